//! `thanks-due`: somebody helped, and has not been thanked (essay 5: say thank you; follow up on a favour).

use super::{Found, Rule, Severity, View, When};
use crate::model::Code;

pub const RULE: Rule = Rule { code: Code::ThanksDue, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let open = view.board.favours.iter().filter(|f| f.is_owed() && view.is_ago(f.on, 7));
    let owed = open.filter_map(|f| f.from().map(|from| (f, from)));
    owed.map(|(favour, from)| {
        let message = format!("Thanks to {} are open: {}", view.board.name(from), favour.text);
        Found::record(favour.record(), message, "Say thank you, and what came of it", Some(favour.on))
    })
    .collect()
}
