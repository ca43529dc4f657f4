//! Entries that repeat: how far to follow a rule, and what a coming series looks like on the board.

use calcard::icalendar::{
    ICalendarComponent, ICalendarFrequency as Frequency, ICalendarProperty as Key,
    ICalendarRecurrenceRule as Rule, ICalendarValue,
};

use super::{Around, NewEvent, event};
use crate::model::{Day, Every};

/// Days ahead within which the meetings of a series come in one by one, where its rule is none of ours.
const AHEAD: i64 = 60;

/// No series is followed further than this; a daily one would have begun 270 years ago.
const MOST: i64 = 100_000;

/// So many past days of a series come in at most, the newest; a daily one would reach back 27 years.
pub const MOST_PAST: usize = 10_000;

/// The rule by which an entry repeats.
pub fn rule(entry: &ICalendarComponent) -> Option<&Rule> {
    match entry.property(&Key::Rrule)?.values.first()? {
        ICalendarValue::RecurrenceRule(rule) => Some(rule),
        _ => None,
    }
}

/// How many times to follow the rule so that it reaches beyond today; none where it is of hours, minutes or seconds.
pub fn most(group: &[ICalendarComponent], today: Day) -> Option<usize> {
    let Some((entry, rule)) = group.iter().find_map(|entry| Some((entry, rule(entry)?))) else {
        return Some(MOST as usize);
    };
    let start = event::day(entry, &Key::Dtstart).unwrap_or(today);
    let days = ((today - start).num_days() + AHEAD).max(0);
    let step = i64::from(rule.interval.unwrap_or(1).max(1));
    let weekdays = (rule.byday.len() as i64).max(1);
    let times = match rule.freq {
        Frequency::Daily => days / step,
        Frequency::Weekly => days / (7 * step) * weekdays,
        Frequency::Monthly => days / (28 * step) * (weekdays * 5).max(rule.bymonthday.len() as i64),
        Frequency::Yearly => days / step,
        _ => return None,
    };
    Some(times.saturating_add(60).min(MOST) as usize)
}

/// Whether a rule names one day of the month at most, and does not count it from the end, where months differ.
fn is_one_day(days: &[i8]) -> bool {
    days.len() <= 1 && days.iter().all(|day| *day > 0)
}

/// The rule as a cadence, where it is as simple as one.
fn every(rule: &Rule) -> Option<Every> {
    let plain = rule.bysetpos.is_empty() && rule.byweekno.is_empty() && rule.byyearday.is_empty();
    let unit = match rule.freq {
        Frequency::Daily if rule.byday.is_empty() => "day",
        Frequency::Weekly if rule.byday.len() <= 1 => "week",
        Frequency::Monthly if rule.byday.is_empty() && is_one_day(&rule.bymonthday) => "month",
        Frequency::Yearly if rule.byday.is_empty() && rule.bymonth.len() <= 1 => "year",
        _ => return None,
    };
    let words = match rule.interval.unwrap_or(1) {
        0 | 1 => unit.to_string(),
        n => format!("{n} {unit}s"),
    };
    Every::parse(&words).filter(|_| plain)
}

/// An occurrence of an entry.
pub struct Occurrence {
    pub event: NewEvent,
    /// The day of the series that it is the exception to.
    pub stands_for: Option<Day>,
}

impl Occurrence {
    /// Whether it is an exception that takes place at another time than the series has it.
    fn is_moved(&self, series: &NewEvent) -> bool {
        let on = self.event.on;
        self.stands_for.is_some_and(|day| day != on.day || on.time != series.on.time)
    }
}

/// What of the coming occurrences comes in, and how many that were moved do not, since they are too far away: a series as
/// one meeting that repeats, where its rule is simple and goes on for a while, else its next meetings one by one.
/// Exceptions that come first stand for themselves, and so do those that were moved.
pub fn ahead(
    mut coming: Vec<Occurrence>,
    rule: Option<&Rule>,
    uid: Option<String>,
    around: &Around,
) -> (Vec<NewEvent>, usize) {
    let is_near = |one: &Occurrence| (one.event.on.day - around.today).num_days() <= AHEAD;
    let ends = rule.is_some_and(|rule| rule.until.is_some() || rule.count.is_some());
    let goes_on = coming.len() > 1 && !(ends && coming.iter().all(is_near));
    let repeat = rule.and_then(every).filter(|_| goes_on);
    let first = coming.iter().position(|one| one.stands_for.is_none());
    let Some((repeat, at)) = repeat.zip(first) else {
        coming.retain(|one| rule.is_none() || is_near(one));
        return (coming.into_iter().map(|one| one.event).collect(), 0);
    };
    let later = coming.split_off(at + 1);
    let series = coming.pop().map(|one| NewEvent { uid, repeat: Some(repeat), ..one.event });
    let moved = later.into_iter().filter(|one| series.as_ref().is_some_and(|series| one.is_moved(series)));
    let (near, far): (Vec<_>, Vec<_>) = moved.partition(is_near);
    // The series comes last: its days are on file once it is.
    let alone = coming.into_iter().chain(near).map(|one| one.event);
    (alone.chain(series).collect(), far.len())
}
