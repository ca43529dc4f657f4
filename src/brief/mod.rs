//! The brief: what to know in the minute before a talk. What to tell, what is promised, what to bring up, what was said
//! last, and how somebody likes to meet. Pure; empty sections are left out.

mod local;
mod parts;

#[cfg(test)]
mod tests;

pub use local::{LocalTime, local_time};

use chrono::NaiveDateTime;

use crate::{flags::View, message::to::To, model::*, session::Session, words};

/// Everything about one person, or about a group that meets together.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The full name, or the title of the seat.
    pub name: String,
    /// "Industry Veteran, mentor · NEGLECTED 37 days".
    pub line: String,
    pub sections: Vec<Section>,
}

/// One part of a brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub part: Part,
    pub title: String,
    pub lines: Vec<String>,
}

/// What a section is about, in the order of the brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What came of it: first thing in the talk.
    Tell,
    Wins,
    Thanks,
    Mine,
    Theirs,
    Topics,
    Last,
    How,
    Know,
    Ahead,
    Mind,
    File,
}

impl Part {
    /// Its stable name, for other programs.
    pub fn word(self) -> &'static str {
        match self {
            Part::Tell => "tell",
            Part::Wins => "wins",
            Part::Thanks => "thanks",
            Part::Mine => "mine",
            Part::Theirs => "theirs",
            Part::Topics => "topics",
            Part::Last => "last",
            Part::How => "how",
            Part::Know => "know",
            Part::Ahead => "ahead",
            Part::Mind => "mind",
            Part::File => "file",
        }
    }
}

impl Brief {
    /// The section about that, if it has anything to say.
    pub fn section(&self, part: Part) -> Option<&Section> {
        self.sections.iter().find(|section| section.part == part)
    }
}

/// The brief about a person; `now` is the time in UTC, from which their local time is told.
pub fn of(session: &Session, person: &str, now: Option<NaiveDateTime>) -> Option<Brief> {
    let view = session.view();
    let to = To::person(view, person)?;
    let found = to.people[0];
    let seats: Vec<String> =
        view.board.seats_of(found).map(|seat| format!("{}, {}", seat.title, seat.kind)).collect();
    let standing = view.standing.person(person)?;
    let state = words::state(found, standing, view.today);
    let line = seats.into_iter().chain([state]).collect::<Vec<_>>().join(" · ");
    Some(Brief { name: found.name.clone(), line, sections: parts::sections(session, &to, now) })
}

/// The brief about everybody who sits in a seat; none when it is vacant.
pub fn of_seat(session: &Session, seat: &str, now: Option<NaiveDateTime>) -> Option<Brief> {
    let view = session.view();
    let to = To::seat(view, seat)?;
    let found = view.board.seat(seat)?;
    let state = words::most_pressing(view.board, view.standing, seat)
        .map(|at| words::state(&view.board.people[at], &view.standing.people[at], view.today));
    let line = [format!("{}, {}", to.names(), found.kind)].into_iter().chain(state);
    let line = line.collect::<Vec<_>>().join(" · ");
    Some(Brief { name: found.title.clone(), line, sections: parts::sections(session, &to, now) })
}

/// A talk as it was noted last.
#[derive(Debug, Clone, PartialEq)]
pub struct LastNote {
    pub day: Day,
    pub how: Option<String>,
    /// The first lines of the note.
    pub lines: Vec<String>,
}

/// The lines of a note that are shown.
const LINES: usize = 3;

/// What was noted last with any of these people; a private note is passed over.
pub fn last_note(view: &View, people: &[String]) -> Option<LastNote> {
    let noted = |c: &&Row<Catchup>| !c.private && c.note().is_some_and(|note| !note.trim().is_empty());
    let newest =
        people.iter().filter_map(|id| view.catchups_with(id).find(noted)).max_by_key(|c| (c.on, c.nth))?;
    let note = newest.note().unwrap_or_default();
    let lines = note.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(LastNote {
        day: newest.on.day,
        how: newest.how.as_ref().map(Text::to_string),
        lines: lines.take(LINES).map(str::to_string).collect(),
    })
}
