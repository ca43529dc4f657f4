//! Below the week: what the last review chose, and how much of it is kept.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::{
    model::*,
    session::Session,
    tui::{theme::Role, widget::Canvas},
};

/// The choices of the newest review, and how many are kept.
pub fn draw(canvas: &mut Canvas, area: Rect, session: &Session) {
    let (today, chosen) = (session.today(), chosen(session));
    let Some((review, choices)) = chosen.0.as_ref().filter(|_| area.height > 0) else { return };
    let done = choices.iter().filter(|action| !action.is_open()).count();
    let day = match (today - review.on).num_days() {
        0 => "Today".to_string(),
        1..=7 => format!("Last {}", review.on.format("%A")),
        _ => format!("On {}", when::plain(review.on, today)),
    };
    let room = usize::from(area.width) - 2;
    let share = format!("{done} of {}", choices.len());
    let end = canvas.text_to(area.right() - 1, area.y, room, &share, canvas.style(Role::Muted));
    let items = choices.iter().map(|action| {
        let mark = match (action.is_open(), canvas.look.ascii) {
            (true, false) => "◌",
            (true, true) => "o",
            (false, false) => "✓",
            (false, true) => "+",
        };
        format!("{mark} {}", action.text)
    });
    let words = format!("{day} you chose:  {}", items.collect::<Vec<_>>().join("   "));
    canvas.text(
        area.x + 1,
        area.y,
        room.saturating_sub(usize::from(end) + 1),
        &words,
        canvas.style(Role::Text),
    );
}

/// The newest review with the actions that it chose, if it chose any.
pub struct Chosen(pub Option<(Row<Review>, Vec<Row<Action>>)>);

pub fn chosen(session: &Session) -> Rc<Chosen> {
    session.once(|| Chosen(newest_choices(session.board(), session.today())))
}

fn newest_choices(board: &Board, today: Day) -> Option<(Row<Review>, Vec<Row<Action>>)> {
    let review = board.newest_review(today)?;
    let id = review.id.as_ref()?;
    let of_the_review = |action: &&Row<Action>| action.review.as_ref() == Some(id);
    let chosen: Vec<_> = board.actions.iter().filter(of_the_review).cloned().collect();
    (!chosen.is_empty()).then(|| (review.clone(), chosen))
}
