//! `passive-search`: a seat stays vacant and nobody is being approached (essay 1, "The Passive Approach").

use super::{Found, Rule, Severity, View, When};
use crate::model::{when, *};

pub const RULE: Rule =
    Rule { code: Code::PassiveSearch, severity: Severity::Warning, when: When::Quarter, find };

/// Days within which a candidate must have moved.
const STILL: i64 = 30;

fn find(view: &View) -> Vec<Found> {
    let vacant = view.seats().filter(|(seat, s)| s.state == SeatState::Vacant && seat.kind != Kind::Mentee);
    let raised = vacant.filter_map(|(seat, _)| {
        let moved: Vec<Option<Day>> = view.open_candidates(&seat.id).map(|c| c.moved).collect();
        if moved.iter().flatten().any(|day| view.is_within_last(*day, STILL)) {
            return None;
        }
        let newest = moved.iter().flatten().max().copied();
        let (message, remedy) = match newest {
            _ if moved.is_empty() => {
                (format!("{} is vacant and nobody is in mind", seat.title), "Write down a first name")
            }
            Some(day) => (
                format!("No candidate for {} has moved since {}", seat.title, when::plain(day, view.today)),
                "Give one of them a next step with a day",
            ),
            None => (
                format!("No candidate for {} has moved yet", seat.title),
                "Give one of them a next step with a day",
            ),
        };
        Some(Found::seat(seat, message, remedy, newest))
    });
    raised.collect()
}
