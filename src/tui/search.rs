//! What is searched as one types: every catch-up, the newest first. A letter does not wait until all of them are ready to be
//! searched: it is answered from those that are and a few more, and again when the rest is.

use std::{
    array,
    cell::{Cell, OnceCell},
    collections::{HashMap, HashSet},
    rc::Rc,
};

use chrono::{Datelike, Month};
use foldhash::fast::FixedState;
use memchr::memmem;

use crate::{
    model::{
        Board, Catchup, Day, Text,
        text::{findable, holds},
    },
    session::Session,
};

/// The catch-ups of one state of the board, the newest first. They are made ready to be searched in pieces, each when it
/// is first looked into: to open what searches them takes no time, and what is found at once needs no older ones.
pub struct Notes {
    /// Places in the file, from 0.
    newest_first: Vec<u32>,
    pieces: Vec<OnceCell<Piece>>,
}

/// So many catch-ups are made ready at once, in less than a millisecond.
const PIECE: usize = 1000;

/// So many pieces are made ready for one search; it says nothing of what is older.
const AT_ONCE: usize = 4;

impl Notes {
    pub fn of(session: &Session) -> Rc<Notes> {
        session.once(|| Notes::new(session))
    }

    fn new(session: &Session) -> Notes {
        let board = session.board();
        // From the end, for of two on one moment the later in the file comes first.
        let mut newest_first: Vec<u32> = (0..board.catchups.len() as u32).rev().collect();
        if !board.catchups.is_in_order() {
            newest_first.sort_by_cached_key(|at| std::cmp::Reverse(board.catchups[*at as usize].on));
        }
        let pieces = newest_first.chunks(PIECE).map(|_| OnceCell::new()).collect();
        Notes { newest_first, pieces }
    }

    /// Makes the next piece ready; false when all are.
    pub fn prepare(&self, board: &Board) -> bool {
        let next = self.pieces.iter().position(|piece| piece.get().is_none());
        next.map(|at| self.piece(board, at)).is_some()
    }

    /// Whether all are ready: until then a search may say nothing of the older ones.
    pub fn is_ready(&self) -> bool {
        self.pieces.iter().all(|piece| piece.get().is_some())
    }

    fn piece(&self, board: &Board, at: usize) -> &Piece {
        let places = self.newest_first.chunks(PIECE).nth(at).expect("as many pieces as there are thousands");
        self.pieces[at].get_or_init(|| Piece::new(board, places))
    }

    /// The pieces that one search looks into.
    fn pieces<'a>(&'a self, board: &'a Board) -> impl Iterator<Item = &'a Piece> {
        let new = |at: &usize| self.pieces[*at].get().is_none();
        let end = (0..self.pieces.len()).filter(new).nth(AT_ONCE).unwrap_or(self.pieces.len());
        (0..end).map(|at| self.piece(board, at))
    }

    /// The places in the file, from 0, of the catch-ups whose notes hold a folded text, as far as they are looked into.
    pub fn with_note<'a>(&'a self, board: &'a Board, words: &'a str) -> impl Iterator<Item = usize> + 'a {
        let finder = memmem::Finder::new(words);
        let found = self.pieces(board).map(move |piece| (piece, piece.holding(&finder).collect::<Vec<_>>()));
        found.flat_map(|(piece, found)| found.into_iter().map(|entry| piece.entries[entry].at as usize))
    }

    /// The places in the file, from 0, of the catch-ups that hold each folded word in the note, the way, the people or
    /// the day, as far as they are looked into.
    pub fn with_words(&self, board: &Board, words: &[String]) -> Vec<usize> {
        if words.is_empty() {
            return self.newest_first.iter().map(|at| *at as usize).collect();
        }
        let words: Vec<Word> = words.iter().map(|word| Word::new(word, board)).collect();
        self.pieces(board).flat_map(|piece| piece.with_words(&words)).collect()
    }
}

/// Some of the catch-ups, ready to be searched.
struct Piece {
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
    /// The letters of the note, as [`letters`] tells them.
    letters: u32,
    day: Day,
    list: u32,
    way: Option<u32>,
}

impl Piece {
    fn new(board: &Board, places: &[u32]) -> Piece {
        let catchups = || places.iter().map(|at| (*at, &board.catchups[*at as usize]));
        let length =
            catchups().filter_map(|(_, catchup)| Some(catchup.written_note.as_ref()?.len() + 1)).sum();
        let (folded, entries) = (String::with_capacity(length), Vec::with_capacity(places.len()));
        let mut piece = Piece { folded, entries, lists: Vec::new(), ways: Vec::new() };
        let (mut lists, mut ways) = (HashMap::default(), HashMap::default());
        for (at, catchup) in catchups() {
            piece.push_note(catchup);
            let list = numbered(&mut lists, &mut piece.lists, catchup.with.as_ptr(), || catchup.with.clone());
            let way = catchup.how.as_ref();
            let way = way.map(|how| numbered(&mut ways, &mut piece.ways, how.as_ptr(), || how.clone()));
            let start = piece.entries.last().map_or(0, |entry| entry.end);
            let letters = letters(&piece.folded[start as usize..]);
            let end = piece.folded.len() as u32;
            piece.entries.push(Entry { at, end, letters, day: catchup.on.day, list, way });
        }
        piece
    }

    fn push_note(&mut self, catchup: &Catchup) {
        let Some(note) = catchup.note() else { return };
        let start = self.folded.len();
        match note.is_ascii() {
            true => {
                self.folded.push_str(&note);
                self.folded[start..].make_ascii_lowercase();
            }
            false => self.folded.push_str(&findable(&note)),
        }
        self.folded.push(END);
    }

    /// The entries whose notes hold what is looked for.
    fn holding(&self, finder: &memmem::Finder) -> impl Iterator<Item = usize> {
        let (mut from, mut entry) = (0, 0);
        std::iter::from_fn(move || {
            let found = from + finder.find(&self.folded.as_bytes()[from..])?;
            // Most often it is one of the next.
            entry += self.entries[entry..].iter().position(|entry| entry.end as usize > found)?;
            from = self.entries[entry].end as usize;
            Some(entry)
        })
    }

    /// Of each entry, whether its note holds the word. A single letter is in nearly all: there the notes themselves, which
    /// lie all over the memory, are not looked at.
    fn notes_with(&self, word: &Word) -> Vec<bool> {
        if let Some(letter) = word.letter {
            return self.entries.iter().map(|entry| entry.letters & letter != 0).collect();
        }
        let mut holding = vec![false; self.entries.len()];
        self.holding(&word.finder).for_each(|entry| holding[entry] = true);
        holding
    }

    /// The places in the file of the entries that hold each of the words.
    fn with_words(&self, words: &[Word]) -> Vec<usize> {
        let mut fits = vec![true; self.entries.len()];
        for word in words {
            // Nearly every note holds a single letter: whom a list names is asked only where that decides.
            let mut lists = vec![None; self.lists.len()];
            let mut names =
                |list: usize| *lists[list].get_or_insert_with(|| word.names_one_of(&self.lists[list]));
            let ways: Vec<bool> = self.ways.iter().map(|way| holds(way, word.word)).collect();
            for ((fits, in_note), entry) in fits.iter_mut().zip(self.notes_with(word)).zip(&self.entries) {
                *fits = *fits
                    && (in_note
                        || entry.way.is_some_and(|way| ways[way as usize])
                        || word.is_in_day(entry.day)
                        || names(entry.list as usize));
            }
        }
        let fitting = self.entries.iter().zip(fits).filter(|(_, fits)| *fits);
        fitting.map(|(entry, _)| entry.at as usize).collect()
    }
}

/// The letters from a to z in a folded text, a bit for each.
fn letters(folded: &str) -> u32 {
    let mut seen = [false; 256];
    folded.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    (b'a'..=b'z').fold(0, |letters, letter| letters << 1 | u32::from(seen[usize::from(letter)]))
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

/// A word that was typed, and those whom it names.
struct Word<'a> {
    word: &'a str,
    /// The word as [`letters`] tells it, where it is a single letter.
    letter: Option<u32>,
    finder: memmem::Finder<'a>,
    named: HashSet<&'a str, FixedState>,
    /// Of a word of letters alone, in which months it is.
    months: Option<[bool; 12]>,
    /// A day, and whether it is spelled with the word: catch-ups of one day stand together.
    day: Cell<Option<(Day, bool)>>,
}

impl<'a> Word<'a> {
    fn new(word: &'a str, board: &'a Board) -> Word<'a> {
        let named = board.people.iter().filter(|person| holds(&person.name, word));
        let named = named.map(|person| person.id.as_str()).collect();
        let is_in_month = |month: Month| holds(&month.name()[..3], word);
        let in_months = || array::from_fn(|at| Month::try_from(at as u8 + 1).is_ok_and(is_in_month));
        let months = word.chars().all(char::is_alphabetic).then(in_months);
        let letter = Some(letters(word)).filter(|letter| word.len() == 1 && *letter != 0);
        Word { word, letter, finder: memmem::Finder::new(word), named, months, day: Cell::new(None) }
    }

    fn names_one_of(&self, list: &[String]) -> bool {
        !self.named.is_empty() && list.iter().any(|id| self.named.contains(id.as_str()))
    }

    /// Whether the day is spelled with it, as "2026-11-20" or "20 Nov 2026".
    fn is_in_day(&self, day: Day) -> bool {
        match (&self.months, self.day.get()) {
            (Some(months), _) => months[day.month0() as usize],
            (None, Some((known, is_in))) if known == day => is_in,
            _ => {
                let is_in = holds(&day.to_string(), self.word)
                    || holds(&day.format("%-d %b %Y").to_string(), self.word);
                self.day.set(Some((day, is_in)));
                is_in
            }
        }
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
            ("ar", vec![3]),
            ("2025-03-14", vec![3]),
            ("2 page", vec![0, 3]),
            ("-03- mail", vec![3]),
            ("zzz", vec![]),
            ("g", vec![0, 3]),
            ("b", vec![2, 1]),
            ("1", vec![2, 0, 1, 3]),
            ("ü", vec![]),
        ] {
            let words: Vec<String> = typed.split_whitespace().map(String::from).collect();
            assert_eq!(notes.with_words(session.board(), &words), places, "{typed}");
        }
        assert_eq!(notes.with_note(session.board(), "is enough").collect::<Vec<_>>(), [0]);
        assert_eq!(notes.with_note(session.board(), "page").collect::<Vec<_>>(), [0, 3]);
    }

    #[test]
    fn a_piece_is_made_ready_when_it_is_looked_into_or_in_a_quiet_moment() {
        let talk = |nth: usize| {
            let word = if nth.is_multiple_of(500) { "apples" } else { "pears" };
            format!("[[catchup]]\non = 2026-11-01\nwith = [\"a\"]\nnote = \"{word} {nth}\"\n")
        };
        let text = "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana\"\n".to_string()
            + &(0..2 * PIECE + 1).map(talk).collect::<String>();
        let session = Session::new(&text, "2026-11-20".parse().unwrap());
        let (board, notes) = (session.board(), Notes::of(&session));
        let ready = || notes.pieces.iter().filter(|piece| piece.get().is_some()).count();
        let newest = notes.with_note(board, "apples").next();
        assert_eq!((newest, ready()), (Some(2 * PIECE), 1));
        assert!(notes.prepare(board));
        assert_eq!((notes.prepare(board), notes.prepare(board), ready()), (true, false, 3));
        let apples: Vec<usize> = (0..=2 * PIECE).rev().filter(|nth| nth.is_multiple_of(500)).collect();
        assert_eq!(notes.with_note(board, "apples").collect::<Vec<_>>(), apples);
        assert_eq!(notes.with_words(board, &["apples".into()]), apples);
    }

    #[test]
    fn a_search_goes_as_far_back_as_is_ready_and_a_little_further() {
        let many = (AT_ONCE + 2) * PIECE;
        let text = "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana\"\n".to_string()
            + &"[[catchup]]\non = 2026-11-01\nwith = [\"a\"]\nnote = \"pears\"\n".repeat(many);
        let session = Session::new(&text, "2026-11-20".parse().unwrap());
        let (board, notes) = (session.board(), Notes::of(&session));
        let pears = || notes.with_words(board, &["pears".into()]).len();
        assert_eq!((pears(), notes.is_ready()), (AT_ONCE * PIECE, false));
        assert!(notes.prepare(board));
        assert_eq!((pears(), notes.is_ready()), (many, true));
    }
}
