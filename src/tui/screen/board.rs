//! The Board: one sentence on top, the seats as panes, this week below, the brief of who is selected beside it.

mod ahead;
mod choices;
mod first;
mod header;
mod layout;
mod review;
mod seat;

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{draw_footer, draw_toast},
    page::year,
    side, talks,
};
use crate::{
    flags::week,
    model::*,
    session::Session,
    starting::{self, Step},
    tui::{
        App,
        theme::Role,
        widget::{Canvas, Spot, Target, ledger, list},
    },
    words::{self, Turn},
};
use layout::{Layout, Seats};
pub use seat::{pane, state_role};

/// Computes what the Board will ask of a state, which it keeps then.
pub fn foresee(session: &Session) {
    header::headline(session);
    choices::chosen(session);
    review::foresee(session);
    if !session.board().seats.is_empty() {
        pane(session, 0, false);
    }
    ahead::lines(session);
    year::years(session);
}

/// Lines of the week that are shown before the rest can wait.
pub const FIRST_LINES: usize = 5;

/// Columns that the key of a line takes at most.
const MOST_KEY: usize = 6;

/// A window with fewer columns has no room for how long a review takes.
const NARROW: u16 = 50;

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// A seat, by its place in the file.
    Seat(usize),
    /// A line of the week.
    Line(usize),
}

/// The Board's cursor.
#[derive(Debug, Clone)]
pub struct BoardScreen {
    pub focus: Focus,
}

impl BoardScreen {
    pub fn new(session: &Session) -> BoardScreen {
        let lines_only = session.board().seats.is_empty() && !session.week().is_empty();
        BoardScreen { focus: if lines_only { Focus::Line(0) } else { Focus::Seat(0) } }
    }

    /// Keeps the cursor on something that is there.
    pub fn clamp(&mut self, session: &Session, more: bool) {
        let (seats, lines) = (session.board().seats.len(), shown_lines(session, more));
        self.focus = match self.focus {
            Focus::Line(at) if lines > 0 => Focus::Line(at.min(lines - 1)),
            Focus::Line(_) => Focus::Seat(seats.saturating_sub(1)),
            Focus::Seat(at) => Focus::Seat(at.min(seats.saturating_sub(1))),
        };
    }

    /// Puts the cursor on what was clicked.
    pub fn stand(&mut self, spot: Spot, session: &Session, more: bool) {
        self.focus = match spot {
            Spot::Seat(at) => Focus::Seat(at),
            Spot::Line(at) => Focus::Line(at),
            Spot::Row(_) => self.focus,
        };
        self.clamp(session, more);
    }

    /// Moves the cursor over seats that stand in so many columns.
    pub fn go(&mut self, motion: Motion, session: &Session, more: bool, columns: usize) {
        let (seats, lines) = (session.board().seats.len(), shown_lines(session, more));
        let last_line =
            || if lines > 0 { Focus::Line(lines - 1) } else { Focus::Seat(seats.saturating_sub(1)) };
        self.focus = match (motion, self.focus) {
            (Motion::Left, Focus::Seat(at)) if at % columns > 0 => Focus::Seat(at - 1),
            (Motion::Right, Focus::Seat(at)) if at % columns + 1 < columns && at + 1 < seats => {
                Focus::Seat(at + 1)
            }
            (Motion::Up, Focus::Seat(at)) if at >= columns => Focus::Seat(at - columns),
            (Motion::Down, Focus::Seat(at)) if at + columns < seats => Focus::Seat(at + columns),
            (Motion::Down, Focus::Seat(at))
                if at / columns.max(1) < seats.saturating_sub(1) / columns.max(1) =>
            {
                Focus::Seat(seats - 1)
            }
            (Motion::Down | Motion::Next, Focus::Seat(_)) if lines > 0 => Focus::Line(0),
            (Motion::Up, Focus::Line(0)) | (Motion::Next, Focus::Line(_)) if seats > 0 => {
                Focus::Seat((seats - 1) / columns * columns)
            }
            (Motion::Up, Focus::Line(at)) => Focus::Line(at.saturating_sub(1)),
            (Motion::Down, Focus::Line(at)) if at + 1 < lines => Focus::Line(at + 1),
            (Motion::Top | Motion::PageUp, _) if seats > 0 => Focus::Seat(0),
            (Motion::Top | Motion::PageUp, Focus::Line(_)) => Focus::Line(0),
            (Motion::Bottom | Motion::PageDown, _) => last_line(),
            (_, focus) => focus,
        };
        self.clamp(session, more);
    }

    /// The columns in which the seats stand on a screen of the app's size.
    pub fn columns(app: &App) -> usize {
        let (width, height) = app.size;
        Layout::of(Rect::new(0, 0, width, height), app).columns()
    }

    /// The column beside the Board on such a screen, where there is room for one.
    pub fn side(app: &App) -> Option<Rect> {
        let (width, height) = app.size;
        Layout::of(Rect::new(0, 0, width, height), app).side
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let session = &app.session;
        let layout = Layout::of(area, app);
        header::draw(canvas, layout.header, app);
        self.draw_seats(canvas, &layout, app);
        self.draw_week(canvas, layout.week, app);
        choices::draw(canvas, layout.choices, session);
        draw_toast(canvas, layout.toast, app);
        draw_footer(canvas, layout.footer, app, &footer(app));
        if let Some(side) = layout.side {
            side::draw(canvas, side, app);
        }
        if let Some(talks) = layout.talks {
            talks::draw(canvas, talks, app);
        }
    }

    fn draw_seats(&self, canvas: &mut Canvas, layout: &Layout, app: &App) {
        let (session, keymap) = (&app.session, &app.keymap);
        let seats = session.board().seats.len();
        if seats == 0 {
            let words = "No seats yet. {add} adds people and seats; {add-seat} shows the catalogue.";
            let area = layout.seats;
            let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
            canvas.wrapped(area, &keymap.name_keys(words), canvas.style(Role::Muted));
            return;
        }
        let selected = |seat: usize| self.focus == Focus::Seat(seat);
        match layout.form {
            Seats::Panes { .. } => {
                for seat in 0..seats {
                    pane(session, seat, selected(seat)).draw(canvas, layout.pane(seat));
                    canvas.mark(layout.pane(seat), Target::Spot(Spot::Seat(seat)));
                }
            }
            Seats::Ledger { columns } => self.draw_ledger(canvas, layout.seats, columns, session),
        }
    }

    /// A line for each seat; where not all of them fit, the last line says how many more there are.
    fn draw_ledger(&self, canvas: &mut Canvas, area: Rect, columns: usize, session: &Session) {
        let seats = session.board().seats.len();
        let lines = seats.div_ceil(columns);
        let at = if let Focus::Seat(at) = self.focus { at / columns } else { 0 };
        let all = usize::from(area.height);
        let rows = if lines > all && all > 1 { all - 1 } else { all };
        let top = list::scroll(at.saturating_sub(rows / 2), at, rows, lines);
        let gap = 2 * (columns as u16 - 1);
        let width = (area.width - gap) / columns as u16;
        for seat in (top * columns..seats).take(rows * columns) {
            let (line, column) = (seat / columns - top, seat % columns);
            let x = area.x + column as u16 * (width + gap);
            let place = Rect { x, y: area.y + line as u16, width, height: 1 };
            ledger::draw(canvas, place, &pane(session, seat, self.focus == Focus::Seat(seat)));
            canvas.mark(place, Target::Spot(Spot::Seat(seat)));
        }
        if rows < all {
            let words = match (top * columns, seats.saturating_sub((top + rows) * columns)) {
                (0, below) => format!("and {below} more below"),
                (above, 0) => format!("and {above} more above"),
                (above, below) => format!("and {above} more above, {below} below"),
            };
            let room = usize::from(area.width.saturating_sub(3));
            canvas.text(area.x + 3, area.bottom() - 1, room, &words, canvas.style(Role::Muted));
        }
    }

    fn draw_week(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        if area.height == 0 {
            return;
        }
        let session = &app.session;
        // Where there is room for one row, a line says more than the rule above it.
        let lines_from = area.y + u16::from(area.height > 1);
        if area.height > 1 {
            draw_week_rule(canvas, area, app);
        }
        let lines = session.week();
        let rows = usize::from(area.bottom() - lines_from);
        let shown = shown_lines(session, app.more);
        let rest = if starting::is_first_day(session) { 0 } else { lines.len() - shown };
        let is_cut = rest > 0 || shown > rows;
        let room = rows.saturating_sub(usize::from(is_cut)).max(usize::from(rows > 0)).min(shown);
        let focus = if let Focus::Line(at) = self.focus { at } else { 0 };
        let top = list::scroll(0, focus, room, shown);
        let keys = key_columns(app);
        for (at, line) in lines.iter().enumerate().take(shown).skip(top).take(room) {
            let row = Rect { y: lines_from + (at - top) as u16, height: 1, ..area };
            canvas.mark(row, Target::Spot(Spot::Line(at)));
            draw_line(canvas, row, app, line, at, keys, self.focus == Focus::Line(at));
        }
        let below = lines_from + room as u16;
        if shown == 0 {
            draw_calm(canvas, Rect { y: lines_from, height: rows as u16, ..area }, app);
            return;
        }
        let mut y = below;
        let left = lines.len() - top - room;
        if is_cut && left > 0 && y < area.bottom() {
            let words =
                if app.more { format!("and {left} more below") } else { format!("and {left} that can wait") };
            let used =
                canvas.text(area.x + 5, y, usize::from(area.width - 5), &words, canvas.style(Role::Muted));
            if let Some(press) = app.keymap.presses("more").first() {
                canvas.mark(Rect::new(area.x + 5, y, used, 1), Target::Key(*press));
            }
            y += 1;
        }
        let hint = starting::next(session).filter(|step| !matches!(step, Step::People | Step::Message));
        if let Some(step) = hint.filter(|_| y < area.bottom()) {
            let words = first::step(&step, app);
            let place = Rect { x: area.x + 5, y, width: area.width - 6, height: area.bottom() - y };
            y += canvas.wrapped(place, &words, canvas.style(Role::Accent));
        }
        ahead::draw(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, app);
    }
}

/// The rule above this week: its name, and when the review is.
fn draw_week_rule(canvas: &mut Canvas, area: Rect, app: &App) {
    let key = app.keymap.shown("review");
    let review = review::words(&app.session, &app.waiting, &key, area.width < NARROW);
    canvas.heading(area, area.y, "This week", &review);
    if let Some(press) = app.keymap.presses("review").first() {
        let right = Rect { x: area.x + area.width / 2, width: area.width / 2, height: 1, ..area };
        canvas.mark(right, Target::Key(*press));
    }
}

/// How many lines of the week are on the list.
pub fn shown_lines(session: &Session, more: bool) -> usize {
    let lines = session.week();
    match (more, starting::is_first_day(session)) {
        (true, _) => lines.len(),
        (false, true) => lines.iter().take(1).filter(|line| line.concern != week::Concern::Seat).count(),
        (false, false) => lines.len().min(FIRST_LINES),
    }
}

/// Columns of the keys of the lines: those of one letter and those with a name alike have a space behind them.
fn key_columns(app: &App) -> usize {
    let keys = app.keymap.presses("do").iter().take(shown_lines(&app.session, app.more));
    keys.map(|press| text::width(&press.shown())).max().unwrap_or(1).clamp(1, MOST_KEY)
}

fn draw_line(
    canvas: &mut Canvas,
    area: Rect,
    app: &App,
    line: &week::Line,
    at: usize,
    keys: usize,
    selected: bool,
) {
    let press = app.keymap.presses("do").get(at).copied();
    let turn = Turn::of(line.concern);
    let role = match turn {
        Turn::Mine => Role::Promise,
        Turn::Theirs => Role::Theirs,
        Turn::Next | Turn::Fact => Role::Accent,
    };
    let number = press.map_or(String::new(), |press| press.shown());
    let mark_x = area.x + 2 + keys as u16;
    canvas.text(area.x + 1, area.y, keys, &number, canvas.style(Role::Key));
    canvas.text(mark_x, area.y, 1, turn.glyph(canvas.look.ascii), canvas.style(role));
    let verb = if area.width >= 50 {
        canvas.text_to(area.right() - 1, area.y, 10, line.verb, canvas.style(Role::Muted))
    } else {
        0
    };
    if let Some(press) = press.filter(|_| verb > 0) {
        canvas.mark(Rect { x: area.right() - 1 - verb, width: verb, ..area }, Target::Key(press));
    }
    let name = words::whose(app.session.board(), &line.whose);
    let x = mark_x + 2;
    let room = usize::from(area.right().saturating_sub(x + verb + 2));
    let column = if area.width >= 60 { 10 } else { 7 };
    let used = canvas.text(x, area.y, room.min(20), &name, canvas.style(Role::Title));
    let start = (usize::from(used) + 2).max(column);
    canvas.text(
        x + start as u16,
        area.y,
        room.saturating_sub(start),
        &sentences(&line.text, room.saturating_sub(start), canvas.look.glyph("…", "~")),
        canvas.style(Role::Text),
    );
    if selected {
        canvas.select(x, area.y, used);
        canvas.text(area.x, area.y, 1, canvas.look.glyph("▸", ">"), canvas.style(Role::Accent));
    }
}

/// As many whole sentences as fit, and a mark where some are left out; the text itself where they would leave half of the
/// room empty.
fn sentences(text: &str, room: usize, mark: &str) -> String {
    if text::width(text) <= room {
        return text.into();
    }
    let ends = text.match_indices(". ").map(|(at, _)| format!("{} {mark}", &text[..=at]));
    let fits = |whole: &String| (room / 2..=room).contains(&text::width(whole));
    ends.filter(fits).last().unwrap_or_else(|| text.into())
}

/// A calm week: nothing to do.
fn draw_calm(canvas: &mut Canvas, area: Rect, app: &App) {
    if area.height == 0 {
        return;
    }
    let lead = starting::next(&app.session);
    let lead = lead.map_or("Nothing needs you today.".into(), |step| first::step(&step, app));
    ahead::draw_calm(canvas, area, app, &lead);
}

/// What matters first is somebody to begin with. A message that stands there is copied at once.
fn footer(app: &App) -> Vec<(&'static str, &'static str)> {
    let empty = app.session.board().people.is_empty();
    let mut footer = (if empty { EMPTY_FOOTER } else { FOOTER }).to_vec();
    if side::shown(app).is_some() {
        footer.iter_mut().filter(|(name, _)| *name == "write").for_each(|(_, words)| *words = "copy");
    }
    footer
}

/// The commands in the footer of a board with nobody on it, with the word for each.
const EMPTY_FOOTER: &[(&str, &str)] = &[
    ("do", "do it"),
    ("add", "add"),
    ("note", "note"),
    ("review", "review"),
    ("find", "find"),
    ("quit", "quit"),
    ("all", "all"),
    ("help", "help"),
];

/// The commands in the Board's footer, with the word for each.
const FOOTER: &[(&str, &str)] = &[
    ("do", "do it"),
    ("note", "note"),
    ("write", "write"),
    ("brief", "brief"),
    ("review", "review"),
    ("find", "find"),
    ("add", "add"),
    ("quit", "quit"),
    ("all", "all"),
    ("help", "help"),
];
