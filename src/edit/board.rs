//! What is about the board as a whole: its owner, goals and pauses, what is kept quiet, check-ins and reviews.

use super::{Context, Edit, Op, Refusal, set, words::*};
use crate::{
    file::Value,
    model::{
        text::{active_seats, did_you_mean},
        *,
    },
};

pub use super::conflict::settle_conflict;

/// A new goal, and the day by which it is to be reached.
///
/// # Errors
/// The text is empty.
pub fn goal(cx: &Context, text: &str, by: Option<Day>) -> Result<Edit, Refusal> {
    let text = needed(text, "a goal needs a text")?;
    let mut fields =
        vec![("id", Value::Text(cx.new_slug(Table::Goal, text))), ("text", Value::Text(text.into()))];
    fields.extend(by.map(|day| ("by", Value::Date(day))));
    let sentence = format!("Goal: {}{}", gist(text), self::by(by, cx.today));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Goal, fields)?]))
}

/// A goal is reached today.
///
/// # Errors
/// It was reached before.
pub fn goal_done(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let goal = cx.row(Table::Goal, &cx.board().goals, record)?;
    let text = gist(&goal.text);
    if let Some(day) = goal.done {
        return Err(Refusal::Usage(format!("'{text}' is reached since {}", when::plain(day, cx.today))));
    }
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    ops.push(Op::Set(target, "done", Value::Date(cx.today)));
    Ok(Edit::new(format!("Goal reached: {text}"), ops))
}

/// Time away, both days included, in which no cadence runs.
///
/// # Errors
/// It ends before it begins, or lies in one that is on file.
pub fn pause(cx: &Context, from: Day, to: Day) -> Result<Edit, Refusal> {
    let (first, last) = (when::short(from, cx.today), when::short(to, cx.today));
    if to < from {
        return Err(Refusal::Usage(format!("a pause from {first} to {last} ends before it begins")));
    }
    if let Some(pause) = cx.board().pauses.iter().find(|pause| pause.from <= from && to <= pause.to) {
        let (first, last) = (when::short(pause.from, cx.today), when::short(pause.to, cx.today));
        return Err(Refusal::Usage(format!("there is a pause from {first} to {last} already")));
    }
    let record = cx.new_record(Table::Pause, vec![("from", Value::Date(from)), ("to", Value::Date(to))])?;
    Ok(Edit::new(format!("Pause from {first} to {last}"), vec![record]))
}

/// Whose flags are kept quiet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The person of this id.
    Person(String),
    /// The seat of this id.
    Seat(String),
}

/// Keeps a flag out of sight, on purpose: for one person or seat or, without a subject, for the whole board; through
/// a day or for good. Where it is muted that long already there is nothing to do.
///
/// # Errors
/// There is no such flag, person or seat, or the day is past.
pub fn mute(
    cx: &Context,
    flag: &str,
    subject: Option<Subject>,
    until: Option<Day>,
    why: Option<&str>,
) -> Result<Edit, Refusal> {
    let flag = Code::of(flag).ok_or_else(|| no_flag(flag))?;
    if let Some(day) = until.filter(|day| *day < cx.today) {
        return Err(Refusal::Usage(format!("{} is past; give a day to come", when::long(day))));
    }
    let (person, seat) = match &subject {
        None => (None, None),
        Some(Subject::Person(id)) => (Some(id.as_str()), None),
        Some(Subject::Seat(id)) => (None, Some(id.as_str())),
    };
    let is_same =
        |mute: &&Row<Mute>| (mute.flag, mute.person.as_deref(), mute.seat.as_deref()) == (flag, person, seat);
    let lasts = |mute: &Row<Mute>| mute.until.is_none_or(|day| day >= until.unwrap_or(Day::MAX));
    let muted = cx.board().mutes.iter().filter(is_same).any(lasts);
    let mut fields = vec![("flag", Value::Text(flag.to_string()))];
    let whom = match subject {
        None => String::new(),
        Some(Subject::Person(id)) => {
            cx.known(Table::Person, &id)?;
            fields.push(("person", Value::Text(id.clone())));
            format!(" for {}", cx.board().short_name(&id))
        }
        Some(Subject::Seat(id)) => {
            cx.known(Table::Seat, &id)?;
            fields.push(("seat", Value::Text(id.clone())));
            format!(" for {}", title(cx.board(), &id))
        }
    };
    fields.extend(until.map(|day| ("until", Value::Date(day))));
    let why = why.map(str::trim).filter(|why| !why.is_empty());
    fields.extend(why.map(|why| ("why", Value::Text(why.into()))));
    let end = until.map(|day| format!(" until {}", when::plain(day, cx.today))).unwrap_or_default();
    let ops = if muted { Vec::new() } else { vec![cx.new_record(Table::Mute, fields)?] };
    Ok(Edit::new(format!("Muted {flag}{whom}{end}"), ops))
}

fn no_flag(typed: &str) -> Refusal {
    let choices = match did_you_mean(typed, Code::WORDS.iter().copied()) {
        Some(guess) => vec![guess.to_string()],
        None => Code::WORDS.iter().map(|code| code.to_string()).collect(),
    };
    Refusal::Unknown { typed: typed.into(), what: "flag", choices, several: false }
}

/// Lets a flag be seen again.
///
/// # Errors
/// The record is gone, or has an error in it.
pub fn unmute(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let mute = cx.row(Table::Mute, &cx.board().mutes, record)?;
    let person = mute.person.as_deref().map(|id| cx.board().short_name(id));
    let seat = mute.seat.as_deref().map(|id| title(cx.board(), id));
    let whom = person.or(seat).map(|name| format!(" for {name}")).unwrap_or_default();
    Ok(Edit::new(format!("No longer muted: {}{whom}", mute.flag), vec![Op::Remove(cx.whole(record)?)]))
}

/// Sets a key of the owner; an empty text takes it away.
///
/// # Errors
/// As [`set::set`].
pub fn owner(cx: &Context, key: &str, value: &str) -> Result<Edit, Refusal> {
    set::set(cx, Table::Owner.nth(1), key, value)
}

/// A check-in of today, with the lever that follows from its answers.
///
/// # Errors
/// They are not as many about skill as about visibility, each from 0 to 3.
pub fn checkin(cx: &Context, answers: &[i64]) -> Result<Edit, Refusal> {
    let lever = lever_of(answers).filter(|_| set::are_answers(answers)).ok_or_else(|| {
        Refusal::Usage("a check-in needs as many answers about skill as about visibility, from 0 to 3".into())
    })?;
    let fields = vec![
        ("on", Value::Date(cx.today)),
        ("answers", Value::Wholes(answers.to_vec())),
        ("lever", Value::Text(lever.word().into())),
    ];
    Ok(Edit::new(
        format!("Checked in: the focus is to {}", lever.focus()),
        vec![cx.new_record(Table::Checkin, fields)?],
    ))
}

/// The record of today's weekly review: active seats out of all that count, flags raised, and what was skipped (a
/// flag's code and its subject).
///
/// # Errors
/// Those of [`Context::new_record`].
pub fn review(
    cx: &Context,
    quorum: i64,
    seats: i64,
    flags: i64,
    skipped: &[String],
) -> Result<Edit, Refusal> {
    let mut fields = vec![
        ("on", Value::Date(cx.today)),
        ("quorum", Value::Whole(quorum)),
        ("seats", Value::Whole(seats)),
        ("flags", Value::Whole(flags)),
    ];
    if !skipped.is_empty() {
        fields.push(("skipped", Value::Texts(skipped.to_vec())));
    }
    let sentence = format!("Reviewed the week: {}", active_seats(quorum, seats));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Review, fields)?]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        let goal_text = "text = \"Speak at one conference\"\n";
        let end = "theirs = \"2027-01-05\"\n";
        let mute_text = "[[mute]]\nflag = \"neglected\"\nperson = \"priya\"\n";
        let review_text = "skipped = [\"neglected priya\", \"review-due\"]\n";
        check(
            |cx| goal(cx, "Write a book", Some(day("2027-06-30"))),
            "Goal: Write a book by Wed 30 Jun 2027",
            &[(
                goal_text,
                &format!(
                    "{goal_text}\n[[goal]]\nid = \"write-a-book\"\ntext = \"Write a book\"\nby = 2027-06-30\n"
                ),
            )],
        );
        check(
            |cx| goal_done(cx, Table::Goal.nth(1)),
            "Goal reached: Speak at one conference",
            &[(goal_text, &format!("{goal_text}done = 2026-11-20\n"))],
        );
        check(
            |cx| pause(cx, day("2026-12-20"), day("2027-01-03")),
            "Pause from Sun 20 Dec to Sun 3 Jan",
            &[(end, &format!("{end}\n[[pause]]\nfrom = 2026-12-20\nto = 2027-01-03\n"))],
        );
        check(
            |cx| {
                mute(
                    cx,
                    "no-mentee",
                    Some(Subject::Seat("technical-guru".into())),
                    Some(day("2027-06-30")),
                    Some(" not now "),
                )
            },
            "Muted no-mentee for Technical Guru until 30 Jun 2027",
            &[(
                mute_text,
                &format!(
                    "{mute_text}\n[[mute]]\nflag = \"no-mentee\"\nseat = \"technical-guru\"\nuntil = 2027-06-30\nwhy = \"not now\"\n"
                ),
            )],
        );
        check(
            |cx| unmute(cx, Table::Mute.nth(1)),
            "No longer muted: neglected for Priya",
            &[(mute_text, "")],
        );
        check(|cx| owner(cx, "name", "M"), "Maya Chen: name is M", &[("'Maya Chen'   # me", "\"M\"   # me")]);
        check(|cx| owner(cx, "org", ""), "Maya Chen: no org any more", &[("org = \"Acme\"\n", "")]);
        check(
            |cx| checkin(cx, &[2, 1, 3, 1]),
            "Checked in: the focus is to build skill",
            &[(
                end,
                &format!(
                    "{end}\n[[checkin]]\nid = \"NEW1\"\non = 2026-11-20\nanswers = [2, 1, 3, 1]\nlever = \"skill\"\n"
                ),
            )],
        );
        check(
            |cx| review(cx, 4, 6, 5, &["neglected wei".into()]),
            "Reviewed the week: 4 of 6 seats active",
            &[(
                review_text,
                &format!(
                    "{review_text}\n[[review]]\nid = \"NEW1\"\non = 2026-11-20\nquorum = 4\nseats = 6\nflags = 5\nskipped = [\"neglected wei\"]\n"
                ),
            )],
        );
    }

    #[test]
    fn an_owner_is_made_where_there_is_none() {
        let (_, after) = run("format = 1\n", |cx| owner(cx, "review", "Fri")).unwrap();
        assert_eq!(after, "format = 1\n\n[owner]\nreview = \"Fri\"\n");
        assert_eq!(run("format = 1\n", |cx| owner(cx, "review", "none")).unwrap().1, "format = 1\n");
    }

    #[test]
    fn refuses_with_what_would_do() {
        refused(|cx| pause(cx, day("2026-12-20"), day("2026-12-19")), "ends before it begins");
        refused(
            |cx| mute(cx, "no-mente", None, None, None),
            "no flag is called 'no-mente'. There is:\n  no-mentee",
        );
        refused(|cx| checkin(cx, &[1, 2, 3]), "as many answers");
        refused(|cx| checkin(cx, &[1, 4]), "from 0 to 3");
        refused(|cx| owner(cx, "review", "someday"), "no day of the week");
    }
}
