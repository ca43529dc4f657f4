//! The drivers: the command line with a home of its own, the dashboard without a terminal and in a real one; and the
//! boards and sources that tests are tried on.

pub mod boards;
pub mod cli;
pub mod git;
pub mod hand;
pub mod lifelike;
pub mod odd;
pub mod pty;
pub mod source;
pub mod tui;

pub use tui::Tui;
