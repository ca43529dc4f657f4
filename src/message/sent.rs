//! The message is out: one edit that notes it and everything that it settled.

use super::{Draft, Settle, parts};
use crate::{
    edit::{Context, Edit, Op, Refusal},
    file::Value,
    model::*,
};

/// The edit for a draft that was sent today: a light touch with everybody it went to, and what it settles.
///
/// The draft names records by their place, so this is to be called on the board that the draft was made from. The
/// edit itself can wait: it finds its records again in a file that has changed.
///
/// # Errors
/// There is nothing to note, or a record is not there.
pub fn sent(cx: &Context, draft: &Draft) -> Result<Edit, Refusal> {
    let mut ops = Vec::new();
    if !draft.to.is_empty() {
        let touch = vec![
            ("on", Value::Moment(cx.today.into())),
            ("with", Value::Texts(draft.to.clone())),
            ("how", Value::Text("message".into())),
        ];
        ops.push(cx.new_record(Table::Catchup, touch)?);
    }
    for settle in &draft.settles {
        settle_one(cx, draft, *settle, &mut ops)?;
    }
    if ops.is_empty() {
        return Err(Refusal::Usage(format!("{} is not on file, so there is nothing to note", draft.name)));
    }
    Ok(Edit::new(sentence(draft), ops))
}

fn settle_one(cx: &Context, draft: &Draft, settle: Settle, ops: &mut Vec<Op>) -> Result<(), Refusal> {
    let Some(record) = settle.record() else { return Ok(()) };
    let target = cx.target(record, ops)?;
    let today = Value::Date(cx.today);
    match settle {
        Settle::Reported(_) => ops.push(Op::Set(target, "reported", today)),
        Settle::Thanked(_) => ops.push(Op::Set(target, "thanked", today)),
        Settle::Asked(_) => ops.push(Op::Set(target, "discussed", today)),
        Settle::Told(_) => {
            ops.extend(draft.to.iter().map(|id| Op::Include(target.clone(), "told", id.clone())));
        }
        Settle::Moved(_, stage) => {
            ops.push(Op::Set(target.clone(), "stage", Value::Text(stage.word().into())));
            ops.push(Op::Set(target, "moved", today));
        }
        Settle::Left(_) => ops.push(Op::Set(target, "left", today)),
        Settle::Neglected | Settle::Due => {}
    }
    Ok(())
}

/// "Wrote to Hana: 1 reported, 1 told, 1 thanked, 1 asked".
fn sentence(draft: &Draft) -> String {
    let changed = draft.settles.iter().filter(|settle| settle.record().is_some());
    match parts(changed).join(", ") {
        parts if parts.is_empty() => format!("Wrote to {}", draft.name),
        parts => format!("Wrote to {}: {parts}", draft.name),
    }
}
