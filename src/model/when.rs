//! Dates in words: one closed grammar for heads, due dates and arguments, and the few ways in which dates are shown.
//!
//! The grammar knows its table and nothing else. What it does not know is no date; what looks like one and cannot
//! be (`30 feb`, a weekday that disagrees) is refused with a reason. Nothing is ever taken for the nearest guess.

mod part;
mod show;
pub(crate) mod tokens;
mod unclear;

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveTime, Weekday};

use self::tokens::tokens;
use super::{Day, Moment};

pub use part::is_part_of_day;
pub use show::{ago, ahead, clock, each_year, long, moment, plain, short, soon, span};
pub use unclear::unclear;

/// Where a date stands, which decides what a bare weekday or a day without a year means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// In the head of a note, which mostly tells of what has been.
    Back,
    /// After `by` and `next:`, and as an argument: mostly what is to come.
    Ahead,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("'{0}' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01")]
    NotADate(String),
    #[error("'{0}' is no time: write it like 15:00")]
    NoTime(String),
    #[error("there is no {0}")]
    NoSuchDay(String),
    #[error("{} is a {}, not a {}", .day.format("%-d %b %Y"), .day.format("%A"), full(*.said))]
    WrongWeekday { day: Day, said: Weekday },
    #[error("'{0}' is beyond the calendar")]
    TooFar(String),
}

/// A date phrase in a text: where it stands, and what it says or why it is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub range: Range<usize>,
    pub moment: Result<Moment, DateError>,
}

/// Reads a text that is to be a date as a whole, with a time or without.
pub fn read(text: &str, today: Day, sense: Sense) -> Result<Moment, DateError> {
    let typed = text.trim();
    let Some(found) = starts(typed, today, sense) else { return Err(DateError::NotADate(typed.into())) };
    let rest = typed[found.range.end..].trim_start_matches([',', ' ']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    if rest.is_empty() {
        found.moment
    } else if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':') {
        Err(DateError::NoTime(rest.into()))
    } else {
        Err(DateError::NotADate(typed.into()))
    }
}

/// The first date phrase that stands in `text`, as long as it goes.
pub fn find(text: &str, today: Day, sense: Sense) -> Option<Found> {
    tokens(text).find_map(|token| {
        let found = starts(&text[token.start..], today, sense)?;
        Some(Found { range: token.start..token.start + found.range.end, ..found })
    })
}

/// The date phrase with which `text` begins.
pub fn starts(text: &str, today: Day, sense: Sense) -> Option<Found> {
    phrase(text, today, sense).map(|(found, _)| found)
}

/// The same, and where its day ends.
fn phrase(text: &str, today: Day, sense: Sense) -> Option<(Found, usize)> {
    // A weekday, a day, a month, a year, "in the evening" and a time, with commas and an "at" between.
    const LONGEST: usize = 12;
    let first: Vec<_> = tokens(text).take(LONGEST).collect();
    let lower: Vec<String> = first.iter().map(|token| token.text.to_ascii_lowercase()).collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let said = if sense == Sense::Back { part::of_near_day(&words, today) } else { None };
    let (used, day) = said.or_else(|| day_at(&words, today, sense))?;
    let last = first[used - 1];
    let part = if sense == Sense::Back { part::after_day(&words[used..]) } else { 0 };
    let (day_end, time) = match with_time(words[used - 1]) {
        Some((date, time)) => (last.start + date.len(), Some((0, time))),
        None => (last.end(), time_after(&words[used + part..])),
    };
    let used = used + part;
    let used = used + time.map_or(0, |(more, _)| more);
    let found = Found {
        range: first[0].start..first[used - 1].end(),
        moment: day.map(|day| Moment { day, time: time.map(|(_, time)| time) }),
    };
    Some((found, day_end))
}

/// ` by DATE` at the end of a line: the range takes in the space before `by` and all that follows, but for a time, which
/// is more than a due date can hold.
pub fn find_by_suffix(line: &str, today: Day) -> Option<Found> {
    let by = tokens(line).filter(|token| token.text.eq_ignore_ascii_case("by")).last()?;
    let text = line[..by.start].trim_end();
    let start = line.len() - line[by.end()..].trim_start().len();
    let tail = line[start..].trim_end().trim_end_matches('.');
    let (found, day_end) = phrase(tail, today, Sense::Ahead)?;
    let alone = !text.is_empty() && text.len() < by.start && found.range.end == tail.len();
    let has_time = found.moment.as_ref().is_ok_and(|moment| moment.time.is_some());
    let end = if has_time { start + day_end } else { line.len() };
    alone.then_some(Found { range: text.len()..end, ..found })
}

impl Found {
    /// The line in which it was found, without it.
    pub fn cut(&self, line: &str) -> String {
        let rest = line[self.range.end..].trim_start_matches([' ', ',', 'T', 't']);
        let before = line[..self.range.start].trim_end();
        if rest.is_empty() { before.into() } else { format!("{before} {rest}") }
    }
}

/// Words used, and the day that they name or why they name none.
type Read = (usize, Result<Day, DateError>);

fn day_at(words: &[&str], today: Day, sense: Sense) -> Option<Read> {
    if let Some((used, day)) = relative(words, today) {
        let day = day.filter(in_calendar).ok_or_else(|| DateError::TooFar(words[..used].join(" ")));
        return Some((used, day));
    }
    let Some(said) = words.first().and_then(|word| weekday(word)) else {
        return calendar(words, today, sense);
    };
    let skip = 1 + usize::from(words.get(1) == Some(&","));
    if let Some((used, day)) = calendar(&words[skip..], today, sense) {
        return Some((skip + used, day.and_then(|day| agrees(day, said))));
    }
    let day = match sense {
        Sense::Back => on_or_before(today, said),
        Sense::Ahead => after(today, said),
    };
    Some((1, day.filter(in_calendar).ok_or_else(|| DateError::TooFar(words[0].into()))))
}

/// Days counted from today; none where the calendar does not reach.
fn relative(words: &[&str], today: Day) -> Option<(usize, Option<Day>)> {
    Some(match *words {
        ["today", ..] => (1, Some(today)),
        ["yesterday", ..] => (1, today.pred_opt()),
        ["tomorrow", ..] => (1, today.succ_opt()),
        ["last", name, ..] => (2, before(today, weekday(name)?)),
        ["next", name, ..] => (2, after(today, weekday(name)?)),
        ["in", n, unit, ..] => match length(n, unit)? {
            Length::Days(n) => (3, today.checked_add_days(n)),
            Length::Months(n) => (3, today.checked_add_months(n)),
        },
        [n, unit, "ago", ..] => match length(n, unit)? {
            Length::Days(n) => (3, today.checked_sub_days(n)),
            Length::Months(n) => (3, today.checked_sub_months(n)),
        },
        _ => return None,
    })
}

enum Length {
    Days(Days),
    Months(Months),
}

fn length(n: &str, unit: &str) -> Option<Length> {
    if !digits(n) {
        return None;
    }
    // A number too large to hold is beyond the calendar as surely as the largest that can be held.
    let n: u32 = n.parse().unwrap_or(u32::MAX);
    match unit {
        "day" | "days" => Some(Length::Days(Days::new(n.into()))),
        "week" | "weeks" => Some(Length::Days(Days::new(u64::from(n) * 7))),
        "month" | "months" => Some(Length::Months(Months::new(n))),
        _ => None,
    }
}

/// `2026-11-12`, `12 nov` or `nov 12`, with a year or without.
fn calendar(words: &[&str], today: Day, sense: Sense) -> Option<Read> {
    if let Some(day) = words.first().and_then(|word| iso(word)) {
        return Some((1, day));
    }
    let (a, b) = (words.first()?, words.get(1)?);
    let (day, month) =
        number(a).zip(month(b)).or_else(|| month(a).zip(number(b)).map(|(month, day)| (day, month)))?;
    let comma = usize::from(words.get(2) == Some(&","));
    if let Some(year) = words.get(2 + comma).filter(|year| year.len() == 4 && digits(year)) {
        return Some((3 + comma, dated(year.parse().unwrap_or(0), month, day)));
    }
    Some((2, yearless(month, day, today, sense)))
}

/// `2026-11-12t15:00`, as the file writes it, seconds and all.
fn with_time(word: &str) -> Option<(&str, NaiveTime)> {
    let (date, time) = word.split_once('t').filter(|(date, _)| date.len() == 10 && date.contains('-'))?;
    let time = match time.match_indices(':').nth(1) {
        Some((at, _)) if time.len() == at + 3 && digits(&time[at + 1..]) => &time[..at],
        _ => time,
    };
    Some((date, clock_of(time)?))
}

fn iso(word: &str) -> Option<Result<Day, DateError>> {
    let word = with_time(word).map_or(word, |(date, _)| date);
    let [year, month, day] = word.split('-').collect::<Vec<_>>()[..] else { return None };
    let shaped =
        [(year, 4), (month, 2), (day, 2)].iter().all(|(part, len)| part.len() == *len && digits(part));
    let valid = || Day::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    shaped.then(|| valid().filter(in_calendar).ok_or_else(|| DateError::NoSuchDay(word.into())))
}

fn dated(year: i32, month: u32, day: u32) -> Result<Day, DateError> {
    Day::from_ymd_opt(year, month, day)
        .filter(in_calendar)
        .ok_or_else(|| DateError::NoSuchDay(format!("{day} {} {year:04}", MONTHS[month as usize - 1])))
}

/// The day of that name which is meant: the nearest in a head, the past one when equal; else the first from today on.
fn yearless(month: u32, day: u32, today: Day, sense: Sense) -> Result<Day, DateError> {
    // 29 February can be eight years away.
    let years = today.year() - 8..=today.year() + 8;
    let mut days = years.filter_map(|year| Day::from_ymd_opt(year, month, day)).peekable();
    let name = format!("{day} {}", MONTHS[month as usize - 1]);
    if days.peek().is_none() {
        return Err(DateError::NoSuchDay(name));
    }
    let mut days = days.filter(in_calendar);
    match sense {
        Sense::Back => days.min_by_key(|day| ((*day - today).num_days().abs(), *day > today)),
        Sense::Ahead => days.find(|day| *day >= today),
    }
    .ok_or(DateError::TooFar(name))
}

fn agrees(day: Day, said: Weekday) -> Result<Day, DateError> {
    if day.weekday() == said { Ok(day) } else { Err(DateError::WrongWeekday { day, said }) }
}

/// A time after a date, a comma or an "at" between them or not.
fn time_after(words: &[&str]) -> Option<(usize, NaiveTime)> {
    let mut at = usize::from(words.first() == Some(&","));
    at += usize::from(words.get(at) == Some(&"at"));
    Some((at + 1, clock_of(words.get(at)?)?))
}

fn clock_of(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    if !(digits(hour) && hour.len() <= 2 && digits(minute) && minute.len() == 2) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// The data file can write four digits of a year.
fn in_calendar(day: &Day) -> bool {
    (1..=9999).contains(&day.year())
}

fn on_or_before(today: Day, weekday: Weekday) -> Option<Day> {
    today.checked_sub_days(Days::new(today.weekday().days_since(weekday).into()))
}

fn before(today: Day, weekday: Weekday) -> Option<Day> {
    on_or_before(today.pred_opt()?, weekday)
}

fn after(today: Day, weekday: Weekday) -> Option<Day> {
    on_or_before(today.checked_add_days(Days::new(7))?, weekday)
}

fn digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A day of a month.
fn number(word: &str) -> Option<u32> {
    let n = word.parse().ok().filter(|_| digits(word) && word.len() <= 2)?;
    (1..=31).contains(&n).then_some(n)
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" => 1,
        "feb" | "february" => 2,
        "mar" | "march" => 3,
        "apr" | "april" => 4,
        "may" => 5,
        "jun" | "june" => 6,
        "jul" | "july" => 7,
        "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "oct" | "october" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

fn full(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The day from which a last day is counted: "fri" is the first Friday after the first day, while "today" and "in 2
/// weeks" are counted from now.
pub fn counted_from(typed: &str, first: Day, today: Day) -> Day {
    let typed = super::text::fold(typed);
    let is_of_now = ["today", "yesterday", "tomorrow"].contains(&typed.as_str())
        || typed.starts_with("in ")
        || typed.ends_with(" ago");
    if is_of_now { today } else { first }
}

#[cfg(test)]
mod tests;
