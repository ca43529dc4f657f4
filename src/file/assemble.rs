//! The parts of a file → the board: puts the records together, and checks what only the whole file can tell, which is
//! ids used twice and references to nothing.

use std::{collections::HashSet, rc::Rc};

use super::{
    catchup::Records,
    ids::IdHashes,
    part::{Content, Part},
    problem::Problem,
    read::{self, Around, Entry, Known, Piece},
    record::Record,
};
use crate::model::*;

/// The board of all parts, and what is wrong in them; `ids` are those of all records, `plain` has read the plain ones.
pub fn assemble(text: &str, parts: &[Part], ids: &IdHashes, plain: &Records) -> (Board, Vec<Problem>) {
    let catchups = Counts::of(parts.iter()).of_table(Table::Catchup);
    let catchups_differ = ids.catchups_differ();
    let mut known = Known::default();
    let mut twice = HashSet::new();
    for (at, part) in parts.iter().enumerate() {
        if catchups_differ && matches!(part.content, Content::Plain(Record::Catchup(_))) {
            continue;
        }
        for (place, (table, id)) in part.records().enumerate() {
            if id.is_some_and(|id| !known.add(table, id)) {
                twice.insert((at, place));
            }
        }
    }
    // A few lists of people serve thousands of catch-ups.
    let all_known = plain.people_named().all(|person| known.has(Table::Person, person));
    let is_sound = |record: &Record| match record {
        Record::Catchup(_) if all_known => true,
        other => !is_dangling(other, &known),
    };
    let mut work = Work { catchups: Vec::with_capacity(catchups), ..Work::default() };
    for (at, part) in parts.iter().enumerate() {
        let is_twice = |place: usize| !twice.is_empty() && twice.contains(&(at, place));
        let is_odd = |(place, entry): (usize, &Entry)| is_twice(place) || is_dangling_entry(entry, &known);
        match &part.content {
            Content::Plain(record) if !is_twice(0) && is_sound(record) => work.place(record),
            Content::Parsed(piece) if !piece.entries.iter().enumerate().any(is_odd) => {
                work.piece(part, piece)
            }
            _ => {
                let chunk = &text[part.span.chunk.clone()];
                let entries = read::piece(chunk, None).entries;
                let again = entries.iter().enumerate().filter(|(place, _)| is_twice(*place));
                let repeated = again.map(|(_, entry)| entry.span.start).collect();
                work.piece(part, &read::piece(chunk, Some(Around { known: &known, repeated: &repeated })));
            }
        }
    }
    (Board { catchups: work.catchups.into(), ..work.board }, work.problems)
}

/// Whether a record refers to something that is not there.
fn is_dangling(record: &Record, known: &Known) -> bool {
    let mut dangling = false;
    record.each_ref(&mut |table, id| dangling |= !known.has(table, id));
    dangling
}

fn is_dangling_entry(entry: &Entry, known: &Known) -> bool {
    entry.refs.iter().any(|(table, id)| !known.has(*table, id))
}

/// How many records of each table there are.
#[derive(Default)]
pub struct Counts([usize; Table::ALL.len()]);

impl Counts {
    pub fn of<'p>(parts: impl Iterator<Item = &'p Part>) -> Counts {
        let mut counts = Counts::default();
        parts.flat_map(Part::tables).for_each(|table| *counts.at(table) += 1);
        counts
    }

    fn of_table(&self, table: Table) -> usize {
        self.0[table as usize]
    }

    fn at(&mut self, table: Table) -> &mut usize {
        &mut self.0[table as usize]
    }
}

/// Puts the records of `new` parts in the place of as many as were `gone`, after the `first` ones.
pub fn replace(board: &mut Board, first: &Counts, gone: &Counts, new: &[Part]) {
    let (mut come, mut catchups) = (Board::default(), Vec::new());
    for part in new {
        if let Content::Plain(record) = &part.content {
            place(&mut come, &mut catchups, record, 0);
        }
    }
    let place = |table: Table| (first.of_table(table), gone.of_table(table));
    if place(Table::Owner).1 > 0 {
        board.owner = come.owner;
    }
    swap(&mut board.goals, come.goals, place(Table::Goal));
    swap(&mut board.pauses, come.pauses, place(Table::Pause));
    swap(&mut board.seats, come.seats, place(Table::Seat));
    swap(&mut board.people, come.people, place(Table::Person));
    let (at, gone) = place(Table::Catchup);
    board.catchups.splice(at..at + gone, catchups);
    swap(&mut board.meetings, come.meetings, place(Table::Meeting));
    swap(&mut board.topics, come.topics, place(Table::Topic));
    swap(&mut board.actions, come.actions, place(Table::Action));
    swap(&mut board.wins, come.wins, place(Table::Win));
    swap(&mut board.favours, come.favours, place(Table::Favour));
    swap(&mut board.candidates, come.candidates, place(Table::Candidate));
    swap(&mut board.checkins, come.checkins, place(Table::Checkin));
    swap(&mut board.reviews, come.reviews, place(Table::Review));
    swap(&mut board.mutes, come.mutes, place(Table::Mute));
    swap(&mut board.conflicts, come.conflicts, place(Table::Conflict));
}

fn swap<T>(rows: &mut Vec<Row<T>>, new: Vec<Row<T>>, (first, gone): (usize, usize)) {
    if gone > 0 || !new.is_empty() {
        rows.splice(first..first + gone, new);
        rows.iter_mut().enumerate().skip(first).for_each(|(at, row)| row.nth = at + 1);
    }
}

#[derive(Default)]
struct Work {
    /// All but the catch-ups, of which there are thousands.
    board: Board,
    catchups: Vec<Row<Catchup>>,
    problems: Vec<Problem>,
    /// Those so far, broken ones included.
    counts: Counts,
}

impl Work {
    fn piece(&mut self, part: &Part, piece: &Piece) {
        let in_file = |problem: &Problem, about: Option<RecordRef>| Problem {
            span: part.in_file(&problem.span),
            about,
            ..problem.clone()
        };
        self.problems.extend(piece.problems.iter().map(|problem| in_file(problem, problem.about)));
        for entry in &piece.entries {
            let nth = self.counts.of_table(entry.table) + 1;
            let about = Some(entry.table.nth(nth));
            self.problems.extend(entry.problems.iter().map(|problem| in_file(problem, about)));
            match &entry.record {
                Some(record) => self.place(record),
                None => *self.counts.at(entry.table) = nth,
            }
        }
    }

    fn place(&mut self, record: &Record) {
        let nth = self.counts.at(record.table());
        *nth += 1;
        place(&mut self.board, &mut self.catchups, record, *nth);
    }
}

fn place(board: &mut Board, catchups: &mut Vec<Row<Catchup>>, record: &Record, nth: usize) {
    fn push<T>(rows: &mut Vec<Row<T>>, nth: usize, record: &Rc<T>) {
        rows.push(Row::new(nth, record.clone()));
    }
    match record {
        Record::Owner(owner) => board.owner = Owner::clone(owner),
        Record::Goal(goal) => push(&mut board.goals, nth, goal),
        Record::Pause(pause) => push(&mut board.pauses, nth, pause),
        Record::Seat(seat) => push(&mut board.seats, nth, seat),
        Record::Person(person) => push(&mut board.people, nth, person),
        Record::Catchup(catchup) => push(catchups, nth, catchup),
        Record::Meeting(meeting) => push(&mut board.meetings, nth, meeting),
        Record::Topic(topic) => push(&mut board.topics, nth, topic),
        Record::Action(action) => push(&mut board.actions, nth, action),
        Record::Win(win) => push(&mut board.wins, nth, win),
        Record::Favour(favour) => push(&mut board.favours, nth, favour),
        Record::Candidate(candidate) => push(&mut board.candidates, nth, candidate),
        Record::Checkin(checkin) => push(&mut board.checkins, nth, checkin),
        Record::Review(review) => push(&mut board.reviews, nth, review),
        Record::Mute(mute) => push(&mut board.mutes, nth, mute),
        Record::Conflict(conflict) => push(&mut board.conflicts, nth, conflict),
    }
}
