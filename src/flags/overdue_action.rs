//! `overdue-action`: something that the owner promised, and the day has passed (essay 4: commit to action items).

use super::{Found, Rule, Severity, View, When};
use crate::model::{
    Code,
    text::{count, listed},
};

pub const RULE: Rule =
    Rule { code: Code::OverdueAction, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let open = view.board.actions.iter().filter(|a| a.is_mine() && a.is_open());
    let late = open.filter_map(|a| a.by.filter(|by| *by < view.today).map(|by| (a, by)));
    late.map(|(action, by)| {
        let names: Vec<_> = action.with.iter().map(|id| view.board.name(id)).collect();
        let whom = if names.is_empty() { String::new() } else { format!(" (with {})", listed(&names)) };
        let days = (view.today - by).num_days();
        let message = format!("You promised: {}{whom}, {} late", action.text, count(days, "day"));
        Found::record(
            action.record(),
            message,
            "Do it, move the day, or say that it will not happen",
            Some(by),
        )
    })
    .collect()
}
