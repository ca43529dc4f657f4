//! The tables and keys of the data file, format 1: one static description, from which the reader, `set`, `add`,
//! the "did you mean" of `check` and the merge take what they need.

use super::{Code, Kind, Lever, Stage, text::count, vocabulary::words};

/// The formats that this program reads and writes.
pub const FORMAT: i64 = 1;

words! {
    /// A kind of record, under its heading in the file; in the order of the format.
    Table {
        Owner = "owner", Goal = "goal", Pause = "pause", Seat = "seat", Person = "person", Catchup = "catchup",
        Meeting = "meeting", Topic = "topic", Action = "action", Win = "win", Favour = "favour",
        Candidate = "candidate", Checkin = "checkin", Review = "review", Mute = "mute", Conflict = "conflict",
    }
}

/// What the value of a key must look like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// The id that others refer to; unique within the table.
    Id,
    Flag,
    Whole,
    /// Whole numbers from 0 to 3.
    Answers,
    Date,
    /// A date, or a local date and time.
    Moment,
    /// `MM-DD`.
    MonthDay,
    Every,
    Weekday,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Several of these words.
    Words(&'static [&'static str]),
    /// The id of a record of that table.
    Ref(Table),
    /// `me`, or the id of a person.
    Who,
    Refs(Table),
    Texts,
    /// `[{ org = "…", until = 2026-05-01 }]`.
    Jobs,
}

impl Shape {
    /// The table whose records the value names, by their ids.
    pub fn names(self) -> Option<Table> {
        match self {
            Shape::Ref(table) | Shape::Refs(table) => Some(table),
            Shape::Who => Some(Table::Person),
            _ => None,
        }
    }
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
}

const fn key(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: false }
}

const fn need(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: true }
}

/// The questions about a candidate that may still be open.
pub const QUESTIONS: &[&str] =
    &["influence", "respect", "willingness", "values", "experience", "ahead", "disposition", "time"];

use Shape::{
    Answers, Date, Every, Flag, Id, Jobs, Moment, MonthDay, Ref, Refs, Text, Texts, Weekday, Who, Whole,
    Word, Words,
};

impl Table {
    /// The heading in the file.
    pub fn name(self) -> &'static str {
        self.word()
    }

    /// The glossary's word for one record of this table.
    pub fn noun(self) -> &'static str {
        match self {
            Table::Catchup => "catch-up",
            Table::Checkin => "check-in",
            other => other.name(),
        }
    }

    /// "a seat", "an action".
    pub fn a_noun(self) -> String {
        let noun = self.noun();
        if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an {noun}") } else { format!("a {noun}") }
    }

    /// "1 person", "2 people", "14 catch-ups".
    pub fn counted(self, n: usize) -> String {
        match self {
            Table::Person if n != 1 => format!("{n} people"),
            table => count(n as i64, table.noun()),
        }
    }

    /// Whether there may be many: written `[[name]]`; the owner alone is `[owner]`.
    pub fn is_list(self) -> bool {
        self != Table::Owner
    }

    /// Whether a new record gets six random characters as its id.
    pub fn has_random_id(self) -> bool {
        self.key("id").is_some_and(|key| key.shape == Shape::Text)
    }

    pub fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.name == name)
    }

    /// The keys, in the order in which a new record is written.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Table::Owner => OWNER,
            Table::Goal => GOAL,
            Table::Pause => PAUSE,
            Table::Seat => SEAT,
            Table::Person => PERSON,
            Table::Catchup => CATCHUP,
            Table::Meeting => MEETING,
            Table::Topic => TOPIC,
            Table::Action => ACTION,
            Table::Win => WIN,
            Table::Favour => FAVOUR,
            Table::Candidate => CANDIDATE,
            Table::Checkin => CHECKIN,
            Table::Review => REVIEW,
            Table::Mute => MUTE,
            Table::Conflict => CONFLICT,
        }
    }
}

const OWNER: &[Key] = &[
    key("name", Text),
    key("org", Text),
    key("email", Text),
    key("level", Text),
    key("goal", Text),
    key("review", Weekday),
];

const GOAL: &[Key] = &[need("id", Id), need("text", Text), key("by", Date), key("done", Date)];

const PAUSE: &[Key] = &[need("from", Date), need("to", Date)];

const SEAT: &[Key] = &[
    need("id", Id),
    key("title", Text),
    // Required unless the catalogue knows the id; the reader fills it in.
    need("kind", Word(Kind::WORDS)),
    key("purpose", Text),
    key("every", Every),
    key("together", Flag),
    key("goal", Ref(Table::Goal)),
    key("since", Date),
];

const PERSON: &[Key] = &[
    need("id", Id),
    key("name", Text),
    key("aka", Texts),
    key("seats", Refs(Table::Seat)),
    key("org", Text),
    key("role", Text),
    key("ahead", Whole),
    key("every", Every),
    key("prefers", Text),
    key("reach", Text),
    key("city", Text),
    key("tz", Text),
    key("perspectives", Texts),
    key("cares", Text),
    key("knows_goal", Date),
    key("birthday", MonthDay),
    key("past", Jobs),
    key("private", Flag),
    key("email", Text),
    key("phone", Text),
    key("url", Text),
    key("since", Date),
    key("term", Date),
    key("snooze", Date),
    key("left", Date),
    key("about", Text),
];

const CATCHUP: &[Key] = &[
    key("id", Text),
    need("on", Moment),
    need("with", Refs(Table::Person)),
    key("how", Text),
    key("private", Flag),
    key("uid", Text),
    key("note", Text),
];

const MEETING: &[Key] = &[
    key("id", Text),
    need("on", Moment),
    need("with", Refs(Table::Person)),
    key("how", Text),
    key("repeat", Every),
    key("fell", Flag),
    key("uid", Text),
];

const TOPIC: &[Key] = &[
    key("id", Text),
    key("with", Refs(Table::Person)),
    need("text", Text),
    key("goal", Ref(Table::Goal)),
    key("raised", Date),
    key("discussed", Date),
];

const ACTION: &[Key] = &[
    key("id", Text),
    need("text", Text),
    key("who", Who),
    key("with", Refs(Table::Person)),
    key("made", Date),
    key("by", Date),
    key("done", Date),
    key("result", Text),
    key("reported", Date),
    key("review", Ref(Table::Review)),
];

const WIN: &[Key] =
    &[key("id", Text), need("on", Date), need("text", Text), key("told", Refs(Table::Person))];

const FAVOUR: &[Key] = &[
    key("id", Text),
    need("on", Date),
    // Exactly one of the two; the reader checks that.
    key("from", Ref(Table::Person)),
    key("to", Ref(Table::Person)),
    need("text", Text),
    key("thanked", Date),
];

const CANDIDATE: &[Key] = &[
    key("id", Text),
    key("name", Text),
    key("person", Ref(Table::Person)),
    need("seat", Ref(Table::Seat)),
    key("stage", Word(Stage::WORDS)),
    key("via", Ref(Table::Person)),
    key("next", Text),
    key("by", Date),
    key("moved", Date),
    key("find_out", Words(QUESTIONS)),
];

const CHECKIN: &[Key] =
    &[key("id", Text), need("on", Date), key("answers", Answers), key("lever", Word(Lever::WORDS))];

const REVIEW: &[Key] = &[
    key("id", Text),
    need("on", Date),
    key("quorum", Whole),
    key("seats", Whole),
    key("flags", Whole),
    key("skipped", Texts),
];

const MUTE: &[Key] = &[
    need("flag", Word(Code::WORDS)),
    key("person", Ref(Table::Person)),
    key("seat", Ref(Table::Seat)),
    key("until", Date),
    key("why", Text),
];

const CONFLICT: &[Key] = &[
    key("id", Text),
    key("on", Date),
    key("record", Text),
    key("key", Text),
    key("ours", Text),
    key("theirs", Text),
];
