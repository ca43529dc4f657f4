//! What is searched as one types: every catch-up, the newest first.

use std::{cell::Cell, cmp::Reverse, collections::HashMap, rc::Rc};

use foldhash::fast::FixedState;
use memchr::memmem;

use crate::{
    model::{
        Board, Catchup, Day, Text,
        text::{fold, holds},
    },
    session::Session,
};

/// The catch-ups of one state of the board, ready to be searched, the newest first.
pub struct Notes {
    /// All notes, folded, one behind the other: so one walk through it finds a word in any of them.
    folded: String,
    entries: Vec<Entry>,
    /// The lists of people and the ways of being in touch that there are: few, and each serves many catch-ups.
    lists: Vec<Rc<[String]>>,
    ways: Vec<Text>,
}

/// What stands behind each note, and in none.
const END: char = '\0';

struct Entry {
    /// Its place in the file, from 0.
    at: u32,
    /// Where its note ends among all.
    end: u32,
    day: Day,
    list: u32,
    way: Option<u32>,
}

impl Notes {
    pub fn of(session: &Session) -> Rc<Notes> {
        session.once(|| Notes::new(session.board()))
    }

    fn new(board: &Board) -> Notes {
        // From the end, for most files are in order and of two on one moment the later in the file comes first.
        let mut newest_first: Vec<_> = board.catchups.iter().zip(0..).collect();
        newest_first.reverse();
        newest_first.sort_by_key(|(catchup, _)| Reverse(catchup.on));
        let length = board.catchups.iter().filter_map(|catchup| Some(catchup.note.as_ref()?.len() + 1)).sum();
        let (folded, entries) = (String::with_capacity(length), Vec::with_capacity(newest_first.len()));
        let mut notes = Notes { folded, entries, lists: Vec::new(), ways: Vec::new() };
        let (mut lists, mut ways) = (HashMap::default(), HashMap::default());
        for (catchup, at) in newest_first {
            notes.push_note(catchup);
            let list = numbered(&mut lists, &mut notes.lists, catchup.with.as_ptr(), || catchup.with.clone());
            let way = catchup.how.as_ref();
            let way = way.map(|how| numbered(&mut ways, &mut notes.ways, how.as_ptr(), || how.clone()));
            let end = notes.folded.len() as u32;
            notes.entries.push(Entry { at, end, day: catchup.on.day, list, way });
        }
        notes
    }

    fn push_note(&mut self, catchup: &Catchup) {
        let Some(note) = &catchup.note else { return };
        let start = self.folded.len();
        match note.is_ascii() {
            true => {
                self.folded.push_str(note);
                self.folded[start..].make_ascii_lowercase();
            }
            false => self.folded.push_str(&fold(note)),
        }
        self.folded.push(END);
    }

    /// The catch-ups whose notes hold a folded text.
    fn holding(&self, words: &str) -> impl Iterator<Item = usize> {
        let finder = memmem::Finder::new(words).into_owned();
        let (mut from, mut entry) = (0, 0);
        std::iter::from_fn(move || {
            let found = from + finder.find(&self.folded.as_bytes()[from..])?;
            // Most often it is one of the next.
            entry += self.entries[entry..].iter().position(|entry| entry.end as usize > found)?;
            from = self.entries[entry].end as usize;
            Some(entry)
        })
    }

    /// The places in the file, from 0, of the catch-ups whose notes hold a folded text.
    pub fn with_note(&self, words: &str) -> impl Iterator<Item = usize> {
        self.holding(words).map(|entry| self.entries[entry].at as usize)
    }

    /// The places in the file, from 0, of the catch-ups that hold each folded word in the note, the way, the people or
    /// the day.
    pub fn with_words(&self, board: &Board, words: &[String]) -> Vec<usize> {
        let mut fits = vec![true; self.entries.len()];
        for word in words {
            let head = Head::new(word, self, board);
            let mut in_note = vec![false; self.entries.len()];
            self.holding(word).for_each(|entry| in_note[entry] = true);
            let all = fits.iter_mut().zip(in_note).zip(&self.entries);
            all.for_each(|((fits, in_note), entry)| *fits &= in_note || head.holds(entry));
        }
        let fitting = self.entries.iter().zip(fits).filter(|(_, fits)| *fits);
        fitting.map(|(entry, _)| entry.at as usize).collect()
    }
}

/// The number of what stands at that place in memory, a new one where it is seen for the first time.
fn numbered<P, T>(
    known: &mut HashMap<*const P, u32, FixedState>,
    all: &mut Vec<T>,
    place: *const P,
    make: impl FnOnce() -> T,
) -> u32 {
    *known.entry(place).or_insert_with(|| {
        all.push(make());
        all.len() as u32 - 1
    })
}

/// A word that was typed, and what holds it of all that catch-ups share.
struct Head<'a> {
    word: &'a str,
    lists: Vec<bool>,
    ways: Vec<bool>,
    /// A day, and whether it is spelled with the word: catch-ups of one day stand together.
    day: Cell<Option<(Day, bool)>>,
}

impl<'a> Head<'a> {
    fn new(word: &'a str, notes: &Notes, board: &Board) -> Head<'a> {
        let named = board.people.iter().filter(|person| holds(&person.name, word));
        let named: HashMap<&str, (), FixedState> = named.map(|person| (person.id.as_str(), ())).collect();
        let is_named = |list: &Rc<[String]>| list.iter().any(|id| named.contains_key(id.as_str()));
        let lists = notes.lists.iter().map(is_named).collect();
        let ways = notes.ways.iter().map(|way| holds(way, word)).collect();
        Head { word, lists, ways, day: Cell::new(None) }
    }

    fn holds(&self, entry: &Entry) -> bool {
        self.lists[entry.list as usize]
            || entry.way.is_some_and(|way| self.ways[way as usize])
            || self.is_in_day(entry.day)
    }

    fn is_in_day(&self, day: Day) -> bool {
        match self.day.get() {
            Some((known, is_in)) if known == day => is_in,
            _ => {
                let spelled = |day: String| holds(&day, self.word);
                let is_in = self.may_be_in_a_day()
                    && (spelled(day.to_string()) || spelled(day.format("%-d %b %Y").to_string()));
                self.day.set(Some((day, is_in)));
                is_in
            }
        }
    }

    /// Only short words and those with a digit are a part of a day.
    fn may_be_in_a_day(&self) -> bool {
        self.word.len() <= 3 || self.word.bytes().any(|byte| byte.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_word_in_the_note_the_way_the_people_and_the_day() {
        let catchup = |on: &str, with: &str, how: &str, note: &str| {
            format!("[[catchup]]\non = {on}\nwith = [\"{with}\"]\nhow = \"{how}\"\n{note}\n")
        };
        let text = "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana Lucía\"\n[[person]]\nid = \"b\"\nname = \"Bo\"\n".to_string()
            + &catchup("2026-11-02", "a", "walk", "note = \"One PAGE is enough\"")
            + &catchup("2026-11-01", "b", "mail", "")
            + &catchup("2026-11-02", "b", "walk", "note = \"Über den Plan\"")
            + &catchup("2025-03-14", "a", "mail", "note = \"page two\"");
        let session = Session::new(&text, "2026-11-20".parse().unwrap());
        let notes = Notes::of(&session);
        for (typed, places) in [
            ("", vec![2, 0, 1, 3]),
            ("page", vec![0, 3]),
            ("enoughu", vec![]),
            ("enough uber", vec![]),
            ("uber", vec![2]),
            ("walk", vec![2, 0]),
            ("lucia", vec![0, 3]),
            ("bo plan", vec![2]),
            ("2025-03", vec![3]),
            ("nov page", vec![0]),
            ("zzz", vec![]),
        ] {
            let words: Vec<String> = typed.split_whitespace().map(String::from).collect();
            assert_eq!(notes.with_words(session.board(), &words), places, "{typed}");
        }
        assert_eq!(notes.with_note("is enough").collect::<Vec<_>>(), [0]);
        assert_eq!(notes.with_note("page").collect::<Vec<_>>(), [0, 3]);
    }
}
