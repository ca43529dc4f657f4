//! The essays' guidance as data (`assets/*.toml`): the catalogue of seats, the kinds, the approaches, the check-in.

mod catalogue;

pub use catalogue::{CatalogueSeat, catalogue, seat};
