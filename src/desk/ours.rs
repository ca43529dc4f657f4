//! What a file that goes out must not take the place of: the board, what is kept about it, the settings.

use std::path::Path;

use crate::{
    setup::Setup,
    store::{
        Store,
        outside::{self, Own},
    },
};

/// What of our own lies at `out`, in words; none where a file may go out to.
pub fn held(setup: &Setup, store: &Store, out: &Path) -> Option<&'static str> {
    let is_settings = || setup.places.config.as_deref().is_some_and(|own| outside::is_same(own, out));
    match store.holds(out) {
        Some(Own::Board) => Some("the board itself"),
        Some(Own::Kept) => Some("among the history and the backups of the board"),
        None => is_settings().then_some("the file with the settings"),
    }
}
