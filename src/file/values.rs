//! The keys of one record on their way from the text to the record.

use super::value::Value;
use crate::model::{Day, Every, Moment};

/// The keys of one record as they were written, each with its value where that passed its checks.
#[derive(Default)]
pub struct Values(Vec<(&'static str, Option<Value>)>);

impl Values {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn put(&mut self, name: &'static str, value: Option<Value>) {
        self.0.push((name, value));
    }

    /// Whether the key is there, right or wrong.
    pub fn is_written(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| *key == name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, value)| *key == name && value.is_some())
    }

    pub fn drop(&mut self, name: &str) {
        self.take(name);
    }

    /// Takes out the keys of texts that say nothing, where `may` says so of the key.
    pub fn forget_blank(&mut self, may: impl Fn(&str) -> bool) {
        let is_blank = |value: &Option<Value>| matches!(value, Some(Value::Text(text)) if text.chars().all(char::is_whitespace));
        self.0.retain(|(name, value)| !(is_blank(value) && may(name)));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().filter_map(|(key, value)| value.as_ref().map(|value| (*key, value)))
    }

    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| *key == name).and_then(|(_, found)| match found {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.0.iter_mut().filter(|(key, _)| *key == name).find_map(|(_, value)| value.take())
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        let Some(Value::Text(text)) = self.take(name) else { return None };
        Some(text)
    }

    pub fn texts(&mut self, name: &str) -> Vec<String> {
        match self.take(name) {
            Some(Value::Texts(texts)) => texts,
            _ => Vec::new(),
        }
    }

    pub fn date(&mut self, name: &str) -> Option<Day> {
        let Some(Value::Date(day)) = self.take(name) else { return None };
        Some(day)
    }

    pub fn moment(&mut self, name: &str) -> Option<Moment> {
        let Some(Value::Moment(moment)) = self.take(name) else { return None };
        Some(moment)
    }

    pub fn whole(&mut self, name: &str) -> Option<i64> {
        let Some(Value::Whole(number)) = self.take(name) else { return None };
        Some(number)
    }

    pub fn flag(&mut self, name: &str) -> bool {
        matches!(self.take(name), Some(Value::Flag(true)))
    }

    pub fn every(&mut self, name: &str) -> Option<Every> {
        self.text(name).and_then(|text| Every::parse(&text))
    }
}
