//! `single-dependency`: much of the board hangs on one person (essay 1, "The Single Relationship Dependency").

use std::collections::HashSet;

use super::{Found, Rule, Severity, View, When};
use crate::model::{text::count, *};

pub const RULE: Rule =
    Rule { code: Code::SingleDependency, severity: Severity::Warning, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    let sponsor = only_sponsor(view);
    let raised = view.people().enumerate().filter_map(|(at, (person, _))| {
        let alone = view.standing.seats.iter().filter(|seat| seat.people == [at]).count();
        let message = if alone >= 2 {
            format!("{} alone holds {}", person.name, count(alone as i64, "seat"))
        } else if sponsor == Some(at) {
            format!("{} is your only sponsor", person.name)
        } else {
            return None;
        };
        Some(Found::person(person, message, "See what if they left, then think of a second person", None))
    });
    raised.collect()
}

/// The place of the one person in all sponsor seats, when none of those is vacant and two or more others are seated.
fn only_sponsor(view: &View) -> Option<usize> {
    let sponsor_seats: Vec<_> = view.seats().filter(|(seat, _)| seat.kind == Kind::Sponsor).collect();
    let sponsors: HashSet<usize> = sponsor_seats.iter().flat_map(|(_, s)| s.people.iter().copied()).collect();
    let only = *sponsors.iter().next().filter(|_| sponsors.len() == 1)?;
    let none_vacant = sponsor_seats.iter().all(|(_, s)| s.state != SeatState::Vacant);
    let others = view.seated().filter(|p| p.id != view.board.people[only].id).count();
    (none_vacant && others >= 2).then_some(only)
}
