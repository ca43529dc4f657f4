//! A topic: something to bring up next time.

use super::{Context, Edit, Op, Refusal, words::*};
use crate::{file::Value, model::*};

/// A new topic with these people, or with nobody yet; `goal` is the id of the goal that it serves.
///
/// # Errors
/// The text is empty, or a person or the goal is unknown.
pub fn add(cx: &Context, people: &[String], text: &str, goal: Option<&str>) -> Result<Edit, Refusal> {
    on_day(cx, people, text, goal, cx.today)
}

/// The same for a topic of another day.
pub(super) fn on_day(
    cx: &Context,
    people: &[String],
    text: &str,
    goal: Option<&str>,
    raised: Day,
) -> Result<Edit, Refusal> {
    let people = cx.people(people)?;
    let text = needed(text, "a topic needs a text")?;
    goal.map(|goal| cx.known(Table::Goal, goal)).transpose()?;
    let sentence = format!("Topic{}: {}", joined("for", cx.board(), &people), gist(text));
    let mut fields = vec![("text", Value::Text(text.into())), ("raised", Value::Date(raised))];
    if !people.is_empty() {
        fields.push(("with", Value::Texts(people)));
    }
    fields.extend(goal.map(|goal| ("goal", Value::Text(goal.into()))));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Topic, fields)?]))
}

/// It was brought up on that day; without a day it is open again.
///
/// # Errors
/// The record is gone, or has an error in it.
pub fn discuss(cx: &Context, record: RecordRef, on: Option<Day>) -> Result<Edit, Refusal> {
    let topic = cx.row(Table::Topic, &cx.board().topics, record)?;
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    let (with, text) = (joined("with", cx.board(), &topic.with), gist(&topic.text));
    Ok(match on {
        Some(day) => {
            ops.push(Op::Set(target, "discussed", Value::Date(day)));
            Edit::new(format!("Discussed{with}: {text}"), ops)
        }
        None => {
            ops.push(Op::Unset(target, "discussed"));
            Edit::new(format!("Open again{with}: {text}"), ops)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        const LAST: &str = "with = [\"priya\"]\ntext = \"How?\"\n";
        check(
            |cx| {
                add(cx, &["priya".into(), "wei".into(), "priya".into()], "Storage team.\nHow?", Some("speak"))
            },
            "Topic for Priya and Wei: Storage team",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[topic]]\nid = \"NEW1\"\nwith = [\"priya\", \"wei\"]\ntext = \"\"\"\nStorage team.\nHow?\"\"\"\ngoal = \"speak\"\nraised = 2026-11-20\n"
                ),
            )],
        );
        check(
            |cx| add(cx, &[], " x ", None),
            "Topic: x",
            &[(LAST, &format!("{LAST}\n[[topic]]\nid = \"NEW1\"\ntext = \"x\"\nraised = 2026-11-20\n"))],
        );
        check(
            |cx| discuss(cx, Table::Topic.nth(1), Some(day("2026-11-19"))),
            "Discussed with Priya: How?",
            &[(LAST, &format!("{LAST}discussed = 2026-11-19\n"))],
        );
        check(|cx| discuss(cx, Table::Topic.nth(1), None), "Open again with Priya: How?", &[]);
        refused(|cx| add(cx, &["nobody".into()], "x", None), "no person is called 'nobody'");
        refused(|cx| add(cx, &[], "x", Some("fly")), "no goal is called 'fly'");
        refused(|cx| add(cx, &[], "\n ", None), "needs a text");
        refused(
            |cx| discuss(cx, Table::Win.nth(1), None),
            "this needs a topic, and the win 'Shipped' is none",
        );
        refused(|cx| discuss(cx, Table::Topic.nth(9), None), "is no longer there");
    }
}
