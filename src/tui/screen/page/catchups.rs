//! Catch-ups: everything that took place, newest first, searched as one types.

use std::{cell::Cell, collections::HashSet};

use foldhash::fast::FixedState;

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    model::{
        text::{holds, listed},
        *,
    },
    tui::{search::Notes, theme::Role},
};

/// How many are laid out at once; older ones are reached by searching.
const MOST: usize = 300;

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.catchups.is_empty() {
        let words = format!(
            "Every talk and every light touch stands here. None is on file yet. After your next talk: {}, one line is enough.",
            cx.key("note")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let session = &cx.app.session;
    let (words, notes) = (Word::all(cx), Notes::of(session));
    let fits = |(at, catchup): &(usize, &Row<Catchup>)| {
        words.iter().all(|word| notes.hold(*at, catchup, word.text) || word.is_in_head(catchup))
    };
    let found: Vec<_> = notes.newest_first(session).filter(fits).map(|(_, catchup)| catchup).collect();
    for catchup in found.iter().take(MOST) {
        entry(&mut sheet, cx, catchup);
    }
    if found.len() > MOST {
        let words = format!("and {} older; {} and a word finds them", found.len() - MOST, cx.key("filter"));
        sheet.text(Role::Muted, 0, words);
    }
    sheet
}

/// A word that was typed.
struct Word<'a> {
    text: &'a str,
    /// The ids of the people whose names hold it.
    people: HashSet<&'a str, FixedState>,
    /// A day, and whether it is spelled with the word: catch-ups of one day stand together.
    day: Cell<Option<(Day, bool)>>,
}

impl<'a> Word<'a> {
    fn all(cx: &'a Cx) -> Vec<Word<'a>> {
        let people = &cx.app.session.board().people;
        let named =
            |word: &str| people.iter().filter(|p| holds(&p.name, word)).map(|p| p.id.as_str()).collect();
        let word = |text: &'a String| Word { text, people: named(text), day: Cell::new(None) };
        cx.words.iter().map(word).collect()
    }

    /// Whether the way, the people or the day of a catch-up hold it.
    fn is_in_head(&self, catchup: &Catchup) -> bool {
        let how = || catchup.how.as_ref().is_some_and(|how| holds(how, self.text));
        let with = || catchup.with.iter().any(|id| self.people.contains(id.as_str()));
        how() || with() || self.is_in_day(catchup.on.day)
    }

    fn is_in_day(&self, day: Day) -> bool {
        match self.day.get() {
            Some((known, is_in)) if known == day => is_in,
            _ => {
                let is_in = self.may_be_in_a_day()
                    && (holds(&day.to_string(), self.text)
                        || holds(&day.format("%-d %b %Y").to_string(), self.text));
                self.day.set(Some((day, is_in)));
                is_in
            }
        }
    }

    /// Only short words and those with a digit are a part of a day.
    fn may_be_in_a_day(&self) -> bool {
        self.text.len() <= 3 || self.text.bytes().any(|byte| byte.is_ascii_digit())
    }
}

fn entry(sheet: &mut Sheet, cx: &Cx, catchup: &Row<Catchup>) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let dot = cx.app.look.glyph(" · ", " - ");
    let names: Vec<&str> = catchup.with.iter().map(|id| board.name(id)).collect();
    let mut parts = vec![when::short(catchup.on.day, today)];
    parts.extend(catchup.how.as_ref().map(Text::to_string));
    parts.push(listed(&names));
    let is_private =
        catchup.private || catchup.with.iter().any(|id| board.person(id).is_some_and(|p| p.private));
    parts.extend(is_private.then(|| "private".to_string()));
    let record = RecordRef { table: Table::Catchup, nth: catchup.nth };
    sheet.text_item(Item::record(record, &catchup.with), Role::Accent, parts.join(dot));
    if let Some(note) = catchup.note.as_deref().filter(|note| !note.trim().is_empty()) {
        sheet.text(Role::Text, 2, note.trim());
    }
}
