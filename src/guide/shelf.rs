//! One table of an asset: records by their ids, each read when it is first asked for. The Board needs a few of them at
//! every start, and to read all would be a tenth of that start.

use std::sync::OnceLock;

use memchr::memmem;
use serde::de::DeserializeOwned;

/// The records of a table, in the order of the asset.
pub struct Shelf<T>(Vec<Record<T>>);

struct Record<T> {
    id: &'static str,
    /// Its lines without the heading.
    lines: &'static str,
    read: OnceLock<T>,
}

impl<T: DeserializeOwned> Shelf<T> {
    /// The records of `table`; in an asset an empty line stands between any two.
    pub fn of(asset: &'static str, table: &str) -> Shelf<T> {
        let heading = format!("[[{table}]]\n");
        // Not the way of `str`, for it is done through the whole asset at every start.
        let gap = memmem::Finder::new("\n\n");
        let records = memmem::find_iter(asset.as_bytes(), &heading).map(|at| {
            let rest = &asset[at + heading.len()..];
            let lines = &rest[..gap.find(rest.as_bytes()).unwrap_or(rest.len())];
            Record { id: word(lines, "id").expect("each has an id"), lines, read: OnceLock::new() }
        });
        Shelf(records.collect())
    }

    pub fn all(&self) -> impl ExactSizeIterator<Item = &T> {
        self.0.iter().map(Record::get)
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.record(id).map(Record::get)
    }

    /// What a record says under a key, without reading the rest of it.
    pub fn word(&self, id: &str, key: &str) -> Option<&'static str> {
        word(self.record(id)?.lines, key)
    }

    fn record(&self, id: &str) -> Option<&Record<T>> {
        self.0.iter().find(|record| record.id == id)
    }
}

/// The text behind a key; in an asset it stands there as it is, on one line.
fn word(lines: &'static str, key: &str) -> Option<&'static str> {
    lines.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

impl<T: DeserializeOwned> Record<T> {
    fn get(&self) -> &T {
        self.read.get_or_init(|| toml::from_str(self.lines).expect("an asset is part of the program"))
    }
}
