//! The state of the dashboard and how it changes: [`App::update`] takes what happened and answers with what is to be
//! done. It touches neither the disk nor the clock nor the terminal.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::{
    command::{COMMANDS, Command},
    keys::{Keymap, Press},
    msg::{Changed, Effect, Msg},
    overlay::{Outcome, Overlay},
    screen::{BoardScreen, FirstScreen, Motion, PersonScreen, ProblemsScreen, Screen},
    theme::Look,
};
use crate::{
    edit::{Context, Edit, Refusal},
    model::Ids,
    session::Session,
};

mod candidates;
mod choices;
mod curtain;
mod draw;
mod jobs;
mod menus;
mod messages;
mod moves;
mod notes;
mod options;
mod pages;
mod review;

pub use options::Options;

/// What the program says after something was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    pub words: String,
    pub undo: bool,
    pub failed: bool,
}

/// The dashboard.
#[derive(Debug, Clone)]
pub struct App {
    pub session: Session,
    pub look: Look,
    pub keymap: Keymap,
    pub toast: Option<Toast>,
    pub banner: Option<String>,
    pub file: String,
    /// Whether the banner is about conflict copies.
    about_copies: bool,
    /// What is wrong with the file on disk while the last good board is shown.
    pub trouble: Option<String>,
    /// Whether what can wait is shown too.
    pub more: bool,
    /// The time in UTC, for the local time of somebody elsewhere; none in a story.
    pub utc: Option<chrono::NaiveDateTime>,
    screens: Vec<Screen>,
    overlays: Vec<Overlay>,
    /// What is shown instead of names and notes while somebody could look over the shoulder.
    curtain: Option<Box<curtain::Curtain>>,
    locked: Option<&'static str>,
    drafts: Vec<(String, String)>,
    /// A note from last time is offered until `n` is pressed.
    offers: bool,
    ids: Ids,
    size: (u16, u16),
    /// What is on its way to the disk came from the overlay on top, which closes when it has arrived.
    saving: bool,
}

impl App {
    /// The dashboard on a file; `session` is none when there is no file yet.
    pub fn new(session: Option<Session>, today: crate::model::Day, options: Options) -> App {
        let first = session.is_none();
        let session = session.unwrap_or_else(|| Session::new("format = 1\n", today));
        let mut app = App {
            screens: vec![base(&session, first)],
            session,
            look: options.look,
            keymap: options.keymap,
            toast: None,
            banner: options.banner,
            file: options.file,
            about_copies: false,
            trouble: None,
            more: false,
            utc: options.utc,
            overlays: Vec::new(),
            curtain: None,
            locked: options.locked,
            offers: !options.drafts.is_empty(),
            drafts: options.drafts,
            ids: Ids::new(options.seed),
            size: (80, 24),
            saving: false,
        };
        let draft =
            (app.offers_note() && !first).then(|| "A note was not saved last time. n opens it again.".into());
        let away = || app.away_words().filter(|_| !first);
        if let Some(words) = draft.or(options.notice).or_else(away) {
            app.say(words);
        }
        app
    }

    pub fn screen(&self) -> &Screen {
        self.screens.last().expect("one screen is always live")
    }

    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    fn screen_mut(&mut self) -> &mut Screen {
        self.screens.last_mut().expect("one screen is always live")
    }

    /// What has been typed and would be lost if the program ended now.
    pub fn typed(&self) -> Option<(String, String)> {
        self.overlays.iter().rev().find_map(Overlay::typed).or_else(|| self.typed_in_review())
    }

    /// Takes what happened; answers what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Msg::Key(_) | Msg::Tick => Vec::new(),
            Msg::Paste(text) => {
                match self.overlays.last_mut() {
                    Some(overlay) => overlay.paste(&self.session, &text),
                    None => {
                        self.paste_in_review(&text);
                        self.page_pastes(&text);
                    }
                }
                Vec::new()
            }
            Msg::Resize(width, height) => {
                self.size = (width, height);
                Vec::new()
            }
            Msg::Changed(changed) => self.changed(changed),
            Msg::Reloaded(session) => self.reloaded(session),
            Msg::Unreachable(words) => {
                self.trouble = Some(words);
                Vec::new()
            }
            Msg::DayChanged(day) => {
                self.take_session(self.session.on(day));
                Vec::new()
            }
            Msg::Review { place, inbox } => self.start_review(place.as_deref(), inbox),
            Msg::Copies(count) => self.copies(count),
            Msg::Said(words) => self.say(words),
        }
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        if let Some(overlay) = self.overlays.last_mut() {
            let outcome = overlay.key(&self.session, key);
            return self.outcome(outcome);
        }
        if let Some(effects) = self.type_in_review(key) {
            return effects;
        }
        if self.page_takes(key) {
            return Vec::new();
        }
        let press = Press::of(key);
        self.toast = None;
        match self.keymap.command(press, self.screen().scope()) {
            Some(command) => self.run(command, press),
            None => Vec::new(),
        }
    }

    /// Runs a command, or says why it cannot be done.
    pub fn run(&mut self, command: &Command, press: Press) -> Vec<Effect> {
        match (command.ready)(self) {
            Ok(()) => (command.run)(self, press),
            Err(why) => self.say(format!("Not now: {why}.")),
        }
    }

    /// Runs a command by name.
    pub fn run_named(&mut self, name: &str) -> Vec<Effect> {
        let found = COMMANDS.iter().find(|command| command.name == name);
        let press = Press { code: KeyCode::Null, ctrl: false, alt: false };
        found.map_or_else(Vec::new, |command| self.run(command, press))
    }

    fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Stay => Vec::new(),
            Outcome::Close => self.close_overlay(),
            Outcome::Submit => self.submit(),
            Outcome::Picked(pick) => {
                self.overlays.pop();
                self.picked(pick)
            }
            Outcome::Chosen(choice) => {
                self.overlays.pop();
                self.chosen(choice)
            }
            Outcome::SaveNote => self.save_note(),
            Outcome::Absent => self.ask_who_was_there(),
            Outcome::Asked(challenge, person) => {
                self.overlays.pop();
                self.asked(challenge, person)
            }
            Outcome::CopyDraft => self.copy_message(),
            Outcome::Ticked => self.take_ticks(),
        }
    }

    /// Leaves the overlay on top; a note that was begun is kept as a draft.
    fn close_overlay(&mut self) -> Vec<Effect> {
        match self.overlays.pop() {
            Some(Overlay::Note(editor)) => match editor.typed() {
                Some(typed) => self.keep_text(typed, "Kept as a draft. n opens it again."),
                None => Vec::new(),
            },
            Some(Overlay::Write(writer)) => match writer.typed() {
                Some(typed) => self.keep_text(typed, "Kept for later. w opens it again."),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Keeps a text that was typed and not used.
    fn keep_text(&mut self, (about, text): (String, String), words: &str) -> Vec<Effect> {
        self.drafts.retain(|(other, _)| *other != about);
        self.drafts.push((about.clone(), text.clone()));
        self.say(words.into());
        vec![Effect::KeepDraft { about, text }]
    }

    /// Forgets a text that was used.
    fn forget_text(&mut self, about: String) -> Vec<Effect> {
        self.drafts.retain(|(other, _)| *other != about);
        vec![Effect::DropDraft(about)]
    }

    fn changed(&mut self, changed: Changed) -> Vec<Effect> {
        let saving = std::mem::take(&mut self.saving);
        match changed {
            Changed::Done { session, said, undo } => {
                self.take_session(session);
                let done = if saving { self.overlays.pop() } else { None };
                let mut effects = self.after_in_review(&said);
                if let Some(overlay) = done {
                    effects.extend(self.saved(overlay));
                }
                let undo = undo && !self.types_in_review();
                self.toast = Some(Toast { words: said, undo, failed: false });
                effects
            }
            Changed::Failed(words) => {
                self.fail(words);
                Vec::new()
            }
        }
    }

    /// What an overlay leaves behind when what it asked for was saved.
    fn saved(&mut self, overlay: Overlay) -> Vec<Effect> {
        match overlay {
            Overlay::Note(editor) => self.note_saved(&editor),
            Overlay::Form(form) => self.form_saved(form),
            Overlay::Write(writer) => self.forget_text(writer.about()),
            Overlay::Checklist(list) => self.ask_results(&list),
            Overlay::Picker(_) | Overlay::Menu(_) | Overlay::Page(_) | Overlay::Ask(_) => Vec::new(),
        }
    }

    /// Says what went wrong, in the overlay that asked for it so that nothing typed is lost.
    fn fail(&mut self, words: String) {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.error = Some(words),
            Some(Overlay::Note(editor)) => editor.error = Some(words),
            Some(Overlay::Write(writer)) => writer.error = Some(words),
            _ => self.toast = Some(Toast { words, undo: false, failed: true }),
        }
    }

    fn reloaded(&mut self, session: Session) -> Vec<Effect> {
        let was_broken = self.trouble.take().is_some();
        if !session.file().is_readable()
            && self.session.file().is_readable()
            && !matches!(self.screen(), Screen::First(_))
        {
            self.trouble = Some("the file has problems now".into());
            return Vec::new();
        }
        let same = session.file().text() == self.session.file().text();
        self.take_session(session);
        if !same || was_broken {
            self.toast = Some(Toast {
                words: "The file was changed elsewhere; this is what it says now.".into(),
                undo: false,
                failed: false,
            });
        }
        Vec::new()
    }

    /// Puts another state of the board on screen; cursor and what is typed stay.
    fn take_session(&mut self, session: Session) {
        let was_readable = self.session.file().is_readable();
        self.session = session;
        let first =
            matches!(self.screens[0], Screen::First(_)) && self.session.file().text().trim() == "format = 1";
        let fits = match &self.screens[0] {
            Screen::First(_) => first,
            _ => was_readable == self.session.file().is_readable(),
        };
        if !fits {
            self.screens = vec![base(&self.session, false)];
        }
        let board = self.session.board();
        self.screens
            .retain(|screen| !matches!(screen, Screen::Person(person) if board.person(&person.id).is_none()));
        if let Screen::Board(screen) = &mut self.screens[0] {
            screen.clamp(&self.session, self.more);
        }
        self.refresh_review();
        for overlay in &mut self.overlays {
            overlay.refresh(&self.session);
        }
        self.draw_curtain_again();
    }

    /// Whether anything may be written now.
    pub fn may_write(&self) -> Result<(), &'static str> {
        match (self.locked, &self.trouble) {
            (Some(why), _) => Err(why),
            (None, Some(_)) => Err("the file has a problem that comes first"),
            (None, None) => Ok(()),
        }
    }

    /// Says for as long as conflict copies lie beside the file that they do.
    fn copies(&mut self, count: usize) -> Vec<Effect> {
        if self.banner.is_none() || self.about_copies {
            self.about_copies = count > 0;
            let what = if count == 1 { "A conflict copy lies" } else { "Conflict copies lie" };
            self.banner = (count > 0)
                .then(|| format!("{what} beside the board: `:fold` takes it in, nothing is lost."));
        }
        Vec::new()
    }

    /// Says something; answers that there is nothing to do.
    pub fn say(&mut self, words: String) -> Vec<Effect> {
        self.toast = Some(Toast { words, undo: false, failed: false });
        Vec::new()
    }

    pub fn push(&mut self, overlay: Overlay) {
        self.overlays.push(overlay);
    }

    /// Makes an edit by a verb and has it saved.
    pub fn make(&mut self, verb: impl FnOnce(&Context) -> Result<Edit, Refusal>) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.say(format!("Not now: {why}."));
        }
        let today = self.session.today();
        match verb(&Context::new(self.session.file(), today, &mut self.ids)) {
            Ok(edit) => vec![Effect::Commit(edit)],
            Err(refusal) => {
                self.fail(refusal.to_string().replace('\n', " "));
                Vec::new()
            }
        }
    }
}

/// The screen at the bottom: the Board, unless there is none.
fn base(session: &Session, first: bool) -> Screen {
    if first {
        Screen::First(FirstScreen::default())
    } else if session.file().is_readable() {
        Screen::Board(BoardScreen::new(session))
    } else {
        Screen::Problems(ProblemsScreen::default())
    }
}
