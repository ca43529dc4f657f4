//! The keys at the foot of a page: those that matter there, and for Enter what it does with the item under the cursor.

use super::{Item, Page, What};
use crate::{
    model::{RecordRef, Table},
    tui::{App, keys::Press, widget::Button},
};

type Keys = (&'static str, &'static str);

/// What leaves the line that is searched with, and stays with what was found or does not.
const WHILE_TYPING: [(&str, &str); 3] = [("enter", "to the list"), ("esc", "end the search"), ("f1", "help")];

/// The keys that are no letters of what is searched for.
pub(super) fn while_typing() -> Vec<Button> {
    WHILE_TYPING.iter().filter_map(|(key, words)| Button::of(Press::parse(key)?, words)).collect()
}

impl Page {
    /// The commands in the footer with a word for each, while the cursor is on that item.
    pub(super) fn footer(&self, app: &App, item: Option<&Item>) -> Vec<Keys> {
        let opens = |words| item.and_then(|item| self.opens(app, item, words));
        let of = |(name, words)| match name {
            "open" => Some((name, opens(words)?)),
            "over" if self.over => Some((name, "less")),
            _ => Some((name, words)),
        };
        self.commands().iter().copied().filter_map(of).collect()
    }

    /// What Enter does with an item: what its line asks for where that is open and may be written, else it opens who the
    /// item is about; none where there is nobody.
    fn opens(&self, app: &App, item: &Item, words: &'static str) -> Option<&'static str> {
        let asks = app.may_write().is_ok() && item.record.is_some_and(|record| is_open(app, record));
        let reads = (!item.people.is_empty()).then_some("open");
        let adds = item.seat.as_ref().is_some_and(|id| app.session.board().seat(id).is_none());
        match self.what {
            What::Promises | What::Favours | What::Wins => {
                if asks {
                    Some(words)
                } else {
                    reads
                }
            }
            // What can be done about a candidate is all change; who is on file can be looked at.
            What::Candidates if app.may_write().is_err() => reads,
            What::Guide => (app.may_write().is_ok() && adds).then_some(words),
            _ => Some(words),
        }
    }

    fn commands(&self) -> Commands {
        match self.what {
            What::People => PEOPLE,
            What::Promises => PROMISES,
            What::Catchups => CATCHUPS,
            What::Candidates => CANDIDATES,
            What::Wins => WINS,
            What::Favours => FAVOURS,
            What::Guide => GUIDE,
            What::Year => YEAR,
            What::Meeting => MEETING,
            What::WhatIf(_) => WHAT_IF,
            What::Checkin(_) => CHECKIN,
        }
    }
}

/// Commands and what the last row calls them, in the order in which it names them.
type Commands = &'static [(&'static str, &'static str)];

const PEOPLE: Commands = &[
    ("open", "open"),
    ("filter", "search"),
    ("sort", "sort"),
    ("note", "note"),
    ("add", "add"),
    ("over", "all"),
    ("back", "back"),
    ("help", "help"),
];
const PROMISES: Commands = &[
    ("open", "do it"),
    ("done", "done"),
    ("promise", "promise"),
    ("filter", "search"),
    ("over", "all"),
    ("back", "back"),
    ("help", "help"),
];
const CATCHUPS: Commands = &[
    ("filter", "search"),
    ("open", "person"),
    ("note", "note"),
    ("edit", "edit"),
    ("back", "back"),
    ("help", "help"),
];
const CANDIDATES: Commands = &[
    ("open", "open"),
    ("add", "add"),
    ("filter", "search"),
    ("over", "all"),
    ("guide", "guide"),
    ("back", "back"),
    ("help", "help"),
];
const WINS: Commands = &[
    ("open", "who has heard"),
    ("win", "win"),
    ("filter", "search"),
    ("edit", "edit"),
    ("back", "back"),
    ("help", "help"),
];
const FAVOURS: Commands = &[
    ("open", "write"),
    ("favour", "favour"),
    ("thank", "thanked"),
    ("filter", "search"),
    ("over", "all"),
    ("back", "back"),
    ("help", "help"),
];
const GUIDE: Commands =
    &[("down", "next"), ("open", "add a seat"), ("filter", "search"), ("back", "back"), ("help", "help")];
const YEAR: Commands = &[("down", "next"), ("open", "open"), ("back", "back"), ("help", "help")];
const MEETING: Commands = &[
    ("mute", "mute"),
    ("open", "open"),
    ("rhythm", "rhythm"),
    ("check-in", "four questions"),
    ("guide", "guide"),
    ("back", "back"),
    ("help", "help"),
];
const WHAT_IF: Commands = &[("what-if", "somebody else"), ("back", "back"), ("help", "help")];
const CHECKIN: Commands =
    &[("answer", "answer"), ("save-check-in", "save"), ("back", "back"), ("help", "help")];

/// Whether a record still asks for something: a promise that is not kept, help that was not thanked for, a win.
fn is_open(app: &App, record: RecordRef) -> bool {
    let board = app.session.board();
    match record.table {
        Table::Action => record.row(&board.actions).is_some_and(|a| a.is_open()),
        Table::Favour => record.row(&board.favours).is_some_and(|f| f.is_owed()),
        Table::Win => true,
        _ => false,
    }
}
