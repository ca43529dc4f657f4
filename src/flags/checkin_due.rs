//! `checkin-due`: a quarter has passed since the question "skill, or visibility?" was last asked (essay 2).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, when};

pub const RULE: Rule = Rule { code: Code::CheckinDue, severity: Severity::Notice, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    let newest = view.board.newest_checkin(view.today).map(|checkin| checkin.on);
    if view.board.in_pause(view.today) || newest.is_some_and(|day| !view.is_ago(day, 90)) {
        return Vec::new();
    }
    let message = match newest {
        Some(day) => format!("The last check-in was {}", when::ago(day, view.today)),
        None => "No check-in yet".into(),
    };
    vec![Found::board(message, "Four questions, one minute", newest)]
}
