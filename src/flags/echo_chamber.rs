//! `echo-chamber`: everybody is inside, or everybody outside (essay 3: expanded perspective; essay 5: both kinds).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, text::fold};

pub const RULE: Rule =
    Rule { code: Code::EchoChamber, severity: Severity::Notice, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    let known =
        |org: &Option<String>| org.as_deref().map(|org| fold(org.trim())).filter(|org| !org.is_empty());
    let Some(own) = known(&view.board.owner.org) else { return Vec::new() };
    let Some(orgs) = view.seated().map(|person| known(&person.org)).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let inside = orgs.iter().filter(|org| **org == own).count();
    if orgs.len() < 3 || (inside != 0 && inside != orgs.len()) {
        return Vec::new();
    }
    let (message, remedy) = if inside == 0 {
        (
            "Everybody on your board is outside your company",
            "Think of one person who knows the context you work in",
        )
    } else {
        (
            "Everybody on your board works where you do",
            "Think of one person outside, with whom you can talk freely",
        )
    };
    vec![Found::board(message, remedy, None)]
}
