//! Import. [`read`] makes a [`Batch`] out of the bytes of a file, whoever wrote it; [`plan()`] holds the batch against
//! the board and makes one edit of what is new.
//!
//! What cannot be read is named and left out, and the rest comes in all the same. Nobody comes in twice: people are
//! known by an e-mail address, else by a full or other name, entries of a calendar by their UID.

mod calendar;
mod card;
mod event;
mod friends;
mod named;
mod own;
mod plan;
mod series;
mod sheet;
mod text;
mod title;
mod who;
mod zone;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::{Map, Value as Json};

use crate::{edit::Fields, model::*};

pub use plan::{Arrival, Choice, Filled, New, Only, Plan, plan};

/// The largest file that is read: photos make address books large, and no more than this is anybody's.
pub const MOST_BYTES: usize = 64 << 20;
/// Each is compared with all that are there, so more would take long.
const MOST_PEOPLE: usize = 10_000;

/// Who wrote a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// vCard 2.1, 3.0 and 4.0.
    Cards,
    /// iCalendar.
    Calendar,
    /// A table with a row for each person.
    Sheet,
    /// The file of the program `friends`.
    Friends,
    /// Our own JSON.
    Own,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    pub source: Source,
    pub people: Vec<NewPerson>,
    pub catchups: Vec<NewEvent>,
    pub meetings: Vec<NewEvent>,
    pub cancelled: Vec<Cancelled>,
    /// The records of our own JSON.
    pub rest: Vec<Rest>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// How much was left out on purpose, by the reason.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// A person as another program knows them.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPerson {
    pub name: String,
    /// Other ways of writing the name, to know them by.
    pub also: Vec<String>,
    /// All addresses, to know them by; the first is the one that is kept.
    pub emails: Vec<String>,
    /// The keys of the record but for its id and name.
    pub fields: Fields,
    /// Why a value is not among them, its key in it.
    pub unread: Vec<String>,
}

/// Why a value that was read cannot be that of a key.
fn unread(key: &str, value: &str) -> String {
    use crate::model::text::{fit, visible_line};
    format!("'{key}' cannot be {}", fit(&visible_line(value), 40, false))
}

/// A catch-up or a meeting as another program knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Names this one occurrence; for a series, the whole of it.
    pub uid: Option<String>,
    /// Names the series that this occurrence belongs to.
    pub series: Option<String>,
    pub on: Moment,
    pub who: Vec<Who>,
    pub how: Option<&'static str>,
    pub private: bool,
    pub note: Option<String>,
    pub repeat: Option<Every>,
    /// How often the calendar says that the entry was changed since it was made.
    pub revision: Option<i64>,
}

/// An entry, or a day of a series, that the calendar has cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    pub uid: String,
    /// Where it stood.
    pub day: Option<Day>,
}

/// Somebody in a catch-up or a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// By an address; by the name that stands beside it where nobody has the address.
    Email(String, Option<String>),
    Name(String),
}

/// A record of our own JSON, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Rest {
    pub table: Table,
    /// From 1, in the order of the file.
    pub nth: usize,
    pub keys: Map<String, Json>,
}

/// Something that was left out since it could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// A name where there is one, and the place.
    pub what: String,
    pub why: String,
}

impl Skipped {
    fn new(what: impl Into<String>, why: impl Into<String>) -> Skipped {
        Skipped { what: what.into(), why: why.into() }
    }
}

/// What a calendar needs to be understood.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub today: Day,
    /// The owner's address: tells which attendee is the owner.
    pub me: Option<&'a str>,
    /// The owner's name, which does the same.
    pub my_name: Option<&'a str>,
    /// Whom the title of an entry without attendees may name.
    pub people: &'a [Row<Person>],
    /// The local time of a moment in UTC.
    pub local: fn(NaiveDateTime) -> NaiveDateTime,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("it is larger than {} MiB", MOST_BYTES >> 20)]
    TooLarge,
    #[error("it holds more than {MOST_PEOPLE} people, which is no address book of one person")]
    TooMany,
    #[error("it is empty")]
    Empty,
    #[error("it is no text")]
    NoText,
    #[error(
        "it is none of vCard, CSV with known headings, iCalendar, friends.md and JSON of boardroom's own export"
    )]
    Unknown,
    #[error("it is no JSON: {0}")]
    NoJson(String),
    #[error("its format is {format}; this program knows {}", schema::FORMAT)]
    NewerFormat { format: String },
}

impl Batch {
    fn new(source: Source) -> Batch {
        Batch {
            source,
            people: Vec::new(),
            catchups: Vec::new(),
            meetings: Vec::new(),
            cancelled: Vec::new(),
            rest: Vec::new(),
            skipped: Vec::new(),
            left_out: BTreeMap::new(),
        }
    }

    fn skip(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.skipped.push(Skipped::new(what, why));
    }

    fn leave_out(&mut self, why: &'static str) {
        *self.left_out.entry(why).or_default() += 1;
    }
}

/// Reads a file; `name` is only asked where the content does not tell who wrote it.
///
/// # Errors
/// The file as a whole makes no sense; a part that does not is among [`Batch::skipped`].
pub fn read(name: &str, bytes: &[u8], around: &Around) -> Result<Batch, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = text::decode(bytes).ok_or(Unreadable::NoText)?;
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let batch = match source(name, &text).ok_or(Unreadable::Unknown)? {
        Source::Cards => card::read(&text),
        Source::Calendar => calendar::read(&text, around),
        Source::Sheet => sheet::read(&text, around.today).ok_or(Unreadable::Unknown)?,
        Source::Friends => friends::read(&text, around.today),
        Source::Own => own::read(&text)?,
    };
    if batch.people.len() > MOST_PEOPLE { Err(Unreadable::TooMany) } else { Ok(batch) }
}

/// Who wrote the file, by what stands at its start.
fn source(name: &str, text: &str) -> Option<Source> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(50);
    let first = lines.clone().next()?;
    if first.starts_with('{') {
        return Some(Source::Own);
    }
    let told = lines.find_map(|line| match line.to_ascii_uppercase().as_str() {
        "BEGIN:VCARD" => Some(Source::Cards),
        "BEGIN:VCALENDAR" => Some(Source::Calendar),
        "### ACTIVITIES:" | "### FRIENDS:" | "### NOTES:" | "### LOCATIONS:" => Some(Source::Friends),
        _ => None,
    });
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let holds = |line: &str| text.lines().any(|one| one.trim().eq_ignore_ascii_case(line));
    told.or(match extension.as_deref() {
        Some("vcf" | "vcard") if holds("BEGIN:VCARD") => Some(Source::Cards),
        Some("ics" | "ical" | "ifb") if holds("BEGIN:VCALENDAR") => Some(Source::Calendar),
        Some("json") => Some(Source::Own),
        _ => Some(Source::Sheet),
    })
}
