//! An action: promised, done with what came of it, reported back.

use super::{Context, Edit, Op, Refusal, Target, words::*};
use crate::{file::Value, model::*};

/// A new promise of today: mine, or that of the person `who`; `people` are those whom it concerns.
///
/// # Errors
/// The text is empty, or a person is unknown.
pub fn add(
    cx: &Context,
    who: Option<&str>,
    people: &[String],
    text: &str,
    by: Option<Day>,
) -> Result<Edit, Refusal> {
    on_day(cx, who, people, text, by, cx.today)
}

/// The same for a promise of another day.
pub(super) fn on_day(
    cx: &Context,
    who: Option<&str>,
    people: &[String],
    text: &str,
    by: Option<Day>,
    made: Day,
) -> Result<Edit, Refusal> {
    let mut people = cx.people(people)?;
    let text = needed(text, "an action needs a text")?;
    let who = who.filter(|who| *who != "me");
    if let Some(who) = who {
        cx.known(Table::Person, who)?;
        if people.is_empty() {
            people.push(who.into());
        }
    }
    let promised = match who {
        Some(who) => format!("{} promised", cx.board().short_name(who)),
        None if people.is_empty() => "To do".into(),
        None => format!("You promised {}", cx.board().short_names(&people)),
    };
    let mut fields = vec![
        ("text", Value::Text(text.into())),
        ("who", Value::Text(who.unwrap_or("me").into())),
        ("made", Value::Date(made)),
    ];
    if !people.is_empty() {
        fields.push(("with", Value::Texts(people)));
    }
    fields.extend(by.map(|day| ("by", Value::Date(day))));
    let sentence = format!("{promised}: {}{}", gist(text), self::by(by, cx.today));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Action, fields)?]))
}

/// Done today, with what came of it where that is known. On one that is done it only adds what came of it.
///
/// # Errors
/// It is done, and there is nothing to add.
pub fn done(cx: &Context, record: RecordRef, result: Option<&str>) -> Result<Edit, Refusal> {
    let (action, target, mut ops) = open(cx, record)?;
    let text = gist(&action.text);
    let result = result.map(str::trim).filter(|result| !result.is_empty());
    if let Some(result) = result {
        ops.push(Op::Set(target.clone(), "result", Value::Text(result.into())));
    }
    let sentence = match (action.done, result) {
        (Some(day), None) => {
            let on = when::plain(day, cx.today);
            return Err(Refusal::Usage(format!("'{text}' is done since {on}")));
        }
        (Some(_), Some(result)) => format!("What came of '{text}': {}", gist(result)),
        (None, _) => {
            ops.push(Op::Set(target, "done", Value::Date(cx.today)));
            format!("Done: {text}")
        }
    };
    Ok(Edit::new(sentence, ops))
}

/// Not done after all: what came of it, and the report of it, go too.
///
/// # Errors
/// It is open.
pub fn reopen(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let (action, target, mut ops) = open(cx, record)?;
    let text = gist(&action.text);
    if action.is_open() {
        return Err(Refusal::Usage(format!("'{text}' is open")));
    }
    let written =
        [("done", true), ("result", action.result.is_some()), ("reported", action.reported.is_some())];
    ops.extend(written.iter().filter(|(_, is)| *is).map(|(key, _)| Op::Unset(target.clone(), key)));
    Ok(Edit::new(format!("Open again: {text}"), ops))
}

/// I told them today what came of it.
///
/// # Errors
/// It is not done, or reported.
pub fn reported(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let (action, target, mut ops) = open(cx, record)?;
    let text = gist(&action.text);
    if action.is_open() {
        return Err(Refusal::Usage(format!("'{text}' is not done yet")));
    }
    if let Some(day) = action.reported {
        let on = when::plain(day, cx.today);
        return Err(Refusal::Usage(format!("you reported '{text}' on {on}")));
    }
    ops.push(Op::Set(target, "reported", Value::Date(cx.today)));
    Ok(Edit::new(format!("Reported{}: {text}", joined("to", cx.board(), &action.with)), ops))
}

/// Another day for it, or none.
pub fn move_day(cx: &Context, record: RecordRef, by: Option<Day>) -> Result<Edit, Refusal> {
    let (action, target, mut ops) = open(cx, record)?;
    let text = gist(&action.text);
    Ok(match by {
        Some(day) => {
            ops.push(Op::Set(target, "by", Value::Date(day)));
            Edit::new(format!("Moved to {}: {text}", when::short(day, cx.today)), ops)
        }
        None => {
            ops.push(Op::Unset(target, "by"));
            Edit::new(format!("No day any more: {text}"), ops)
        }
    })
}

/// The action to be changed, its target, and the operation that gives it an id where it has none.
fn open<'a>(cx: &Context<'a>, record: RecordRef) -> Result<(&'a Row<Action>, Target, Vec<Op>), Refusal> {
    let action = cx.row(Table::Action, &cx.board().actions, record)?;
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    Ok((action, target, ops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    const FIRST: &str = "text = \"Send the RFC.\"\nwith = [\"priya\", \"wei\"]\n";
    const LAST: &str = "text = \"review it\"\nwho = \"wei\"\nwith = [\"priya\"]\nby = 2026-11-30\n";

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        check(
            |cx| add(cx, None, &["priya".into()], "Trim it", Some(day("2026-11-27"))),
            "You promised Priya: Trim it by Fri 27 Nov",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[action]]\nid = \"NEW1\"\ntext = \"Trim it\"\nwho = \"me\"\nwith = [\"priya\"]\nmade = 2026-11-20\nby = 2026-11-27\n"
                ),
            )],
        );
        check(
            |cx| add(cx, Some("wei"), &[], "Read it.", None),
            "Wei promised: Read it",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[action]]\nid = \"NEW1\"\ntext = \"Read it.\"\nwho = \"wei\"\nwith = [\"wei\"]\nmade = 2026-11-20\n"
                ),
            )],
        );
        check(
            |cx| done(cx, Table::Action.nth(1), Some("approved ")),
            "Done: Send the RFC",
            &[(FIRST, &format!("{FIRST}result = \"approved\"\ndone = 2026-11-20\n"))],
        );
        check(
            |cx| move_day(cx, Table::Action.nth(2), Some(day("2026-12-04"))),
            "Moved to Fri 4 Dec: review it",
            &[("by = 2026-11-30\n", "by = 2026-12-04\nid = \"NEW1\"\n")],
        );
        check(
            |cx| move_day(cx, Table::Action.nth(2), None),
            "No day any more: review it",
            &[("by = 2026-11-30\n", "id = \"NEW1\"\n")],
        );
    }

    #[test]
    fn done_reported_and_open_again() {
        let text = "format = 1\n\n[[action]]\nid = \"a\"\ntext = \"x\"\ndone = 2026-11-01 # at last\n";
        let of = Table::Action.nth(1);
        let (said, told) = run(text, |cx| reported(cx, of)).unwrap();
        assert_eq!((&*said, &*told), ("Reported: x", &*format!("{text}reported = 2026-11-20\n")));
        let refusal = run(&told, |cx| reported(cx, of)).unwrap_err();
        assert_eq!(refusal.to_string(), "you reported 'x' on 20 Nov");
        let (said, more) = run(&told, |cx| done(cx, of, Some("praise"))).unwrap();
        assert_eq!((&*said, &*more), ("What came of 'x': praise", &*format!("{told}result = \"praise\"\n")));
        let (said, again) = run(&more, |cx| reopen(cx, of)).unwrap();
        assert_eq!(
            (&*said, &*again),
            ("Open again: x", "format = 1\n\n[[action]]\nid = \"a\"\ntext = \"x\"\n")
        );
        assert_eq!(run(text, |cx| done(cx, of, None)).unwrap_err().to_string(), "'x' is done since 1 Nov");
        refused(|cx| reported(cx, of), "is not done yet");
        refused(|cx| reopen(cx, of), "is open");
    }
}
