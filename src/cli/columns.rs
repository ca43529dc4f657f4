//! Records as lines of text: one row of cells for each.

use super::{
    out::Tone,
    table::{Cell, faint, plain},
};
use crate::{flags::View, model::*, words};

/// How a state is shown: what needs a hand stands out.
pub fn tone(state: PersonState) -> Tone {
    match state {
        PersonState::Neglected => Tone::Alert,
        PersonState::Due => Tone::Warning,
        PersonState::Left | PersonState::Snoozed | PersonState::Ambient => Tone::Faint,
        _ => Tone::Plain,
    }
}

pub const PERSON: &[&str] = &["Id", "Name", "State", "Rhythm", "Seats"];

pub fn person(view: &View, at: usize) -> Vec<Cell> {
    let (person, standing) = (&view.board.people[at], &view.standing.people[at]);
    let seats: Vec<&str> = view.board.seats_of(person).map(|seat| seat.title.as_str()).collect();
    let every = standing.every.as_ref().map_or(String::new(), Every::phrase);
    vec![
        plain(&person.id),
        plain(&person.name),
        (tone(standing.state), words::state(person, standing, view.today)),
        faint(every),
        plain(seats.join(", ")),
    ]
}

pub const SEAT: &[&str] = &["Id", "Seat", "Kind", "State", "Who"];

pub fn seat(view: &View, at: usize) -> Vec<Cell> {
    let (seat, standing) = (&view.board.seats[at], &view.standing.seats[at]);
    let state = match standing.state {
        SeatState::Vacant => (Tone::Alert, words::vacancy(standing, view.today)),
        SeatState::Neglected => (Tone::Alert, "NEGLECTED".into()),
        SeatState::Resting => faint("resting"),
        SeatState::Active => plain("active"),
    };
    let candidates = match view.open_candidates(&seat.id).count() {
        0 => String::new(),
        n => text::count(n as i64, "candidate"),
    };
    let names = words::names(view.board, &standing.people);
    let who = if names.is_empty() { candidates } else { names };
    vec![plain(&seat.id), plain(&seat.title), faint(seat.kind.word()), state, plain(who)]
}

pub const CATCHUP: &[&str] = &["Day", "With", "How", "Note"];

pub fn catchup(view: &View, row: &Catchup) -> Vec<Cell> {
    vec![
        plain(row.on.day.to_string()),
        plain(names(view, &row.with)),
        faint(row.how.as_deref().unwrap_or_default()),
        plain(row.note().unwrap_or_default()),
    ]
}

pub const MEETING: &[&str] = &["Id", "Meeting", "With", "How", "State"];

pub fn meeting(view: &View, row: &Row<Meeting>) -> Vec<Cell> {
    let state = match (row.fell, &row.repeat) {
        (true, _) => "fell through".to_string(),
        (false, Some(every)) => every.phrase(),
        (false, None) if row.is_ahead(view.today) => String::new(),
        (false, None) => "did it take place?".into(),
    };
    vec![
        id(view, Table::Meeting, row.nth),
        plain(when::moment(row.on, view.today)),
        plain(names(view, &row.with)),
        faint(row.how.as_deref().unwrap_or_default()),
        plain(state),
    ]
}

pub const TOPIC: &[&str] = &["Id", "State", "Topic with", "Text"];

pub fn topic(view: &View, row: &Row<Topic>) -> Vec<Cell> {
    vec![
        id(view, Table::Topic, row.nth),
        done_or(row.discussed, "discussed", "", view.today),
        plain(names(view, &row.with)),
        plain(&row.text),
    ]
}

pub const ACTION: &[&str] = &["Id", "State", "Promised by", "With", "Text"];

pub fn action(view: &View, row: &Row<Action>) -> Vec<Cell> {
    let due = match row.by {
        Some(by) if row.is_open() && by < view.today => {
            (Tone::Alert, format!("was due {}", when::short(by, view.today)))
        }
        Some(by) => plain(format!("by {}", when::short(by, view.today))),
        None => plain(""),
    };
    let state = if row.is_open() { due } else { done_or(row.done, "done", "done", view.today) };
    let who = row.who.as_deref().map_or("me", |id| view.board.name(id));
    let with: Vec<String> = row.with.iter().filter(|id| row.who.as_ref() != Some(id)).cloned().collect();
    let result = row.result.as_ref().map_or(String::new(), |result| format!(" ({result})"));
    vec![
        id(view, Table::Action, row.nth),
        state,
        plain(who),
        plain(names(view, &with)),
        plain(format!("{}{result}", row.text)),
    ]
}

pub const WIN: &[&str] = &["Id", "Day", "Win", "State"];

pub fn win(view: &View, row: &Row<Win>) -> Vec<Cell> {
    let told =
        if row.told.is_empty() { "told nobody".into() } else { format!("told {}", names(view, &row.told)) };
    vec![id(view, Table::Win, row.nth), plain(row.on.to_string()), plain(&row.text), faint(told)]
}

pub const FAVOUR: &[&str] = &["Id", "Day", "Favour", "State", "Text"];

pub fn favour(view: &View, row: &Row<Favour>) -> Vec<Cell> {
    let (way, who) = match &row.way {
        Way::From(who) => ("from", who),
        Way::To(who) => ("to", who),
    };
    let state = match row.thanked {
        Some(day) => faint(format!("thanked {}", when::plain(day, view.today))),
        None if row.is_owed() => plain("thanks are due"),
        None => plain(""),
    };
    vec![
        id(view, Table::Favour, row.nth),
        plain(row.on.to_string()),
        plain(format!("{way} {}", view.board.name(who))),
        state,
        plain(&row.text),
    ]
}

pub const CANDIDATE: &[&str] = &["Id", "Name", "Seat", "Stage", "Next"];

pub fn candidate(view: &View, row: &Row<Candidate>) -> Vec<Cell> {
    let seat = view.board.seat(&row.seat).map_or(row.seat.as_str(), |seat| &seat.title);
    let by = row.by.map_or(String::new(), |day| format!(" by {}", when::short(day, view.today)));
    let next = row.next.as_ref().map_or(String::new(), |next| format!("{next}{by}"));
    vec![
        id(view, Table::Candidate, row.nth),
        plain(view.board.candidate_name(row)),
        plain(seat),
        plain(words::stage(row, view.today)),
        plain(next),
    ]
}

pub const REVIEW: &[&str] = &["Id", "Day", "Quorum", "Flags"];

pub fn review(view: &View, row: &Row<Review>) -> Vec<Cell> {
    let quorum = match (row.quorum, row.seats) {
        (Some(active), Some(seats)) => text::active_seats(active, seats),
        _ => String::new(),
    };
    let flags = row.flags.map_or(String::new(), |n| text::count(n, "flag"));
    vec![id(view, Table::Review, row.nth), plain(row.on.to_string()), plain(quorum), plain(flags)]
}

pub const CHECKIN: &[&str] = &["Day", "Answers", "Focus"];

pub fn checkin(row: &Checkin) -> Vec<Cell> {
    let sums = row
        .sums()
        .map_or(String::new(), |(skill, visibility)| format!("skill {skill}, visibility {visibility}"));
    let lever = row.outcome().map_or(String::new(), |lever| lever.focus().to_string());
    vec![plain(row.on.to_string()), plain(sums), plain(lever)]
}

/// Whom a record is about, by full names.
fn names(view: &View, ids: &[String]) -> String {
    ids.iter().map(|id| view.board.name(id)).collect::<Vec<_>>().join(", ")
}

fn id(view: &View, table: Table, nth: usize) -> Cell {
    faint(view.record_name(table.nth(nth)))
}

fn done_or(day: Option<Day>, word: &str, otherwise: &str, today: Day) -> Cell {
    match day {
        Some(day) => faint(format!("{word} {}", when::plain(day, today))),
        None => plain(otherwise),
    }
}
