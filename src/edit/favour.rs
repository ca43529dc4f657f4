//! A favour: help received or given, and the thanks for it.

use super::{Context, Edit, Op, Refusal, words::*};
use crate::{file::Value, model::*};

/// A new favour of that day.
///
/// # Errors
/// The text is empty, or the person is unknown.
pub fn add(cx: &Context, way: Way, text: &str, on: Day) -> Result<Edit, Refusal> {
    let text = needed(text, "a favour needs a text")?;
    let (Way::From(id) | Way::To(id)) = &way;
    cx.known(Table::Person, id)?;
    let name = cx.board().short_name(id);
    let (key, sentence) = match way {
        Way::From(_) => ("from", format!("{name} helped: {}", gist(text))),
        Way::To(_) => ("to", format!("You helped {name}: {}", gist(text))),
    };
    let fields =
        vec![("on", Value::Date(on)), (key, Value::Text(id.clone())), ("text", Value::Text(text.into()))];
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Favour, fields)?]))
}

/// Thanked for today.
///
/// # Errors
/// The favour was given, not received, or is thanked for.
pub fn thank(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let favour = cx.row(Table::Favour, &cx.board().favours, record)?;
    let text = gist(&favour.text);
    let Some(from) = favour.from() else {
        return Err(Refusal::Usage(format!("this one you gave; there is nothing to thank for: {text}")));
    };
    if let Some(day) = favour.thanked {
        let on = when::plain(day, cx.today);
        return Err(Refusal::Usage(format!("you thanked for '{text}' on {on}")));
    }
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    ops.push(Op::Set(target, "thanked", Value::Date(cx.today)));
    Ok(Edit::new(format!("Thanked {}: {text}", cx.board().short_name(from)), ops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        const LAST: &str = "from = \"priya\"\ntext = \"Read it\"\n";
        check(
            |cx| add(cx, Way::To("wei".into()), "reviewed the talk", day("2026-11-19")),
            "You helped Wei: reviewed the talk",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[favour]]\nid = \"NEW1\"\non = 2026-11-19\nto = \"wei\"\ntext = \"reviewed the talk\"\n"
                ),
            )],
        );
        check(
            |cx| thank(cx, Table::Favour.nth(1)),
            "Thanked Priya: Read it",
            &[(LAST, &format!("{LAST}thanked = 2026-11-20\n"))],
        );
        refused(|cx| add(cx, Way::From("me".into()), "x", cx.today), "no person is called 'me'");
        let given =
            "format = 1\n[[person]]\nid = \"a\"\n[[favour]]\non = 2026-01-01\nto = \"a\"\ntext = \"x\"\n";
        let refusal = run(given, |cx| thank(cx, Table::Favour.nth(1))).unwrap_err();
        assert!(refusal.to_string().contains("you gave"), "{refusal}");
        let thanked = given.replace("to =", "thanked = 2026-11-12\nfrom =");
        let refusal = run(&thanked, |cx| thank(cx, Table::Favour.nth(1))).unwrap_err();
        assert_eq!(refusal.to_string(), "you thanked for 'x' on 12 Nov");
    }
}
