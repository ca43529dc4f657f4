//! `term-ending`: the agreed time is nearly over; renew, change or close with thanks (essay 4: most last six to twelve
//! months).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, when};

pub const RULE: Rule = Rule { code: Code::TermEnding, severity: Severity::Notice, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let ending =
        view.present().filter_map(|p| p.term.filter(|term| view.is_ago(*term, -14)).map(|term| (p, term)));
    ending
        .map(|(person, term)| {
            let word = if term < view.today { "ended" } else { "ends" };
            let message =
                format!("Your time with {} {word} on {}", person.name, when::short(term, view.today));
            Found::person(person, message, "Renew, change or close with thanks", Some(term))
        })
        .collect()
}
