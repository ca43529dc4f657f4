//! The drivers: the dashboard, the command line, a real terminal.

pub mod tui;

pub use tui::Tui;
