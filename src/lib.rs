//! boardroom: a terminal dashboard for a personal board of directors.

pub mod model;
pub mod note;
pub mod store;
