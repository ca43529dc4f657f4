//! JSON of our own export, taken apart into records; what they mean for a board that has records already is for
//! [`super::plan()`] to say.

use serde_json::{Map, Value as Json};

use super::{Batch, Rest, Source, Unreadable};
use crate::model::{Table, schema::FORMAT};

/// Reads the file.
///
/// # Errors
/// It is no JSON object, has no format, or one of a newer program.
pub fn read(file: &str) -> Result<Batch, Unreadable> {
    let whole: Json = serde_json::from_str(file).map_err(|error| Unreadable::NoJson(error.to_string()))?;
    let Json::Object(mut tables) = whole else { return Err(Unreadable::Unknown) };
    match tables.remove("format") {
        Some(Json::Number(format))
            if format.as_i64().is_some_and(|format| (1..=FORMAT).contains(&format)) => {}
        Some(format) => return Err(Unreadable::NewerFormat { format: format.to_string() }),
        None => return Err(Unreadable::Unknown),
    }
    let mut batch = Batch::new(Source::Own);
    for table in Table::ALL.iter().copied() {
        let records = match tables.remove(table.name()) {
            Some(Json::Array(records)) if table.is_list() => records,
            Some(single @ Json::Object(_)) if !table.is_list() => vec![single],
            None => continue,
            Some(_) => {
                batch.skip(table.name(), "it is no list of records");
                continue;
            }
        };
        for (record, nth) in records.into_iter().zip(1..) {
            match record {
                Json::Object(keys) => batch.rest.push(Rest { table, nth, keys }),
                _ => batch.skip(format!("{} {nth}", table.noun()), "it is no record"),
            }
        }
    }
    unknown(&mut batch, &tables);
    Ok(batch)
}

fn unknown(batch: &mut Batch, tables: &Map<String, Json>) {
    for name in tables.keys() {
        batch.skip(name, "this program knows no such table");
    }
}
