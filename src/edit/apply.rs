//! Applying an edit to the file as it is now: text in, text out.

use super::{Edit, Op, Refusal, Target};
use crate::{
    file::{BoardFile, Change, Gravity, Value},
    model::*,
};

/// The file with the edit made. Nothing that the edit is not about changes by a byte.
///
/// # Errors
/// The record is gone or has an error in it, or the result would not read back as it should.
pub fn apply(file: &BoardFile, edit: &Edit) -> Result<BoardFile, Refusal> {
    let mut now = file.clone();
    for op in &edit.ops {
        if let Some(change) = change(&now, op)? {
            now = now.update(&now.changed(&change)?);
        }
    }
    let errors = |file: &BoardFile| file.problems().iter().filter(|p| p.gravity != Gravity::Warning).count();
    if !now.is_readable() || errors(&now) > errors(file) {
        return Err(Refusal::Gone("the result would have an error in it, so nothing was written".into()));
    }
    Ok(now)
}

/// The change that does `op` to the file as it is; none when there is nothing to do.
fn change(file: &BoardFile, op: &Op) -> Result<Option<Change>, Refusal> {
    Ok(match op {
        Op::Add(table, fields) => Some(Change::Append(*table, fields.clone())),
        Op::Set(Target::Owner, key, value) if file.count(Table::Owner) == 0 => {
            Some(Change::Append(Table::Owner, vec![(key, value.clone())]))
        }
        Op::Set(target, key, value) => Some(Change::Set(sound(file, target)?, key, value.clone())),
        Op::Unset(target, key) => Some(Change::Unset(sound(file, target)?, key)),
        Op::Include(target, key, item) => {
            let record = sound(file, target)?;
            let mut items = file.texts(record, key);
            let is_new = !items.contains(item);
            items.push(item.clone());
            is_new.then(|| Change::Set(record, key, Value::Texts(items)))
        }
        Op::Exclude(target, key, item) => {
            let record = sound(file, target)?;
            let mut items = file.texts(record, key);
            let was_there = items.contains(item);
            items.retain(|one| one != item);
            was_there.then(|| match items.is_empty() {
                true => Change::Unset(record, key),
                false => Change::Set(record, key, Value::Texts(items)),
            })
        }
        Op::Remove(target) => Some(Change::Remove(locate(file, target)?)),
    })
}

/// Where the target is now; refused while the record has an error in it.
fn sound(file: &BoardFile, target: &Target) -> Result<RecordRef, Refusal> {
    let record = locate(file, target)?;
    match file.errors_in(record).first() {
        Some(problem) => Err(Refusal::Broken { name: named(target), problem: Box::new((*problem).clone()) }),
        None => Ok(record),
    }
}

fn locate(file: &BoardFile, target: &Target) -> Result<RecordRef, Refusal> {
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
