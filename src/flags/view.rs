//! What a rule may look at: the board, how everybody stands, and the day.

use chrono::Days;

use crate::model::*;

/// The board on one day.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub board: &'a Board,
    pub standing: &'a Standing,
    pub today: Day,
}

impl<'a> View<'a> {
    pub fn new(board: &'a Board, standing: &'a Standing) -> Self {
        View { board, standing, today: standing.today }
    }

    /// The person of that id.
    pub fn person(&self, id: &str) -> Option<&'a Row<Person>> {
        self.standing.place(id).map(|at| &self.board.people[at])
    }

    /// The name to show for a person's id; the id itself when nobody has it.
    pub fn name(&self, id: &'a str) -> &'a str {
        self.person(id).map_or(id, |person| &person.name)
    }

    /// Whether `day` was `days` or more ago.
    pub fn is_ago(&self, day: Day, days: i64) -> bool {
        (self.today - day).num_days() >= days
    }

    /// Whether `day` is today or one of the `days` days before.
    pub fn is_within_last(&self, day: Day, days: i64) -> bool {
        (0..=days).contains(&(self.today - day).num_days())
    }

    /// The last day that is soon: the next review day, and at least three days from now.
    pub fn soon_end(&self) -> Day {
        let three = self.today.checked_add_days(Days::new(3)).unwrap_or(self.today);
        self.board.next_review_day(self.today).max(three)
    }

    /// The meetings from today to the last day that is soon, but for those that fell through.
    pub fn meetings_soon(&self) -> impl Iterator<Item = &'a Row<Meeting>> {
        let (today, end) = (self.today, self.soon_end());
        self.board.meetings.iter().filter(move |m| !m.fell && m.on.day >= today && m.on.day <= end)
    }

    /// People who have not left.
    pub fn present(&self) -> impl Iterator<Item = &'a Row<Person>> {
        let today = self.today;
        self.board.people.iter().filter(move |p| !p.has_left(today))
    }

    /// People who sit in at least one seat now.
    pub fn seated(&self) -> impl Iterator<Item = &'a Row<Person>> {
        let (board, today) = (self.board, self.today);
        self.present().filter(move |p| board.is_seated(p, today))
    }

    /// The seats with how they stand.
    pub fn seats(&self) -> impl Iterator<Item = (&'a Row<Seat>, &'a SeatStanding)> {
        self.board.seats.iter().zip(&self.standing.seats)
    }

    /// People with how they stand.
    pub fn people(&self) -> impl Iterator<Item = (&'a Row<Person>, &'a PersonStanding)> {
        self.board.people.iter().zip(&self.standing.people)
    }

    /// The open topics with any of these people.
    pub fn open_topics(&self, with: &'a [String]) -> impl Iterator<Item = &'a Row<Topic>> {
        self.board.topics.iter().filter(|t| t.is_open() && t.with.iter().any(|id| with.contains(id)))
    }

    /// The catch-ups with one person up to today, newest first.
    pub fn catchups_with(&self, person: &str) -> impl ExactSizeIterator<Item = &'a Row<Catchup>> + use<'a> {
        self.board.catchups.with(person, self.today)
    }

    /// The catch-ups with any of several people up to today, newest first.
    pub fn catchups_with_any(&self, people: &[String]) -> Vec<&'a Row<Catchup>> {
        let mut found: Vec<_> = people.iter().flat_map(|id| self.catchups_with(id)).collect();
        if people.len() > 1 {
            found.sort_by_key(|catchup| std::cmp::Reverse((catchup.on, catchup.nth)));
            found.dedup_by_key(|catchup| catchup.nth);
        }
        found
    }

    /// The days of the talks with one person, newest first.
    pub fn talks_with(&self, person: &str) -> impl Iterator<Item = Day> + use<'a> {
        self.board.catchups.talks(person, self.today)
    }

    /// Whether there was a talk with any of these people on a day after `after`.
    pub fn talked_after(&self, with: &[String], after: Day) -> bool {
        with.iter().any(|id| self.talks_with(id).next().is_some_and(|day| day > after))
    }

    /// The candidates for a seat who have neither agreed nor declined.
    pub fn open_candidates<'s>(
        &self,
        seat: &'s str,
    ) -> impl Iterator<Item = &'a Row<Candidate>> + use<'a, 's> {
        self.board.candidates.iter().filter(move |c| c.seat == seat && c.is_open())
    }

    /// The open candidate who is furthest on the way to a seat; of several the one who moved last, then the first in the
    /// file.
    pub fn nearest_candidate(&self, seat: &str) -> Option<&'a Row<Candidate>> {
        self.open_candidates(seat).max_by_key(|c| (c.stage, c.moved, std::cmp::Reverse(c.nth)))
    }

    /// The id of a record, or `action#3` where it has none.
    pub fn record_name(&self, record: RecordRef) -> String {
        let RecordRef { table, nth } = record;
        let id = match table {
            Table::Meeting => id_of(&self.board.meetings, record, |r| r.id.as_deref()),
            Table::Action => id_of(&self.board.actions, record, |r| r.id.as_deref()),
            Table::Favour => id_of(&self.board.favours, record, |r| r.id.as_deref()),
            Table::Conflict => id_of(&self.board.conflicts, record, |r| r.id.as_deref()),
            Table::Catchup => {
                self.board.catchups.row(record).and_then(|r| r.id.as_deref().map(str::to_string))
            }
            Table::Topic => id_of(&self.board.topics, record, |r| r.id.as_deref()),
            Table::Win => id_of(&self.board.wins, record, |r| r.id.as_deref()),
            Table::Candidate => id_of(&self.board.candidates, record, |r| r.id.as_deref()),
            Table::Checkin => id_of(&self.board.checkins, record, |r| r.id.as_deref()),
            Table::Review => id_of(&self.board.reviews, record, |r| r.id.as_deref()),
            _ => None,
        };
        id.unwrap_or_else(|| format!("{}#{nth}", table.name()))
    }
}

fn id_of<T>(rows: &[Row<T>], record: RecordRef, id: impl Fn(&T) -> Option<&str>) -> Option<String> {
    record.row(rows).and_then(|row| id(row).map(str::to_string))
}
