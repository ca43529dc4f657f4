//! The state of the dashboard and how it changes: [`App::update`] takes what happened and answers with what is to be
//! done. It touches neither the disk nor the clock nor the terminal.

use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::{
    command::{self, Command, Scope},
    keys::{Keymap, NO_KEY, Press, SUSPEND},
    msg::{Changed, Effect, Msg, Waiting, Why},
    overlay::{Outcome, Overlay},
    screen::{BoardScreen, FirstScreen, Motion, PersonScreen, ProblemsScreen, Screen},
    theme::{Look, Theme},
    widget::Wraps,
};
use crate::{
    edit::{Context, Edit, Refusal},
    file::{BoardFile, Gravity, Problem},
    model::{Ids, text},
    review::with_choices,
    session::Session,
    setup::Colours,
};

mod candidates;
mod changes;
mod checkin;
mod choices;
mod curtain;
mod drafts;
mod draw;
mod file;
mod follow;
mod handover;
mod import;
mod inbox;
mod jobs;
mod keys;
mod menus;
mod messages;
mod mouse;
mod moves;
mod notes;
mod options;
mod pages;
mod review;
mod review_field;
mod search;
mod sent;
mod windows;

/// What stands on top of a made-up board.
const DEMO: &str = "DEMO: nothing is kept";

pub use file::Trouble;
pub use options::Options;

/// What the program says after something was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    pub words: String,
    /// What to keep in mind about it.
    pub hint: Option<String>,
    pub undo: bool,
    pub news: News,
}

/// What a toast tells of. What was done, and why something could not be done, may quote the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Words,
    Done,
    Failed,
}

impl Toast {
    /// Words alone.
    pub fn of(words: String) -> Toast {
        Toast { words, hint: None, undo: false, news: News::Words }
    }
}

/// The dashboard.
#[derive(Debug, Clone)]
pub struct App {
    pub session: Session,
    pub look: Look,
    pub keymap: Rc<Keymap>,
    /// How texts were wrapped before.
    pub wraps: Rc<Wraps>,
    pub toast: Option<Toast>,
    /// What stands on top of everything.
    pub banner: Option<String>,
    /// Whether the board is made up, to look around on.
    demo: bool,
    pub file: String,
    /// How many conflict copies lie beside the file.
    copies: usize,
    /// What a review would begin with.
    pub waiting: Waiting,
    /// What is wrong with the file on disk while the last good board is shown.
    pub trouble: Option<Trouble>,
    /// Whether what can wait is shown too.
    pub more: bool,
    /// The time in UTC, for the local time of somebody elsewhere; none in a story.
    pub utc: Option<chrono::NaiveDateTime>,
    screens: Vec<Screen>,
    overlays: Vec<Overlay>,
    /// What is shown instead of names and notes while somebody could look over the shoulder.
    curtain: Option<Box<curtain::Curtain>>,
    /// Every message of this sitting, the newest last.
    said: Vec<String>,
    /// The commands that were given on a made-up board.
    used: Vec<&'static str>,
    /// What went from the inbox to the board last.
    cuts: Vec<inbox::Cut>,
    /// The messages that went out in this sitting.
    sent: Vec<sent::Sent>,
    locked: Option<&'static str>,
    drafts: Vec<(String, String)>,
    /// A note from last time is offered until `n` is pressed.
    offers: bool,
    ids: Ids,
    pub size: (u16, u16),
    /// Whether clicks and the wheel come here.
    pub(super) mouse: bool,
    /// The theme is dark or light as the terminal is, in so many colours.
    follows: Option<Colours>,
    /// What is on its way to the disk came from the overlay on top, which closes when it has arrived.
    saving: bool,
    /// Who is to be left alone by what is on its way to the disk.
    pub(super) rested: Option<String>,
    /// A draft that is used up once what is on its way to the disk has arrived.
    used_draft: Option<String>,
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
            wraps: Rc::default(),
            toast: None,
            demo: options.demo,
            banner: options.demo.then(|| DEMO.into()),
            file: options.file,
            copies: 0,
            waiting: Waiting::default(),
            trouble: None,
            more: false,
            utc: options.utc,
            overlays: Vec::new(),
            curtain: None,
            said: Vec::new(),
            used: Vec::new(),
            cuts: Vec::new(),
            sent: Vec::new(),
            locked: options.locked,
            offers: !options.drafts.is_empty(),
            drafts: options.drafts,
            ids: Ids::new(options.seed),
            size: (80, 24),
            mouse: options.mouse,
            follows: options.follows,
            saving: false,
            rested: None,
            used_draft: None,
        };
        let draft = app.offered_words().filter(|_| !first);
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

    /// Takes what happened; answers what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Msg::Key(_) => Vec::new(),
            Msg::Click { x, y, twice } => self.click(x, y, twice),
            Msg::Wheel { down } => self.wheel(down),
            Msg::Background { dark } => {
                if let (Some(colours), Some(theme)) =
                    (self.follows, Theme::named(if dark { "dark" } else { "light" }))
                {
                    self.look.theme = theme.on(colours);
                }
                Vec::new()
            }
            Msg::Paste(_) if self.is_out_of_sight() => Vec::new(),
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
            Msg::Reloaded(session, why) => self.reloaded(session, why),
            Msg::Unreachable { words, gone } => self.unreachable(words, gone),
            Msg::DayChanged(day, session) => {
                self.take_session(session.unwrap_or_else(|| self.session.on(day)));
                Vec::new()
            }
            Msg::Minute(utc) => {
                self.utc = Some(utc);
                Vec::new()
            }
            Msg::Copies(count) => {
                self.copies = count;
                Vec::new()
            }
            Msg::Inbox(waiting) => self.open_inbox(&waiting),
            Msg::Review { waiting, trouble } => self.start_review(waiting, trouble),
            Msg::Waiting(waiting) => {
                self.waiting = waiting;
                Vec::new()
            }
            Msg::Import { name, read } => self.show_import(&name, read),
            Msg::Copied(words) => self.copied(words),
            Msg::Said(words) => self.say(words),
            Msg::SaidBefore(words) => {
                let last = self.toast.take().map_or(String::new(), |toast| format!(" {}", toast.words));
                self.say(words + &last)
            }
        }
    }

    /// Whether the people on screen are made up.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// Whether that command was given on this made-up board.
    pub fn has_used(&self, command: &str) -> bool {
        self.used.contains(&command)
    }

    /// Runs a command by name.
    pub fn run_named(&mut self, name: &str) -> Vec<Effect> {
        let found = command::all().find(|command| command.name == name);
        found.map_or_else(Vec::new, |command| self.run(command, NO_KEY))
    }

    fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Stay => Vec::new(),
            Outcome::Close => self.close_overlay(),
            Outcome::Submit => self.submit(),
            Outcome::Picked(pick) => self.take_pick(pick),
            Outcome::Chosen(choice) => {
                self.overlays.pop();
                self.leave_list();
                self.chosen(choice)
            }
            Outcome::SaveNote => self.save_note(),
            Outcome::Absent => self.ask_who_was_there(),
            Outcome::Asked(challenge, person) => self.ask_how(challenge, person),
            Outcome::CopyDraft => self.copy_message(),
            Outcome::BringIn => self.bring_in(),
            Outcome::Compare(keep, other) => self.compare(&keep, &other),
            Outcome::OneOfTwo => self.one_of_two(),
            Outcome::TwoPeople => self.two_people(),
            Outcome::Ticked => self.take_ticks(),
        }
    }

    /// Whether anything may be written now.
    pub fn may_write(&self) -> Result<(), &'static str> {
        match (self.locked, &self.trouble) {
            (Some(why), _) => Err(why),
            (None, Some(trouble)) => Err(trouble.why_not()),
            (None, None) => Ok(()),
        }
    }

    /// What is said of the file for as long as it is so, and the command for it.
    pub fn notice(&self) -> Option<String> {
        let key = |name: &str| self.keymap.named(name);
        let is_wrong = self.session.file().problems().iter().any(|problem| problem.gravity == Gravity::Error);
        match (&self.banner, self.copies, is_wrong) {
            (Some(banner), ..) => Some(banner.clone()),
            (None, 0, false) => None,
            (None, 0, true) => Some(format!("{} in the file: {}", counted(&self.wrong()), key("problems"))),
            (None, 1, _) => Some(format!("A conflict copy lies here: {}", key("fold"))),
            (None, copies, _) => Some(format!("{copies} conflict copies lie here: {}", key("fold"))),
        }
    }

    /// Says something; answers that there is nothing to do.
    pub fn say(&mut self, words: String) -> Vec<Effect> {
        self.tell(Toast::of(words));
        Vec::new()
    }

    /// Says why something cannot be done, in the window that asked for it: one that fills the screen hides what is below.
    fn not_now(&mut self, why: &str) -> Vec<Effect> {
        let words = self.keymap.name_keys(&format!("Not now: {why}."));
        if self.overlays.is_empty() {
            return self.say(words);
        }
        self.fail(words);
        Vec::new()
    }

    /// Shows a message, and keeps it with those before.
    fn tell(&mut self, toast: Toast) {
        self.said.push(toast.words.clone());
        self.toast = Some(toast);
    }

    /// Lays a window on top; the keys in its words are those in force.
    pub fn push(&mut self, mut overlay: Overlay) {
        match &mut overlay {
            Overlay::Picker(picker) => picker.empty = self.keymap.name_keys(&picker.empty),
            Overlay::Page(page) => page.empty = self.keymap.name_keys(&page.empty),
            _ => {}
        }
        self.overlays.push(overlay);
    }

    /// Makes an edit by a verb and has it saved, with the choices of the last reviews that it makes true.
    pub fn make(&mut self, verb: impl FnOnce(&Context) -> Result<Edit, Refusal>) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.not_now(why);
        }
        let today = self.session.today();
        let cx = Context::new(self.session.file(), today, &mut self.ids);
        match verb(&cx).map(|edit| with_choices(&cx, edit)) {
            Ok(edit) => vec![Effect::Commit(edit)],
            Err(refusal) => {
                self.fail(refusal.to_string().replace('\n', " "));
                Vec::new()
            }
        }
    }
}

/// "2 errors and 1 warning", as `check` calls them.
pub fn counted(problems: &[Problem]) -> String {
    let warnings = problems.iter().filter(|problem| problem.gravity == Gravity::Warning).count();
    let counts = [(problems.len() - warnings, "error"), (warnings, "warning")];
    let words: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| text::count(*n as i64, word)).collect();
    words.join(" and ")
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
