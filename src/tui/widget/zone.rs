//! What a click means. Everything that can be clicked is marked while it is drawn, so that the mouse needs no map of the
//! screen of its own: what lies under it is found by drawing once more.

use crate::tui::keys::Press;

/// What a click on a place is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The same as pressing this key.
    Key(Press),
    /// The cursor can stand here; a second click opens it.
    Spot(Spot),
    /// A box to tick in that row.
    Tick(usize),
}

/// A place where the cursor can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A seat of the Board, by its place in the file.
    Seat(usize),
    /// A line of the week, from 0.
    Line(usize),
    /// A row of a list, an item of a page, a field of a form; from 0.
    Row(usize),
}
