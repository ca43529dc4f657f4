//! What reviews skipped names a record without an id by its place, `action#3`. When such a record gets an id, or one before
//! it goes, what was skipped follows: what is quiet stays so, and nothing else goes quiet in its stead.

use super::{Context, Op, Refusal, Target};
use crate::{file::Value, model::*};

/// The id that one of these operations gives to a record without one.
pub fn given(record: RecordRef, ops: &[Op]) -> Option<&str> {
    ops.iter().find_map(|op| match op {
        Op::Set(Target::Place(other, _), "id", Value::Text(id)) if *other == record => Some(id.as_str()),
        _ => None,
    })
}

/// What becomes of a place that a review names.
enum Now {
    Gone,
    Called(String),
}

/// The record at this place gets an id. Only the newest reviews in a row count for what is quiet; older ones stay.
pub(super) fn named(cx: &Context, record: RecordRef, id: &str, ops: &mut Vec<Op>) -> Result<(), Refusal> {
    let skips_it = |review: &&Row<Review>| {
        let mut subjects = review.skipped.iter().filter_map(|line| line.split_once(' '));
        subjects.any(|(_, subject)| read(subject) == Some(record))
    };
    let newest = cx.board().reviews_newest_first(cx.today).into_iter().take_while(skips_it);
    follow(cx, newest, ops, |place| (place == record).then(|| Now::Called(id.into())))
}

/// These records go, and those behind them move up; one that gets an id meanwhile is called by that.
pub(super) fn taken_out(cx: &Context, going: &[RecordRef], ops: &mut Vec<Op>) -> Result<(), Refusal> {
    let named: Vec<RecordRef> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Set(Target::Place(record, _), "id", _) => Some(*record),
            _ => None,
        })
        .collect();
    follow(cx, &cx.board().reviews, ops, |place| {
        if named.contains(&place) {
            return None;
        }
        if going.contains(&place) {
            return Some(Now::Gone);
        }
        let before = going.iter().filter(|gone| gone.table == place.table && gone.nth < place.nth).count();
        let now = RecordRef { nth: place.nth - before, ..place };
        (before > 0).then(|| Now::Called(written(now)))
    })
}

/// Changes the places that reviews name; a review with an error in it stays as it is.
fn follow<'a>(
    cx: &Context,
    reviews: impl IntoIterator<Item = &'a Row<Review>>,
    ops: &mut Vec<Op>,
    now: impl Fn(RecordRef) -> Option<Now>,
) -> Result<(), Refusal> {
    for review in reviews {
        let holder = review.record();
        let moved = |line: &String| {
            let (code, subject) = line.split_once(' ')?;
            let place = read(subject).filter(|place| cx.file.id_of(*place).is_none())?;
            Some((place, code.to_string(), line.clone(), now(place)?))
        };
        let mut moved: Vec<_> = review.skipped.iter().filter_map(moved).collect();
        if moved.is_empty() || cx.sound(holder).is_err() {
            continue;
        }
        // From the first place on: each moves to where the one before it has just left.
        moved.sort_by_key(|(place, ..)| *place);
        let target = cx.target(holder, ops)?;
        ops.extend(moved.into_iter().map(|(_, code, line, now)| match now {
            Now::Gone => Op::Exclude(target.clone(), "skipped", line),
            Now::Called(subject) => {
                Op::Exchange(target.clone(), "skipped", line, format!("{code} {subject}"))
            }
        }));
    }
    Ok(())
}

fn written(place: RecordRef) -> String {
    format!("{}#{}", place.table.name(), place.nth)
}

fn read(subject: &str) -> Option<RecordRef> {
    let (table, nth) = subject.split_once('#')?;
    let place = Table::of(table)?.nth(nth.parse().ok()?);
    // Written in another way it is no place to the flags either.
    (written(place) == subject).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, action, meeting, remove::remove, set, tests::*};

    const START: &str = "format = 1\n[[person]]\nid = \"ana\"\n";
    const SKIPPED: &str = "\"overdue-action action#1\", \"report-back action#3\", \"no-mentee\", \"waiting-on action#4\", \"no-agenda meeting#2\", \"no-agenda meeting#02\"";

    fn board() -> String {
        let review = format!("[[review]]\nid = \"rrrrrr\"\non = 2026-11-13\nskipped = [{SKIPPED}]\n");
        let actions = "[[action]]\ntext = \"one\"\n[[action]]\nid = \"aaaaaa\"\ntext = \"two\"\n[[action]]\ntext = \"three\"\n[[action]]\ntext = \"four\"\n";
        let meetings = "[[meeting]]\non = 2026-11-12\nwith = [\"ana\"]\n[[meeting]]\non = 2026-11-23\nwith = [\"ana\"]\n";
        format!("{START}{review}{actions}{meetings}")
    }

    #[test]
    fn what_was_skipped_follows_a_record() {
        type Verb = fn(&Context) -> Result<Edit, Refusal>;
        let verbs: [(Verb, &[(&str, &str)]); 6] = [
            (|cx| action::done(cx, Table::Action.nth(3), None), &[("action#3", "NEW1")]),
            (|cx| action::done(cx, Table::Action.nth(2), None), &[]),
            (
                |cx| set::set(cx, Table::Meeting.nth(2), "how", "call"),
                &[("no-agenda meeting#2\"", "no-agenda NEW1\"")],
            ),
            (
                |cx| remove(cx, Table::Action.nth(1)).map(|removal| removal.edit),
                &[("\"overdue-action action#1\", ", ""), ("action#3", "action#2"), ("action#4", "action#3")],
            ),
            (
                |cx| remove(cx, Table::Action.nth(2)).map(|removal| removal.edit),
                &[("action#3", "action#2"), ("action#4", "action#3")],
            ),
            (
                |cx| meeting::settle(cx, Table::Meeting.nth(1), meeting::Outcome::TookPlace),
                &[("no-agenda meeting#2\"", "no-agenda meeting#1\"")],
            ),
        ];
        for (number, (verb, changes)) in verbs.into_iter().enumerate() {
            let mut expected = SKIPPED.to_string();
            for (before, after) in changes {
                expected = expected.replacen(before, after, 1);
            }
            let (said, after) = run(&board(), verb).unwrap();
            assert!(after.contains(&format!("skipped = [{expected}]")), "{number}, {said}: {after}");
        }
    }

    #[test]
    fn a_review_with_an_error_is_in_nobodys_way() {
        let board = board().replace("on = 2026-11-13", "on = 2026-11-13\nflags = \"many\"");
        let (_, after) = run(&board, |cx| action::done(cx, Table::Action.nth(3), None)).unwrap();
        assert!(after.contains(SKIPPED), "{after}");
    }
}
