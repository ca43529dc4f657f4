//! `uninformed-sponsor`: a sponsor cannot speak of what they have not heard (essay 1: keep them informed; essay 2).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, Kind, Person, Row, Win, text::count};

pub const RULE: Rule =
    Rule { code: Code::UninformedSponsor, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let sponsors = view.present().filter(|p| view.board.sits_as(p, &[Kind::Sponsor], view.today));
    let raised = sponsors.filter_map(|person| {
        let untold = untold(view, person);
        let oldest = untold.iter().map(|win| win.on).min()?;
        let message = format!("{} {}", person.name, not_heard(&untold));
        Some(Found::person(person, message, "Tell them in two lines", Some(oldest)))
    });
    raised.collect()
}

/// What is the case with a sponsor for whom this flag is raised: "has not heard: read path shipped".
pub(super) fn said(view: &View, sponsor: &Person) -> String {
    not_heard(&untold(view, sponsor))
}

fn not_heard(untold: &[&Row<Win>]) -> String {
    match untold {
        [win] => format!("has not heard: {}", win.text),
        _ => format!("has not heard of {}", count(untold.len() as i64, "win")),
    }
}

/// The wins that they should have heard of by now.
fn untold<'a>(view: &View<'a>, sponsor: &Person) -> Vec<&'a Row<Win>> {
    let ripe = view.board.wins.iter().filter(|w| view.is_ago(w.on, 30) && !w.told.contains(&sponsor.id));
    ripe.filter(|w| sponsor.since.is_none_or(|since| w.on >= since)).collect()
}
