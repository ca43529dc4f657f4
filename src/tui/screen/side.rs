//! Beside the Board: the brief of who is selected, and the message that is due, ready to send.

use std::rc::Rc;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::{BoardScreen, Screen};
use crate::{
    brief, guide,
    message::{self, Draft},
    tui::{App, memo::Memo, people, theme::Role, widget::Canvas},
};

/// A heading with its lines.
type Section = (String, Vec<String>);

/// What there is to know and to say about somebody or a group.
struct About {
    name: String,
    /// The state in a line.
    line: String,
    sections: Vec<Section>,
    /// The message that is due.
    due: Option<Draft>,
}

/// What was put together for one state of the board, by whom it is about and by the minute.
#[derive(Default)]
struct Told(Memo<Whom, Option<Rc<About>>>);

/// The people, and the time at which theirs is told.
type Whom = (Vec<String>, Option<NaiveDateTime>);

/// Draws what to know and to say about the person or the group at the cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let people = people::at_cursor(app);
    let body = body(area);
    let Some(about) = told(app, &people) else { return draw_vacant(canvas, body, app) };
    canvas.heading(body, body.y, &about.name, "");
    let ready = ready(app, &people, &about).map(|draft| {
        let key = |name: &str| app.keymap.shown(name);
        let keys = match room(app, &people).is_some_and(|room| fits(app, room, &about, &draft)) {
            true => format!("{} copy · {} edit", key("write"), key("edit")),
            false => key("write"),
        };
        let draft = app.in_own_words(&draft);
        (format!("Ready to send: {keys}"), draft.text.lines().map(str::to_string).collect())
    });
    draw_sections(canvas, below(body), app, &about.line, ready.iter().chain(&about.sections));
}

/// The message that stands there whole, as it came: who sees it need not open it first.
pub fn shown(app: &App) -> Option<Draft> {
    let Screen::Board(_) = app.screen() else { return None };
    let people = people::at_cursor(app);
    let room = room(app, &people)?;
    let about = told(app, &people)?;
    let draft = ready(app, &people, &about)?;
    fits(app, room, &about, &draft).then_some(draft)
}

/// Where a message to these people stands from which it may go at once. Behind the curtain nobody sees it.
fn room(app: &App, people: &[String]) -> Option<Rect> {
    app.may_write().ok()?;
    let area = below(body(BoardScreen::side(app).filter(|_| !app.is_covered())?));
    let is_one = people.len() <= 1 || people::group(app.session.board(), people).is_some();
    is_one.then_some(area)
}

/// Whether all of a message is seen there.
fn fits(app: &App, room: Rect, about: &About, draft: &Draft) -> bool {
    let rows = |text: &str| app.wraps.lines(text, room.width.into()).len();
    let above = rows(&about.line).min(LINE_ROWS.into()) + 2;
    let whole: usize = app.in_own_words(draft).text.lines().map(rows).sum();
    above + whole <= room.height.into()
}

/// The message that needs no more words.
fn ready(app: &App, people: &[String], about: &About) -> Option<Draft> {
    let draft = app.kept_message(people).or_else(|| about.due.clone())?;
    app.in_own_words(&draft).cursor.is_none().then_some(draft)
}

fn body(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
}

/// What is below the heading.
fn below(body: Rect) -> Rect {
    Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body }
}

/// What the guide says about a vacant seat: whom to look for, and how to approach them.
fn draw_vacant(canvas: &mut Canvas, area: Rect, app: &App) {
    let board = app.session.board();
    let Some(seat) = app.seat_here().and_then(|id| board.seat(&id)) else { return };
    canvas.heading(area, area.y, &seat.title, "");
    let kind = guide::kind(seat.kind);
    let (look_for, approach) = match guide::seat(&seat.id) {
        Some(known) => (vec![known.look_for.clone()], vec![known.approach.clone()]),
        None => (kind.look_for.clone(), kind.how_to_approach.clone()),
    };
    let sections = [
        ("Who could?".to_string(), look_for),
        ("How to approach".to_string(), approach),
        ("Gives you".to_string(), kind.gives.clone()),
        ("Your part".to_string(), kind.your_part.clone()),
    ];
    let (open, more) = (app.keymap.shown("open"), app.keymap.shown("guide"));
    let line = format!("Nobody sits here. {open}: a name. {more}: the whole guide.");
    draw_sections(canvas, below(area), app, &line, &sections);
}

fn told(app: &App, people: &[String]) -> Option<Rc<About>> {
    let told = app.session.once(Told::default);
    told.0.get((people.to_vec(), app.utc), |(ids, _)| about(app, ids))
}

fn about(app: &App, ids: &[String]) -> Option<Rc<About>> {
    let board = app.session.board();
    let view = app.session.view();
    let seat = people::group(board, ids);
    let brief = match (&seat, ids) {
        (Some(seat), _) => brief::of_seat(&app.session, seat, app.utc)?,
        (None, [first, ..]) => brief::of(&app.session, first, app.utc)?,
        (None, []) => return None,
    };
    let due = match &seat {
        Some(seat) => message::due_group(&view, seat),
        None => message::due(&view, ids.first()?),
    };
    let sections = brief.sections.into_iter().map(|section| (section.title, section.lines)).collect();
    Some(Rc::new(About { name: brief.name, line: brief.line, sections, due }))
}

/// Rows that the line about the state takes at most.
const LINE_ROWS: u16 = 2;

fn draw_sections<'a>(
    canvas: &mut Canvas,
    area: Rect,
    app: &App,
    line: &str,
    sections: impl IntoIterator<Item = &'a Section>,
) {
    let mut y = area.y
        + canvas.wrapped(
            Rect { height: area.height.min(LINE_ROWS), ..area },
            line,
            canvas.style(Role::Muted),
        );
    for (title, lines) in sections {
        if y + 2 >= area.bottom() {
            let words = format!("{} shows the rest", app.keymap.shown("brief"));
            canvas.text_to(
                area.right(),
                area.bottom(),
                usize::from(area.width),
                &words,
                canvas.style(Role::Muted),
            );
            return;
        }
        y += 1;
        canvas.text(area.x, y, usize::from(area.width), title, canvas.style(Role::Accent));
        y += 1;
        for line in lines {
            let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
            y += canvas.wrapped(rest, line, canvas.style(Role::Text));
        }
    }
}
