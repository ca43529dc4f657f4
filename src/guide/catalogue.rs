//! The seats that a board can have, each with its kind, purpose and usual cadence.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{kind_word, shelf::Shelf};
use crate::model::{Kind, Seat};

/// A seat to add from.
#[derive(Debug, Deserialize)]
pub struct CatalogueSeat {
    pub id: String,
    pub title: String,
    #[serde(deserialize_with = "kind_word")]
    pub kind: Kind,
    pub purpose: String,
    /// The usual cadence, in the words of the file.
    pub every: String,
    #[serde(default)]
    pub together: bool,
    /// Whether it is one of the six seats that a new board starts with.
    #[serde(default)]
    pub starter: bool,
    /// Who would be right for it.
    pub look_for: String,
    /// How to approach them.
    pub approach: String,
    /// The essay that it comes from.
    pub source: String,
}

static CATALOGUE: LazyLock<Shelf<CatalogueSeat>> =
    LazyLock::new(|| Shelf::of(include_str!("../../assets/catalogue.toml"), "seat"));

/// All seats of the catalogue, the starter board's first.
pub fn catalogue() -> impl ExactSizeIterator<Item = &'static CatalogueSeat> {
    CATALOGUE.all()
}

/// The catalogue's entry of that id.
pub fn seat(id: &str) -> Option<&'static CatalogueSeat> {
    CATALOGUE.get(id)
}

/// What a seat of that id has where the file does not say: its kind and its title.
pub fn usual(id: &str) -> Option<(Kind, &'static str)> {
    Some((Kind::of(CATALOGUE.word(id, "kind")?)?, CATALOGUE.word(id, "title")?))
}

/// What a seat is for: in its own words, else in the catalogue's.
pub fn purpose(of: &Seat) -> Option<&str> {
    of.purpose.as_deref().or_else(|| seat(&of.id).map(|listed| listed.purpose.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Every;

    #[test]
    fn the_catalogue_is_whole() {
        let text = include_str!("../../assets/catalogue.toml");
        assert_eq!(catalogue().len(), text.matches("[[seat]]").count());
        assert_eq!(catalogue().filter(|seat| seat.starter).count(), 6);
        for seat in catalogue() {
            assert!(Every::parse(&seat.every).is_some(), "{}", seat.id);
            assert_eq!(usual(&seat.id), Some((seat.kind, seat.title.as_str())));
        }
    }
}
