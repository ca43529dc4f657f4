//! One plain struct for each table of the data file; the fields are the file's own keys.

use std::{borrow::Cow, rc::Rc};

use chrono::NaiveTime;

use super::{Code, Day, Every, Kind, Lever, Stage, Text, unescaped};

/// The person whose board it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Owner {
    pub name: Option<String>,
    pub org: Option<String>,
    pub email: Option<String>,
    pub level: Option<String>,
    pub goal: Option<String>,
    /// Day of the weekly review.
    pub review: Option<chrono::Weekday>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    pub id: String,
    pub text: String,
    pub by: Option<Day>,
    pub done: Option<Day>,
}

/// Holidays: no cadence runs from `from` to `to`, both included.
#[derive(Debug, Clone, PartialEq)]
pub struct Pause {
    pub from: Day,
    pub to: Day,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    pub id: String,
    pub title: String,
    pub kind: Kind,
    /// In its own words; `guide::purpose` knows the catalogue's too.
    pub purpose: Option<String>,
    pub every: Option<Every>,
    /// A group that meets together has one clock for the seat.
    pub together: bool,
    pub goal: Option<String>,
    pub since: Option<Day>,
}

/// A former place of work.
#[derive(Debug, Clone, PartialEq)]
pub struct PastJob {
    pub org: String,
    pub until: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub aka: Vec<String>,
    pub seats: Vec<String>,
    pub org: Option<String>,
    pub role: Option<String>,
    /// Levels above the owner; negative below.
    pub ahead: Option<i64>,
    pub every: Option<Every>,
    pub prefers: Option<String>,
    pub reach: Option<String>,
    pub city: Option<String>,
    pub tz: Option<String>,
    pub perspectives: Vec<String>,
    pub cares: Option<String>,
    pub knows_goal: Option<Day>,
    /// Month and day.
    pub birthday: Option<(u32, u32)>,
    pub past: Vec<PastJob>,
    pub private: bool,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
    pub since: Option<Day>,
    pub term: Option<Day>,
    pub snooze: Option<Day>,
    pub left: Option<Day>,
    pub about: Option<String>,
}

impl Person {
    /// Whether they have stepped down by `today`.
    pub fn has_left(&self, today: Day) -> bool {
        self.left.is_some_and(|day| day <= today)
    }

    /// The name by which one calls them: the first word of it, or all of it after a title.
    pub fn first_name(&self) -> &str {
        super::call_name(&self.name)
    }
}

/// A day, with the local time where one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub day: Day,
    pub time: Option<NaiveTime>,
}

impl From<Day> for Moment {
    fn from(day: Day) -> Self {
        Moment { day, time: None }
    }
}

/// One contact that took place. There are thousands of them: what they say stays where it was read from.
#[derive(Debug, Clone)]
pub struct Catchup {
    pub id: Option<Text>,
    pub on: Moment,
    pub with: Rc<[String]>,
    pub how: Option<Text>,
    pub private: bool,
    /// As it is written; [`Catchup::note`] is what it says.
    pub written_note: Option<Text>,
    /// Whether it is written with escapes.
    pub is_escaped: bool,
    pub uid: Option<Text>,
}

/// The words of `how` that make a catch-up a light touch.
pub const LIGHT: &[&str] = &["ping", "message", "mail", "reaction"];

impl Catchup {
    /// A ping, message, mail or reaction; anything else is a talk.
    pub fn is_light(&self) -> bool {
        let Some(how) = self.how.as_deref().map(str::trim) else { return false };
        LIGHT.iter().any(|word| how.eq_ignore_ascii_case(word))
    }

    /// What the note says.
    pub fn note(&self) -> Option<Cow<'_, str>> {
        let written = self.written_note.as_deref()?;
        Some(if self.is_escaped { unescaped(written).into() } else { written.into() })
    }
}

/// However the note is written.
impl PartialEq for Catchup {
    fn eq(&self, other: &Catchup) -> bool {
        let Catchup { id, on, with, how, private, written_note: _, is_escaped: _, uid } = self;
        (id, on, with, how, private, uid)
            == (&other.id, &other.on, &other.with, &other.how, &other.private, &other.uid)
            && self.note() == other.note()
    }
}

/// A planned catch-up.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    pub id: Option<String>,
    pub on: Moment,
    pub with: Vec<String>,
    pub how: Option<String>,
    pub repeat: Option<Every>,
    pub fell: bool,
    pub uid: Option<String>,
}

impl Meeting {
    /// Whether it is still to come.
    pub fn is_ahead(&self, today: Day) -> bool {
        !self.fell && self.on.day >= today
    }

    /// What kind of meeting it was to be: "Coffee", or "A talk".
    pub fn word(&self) -> String {
        let how = self.how.as_deref().map(str::trim).filter(|how| !how.is_empty());
        how.map_or_else(|| "A talk".into(), super::text::sentence)
    }
}

/// Something to bring up next time.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub id: Option<String>,
    pub with: Vec<String>,
    pub text: String,
    pub goal: Option<String>,
    pub raised: Option<Day>,
    pub discussed: Option<Day>,
}

impl Topic {
    pub fn is_open(&self) -> bool {
        self.discussed.is_none()
    }
}

/// Something promised, by me or by them.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub id: Option<String>,
    pub text: String,
    /// The person who promised it; none when it is mine.
    pub who: Option<String>,
    pub with: Vec<String>,
    pub made: Option<Day>,
    pub by: Option<Day>,
    pub done: Option<Day>,
    pub result: Option<String>,
    pub reported: Option<Day>,
    pub review: Option<String>,
}

impl Action {
    pub fn is_mine(&self) -> bool {
        self.who.is_none()
    }

    pub fn is_open(&self) -> bool {
        self.done.is_none()
    }
}

/// An achievement worth telling a sponsor.
#[derive(Debug, Clone, PartialEq)]
pub struct Win {
    pub id: Option<String>,
    pub on: Day,
    pub text: String,
    pub told: Vec<String>,
}

/// Which way a favour went, and whose it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Received from this person.
    From(String),
    /// Given to this person.
    To(String),
}

/// Help received or given.
#[derive(Debug, Clone, PartialEq)]
pub struct Favour {
    pub id: Option<String>,
    pub on: Day,
    pub way: Way,
    pub text: String,
    pub thanked: Option<Day>,
}

impl Favour {
    /// Who helped the owner, if this favour was received.
    pub fn from(&self) -> Option<&str> {
        match &self.way {
            Way::From(id) => Some(id),
            Way::To(_) => None,
        }
    }

    /// Whether thanks are due for it.
    pub fn is_owed(&self) -> bool {
        self.from().is_some() && self.thanked.is_none()
    }

    /// Whom the owner helped, if this favour was given.
    pub fn to(&self) -> Option<&str> {
        match &self.way {
            Way::To(id) => Some(id),
            Way::From(_) => None,
        }
    }
}

/// Somebody who might fill a vacant seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub id: Option<String>,
    pub name: Option<String>,
    pub person: Option<String>,
    pub seat: String,
    pub stage: Stage,
    pub via: Option<String>,
    pub next: Option<String>,
    pub by: Option<Day>,
    pub moved: Option<Day>,
    pub find_out: Vec<String>,
}

impl Candidate {
    /// Neither agreed nor declined.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Identified | Stage::Warming | Stage::Asked)
    }
}

/// One run of the short diagnostic.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkin {
    pub id: Option<String>,
    pub on: Day,
    pub answers: Vec<i64>,
    pub lever: Option<Lever>,
}

/// The record of a weekly review.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub id: Option<String>,
    pub on: Day,
    pub quorum: Option<i64>,
    pub seats: Option<i64>,
    pub flags: Option<i64>,
    pub skipped: Vec<String>,
}

/// Not this flag, on purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct Mute {
    pub flag: Code,
    pub person: Option<String>,
    pub seat: Option<String>,
    pub until: Option<Day>,
    pub why: Option<String>,
}

/// What a merge could not settle alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    pub id: Option<String>,
    pub on: Option<Day>,
    pub record: Option<String>,
    pub key: Option<String>,
    pub ours: Option<String>,
    pub theirs: Option<String>,
}

impl Conflict {
    /// What this board had and what came from the other machine, in words.
    pub fn sides(&self) -> [&str; 2] {
        [&self.ours, &self.theirs].map(|side| side.as_deref().unwrap_or("nothing"))
    }
}
