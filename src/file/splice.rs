//! A text that came out of a change → the file again, reading only the blocks that the change touched.
//!
//! That is safe where the change stays within plain blocks of a file with nothing wrong in it: each of their lines
//! begins and ends on its own, so what stands before and after them is read as it was. Anything else is read anew as a
//! whole. A law in the tests holds that both say the same.

use std::{collections::HashSet, ops::Range, rc::Rc};

use memchr::memmem;

use super::{
    BoardFile,
    assemble::{self, Counts},
    block, catchup,
    part::{Content, Part},
    record::Record,
    root_names,
};
use crate::{model::*, rope::Rope};

/// More new names than these are looked up faster by reading the whole.
const FEW: usize = 8;

/// The file for `text`, which `change` made of the file before; none where that has to be read as a whole.
pub fn spliced(before: &BoardFile, text: &Rope, change: Change) -> Option<BoardFile> {
    if !before.problems.is_empty() {
        return None;
    }
    let touched = change.touched(&before.parts)?;
    let old: Vec<&Part> = before.parts.range(touched.clone()).collect();
    let stretch = change.stretch(before, &old, touched.end == before.parts.len())?;
    // A copy, so that the records of a few lines do not keep the whole of an old text in memory.
    let region = Text::from(text.stretch(stretch.start..change.moved(stretch.end)).to_string());
    let new = read(&region, stretch.start, touched.end == before.parts.len())?;
    let come = new_ids(before, &old, &new)?;
    let ids = if come.is_empty() { before.ids.clone() } else { Rc::new(before.ids.with(come)) };
    let mut board = before.board.clone();
    let first = Counts::of(before.parts.range(0..touched.start));
    assemble::replace(Rc::make_mut(&mut board), &first, &Counts::of(old.into_iter()), &new);
    let mut parts = before.parts.clone();
    let end = touched.start + new.len();
    parts.splice(touched, new);
    if change.old.end != change.new.end {
        parts.each_in(end..parts.len(), |_, part| part.shift(change.old.end, change.new.end));
    }
    let whole = before.text.with([(stretch, region.alone())]);
    debug_assert_eq!(&whole, text, "the change was somewhere else");
    Some(BoardFile { text: whole, parts, ids, board, problems: Vec::new() })
}

/// What differs between two texts: one stretch of bytes for another, all that stands before and after them being alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

impl Change {
    /// Of the stretch `old` became one of so many bytes.
    pub fn to(old: Range<usize>, bytes: usize) -> Change {
        Change { new: old.start..old.start + bytes, old }
    }

    /// The shortest one.
    pub fn between(old: &Rope, new: &Rope) -> Change {
        let start = old.same_at_start(new);
        let tail = old.same_at_end(new).min(old.len() - start).min(new.len() - start);
        Change { old: start..old.len() - tail, new: start..new.len() - tail }
    }

    /// The parts that the change is in or next to; none when the first is among them, on which everything rests.
    fn touched(&self, parts: &Pieces<Part>) -> Option<Range<usize>> {
        let first = parts.partition_point(|part| part.span.chunk.end < self.old.start);
        let end = parts.partition_point(|part| part.span.chunk.start <= self.old.end);
        (0 < first && first < end).then_some(first..end)
    }

    /// The bytes in which parts that follow each other stood, with what is behind the last one of the file.
    fn stretch(&self, before: &BoardFile, old: &[&Part], is_last: bool) -> Option<Range<usize>> {
        let end = if is_last { before.text.len() } else { old.last()?.span.chunk.end };
        Some(old.first()?.span.chunk.start..end)
    }

    /// Where a place behind the change is now.
    fn moved(&self, at: usize) -> usize {
        at - self.old.end + self.new.end
    }
}

/// The parts of a stretch of the text that begins at `start`; none unless they are plain to their end.
fn read(region: &Text, start: usize, is_last: bool) -> Option<Vec<Part>> {
    let markers = [&b"<<<<<<<"[..], b">>>>>>>"];
    if markers.iter().any(|marker| memmem::find(region.as_bytes(), marker).is_some()) {
        return None;
    }
    let (blocks, regular) = block::read(region, &mut catchup::Records::of(region));
    let (head, blocks) = blocks.split_first()?;
    let read_to = blocks.last().map_or(0, |(span, _)| span.chunk.end);
    let is_whole = read_to == region.len() || (is_last && region[read_to..].trim().is_empty());
    if !regular || !head.0.chunk.is_empty() || !is_whole {
        return None;
    }
    let part = |(span, record): &(block::Span, Option<Record>)| {
        let chunk = span.chunk.start + start..span.chunk.end + start;
        let span = block::Span { chunk, start: span.start + start };
        record.clone().map(|record| Part { span, content: Content::Plain(record) })
    };
    blocks.iter().map(part).collect()
}

/// The ids that come with the new parts; none unless everything that only the whole file can tell is as it was: no id
/// twice, no reference to nothing, one owner.
fn new_ids<'a>(before: &BoardFile, old: &[&'a Part], new: &'a [Part]) -> Option<Vec<&'a str>> {
    let was: HashSet<(Table, Option<&str>)> = old.iter().flat_map(|part| part.records()).collect();
    let now: HashSet<(Table, Option<&str>)> = new.iter().flat_map(Part::records).collect();
    let ids = |of: &HashSet<(Table, Option<&str>)>| of.iter().filter(|(_, id)| id.is_some()).count();
    let named = new.iter().flat_map(Part::records).filter(|(_, id)| id.is_some()).count();
    let come: Vec<(Table, &str)> =
        now.difference(&was).filter_map(|(table, id)| id.map(|id| (*table, id))).collect();
    let is_there = |(table, id): &(Table, &str)| {
        before.ids.may_have(id) && before.records().any(|one| one == (*table, Some(*id)))
    };
    let owners_before: usize = old.iter().map(|part| part.count(Table::Owner)).sum();
    let owners: usize = new.iter().map(|part| part.count(Table::Owner)).sum();
    let fits = named == ids(&now)
        && owners == owners_before
        && !was.difference(&now).any(|(table, _)| is_referred_to(*table))
        && come.len() <= FEW
        && !come.iter().any(is_there)
        && !now.iter().any(|(table, _)| root_names(&before.parts[0]).any(|name| name == table.name()))
        && refers_to_what_is_there(before, new, &now);
    fits.then(|| come.into_iter().map(|(_, id)| id).collect())
}

/// Whether records of other tables name those of this one by their ids.
fn is_referred_to(table: Table) -> bool {
    matches!(table, Table::Goal | Table::Seat | Table::Person | Table::Review)
}

fn refers_to_what_is_there(before: &BoardFile, new: &[Part], now: &HashSet<(Table, Option<&str>)>) -> bool {
    let mut refs = HashSet::new();
    for part in new {
        if let Content::Plain(record) = &part.content {
            record.each_ref(&mut |table, id| refs.extend([(table, Some(id))]));
        }
    }
    let board = before.board();
    let is_there = |(table, id): &(Table, Option<&str>)| match (table, *id) {
        (Table::Person, Some(id)) => board.person(id).is_some(),
        (Table::Seat, Some(id)) => board.seat(id).is_some(),
        (Table::Goal, Some(id)) => board.goal(id).is_some(),
        (_, id) => board.reviews.iter().any(|review| review.id.as_deref() == id),
    };
    refs.iter().all(|name| now.contains(name) || is_there(name))
}
