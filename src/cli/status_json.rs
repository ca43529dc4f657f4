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
    let named = json!({"id": seat.id, "title": seat.title, "kind": seat.kind.word()});
    seat_stands(named, view, seat, standing)
}

/// Adds to what a seat is how it stands.
pub fn seat_stands(mut object: Value, view: &View, seat: &Seat, standing: &SeatStanding) -> Value {
    let vacant_days = standing.vacant_since.map(|since| (view.today - since).num_days().max(0));
    let people: Vec<&str> = standing.people.iter().map(|&at| view.board.people[at].id.as_str()).collect();
    object["state"] = standing.state.word().into();
    object["people"] = people.into();
    object["vacant_days"] = vacant_days.into();
    object["open_candidates"] = view.open_candidates(&seat.id).count().into();
    object
}

fn json_person(person: &Person, standing: &PersonStanding) -> Value {
    let named = json!({"id": person.id, "name": person.name, "seats": person.seats});
    person_stands(named, standing, "every")
}

/// Adds to who a person is how they stand; `every` is the key of the cadence that counts.
pub fn person_stands(mut object: Value, standing: &PersonStanding, every: &str) -> Value {
    let iso = |day: Option<Day>| Value::from(day.map(|day| day.to_string()));
    object["state"] = standing.state.word().into();
    object["last"] = iso(standing.last);
    object["last_talk"] = iso(standing.last_talk);
    object["due"] = iso(standing.due);
    object[every] = standing.every.as_ref().map(Every::text).into();
    object["days_since"] = standing.days_since.into();
    object["days_overdue"] = standing.days_overdue.into();
    object
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
