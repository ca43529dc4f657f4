//! Changes of job: somebody's, with a word of congratulation and a look at the seat; the owner's own, which walks through
//! everybody left behind.

use super::*;
use crate::{
    edit, message,
    model::*,
    tui::{
        overlay::{Menu, menu::About},
        people::{self, Then},
    },
};

impl App {
    /// Somebody has a new job: what about the seat, and a word?
    pub(super) fn after_their_job(&mut self, id: &str) -> Vec<Effect> {
        let board = self.session.board();
        let Some(person) = board.person(id) else { return Vec::new() };
        let seats: Vec<&str> = board.seats_of(person).map(|seat| seat.title.as_str()).collect();
        let name = board.short_name(&person.id);
        let words = if seats.is_empty() {
            format!("{name} sits in no seat.")
        } else {
            format!("{name} sits in {}. Still the right seat?", text::listed(&seats))
        };
        let mut answers = vec![('w', "congratulate")];
        if !seats.is_empty() {
            answers.extend([('s', "leave a seat"), ('x', "let go, with thanks")]);
        }
        let title = format!("{name} has a new job");
        self.push(Overlay::Menu(Menu::new(title, words, About::TheirJob(id.into()), &answers)));
        Vec::new()
    }

    pub(super) fn their_job(&mut self, id: &str, letter: char) -> Vec<Effect> {
        match letter {
            'w' => match message::congratulate(&self.session.view(), id) {
                Some(draft) => self.open_draft(draft),
                None => self.write_to(&[id.to_string()]),
            },
            's' => people::with(self, &[id.to_string()], Then::Unseat),
            _ => self.close_with_thanks(id),
        }
    }

    /// The owner has left a company: everybody there, once.
    pub(super) fn after_my_job(&mut self, old: Option<&str>) -> Vec<Effect> {
        let Some(old) = old else { return Vec::new() };
        let there = |p: &Person| p.org.as_deref().is_some_and(|org| text::is_same(org, old));
        let left: Vec<String> =
            self.session.view().present().filter(|p| there(p)).map(|p| p.id.clone()).collect();
        self.next_insider(left)
    }

    /// Asks about the first of those left behind; the others wait.
    pub(super) fn next_insider(&mut self, mut left: Vec<String>) -> Vec<Effect> {
        let board = self.session.board();
        // Somebody may have been removed elsewhere meanwhile.
        left.retain(|id| board.person(id).is_some());
        let Some(person) = left.first().and_then(|id| board.person(id)) else { return Vec::new() };
        let seats: Vec<&str> = board.seats_of(person).map(|seat| seat.title.as_str()).collect();
        let seat = if seats.is_empty() { "no seat".to_string() } else { text::listed(&seats) };
        let words = format!(
            "{}, {seat}. You no longer share a company. What about the two of you? {} to go.",
            person.name,
            left.len() - 1
        );
        let answers = [
            ('k', "keep as it is"),
            ('c', "another rhythm"),
            ('s', "leave a seat"),
            ('x', "let go, with thanks"),
        ];
        let title = format!("{} and your new job", board.short_name(&person.id));
        self.push(Overlay::Menu(Menu::new(title, words, About::Insider(left), &answers)));
        Vec::new()
    }

    /// Does it with the first, and asks about the next one below whatever that opens.
    pub(super) fn insider(&mut self, mut left: Vec<String>, letter: char) -> Vec<Effect> {
        let id = left.remove(0);
        self.next_insider(left);
        match letter {
            'c' => people::with(self, &[id], Then::Rhythm),
            's' => people::with(self, &[id], Then::Unseat),
            'x' => self.close_with_thanks(&id),
            _ => Vec::new(),
        }
    }

    /// Notes that somebody knows as of today what the owner wants.
    pub(crate) fn goal_told(&mut self, person: &str) -> Vec<Effect> {
        let Some(record) = self.session.file().by_id(Table::Person, person) else { return Vec::new() };
        let said = format!("{} has heard from you what you want", self.session.board().name(person));
        self.make(|cx| Ok(Edit { sentence: said, ..edit::set::set(cx, record, "knows_goal", "today")? }))
    }

    /// Whether the cursor of a page is on a catch-up.
    pub(crate) fn is_on_catchup(&self) -> bool {
        let record = self.page_item().and_then(|item| item.record);
        record.is_some_and(|record| record.table == Table::Catchup)
    }

    /// Marks the catch-up under the cursor, or somebody, as private; once more, no longer.
    pub(crate) fn toggle_private(&mut self, person: &str) -> Vec<Effect> {
        let on_page = self.page_item().and_then(|item| item.record);
        let catchup = on_page.filter(|record| record.table == Table::Catchup);
        let record = catchup.or_else(|| self.session.file().by_id(Table::Person, person));
        let Some(record) = record else { return Vec::new() };
        let board = self.session.board();
        let is_private = match catchup {
            Some(_) => board.catchups.row(record).is_some_and(|c| c.private),
            None => board.person(person).is_some_and(|p| p.private),
        };
        let what = match catchup {
            Some(_) => "This catch-up".to_string(),
            None => board.name(person).to_string(),
        };
        let (value, now) = match is_private {
            true => ("none", "may be in exports and reports again"),
            false => ("yes", "stays out of exports and reports"),
        };
        let sentence = format!("{what} {now}");
        self.make(|cx| Ok(Edit { sentence, ..edit::set::set(cx, record, "private", value)? }))
    }
}
