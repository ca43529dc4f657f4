//! Values of the file: checking them against the shape that the schema asks for, and spelling new ones.

use std::ops::Range;

use chrono::{NaiveTime, Weekday};
use toml::de::{DeString, DeTable, DeValue};

use super::plain::{self, Raw};
use crate::model::{
    Day, Every, Moment, PastJob,
    schema::{Shape, Table},
    text::did_you_mean,
    unescaped,
};

type Spanned<T> = toml::Spanned<T>;

/// A value that has the shape of its key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Flag(bool),
    Whole(i64),
    Wholes(Vec<i64>),
    Date(Day),
    Moment(Moment),
    Texts(Vec<String>),
    Jobs(Vec<PastJob>),
}

/// Why a value does not fit, and where exactly.
pub struct Complaint {
    pub span: Range<usize>,
    pub what: String,
    pub mend: String,
}

fn complain<T>(span: Range<usize>, what: impl Into<String>, mend: impl Into<String>) -> Result<T, Complaint> {
    Err(Complaint { span, what: what.into(), mend: mend.into() })
}

/// Checks a value against `shape`; of a list each item that is wrong is told.
pub fn read(key: &str, shape: Shape, found: &Spanned<DeValue>) -> Result<Value, Vec<Complaint>> {
    match (shape, found.get_ref()) {
        (Shape::Answers, DeValue::Array(items)) => answers(key, items, found.span()).map(Value::Wholes),
        (Shape::Texts | Shape::Refs(_) | Shape::Words(_), DeValue::Array(items)) => {
            all(items.iter().map(|item| text(key, shape, item))).map(Value::Texts)
        }
        (Shape::Jobs, DeValue::Array(items)) => all(items.iter().map(|item| job(key, item))).map(Value::Jobs),
        _ => read_one(key, shape, found).map_err(|complaint| vec![complaint]),
    }
}

/// Every item, or everything that is wrong with them.
fn all<T>(items: impl Iterator<Item = Result<T, Complaint>>) -> Result<Vec<T>, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let sound = items.filter_map(|item| item.map_err(|complaint| complaints.push(complaint)).ok()).collect();
    if complaints.is_empty() { Ok(sound) } else { Err(complaints) }
}

fn read_one(key: &str, shape: Shape, found: &Spanned<DeValue>) -> Result<Value, Complaint> {
    let span = found.span();
    match (shape, found.get_ref()) {
        (Shape::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
        (Shape::Whole, _) => whole(key, found).map(Value::Whole),
        (Shape::Date, _) => moment(key, found, false).map(|moment| Value::Date(moment.day)),
        (Shape::Moment, _) => moment(key, found, true).map(Value::Moment),
        (shape, DeValue::String(text)) if takes_text(shape) => check_text(key, shape, text)
            .map(|()| Value::Text(plain(text)))
            .map_err(|(what, mend)| Complaint { span, what, mend }),
        (shape, other) => complain(
            span,
            format!("'{key}' must be {}, this is {}", wanted(shape), kind_of(other)),
            example(key, shape),
        ),
    }
}

/// The value of a plain line, when it has that shape; if not, the parser has the words for what is wrong with it.
pub fn of_plain(key: &str, shape: Shape, raw: Raw) -> Option<Value> {
    let fits = |text: &str| check_text(key, shape, text).is_ok();
    match (shape, raw) {
        (Shape::Flag, Raw::Flag(flag)) => Some(Value::Flag(flag)),
        (Shape::Whole, Raw::Whole(number)) => Some(Value::Whole(number)),
        (Shape::Date, Raw::Moment(Moment { day, time: None })) => Some(Value::Date(day)),
        (Shape::Moment, Raw::Moment(moment)) => Some(Value::Moment(moment)),
        (Shape::Texts | Shape::Refs(_) | Shape::Words(_), Raw::Texts(list)) => {
            let texts = plain::items(list).map(|text| fits(text).then(|| text.to_string()));
            texts.collect::<Option<_>>().map(Value::Texts)
        }
        (shape, Raw::Text(text)) if takes_text(shape) && fits(text) => Some(Value::Text(text.into())),
        (shape, Raw::Escaped(text)) if takes_text(shape) => {
            Some(unescaped(text)).filter(|text| fits(text)).map(Value::Text)
        }
        _ => None,
    }
}

/// Whether a value of this shape is written as one string.
fn takes_text(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Text
            | Shape::Id
            | Shape::MonthDay
            | Shape::Every
            | Shape::Weekday
            | Shape::Word(_)
            | Shape::Ref(_)
            | Shape::Who
    )
}

/// Line ends as `\n`, whatever the file uses.
fn plain(text: &DeString) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_string() }
}

/// Checks one string against a shape that is written as one; the error is what is wrong and the remedy.
pub fn check_text(key: &str, shape: Shape, text: &str) -> Result<(), (String, String)> {
    let wrong = |what: String, mend: String| Err((what, mend));
    match shape {
        Shape::Id | Shape::Ref(_) | Shape::Who if text.trim().is_empty() => {
            wrong(format!("'{key}' is empty"), "write an id, such as \"priya\"".into())
        }
        Shape::Every if Every::parse(text).is_none() => wrong(
            format!("'{text}' is no cadence"),
            "write \"10 days\", \"2 weeks\", \"month\", \"quarter\", \"year\" or \"never\"".into(),
        ),
        Shape::MonthDay if month_day(text).is_none() => {
            wrong(format!("'{text}' is no month and day"), "write it like \"03-14\"".into())
        }
        Shape::Weekday if weekday(text).is_none() => {
            wrong(format!("'{text}' is no day of the week"), "write \"Fri\"".into())
        }
        Shape::Word(words) | Shape::Words(words) if !words.contains(&text) => {
            wrong(format!("'{text}' is no {}", word_of(key)), one_of(text, words))
        }
        _ => Ok(()),
    }
}

fn word_of(key: &str) -> &str {
    if key == "find_out" { "question" } else { key }
}

fn one_of(typed: &str, words: &[&'static str]) -> String {
    let guess = did_you_mean(typed, words.iter().copied()).map(|word| format!("did you mean \"{word}\"? "));
    format!("{}it can be {}", guess.unwrap_or_default(), words.join(", "))
}

/// Reads `MM-DD`; 29 February is a birthday too.
pub fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let two = |part: &str| {
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let (month, day) = (two(month)?, two(day)?);
    Day::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

/// Reads `Fri` or `Friday`.
pub fn weekday(text: &str) -> Option<Weekday> {
    text.trim().parse().ok()
}

fn whole(key: &str, found: &Spanned<DeValue>) -> Result<i64, Complaint> {
    let DeValue::Integer(number) = found.get_ref() else {
        return complain(
            found.span(),
            format!("'{key}' must be a whole number, this is {}", kind_of(found.get_ref())),
            format!("write {key} = 2"),
        );
    };
    i64::from_str_radix(number.as_str(), number.radix())
        .or_else(|_| complain(found.span(), format!("'{key}' is too large"), "write a smaller number"))
}

fn answers(key: &str, items: &[Spanned<DeValue>], span: Range<usize>) -> Result<Vec<i64>, Vec<Complaint>> {
    let numbers = items.iter().map(|item| {
        let number = whole(key, item)?;
        if (0..=3).contains(&number) {
            Ok(number)
        } else {
            complain(item.span(), format!("{number} is no answer"), "answers go from 0 to 3")
        }
    });
    let numbers: Vec<i64> = all(numbers)?;
    if numbers.is_empty() || numbers.len() % 2 == 1 {
        let what = "'answers' needs as many answers about skill as about visibility".into();
        return Err(vec![Complaint { span, what, mend: "write four, such as [2, 3, 1, 0]".into() }]);
    }
    Ok(numbers)
}

fn moment(key: &str, found: &Spanned<DeValue>, with_time: bool) -> Result<Moment, Complaint> {
    let span = found.span();
    let mend = || {
        if with_time {
            "write a date like 2026-11-24, or 2026-11-24T15:00:00"
        } else {
            "write a date like 2026-11-24, without quotes"
        }
    };
    let DeValue::Datetime(found) = found.get_ref() else {
        return complain(
            span,
            format!("'{key}' must be a date, this is {}", kind_of(found.get_ref())),
            mend(),
        );
    };
    let Some(date) = found.date else {
        return complain(span, format!("'{key}' must be a date, this is a time"), mend());
    };
    if found.offset.is_some() {
        return complain(span, "a date here has no time zone", mend());
    }
    if found.time.is_some() && !with_time {
        return complain(span, format!("'{key}' must be a date without a time"), mend());
    }
    let Some(day) = Day::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()) else {
        return complain(span, "this day is not in the calendar", mend());
    };
    // A leap second reads as the second before it.
    let time = found.time.and_then(|t| {
        NaiveTime::from_hms_opt(t.hour.into(), t.minute.into(), u32::from(t.second.unwrap_or(0)).min(59))
    });
    Ok(Moment { day, time })
}

fn text(key: &str, shape: Shape, item: &Spanned<DeValue>) -> Result<String, Complaint> {
    match item.get_ref() {
        DeValue::String(text) => match check_text(key, shape, text) {
            Ok(()) => Ok(plain(text)),
            Err((what, mend)) => complain(item.span(), what, mend),
        },
        other => complain(
            item.span(),
            format!("'{key}' must be a list of texts, this is {}", kind_of(other)),
            example(key, shape),
        ),
    }
}

fn job(key: &str, item: &Spanned<DeValue>) -> Result<PastJob, Complaint> {
    let DeValue::Table(table) = item.get_ref() else {
        return complain(item.span(), format!("'{key}' must be a list of tables"), example(key, Shape::Jobs));
    };
    let Some(org) = get(table, "org").and_then(|value| value.get_ref().as_str()) else {
        return complain(item.span(), "a past job needs its 'org'", example(key, Shape::Jobs));
    };
    let until = get(table, "until").map(|value| moment("until", value, false)).transpose()?;
    Ok(PastJob { org: org.to_string(), until: until.map(|moment| moment.day) })
}

/// The keys of past jobs that are none.
pub fn unknown_of_jobs<'a, 'i>(
    found: &'a Spanned<DeValue<'i>>,
) -> impl Iterator<Item = &'a Spanned<DeString<'i>>> {
    let items = found.get_ref().as_array().into_iter().flatten();
    let names = items.filter_map(|item| item.get_ref().as_table()).flat_map(|job| job.keys());
    names.filter(|name| !["org", "until"].contains(&name.get_ref().as_ref()))
}

/// The value of `key` in `table`.
pub fn get<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<&'a Spanned<DeValue<'i>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn wanted(shape: Shape) -> &'static str {
    match shape {
        Shape::Flag => "true or false",
        Shape::Whole => "a whole number",
        Shape::Answers => "a list of numbers",
        Shape::Date | Shape::Moment => "a date",
        Shape::Texts | Shape::Refs(_) | Shape::Words(_) => "a list of texts",
        Shape::Jobs => "a list of tables",
        _ => "a text",
    }
}

fn example(key: &str, shape: Shape) -> String {
    let value = match shape {
        Shape::Flag => "true",
        Shape::Whole => "2",
        Shape::Answers => "[2, 3, 1, 0]",
        Shape::Date | Shape::Moment => "2026-11-24",
        Shape::Refs(Table::Seat) => "[\"technical-guru\"]",
        Shape::Refs(_) => "[\"priya\"]",
        Shape::Texts | Shape::Words(_) => "[\"…\"]",
        Shape::Jobs => "[{ org = \"Globex\", until = 2026-05-01 }]",
        Shape::Every => "\"2 weeks\"",
        Shape::MonthDay => "\"03-14\"",
        Shape::Weekday => "\"Fri\"",
        _ => "\"…\"",
    };
    format!("write {key} = {value}")
}

/// Spells a value as TOML 1.0.
pub fn spell(value: &Value) -> String {
    match value {
        Value::Text(text) => spell_text(text),
        Value::Flag(flag) => flag.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Wholes(numbers) => {
            format!("[{}]", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))
        }
        Value::Date(day) => spell_day(*day),
        Value::Moment(moment) => match moment.time {
            Some(time) => format!("{}T{}", spell_day(moment.day), time.format("%H:%M:%S")),
            None => spell_day(moment.day),
        },
        Value::Texts(texts) => {
            format!("[{}]", texts.iter().map(|text| spell_line(text)).collect::<Vec<_>>().join(", "))
        }
        Value::Jobs(jobs) => format!("[{}]", jobs.iter().map(spell_job).collect::<Vec<_>>().join(", ")),
    }
}

fn spell_day(day: Day) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn spell_job(job: &PastJob) -> String {
    let until = job.until.map(|day| format!(", until = {}", spell_day(day))).unwrap_or_default();
    format!("{{ org = {}{until} }}", spell_line(&job.org))
}

/// A text of several lines stands between `"""`, from a line of its own on; on one line where one of its own would be taken
/// for what git leaves of a merge.
fn spell_text(text: &str) -> String {
    let is_marker = |line: &str| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>");
    match text.contains('\n') && !text.lines().any(is_marker) {
        true => format!("\"\"\"\n{}\"\"\"", escape(text, true)),
        false => spell_line(text),
    }
}

fn spell_line(text: &str) -> String {
    format!("\"{}\"", escape(text, false))
}

/// Escapes by TOML 1.0, which knows neither `\e` nor `\xHH`.
fn escape(text: &str, over_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quotes = 0;
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        match c {
            '\\' => out.push_str("\\\\"),
            // Three in a row, or one before the closing three, would end the text.
            '"' if over_lines && quotes < 3 && at != last => out.push('"'),
            '"' => {
                out.push_str("\\\"");
                quotes = 0;
            }
            '\n' if over_lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push('\t'),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_comes_back(text in "(?s)[\\PC\"\\\\\n\r\t\u{1b}\u{7f}\u{9b}]{0,40}") {
            let spelled = format!("x = {}\n", spell_text(&text));
            let read: toml::Table = toml::from_str(&spelled).map_err(|e| TestCaseError::fail(format!("{spelled:?}: {e}")))?;
            prop_assert_eq!(read["x"].as_str(), Some(&*text), "{}", spelled);
        }
    }

    #[test]
    fn spells_what_a_person_would_write() {
        for (value, spelled) in [
            (Value::Text("a \"b\" \\ c".into()), r#""a \"b\" \\ c""#),
            (Value::Text("one\ntwo \"x\"\n".into()), "\"\"\"\none\ntwo \"x\"\n\"\"\""),
            (Value::Text("a\nb\"".into()), "\"\"\"\na\nb\\\"\"\"\""),
            (Value::Text("a\n<<<<<<< b\n>>>>>>> c".into()), r#""a\n<<<<<<< b\n>>>>>>> c""#),
            (Value::Texts(vec!["a".into(), "b".into()]), r#"["a", "b"]"#),
            (Value::Wholes(vec![2, 3]), "[2, 3]"),
        ] {
            assert_eq!(spell(&value), spelled);
        }
    }
}
