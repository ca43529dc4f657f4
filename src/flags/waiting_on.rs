//! `waiting-on`: something that somebody promised the owner, a week and more past its day.

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, when};

pub const RULE: Rule = Rule { code: Code::WaitingOn, severity: Severity::Notice, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let open = view.board.actions.iter().filter(|a| a.is_open());
    let late = open.filter_map(|a| Some((a, a.who.as_deref()?, a.by.filter(|by| view.is_ago(*by, 7))?)));
    late.map(|(action, who, by)| {
        let message =
            format!("{} promised by {}: {}", view.board.name(who), when::plain(by, view.today), action.text);
        Found::record(action.record(), message, "A friendly nudge", Some(by))
    })
    .collect()
}
