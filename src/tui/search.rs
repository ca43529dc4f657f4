//! What is searched as one types: every note, the newest first.

use std::rc::Rc;

use crate::{
    model::{
        Catchup, Row,
        text::{fold, holds},
    },
    session::Session,
};

/// The catch-ups of one state of the board, ready to be searched.
pub struct Notes {
    /// Their places in the file, from 0, the newest first.
    newest_first: Vec<u32>,
    /// The notes in the order of the file that hold more than plain letters, folded once; the others are searched as they
    /// stand in the text.
    folded: Vec<Option<Box<str>>>,
}

impl Notes {
    pub fn of(session: &Session) -> Rc<Notes> {
        session.once(|| {
            let catchups = &session.board().catchups;
            let mut newest_first: Vec<u32> = (0..).take(catchups.len()).collect();
            // From the end, for most files are in order and of two on one moment the later in the file comes first.
            newest_first.reverse();
            newest_first.sort_by_key(|at| std::cmp::Reverse(catchups[*at as usize].on));
            let odd =
                |catchup: &Row<Catchup>| catchup.note.as_deref().filter(|note| !note.is_ascii()).map(fold);
            let folded = catchups.iter().map(|catchup| odd(catchup).map(String::into_boxed_str)).collect();
            Notes { newest_first, folded }
        })
    }

    /// All catch-ups, the newest first, each with its place in the file, from 0.
    pub fn newest_first<'s>(
        &'s self,
        session: &'s Session,
    ) -> impl Iterator<Item = (usize, &'s Row<Catchup>)> {
        let catchups = &session.board().catchups;
        self.newest_first.iter().map(|at| (*at as usize, &catchups[*at as usize]))
    }

    /// Whether the note of the catch-up at that place holds a folded word.
    pub fn hold(&self, at: usize, catchup: &Catchup, word: &str) -> bool {
        match &self.folded[at] {
            Some(folded) => folded.contains(word),
            None => catchup.note.as_deref().is_some_and(|note| holds(note, word)),
        }
    }
}
