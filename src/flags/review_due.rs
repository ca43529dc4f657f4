//! `review-due`: a week has passed since the last review.

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, when};

pub const RULE: Rule = Rule { code: Code::ReviewDue, severity: Severity::Notice, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let newest = view.board.newest_review(view.today).map(|review| review.on);
    if view.board.in_pause(view.today) || newest.is_some_and(|day| !view.is_ago(day, 7)) {
        return Vec::new();
    }
    let message = match newest {
        Some(day) => format!("The last review was {}", when::ago(day, view.today)),
        None => "No review yet".into(),
    };
    vec![Found::board(message, "Ten minutes, from the oldest promise to a message sent", newest)]
}
