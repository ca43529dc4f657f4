//! `no-agenda`: a talk is near and there is nothing to talk about (essay 4: bring one or two topics).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, text::listed, when};

pub const RULE: Rule = Rule { code: Code::NoAgenda, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let bare = view.meetings_soon().filter(|m| view.open_topics(&m.with).next().is_none());
    bare.map(|m| {
        let names: Vec<_> = m.with.iter().map(|id| view.board.name(id)).collect();
        let message = format!(
            "You meet{} on {} and have no topic yet",
            if names.is_empty() { String::new() } else { format!(" {}", listed(&names)) },
            when::short(m.on.day, view.today)
        );
        Found::record(m.record(), message, "What are you stuck on?", Some(m.on.day))
    })
    .collect()
}
