//! One block of the text with what was read from it.

use std::{ops::Range, rc::Rc};

use super::{
    block::Span,
    read::{self, Entry, Piece},
    record::Record,
};
use crate::model::Table;

/// A block of the text with what was read from it; shared with the next state of the file while its text stays.
#[derive(Debug, Clone)]
pub struct Part {
    /// From the end of the block before, and the block itself.
    pub span: Span,
    pub content: Content,
}

/// What stands in a block.
#[derive(Debug, Clone)]
pub enum Content {
    /// One record of plain lines with nothing wrong in it: nearly every block of nearly every file.
    Plain(Record),
    /// What the parser made of it.
    Parsed(Rc<Piece>),
}

impl Part {
    /// Reads a stretch of the text by the parser.
    pub fn parsed(text: &str, span: Span) -> Part {
        let piece = read::piece(&text[span.chunk.clone()], None);
        Part { span, content: Content::Parsed(Rc::new(piece)) }
    }

    /// What the parser made of it, if it was needed.
    pub fn piece(&self) -> Option<&Rc<Piece>> {
        match &self.content {
            Content::Plain(_) => None,
            Content::Parsed(piece) => Some(piece),
        }
    }

    /// The records of it that only the parser could read.
    pub fn entries(&self) -> &[Entry] {
        self.piece().map_or(&[], |piece| &piece.entries)
    }

    /// The table and the id of each record, broken ones included.
    pub fn records(&self) -> impl Iterator<Item = (Table, Option<&str>)> {
        let plain = match &self.content {
            Content::Plain(record) => Some((record.table(), record.id())),
            Content::Parsed(_) => None,
        };
        let parsed = self.entries().iter().map(|entry| (entry.table, entry.id.as_deref()));
        plain.into_iter().chain(parsed)
    }

    /// The table of each record, broken ones included: sooner told than with the ids, which stand elsewhere in memory.
    pub fn tables(&self) -> impl Iterator<Item = Table> {
        let plain = match &self.content {
            Content::Plain(record) => Some(record.table()),
            Content::Parsed(_) => None,
        };
        plain.into_iter().chain(self.entries().iter().map(|entry| entry.table))
    }

    /// How many records of a table it holds.
    pub fn count(&self, table: Table) -> usize {
        self.tables().filter(|of| *of == table).count()
    }

    /// The bytes in the file of a value of one of its records, `chunk` being its text.
    pub fn key_span(&self, chunk: &str, table: Table, place: usize, key: &str) -> Option<Range<usize>> {
        let found = read::key_span(chunk, table, self.span_in(table, place), key)?;
        Some(self.in_file(&found))
    }

    /// Where one of its records stands in its text; none where it holds a single plain one.
    pub fn span_in(&self, table: Table, place: usize) -> Option<&Range<usize>> {
        self.entries().iter().filter(|entry| entry.table == table).nth(place).map(|entry| &entry.span)
    }

    /// Goes along with a change of the text before it: what ended at `from` ends at `to` now.
    pub fn shift(&mut self, from: usize, to: usize) {
        let Span { chunk, start } = &mut self.span;
        for place in [&mut chunk.start, &mut chunk.end, start] {
            *place = *place - from + to;
        }
    }

    /// Where in the file a stretch of its text is.
    pub fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.span.chunk.start..span.end + self.span.chunk.start
    }
}
