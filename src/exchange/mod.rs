//! What goes in and out: the files of other programs become records ([`import`]), the board becomes files for other
//! programs ([`export`]) and a page for people ([`report`]).
//!
//! All of it is pure: bytes and a board in, text or an edit out. Whatever comes in ends in one edit, so that it is
//! written at once or not at all; whatever goes out leaves private people and private catch-ups behind, the complete
//! JSON aside.

pub mod export;
pub mod import;
mod line;
mod own;
pub mod report;
mod uid;

pub use own::complete;

use std::collections::HashSet;

use crate::model::*;

/// Whose names and notes must not leave the file.
pub(crate) struct Discretion<'a> {
    private: HashSet<&'a str>,
}

impl<'a> Discretion<'a> {
    pub fn new(board: &'a Board) -> Self {
        Discretion { private: board.people.iter().filter(|p| p.private).map(|p| p.id.as_str()).collect() }
    }

    pub fn hides(&self, person: &str) -> bool {
        self.private.contains(person)
    }

    /// Whether a record about these people stays in the file: one private person among them is enough.
    pub fn hides_any(&self, people: &[String]) -> bool {
        people.iter().any(|id| self.hides(id))
    }

    /// Whether a catch-up stays in the file.
    pub fn hides_catchup(&self, catchup: &Catchup) -> bool {
        catchup.private || self.hides_any(&catchup.with)
    }

    /// Whether an action stays in the file.
    pub fn hides_action(&self, action: &Action) -> bool {
        self.hides_any(&action.with) || action.who.as_deref().is_some_and(|id| self.hides(id))
    }

    /// Whether a favour stays in the file.
    pub fn hides_favour(&self, favour: &Favour) -> bool {
        favour.from().or(favour.to()).is_some_and(|id| self.hides(id))
    }
}
