//! A form: a few fields, what they are for, and what is wrong with them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Outcome, field::Field, purpose::Purpose};
use crate::{
    model::text::width,
    tui::{
        theme::Role,
        widget::{Canvas, Spot, Target, cells, list, window},
    },
};

/// A form on screen.
#[derive(Debug, Clone)]
pub struct Form {
    pub title: String,
    pub fields: Vec<Field>,
    pub purpose: Purpose,
    pub focus: usize,
    /// What is wrong, and what to do about it.
    pub error: Option<String>,
    /// What stood in the fields before anything was typed.
    start: Vec<String>,
    /// What it is kept under.
    about: String,
}

/// What stands between the title and what its draft is about besides.
pub const WHICH: &str = " | ";

impl Form {
    pub fn new(title: impl Into<String>, purpose: Purpose, fields: Vec<Field>) -> Form {
        let title = title.into();
        let start = fields.iter().map(Field::value).collect();
        Form { about: format!("form {title}"), title, fields, purpose, focus: 0, error: None, start }
    }

    /// The same with what is known already in one of its fields.
    pub fn with(mut self, field: usize, value: &str) -> Form {
        self.fields[field].set(value);
        self.start[field] = self.fields[field].value();
        self
    }

    /// The same about a name that is known already; what is typed is kept for that name alone.
    pub fn naming(mut self, name: &str) -> Form {
        self.about = format!("form {}, {name}", self.title);
        self.with(0, name)
    }

    /// The same about one of several that its title does not tell apart; what is typed is kept for that one alone.
    pub fn about_one(mut self, which: &str) -> Form {
        self.about = format!("form {}{WHICH}{which}", self.title);
        self
    }

    /// Shows something else in place of what nobody typed just now.
    pub fn hide(&mut self, instead: &str) {
        for (field, start) in self.fields.iter_mut().zip(&mut self.start) {
            let was_typed = field.value() != *start;
            field.hide(instead);
            if !was_typed {
                *start = field.value();
            }
        }
    }

    /// What was typed into it is kept under this.
    pub fn about(&self) -> String {
        self.about.clone()
    }

    /// Puts back what was typed earlier and kept under that name.
    pub fn resume(&mut self, about: String, typed: &str) {
        self.about = about;
        let typed = self.fields.iter_mut().zip(typed.split('\n'));
        typed.filter(|(_, text)| !text.is_empty()).for_each(|(field, text)| field.set(text));
    }

    pub fn values(&self) -> Vec<String> {
        self.fields.iter().map(Field::value).collect()
    }

    /// Shows what is wrong, with the cursor in that field.
    pub fn fail(&mut self, field: usize, words: String) {
        self.focus = field.min(self.fields.len() - 1);
        self.error = Some(words);
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let last = self.fields.len() - 1;
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        self.error = None;
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('s') if ctrl => return Outcome::Submit,
            KeyCode::Enter if self.focus == last => return Outcome::Submit,
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down => {
                self.focus = (self.focus + 1) % self.fields.len()
            }
            KeyCode::BackTab | KeyCode::Up => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            _ => self.fields[self.focus].key(key),
        }
        Outcome::Stay
    }

    pub fn paste(&mut self, text: &str) {
        self.error = None;
        self.fields[self.focus].paste(text);
    }

    /// What was typed, a line for each field; empty where it is as it was.
    pub fn typed(&self) -> Option<(String, String)> {
        let changed = |(value, start): (String, &String)| if value == *start { String::new() } else { value };
        let typed: Vec<String> = self.values().into_iter().zip(&self.start).map(changed).collect();
        typed.iter().any(|text| !text.is_empty()).then(|| (self.about(), typed.join("\n")))
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let leave = ("esc", if self.typed().is_some() { "keep a draft" } else { "cancel" });
        let keys = match self.purpose {
            Purpose::Import => &[("enter", "read"), leave][..],
            _ if self.fields.len() > 1 => &[("enter", "next"), ("ctrl-s", "save"), leave][..],
            _ => &[("enter", "save"), leave][..],
        };
        let columns = 72.min(canvas.area().width);
        let label_width = self.fields.iter().map(|field| cells(width(field.label))).max().unwrap_or(0);
        let room = usize::from(columns.saturating_sub(4));
        let rows = |words: &str| cells(canvas.lines(words, room).len());
        // Room for the longest words below, so that the window stays as it is from field to field.
        let hints = self.fields.iter().filter(|field| field.is_cut(room, label_width));
        let most = hints.map(|field| rows(&field.hint)).max().unwrap_or(1);
        let below = self.error.as_deref().map_or(most, |error| rows(error).max(most));
        let area = super::room(canvas, columns, cells(self.fields.len() + 3).saturating_add(below));
        let inside = window::draw(canvas, area, &self.title, keys);
        let below = below.min(inside.height.saturating_sub(1));
        let shown = usize::from(inside.height.saturating_sub(below)).max(1);
        let top = list::scroll(0, self.focus, shown, self.fields.len());
        for (at, field) in self.fields.iter().enumerate().skip(top).take(shown) {
            let row = ratatui::layout::Rect { y: inside.y + (at - top) as u16, height: 1, ..inside };
            canvas.mark(row, Target::Spot(Spot::Row(at)));
            field.draw(canvas, row, label_width, at == self.focus);
        }
        let field = &self.fields[self.focus];
        let hint = field.is_cut(room, label_width).then_some((&field.hint, Role::Muted));
        if let Some((words, role)) = self.error.as_ref().map(|error| (error, Role::Error)).or(hint) {
            let y = inside.bottom().saturating_sub(below).max(inside.y);
            let rest = ratatui::layout::Rect { y, height: inside.bottom() - y, ..inside };
            canvas.wrapped(rest, words, canvas.style(role));
        }
    }
}
