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
    let name = called(cx.board(), id);
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
/// The favour was given, not received.
pub fn thank(cx: &Context, record: RecordRef) -> Result<Edit, Refusal> {
    let favour = cx.row(Table::Favour, &cx.board().favours, record)?;
    let text = gist(&favour.text);
    let Some(from) = favour.from() else {
        return Err(Refusal::Usage(format!("this one you gave; there is nothing to thank for: {text}")));
    };
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    ops.push(Op::Set(target, "thanked", Value::Date(cx.today)));
    Ok(Edit::new(format!("Thanked {}: {text}", called(cx.board(), from)), ops))
}
