//! The start, when there is no file yet: three choices, and nothing is written before one is taken.

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{draw_footer, draw_toast},
};
use crate::tui::{
    App,
    theme::Role,
    widget::{Canvas, Spot, Target},
};

/// Which choice is selected.
#[derive(Debug, Clone, Default)]
pub struct FirstScreen {
    pub selected: usize,
}

const CHOICES: [(&str, &str); 3] = [
    ("Start my board", "Six seats to begin with; name and goal may wait. Two people are enough."),
    ("Look around first", "A made-up board. Nothing of it is kept."),
    ("Bring people along", "From contacts, a calendar or another program."),
];

/// A window with fewer columns has none to leave empty.
const NARROW: u16 = 30;
/// A window with fewer rows is low.
const LOW: u16 = 9;

impl FirstScreen {
    pub fn go(&mut self, motion: Motion) {
        self.selected = match motion {
            Motion::Up | Motion::Left => self.selected.saturating_sub(1),
            Motion::Down | Motion::Right | Motion::Next => (self.selected + 1).min(2),
            Motion::Top | Motion::PageUp => 0,
            Motion::Bottom | Motion::PageDown => 2,
        };
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let margin = if area.width < NARROW { 0 } else { 2 };
        let room = usize::from(area.width - 2 * margin);
        let x = area.x + margin;
        let mut y = area.y + if area.height >= 18 { 2 } else { 0 };
        canvas.text(x, y, room, "boardroom", canvas.style(Role::Title));
        y += 1;
        // In a low window each row is for a choice.
        let is_low = area.height < LOW;
        if !is_low {
            let lead = "The people who advise you, speak up for you and keep you honest, on one screen.";
            let rows = Rect { x, y, width: room as u16, height: 3 };
            y += canvas.wrapped(rows, lead, canvas.style(Role::Text));
        }
        y += u16::from(area.height >= 14);
        let spaced = area.height >= 16;
        for (at, (title, words)) in CHOICES.iter().enumerate() {
            if y + 1 + u16::from(!is_low) >= area.bottom() {
                break;
            }
            let mark = if at == self.selected { canvas.look.glyph("▸", ">") } else { " " };
            canvas.text(x, y, 1, mark, canvas.style(Role::Accent));
            canvas.text(x + 2, y, 1, &(at + 1).to_string(), canvas.style(Role::Key));
            let used = canvas.text(x + 4, y, room - 4, title, canvas.style(Role::Title));
            if at == self.selected {
                canvas.select(x + 4, y, used);
            }
            if spaced {
                canvas.text(x + 4, y + 1, room - 4, words, canvas.style(Role::Muted));
            }
            let row = Rect { y, height: if spaced { 2 } else { 1 }, ..area };
            canvas.mark(row, Target::Spot(Spot::Row(at)));
            y += if spaced { 3 } else { 1 };
        }
        if y + 2 < area.bottom() {
            let place = format!("Nothing is written before you choose. Your board will be {}", app.file);
            let rows = Rect { x, y, width: room as u16, height: 3.min(area.bottom() - 2 - y) };
            canvas.wrapped(rows, &place, canvas.style(Role::Muted));
        }
        draw_toast(canvas, Rect { y: area.bottom() - 2, height: 1, ..area }, app);
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        draw_footer(canvas, footer, app, &[("choose", "choose"), ("help", "help"), ("quit", "quit")]);
    }
}
