//! Two records that may be one person, side by side: every key of both, and what becomes of it when one is made of two.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::Outcome;
use crate::{
    edit::merge_people::{Fate, Field},
    model::text::width,
    tui::{
        theme::Role,
        widget::{Canvas, cells, window},
    },
};

/// Which two they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// Both on file.
    Filed,
    /// The second would come in.
    Coming,
}

/// The two on screen.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The id of the one that is kept.
    pub keep: String,
    pub other: String,
    pub pairing: Pairing,
    /// Every key of both.
    pub fields: Vec<Field>,
    top: usize,
    pub error: Option<String>,
}

impl Twins {
    pub fn new(pairing: Pairing, ids: [&str; 2], fields: Vec<Field>) -> Twins {
        Twins { keep: ids[0].into(), other: ids[1].into(), pairing, fields, top: 0, error: None }
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        match (key.code, self.pairing) {
            (KeyCode::Esc | KeyCode::Char('q'), _) => Outcome::Close,
            (KeyCode::Char('m'), _) => Outcome::OneOfTwo,
            (KeyCode::Char('s'), Pairing::Filed) => Outcome::Compare(self.other.clone(), self.keep.clone()),
            (KeyCode::Char('a'), Pairing::Coming) => Outcome::TwoPeople,
            (KeyCode::Down | KeyCode::Char('j'), _) => {
                self.top = (self.top + 1).min(self.fields.len().saturating_sub(1));
                Outcome::Stay
            }
            (KeyCode::Up | KeyCode::Char('k'), _) => {
                self.top = self.top.saturating_sub(1);
                Outcome::Stay
            }
            _ => Outcome::Stay,
        }
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let room = super::room(canvas, 92, 1).width.saturating_sub(4);
        let columns = Columns::of(room.into(), &self.fields);
        let rows = self.fields.iter().map(|field| columns.rows(canvas, field)).fold(0, u16::saturating_add);
        let area = super::room(canvas, 92, rows.saturating_add(5));
        let keys = match self.pairing {
            Pairing::Filed => [("m", "make one of two"), ("s", "keep the other"), ("esc", "two people")],
            Pairing::Coming => [("m", "the same person"), ("a", "somebody else"), ("esc", "back")],
        };
        let inside = window::draw(canvas, area, "One person, or two?", &keys);
        if inside.height < 3 {
            return;
        }
        let at = columns.starts(inside.x);
        let heads = match self.pairing {
            Pairing::Filed => ["stays", "goes"],
            Pairing::Coming => ["on file", "comes in"],
        };
        for (head, x) in heads.into_iter().zip(at) {
            canvas.text(x, inside.y, columns.cell, head, canvas.style(Role::Title));
        }
        let body = Rect { y: inside.y + 1, height: inside.height - 2, ..inside };
        let below = self.draw_fields(canvas, body, &columns);
        let (words, role) = match &self.error {
            Some(error) => (error.clone(), Role::Error),
            None if below > 0 => (format!("{below} below"), Role::Muted),
            None => return,
        };
        canvas.text(inside.x, inside.bottom() - 1, usize::from(inside.width), &words, canvas.style(role));
    }

    /// Each key with both values, whole where there is room; answers how many do not fit below.
    fn draw_fields(&self, canvas: &mut Canvas, area: Rect, columns: &Columns) -> usize {
        let at = columns.starts(area.x);
        let mut y = area.y;
        for (nth, field) in self.fields.iter().enumerate().skip(self.top) {
            let rows = columns.rows(canvas, field);
            // The first is cut where even it does not fit.
            if rows > area.bottom() - y && nth > self.top {
                return self.fields.len() - nth;
            }
            let height = rows.min(area.bottom() - y);
            canvas.text(area.x, y, columns.key, &field.key, canvas.style(Role::Muted));
            let role = if field.fate == Fate::Dropped { Role::Due } else { Role::Text };
            for ((value, x), role) in values(field).into_iter().zip(at).zip([Role::Text, role]) {
                let cell = Rect { x, y, width: columns.cell as u16, height };
                canvas.wrapped(cell, value, canvas.style(role));
            }
            canvas.text(
                at[2],
                y,
                columns.fate,
                fate_word(field.fate, self.pairing),
                canvas.style(Role::Muted),
            );
            y += height;
        }
        0
    }
}

/// How wide the columns are.
struct Columns {
    key: usize,
    cell: usize,
    fate: usize,
}

impl Columns {
    fn of(room: usize, fields: &[Field]) -> Columns {
        let key = fields.iter().map(|field| width(&field.key)).max().unwrap_or(0).min(room / 4);
        let fate = if room > 60 { 10 } else { 0 };
        Columns { key, cell: (room.saturating_sub(key + fate + 4) / 2).max(1), fate }
    }

    /// The rows that the longer of both values takes.
    fn rows(&self, canvas: &Canvas, field: &Field) -> u16 {
        let rows = values(field).map(|value| cells(canvas.lines(value, self.cell).len()));
        rows[0].max(rows[1]).max(1)
    }

    /// Where both values and what becomes of the second begin.
    fn starts(&self, x: u16) -> [u16; 3] {
        let (key, cell) = (self.key, self.cell);
        [key + 1, key + cell + 2, key + 2 * cell + 4].map(|column| x + column as u16)
    }
}

/// Both values, as far as there are any.
fn values(field: &Field) -> [&str; 2] {
    [&field.keep, &field.other].map(|value| value.as_deref().unwrap_or_default())
}

/// What becomes of the second's value.
fn fate_word(fate: Fate, pairing: Pairing) -> &'static str {
    match fate {
        Fate::Same => "",
        Fate::Taken => "taken over",
        Fate::United => "united",
        Fate::Dropped if pairing == Pairing::Coming => "stays out",
        Fate::Dropped => "goes",
    }
}
