//! The board as JSON of our own: every record under the name of its table, with the keys that the file has. Complete
//! both ways: what is written here and read into an empty board gives the same board.

use serde_json::{Map, Value as Json, json};

use crate::{
    file::{BoardFile, Value, check_text},
    model::{
        schema::{FORMAT, Shape},
        *,
    },
};

/// The whole file as JSON, private records and unknown keys included: a list for each table, dates as ISO text.
pub fn complete(file: &BoardFile) -> Json {
    let text = file.text().trim_start_matches('\u{feff}');
    let mut tables: toml::Table = toml::from_str(text).unwrap_or_default();
    let mut out = Map::new();
    out.insert("format".into(), json!(FORMAT));
    tables.remove("format");
    for table in Table::ALL.iter().copied() {
        if let Some(records) = tables.remove(table.name()) {
            out.insert(table.name().into(), in_order(table, &records));
        }
    }
    out.extend(tables.iter().map(|(name, value)| (name.clone(), plain(value))));
    Json::Object(out)
}

/// The records of a table, their keys in the order of the format.
fn in_order(table: Table, records: &toml::Value) -> Json {
    match records {
        toml::Value::Array(list) => list.iter().map(|record| in_order(table, record)).collect(),
        toml::Value::Table(keys) => {
            let known = table.keys().iter().filter_map(|key| keys.get_key_value(key.name));
            let unknown = keys.iter().filter(|(name, _)| table.key(name).is_none());
            Json::Object(known.chain(unknown).map(|(name, value)| (name.clone(), plain(value))).collect())
        }
        other => plain(other),
    }
}

fn plain(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.iter().map(plain).collect(),
        toml::Value::Table(keys) => {
            Json::Object(keys.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
        }
    }
}

/// A value for a key of that shape; none when it does not have it.
pub fn value(key: &str, shape: Shape, json: &Json) -> Option<Value> {
    Some(match shape {
        Shape::Flag => Value::Flag(json.as_bool()?),
        Shape::Whole => Value::Whole(json.as_i64()?),
        Shape::Date => Value::Date(day(json.as_str()?)?),
        Shape::Moment => Value::Moment(moment(json.as_str()?)?),
        Shape::Answers => Value::Wholes(answers(json.as_array()?)?),
        Shape::Jobs => Value::Jobs(json.as_array()?.iter().map(job).collect::<Option<_>>()?),
        Shape::Texts | Shape::Refs(_) | Shape::Words(_) => {
            let one = |item: &Json| item.as_str().filter(|text| fits(key, shape, text)).map(unix);
            Value::Texts(json.as_array()?.iter().map(one).collect::<Option<_>>()?)
        }
        _ => Value::Text(json.as_str().filter(|text| fits(key, shape, text)).map(unix)?),
    })
}

fn fits(key: &str, shape: Shape, text: &str) -> bool {
    check_text(key, shape, text).is_ok()
}

/// Line ends as the model has them.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// A day as the file writes it; years have four digits.
fn day(text: &str) -> Option<Day> {
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    shaped.then(|| text.parse().ok()).flatten()
}

/// A day, or a day and a local time.
pub fn moment(text: &str) -> Option<Moment> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time.parse().ok()?)),
        None => (text, None),
    };
    // A leap second reads as the second before it; the file keeps no parts of a second.
    let whole = |time: chrono::NaiveTime| chrono::Timelike::with_nanosecond(&time, 0).unwrap_or(time);
    Some(Moment { day: day(date)?, time: time.map(whole) })
}

fn answers(items: &[Json]) -> Option<Vec<i64>> {
    let numbers: Vec<i64> = items.iter().map(Json::as_i64).collect::<Option<_>>()?;
    let sound = !numbers.is_empty()
        && numbers.len().is_multiple_of(2)
        && numbers.iter().all(|answer| (0..=3).contains(answer));
    sound.then_some(numbers)
}

fn job(item: &Json) -> Option<PastJob> {
    let until = match item.get("until") {
        Some(until) => Some(day(until.as_str()?)?),
        None => None,
    };
    Some(PastJob { org: item.get("org")?.as_str()?.into(), until })
}
