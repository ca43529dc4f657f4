//! `mentorship-trap`: advice on all sides, and nobody who speaks up for the owner (essay 1, "The Mentorship Trap").

use super::{Found, Rule, Severity, View, When};
use crate::model::*;

pub const RULE: Rule =
    Rule { code: Code::MentorshipTrap, severity: Severity::Alert, when: When::Quarter, find };

fn find(view: &View) -> Vec<Found> {
    let active = |kinds: &[Kind]| {
        view.seats().filter(|(seat, s)| s.state == SeatState::Active && kinds.contains(&seat.kind)).count()
    };
    let advisers = active(&[Kind::Mentor, Kind::Coach]);
    if advisers < 2 || active(&[Kind::Sponsor]) > 0 {
        return Vec::new();
    }
    let message = format!("{advisers} seats give advice and no sponsor's seat is active");
    vec![Found::board(message, "Think of one person who has seen your work and is heard", None)]
}
