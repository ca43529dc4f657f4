//! `vacant-seat`: a role that the owner wanted on the board, and nobody holds it (essay 1, "Building Your Personal
//! Board").

use super::{Found, Rule, Severity, View, When};
use crate::model::{text::count, when, *};

pub const RULE: Rule = Rule { code: Code::VacantSeat, severity: Severity::Alert, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let vacant = view.seats().filter(|(seat, s)| s.state == SeatState::Vacant && seat.kind != Kind::Mentee);
    vacant
        .map(|(seat, standing)| {
            Found::seat(seat, message(view, seat, standing), remedy(view, seat), standing.vacant_since)
        })
        .collect()
}

fn message(view: &View, seat: &Seat, standing: &SeatStanding) -> String {
    match standing.vacant_since.map(|day| (view.today - day).num_days()) {
        Some(days) if days > 0 => format!("{} has been vacant for {}", seat.title, when::span(days)),
        _ => format!("{} is vacant", seat.title),
    }
}

fn remedy(view: &View, seat: &Seat) -> String {
    let Some(nearest) = view.nearest_candidate(&seat.id) else {
        return "Write down a first name".into();
    };
    let name = view.board.candidate_name(nearest);
    match (&nearest.next, nearest.moved) {
        (Some(next), _) => format!("{name}: {next}"),
        (None, Some(moved)) if nearest.stage == Stage::Asked => {
            format!("{name} was asked {}: follow up", when::ago(moved, view.today))
        }
        _ => format!(
            "{}: {name} is the nearest",
            count(view.open_candidates(&seat.id).count() as i64, "candidate")
        ),
    }
}
