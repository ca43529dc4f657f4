//! CSV: the address books of Google (old headings and new), Outlook and LinkedIn, and our own export. Columns are known
//! by their headings; what stands before the line of headings is passed over, and so are columns that are not known.

use csv::{ReaderBuilder, StringRecord};

use super::{Batch, NewPerson, Source, text};
use crate::{
    edit::{Fields, set},
    file::Value,
    model::{Day, Table, schema::Shape, text::fold},
};

/// Headings, folded, with what their column holds; of two columns with the same, the first here that says something.
const HEADINGS: &[(&str, &str)] = &[
    ("name", "name"),
    ("full name", "name"),
    ("display name", "name"),
    ("first name", "first"),
    ("given name", "first"),
    ("middle name", "middle"),
    ("additional name", "middle"),
    ("last name", "last"),
    ("family name", "last"),
    ("surname", "last"),
    ("aka", "aka"),
    ("nickname", "aka"),
    ("org", "org"),
    ("organization name", "org"),
    ("organization 1 - name", "org"),
    ("company", "org"),
    ("role", "role"),
    ("organization title", "role"),
    ("organization 1 - title", "role"),
    ("job title", "role"),
    ("position", "role"),
    ("title", "role"),
    ("city", "city"),
    ("address 1 - city", "city"),
    ("business city", "city"),
    ("home city", "city"),
    ("birthday", "birthday"),
    ("email", "email"),
    ("e-mail 1 - value", "email"),
    ("e-mail address", "email"),
    ("email address", "email"),
    ("e-mail 2 - value", "email"),
    ("e-mail 2 address", "email"),
    ("e-mail 3 - value", "email"),
    ("e-mail 3 address", "email"),
    ("e-mail", "email"),
    ("phone", "phone"),
    ("mobile phone", "phone"),
    ("phone 1 - value", "phone"),
    ("business phone", "phone"),
    ("home phone", "phone"),
    ("primary phone", "phone"),
    ("phone 2 - value", "phone"),
    ("url", "url"),
    ("website 1 - value", "url"),
    ("web page", "url"),
    ("about", "about"),
    ("notes", "about"),
];

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

/// Reads the rows; none when no line has headings that are known.
pub fn read(file: &str, today: Day) -> Option<Batch> {
    let (start, delimiter) = headings(file)?;
    let mut reader =
        ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(&file.as_bytes()[start..]);
    let headings: Vec<String> = reader.headers().ok()?.iter().map(|heading| fold(heading.trim())).collect();
    let sheet =
        Sheet { is_own: headings.iter().any(|h| h == "perspectives" || h == "knows_goal"), headings, today };
    let mut batch = Batch::new(Source::Sheet);
    let mut place = Place { at: 0, line: 1 };
    for row in reader.records() {
        let Ok(row) = row else {
            batch.skip("a row", "it cannot be read");
            continue;
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match sheet.person(&row) {
            Some(person) => batch.people.push(person),
            None => {
                let at = start + row.position().map_or(0, |place| place.byte() as usize);
                batch.skip(format!("row at line {}", place.line_of(file, at)), "it has no name");
            }
        }
    }
    Some(batch)
}

/// Counts lines on the way through a file.
struct Place {
    at: usize,
    line: usize,
}

impl Place {
    /// The line of the row at byte `at`, which lies behind all that were asked for before.
    fn line_of(&mut self, file: &str, at: usize) -> usize {
        let bytes = file.as_bytes();
        let ends = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        // A row may be said to begin in the middle of the line end before it.
        let first = at + bytes[at.min(bytes.len())..].iter().take_while(ends).count();
        let passed = bytes[self.at.min(first)..first].iter().filter(|byte| **byte == b'\n').count();
        *self = Place { at: first, line: self.line + passed };
        self.line
    }
}

/// Where the line of headings is, and what stands between its cells.
fn headings(file: &str) -> Option<(usize, u8)> {
    let mut start = 0;
    for line in file.split_inclusive('\n').take(30) {
        for delimiter in [b',', b';', b'\t'] {
            let cells = line.split(char::from(delimiter)).map(|cell| fold(cell.trim().trim_matches('"')));
            let known: Vec<&str> = cells.filter_map(|cell| part_of(&cell)).collect();
            let has_name = known.iter().any(|part| ["name", "first", "last"].contains(part));
            if has_name && known.len() >= 2 {
                return Some((start, delimiter));
            }
        }
        start += line.len();
    }
    None
}

/// What the column of a heading holds.
fn part_of(heading: &str) -> Option<&'static str> {
    HEADINGS.iter().find(|(known, _)| *known == heading).map(|(_, part)| *part)
}

struct Sheet {
    headings: Vec<String>,
    is_own: bool,
    today: Day,
}

impl Sheet {
    fn person(&self, row: &StringRecord) -> Option<NewPerson> {
        let name = self.name(row).filter(|name| !name.is_empty())?;
        let emails: Vec<String> =
            self.all(row, "email").iter().filter_map(|text| text::email(text)).collect();
        let mut fields: Fields = Vec::new();
        for key in ["org", "role", "city", "phone", "url"] {
            let found = self.all(row, key).into_iter().next();
            fields.extend(found.map(|text| (key, Value::Text(text::line(&text)))));
        }
        let birthday = self.all(row, "birthday").iter().find_map(|text| text::birthday(text));
        fields.extend(birthday.map(|day| ("birthday", Value::Text(day))));
        fields.extend(emails.first().map(|email| ("email", Value::Text(email.clone()))));
        let about = self.all(row, "about").into_iter().next().map(|text| text::lines(&text));
        fields.extend(about.map(|text| ("about", Value::Text(text))));
        let aka: Vec<String> = self.all(row, "aka").iter().flat_map(|cell| items(cell)).collect();
        if !aka.is_empty() {
            fields.push(("aka", Value::Texts(aka)));
        }
        if self.is_own {
            self.own(row, &mut fields);
        }
        Some(NewPerson { name, emails, fields })
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
        let headings = HEADINGS.iter().filter(|(_, known)| *known == part);
        let cells = headings.filter_map(|(heading, _)| self.cell(row, heading));
        cells.flat_map(|cell| cell.split(" ::: ").map(str::to_string).collect::<Vec<_>>()).collect()
    }

    fn cell(&self, row: &StringRecord, heading: &str) -> Option<String> {
        let at = self.headings.iter().position(|known| known == heading)?;
        let cell = row.get(at)?.trim();
        let cell = if self.is_own { unguarded(cell) } else { cell };
        (!cell.is_empty()).then(|| cell.to_string())
    }

    /// The keys that only our own export has, as far as they make sense.
    fn own(&self, row: &StringRecord, fields: &mut Fields) {
        for key in OWN {
            let Some(cell) = self.cell(row, key) else { continue };
            let value = match Table::Person.key(key).map(|key| key.shape) {
                Some(Shape::Texts | Shape::Refs(_)) => Some(Value::Texts(items(&cell))),
                _ => set::parse(Table::Person, key, &cell, self.today).ok(),
            };
            fields.extend(value.map(|value| (*key, value)));
        }
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
