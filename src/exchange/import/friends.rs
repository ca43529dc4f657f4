//! `friends.md`, the file of the program `friends` (github.com/JacobEvelyn/friends): four headings with a list under
//! each. Friends become people, activities catch-ups, and meetings where their day is to come; what was noted about somebody stands in `about`.
//!
//! ```text
//! ### Activities:
//! - 2018-11-01: Lunch with **Grace Hopper** in _Paris_. @food
//! ### Notes:
//! - 2018-06-15: **Grace Hopper** has a building named after her.
//! ### Friends:
//! - Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science
//! ```

use super::{Batch, NewEvent, NewPerson, Source, Who, text};
use crate::{
    edit::Fields,
    file::Value,
    model::{Day, text::fold},
};

/// Reads the file.
pub fn read(file: &str, today: Day) -> Batch {
    let mut batch = Batch::new(Source::Friends);
    let mut notes: Vec<(Day, Vec<String>, String)> = Vec::new();
    let mut heading = String::new();
    for (nth, line) in file.lines().enumerate() {
        let line = line.trim();
        if let Some(title) = line.strip_prefix("###") {
            heading = title.trim().trim_end_matches(':').to_lowercase();
            continue;
        }
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line).trim();
        if item.is_empty() {
            continue;
        }
        let place = format!("line {}", nth + 1);
        match (heading.as_str(), dated(item)) {
            ("activities", Some((day, said))) => match activity(day, said) {
                Some(planned) if day > today => batch.meetings.push(planned),
                Some(catchup) => batch.catchups.push(catchup),
                None => batch.leave_out("activities with nobody in them"),
            },
            ("notes", Some((day, said))) => notes.push((day, names(said), plain(said))),
            ("activities" | "notes", None) => batch.skip(place, "it does not begin with a date"),
            ("friends", _) => match friend(item) {
                Some(person) => batch.people.push(person),
                None => batch.skip(place, "it has no name"),
            },
            _ => {}
        }
    }
    notes.sort_by_key(|note| note.0);
    let is_friend = |name: &String| batch.people.iter().any(|person| fold(&person.name) == fold(name));
    let about_nobody = notes.iter().filter(|(_, names, _)| !names.iter().any(is_friend)).count();
    for _ in 0..about_nobody {
        batch.leave_out("notes about nobody in the file");
    }
    for person in &mut batch.people {
        let own = notes.iter().filter(|(_, names, _)| names.iter().any(|n| fold(n) == fold(&person.name)));
        let about: Vec<String> = own.map(|(day, _, said)| format!("{day}: {said}")).collect();
        if !about.is_empty() {
            person.fields.push(("about", Value::Text(about.join("\n"))));
        }
    }
    batch
}

/// An item as its date and what it says.
fn dated(item: &str) -> Option<(Day, &str)> {
    let (day, said) = item.split_once(':')?;
    Some((day.trim().parse().ok()?, said.trim()))
}

fn activity(day: Day, said: &str) -> Option<NewEvent> {
    let who: Vec<Who> = names(said).into_iter().map(Who::Name).collect();
    let note = plain(said);
    (!who.is_empty()).then(|| NewEvent {
        uid: None,
        series: None,
        on: day.into(),
        who,
        how: text::how(&note),
        private: false,
        note: Some(note),
        repeat: None,
        revision: None,
    })
}

/// The names between double asterisks, each once.
fn names(said: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, part) in said.split("**").enumerate() {
        let name = text::line(part);
        if at % 2 == 1 && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The words without the marks around names of people and places.
fn plain(said: &str) -> String {
    let said = said.replace("**", "");
    let mut out = String::new();
    for (at, part) in said.split('_').enumerate() {
        // One underscore alone, or one inside a word, is part of the text.
        let is_mark =
            at > 0 && (!out.ends_with(char::is_alphanumeric) || !part.starts_with(char::is_alphanumeric));
        if at > 0 && !is_mark {
            out.push('_');
        }
        out.push_str(part);
    }
    text::line(&out)
}

/// `Name (a.k.a. One a.k.a. Two) [Place] @tag`.
fn friend(item: &str) -> Option<NewPerson> {
    let name = text::line(item.split(['(', '[', '@']).next()?);
    if name.is_empty() {
        return None;
    }
    let mut fields: Fields = Vec::new();
    let within = |open: char, close: char| item.split_once(open)?.1.split_once(close).map(|(inner, _)| inner);
    let aka: Vec<String> = within('(', ')').map(other_names).unwrap_or_default();
    if !aka.is_empty() {
        fields.push(("aka", Value::Texts(aka)));
    }
    if let Some(city) = within('[', ']').map(text::line).filter(|city| !city.is_empty()) {
        fields.push(("city", Value::Text(city)));
    }
    let tags = item.split_whitespace().filter_map(|word| word.strip_prefix('@'));
    let tags: Vec<String> = tags.map(text::line).filter(|tag| !tag.is_empty()).collect();
    if !tags.is_empty() {
        fields.push(("perspectives", Value::Texts(tags)));
    }
    Some(NewPerson { name, also: Vec::new(), emails: Vec::new(), fields, unread: Vec::new() })
}

fn other_names(inner: &str) -> Vec<String> {
    inner.split("a.k.a. ").map(text::line).filter(|name| !name.is_empty()).collect()
}
