//! The names after a `with`: which of them name people, how far each list goes, and what stands at each place of it.

use super::{Reader, is_separator};
use crate::model::when::tokens::Token;

/// Ways of being in touch before a `with`, after which a name stands whoever has it.
const TALKS: &[&str] = &[
    "breakfast",
    "call",
    "chat",
    "coffee",
    "dinner",
    "drinks",
    "lunch",
    "meeting",
    "phone",
    "spoke",
    "talk",
    "talked",
    "tea",
    "video",
    "walk",
    "zoom",
];

/// What stands where a name can stand.
pub(super) enum Element<'a> {
    Known(&'a str),
    Several(Vec<&'a str>),
    Unknown,
    /// Asked before, and left as text.
    Left,
}

impl<'a> Reader<'a> {
    /// The `with` that names people: the first before a name, else the first of all.
    pub(super) fn with(&self) -> Option<usize> {
        let mut withs = (0..self.words.len()).filter(|i| self.is_with(*i));
        withs.clone().find(|i| self.names_somebody(*i)).or_else(|| withs.next())
    }

    fn is_with(&self, i: usize) -> bool {
        let names = |word: &Token| word.is_word() && !is_separator(word);
        self.words.get(i).is_some_and(|word| word.is("with")) && self.words.get(i + 1).is_some_and(names)
    }

    /// Whether a name stands after this `with`. One that nobody has is told by its capital, or by the talk before it: "call
    /// with zed" is about somebody, "struggling with scope" is not.
    fn names_somebody(&self, with: usize) -> bool {
        match self.element(with + 1).1 {
            Element::Known(_) | Element::Several(_) => true,
            Element::Unknown => {
                is_capital(&self.words[with + 1]) || (with > 0 && is_talk(&self.words[with - 1]))
            }
            Element::Left => false,
        }
    }

    /// The `with` of another talk of the same head, right after the names of the last one: ", then lunch with Hana".
    fn next_with(&self, from: usize) -> Option<usize> {
        let mut i = self.past_separators(from);
        i += usize::from(self.words.get(i).is_some_and(|word| word.is("then")));
        let with = (i..=i + 1).find(|i| self.is_with(*i))?;
        self.names_somebody(with).then_some(with)
    }

    /// The first `with` of a row of them between which stand but names that nobody on file has: such a name tells whom one
    /// met, not how.
    pub(super) fn first_with(&self, with: usize) -> usize {
        let before = |with: &usize| {
            let before = (0..*with).rev().find(|i| self.words[*i].is("with"))?;
            let (len, element) = self.element(before + 1);
            let is_nobody = matches!(element, Element::Left | Element::Unknown);
            (is_nobody && before + 1 + len == *with).then_some(before)
        };
        std::iter::successors(Some(with), before).last().unwrap_or(with)
    }

    /// Reads the names after `with`; false when all of them were left as text.
    pub(super) fn list(&mut self, with: usize) -> bool {
        let mut links = with..with + 1;
        let mut any = false;
        loop {
            let i = links.end;
            let (len, element) = self.element(i);
            any |= !matches!(element, Element::Left);
            self.take(i, len, element, links);
            if let Some(with) = self.next_with(i + len) {
                links = with..with + 1;
                continue;
            }
            let next = self.past_separators(i + len);
            if next == i + len || !self.words.get(next).is_some_and(Token::is_word) {
                return any;
            }
            links = i + len..next;
        }
    }

    pub(super) fn past_separators(&self, from: usize) -> usize {
        from + self.words[from..].iter().take_while(|word| is_separator(word)).count()
    }

    /// The name at a place where there must be one, and how many words it takes.
    pub(super) fn element(&self, i: usize) -> (usize, Element<'a>) {
        let known = self.cx.names.longest(self.line, &self.words[i..]);
        let (len, ids) = known.map_or_else(|| (self.unknown_len(i), Vec::new()), |hit| (hit.len, hit.ids));
        (len, self.settled(i, len, ids))
    }

    pub(super) fn settled(&self, i: usize, len: usize, ids: Vec<&'a str>) -> Element<'a> {
        let typed = &self.line[self.words[i].start..self.words[i + len - 1].end()];
        if let Some(id) = self.cx.given.meaning(typed) {
            Element::Known(id)
        } else if self.cx.given.leaves(typed) {
            Element::Left
        } else {
            match ids[..] {
                [] => Element::Unknown,
                [id] => Element::Known(id),
                _ => Element::Several(ids),
            }
        }
    }

    /// How far a name goes that nobody has: over its capitals if it has any, else up to what ends a list's element or to
    /// another talk; never so far that one could not ask about it.
    fn unknown_len(&self, i: usize) -> usize {
        const MOST: usize = 4;
        let capital = is_capital(&self.words[i]);
        let ends = |word: &Token| is_separator(word) || word.is("with") || is_talk(word);
        let goes_on = |word: &&Token| word.is_word() && !ends(word) && (!capital || is_capital(word));
        1 + self.words[i + 1..].iter().take(MOST - 1).take_while(goes_on).count()
    }
}

fn is_capital(word: &Token) -> bool {
    word.text.starts_with(char::is_uppercase)
}

fn is_talk(word: &Token) -> bool {
    TALKS.iter().any(|talk| word.is(talk))
}
