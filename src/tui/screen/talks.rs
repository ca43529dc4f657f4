//! The third column of a very wide Board: what was said with who is selected, the newest first; for a vacant seat, who
//! could take it.

use ratatui::layout::Rect;

use super::person::draw_catchup;
use crate::{
    model::*,
    tui::{App, people, theme::Role, widget::Canvas},
    words,
};

/// Draws what the record says of the people or the seat at the cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let people = people::at_cursor(app);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    match people.is_empty() {
        true => draw_candidates(canvas, body, app),
        false => draw_log(canvas, body, app, &people),
    }
}

/// What was said with these people, the newest first.
pub fn draw_log(canvas: &mut Canvas, area: Rect, app: &App, people: &[String]) {
    let board = app.session.board();
    let log = app.session.view().catchups_with_any(people);
    canvas.heading(area, area.y, "What was said", &log.len().to_string());
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if log.is_empty() {
        let note = app.keymap.shown("note");
        let words = format!("Nothing yet. After your next talk: {note}, one line is enough.");
        canvas.wrapped(rows, &words, canvas.style(Role::Muted));
        return;
    }
    let mut y = rows.y;
    for (at, catchup) in log.iter().enumerate() {
        let left = rows.bottom().saturating_sub(y);
        let Some(person) =
            catchup.with.iter().find_map(|id| board.person(id).filter(|_| people.contains(id)))
        else {
            continue;
        };
        if left == 0 {
            return;
        }
        if left < 3 && at + 1 < log.len() {
            let words = format!("and {} more", log.len() - at);
            canvas.text(rows.x, y, usize::from(rows.width), &words, canvas.style(Role::Muted));
            return;
        }
        y += draw_catchup(canvas, Rect { y, height: left, ..rows }, app, person, catchup) + 1;
    }
}

fn draw_candidates(canvas: &mut Canvas, area: Rect, app: &App) {
    let view = app.session.view();
    let Some(seat) = app.seat_here() else { return };
    let open: Vec<_> = view.open_candidates(&seat).collect();
    canvas.heading(area, area.y, "Who could", &open.len().to_string());
    let mut y = area.y + 1;
    if open.is_empty() {
        let rest = Rect { y, height: area.height.saturating_sub(1), ..area };
        let key = app.keymap.shown("open");
        let words = format!("Nobody in mind yet. {key} writes down a first name.");
        canvas.wrapped(rest, &words, canvas.style(Role::Muted));
    }
    for candidate in open {
        if y + 1 >= area.bottom() {
            return;
        }
        canvas.text(
            area.x,
            y,
            usize::from(area.width),
            view.board.candidate_name(candidate),
            canvas.style(Role::Title),
        );
        y += 1;
        for line in about(candidate, app) {
            let rest = Rect {
                x: area.x + 2,
                y,
                width: area.width.saturating_sub(2),
                height: area.bottom().saturating_sub(y),
            };
            y += canvas.wrapped(rest, &line, canvas.style(Role::Text));
        }
        y += 1;
    }
}

/// How far it is with a candidate, what comes next, what is still to be found out.
fn about(candidate: &Candidate, app: &App) -> Vec<String> {
    let today = app.session.today();
    let via =
        candidate.via.as_deref().map(|id| format!("{} could introduce you", app.session.board().name(id)));
    let find_out = &candidate.find_out;
    [
        Some(words::stage(candidate, today)),
        words::step_by(candidate, today).map(|step| format!("next: {step}")),
        via,
        (!find_out.is_empty()).then(|| format!("to find out: {}", text::listed(find_out))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
