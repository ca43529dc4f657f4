//! A framed window on top of a screen, as all overlays use it.

use ratatui::layout::Rect;

use super::{Button, Canvas, buttons};
use crate::tui::{keys::Press, theme::Role};

/// A rectangle of at most that size in the middle of `area`.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

/// Clears and frames `area`, with a title above and, on the window that hears them, the keys that matter below; returns
/// what is inside.
pub fn draw(canvas: &mut Canvas, area: Rect, title: &str, keys: &[(&str, &str)]) -> Rect {
    canvas.clear(area);
    if area.width < 4 || area.height < 3 {
        return Rect::new(area.x, area.y, area.width, area.height);
    }
    let style = canvas.style(Role::Accent);
    let glyphs = if canvas.look.ascii {
        ["+", "+", "+", "+", "-", "|"]
    } else {
        ["╭", "╮", "╯", "╰", "─", "│"]
    };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for y in [area.y, bottom] {
        canvas.rule(area.x + 1, y, area.width - 2, glyphs[4], style);
    }
    for y in area.y + 1..bottom {
        canvas.rule(area.x, y, 1, glyphs[5], style);
        canvas.rule(right, y, 1, glyphs[5], style);
    }
    for (at, (x, y)) in
        [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)].into_iter().enumerate()
    {
        canvas.rule(x, y, 1, glyphs[at], style);
    }
    let room = usize::from(area.width) - 4;
    if !title.is_empty() {
        canvas.text(area.x + 2, area.y, room, &format!(" {title} "), canvas.style(Role::Title));
    }
    if !keys.is_empty() && !canvas.is_below {
        let of = |(key, words): &(&str, &str)| Button::of(canvas.own_key(Press::parse(key)?), words);
        let keys: Vec<Button> = keys.iter().filter_map(of).collect();
        let row = Rect { x: area.x + 3, y: bottom, width: (room as u16).saturating_sub(2), height: 1 };
        let used = buttons::draw_of_window(canvas, row, &keys);
        for x in [row.x - 1, row.x + used] {
            canvas.text(x, bottom, 1, " ", canvas.style(Role::Muted));
        }
    }
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}
