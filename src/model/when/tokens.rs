//! A line cut into words and marks, the same way for dates and for names.

use std::ops::Range;

/// A word, or one mark such as a comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    pub fn is_word(&self) -> bool {
        self.text.starts_with(is_letter)
    }

    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// Marks that belong to a word when they stand inside it: `Jean-Luc`, `O'Brien`, `2026-11-12`, `15:00`.
const INSIDE: &[char] = &['-', '\'', '’', '.', '_', '@', ':'];

/// Marks beyond ASCII that part words.
const MARKS: &str = "“”„«»‘’…—–·•、。，；：？！（）";

/// The words and marks of `text`, in order; whitespace parts them and is left out.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at = text.len() - text[at..].trim_start().len();
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let len = if is_letter(first) { word_len(rest) } else { first.len_utf8() };
        let token = Token { text: &rest[..len], start: at };
        at += len;
        Some(token)
    })
}

fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = INSIDE.contains(&c) && chars.peek().is_some_and(|&(_, next)| is_letter(next));
        if !joins && !is_letter(c) {
            return at;
        }
    }
    text.len()
}

/// Whatever is no space and no mark: letters and digits of any script, combining accents, emoji.
fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii_punctuation() && !MARKS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_from_marks() {
        for (text, wanted) in [
            ("yesterday, coffee", "yesterday|,|coffee"),
            ("call at 15:00: fine", "call|at|15:00|:|fine"),
            ("Jean-Luc & O'Brien", "Jean-Luc|&|O'Brien"),
            ("(Priya's) talk...", "(|Priya's|)|talk|.|.|."),
            ("see https://x.org/a: b", "see|https|:|/|/|x.org|/|a|:|b"),
            ("12. nov", "12|.|nov"),
            ("Toma\u{301}s 陳大文 🎉", "Toma\u{301}s|陳大文|🎉"),
            ("-5", "-|5"),
            (" \t ", ""),
        ] {
            let cut: Vec<&str> = tokens(text).map(|token| token.text).collect();
            assert_eq!(cut.join("|"), wanted, "{text}");
            assert!(tokens(text).all(|token| &text[token.range()] == token.text));
        }
    }
}
