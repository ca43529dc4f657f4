//! The history of one file: one JSON line for each change, undo and redo, only ever appended to.
//!
//! A line that was cut off by a crash is skipped. What can be undone and redone is not stored, it is worked out
//! from the lines, the newest first.

use super::splice::Splice;
use super::{Store, StoreError, private};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// A log longer than this loses its oldest half.
const MAX_BYTES: u64 = 8 << 20;
/// So much of its end is looked at first: dozens of changes as they are made every day.
const WINDOW: u64 = 1 << 14;

/// One change, as the list of the history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub number: u64,
    pub at: NaiveDateTime,
    /// What was done, in a sentence.
    pub summary: String,
    /// Whether it has been taken back.
    pub undone: bool,
}

/// One line of the log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub number: u64,
    #[serde(with = "iso")]
    pub at: NaiveDateTime,
    /// An undo and a redo carry the summary of the change they are about.
    pub summary: String,
    #[serde(flatten)]
    pub step: Step,
    /// The hash of the text after it.
    pub after: u64,
    /// What was done to the text before it; to none where the file began anew, so that the line holds all of it: no
    /// backup has that.
    pub splices: Vec<Splice>,
}

/// What a line of the log is about; undo and redo name the change by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", content = "of", rename_all = "lowercase")]
pub(super) enum Step {
    /// The file began anew: nothing before this can be undone.
    Start,
    Change,
    Undo(u64),
    Redo(u64),
}

impl Record {
    /// The number of the change it does, undoes or redoes.
    pub fn subject(&self) -> u64 {
        match self.step {
            Step::Start | Step::Change => self.number,
            Step::Undo(of) | Step::Redo(of) => of,
        }
    }
}

/// What an undo or a redo is about, as far as the lines tell that were looked at.
enum Next<'r> {
    Found(&'r Record),
    Nothing,
    /// Older lines decide.
    Further,
}

/// The change or redo that the next undo takes back.
fn next_undo<'r>(newest_first: impl Iterator<Item = &'r Record>) -> Next<'r> {
    let mut later = HashSet::new();
    for record in newest_first {
        // Only the newest line about a change tells whether it stands.
        let is_newest = later.insert(record.subject());
        match record.step {
            Step::Start => return Next::Nothing,
            Step::Change | Step::Redo(_) if is_newest => return Next::Found(record),
            Step::Change | Step::Redo(_) | Step::Undo(_) => {}
        }
    }
    Next::Further
}

/// The undo that the next redo takes back: none after another change.
fn next_redo<'r>(newest_first: impl Iterator<Item = &'r Record>) -> Next<'r> {
    let mut later = HashSet::new();
    for record in newest_first {
        let is_newest = later.insert(record.subject());
        match record.step {
            Step::Start | Step::Change => return Next::Nothing,
            Step::Undo(_) if is_newest => return Next::Found(record),
            Step::Undo(_) | Step::Redo(_) => {}
        }
    }
    Next::Further
}

/// The numbers of the changes that are taken back.
fn undone<'r>(records: impl IntoIterator<Item = &'r Record>) -> HashSet<u64> {
    let mut undone = HashSet::new();
    for record in records {
        match record.step {
            Step::Undo(of) => drop(undone.insert(of)),
            Step::Redo(of) => drop(undone.remove(&of)),
            Step::Start | Step::Change => {}
        }
    }
    undone
}

/// The changes of a log, and which of them are taken back.
fn entries(records: Vec<Record>) -> Vec<Entry> {
    let undone = undone(&records);
    let listed = records.into_iter().filter(|r| matches!(r.step, Step::Start | Step::Change));
    let entry = |r: Record| Entry {
        undone: undone.contains(&r.number),
        number: r.number,
        at: r.at,
        summary: r.summary,
    };
    listed.map(entry).collect()
}

/// The log file.
pub(super) struct Log {
    path: PathBuf,
}

impl Store {
    /// The changes of this file, the newest last; those that were taken back are marked.
    ///
    /// # Errors
    /// [`StoreError::History`] if the log cannot be read.
    pub fn history(&self) -> Result<Vec<Entry>, StoreError> {
        Ok(entries(self.records()?))
    }

    /// The changes that do not stand as they did when the line of that number was the newest: made, taken back or redone
    /// since.
    ///
    /// # Errors
    /// As [`Store::history`].
    pub fn changes_since(&self, number: u64) -> Result<Vec<Entry>, StoreError> {
        let records = self.records()?;
        let undone_then = undone(records.iter().filter(|record| record.number <= number));
        let stood = |entry: &Entry| entry.number <= number && !undone_then.contains(&entry.number);
        let mut changes = entries(records);
        changes.retain(|entry| stood(entry) == entry.undone);
        Ok(changes)
    }

    /// The number of the newest line of the history, undo and redo among them; 0 without one.
    pub fn newest_line(&self) -> u64 {
        self.log().last_number()
    }

    /// The newest line, whatever it is about.
    pub(super) fn newest_record(&self) -> Result<Option<Record>, StoreError> {
        if let Some(late) = self.late() {
            return Ok(Some(late));
        }
        self.log()
            .find(|records| records.last().map_or(Next::Further, Next::Found))
            .map_err(|why| self.unread_history(why))
    }

    fn records(&self) -> Result<Vec<Record>, StoreError> {
        let mut records = self.log().read().map_err(|why| self.unread_history(why))?;
        records.extend(self.late());
        Ok(records)
    }

    /// The change or redo that the next undo takes back, if there is any.
    pub(super) fn next_undo(&self) -> Result<Option<Record>, StoreError> {
        self.log().find(|records| next_undo(records.iter().rev())).map_err(|why| self.unread_history(why))
    }

    /// The undo that the next redo takes back, if there is any.
    pub(super) fn next_redo(&self) -> Result<Option<Record>, StoreError> {
        self.log().find(|records| next_redo(records.iter().rev())).map_err(|why| self.unread_history(why))
    }

    fn unread_history(&self, why: io::Error) -> StoreError {
        StoreError::History { path: self.log().path, why }
    }

    pub(super) fn log(&self) -> Log {
        Log { path: self.corner().join("history.jsonl") }
    }
}

impl Log {
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    fn read(&self) -> io::Result<Vec<Record>> {
        Ok(self.newest(u64::MAX)?.0)
    }

    /// What `choose` finds in the newest lines. Reads no more of them than it needs, for a log may be long.
    fn find(&self, choose: impl Fn(&[Record]) -> Next) -> io::Result<Option<Record>> {
        let mut window = WINDOW;
        loop {
            let (records, whole) = self.newest(window)?;
            match choose(&records) {
                Next::Found(record) => return Ok(Some(record.clone())),
                Next::Further if !whole => window *= 8,
                Next::Further | Next::Nothing => return Ok(None),
            }
        }
    }

    /// The lines within the last `window` bytes, and whether these are all.
    fn newest(&self, window: u64) -> io::Result<(Vec<Record>, bool)> {
        let (bytes, whole) = match self.tail(window) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), true)),
            tail => tail?,
        };
        // The first line of a part may be the end of a longer one; such a piece is no JSON object.
        let records = bytes.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        Ok((records.collect(), whole))
    }

    /// The number of the newest line; 0 without one. Reads the end only, for a log may be long.
    pub fn last_number(&self) -> u64 {
        #[derive(Deserialize)]
        struct Numbered {
            number: u64,
        }
        let number = |line: &[u8]| serde_json::from_slice::<Numbered>(line).ok().map(|found| found.number);
        let mut window = WINDOW;
        loop {
            let (bytes, whole) = self.tail(window).unwrap_or((Vec::new(), true));
            let found = bytes.rsplit(|b| *b == b'\n').find_map(number);
            if found.is_some() || whole {
                return found.unwrap_or(0);
            }
            window *= 8;
        }
    }

    /// The last `window` bytes, and whether that is all.
    fn tail(&self, window: u64) -> io::Result<(Vec<u8>, bool)> {
        let mut file = File::open(&self.path)?;
        let start = file.metadata()?.len().saturating_sub(window);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok((bytes, start == 0))
    }

    /// Adds a line; after a line that was cut off, on a line of its own.
    pub fn append(&self, record: &Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(record)?;
        line.push(b'\n');
        let mut file = private::open(&self.path)?;
        if self.tail(1)?.0.first().is_some_and(|last| *last != b'\n') {
            line.insert(0, b'\n');
        }
        file.write_all(&line)?;
        if file.metadata()?.len() > MAX_BYTES {
            self.forget_oldest()?;
        }
        Ok(())
    }

    /// Keeps the newest lines up to half the bound, and the last one whatever its length.
    fn forget_oldest(&self) -> io::Result<()> {
        let bytes = fs::read(&self.path)?;
        let room = bytes.len().saturating_sub(MAX_BYTES as usize / 2);
        let newline_after =
            |from: usize| bytes[from..].iter().position(|b| *b == b'\n').map(|i| from + i + 1);
        let last_line = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let start = newline_after(room).map_or(last_line, |start| start.min(last_line));
        private::replace(&self.path, &bytes[start..])
    }
}

pub(super) mod iso {
    //! Times as text like `2026-11-20T09:11:00`.

    use chrono::NaiveDateTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(time: &NaiveDateTime, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&time.format("%Y-%m-%dT%H:%M:%S"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDateTime, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode, now, put};
    use super::*;

    fn record(number: u64, step: Step, size: usize) -> Record {
        let splices = vec![Splice { at: 0, removed: String::new(), inserted: "x".repeat(size) }];
        Record { number, at: now(), summary: format!("no. {number}"), step, after: 0, splices }
    }

    fn log(home: &Home) -> Log {
        let store = home.store();
        private::folder(store.corner()).unwrap();
        store.log()
    }

    #[test]
    fn a_change_after_an_undo_leaves_nothing_to_redo() {
        let steps = [Step::Change, Step::Change, Step::Undo(2), Step::Undo(1), Step::Redo(1), Step::Change];
        let records: Vec<Record> = (1..).zip(steps).map(|(number, step)| record(number, step, 0)).collect();
        let number = |next: Next| match next {
            Next::Found(record) => Some(record.number),
            Next::Nothing | Next::Further => None,
        };
        let next = |upto: usize| {
            let newest_first = || records[..upto].iter().rev();
            (number(next_undo(newest_first())), number(next_redo(newest_first())))
        };
        let expected = [
            (Some(1), None),
            (Some(2), None),
            (Some(1), Some(3)),
            (None, Some(4)),
            (Some(5), Some(3)),
            (Some(6), None),
        ];
        assert_eq!((1..=6).map(next).collect::<Vec<_>>(), expected);
        let undone: Vec<_> = entries(records).into_iter().map(|e| (e.number, e.undone)).collect();
        assert_eq!(undone, [(1, false), (2, true), (6, false)]);
    }

    /// The numbers that undo and redo would be about, told from the oldest line on: two stacks.
    fn by_stacks(records: &[Record]) -> (Option<u64>, Option<u64>) {
        let (mut standing, mut taken_back): (Vec<&Record>, Vec<&Record>) = (Vec::new(), Vec::new());
        for record in records {
            standing.retain(|other| other.subject() != record.subject());
            taken_back.retain(|other| other.subject() != record.subject());
            match record.step {
                Step::Start => (standing, taken_back) = (Vec::new(), Vec::new()),
                Step::Change => {
                    taken_back.clear();
                    standing.push(record);
                }
                Step::Undo(_) => taken_back.push(record),
                Step::Redo(_) => standing.push(record),
            }
        }
        (standing.last().map(|r| r.number), taken_back.last().map(|r| r.number))
    }

    proptest::proptest! {
        #[test]
        fn the_newest_lines_say_what_all_lines_say(steps in proptest::collection::vec((0..4, 1..9u64), 0..24)) {
            let step = |(kind, of): &(i32, u64)| match kind {
                0 => Step::Start,
                1 => Step::Change,
                2 => Step::Undo(*of),
                _ => Step::Redo(*of),
            };
            let records: Vec<Record> =
                (1..).zip(&steps).map(|(number, made)| record(number, step(made), 0)).collect();
            let number = |next: Next| match next {
                Next::Found(record) => Some(record.number),
                Next::Nothing | Next::Further => None,
            };
            let newest_first = || records.iter().rev();
            let found = (number(next_undo(newest_first())), number(next_redo(newest_first())));
            proptest::prop_assert_eq!(found, by_stacks(&records));
        }
    }

    #[test]
    fn what_stands_is_found_behind_long_lines() {
        let home = Home::new();
        let log = log(&home);
        for (number, step, size) in [
            (1, Step::Change, 10),
            (2, Step::Change, 9 * WINDOW as usize),
            (3, Step::Change, 10),
            (4, Step::Undo(3), WINDOW as usize),
            (5, Step::Undo(2), 10),
        ] {
            log.append(&record(number, step, size)).unwrap();
        }
        let store = home.store();
        assert_eq!(store.next_undo().unwrap().map(|record| record.number), Some(1));
        assert_eq!(store.next_redo().unwrap().map(|record| record.number), Some(5));
    }

    #[test]
    fn a_line_cut_off_is_skipped() {
        let home = Home::new();
        let log = log(&home);
        log.append(&record(1, Step::Change, 10)).unwrap();
        private::open(&log.path).unwrap().write_all(br#"{"number":2,"at":"2026-"#).unwrap();
        assert_eq!(log.last_number(), 1);
        log.append(&record(3, Step::Change, 10)).unwrap();
        let numbers: Vec<u64> = log.read().unwrap().iter().map(|r| r.number).collect();
        assert_eq!(numbers, [1, 3]);
        assert_eq!(log.last_number(), 3);
        assert_eq!(mode(&log.path), 0o600);
    }

    #[test]
    fn the_last_number_is_found_behind_a_long_line() {
        let home = Home::new();
        let log = log(&home);
        assert_eq!(log.last_number(), 0);
        log.append(&record(1, Step::Change, 10)).unwrap();
        log.append(&record(7, Step::Change, 3 << 20)).unwrap();
        assert_eq!(log.last_number(), 7);
    }

    #[test]
    fn a_long_log_forgets_its_oldest_lines() {
        let home = Home::new();
        let log = log(&home);
        let sizes = [1 << 20; 9];
        for (number, size) in (1..).zip(sizes) {
            log.append(&record(number, Step::Change, size)).unwrap();
        }
        let numbers = |log: &Log| log.read().unwrap().iter().map(|r| r.number).collect::<Vec<_>>();
        let kept = numbers(&log);
        assert!(kept.len() < 8 && kept.ends_with(&[7, 8, 9].map(|n| n.min(9))), "{kept:?}");
        log.append(&record(10, Step::Change, 9 << 20)).unwrap();
        assert_eq!(numbers(&log), [10]);
    }

    #[test]
    fn a_history_that_cannot_be_written_does_not_undo_the_save() {
        let home = Home::with("one\n");
        let store = home.store();
        fs::create_dir_all(&log(&home).path).unwrap();
        let saved = put(&store, "two\n").unwrap();
        assert!(saved.warning.unwrap().contains("history"));
        assert_eq!(home.text(), "two\n");
    }
}
