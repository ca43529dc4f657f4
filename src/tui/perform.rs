//! What the dashboard asks for, done: saving, undoing, drafts, looking whether the file has changed. No terminal here, so
//! that stories can be played without one.

mod drafts;
mod review;
mod watch;

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::{
    app::{App, Options},
    msg::{Changed, DONE_AGAIN, Effect, Msg, TAKEN_BACK, Why},
    screen::board,
};
use crate::{
    desk::{Desk, Failure, held},
    edit::Edit,
    intake,
    review::PLACE,
    session::Session,
    setup::Setup,
    store::{Errand, News, Saved, Stamp, Store, StoreError, outside, reason},
};

/// The hands of the dashboard: one data file, or none yet.
pub struct Hands {
    setup: Setup,
    read_only: bool,
    store: Store,
    desk: Option<Desk>,
    stamp: Option<Stamp>,
    /// Why the file could not be read last, where that may pass without a change of the file.
    unread: Option<String>,
    /// What is being typed now.
    kept: HashMap<String, drafts::Kept>,
    /// What was left for later and could not be written yet, and what kept it from that last.
    unkept: HashMap<String, String>,
    trouble: Option<String>,
    /// The names on disk of the drafts of this run.
    names: HashMap<String, String>,
    /// The drafts that were there at the start.
    found: Vec<String>,
    /// What is under way beside the dashboard.
    errand: Option<Errand>,
    /// When the folder was changed last, as far as it was looked at.
    folder: Option<std::time::SystemTime>,
    /// How many conflict copies lay there then.
    copies: usize,
}

impl Hands {
    /// Opens the data file; that there is none is no failure.
    ///
    /// # Errors
    /// The file is there and is no text, or no place for one is known.
    pub fn open(setup: &Setup, read_only: bool) -> Result<Hands, Failure> {
        let store = Desk::store(setup)?;
        let stamp = store.stamp();
        let desk = if store.is_begun() { Some(open_desk(setup, read_only)?) } else { None };
        let found = store.drafts().into_iter().map(|draft| draft.id).collect();
        Ok(Hands {
            setup: setup.clone(),
            read_only,
            store,
            desk,
            stamp,
            unread: None,
            kept: HashMap::new(),
            unkept: HashMap::new(),
            trouble: None,
            names: HashMap::new(),
            found,
            errand: None,
            folder: None,
            copies: 0,
        })
    }

    /// The dashboard on what was opened.
    pub fn app(&self, options: Options) -> App {
        let session = self.desk.as_ref().map(|desk| desk.session.clone());
        let notices: Vec<String> = options.notice.iter().cloned().chain(self.was_there()).collect();
        let notice = (!notices.is_empty()).then(|| notices.join(" "));
        let mut app = App::new(session, self.setup.today, Options { notice, ..options });
        // Only another number is news afterwards.
        app.update(Msg::Copies(self.copies));
        app.update(Msg::Waiting(self.look_for_review().0));
        app
    }

    /// Finds out what the first frame will show.
    pub fn foresee(&self) {
        if let Some(desk) = &self.desk {
            (desk.foresee)(&desk.session);
        }
    }

    /// That there was a board where there is none now, lest another one is begun in its place.
    fn was_there(&self) -> Option<String> {
        let was_there = self.desk.is_none() && self.store.has_backups();
        let words = "is gone, but backups of it are there: `boardroom restore` brings one back.";
        was_there.then(|| format!("{} {words}", self.name()))
    }

    /// The drafts that wait: what they are about, and the text.
    pub fn drafts(&self) -> Vec<(String, String)> {
        self.store.drafts().into_iter().map(|draft| (draft.id, draft.text)).collect()
    }

    /// The file's name for messages.
    pub fn name(&self) -> String {
        self.store.shown().to_string_lossy().into_owned()
    }

    pub fn path(&self) -> &std::path::Path {
        self.store.path()
    }

    /// The moment that the next change is noted under.
    pub fn at(&mut self, now: NaiveDateTime) {
        self.setup.now = now;
        if let Some(desk) = &mut self.desk {
            desk.at(now);
        }
    }

    /// Does what no frame should wait for.
    pub fn rest(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.rest();
        }
    }

    /// Does what does not need the terminal; answers what has happened.
    pub fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Commit(edit) => Some(Msg::Changed(self.commit(&edit))),
            Effect::Create { text, sentence } => Some(Msg::Changed(self.create(&text, &sentence))),
            Effect::ReadImport(typed) => Some(self.read_import(&typed)),
            Effect::Undo => Some(Msg::Changed(self.step(TAKEN_BACK, Desk::undo))),
            Effect::Redo => Some(Msg::Changed(self.step(DONE_AGAIN, Desk::redo))),
            Effect::Reload(why) => Some(self.reload(why)),
            Effect::Errand(name) => Some(self.send(name)),
            Effect::KeepDraft { about, text } => self.keep_for_later(&about, &text),
            Effect::DropDraft(about) => {
                self.forget(&about);
                None
            }
            Effect::OpenReview => Some(self.open_review()),
            Effect::LookForReview => Some(Msg::Waiting(self.look_for_review().0)),
            Effect::KeepPlace(place) => self.keep_place(&place),
            Effect::DropPlace => {
                self.store.drop_place(PLACE);
                None
            }
            Effect::OpenInbox => Some(self.open_inbox()),
            Effect::CutInbox(paragraph) => said(self.inbox().cut(self.setup.now, &paragraph)),
            Effect::PutBack(paragraph) => said(self.inbox().put_back(self.setup.now, &paragraph)),
            Effect::WriteBeside { name, text } => Some(self.write_beside(name, &text)),
            Effect::Edit(_)
            | Effect::Copy(_)
            | Effect::OpenUrl(_)
            | Effect::Mouse(_)
            | Effect::Suspend
            | Effect::Quit
            | Effect::Demo => None,
        }
    }

    fn write_beside(&self, name: &str, text: &str) -> Msg {
        let path = self.store.path().with_file_name(name);
        let written = match held(&self.setup, &self.store, &path) {
            Some(held) => Err(format!("it is {held}")),
            None => outside::write(&path, text).map_err(|error| reason(&error)),
        };
        Msg::Said(match written {
            Ok(()) => format!("Wrote {}. Your calendar opens it.", path.display()),
            Err(why) => format!("Can't write {}: {why}.", path.display()),
        })
    }

    fn commit(&mut self, edit: &Edit) -> Changed {
        let Some(desk) = &mut self.desk else { return Changed::Failed("There is no board yet.".into()) };
        let done = desk.commit(edit);
        match done {
            Ok(saved) if saved.number.is_none() => {
                Changed::Same { session: desk.session.clone(), said: saved.summary }
            }
            done => self.changed(done, ""),
        }
    }

    fn create(&mut self, text: &str, sentence: &str) -> Changed {
        let default = self.setup.places.is_default;
        let created = self.store.create(text, self.setup.now, sentence, default).map_err(Failure::from);
        if created.is_ok() {
            match open_desk(&self.setup, self.read_only) {
                Ok(desk) => self.desk = Some(desk),
                Err(failure) => return Changed::Failed(failure.to_string()),
            }
        }
        match self.changed(created, "") {
            // A file that is new has nothing before it to go back to.
            Changed::Done { session, said, warning, .. } => {
                Changed::Done { session, said, warning, undo: false }
            }
            failed => failed,
        }
    }

    fn step(&mut self, lead: &str, step: impl FnOnce(&mut Desk) -> Result<Saved, Failure>) -> Changed {
        let Some(desk) = &mut self.desk else { return Changed::Failed("There is no board yet.".into()) };
        let done = step(desk);
        self.changed(done, lead)
    }

    fn changed(&mut self, done: Result<Saved, Failure>, lead: &str) -> Changed {
        let saved = match done {
            Ok(saved) => saved,
            Err(failure) if self.is_gone(&failure) => return Changed::Gone,
            Err(Failure::Store(StoreError::NothingToUndo { .. })) => {
                return Changed::Nothing("Nothing to take back.");
            }
            Err(Failure::Store(StoreError::NothingToRedo { .. })) => {
                return Changed::Nothing("Nothing to redo.");
            }
            Err(failure) => return Changed::Failed(failure.to_string().replace('\n', " ")),
        };
        self.stamp = saved.stamp.or(self.stamp);
        let said = if lead.is_empty() { saved.summary } else { format!("{lead}: {}", saved.summary) };
        // What is not in the history cannot be taken back; what is there before it is something else.
        let undo = lead.is_empty() && saved.number != Some(0);
        match &self.desk {
            Some(desk) => Changed::Done { session: desk.session.clone(), said, warning: saved.warning, undo },
            None => Changed::Failed("There is no board yet.".into()),
        }
    }

    /// Sends the program off with a command of its own.
    fn send(&mut self, name: &'static str) -> Msg {
        let Some(program) = &self.setup.program else {
            return Msg::Said(format!("The program cannot call itself here: run `boardroom {name}`."));
        };
        if self.errand.is_some() {
            return Msg::Said("One thing at a time: the other is still under way.".into());
        }
        let today = self.setup.today.to_string();
        let words = [
            "--file".as_ref(),
            self.store.shown().as_os_str(),
            "--today".as_ref(),
            today.as_ref(),
            name.as_ref(),
        ];
        match Errand::send(program, &words) {
            Ok(errand) => self.errand = Some(errand),
            Err(error) => {
                return Msg::Said(format!("`boardroom {name}` did not start: {}.", reason(&error)));
            }
        }
        Msg::Said("Under way …".into())
    }

    /// Whether something is under way, so that looking often is worth it.
    pub fn is_busy(&self) -> bool {
        self.errand.is_some()
    }

    /// What is new about it. At its end the file is read again, and the last word is its own.
    pub fn news(&mut self) -> Vec<Msg> {
        match self.errand.as_mut().map(Errand::news) {
            Some(News::Under(line)) => line.into_iter().map(Msg::Said).collect(),
            Some(News::Over(line)) => {
                self.errand = None;
                let beside = self.look_beside();
                [Some(self.reload(Why::Seen)), beside, Some(Msg::Said(line))].into_iter().flatten().collect()
            }
            None => Vec::new(),
        }
    }

    fn reload(&mut self, why: Why) -> Msg {
        self.stamp = self.store.stamp();
        let loaded = match &mut self.desk {
            Some(desk) => desk.reload().map(|()| desk.session.clone()),
            None => open_desk(&self.setup, self.read_only).map(|desk| {
                let session = desk.session.clone();
                self.desk = Some(desk);
                session
            }),
        };
        match loaded {
            Ok(session) => {
                self.unread = None;
                Msg::Reloaded(session, why)
            }
            Err(failure) => {
                let gone = self.is_gone(&failure);
                let words = failure.to_string().replace('\n', " ");
                let may_pass = matches!(failure, Failure::Store(StoreError::Unreadable { .. }));
                self.unread = may_pass.then(|| words.clone());
                Msg::Unreachable { words, gone }
            }
        }
    }

    /// Whether it failed because the file of the board on screen is not there any more.
    fn is_gone(&self, failure: &Failure) -> bool {
        self.desk.is_some() && matches!(failure, Failure::Store(StoreError::Missing { .. }))
    }

    /// Reads a file of another program, from where it was typed.
    fn read_import(&self, typed: &str) -> Msg {
        let path = intake::typed_path(typed, self.setup.places.home.as_deref());
        let empty = || Session::new(intake::EMPTY, self.setup.today);
        let session = self.desk.as_ref().map_or_else(empty, |desk| desk.session.clone());
        let name = path.file_name().map_or_else(|| typed.into(), |name| name.to_string_lossy().into_owned());
        let read = match typed == "-" {
            true => Err("Which file? Its path, or drop it on the window.".into()),
            false => intake::batch(&self.setup, &session, &path).map_err(|failure| failure.to_string()),
        };
        Msg::Import { name, read }
    }
}

/// A desk that works ahead for the next frame.
fn open_desk(setup: &Setup, read_only: bool) -> Result<Desk, Failure> {
    let mut desk = Desk::open(setup, read_only)?;
    desk.foresee = board::foresee;
    Ok(desk)
}

/// What went wrong, to be said.
fn said(done: Result<(), Failure>) -> Option<Msg> {
    done.err().map(|failure| Msg::Said(failure.to_string().replace('\n', " ")))
}
