//! Record lines: the due date at their end, the name at their start, the day of the next meeting.

use std::ops::Range;

use super::{Ask, Context, Mark, Note, Record, What, names::Names, word::Word};
use crate::model::when::{
    self, Sense,
    tokens::{Token, tokens},
};

/// A record line as it was typed.
pub(super) struct Raw<'a> {
    pub line: usize,
    pub word: Word,
    /// Where its text begins in the line.
    pub start: usize,
    pub text: &'a str,
}

/// Adds the records to a note whose people are known.
pub(super) fn read_all(raws: &[Raw], note: &mut Note, cx: &Context) {
    let group = match note.people[..] {
        [] | [_] => Names::default(),
        _ => Names::of(note.people.iter().filter_map(|id| cx.board.person(id)).map(|row| &**row)),
    };
    for raw in raws {
        note.marks.push(Mark { line: raw.line, range: 0..raw.start, what: What::Word });
        let (line, word) = (raw.line, raw.word);
        let mut reader = Reader {
            raw,
            cx,
            record: Record { line, word, text: raw.text.into(), by: None, who: None, on: None },
            note,
        };
        match word {
            Word::Next => reader.meeting(),
            _ => {
                if word.can_be_due() {
                    reader.due();
                }
                if word.is_about_one() {
                    reader.subject(&group);
                }
            }
        }
        let record = reader.record;
        note.records.push(record);
    }
}

struct Reader<'a> {
    raw: &'a Raw<'a>,
    cx: &'a Context<'a>,
    record: Record,
    note: &'a mut Note,
}

impl Reader<'_> {
    /// Marks a part of the record's text.
    fn mark(&mut self, range: Range<usize>, what: What) {
        let range = self.raw.start + range.start..self.raw.start + range.end;
        self.note.marks.push(Mark { line: self.raw.line, range, what });
    }

    fn bad_date(&mut self, typed: &str, error: when::DateError) {
        self.note.asks.push(Ask::BadDate { typed: typed.into(), line: self.raw.line, error });
    }

    /// The day of the next meeting; the whole text says it.
    fn meeting(&mut self) {
        let whole = 0..self.raw.text.len();
        match when::read(self.raw.text, self.cx.today, Sense::Ahead) {
            Ok(moment) => {
                self.record.on = Some(moment);
                self.record.text.clear();
                self.mark(whole, What::Date);
            }
            Err(error) => {
                self.bad_date(self.raw.text, error);
                self.mark(whole, What::Trouble);
            }
        }
    }

    /// ` by DATE` at the end, which leaves the text. A time is more than a due date can hold, and stays in it.
    fn due(&mut self) {
        let text = self.raw.text;
        let Some(found) = when::find_by_suffix(text, self.cx.today) else { return };
        let typed = text[found.range.clone()].trim();
        match &found.moment {
            _ if self.cx.given.leaves(typed) => {}
            Ok(moment) => {
                self.record.by = Some(moment.day);
                self.record.text = found.cut(text);
                self.mark(found.range, What::Due);
            }
            Err(error) => {
                self.bad_date(typed, error.clone());
                self.mark(found.range, What::Trouble);
            }
        }
    }

    /// Who promised or helped: the only one who was there, else the one whose name begins the text.
    fn subject(&mut self, group: &Names) {
        if let [only] = &self.note.people[..] {
            self.record.who = Some(only.clone());
            return;
        }
        if self.note.people.is_empty() {
            return;
        }
        if let Some((id, end)) = name_at_start(&self.record.text, group) {
            self.record.who = Some(id.into());
            let rest = self.record.text[end..].trim_start_matches([' ', ',', ':']);
            if !rest.is_empty() {
                self.record.text = rest.to_string();
                self.mark(0..end, What::Person);
            }
        } else if let Some(id) = self.cx.given.who(self.raw.line) {
            self.record.who = Some(id.into());
        } else {
            let (line, word, choices) = (self.raw.line, self.raw.word, self.note.people.clone());
            self.note.asks.push(Ask::WhoOfGroup { line, word, choices });
        }
    }
}

fn name_at_start<'a>(text: &str, group: &'a Names) -> Option<(&'a str, usize)> {
    let words: Vec<Token> = tokens(text).collect();
    let hit = group.longest(text, &words)?;
    let [id] = hit.ids[..] else { return None };
    Some((id, hit.end))
}
