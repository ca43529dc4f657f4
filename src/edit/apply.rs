//! Applying an edit to the file as it is now: text in, text out.

use super::{Edit, Op, Refusal, Target};
use crate::{
    file::{BoardFile, Change, Gravity, Problem, Value},
    model::*,
};

/// The file with the edit made. Nothing that the edit is not about changes by a byte.
///
/// # Errors
/// The record is gone or has an error in it, or the result would not read back as it should.
pub fn apply(file: &BoardFile, edit: &Edit) -> Result<BoardFile, Refusal> {
    let after = unchecked(file, edit)?;
    match new_error(file, &after) {
        Some(_) => Err(Refusal::Gone("the result would have an error in it, so nothing was written".into())),
        None => Ok(after),
    }
}

/// The file with the edit made, whatever comes out of it.
pub(super) fn unchecked(file: &BoardFile, edit: &Edit) -> Result<BoardFile, Refusal> {
    for op in &edit.ops {
        sound(file, op)?;
    }
    let mut now = file.clone();
    for op in &edit.ops {
        if let Some(change) = change(&now, op)? {
            now = now.update(&now.changed(&change)?);
        }
    }
    Ok(now)
}

/// When more is wrong after an edit than before: the first error that was not there.
pub(super) fn new_error<'a>(before: &BoardFile, after: &'a BoardFile) -> Option<&'a Problem> {
    let mut old = errors(before);
    let new = errors(after);
    if after.is_readable() && new.len() <= old.len() {
        return None;
    }
    new.into_iter().find(|new| {
        let same = old.iter().position(|old| old.what == new.what && old.mend == new.mend);
        same.map(|at| old.swap_remove(at)).is_none()
    })
}

fn errors(file: &BoardFile) -> Vec<&Problem> {
    file.problems().iter().filter(|problem| problem.gravity != Gravity::Warning).collect()
}

/// Refuses an operation on a record that has an error in it. Asked before the first operation is made: between two
/// of them a record may have an error for a moment, as when one of two keys that exclude each other takes the other's place.
fn sound(file: &BoardFile, op: &Op) -> Result<(), Refusal> {
    let (Op::Set(target, ..) | Op::Unset(target, _) | Op::Include(target, ..) | Op::Exclude(target, ..)) = op
    else {
        return Ok(());
    };
    let Ok(record) = locate(file, target) else { return Ok(()) };
    match file.errors_in(record).first() {
        Some(problem) => Err(Refusal::Broken { name: named(target), problem: Box::new((*problem).clone()) }),
        None => Ok(()),
    }
}

/// The change that does `op` to the file as it is; none when there is nothing to do.
fn change(file: &BoardFile, op: &Op) -> Result<Option<Change>, Refusal> {
    Ok(match op {
        Op::Add(table, fields) => Some(Change::Append(*table, fields.clone())),
        Op::Set(Target::Owner, key, value) if file.count(Table::Owner) == 0 => {
            Some(Change::Append(Table::Owner, vec![(key, value.clone())]))
        }
        Op::Unset(Target::Owner, _) if file.count(Table::Owner) == 0 => None,
        Op::Set(target, key, value) => Some(Change::Set(locate(file, target)?, key, value.clone())),
        Op::Unset(target, key) => Some(Change::Unset(locate(file, target)?, key)),
        Op::Include(target, key, item) => {
            let record = locate(file, target)?;
            let mut items = file.texts(record, key);
            let is_new = !items.contains(item);
            items.push(item.clone());
            is_new.then(|| Change::Set(record, key, Value::Texts(items)))
        }
        Op::Exclude(target, key, item) => {
            let record = locate(file, target)?;
            let mut items = file.texts(record, key);
            let was_there = items.contains(item);
            items.retain(|one| one != item);
            was_there.then(|| match items.is_empty() {
                true => Change::Unset(record, key),
                false => Change::Set(record, key, Value::Texts(items)),
            })
        }
        Op::Remove(target) => Some(Change::Remove(locate(file, target)?)),
        Op::Replace(target, text) => Some(Change::Replace(locate(file, target)?, text.clone())),
    })
}

/// Where the target is now.
pub(super) fn locate(file: &BoardFile, target: &Target) -> Result<RecordRef, Refusal> {
    let gone = || Refusal::Gone(format!("{} is no longer there", named(target)));
    match target {
        Target::Owner => Ok(RecordRef { table: Table::Owner, nth: 1 }),
        Target::Id(table, id) => file.by_id(*table, id).ok_or_else(gone),
        Target::Place(record, source) => {
            let is_it = |record: &RecordRef| file.source_of(*record) == Some(source);
            let all = (1..=file.count(record.table)).map(|nth| RecordRef { table: record.table, nth });
            std::iter::once(*record).chain(all).find(is_it).ok_or_else(gone)
        }
    }
}

fn named(target: &Target) -> String {
    match target {
        Target::Owner => "the owner".into(),
        Target::Id(table, id) => format!("the {} '{id}'", table.noun()),
        Target::Place(record, _) => format!("{}#{}", record.table.name(), record.nth),
    }
}
