//! `uninformed-sponsor`: a sponsor cannot speak of what they have not heard (essay 1: keep them informed; essay 2).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, Kind, text::count};

pub const RULE: Rule =
    Rule { code: Code::UninformedSponsor, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let sponsors = view.present().filter(|p| view.board.sits_as(p, &[Kind::Sponsor], view.today));
    let raised = sponsors.filter_map(|person| {
        let ripe = view.board.wins.iter().filter(|w| view.is_ago(w.on, 30) && !w.told.contains(&person.id));
        let untold: Vec<_> = ripe.filter(|w| person.since.is_none_or(|since| w.on >= since)).collect();
        let oldest = untold.iter().map(|win| win.on).min()?;
        let message = match untold[..] {
            [win] => format!("{} has not heard: {}", person.name, win.text),
            _ => format!("{} has not heard of {}", person.name, count(untold.len() as i64, "win")),
        };
        Some(Found::person(person, message, "Tell them in two lines", Some(oldest)))
    });
    raised.collect()
}
