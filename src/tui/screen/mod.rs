//! One screen per file: its state, how the cursor moves on it, how it is drawn.

pub mod board;
pub mod first;
pub mod foot;
pub mod page;
pub mod person;
pub mod problems;
pub mod review;
pub mod side;
mod talks;

pub use board::{BoardScreen, Focus};
pub use first::FirstScreen;
pub use person::PersonScreen;
pub use problems::ProblemsScreen;
pub use review::{Doing, ReviewScreen};

use super::command::Scope;

/// A way to move the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Up,
    Down,
    Left,
    Right,
    Top,
    Bottom,
    PageUp,
    PageDown,
    /// To the next part of the screen.
    Next,
}

/// The screen that is live.
#[derive(Debug, Clone)]
pub enum Screen {
    Board(BoardScreen),
    Person(PersonScreen),
    Problems(ProblemsScreen),
    First(FirstScreen),
    Review(Box<ReviewScreen>),
    /// One of the pages behind the Board.
    Page(Box<page::Page>),
}

impl Screen {
    pub fn scope(&self) -> Scope {
        match self {
            Screen::Board(_) => Scope::Board,
            Screen::Person(_) => Scope::Person,
            Screen::Problems(_) => Scope::Problems,
            Screen::First(_) => Scope::First,
            Screen::Review(screen) => screen.scope(),
            Screen::Page(page) => page.scope(),
        }
    }
}
