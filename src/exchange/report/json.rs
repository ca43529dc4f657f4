//! The report as JSON, for those who draw their own page.

use serde_json::{Value, json};

use super::{GoalLine, QuorumWeek, Report, SeatLine};

/// What the page says, without its drawings.
pub fn object(report: &Report) -> Value {
    let week = |week: &QuorumWeek| json!({"to": week.week.to.to_string(), "active": week.quorum.0, "seats": week.quorum.1});
    let seat = |seat: &SeatLine| json!({"title": seat.title, "kind": seat.kind.word(), "state": seat.state.word(), "people": seat.people});
    let goal = |goal: &GoalLine| json!({"text": goal.text, "done": goal.done, "when": goal.when});
    let (contacts, choices) = (&report.contacts, &report.choices);
    json!({
        "title": report.title,
        "from": report.period.from.to_string(),
        "to": report.period.to.to_string(),
        "goal": report.goal,
        "headline": report.headline,
        "quorum": report.quorum.iter().map(week).collect::<Vec<_>>(),
        "contacts": {"talks": contacts.talks, "touches": contacts.touches, "people": contacts.people},
        "seats": report.seats.iter().map(seat).collect::<Vec<_>>(),
        "wins": report.wins,
        "goals": report.goals.iter().map(goal).collect::<Vec<_>>(),
        "choices": {"kept": choices.kept, "open": choices.open, "reviews": choices.reviews},
        "changed": report.changed,
        "next": report.next,
    })
}
