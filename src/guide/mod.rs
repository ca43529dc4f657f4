//! The essays' guidance as data (`assets/*.toml`): the catalogue of seats, the kinds, the approaches, the check-in.

mod catalogue;

pub use catalogue::{CatalogueSeat, catalogue, seat};

/// The board that `init` writes: six seats, and comments that explain the file.
pub const STARTER: &str = include_str!("../../assets/starter.toml");
