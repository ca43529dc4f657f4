//! `one-way`: help has gone one way for half a year (essay 1, "The Transactional Mindset" and "Give back").

use super::{Found, Rule, Severity, View, When};
use crate::model::{Code, Kind, Way};
use std::collections::HashMap;

pub const RULE: Rule = Rule { code: Code::OneWay, severity: Severity::Warning, when: When::Quarter, find };

const HALF_A_YEAR: i64 = 180;

/// What went to and fro with one person.
#[derive(Default)]
struct Help {
    received: usize,
    gave: bool,
}

fn find(view: &View) -> Vec<Found> {
    let mut help: HashMap<&str, Help> = HashMap::new();
    for favour in view.board.favours.iter().filter(|f| view.is_within_last(f.on, HALF_A_YEAR)) {
        match &favour.way {
            Way::From(person) => help.entry(person).or_default().received += 1,
            Way::To(person) => help.entry(person).or_default().gave = true,
        }
    }
    let raised = view.present().filter_map(|person| {
        let Help { received, gave } = *help.get(person.id.as_str())?;
        let paid_in_kind = view.board.sits_as(person, &[Kind::Coach, Kind::Sponsor], view.today);
        (received >= 3 && !gave && !paid_in_kind).then(|| {
            let message = format!("{} has helped {received} times in half a year", person.name);
            Found::person(person, message, "Is there something that you could do in return?", None)
        })
    });
    raised.collect()
}
