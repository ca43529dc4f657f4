//! Freshness: how each person and each seat stands on a day, by the rules of the format.
//!
//! The clock of a relationship counts *active* days, those in no pause, from the last talk on; a light touch carries
//! half as far, a snooze gives a fresh grace. Everything here is computed from the board and the day alone.

use std::collections::HashMap;

use chrono::Days;
use foldhash::fast::FixedState;

use super::*;

/// Counts active days: the days after one day, up to and including another, that lie in no pause.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Apart from each other and in order.
    pauses: Vec<(Day, Day)>,
}

impl Clock {
    pub fn new(board: &Board) -> Self {
        let mut spans: Vec<(Day, Day)> =
            board.pauses.iter().filter(|p| p.from <= p.to).map(|p| (p.from, p.to)).collect();
        spans.sort();
        let mut pauses: Vec<(Day, Day)> = Vec::new();
        for (from, to) in spans {
            match pauses.last_mut() {
                Some(last) if last.1.succ_opt().is_none_or(|next| from <= next) => last.1 = last.1.max(to),
                _ => pauses.push((from, to)),
            }
        }
        Clock { pauses }
    }

    /// Active days after `since`, up to and including `today`; 0 before `since`.
    pub fn elapsed(&self, since: Day, today: Day) -> i64 {
        if today <= since {
            return 0;
        }
        let paused: i64 = self
            .pauses
            .iter()
            .map(|&(from, to)| (to.min(today) - from.pred_opt().unwrap_or(from).max(since)).num_days().max(0))
            .sum();
        (today - since).num_days() - paused
    }

    /// The first day by which `active` days have passed since `since`; none beyond the calendar's end.
    pub fn after(&self, since: Day, active: i64) -> Option<Day> {
        let (mut at, mut left) = (since, active);
        for &(from, to) in self.pauses.iter().filter(|pause| pause.1 > since) {
            let before = (from.pred_opt().unwrap_or(from) - at).num_days().max(0);
            if left <= before {
                break;
            }
            left -= before;
            at = to;
        }
        at.checked_add_days(Days::new(left.max(0).unsigned_abs()))
    }
}

/// How a relationship stands, in the order in which the rules are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonState {
    Left,
    Snoozed,
    Planned,
    Ambient,
    New,
    Neglected,
    Due,
    Fresh,
}

impl PersonState {
    /// The stable name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            PersonState::Left => "left",
            PersonState::Snoozed => "snoozed",
            PersonState::Planned => "planned",
            PersonState::Ambient => "ambient",
            PersonState::New => "new",
            PersonState::Neglected => "neglected",
            PersonState::Due => "due",
            PersonState::Fresh => "fresh",
        }
    }
}

/// How a seat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeatState {
    Vacant,
    Neglected,
    Resting,
    Active,
}

impl SeatState {
    /// The stable name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            SeatState::Vacant => "vacant",
            SeatState::Neglected => "neglected",
            SeatState::Resting => "resting",
            SeatState::Active => "active",
        }
    }
}

/// One person's clock, read today.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonStanding {
    pub state: PersonState,
    /// The newest catch-up up to today; of the whole group in a seat that meets together.
    pub last: Option<Day>,
    pub last_talk: Option<Day>,
    /// The first day on which they are due if nothing more is logged.
    pub due: Option<Day>,
    /// The cadence in force.
    pub every: Option<Every>,
    /// Calendar days since `last`.
    pub days_since: Option<i64>,
    /// Active days beyond the cadence; at least 0.
    pub days_overdue: i64,
    /// How far the clock has run, and the cadence's length in days; for "9 of 14 days".
    pub run: Option<(i64, i64)>,
    /// When the next planned meeting is, if it is within reach.
    pub meets: Option<Moment>,
}

/// One seat, today.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatStanding {
    pub state: SeatState,
    /// Places in [`Board::people`] of those who sit here now.
    pub people: Vec<usize>,
    /// The day since which it has been vacant, where that is known.
    pub vacant_since: Option<Day>,
}

/// How everybody and everything stands on one day; computed once per change and per day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub today: Day,
    /// In the order of [`Board::people`].
    pub people: Vec<PersonStanding>,
    /// In the order of [`Board::seats`].
    pub seats: Vec<SeatStanding>,
    /// Active seats, and all seats that count: neither resting nor of kind mentee.
    pub quorum: (usize, usize),
    /// By a person's id, their place in [`Board::people`].
    places: HashMap<String, usize, FixedState>,
}

/// Days ahead within which a meeting makes a person `planned`.
pub const PLANNED_WINDOW: i64 = 28;

impl Standing {
    pub fn new(board: &Board, today: Day) -> Self {
        let clock = Clock::new(board);
        let places = (0..).zip(&board.people).map(|(at, person)| (person.id.clone(), at)).collect();
        let logs = logs(board, today);
        let sitting = sitting(board, today);
        let people: Vec<_> = board
            .people
            .iter()
            .enumerate()
            .map(|(at, person)| {
                person_standing(board, today, &clock, person, shared_log(board, at, &logs, &sitting, today))
            })
            .collect();
        let seats: Vec<_> = board
            .seats
            .iter()
            .zip(sitting)
            .map(|(seat, sitting)| seat_standing(board, today, seat, sitting, &people))
            .collect();
        let counted = |seat: &Seat, standing: &SeatStanding| {
            seat.kind != Kind::Mentee && standing.state != SeatState::Resting
        };
        let all = board.seats.iter().zip(&seats).filter(|(seat, s)| counted(seat, s));
        let (active, total) = all.fold((0, 0), |(active, total), (_, s)| {
            (active + usize::from(s.state == SeatState::Active), total + 1)
        });
        Standing { today, people, seats, quorum: (active, total), places }
    }

    /// The place of a person in [`Board::people`]: sooner found than by a look at each.
    pub fn place(&self, person: &str) -> Option<usize> {
        self.places.get(person).copied()
    }

    /// The standing of a person by id.
    pub fn person(&self, id: &str) -> Option<&PersonStanding> {
        self.place(id).map(|at| &self.people[at])
    }

    /// The standing of a seat by id.
    pub fn seat<'a>(&'a self, board: &Board, id: &str) -> Option<&'a SeatStanding> {
        board.seats.iter().position(|s| s.id == id).map(|at| &self.seats[at])
    }
}

/// The newest days of contact, up to today.
#[derive(Debug, Clone, Copy, Default)]
struct Log {
    last: Option<Day>,
    talk: Option<Day>,
    touch: Option<Day>,
}

impl Log {
    fn join(self, other: Log) -> Log {
        Log {
            last: self.last.max(other.last),
            talk: self.talk.max(other.talk),
            touch: self.touch.max(other.touch),
        }
    }
}

fn logs(board: &Board, today: Day) -> Vec<Log> {
    let log = |person: &Row<Person>| {
        let theirs = || board.catchups.with(&person.id, today);
        let day = |row: &Row<Catchup>| row.on.day;
        Log {
            last: theirs().next().map(day),
            talk: theirs().find(|row| !row.is_light()).map(day),
            touch: theirs().find(|row| row.is_light()).map(day),
        }
    };
    board.people.iter().map(log).collect()
}

/// For each seat, the places of those who sit there now.
fn sitting(board: &Board, today: Day) -> Vec<Vec<usize>> {
    let sits = |seat: &Seat, person: &Person| !person.has_left(today) && person.seats.contains(&seat.id);
    let people = || board.people.iter().enumerate();
    board.seats.iter().map(|seat| people().filter(|(_, p)| sits(seat, p)).map(|(i, _)| i).collect()).collect()
}

fn shared_log(board: &Board, at: usize, logs: &[Log], sitting: &[Vec<usize>], today: Day) -> Log {
    if board.people[at].has_left(today) {
        return logs[at];
    }
    let groups =
        board.seats.iter().zip(sitting).filter(|(seat, people)| seat.together && people.contains(&at));
    groups.flat_map(|(_, people)| people).fold(logs[at], |log, &other| log.join(logs[other]))
}

/// The cadence in force: the person's own, else the shortest of their seats'.
pub(super) fn cadence(board: &Board, person: &Person) -> Option<Every> {
    let of_seat = |seat: &Row<Seat>| seat.every.clone().unwrap_or_else(|| board.usual.of(seat.kind).clone());
    person.every.clone().or_else(|| board.seats_of(person).map(of_seat).min_by_key(Every::nominal_days))
}

/// What a running clock says.
struct Reading {
    late: i64,
    length: i64,
    elapsed: i64,
    due: Option<Day>,
}

fn read_clock(clock: &Clock, every: &Every, log: Log, person: &Person, today: Day) -> Option<Reading> {
    let base = log.talk.or(person.since);
    let start = base.or(log.touch)?;
    let length = every.length(start)?;
    let half = length / 2;
    let touched = log.touch.map(|day| (clock.elapsed(day, today) - half, clock.after(day, half)));
    let talked = base.map(|day| (clock.elapsed(day, today) - length, clock.after(day, length)));
    let (late, due) = match (talked, touched) {
        (Some(talk), Some(touch)) => (talk.0.min(touch.0), talk.1.max(touch.1)),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return None,
    };
    // A light touch has put the clock back by half; the days shown go by the clock.
    let elapsed = (length + late).max(0);
    let late = match person.snooze {
        Some(snooze) if snooze < today => late.min((today - snooze).num_days()),
        _ => late,
    };
    Some(Reading { late, length, elapsed, due })
}

fn person_standing(board: &Board, today: Day, clock: &Clock, person: &Person, log: Log) -> PersonStanding {
    let every = cadence(board, person);
    let reading = every
        .as_ref()
        .filter(|_| !person.has_left(today))
        .and_then(|every| read_clock(clock, every, log, person, today));
    let meets = next_meeting(board, person, today);
    PersonStanding {
        state: state(person, every.as_ref(), log, reading.as_ref(), meets, today),
        last: log.last,
        last_talk: log.talk,
        due: reading.as_ref().and_then(|r| r.due),
        days_since: log.last.map(|day| (today - day).num_days()),
        days_overdue: reading.as_ref().map_or(0, |r| r.late.max(0)),
        run: reading.as_ref().map(|r| (r.elapsed, r.length)),
        every,
        meets,
    }
}

fn state(
    person: &Person,
    every: Option<&Every>,
    log: Log,
    reading: Option<&Reading>,
    meets: Option<Moment>,
    today: Day,
) -> PersonState {
    if person.has_left(today) {
        PersonState::Left
    } else if person.snooze.is_some_and(|day| day >= today) {
        PersonState::Snoozed
    } else if meets.is_some() {
        PersonState::Planned
    } else if every.is_none_or(Every::is_never) {
        PersonState::Ambient
    } else if log.last.is_none() && person.since.is_none() {
        PersonState::New
    } else {
        reading.map_or(PersonState::Fresh, freshness)
    }
}

fn freshness(reading: &Reading) -> PersonState {
    let grace = (reading.length / 4).max(2);
    let lead = grace.min(7);
    if reading.late > grace {
        PersonState::Neglected
    } else if reading.late > -lead {
        PersonState::Due
    } else {
        PersonState::Fresh
    }
}

/// The nearest meeting of theirs from today to the end of the window.
fn next_meeting(board: &Board, person: &Person, today: Day) -> Option<Moment> {
    let ahead = |m: &&Row<Meeting>| !m.fell && (0..=PLANNED_WINDOW).contains(&(m.on.day - today).num_days());
    board.meetings.iter().filter(ahead).filter(|m| m.with.contains(&person.id)).map(|m| m.on).min()
}

fn seat_standing(
    board: &Board,
    today: Day,
    seat: &Seat,
    sitting: Vec<usize>,
    people: &[PersonStanding],
) -> SeatStanding {
    let all = |state: PersonState| sitting.iter().all(|&at| people[at].state == state);
    let state = if sitting.is_empty() {
        SeatState::Vacant
    } else if all(PersonState::Neglected) {
        SeatState::Neglected
    } else if all(PersonState::Snoozed) {
        SeatState::Resting
    } else {
        SeatState::Active
    };
    let vacant_since = (state == SeatState::Vacant).then(|| vacant_since(board, seat, today)).flatten();
    SeatStanding { state, people: sitting, vacant_since }
}

fn vacant_since(board: &Board, seat: &Seat, today: Day) -> Option<Day> {
    let sat_here = board.people.iter().filter(|p| p.seats.contains(&seat.id));
    sat_here.filter_map(|p| p.left.filter(|day| *day <= today)).max().or(seat.since)
}
