//! What takes a flag out of sight: a mute, on purpose, or having been skipped again and again.

use super::{Subject, View, skip_key};
use crate::model::{Code, Review, Row};

/// Whether a `[[mute]]` takes this flag out on this day.
pub fn is_muted(view: &View, code: Code, subject: &Subject) -> bool {
    view.board.mutes.iter().filter(|m| m.flag == code && m.until.is_none_or(|day| day >= view.today)).any(
        |mute| {
            let all = mute.person.is_none() && mute.seat.is_none();
            let person = matches!(subject, Subject::Person(id) if mute.person.as_ref() == Some(id));
            let seat = matches!(subject, Subject::Seat(id) if mute.seat.as_ref() == Some(id));
            all || person || seat
        },
    )
}

/// Whether the newest reviews in a row skipped it: quiet after two, back in every fourth.
pub fn is_quiet(view: &View, code: Code, subject: &Subject) -> bool {
    rests(times_skipped(view, code, subject))
}

/// Whether what so many reviews in a row have skipped is left alone by the next one.
pub fn rests(skipped: usize) -> bool {
    skipped >= 2 && !skipped.is_multiple_of(4)
}

/// In how many of the newest reviews in a row this flag was skipped.
pub fn times_skipped(view: &View, code: Code, subject: &Subject) -> usize {
    let key = skip_key(view, code, subject);
    let skipped = |review: &&Row<Review>| review.skipped.contains(&key);
    // Most were not skipped by the newest one: then the others need not be put in order.
    match view.board.newest_review(view.today).filter(skipped) {
        Some(_) => view.board.reviews_newest_first(view.today).into_iter().take_while(skipped).count(),
        None => 0,
    }
}
