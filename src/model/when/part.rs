//! Parts of the day, which a head may say beside the day: "yesterday evening", "this morning". They tell when, not how.

use super::{Day, Read};

/// Whether a word says which part of the day it was.
pub fn is_part_of_day(word: &str) -> bool {
    ["morning", "noon", "lunchtime", "afternoon", "evening", "tonight", "night"]
        .iter()
        .any(|part| word.eq_ignore_ascii_case(part))
}

/// "this morning", "tonight" and "last night", which say the day too.
pub(super) fn of_near_day(words: &[&str], today: Day) -> Option<Read> {
    match *words {
        ["tonight", ..] => Some((1, Ok(today))),
        ["this", part, ..] if is_part_of_day(part) => Some((2, Ok(today))),
        ["last", "night" | "evening", ..] => Some((2, Ok(today.pred_opt()?))),
        _ => None,
    }
}

/// How many words after a day say its part: "evening", "at noon", "in the evening".
pub(super) fn after_day(words: &[&str]) -> usize {
    match *words {
        [part, ..] if is_part_of_day(part) => 1,
        ["at", part, ..] if is_part_of_day(part) => 2,
        ["in", "the", part, ..] if is_part_of_day(part) => 3,
        _ => 0,
    }
}
