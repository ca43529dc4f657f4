//! All catch-ups of the file in its order, and who was in touch when: of each person it is known where theirs stand.
//!
//! That goes along with every change of the rows instead of being gathered from all of them again: an edit adds or takes
//! out a few of thousands. Cheap to clone, since most changes are about something else.

use std::{
    collections::HashMap,
    ops::{Deref, Range},
    rc::Rc,
};

use foldhash::fast::FixedState;

use super::{Catchup, Day, Pieces, RecordRef, Row};

/// The catch-ups of a board: a list of rows that also knows whose they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catchups(Rc<Log>);

#[derive(Debug, Clone, Default, PartialEq)]
struct Log {
    rows: Pieces<Row<Catchup>>,
    /// By the person's id, places in `rows`, the newest last; of two on one moment the later in the file counts as the newer.
    places: HashMap<String, Vec<u32>, FixedState>,
    is_in_order: bool,
}

impl From<Vec<Row<Catchup>>> for Catchups {
    fn from(rows: Vec<Row<Catchup>>) -> Catchups {
        let is_in_order = rows.is_sorted_by_key(|row| row.on);
        let mut places = places(&rows);
        if !is_in_order {
            places.values_mut().for_each(|all| all.sort_by_key(|at| rows[*at as usize].on));
        }
        Catchups(Rc::new(Log { rows: rows.into(), places, is_in_order }))
    }
}

/// Where the catch-ups of each person stand, in the order of the rows.
fn places(rows: &[Row<Catchup>]) -> HashMap<String, Vec<u32>, FixedState> {
    let mut ids: HashMap<&str, usize, FixedState> = HashMap::default();
    let mut all: Vec<(&str, Vec<u32>)> = Vec::new();
    // A list of people serves many catch-ups: who is on it is looked up once.
    let mut lists: HashMap<*const String, Vec<usize>, FixedState> = HashMap::default();
    for (at, row) in (0..).zip(rows) {
        let people = lists.entry(row.with.as_ptr()).or_insert_with(|| {
            let mut place = |id| {
                *ids.entry(id).or_insert_with(|| {
                    all.push((id, Vec::new()));
                    all.len() - 1
                })
            };
            distinct(&row.with).map(&mut place).collect()
        });
        people.iter().for_each(|person| all[*person].1.push(at));
    }
    all.into_iter().map(|(id, places)| (id.to_string(), places)).collect()
}

/// The people of a list; somebody may be named twice.
fn distinct(with: &[String]) -> impl Iterator<Item = &str> {
    with.iter().enumerate().filter(|(at, id)| !with[..*at].contains(id)).map(|(_, id)| id.as_str())
}

impl Catchups {
    /// Puts other rows in the place of some, and counts those after them anew.
    pub fn splice(&mut self, gone: Range<usize>, new: Vec<Row<Catchup>>) {
        if gone.is_empty() && new.is_empty() {
            return;
        }
        Rc::make_mut(&mut self.0).splice(gone, new);
    }

    /// The record itself; none where it could not be read.
    pub fn row(&self, record: RecordRef) -> Option<&Row<Catchup>> {
        self.get(self.partition_point(|row| row.nth < record.nth)).filter(|row| row.nth == record.nth)
    }

    /// Whether all stand in the file in the order in which they took place, as in most files.
    pub fn is_in_order(&self) -> bool {
        self.0.is_in_order
    }

    /// Those with a person up to a day, newest first; of two on one moment the later in the file comes first.
    pub fn with<'b>(
        &'b self,
        person: &str,
        today: Day,
    ) -> impl ExactSizeIterator<Item = &'b Row<Catchup>> + use<'b> {
        let is_past = |at: &u32| self[*at as usize].on.day <= today;
        let places = self.0.places.get(person).map_or(&[][..], Vec::as_slice);
        // As a rule nothing lies ahead.
        let past =
            if places.last().is_none_or(is_past) { places.len() } else { places.partition_point(is_past) };
        places[..past].iter().rev().map(|at| &self[*at as usize])
    }

    /// The days of the talks with a person up to a day, newest first.
    pub fn talks<'b>(&'b self, person: &str, today: Day) -> impl Iterator<Item = Day> + use<'b> {
        self.with(person, today).filter(|row| !row.is_light()).map(|row| row.on.day)
    }
}

impl Log {
    fn splice(&mut self, gone: Range<usize>, new: Vec<Row<Catchup>>) {
        let come = gone.start..gone.start + new.len();
        self.rows.splice(gone.clone(), new);
        let moved = if gone.end == come.end { come.end } else { self.rows.len() };
        self.rows.each_in(come.start..moved, |at, row| row.nth = at + 1);
        let around = come.start.saturating_sub(1)..self.rows.len().min(come.end + 1);
        self.is_in_order = match self.is_in_order {
            true => self.rows.range(around).is_sorted_by_key(|row| row.on),
            false => self.rows.iter().is_sorted_by_key(|row| row.on),
        };
        for places in self.places.values_mut() {
            places.retain(|at| !gone.contains(&(*at as usize)));
            let after = places.iter_mut().filter(|at| **at as usize >= gone.end);
            after.for_each(|at| *at = (*at as usize - gone.end + come.end) as u32);
        }
        for at in come {
            for person in distinct(&self.rows[at].with) {
                let places = self.places.entry(person.into()).or_default();
                let key = |at: usize| (self.rows[at].on, at);
                places.insert(places.partition_point(|other| key(*other as usize) < key(at)), at as u32);
            }
        }
        self.places.retain(|_, places| !places.is_empty());
    }
}

impl Deref for Catchups {
    type Target = Pieces<Row<Catchup>>;

    fn deref(&self) -> &Pieces<Row<Catchup>> {
        &self.0.rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Moment, Table};

    /// A day, an hour, and with whom.
    type Told = (u32, Option<u32>, Vec<String>);

    fn told() -> impl Strategy<Value = Told> {
        let people = prop::collection::vec(prop::sample::select(vec!["ana", "ben", "cy"]), 0..3);
        (1..6u32, prop::option::of(8..10u32), people)
            .prop_map(|(day, hour, with)| (day, hour, with.into_iter().map(String::from).collect()))
    }

    fn rows(told: &[Told]) -> Vec<Row<Catchup>> {
        let row = |(nth, (day, hour, with)): (usize, &Told)| {
            let time = hour.and_then(|hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0));
            let catchup = Catchup {
                id: None,
                on: Moment { day: on(*day), time },
                with: with.as_slice().into(),
                how: None,
                private: false,
                written_note: None,
                is_escaped: false,
                uid: None,
            };
            Row::new(nth, Rc::new(catchup))
        };
        (1..).zip(told).map(row).collect()
    }

    fn on(day: u32) -> Day {
        Day::from_ymd_opt(2026, 11, day).expect("a day of November")
    }

    /// What stands in the file with a person up to a day, the newest first.
    fn looked_through(rows: &Catchups, person: &str, today: Day) -> Vec<usize> {
        let is_theirs = |row: &&Row<Catchup>| row.on.day <= today && row.with.iter().any(|id| id == person);
        let mut found: Vec<_> = rows.iter().filter(is_theirs).map(|row| (row.on, row.nth)).collect();
        found.sort_by(|a, b| b.cmp(a));
        found.into_iter().map(|(_, nth)| nth).collect()
    }

    proptest! {
        #[test]
        fn what_is_with_somebody_is_what_a_look_through_all_finds(told in prop::collection::vec(told(), 0..20), today in 1..6u32) {
            let all = Catchups::from(rows(&told));
            for person in ["ana", "ben", "cy", "dee"] {
                let found: Vec<_> = all.with(person, on(today)).map(|row| row.nth).collect();
                prop_assert_eq!(found, looked_through(&all, person, on(today)), "{} on {}", person, today);
            }
        }

        #[test]
        fn a_splice_says_the_same_as_all_rows_read_anew(
            told in prop::collection::vec(told(), 0..20),
            new in prop::collection::vec(told(), 0..3),
            ends in (0..20usize, 0..20usize),
        ) {
            let (from, to) = (ends.0.min(ends.1).min(told.len()), ends.0.max(ends.1).min(told.len()));
            let mut changed = Catchups::from(rows(&told));
            changed.splice(from..to, rows(&new));
            let after: Vec<Told> = told[..from].iter().chain(&new).chain(&told[to..]).cloned().collect();
            prop_assert_eq!(changed, Catchups::from(rows(&after)));
        }

        #[test]
        fn a_record_is_found_among_those_that_could_be_read(broken in prop::collection::vec(any::<bool>(), 0..9)) {
            let mut readable = rows(&vec![(1, None, Vec::new()); broken.len()]);
            readable.retain(|row| !broken[row.nth - 1]);
            let all = Catchups::from(readable);
            for nth in 0..broken.len() + 2 {
                let found = all.row(Table::Catchup.nth(nth)).map(|row| row.nth);
                let is_there = broken.get(nth.wrapping_sub(1)) == Some(&false);
                prop_assert_eq!(found, is_there.then_some(nth));
            }
        }
    }
}
