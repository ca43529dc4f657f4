//! A small menu of letters: a question and its few answers. Enter alone takes an answer that settles nothing, where there is
//! one, and says else what to press.

use crossterm::event::KeyCode;

use super::Outcome;
use crate::{
    model::{RecordRef, text::width},
    tui::{
        keys::Press,
        theme::Role,
        widget::{Canvas, Target, cells, list, window},
    },
};

/// What a menu is about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// A meeting that has passed.
    Meeting(RecordRef),
    /// A person's agreed time is nearly over.
    Term(String),
    Conflict(RecordRef),
    LetGo(String),
    /// Removing a record; the words say what goes with it.
    Remove(RecordRef),
    /// What to add.
    Add,
    /// Where to go.
    Place,
    /// Help between the owner and this person.
    Favour(String),
    Goal(RecordRef),
    /// Somebody has a new job.
    TheirJob(String),
    /// The owner has one; these are left behind.
    Insider(Vec<String>),
    /// A name in a note that is not on file.
    Unknown(String),
    /// Somebody who might fill a seat.
    Candidate(RecordRef),
    /// A challenge, and who is to be asked about it.
    Ask(String, String),
    /// A message that was copied: is it out?
    Sent,
    /// The board meeting of a new quarter.
    Quarter,
}

impl About {
    /// The answer that stands selected: one that settles nothing by itself.
    fn safe(&self) -> Option<char> {
        match self {
            About::Unknown(_) => Some('t'),
            About::Remove(_) | About::Insider(_) => Some('k'),
            About::Sent | About::Candidate(_) => Some('n'),
            About::Add | About::Place => Some('p'),
            About::Favour(_) => Some('r'),
            About::Quarter => Some('m'),
            _ => None,
        }
    }

    /// What Esc does: where nothing is to be decided, there is nothing to leave as it is.
    fn left(&self) -> &'static str {
        match self {
            About::Add
            | About::Place
            | About::Favour(_)
            | About::Ask(..)
            | About::Goal(_)
            | About::Unknown(_) => "back",
            _ => "leave it as it is",
        }
    }

    /// The record that it is about.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            About::Meeting(record)
            | About::Conflict(record)
            | About::Remove(record)
            | About::Goal(record)
            | About::Candidate(record) => Some(record),
            _ => None,
        }
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub about: About,
    pub letter: char,
}

/// A menu on screen.
#[derive(Debug, Clone)]
pub struct Menu {
    pub title: String,
    /// What is to be decided.
    pub words: String,
    pub about: About,
    pub answers: Vec<(char, String)>,
    /// The answer under the cursor, for those who choose by arrows.
    selected: Option<usize>,
    /// Enter was pressed with nothing under the cursor.
    is_lost: bool,
}

/// The answer that a note goes on with where a name in it is nobody's.
pub const LEAVE_AS_TEXT: &str = "leave as text";

/// What to press, for those who pressed Enter without a choice.
const CHOOSE: &str = "One of the letters answers; or choose with the arrows.";

impl Menu {
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        about: About,
        answers: &[(char, &str)],
    ) -> Menu {
        let answers: Vec<_> = answers.iter().map(|(letter, words)| (*letter, words.to_string())).collect();
        let selected = about.safe().and_then(|safe| answers.iter().position(|(letter, _)| *letter == safe));
        Menu { title: title.into(), words: words.into(), about, answers, selected, is_lost: false }
    }

    pub fn key(&mut self, press: Press) -> Outcome {
        let last = self.answers.len() - 1;
        match press.code {
            KeyCode::Esc => Outcome::Close,
            KeyCode::Enter => match self.selected {
                Some(at) => self.chosen(at),
                None => {
                    self.is_lost = true;
                    Outcome::Stay
                }
            },
            KeyCode::Down => {
                self.selected = Some(self.selected.map_or(0, |at| if at < last { at + 1 } else { 0 }));
                Outcome::Stay
            }
            KeyCode::Up => {
                self.selected = Some(self.selected.map_or(last, |at| at.checked_sub(1).unwrap_or(last)));
                Outcome::Stay
            }
            KeyCode::Char('c') if press.ctrl => Outcome::Close,
            KeyCode::Char(c) if !press.ctrl && !press.alt => self
                .answers
                .iter()
                .position(|(letter, _)| *letter == c)
                .map_or(Outcome::Stay, |at| self.chosen(at)),
            _ => Outcome::Stay,
        }
    }

    /// What is to be decided, and how.
    fn said(&self) -> String {
        match (self.is_lost && self.selected.is_none(), self.words.is_empty()) {
            (false, _) => self.words.clone(),
            (true, true) => CHOOSE.into(),
            (true, false) => format!("{}\n{CHOOSE}", self.words),
        }
    }

    fn chosen(&self, at: usize) -> Outcome {
        Outcome::Chosen(Choice { about: self.about.clone(), letter: self.answers[at].0 })
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let columns = 68.min(canvas.area().width);
        let said = self.said();
        let words = canvas.lines(&said, usize::from(columns.saturating_sub(4)).max(1));
        let lead = if said.is_empty() { 0 } else { cells(words.len() + 1) };
        let area = super::room(canvas, columns, lead.saturating_add(cells(self.answers.len() + 2)));
        // Where the words leave too little room, they give way to the answers.
        let rows = area.height.saturating_sub(2).max(1);
        let half = usize::from(rows / 2).min(self.answers.len());
        let room = usize::from(rows.saturating_sub(lead)).max(half).max(1);
        let lead = rows.saturating_sub(room as u16).min(lead);
        let top = list::scroll(0, self.selected.unwrap_or(0), room, self.answers.len());
        let more = list::unseen(top, self.answers.len().saturating_sub(top + room));
        // Both stand in the lower edge.
        let is_tight = !more.is_empty() && area.width < TIGHT;
        let is_text = self.selected.is_some_and(|at| self.answers[at].1 == LEAVE_AS_TEXT);
        let enter = if is_text { LEAVE_AS_TEXT } else { "choose" };
        let keys = [("enter", enter), ("esc", if is_tight { "back" } else { self.about.left() })];
        let keys = if self.selected.is_some() && !is_tight { &keys[..] } else { &keys[1..] };
        let inside = window::draw(canvas, area, &self.title, keys);
        let words_area = ratatui::layout::Rect { height: lead, ..inside };
        canvas.wrapped(words_area, &said, canvas.style(Role::Text));
        canvas.text_to(inside.right(), inside.bottom(), width(&more), &more, canvas.style(Role::Muted));
        for (at, (letter, answer)) in self.answers.iter().enumerate().skip(top).take(room) {
            let y = inside.y + lead + (at - top) as u16;
            let press = Press { code: KeyCode::Char(*letter), ctrl: false, alt: false };
            let row = ratatui::layout::Rect { y, height: 1, ..inside };
            canvas.mark(row, Target::Key(press));
            canvas.text(inside.x, y, 1, &letter.to_string(), canvas.style(Role::Key));
            let used = canvas.text(
                inside.x + 3,
                y,
                usize::from(inside.width).saturating_sub(3),
                answer,
                canvas.style(Role::Text),
            );
            if self.selected == Some(at) {
                canvas.select(inside.x, y, used + 3);
            }
        }
    }
}

/// A window with fewer columns has no room for all keys and the number of answers that are not seen.
const TIGHT: u16 = 60;
