//! `crowded-agenda`: more topics than a talk can hold (essay 4: one or two for each meeting).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, text::listed};

pub const RULE: Rule = Rule { code: Code::CrowdedAgenda, severity: Severity::Notice, when: When::Hint, find };

/// The topics that one talk can hold.
const ENOUGH: usize = 2;

fn find(view: &View) -> Vec<Found> {
    let counted = view.meetings_soon().map(|m| (m, view.open_topics(&m.with).count()));
    let crowded = counted.filter(|(_, topics)| *topics > ENOUGH);
    crowded
        .map(|(m, topics)| {
            let names: Vec<_> = m.with.iter().map(|id| view.board.name(id)).collect();
            let message = format!("{topics} topics wait for {}", listed(&names));
            Found::record(
                m.record(),
                message,
                "Choose the two that matter; the rest stays for next time",
                Some(m.on.day),
            )
        })
        .collect()
}
