//! Setting one key of a record: a typed text becomes a value of the shape that the key has in the file.

use super::{Context, Edit, Op, Refusal, apply, candidate, person::no_cadence, words::*};
use crate::{
    file::{Value, check_text, read_value},
    model::{
        schema::{Key, Shape},
        text::did_you_mean,
        when::Sense,
        *,
    },
};

/// Reads what somebody typed as the value of a key: a list's items between commas, dates in words, yes and no. An id
/// is taken as typed; [`value`] finds what a name stands for.
///
/// # Errors
/// The table has no such key, or the text is no value of it; the words say what would be.
pub fn parse(table: Table, key: &str, text: &str, today: Day) -> Result<Value, Refusal> {
    let key = key_of(table, key)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Usage(format!("'{}' needs a value", key.name)));
    }
    let no = |what: &str| Refusal::Usage(format!("'{text}' is no {what}"));
    match key.shape {
        Shape::Flag => match text.to_lowercase().as_str() {
            "yes" | "true" => Ok(Value::Flag(true)),
            "no" | "false" => Ok(Value::Flag(false)),
            _ => Err(Refusal::Usage(format!("'{}' is yes or no, not '{text}'", key.name))),
        },
        Shape::Whole => text.parse().map(Value::Whole).map_err(|_| no("whole number")),
        Shape::Answers => answers(text),
        Shape::Date => match moment(text, today)? {
            Moment { day, time: None } => Ok(Value::Date(day)),
            Moment { .. } => Err(Refusal::Usage(format!("'{}' is a day without a time", key.name))),
        },
        Shape::Moment => moment(text, today).map(Value::Moment),
        Shape::Every => Every::parse(text).map(|_| Value::Text(text.into())).ok_or_else(|| no_cadence(text)),
        Shape::Word(_) => checked(key, text.to_lowercase()).map(Value::Text),
        Shape::Words(_) => items(text)?
            .into_iter()
            .map(|item| checked(key, item.to_lowercase()))
            .collect::<Result<_, _>>()
            .map(Value::Texts),
        Shape::Refs(_) | Shape::Texts => items(text).map(Value::Texts),
        Shape::Jobs => jobs(text, today).map(Value::Jobs),
        Shape::Id => readable(text).map(Value::Text),
        Shape::Text if key.name == "tz" => known_zone(text).map(Value::Text),
        Shape::Text | Shape::MonthDay | Shape::Weekday | Shape::Ref(_) | Shape::Who => {
            checked(key, text.into()).map(Value::Text)
        }
    }
}

/// The key of that name.
///
/// # Errors
/// The table has none; the words list those that it has.
fn key_of(table: Table, name: &str) -> Result<&'static Key, Refusal> {
    table.key(name).or_else(|| table.key(&name.replace('-', "_"))).ok_or_else(|| {
        let names: Vec<&str> = table.keys().iter().map(|key| key.name).collect();
        let guess = did_you_mean(name, names.iter().copied());
        let guess = guess.map(|guess| format!("did you mean '{guess}'? ")).unwrap_or_default();
        let (noun, names) = (table.a_noun(), names.join(", "));
        Refusal::Usage(format!("'{name}' is no key of {noun}; {guess}it has {names}"))
    })
}

/// A text that the shape of the key allows.
fn checked(key: &Key, text: String) -> Result<String, Refusal> {
    match check_text(key.name, key.shape, &text) {
        Ok(()) => Ok(text),
        Err((what, mend)) => Err(Refusal::Usage(format!("{what}; {mend}"))),
    }
}

/// The name of a time zone, which is looked up to tell the time there.
fn known_zone(text: &str) -> Result<String, Refusal> {
    let refused = || {
        let (what, mend) = zone::unknown(text);
        Refusal::Usage(format!("{what}; {mend}"))
    };
    zone::named(text).map(|zone| zone.name().into()).ok_or_else(refused)
}

/// An id as a person or a seat may have it.
fn readable(text: &str) -> Result<String, Refusal> {
    let id = slug(text, |_| false);
    match id == text {
        true => Ok(id),
        false => Err(Refusal::Usage(format!("'{text}' is no id; '{id}' would be one"))),
    }
}

fn moment(text: &str, today: Day) -> Result<Moment, Refusal> {
    // As the file writes it; the words of a date have a space there.
    let is_written = text.as_bytes().get(10) == Some(&b'T') && text.starts_with(|c: char| c.is_ascii_digit());
    let spoken = text.replacen('T', " ", usize::from(is_written));
    let spoken = match spoken.rsplit_once(':') {
        Some((start, "00")) if start.contains(':') => start,
        _ => &spoken,
    };
    when::read(spoken, today, Sense::Ahead).map_err(|error| Refusal::Usage(error.to_string()))
}

/// The items of a list: between commas, or as the file writes them.
fn items(text: &str) -> Result<Vec<String>, Refusal> {
    if let Some(found) = as_written(text) {
        return found.try_into().map_err(|_| Refusal::Usage(format!("{text} is no list of texts")));
    }
    Ok(text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_string).collect())
}

/// A list in brackets, as the file has it.
fn as_written(text: &str) -> Option<toml::Value> {
    text.starts_with('[').then(|| read_value(text)).flatten()
}

fn answers(text: &str) -> Result<Value, Refusal> {
    let words = text.split([',', ' ', '[', ']']).filter(|word| !word.is_empty());
    let numbers: Option<Vec<i64>> = words.map(|word| word.parse().ok()).collect();
    match numbers {
        Some(numbers) if are_answers(&numbers) => Ok(Value::Wholes(numbers)),
        _ => {
            Err(Refusal::Usage(format!("'{text}' are no answers; give four from 0 to 3, such as 2, 3, 1, 0")))
        }
    }
}

/// As many answers about skill as about visibility, each from 0 to 3.
pub(super) fn are_answers(numbers: &[i64]) -> bool {
    !numbers.is_empty()
        && numbers.len().is_multiple_of(2)
        && numbers.iter().all(|answer| (0..=3).contains(answer))
}

/// Former places of work: "Globex until 2026-05-01, Initech".
fn jobs(text: &str, today: Day) -> Result<Vec<PastJob>, Refusal> {
    let read = |item: &str| match item.split_once(" until ") {
        Some((org, day)) => when::read(day, today, Sense::Back)
            .map(|moment| PastJob { org: org.trim().into(), until: Some(moment.day) })
            .map_err(|error| Refusal::Usage(error.to_string())),
        None => Ok(PastJob { org: item.into(), until: None }),
    };
    match as_written(text) {
        Some(written) => jobs_as_written(&written).ok_or_else(|| {
            Refusal::Usage(format!("'{text}' are no jobs: try Globex until 2026-05-01, Initech"))
        }),
        None => items(text)?.iter().map(|item| read(item)).collect(),
    }
}

fn jobs_as_written(list: &toml::Value) -> Option<Vec<PastJob>> {
    let day = |value: &toml::Value| value.to_string().parse::<Day>().ok();
    let job = |item: &toml::Value| {
        let until = match item.get("until") {
            Some(value) => Some(day(value)?),
            None => None,
        };
        Some(PastJob { org: item.get("org")?.as_str()?.into(), until })
    };
    list.as_array()?.iter().map(job).collect()
}

/// Reads a value and finds what its names stand for: people, seats and goals by id or by any name that fits one only.
///
/// # Errors
/// As [`parse`], or a name fits nothing or several.
pub fn value(cx: &Context, table: Table, key: &str, text: &str) -> Result<Value, Refusal> {
    let shape = key_of(table, key)?.shape;
    Ok(match (shape, parse(table, key, text, cx.today)?) {
        (Shape::Ref(to), Value::Text(name)) => Value::Text(meant(cx, to, &name)?),
        (Shape::Who, Value::Text(name)) if name != "me" => Value::Text(meant(cx, Table::Person, &name)?),
        (Shape::Refs(to), Value::Texts(names)) => {
            let mut ids = names.iter().map(|name| meant(cx, to, name)).collect::<Result<Vec<_>, _>>()?;
            let mut seen = std::collections::HashSet::new();
            ids.retain(|id| seen.insert(id.clone()));
            Value::Texts(ids)
        }
        (_, value) => value,
    })
}

/// The id of the record that a name stands for.
fn meant(cx: &Context, table: Table, typed: &str) -> Result<String, Refusal> {
    if cx.file.by_id(table, typed).is_some() {
        return Ok(typed.into());
    }
    let known = cx.named(table);
    let also = |id: &str| cx.board().person(id).map_or(&[][..], |person| &person.aka);
    let named = |(id, name)| match table {
        Table::Person => Named::person(id, name, also(id)),
        _ => Named::thing(id, name),
    };
    let named: Vec<Named> = known.iter().map(|(id, name)| named((id, name))).collect();
    match resolve(typed, &named) {
        Match::One(at) => Ok(known[at].0.clone()),
        Match::None => Err(cx.unknown(table, typed)),
        Match::Several(at) => {
            let choices = at.iter().map(|at| format!("{}  {}", known[*at].0, known[*at].1)).collect();
            Err(Refusal::Unknown { typed: typed.into(), what: table.noun(), choices, several: true })
        }
    }
}

/// Sets a key to what was typed; an empty text, or the word none, takes it away.
///
/// # Errors
/// As [`value`]; the key is an id, which never changes; or the record needs the key and would lose it.
pub fn set(cx: &Context, record: RecordRef, key: &str, text: &str) -> Result<Edit, Refusal> {
    let known = key_of(record.table, key)?;
    let key = known.name;
    if key == "id" {
        return Err(Refusal::Usage("an id does not change; other records may name it".into()));
    }
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    let (label, shown) = (opening(&cx.label(record)), key.replace('_', " "));
    let text = text.trim();
    let sentence = if text.is_empty() || text.eq_ignore_ascii_case("none") {
        if known.required && !(record.table == Table::Seat && key == "kind") {
            let noun = record.table.a_noun();
            return Err(Refusal::Usage(format!("{noun} needs its '{key}'; give it another value")));
        }
        ops.push(Op::Unset(target, key));
        format!("{label}: no {shown} any more")
    } else {
        let value = value(cx, record.table, key, text)?;
        let sentence = format!("{label}: {shown} is {}", said(cx, &value, text));
        let seats =
            if let ("seats", Value::Texts(seats)) = (key, &value) { seats.clone() } else { Vec::new() };
        ops.push(Op::Set(target.clone(), key, value));
        seated(cx, record, &seats, &mut ops)?;
        ops.extend(excluded(cx, record, key).map(|other| Op::Unset(target, other)));
        sentence
    };
    sound_after(cx, Edit::new(sentence, ops))
}

/// Whoever takes these seats by it is no candidate for them any more.
fn seated(cx: &Context, record: RecordRef, seats: &[String], ops: &mut Vec<Op>) -> Result<(), Refusal> {
    let is_person = record.table == Table::Person;
    let person = record.row(&cx.board().people).filter(|person| is_person && !person.has_left(cx.today));
    let Some(person) = person else { return Ok(()) };
    seats
        .iter()
        .filter(|seat| !person.seats.contains(seat))
        .try_for_each(|seat| candidate::settle(cx, &person.id, &person.name, seat, ops))
}

/// The key that another one takes the place of: a favour is either received or given.
fn excluded(cx: &Context, record: RecordRef, key: &str) -> Option<&'static str> {
    let other = match (record.table, key) {
        (Table::Favour, "from") => "to",
        (Table::Favour, "to") => "from",
        _ => return None,
    };
    cx.file.key_span(record, other).map(|_| other)
}

/// The edit, unless it would put an error into the file: then what the error says.
fn sound_after(cx: &Context, edit: Edit) -> Result<Edit, Refusal> {
    let after = apply::unchecked(cx.file, &edit)?;
    match apply::new_error(cx.file, &after) {
        Some(problem) => {
            Err(apply::in_the_way(cx.file, &after).unwrap_or_else(|| Refusal::Usage(problem.words())))
        }
        None => Ok(edit),
    }
}

/// A value as part of a sentence.
fn said(cx: &Context, value: &Value, typed: &str) -> String {
    match value {
        Value::Date(day) => when::plain(*day, cx.today),
        Value::Moment(on) => when::moment(*on, cx.today),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::Text(text) => gist(text),
        Value::Texts(texts) => texts.join(", "),
        _ => gist(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn reads_each_shape() {
        let text = |text: &str| Value::Text(text.into());
        let texts = |texts: &[&str]| Value::Texts(texts.iter().map(|text| text.to_string()).collect());
        let noon = Moment { day: day("2026-11-27"), time: "12:00:00".parse().ok() };
        let jobs = vec![
            PastJob { org: "Globex".into(), until: Some(day("2026-05-01")) },
            PastJob { org: "Initech".into(), until: None },
        ];
        for (table, key, typed, value) in [
            (Table::Person, "city", " Bern ", text("Bern")),
            (Table::Person, "tz", "europe/zurich", text("Europe/Zurich")),
            (Table::Person, "private", "Yes", Value::Flag(true)),
            (Table::Person, "private", "false", Value::Flag(false)),
            (Table::Person, "ahead", "-2", Value::Whole(-2)),
            (Table::Person, "knows-goal", "today", Value::Date(day("2026-11-20"))),
            (Table::Person, "term", "fri", Value::Date(day("2026-11-27"))),
            (Table::Person, "birthday", "02-29", text("02-29")),
            (Table::Person, "every", "2 weeks", text("2 weeks")),
            (Table::Person, "perspectives", "storage, hiring ,,", texts(&["storage", "hiring"])),
            (Table::Person, "perspectives", "[\"a, b\", 'c']", texts(&["a, b", "c"])),
            (Table::Person, "past", "Globex until 2026-05-01, Initech", Value::Jobs(jobs.clone())),
            (
                Table::Person,
                "past",
                "[{ org = \"Globex\", until = 2026-05-01 }, { org = \"Initech\" }]",
                Value::Jobs(jobs),
            ),
            (Table::Meeting, "on", "fri 12:00", Value::Moment(noon)),
            (Table::Meeting, "on", "2026-11-27T12:00:00", Value::Moment(noon)),
            (Table::Seat, "kind", "Coach", text("coach")),
            (Table::Candidate, "find_out", "time, Values", texts(&["time", "values"])),
            (Table::Checkin, "answers", "2, 3 1,0", Value::Wholes(vec![2, 3, 1, 0])),
            (Table::Owner, "review", "Friday", text("Friday")),
        ] {
            assert_eq!(parse(table, key, typed, day(TODAY)), Ok(value), "{key} {typed}");
        }
    }

    #[test]
    fn says_what_a_key_wants() {
        for (table, key, typed, words) in [
            (
                Table::Person,
                "ctiy",
                "Bern",
                "'ctiy' is no key of a person; did you mean 'city'? it has id, name",
            ),
            (Table::Person, "tz", "Mars/X", "'Mars/X' is no time zone; try a name such as Europe/Zurich"),
            (Table::Person, "tz", "Europe/Zurch", "did you mean 'Europe/Zurich'?"),
            (Table::Person, "private", "maybe", "yes or no"),
            (Table::Person, "ahead", "two", "whole number"),
            (Table::Person, "term", "someday", "'someday' is no date"),
            (Table::Person, "term", "fri 15:00", "without a time"),
            (Table::Person, "every", "often", "try 10 days"),
            (Table::Person, "birthday", "30 Feb", "month and day"),
            (Table::Seat, "kind", "sponser", "did you mean \"sponsor\"?"),
            (Table::Checkin, "answers", "1 2 3", "no answers"),
            (Table::Person, "past", "[1]", "no jobs"),
            (Table::Person, "id", "Foo Bar", "'Foo Bar' is no id; 'foo-bar' would be one"),
            (Table::Action, "bye", "fri", "is no key of an action"),
            (Table::Person, "city", "", "needs a value"),
        ] {
            let refusal = parse(table, key, typed, day(TODAY)).unwrap_err().to_string();
            assert!(refusal.contains(words), "{refusal}");
        }
    }

    #[test]
    fn sets_and_takes_away() {
        check(
            |cx| set(cx, Table::Person.nth(1), "seats", "Internal Champion, technical-guru, technical"),
            "Priya Natarajan: seats is internal-champion, technical-guru",
            &[("[ 'technical-guru' ]", "[\"internal-champion\", \"technical-guru\"]")],
        );
        check(
            |cx| set(cx, Table::Person.nth(1), "snooze", "None"),
            "Priya Natarajan: no snooze any more",
            &[("snooze = 2026-11-25\n", "")],
        );
        check(
            |cx| set(cx, Table::Action.nth(2), "who", "PN"),
            "The action 'review it': who is priya",
            &[
                ("who = \"wei\"", "who = \"priya\""),
                ("by = 2026-11-30\n", "by = 2026-11-30\nid = \"NEW1\"\n"),
            ],
        );
        check(
            |cx| set(cx, Table::Favour.nth(1), "to", "wei"),
            "The favour 'Read it': to is wei",
            &[("from = \"priya\"\ntext = \"Read it\"\n", "text = \"Read it\"\nto = \"wei\"\n")],
        );
        check(
            |cx| set(cx, Table::Mute.nth(1), "until", "2027-01-01"),
            "The mute of neglected: until is 1 Jan 2027",
            &[(
                "flag = \"neglected\"\nperson = \"priya\"\n",
                "flag = \"neglected\"\nperson = \"priya\"\nuntil = 2027-01-01\n",
            )],
        );
    }

    #[test]
    fn refuses_with_what_would_do() {
        refused(|cx| set(cx, Table::Person.nth(1), "id", "p"), "an id does not change");
        refused(|cx| set(cx, Table::Topic.nth(1), "text", ""), "a topic needs its 'text'");
        refused(|cx| set(cx, Table::Action.nth(1), "text", ""), "an action needs its 'text'");
        refused(
            |cx| set(cx, Table::Topic.nth(1), "with", "n"),
            "'n' fits several:\n  priya  Priya Natarajan\n",
        );
        refused(|cx| set(cx, Table::Topic.nth(1), "with", "zed"), "no person is called 'zed'");
        refused(|cx| set(cx, Table::Topic.nth(1), "goal", "fly"), "no goal is called 'fly'");
        refused(|cx| set(cx, Table::Favour.nth(1), "from", ""), "a favour needs either");
        refused(|cx| set(cx, Table::Candidate.nth(1), "name", ""), "a candidate needs");
        let made_up = "format = 1\n[[seat]]\nid = \"x\"\nkind = \"peer\"\n";
        let refusal = run(made_up, |cx| set(cx, Table::Seat.nth(1), "kind", "none")).unwrap_err();
        assert!(refusal.to_string().contains("Add kind"), "{refusal}");
    }
}
