//! The board: every record of the file in its order, with the few look-ups that everything else shares.

use std::{collections::VecDeque, ops::Deref, rc::Rc};

use super::*;

/// A record and its place among those of its kind in the file, counted from 1 and broken ones included.
///
/// Cheap to clone: the record itself is shared between one state of the board and the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<T> {
    pub nth: usize,
    record: Rc<T>,
}

impl<T> Row<T> {
    pub fn new(nth: usize, record: Rc<T>) -> Self {
        Row { nth, record }
    }
}

impl<T: InTable> Row<T> {
    pub fn record(&self) -> RecordRef {
        T::TABLE.nth(self.nth)
    }
}

impl<T> Deref for Row<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}

/// What stands in one table of the file.
pub trait InTable {
    const TABLE: Table;
}

macro_rules! in_tables {
    ($($record:ident)*) => {
        $(impl InTable for $record {
            const TABLE: Table = Table::$record;
        })*
    };
}

in_tables! { Goal Pause Seat Person Catchup Meeting Topic Action Win Favour Candidate Checkin Review Mute Conflict }

/// Names one record of the file: by its table and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordRef {
    pub table: Table,
    /// From 1, in the order of the file.
    pub nth: usize,
}

impl Table {
    /// Its record at a place, counted from 1.
    pub fn nth(self, nth: usize) -> RecordRef {
        RecordRef { table: self, nth }
    }
}

impl RecordRef {
    /// The record itself, among all of its table; none where it could not be read.
    pub fn row<T>(self, rows: &[Row<T>]) -> Option<&Row<T>> {
        rows.binary_search_by_key(&self.nth, |row| row.nth).ok().map(|at| &rows[at])
    }
}

/// The whole support network in one data file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Board {
    /// How often to be in touch where the file says nothing.
    pub usual: Usual,
    pub owner: Owner,
    pub goals: Vec<Row<Goal>>,
    pub pauses: Vec<Row<Pause>>,
    pub seats: Vec<Row<Seat>>,
    pub people: Vec<Row<Person>>,
    pub catchups: Catchups,
    pub meetings: Vec<Row<Meeting>>,
    pub topics: Vec<Row<Topic>>,
    pub actions: Vec<Row<Action>>,
    pub wins: Vec<Row<Win>>,
    pub favours: Vec<Row<Favour>>,
    pub candidates: Vec<Row<Candidate>>,
    pub checkins: Vec<Row<Checkin>>,
    pub reviews: Vec<Row<Review>>,
    pub mutes: Vec<Row<Mute>>,
    pub conflicts: Vec<Row<Conflict>>,
}

/// Whether two lists hold the same, each as often, in whatever order.
pub fn same_in_any_order<T: PartialEq>(
    ours: impl IntoIterator<Item = T>,
    theirs: impl IntoIterator<Item = T>,
) -> bool {
    let mut left: VecDeque<T> = theirs.into_iter().collect();
    // As a rule the next one is the one.
    let mut find = |item: T| left.iter().position(|other| *other == item).and_then(|at| left.remove(at));
    ours.into_iter().all(|item| find(item).is_some()) && left.is_empty()
}

impl Board {
    /// Whether two boards hold the same records, in whatever order.
    pub fn has_the_records_of(&self, other: &Board) -> bool {
        fn same<'b, T: PartialEq + 'b>(
            ours: impl IntoIterator<Item = &'b Row<T>>,
            theirs: impl IntoIterator<Item = &'b Row<T>>,
        ) -> bool {
            same_in_any_order(ours.into_iter().map(Row::deref), theirs.into_iter().map(Row::deref))
        }
        self.owner == other.owner
            && same(&self.goals, &other.goals)
            && same(&self.pauses, &other.pauses)
            && same(&self.seats, &other.seats)
            && same(&self.people, &other.people)
            && same(self.catchups.iter(), other.catchups.iter())
            && same(&self.meetings, &other.meetings)
            && same(&self.topics, &other.topics)
            && same(&self.actions, &other.actions)
            && same(&self.wins, &other.wins)
            && same(&self.favours, &other.favours)
            && same(&self.candidates, &other.candidates)
            && same(&self.checkins, &other.checkins)
            && same(&self.reviews, &other.reviews)
            && same(&self.mutes, &other.mutes)
            && same(&self.conflicts, &other.conflicts)
    }

    pub fn person(&self, id: &str) -> Option<&Row<Person>> {
        self.people.iter().find(|person| person.id == id)
    }

    pub fn seat(&self, id: &str) -> Option<&Row<Seat>> {
        self.seats.iter().find(|seat| seat.id == id)
    }

    pub fn goal(&self, id: &str) -> Option<&Row<Goal>> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The name to show for a person's id; the id itself when nobody has it.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.person(id).map_or(id, |person| &person.name)
    }

    /// What a person is called in a sentence: by the first name, where nobody else on file has the same one; by the id
    /// when nobody has it.
    pub fn short_name<'a>(&'a self, id: &'a str) -> &'a str {
        let Some(person) = self.person(id) else { return id };
        // Whose name begins otherwise cannot be called the same: that is told sooner than what they are called.
        let (word, name) = (person.name.split_whitespace().next().unwrap_or_default(), person.first_name());
        let is_same = |other: &Row<Person>| {
            other.name.trim_start().starts_with(word) && other.id != person.id && other.first_name() == name
        };
        if self.people.iter().any(is_same) { &person.name } else { name }
    }

    /// "Ana, Tomás and Wei": several people as each is called.
    pub fn short_names(&self, ids: &[String]) -> String {
        text::listed(&ids.iter().map(|id| self.short_name(id)).collect::<Vec<_>>())
    }

    /// The name of a candidate: that of the person on file where there is one.
    pub fn candidate_name<'a>(&'a self, candidate: &'a Candidate) -> &'a str {
        let on_file = candidate.person.as_deref().map(|id| self.name(id));
        on_file.or(candidate.name.as_deref()).unwrap_or("somebody")
    }

    /// What a record is called where its id alone is known: its name or its text, a contact by its day; else the id.
    pub fn caption(&self, id: &str) -> String {
        fn of<'b, T: 'b>(
            rows: impl IntoIterator<Item = &'b Row<T>>,
            called: impl Fn(&T) -> Option<String>,
        ) -> Option<String> {
            rows.into_iter().find_map(|row| called(row))
        }
        let text = |own: Option<&str>, text: &str| (own == Some(id)).then(|| text.to_string());
        // The board's longest lists: nothing is put into words before its id is the one.
        let day = |own: Option<&str>, what: &str, on: Moment| {
            (own == Some(id)).then(|| format!("the {what} of {}", on.day))
        };
        of(&self.people, |r| (r.id == id).then(|| r.name.clone()))
            .or_else(|| of(&self.seats, |r| (r.id == id).then(|| r.title.clone())))
            .or_else(|| of(&self.goals, |r| (r.id == id).then(|| r.text.clone())))
            .or_else(|| of(&self.actions, |r| text(r.id.as_deref(), &r.text)))
            .or_else(|| of(&self.topics, |r| text(r.id.as_deref(), &r.text)))
            .or_else(|| of(&self.wins, |r| text(r.id.as_deref(), &r.text)))
            .or_else(|| of(&self.favours, |r| text(r.id.as_deref(), &r.text)))
            .or_else(|| of(&self.candidates, |r| text(r.id.as_deref(), r.name.as_deref()?)))
            .or_else(|| of(&self.meetings, |r| day(r.id.as_deref(), "meeting", r.on)))
            .or_else(|| of(self.catchups.iter(), |r| day(r.id.as_deref(), "catch-up", r.on)))
            .unwrap_or_else(|| id.to_string())
    }

    /// What a conflict is about, as a clause.
    pub fn versions(&self, conflict: &Conflict) -> String {
        let record = conflict.record.as_deref().map(|id| self.caption(id));
        match (&conflict.key, record) {
            (Some(key), Some(record)) => format!("Two versions of '{key}' of {record}"),
            (Some(key), None) => format!("Two versions of '{key}'"),
            (None, Some(record)) => format!("{record}: changed on one machine, removed on another"),
            (None, None) => "Two versions of a record".into(),
        }
    }

    /// Who sits in `seat` now.
    pub fn sitting<'a>(&'a self, seat: &'a str, today: Day) -> impl Iterator<Item = &'a Row<Person>> {
        self.people.iter().filter(move |p| !p.has_left(today) && p.seats.iter().any(|s| s == seat))
    }

    /// The seats of a person, in the order of the person's own list.
    pub fn seats_of<'a>(&'a self, person: &'a Person) -> impl Iterator<Item = &'a Row<Seat>> {
        person
            .seats
            .iter()
            .enumerate()
            .filter(|(i, id)| !person.seats[..*i].contains(id))
            .filter_map(|(_, id)| self.seat(id))
    }

    /// Whether the person sits in a seat now.
    pub fn is_seated(&self, person: &Person, today: Day) -> bool {
        !person.has_left(today) && self.seats_of(person).next().is_some()
    }

    /// Whether the person sits in a seat of one of these kinds now.
    pub fn sits_as(&self, person: &Person, kinds: &[Kind], today: Day) -> bool {
        !person.has_left(today) && self.seats_of(person).any(|seat| kinds.contains(&seat.kind))
    }

    /// The newest check-in up to today; of two on one day the later in the file.
    pub fn newest_checkin(&self, today: Day) -> Option<&Row<Checkin>> {
        self.checkins.iter().filter(|c| c.on <= today).max_by_key(|c| (c.on, c.nth))
    }

    /// The reviews up to today, newest first; of two on one day the later in the file is the newer.
    pub fn reviews_newest_first(&self, today: Day) -> Vec<&Row<Review>> {
        let mut found: Vec<_> = self.reviews.iter().filter(|r| r.on <= today).collect();
        found.sort_by_key(|r| std::cmp::Reverse((r.on, r.nth)));
        found
    }

    /// The newest review up to today.
    pub fn newest_review(&self, today: Day) -> Option<&Row<Review>> {
        self.reviews.iter().filter(|review| review.on <= today).max_by_key(|review| (review.on, review.nth))
    }

    /// The lever of the newest check-in.
    pub fn lever(&self, today: Day) -> Option<Lever> {
        self.newest_checkin(today).and_then(|checkin| checkin.outcome())
    }

    /// Whether `day` lies in a pause.
    pub fn in_pause(&self, day: Day) -> bool {
        self.pauses.iter().any(|pause| pause.from <= day && day <= pause.to)
    }

    /// The first review day after `day`: Fridays where the owner has set none.
    pub fn next_review_day(&self, day: Day) -> Day {
        let weekday = self.owner.review.unwrap_or(chrono::Weekday::Fri);
        day.iter_days().skip(1).find(|d| chrono::Datelike::weekday(d) == weekday).unwrap_or(day)
    }

    /// The day of the review that comes next: of those after today the first for which none was held.
    pub fn next_review(&self, today: Day) -> Day {
        let held = self.newest_review(today).map(|review| self.review_day_after(review.on));
        self.next_review_day(today).max(held.unwrap_or(today))
    }

    /// A review counts for its day when it is held so many days earlier or later.
    pub const REVIEW_MAY_BE_OFF: u64 = 3;

    /// The review day that follows a review held on `day`, which may have been held for a day that is still to come.
    pub fn review_day_after(&self, day: Day) -> Day {
        self.next_review_day(day.checked_add_days(chrono::Days::new(Self::REVIEW_MAY_BE_OFF)).unwrap_or(day))
    }
}

impl Checkin {
    /// What the answers come to on the side of skill and on that of visibility.
    pub fn sums(&self) -> Option<(i64, i64)> {
        sums(&self.answers)
    }

    /// The lever: the one written, else that of the answers.
    pub fn outcome(&self) -> Option<Lever> {
        self.lever.or_else(|| lever_of(&self.answers))
    }
}

impl Lever {
    /// What to work on.
    pub fn focus(self) -> &'static str {
        match self {
            Lever::Skill => "build skill",
            Lever::Visibility => "be seen",
        }
    }
}

/// The lower half of the answers, skill first; visibility when both are equal.
pub fn lever_of(answers: &[i64]) -> Option<Lever> {
    sums(answers).map(|(skill, visibility)| if skill < visibility { Lever::Skill } else { Lever::Visibility })
}

fn sums(answers: &[i64]) -> Option<(i64, i64)> {
    let (skill, visibility) = answers.split_at(answers.len() / 2);
    (!answers.is_empty()).then(|| (skill.iter().sum(), visibility.iter().sum()))
}
