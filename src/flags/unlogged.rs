//! `unlogged`: a planned day has passed and nothing says whether it took place; until that is known, all that is
//! computed may be wrong.

use super::{Found, Rule, Severity, View, When};
use crate::model::{
    text::{joined, listed},
    when, *,
};

pub const RULE: Rule = Rule { code: Code::Unlogged, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let past = view.board.meetings.iter().filter(|m| !m.fell && m.on.day < view.today && !is_logged(view, m));
    past.map(|m| {
        let names: Vec<_> = m.with.iter().map(|id| view.board.name(id)).collect();
        let message = format!(
            "{}{} was planned for {}",
            m.word(),
            joined("with", &listed(&names)),
            when::short(m.on.day, view.today)
        );
        Found::record(m.record(), message, "Did it take place?", Some(m.on.day))
    })
    .collect()
}

fn is_logged(view: &View, meeting: &Meeting) -> bool {
    let newest = meeting.with.iter().filter_map(|id| view.catchups_with(id).next());
    newest.into_iter().any(|catchup| catchup.on.day >= meeting.on.day)
}
