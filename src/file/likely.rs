//! What can be read but is hardly meant: dates after today where they should not be or in an unlikely order, and time
//! zones that nobody knows.

use super::{BoardFile, Gravity, Problem};
use crate::model::*;

/// The dates of one record, in the order in which they should come; those marked true lie in the past or today.
type Dates = Vec<(&'static str, Option<Day>, bool)>;

/// A warning for each date that is after today where it should not be, before another that it should follow, or far off,
/// and for each time zone that nobody knows.
pub fn unlikely(file: &BoardFile, today: Day) -> Vec<Problem> {
    let mut found = unlikely_dates(file, today);
    found.extend(unknown_zones(file));
    found.sort_by_key(|problem| problem.span.start);
    found.dedup();
    found
}

/// The time in such a zone cannot be told.
fn unknown_zones(file: &BoardFile) -> impl Iterator<Item = Problem> {
    file.board().people.iter().filter_map(|person| {
        let tz = person.tz.as_deref().filter(|tz| zone::named(tz).is_none())?;
        let (what, mend) = zone::unknown(tz);
        Some(warning(file, person.record(), "tz", what, mend))
    })
}

fn unlikely_dates(file: &BoardFile, today: Day) -> Vec<Problem> {
    let board = file.board();
    let mut found = Vec::new();
    let mut look = |record: RecordRef, dates: Dates| {
        for (key, what, mend) in complaints(record.table, &dates, today) {
            found.push(warning(file, record, key, what, mend.into()));
        }
    };
    for r in &board.goals {
        look(r.record(), vec![("done", r.done, true)]);
        look(r.record(), vec![("by", r.by, false)]);
    }
    for r in &board.pauses {
        look(r.record(), vec![("from", Some(r.from), false), ("to", Some(r.to), false)]);
    }
    for r in &board.seats {
        look(r.record(), vec![("since", r.since, true)]);
    }
    for r in &board.people {
        look(r.record(), vec![("since", r.since, true), ("left", r.left, false)]);
        look(r.record(), vec![("since", r.since, true), ("term", r.term, false)]);
        look(r.record(), vec![("knows_goal", r.knows_goal, true)]);
    }
    for r in board.catchups.iter() {
        look(r.record(), vec![("on", Some(r.on.day), true)]);
    }
    for r in &board.topics {
        look(r.record(), vec![("raised", r.raised, true), ("discussed", r.discussed, true)]);
    }
    for r in &board.actions {
        look(
            r.record(),
            vec![("made", r.made, true), ("done", r.done, true), ("reported", r.reported, true)],
        );
        look(r.record(), vec![("made", r.made, true), ("by", r.by, false)]);
    }
    for r in &board.wins {
        look(r.record(), vec![("on", Some(r.on), true)]);
    }
    for r in &board.favours {
        look(r.record(), vec![("on", Some(r.on), true), ("thanked", r.thanked, true)]);
    }
    for r in &board.candidates {
        look(r.record(), vec![("moved", r.moved, true)]);
    }
    for r in &board.checkins {
        look(r.record(), vec![("on", Some(r.on), true)]);
    }
    for r in &board.reviews {
        look(r.record(), vec![("on", Some(r.on), true)]);
    }
    found
}

/// Years that are more likely a slip than a date.
fn is_far(day: Day) -> bool {
    use chrono::Datelike;
    !(1900..=2199).contains(&day.year())
}

/// The keys whose days are unlikely, with what is so and the remedy.
fn complaints(table: Table, dates: &Dates, today: Day) -> Vec<(&'static str, String, &'static str)> {
    const DOUBT: &str = "is that right?";
    let mut out = Vec::new();
    let mut before: Option<(&str, Day)> = None;
    for (key, day, past) in dates {
        let Some(day) = *day else { continue };
        if is_far(day) {
            out.push((*key, format!("'{key}' is an unusual date"), DOUBT));
        } else if *past && day > today {
            // Of all else a day ahead counts: what is to be done is done, whoever is to come is there.
            let mend = match table {
                Table::Catchup | Table::Checkin | Table::Review => {
                    "It counts for nothing as long as that is so; is the year right?"
                }
                _ => "Is the year right?",
            };
            out.push((*key, format!("'{key}' is after today"), mend));
        } else if let Some((earlier, then)) = before.filter(|(_, then)| day < *then) {
            out.push((*key, format!("'{key}' is before '{earlier}', {then}"), DOUBT));
        }
        before = Some((key, day));
    }
    out
}

fn warning(file: &BoardFile, record: RecordRef, key: &str, what: String, mend: String) -> Problem {
    let span = file.key_span(record, key).or_else(|| file.span_of(record)).unwrap_or(0..0);
    Problem { gravity: Gravity::Warning, span, what, mend, about: Some(record) }
}
