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

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        match self.what {
            What::People => &[
                ("open", "open"),
                ("filter", "search"),
                ("sort", "sort"),
                ("note", "note"),
                ("add", "add"),
                ("over", "all"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Promises => &[
                ("open", "do it"),
                ("done", "done"),
                ("promise", "promise"),
                ("filter", "search"),
                ("over", "all"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Catchups => &[
                ("filter", "search"),
                ("open", "person"),
                ("note", "note"),
                ("edit", "edit"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Candidates => &[
                ("open", "open"),
                ("add", "add"),
                ("filter", "search"),
                ("over", "all"),
                ("guide", "guide"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Wins => &[
                ("open", "who has heard"),
                ("win", "win"),
                ("filter", "search"),
                ("edit", "edit"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Favours => &[
                ("open", "write"),
                ("favour", "favour"),
                ("thank", "thanked"),
                ("filter", "search"),
                ("over", "all"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Guide => &[
                ("down", "next"),
                ("open", "add a seat"),
                ("filter", "search"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::Year => &[("down", "next"), ("open", "open"), ("back", "back"), ("help", "help")],
            What::Meeting => &[
                ("mute", "mute"),
                ("open", "open"),
                ("rhythm", "rhythm"),
                ("check-in", "four questions"),
                ("guide", "guide"),
                ("back", "back"),
                ("help", "help"),
            ],
            What::WhatIf(_) => &[("what-if", "somebody else"), ("back", "back"), ("help", "help")],
            What::Checkin(_) => {
                &[("answer", "answer"), ("save-check-in", "save"), ("back", "back"), ("help", "help")]
            }
        }
    }
}

/// Whether a record still asks for something: a promise that is not kept, help that was not thanked for, a win.
fn is_open(app: &App, record: RecordRef) -> bool {
    let board = app.session.board();
    match record.table {
        Table::Action => record.row(&board.actions).is_some_and(|a| a.is_open()),
        Table::Favour => {
            record.row(&board.favours).is_some_and(|f| f.thanked.is_none() && f.from().is_some())
        }
        Table::Win => true,
        _ => false,
    }
}
