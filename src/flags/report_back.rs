//! `report-back`: advice was acted on and the adviser has not heard what came of it (essay 4: give an update at the
//! beginning of the next meeting).

use super::{Found, Rule, Severity, View, When};
use crate::model::{text::listed, *};

pub const RULE: Rule = Rule { code: Code::ReportBack, severity: Severity::Notice, when: When::Week, find };

/// Days after which it is time to tell them, whether or not a meeting is near.
const RIPE: i64 = 14;

fn find(view: &View) -> Vec<Found> {
    let done =
        view.board.actions.iter().filter(|a| a.is_mine() && a.reported.is_none() && !a.with.is_empty());
    let open = done.filter_map(|a| a.done.filter(|day| is_due(view, a, *day)).map(|day| (a, day)));
    open.map(|(action, day)| {
        let names: Vec<_> = action.with.iter().map(|id| view.board.name(id)).collect();
        let has = if names.len() == 1 { "has" } else { "have" };
        let message = format!("{} {has} not heard what came of: {}", listed(&names), action.text);
        Found::record(action.record(), message, "Tell them in a line", Some(day))
    })
    .collect()
}

fn is_due(view: &View, action: &Action, done: Day) -> bool {
    let meets_soon = || view.meetings_soon().any(|m| m.with.iter().any(|id| action.with.contains(id)));
    !view.talked_after(&action.with, done) && (view.is_ago(done, RIPE) || meets_soon())
}
