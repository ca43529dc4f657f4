//! The board at work: the file as it is, the day, and what follows from the two. Pure; [`crate::desk`] puts it on disk.

use std::rc::Rc;

use crate::{
    edit::{self, Edit, Refusal},
    file::BoardFile,
    flags::{self, Flag, View, week},
    model::*,
};

/// One state of the board with everything computed from it, once per change and per day.
#[derive(Debug, Clone)]
pub struct Session {
    file: Rc<BoardFile>,
    standing: Standing,
    flags: Vec<Flag>,
    week: Vec<week::Line>,
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
        Session { file: Rc::new(file), standing, flags, week }
    }

    pub fn file(&self) -> &BoardFile {
        &self.file
    }

    pub fn board(&self) -> &Board {
        self.file.board()
    }

    pub fn today(&self) -> Day {
        self.standing.today
    }

    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    pub fn view(&self) -> View<'_> {
        View::new(self.file.board(), &self.standing)
    }

    /// Every flag in the order of the output, muted and quiet ones among them.
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// "This week".
    pub fn week(&self) -> &[week::Line] {
        &self.week
    }

    /// The state after `edit`; nothing is saved.
    ///
    /// # Errors
    /// See [`edit::apply`].
    pub fn after(&self, edit: &Edit) -> Result<Session, Refusal> {
        Ok(Session::of(edit::apply(&self.file, edit)?, self.today()))
    }

    /// The state for another text of the same file.
    pub fn with_text(&self, text: &str) -> Session {
        Session::of(self.file.update(text), self.today())
    }

    /// Where a record of `before`, the same file earlier, is now: found by its id, else by its text.
    pub fn follow(&self, before: &Session, record: RecordRef) -> Option<RecordRef> {
        let (old, new) = (before.file(), self.file());
        if let Some(id) = old.id_of(record) {
            return new.by_id(record.table, id);
        }
        let text = old.source_of(record)?;
        let at = |nth| RecordRef { nth, ..record };
        // Of several that read the same, each stays the one it was.
        let nth_of_its_kind = (1..record.nth).filter(|nth| old.source_of(at(*nth)) == Some(text)).count();
        let same = (1..=new.count(record.table)).map(at).filter(|here| new.source_of(*here) == Some(text));
        same.take(nth_of_its_kind + 1).last()
    }

    /// The same file on another day.
    pub fn on(&self, today: Day) -> Session {
        Session::of(BoardFile::clone(&self.file), today)
    }
}
