//! A text to read: titled sections that scroll, such as a brief.

use crossterm::event::{KeyCode, KeyEvent};

use super::Outcome;
use crate::tui::{
    theme::Role,
    widget::{Canvas, Scroll, cells, window},
};

/// A text on top of the screen.
#[derive(Debug, Clone)]
pub struct Page {
    pub title: String,
    /// A line of its own on top.
    pub lead: String,
    /// Titles with the lines below them.
    pub sections: Vec<(String, Vec<String>)>,
    /// What to say when there is nothing to read.
    pub empty: String,
    scroll: Scroll,
}

impl Page {
    pub fn new(title: &str, lead: &str, sections: Vec<(String, Vec<String>)>, empty: &str) -> Page {
        Page {
            title: title.into(),
            lead: lead.into(),
            sections,
            empty: empty.into(),
            scroll: Scroll::default(),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.scroll.down(1),
            KeyCode::Up | KeyCode::Char('k') => self.scroll.up(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.scroll.down(10),
            KeyCode::PageUp => self.scroll.up(10),
            KeyCode::Home | KeyCode::Char('g') => self.scroll.to_start(),
            KeyCode::End | KeyCode::Char('G') => self.scroll.to_end(),
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'b') => return Outcome::Close,
            _ => {}
        }
        Outcome::Stay
    }

    /// The lines as they are shown in that many columns.
    fn lines(&self, canvas: &Canvas, columns: usize) -> Vec<(Role, String)> {
        let muted = |text: &str| -> Vec<(Role, String)> {
            canvas.lines(text, columns).iter().map(|line| (Role::Muted, line.clone())).collect()
        };
        let mut lines: Vec<(Role, String)> = muted(&self.lead);
        for (title, texts) in &self.sections {
            lines.push((Role::Text, String::new()));
            lines.push((Role::Title, title.clone()));
            for text in texts {
                let wrapped = canvas.lines(text, columns.saturating_sub(2));
                lines.extend(wrapped.iter().map(|line| (Role::Text, format!("  {line}"))));
            }
        }
        if self.sections.is_empty() {
            lines.extend(muted(&self.empty));
        }
        lines
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let columns = 76.min(usize::from(canvas.area().width)).saturating_sub(8).max(1);
        let lines = self.lines(canvas, columns);
        let height = cells(lines.len() + 2).min(canvas.area().height.saturating_sub(2)).max(5);
        let area = super::room(canvas, 76, height);
        let scrolls = lines.len() + 2 > usize::from(area.height);
        let keys = [("down", "scroll"), ("esc", "back")];
        let inside = window::draw(canvas, area, &self.title, if scrolls { &keys[..] } else { &keys[1..] });
        let shown = usize::from(inside.height);
        let top = self.scroll.first(lines.len().saturating_sub(shown));
        for (at, (role, line)) in lines.iter().skip(top).take(shown).enumerate() {
            canvas.text(inside.x, inside.y + at as u16, usize::from(inside.width), line, canvas.style(*role));
        }
    }
}
