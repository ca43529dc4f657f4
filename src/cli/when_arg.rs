//! Dates as arguments: the date words of a quick note, as after `by`.

use chrono::{Datelike, Months};

use crate::{
    desk::Failure,
    model::{
        when::{self, DateError, Sense},
        *,
    },
};

/// A day to come, as most are.
///
/// # Errors
/// The words are no date; or they have a time, which a day has not.
pub fn day(text: &str, today: Day) -> Result<Day, Failure> {
    without_time(text, moment(text, today)?)
}

/// A day with its time, if it has one.
///
/// # Errors
/// The words are no date.
pub fn moment(text: &str, today: Day) -> Result<Moment, Failure> {
    when::read(text, today, Sense::Ahead).map_err(usage)
}

/// A day gone by: a weekday, or a day without a year, is the newest that fits.
///
/// # Errors
/// As [`day`].
pub fn past(text: &str, today: Day) -> Result<Day, Failure> {
    let day = without_time(text, when::read(text, today, Sense::Back).map_err(usage)?)?;
    Ok(a_year_before(text, day, today).filter(|_| day > today).unwrap_or(day))
}

/// The newest day up to today that `text` may mean, where that is the same day of another year: "1 jan" in November.
fn a_year_before(text: &str, day: Day, today: Day) -> Option<Day> {
    let from = today.checked_sub_months(Months::new(12))?.succ_opt()?;
    let first = when::read(text, from, Sense::Ahead).ok()?.day;
    let is_same = (first.month(), first.day()) == (day.month(), day.day());
    (is_same && first <= today).then_some(first)
}

fn without_time(text: &str, moment: Moment) -> Result<Day, Failure> {
    match moment.time {
        None => Ok(moment.day),
        Some(_) => Err(Failure::Usage(format!("'{text}' has a time; a day is wanted here."))),
    }
}

fn usage(error: DateError) -> Failure {
    Failure::Usage(format!("{}.", text::sentence(&error.to_string())))
}
