//! Laws: what holds for every board, every edit, every text and every size of the window, tried on many at random. What
//! once broke one is tried again first, from the `.seeds` file beside each part.

mod drawing;
mod edits;
mod merge;
mod notes;
mod reading;
mod saving;
mod verbs;

use proptest::{prelude::ProptestConfig, test_runner::FileFailurePersistence};

/// So many tries, the failures of the past among them.
fn tries(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        max_shrink_iters: 4000,
        ..ProptestConfig::default()
    }
}
