//! A file that is no board: what is wrong with it in place of the board, with keys to mend it.

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{draw_footer, draw_toast},
};
use crate::{
    file::BoardFile,
    tui::{
        App,
        app::counted,
        theme::Role,
        widget::{Canvas, Spot, Target},
    },
};

/// Which problem is selected.
#[derive(Debug, Clone, Default)]
pub struct ProblemsScreen {
    pub selected: usize,
}

impl ProblemsScreen {
    pub fn go(&mut self, motion: Motion, file: &BoardFile) {
        let last = file.problems().len().saturating_sub(1);
        self.selected = match motion {
            Motion::Up | Motion::Left => self.selected.saturating_sub(1),
            Motion::Down | Motion::Right | Motion::Next => (self.selected + 1).min(last),
            Motion::Top | Motion::PageUp => 0,
            Motion::Bottom | Motion::PageDown => last,
        };
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let file = app.file_on_disk();
        let room = usize::from(area.width) - 2;
        let (title, words) = match file.is_readable() {
            true => (
                format!("{} in {}", counted(file.problems()), app.file),
                "What an error is about is left out until it is mended; all else works.",
            ),
            false => (
                format!("{} cannot be read as a board", app.file),
                "Nothing has been written, and nothing will be until it can.",
            ),
        };
        canvas.text(area.x + 1, area.y, room, &title, canvas.style(Role::Error));
        let rest = Rect { x: area.x + 1, y: area.y + 1, width: room as u16, height: 2 };
        let rows = canvas.wrapped(rest, words, canvas.style(Role::Text));
        let selected = self.selected.min(file.problems().len().saturating_sub(1));
        let mut y = area.y + 2 + rows;
        for (at, problem) in file.problems().iter().enumerate().skip(selected) {
            for (row, line) in problem.render(&app.file, file.text()).lines().enumerate() {
                if y + 3 > area.bottom() {
                    break;
                }
                let role = if row == 0 { Role::Title } else { Role::Text };
                canvas.mark(Rect { y, height: 1, ..area }, Target::Spot(Spot::Row(at)));
                canvas.text(area.x + 2, y, room.saturating_sub(1), line, canvas.style(role));
                if row == 0 && at == selected {
                    canvas.text(area.x, y, 1, canvas.look.glyph("▸", ">"), canvas.style(Role::Accent));
                }
                y += 1;
            }
            y += 1;
        }
        draw_toast(canvas, Rect { y: area.bottom() - 2, height: 1, ..area }, app);
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let keys = [
            ("edit-problem", "edit at this line"),
            ("try-again", "read again"),
            ("quit", "quit"),
            ("back", "back"),
            ("help", "help"),
        ];
        let leads_back = |(name, _): &(&str, &str)| *name != "back" || app.is_over_another();
        let keys: Vec<_> = keys.into_iter().filter(leads_back).collect();
        draw_footer(canvas, footer, app, &keys);
    }
}
