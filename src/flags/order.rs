//! The order of the output: the graver first, then what serves the lever, then what has waited longer.

use std::cmp::Reverse;

use super::{Flag, Subject, View};
use crate::model::*;

/// Sorts flags for output.
pub fn sort(flags: &mut [Flag], view: &View) {
    let lever = view.board.lever(view.today);
    flags.sort_by_cached_key(|flag| {
        (
            flag.severity,
            lever_rank(view, &flag.subject, lever),
            waiting(flag.since, view.today),
            flag.code,
            place(view, &flag.subject),
        )
    });
}

/// 0 for what serves the lever most; everything ranks alike without one. Who left is of no kind any more.
pub fn lever_rank(view: &View, subject: &Subject, lever: Option<Lever>) -> usize {
    let Some(lever) = lever else { return 0 };
    let rank = |kind: Kind| match (lever, kind) {
        (Lever::Visibility, Kind::Sponsor) | (Lever::Skill, Kind::Mentor | Kind::Coach) => 0,
        (Lever::Visibility, Kind::Mentor | Kind::Coach) | (Lever::Skill, Kind::Sponsor) => 1,
        _ => 2,
    };
    match subject {
        Subject::Seat(id) => view.board.seat(id).map_or(2, |seat| rank(seat.kind)),
        Subject::Person(id) => {
            let person = view.board.person(id).filter(|person| !person.has_left(view.today));
            let seats = person.into_iter().flat_map(|person| view.board.seats_of(person));
            seats.map(|seat| rank(seat.kind)).min().unwrap_or(2)
        }
        Subject::Record(_) | Subject::Board => 2,
    }
}

/// Sorts the longer waiting first and what has no date last.
pub fn waiting(since: Option<Day>, today: Day) -> (bool, Reverse<i64>) {
    (since.is_none(), Reverse(since.map_or(0, |day| (today - day).num_days())))
}

/// The subject's place in the file: seats, then people, then records in the order of their table.
pub fn place(view: &View, subject: &Subject) -> (usize, usize) {
    match subject {
        Subject::Seat(id) => (0, view.board.seat(id).map_or(0, |seat| seat.nth)),
        Subject::Person(id) => (1, view.board.person(id).map_or(0, |person| person.nth)),
        Subject::Record(record) => (2, record.nth),
        Subject::Board => (3, 0),
    }
}
