//! One piece of the text → records: checks each key against the schema and reports every problem, not just the first.

use std::{collections::HashSet, ops::Range};

use foldhash::fast::RandomState;
use toml::de::{DeTable, DeValue};

use super::{
    block::Plain,
    plain::Pair,
    problem::{Gravity, Problem},
    record::{Record, build},
    value::{self, Complaint, Value},
    values::Values,
};
use crate::{
    guide,
    model::{
        schema::*,
        text::{did_you_mean, fold},
        *,
    },
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
    fn likely(&self, table: Table, typed: &str) -> Option<&str> {
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
    let mut fields = Fields { table, span: span.clone(), values: &mut values, problems: Vec::new() };
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
    let mut fields = Fields { table, span: 0..0, values, problems: Vec::new() };
    fields.fill_in();
    if fields.check_required() { build(table, fields.values) } else { None }
}

/// What is known of one record while it is read.
struct Fields<'v> {
    table: Table,
    span: Range<usize>,
    values: &'v mut Values,
    problems: Vec<Problem>,
}

impl Fields<'_> {
    fn take_in(
        &mut self,
        name: &toml::Spanned<toml::de::DeString>,
        found: &toml::Spanned<DeValue>,
        known: Option<&Known>,
    ) {
        let Some(key) = self.table.key(name.get_ref()) else {
            let guess = did_you_mean(name.get_ref(), self.table.keys().iter().map(|key| key.name));
            let mend = match (guess, Table::of(name.get_ref())) {
                (Some(guess), _) => format!("did you mean '{guess}'? It is kept as it is"),
                (None, Some(table)) if table.is_list() => {
                    format!(
                        "below a heading it is part of that; write it as [[{name}]], or above the first heading",
                        name = table.name()
                    )
                }
                _ => "it is kept as it is".into(),
            };
            let what = format!("'{}' is no key of {}", name.get_ref(), self.table.name());
            self.report(Gravity::Warning, name.span(), what, mend);
            return;
        };
        let read = value::read(key.name, key.shape, found).and_then(|read| match known {
            Some(known) => check_refs(key, read, found, known),
            None => Ok(read),
        });
        if key.shape == Shape::Jobs {
            for name in value::unknown_of_jobs(found) {
                let what = format!("'{}' is no key of a past job", name.get_ref());
                self.report(Gravity::Warning, name.span(), what, "a change to 'past' leaves it out".into());
            }
        }
        let read = read.map_err(|complaints| {
            for Complaint { span, what, mend } in complaints {
                self.report(Gravity::Error, span, what, mend);
            }
        });
        self.values.put(key.name, read.ok());
    }

    fn report(&mut self, gravity: Gravity, span: Range<usize>, what: String, mend: String) {
        self.problems.push(Problem { gravity, span, what, mend, about: None });
    }

    fn drop_repeated_id(&mut self, keys: &DeTable) {
        let Some(found) = value::get(keys, "id") else { return };
        self.values.drop("id");
        let what = format!(
            "the id {} is used twice",
            found.get_ref().as_str().map_or(String::new(), |id| format!("'{id}'"))
        );
        self.report(Gravity::Error, found.span(), what, "give one of the two another id".into());
    }

    /// What another key, or the catalogue, says where a key is left out.
    fn fill_in(&mut self) {
        self.forget_blank();
        if !matches!(self.table, Table::Seat | Table::Person) {
            return;
        }
        let Some(id) = self.values.text_of("id").map(str::to_string) else { return };
        match self.table {
            Table::Seat => self.fill_in_seat(id),
            _ if !self.values.has("name") => self.values.put("name", Some(Value::Text(id))),
            _ => {}
        }
    }

    /// Takes a text that says nothing as if its key were not there. Those that are required stay, and the two of a
    /// conflict, which may well say nothing; a catch-up is read by a reader of its own, which takes it as it is.
    fn forget_blank(&mut self) {
        let table = self.table;
        let may_lack =
            |name: &str| table.key(name).is_some_and(|key| !key.required && key.shape == Shape::Text);
        if !matches!(table, Table::Conflict | Table::Catchup) {
            self.values.forget_blank(may_lack);
        }
    }

    fn fill_in_seat(&mut self, id: String) {
        let usual = guide::usual(&id);
        if !self.values.has("kind")
            && let Some((kind, _)) = usual
        {
            self.values.put("kind", Some(Value::Text(kind.word().into())));
        }
        if !self.values.has("title") {
            let title = usual.map_or(id, |(_, title)| title.into());
            self.values.put("title", Some(Value::Text(title)));
        }
    }

    /// Whether everything is there without which the record means nothing; what is not is reported.
    fn check_required(&mut self) -> bool {
        let missing: Vec<_> =
            self.table.keys().iter().filter(|key| key.required && !self.values.has(key.name)).collect();
        // What kind a seat is may follow from its id, as soon as that is right.
        let is_open = |key: &&&Key| {
            let id_is_wrong = self.values.is_written("id") && !self.values.has("id");
            let waits = self.table == Table::Seat && key.name == "kind" && id_is_wrong;
            !self.values.is_written(key.name) && !waits
        };
        for key in missing.iter().filter(is_open).collect::<Vec<_>>() {
            let (what, mend) = missing_key(self.table, key);
            self.report(Gravity::Error, self.span.clone(), what, mend);
        }
        missing.is_empty() & self.goes_one_way() & self.is_named()
    }

    /// A favour is either received or given.
    fn goes_one_way(&mut self) -> bool {
        if self.table != Table::Favour {
            return true;
        }
        let written = ["from", "to"].iter().filter(|key| self.values.is_written(key)).count();
        if written != 1 {
            let mend = "write from = \"…\" for help received, to = \"…\" for help given".into();
            self.report(
                Gravity::Error,
                self.span.clone(),
                "a favour needs either 'from' or 'to'".into(),
                mend,
            );
        }
        written == 1 && (self.values.has("from") || self.values.has("to"))
    }

    fn is_named(&mut self) -> bool {
        if self.table != Table::Candidate {
            return true;
        }
        if !self.values.is_written("name") && !self.values.is_written("person") {
            let mend = "write name = \"…\", or person = \"…\" for somebody on file".into();
            self.report(
                Gravity::Error,
                self.span.clone(),
                "a candidate needs 'name' or 'person'".into(),
                mend,
            );
        }
        self.values.has("name") || self.values.has("person")
    }

    /// The ids referred to, for the check that needs the whole file.
    fn refs(&self) -> Vec<(Table, String)> {
        let mut refs = Vec::new();
        for (name, found) in self.values.iter() {
            let Some(key) = self.table.key(name) else { continue };
            let Some(table) = key.shape.names() else { continue };
            match found {
                Value::Text(id) if key.shape == Shape::Who && id == "me" => {}
                Value::Text(id) => refs.push((table, id.clone())),
                Value::Texts(ids) => refs.extend(ids.iter().map(|id| (table, id.clone()))),
                _ => {}
            }
        }
        refs
    }
}

fn missing_key(table: Table, key: &Key) -> (String, String) {
    let what = format!("this {} has no '{}'", table.noun(), key.name);
    let mend = match (table, key.name) {
        (Table::Seat, "kind") => format!("add kind = \"…\", one of {}", Kind::WORDS.join(", ")),
        (_, "id") => "add id = \"…\", a short name of its own".into(),
        (_, "with") => "add with = [\"…\"], the ids of those who were there".into(),
        (_, "on" | "from" | "to") => format!("add {} = 2026-11-24, the day", key.name),
        (_, name) => format!("add {name} = \"…\""),
    };
    (what, mend)
}

fn check_refs(
    key: &Key,
    read: Value,
    found: &toml::Spanned<DeValue>,
    known: &Known,
) -> Result<Value, Vec<Complaint>> {
    let unknown = |table: Table, id: &str, span: Range<usize>| {
        let guess = known.likely(table, id).map(|guess| format!("did you mean \"{guess}\"? "));
        let mend = format!(
            "{}Add a [[{}]] with that id, or take it out here",
            guess.unwrap_or_default(),
            table.name()
        );
        Complaint { span, what: format!("no {} has the id '{id}'", table.noun()), mend }
    };
    match (key.shape, &read) {
        (Shape::Ref(table), Value::Text(id)) if !known.has(table, id) => {
            Err(vec![unknown(table, id, found.span())])
        }
        (Shape::Who, Value::Text(id)) if id != "me" && !known.has(Table::Person, id) => {
            Err(vec![unknown(Table::Person, id, found.span())])
        }
        (Shape::Refs(table), Value::Texts(ids)) => {
            let nobodys = ids.iter().enumerate().filter(|(_, id)| !known.has(table, id));
            let complaints: Vec<_> =
                nobodys.map(|(at, id)| unknown(table, id, item_span(found, at))).collect();
            if complaints.is_empty() { Ok(read) } else { Err(complaints) }
        }
        _ => Ok(read),
    }
}

fn item_span(found: &toml::Spanned<DeValue>, at: usize) -> Range<usize> {
    match found.get_ref() {
        DeValue::Array(items) => items.get(at).map_or(found.span(), |item| item.span()),
        _ => found.span(),
    }
}

/// Where the value of a key stands in the text of its piece: in the record at `span`, or in the only one.
pub fn key_span(text: &str, table: Table, span: Option<&Range<usize>>, key: &str) -> Option<Range<usize>> {
    let document = DeTable::parse(text).ok()?;
    let found = value::get(document.get_ref(), table.name())?;
    let tables: Vec<_> = match found.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![found],
    };
    let record = tables.into_iter().find(|table| span.is_none_or(|span| table.span() == *span))?;
    match record.get_ref() {
        DeValue::Table(keys) => value::get(keys, key).map(toml::Spanned::span),
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
