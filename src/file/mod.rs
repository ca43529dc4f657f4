//! text ⇄ model: [`BoardFile`] is the text of the data file with everything that follows from it, built by
//! [`BoardFile::parse`] from all of it, and by a change from the one before.

mod assemble;
pub mod block;
mod catchup;
mod fields;
mod ids;
mod likely;
mod lines;
mod list;
mod part;
mod plain;
mod problem;
mod read;
mod record;
mod splice;
mod value;
mod values;
mod write;
mod written;

use std::{collections::HashSet, ops::Range, rc::Rc};

pub use likely::unlikely;
pub use problem::{Gravity, Lines, Problem, position, told};
pub use splice::Rewrite;
pub use value::{Value, check_text, month_day, spell, weekday};
pub use write::{Change, WriteError, spell_block};
pub use written::{read_value, say_value};

use crate::{model::*, rope::Rope};
use assemble::assemble;
use ids::IdHashes;
use memchr::{memchr, memmem};
use part::{Content, Part};

/// The data file: its text, the board that it describes, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct BoardFile {
    /// In pieces that end where blocks end.
    text: Rope,
    parts: Pieces<Part>,
    ids: Rc<IdHashes>,
    board: Rc<Board>,
    problems: Vec<Problem>,
}

impl BoardFile {
    /// The same file where the settings say how often to be in touch.
    pub fn with_usual(mut self, usual: Usual) -> BoardFile {
        Rc::make_mut(&mut self.board).usual = usual;
        self
    }

    /// Reads a text; never fails, since a broken file is a state like any other.
    pub fn parse(text: impl Into<Rope>) -> BoardFile {
        let rope = Rope::from(text.into().whole().clone());
        let text = Text::from(rope.whole().clone());
        let mut records = catchup::Records::of(&text);
        let (blocks, regular) = block::read(&text, &mut records);
        let mut ids = std::mem::take(&mut records.ids);
        let mut parts = if regular { read_parts(&text, blocks) } else { whole(&text) };
        if !is_consistent(&parts) {
            parts = whole(&text);
        }
        ids.complete(&parts);
        let mut problems = unreadable(&text, &parts);
        let mut board = Board::default();
        if problems.is_empty() {
            (board, problems) = assemble(&text, &parts, &ids, &records);
        }
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        BoardFile { text: rope, parts: parts.into(), ids: Rc::new(ids), board: Rc::new(board), problems }
    }

    /// Reads the text that came out of a change to this file: blocks that stayed as they were are not read again.
    pub fn update(&self, text: impl Into<Rope>) -> BoardFile {
        self.rewritten(&Rewrite::between(&self.text, &text.into()))
    }

    /// The same where it is known what differs.
    pub fn rewritten(&self, rewrite: &Rewrite) -> BoardFile {
        let whole = || BoardFile::parse(rewrite.applied_to(&self.text)).with_usual(self.board.usual.clone());
        splice::spliced(self, rewrite).unwrap_or_else(whole)
    }

    /// The text in one piece, for which that of a changed file has to be put together first: see [`Rope::whole`].
    pub fn text(&self) -> &str {
        self.text.whole()
    }

    pub fn rope(&self) -> &Rope {
        &self.text
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Everything that is wrong, in the order of the text. What is merely unlikely needs today: [`unlikely`].
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the text is a board at all; nothing may be written over one that is not.
    pub fn is_readable(&self) -> bool {
        self.problems.iter().all(|problem| problem.gravity != Gravity::Unreadable)
    }

    /// How many records of a table the file holds, broken ones included.
    pub fn count(&self, table: Table) -> usize {
        self.parts.iter().map(|part| part.count(table)).sum()
    }

    /// The errors in one record.
    pub fn errors_in(&self, record: RecordRef) -> Vec<&Problem> {
        self.problems.iter().filter(|p| p.gravity == Gravity::Error && p.about == Some(record)).collect()
    }

    /// The record of that id, whether or not it could be read.
    pub fn by_id(&self, table: Table, id: &str) -> Option<RecordRef> {
        let mut same_table = self.records().filter(|(of, _)| *of == table).zip(1..);
        let (_, nth) = same_table.find(|((_, found), _)| *found == Some(id))?;
        Some(table.nth(nth))
    }

    /// The id of a record as it is written, whether or not the record could be read.
    pub fn id_of(&self, record: RecordRef) -> Option<&str> {
        let mut same_table = self.records().filter(|(of, _)| *of == record.table);
        same_table.nth(record.nth.checked_sub(1)?)?.1
    }

    /// Whether anything in the file has this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.may_have(id) && self.records().any(|(_, found)| found == Some(id))
    }

    /// Where a record of this file stands in another version of it: by its id, else by its text; none when it is gone.
    pub fn find_in(&self, other: &BoardFile, record: RecordRef) -> Option<RecordRef> {
        if let Some(id) = self.id_of(record) {
            return other.by_id(record.table, id);
        }
        let text = Some(self.source_of(record)?);
        let is_same = |at: &RecordRef| other.source_of(*at) == text;
        let all = (1..=other.count(record.table)).map(|nth| record.table.nth(nth));
        [record].into_iter().chain(all).find(is_same)
    }

    /// The bytes of a record: its block, or the inline table in which it stands.
    pub fn span_of(&self, record: RecordRef) -> Option<Range<usize>> {
        let (at, place) = self.place_of(record)?;
        let part = &self.parts[at];
        if at > 0 {
            return Some(part.span.block());
        }
        part.entries()
            .iter()
            .filter(|entry| entry.table == record.table)
            .nth(place)
            .map(|entry| entry.span.clone())
    }

    /// The text of each block from its heading on, and of what stands before the first.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| self.text[part.span.block()].trim_end())
    }

    /// The bytes of each record of a table that is a block of its own, with its id.
    pub fn blocks_of(&self, table: Table) -> impl Iterator<Item = (Option<&str>, Range<usize>)> {
        let alone = move |part: &&Part| part.records().count() == 1 && part.count(table) == 1;
        let blocks = self.parts.iter().skip(1).filter(alone);
        blocks.flat_map(|part| part.records().map(|(_, id)| (id, part.span.block())))
    }

    /// The text of a record as it stands in the file.
    pub fn source_of(&self, record: RecordRef) -> Option<&str> {
        self.span_of(record).map(|span| &self.text[span])
    }

    /// The bytes of one value of a record.
    pub fn key_span(&self, record: RecordRef, key: &str) -> Option<Range<usize>> {
        let (at, place) = self.place_of(record)?;
        let part = &self.parts[at];
        part.key_span(&self.text[part.span.chunk.clone()], record.table, place, key)
    }

    /// Whether a remark stands among the items of a list.
    pub fn has_remark(&self, record: RecordRef, key: &str) -> bool {
        self.key_span(record, key).is_some_and(|span| list::has_remark(&self.text[span]))
    }

    /// The table and the id of every record, broken ones included.
    fn records(&self) -> impl Iterator<Item = (Table, Option<&str>)> {
        self.parts.iter().flat_map(Part::records)
    }

    /// The part in which a record stands, and how many of its kind stand before it there.
    fn place_of(&self, record: RecordRef) -> Option<(usize, usize)> {
        let mut before = 0;
        for (at, part) in self.parts.iter().enumerate() {
            let here = part.count(record.table);
            if record.nth > before && record.nth <= before + here {
                return Some((at, record.nth - before - 1));
            }
            before += here;
        }
        None
    }
}

/// The text as one part: for files that only make sense as a whole.
fn whole(text: &str) -> Vec<Part> {
    vec![Part::parsed(text, block::Span { chunk: 0..text.len(), start: 0 })]
}

/// Lets the parser read what is not plain, and the comments at the end.
fn read_parts(text: &str, blocks: block::Blocks<record::Record>) -> Vec<Part> {
    let tail_start = blocks.last().map_or(0, |(span, _)| span.chunk.end);
    let part = |(span, record)| match record {
        Some(record) => Part { span, content: Content::Plain(record) },
        None => Part::parsed(text, span),
    };
    let mut parts: Vec<Part> = blocks.into_iter().map(part).collect();
    if !text[tail_start..].trim().is_empty() {
        parts.push(Part::parsed(text, block::Span { chunk: tail_start..text.len(), start: text.len() }));
    }
    parts
}

/// Whether reading the parts one by one says the same as reading the whole: no top-level name in two forms.
fn is_consistent(parts: &[Part]) -> bool {
    let mut plain = [0; Table::ALL.len()];
    let mut names: Vec<(&str, bool)> = Vec::new();
    for part in &parts[1..] {
        match &part.content {
            Content::Plain(record) => plain[record.table() as usize] += 1,
            Content::Parsed(piece) => {
                let list = piece.entries.first().is_some_and(|entry| entry.table.is_list());
                names.extend(piece.names.iter().map(|name| (name.as_str(), list)));
            }
        }
    }
    for table in Table::ALL.iter().copied() {
        names.extend((0..plain[table as usize].min(2)).map(|_| (table.name(), table.is_list())));
    }
    let root: HashSet<&str> = root_names(&parts[0]).collect();
    let mut singles = HashSet::new();
    names.iter().all(|(name, list)| {
        !root.contains(name) && (*list || singles.insert(*name) || Table::of(name).is_none())
    })
}

/// The names of what stands before the first heading.
fn root_names(head: &Part) -> impl Iterator<Item = &str> {
    head.piece().into_iter().flat_map(|piece| piece.names.iter().map(String::as_str))
}

/// What keeps the text from being a board at all.
fn unreadable(text: &str, parts: &[Part]) -> Vec<Problem> {
    let fatal = |span, what: &str, mend: &str| {
        vec![Problem {
            gravity: Gravity::Unreadable,
            span,
            what: what.into(),
            mend: mend.into(),
            about: None,
        }]
    };
    if let Some(span) = merge_marker(text) {
        return fatal(
            span,
            "an unresolved merge",
            "keep one of the two sides and take out the lines of <, = and >",
        );
    }
    let broken = parts.iter().filter(|part| part.piece().is_some_and(|piece| !piece.is_toml));
    let syntax: Vec<Problem> = broken.flat_map(problems_in_file).collect();
    if !syntax.is_empty() {
        return syntax;
    }
    let format = parts.iter().find_map(|part| {
        let (number, span) = part.piece()?.format.as_ref()?;
        Some((*number, part.in_file(span)))
    });
    match format {
        None => fatal(0..0, "'format' is missing", "begin the file with format = 1"),
        Some((Some(schema::FORMAT), _)) => Vec::new(),
        Some((Some(newer), span)) if newer > schema::FORMAT => fatal(
            span,
            &format!("format {newer} is newer than this program knows"),
            "use a newer boardroom; nothing is written",
        ),
        Some((_, span)) => fatal(span, "this is no format", "write format = 1"),
    }
}

/// What is wrong outside of the records of a part.
fn problems_in_file(part: &Part) -> Vec<Problem> {
    let problems = part.piece().into_iter().flat_map(|piece| &piece.problems);
    problems.map(|problem| Problem { span: part.in_file(&problem.span), ..problem.clone() }).collect()
}

/// The first of git's conflict markers, when an opening one is followed by a closing one.
fn merge_marker(text: &str) -> Option<Range<usize>> {
    let first = memchr(b'<', text.as_bytes())?;
    memmem::find(&text.as_bytes()[first..], b"<<<<<<<")?;
    let is = |line: &str, marker: &str| {
        line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
    };
    let mut at = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        if is(line, "<<<<<<<") {
            open = open.or(Some(at..at + line.trim_end().len()));
        } else if open.is_some() && is(line, ">>>>>>>") {
            return open;
        }
        at += line.len();
    }
    None
}
