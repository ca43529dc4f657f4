//! Catch-ups straight from their plain lines: a file holds thousands of them, and a dozen of anything else.
//!
//! What a note says is not copied, it stays where it stands in the text; and since there are few people, one list of
//! those who were there serves all catch-ups with the same list.

use std::{collections::HashMap, rc::Rc};

use foldhash::fast::RandomState;
use memchr::memchr;

use super::{
    block::{Plain, Reader},
    ids::IdHashes,
    plain::{self, Pair, Raw, items},
    read,
    record::Record,
    values::Values,
};
use crate::model::{Catchup, Moment, Table, Text, unescaped};

/// A catch-up of usual length takes so many bytes.
const USUAL_BLOCK: usize = 256;

/// Reads the plain blocks of a text, whatever they hold.
pub struct Records<'t> {
    text: &'t Text,
    /// Lists of people by how they are written.
    lists: HashMap<&'t str, Rc<[String]>, RandomState>,
    /// The ways in which people were in touch: few words, each of which stays at one place in memory.
    ways: HashMap<&'t str, Text, RandomState>,
    /// The ids of the catch-ups so far.
    pub ids: IdHashes,
    /// Room for the keys of any other record.
    values: Values,
}

impl<'t> Records<'t> {
    pub fn of(text: &'t Text) -> Records<'t> {
        let ids = IdHashes::with_room(text.len() / USUAL_BLOCK);
        Records { text, lists: HashMap::default(), ways: HashMap::default(), ids, values: Values::default() }
    }

    /// Reads a key, most often one that is spelled as this program spells it; where the next line begins.
    fn key_in_one_go(&mut self, found: &mut Found, at: usize) -> Option<usize> {
        let text = self.text.as_str();
        if let Some(end) = self.usual_key(found, at) {
            return Some(end);
        }
        let (pair, end) = plain::pair(text, at)?;
        found.take(self, pair)?;
        Some(end)
    }

    /// Reads a key that needs no more than a look: a text, a day, people or a way that were read before.
    #[inline]
    fn usual_key(&self, found: &mut Found, at: usize) -> Option<usize> {
        let text = self.text.as_str();
        let words = |start: usize| {
            let (raw, end) = plain::whole_text(text, start)?;
            Some((words(self.text, raw)?, end))
        };
        let line = &text.as_bytes()[at..];
        match line[0] {
            b'i' if line.starts_with(b"id = \"") => put(&mut found.id, words(at + 5)?),
            b'o' if line.starts_with(b"on = ") => put(&mut found.on, plain::whole_day(text, at + 5)?),
            b'w' if line.starts_with(b"with = [") => {
                put(&mut found.with, read_before(&self.lists, text, at + 8, "]")?)
            }
            b'h' if line.starts_with(b"how = \"") => {
                put(&mut found.how, read_before(&self.ways, text, at + 7, "\"")?)
            }
            b'n' if line.starts_with(b"note = \"") => {
                let (raw, end) = plain::whole_text(text, at + 7)?;
                found.note(self.text, raw).map(|()| end)
            }
            b'u' if line.starts_with(b"uid = \"") => put(&mut found.uid, words(at + 6)?),
            _ => None,
        }
    }

    fn record(&mut self, found: Found) -> Option<Record> {
        let catchup = found.catchup()?;
        if let Some(id) = &catchup.id {
            self.ids.add_catchup(id);
        }
        Some(Record::Catchup(Rc::new(catchup)))
    }

    /// Everybody whom the catch-ups name.
    pub fn people_named(&self) -> impl Iterator<Item = &str> {
        self.lists.values().flat_map(|list| list.iter().map(String::as_str))
    }

    fn way(&mut self, written: &'t str) -> Text {
        let text = self.text;
        self.ways.entry(written).or_insert_with(|| text.stretch(written)).clone()
    }

    fn people(&mut self, written: &'t str) -> Rc<[String]> {
        let new = || items(written).map(str::to_string).collect();
        self.lists.entry(written).or_insert_with(new).clone()
    }
}

impl<'t> Reader<'t> for Records<'t> {
    type Record = Record;

    fn in_one_go(&mut self, name: &str, at: usize) -> Option<(Record, usize)> {
        if name != Table::Catchup.name() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut found = Found::default();
        let mut end = at;
        while bytes.get(end).is_some_and(u8::is_ascii_lowercase) {
            end = self.key_in_one_go(&mut found, end)?;
        }
        let next = end + bytes[end..].iter().take_while(|byte| **byte == b'\n').count();
        if !matches!(bytes.get(next), None | Some(b'[')) {
            return None;
        }
        self.record(found).map(|record| (record, end))
    }

    fn plain(&mut self, block: Plain<'t, '_>) -> Option<Record> {
        if block.name != Table::Catchup.name() || !block.list {
            return read::plain(block, &mut self.values);
        }
        let mut found = Found::default();
        block.pairs.drain(..).try_for_each(|pair| found.take(self, pair))?;
        self.record(found)
    }
}

/// The keys of a catch-up that were read so far.
#[derive(Default)]
struct Found {
    id: Option<Text>,
    on: Option<Moment>,
    with: Option<Rc<[String]>>,
    how: Option<Text>,
    private: Option<bool>,
    note: Option<Text>,
    is_escaped: bool,
    uid: Option<Text>,
}

impl Found {
    /// Takes a key; none where it is unknown, there already, or not of its kind.
    fn take<'t>(&mut self, records: &mut Records<'t>, Pair { key, value }: Pair<'t>) -> Option<()> {
        let text = records.text;
        match (key, value) {
            ("id", value) => once(&mut self.id, words(text, value)?),
            ("on", Raw::Moment(moment)) => once(&mut self.on, moment),
            ("with", Raw::Texts(list)) => once(&mut self.with, records.people(list)),
            // What holds a quotation mark is written in another way than most, and not looked for again.
            ("how", Raw::Text(way)) if !way.contains('"') => once(&mut self.how, records.way(way)),
            ("how", value) => once(&mut self.how, words(text, value)?),
            ("private", Raw::Flag(flag)) => once(&mut self.private, flag),
            ("uid", value) => once(&mut self.uid, words(text, value)?),
            ("note", value) => self.note(text, value),
            _ => None,
        }
    }

    /// Takes the note as it is written: nobody may ever read it.
    fn note(&mut self, text: &Text, value: Raw) -> Option<()> {
        let (Raw::Text(written) | Raw::Escaped(written)) = value else { return None };
        self.is_escaped = matches!(value, Raw::Escaped(_));
        once(&mut self.note, text.stretch(written))
    }

    fn catchup(self) -> Option<Catchup> {
        let Found { id, on, with, how, private, note, is_escaped, uid } = self;
        let private = private.unwrap_or(false);
        Some(Catchup { id, on: on?, with: with?, how, private, written_note: note, is_escaped, uid })
    }
}

/// What the rest of the line from `start` on, but for its last letter, was found to mean before; and where the next line
/// begins.
fn read_before<'t, T: Clone>(
    known: &HashMap<&'t str, T, RandomState>,
    text: &'t str,
    start: usize,
    last: &str,
) -> Option<(T, usize)> {
    let length = memchr(b'\n', &text.as_bytes()[start..])?;
    let value = known.get(text[start..start + length].strip_suffix(last)?)?;
    Some((value.clone(), start + length + 1))
}

/// Takes a value and answers where the next line begins; none when there was a value.
fn put<T>(slot: &mut Option<T>, (value, end): (T, usize)) -> Option<usize> {
    once(slot, value)?;
    Some(end)
}

/// Takes a value; none when there was one.
fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

fn words(text: &Text, value: Raw) -> Option<Text> {
    match value {
        Raw::Text(part) => Some(text.stretch(part)),
        Raw::Escaped(part) => Some(unescaped(part).into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{block, read::piece};
    use super::*;

    #[test]
    fn reads_what_the_parser_reads_or_leaves_it_to_the_parser() {
        let head = "[[catchup]]\non = 2026-11-11\nwith = [\"priya\"]\n";
        for (lines, is_plain) in [
            ("", true),
            (
                "id = \"k3f9qa\"\nhow = \"coffee\"\nprivate = true\nuid = \"u\"\nnote = \"\"\"\na\n\"b\\\\\"\"\"\n",
                true,
            ),
            ("private = false\n# mine\n\nhow = \"\" # none\n", true),
            ("how = 7\n", false),
            ("mood = \"good\"\n", false),
            ("how = \"a\"\nhow = \"b\"\n", false),
            ("note = 'a'\n", false),
            ("note = \"\\\"a\\\" \\\\ b\\n\\tc\"\n", true),
            ("note = \"\"\"\n\\\"\"\"\"\"\n", false),
            ("note = \"\"\"\na\\\"\"\"\"\n", true),
            ("note = \"a\\u0062\"\n", false),
            ("note = \"a\\\"\n", false),
        ] {
            let text = Text::from(format!("{head}{lines}"));
            let plain = block::read(&text, &mut Records::of(&text)).0.remove(1).1;
            assert_eq!(plain.is_some(), is_plain, "{lines}");
            let parsed = piece(&text, None).entries.into_iter().next().and_then(|entry| entry.record);
            assert!(plain.is_none() || plain == parsed, "{plain:?} {parsed:?}");
        }
    }

    #[test]
    fn a_value_that_was_read_before_is_the_same_value() {
        let block = |lines: &str| format!("[[catchup]]\non = 2026-11-11\n{lines}\n");
        for (lines, again, is_plain) in [
            ("with = [\"a\"]\nhow = \"mail\"", "with = [\"a\"]\nhow = \"mail\"", true),
            ("with = [\"a\"]\nhow = \"\"\"a\"b\"\"\"", "with = [\"a\"]\nhow = \"a\"b\"", false),
            ("with = [\"a\"]", "with = [\"a\"]]", false),
            ("with = [\"a\"] # both", "with = [\"a\"]\nhow = \"\"", true),
            ("with = [\"a\"]", "with = [\"a\"]\nwith = [\"a\"]", false),
        ] {
            let text = Text::from(block(lines) + &block(again));
            let blocks = block::read(&text, &mut Records::of(&text)).0;
            assert_eq!((blocks[1].1.is_some(), blocks[2].1.is_some()), (true, is_plain), "{lines} {again}");
            let record =
                |nth: usize| piece(&text, None).entries.into_iter().nth(nth).and_then(|entry| entry.record);
            assert!(!is_plain || blocks[2].1 == record(1), "{text}");
        }
    }
}
