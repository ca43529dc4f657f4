//! `too-often`: more talks than agreed; respect their time (essay 4: you both have better things to do than chat all
//! the time).

use super::{Found, Rule, Severity, View, When};
use crate::model::Code;

pub const RULE: Rule = Rule { code: Code::TooOften, severity: Severity::Notice, when: When::Hint, find };

fn find(view: &View) -> Vec<Found> {
    let raised = view.present().filter_map(|person| {
        let every = person.every.as_ref().filter(|every| !every.is_never())?;
        let mut talks = view.talks_with(&person.id);
        let (newest, fourth) = (talks.next()?, talks.nth(2)?);
        // Three gaps, each on average less than half a cadence.
        let often = (newest - fourth).num_days() * 2 < i64::from(every.nominal_days()) * 3;
        let message = format!("You talk to {} more than twice as often as {}", person.name, every.phrase());
        often.then(|| Found::person(person, message, "Would a message do this time?", None))
    });
    raised.collect()
}
