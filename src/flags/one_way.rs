//! `one-way`: help has gone one way for half a year (essay 1, "The Transactional Mindset" and "Give back").

use super::{Found, Rule, Severity, View, When};
use crate::model::Kind;

pub const RULE: Rule = Rule { code: "one-way", severity: Severity::Warning, when: When::Quarter, find };

const HALF_A_YEAR: i64 = 180;

fn find(view: &View) -> Vec<Found> {
    let recent: Vec<_> =
        view.board.favours.iter().filter(|f| view.is_within_last(f.on, HALF_A_YEAR)).collect();
    let raised = view.present().filter_map(|person| {
        let received = recent.iter().filter(|f| f.from() == Some(&person.id)).count();
        let gave = recent.iter().any(|f| f.to() == Some(&person.id));
        let paid_in_kind = view.board.sits_as(person, &[Kind::Coach, Kind::Sponsor], view.today);
        (received >= 3 && !gave && !paid_in_kind).then(|| {
            let message = format!("{} has helped {received} times in half a year", person.name);
            Found::person(person, message, "Is there something that you could do in return?", None)
        })
    });
    raised.collect()
}
