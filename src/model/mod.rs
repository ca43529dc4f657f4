//! The nouns of the board, pure: what a seat, a person or a catch-up is, and how fresh a relationship stands.
//!
//! Nothing here knows where records come from or where they go: [`crate::file`] makes them out of text,
//! [`crate::edit`] changes that text, and everything that is shown is computed from a [`Board`] and a day.

mod board;
mod cadence;
mod called;
mod catchups;
pub mod ids;
mod names;
mod pieces;
mod records;
pub mod schema;
mod shared;
mod standing;
pub mod text;
mod vocabulary;
pub mod when;
pub mod zone;

pub use board::{Board, RecordRef, Row, lever_of, same_in_any_order};
pub use cadence::{Every, Unit, Usual};
pub use called::{call_name, chair, given_name};
pub use catchups::Catchups;
pub use ids::{Ids, slug};
pub use names::{Match, Named, find, resolve};
pub use pieces::Pieces;
pub use records::*;
pub use schema::Table;
pub use shared::{Text, unescaped};
pub use standing::{Clock, PLANNED_WINDOW, PersonStanding, PersonState, SeatStanding, SeatState, Standing};
pub use vocabulary::*;

/// A calendar day; the board knows no time zones, only days and, for meetings, a local time.
pub type Day = chrono::NaiveDate;
