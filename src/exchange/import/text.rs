//! Bytes to text, and texts made fit for the file.

use std::borrow::Cow;

/// The text of a file in UTF-8, UTF-16 with its mark, or else the Latin alphabet of Windows; none when it is no text. A
/// few bytes that are no UTF-8 do not spoil the rest.
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => in_utf8_or_latin(rest),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(in_utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(in_utf16(rest, u16::from_be_bytes)),
        bytes => in_utf8_or_latin(bytes),
    };
    let text = match text.contains('\n') {
        true => text,
        // An old Mac ends its lines so.
        false if text.contains('\r') => Cow::Owned(text.replace('\r', "\n")),
        false => text,
    };
    (!text.contains('\0')).then_some(text)
}

fn in_utf8_or_latin(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let bytes = with_whole_letters(bytes);
    let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let good = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if good < bad {
        return Cow::Owned(bytes.iter().map(|byte| latin(*byte)).collect());
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| latin(*byte)));
    }
    Cow::Owned(text)
}

/// The bytes with each fold (a line end and a space) that cuts a letter in two put behind it: cards and calendars are
/// folded by the byte.
fn with_whole_letters(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'\n'
            && let [b' ' | b'\t', rest @ ..] = &bytes[at + 1..]
            && let Some((cut, more)) = cut_letter(&out, rest)
        {
            let fold = out.split_off(cut);
            out.extend(&rest[..more]);
            out.extend(fold);
            out.extend(&bytes[at..at + 2]);
            at += 2 + more;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    out
}

/// Where the letter breaks off with which the bytes before a fold end, and how many of those behind it belong to it.
fn cut_letter(before: &[u8], behind: &[u8]) -> Option<(usize, usize)> {
    let before = before.strip_suffix(b"\r").unwrap_or(before);
    let start = before.iter().rposition(|byte| !(0x80..0xc0).contains(byte))?;
    let begun = &before[start..];
    let more = (begun.first()?.leading_ones() as usize).checked_sub(begun.len()).filter(|more| *more > 0)?;
    let letter = [begun, behind.get(..more)?].concat();
    std::str::from_utf8(&letter).is_ok().then_some((before.len(), more))
}

fn in_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// A byte of Windows-1252, which is Latin-1 but for these 32.
fn latin(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// A text on one line: spaces between words are single, what cannot be seen is gone.
pub fn line(text: &str) -> String {
    let words =
        text.split_whitespace().map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text of several lines, without the space around it.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    text.chars().filter(seen).collect::<String>().trim().to_string()
}

/// An address for comparing: what stands after `mailto:`, in lower case; none when it is no address.
pub fn email(text: &str) -> Option<String> {
    let text = line(text).to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text).trim();
    let sound = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    (sound && !text.contains(' ')).then(|| text.to_string())
}

/// Month and day of a birthday, as the file writes them. Where day and month could be taken for each other, nothing.
pub fn birthday(text: &str) -> Option<String> {
    let text = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let numbers: Vec<Option<u32>> = text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect();
    let dotted = text.contains('.');
    let (month, day) = match numbers[..] {
        // 1985-03-14 and 1985/03/14
        [Some(year), Some(month), Some(day)] if year > 31 => (month, day),
        // --03-14 and --0314
        [None, None, Some(month), Some(day)] => (month, day),
        [None, None, Some(both)] if text.len() == 6 => (both / 100, both % 100),
        // 03-14, as the file has it
        [Some(month), Some(day)] if text.len() == 5 && text.contains('-') => (month, day),
        // 19850314
        [Some(all)] if text.len() == 8 => (all / 100 % 100, all % 100),
        // 14.03.1985, day first by custom; with slashes only where it cannot be otherwise
        [Some(day), Some(month), Some(_)] if dotted || (day > 12 && month <= 12) || day == month => {
            (month, day)
        }
        [Some(month), Some(day), Some(_)] if day > 12 => (month, day),
        _ => return None,
    };
    let written = format!("{month:02}-{day:02}");
    crate::file::month_day(&written).map(|_| written)
}

/// The word for how a talk was held, where a title or a place tells.
pub fn how(text: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("coffee", "coffee"),
        ("lunch", "lunch"),
        ("dinner", "dinner"),
        ("breakfast", "breakfast"),
        ("walk", "walk"),
        ("on the phone", "call"),
        ("phone", "call"),
        ("call", "call"),
        ("zoom", "video"),
        ("meet.google", "video"),
        ("teams.microsoft", "video"),
        ("microsoft teams", "video"),
        ("webex", "video"),
        ("video", "video"),
    ];
    let text = crate::model::text::fold(text);
    let stands = |part: &str| {
        text.match_indices(part).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric()))
    };
    WORDS.iter().find(|(part, _)| stands(part)).map(|(_, how)| *how)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_programs_write() {
        assert_eq!(decode(b"\xef\xbb\xbfa").as_deref(), Some("a"));
        assert_eq!(decode(b"\xff\xfeL\0\xfa\0").as_deref(), Some("Lú"));
        assert_eq!(decode(b"Luc\xeda \x80").as_deref(), Some("Lucía €"));
        assert_eq!(decode(b"a\rb").as_deref(), Some("a\nb"));
        assert_eq!(decode(b"a\0b"), None);
    }

    #[test]
    fn a_few_odd_bytes_do_not_spoil_the_rest() {
        for (bytes, text) in [
            (&b"Luc\xeda\nRen\xe9\nCAF\xc9\x92S"[..], "Lucía\nRené\nCAFÉ’S"),
            (b"Luc\xc3\xada\nZo\xc3\xab\nRen\xe9\n", "Lucía\nZoë\nRené\n"),
            (b"Luc\xc3\xada, Ren\xe9\n", "Lucía, René\n"),
            // Folded within a letter of two, three and four bytes.
            (b"caf\xc3\r\n \xa9 a", "café\r\n  a"),
            (b"caf\xc3\n\t\xa9\n \n", "café\n\t\n \n"),
            (b"\xe9\r\n \x99\xb3\xe9\x99\r\n \xb3", "陳\r\n 陳\r\n "),
            (b"\xf0\x9f\r\n \x98\x80", "😀\r\n "),
            (b"Ren\xe9\n a \xe9\r\n \xe9", "René\n a é\r\n é"),
        ] {
            assert_eq!(decode(bytes).as_deref(), Some(text), "{bytes:x?}");
        }
    }

    #[test]
    fn birthdays() {
        for (text, read) in [
            ("1985-03-14", Some("03-14")),
            ("19850314", Some("03-14")),
            ("--03-14", Some("03-14")),
            ("--0314", Some("03-14")),
            ("03-14", Some("03-14")),
            ("1985-03-14T00:00:00Z", Some("03-14")),
            ("3/14/1985", Some("03-14")),
            ("14/3/1985", Some("03-14")),
            ("14.03.1985", Some("03-14")),
            ("3/4/1985", None),
            ("4/4/1985", Some("04-04")),
            ("0/0/00", None),
            ("1985-02-30", None),
            ("soon", None),
        ] {
            assert_eq!(birthday(text).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(email(" MAILTO:Ana@Example.org ").as_deref(), Some("ana@example.org"));
        assert_eq!(email("urn:uuid:1"), None);
        assert_eq!(email("a b@c"), None);
    }
}
