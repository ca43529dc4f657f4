//! CSV (RFC 4180): a row for each person, the keys of the file as headings. A cell that a spreadsheet would take for a
//! formula gets an apostrophe in front, which our own import takes away again.

use csv::{Terminator, WriterBuilder};

use crate::{
    exchange::discretion::Discretion,
    model::{
        text::{PLACEHOLDER, visible},
        *,
    },
    session::Session,
};

const HEADINGS: &[&str] = &[
    "name",
    "aka",
    "seats",
    "org",
    "role",
    "ahead",
    "every",
    "prefers",
    "reach",
    "city",
    "tz",
    "perspectives",
    "cares",
    "knows_goal",
    "birthday",
    "email",
    "phone",
    "url",
    "since",
    "term",
    "snooze",
    "left",
    "last_talk",
    "due",
];

/// The table.
pub fn text(session: &Session, notes: bool) -> String {
    let board = session.board();
    let discretion = Discretion::new(board);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let mut row = |cells: Vec<String>| {
        writer
            .write_record(cells.iter().map(|cell| guarded(cell)))
            .expect("a vector takes what is written to it");
    };
    let headings = HEADINGS.iter().copied().chain(notes.then_some("about"));
    row(headings.map(str::to_string).collect());
    for (person, standing) in board.people.iter().zip(&session.standing().people) {
        if discretion.hides(&person.id) {
            continue;
        }
        let mut cells = cells(person, standing);
        if notes {
            let about = person.about.clone().filter(|about| !discretion.hides_text(about));
            cells.push(about.unwrap_or_default());
        }
        row(cells);
    }
    let bytes = writer.into_inner().expect("a vector takes what is written to it");
    String::from_utf8(bytes).expect("texts are written")
}

fn cells(person: &Person, standing: &PersonStanding) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let list = |items: &[String]| items.join("; ");
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        person.name.clone(),
        list(&person.aka),
        list(&person.seats),
        text(&person.org),
        text(&person.role),
        person.ahead.map(|levels| levels.to_string()).unwrap_or_default(),
        person.every.as_ref().map(|every| every.text().to_string()).unwrap_or_default(),
        text(&person.prefers),
        text(&person.reach),
        text(&person.city),
        text(&person.tz),
        list(&person.perspectives),
        text(&person.cares),
        day(person.knows_goal),
        person.birthday.map(|(month, day)| format!("{month:02}-{day:02}")).unwrap_or_default(),
        text(&person.email),
        text(&person.phone),
        text(&person.url),
        day(person.since),
        day(person.term),
        day(person.snooze),
        day(person.left),
        day(standing.last_talk),
        day(standing.due),
    ]
}

/// A cell that no spreadsheet takes for a formula (OWASP, "CSV injection").
fn guarded(cell: &str) -> String {
    let cell = visible(cell);
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', PLACEHOLDER, '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell }
}
