//! The ids of all records by their hashes: enough to tell that nothing has an id, without a look at each record, which
//! stand all over the memory.

use std::{collections::HashSet, hash::BuildHasher};

use foldhash::fast::RandomState;

use super::part::{Content, Part};
use super::record::Record;
use crate::model::Table;

/// The ids of a file. Those of catch-ups, which may be thousands, are taken down as they are read.
#[derive(Debug, Clone, Default)]
pub struct IdHashes {
    all: HashSet<u64, RandomState>,
    /// Whether two catch-ups may have one id.
    catchups_repeat: bool,
    hasher: RandomState,
}

impl IdHashes {
    /// With room for those of so many records.
    pub fn with_room(records: usize) -> IdHashes {
        let all = HashSet::with_capacity_and_hasher(records, RandomState::default());
        IdHashes { all, ..IdHashes::default() }
    }

    /// Takes down the id of a catch-up that was just read.
    pub fn add_catchup(&mut self, id: &str) {
        self.catchups_repeat |= !self.add(id);
    }

    /// Takes down all others, when everything is read.
    pub fn complete(&mut self, parts: &[Part]) {
        let was_taken_down = |part: &&Part| matches!(part.content, Content::Plain(Record::Catchup(_)));
        for part in parts.iter().filter(|part| !was_taken_down(part)) {
            for (table, id) in part.records() {
                match (table, id) {
                    (Table::Catchup, Some(id)) => self.add_catchup(id),
                    (_, Some(id)) => _ = self.add(id),
                    (_, None) => {}
                }
            }
        }
    }

    /// The same with a few more, which a change brought.
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> IdHashes {
        let mut ids = self.clone();
        more.into_iter().for_each(|id| _ = ids.add(id));
        ids
    }

    /// False where nothing has this id for certain.
    pub fn may_have(&self, id: &str) -> bool {
        self.all.contains(&self.hasher.hash_one(id))
    }

    /// Whether each catch-up has an id of its own for certain.
    pub fn catchups_differ(&self) -> bool {
        !self.catchups_repeat
    }

    /// False where it may have been there.
    fn add(&mut self, id: &str) -> bool {
        self.all.insert(self.hasher.hash_one(id))
    }
}
