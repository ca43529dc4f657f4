//! `status --json`: the shape that other tools rely on. Keys may be added, never changed.

use serde_json::{Value, json};

use crate::{
    flags::{Flag, Subject, View, week},
    model::{schema::FORMAT, *},
    session::Session,
};

/// The whole status; with `all`, muted flags too.
pub fn status(session: &Session, all: bool) -> Value {
    let (board, standing, view) = (session.board(), session.standing(), session.view());
    json!({
        "format": FORMAT,
        "today": session.today().to_string(),
        "owner": {"name": board.owner.name, "goal": board.owner.goal},
        "quorum": {"active": standing.quorum.0, "seats": standing.quorum.1},
        "lever": board.lever(session.today()).map(Lever::word),
        "seats": view.seats().map(|(seat, standing)| json_seat(&view, seat, standing)).collect::<Vec<_>>(),
        "people": view.people().map(|(person, standing)| json_person(person, standing)).collect::<Vec<_>>(),
        "week": session.week().iter().map(json_line).collect::<Vec<_>>(),
        "flags": session.flags().iter().filter(|flag| all || !flag.muted)
            .map(|flag| json_flag(&view, flag)).collect::<Vec<_>>(),
    })
}

fn json_seat(view: &View, seat: &Seat, standing: &SeatStanding) -> Value {
    let people: Vec<_> = standing.people.iter().map(|&at| &view.board.people[at].id).collect();
    json!({
        "id": seat.id,
        "title": seat.title,
        "kind": seat.kind.word(),
        "state": standing.state.word(),
        "people": people,
        "vacant_days": vacant_days(standing, view.today),
        "open_candidates": view.open_candidates(&seat.id).count(),
    })
}

/// For how long a seat has been vacant, where it is and that is known.
pub fn vacant_days(standing: &SeatStanding, today: Day) -> Option<i64> {
    standing.vacant_since.map(|since| (today - since).num_days().max(0))
}

fn json_person(person: &Person, standing: &PersonStanding) -> Value {
    json!({
        "id": person.id,
        "name": person.name,
        "seats": person.seats,
        "state": standing.state.word(),
        "last": iso(standing.last),
        "last_talk": iso(standing.last_talk),
        "due": iso(standing.due),
        "every": standing.every.as_ref().map(Every::text),
        "days_since": standing.days_since,
        "days_overdue": standing.days_overdue,
    })
}

/// A day as the file writes it.
pub fn iso(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn json_line(line: &week::Line) -> Value {
    let (seat, person) = match &line.whose {
        week::Whose::Seat(id) => (Some(id), None),
        week::Whose::Person(id) => (None, Some(id)),
        week::Whose::Record(_) => (None, None),
    };
    let codes: Vec<&str> = line.codes().into_iter().map(Code::word).collect();
    json!({"seat": seat, "person": person, "codes": codes, "text": line.text, "verb": line.verb})
}

/// A flag with its subject.
pub fn json_flag(view: &View, flag: &Flag) -> Value {
    let (mut seat, mut person, mut record) = (None, None, None);
    match &flag.subject {
        Subject::Seat(id) => seat = Some(id),
        Subject::Person(id) => person = Some(id),
        Subject::Record(found) => record = Some(view.record_name(*found)),
        Subject::Board => {}
    }
    let mut value = json!({
        "code": flag.code.word(),
        "severity": flag.severity.word(),
        "when": flag.when.word(),
        "quiet": flag.quiet,
        "seat": seat,
        "person": person,
        "record": record,
        "message": flag.message,
        "remedy": flag.remedy,
    });
    if flag.muted {
        value["muted"] = true.into();
    }
    value
}
