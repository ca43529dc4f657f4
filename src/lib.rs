//! boardroom: a terminal dashboard for a personal board of directors.

pub mod file;
pub mod guide;
pub mod model;
pub mod store;
