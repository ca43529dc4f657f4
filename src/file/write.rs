//! The few primitives that change the text: set and unset a key, append and remove a record.
//!
//! Each rewrites one block and leaves every other byte as it was. Inside the block toml_edit keeps comments and
//! spelling; lines that come out the same keep their own line ends. Beside it only lists (`list.rs`) touch toml_edit.

use std::ops::Range;

use toml_edit::{DocumentMut, Item, TableLike};

use super::{BoardFile, list::List, splice::Rewrite, value};
use crate::model::{RecordRef, Table};
use value::Value;

/// One change to the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    Set(RecordRef, &'static str, Value),
    Unset(RecordRef, &'static str),
    /// A new record, after the last of its kind, else at the end.
    Append(Table, Vec<(&'static str, Value)>),
    Remove(RecordRef),
    /// Another text in the place of a whole record.
    Replace(RecordRef, String),
}

/// Why a change could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    #[error("the record is no longer in the file")]
    Gone,
    #[error(
        "a table of this file is written in pieces that stand apart; bring them together in an editor first"
    )]
    Scattered,
    #[error("the file is not a board that can be written to")]
    Unreadable,
}

impl BoardFile {
    /// How the text is rewritten to make `change`.
    pub fn changed(&self, change: &Change) -> Result<Rewrite, WriteError> {
        if !self.is_readable() {
            return Err(WriteError::Unreadable);
        }
        match change {
            Change::Set(record, key, new) => self.set(*record, key, new),
            Change::Unset(record, key) => self.unset(*record, key),
            Change::Append(table, fields) => self.appended(*table, &[fields]),
            Change::Remove(record) => self.remove(*record),
            Change::Replace(record, new) => self.replace(*record, new),
        }
    }

    /// The part in which a record stands: its bytes, and how many of its kind stand before it there.
    fn region(&self, record: RecordRef) -> Result<(Range<usize>, usize), WriteError> {
        let (at, place) = self.place_of(record).ok_or(WriteError::Gone)?;
        let span = &self.parts[at].span;
        Ok((if at == 0 { span.chunk.clone() } else { span.block() }, place))
    }

    fn set(&self, record: RecordRef, key: &str, new: &Value) -> Result<Rewrite, WriteError> {
        let rewrite = match self.key_span(record, key) {
            Some(old) => self.set_in_place(old, new),
            None => self.set_below(record, key, new),
        };
        rewrite.map_or_else(|| self.rewrite(record, |keys| set(keys, key, new)), Ok)
    }

    fn rewrite(
        &self,
        record: RecordRef,
        change: impl FnOnce(&mut dyn TableLike),
    ) -> Result<Rewrite, WriteError> {
        let (range, place) = self.region(record)?;
        self.edit_region(range, |document| {
            let end = find_inline(document, record.table, place).and_then(|keys| close_of(keys));
            let keys = find(document, record.table, place).ok_or(WriteError::Scattered)?;
            change(keys);
            if let (Some(end), Some(keys)) = (end, find_inline(document, record.table, place)) {
                close(keys, &end);
            }
            Ok(())
        })
    }

    /// Takes out the lines of a key, with the remark at their end; remarks on lines of their own stay.
    fn unset(&self, record: RecordRef, key: &str) -> Result<Rewrite, WriteError> {
        let own_line = |span: &Range<usize>| {
            let before = self.text[self.text.line_start(span.start)..span.start].trim_start();
            !self.is_inline(record.table) && before.contains('=') && !before.starts_with(['{', '['])
        };
        let Some(span) = self.key_span(record, key).filter(own_line) else {
            return self.rewrite(record, |keys| {
                keys.remove(key);
            });
        };
        let (start, end) = (self.text.line_start(span.start), self.text.line_end(span.end));
        let bom = "\u{feff}";
        let start = if self.text[start..end].starts_with(bom) { start + bom.len() } else { start };
        if self.text.has_before(end, "\n") {
            return Ok(Rewrite::new(start..end, String::new()));
        }
        // The last line of a file without a line end takes the one before it along.
        let (region, _) = self.region(record)?;
        let before = &self.text[region.start..start];
        let kept = before.trim_end_matches('\n').trim_end_matches('\r').len();
        Ok(Rewrite::new(region.start + kept..end, String::new()))
    }

    /// Edits a stretch of the text that is TOML in itself.
    fn edit_region(
        &self,
        range: Range<usize>,
        change: impl FnOnce(&mut DocumentMut) -> Result<(), WriteError>,
    ) -> Result<Rewrite, WriteError> {
        let old = &self.text[range.clone()];
        let (bom, body) = old.strip_prefix('\u{feff}').map_or(("", old), |body| ("\u{feff}", body));
        let mut document: DocumentMut =
            body.replace("\r\n", "\n").parse().map_err(|_| WriteError::Unreadable)?;
        change(&mut document)?;
        let new = keep_line_ends(body, &document.to_string(), self.line_end());
        Ok(Rewrite::new(range, [bom, &new].concat()))
    }

    /// The text with new records of one table: what appending one after the other gives, without reading the whole
    /// text again after each.
    ///
    /// # Errors
    /// The file is no board that can be written to, or its records stand where none can be added.
    pub fn appended(
        &self,
        table: Table,
        records: &[&[(&'static str, Value)]],
    ) -> Result<Rewrite, WriteError> {
        if !self.is_readable() {
            return Err(WriteError::Unreadable);
        }
        if self.is_inline(table) {
            return self.edit_region(self.parts[0].span.chunk.clone(), |document| {
                records.iter().try_for_each(|fields| push_inline(document, table, fields))
            });
        }
        let end = self.line_end();
        let at = self.end_of_last(table);
        let blocks: Vec<String> = records.iter().map(|fields| spell_block(table, fields)).collect();
        let block = blocks.join("\n").replace('\n', end);
        let has_before = |letters| self.text.has_before(at, letters);
        let (lead, block) = if at > 0 && !has_before("\n") {
            ([end, end].concat(), block.trim_end_matches(['\r', '\n']).to_string())
        } else if at == 0 || has_before("\n\n") || has_before("\n\r\n") {
            (String::new(), block)
        } else {
            (end.to_string(), block)
        };
        Ok(Rewrite::new(at..at, lead + &block))
    }

    /// Where a new record of this kind goes.
    fn end_of_last(&self, table: Table) -> usize {
        let holds = |part: &&super::Part| part.count(table) > 0;
        self.parts
            .iter()
            .rev()
            .take(self.parts.len() - 1)
            .find(holds)
            .map_or(self.text.len(), |part| part.span.chunk.end)
    }

    /// Whether the records of this table stand in an inline list before the first heading.
    fn is_inline(&self, table: Table) -> bool {
        super::root_names(&self.parts[0]).any(|name| name == table.name()) && {
            let document = self.text[self.parts[0].span.chunk.clone()]
                .trim_start_matches('\u{feff}')
                .parse::<DocumentMut>();
            document.is_ok_and(|document| document.get(table.name()).is_some_and(|item| item.is_value()))
        }
    }

    fn remove(&self, record: RecordRef) -> Result<Rewrite, WriteError> {
        let (range, place) = self.region(record)?;
        if range.start >= self.parts[0].span.chunk.end && self.parts.len() > 1 {
            let is_open = range.end == self.text.len() && !self.text.has_before(range.end, "\n");
            let start = if is_open { self.before_line_ends(range.start) } else { range.start };
            return Ok(Rewrite::new(start..range.end, String::new()));
        }
        self.edit_region(range, |document| match document.get_mut(record.table.name()) {
            Some(Item::Value(toml_edit::Value::Array(items))) if place < items.len() => {
                remove_inline(items, place)
            }
            _ => Err(WriteError::Scattered),
        })
    }

    /// Where the line ends begin that stand before this place: what ends a file without a line end takes them along.
    fn before_line_ends(&self, at: usize) -> usize {
        let ends = ["\r\n", "\n"].into_iter().find(|end| self.text.has_before(at, end));
        ends.map_or(at, |end| self.before_line_ends(at - end.len()))
    }

    fn replace(&self, record: RecordRef, new: &str) -> Result<Rewrite, WriteError> {
        let range = self.span_of(record).ok_or(WriteError::Gone)?;
        let old = &self.text[range.clone()];
        let is_block = self.region(record)?.0 == range;
        if !is_block && !old.starts_with('{') {
            return Err(WriteError::Scattered);
        }
        let new = new.replace("\r\n", "\n");
        let end = if is_block { "\n" } else { "" };
        let new = keep_line_ends(old, &format!("{}{end}", new.trim_end_matches('\n')), self.line_end());
        Ok(Rewrite::new(range, new))
    }

    /// The line end that the file uses.
    pub(super) fn line_end(&self) -> &'static str {
        let first = self.text.line_end(0);
        if self.text.has_before(first, "\r\n") { "\r\n" } else { "\n" }
    }
}

/// The keys of the record at `place` among those of its table.
fn find(document: &mut DocumentMut, table: Table, place: usize) -> Option<&mut dyn TableLike> {
    match document.get_mut(table.name())? {
        Item::ArrayOfTables(tables) => tables.get_mut(place).map(|table| table as &mut dyn TableLike),
        Item::Value(toml_edit::Value::Array(items)) => {
            items.get_mut(place)?.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
        }
        single => single.as_table_like_mut(),
    }
}

/// The same where it stands on one line, in braces.
fn find_inline(
    document: &mut DocumentMut,
    table: Table,
    place: usize,
) -> Option<&mut toml_edit::InlineTable> {
    match document.get_mut(table.name())? {
        Item::Value(toml_edit::Value::Array(items)) => items.get_mut(place)?.as_inline_table_mut(),
        single => single.as_inline_table_mut(),
    }
}

/// What stands before the closing brace.
fn close_of(keys: &toml_edit::InlineTable) -> Option<toml_edit::RawString> {
    keys.iter().last()?.1.decor().suffix().cloned()
}

/// Ends a record in braces as it ended before, whichever key comes last now; a key that is new has none before it.
fn close(keys: &mut toml_edit::InlineTable, end: &toml_edit::RawString) {
    let mut values: Vec<&mut toml_edit::Value> = keys.iter_mut().map(|(_, value)| value).collect();
    let Some((last, others)) = values.split_last_mut() else { return };
    if let (None, Some(before)) = (last.decor().suffix(), others.last_mut()) {
        before.decor_mut().set_suffix("");
    }
    last.decor_mut().set_suffix(end.clone());
}

/// Sets a key; what stands around an old value, a comment at the line's end among it, stays.
fn set(keys: &mut dyn TableLike, key: &str, new: &Value) {
    let mut spelled = spelled(new);
    match keys.get_mut(key) {
        Some(Item::Value(old)) => {
            if let (toml_edit::Value::Array(list), Value::Texts(texts)) = (&*old, new)
                && let Some(list) = with_items(list, texts)
            {
                spelled = list.into();
            }
            *spelled.decor_mut() = old.decor().clone();
            *old = spelled;
        }
        _ => {
            keys.insert(key, Item::Value(spelled));
        }
    }
}

/// A list over several lines with these texts in it: those that are there keep their remarks. None for a
/// list on one line.
fn with_items(old: &toml_edit::Array, texts: &[String]) -> Option<toml_edit::Array> {
    let mut list = Some(List::of(old)).filter(List::is_spread)?;
    let is_wanted =
        |value: &toml_edit::Value| value.as_str().is_some_and(|text| texts.iter().any(|t| t == text));
    let unwanted = |list: &List| list.values().position(|value| !is_wanted(value));
    while let Some(at) = unwanted(&list) {
        list.remove(at);
    }
    for text in texts {
        if !list.values().any(|value| value.as_str() == Some(text)) {
            list.push(text.as_str());
        }
    }
    list.arrange(texts);
    list.array()
}

fn spelled(new: &Value) -> toml_edit::Value {
    value::spell(new).parse().expect("what is spelled here is TOML")
}

fn push_inline(
    document: &mut DocumentMut,
    table: Table,
    fields: &[(&'static str, Value)],
) -> Result<(), WriteError> {
    let list = document.get_mut(table.name()).and_then(Item::as_array_mut).ok_or(WriteError::Scattered)?;
    let mut keys = toml_edit::InlineTable::new();
    for (key, new) in fields {
        keys.insert(*key, spelled(new));
    }
    let mut lines = List::of(list);
    lines.push(keys);
    put(list, &lines)
}

/// Takes an item out of an inline list.
fn remove_inline(list: &mut toml_edit::Array, at: usize) -> Result<(), WriteError> {
    let mut lines = List::of(list);
    lines.remove(at);
    put(list, &lines)
}

/// Writes a list in the place of what it was made from.
fn put(list: &mut toml_edit::Array, lines: &List) -> Result<(), WriteError> {
    let mut new = lines.array().ok_or(WriteError::Unreadable)?;
    *new.decor_mut() = list.decor().clone();
    *list = new;
    Ok(())
}

/// A record as a block of its own.
pub fn spell_block(table: Table, fields: &[(&'static str, Value)]) -> String {
    let heading =
        if table.is_list() { format!("[[{}]]\n", table.name()) } else { format!("[{}]\n", table.name()) };
    let keys = fields.iter().map(|(key, new)| format!("{key} = {}\n", value::spell(new)));
    heading + &keys.collect::<String>()
}

/// `new`, which has `\n` only, with the lines that it shares with `old` at both ends taken from `old` byte for byte
/// and `end` behind the lines between; a missing line end at the very end stays missing.
fn keep_line_ends(old: &str, new: &str, end: &str) -> String {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let same = |(a, b): &(&&str, &&str)| a.trim_end_matches(['\r', '\n']) == b.trim_end_matches('\n');
    let start = old_lines.iter().zip(&new_lines).take_while(same).count();
    let most = old_lines.len().min(new_lines.len()) - start;
    let tail = old_lines.iter().rev().zip(new_lines.iter().rev()).take(most).take_while(same).count();
    let middle = new_lines[start..new_lines.len() - tail].iter().map(|line| match line.strip_suffix('\n') {
        Some(line) => format!("{line}{end}"),
        None => line.to_string(),
    });
    let mut out: String = old_lines[..start].iter().map(|line| line.to_string()).collect();
    if start == old_lines.len() && !out.is_empty() && !out.ends_with('\n') && start < new_lines.len() {
        out.push_str(end);
    }
    out.extend(middle);
    out.extend(old_lines[old_lines.len() - tail..].iter().copied());
    if !old.ends_with('\n') {
        out.truncate(out.trim_end_matches(['\r', '\n']).len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, Table};

    /// The text after a change, which must say where it differs.
    fn changed(file: &BoardFile, change: &Change) -> String {
        let rewrite = file.changed(change).unwrap();
        let spliced = file.rewritten(&rewrite);
        let whole = BoardFile::parse(rewrite.applied_to(file.rope()));
        let in_one_piece = |block: &str| {
            spliced.rope().pieces().any(|piece| piece.as_bytes().as_ptr_range().contains(&block.as_ptr()))
        };
        assert!(spliced.blocks().filter(|block| !block.is_empty()).all(in_one_piece), "{change:?}");
        assert_eq!((spliced.board(), spliced.text()), (whole.board(), whole.text()), "{change:?}");
        spliced.text().to_string()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    const FILE: &str = "# my board\nformat = 1\n\n[owner]\nname = 'Maya' # me\n\n# the guru\n[[person]] # first\nid = \"priya\"\n\
                        every   = \"2 weeks\"  # often\nx = 0xFF\n# inside\n[[person.past]]\norg = \"G\"\n\n# and Wei\n[[person]]\nid = \"wei\"\n# end\n";

    fn person(nth: usize) -> RecordRef {
        Table::Person.nth(nth)
    }

    #[test]
    fn many_at_once_are_as_one_after_the_other() {
        let record = |id: &str| vec![("id", Value::Text(id.into())), ("name", Value::Text("A\nB".into()))];
        let (a, b) = (record("a"), record("b"));
        for text in
            [FILE, "format = 1", "format = 1\r\n[[person]]\r\nid = \"p\"", "format = 1\nperson = []\n"]
        {
            let file = BoardFile::parse(text);
            let one = |file: &BoardFile, fields: &Vec<_>| {
                changed(file, &Change::Append(Table::Person, fields.clone()))
            };
            let slowly = one(&BoardFile::parse(one(&file, &a)), &b);
            assert_eq!(
                file.appended(Table::Person, &[&a, &b]).unwrap().applied_to(file.rope()),
                slowly,
                "{text}"
            );
        }
    }

    #[test]
    fn each_primitive_changes_its_own_lines_only() {
        let text = |s: &str| Value::Text(s.into());
        for (change, from, to) in [
            (Change::Set(person(1), "every", text("month")), "\"2 weeks\"  # often", "\"month\"  # often"),
            (
                Change::Set(person(2), "snooze", Value::Date(day("2026-12-01"))),
                "id = \"wei\"\n",
                "id = \"wei\"\nsnooze = 2026-12-01\n",
            ),
            (Change::Unset(person(1), "every"), "every   = \"2 weeks\"  # often\n", ""),
            (Change::Set(Table::Owner.nth(1), "name", text("M")), "'Maya' # me", "\"M\" # me"),
            (Change::Remove(person(2)), "[[person]]\nid = \"wei\"\n", ""),
            (
                Change::Replace(person(2), "[[person]]\nid = \"wei\"\nname = \"Wei\"\n\n".into()),
                "id = \"wei\"\n",
                "id = \"wei\"\nname = \"Wei\"\n",
            ),
            (
                Change::Append(Table::Person, vec![("id", text("ana"))]),
                "id = \"wei\"\n",
                "id = \"wei\"\n\n[[person]]\nid = \"ana\"\n",
            ),
            (
                Change::Append(
                    Table::Win,
                    vec![("on", Value::Date(day("2026-11-10"))), ("text", text("shipped"))],
                ),
                "# end\n",
                "# end\n\n[[win]]\non = 2026-11-10\ntext = \"shipped\"\n",
            ),
        ] {
            for (file, wanted) in [
                (FILE.to_string(), FILE.replacen(from, to, 1)),
                (FILE.replace('\n', "\r\n"), FILE.replacen(from, to, 1).replace('\n', "\r\n")),
                (format!("\u{feff}{FILE}"), format!("\u{feff}{}", FILE.replacen(from, to, 1))),
            ] {
                let board = BoardFile::parse(&file);
                assert!(board.is_readable(), "{:?}", board.problems());
                assert_eq!(changed(&board, &change), wanted, "{change:?}");
            }
        }
    }

    #[test]
    fn remarks_inside_a_record_stay() {
        let file = "format = 1\n[[person]]\nid = \"p\"\n# why\nsnooze = 2026-12-01 # till then\n# more\nseats = [\n  \"a\", # one\n  \"b\", # two\n]\n\
                    [[seat]]\nid = \"a\"\nkind = \"peer\"\n[[seat]]\nid = \"b\"\nkind = \"peer\"\n[[seat]]\nid = \"c\"\nkind = \"peer\"\n";
        let seats = |ids: &[&str]| {
            Change::Set(person(1), "seats", Value::Texts(ids.iter().map(|id| id.to_string()).collect()))
        };
        for (change, from, to) in [
            (Change::Unset(person(1), "snooze"), "snooze = 2026-12-01 # till then\n", ""),
            (seats(&["a", "b", "c"]), "  \"b\", # two\n]", "  \"b\", # two\n  \"c\",\n]"),
            (seats(&["a"]), "  \"b\", # two\n", " # two\n"),
        ] {
            let got = changed(&BoardFile::parse(file), &change);
            let wanted = file.replacen(from, to, 1);
            let bare = |text: &str| text.replace([' ', '\n', ','], "");
            assert_eq!(bare(&got), bare(&wanted), "{change:?}\n{got}");
            assert!(BoardFile::parse(&got).problems().is_empty(), "{got}");
        }
    }

    #[test]
    fn a_missing_last_line_end_stays_missing() {
        let file = BoardFile::parse("format = 1\n\n[[person]]\nid = \"wei\"");
        let appended =
            changed(&file, &Change::Append(Table::Person, vec![("id", Value::Text("ana".into()))]));
        assert_eq!(appended, "format = 1\n\n[[person]]\nid = \"wei\"\n\n[[person]]\nid = \"ana\"");
        let set = changed(&file, &Change::Set(person(1), "name", Value::Text("Wei".into())));
        assert_eq!(set, "format = 1\n\n[[person]]\nid = \"wei\"\nname = \"Wei\"");
        for (text, left) in [
            ("format = 1\n\n[[person]]\nid = \"wei\"", "format = 1"),
            ("format = 1\r\n\r\n[[person]]\r\nid = \"wei\"", "format = 1"),
            ("format = 1\n# Wei\n\n\n[[person]]\nid = \"wei\"\n# end", "format = 1\n# Wei\n\n\n# end"),
            ("format = 1\n\n[[person]]\nid = \"wei\"\n", "format = 1\n\n"),
        ] {
            assert_eq!(changed(&BoardFile::parse(text), &Change::Remove(person(1))), left, "{text:?}");
        }
    }

    #[test]
    fn inline_and_dotted_forms_are_edited_where_they_stand() {
        let text = "format = 1\nowner.name = \"M\" # me\nperson = [\n  { id = \"a\" }, # one\n  { id = \"b\", org = \"A\" },\n]\n\n[[seat]]\nid = \"friend\"\n";
        let file = BoardFile::parse(text);
        assert_eq!(file.board().people.len(), 2, "{:?}", file.problems());
        for (change, from, to) in [
            (
                Change::Set(person(2), "name", Value::Text("B".into())),
                "org = \"A\" }",
                "org = \"A\", name = \"B\" }",
            ),
            (Change::Unset(person(2), "org"), "\"b\", org = \"A\" }", "\"b\" }"),
            (Change::Set(Table::Owner.nth(1), "name", Value::Text("X".into())), "\"M\" # me", "\"X\" # me"),
        ] {
            let wanted = text.replacen(from, to, 1);
            let got = changed(&file, &change);
            assert_eq!(got, wanted, "{change:?}");
        }
        let added = changed(&file, &Change::Append(Table::Person, vec![("id", Value::Text("c".into()))]));
        assert_eq!(BoardFile::parse(&added).board().people.len(), 3, "{added}");
        let removed = changed(&file, &Change::Remove(person(1)));
        assert_eq!(BoardFile::parse(&removed).board().people[0].id, "b", "{removed}");
    }
}
