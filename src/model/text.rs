//! Small rules about words: comparing them as people do, counting, cutting, and showing what would be invisible.

use std::borrow::Cow;

use memchr::memchr2_iter;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` for comparing: lower case, without accents, in letters that every keyboard has.
pub fn fold(text: &str) -> String {
    by_letter(text, |c, out| match typed_as(c) {
        Some(letters) => out.push_str(letters),
        None => out.push(c),
    })
}

/// `text` for being searched: as [`fold`] has it, and where it has `ä`, `ö` or `ü` once more behind a line end, with
/// those as people type them who lack the letters.
pub fn findable(text: &str) -> String {
    let folded = fold(text);
    if !text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', DOTS_ABOVE]) {
        return folded;
    }
    let mut typed = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            'ä' | 'Ä' => typed.push_str("ae"),
            'ö' | 'Ö' => typed.push_str("oe"),
            'ü' | 'Ü' => typed.push_str("ue"),
            c => typed.push(c),
        }
    }
    folded + "\n" + &fold(&typed)
}

/// What makes another letter of the one before it.
const DOTS_ABOVE: char = '\u{308}';

/// Whether two names, of companies for instance, mean the same however they are spelled.
pub fn is_same(one: &str, other: &str) -> bool {
    fold(one.trim()) == fold(other.trim())
}

/// `text` in lower case and without accents; every letter stays the letter that it is.
pub fn without_accents(text: &str) -> String {
    by_letter(text, |c, out| out.push(c))
}

/// What people type for a letter that their keyboard lacks and that is no other letter with an accent.
fn typed_as(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ς' => "σ",
        '‘' | '’' | 'ʼ' => "'",
        '‐' | '‑' => "-",
        _ => return None,
    })
}

/// `text` in lower case and without accents, each letter beyond ASCII as `put` writes it.
fn by_letter(text: &str, put: impl Fn(char, &mut String)) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Plain letters, which most of a text is, need no tables; what stands beside them never changes them.
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, tail) = rest.split_at(rest.bytes().take_while(u8::is_ascii).count());
        folded.push_str(&plain.to_ascii_lowercase());
        let (other, after) = tail.split_at(tail.bytes().take_while(|byte| !byte.is_ascii()).count());
        let bare = other.nfd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).nfc();
        bare.for_each(|c| put(c, &mut folded));
        rest = after;
    }
    folded
}

/// A mark that a letter can do without, as people write it who are in a hurry: those of Latin, Greek, Cyrillic, Hebrew and
/// Arabic letters. Those of scripts further east are vowels, and tell one letter from another.
fn is_accent(c: char) -> bool {
    let is_for_any = matches!(c, '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}');
    is_combining_mark(c) && (c < '\u{900}' || is_for_any)
}

/// Whether `part`, which must be folded already, is found in `text`.
pub fn holds(text: &str, part: &str) -> bool {
    match part.as_bytes() {
        [] => true,
        [first, ..] if text.is_ascii() => holds_ascii(text.as_bytes(), part.as_bytes(), *first),
        _ => findable(text).contains(part),
    }
}

/// The same among plain letters, where nothing has to be folded first.
fn holds_ascii(text: &[u8], part: &[u8], first: u8) -> bool {
    let mut starts = memchr2_iter(first, first.to_ascii_uppercase(), text);
    starts.any(|at| text[at..].get(..part.len()).is_some_and(|here| here.eq_ignore_ascii_case(part)))
}

/// A telephone number for comparing: its last nine digits, which a country code and spaces leave alone; none of a number
/// too short to tell.
pub fn phone_key(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 7).then(|| digits[digits.len().saturating_sub(9)..].to_string())
}

/// "1 day", "3 days".
pub fn count(n: i64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// "4 of 6 seats active": the quorum.
pub fn active_seats(active: i64, seats: i64) -> String {
    format!("{active} of {} active", count(seats, "seat"))
}

/// "Ana", "Ana and Wei", "Ana, Tomás and Wei".
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().into(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", start.join(", "), last.as_ref())
        }
    }
}

/// " with Ana and Wei", where `names` says who; nothing for nobody.
pub fn joined(word: &str, names: &str) -> String {
    if names.is_empty() { String::new() } else { format!(" {word} {names}") }
}

/// Whether a text is a thing, as its first word tells, and no deed: "the design-review notes".
pub fn is_thing(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or_default());
    ["the", "a", "an", "my", "our", "your", "some"].contains(&first.as_str())
}

/// The first letter of a sentence made a capital.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The words with a full stop, unless they end in a mark of their own.
pub fn ended(words: &str) -> String {
    if words.ends_with(['.', '?', '!', '…']) { words.into() } else { format!("{words}.") }
}

/// Columns that `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    if is_simple(text) { letters(text) } else { text.width() }
}

/// How many characters there are.
fn letters(text: &str) -> usize {
    text.bytes().filter(|byte| !is_inside(*byte)).count()
}

/// Whether this byte goes on with a character.
fn is_inside(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Whether each character is one letter in one column, and none joins another: ASCII, the Latin letters of Europe, and
/// most signs that frames and rows are drawn with.
pub fn is_simple(text: &str) -> bool {
    is_plain(text) || text.chars().all(is_simple_letter)
}

fn is_simple_letter(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2500}'..='\u{25fc}')
        || matches!(
            c,
            '–' | '—'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '„'
                | '…'
                | '›'
                | '‹'
                | '→'
                | '←'
                | '↑'
                | '↓'
                | '✓'
                | '✗'
        )
}

/// Whether each byte is one letter in one column: nearly every text on screen.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// `text` cut to `columns`, with `…` (or `~` in ASCII) where something is missing; graphemes stay whole.
pub fn fit(text: &str, columns: usize, ascii: bool) -> Cow<'_, str> {
    // No character takes more columns than it has bytes.
    if text.len() <= columns || width(text) <= columns {
        return text.into();
    }
    if columns == 0 {
        return "".into();
    }
    let mut out = start_of(text, columns - 1).to_string();
    out.push(if ascii { '~' } else { '…' });
    out.into()
}

/// As much of `text` as goes into `columns`; graphemes stay whole.
fn start_of(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let is_over = |(_, piece): &(usize, &str)| {
        used += piece.width();
        used > columns
    };
    let end = match is_simple(text) {
        true => text.char_indices().nth(columns).map(|(at, _)| at),
        false => text.grapheme_indices(true).find(is_over).map(|(at, _)| at),
    };
    &text[..end.unwrap_or(text.len())]
}

/// Whether a terminal would act on this character, or hide it, or be made to reorder the line by it.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{061c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{ad}'
            | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{3164}'
            | '\u{ffa0}' | '\u{fffd}')
}

/// Whether there is nothing in `text` that would have to be looked at closer before it is printed.
pub fn is_surely_visible(text: &str) -> bool {
    is_simple(text) || !text.chars().any(|c| c != '\n' && (is_unsafe(c) || c == JOINER))
}

/// Joins what stands on both sides of it into one sign; anywhere else nobody would see it.
const JOINER: char = '\u{200d}';

/// Whether a joiner can have something to join on that side: no Latin letter, no space, no punctuation.
fn can_be_joined(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{600}' && !is_unsafe(c) && c != JOINER && !c.is_whitespace())
}

/// What stands for a character that a terminal would act on, or nobody would see. Not the usual U+FFFD: some terminals draw
/// nothing for that, and the rest of the line moves.
pub const PLACEHOLDER: char = '□';

/// `text` as it may be printed: each control, bidi or zero-width character replaced by `□`, a tab by a space; line feeds
/// are kept.
///
/// The zero-width joiner stays between signs of scripts that need it, and emoji.
pub fn visible(text: &str) -> String {
    instead(text, Some(PLACEHOLDER))
}

/// The same without a placeholder, for what other programs read.
pub fn harmless(text: &str) -> String {
    instead(text, None)
}

fn instead(text: &str, placeholder: Option<char>) -> String {
    if is_surely_visible(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let shown = match c {
            '\n' => Some(c),
            // How far a tab goes depends on where it stands, which nobody knows here.
            '\t' => Some(' '),
            JOINER if can_be_joined(before) && can_be_joined(chars.peek().copied()) => Some(c),
            c if c == JOINER || is_unsafe(c) => placeholder,
            c => Some(c),
        };
        out.extend(shown);
        before = Some(c);
    }
    out
}

/// The same on one line: line ends become spaces.
pub fn visible_line(text: &str) -> String {
    visible(text.trim_end()).split('\n').map(str::trim_end).collect::<Vec<_>>().join(" ")
}

/// `text` for a JSON string whose reader is a terminal: the same characters, as `\uXXXX`.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && (is_unsafe(c) || c == JOINER) {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// The closest of `words` to `typed`, when it is close enough to be what was meant.
pub fn did_you_mean<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    let limit = (typed.chars().count() / 3).max(1);
    words
        .into_iter()
        .map(|word| (distance(&typed, &fold(word)), word))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, w)| w)
}

/// Edits between two words: insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_text_loses_its_accents_by_parts_as_it_does_whole(text in "[a-zA-Z .éÉßİΣ\u{301}\u{327}가각\u{1100}\u{1161}\u{11a8}ﬁÅÅ]{0,24}") {
            let whole: String =
                text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfc().collect();
            proptest::prop_assert_eq!(without_accents(&text), whole);
        }
    }

    #[test]
    fn a_text_holds_what_is_typed_whatever_case_and_accents() {
        let table = [
            ("The storage team fears it", "STORAGE", true),
            ("The storage team fears it", "stores", false),
            ("ends with a", "a", true),
            ("a", "ab", false),
            ("Sí, mañana", "manana", true),
            ("plain letters", "é", true),
            ("anything", "", true),
            ("a tax", "x", true),
            ("the Exx", "ex", true),
            ("axe", "exa", false),
            ("", "x", false),
            ("met Łukasz in Łódź", "lukasz", true),
            ("met lukasz", "Łukasz", true),
            ("Hauptstraße 4", "STRASSE", true),
            ("Priya’s desk", "priya's", true),
            ("met Müller", "mueller", true),
            ("met Müller", "muller", true),
            ("met Mu\u{308}ller, ÖBB", "mueller, oebb", true),
            ("met Muller", "mueller", false),
            ("met Mueller", "müller", false),
        ];
        for (text, typed, held) in table {
            assert_eq!(holds(text, &fold(typed)), held, "{typed} in {text}");
            assert_eq!(findable(text).contains(&fold(typed)), held, "{typed} in {text}");
        }
    }

    #[test]
    fn folds_case_and_accents() {
        for (text, folded) in
            [("Lucía", "lucia"), ("TOMÁS", "tomas"), ("Ångström", "angstrom"), ("陳", "陳"), ("한글", "한글")]
        {
            assert_eq!(fold(text), folded);
            assert_eq!(without_accents(text), folded);
        }
    }

    #[test]
    fn folds_letters_as_they_are_typed_without_their_key() {
        for (text, folded) in [
            ("Łukasz Żółć", "lukasz zolc"),
            ("Søren Ærø", "soren aero"),
            ("STRAẞE, Straße", "strasse, strasse"),
            ("Đorđe Guðrún Þór", "dorde gudrun thor"),
            ("Œuvre", "oeuvre"),
            ("IŞIK ışık İpek", "isik isik ipek"),
            ("ΓΙΏΡΓΟΣ Γιώργος", "γιωργοσ γιωργοσ"),
            ("O’Brien Jean‑Luc", "o'brien jean-luc"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(&fold(text)), folded);
        }
        assert_eq!(without_accents("Łukasz Straße Søren Ærø"), "łukasz straße søren ærø");
    }

    #[test]
    fn a_simple_letter_takes_one_column_is_seen_and_joins_no_other() {
        let simple: Vec<char> = ('\0'..='\u{ffff}').filter(|c| is_simple_letter(*c)).collect();
        for c in &simple {
            assert_eq!(c.to_string().width(), 1, "{c:?}");
        }
        let text: String = simple.iter().flat_map(|c| [*c, 'a', *c, *c]).collect();
        assert_eq!(text.graphemes(true).count(), text.chars().count());
        assert_eq!(width(&text), text.width());
        assert_eq!(visible(&text), text);
    }

    #[test]
    fn cuts_at_graphemes_and_marks_the_cut() {
        for (text, columns, cut) in [
            ("Priya", 5, "Priya"),
            ("Priya", 4, "Pri…"),
            ("陳大文", 5, "陳大…"),
            ("陳大文", 4, "陳…"),
            ("x", 0, ""),
            ("👩‍👩‍👧ab", 3, "👩‍👩‍👧…"),
        ] {
            assert_eq!(fit(text, columns, false), cut, "{text} in {columns}");
        }
    }

    #[test]
    fn shows_what_would_act_on_a_terminal() {
        assert_eq!(visible("a\u{1b}]52;c;x\u{7}b\u{202e}c\nd"), "a□]52;c;x□b□c\nd");
        assert_eq!(visible("An\u{200d}a\u{200d} \u{200d}陳\u{34f}\u{3164}"), "An□a□ □陳□□");
        for text in [
            "👩\u{200d}👩\u{200d}👧",
            "👁\u{fe0f}\u{200d}🗨\u{fe0f}",
            "क्\u{200d}ष",
            "ن\u{200d}م",
            "Zoë",
            "e\u{301}",
        ] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(escape_json("\"a\u{9b}b\u{202e}\""), "\"a\\u009bb\\u202e\"");
        assert_eq!(visible_line("one\r\ntwo\n"), "one□ two");
        assert_eq!((visible("- a\n\t- b"), harmless("a\tb")), ("- a\n - b".into(), "a b".into()));
    }

    #[test]
    fn guesses_only_close_words() {
        let words = ["name", "note", "snooze", "seats"];
        for (typed, meant) in
            [("nmae", Some("name")), ("snoze", Some("snooze")), ("Seats", Some("seats")), ("colour", None)]
        {
            assert_eq!(did_you_mean(typed, words), meant, "{typed}");
        }
    }
}
