//! Where everything of the Board stands: drawn for 80×24 first, with more room used when there is more.

use ratatui::layout::Rect;

use super::{FIRST_LINES, choices::chosen, shown_lines};
use crate::{
    session::Session,
    tui::{App, screen::foot::TOAST_FROM, widget::cells},
};

/// How the seats are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// As panes of that many rows, in that many columns.
    Panes { rows: u16, columns: usize },
    /// One line a seat, in that many columns.
    Ledger { columns: usize },
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
    /// What was said with them, where there is room beside that.
    pub talks: Option<Rect>,
}

/// The narrowest window in which seats are panes.
const PANES_FROM: u16 = 60;
/// Columns that the words take which stand there while there is no seat.
const NO_SEATS: u16 = 72;
/// A window with fewer rows is low.
const LOW: u16 = 18;
/// The narrowest window in which two ledgers fit side by side.
const LEDGERS_FROM: u16 = 76;
/// The narrowest window with a column beside the Board, and with two.
const SIDE_FROM: u16 = 110;
const TALKS_FROM: u16 = 160;
/// Columns that the Board itself takes beside others: lines that are longer are hard to read.
const BOARD_COLUMNS: u16 = 80;
const MOST_COLUMNS: u16 = 100;
const GAP: u16 = 2;

/// The Board, and what stands beside it.
fn columns(area: Rect) -> (Rect, Option<Rect>, Option<Rect>) {
    if area.width < SIDE_FROM || area.height < 12 {
        return (area, None, None);
    }
    let right_of = |left: Rect, width: u16| Rect { x: left.right() + GAP, width, ..area };
    if area.width < TALKS_FROM {
        let main = Rect { width: BOARD_COLUMNS, ..area };
        return (main, Some(right_of(main, area.width - BOARD_COLUMNS - GAP)), None);
    }
    let main = Rect { width: (area.width * 9 / 20).clamp(BOARD_COLUMNS, MOST_COLUMNS), ..area };
    let left = area.width - main.width - 2 * GAP;
    let side = right_of(main, left / 2);
    (main, Some(side), Some(right_of(side, left - side.width)))
}

impl Layout {
    /// How the Board stands in that area now.
    pub fn of(area: Rect, app: &App) -> Layout {
        let session = &app.session;
        let (main, side, talks) = columns(area);
        let mut rows = Rows { left: main };
        // What is wrong with the file stands on top.
        let header = rows.top(if area.height >= 8 { 2 } else { 1 } + u16::from(app.trouble.is_some()));
        let footer = rows.bottom(1);
        let toast = rows.bottom(u16::from(area.height >= TOAST_FROM));
        let has_choices = chosen(session).0.is_some();
        let choices = rows.bottom(u16::from(has_choices && area.height >= 16));
        let seats = session.board().seats.len();
        let week_rows =
            week_rows(session, app.more).min(rows.left.height.saturating_sub(4).max(rows.left.height / 2));
        let room = rows.left.height.saturating_sub(week_rows);
        let form = form(main.width, room, seats, rows_below(seats), area.height < LOW);
        let seats_rows = match form {
            Seats::Panes { rows, columns } => cells(seats.div_ceil(columns)).saturating_mul(rows),
            Seats::Ledger { .. } if seats == 0 => {
                NO_SEATS.div_ceil(main.width.saturating_sub(4).max(1)).min(room)
            }
            Seats::Ledger { columns } => cells(seats.div_ceil(columns)).min(room),
        };
        let seats = rows.top(seats_rows);
        Layout { header, seats, form, week: rows.left, choices, toast, footer, side, talks }
    }

    /// How many seats stand side by side.
    pub fn columns(&self) -> usize {
        match self.form {
            Seats::Panes { columns, .. } | Seats::Ledger { columns } => columns,
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
    if shown == 0 { 5 } else { cells(1 + shown.max(FIRST_LINES.min(lines)) + rest) }
}

/// Rows for what lies ahead and for the year by seat, below the week.
fn rows_below(seats: usize) -> u16 {
    cells(seats + 11)
}

/// The largest form in which all seats fit; panes of more than five rows only when nothing below the week has to go.
fn form(width: u16, height: u16, seats: usize, below: u16, is_low: bool) -> Seats {
    let columns = 2;
    let room = |rows: u16| if rows > 5 { height.saturating_sub(below) } else { height };
    let fits = |rows: u16| cells(seats.div_ceil(columns)).saturating_mul(rows) <= room(rows);
    match [7, 6, 5, 4, 3].into_iter().find(|rows| fits(*rows)) {
        Some(rows) if width >= PANES_FROM && seats > 0 => Seats::Panes { rows, columns },
        // In a low window two seats share a line, without the names.
        _ if is_low && width >= LEDGERS_FROM && seats > usize::from(height) => Seats::Ledger { columns },
        _ => Seats::Ledger { columns: 1 },
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
