//! A list to tick: what was talked about, who was there. Space ticks, Enter takes it over.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::Outcome;
use crate::{
    model::{Day, RecordRef},
    tui::{
        theme::Role,
        widget::{Canvas, Target, cells, list, window},
    },
};

/// What the ticks mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Ticks {
    /// The agenda of a talk on that day.
    Agenda(Day),
    /// Who was there, of a group.
    Present,
    /// What is known of a candidate; the rest is to be found out.
    Known(RecordRef),
}

impl Ticks {
    /// The record that they are about.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Ticks::Known(record) => Some(record),
            Ticks::Agenda(_) | Ticks::Present => None,
        }
    }
}

/// One row: a text, what it is, and whether it is ticked.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub text: String,
    pub detail: String,
    /// A sentence that helps to decide, shown for the selected row.
    pub help: &'static str,
    pub record: RecordRef,
    pub ticked: bool,
}

/// A checklist on screen.
#[derive(Debug, Clone)]
pub struct Checklist {
    pub title: String,
    pub about: Ticks,
    pub rows: Vec<Row>,
    pub selected: usize,
}

const KEYS: &[(&str, &str)] = &[("space", "tick"), ("enter", "take over"), ("esc", "leave all as it is")];

impl Checklist {
    pub fn new(title: impl Into<String>, about: Ticks, rows: Vec<Row>) -> Checklist {
        Checklist { title: title.into(), about, rows, selected: 0 }
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let last = self.rows.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Enter => return Outcome::Ticked,
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => {
                self.selected = (self.selected + 1).min(last)
            }
            KeyCode::Up | KeyCode::Char('k') | KeyCode::BackTab => {
                self.selected = self.selected.saturating_sub(1)
            }
            KeyCode::Char(' ' | 'x') => self.tick(self.selected),
            KeyCode::Char(c) => {
                if let Some(at) = c.to_digit(10).and_then(|n| (n as usize).checked_sub(1)) {
                    self.tick(at);
                }
            }
            _ => {}
        }
        Outcome::Stay
    }

    fn tick(&mut self, at: usize) {
        if let Some(row) = self.rows.get_mut(at) {
            row.ticked = !row.ticked;
            self.selected = at;
        }
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let helped = u16::from(self.rows.iter().any(|row| !row.help.is_empty()));
        let area = super::room(canvas, 72, cells(self.rows.len() + 2).saturating_add(2 * helped));
        let inside = window::draw(canvas, area, &self.title, KEYS);
        let shown = usize::from(inside.height.saturating_sub(2 * helped)).max(1);
        let top = list::scroll(0, self.selected, shown, self.rows.len());
        for (at, row) in self.rows.iter().enumerate().skip(top).take(shown) {
            let y = inside.y + (at - top) as u16;
            canvas.mark(Rect { y, height: 1, ..inside }, Target::Tick(at));
            let mark = if row.ticked { "[x]" } else { "[ ]" };
            canvas.text(
                inside.x,
                y,
                3,
                mark,
                canvas.style(if row.ticked { Role::Good } else { Role::Muted }),
            );
            let room = usize::from(inside.width.saturating_sub(4));
            let end = canvas.text_to(inside.right(), y, room / 3, &row.detail, canvas.style(Role::Muted));
            canvas.text(
                inside.x + 4,
                y,
                room.saturating_sub(usize::from(end) + 1),
                &row.text,
                canvas.style(Role::Text),
            );
            if at == self.selected {
                canvas.select(inside.x, y, inside.width);
                let below =
                    ratatui::layout::Rect { y: inside.bottom().saturating_sub(1), height: helped, ..inside };
                canvas.wrapped(below, row.help, canvas.style(Role::Muted));
            }
        }
    }
}
