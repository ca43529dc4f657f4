//! Writing again to a candidate: after the question, after a yes, after a no.

use super::{due::date, proposal, to::To};
use crate::{flags::View, model::*};

/// Days that an answer may take before it is asked for again.
const PATIENCE: i64 = 7;

/// The message that follows on what the candidate was asked, with `{name}` and `{owner}` to be filled in; none while
/// they have not been asked.
pub fn lines(view: &View, candidate: &Candidate, kind: Kind) -> Option<Vec<String>> {
    let body = match candidate.stage {
        Stage::Identified | Stage::Warming => return None,
        Stage::Asked => vec![
            format!("{} {}.", on(view, candidate), what_was_asked(kind)),
            match candidate.moved.is_some_and(|day| (view.today - day).num_days() < PATIENCE) {
                true => {
                    "I only want to be sure that it has reached you. There is no hurry, and a no is fine."
                        .into()
                }
                false => "Is now a better moment for it? Half an hour is plenty. A no is fine, too.".into(),
            },
        ],
        Stage::Agreed => {
            vec!["Thank you for saying yes; I am glad about it.".into(), first_date(view, candidate)]
        }
        Stage::Declined => vec![
            "Thank you for considering it. A no is quite all right.".into(),
            "I wish you all the best.".into(),
        ],
    };
    let first = "Hi {name},".to_string();
    let last = "Thank you, {owner}".to_string();
    let last = if candidate.stage == Stage::Asked { last } else { "{owner}".into() };
    Some(std::iter::once(first).chain(body).chain([last]).collect())
}

/// "On 8 November", the day on which the stage was set.
fn on(view: &View, candidate: &Candidate) -> String {
    match candidate.moved.map(|day| (day, (view.today - day).num_days())) {
        Some((_, 0)) => "Today".into(),
        Some((_, 1)) => "Yesterday".into(),
        Some((day, 2..)) => format!("On {}", date(day, view.today)),
        Some((_, ..0)) | None => "Some time ago".into(),
    }
}

fn what_was_asked(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentor | Kind::RoleModel | Kind::Coach => "I asked you for some of your time",
        Kind::Sponsor => "I asked you for your support",
        Kind::Peer => "I asked you whether we could swap notes",
        Kind::Friend => "I asked you whether we could meet",
        Kind::Mentee => "I offered you my help",
    }
}

fn first_date(view: &View, candidate: &Candidate) -> String {
    let to = candidate.person.as_deref().and_then(|id| To::person(*view, id));
    match &to {
        Some(to) => match to.meets() {
            Some(on) => format!("I look forward to our talk on {}.", date(on.day, view.today)),
            None => proposal::proposal(view, to),
        },
        None => "Shall we begin with half an hour? Which day would suit you?".into(),
    }
}
