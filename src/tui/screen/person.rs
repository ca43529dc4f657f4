//! A person: the brief on the left, the timeline of catch-ups, newest first, on the right.

use std::rc::Rc;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::{
    Motion,
    board::state_role,
    foot::{TOAST_FROM, draw_footer, draw_toast},
};
use crate::{
    brief::{self, Brief, Part},
    model::*,
    trends,
    tui::{
        App,
        memo::Memo,
        theme::Role,
        widget::{Canvas, Scroll, cells, year},
    },
    words,
};

/// The person on screen, and how far the timeline is scrolled.
#[derive(Debug, Clone)]
pub struct PersonScreen {
    pub id: String,
    scroll: Scroll,
}

const PAGE: usize = 10;

impl PersonScreen {
    pub fn new(id: &str) -> PersonScreen {
        PersonScreen { id: id.to_string(), scroll: Scroll::default() }
    }

    pub fn go(&mut self, motion: Motion) {
        match motion {
            Motion::Up | Motion::Left => self.scroll.up(1),
            Motion::Down | Motion::Right | Motion::Next => self.scroll.down(1),
            Motion::PageUp => self.scroll.up(PAGE),
            Motion::PageDown => self.scroll.down(PAGE),
            Motion::Top => self.scroll.to_start(),
            Motion::Bottom => self.scroll.to_end(),
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let Some(person) = app.session.board().person(&self.id) else { return };
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let toast = Rect { y: area.bottom() - 2, height: 1, ..area };
        draw_title(canvas, area, app, person);
        let below = 1 + u16::from(area.height >= TOAST_FROM);
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2 + below), ..area };
        if area.width >= 70 {
            let left = Rect { x: area.x + 1, width: (area.width * 2 / 5).max(30), ..body };
            let right = Rect { x: left.right() + 2, width: area.right() - left.right() - 3, ..body };
            draw_brief(canvas, left, app, person);
            self.draw_timeline(canvas, right, app, person);
        } else {
            let half = Rect { x: area.x + 1, width: area.width - 2, height: body.height / 2, ..body };
            draw_brief(canvas, half, app, person);
            self.draw_timeline(
                canvas,
                Rect { y: half.bottom(), height: body.height - half.height, ..half },
                app,
                person,
            );
        }
        draw_toast(canvas, toast, app);
        draw_footer(canvas, footer, app, FOOTER);
    }

    fn draw_timeline(&self, canvas: &mut Canvas, area: Rect, app: &App, person: &Person) {
        if area.height == 0 {
            return;
        }
        let log = app.session.view().catchups_with(&person.id);
        canvas.heading(area, area.y, "Catch-ups", &log.len().to_string());
        let chart = if log.len() == 0 || area.height < 9 { 0 } else { 3 };
        let rows = Rect { y: area.y + 1 + chart, height: area.height - 1 - chart, ..area };
        if chart > 0 {
            draw_year(canvas, Rect { y: area.y + 1, height: 2, ..area }, app, person);
        }
        if log.len() == 0 {
            let words = format!(
                "No notes on {} yet. After your next talk: {}, one line is enough.",
                person.first_name(),
                app.keymap.shown("note")
            );
            canvas.wrapped(rows, &words, canvas.style(Role::Muted));
            return;
        }
        let start = self.scroll.first(log.len() - 1);
        let mut y = rows.y;
        for catchup in log.skip(start) {
            if y >= rows.bottom() {
                break;
            }
            y += draw_catchup(canvas, Rect { y, height: rows.bottom() - y, ..rows }, app, person, catchup);
        }
    }
}

/// The weeks of the last year, as many as fit.
fn draw_year(canvas: &mut Canvas, area: Rect, app: &App, person: &Person) {
    let view = app.session.view();
    let columns = usize::from(area.width);
    let mut x = area.x;
    for (role, glyphs) in year::row(&trends::person_year(&view, &person.id), columns, canvas.look) {
        x += canvas.text(x, area.y, columns, &glyphs, canvas.style(role));
    }
    let months = year::months(&trends::weeks(view.today), columns);
    canvas.text(area.x, area.y + 1, columns, &months, canvas.style(Role::Muted));
}

const FOOTER: &[(&str, &str)] = &[
    ("note", "note"),
    ("write", "write"),
    ("touch", "touch"),
    ("topic", "topic"),
    ("promise", "promise"),
    ("done", "done"),
    ("plan", "plan"),
    ("rhythm", "rhythm"),
    ("not-this-week", "not this week"),
    ("back", "back"),
    ("help", "help"),
];

fn draw_title(canvas: &mut Canvas, area: Rect, app: &App, person: &Person) {
    let board = app.session.board();
    let Some(standing) = app.session.standing().person(&person.id) else { return };
    let room = usize::from(area.width) - 2;
    let state = words::state(person, standing, app.session.today());
    let end = canvas.text_to(
        area.right() - 1,
        area.y,
        room * 2 / 3,
        &state,
        canvas.style(state_role(standing.state)),
    );
    let left = room.saturating_sub(usize::from(end) + 1);
    let used = canvas.text(area.x + 1, area.y, left, &person.name, canvas.style(Role::Title));
    let seats: Vec<String> =
        board.seats_of(person).map(|seat| format!("{}, {}", seat.title, seat.kind)).collect();
    let seats = if seats.is_empty() { "no seat".to_string() } else { seats.join(" · ") };
    let gap = canvas.look.glyph(" · ", " - ");
    canvas.text(
        area.x + 1 + used,
        area.y,
        left.saturating_sub(usize::from(used)),
        &format!("{gap}{seats}"),
        canvas.style(Role::Muted),
    );
}

/// The briefs of one state of the board, by person and the time at which theirs is told.
#[derive(Default)]
struct Briefs(Memo<(String, Option<NaiveDateTime>), Option<Rc<Brief>>>);

/// The brief, as much of it as fits; the timeline beside it says what was said last.
fn draw_brief(canvas: &mut Canvas, area: Rect, app: &App, person: &Person) {
    let briefs = app.session.once(Briefs::default);
    let brief = briefs
        .0
        .get((person.id.clone(), app.utc), |(id, utc)| brief::of(&app.session, id, *utc).map(Rc::new));
    let Some(brief) = brief else { return };
    let sections = brief.sections.iter().filter(|section| section.part != Part::Last);
    let rows: Vec<(Role, String)> = sections
        .flat_map(|section| {
            let title = section.title.clone();
            let lines = section.lines.iter().flat_map(|line| indented(canvas, line, usize::from(area.width)));
            std::iter::once((Role::Accent, title))
                .chain(lines.map(|line| (Role::Text, line)))
                .collect::<Vec<_>>()
        })
        .collect();
    let room = usize::from(area.height);
    let mut shown = if rows.len() > room { room.saturating_sub(1) } else { rows.len() };
    // A heading alone would promise what does not follow.
    if shown < rows.len() && shown > 0 && rows[shown - 1].0 == Role::Accent {
        shown -= 1;
    }
    for (at, (role, row)) in rows.iter().take(shown).enumerate() {
        canvas.text(area.x, area.y + at as u16, usize::from(area.width), row, canvas.style(*role));
    }
    if shown < rows.len() && room > 0 {
        let more = format!("{} shows the rest", app.keymap.shown("brief"));
        canvas.text(area.x, area.bottom() - 1, usize::from(area.width), &more, canvas.style(Role::Muted));
    }
}

/// A line below its heading, wrapped.
fn indented(canvas: &Canvas, line: &str, width: usize) -> Vec<String> {
    canvas.lines(line, width.saturating_sub(2)).iter().map(|row| format!("  {row}")).collect()
}

/// One catch-up with its note; returns the rows used.
pub fn draw_catchup(canvas: &mut Canvas, area: Rect, app: &App, person: &Person, catchup: &Catchup) -> u16 {
    let today = app.session.today();
    let others: Vec<_> = catchup.with.iter().filter(|id| **id != person.id).cloned().collect();
    let with = if others.is_empty() {
        String::new()
    } else {
        format!(", with {}", app.session.board().short_names(&others))
    };
    let how = catchup.how.as_deref().unwrap_or("talk");
    let lock = if catchup.private { ", private" } else { "" };
    let head = format!("{} · {how}{with}{lock}", when::short(catchup.on.day, today));
    canvas.text(area.x, area.y, usize::from(area.width), &head, canvas.style(Role::Accent));
    let Some(note) = catchup.note().filter(|note| !note.trim().is_empty()) else { return 1 };
    let lines = canvas.lines(&note, usize::from(area.width.saturating_sub(2)));
    let rows = (area.height - 1).min(cells(lines.len()));
    for (at, line) in lines.iter().take(usize::from(rows)).enumerate() {
        canvas.text(
            area.x + 2,
            area.y + 1 + at as u16,
            usize::from(area.width) - 2,
            line,
            canvas.style(Role::Text),
        );
    }
    rows + 1
}
