//! The ids of all records by their hashes: enough to tell that nothing has an id, without a look at each record, which
//! stand all over the memory.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::part::{Content, Part};
use super::record::Record;
use crate::model::Table;

/// The ids of a file. Those of catch-ups, which may be thousands, are taken down as they are read.
#[derive(Debug, Clone, Default)]
pub struct IdHashes {
    catchups: Vec<u64>,
    others: Vec<u64>,
    hasher: RandomState,
}

impl IdHashes {
    /// Takes down the id of a catch-up that was just read.
    pub fn add_catchup(&mut self, id: &str) {
        self.catchups.push(self.hasher.hash_one(id));
    }

    /// Takes down all others, when everything is read.
    pub fn complete(&mut self, parts: &[Part]) {
        let was_taken_down = |part: &&Part| matches!(part.content, Content::Plain(Record::Catchup(_)));
        for part in parts.iter().filter(|part| !was_taken_down(part)) {
            for (table, id) in part.records() {
                let Some(hash) = id.map(|id| self.hasher.hash_one(id)) else { continue };
                let of_table = if table == Table::Catchup { &mut self.catchups } else { &mut self.others };
                of_table.push(hash);
            }
        }
        self.catchups.sort_unstable();
    }

    /// The same with a few more, which a change brought.
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> IdHashes {
        let mut ids = self.clone();
        ids.others.extend(more.into_iter().map(|id| self.hasher.hash_one(id)));
        ids
    }

    /// False where nothing has this id for certain.
    pub fn may_have(&self, id: &str) -> bool {
        let hash = self.hasher.hash_one(id);
        self.catchups.binary_search(&hash).is_ok() || self.others.contains(&hash)
    }

    /// Whether each catch-up has an id of its own for certain.
    pub fn catchups_differ(&self) -> bool {
        self.catchups.windows(2).all(|pair| pair[0] != pair[1])
    }
}
