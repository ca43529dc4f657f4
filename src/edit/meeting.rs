//! A meeting: planned, and settled once its day has come.

use chrono::Datelike;

use super::{Context, Edit, Op, Refusal, catchup, person::no_cadence, words::*};
use crate::{file::Value, model::*};

/// What became of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    TookPlace,
    /// To another day.
    Moved(Moment),
    /// It fell through.
    Fell,
}

/// A new meeting; `repeat` is the cadence of a series.
///
/// # Errors
/// Nobody is named or somebody unknown, the day is past, or `repeat` is no cadence.
pub fn plan(
    cx: &Context,
    people: &[String],
    on: Moment,
    how: Option<&str>,
    repeat: Option<&str>,
) -> Result<Edit, Refusal> {
    let people = cx.people(people)?;
    if people.is_empty() {
        return Err(Refusal::Usage("a meeting needs somebody to meet".into()));
    }
    check_ahead(cx, on)?;
    let how = how.map(str::trim).filter(|how| !how.is_empty());
    let repeat = repeat.map(|words| Every::parse(words).ok_or_else(|| no_cadence(words))).transpose()?;
    let again = repeat.as_ref().map(|every| format!(", {}", every.phrase())).unwrap_or_default();
    let sentence =
        format!("Meeting with {} on {}{again}", names(cx.board(), &people), when::moment(on, cx.today));
    let mut fields = vec![("on", Value::Moment(on)), ("with", Value::Texts(people))];
    fields.extend(how.map(|how| ("how", Value::Text(how.into()))));
    fields.extend(repeat.map(|every| ("repeat", Value::Text(every.text().into()))));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Meeting, fields)?]))
}

fn check_ahead(cx: &Context, on: Moment) -> Result<(), Refusal> {
    if on.day < cx.today {
        let day = when::long(on.day);
        return Err(Refusal::Usage(format!("{day} is past; a meeting is planned for a day to come")));
    }
    Ok(())
}

/// Settles a meeting. What took place becomes a catch-up on its day. A single meeting then goes, one that fell through
/// stays for the record; a series goes on with its next day.
///
/// # Errors
/// It is to have taken place on a day to come, or to be moved to one that is past.
pub fn settle(cx: &Context, record: RecordRef, outcome: Outcome) -> Result<Edit, Refusal> {
    let meeting = cx.row(Table::Meeting, &cx.board().meetings, record)?;
    let what = format!("the meeting{}", joined("with", cx.board(), &meeting.with));
    let day = when::short(meeting.on.day, cx.today);
    let mut ops = Vec::new();
    if outcome == Outcome::TookPlace {
        if meeting.on.day > cx.today {
            return Err(Refusal::Usage(format!("{what} is on {day}, which is still to come")));
        }
        ops.push(catchup::of_meeting(cx, meeting)?);
    }
    let (done, then) = match outcome {
        Outcome::TookPlace => (format!("{} took place on {day}", opening(&what)), next(meeting, cx)),
        Outcome::Fell => (format!("{} on {day} fell through", opening(&what)), next(meeting, cx)),
        Outcome::Moved(to) => {
            check_ahead(cx, to)?;
            (format!("{} moved to {}", opening(&what), when::moment(to, cx.today)), Some(to))
        }
    };
    match (outcome, then) {
        (_, Some(on)) => go_on(cx, record, meeting, on, &mut ops)?,
        (Outcome::TookPlace, None) => ops.push(Op::Remove(cx.whole(record)?)),
        (_, None) => {
            let target = cx.target(record, &mut ops)?;
            ops.push(Op::Set(target, "fell", Value::Flag(true)));
        }
    }
    let series = then.filter(|_| !matches!(outcome, Outcome::Moved(_)));
    let again = series.map(|on| format!("; the next is on {}", when::moment(on, cx.today)));
    Ok(Edit::new(format!("{done}{}", again.unwrap_or_default()), ops))
}

/// The meeting stands on another day, and so has not fallen through.
fn go_on(
    cx: &Context,
    record: RecordRef,
    meeting: &Meeting,
    on: Moment,
    ops: &mut Vec<Op>,
) -> Result<(), Refusal> {
    let target = cx.target(record, ops)?;
    ops.push(Op::Set(target.clone(), "on", Value::Moment(on)));
    if meeting.fell {
        ops.push(Op::Unset(target, "fell"));
    }
    Ok(())
}

/// The next day of a series; none for a single meeting.
fn next(meeting: &Meeting, cx: &Context) -> Option<Moment> {
    Some(next_in_series(meeting, cx.today)).filter(|on| *on != meeting.on)
}

/// The first day of the series after today and after the day that it stands on, at the same time of day; for a single
/// meeting, or where the calendar ends, the day that it stands on.
pub fn next_in_series(meeting: &Meeting, today: Day) -> Moment {
    let step = |day: &Day| meeting.repeat.as_ref().and_then(|every| every.after(*day));
    let days = std::iter::successors(Some(meeting.on.day), step).skip(1);
    let next = days.take_while(|day| day.year() <= 9999).find(|day| *day > today);
    Moment { day: next.unwrap_or(meeting.on.day), ..meeting.on }
}
