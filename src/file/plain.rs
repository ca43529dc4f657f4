//! The lines of a file as this program and most people write them: `key = value` with a text, a day, a number, a flag
//! or a list of texts on one line.
//!
//! Nearly every line of nearly every file is of this kind, and reading those needs no parser. Whatever is not plainly
//! so (an escape beyond the usual ones, a number in hexadecimal, a list over several lines) is nothing here; the reader
//! then leaves its whole block to the TOML parser. A law in the tests holds that both read the same.
//!
//! Control characters are looked for in the whole text at once ([`is_clean`]), so that no line has to.

use chrono::NaiveTime;
use memchr::{memchr, memchr_iter, memchr3};

use crate::model::{Day, Moment};

/// One line, or the lines of one value.
#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    /// Nothing, or a comment.
    Empty,
    Heading {
        name: &'a str,
        /// Whether the brackets are double.
        list: bool,
    },
    Pair(Pair<'a>),
}

/// A key and its value.
#[derive(Debug, PartialEq)]
pub struct Pair<'a> {
    pub key: &'a str,
    pub value: Raw<'a>,
}

/// A value as it stands in the file.
#[derive(Debug, PartialEq)]
pub enum Raw<'a> {
    /// A text as it is.
    Text(&'a str),
    /// A text with some of the usual escapes in it: [`unescaped`](crate::model::unescaped) is what it says.
    Escaped(&'a str),
    Moment(Moment),
    Whole(i64),
    Flag(bool),
    /// What stands between the brackets of a list of texts without escapes: [`items`] takes it apart.
    Texts(&'a str),
}

/// Whether a text holds none of the control characters that TOML rules out: all but the tab and the ends of lines.
pub fn is_clean(text: &str) -> bool {
    let is = u8::from;
    let odd = |byte: u8| is(byte < b' ') & is(byte != b'\t') & is(byte != b'\n') | is(byte == 0x7f);
    let bytes = text.as_bytes();
    let ends_a_line = |at: usize| bytes.get(at + 1) == Some(&b'\n');
    none_is(bytes, odd)
        || none_is(bytes, |byte| odd(byte) & is(byte != b'\r')) && memchr_iter(b'\r', bytes).all(ends_a_line)
}

/// Whether `odd` is zero for each byte: without an early end and branches, so that it is done many bytes at a time.
fn none_is(bytes: &[u8], odd: impl Fn(u8) -> u8) -> bool {
    bytes.iter().fold(0, |seen, byte| seen | odd(*byte)) == 0
}

/// The line of a clean text that begins at `at`, and where the next one begins; none when it is not plain.
pub fn line(text: &str, at: usize) -> Option<(Line<'_>, usize)> {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'\n' => Some((Line::Empty, at + 1)),
        b'[' => heading(text, at),
        b'#' | b'\r' => Some((Line::Empty, line_end(bytes, at)?)),
        first if is_bare(first) => pair(text, at).map(|(pair, end)| (Line::Pair(pair), end)),
        _ => None,
    }
}

/// The texts of a list, from what stands between its brackets.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split('"').skip(1).step_by(2)
}

/// The letters of a key without quotation marks.
const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bare[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' || byte as u8 == b'-';
        byte += 1;
    }
    bare
};

fn is_bare(byte: u8) -> bool {
    BARE[usize::from(byte)]
}

/// Where the bare word that begins at `at` ends.
#[inline]
fn bare_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| is_bare(*byte)) {
        at += 1;
    }
    at
}

fn heading(text: &str, at: usize) -> Option<(Line<'_>, usize)> {
    let bytes = text.as_bytes();
    let list = bytes.get(at + 1) == Some(&b'[');
    let start = at + 1 + usize::from(list);
    let end = bare_end(bytes, start);
    let close: &[u8] = if list { b"]]" } else { b"]" };
    if end == start || !bytes[end..].starts_with(close) {
        return None;
    }
    Some((Line::Heading { name: &text[start..end], list }, line_end(bytes, end + close.len())?))
}

/// The `key = value` that begins at `at`, and where the next line begins.
pub fn pair(text: &str, at: usize) -> Option<(Pair<'_>, usize)> {
    let bytes = text.as_bytes();
    let key_end = bare_end(bytes, at);
    let equals = skip_blanks(bytes, key_end);
    if bytes.get(equals) != Some(&b'=') {
        return None;
    }
    let start = skip_blanks(bytes, equals + 1);
    let (value, end) = match bytes.get(start)? {
        b'"' => quoted(text, start)?,
        b'[' => texts(text, start + 1)?,
        b'0'..=b'9' | b'-' => number(bytes, start)?,
        _ if bytes[start..].starts_with(b"true") => (Raw::Flag(true), start + 4),
        _ if bytes[start..].starts_with(b"false") => (Raw::Flag(false), start + 5),
        _ => return None,
    };
    Some((Pair { key: &text[at..key_end], value }, line_end(bytes, end)?))
}

#[inline]
fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// Where the line ends in which nothing but blanks and a comment may follow.
#[inline]
fn line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at) {
        Some(b'\n') => Some(at + 1),
        _ => odd_line_end(bytes, at),
    }
}

fn odd_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    let at = skip_blanks(bytes, at);
    match bytes.get(at) {
        None => Some(at),
        Some(b'\n') => Some(at + 1),
        Some(b'\r') => (bytes.get(at + 1) == Some(&b'\n')).then_some(at + 2),
        Some(b'#') => Some(memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)),
        Some(_) => None,
    }
}

/// A text in quotation marks, one on each side or three, from the first of them on; and where the last one ends.
pub fn quoted(text: &str, at: usize) -> Option<(Raw<'_>, usize)> {
    let bytes = text.as_bytes();
    // An id or a name of one word needs no search.
    let word_end = bare_end(bytes, at + 1);
    if word_end > at + 1 && bytes.get(word_end) == Some(&b'"') {
        return Some((Raw::Text(&text[at + 1..word_end]), word_end + 1));
    }
    if !bytes[at..].starts_with(b"\"\"\"") {
        return up_to(text, at + 1, "\"", b'\n');
    }
    // A newline that stands first is none of the text, and a fourth mark at its end would belong to it. Line ends of
    // another kind are left to the parser, which makes all alike.
    let start = at + 3 + usize::from(bytes.get(at + 3) == Some(&b'\n'));
    up_to(text, start, "\"\"\"", b'\r').filter(|(_, end)| bytes.get(*end) != Some(&b'"'))
}

/// The text from `start` up to the marks that `close` it, and where those end; none where something `odd` comes before.
#[inline]
fn up_to<'t>(text: &'t str, start: usize, close: &str, odd: u8) -> Option<(Raw<'t>, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut is_escaped) = (start, false);
    loop {
        at += memchr3(b'"', b'\\', odd, &bytes[at..])?;
        match bytes[at] {
            b'"' if bytes[at..].starts_with(close.as_bytes()) => break,
            b'"' => at += 1,
            b'\\' if matches!(bytes.get(at + 1)?, b'"' | b'\\' | b'n' | b't') => {
                is_escaped = true;
                at += 2;
            }
            _ => return None,
        }
    }
    let inside = &text[start..at];
    Some((if is_escaped { Raw::Escaped(inside) } else { Raw::Text(inside) }, at + close.len()))
}

/// A text in quotation marks with nothing after it on its line, and where the next line begins.
pub fn whole_text(text: &str, at: usize) -> Option<(Raw<'_>, usize)> {
    let (raw, end) = quoted(text, at)?;
    Some((raw, line_end(text.as_bytes(), end)?))
}

/// A day with nothing after it on its line, and where the next line begins.
pub fn whole_day(text: &str, start: usize) -> Option<(Moment, usize)> {
    let word = text.as_bytes().get(start..=start + 10)?;
    let (word, end) = word.split_at(10);
    (end == b"\n").then(|| day(word)).flatten().map(|day| (day.into(), start + 11))
}

/// A list of texts on one line, from after its bracket on.
fn texts(text: &str, start: usize) -> Option<(Raw<'_>, usize)> {
    let bytes = text.as_bytes();
    let mut at = skip_blanks(bytes, start);
    while bytes.get(at)? == &b'"' {
        let end = at + 1 + memchr3(b'"', b'\\', b'\n', &bytes[at + 1..])?;
        // Three quotation marks begin a text of another kind.
        if bytes[end] != b'"' || (end == at + 1 && bytes.get(end + 1) == Some(&b'"')) {
            return None;
        }
        at = skip_blanks(bytes, end + 1);
        if bytes.get(at)? != &b',' {
            break;
        }
        at = skip_blanks(bytes, at + 1);
    }
    (bytes.get(at)? == &b']').then(|| (Raw::Texts(&text[start..at]), at + 1))
}

/// A day, a day with a time, or a whole number in decimal.
fn number(bytes: &[u8], start: usize) -> Option<(Raw<'static>, usize)> {
    let is_part = |byte: &u8| is_bare(*byte) || matches!(byte, b':' | b'.' | b'+');
    let rest = &bytes[start..];
    let end = start + rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
    let word = &bytes[start..end];
    let value = match word.len() {
        10 if word[4] == b'-' => Raw::Moment(day(word)?.into()),
        19 if word[4] == b'-' && word[10] == b'T' => {
            Raw::Moment(Moment { day: day(&word[..10])?, time: Some(time(&word[11..])?) })
        }
        _ => Raw::Whole(whole(word)?),
    };
    Some((value, end))
}

/// Reads `YYYY-MM-DD`.
fn day(word: &[u8]) -> Option<Day> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = word else { return None };
    let year = i32::from(two_digits(y0, y1)?) * 100 + i32::from(two_digits(y2, y3)?);
    Day::from_ymd_opt(year, two_digits(m0, m1)?.into(), two_digits(d0, d1)?.into())
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

/// Reads `HH:MM:SS`.
fn time(word: &[u8]) -> Option<NaiveTime> {
    let &[h0, h1, b':', m0, m1, b':', s0, s1] = word else { return None };
    let (hour, minute, second) = (two_digits(h0, h1)?, two_digits(m0, m1)?, two_digits(s0, s1)?);
    NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())
}

fn whole(word: &[u8]) -> Option<i64> {
    let (sign, word) = word.strip_prefix(b"-").map_or((1, word), |word| (-1, word));
    if !matches!(word, [b'0'] | [b'1'..=b'9', ..]) || word.len() > 9 {
        return None;
    }
    let put = |number: i64, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'));
    word.iter().try_fold(0, put).map(|number| sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<Raw<'_>> {
        match line(text, 0) {
            Some((Line::Pair(pair), end)) => {
                assert_eq!((pair.key, end), ("x", text.len()), "{text:?}");
                Some(pair.value)
            }
            _ => None,
        }
    }

    #[test]
    fn reads_what_people_write() {
        let on = |day: &str| Moment::from(day.parse::<Day>().unwrap());
        for (text, read) in [
            ("x = \"a # b\"", Raw::Text("a # b")),
            ("x=\"\" # c\n", Raw::Text("")),
            ("x = \"a \\\"b\\\"\\n\"\r\n", Raw::Escaped("a \\\"b\\\"\\n")),
            ("x = \"\"\"\na \"b\"\n[c]\"\"\"\n", Raw::Text("a \"b\"\n[c]")),
            ("x = 2026-11-20\n", Raw::Moment(on("2026-11-20"))),
            ("x = -12\n", Raw::Whole(-12)),
            ("x = true", Raw::Flag(true)),
            ("x = []\n", Raw::Texts("")),
            ("x = [ \"a\", \"b\",]\n", Raw::Texts(" \"a\", \"b\",")),
        ] {
            assert_eq!(value(text), Some(read), "{text:?}");
        }
        assert_eq!(items(" \"a\", \"\",\"b\",").collect::<Vec<_>>(), ["a", "", "b"]);
        assert_eq!(items("").count(), 0);
        assert_eq!(line("[[catchup]] # c\n", 0), Some((Line::Heading { name: "catchup", list: true }, 16)));
        assert_eq!(line("[owner]", 0), Some((Line::Heading { name: "owner", list: false }, 7)));
    }

    #[test]
    fn a_control_character_anywhere_makes_a_text_unclean() {
        for (text, clean) in [
            ("", true),
            ("x = \"\ta\"\r\n# \u{80}é\n", true),
            ("x = \"a\u{7}\"", false),
            ("# \u{1f}", false),
            ("\u{7f}", false),
            ("x = 1\ry = 2\r\n", false),
            ("x = 1\r", false),
        ] {
            assert_eq!(is_clean(text), clean, "{text:?}");
        }
    }

    #[test]
    fn leaves_everything_else_to_the_parser() {
        for text in [
            " x = 1",
            "x.y = 1",
            "x 1",
            "x = 'a'",
            "x = \"a",
            "x = \"a\nb\"",
            "x = \"\\u0041\"",
            "x = \"\"\"a\"\"\"\"",
            "x = \"\"\"a",
            "x = \"\"\"a\r\nb\"\"\"",
            "x = \"\"\"a\\\n b\"\"\"",
            "x = \"a\" b",
            "x = 2026-02-30",
            "x = 2026-11-20T25:00:00",
            "x = 2026-11-20T15:00:00Z",
            "x = 15:00:00",
            "x = 007",
            "x = 1_000",
            "x = 0x1",
            "x = 1.5",
            "x = [1]",
            "x = [\"a\" \"b\"]",
            "x = [\"a\",\n]",
            "x = [\"\"\"a\"\"\"]",
            "x = [\"a\\\"\"]",
            "x = [,]",
            "x = truely",
            "x = ",
            "x",
            "x = \"a\" \r",
            "[a.b]",
            "[[a]",
            "[]",
            "[a] x",
            "\u{feff}x = 1",
            "é = 1",
        ] {
            assert_eq!(line(text, 0), None, "{text:?}");
        }
    }
}
