//! What only a long look shows: the year by seat, the quorum over the weeks, contacts by kind and by side, what lies
//! ahead, and an old note that comes back. Pure, from the board and the day.

mod ahead;
mod away;
mod contacts;
mod note;
mod quorum;
mod year;

#[cfg(test)]
mod tests;

pub use ahead::{Ahead, What, ahead};
pub use away::{away, last_write};
pub use contacts::{Contacts, Share, contacts, shares};
pub use note::{OldNote, old_note, sentences};
pub use quorum::{QuorumWeek, board_on, quorum};
pub use year::{Cell, WEEKS, Week, person_year, seat_year, weeks};
