//! Who refers to whom: a record that one side took out stays when the other has come to refer to it.

use std::collections::{HashMap, HashSet};

use super::{
    made::{id_of, table_of},
    tree::Node,
};
use crate::{file::read_value, model::Table};

/// The name of a record.
pub type Name = (Table, String);

/// Of the records that are gone those that `merged` refers to more often than either side did without having them.
pub fn missed(merged: &str, sides: [&str; 2], gone: &HashSet<Name>) -> HashSet<Name> {
    let [ours, theirs] = sides.map(dangling);
    let count = |side: &HashMap<Name, usize>, name: &Name| side.get(name).copied().unwrap_or(0);
    let missed = dangling(merged)
        .into_iter()
        .filter(|(name, times)| gone.contains(name) && *times > count(&ours, name).max(count(&theirs, name)));
    missed.map(|(name, _)| name).collect()
}

/// The records of a text that have an id, in whichever form they are written.
pub fn names_in(root: &Node) -> HashSet<Name> {
    let lists = root.entries.iter().filter_map(|entry| {
        let table = table_of(&entry.key.as_ref()?.path)?;
        Some((table, read_value(entry.value())?))
    });
    let in_lists = lists.flat_map(|(table, value)| match value {
        toml::Value::Array(items) => {
            items.into_iter().filter_map(|item| Some((table, id_in(&item)?))).collect()
        }
        _ => Vec::new(),
    });
    let below_headings = root.children.iter().filter_map(|node| Some((table_of(&node.path)?, id_of(node)?)));
    below_headings.chain(in_lists).collect()
}

fn id_in(item: &toml::Value) -> Option<String> {
    item.get("id")?.as_str().map(str::to_string)
}

/// What a text refers to and does not have, and how often.
fn dangling(text: &str) -> HashMap<Name, usize> {
    let Ok(whole) = toml::from_str::<toml::Table>(text) else { return HashMap::new() };
    let mut found: HashMap<Name, usize> = HashMap::new();
    let mut there: HashSet<Name> = HashSet::new();
    for table in Table::ALL.iter().copied() {
        let records = whole.get(table.name()).and_then(|value| value.as_array()).into_iter().flatten();
        for record in records.filter_map(|record| record.as_table()) {
            there.extend(record.get("id").and_then(|id| id.as_str()).map(|id| (table, id.to_string())));
            for key in table.keys() {
                let Some(of) = key.shape.names() else { continue };
                ids(record.get(key.name)).for_each(|id| *found.entry((of, id.into())).or_default() += 1);
            }
        }
    }
    found.retain(|name, _| !there.contains(name));
    found
}

fn ids(value: Option<&toml::Value>) -> impl Iterator<Item = &str> {
    let one = value.and_then(|value| value.as_str());
    let many = value.and_then(|value| value.as_array()).into_iter().flatten();
    one.into_iter().chain(many.filter_map(|item| item.as_str()))
}
