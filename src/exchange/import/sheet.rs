//! CSV: the address books of Google (old headings and new), Outlook and LinkedIn, and our own export. Columns are known
//! by their headings; what stands before the line of headings is passed over. Columns that are not known are named.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use csv::{ReaderBuilder, StringRecord};

use super::{Batch, NewPerson, Source, text};
use crate::{
    edit::{Fields, set},
    file::Value,
    model::{
        Day, Table,
        schema::Shape,
        text::{fit, fold},
    },
};

/// What a column holds, with the headings that it may have, the best first.
static HEADINGS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/headings.toml")).expect("the table of headings is sound")
});

/// Keys that only our own export has.
const OWN: &[&str] = &[
    "seats",
    "ahead",
    "every",
    "prefers",
    "reach",
    "tz",
    "perspectives",
    "cares",
    "knows_goal",
    "since",
    "term",
    "snooze",
    "left",
];

/// Those of them that other programs may mean something else by.
const ELSEWHERE: &[&str] = &["reach", "since", "term", "left"];

/// Reads the rows; none when no line has headings that are known.
pub fn read(file: &str, today: Day) -> Option<Batch> {
    let (start, delimiter) = headings(file)?;
    let mut reader = reader(&file[start..], delimiter, true);
    let written: Vec<String> = reader.headers().ok()?.iter().map(text::line).collect();
    let headings: Vec<String> = written.iter().map(|heading| fold(heading)).collect();
    let mut rest = start + reader.position().byte() as usize;
    let sheet = Sheet { is_own: is_own(&headings), headings, today };
    let mut batch = Batch::new(Source::Sheet);
    let mut place = Place { at: 0, line: 1 };
    let unknown: Vec<usize> = (0..written.len()).filter(|column| !sheet.knows(*column)).collect();
    let mut passed = BTreeSet::new();
    while let Some(end) = rows(file, rest, delimiter, |row, at| match sheet.person(row) {
        Some(person) => {
            let says = |column: &usize| row.get(*column).is_some_and(|cell| !cell.trim().is_empty());
            passed.extend(unknown.iter().copied().filter(says));
            batch.people.push(person);
        }
        None => batch.skip(named(row, place.line_of(file, at)), "it has no name"),
    }) {
        // A quote that nobody closed takes the rows behind it along: they are read once more without that line.
        batch.skip(format!("row at line {}", place.line_of(file, end)), "a quote in it is not closed");
        let line = file[end..].find('\n').map_or(file.len(), |length| end + length + 1);
        rest = line;
    }
    if !passed.is_empty() {
        let names: Vec<String> = passed.into_iter().map(|column| column_name(&written, column)).collect();
        batch.skip(columns(&names), "the board has no such key");
    }
    Some(batch)
}

/// The name of a column, or its number where it has none.
fn column_name(written: &[String], column: usize) -> String {
    let named = written.get(column).filter(|name| !name.is_empty());
    named.map_or_else(|| (column + 1).to_string(), |name| fit(name, 40, false).into_owned())
}

/// "the columns Photo, Labels"; of many, the first.
fn columns(names: &[String]) -> String {
    const NAMED: usize = 12;
    let noun = if names.len() == 1 { "column" } else { "columns" };
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("the {noun} {}{more}", names[..names.len().min(NAMED)].join(", "))
}

fn reader(text: &str, delimiter: u8, has_headings: bool) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).delimiter(delimiter).has_headers(has_headings).from_reader(text.as_bytes())
}

/// Whether a column is one of ours alone: of our export, or of a table that somebody wrote by our names.
fn is_own(headings: &[String]) -> bool {
    headings.iter().any(|heading| own_key(heading).is_some())
}

fn own_key(heading: &str) -> Option<&'static str> {
    OWN.iter().copied().find(|key| *key == heading && !ELSEWHERE.contains(key))
}

/// Hands the rows from `start` on to `take`, each with the byte where it begins; answers where a row begins whose quote
/// is not closed.
fn rows(
    file: &str,
    start: usize,
    delimiter: u8,
    mut take: impl FnMut(&StringRecord, usize),
) -> Option<usize> {
    let mut reader = reader(&file[start..], delimiter, false);
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).unwrap_or(false) {
        // A row may be said to begin in the line end before it.
        let said = start + row.position().map_or(0, |place| place.byte() as usize);
        let ends = file[said..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let at = said + ends;
        let end = start + reader.position().byte() as usize;
        if end == file.len() && file[at..].matches('"').count() % 2 == 1 {
            return Some(at);
        }
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            take(&row, at);
        }
    }
    None
}

/// What a row without a name is called: by its address, else by its line.
fn named(row: &StringRecord, line: usize) -> String {
    match row.iter().find_map(text::email) {
        Some(email) => format!("{email} (line {line})"),
        None => format!("row at line {line}"),
    }
}

/// Counts lines on the way through a file.
struct Place {
    at: usize,
    line: usize,
}

impl Place {
    /// The line of byte `at`, which lies behind all that were asked for before.
    fn line_of(&mut self, file: &str, at: usize) -> usize {
        let passed = file.as_bytes()[self.at.min(at)..at].iter().filter(|byte| **byte == b'\n').count();
        *self = Place { at, line: self.line + passed };
        self.line
    }
}

/// Where the line of headings is, and what stands between its cells.
fn headings(file: &str) -> Option<(usize, u8)> {
    let mut start = 0;
    for line in file.split_inclusive('\n').take(30) {
        for delimiter in [b',', b';', b'\t'] {
            let cell = |cell: &str| fold(cell.trim().trim_matches('"'));
            let cells: Vec<String> = line.split(char::from(delimiter)).map(cell).collect();
            let known: Vec<&str> =
                cells.iter().filter_map(|cell| part_of(cell).or_else(|| own_key(cell))).collect();
            let has_name = known.iter().any(|part| ["name", "first", "last"].contains(part));
            let is_all = cells.len() == 1 && known == ["name"] && file[..start].trim().is_empty();
            if has_name && (known.len() >= 2 || is_all) {
                return Some((start, delimiter));
            }
        }
        start += line.len();
    }
    None
}

/// What the column of a heading holds.
fn part_of(heading: &str) -> Option<&'static str> {
    let holds = |headings: &Vec<String>| headings.iter().any(|known| known == heading);
    HEADINGS.iter().find(|(_, headings)| holds(headings)).map(|(part, _)| part.as_str())
}

struct Sheet {
    headings: Vec<String>,
    is_own: bool,
    today: Day,
}

impl Sheet {
    /// Whether a column is understood, or only says which kind of value stands in another ("E-mail 1 - Type").
    fn knows(&self, column: usize) -> bool {
        let heading = self.headings[column].as_str();
        let is_own = self.is_own && OWN.contains(&heading);
        is_own || part_of(heading).is_some() || heading.ends_with(" - type") || heading.ends_with(" - label")
    }

    fn person(&self, row: &StringRecord) -> Option<NewPerson> {
        let name = self.name(row).filter(|name| !name.is_empty())?;
        let mut unread = Vec::new();
        let emails = self.understood(row, "email", text::email, &mut unread);
        let mut fields: Fields = Vec::new();
        for key in ["org", "role", "city", "phone", "url"] {
            let found = self.all(row, key).into_iter().map(|text| text::line(&text));
            fields.extend(found.filter(|text| !text.is_empty()).take(1).map(|text| (key, Value::Text(text))));
        }
        let birthdays = self.understood(row, "birthday", text::birthday, &mut unread);
        fields.extend(birthdays.into_iter().take(1).map(|day| ("birthday", Value::Text(day))));
        fields.extend(emails.first().map(|email| ("email", Value::Text(email.clone()))));
        let about = self.all(row, "about").into_iter().map(|text| text::lines(&text));
        fields.extend(about.filter(|text| !text.is_empty()).take(1).map(|text| ("about", Value::Text(text))));
        let aka: Vec<String> = self.all(row, "aka").iter().flat_map(|cell| items(cell)).collect();
        if !aka.is_empty() {
            fields.push(("aka", Value::Texts(aka)));
        }
        for cell in self.all(row, "private").into_iter().take(1) {
            match yes(&cell) {
                Some(true) => fields.push(("private", Value::Flag(true))),
                Some(false) => {}
                None => unread.push(super::unread("private", &cell)),
            }
        }
        if self.is_own {
            self.own(row, &mut fields, &mut unread);
        }
        Some(NewPerson { name, also: Vec::new(), emails, fields, unread })
    }

    /// What the cells of a part mean; those that mean nothing are named in `unread`.
    fn understood(
        &self,
        row: &StringRecord,
        part: &str,
        read: fn(&str) -> Option<String>,
        unread: &mut Vec<String>,
    ) -> Vec<String> {
        let mut found = Vec::new();
        for cell in self.all(row, part) {
            match read(&cell) {
                Some(value) => found.push(value),
                // Outlook writes a date that nobody gave as 0/0/00.
                None if cell.chars().any(|c| c.is_alphabetic() || ('1'..='9').contains(&c)) => {
                    unread.push(super::unread(part, &cell));
                }
                None => {}
            }
        }
        found
    }

    fn name(&self, row: &StringRecord) -> Option<String> {
        let whole = self.all(row, "name").into_iter().next().map(|name| text::line(&name));
        let parts = || {
            let part = |part| self.all(row, part).into_iter().next();
            let parts: Vec<String> = ["first", "middle", "last"].into_iter().filter_map(part).collect();
            Some(text::line(&parts.join(" ")))
        };
        whole.filter(|name| !name.is_empty()).or_else(parts)
    }

    /// The cells that hold `part` and say something, the best first. Google puts several values into one cell.
    fn all(&self, row: &StringRecord, part: &str) -> Vec<String> {
        let of = |part: &str| HEADINGS.get(part).map(Vec::as_slice).unwrap_or_default();
        let is_here = |heading: &String| self.headings.contains(heading);
        let stands_in = if part == "role" && !of("role").iter().any(is_here) { of("title") } else { &[] };
        let headings = of(part).iter().chain(stands_in);
        let cells = headings.flat_map(|heading| self.cells(row, heading));
        cells.flat_map(|cell| cell.split(" ::: ").map(str::to_string).collect::<Vec<_>>()).collect()
    }

    /// The cells of a heading that say something; a heading may stand twice.
    fn cells(&self, row: &StringRecord, heading: &str) -> Vec<String> {
        let columns = (0..self.headings.len()).filter(|at| self.headings[*at] == heading);
        let cells = columns.filter_map(|at| row.get(at)).map(str::trim);
        let cells = cells.map(|cell| if self.is_own { unguarded(cell) } else { cell });
        cells.filter(|cell| !cell.is_empty()).map(str::to_string).collect()
    }

    /// The keys that only our own export has, as far as they make sense.
    fn own(&self, row: &StringRecord, fields: &mut Fields, unread: &mut Vec<String>) {
        for key in OWN {
            let Some(cell) = self.cells(row, key).into_iter().next() else { continue };
            let value = match Table::Person.key(key).map(|key| key.shape) {
                Some(Shape::Texts | Shape::Refs(_)) => Some(Value::Texts(items(&cell))),
                _ => set::parse(Table::Person, key, &cell, self.today).ok(),
            };
            match value {
                Some(value) => fields.push((*key, value)),
                None => unread.push(super::unread(key, &cell)),
            }
        }
    }
}

/// Whether a cell says yes; none where it says neither yes nor no.
fn yes(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "true" | "yes" | "y" | "1" | "x" | "ja" | "wahr" => Some(true),
        "false" | "no" | "n" | "0" | "nein" | "falsch" => Some(false),
        _ => None,
    }
}

/// The parts of a cell that holds a list.
fn items(cell: &str) -> Vec<String> {
    cell.split(';').map(text::line).filter(|item| !item.is_empty()).collect()
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}
