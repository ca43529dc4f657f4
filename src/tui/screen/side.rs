//! Beside the Board: the brief of who is selected, and the message that is due, ready to send.

use std::rc::Rc;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use crate::{
    brief, guide, message,
    tui::{App, memo::Memo, people, theme::Role, widget::Canvas},
};

/// A heading with its lines.
type Section = (String, Vec<String>);

/// The name, a line about the state, and the sections.
type About = Rc<(String, String, Vec<Section>)>;

/// What was put together for one state of the board, by whom it is about and by the minute.
#[derive(Default)]
struct Told(Memo<Whom, Option<About>>);

/// The people, and the time at which theirs is told.
type Whom = (Vec<String>, Option<NaiveDateTime>);

/// Draws what to know and to say about the person or the group at the cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let people = people::at_cursor(app);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let told = app.session.once(Told::default);
    let about = told.0.get((people, app.utc), |(ids, _)| about(app, ids));
    match about.as_deref() {
        Some((name, line, sections)) => {
            canvas.heading(body, body.y, name, "");
            draw_sections(
                canvas,
                Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body },
                app,
                line,
                sections,
            );
        }
        None => draw_vacant(canvas, body, app),
    }
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
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    draw_sections(canvas, rest, app, &line, &sections);
}

fn about(app: &App, ids: &[String]) -> Option<About> {
    let board = app.session.board();
    let view = app.session.view();
    let seat = people::group(board, ids);
    let brief = match (&seat, ids) {
        (Some(seat), _) => brief::of_seat(&app.session, seat, app.utc)?,
        (None, [first, ..]) => brief::of(&app.session, first, app.utc)?,
        (None, []) => return None,
    };
    let draft = match &seat {
        Some(seat) => message::due_group(&view, seat),
        None => message::due(&view, ids.first()?),
    };
    let mut sections: Vec<Section> =
        brief.sections.into_iter().map(|section| (section.title, section.lines)).collect();
    if let Some(draft) = draft.filter(|draft| draft.cursor.is_none()) {
        let lines = draft.text.lines().map(str::to_string).collect();
        sections.insert(0, (format!("Ready to send: {}", app.keymap.shown("write")), lines));
    }
    Some(Rc::new((brief.name, brief.line, sections)))
}

fn draw_sections(canvas: &mut Canvas, area: Rect, app: &App, line: &str, sections: &[Section]) {
    let mut y =
        area.y + canvas.wrapped(Rect { height: area.height.min(2), ..area }, line, canvas.style(Role::Muted));
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
