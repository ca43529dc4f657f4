//! How long nothing has been written, for the one sentence that asks about it.

use crate::{flags::View, model::*};

/// Days without any write after which it is worth a word.
const LONG: i64 = 14;

/// The newest day, up to today, on which anything was noted: a record's own date, or a date of what became of it. Since
/// when somebody is here or a seat is there may lie long before it was written down, and tells of no visit.
pub fn last_write(board: &Board, today: Day) -> Option<Day> {
    let catchups = board.catchups.iter().map(|c| Some(c.on.day));
    let topics = board.topics.iter().flat_map(|t| [t.raised, t.discussed]);
    let actions = board.actions.iter().flat_map(|a| [a.made, a.done, a.reported]);
    let wins = board.wins.iter().map(|w| Some(w.on));
    let favours = board.favours.iter().flat_map(|f| [Some(f.on), f.thanked]);
    let candidates = board.candidates.iter().map(|c| c.moved);
    let people = board.people.iter().flat_map(|p| [p.left, p.knows_goal]);
    let checks = board.checkins.iter().map(|c| Some(c.on)).chain(board.reviews.iter().map(|r| Some(r.on)));
    let all = catchups.chain(topics).chain(actions).chain(wins).chain(favours).chain(candidates);
    all.chain(people).chain(checks).flatten().filter(|day| *day <= today).max()
}

/// The days since anything was written, when they are many and no pause explains them.
pub fn away(view: &View) -> Option<i64> {
    let last = last_write(view.board, view.today)?;
    let days = (view.today - last).num_days();
    let paused = view.board.pauses.iter().any(|pause| pause.from <= view.today && pause.to > last);
    (days >= LONG && !paused).then_some(days)
}
