//! One piece of the text → records: checks each key against the schema and reports every problem, not just the first.

use std::{collections::HashSet, ops::Range};

use foldhash::fast::RandomState;
use toml::de::{DeTable, DeValue};

use super::{
    block::Plain,
    fields::Fields,
    plain::Pair,
    problem::{Gravity, Problem},
    record::{Record, build},
    value,
    values::Values,
};
use crate::model::{
    schema::*,
    text::{did_you_mean, fold},
};

/// One record of a piece, with what is wrong in it; spans count from the start of the piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub table: Table,
    /// The id as written, known even when the record had to be left out.
    pub id: Option<String>,
    /// None when a required key is missing or wrong.
    pub record: Option<Record>,
    pub problems: Vec<Problem>,
    /// The whole record, or its heading.
    pub span: Range<usize>,
    /// The ids that it refers to.
    pub refs: Vec<(Table, String)>,
}

/// What one piece of text holds.
#[derive(Debug, Default, PartialEq)]
pub struct Piece {
    pub entries: Vec<Entry>,
    /// What is wrong outside of records.
    pub problems: Vec<Problem>,
    /// The value of `format`, where the piece has one: the number, or nothing when it is none.
    pub format: Option<(Option<i64>, Range<usize>)>,
    /// The names of its top-level keys.
    pub names: Vec<String>,
    /// False when it is not TOML.
    pub is_toml: bool,
}

/// The ids that exist, broken records included, but those of plain catch-ups where all differ; duplicates are found by whoever fills it.
#[derive(Debug, Default)]
pub struct Known<'a>([HashSet<&'a str, RandomState>; Table::ALL.len()]);

impl<'a> Known<'a> {
    /// Notes an id; false when it was there.
    pub fn add(&mut self, table: Table, id: &'a str) -> bool {
        self.0[table as usize].insert(id)
    }

    pub fn has(&self, table: Table, id: &str) -> bool {
        self.0[table as usize].contains(id)
    }

    fn words(&self, table: Table) -> impl Iterator<Item = &str> {
        self.0[table as usize].iter().copied()
    }

    /// The id that was likely meant: one that is written nearly so, or is a word of the name that stands in its place.
    pub fn likely(&self, table: Table, typed: &str) -> Option<&str> {
        const WORDS: usize = 4;
        let is = |word: &str| self.words(table).filter(|id| fold(id) == word).min();
        let of_word = || fold(typed).split_whitespace().take(WORDS).find_map(is);
        did_you_mean(typed, self.words(table)).or_else(of_word)
    }
}

/// What is known from the rest of the file when a record with a problem between records is read again.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub known: &'a Known<'a>,
    /// Where those entries of the piece begin whose id was used before.
    pub repeated: &'a HashSet<usize>,
}

/// A piece larger than this is looked at for its first mistake in TOML only.
const LARGE: usize = 1 << 20;
/// So many mistakes in TOML are told of one piece, and of one file.
pub const MOST_ERRORS: usize = 100;

/// Reads a piece; `around` adds the checks that need the rest of the file.
pub fn piece(text: &str, around: Option<Around>) -> Piece {
    let (document, errors) = match DeTable::parse(text) {
        Ok(document) => (document, Vec::new()),
        // What is no board from one end to the other has no end of errors either.
        Err(first) if text.len() > LARGE => (toml::Spanned::new(0..0, DeTable::new()), vec![first]),
        Err(_) => DeTable::parse_recoverable(text),
    };
    let mut piece = Piece { is_toml: errors.is_empty(), ..Piece::default() };
    for error in errors.iter().take(MOST_ERRORS) {
        piece.problems.push(syntax_problem(text, error));
    }
    if !piece.is_toml {
        return piece;
    }
    for (name, found) in document.get_ref() {
        piece.names.push(name.get_ref().to_string());
        match (name.get_ref().as_ref(), Table::of(name.get_ref())) {
            ("format", _) => piece.format = Some((format_number(found.get_ref()), found.span())),
            (_, Some(table)) => read_table(table, found, around, &mut piece),
            (other, None) => {
                let guesses = piece.problems.len() < MOST_ERRORS;
                piece.problems.push(unknown_table(other, name.span(), guesses));
            }
        }
    }
    piece.entries.sort_by_key(|entry| entry.span.start);
    piece
}

fn format_number(value: &DeValue) -> Option<i64> {
    value.as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok())
}

fn syntax_problem(text: &str, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let at_end = span.start >= text.trim_end().len();
    let mend = if at_end {
        "something that was opened here is not closed"
    } else {
        "this is not TOML; mend it in an editor"
    };
    Problem {
        gravity: Gravity::Unreadable,
        span,
        what: error.message().to_string(),
        mend: mend.into(),
        about: None,
    }
}

fn unknown_table(name: &str, span: Range<usize>, guesses: bool) -> Problem {
    let names = Table::ALL.iter().map(|table| table.name()).filter(|_| guesses);
    let is_of_many =
        |table: &&Table| table.counted(0).split_once(' ').is_some_and(|(_, many)| many == fold(name));
    let plural = Table::ALL.iter().find(is_of_many).map(|table| table.name()).filter(|_| guesses);
    let mend = match plural.or_else(|| did_you_mean(name, names)) {
        Some(guess) => format!("did you mean [[{guess}]]? It is kept as it is"),
        None => "it is kept as it is".into(),
    };
    Problem {
        gravity: Gravity::Warning,
        span,
        what: format!("'{name}' is not known here"),
        mend,
        about: None,
    }
}

fn read_table(table: Table, found: &toml::Spanned<DeValue>, around: Option<Around>, piece: &mut Piece) {
    let wrong_shape = |what: &str, mend: String| Problem {
        gravity: Gravity::Error,
        span: found.span(),
        what: format!("'{}' {what}", table.name()),
        mend,
        about: None,
    };
    let name = table.name();
    match found.get_ref() {
        DeValue::Table(keys) if !table.is_list() => {
            piece.entries.push(entry(table, keys, found.span(), around))
        }
        DeValue::Array(items) if table.is_list() => {
            for item in items {
                match item.get_ref() {
                    DeValue::Table(keys) => piece.entries.push(entry(table, keys, item.span(), around)),
                    _ => piece.problems.push(Problem {
                        span: item.span(),
                        ..wrong_shape("is a list of tables", format!("write [[{name}]]"))
                    }),
                }
            }
        }
        _ if table.is_list() => {
            piece.problems.push(wrong_shape("stands in double brackets", format!("write [[{name}]]")))
        }
        _ => piece.problems.push(wrong_shape("stands once, in single brackets", format!("write [{name}]"))),
    }
}

/// Reads one record.
fn entry(table: Table, keys: &DeTable, span: Range<usize>, around: Option<Around>) -> Entry {
    let mut values = Values::default();
    let mut fields = Fields::new(table, span.clone(), &mut values);
    for (name, found) in keys {
        fields.take_in(name, found, around.map(|around| around.known));
    }
    let id = keys
        .iter()
        .find(|(name, _)| name.get_ref() == "id")
        .and_then(|(_, v)| v.get_ref().as_str().map(str::to_string));
    if around.is_some_and(|around| around.repeated.contains(&span.start)) {
        fields.drop_repeated_id(keys);
    }
    fields.fill_in();
    let refs = fields.refs();
    let whole = fields.check_required();
    let record = if whole { build(table, fields.values) } else { None };
    Entry { table, id, record, problems: fields.problems, span, refs }
}

/// Reads a block of plain lines, with room for its `values`; none when anything is wrong in it or unknown, which the
/// parser then tells.
pub fn plain(block: Plain, values: &mut Values) -> Option<Record> {
    let table = Table::of(block.name).filter(|table| table.is_list() == block.list)?;
    values.clear();
    // Most keys are written in the order of the schema: one that comes after all others is no second one.
    let (keys, mut next) = (table.keys(), 0);
    for Pair { key, value } in block.pairs.drain(..) {
        let at = (next..keys.len()).chain(0..next).find(|at| keys[*at].name == key)?;
        let Key { name, shape, .. } = keys[at];
        if at < next && values.is_written(name) {
            return None;
        }
        values.put(name, Some(value::of_plain(name, shape, value)?));
        next = next.max(at + 1);
    }
    let mut fields = Fields::new(table, 0..0, values);
    fields.fill_in();
    if fields.check_required() { build(table, fields.values) } else { None }
}

/// Where the value of a key stands in the text of its piece: in the record at `span`, or in the only one.
pub fn key_span(text: &str, table: Table, span: Option<&Range<usize>>, key: &str) -> Option<Range<usize>> {
    let document = DeTable::parse(text).ok()?;
    let (_, keys) = record_at(document.get_ref(), table, span)?;
    value::get(keys, key).map(toml::Spanned::span)
}

/// Where the last value ends that stands under the heading of a record, or the heading where there is none; none for a
/// record without one.
pub fn last_key(text: &str, table: Table, span: Option<&Range<usize>>) -> Option<usize> {
    let document = DeTable::parse(text).ok()?;
    let (heading, keys) = record_at(document.get_ref(), table, span)?;
    if !text[heading.clone()].starts_with('[') {
        return None;
    }
    // What a dotted name or a heading of its own makes stands elsewhere.
    let stands_here = |span: &Range<usize>| {
        let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
        let name = before.trim_end().strip_suffix('=').map(str::trim);
        name.is_some_and(|name| name.starts_with(['"', '\'']) || !name.contains('.'))
    };
    let ends = keys.values().map(toml::Spanned::span).filter(stands_here).map(|span| span.end);
    Some(ends.max().unwrap_or(heading.end))
}

/// The span and the keys of a record: the one at `span`, or the only one.
fn record_at<'d, 't>(
    document: &'d DeTable<'t>,
    table: Table,
    span: Option<&Range<usize>>,
) -> Option<(Range<usize>, &'d DeTable<'t>)> {
    let found = value::get(document, table.name())?;
    let tables: Vec<_> = match found.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![found],
    };
    let record = tables.into_iter().find(|table| span.is_none_or(|span| table.span() == *span))?;
    match record.get_ref() {
        DeValue::Table(keys) => Some((record.span(), keys)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::file::BoardFile;

    /// Two values for one key are no TOML, in whatever order the keys stand.
    #[test]
    fn a_key_stands_once_in_whatever_order() {
        for (keys, is_fine) in [
            ("id = \"a\"\ntext = \"b\"", true),
            ("text = \"b\"\nraised = 2026-11-20\nid = \"a\"\nwith = []", true),
            ("text = \"b\"\ntext = \"b\"", false),
            ("id = \"a\"\ntext = \"b\"\nid = \"a\"", false),
            ("raised = 2026-11-20\nid = \"a\"\ntext = \"b\"\nraised = 2026-11-20", false),
            ("text = \"b\"\nid = \"a\"\nwith = []\ntext = \"b\"", false),
        ] {
            let file = BoardFile::parse(format!("format = 1\n\n[[topic]]\n{keys}\n"));
            assert_eq!(file.is_readable(), is_fine, "{keys}");
        }
    }

    #[test]
    fn everything_wrong_in_a_list_is_told_and_nothing_that_is_not() {
        for (record, said) in [
            (
                "[[person]]\nid = \"a\"\nseats = [\"x\", \"friend\", \"y\"]",
                &["the id 'x'", "the id 'y'"] as &[&str],
            ),
            ("[[person]]\nid = \"a\"\naka = [3, \"PN\", 4]", &["is a number", "is a number"]),
            (
                "[[person]]\nid = \"a\"\npast = [{ org = 3 }, { org = \"G\", zz = 1, until = \"x\" }, 3]",
                &["needs its 'org'", "'zz' is no key", "'until' must be a date", "a list of tables"],
            ),
            (
                "[[candidate]]\nname = \"c\"\nseat = \"friend\"\nfind_out = [\"zz\", \"time\", \"yy\"]",
                &["'zz'", "'yy'"],
            ),
            ("[[checkin]]\non = 2026-01-01\nanswers = [4, 1, 9]", &["4 is no answer", "9 is no answer"]),
            ("[[seat]]\nid = \"friend\"", &["used twice"]),
            ("[[seat]]\nid = 3", &["'id' must be a text"]),
            ("[[seat]]\ntitle = \"x\"", &["has no 'id'", "has no 'kind'"]),
        ] {
            let file = BoardFile::parse(format!("format = 1\n\n[[seat]]\nid = \"friend\"\n\n{record}\n"));
            let problems: Vec<&str> = file.problems().iter().map(|problem| problem.what.as_str()).collect();
            assert_eq!(problems.len(), said.len(), "{record}: {problems:?}");
            for (problem, said) in problems.iter().zip(said) {
                assert!(problem.contains(said), "{record}: {problems:?}");
            }
        }
    }
}
