//! text ⇄ model: [`BoardFile`] is the text of the data file with everything that follows from it, built only by
//! [`BoardFile::parse`].

pub mod block;
mod likely;
mod problem;
mod read;
mod value;
mod write;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    rc::Rc,
};

pub use likely::unlikely_dates;
pub use problem::{Gravity, Problem, position};
pub use value::{Value, check_text, month_day, spell, weekday};
pub use write::{Change, WriteError, spell_block};

use crate::model::*;
use read::{Around, Entry, Known, Piece, Record};

/// A block of the text with what was read from it; shared with the next state of the file while its text stays.
#[derive(Debug, Clone)]
struct Part {
    /// From the end of the block before, and the block itself.
    span: block::Span,
    piece: Rc<Piece>,
}

/// The data file: its text, the board that it describes, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct BoardFile {
    text: Rc<str>,
    parts: Vec<Part>,
    board: Rc<Board>,
    problems: Vec<Problem>,
}

/// The largest text that is read at all.
pub const MOST_BYTES: usize = 256 << 20;

impl BoardFile {
    /// The same file where the settings say how often to be in touch.
    pub fn with_usual(mut self, usual: Usual) -> BoardFile {
        Rc::make_mut(&mut self.board).usual = usual;
        self
    }

    /// Reads a text; never fails, since a broken file is a state like any other.
    pub fn parse(text: &str) -> BoardFile {
        BoardFile::parse_after(text, None)
    }

    /// Reads the text that came out of a change to this file: blocks that stayed as they were are not read again.
    pub fn update(&self, text: &str) -> BoardFile {
        BoardFile::parse_after(text, Some(self))
    }

    fn parse_after(text: &str, before: Option<&BoardFile>) -> BoardFile {
        let index = block::index(text);
        let mut parts = if index.regular { Vec::new() } else { whole(text) };
        if index.regular {
            parts = read_parts(text, index.spans, before);
            if !is_consistent(&parts) {
                parts = whole(text);
            }
        }
        let mut problems = unreadable(text, &parts);
        let mut board = Board::default();
        if problems.is_empty() {
            (board, problems) = assemble(text, &parts);
        }
        if let Some(before) = before {
            board.usual = before.board.usual.clone();
        }
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        BoardFile { text: text.into(), parts, board: Rc::new(board), problems }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The board, to keep beyond this state of the file.
    pub fn shared_board(&self) -> Rc<Board> {
        self.board.clone()
    }

    /// Everything that is wrong, in the order of the text. Dates that are merely unlikely need today: [`unlikely_dates`].
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the text is a board at all; nothing may be written over one that is not.
    pub fn is_readable(&self) -> bool {
        self.problems.iter().all(|problem| problem.gravity != Gravity::Unreadable)
    }

    /// How many records of a table the file holds, broken ones included.
    pub fn count(&self, table: Table) -> usize {
        self.entries().filter(|(_, entry)| entry.table == table).count()
    }

    /// The errors in one record.
    pub fn errors_in(&self, record: RecordRef) -> Vec<&Problem> {
        self.problems.iter().filter(|p| p.gravity == Gravity::Error && p.about == Some(record)).collect()
    }

    /// The record of that id, whether or not it could be read.
    pub fn by_id(&self, table: Table, id: &str) -> Option<RecordRef> {
        let same_table = self.entries().filter(|(_, entry)| entry.table == table);
        same_table
            .zip(1..)
            .find(|((_, entry), _)| entry.id.as_deref() == Some(id))
            .map(|(_, nth)| RecordRef { table, nth })
    }

    /// The id of a record as it is written, whether or not the record could be read.
    pub fn id_of(&self, record: RecordRef) -> Option<&str> {
        self.entry(record).and_then(|(_, entry)| entry.id.as_deref())
    }

    /// Every id in the file, whatever it is the id of.
    pub fn ids(&self) -> HashSet<&str> {
        self.entries().filter_map(|(_, entry)| entry.id.as_deref()).collect()
    }

    /// The bytes of a record: its block, or the inline table in which it stands.
    pub fn span_of(&self, record: RecordRef) -> Option<Range<usize>> {
        let (part, entry) = self.entry(record)?;
        let shared = std::ptr::eq(part, &self.parts[0]);
        Some(if shared { entry.span.clone() } else { part.span.block() })
    }

    /// The text of a record as it stands in the file.
    pub fn source_of(&self, record: RecordRef) -> Option<&str> {
        self.span_of(record).map(|span| &self.text[span])
    }

    fn entries(&self) -> impl Iterator<Item = (&Part, &Entry)> {
        self.parts.iter().flat_map(|part| part.piece.entries.iter().map(move |entry| (part, entry)))
    }

    fn entry(&self, record: RecordRef) -> Option<(&Part, &Entry)> {
        self.entries().filter(|(_, entry)| entry.table == record.table).nth(record.nth.checked_sub(1)?)
    }
}

/// The text as one part: for files that only make sense as a whole.
fn whole(text: &str) -> Vec<Part> {
    let span = block::Span { chunk: 0..text.len(), start: 0 };
    vec![Part { span, piece: Rc::new(read::piece(text, None)) }]
}

/// Reads each block, taking over from the state before what stands at the start and at the end unchanged.
fn read_parts(text: &str, spans: Vec<block::Span>, before: Option<&BoardFile>) -> Vec<Part> {
    let tail_start = spans.last().map_or(0, |span| span.chunk.end);
    let (same_start, same_end) = before.map_or((0, 0), |before| before.common_parts(text, &spans));
    let total = spans.len();
    let mut parts: Vec<Part> = Vec::with_capacity(total + 1);
    for (at, span) in spans.into_iter().enumerate() {
        let kept = before.filter(|_| at < same_start || at >= total - same_end).map(|before| {
            let old = if at < same_start { at } else { at + before.blocks().len() - total };
            before.parts[old].piece.clone()
        });
        let piece = kept.unwrap_or_else(|| Rc::new(read::piece(&text[span.chunk.clone()], None)));
        parts.push(Part { span, piece });
    }
    let tail = &text[tail_start..];
    if !tail.trim().is_empty() {
        let span = block::Span { chunk: tail_start..text.len(), start: text.len() };
        parts.push(Part { span, piece: Rc::new(read::piece(tail, None)) });
    }
    parts
}

impl BoardFile {
    /// The parts that are blocks, without the comments at the end.
    fn blocks(&self) -> &[Part] {
        match self.parts.last() {
            Some(last) if self.parts.len() > 1 && last.span.start == last.span.chunk.end => {
                &self.parts[..self.parts.len() - 1]
            }
            _ => &self.parts,
        }
    }

    /// How many blocks at the start, and how many at the end, have the same text as in this state.
    fn common_parts(&self, text: &str, spans: &[block::Span]) -> (usize, usize) {
        let old: Vec<&str> = self.blocks().iter().map(|part| &self.text[part.span.chunk.clone()]).collect();
        let new: Vec<&str> = spans.iter().map(|span| &text[span.chunk.clone()]).collect();
        let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let most = old.len().min(new.len()) - start;
        let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        (start, end)
    }
}

/// Whether reading the parts one by one says the same as reading the whole: no top-level name in two forms.
fn is_consistent(parts: &[Part]) -> bool {
    let root: HashSet<&str> = parts[0].piece.names.iter().map(String::as_str).collect();
    let mut singles = HashSet::new();
    parts[1..].iter().flat_map(|part| part.piece.names.iter().map(move |name| (part, name))).all(
        |(part, name)| {
            let single = part.piece.entries.is_empty() || !part.piece.entries[0].table.is_list();
            !root.contains(name.as_str()) && (!single || singles.insert(name) || !is_known(name))
        },
    )
}

fn is_known(name: &str) -> bool {
    Table::of(name).is_some()
}

fn shift(span: &Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
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
    let syntax: Vec<Problem> =
        parts.iter().filter(|part| !part.piece.is_toml).flat_map(shifted_problems).collect();
    if !syntax.is_empty() {
        return syntax;
    }
    let format = parts
        .iter()
        .find_map(|part| part.piece.format.clone().map(|(n, span)| (n, shift(&span, part.span.chunk.start))));
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

fn shifted_problems(part: &Part) -> Vec<Problem> {
    let by = part.span.chunk.start;
    part.piece
        .problems
        .iter()
        .cloned()
        .map(|problem| Problem { span: shift(&problem.span, by), ..problem })
        .collect()
}

/// The first of git's conflict markers, when an opening one is followed by a closing one.
fn merge_marker(text: &str) -> Option<Range<usize>> {
    if !text.contains("<<<<<<<") {
        return None;
    }
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

/// Puts the records together, and checks what only the whole file can tell: ids used twice and references to nothing.
fn assemble(text: &str, parts: &[Part]) -> (Board, Vec<Problem>) {
    let mut known = Known::default();
    let mut repeated: HashMap<usize, HashSet<usize>> = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        for entry in &part.piece.entries {
            if let Some(id) = &entry.id
                && !known.add(entry.table, id)
            {
                repeated.entry(at).or_default().insert(entry.span.start);
            }
        }
    }
    let none = HashSet::new();
    let mut counts: HashMap<Table, usize> = HashMap::new();
    let mut board = Board::default();
    let mut problems = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let repeated = repeated.get(&at).unwrap_or(&none);
        let dangling = |entry: &Entry| entry.refs.iter().any(|(table, id)| !known.has(*table, id));
        let again = !repeated.is_empty() || part.piece.entries.iter().any(dangling);
        let piece = if again {
            let around = Around { known: &known, repeated };
            Rc::new(read::piece(&text[part.span.chunk.clone()], Some(around)))
        } else {
            part.piece.clone()
        };
        problems.extend(shifted_problems(&Part { span: part.span.clone(), piece: piece.clone() }));
        for entry in &piece.entries {
            let nth = counts.entry(entry.table).and_modify(|n| *n += 1).or_insert(1);
            let about = RecordRef { table: entry.table, nth: *nth };
            problems.extend(entry.problems.iter().cloned().map(|problem| Problem {
                span: shift(&problem.span, part.span.chunk.start),
                about: Some(about),
                ..problem
            }));
            if let Some(record) = &entry.record {
                place(&mut board, record, *nth);
            }
        }
    }
    (board, problems)
}

fn place(board: &mut Board, record: &Record, nth: usize) {
    match record {
        Record::Owner(owner) => board.owner = Owner::clone(owner),
        Record::Goal(goal) => board.goals.push(Row::new(nth, goal.clone())),
        Record::Pause(pause) => board.pauses.push(Row::new(nth, pause.clone())),
        Record::Seat(seat) => board.seats.push(Row::new(nth, seat.clone())),
        Record::Person(person) => board.people.push(Row::new(nth, person.clone())),
        Record::Catchup(catchup) => board.catchups.push(Row::new(nth, catchup.clone())),
        Record::Meeting(meeting) => board.meetings.push(Row::new(nth, meeting.clone())),
        Record::Topic(topic) => board.topics.push(Row::new(nth, topic.clone())),
        Record::Action(action) => board.actions.push(Row::new(nth, action.clone())),
        Record::Win(win) => board.wins.push(Row::new(nth, win.clone())),
        Record::Favour(favour) => board.favours.push(Row::new(nth, favour.clone())),
        Record::Candidate(candidate) => board.candidates.push(Row::new(nth, candidate.clone())),
        Record::Checkin(checkin) => board.checkins.push(Row::new(nth, checkin.clone())),
        Record::Review(review) => board.reviews.push(Row::new(nth, review.clone())),
        Record::Mute(mute) => board.mutes.push(Row::new(nth, mute.clone())),
        Record::Conflict(conflict) => board.conflicts.push(Row::new(nth, conflict.clone())),
    }
}

impl BoardFile {
    /// The bytes of one value of a record.
    pub fn key_span(&self, record: RecordRef, key: &str) -> Option<Range<usize>> {
        let (part, entry) = self.entry(record)?;
        read::key_span(&self.text[part.span.chunk.clone()], entry, key)
            .map(|span| shift(&span, part.span.chunk.start))
    }
}

impl BoardFile {
    /// The texts of a list as they are written in the record, for adding one or taking one out.
    pub fn texts(&self, record: RecordRef, key: &str) -> Vec<String> {
        let items = |value: &str| toml::from_str::<toml::Table>(&format!("x = {value}")).ok();
        let table = self.key_span(record, key).and_then(|span| items(&self.text[span]));
        let list = table
            .and_then(|mut table| table.remove("x"))
            .and_then(|value| value.try_into::<Vec<String>>().ok());
        list.unwrap_or_default()
    }
}
