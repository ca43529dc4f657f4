//! A text that is typed into, as all editors and fields draw it: it follows the cursor, and no room stays empty while a
//! part of it is out of sight.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget},
};
use ratatui_textarea::{CursorMove, DataCursor, ScreenCursor, TextArea, WrapMode};

use super::{Canvas, cells, list};
use crate::tui::theme::Role;

/// Draws the text around its cursor.
pub fn draw(canvas: &mut Canvas, area: Rect, text: &TextArea) {
    draw_part(canvas, area, text);
}

/// The same for a text of several lines, with a rule below it on which stands how much of it is not seen.
pub fn draw_above_rule(canvas: &mut Canvas, area: Rect, bottom: u16, text: &TextArea) {
    let (above, below) = draw_part(canvas, area, text);
    let y = area.bottom();
    if y < bottom {
        canvas.rule(area.x, y, area.width, canvas.look.glyph("─", "-"), canvas.style(Role::Frame));
        let words = list::unseen(above, below);
        canvas.text_to(area.right(), y, area.width.into(), &words, canvas.style(Role::Muted));
    }
}

/// Draws what fits; answers how many rows of the text stand above and below that.
fn draw_part(canvas: &mut Canvas, area: Rect, text: &TextArea) -> (usize, usize) {
    let area = area.intersection(canvas.area());
    let mut unseen = (0, 0);
    canvas.draw(area, |buffer| unseen = draw_on(buffer, area, text));
    unseen
}

fn draw_on(buffer: &mut Buffer, area: Rect, text: &TextArea) -> (usize, usize) {
    text.render(area, buffer);
    if !leaves_room(text, area) {
        begin_rows_with_words(buffer, area, text);
        return unseen(text, area);
    }
    let text = unscrolled(text);
    Clear.render(area, buffer);
    text.render(area, buffer);
    begin_rows_with_words(buffer, area, &text);
    unseen(&text, area)
}

/// How many rows of a text that is drawn are above and below the area.
fn unseen(text: &TextArea, area: Rect) -> (usize, usize) {
    let above = usize::from(text.scroll_offset().0);
    (above, (end_of(text).row + 1).saturating_sub(above + usize::from(area.height)))
}

/// Where the end of the text stands, in rows and columns as they are wrapped.
fn end_of(text: &TextArea) -> ScreenCursor {
    let mut end = text.clone();
    end.move_cursor(CursorMove::Bottom);
    end.move_cursor(CursorMove::End);
    end.screen_cursor()
}

/// Where a word fills its row, the space after it would begin the next one: such rows are moved to the left, unless the
/// cursor stands on that space.
fn begin_rows_with_words(buffer: &mut Buffer, area: Rect, text: &TextArea) {
    if text.wrap_mode() == WrapMode::None {
        return;
    }
    let top = usize::from(text.scroll_offset().0);
    for y in 0..area.height {
        let DataCursor(line, start) = text.screen_to_data(top + usize::from(y), 0);
        if start == 0 {
            continue;
        }
        let spaces = text.lines()[line].chars().skip(start).take_while(|c| *c == ' ').count();
        let at = text.cursor();
        if at.0 != line || !(start..start + spaces).contains(&at.1) {
            move_left(buffer, Rect { y: area.y + y, height: 1, ..area }, cells(spaces));
        }
    }
}

fn move_left(buffer: &mut Buffer, row: Rect, by: u16) {
    if by == 0 || by >= row.width {
        return;
    }
    for x in row.left()..row.right() - by {
        buffer[(x, row.y)] = buffer[(x + by, row.y)].clone();
    }
    for x in row.right() - by..row.right() {
        buffer[(x, row.y)].set_symbol(" ");
    }
}

/// The rows that the text takes in so many columns, with one to write on.
pub fn rows(canvas: &Canvas, text: &TextArea, columns: u16) -> u16 {
    let rows = text.lines().iter().map(|line| cells(canvas.lines(line, columns.into()).len().max(1)));
    rows.fold(1, u16::saturating_add)
}

/// Whether what was scrolled away would fit: the window grew, or the end of the text was taken away.
fn leaves_room(text: &TextArea, area: Rect) -> bool {
    let (top, left) = text.scroll_offset();
    if top == 0 && left == 0 {
        return false;
    }
    let last = end_of(text);
    let row_stays = last.row + 1 < usize::from(top) + usize::from(area.height);
    let column_stays = last.col + 1 < usize::from(left) + usize::from(area.width);
    (top > 0 && row_stays) || (left > 0 && column_stays)
}

/// The same text, scrolled only as far as the cursor needs it once it is drawn.
fn unscrolled<'t>(text: &TextArea<'t>) -> TextArea<'t> {
    let mut text = text.clone();
    let at = text.cursor();
    text.scroll((-i16::MAX, -i16::MAX));
    text.move_cursor(CursorMove::Jump(cells(at.0), cells(at.1)));
    text
}
