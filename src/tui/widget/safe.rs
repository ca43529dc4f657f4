//! What a cell may hold: nothing that a terminal would act on or hide, no sign whose width terminals do not agree on, and
//! only ASCII where only that is drawn.

use std::borrow::Cow;

use ratatui::buffer::Cell;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::text::{PLACEHOLDER, is_simple, is_surely_visible, visible, width};

/// Whether a text can be put into cells letter by letter, as it is.
pub fn is_safe(text: &str, ascii: bool) -> bool {
    is_simple(text) && (!ascii || text.is_ascii())
}

/// Replaces in a stretch of a row what no cell may hold; in ASCII each sign, but no letter: letters are somebody's name.
pub fn make_safe(cells: &mut [Cell], ascii: bool) {
    let mut bytes = [0; 4];
    let placeholder = if ascii { "?" } else { PLACEHOLDER.encode_utf8(&mut bytes) };
    for at in 0..cells.len() {
        let symbol = cells[at].symbol();
        if is_safe(symbol, ascii) {
            continue;
        }
        let mut plain = Cow::from(symbol);
        if !is_surely_visible(&plain) {
            let safe = visible(&plain);
            // What was hidden took no room, and the cell has no more than it had.
            let fits = width(&safe) <= width(&plain).max(1);
            plain = if fits { safe.into() } else { placeholder.into() };
        }
        if let Some(settled) = settled(&plain) {
            plain = settled.into();
        }
        if ascii && !plain.is_ascii() {
            plain = in_ascii(&plain).into();
        }
        if plain != symbol {
            let plain = plain.into_owned();
            put(&mut cells[at..], &plain);
        }
    }
}

/// Puts a text into as many cells as it has letters: a cell with two narrow ones would not be cleared as a whole later.
fn put(cells: &mut [Cell], text: &str) {
    let style = cells[0].style();
    for (cell, letter) in cells.iter_mut().zip(text.graphemes(true)) {
        cell.set_symbol(letter).set_style(style);
    }
}

/// A sign that terminals do not agree on, in as many columns of what they do agree on: a flag as its two letters, an emoji
/// that is put together as the one that it begins with. One column more or less would move all that stands behind it.
fn settled(symbol: &str) -> Option<String> {
    let first = symbol.chars().next()?;
    let letter = |c: char| char::from_u32(u32::from(c).checked_sub(0x1f1e6)? + u32::from('A'));
    let put_together = |c| matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}');
    let plain: String = match first {
        '\u{1f1e6}'..='\u{1f1ff}' => symbol.chars().filter_map(letter).collect(),
        '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}' => {
            symbol.chars().skip(1).any(put_together).then(|| first.into())?
        }
        _ => return None,
    };
    let columns = width(symbol);
    Some(format!("{plain:<columns$}", columns = columns + plain.chars().count() - width(&plain)))
}

/// A sign in as many columns of ASCII; what begins with a letter stays.
fn in_ascii(symbol: &str) -> String {
    let Some(first) = symbol.chars().next().filter(|c| !c.is_ascii() && !c.is_alphabetic()) else {
        return symbol.into();
    };
    let plain = match first {
        '·' | '–' | '—' | '─' => "-",
        '›' | '→' => ">",
        '‹' | '←' => "<",
        '…' => "~",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '✓' => "+",
        _ => "?",
    };
    plain.repeat(width(symbol).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_terminals_do_not_agree_on_take_the_same_columns_everywhere() {
        for (symbol, plain) in [
            ("🇨🇭", Some("CH")),
            ("👩\u{200d}👩\u{200d}👧", Some("👩")),
            ("👍\u{1f3fd}", Some("👍")),
            ("⚠\u{fe0f}", Some("⚠ ")),
            ("1\u{fe0f}\u{20e3}", Some("1 ")),
            ("🚀", None),
            ("陳", None),
            ("か\u{3099}", None),
            ("e\u{301}", None),
            ("क्\u{200d}ष", None),
        ] {
            assert_eq!(settled(symbol).as_deref(), plain, "{symbol}");
            let alone = |text: &str| text.chars().map(|c| width(c.encode_utf8(&mut [0; 4]))).sum::<usize>();
            assert!(plain.is_none_or(|plain| width(plain) == width(symbol) && alone(plain) == width(plain)));
        }
    }
}
