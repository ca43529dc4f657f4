//! Settling what a merge could not settle alone.

use super::{Context, Edit, Op, Refusal, remove, set, words::gist};
use crate::{file::say_value, model::*};

/// Settles a conflict: the key gets the value that this board had, or the one that came from the other machine
/// (`theirs`), and the conflict goes. Where the record is gone, the conflict alone goes.
///
/// # Errors
/// The record has an error in it, or the value is none that the key can have.
pub fn settle_conflict(cx: &Context, record: RecordRef, theirs: bool) -> Result<Edit, Refusal> {
    let conflict = cx.row(Table::Conflict, &cx.board().conflicts, record)?;
    let gone = Op::Remove(cx.whole(record)?);
    let chosen = if theirs { &conflict.theirs } else { &conflict.ours };
    let chosen = chosen.as_deref().unwrap_or_default();
    if let Some(about) = whole(cx, conflict) {
        return keep_or_remove(cx, about, gone, theirs);
    }
    let Some((about, key)) = subject(cx, conflict) else {
        return Ok(Edit::new("Settled a conflict about what is no longer there", vec![gone]));
    };
    if current(cx, about, key).as_deref().unwrap_or_default() == chosen {
        let (label, shown) = (cx.label(about), key.replace('_', " "));
        let value = if chosen.is_empty() { "nothing".into() } else { gist(chosen) };
        return Ok(Edit::new(format!("Settled for {label}: {shown} stays {value}"), vec![gone]));
    }
    let mut edit = set::set(cx, about, key, chosen)?;
    edit.ops.push(gone);
    Ok(Edit { sentence: format!("Settled for {}", edit.sentence), ..edit })
}

/// The record that was changed on one machine and removed on another.
fn whole(cx: &Context, conflict: &Conflict) -> Option<RecordRef> {
    let id = conflict.record.as_deref().filter(|_| conflict.key.is_none())?;
    let others = Table::ALL.iter().copied().filter(|table| *table != Table::Conflict);
    others.filter(|table| table.is_list()).find_map(|table| cx.file.by_id(table, id))
}

/// Keeps the record, or takes it out after all, with everything that names it.
fn keep_or_remove(cx: &Context, about: RecordRef, gone: Op, remove: bool) -> Result<Edit, Refusal> {
    if !remove {
        return Ok(Edit::new(format!("Settled: {} stays", cx.label(about)), vec![gone]));
    }
    let mut edit = remove::remove(cx, about)?.edit;
    // What names the record goes with it, and the conflict does.
    if !edit.ops.contains(&gone) {
        edit.ops.insert(0, gone);
    }
    Ok(Edit { sentence: format!("Settled: {}", edit.sentence), ..edit })
}

/// The record and the key that a conflict is about.
fn subject(cx: &Context, conflict: &Conflict) -> Option<(RecordRef, &'static str)> {
    let (id, key) = (conflict.record.as_deref()?, conflict.key.as_deref()?);
    let found = Table::ALL.iter().copied().find_map(|table| {
        let key = table.key(key)?;
        let record = match table {
            Table::Owner if id == "owner" => table.nth(1),
            _ => cx.file.by_id(table, id)?,
        };
        Some((record, key.name))
    });
    found.filter(|(_, key)| *key != "id")
}

/// The value that stands in the record, as text.
fn current(cx: &Context, record: RecordRef, key: &str) -> Option<String> {
    cx.file.value(record, key).as_ref().map(say_value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    const CONFLICT: &str = "[[conflict]]\nid = \"x2y2z2\"\nrecord = \"priya\"\nkey = \"snooze\"\nours = \"2026-11-25\"\ntheirs = \"2027-01-05\"\n";

    #[test]
    fn one_of_the_two_stands() {
        let of = Table::Conflict.nth(1);
        check(
            |cx| settle_conflict(cx, of, false),
            "Settled for Priya Natarajan: snooze stays 2026-11-25",
            &[(CONFLICT, "")],
        );
        check(
            |cx| settle_conflict(cx, of, true),
            "Settled for Priya Natarajan: snooze is 5 Jan 2027",
            &[("snooze = 2026-11-25", "snooze = 2027-01-05"), (CONFLICT, "")],
        );
        let whole = BOARD.replace(
            "key = \"snooze\"\nours = \"2026-11-25\"\ntheirs = \"2027-01-05\"\n",
            "ours = \"kept\"\ntheirs = \"removed\"\n",
        );
        let (sentence, kept) = run(&whole, |cx| settle_conflict(cx, of, false)).unwrap();
        assert_eq!(sentence, "Settled: Priya Natarajan stays");
        assert!(kept.contains("id = \"priya\"") && !kept.contains("[[conflict]]"), "{kept}");
        let (sentence, removed) = run(&whole, |cx| settle_conflict(cx, of, true)).unwrap();
        assert!(sentence.starts_with("Settled: Removed Priya Natarajan"), "{sentence}");
        assert!(!removed.contains("priya"), "{removed}");
        for (from, to, before, after) in [
            ("theirs = \"2027-01-05\"\n", "", "snooze = 2026-11-25\n", ""),
            ("snooze\"\nours", "seats\"\nours", "", ""),
            ("record = \"priya\"", "record = \"gone\"", "", ""),
        ] {
            let text =
                BOARD.replace(from, to).replace("theirs = \"2027-01-05\"", "theirs = \"technical-guru\"");
            let (_, settled) = run(&text, |cx| settle_conflict(cx, of, true)).unwrap();
            let wanted = text[..text.find("[[conflict]]").unwrap()].replace(before, after);
            assert_eq!(settled, wanted, "{to}");
        }
    }
}
