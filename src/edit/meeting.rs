//! A meeting: planned, and settled once its day has come.

use chrono::Datelike;

use super::{Context, Edit, Op, Refusal, catchup, person::no_cadence, places, words::*};
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
        format!("Meeting with {} on {}{again}", cx.board().short_names(&people), when::moment(on, cx.today));
    let mut fields = vec![("on", Value::Moment(on)), ("with", Value::Texts(people))];
    fields.extend(how.map(|how| ("how", Value::Text(how.into()))));
    fields.extend(repeat.map(|every| ("repeat", Value::Text(every.text().into()))));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Meeting, fields)?]))
}

/// Whether these people are to be met then already: on that day, at that hour if one is said. A series stands for its next
/// day too.
pub(super) fn is_planned(cx: &Context, people: &[String], on: Moment) -> bool {
    let fits = |there: Moment| there.day == on.day && (on.time.is_none() || on.time == there.time);
    let mut meetings = cx.board().meetings.iter().filter(|meeting| !meeting.fell);
    meetings.any(|meeting| {
        (fits(meeting.on) || fits(next_in_series(meeting, cx.today)))
            && people.iter().all(|id| meeting.with.contains(id))
    })
}

fn check_ahead(cx: &Context, on: Moment) -> Result<(), Refusal> {
    if on.day < cx.today {
        let day = when::long(on.day);
        return Err(Refusal::Usage(format!("{day} is past; a meeting is planned for a day to come")));
    }
    Ok(())
}

/// Settles a meeting. What took place becomes a catch-up on its day, at its hour. A single meeting then goes, one that
/// fell through stays for the record; a series goes on with its next day.
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
            // A series keeps its hour unless another one is given.
            let hour = meeting.on.time.filter(|_| meeting.repeat.is_some());
            let to = Moment { time: to.time.or(hour), ..to };
            (format!("{} moved to {}", opening(&what), when::moment(to, cx.today)), Some(to))
        }
    };
    match (outcome, then) {
        (_, Some(on)) => go_on(cx, record, meeting, on, &mut ops)?,
        (Outcome::TookPlace, None) => {
            places::taken_out(cx, &[record], &mut ops)?;
            ops.push(Op::Remove(cx.whole(record)?));
        }
        (_, None) => {
            let target = cx.target(record, &mut ops)?;
            ops.push(Op::Set(target, "fell", Value::Flag(true)));
        }
    }
    let series = then.filter(|_| !matches!(outcome, Outcome::Moved(_)));
    let again = series.map(|on| format!("; the next is on {}", when::moment(on, cx.today)));
    Ok(Edit::new(format!("{done}{}", again.unwrap_or_default()), ops))
}

/// What makes the series of these people go on that a talk on `day` was a day of, and where each goes: as for `unlogged`,
/// a talk with any of them on its day or later is what became of it. One with an error in it stays as it is.
///
/// # Errors
/// A series is no longer there.
pub(super) fn series_after(
    cx: &Context,
    people: &[String],
    day: Day,
) -> Result<Vec<(Moment, Vec<Op>)>, Refusal> {
    let mut gone_on = Vec::new();
    for meeting in &cx.board().meetings {
        let is_meant = meeting.on.day <= day && meeting.with.iter().any(|id| people.contains(id));
        let record = meeting.record();
        let Some(on) = next(meeting, cx).filter(|_| is_meant && cx.sound(record).is_ok()) else { continue };
        let mut ops = Vec::new();
        go_on(cx, record, meeting, on, &mut ops)?;
        gone_on.push((on, ops));
    }
    Ok(gone_on)
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
    let after = |times| meeting.repeat.as_ref()?.times_after(times, meeting.on.day);
    let next = (1..).map_while(after).take_while(|day| day.year() <= 9999).find(|day| *day > today);
    Moment { day: next.unwrap_or(meeting.on.day), ..meeting.on }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    const CATCHUP: &str = "on = 2026-11-12 # by hand\nwith = [\"priya\", \"wei\"]\n";
    const LAST: &str = "[[meeting]]\nid = \"m2x0rb\"\non = 2026-11-19\nwith = [\"wei\"]\nfell = false\n";

    fn at(text: &str) -> Moment {
        let (day, time) = text.split_once(' ').unwrap_or((text, ""));
        Moment { day: self::day(day), time: time.parse().ok() }
    }

    #[test]
    fn planned() {
        check(
            |cx| plan(cx, &["wei".into()], at("2026-11-24 15:00:00"), Some("video"), Some("2 weeks")),
            "Meeting with Wei on Tue 24 Nov, 15:00, every 2 weeks",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[meeting]]\nid = \"NEW1\"\non = 2026-11-24T15:00:00\nwith = [\"wei\"]\nhow = \"video\"\nrepeat = \"2 weeks\"\n"
                ),
            )],
        );
        refused(|cx| plan(cx, &[], at("2026-11-24"), None, None), "needs somebody");
        refused(|cx| plan(cx, &["wei".into()], at("2026-11-19"), None, None), "is past");
        refused(|cx| plan(cx, &["wei".into()], at("2026-11-24"), None, Some("often")), "no cadence");
    }

    #[test]
    fn settled() {
        let (series, single) = (Table::Meeting.nth(1), Table::Meeting.nth(2));
        let logged = |keys: &str| format!("{CATCHUP}\n[[catchup]]\nid = \"NEW1\"\n{keys}");
        check(
            |cx| settle(cx, series, Outcome::TookPlace),
            "The meeting with Priya took place on Wed 18 Nov; the next is on Wed 2 Dec, 15:00",
            &[
                ("on = 2026-11-18T15:00:00", "on = 2026-12-02T15:00:00"),
                (
                    CATCHUP,
                    &logged("on = 2026-11-18T15:00:00\nwith = [\"priya\"]\nhow = \"video\"\nuid = \"u1\"\n"),
                ),
            ],
        );
        check(
            |cx| settle(cx, single, Outcome::TookPlace),
            "The meeting with Wei took place on Thu 19 Nov",
            &[(CATCHUP, &logged("on = 2026-11-19\nwith = [\"wei\"]\n")), (LAST, "")],
        );
        check(
            |cx| settle(cx, single, Outcome::Fell),
            "The meeting with Wei on Thu 19 Nov fell through",
            &[("fell = false", "fell = true")],
        );
        check(
            |cx| settle(cx, series, Outcome::Fell),
            "The meeting with Priya on Wed 18 Nov fell through; the next is on Wed 2 Dec, 15:00",
            &[("on = 2026-11-18T15:00:00", "on = 2026-12-02T15:00:00")],
        );
        for (record, before) in
            [(series, "on = 2026-11-18T15:00:00"), (single, "on = 2026-11-19\nwith = [\"wei\"]")]
        {
            // A series keeps its hour.
            let (name, hour) = if record == series { ("Priya", ", 15:00") } else { ("Wei", "") };
            let after = before.replace("2026-11-18", "2026-11-23").replace("2026-11-19", "2026-11-23");
            check(
                |cx| settle(cx, record, Outcome::Moved(at("2026-11-23"))),
                &format!("The meeting with {name} moved to Mon 23 Nov{hour}"),
                &[(before, &after)],
            );
        }
        refused(|cx| settle(cx, single, Outcome::Moved(at("2026-11-19"))), "is past");
    }

    #[test]
    fn a_meeting_to_come_has_not_taken_place_and_one_that_moves_has_not_fallen_through() {
        let text =
            "format = 1\n[[person]]\nid = \"a\"\n[[meeting]]\non = 2026-12-01\nwith = [\"a\"]\nfell = true\n";
        let of = Table::Meeting.nth(1);
        let refusal = run(text, |cx| settle(cx, of, Outcome::TookPlace)).unwrap_err();
        assert!(refusal.to_string().contains("still to come"), "{refusal}");
        let (_, after) = run(text, |cx| settle(cx, of, Outcome::Moved(at("2026-12-02")))).unwrap();
        assert!(after.ends_with("on = 2026-12-02\nwith = [\"a\"]\nid = \"NEW1\"\n"), "{after}");
    }

    #[test]
    fn the_next_day_of_a_series() {
        for (on, repeat, today, next) in [
            ("2026-11-06", "2 weeks", "2026-11-20", "2026-12-04"),
            ("2026-11-20", "2 weeks", "2026-11-20", "2026-12-04"),
            ("2026-11-27", "week", "2026-11-20", "2026-12-04"),
            ("2026-01-31", "month", "2026-01-31", "2026-02-28"),
            ("2026-01-31", "month", "2026-03-05", "2026-03-31"),
            ("2020-01-01", "10 days", "2026-11-20", "2026-11-25"),
            ("2026-11-06", "never", "2026-11-20", "2026-11-06"),
            ("9999-12-31", "year", "2026-11-20", "9999-12-31"),
        ] {
            let meeting = Meeting {
                id: None,
                on: day(on).into(),
                with: vec![],
                how: None,
                repeat: Every::parse(repeat),
                fell: false,
                uid: None,
            };
            assert_eq!(next_in_series(&meeting, day(today)), day(next).into(), "{on} {repeat}");
        }
    }
}
