//! The last two rows of most screens: what was just done, and the keys that matter here.

use ratatui::layout::Rect;

use super::{Screen, board::shown_lines};
use crate::tui::{
    App,
    app::News,
    command, hints,
    theme::Role,
    widget::{Button, Canvas, Target, buttons, cells},
};

/// What was just done, and how to take it back.
pub fn draw_toast(canvas: &mut Canvas, area: Rect, app: &App) {
    if area.height > 0 && canvas.area().height >= TOAST_FROM {
        draw_said(canvas, area, app);
    }
}

/// What was just said, where there is no other row for it than that of the keys; false while nothing was.
pub fn draw_instead(canvas: &mut Canvas, area: Rect, app: &App) -> bool {
    let is_said = app.toast.is_some() && area.height > 0;
    if is_said {
        draw_said(canvas, area, app);
    }
    is_said
}

fn draw_said(canvas: &mut Canvas, area: Rect, app: &App) {
    let room = usize::from(area.width) - 2;
    let Some(toast) = &app.toast else {
        let on_board = matches!(app.screen(), Screen::Board(_));
        let hint = hints::hint(app).filter(|_| on_board).unwrap_or_default();
        canvas.text(area.x + 1, area.y, room, &hint, canvas.style(Role::Muted));
        return;
    };
    let undo = format!("{} undo", app.keymap.shown("undo"));
    // Where letters are text, the row of keys says what takes it back.
    let end = if toast.undo && !app.types_in_review() {
        canvas.text_to(area.right() - 1, area.y, room, &undo, canvas.style(Role::Muted))
    } else {
        0
    };
    if let Some(press) = app.keymap.presses("undo").first() {
        canvas.mark(Rect { x: area.right() - 1 - end, width: end, ..area }, Target::Key(*press));
    }
    let (mark, role) = match (toast.news == News::Failed, toast.undo) {
        (true, _) => (canvas.look.glyph("✗ ", "x "), Role::Error),
        (false, true) => (canvas.look.glyph("✓ ", "+ "), Role::Good),
        (false, false) => ("", Role::Warning),
    };
    let words = format!("{mark}{}", toast.words);
    let left = room.saturating_sub(if end > 0 { usize::from(end) + 1 } else { 0 }).max(1);
    let rows = cells(canvas.lines(&words, left).len()).clamp(1, MOST_ROWS.min(area.y + 1));
    // It matters more than what usually stands in the rows above, and only until the next key.
    let top = area.y + 1 - rows;
    if rows > 1 {
        canvas.clear(Rect { y: top, height: rows - 1, ..area });
    }
    let place = Rect { x: area.x + 1, y: top, width: left as u16, height: rows };
    canvas.wrapped(place, &words, canvas.style(role));
    if let Some(hint) = toast.hint.as_ref().filter(|_| top > 0) {
        let above = Rect { y: top - 1, ..area };
        canvas.clear(above);
        canvas.text(above.x + 1, above.y, room, &format!("? {hint}."), canvas.style(Role::Warning));
    }
}

/// A window with fewer rows has none for messages alone: what was said stands where the keys were.
pub const TOAST_FROM: u16 = 10;

/// Rows that a message takes at most.
const MOST_ROWS: u16 = 3;

/// What stands at the right end of the last row while nothing may be written.
pub const READ_ONLY: &str = " read only ";

/// The keys that matter here and work now, as many as fit.
pub fn draw_footer(canvas: &mut Canvas, area: Rect, app: &App, commands: &[(&str, &str)]) {
    let works = |name: &str| {
        let found = command::all().find(|command| command.name == name);
        found.is_some_and(|command| (command.ready)(app).is_ok())
    };
    let commands = commands.iter().filter(|(name, _)| works(name));
    let buttons: Vec<Button> = commands.filter_map(|(name, words)| button(app, name, words)).collect();
    draw_buttons(canvas, area, app, &buttons);
}

/// The same for keys that no command has.
pub fn draw_buttons(canvas: &mut Canvas, area: Rect, app: &App, buttons: &[Button]) {
    let end = if app.may_write().is_err() { cells(READ_ONLY.len()) } else { 1 };
    let said = Rect { width: area.width.saturating_sub(end - 1).max(3), ..area };
    if canvas.area().height < TOAST_FROM && draw_instead(canvas, said, app) {
        return;
    }
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(1 + end), ..area };
    buttons::draw(canvas, room, buttons);
}

/// A command as a button, by its name where it has no key; none where it has nothing to do.
fn button(app: &App, name: &str, words: &str) -> Option<Button> {
    let presses = app.keymap.presses(name);
    if presses.is_empty() {
        return Some(Button { key: app.keymap.named(name), words: words.into(), press: None });
    }
    let many = match name {
        "do" => shown_lines(&app.session, app.more).min(presses.len()),
        "answer" | "sort" => presses.len(),
        _ => 1,
    };
    let first = *presses.first().filter(|_| many > 0)?;
    let key = match presses.get(many - 1) {
        Some(last) if many > 1 => format!("{}-{}", first.shown(), last.shown()),
        _ => first.shown(),
    };
    Some(Button { key, words: words.into(), press: (many == 1).then_some(first) })
}
