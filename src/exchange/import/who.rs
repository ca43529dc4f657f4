//! Who is on file already: people are known by an e-mail address, else by a full or other name.

use std::collections::HashMap;

use super::text;
use crate::model::{text::fold, *};

/// Everybody on file, and everybody who comes in with the batch.
#[derive(Default)]
pub struct Known {
    by_email: HashMap<String, String>,
    by_name: HashMap<String, Vec<String>>,
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The id.
    One(String),
    /// Several people are called so; nothing is guessed.
    Several,
    Nobody,
}

impl Known {
    pub fn new(board: &Board) -> Known {
        let mut known = Known::default();
        for person in &board.people {
            let names = std::iter::once(&person.name).chain(&person.aka).map(String::as_str);
            known.add(&person.id, names, person.email.as_deref().into_iter());
        }
        known
    }

    /// Takes somebody in.
    pub fn add<'a>(
        &mut self,
        id: &str,
        names: impl Iterator<Item = &'a str>,
        emails: impl Iterator<Item = &'a str>,
    ) {
        for email in emails.filter_map(text::email) {
            self.by_email.entry(email).or_insert_with(|| id.to_string());
        }
        for name in names.map(key).filter(|name| !name.is_empty()) {
            let ids = self.by_name.entry(name).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_string());
            }
        }
    }

    pub fn email(&self, email: &str) -> Option<&str> {
        self.by_email.get(&text::email(email)?).map(String::as_str)
    }

    pub fn name(&self, name: &str) -> Found {
        match self.by_name.get(&key(name)).map(Vec::as_slice) {
            Some([one]) => Found::One(one.clone()),
            Some([_, _, ..]) => Found::Several,
            _ => Found::Nobody,
        }
    }

    /// By any of the addresses, else by the name.
    pub fn person(&self, name: &str, emails: &[String]) -> Found {
        match emails.iter().find_map(|email| self.email(email)) {
            Some(id) => Found::One(id.to_string()),
            None => self.name(name),
        }
    }
}

/// A name for comparing.
fn key(name: &str) -> String {
    fold(&text::line(name))
}
