//! boardroom: a terminal dashboard for a personal board of directors.

pub mod ask;
pub mod brief;
pub mod edit;
pub mod file;
pub mod flags;
pub mod guide;
pub mod message;
pub mod model;
pub mod session;
pub mod store;
pub mod trends;
pub mod without;
pub mod words;
