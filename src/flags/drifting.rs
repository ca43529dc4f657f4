//! `drifting`: talks that leave nothing to do and settle no question have become chat (essay 2: without ownership of the
//! agenda mentorship drifts).

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, Day, Kind};

pub const RULE: Rule = Rule { code: Code::Drifting, severity: Severity::Notice, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    let advisers = view.present().filter(|p| view.board.sits_as(p, &[Kind::Mentor, Kind::Coach], view.today));
    let raised = advisers.filter_map(|person| {
        let last_three: Vec<Day> = view.talks_with(&person.id).take(3).collect();
        let drifts =
            last_three.len() == 3 && !last_three.iter().any(|day| had_outcome(view, &person.id, *day));
        let message = format!("The last three talks with {} left nothing to do", person.name);
        drifts.then(|| Found::person(person, message, "Bring one real decision to the next talk", None))
    });
    raised.collect()
}

/// Whether an action was made on that day or the two after, or a topic settled on it.
fn had_outcome(view: &View, person: &str, day: Day) -> bool {
    let is_with = |with: &[String]| with.iter().any(|id| id == person);
    let soon_after = |made: Day| (0..=2).contains(&(made - day).num_days());
    view.board.actions.iter().any(|a| is_with(&a.with) && a.made.is_some_and(soon_after))
        || view.board.topics.iter().any(|t| is_with(&t.with) && t.discussed == Some(day))
}
