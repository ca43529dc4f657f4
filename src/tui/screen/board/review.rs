//! The review as the Board speaks of it: when it comes up, that it is begun, and how long the rest takes.

use super::{Code, Session, when};
use crate::{
    review::Review,
    tui::{memo::Memo, msg::Waiting},
};

/// Of each review that could be gone on with: whether it is begun, and about how many minutes are left.
#[derive(Default)]
struct Walks(Memo<Waiting, (bool, usize)>);

/// Computes what a review takes that nobody has begun.
pub fn foresee(session: &Session) {
    if is_due(session) {
        walk(session, &Waiting::default());
    }
}

fn is_due(session: &Session) -> bool {
    session.flags().iter().any(|flag| flag.code == Code::ReviewDue)
}

fn walk(session: &Session, waiting: &Waiting) -> (bool, usize) {
    session.once(Walks::default).0.get(waiting.clone(), |Waiting { place, inbox }| {
        let review = Review::start(session.today(), inbox.clone(), place.as_deref());
        (review.is_begun(), review.minutes(session))
    })
}

/// What stands at the right end of the week's rule.
pub fn words(session: &Session, waiting: &Waiting, key: &str, is_narrow: bool) -> String {
    let (board, today) = (session.board(), session.today());
    if let Some(pause) = board.pauses.iter().find(|p| p.from <= today && today <= p.to) {
        return format!("away to {}", when::plain(pause.to, today));
    }
    let key = if key.is_empty() { String::new() } else { format!("  {key}") };
    let is_due = is_due(session);
    let known = (is_due || waiting.place.is_some()).then(|| walk(session, waiting));
    let about = |words: String| if is_narrow { String::new() } else { words };
    match known {
        Some((true, minutes)) => format!("review begun{}{key}", about(format!(", about {minutes} min left"))),
        Some((false, minutes)) if is_due => {
            format!("review today{}{key}", about(format!(", about {minutes} min")))
        }
        _ => format!("review {}{key}", when::soon(board.next_review(today).into(), today)),
    }
}
