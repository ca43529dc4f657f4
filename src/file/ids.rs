//! The ids of all records by their hashes: enough to tell that nothing has an id, without a look at each record, which
//! stand all over the memory.

use std::{collections::HashSet, hash::BuildHasher};

use foldhash::fast::RandomState;

use super::part::{Content, Part};
use super::record::Record;
use crate::model::Table;

/// The ids of a file.
#[derive(Debug, Clone, Default)]
pub struct IdHashes {
    /// Those of catch-ups, which may be thousands: taken down one behind the other as they are read, then sorted. A set
    /// would put each at another place of the memory.
    catchups: Vec<u64>,
    others: HashSet<u64, RandomState>,
    /// Whether two catch-ups may have one id.
    catchups_repeat: bool,
    hasher: RandomState,
}

impl IdHashes {
    /// With room for those of so many catch-ups.
    pub fn with_room(catchups: usize) -> IdHashes {
        IdHashes { catchups: Vec::with_capacity(catchups), ..IdHashes::default() }
    }

    /// Takes down the id of a catch-up that was just read.
    pub fn add_catchup(&mut self, id: &str) {
        self.catchups.push(self.hasher.hash_one(id));
    }

    /// Takes down all others, when everything is read.
    pub fn complete(&mut self, parts: &[Part]) {
        let was_taken_down = |part: &&Part| matches!(part.content, Content::Plain(Record::Catchup(_)));
        for part in parts.iter().filter(|part| !was_taken_down(part)) {
            for (table, id) in part.records() {
                match (table, id) {
                    (Table::Catchup, Some(id)) => self.add_catchup(id),
                    (_, Some(id)) => self.add(id),
                    (_, None) => {}
                }
            }
        }
        self.catchups.sort_unstable();
        self.catchups_repeat = self.catchups.windows(2).any(|two| two[0] == two[1]);
    }

    /// The same with a few more, which a change brought.
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> IdHashes {
        let mut ids = self.clone();
        more.into_iter().for_each(|id| ids.add(id));
        ids
    }

    /// False where nothing has this id for certain.
    pub fn may_have(&self, id: &str) -> bool {
        let hash = self.hasher.hash_one(id);
        self.others.contains(&hash) || self.catchups.binary_search(&hash).is_ok()
    }

    /// Whether each catch-up has an id of its own for certain.
    pub fn catchups_differ(&self) -> bool {
        !self.catchups_repeat
    }

    fn add(&mut self, id: &str) {
        self.others.insert(self.hasher.hash_one(id));
    }
}
