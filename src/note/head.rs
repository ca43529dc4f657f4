//! The head of a note: when it was, how, and with whom; what is none of these stays text.

mod with;

use self::with::Element;
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

impl<'a> Reader<'a> {
    fn new(line: &'a str, end: usize, at: usize, cx: &'a Context<'a>) -> Self {
        Reader { cx, line, at, end, words: tokens(&line[..end]).collect(), head: Head::default() }
    }

    fn read(mut self) -> Head {
        self.date();
        self.unclear_dates();
        self.parts_of_day();
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

    /// Takes out which part of the day it was, where that stands before `with` or a name: "in the evening with Hana".
    fn parts_of_day(&mut self) {
        let is_link = |word: &Token| ["in", "at", "the", "early", "late"].iter().any(|link| word.is(link));
        let mut i = 0;
        while i < self.words.len() {
            let next = self.words[i + 1..].iter().position(|word| word.text != ",").map(|more| i + 1 + more);
            let is_name = |i: usize| self.cx.names.longest(self.line, &self.words[i..]).is_some();
            let leads = next.is_some_and(|next| self.words[next].is("with") || is_name(next));
            if !leads || !when::is_part_of_day(self.words[i].text) || is_name(i) {
                i += 1;
                continue;
            }
            let links = self.words[..i].iter().rev().take_while(|word| is_link(word)).count();
            let start = i - links;
            self.mark(self.words[start].start..self.words[i].end(), What::Date);
            self.take_out(start, links + 1);
            i = start;
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
