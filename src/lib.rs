//! boardroom: a terminal dashboard for a personal board of directors.

pub mod cli;
pub mod config;
pub mod demo;
pub mod desk;
pub mod edit;
pub mod exchange;
pub mod file;
pub mod flags;
pub mod guide;
pub mod model;
pub mod note;
pub mod session;
pub mod setup;
pub mod store;
pub mod tui;
pub mod words;
