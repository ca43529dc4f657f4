//! A key set where it stands, or on a line of its own below the others: nothing else of its record is spelled anew.

use std::ops::Range;

use super::{BoardFile, read, splice::Rewrite, value, value::Value};
use crate::model::RecordRef;

impl BoardFile {
    /// Puts another value in the place of the one at `span`; none where that is a table of its own, or has several lines in
    /// which items have remarks.
    pub(super) fn set_in_place(&self, span: Range<usize>, new: &Value) -> Option<Rewrite> {
        let (old, before) =
            (&self.text[span.clone()], &self.text[self.text.line_start(span.start)..span.start]);
        let is_spread = old.starts_with(['[', '{']) && old.contains('\n');
        let is_value = before.trim_end().ends_with('=');
        (is_value && !is_spread).then(|| Rewrite::new(span, self.spelled(new)))
    }

    /// Adds a key below the last one that stands under the heading of its record; none where the record has no heading.
    pub(super) fn set_below(&self, record: RecordRef, key: &str, new: &Value) -> Option<Rewrite> {
        let (at, place) = self.place_of(record)?;
        let part = &self.parts[at];
        let chunk = &self.text[part.span.chunk.clone()];
        let last = read::last_key(chunk, record.table, part.span_in(record.table, place))?;
        let end = self.text.line_end(part.span.chunk.start + last);
        let (line, newline) = (format!("{key} = {}", self.spelled(new)), self.line_end());
        Some(Rewrite::new(
            end..end,
            match self.text.has_before(end, "\n") {
                true => line + newline,
                false => newline.to_string() + &line,
            },
        ))
    }

    /// A value as it is written, with the line ends of the file.
    fn spelled(&self, new: &Value) -> String {
        value::spell(new).replace('\n', self.line_end())
    }
}

#[cfg(test)]
mod tests {
    use super::super::write::Change;
    use super::*;
    use crate::model::Table;

    #[test]
    fn nothing_but_the_line_of_the_key_is_touched() {
        let name = ("name", "Z");
        for (record, (key, new), from, to) in [
            // Names with a dot, what stands between them, and headings of tables below, however they are spelled.
            ("id = \"p\"\nx.a = 1\n# who\nname = \"P\" # n\nx.b = 2\n", name, "\"P\"", "\"Z\""),
            ("id = \"p\"\nx.a = 1\n# who\nx.b = 2\n", name, "\"p\"\n", "\"p\"\nname = \"Z\"\n"),
            ("id = \"p\"\n[ person . extra ] # x\na = 1\n", name, "\"p\"\n", "\"p\"\nname = \"Z\"\n"),
            ("\"id\" = 'p' # a.b = c\n", name, "c\n", "c\nname = \"Z\"\n"),
            ("id = \"p\"\nseats = [\n  # none\n]\n", name, "]\n", "]\nname = \"Z\"\n"),
            (
                "id = \"p\"\nabout = \"\"\"\nx = 1\n\"\"\" # y\n",
                ("about", "b\nc"),
                "\"\"\"\nx = 1\n\"\"\"",
                "\"\"\"\nb\nc\"\"\"",
            ),
        ] {
            let text = format!("format = 1\n\n# all\n[[person]] # first\n{record}\n[[person]]\nid = \"q\"\n");
            for (text, end) in [(text.clone(), "\n"), (text.replace('\n', "\r\n"), "\r\n")] {
                let file = BoardFile::parse(text.clone());
                assert!(file.is_readable(), "{text}");
                let change = Change::Set(Table::Person.nth(1), key, Value::Text(new.into()));
                let [from, to] = [from, to].map(|part| part.replace('\n', end));
                let after = file.changed(&change).unwrap().applied_to(file.rope()).to_string();
                assert_eq!(after, text.replacen(&from, &to, 1));
                assert!(BoardFile::parse(after).is_readable());
            }
        }
    }
}
