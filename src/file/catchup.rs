//! Catch-ups straight from their plain lines: a file holds thousands of them, and a dozen of anything else.
//!
//! What a note says is not copied, it stays where it stands in the text; and since there are few people, one list of
//! those who were there serves all catch-ups with the same list.

use std::{collections::HashMap, rc::Rc};

use foldhash::fast::RandomState;

use super::{
    block::Plain,
    plain::{Pair, Raw, items},
    read,
    record::Record,
};
use crate::model::{Catchup, Moment, Table, Text};

/// Reads the plain blocks of a text, whatever they hold.
pub fn reader<'t>(text: &'t Text) -> impl FnMut(Plain<'t, '_>) -> Option<Record> {
    let mut lists = Lists::default();
    move |block| match block.name == Table::Catchup.name() && block.list {
        true => catchup(text, block.pairs, &mut lists).map(|catchup| Record::Catchup(Rc::new(catchup))),
        false => read::plain(block),
    }
}

/// Lists of people by how they are written.
#[derive(Default)]
struct Lists<'t>(HashMap<&'t str, Rc<[String]>, RandomState>);

impl<'t> Lists<'t> {
    fn get(&mut self, written: &'t str) -> Rc<[String]> {
        let new = || items(written).map(str::to_string).collect();
        self.0.entry(written).or_insert_with(new).clone()
    }
}

fn catchup<'t>(text: &Text, pairs: &mut Vec<Pair<'t>>, lists: &mut Lists<'t>) -> Option<Catchup> {
    let (mut id, mut how, mut note, mut uid) = (None, None, None, None);
    let (mut on, mut with, mut private) = (None, None, None);
    for Pair { key, value } in pairs.drain(..) {
        match (key, value) {
            ("id", value) => once(&mut id, words(text, value)?)?,
            ("on", Raw::Moment(moment)) => once::<Moment>(&mut on, moment)?,
            ("with", Raw::Texts(list)) => once(&mut with, lists.get(list))?,
            ("how", value) => once(&mut how, words(text, value)?)?,
            ("private", Raw::Flag(flag)) => once(&mut private, flag)?,
            ("uid", value) => once(&mut uid, words(text, value)?)?,
            ("note", value) => once(&mut note, words(text, value)?)?,
            _ => return None,
        }
    }
    Some(Catchup { id, on: on?, with: with?, how, private: private.unwrap_or(false), note, uid })
}

/// Takes a value; none when there was one.
fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

fn words(text: &Text, value: Raw) -> Option<Text> {
    match value {
        Raw::Text(part) => Some(text.stretch(part)),
        Raw::Unescaped(text) => Some(text.into()),
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
        ] {
            let text = Text::from(format!("{head}{lines}"));
            let plain = block::read(&text, reader(&text)).0.remove(1).1;
            assert_eq!(plain.is_some(), is_plain, "{lines}");
            let parsed = piece(&text, None).entries.into_iter().next().and_then(|entry| entry.record);
            assert!(plain.is_none() || plain == parsed, "{plain:?} {parsed:?}");
        }
    }
}
