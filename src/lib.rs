//! boardroom: a terminal dashboard for a personal board of directors.

pub mod store;
