//! The keys of the review: the same for each of its questions, and those that answer one.

use super::{App, Command, Scope, always, scope::*, writable};
use crate::review::Act;

/// A row whose command answers a question of the review.
macro_rules! answer {
    ($name:literal, $keys:expr, $scopes:expr, $summary:literal, $act:expr) => {
        row!($name, $keys, $scopes, "Review", $summary, |app| app.offers_answer($act), |app, _| app
            .answer_review($act))
    };
}

/// The commands of the review.
pub static REVIEW_ROWS: &[Command] = &[
    row!("review-next", ["enter"], REVIEW, "Review", "Next, and leave it as it is", always, |app, _| app
        .review_next()),
    row!("review-back", ["backspace"], REVIEW, "Review", "Back to the question before", always, |app, _| app
        .review_back()),
    row!("review-stop", ["esc"], REVIEW, "Review", "Stop here; the place is kept", always, |app, _| app
        .review_stop()),
    row!(
        "review-more-lines",
        ["ctrl-o", "ctrl-j"],
        &[Scope::ReviewText],
        "Review",
        "Write on in the note editor, with more lines",
        |app| app.takes_lines(),
        |app, _| app.more_lines()
    ),
    row!(
        "review-number",
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        REVIEW,
        "Review",
        "Give the answer with that number",
        writable,
        |app, press| app.numbered("review-number", press, App::answer_number)
    ),
    answer!("review-took-place", ["t"], FACT_AND_PLAN, "It took place", Act::TookPlace),
    answer!("review-moved", ["m"], FACT, "It was moved to another day", Act::Moved),
    answer!("review-fell", ["f"], FACT, "It fell through", Act::Fell),
    answer!(
        "review-note",
        ["n"],
        &[Scope::ReviewFact, Scope::ReviewPerson],
        "You talked; write a note about it",
        Act::Note
    ),
    answer!("review-done", ["d"], PROMISE_AND_PLAN, "It is done, and what came of it", Act::Done),
    answer!("review-later", ["m"], PROMISE_AND_PLAN, "Another day for it", Act::Later),
    answer!("review-drop", ["x"], PROMISE, "Drop it: it no longer holds", Act::Drop),
    answer!(
        "review-write",
        ["w"],
        &[Scope::ReviewPromise, Scope::ReviewPerson, Scope::ReviewSeat],
        "Copy the message that is ready, and settle what it says once it is out",
        Act::Write
    ),
    row!("review-edit", ["e"], WITH_DRAFT, "Review", "Change what is ready", writable, |app, _| app
        .edit_in_review()),
    row!("review-brief", ["b"], CALL, "Review", "What to know before the next talk", always, |app, _| app
        .brief_in_review()),
    answer!("review-topic", ["t"], CALL, "A topic for the next talk", Act::Topic),
    answer!("review-renew", ["r"], CALL, "Renew the time together", Act::Renew),
    answer!("review-plan", ["p"], CALL, "Plan a meeting", Act::Plan),
    answer!("review-not-this-week", ["z"], CALL, "Not this week", Act::NotThisWeek),
    answer!("review-rest", ["Z"], PLAN, "Leave alone until a day", Act::Rest),
    answer!("review-rhythm", ["c"], PLAN, "How often to be in touch", Act::Rhythm),
    answer!("review-let-go", ["x"], PLAN, "Let go: the record stays", Act::LetGo),
    answer!("review-step", ["s"], SEAT, "The next step with the candidate", Act::Step),
    answer!("review-further", ["o"], SEAT, "The candidate came a stage further", Act::Further),
    answer!("review-declined", ["x"], SEAT, "The candidate declined", Act::Declined),
    answer!("review-name", ["f"], SEAT, "A first name for the seat", Act::Name),
];
