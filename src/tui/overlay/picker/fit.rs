//! What fits a query: of a list, and of everything on the board.

use nucleo_matcher::{
    Config, Matcher,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::{Item, Pick};
use crate::{
    model::{
        text::{findable, fold, holds},
        when,
    },
    session::Session,
    tui::{people::Then, search::Notes},
};

/// The items that fit, the best first; all of them in their own order without a query.
pub fn filtered(items: &[Item], query: &str) -> Vec<Item> {
    fitting(items, query, |item| format!("{} {} {}", item.lead, item.label, item.detail))
}

fn fitting(items: &[Item], query: &str, text: fn(&Item) -> String) -> Vec<Item> {
    if query.is_empty() {
        return items.to_vec();
    }
    let key = fold(query);
    // Letters scattered over a name count only where nothing holds the words themselves.
    let folded = |part: fn(&Item) -> String| items.iter().map(move |item| (item, findable(&part(item))));
    let held: Vec<(&Item, String)> =
        folded(text).filter(|(_, text)| key.split_whitespace().all(|word| text.contains(word))).collect();
    let texts = if held.is_empty() { folded(name).collect() } else { held };
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(&key, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
    let mut scored: Vec<(u32, &Item)> = texts
        .into_iter()
        .filter_map(|(item, text)| {
            let mut buffer = Vec::new();
            let score = pattern.score(nucleo_matcher::Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            let is_named = fold(&item.lead) == key || fold(&item.detail) == key;
            let bonus = match () {
                () if is_named => 10_000,
                () if fold(&name(item)).starts_with(&key) => 5_000,
                () => u32::from(holds(&item.label, &key)) * 1_000,
            };
            Some((score + bonus, item))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, item)| item.clone()).collect()
}

/// What an item is called. A sentence holds the letters of nearly every word, and Enter would do what nobody asked for.
fn name(item: &Item) -> String {
    match item.pick {
        Pick::Command(name) => name.into(),
        Pick::Kept(_) => String::new(),
        _ => item.label.clone(),
    }
}

/// The most notes that one search shows.
const MOST_NOTES: usize = 50;

/// People and seats by name, then notes that hold the words, newest first; and whether older ones may follow.
pub fn everything(session: &Session, query: &str) -> (Vec<Item>, bool) {
    let board = session.board();
    let today = session.today();
    let people = board.people.iter().map(|p| {
        let seats: Vec<_> = board.seats_of(p).map(|seat| seat.title.clone()).collect();
        Item::new(&p.name, seats.join(", "), Pick::Person(p.id.clone(), Then::Open))
    });
    let seats = board.seats.iter().map(|s| Item::new(&s.title, s.kind.word(), Pick::Seat(s.id.clone())));
    let mut rows = fitting(&people.chain(seats).collect::<Vec<_>>(), query, |item| item.label.clone());
    let words = fold(query);
    if words.len() < 2 {
        return (rows, false);
    }
    let notes = Notes::of(session);
    let found: Vec<usize> = notes.with_note(board, &words).take(MOST_NOTES).collect();
    let is_partial = found.len() < MOST_NOTES && !notes.is_ready();
    rows.extend(found.iter().map(|at| &board.catchups[*at]).filter_map(|c| {
        let person = c.with.first()?;
        let label = format!("{} {}", when::plain(c.on.day, today), board.name(person));
        Some(Item::new(label, excerpt(&c.note()?, &words), Pick::Person(person.clone(), Then::Open)))
    }));
    (rows, is_partial)
}

/// The line of a note that holds the words.
fn excerpt(note: &str, words: &str) -> String {
    note.lines().find(|line| holds(line, words)).unwrap_or(note).trim().to_string()
}
