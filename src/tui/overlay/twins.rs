//! Two records that may be one person, side by side: every key of both, and what becomes of it when one is made of two.

use crossterm::event::{KeyCode, KeyEvent};

use super::Outcome;
use crate::{
    edit::merge_people::{Fate, Field},
    model::text::width,
    tui::{
        theme::Role,
        widget::{Canvas, window},
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
    fields: Vec<Field>,
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
        let height = (self.fields.len() as u16).saturating_add(5);
        let area = super::room(canvas, 92, height);
        let keys = match self.pairing {
            Pairing::Filed => [("m", "make one of two"), ("s", "keep the other"), ("esc", "two people")],
            Pairing::Coming => [("m", "the same person"), ("a", "somebody else"), ("esc", "back")],
        };
        let inside = window::draw(canvas, area, "One person, or two?", &keys);
        if inside.height < 3 {
            return;
        }
        let room = usize::from(inside.width);
        let key = self.fields.iter().map(|field| width(&field.key)).max().unwrap_or(0).min(room / 4);
        let fate = if room > 60 { 10 } else { 0 };
        let cell = room.saturating_sub(key + fate + 4) / 2;
        let at = [key + 1, key + cell + 2, key + 2 * cell + 4].map(|column| inside.x + column as u16);
        let heads = match self.pairing {
            Pairing::Filed => ["stays", "goes"],
            Pairing::Coming => ["on file", "comes in"],
        };
        for (head, x) in heads.into_iter().zip(at) {
            canvas.text(x, inside.y, cell, head, canvas.style(Role::Title));
        }
        let shown = usize::from(inside.height) - 2;
        for (row, field) in self.fields.iter().skip(self.top).take(shown).enumerate() {
            let y = inside.y + 1 + row as u16;
            canvas.text(inside.x, y, key, &field.key, canvas.style(Role::Muted));
            let role = if field.fate == Fate::Dropped { Role::Due } else { Role::Text };
            canvas.text(at[0], y, cell, field.keep.as_deref().unwrap_or_default(), canvas.style(Role::Text));
            canvas.text(at[1], y, cell, field.other.as_deref().unwrap_or_default(), canvas.style(role));
            canvas.text(at[2], y, fate, fate_word(field.fate), canvas.style(Role::Muted));
        }
        if let Some(error) = &self.error {
            canvas.text(inside.x, inside.bottom() - 1, room, error, canvas.style(Role::Error));
        }
    }
}

/// What becomes of the second's value.
fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "",
        Fate::Taken => "taken over",
        Fate::United => "united",
        Fate::Dropped => "goes",
    }
}
