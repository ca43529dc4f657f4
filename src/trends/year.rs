//! The year by seat: 52 weeks in a row, the last one this week.

use chrono::{Datelike, Days};

use crate::{flags::View, model::*};

/// The weeks of a year.
pub const WEEKS: usize = 52;

/// One week, from its Monday to its Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    pub from: Day,
    pub to: Day,
}

impl Week {
    /// The week in which a day lies.
    pub fn of(day: Day) -> Week {
        let from = shift(day, -i64::from(day.weekday().num_days_from_monday()));
        Week { from, to: shift(from, 6) }
    }

    /// The one that lies so many weeks before it.
    fn before(self, weeks: i64) -> Week {
        let from = shift(self.from, -7 * weeks);
        Week { from, to: shift(from, 6) }
    }
}

/// `day` and some days, or itself at the end of the calendar.
fn shift(day: Day, days: i64) -> Day {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }.unwrap_or(day)
}

/// The last 52 weeks, the oldest first; the last is the one that holds today.
pub fn weeks(today: Day) -> Vec<Week> {
    let this = Week::of(today);
    (0..WEEKS as i64).rev().map(|back| this.before(back)).collect()
}

fn first_week(today: Day) -> Week {
    Week::of(today).before(WEEKS as i64 - 1)
}

/// What a week was like; the first that fits counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    Talked,
    /// A light touch, and no talk.
    Wrote,
    /// Most of the week lies in a pause.
    Pause,
    Vacant,
    Nothing,
}

impl Cell {
    pub fn glyph(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Cell::Talked, false) => "▮",
            (Cell::Wrote, false) => "▯",
            (Cell::Vacant, false) => "╌",
            (Cell::Nothing, false) => "·",
            (Cell::Pause, _) => "=",
            (Cell::Talked, true) => "#",
            (Cell::Wrote, true) => "o",
            (Cell::Vacant, true) => "-",
            (Cell::Nothing, true) => ".",
        }
    }
}

/// The year of a seat, with whoever sat there then.
///
/// The file keeps no history of seats, only when people came (`since`) and left: somebody without `since` counts as
/// having sat there from the beginning, and what they talked about before or after their time is not the seat's.
pub fn seat_year(view: &View, seat: &Seat) -> Vec<Cell> {
    let sat: Vec<&Person> =
        view.board.people.iter().map(|p| &**p).filter(|p| p.seats.contains(&seat.id)).collect();
    let made = |week: &Week| seat.since.is_none_or(|since| since <= week.to);
    let there = |week: &Week| {
        let came = |p: &&&Person| p.since.is_none_or(|since| since <= week.to);
        sat.iter().filter(came).any(|p| p.left.is_none_or(|left| left > week.from))
    };
    let quiet = |week: &Week| if made(week) && !there(week) { Cell::Vacant } else { Cell::Nothing };
    cells(view, sat.iter().flat_map(|p| contacts_with(view, p)), quiet)
}

/// The year with one person.
pub fn person_year(view: &View, person: &str) -> Vec<Cell> {
    cells(view, in_year(view, person), |_| Cell::Nothing)
}

/// The days of contact with a person in the year, and whether each was light.
fn in_year<'a>(view: &View<'a>, person: &str) -> impl Iterator<Item = (Day, bool)> + use<'a> {
    let first = first_week(view.today).from;
    let newest_first = view.catchups_with(person);
    newest_first.take_while(move |c| first <= c.on.day).map(|c| (c.on.day, c.is_light()))
}

/// Those up to the day on which the person left.
fn contacts_with<'a>(view: &View<'a>, person: &Person) -> impl Iterator<Item = (Day, bool)> + use<'a> {
    let left = person.left;
    in_year(view, &person.id).filter(move |(day, _)| left.is_none_or(|left| *day <= left))
}

/// The weeks of the year with these contacts, each with its day and whether it was light.
fn cells(
    view: &View,
    contacts: impl Iterator<Item = (Day, bool)>,
    quiet: impl Fn(&Week) -> Cell,
) -> Vec<Cell> {
    let weeks = weeks(view.today);
    let mut light: [Option<bool>; WEEKS] = [None; WEEKS];
    for (day, is_light) in contacts {
        let at = usize::try_from((day - weeks[0].from).num_days().div_euclid(7)).ok();
        if let Some(week) = at.and_then(|at| light.get_mut(at)) {
            *week = Some(week.unwrap_or(true) && is_light);
        }
    }
    let cell = |(week, light)| match light {
        Some(false) => Cell::Talked,
        Some(true) => Cell::Wrote,
        None if is_paused(view.board, week) => Cell::Pause,
        None => quiet(week),
    };
    weeks.iter().zip(light).map(cell).collect()
}

fn is_paused(board: &Board, week: &Week) -> bool {
    let touches = |pause: &Row<Pause>| pause.from <= week.to && week.from <= pause.to;
    board.pauses.iter().any(touches)
        && week.from.iter_days().take(7).filter(|day| board.in_pause(*day)).count() >= 4
}
