//! A file that is no board: what is wrong with it in place of the board, with keys to mend it.

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{draw_footer, draw_toast},
};
use crate::{
    file::{Lines, Problem},
    model::text::width,
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
    /// Moves among so many.
    pub fn go(&mut self, motion: Motion, count: usize) {
        let last = count.saturating_sub(1);
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
                format!("{} in {}", counted(&app.wrong()), app.file),
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
        let top = area.y + 2 + rows;
        let body = Rect { y: top, height: area.bottom().saturating_sub(2 + top), ..area };
        self.draw_problems(canvas, body, app, &app.wrong());
        draw_toast(canvas, Rect { y: area.bottom() - 2, height: 1, ..area }, app);
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let keys = [
            ("edit-problem", "edit this line"),
            ("try-again", "read again"),
            ("quit", "quit"),
            ("back", "back"),
            ("help", "help"),
        ];
        let leads_back = |(name, _): &(&str, &str)| *name != "back" || app.is_over_another();
        let keys: Vec<_> = keys.into_iter().filter(leads_back).collect();
        draw_footer(canvas, footer, app, &keys);
    }

    /// As many problems as fit, the selected one among them.
    fn draw_problems(&self, canvas: &mut Canvas, area: Rect, app: &App, problems: &[Problem]) {
        let selected = self.selected.min(problems.len().saturating_sub(1));
        let room = usize::from(area.width).saturating_sub(3);
        let text = Lines::of(app.file_on_disk().text());
        let mut shown: Vec<Vec<String>> = Vec::new();
        let mut first = 0;
        for (at, problem) in problems.iter().enumerate() {
            shown.push(laid(canvas, &text.render(problem, &app.file), room));
            let rows = |from: usize| shown[from..].iter().map(|lines| lines.len() + 1).sum::<usize>() - 1;
            while at <= selected && first < at && rows(first) > usize::from(area.height) {
                first += 1;
            }
            if at > selected && rows(first) > usize::from(area.height) {
                break;
            }
        }
        let mut y = area.y;
        for (at, lines) in shown.iter().enumerate().skip(first) {
            for (row, line) in lines.iter().enumerate() {
                if y >= area.bottom() {
                    return;
                }
                let role = if row == 0 { Role::Title } else { Role::Text };
                canvas.mark(Rect { y, height: 1, ..area }, Target::Spot(Spot::Row(at)));
                let is_cut = y + 1 == area.bottom() && row + 1 < lines.len();
                let more = if is_cut { canvas.look.glyph(" …", " ~") } else { "" };
                canvas.text(area.x + 2, y, room, &format!("{line}{more}"), canvas.style(role));
                if row == 0 && at == selected {
                    canvas.text(area.x, y, 1, canvas.look.glyph("▸", ">"), canvas.style(Role::Accent));
                }
                y += 1;
            }
            y += 1;
        }
    }
}

/// The lines of a problem: what is wrong is wrapped, so is the remedy below the place that is marked; the line of the file
/// stays as it is.
fn laid(canvas: &Canvas, rendered: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (row, line) in rendered.lines().enumerate() {
        match (row, line.rfind("^ ")) {
            (0, _) => lines.extend(canvas.lines(line, room).iter().cloned()),
            (2, Some(at)) if width(line) > room => {
                lines.push(line[..=at].to_string());
                let remedy = canvas.lines(&line[at + 2..], room.saturating_sub(2));
                lines.extend(remedy.iter().map(|row| format!("  {row}")));
            }
            _ => lines.push(line.to_string()),
        }
    }
    lines
}
