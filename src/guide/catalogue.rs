//! The seats that a board can have, each with its kind, purpose and usual cadence.

use std::sync::LazyLock;

use serde::Deserialize;

use super::kind_word;
use crate::model::Kind;

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

#[derive(Deserialize)]
struct Catalogue {
    seat: Vec<CatalogueSeat>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/catalogue.toml")).expect("the catalogue is part of the program")
});

/// All seats of the catalogue, the starter board's first.
pub fn catalogue() -> &'static [CatalogueSeat] {
    &CATALOGUE.seat
}

/// The catalogue's entry of that id.
pub fn seat(id: &str) -> Option<&'static CatalogueSeat> {
    catalogue().iter().find(|seat| seat.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Every;

    #[test]
    fn the_catalogue_is_whole() {
        assert_eq!(catalogue().iter().filter(|seat| seat.starter).count(), 6);
        for seat in catalogue() {
            assert!(Every::parse(&seat.every).is_some(), "{}", seat.id);
        }
    }
}
