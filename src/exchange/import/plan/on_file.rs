//! Which records of our own JSON are on file. One is there under its id; where either has none, as when it was typed by
//! hand, it is known by what makes it the one that it is. What was settled since stays settled.

use std::collections::{HashMap, HashSet};

use super::records::{id_of, read, text_of};
use crate::{
    edit::Fields,
    exchange::{import::own, own::complete},
    file::{BoardFile, Value},
    model::{text::fold, *},
};

/// The records of a board, each found once.
pub struct OnFile {
    records: HashMap<Table, Vec<Filed>>,
    /// The days of the catch-ups, and who took part.
    talks: HashSet<(Day, Vec<String>)>,
}

struct Filed {
    fields: Fields,
    is_taken: bool,
}

impl OnFile {
    pub fn new(file: &BoardFile) -> OnFile {
        let mut records: HashMap<Table, Vec<Filed>> = HashMap::new();
        if let Ok(batch) = own::read(&complete(file).to_string()) {
            for record in batch.rest {
                let (fields, _) = read(&record);
                records.entry(record.table).or_default().push(Filed { fields, is_taken: false });
            }
        }
        let catchups = records.get(&Table::Catchup).into_iter().flatten();
        let talks = catchups.filter_map(|filed| day_and_people(&filed.fields)).collect();
        OnFile { records, talks }
    }

    /// Says of each coming record of a table whether it is on file. Those of one id come first, then those that say
    /// the same word for word, so that none is taken for another that is only like it.
    pub fn find(&mut self, table: Table, coming: &[&Fields], name_of: &dyn Fn(&str) -> String) -> Vec<bool> {
        let filed = self.records.entry(table).or_default();
        let mut found = vec![false; coming.len()];
        let lack_ids = |one: &Fields, other: &Fields| id_of(one).is_none() || id_of(other).is_none();
        pair(filed, coming, &mut found, id_of, |_, _| true);
        pair(filed, coming, &mut found, |fields| Some(words(fields)), lack_ids);
        pair(filed, coming, &mut found, |fields| Some(nature(table, fields, name_of)), lack_ids);
        found
    }

    /// Whether a single meeting took place: then its record is gone, and a catch-up of that day is there.
    pub fn took_place(&self, table: Table, fields: &Fields) -> bool {
        table == Table::Meeting
            && !has(fields, "repeat")
            && day_and_people(fields).is_some_and(|talk| self.talks.contains(&talk))
    }
}

/// Finds those that are not found yet among the records that nobody took, where the two have one key and may be the same.
fn pair(
    filed: &mut [Filed],
    coming: &[&Fields],
    found: &mut [bool],
    key: impl Fn(&Fields) -> Option<String>,
    may_be_same: impl Fn(&Fields, &Fields) -> bool,
) {
    let mut free: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, filed) in filed.iter().enumerate().rev().filter(|(_, filed)| !filed.is_taken) {
        if let Some(key) = key(&filed.fields) {
            free.entry(key).or_default().push(at);
        }
    }
    for (fields, found) in coming.iter().zip(found).filter(|(_, found)| !**found) {
        let Some(same) = key(fields).and_then(|key| free.get_mut(&key)) else { continue };
        if let Some(place) = same.iter().rposition(|at| may_be_same(fields, &filed[*at].fields)) {
            filed[same.remove(place)].is_taken = true;
            *found = true;
        }
    }
}

fn has(fields: &Fields, wanted: &str) -> bool {
    fields.iter().any(|(key, _)| *key == wanted)
}

/// All that a record says but for its id.
fn words(fields: &Fields) -> String {
    let said: Vec<_> = fields.iter().filter(|(key, _)| *key != "id").collect();
    format!("{said:?}")
}

/// What makes a record the one that it is, whatever was settled of it since.
fn nature(table: Table, fields: &Fields, name_of: &dyn Fn(&str) -> String) -> String {
    let keys: &[&str] = match table {
        Table::Owner | Table::Seat | Table::Person => &["id"],
        Table::Goal => &["text"],
        Table::Pause => &["from"],
        // Settling one of a series moves its day.
        Table::Meeting if has(fields, "repeat") => &["with", "repeat"],
        Table::Catchup | Table::Meeting => &["on", "with"],
        Table::Topic => &["text", "with"],
        Table::Action => &["text", "with", "who"],
        Table::Win => &["on", "text"],
        Table::Favour => &["on", "from", "to", "text"],
        Table::Candidate => &["seat", "name"],
        Table::Checkin | Table::Review => &["on"],
        Table::Mute => &["flag", "seat", "person"],
        Table::Conflict => &["record", "key"],
    };
    let part = |key: &&str| match (table, *key) {
        (Table::Action, "who") => text_of(fields, key).unwrap_or_else(|| "me".into()),
        // Somebody who agreed is a person besides; whoever was one from the start may have no name of their own.
        (Table::Candidate, "name") => {
            let name = text_of(fields, key).filter(|name| !name.trim().is_empty());
            let name = name.or_else(|| text_of(fields, "person").map(|id| name_of(&id)));
            fold(&name.unwrap_or_default())
        }
        (_, key) => {
            let value = fields.iter().find(|(known, _)| *known == key).map(|(_, value)| value);
            value.map(gist).unwrap_or_default()
        }
    };
    format!("{:?}", keys.iter().map(part).collect::<Vec<_>>())
}

/// A value without what does not matter: the time of a day, the order of a list.
fn gist(value: &Value) -> String {
    match value {
        Value::Moment(on) => on.day.to_string(),
        Value::Texts(texts) => format!("{:?}", sorted(texts)),
        Value::Text(text) => text.trim().into(),
        other => format!("{other:?}"),
    }
}

fn sorted(texts: &[String]) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.sort();
    texts.dedup();
    texts
}

fn day_and_people(fields: &Fields) -> Option<(Day, Vec<String>)> {
    let on = fields.iter().find_map(|(_, value)| match value {
        Value::Moment(on) => Some(on.day),
        _ => None,
    });
    let with = fields.iter().find_map(|(key, value)| match value {
        Value::Texts(ids) if *key == "with" => Some(sorted(ids)),
        _ => None,
    });
    on.zip(with)
}
