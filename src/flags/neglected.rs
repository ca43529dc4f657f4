//! `neglected`: a relationship that has gone silent for longer than its cadence and grace allow (essay 5: staying in
//! touch is work).

use super::{Found, Rule, Severity, View, When};
use crate::model::{
    text::{count, listed},
    when, *,
};

pub const RULE: Rule = Rule { code: Code::Neglected, severity: Severity::Alert, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let groups: Vec<_> =
        view.seats().filter(|(seat, s)| seat.together && s.state == SeatState::Neglected).collect();
    let in_group = |at: usize| groups.iter().any(|(_, standing)| standing.people.contains(&at));
    let alone =
        view.people().enumerate().filter(|(at, (_, s))| s.state == PersonState::Neglected && !in_group(*at));
    groups
        .iter()
        .map(|(seat, standing)| group(view, seat, standing))
        .chain(alone.map(|(_, (person, standing))| single(view, person, standing)))
        .collect()
}

fn group(view: &View, seat: &Seat, standing: &SeatStanding) -> Found {
    let members = || standing.people.iter().map(|&at| &view.standing.people[at]);
    let names: Vec<_> =
        standing.people.iter().map(|&at| view.board.short_name(&view.board.people[at].id)).collect();
    let late = members().map(|s| s.days_overdue).max().unwrap_or(0);
    let message = format!("{} ({}) is {} late", seat.title, listed(&names), count(late, "day"));
    Found::seat(seat, message, "Write to the group, or plan a day", members().filter_map(|s| s.due).min())
}

fn single(view: &View, person: &Person, standing: &PersonStanding) -> Found {
    let last = match standing.last {
        Some(day) => format!("last heard of each other {}", when::ago(day, view.today)),
        None => "never logged".into(),
    };
    let message = format!("{}: {} late, {last}", person.name, count(standing.days_overdue, "day"));
    Found::person(person, message, "Write: a draft is ready", standing.due)
}
