//! Which records name which: every key of the board that holds the id of another record.

use crate::{file::BoardFile, model::*};

/// A key that names records of another table.
pub struct Link<'a> {
    pub from: RecordRef,
    pub key: &'static str,
    /// The table of those that are named.
    pub to: Table,
    pub ids: &'a [String],
    pub is_list: bool,
}

impl<'a> Link<'a> {
    fn list(table: Table, nth: usize, key: &'static str, to: Table, ids: &'a [String]) -> Self {
        Link { from: table.nth(nth), key, to, ids, is_list: true }
    }

    fn one(table: Table, nth: usize, key: &'static str, to: Table, id: &'a Option<String>) -> Self {
        Link { from: table.nth(nth), key, to, ids: id.as_slice(), is_list: false }
    }
}

/// Shows `see` every key that names other records.
pub fn links<'a>(board: &'a Board, mut see: impl FnMut(Link<'a>)) {
    of_events(board, &mut see);
    of_the_rest(board, &mut see);
}

/// Whether a record names the one of `to` that has this id, as it is written: one with an error in it may be left out of
/// the board.
pub fn is_written_in(file: &BoardFile, record: RecordRef, to: Table, id: &str) -> bool {
    let is_id = |value: &toml::Value| value.as_str() == Some(id);
    record.table.keys().iter().any(|key| {
        let holds =
            |value: toml::Value| is_id(&value) || value.as_array().is_some_and(|l| l.iter().any(is_id));
        key.shape.names() == Some(to) && file.value(record, key.name).is_some_and(holds)
    })
}

/// What the records of events name.
fn of_events<'a>(board: &'a Board, see: &mut impl FnMut(Link<'a>)) {
    use Table::*;
    for c in board.catchups.iter() {
        see(Link::list(Catchup, c.nth, "with", Person, &c.with));
    }
    for m in &board.meetings {
        see(Link::list(Meeting, m.nth, "with", Person, &m.with));
    }
    for t in &board.topics {
        see(Link::list(Topic, t.nth, "with", Person, &t.with));
        see(Link::one(Topic, t.nth, "goal", Goal, &t.goal));
    }
    for a in &board.actions {
        see(Link::one(Action, a.nth, "who", Person, &a.who));
        see(Link::list(Action, a.nth, "with", Person, &a.with));
        see(Link::one(Action, a.nth, "review", Review, &a.review));
    }
    for w in &board.wins {
        see(Link::list(Win, w.nth, "told", Person, &w.told));
    }
    for f in &board.favours {
        let (key, id) = match &f.way {
            Way::From(id) => ("from", id),
            Way::To(id) => ("to", id),
        };
        let from = f.record();
        see(Link { from, key, to: Person, ids: std::slice::from_ref(id), is_list: false });
    }
}

/// What seats, people, candidates and mutes name.
fn of_the_rest<'a>(board: &'a Board, see: &mut impl FnMut(Link<'a>)) {
    use Table::*;
    for s in &board.seats {
        see(Link::one(Seat, s.nth, "goal", Goal, &s.goal));
    }
    for p in &board.people {
        see(Link::list(Person, p.nth, "seats", Seat, &p.seats));
    }
    for c in &board.candidates {
        let from = c.record();
        see(Link { from, key: "seat", to: Seat, ids: std::slice::from_ref(&c.seat), is_list: false });
        see(Link::one(Candidate, c.nth, "person", Person, &c.person));
        see(Link::one(Candidate, c.nth, "via", Person, &c.via));
    }
    for m in &board.mutes {
        see(Link::one(Mute, m.nth, "person", Person, &m.person));
        see(Link::one(Mute, m.nth, "seat", Seat, &m.seat));
    }
}
