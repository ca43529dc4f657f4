//! A small menu of letters: a question and its few answers. Enter alone always leaves things as they are.

use crossterm::event::KeyCode;

use super::Outcome;
use crate::{
    model::{RecordRef, text::width},
    tui::{
        keys::Press,
        theme::Role,
        widget::{Canvas, Target, list, window},
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
    /// The answer under the cursor, for those who choose by arrows; none at first, so that Enter does nothing.
    selected: Option<usize>,
}

impl Menu {
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        about: About,
        answers: &[(char, &str)],
    ) -> Menu {
        let answers = answers.iter().map(|(letter, words)| (*letter, words.to_string())).collect();
        Menu { title: title.into(), words: words.into(), about, answers, selected: None }
    }

    pub fn key(&mut self, press: Press) -> Outcome {
        let last = self.answers.len() - 1;
        match press.code {
            KeyCode::Esc => Outcome::Close,
            KeyCode::Enter => match self.selected {
                Some(at) => self.chosen(at),
                None => Outcome::Close,
            },
            KeyCode::Down => {
                self.selected = Some(self.selected.map_or(0, |at| (at + 1).min(last)));
                Outcome::Stay
            }
            KeyCode::Up => {
                self.selected = Some(self.selected.map_or(last, |at| at.saturating_sub(1)));
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

    fn chosen(&self, at: usize) -> Outcome {
        Outcome::Chosen(Choice { about: self.about.clone(), letter: self.answers[at].0 })
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let columns = 68.min(canvas.area().width);
        let words = canvas.lines(&self.words, usize::from(columns.saturating_sub(4)).max(1));
        let lead = if self.words.is_empty() { 0 } else { words.len() as u16 + 1 };
        let area = super::room(canvas, columns, lead + self.answers.len() as u16 + 2);
        let inside = window::draw(canvas, area, &self.title, &[("esc", "leave it as it is")]);
        // Where the words leave too little room, they give way to the answers.
        let room = usize::from(inside.height.saturating_sub(lead)).max(usize::from(inside.height / 2)).max(1);
        let lead = inside.height.saturating_sub(room as u16).min(lead);
        let words_area = ratatui::layout::Rect { height: lead, ..inside };
        canvas.wrapped(words_area, &self.words, canvas.style(Role::Text));
        let selected = self.selected.unwrap_or(0);
        let top = list::scroll(0, selected, room, self.answers.len());
        let below = self.answers.len().saturating_sub(top + room);
        if top + below > 0 {
            let words = format!(" {top} above, {below} below ");
            canvas.text_to(inside.right(), inside.bottom(), width(&words), &words, canvas.style(Role::Muted));
        }
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
