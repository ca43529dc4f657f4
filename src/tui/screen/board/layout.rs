//! Where everything of the Board stands: drawn for 80×24 first, with more room used when there is more.

use ratatui::layout::Rect;

use super::{FIRST_LINES, choices, shown_lines};
use crate::session::Session;

/// How the seats are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// As panes of that many rows, in that many columns.
    Panes { rows: u16, columns: usize },
    /// One line a seat.
    Ledger,
}

/// The parts of the Board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub header: Rect,
    pub seats: Rect,
    pub form: Seats,
    pub week: Rect,
    pub choices: Rect,
    pub toast: Rect,
    pub footer: Rect,
    /// The brief of who is selected, where there is room beside the Board.
    pub side: Option<Rect>,
}

/// The narrowest window in which seats are panes.
const PANES_FROM: u16 = 60;
/// The narrowest window with a side pane, and the columns that the Board itself then takes.
const SIDE_FROM: u16 = 110;
const BOARD_COLUMNS: u16 = 80;

impl Layout {
    pub fn of(area: Rect, session: &Session, more: bool, banner: bool) -> Layout {
        let side_width = area.width.saturating_sub(BOARD_COLUMNS.max(area.width / 2) + 2);
        let has_side = area.width >= SIDE_FROM && area.height >= 12;
        let main = if has_side { Rect { width: area.width - side_width - 2, ..area } } else { area };
        let side = has_side.then(|| Rect { x: main.right() + 2, width: side_width, ..area });
        let mut rows = Rows { left: main };
        let header = rows.top(if area.height >= 8 { 2 } else { 1 } + u16::from(banner));
        let footer = rows.bottom(1);
        let toast = rows.bottom(u16::from(area.height >= 10));
        let has_choices = choices(session.board(), session.today()).is_some();
        let choices = rows.bottom(u16::from(has_choices && area.height >= 16));
        let seats = session.board().seats.len();
        let week_rows =
            week_rows(session, more).min(rows.left.height.saturating_sub(4).max(rows.left.height / 2));
        let form = form(main.width, rows.left.height.saturating_sub(week_rows), seats);
        let seats_rows = match form {
            Seats::Panes { rows, columns } => seats.div_ceil(columns) as u16 * rows,
            Seats::Ledger => (seats.max(1) as u16).min(rows.left.height.saturating_sub(week_rows)),
        };
        let seats = rows.top(seats_rows);
        Layout { header, seats, form, week: rows.left, choices, toast, footer, side }
    }

    /// How many seats stand side by side.
    pub fn columns(&self) -> usize {
        match self.form {
            Seats::Panes { columns, .. } => columns,
            Seats::Ledger => 1,
        }
    }

    /// The place of one pane.
    pub fn pane(&self, seat: usize) -> Rect {
        let Seats::Panes { rows, columns } = self.form else { return Rect::default() };
        let gap = 2;
        let width = (self.seats.width - gap * (columns as u16 - 1)) / columns as u16;
        let (row, column) = ((seat / columns) as u16, (seat % columns) as u16);
        Rect::new(self.seats.x + column * (width + gap), self.seats.y + row * rows, width, rows)
    }
}

/// Rows that the week would like: its rule, its lines, and what can wait; a calm week has room for what lies ahead.
fn week_rows(session: &Session, more: bool) -> u16 {
    let (lines, shown) = (session.week().len(), shown_lines(session, more));
    let rest = usize::from(lines > shown);
    if shown == 0 { 5 } else { 1 + shown.max(FIRST_LINES.min(lines)) as u16 + rest as u16 }
}

/// The largest form in which all seats fit.
fn form(width: u16, height: u16, seats: usize) -> Seats {
    let columns = 2;
    let fits = |rows: u16| seats.div_ceil(columns) as u16 * rows <= height;
    match [5, 4, 3].into_iter().find(|rows| fits(*rows)) {
        Some(rows) if width >= PANES_FROM && seats > 0 => Seats::Panes { rows, columns },
        _ => Seats::Ledger,
    }
}

/// The rows of an area, given out from both ends.
struct Rows {
    left: Rect,
}

impl Rows {
    fn top(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.left.height);
        let taken = Rect { height: rows, ..self.left };
        self.left.y += rows;
        self.left.height -= rows;
        taken
    }

    fn bottom(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.left.height);
        self.left.height -= rows;
        Rect { y: self.left.bottom(), height: rows, ..self.left }
    }
}
