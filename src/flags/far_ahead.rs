//! `far-ahead`: a mentor helps best from a few steps ahead, a sponsor from one or two levels above (essays 4 and 1).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, Kind};

pub const RULE: Rule = Rule { code: Code::FarAhead, severity: Severity::Notice, when: When::Hint, find };

fn find(view: &View) -> Vec<Found> {
    let raised = view.present().filter_map(|person| {
        let ahead = person.ahead?;
        let (message, remedy) = if view.board.sits_as(person, &[Kind::Mentor], view.today) && ahead > 2 {
            (
                format!("{} is {ahead} levels ahead, far for a mentor", person.name),
                "Keep questions strategic, or look for somebody nearer",
            )
        } else if view.board.sits_as(person, &[Kind::Sponsor], view.today) && ahead < 1 {
            (
                format!("{} is not above your level, which is low for a sponsor", person.name),
                "Is this person heard where decisions are made?",
            )
        } else {
            return None;
        };
        Some(Found::person(person, message, remedy, None))
    });
    raised.collect()
}
