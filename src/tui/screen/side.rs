//! Beside the Board: the brief of who is selected, and the message that is due, ready to send.

use ratatui::layout::Rect;

use crate::{
    brief, message,
    model::*,
    tui::{App, people, theme::Role, widget::Canvas},
};

/// A heading with its lines.
type Section = (String, Vec<String>);

/// Draws what to know and to say about the person or the group at the cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let people = people::at_cursor(app);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
    match about(app, &people) {
        Some((name, line, sections)) => {
            canvas.heading(body, body.y, &name, "");
            draw_sections(
                canvas,
                Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body },
                &line,
                &sections,
            );
        }
        None => {
            let words = "Nobody sits here. Enter: who could?";
            canvas.wrapped(
                Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body },
                words,
                canvas.style(Role::Muted),
            );
        }
    }
}

/// The name, a line about the state, and the sections.
fn about(app: &App, people: &[String]) -> Option<(String, String, Vec<Section>)> {
    let board = app.session.board();
    let view = app.session.view();
    let seat = group(board, people);
    let brief = match (&seat, people) {
        (Some(seat), _) => brief::of_seat(&app.session, seat, app.utc)?,
        (None, [first, ..]) => brief::of(&app.session, first, app.utc)?,
        (None, []) => return None,
    };
    let draft = match &seat {
        Some(seat) => message::due_group(&view, seat),
        None => message::due(&view, people.first()?),
    };
    let mut sections: Vec<Section> =
        brief.sections.into_iter().map(|section| (section.title, section.lines)).collect();
    if let Some(draft) = draft.filter(|draft| draft.cursor.is_none()) {
        let lines = draft.text.lines().map(str::to_string).collect();
        sections.insert(0, (format!("Ready to send: {}", app.keymap.shown("write")), lines));
    }
    Some((brief.name, brief.line, sections))
}

fn group(board: &Board, people: &[String]) -> Option<String> {
    let sits = |id: &String, seat: &Seat| board.person(id).is_some_and(|p| p.seats.contains(&seat.id));
    let several = people.len() > 1;
    board
        .seats
        .iter()
        .find(|seat| several && seat.together && people.iter().all(|id| sits(id, seat)))
        .map(|seat| seat.id.clone())
}

fn draw_sections(canvas: &mut Canvas, area: Rect, line: &str, sections: &[Section]) {
    let mut y =
        area.y + canvas.wrapped(Rect { height: area.height.min(2), ..area }, line, canvas.style(Role::Muted));
    for (title, lines) in sections {
        if y + 2 >= area.bottom() {
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
