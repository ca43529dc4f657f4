//! The drivers: the command line with a home of its own, the dashboard without a terminal.

pub mod boards;
pub mod cli;
pub mod tui;

pub use tui::Tui;
