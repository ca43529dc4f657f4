//! The file itself: read again, what is wrong in it, the editor at a place of it.

use super::*;
use crate::{
    model::{RecordRef, Table},
    tui::{people, screen::Focus},
};

impl App {
    /// The file was read again.
    pub(super) fn reloaded(&mut self, session: Session, why: Why) -> Vec<Effect> {
        let was_broken = self.trouble.take().is_some();
        if !session.file().is_readable()
            && self.session.file().is_readable()
            && !matches!(self.screen(), Screen::First(_))
        {
            return self.broke(&session, why);
        }
        let same = session.file().text() == self.session.file().text();
        let effects = if same { Vec::new() } else { self.follow_records(&session) };
        self.broken = None;
        self.take_session(session);
        let words = match (why, same && !was_broken) {
            (Why::Asked, true) => "Nothing has changed in the file.",
            (_, true) => return effects,
            (Why::Seen, _) => "The file was changed elsewhere; this is what it says now.",
            (Why::Asked | Why::Edited, _) => "This is what the file says now.",
        };
        self.tell(Toast::of(words.into()));
        effects
    }

    /// The file on disk is no board any more; the last good one stays on screen.
    fn broke(&mut self, session: &Session, why: Why) -> Vec<Effect> {
        self.broken = Some(Box::new(session.file().clone()));
        self.trouble = Some(self.keymap.name_keys("the file has problems now: {problems} shows them"));
        match why {
            Why::Seen => Vec::new(),
            Why::Asked | Why::Edited => {
                self.say("The file cannot be read as a board; this is the last good one.".into())
            }
        }
    }

    /// The file as it is on disk, of which nothing is shown while it is no board.
    pub fn file_on_disk(&self) -> &BoardFile {
        self.broken.as_deref().unwrap_or(self.session.file())
    }

    /// Shows what is wrong in the file as it is on disk.
    pub fn problems(&mut self) -> Vec<Effect> {
        match &self.trouble {
            Some(words) if self.broken.is_none() => return self.say(words.clone()),
            _ if self.file_on_disk().problems().is_empty() => {
                return self.say("Nothing is wrong in the file.".into());
            }
            _ => {}
        }
        self.screens.retain(|screen| !matches!(screen, Screen::Problems(_)));
        self.screens.push(Screen::Problems(ProblemsScreen::default()));
        Vec::new()
    }

    /// Opens the file in the editor, at a problem or at the record under the cursor.
    pub fn edit_here(&mut self) -> Vec<Effect> {
        let nth = match self.screen() {
            Screen::Problems(screen) => Some(screen.selected),
            _ => self.broken.is_some().then_some(0),
        };
        if let Some(nth) = nth {
            let file = self.file_on_disk();
            return edit_at(file, file.problems().get(nth).map_or(0, |problem| problem.span.start));
        }
        let file = self.session.file();
        let offset = match self.screen() {
            Screen::Board(screen) => match screen.focus {
                Focus::Seat(at) => self
                    .session
                    .board()
                    .seats
                    .get(at)
                    .map(|seat| RecordRef { table: Table::Seat, nth: seat.nth }),
                Focus::Line(at) => self.session.week().get(at).and_then(|line| line.record()),
            }
            .or_else(|| people::at_cursor(self).first().and_then(|id| file.by_id(Table::Person, id)))
            .and_then(|record| file.span_of(record))
            .map(|span| span.start),
            Screen::Person(screen) => file
                .by_id(Table::Person, &screen.id)
                .and_then(|record| file.span_of(record))
                .map(|span| span.start),
            Screen::Page(_) => self
                .page_item()
                .and_then(|item| item.record.or_else(|| file.by_id(Table::Person, item.people.first()?)))
                .and_then(|record| file.span_of(record))
                .map(|span| span.start),
            Screen::First(_) | Screen::Review(_) | Screen::Problems(_) => None,
        };
        edit_at(file, offset.unwrap_or(0))
    }
}

/// The editor at the line of a place in the file.
fn edit_at(file: &BoardFile, offset: usize) -> Vec<Effect> {
    let line = crate::file::position(file.text(), offset).0;
    vec![Effect::Edit(line)]
}
