//! A win: an achievement, and who has heard of it.

use super::{Context, Edit, Op, Refusal, words::*};
use crate::{file::Value, model::*};

/// A new win of that day, of which the people `told` have heard.
///
/// # Errors
/// The text is empty, or a person is unknown.
pub fn add(cx: &Context, text: &str, on: Day, told: &[String]) -> Result<Edit, Refusal> {
    let text = needed(text, "a win needs a text")?;
    let told = cx.people(told)?;
    let mut fields = vec![("on", Value::Date(on)), ("text", Value::Text(text.into()))];
    if !told.is_empty() {
        fields.push(("told", Value::Texts(told)));
    }
    Ok(Edit::new(format!("Win: {}", gist(text)), vec![cx.new_record(Table::Win, fields)?]))
}

/// Somebody has heard of it.
///
/// # Errors
/// The person is unknown, or has heard of it before.
pub fn told(cx: &Context, record: RecordRef, person_id: &str) -> Result<Edit, Refusal> {
    let win = cx.row(Table::Win, &cx.board().wins, record)?;
    cx.known(Table::Person, person_id)?;
    let (name, text) = (cx.board().short_name(person_id), gist(&win.text));
    if win.told.iter().any(|id| id == person_id) {
        return Err(Refusal::Usage(format!("{name} has heard of it already: {text}")));
    }
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    ops.push(Op::Include(target, "told", person_id.into()));
    Ok(Edit::new(format!("{name} has heard: {text}"), ops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        check(
            |cx| add(cx, "p99 down 40%", day("2026-11-19"), &["wei".into()]),
            "Win: p99 down 40%",
            &[(
                "told = [\"wei\"]\n",
                "told = [\"wei\"]\n\n[[win]]\nid = \"NEW1\"\non = 2026-11-19\ntext = \"p99 down 40%\"\ntold = [\"wei\"]\n",
            )],
        );
        check(
            |cx| told(cx, Table::Win.nth(1), "priya"),
            "Priya has heard: Shipped",
            &[("told = [\"wei\"]", "told = [\"wei\", \"priya\"]")],
        );
        refused(|cx| told(cx, Table::Win.nth(1), "wei"), "Wei has heard of it already");
        refused(|cx| add(cx, "", day("2026-11-19"), &[]), "needs a text");
    }
}
