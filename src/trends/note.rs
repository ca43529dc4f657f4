//! One sentence out of one's own past, another one each day.

use chrono::{Datelike, Days};

use crate::model::*;

/// A sentence that was noted once.
#[derive(Debug, Clone, PartialEq)]
pub struct OldNote {
    pub on: Day,
    /// Whom it was noted with, by id.
    pub person: String,
    pub sentence: String,
}

/// A note comes back when it has been out of mind for so many days.
const OLD: u64 = 30;

/// Shorter sentences say too little on their own.
const WORDS: usize = 4;

/// The note of the day: chosen by the date alone, never private and never about somebody private.
pub fn old_note(board: &Board, today: Day) -> Option<OldNote> {
    let before = today.checked_sub_days(Days::new(OLD))?;
    let is_private = |id: &String| board.person(id).is_none_or(|person| person.private);
    let mut fit: Vec<&Row<Catchup>> = board
        .catchups
        .iter()
        .filter(|c| c.on.day <= before && !c.private && !c.with.is_empty() && !c.with.iter().any(is_private))
        .filter(|c| c.note().is_some_and(|note| first_sentence(&note).is_some()))
        .collect();
    fit.sort_by_key(|c| (c.on, c.nth));
    let found = fit.get(scattered(today) % fit.len().max(1))?;
    let sentence = first_sentence(&found.note()?)?;
    Some(OldNote { on: found.on.day, person: found.with[0].clone(), sentence })
}

/// A number for the day that is far from the next day's, so that old notes do not come back in their order.
fn scattered(day: Day) -> usize {
    let spread = u64::from(day.num_days_from_ce().unsigned_abs()).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (spread >> 40) as usize
}

/// The first sentence of a note that is long enough to stand alone.
fn first_sentence(note: &str) -> Option<String> {
    sentences(note)
        .into_iter()
        .find(|sentence| sentence.split_whitespace().count() >= WORDS)
        .map(str::to_string)
}

/// The sentences of a text; a line's end ends one too.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        let ends = line.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len());
        for end in ends.filter(|end| line[*end..].starts_with(' ')).chain([line.len()]) {
            out.push(line[start..end].trim().trim_start_matches("- "));
            start = end;
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}
