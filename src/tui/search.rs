//! What is searched as one types: every note, folded once for each state of the board.

use std::rc::Rc;

use crate::{model::text::fold, session::Session};

/// The notes of all catch-ups in the order of the file, folded; empty where there is none.
pub struct Notes(Vec<String>);

impl Notes {
    pub fn of(session: &Session) -> Rc<Notes> {
        session.once(|| {
            let notes = session.board().catchups.iter().map(|catchup| catchup.note.as_deref());
            Notes(notes.map(|note| note.map(fold).unwrap_or_default()).collect())
        })
    }

    /// Whether the note of the catch-up at that place, from 0, holds a folded word.
    pub fn hold(&self, at: usize, word: &str) -> bool {
        self.0.get(at).is_some_and(|note| note.contains(word))
    }
}
