//! Applying an edit to the file as it is now: text in, text out.

use std::{collections::HashSet, ops::Range};

use super::{Edit, Op, Refusal, Target};
use crate::{
    file::{BoardFile, Change, Gravity, Problem, Rewrite, Value, WriteError},
    model::*,
    rope::Rope,
};

/// The file with the edit made. Nothing that the edit is not about changes by a byte.
///
/// # Errors
/// The record is gone or has an error in it, or the result would not read back as it should.
pub fn apply(file: &BoardFile, edit: &Edit) -> Result<BoardFile, Refusal> {
    let after = unchecked(file, edit)?;
    match new_error(file, &after) {
        Some(_) => Err(in_the_way(file, &after).unwrap_or_else(|| {
            Refusal::Gone("the result would have an error in it, so nothing was written".into())
        })),
        None => Ok(after),
    }
}

/// The file with the edit made, whatever comes out of it.
pub(super) fn unchecked(file: &BoardFile, edit: &Edit) -> Result<BoardFile, Refusal> {
    for op in &edit.ops {
        sound(file, op)?;
    }
    let mut now = file.clone();
    for run in edit.ops.chunk_by(is_one_run) {
        if let Some(rewrite) = with_blocks(&now, run)? {
            now = now.rewritten(&rewrite);
            continue;
        }
        if let Some(text) = without_blocks(&now, run)? {
            now = now.update(text);
            continue;
        }
        for op in run {
            if let Some(change) = change(&now, op)? {
                let rewrite = now.changed(&change).map_err(|error| unwritten(&now, error))?;
                now = now.rewritten(&rewrite);
            }
        }
    }
    Ok(now)
}

/// Why the file cannot be written so, with the place where that is known.
fn unwritten(file: &BoardFile, error: WriteError) -> Refusal {
    match (&error, file.apart()) {
        (WriteError::Scattered, Some((line, heading))) => Refusal::Apart { line, heading: heading.into() },
        _ => error.into(),
    }
}

/// The text without several records at once, since somebody may be in hundreds; none when one of them is no block of
/// its own, or there is only one.
fn without_blocks(file: &BoardFile, run: &[Op]) -> Result<Option<Rope>, Refusal> {
    let gone = |op: &Op| match op {
        Op::Remove(Target::Id(table, id)) => Some((*table, Some(id.clone()), String::new())),
        Op::Remove(Target::Place(record, source)) => Some((record.table, None, lines_of(source).to_string())),
        _ => None,
    };
    let Some(mut gone) = run.iter().map(gone).collect::<Option<HashSet<_>>>() else { return Ok(None) };
    if gone.len() < 2 {
        return Ok(None);
    }
    let tables: HashSet<Table> = gone.iter().map(|(table, ..)| *table).collect();
    let mut cuts = Vec::new();
    for table in tables {
        // Of an id used twice the first is meant, as everywhere.
        let is_it = |(id, span): &(Option<&str>, Range<usize>)| {
            let source = if id.is_none() { lines_of(&file.rope()[span.clone()]) } else { "" };
            gone.remove(&(table, id.map(str::to_string), source.to_string()))
        };
        cuts.extend(file.blocks_of(table).filter(is_it).map(|(_, span)| span));
    }
    cuts.sort_by_key(|span| span.start);
    if cuts.len() < run.len() {
        return Ok(None);
    }
    Ok(Some(file.rope().with(cuts.into_iter().map(|cut| (cut, Default::default())))))
}

/// Whether two operations that follow each other can be made together.
fn is_one_run(a: &Op, b: &Op) -> bool {
    match (a, b) {
        (Op::Remove(_), Op::Remove(_)) => true,
        (Op::Add(a, _), Op::Add(b, _)) => a == b,
        _ => false,
    }
}

/// How the file is rewritten with all records of a run that adds to one table; none for a run of anything else. An
/// import adds thousands.
fn with_blocks(now: &BoardFile, run: &[Op]) -> Result<Option<Rewrite>, Refusal> {
    let [Op::Add(table, _), ..] = run else { return Ok(None) };
    let added = run.iter().map(|op| match op {
        Op::Add(_, fields) => Some(fields.as_slice()),
        _ => None,
    });
    let Some(records) = added.collect::<Option<Vec<_>>>() else { return Ok(None) };
    Ok(Some(now.appended(*table, &records)?))
}

/// When more is wrong after a change than before: the first error that was not there.
pub fn new_error<'a>(before: &BoardFile, after: &'a BoardFile) -> Option<&'a Problem> {
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

/// The error that comes first where an edit would leave no TOML: a table that is written as what it is not, so that
/// another record of it finds no place.
pub(super) fn in_the_way(before: &BoardFile, after: &BoardFile) -> Option<Refusal> {
    let problem = errors(before).into_iter().find(|problem| problem.about.is_none())?;
    let problem = Box::new(problem.clone());
    (!after.is_readable()).then(|| Refusal::Broken { name: "the board".into(), problem })
}

fn errors(file: &BoardFile) -> Vec<&Problem> {
    file.problems().iter().filter(|problem| problem.gravity != Gravity::Warning).collect()
}

/// Refuses an operation on a record that has an error in it. Asked before the first operation is made: between two
/// of them a record may have an error for a moment, as when one of two keys that exclude each other takes the other's place.
fn sound(file: &BoardFile, op: &Op) -> Result<(), Refusal> {
    let (Op::Set(target, ..)
    | Op::Unset(target, _)
    | Op::Include(target, ..)
    | Op::Exclude(target, ..)
    | Op::Exchange(target, ..)) = op
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
            if items.contains(item) {
                return Ok(None);
            }
            items.push(item.clone());
            Some(Change::Set(record, key, Value::Texts(items)))
        }
        Op::Exclude(target, key, item) => {
            let record = locate(file, target)?;
            let mut items = file.texts(record, key);
            let was_there = items.contains(item);
            items.retain(|one| one != item);
            match (was_there, items.is_empty()) {
                (false, _) => None,
                (true, true) if !file.has_remark(record, key) => Some(Change::Unset(record, key)),
                (true, _) => Some(Change::Set(record, key, Value::Texts(items))),
            }
        }
        Op::Exchange(target, key, old, new) => {
            let record = locate(file, target)?;
            let mut items = file.texts(record, key);
            let Some(at) = items.iter().position(|one| one == old) else { return Ok(None) };
            items[at] = new.clone();
            let mut seen = HashSet::new();
            items.retain(|one| one != old && seen.insert(one.clone()));
            Some(Change::Set(record, key, Value::Texts(items)))
        }
        Op::Remove(target) => Some(Change::Remove(locate(file, target)?)),
        Op::Replace(target, text) => Some(Change::Replace(locate(file, target)?, text.clone())),
    })
}

/// Where the target is now.
pub(super) fn locate(file: &BoardFile, target: &Target) -> Result<RecordRef, Refusal> {
    let gone = || Refusal::Gone(format!("{} is no longer there", named(target)));
    match target {
        Target::Owner => Ok(Table::Owner.nth(1)),
        Target::Id(table, id) => file.by_id(*table, id).ok_or_else(gone),
        Target::Place(record, source) => {
            let is_it = |record: &RecordRef| file.source_of(*record).map(lines_of) == Some(lines_of(source));
            let all = (1..=file.count(record.table)).map(|nth| record.table.nth(nth));
            std::iter::once(*record).chain(all).find(is_it).ok_or_else(gone)
        }
    }
}

/// The lines of a record without the last line end: the last record of a file may get it only when another comes behind it.
fn lines_of(source: &str) -> &str {
    source.trim_end_matches(['\r', '\n'])
}

/// Whether the record that an operation changes was there and is no longer.
pub fn was_taken_out(before: &BoardFile, now: &BoardFile, op: &Op) -> bool {
    let (Op::Set(target, ..)
    | Op::Unset(target, _)
    | Op::Include(target, ..)
    | Op::Exclude(target, ..)
    | Op::Exchange(target, ..)
    | Op::Replace(target, _)) = op
    else {
        return false;
    };
    locate(before, target).is_ok() && locate(now, target).is_err()
}

fn named(target: &Target) -> String {
    match target {
        Target::Owner => "the owner".into(),
        Target::Id(table, id) => format!("the {} '{id}'", table.noun()),
        Target::Place(record, _) => format!("{}#{}", record.table.name(), record.nth),
    }
}
