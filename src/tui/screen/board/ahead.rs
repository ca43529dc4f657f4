//! Below the week: what lies ahead, one sentence out of one's own past on a calm board, and the year by seat where there
//! is room for it.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::{
    model::{text::width, *},
    session::Session,
    trends,
    tui::{
        App,
        memo::Memo,
        screen::page::{
            Cx,
            sheet::{self, Place, Sheet, SheetRow},
            year,
        },
        theme::Role,
        widget::{Canvas, cells},
    },
};

/// Days that are looked ahead.
const DAYS: i64 = 28;
/// Lines of what lies ahead below a week with something to do.
const LINES: usize = 6;

/// A calm week: what lies ahead, and what was once noted.
pub fn draw_calm(canvas: &mut Canvas, area: Rect, app: &App, lead: &str) {
    let room = usize::from(area.width) - 2;
    let top = Rect { x: area.x + 1, width: room as u16, ..area };
    let used = canvas.wrapped(top, lead, canvas.style(Role::Good));
    let area = Rect { y: area.y + used, height: area.height - used, ..area };
    let note = old_note(app);
    let note_rows = note.as_ref().map_or(0, |note| canvas.lines(note, room).len().min(2));
    let lines = &lines(&app.session).0;
    // Of few rows the note takes the last ones, as long as something ahead is still said.
    let left = usize::from(area.height);
    let shown = lines.len().min(left.saturating_sub(note_rows).max(usize::from(left > 0)));
    draw_lines(canvas, Rect { height: shown as u16, ..area }, lines);
    let mut y = area.y + shown as u16;
    if let Some(note) = note.filter(|_| y < area.bottom()) {
        let left = area.bottom() - y;
        let gap = u16::from(left > note_rows as u16);
        let height = (note_rows as u16).min(left - gap);
        let rest = Rect { x: area.x + 1, y: y + gap, width: room as u16, height };
        y += gap + canvas.wrapped(rest, &note, canvas.style(Role::Muted));
    }
    draw_year(canvas, Rect { y, height: area.bottom() - y, ..area }, app);
}

/// Below a week with something to do.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let lines = &lines(&app.session).0;
    let year = year_rows(app, area.width);
    // The year comes below when two lines of what lies ahead still stand above it.
    let room = usize::from(area.height);
    let for_lines = if room >= year + 3 { room - year } else { room };
    let gap = usize::from(for_lines > lines.len().min(LINES) + 1);
    let mut rest = area;
    if for_lines >= 3 && !lines.is_empty() {
        let shown = lines.len().min(LINES).min(for_lines - 1 - gap) as u16;
        let y = area.y + gap as u16;
        canvas.heading(area, y, "Ahead", "");
        draw_lines(canvas, Rect { y: y + 1, height: shown, ..area }, lines);
        let used = y + 1 + shown - area.y;
        rest = Rect { y: area.y + used, height: area.height - used, ..area };
    }
    draw_year(canvas, rest, app);
}

/// Rows that the year by seat takes; none where it cannot stand.
fn year_rows(app: &App, width: u16) -> usize {
    match app.session.board().seats.len() {
        0 => 0,
        _ if width < 72 => 0,
        seats => seats + 2,
    }
}

/// The year by seat, when all of it fits.
fn draw_year(canvas: &mut Canvas, area: Rect, app: &App) {
    let needed = year_rows(app, area.width);
    let room = usize::from(area.height);
    if needed == 0 || room < needed {
        return;
    }
    let gap = u16::from(room > needed);
    let area = Rect { y: area.y + gap, height: area.height - gap, ..area };
    let nowhere = Place { item: usize::MAX, top: 0 };
    sheet::draw(canvas, area, &year_rows_laid(app, area.width), nowhere);
}

/// The rows of the year as they were laid out, by width and whether in ASCII.
#[derive(Default)]
struct YearRows(Memo<(u16, bool), Rc<[SheetRow]>>);

fn year_rows_laid(app: &App, width: u16) -> Rc<[SheetRow]> {
    let made = app.session.once(YearRows::default);
    made.0.get((width, app.look.ascii), |_| {
        let mut sheet = Sheet::default();
        year::by_seat(&mut sheet, &Cx::plain(app, width));
        sheet.rows(width).into()
    })
}

/// A day or a moment, and what is on it.
pub struct Lines(Vec<(String, String)>);

pub fn lines(session: &Session) -> Rc<Lines> {
    session.once(|| {
        let events = trends::ahead(&session.view(), DAYS).into_iter();
        Lines(events.map(|event| (when::soon(event.on, session.today()), event.text)).collect())
    })
}

fn draw_lines(canvas: &mut Canvas, area: Rect, lines: &[(String, String)]) {
    let column = cells(lines.iter().map(|(day, _)| width(day)).max().unwrap_or(0) + 2);
    for (at, (day, text)) in lines.iter().take(usize::from(area.height)).enumerate() {
        let y = area.y + at as u16;
        let room = usize::from(area.width) - 2;
        canvas.text(area.x + 1, y, room, day, canvas.style(Role::Muted));
        let left = room.saturating_sub(usize::from(column));
        canvas.text(area.x + 1 + column, y, left, text, canvas.style(Role::Text));
    }
}

/// The old note of the day, looked for once.
struct OfTheDay(Option<trends::OldNote>);

/// "From your notes: 14 Jul, Hana: …", another one each day.
fn old_note(app: &App) -> Option<String> {
    let (board, today) = (app.session.board(), app.session.today());
    let note = app.session.once(|| OfTheDay(trends::old_note(board, today)));
    let note = note.0.as_ref()?;
    let name = board.short_name(&note.person);
    Some(format!("From your notes: {}, {name}: {}", when::plain(note.on, today), note.sentence))
}
