//! Holds a batch against the board: who and what is new, who on file lacks something that the batch knows, what is
//! there already. One edit comes out of it.

mod events;
mod on_file;
mod people;
mod records;

use std::collections::BTreeMap;

use super::{Batch, Skipped, Source, unread};
use crate::{
    edit::{Context, Edit, Fields, Op, Refusal},
    file::Value,
    model::{
        text::{fold, listed},
        *,
    },
};
pub use people::{Choice, Only};

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The change; without operations when nothing is new.
    pub edit: Edit,
    pub new: Vec<New>,
    pub filled: Vec<Filled>,
    /// Meetings on file that the calendar has moved, in words.
    pub moved: Vec<String>,
    /// Meetings on file that the calendar has cancelled, in words.
    pub fell: Vec<String>,
    /// All of this by the people whom it is about.
    pub people: Vec<Arrival>,
    /// How many people and records are on file as they are.
    pub already: usize,
    pub skipped: Vec<Skipped>,
    /// How much was left out on purpose, by the reason.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// A record that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    pub table: Table,
    pub words: String,
}

/// Somebody whom an import is about: who comes in, or is on file and gets something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The id on file, or the one that they will have.
    pub id: String,
    pub name: String,
    /// The places in the batch of what is said of them.
    pub entries: Vec<usize>,
    /// What is known of somebody who comes in; none of somebody on file.
    pub new: Option<String>,
    /// What somebody on file lacked and gets.
    pub keys: Vec<&'static str>,
    /// The records that they take part in and that are new or move.
    pub brings: BTreeMap<Table, usize>,
}

/// Somebody on file who gets keys that were lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub id: String,
    pub name: String,
    pub keys: Vec<&'static str>,
}

impl Plan {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.edit.ops.is_empty()
    }
}

/// Makes the plan for those who were chosen, and what they take part in.
///
/// # Errors
/// A name that was asked for fits nobody, or several.
pub fn plan(cx: &Context, batch: Batch, choice: &Choice) -> Result<Plan, Refusal> {
    let mut work = Work {
        cx,
        people: people::People::new(cx, &batch, choice)?,
        new: Vec::new(),
        moved: Vec::new(),
        fell: Vec::new(),
        already: 0,
        skipped: batch.skipped,
        left_out: batch.left_out,
    };
    let (before, after) = if batch.source == Source::Own {
        records::records(&mut work, batch.rest)?
    } else {
        work.everybody(batch.people);
        let mut ops = events::events(&mut work, batch.catchups, batch.meetings)?;
        work.falls(&batch.cancelled, &mut ops);
        (Vec::new(), ops)
    };
    work.finish(before, after)
}

/// A plan in the making.
struct Work<'a, 'b> {
    cx: &'a Context<'b>,
    people: people::People,
    new: Vec<New>,
    moved: Vec<String>,
    fell: Vec<String>,
    already: usize,
    skipped: Vec<Skipped>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Work<'_, '_> {
    fn skip(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.skipped.push(Skipped::new(what, why));
    }

    fn comes(&mut self, table: Table, words: String) {
        self.new.push(New { table, words });
    }

    fn finish(mut self, before: Vec<Op>, after: Vec<Op>) -> Result<Plan, Refusal> {
        let (people, mut new) = self.people.added(self.cx)?;
        let (sets, filled) = self.people.filled();
        let arrivals = self.people.arrivals(&new, &filled);
        new.append(&mut self.new);
        let ops = before.into_iter().chain(people).chain(sets).chain(after).collect();
        let edit = Edit::new(sentence(&new, filled.len(), self.moved.len(), self.fell.len()), ops);
        Ok(Plan {
            edit,
            new,
            filled,
            moved: self.moved,
            fell: self.fell,
            people: arrivals,
            already: self.already,
            skipped: self.skipped,
            left_out: self.left_out,
        })
    }
}

/// "Brought in 12 people and 3 catch-ups, filled in 2 people, moved 1 meeting, 1 meeting fell through".
fn sentence(new: &[New], filled: usize, moved: usize, fell: usize) -> String {
    let parts: Vec<String> = Table::ALL
        .iter()
        .copied()
        .map(|table| (new.iter().filter(|new| new.table == table).count(), table))
        .filter(|(n, _)| *n > 0)
        .map(|(n, table)| table.counted(n))
        .collect();
    let new = (!parts.is_empty()).then(|| format!("brought in {}", listed(&parts)));
    let filled = (filled > 0).then(|| format!("filled in {}", Table::Person.counted(filled)));
    let moved = (moved > 0).then(|| format!("moved {}", Table::Meeting.counted(moved)));
    let fell = (fell > 0).then(|| format!("{} fell through", Table::Meeting.counted(fell)));
    text::sentence(&[new, filled, moved, fell].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The fields without seats that are unknown, and those seats.
fn with_known_seats(fields: Fields, is_known: impl Fn(&str) -> bool) -> (Fields, Vec<String>) {
    let mut missing = Vec::new();
    let kept = fields.into_iter().filter_map(|(key, value)| match (key, value) {
        ("seats", Value::Texts(ids)) => {
            let (known, unknown): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| is_known(id));
            let is_any = unknown.is_empty() || !known.is_empty();
            missing.extend(unknown);
            is_any.then_some((key, Value::Texts(known)))
        }
        (_, value) => Some((key, value)),
    });
    (kept.collect(), missing)
}

/// Why somebody comes without a seat that they have elsewhere.
fn no_seat(seat: &str) -> String {
    not_here("seats", seat, Table::Seat)
}

/// Why a record comes without something that it names.
fn not_here(key: &str, id: &str, table: Table) -> String {
    format!("{}: the board has no such {}", unread(key, id), table.noun())
}

/// Names for comparing, as everywhere in an import.
fn same_name(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}
