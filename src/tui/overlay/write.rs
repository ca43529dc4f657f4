//! A message ready to be changed, copied and, once it is out, settled. The program itself never sends anything.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{layout::Rect, style::Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::Outcome;
use crate::{
    message::{Draft, Settle},
    model::RecordRef,
    session::Session,
    tui::{
        theme::Role,
        widget::{Canvas, cells, typed, window},
    },
};

const KEYS: &[(&str, &str)] = &[("ctrl-s", "copy"), ("esc", "keep for later")];

/// A draft being changed.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The draft as the record made it.
    draft: Draft,
    /// What it is kept under while it has not gone out.
    about: String,
    text: TextArea<'static>,
    /// What went wrong at the last try to copy or to settle it.
    error: Option<String>,
    /// It was copied from where it stands on screen: its own window is not needed for the question whether it is out.
    pub is_elsewhere: bool,
    /// It was said that a sentence has no end.
    is_warned: bool,
}

impl Writer {
    /// Opens a draft; `kept` is what somebody made of it earlier, with the name it was kept under.
    pub fn new(draft: Draft, kept: Option<(String, String)>) -> Writer {
        let (about, kept) = kept.map_or((None, None), |(about, text)| (Some(about), Some(text)));
        let mut text = TextArea::from(kept.as_deref().unwrap_or(&draft.text).split('\n'));
        text.set_cursor_line_style(Style::new());
        text.set_wrap_mode(WrapMode::WordOrGlyph);
        if let (Some(at), None) = (draft.cursor, &kept) {
            let before = &draft.text[..at];
            let row = cells(before.matches('\n').count());
            let column = before.rsplit('\n').next().unwrap_or("").chars().count();
            text.move_cursor(CursorMove::Jump(row, cells(column)));
        }
        Writer {
            about: about.unwrap_or_else(|| self::about(&draft)),
            draft,
            text,
            error: None,
            is_elsewhere: false,
            is_warned: false,
        }
    }

    pub fn text(&self) -> String {
        self.text.lines().join("\n")
    }

    /// Says what went wrong, where it can be seen.
    pub fn fail(&mut self, words: String) {
        self.error = Some(words);
        self.is_elsewhere = false;
    }

    /// What it is kept under while it has not gone out.
    pub fn about(&self) -> String {
        self.about.clone()
    }

    /// The draft with the words that stand there now.
    pub fn draft(&self, session: &Session) -> Draft {
        match self.text() == self.draft.text {
            true => self.draft.clone(),
            false => self.draft.reworded(session.board(), &self.text()),
        }
    }

    /// The records that it settles.
    pub fn records_mut(&mut self) -> impl Iterator<Item = &mut RecordRef> {
        self.draft.settles.iter_mut().filter_map(Settle::record_mut)
    }

    /// Settles no more what is gone from the board.
    pub fn leave_out_gone(&mut self) {
        self.draft.settles.retain(|settle| settle.record().is_none_or(|record| record.nth > 0));
    }

    pub fn typed(&self) -> Option<(String, String)> {
        (self.text() != self.draft.text).then(|| (self.about(), self.text()))
    }

    /// Whether the sentence that waits for the owner's words stands there as it came.
    fn is_unfinished(&self) -> bool {
        let begun = self.draft.cursor.and_then(|at| self.draft.text[..at].lines().last());
        begun.is_some_and(|begun| self.text.lines().iter().any(|line| line.trim_end() == begun.trim_end()))
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        self.error = None;
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('s') if ctrl && self.is_unfinished() && !self.is_warned => {
                self.is_warned = true;
                self.error = Some("A sentence has no end yet. The same key again copies it as it is.".into());
            }
            KeyCode::Char('s') if ctrl => return Outcome::CopyDraft,
            KeyCode::Char('c') if ctrl => return Outcome::Close,
            _ => {
                self.text.input(key);
            }
        }
        Outcome::Stay
    }

    pub fn paste(&mut self, text: &str) {
        self.text.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    pub fn draw(&self, canvas: &mut Canvas, session: &Session) {
        if self.is_elsewhere {
            return;
        }
        let columns = super::room(canvas, 76, 1).width.saturating_sub(4);
        let height = typed::rows(canvas, &self.text, columns).saturating_add(6).max(12);
        let area = super::room(canvas, 76, height);
        let title = format!("To {}", self.draft.name);
        let inside = window::draw(canvas, area, &title, KEYS);
        let below = 1 + u16::from(self.error.is_some());
        let text = Rect { height: inside.height.saturating_sub(below + 1).max(1), ..inside };
        typed::draw_above_rule(canvas, text, inside.bottom(), &self.text);
        let mut y = text.bottom() + 1;
        let settles = self.draft(session).summary();
        let lines = [(Role::Muted, Some(settles)), (Role::Error, self.error.clone())];
        for (role, line) in lines.into_iter().filter_map(|(role, line)| Some((role, line?))) {
            if y < inside.bottom() {
                canvas.text(inside.x, y, usize::from(inside.width), &line, canvas.style(role));
                y += 1;
            }
        }
    }
}

/// What a draft is kept under.
pub fn about(draft: &Draft) -> String {
    let whom = if draft.to.is_empty() { draft.name.clone() } else { draft.to.join(" ") };
    let occasion = if draft.occasion.is_empty() { String::new() } else { format!(", {}", draft.occasion) };
    format!("write {whom}{occasion}")
}
