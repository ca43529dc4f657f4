//! A person: who they are and how things stand on the left, the timeline of catch-ups, newest first, on the right.

use ratatui::layout::Rect;

use super::{
    Motion,
    board::{draw_footer, draw_toast, state_role},
};
use crate::{
    model::{text::listed, *},
    trends,
    tui::{
        App,
        theme::Role,
        widget::{Canvas, canvas_wrap, year},
    },
    words,
};

/// The person on screen, and how far the timeline is scrolled.
#[derive(Debug, Clone)]
pub struct PersonScreen {
    pub id: String,
    top: usize,
}

const PAGE: usize = 10;

impl PersonScreen {
    pub fn new(id: &str) -> PersonScreen {
        PersonScreen { id: id.to_string(), top: 0 }
    }

    pub fn go(&mut self, motion: Motion) {
        self.top = match motion {
            Motion::Up | Motion::Left => self.top.saturating_sub(1),
            Motion::Down | Motion::Right | Motion::Next => self.top + 1,
            Motion::PageUp => self.top.saturating_sub(PAGE),
            Motion::PageDown => self.top + PAGE,
            Motion::Top => 0,
            Motion::Bottom => usize::MAX / 2,
        };
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let Some(person) = app.session.board().person(&self.id) else { return };
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let toast = Rect { y: area.bottom() - 2, height: 1, ..area };
        draw_title(canvas, area, app, person);
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
        if area.width >= 70 {
            let left = Rect { x: area.x + 1, width: (area.width * 2 / 5).max(30), ..body };
            let right = Rect { x: left.right() + 2, width: area.right() - left.right() - 3, ..body };
            draw_sections(canvas, left, app, person);
            self.draw_timeline(canvas, right, app, person);
        } else {
            let half = Rect { x: area.x + 1, width: area.width - 2, height: body.height / 2, ..body };
            draw_sections(canvas, half, app, person);
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
                "No notes on {} yet. After your next talk: n, one line is enough.",
                person.first_name()
            );
            canvas.wrapped(rows, &words, canvas.style(Role::Muted));
            return;
        }
        let start = self.top.min(log.len() - 1);
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
    let Some(standing) = app.session.standing().person(board, &person.id) else { return };
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

fn draw_sections(canvas: &mut Canvas, area: Rect, app: &App, person: &Person) {
    let mut y = area.y;
    for (title, lines) in sections(app, person) {
        if !title.is_empty() && y < area.bottom() {
            canvas.text(area.x, y, usize::from(area.width), title, canvas.style(Role::Muted));
            y += 1;
        }
        for line in lines {
            if y >= area.bottom() {
                return;
            }
            let rest = Rect { x: area.x, y, width: area.width, height: (area.bottom() - y).min(4) };
            y += canvas.wrapped(rest, &line, canvas.style(Role::Text));
        }
    }
}

/// What is known about a person, by heading.
pub fn sections(app: &App, person: &Person) -> Vec<(&'static str, Vec<String>)> {
    let sections = vec![
        ("", who(person)),
        ("Rhythm", rhythm(app, person)),
        ("Needs a hand", flags(app, person)),
        ("To bring up", topics(app, person)),
        ("Promised", promises(app, person)),
        ("Good to know", good_to_know(app, person)),
    ];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

fn who(person: &Person) -> Vec<String> {
    let work: Vec<&str> = [person.role.as_deref(), person.org.as_deref(), person.city.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let mut lines = Vec::new();
    lines.extend((!work.is_empty()).then(|| work.join(", ")));
    lines.extend(
        person.about.as_deref().map(|about| about.trim().to_string()).filter(|about| !about.is_empty()),
    );
    lines
}

fn rhythm(app: &App, person: &Person) -> Vec<String> {
    let today = app.session.today();
    let Some(standing) = app.session.standing().person(app.session.board(), &person.id) else {
        return Vec::new();
    };
    let every = standing.every.as_ref().map(|every| text::sentence(&every.phrase()));
    let last = standing
        .last_talk
        .map(|day| format!("last spoke {}, {}", when::short(day, today), when::ago(day, today)));
    let due = standing.due.map(|day| format!("due {}", when::short(day, today)));
    vec![[every, last, due].into_iter().flatten().collect::<Vec<_>>().join("; ")]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}

fn flags(app: &App, person: &Person) -> Vec<String> {
    use crate::flags::week::Whose;
    let mine = |whose: &Whose| matches!(whose, Whose::Person(id) if *id == person.id);
    let lines = app.session.week().iter().filter(|line| mine(&line.whose));
    lines
        .flat_map(|line| line.flags.iter().map(|flag| format!("{}. {}", flag.message, flag.remedy)))
        .collect()
}

fn topics(app: &App, person: &Person) -> Vec<String> {
    let open = app.session.board().topics.iter().filter(|t| t.is_open() && t.with.contains(&person.id));
    open.map(|topic| format!("› {}", topic.text)).collect()
}

fn promises(app: &App, person: &Person) -> Vec<String> {
    let today = app.session.today();
    let concerns = |a: &&Row<Action>| a.who.as_deref() == Some(&person.id) || a.with.contains(&person.id);
    let open = app.session.board().actions.iter().filter(|a| a.is_open()).filter(concerns);
    open.map(|a| {
        let by = a.by.map_or(String::new(), |day| format!(", by {}", when::short(day, today)));
        let mark = if a.is_mine() { "! you:" } else { "‹ they:" };
        format!("{mark} {}{by}", a.text)
    })
    .collect()
}

fn good_to_know(app: &App, person: &Person) -> Vec<String> {
    let today = app.session.today();
    let of = |label: &str, value: &Option<String>| value.as_deref().map(|value| format!("{label} {value}"));
    let date = |label: &str, day: Option<Day>| day.map(|day| format!("{label} {}", when::short(day, today)));
    [
        of("Likes:", &person.prefers),
        of("Reach:", &person.reach),
        of("Cares about", &person.cares),
        (!person.perspectives.is_empty()).then(|| format!("Knows {}", listed(&person.perspectives))),
        date("Knows your goal since", person.knows_goal),
        date("On the board since", person.since),
        date("Renew, change or close by", person.term),
        person.birthday.map(|(month, day)| format!("Birthday {month:02}-{day:02}")),
        of("Mail", &person.email),
        of("Phone", &person.phone),
        of("Page", &person.url),
        person.private.then(|| "Private: stays out of reports and exports".to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One catch-up with its note; returns the rows used.
fn draw_catchup(canvas: &mut Canvas, area: Rect, app: &App, person: &Person, catchup: &Catchup) -> u16 {
    let today = app.session.today();
    let others: Vec<_> = catchup.with.iter().filter(|id| **id != person.id).cloned().collect();
    let with = if others.is_empty() {
        String::new()
    } else {
        format!(", with {}", words::first_names(app.session.board(), &others))
    };
    let how = catchup.how.as_deref().unwrap_or("talk");
    let lock = if catchup.private { ", private" } else { "" };
    let head = format!("{} · {how}{with}{lock}", when::short(catchup.on.day, today));
    canvas.text(area.x, area.y, usize::from(area.width), &head, canvas.style(Role::Accent));
    let Some(note) = catchup.note.as_deref().filter(|note| !note.trim().is_empty()) else { return 1 };
    let lines = canvas_wrap(note, usize::from(area.width.saturating_sub(2)));
    let rows = (area.height - 1).min(lines.len() as u16);
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
