//! One value of the file by itself, whatever its key makes of it.

use toml::Value;

use super::BoardFile;
use crate::model::RecordRef;

/// Reads the text of one value; none where it is none.
pub fn read_value(written: &str) -> Option<Value> {
    toml::from_str::<toml::Table>(&format!("x = {written}")).ok()?.remove("x")
}

/// A value as it is said: a text as it is, a list of texts with commas between.
pub fn say_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_str) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

impl BoardFile {
    /// The value of a key as it stands in the record, whether or not it could be read as the key wants it.
    pub fn value(&self, record: RecordRef, key: &str) -> Option<Value> {
        read_value(&self.text[self.key_span(record, key)?])
    }

    /// The texts of a list as they are written in the record, for adding one or taking one out.
    pub fn texts(&self, record: RecordRef, key: &str) -> Vec<String> {
        self.value(record, key).and_then(|value| value.try_into().ok()).unwrap_or_default()
    }
}
