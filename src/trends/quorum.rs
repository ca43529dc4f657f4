//! The quorum over the weeks, computed again from what the file knows about each of them.

use std::rc::Rc;

use super::year::{Week, weeks};
use crate::{flags::View, model::*};

/// The board at the end of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuorumWeek {
    pub week: Week,
    /// Active seats, and all that counted.
    pub quorum: (usize, usize),
}

/// The quorum of the last 52 weeks, the oldest first.
///
/// The file tells when seats were made, when people came and left, and what took place; it does not tell how long a
/// snooze has stood or when a meeting was planned, so these count for today only.
pub fn quorum(view: &View) -> Vec<QuorumWeek> {
    let mut past = view.board.clone();
    past.meetings.clear();
    weeks(view.today)
        .into_iter()
        .map(|week| {
            if week.to >= view.today {
                return QuorumWeek { week, quorum: view.standing.quorum };
            }
            past.seats = seats_on(view.board, week.to);
            past.people = people_on(view.board, week.to);
            QuorumWeek { week, quorum: Standing::new(&past, week.to).quorum }
        })
        .collect()
}

/// The board as it was on that day, as far as the file tells.
pub fn board_on(view: &View, day: Day) -> Board {
    let (seats, people) = (seats_on(view.board, day), people_on(view.board, day));
    Board { seats, people, meetings: Vec::new(), ..view.board.clone() }
}

fn seats_on(board: &Board, day: Day) -> Vec<Row<Seat>> {
    board.seats.iter().filter(|seat| seat.since.is_none_or(|since| since <= day)).cloned().collect()
}

/// The people who were there on that day, without their snoozes.
fn people_on(board: &Board, day: Day) -> Vec<Row<Person>> {
    let came = board.people.iter().filter(|person| person.since.is_none_or(|since| since <= day));
    came.map(|person| match person.snooze {
        Some(_) => Row::new(person.nth, Rc::new(Person { snooze: None, ..Person::clone(person) })),
        None => person.clone(),
    })
    .collect()
}
