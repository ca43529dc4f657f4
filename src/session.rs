//! The board at work: the file as it is, the day, and what follows from the two. Pure; [`crate::desk`] puts it on disk.

use std::{any::Any, cell::RefCell, rc::Rc};

use crate::{
    edit::{self, Edit, Refusal},
    file::{BoardFile, Problem, unlikely},
    flags::{self, Flag, View, When, week},
    model::*,
    note::{self, Given, Names, Note},
    rope::Rope,
};

/// One state of the board with everything computed from it, once per change and per day. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Session(Rc<State>);

#[derive(Debug)]
struct State {
    file: BoardFile,
    standing: Standing,
    flags: Vec<Flag>,
    week: Vec<week::Line>,
    /// What others computed from this state: [`Session::once`].
    kept: RefCell<Vec<Rc<dyn Any>>>,
}

impl Session {
    pub fn new(text: &str, today: Day) -> Session {
        Session::of(BoardFile::parse(text), today)
    }

    pub fn of(file: BoardFile, today: Day) -> Session {
        let standing = Standing::new(file.board(), today);
        let view = View::new(file.board(), &standing);
        let flags = flags::raise(&view);
        let week = week::lines(&view, &flags);
        Session(Rc::new(State { file, standing, flags, week, kept: RefCell::default() }))
    }

    pub fn file(&self) -> &BoardFile {
        &self.0.file
    }

    /// Everything that is wrong in the file, and what is merely unlikely on that day, in the order of the text.
    pub fn problems(&self) -> Vec<Problem> {
        let mut all = self.file().problems().to_vec();
        if self.file().is_readable() {
            all.extend(unlikely(self.file(), self.today()));
        }
        all.sort_by_key(|problem| (problem.span.start, problem.span.end));
        all
    }

    pub fn board(&self) -> &Board {
        self.0.file.board()
    }

    pub fn today(&self) -> Day {
        self.0.standing.today
    }

    pub fn standing(&self) -> &Standing {
        &self.0.standing
    }

    pub fn view(&self) -> View<'_> {
        View::new(self.0.file.board(), &self.0.standing)
    }

    /// Every flag in the order of the output, muted and quiet ones among them.
    pub fn flags(&self) -> &[Flag] {
        &self.0.flags
    }

    /// "This week".
    pub fn week(&self) -> &[week::Line] {
        &self.0.week
    }

    /// What is understood of a note that is being typed: each letter asks.
    pub fn understand(&self, text: &str, given: &Given) -> Note {
        let names = self.once(|| Names::on(self.board()));
        note::understand_with(&names, text, self.board(), self.today(), given)
    }

    /// What the hints have to say about a change: those that were not there before it, and those about somebody with
    /// whom one more meeting is planned.
    pub fn hints_since<'a>(&'a self, before: &'a Session) -> impl Iterator<Item = &'a Flag> {
        let meetings = |session: &Session, id: &String| {
            session.board().meetings.iter().filter(|meeting| meeting.with.contains(id)).count()
        };
        let was = |flag: &Flag| {
            let same = |old: &&Flag| old.code == flag.code && old.subject == flag.subject;
            before.flags().iter().any(|old| same(&old))
        };
        let is_planned_again = move |flag: &Flag| match &flag.subject {
            flags::Subject::Person(id) if flag.code == Code::TooOften => {
                meetings(self, id) > meetings(before, id)
            }
            _ => false,
        };
        let said = move |flag: &&Flag| !was(flag) || is_planned_again(flag);
        self.0.flags.iter().filter(|flag| flag.when == When::Hint && !flag.muted).filter(said)
    }

    /// What `make` computes from this state: the first time only, and for as long as the state lives. Each use has a
    /// type of its own.
    pub fn once<T: 'static>(&self, make: impl FnOnce() -> T) -> Rc<T> {
        let found = self.0.kept.borrow().iter().find_map(|kept| kept.clone().downcast().ok());
        found.unwrap_or_else(|| {
            let made = Rc::new(make());
            self.0.kept.borrow_mut().push(made.clone());
            made
        })
    }

    /// The state after `edit`; nothing is saved.
    ///
    /// # Errors
    /// See [`edit::apply`].
    pub fn after(&self, edit: &Edit) -> Result<Session, Refusal> {
        Ok(Session::of(edit::apply(&self.0.file, edit)?, self.today()))
    }

    /// The state for another text of the same file.
    pub fn with_text(&self, text: impl Into<Rope>) -> Session {
        Session::of(self.0.file.update(text), self.today())
    }

    /// The same file on another day.
    pub fn on(&self, today: Day) -> Session {
        Session::of(self.0.file.clone(), today)
    }
}
