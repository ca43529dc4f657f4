//! A text that came out of a change → the file again, reading only the blocks that the change touched.
//!
//! That is safe where the change stays within plain blocks of a file with nothing wrong in it: each of their lines
//! begins and ends on its own, so what stands before and after them is read as it was. Anything else is read anew as a
//! whole. A law in the tests holds that both say the same.

use std::{collections::HashSet, ops::Range, rc::Rc};

use bytestring::ByteString;
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

/// The file after a rewrite of the one before; none where that has to be read as a whole.
pub fn spliced(before: &BoardFile, rewrite: &Rewrite) -> Option<BoardFile> {
    if !before.problems.is_empty() {
        return None;
    }
    let touched = rewrite.touched(&before.parts)?;
    let is_last = touched.end == before.parts.len();
    let old: Vec<&Part> = before.parts.range(touched.clone()).collect();
    let start = old.first()?.span.chunk.start;
    let end = if is_last { before.text.len() } else { old.last()?.span.chunk.end };
    let region = rewrite.region(&before.text, start..end);
    let new = read(&region, start, is_last)?;
    let come = new_ids(before, &old, &new)?;
    let ids = if come.is_empty() { before.ids.clone() } else { Rc::new(before.ids.with(come)) };
    let mut board = before.board.clone();
    let first = Counts::of(before.parts.range(0..touched.start));
    assemble::replace(Rc::make_mut(&mut board), &first, &Counts::of(old.into_iter()), &new);
    let mut parts = before.parts.clone();
    let first_behind = touched.start + new.len();
    parts.splice(touched, new);
    let (from, to) = (rewrite.old.end, rewrite.old.start + rewrite.new.len());
    if from != to {
        parts.each_in(first_behind..parts.len(), |_, part| part.shift(from, to));
    }
    let text = before.text.with([(start..end, region.alone())]);
    Some(BoardFile { text, parts, ids, board, problems: Vec::new() })
}

/// Another stretch of text in the place of one; all that stands before and after it stays.
#[derive(Debug, Clone)]
pub struct Rewrite {
    old: Range<usize>,
    new: ByteString,
}

impl Rewrite {
    pub fn new(old: Range<usize>, new: String) -> Rewrite {
        Rewrite { old, new: new.into() }
    }

    /// The shortest one that makes a text of another.
    pub fn between(old: &Rope, new: &Rope) -> Rewrite {
        let (old, come) = old.difference(new);
        Rewrite { old, new: new.stretch(come).whole().clone() }
    }

    pub fn applied_to(&self, text: &Rope) -> Rope {
        text.with([(self.old.clone(), self.new.clone())])
    }

    /// A stretch around it, rewritten: a copy, so that the records of a few lines do not keep the whole of an old text.
    fn region(&self, text: &Rope, around: Range<usize>) -> Text {
        let before = text.stretch(around.start..self.old.start);
        let after = text.stretch(self.old.end..around.end);
        format!("{before}{}{after}", self.new).into()
    }

    /// The parts that the change is in or next to; none when the first is among them, on which everything rests.
    fn touched(&self, parts: &Pieces<Part>) -> Option<Range<usize>> {
        let first = parts.partition_point(|part| part.span.chunk.end < self.old.start);
        let end = parts.partition_point(|part| part.span.chunk.start <= self.old.end);
        (0 < first && first < end).then_some(first..end)
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
