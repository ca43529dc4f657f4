//! The essays' guidance as data (`assets/*.toml`): the catalogue of seats, the kinds, the pitfalls, the approaches, the
//! check-in. Each piece can name the essay that it comes from.

mod catalogue;
mod checkin;
mod kinds;
mod shelf;

#[cfg(test)]
mod tests;

pub use catalogue::{CatalogueSeat, catalogue, purpose, seat, usual};
pub use checkin::{CheckinGuide, CheckinQuestion, LeverGuide, checkin};
pub use kinds::*;

use crate::model::Kind;

/// The board that `init` writes: six seats, and comments that explain the file.
pub const STARTER: &str = include_str!("../../assets/starter.toml");

/// Reads the file's word for a kind.
fn kind_word<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let word = <String as serde::Deserialize>::deserialize(from)?;
    Kind::of(&word).ok_or_else(|| serde::de::Error::custom(format!("{word} is no kind")))
}
