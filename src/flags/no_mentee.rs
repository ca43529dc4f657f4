//! `no-mentee`: the owner pays nothing forward (essay 1, "Mentoring and Sponsoring Others").

use super::{Found, Rule, Severity, View, When};
use crate::model::*;

pub const RULE: Rule = Rule { code: Code::NoMentee, severity: Severity::Notice, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    if view.seats().any(|(seat, s)| seat.kind == Kind::Mentee && s.state == SeatState::Active) {
        return Vec::new();
    }
    vec![Found::board(
        "You mentor nobody on this board",
        "Whom could you help with what you learned last year?",
        None,
    )]
}
