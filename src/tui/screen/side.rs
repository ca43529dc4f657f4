//! The brief of who is selected, beside the Board.

use ratatui::layout::Rect;

use crate::{
    model::*,
    tui::{App, people, theme::Role, widget::Canvas},
    words,
};

/// Draws the brief of the first person at the cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let people = people::at_cursor(app);
    let Some(person) = people.first().and_then(|id| app.session.board().person(id)) else {
        let words = "Nobody sits here. Enter: somebody who could.";
        canvas.wrapped(
            Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..area },
            words,
            canvas.style(Role::Muted),
        );
        return;
    };
    let mut y = area.y + 2;
    canvas.heading(Rect { height: 1, ..area }, y, &person.name, "");
    y += 1;
    for (title, lines) in super::person::sections(app, person) {
        if y + 1 >= area.bottom() {
            break;
        }
        if !title.is_empty() {
            y += 1;
            canvas.text(area.x, y, usize::from(area.width), title, canvas.style(Role::Muted));
            y += 1;
        }
        for line in lines {
            let rest = Rect { y, height: area.bottom().saturating_sub(y + 1).min(3), ..area };
            y += canvas.wrapped(rest, &line, canvas.style(Role::Text));
        }
    }
    let notes = app.session.board().catchups_with(&person.id, app.session.today());
    if let Some(last) = notes.iter().find(|c| c.note.is_some())
        && y + 2 < area.bottom()
    {
        y += 1;
        let title = format!("Last said, {}", when::plain(last.on.day, app.session.today()));
        canvas.text(area.x, y, usize::from(area.width), &title, canvas.style(Role::Muted));
        let rest = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 2), ..area };
        canvas.wrapped(rest, last.note.as_deref().unwrap_or_default(), canvas.style(Role::Text));
    }
    let _ = words::focus;
}
