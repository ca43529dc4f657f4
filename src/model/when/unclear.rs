//! Words that speak of a day in a way that the grammar does not know: "last week", "a month ago", "3rd nov", "12.11.2026".
//! Nothing is guessed about them; whoever meets one can ask.

use super::{month, number, tokens::tokens};

/// The bytes of such a phrase with which `text` begins; none where there is none.
pub fn unclear(text: &str) -> Option<usize> {
    let dotted = text.split_whitespace().next()?.trim_end_matches([',', ':', ';']);
    let chunk = dotted.trim_end_matches([',', ':', ';', '.']);
    if text.starts_with(chunk) && is_in_numbers(chunk) {
        return Some(chunk.len());
    }
    if text.starts_with(dotted) && is_without_year(dotted) {
        return Some(dotted.len());
    }
    const LONGEST: usize = 6;
    let first: Vec<_> = tokens(text).take(LONGEST).collect();
    let lower: Vec<String> = first.iter().map(|token| token.text.to_lowercase()).collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    spoken(&words).or_else(|| day_of_month(&words)).map(|used| first[used - 1].end())
}

/// How many words say a day and its month in another way than `3 nov` and `nov 3`: "3rd nov", "the 3rd of November",
/// "nov 3rd", "3. nov".
fn day_of_month(words: &[&str]) -> Option<usize> {
    let (mut has_day, mut has_month, mut is_other) = (false, false, false);
    for (at, word) in words.iter().enumerate() {
        match *word {
            "the" if at == 0 => is_other = true,
            "of" | "." if at > 0 => is_other = true,
            word if !has_day && number(word.trim_end_matches(char::is_alphabetic)).is_some() => {
                let end = word.trim_start_matches(|c: char| c.is_ascii_digit());
                if !["", "st", "nd", "rd", "th"].contains(&end) {
                    return None;
                }
                is_other |= !end.is_empty();
                has_day = true;
            }
            word if !has_month && month(word).is_some() => has_month = true,
            _ => return None,
        }
        if has_day && has_month {
            return is_other.then_some(at + 1);
        }
    }
    None
}

/// How many words say a time without saying the day.
fn spoken(words: &[&str]) -> Option<usize> {
    if let ["last" | "past" | "this" | "next", unit, ..] = words
        && (is_long(unit) || ["weekend", "night"].contains(unit))
    {
        return Some(2);
    }
    let ago = words.iter().position(|word| *word == "ago")?;
    let (unit, amount) = words[..ago].split_last()?;
    let is_amount = |word: &&str| AMOUNTS.contains(word) || word.bytes().all(|b| b.is_ascii_digit());
    let is_unit = is_long(unit) || ["day", "days", "hour", "hours", "minute", "minutes"].contains(unit);
    (is_unit && !amount.is_empty() && amount.iter().all(is_amount)).then_some(ago + 1)
}

const AMOUNTS: &[&str] = &[
    "a", "about", "an", "couple", "few", "five", "four", "half", "nine", "of", "one", "eight", "seven",
    "several", "six", "some", "ten", "the", "three", "two",
];

fn is_long(unit: &str) -> bool {
    ["week", "fortnight", "month", "quarter", "year", "term"]
        .iter()
        .any(|known| unit.strip_prefix(known).is_some_and(|end| end.is_empty() || end == "s"))
}

/// `12.11.`, with the dot at its end; without that it may be a number.
fn is_without_year(chunk: &str) -> bool {
    let Some((day, month)) = chunk.strip_suffix('.').and_then(|date| date.split_once('.')) else {
        return false;
    };
    let is_up_to = |part: &str, most: u8| part.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    is_up_to(day, 31) && is_up_to(month, 12)
}

/// `12.11.2026`, `12/11`, `2026/11/12`, `12-11-2026`, and a date of the grammar with something stuck to it. `1:1`
/// and `1-1` are talks, `3.5` is a number.
fn is_in_numbers(chunk: &str) -> bool {
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let parted = |mark: char| {
        let parts: Vec<&str> = chunk.split(mark).collect();
        let is_date = parts.iter().all(|part| digits(part)) && parts.iter().any(|part| part.len() > 1);
        is_date.then_some(parts.len())
    };
    let has_day = || {
        let (date, rest) = chunk.split_at_checked(10).unwrap_or((chunk, ""));
        let parts: Vec<usize> =
            date.split('-').map(|part| if digits(part) { part.len() } else { 0 }).collect();
        parts == [4, 2, 2] && rest.starts_with(['T', 't', ':', '-', '_'])
    };
    matches!(parted('.'), Some(3))
        || matches!(parted('/'), Some(2 | 3))
        || matches!(parted('-'), Some(3))
        || has_day()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_speaks_of_a_day_without_saying_it() {
        for (text, phrase) in [
            ("last week with Priya", "last week"),
            ("Last month, lunch", "Last month"),
            ("this quarter", "this quarter"),
            ("a week ago with Priya", "a week ago"),
            ("a couple of months ago", "a couple of months ago"),
            ("two days ago", "two days ago"),
            ("3 years ago", "3 years ago"),
            ("3rd nov lunch", "3rd nov"),
            ("the 22nd of November, lunch", "the 22nd of November"),
            ("Nov 3rd with Priya", "Nov 3rd"),
            ("3. nov lunch", "3. nov"),
            ("nov. 3 lunch", "nov. 3"),
            ("12.11.2026 with Priya", "12.11.2026"),
            ("12.11.2026: x", "12.11.2026"),
            ("12.11. with Priya", "12.11."),
            ("1.2.: x", "1.2."),
            ("12/11 with Priya", "12/11"),
            ("2026/11/12, lunch", "2026/11/12"),
            ("12-11-2026", "12-11-2026"),
            ("2026-11-12T25:00 with Priya", "2026-11-12T25:00"),
        ] {
            assert_eq!(unclear(text).map(|end| &text[..end]), Some(phrase), "{text}");
        }
        for text in [
            "",
            "week",
            "the last week",
            "ago",
            "weeks ago",
            "last",
            "last train",
            "1:1 with Sam",
            "1-1 with Sam",
            "3.5 hours",
            "12.11 with Priya",
            "13.14. with Priya",
            "coffee",
            "long ago",
            "a walk, two weeks",
            "10",
            "3 nov lunch",
            "nov 3 lunch",
            "3rd lunch with Priya",
            "3x nov",
            "32nd nov",
            "the november plan",
            "v1.2.3",
            "x/y",
        ] {
            assert_eq!(unclear(text), None, "{text}");
        }
    }
}
