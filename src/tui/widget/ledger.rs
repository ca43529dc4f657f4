//! One line a seat, for narrow windows and for boards with many seats.

use ratatui::layout::Rect;

use super::{Canvas, pane::Frame, pane::Pane};
use crate::{model::text::width, tui::theme::Role};

/// Draws a seat as one line: a mark for its state, the title, who sits there, the state in words.
pub fn draw(canvas: &mut Canvas, area: Rect, pane: &Pane) {
    if area.height == 0 || area.width < 4 {
        return;
    }
    let (glyph, role) = match pane.frame {
        Frame::Neglected => (canvas.look.glyph("┃", "#"), Role::Neglected),
        Frame::Vacant => (canvas.look.glyph("╎", ":"), Role::Vacant),
        Frame::Plain | Frame::Running(_) => (canvas.look.glyph("│", "|"), Role::Frame),
    };
    let mark = if pane.selected { canvas.look.glyph("▸", ">") } else { " " };
    canvas.text(area.x, area.y, 1, mark, canvas.style(Role::Accent));
    canvas.text(area.x + 1, area.y, 1, glyph, canvas.style(role));
    let room = usize::from(area.width) - 3;
    let with_names = room >= 40;
    // That a seat is vacant stands where the name would; where there is no name, it is the state.
    let is_vacant = pane.frame == Frame::Vacant && !with_names;
    let state = if is_vacant { &pane.who } else { &pane.state };
    let state_room = width(state).min(room * 2 / 3);
    canvas.text_to(area.right(), area.y, state_room, state, canvas.style(pane.role));
    let left = room.saturating_sub(state_room + 1);
    // The columns stand at the same place in every row.
    let title_room = if with_names { (room * 2 / 5).min(28).min(left) } else { left };
    let used = canvas.text(area.x + 3, area.y, title_room, &pane.title, canvas.style(Role::Title));
    if with_names {
        let x = area.x + 3 + title_room as u16 + 1;
        canvas.text(x, area.y, left.saturating_sub(title_room + 1), &pane.who, canvas.style(Role::Text));
    }
    if pane.selected {
        canvas.select(area.x + 3, area.y, used);
    }
}
