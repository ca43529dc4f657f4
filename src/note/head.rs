//! The head of a note: when it was, how, and with whom; what is none of these stays text.

use super::{Ask, Context, Mark, What, is_separator, join, summary::similar};
use crate::model::{
    LIGHT, Moment,
    when::{
        self, DateError, Sense,
        tokens::{Token, tokens},
    },
};

/// What the first line of a note says.
#[derive(Default)]
pub(super) struct Head {
    pub on: Option<Moment>,
    pub how: Option<String>,
    pub people: Vec<String>,
    /// What of the line stays text.
    pub text: String,
    pub asks: Vec<Ask>,
    pub marks: Vec<Mark>,
}

/// Reads the first line; none where it is text, which only a note with people given can begin with.
pub(super) fn read(line: &str, at: usize, cx: &Context) -> Option<Head> {
    let colon = colon(line);
    if cx.given.people.is_empty() {
        return Some(Reader::new(line, colon.unwrap_or(line.len()), at, cx).read());
    }
    match colon {
        Some(end) => {
            let head = Reader::new(line, end, at, cx).read();
            // On screen an unknown name is asked about, lest it be noted for whoever happens to be selected.
            let asks = cx.given.selection && head.asks.iter().any(|ask| matches!(ask, Ask::Unknown { .. }));
            Some(head).filter(|head| asks || head.says_something())
        }
        None => dated_text(line, at, cx),
    }
}

/// The first colon with a space or the line's end after it: not that of `15:00` or `https://`.
fn colon(line: &str) -> Option<usize> {
    line.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = &line[at + 1..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })
}

/// A line of text that begins with a date.
fn dated_text(line: &str, at: usize, cx: &Context) -> Option<Head> {
    let start = tokens(line).next().filter(|token| token.is("on")).map_or(0, |on| on.end());
    let end = start + when::starts(&line[start..], cx.today, Sense::Back)?.range.end;
    let mut reader = Reader::new(line, end, at, cx);
    reader.date();
    let head = &mut reader.head;
    head.text = if head.on.is_some() { without_leading_marks(&line[end..]).into() } else { line.into() };
    Some(reader.head).filter(Head::says_something)
}

impl Head {
    /// Whether it holds a date or a person; somebody unknown is neither.
    fn says_something(&self) -> bool {
        let found = |ask: &Ask| match ask {
            Ask::BadDate { error, .. } => !matches!(error, DateError::NotADate(_)),
            ask => matches!(ask, Ask::Ambiguous { .. }),
        };
        self.on.is_some() || !self.people.is_empty() || self.asks.iter().any(found)
    }
}

struct Reader<'a> {
    cx: &'a Context<'a>,
    line: &'a str,
    at: usize,
    /// Where the head ends in the line.
    end: usize,
    /// The words of the head that are not part of its date.
    words: Vec<Token<'a>>,
    head: Head,
}

/// What stands where a name can stand.
enum Element<'a> {
    Known(&'a str),
    Several(Vec<&'a str>),
    Unknown,
    /// Asked before, and left as text.
    Left,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str, end: usize, at: usize, cx: &'a Context<'a>) -> Self {
        Reader { cx, line, at, end, words: tokens(&line[..end]).collect(), head: Head::default() }
    }

    fn read(mut self) -> Head {
        self.date();
        self.unclear_dates();
        let listed = self.with().filter(|with| self.list(*with));
        let before = listed.map(|with| self.first_with(with)).or_else(|| self.standing());
        let before = before.map(|name| self.past_to(name));
        if let Some(how) = before.and_then(|name| self.word_before(name)) {
            self.head.how = Some(how.text.into());
            self.mark(how.range(), What::How);
        }
        self.head.text = self.text();
        self.head
    }

    fn mark(&mut self, range: std::ops::Range<usize>, what: What) {
        self.head.marks.push(Mark { line: self.at, range, what });
    }

    /// Takes the first date out of the words. A name wins over a date where it is longer or stands in a list.
    fn date(&mut self) {
        let mut i = 0;
        while i < self.words.len() {
            let name = self.cx.names.longest(self.line, &self.words[i..]).map_or(0, |hit| hit.len);
            let start = self.words[i].start;
            let Some(found) = when::starts(&self.line[start..self.end], self.cx.today, Sense::Back) else {
                i += name.max(1);
                continue;
            };
            let range = start..start + found.range.end;
            let len = self.words[i..].iter().take_while(|word| word.start < range.end).count();
            let in_list = i > 0 && (self.words[i - 1].is("with") || is_separator(&self.words[i - 1]));
            if name > len || (name > 0 && in_list) {
                i += name;
                continue;
            }
            let typed = &self.line[range.clone()];
            match found.moment {
                Err(_) if self.cx.given.leaves(typed) => {
                    i += len;
                    continue;
                }
                Err(error) => {
                    self.head.asks.push(Ask::BadDate { typed: typed.into(), line: self.at, error });
                    self.mark(range, What::Trouble);
                    self.words.drain(i..i + len);
                }
                Ok(moment) => {
                    self.head.on = Some(moment);
                    self.mark(range, What::Date);
                    self.take_out(i, len);
                }
            }
            return;
        }
    }

    /// Words at the start of the head or before `with` that speak of a day and do not say it are no way to meet. Where no
    /// date is known, the day is asked for: it would be today otherwise.
    fn unclear_dates(&mut self) {
        let mut i = 0;
        while i < self.words.len() {
            let start = self.words[i].start;
            let Some(len) = when::unclear(&self.line[start..self.end]) else {
                i += 1;
                continue;
            };
            let range = start..start + len;
            let words = self.words[i..].iter().take_while(|word| word.start < range.end).count();
            let next = self.words[i + words..].iter().find(|word| word.text != ",");
            if i > 0 && next.is_none_or(|word| !word.is("with")) {
                i += 1;
                continue;
            }
            self.words.drain(i..i + words);
            let typed = &self.line[range.clone()];
            let is_known = self.head.on.is_some() || !self.head.asks.is_empty();
            if !is_known && !self.cx.given.leaves(typed) {
                let error = DateError::NotADate(typed.into());
                self.head.asks.push(Ask::BadDate { typed: typed.into(), line: self.at, error });
                self.mark(range, What::Trouble);
            }
        }
    }

    /// Takes the words of the date out, an "on" before them and a comma after them.
    fn take_out(&mut self, mut i: usize, len: usize) {
        let mut end = i + len;
        end += usize::from(self.words.get(end).is_some_and(|word| word.text == ","));
        if i > 0 && self.words[i - 1].is("on") {
            i -= 1;
            self.mark(self.words[i].range(), What::Link);
        }
        self.words.drain(i..end);
    }

    /// The `with` that names people: the first before somebody known, else the first of all.
    fn with(&self) -> Option<usize> {
        let names =
            |i: &usize| self.words.get(i + 1).is_some_and(|word| word.is_word() && !is_separator(word));
        let withs = (0..self.words.len()).filter(|i| self.words[*i].is("with")).filter(names);
        let known = |i: &usize| matches!(self.element(i + 1).1, Element::Known(_) | Element::Several(_));
        withs.clone().find(known).or_else(|| withs.min())
    }

    /// The first `with` of a row of them between which stand but names that nobody on file has: such a name tells whom one
    /// met, not how.
    fn first_with(&self, with: usize) -> usize {
        let before = |with: &usize| {
            let before = (0..*with).rev().find(|i| self.words[*i].is("with"))?;
            let (len, element) = self.element(before + 1);
            let is_nobody = matches!(element, Element::Left | Element::Unknown);
            (is_nobody && before + 1 + len == *with).then_some(before)
        };
        std::iter::successors(Some(with), before).last().unwrap_or(with)
    }

    /// Reads the names after `with`; false when all of them were left as text.
    fn list(&mut self, with: usize) -> bool {
        let mut links = with..with + 1;
        let mut any = false;
        loop {
            let i = links.end;
            let (len, element) = self.element(i);
            any |= !matches!(element, Element::Left);
            self.take(i, len, element, links);
            let next = self.past_separators(i + len);
            if next == i + len || !self.words.get(next).is_some_and(Token::is_word) {
                return any;
            }
            links = i + len..next;
        }
    }

    /// Reads names wherever they stand; gives the place of the first.
    fn standing(&mut self) -> Option<usize> {
        let (mut first, mut i) = (None, 0);
        while i < self.words.len() {
            let Some(hit) = self.cx.names.longest(self.line, &self.words[i..]) else {
                i += 1;
                continue;
            };
            let (len, element) = (hit.len, self.settled(i, hit.len, hit.ids));
            if !matches!(element, Element::Left) {
                first = first.or(Some(i));
                let before = self.words[..i].iter().rev().take_while(|word| is_separator(word)).count();
                self.take(i, len, element, i - before..i);
            }
            i += len;
        }
        first
    }

    fn past_separators(&self, from: usize) -> usize {
        from + self.words[from..].iter().take_while(|word| is_separator(word)).count()
    }

    /// Takes an element for what it is, and the words that linked it to what was before.
    fn take(&mut self, i: usize, len: usize, element: Element, links: std::ops::Range<usize>) {
        let range = self.words[i].start..self.words[i + len - 1].end();
        let (typed, line) = (self.line[range.clone()].to_string(), self.at);
        match element {
            Element::Known(id) => {
                join(&mut self.head.people, id);
                self.mark(range, What::Person);
                for link in links {
                    self.mark(self.words[link].range(), What::Link);
                }
            }
            Element::Several(ids) => {
                let choices = ids.into_iter().map(String::from).collect();
                self.head.asks.push(Ask::Ambiguous { typed, line, choices });
                self.mark(range, What::Trouble);
            }
            Element::Unknown => {
                let choices = similar(&typed, self.cx.board);
                self.head.asks.push(Ask::Unknown { typed, line, choices });
                self.mark(range, What::Trouble);
            }
            Element::Left => {}
        }
    }

    /// The name at a place where there must be one, and how many words it takes.
    fn element(&self, i: usize) -> (usize, Element<'a>) {
        let known = self.cx.names.longest(self.line, &self.words[i..]);
        let (len, ids) = known.map_or_else(|| (self.unknown_len(i), Vec::new()), |hit| (hit.len, hit.ids));
        (len, self.settled(i, len, ids))
    }

    fn settled(&self, i: usize, len: usize, ids: Vec<&'a str>) -> Element<'a> {
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

    /// How far a name goes that nobody has: over its capitals if it has any, else up to what ends a list's element;
    /// never so far that one could not ask about it.
    fn unknown_len(&self, i: usize) -> usize {
        const MOST: usize = 4;
        let is_capital = |word: &Token| word.text.starts_with(char::is_uppercase);
        let capital = is_capital(&self.words[i]);
        let goes_on = |word: &&Token| word.is_word() && !is_separator(word) && (!capital || is_capital(word));
        1 + self.words[i + 1..].iter().take(MOST - 1).take_while(goes_on).count()
    }

    /// The place of a `to` that links a light touch to a name, as in "message to Priya"; else that of the name.
    fn past_to(&mut self, name: usize) -> usize {
        let is_light = |word: &Token| LIGHT.iter().any(|touch| word.is(touch));
        match self.words[..name] {
            [.., touch, to] if to.is("to") && is_light(&touch) => {
                self.mark(to.range(), What::Link);
                name - 1
            }
            _ => name,
        }
    }

    /// Whether the last of these words is one of a date.
    fn ends_in_date(&self, words: &[Token]) -> bool {
        const LONGEST: usize = 6;
        let Some(last) = words.last() else { return false };
        words.iter().rev().take(LONGEST).any(|word| {
            let found = when::starts(&self.line[word.start..self.end], self.cx.today, Sense::Back);
            found.is_some_and(|found| word.start + found.range.end >= last.end())
        })
    }

    /// The word before `with` or a name, up to the space before it, which tells how; a comma before `with` does not hide
    /// it.
    fn word_before(&self, i: usize) -> Option<Token<'a>> {
        let before = &self.words[..i];
        let commas = before.iter().rev().take_while(|word| word.text == ",").count();
        let skip = if self.words[i].is("with") { commas } else { 0 };
        let before = &before[..i - skip];
        let last = before.last().filter(|word| word.is_word() && !is_separator(word))?;
        if self.ends_in_date(before) {
            return None;
        }
        let touch = |pair: &&[Token]| pair[0].end() == pair[1].start && !is_separator(&pair[0]);
        let joined = before.windows(2).rev().take_while(touch).count();
        let word = &before[before.len() - 1 - joined..];
        let start = word.iter().find(|token| token.is_word())?.start;
        Some(Token { text: &self.line[start..last.end()], start })
    }

    /// The line without the words that were taken; the colon stays where words of the head do.
    fn text(&self) -> String {
        let left = self.left();
        let rest = &self.line[self.end..];
        if left.is_empty() { rest.strip_prefix(':').unwrap_or(rest).trim_start().into() } else { left + rest }
    }

    fn left(&self) -> String {
        let mut taken: Vec<_> = self
            .head
            .marks
            .iter()
            .filter(|mark| mark.what.is_taken())
            .map(|mark| mark.range.clone())
            .collect();
        if taken.is_empty() {
            return self.line[..self.end].into();
        }
        taken.sort_by_key(|range| range.start);
        let starts = std::iter::once(0).chain(taken.iter().map(|range| range.end));
        let ends = taken.iter().map(|range| range.start).chain([self.end]);
        let last = taken.len();
        let parts = starts.zip(ends).enumerate().map(|(n, (start, end))| {
            let part = &self.line[start..end];
            let part = if n > 0 { without_leading_marks(part) } else { part };
            if n < last { without_trailing_marks(part) } else { part }
        });
        parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What follows a taken word, without the comma or dash that parted the two.
fn without_leading_marks(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.strip_prefix([',', ';']).or_else(|| {
        let rest = text.strip_prefix(['-', '–', '—'])?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
    });
    rest.map_or(text, without_leading_marks)
}

/// The same for what comes before a taken word.
fn without_trailing_marks(text: &str) -> &str {
    let text = text.trim_end();
    let rest = text.strip_suffix([',', ';']).or_else(|| {
        let rest = text.strip_suffix(['-', '–', '—'])?;
        (rest.is_empty() || rest.ends_with(char::is_whitespace)).then_some(rest)
    });
    rest.map_or(text, without_trailing_marks)
}
