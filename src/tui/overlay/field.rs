//! A line of text that is typed into, with a label and a word of help.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea};

use crate::{
    model::text::width,
    tui::{
        theme::Role,
        widget::{Canvas, typed},
    },
};

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    pub label: &'static str,
    /// What may stand here, shown while it is empty.
    pub hint: String,
    /// A text stood here before anybody typed.
    is_given: bool,
    text: TextArea<'static>,
}

impl Field {
    pub fn new(label: &'static str, hint: impl Into<String>, value: &str) -> Field {
        let mut field = Field { label, hint: hint.into(), is_given: false, text: TextArea::default() };
        field.set(value);
        field
    }

    /// The text without spaces around it.
    pub fn value(&self) -> String {
        self.text.lines().join(" ").trim().to_string()
    }

    pub fn set(&mut self, value: &str) {
        self.is_given |= !value.is_empty();
        self.text = TextArea::new(vec![value.replace(['\r', '\n'], " ")]);
        self.text.move_cursor(CursorMove::End);
        self.text.set_cursor_line_style(ratatui::style::Style::new());
    }

    /// Shows something else in place of a text that nobody typed just now.
    pub fn hide(&mut self, instead: &str) {
        if self.is_given && !self.value().is_empty() {
            self.set(instead);
        }
    }

    /// Whether the hint does not fit beside its label in a row of that width.
    pub fn is_cut(&self, room: usize, label_width: u16) -> bool {
        width(&self.hint) + usize::from(label_width) + 2 > room
    }

    /// Takes a key that edits the line; Ctrl-u clears what stands before the cursor, as in a shell.
    pub fn key(&mut self, key: KeyEvent) {
        if key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('u') {
            self.text.delete_line_by_head();
        } else if !matches!(key.code, KeyCode::Enter | KeyCode::Tab) {
            self.text.input(key);
        }
    }

    /// Takes pasted text, on one line; empty lines and a line end behind it are nothing.
    pub fn paste(&mut self, text: &str) {
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
        self.text.insert_str(lines.join(" "));
    }

    /// Draws label and text in one row; the cursor only where the field has the focus. A hint that is too long for the
    /// row stands below the focused field instead.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, label_width: u16, focused: bool) {
        if area.height == 0 {
            return;
        }
        let role = if focused { Role::Key } else { Role::Muted };
        let said_below = focused && self.is_cut(usize::from(area.width), label_width);
        canvas.text(area.x, area.y, usize::from(label_width), self.label, canvas.style(role));
        let label_width = if self.label.is_empty() { 0 } else { label_width + 1 };
        let text = Rect::new(area.x + label_width, area.y, area.width.saturating_sub(label_width), 1);
        let text = text.intersection(canvas.area());
        if focused {
            typed::draw(canvas, text, &self.text);
        } else {
            canvas.text(text.x, text.y, usize::from(text.width), &self.value(), canvas.style(Role::Text));
        }
        if self.value().is_empty() && !said_below {
            let after = u16::from(focused);
            let room = usize::from(text.width.saturating_sub(after));
            let hint = whole_parts(&self.hint, room, canvas.look.glyph("…", "~"));
            canvas.text(text.x + after, text.y, room.min(width(&hint)), &hint, canvas.style(Role::Muted));
        }
    }
}

/// As many whole parts of a hint as fit, and a mark where some are left out.
fn whole_parts(hint: &str, room: usize, mark: &str) -> String {
    if width(hint) <= room {
        return hint.into();
    }
    let ends = [" · ", "; ", ": "].iter().flat_map(|end| hint.match_indices(end)).map(|(at, _)| at);
    let parts = ends.map(|at| format!("{} {mark}", &hint[..at])).filter(|part| width(part) <= room);
    parts.max_by_key(|part| part.len()).unwrap_or_else(|| hint.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_lines_become_one() {
        for (typed, pasted, line) in [
            ("", "one\r\ntwo\n\nthree\n", "one two three"),
            ("one", " two\r", "one two"),
            ("one", "\n", "one"),
        ] {
            let mut field = Field::new("", "", typed);
            field.paste(pasted);
            assert_eq!(field.text.lines(), [line], "{pasted:?}");
        }
    }

    #[test]
    fn a_hint_is_cut_between_its_parts() {
        let hint = "1–6 or a name; empty for none: 1 Technical Guru · 2 Industry Veteran";
        for (room, shown) in [
            (80, hint),
            (56, "1–6 or a name; empty for none: 1 Technical Guru …"),
            (40, "1–6 or a name; empty for none …"),
            (20, "1–6 or a name …"),
        ] {
            assert_eq!(whole_parts(hint, room, "…"), shown);
        }
    }
}
