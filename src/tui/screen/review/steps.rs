//! The steps of the review in its first row.

use ratatui::layout::Rect;

use crate::{
    model::text::width,
    review::{Place, STEPS, Step},
    session::Session,
    tui::{
        theme::Role,
        widget::{Canvas, cells},
    },
};

/// "Friday review" and the five steps: those behind are ticked, the present one is written large.
pub fn draw(canvas: &mut Canvas, area: Rect, places: &[(Step, Place); 5], session: &Session) {
    let tick = canvas.look.glyph("✓", "+");
    let word = |(step, place): (Step, Place)| match place {
        Place::Passed => format!("{} {tick}", step.word()),
        Place::Here(at, of) if of > 1 => format!("{} {at} of {of}", step.word().to_uppercase()),
        Place::Here(..) => step.word().to_uppercase(),
        Place::Ahead => step.word().to_string(),
    };
    let all = places.map(word);
    let title = format!("{} review", session.today().format("%A"));
    let room = usize::from(area.width) - 2;
    let fits = all.iter().map(|word| width(word) + 2).sum::<usize>() - 2;
    let shown: Vec<usize> = match fits <= room {
        true => (0..STEPS.len()).collect(),
        false => (0..STEPS.len()).filter(|at| matches!(places[*at].1, Place::Here(..))).collect(),
    };
    let needed = shown.iter().map(|at| width(&all[*at]) + 2).sum::<usize>() - 2;
    if needed + width(&title) + 2 <= room {
        canvas.text(area.x + 1, area.y, room, &title, canvas.style(Role::Title));
    }
    let mut x = area.right().saturating_sub(cells(1 + needed));
    for at in shown {
        let role = match places[at].1 {
            Place::Passed => Role::Good,
            Place::Here(..) => Role::Title,
            Place::Ahead => Role::Muted,
        };
        x += canvas.text(x, area.y, room, &all[at], canvas.style(role)) + 2;
    }
}
