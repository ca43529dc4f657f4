//! What lies on top of a screen and takes the keys: the note editor, forms, pickers, small menus.
//!
//! Overlays are a stack. Each turns a key into an [`Outcome`]; none of them touches the board.

pub mod ask;
pub mod field;
pub mod form;
pub mod menu;
pub mod note;
pub mod picker;
pub mod purpose;

use super::{keys::Press, widget::Canvas};
use crate::session::Session;
use crossterm::event::KeyEvent;

pub use ask::Ask;
pub use form::Form;
pub use menu::Menu;
pub use note::NoteEditor;
pub use picker::Picker;

/// One overlay.
#[derive(Debug)]
pub enum Overlay {
    Note(Box<NoteEditor>),
    Form(Form),
    Picker(Picker),
    Menu(Menu),
    Ask(Ask),
}

/// What a key in an overlay comes to.
#[derive(Debug)]
pub enum Outcome {
    /// The overlay stays; it may look different.
    Stay,
    /// Leave without doing anything.
    Close,
    /// A form is filled in.
    Submit,
    /// A row was chosen.
    Picked(picker::Pick),
    /// A letter of a menu was pressed.
    Chosen(menu::Choice),
    /// The note is to be saved.
    SaveNote,
    /// What one is stuck on, and whom to ask.
    Asked(String, String),
}

impl Overlay {
    /// Takes a key.
    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Outcome {
        match self {
            Overlay::Note(editor) => editor.key(session, key),
            Overlay::Form(form) => form.key(key),
            Overlay::Picker(picker) => picker.key(session, key),
            Overlay::Menu(menu) => menu.key(Press::of(key)),
            Overlay::Ask(ask) => ask.key(session, key),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, session: &Session, text: &str) {
        match self {
            Overlay::Note(editor) => editor.paste(session, text),
            Overlay::Form(form) => form.paste(text),
            Overlay::Picker(picker) => picker.paste(session, text),
            Overlay::Menu(_) => {}
            Overlay::Ask(ask) => ask.paste(session, text),
        }
    }

    /// The board changed below it.
    pub fn refresh(&mut self, session: &Session) {
        match self {
            Overlay::Note(editor) => editor.refresh(session),
            Overlay::Picker(picker) => picker.refresh(session),
            Overlay::Form(_) | Overlay::Menu(_) => {}
            Overlay::Ask(ask) => ask.refresh(session),
        }
    }

    /// What has been typed into it and would be lost: what it is about, and the text.
    pub fn typed(&self) -> Option<(String, String)> {
        match self {
            Overlay::Note(editor) => editor.typed(),
            Overlay::Form(form) => form.typed(),
            Overlay::Picker(_) | Overlay::Menu(_) => None,
            Overlay::Ask(ask) => ask.typed(),
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, session: &Session) {
        match self {
            Overlay::Note(editor) => editor.draw(canvas, session),
            Overlay::Form(form) => form.draw(canvas),
            Overlay::Picker(picker) => picker.draw(canvas),
            Overlay::Menu(menu) => menu.draw(canvas),
            Overlay::Ask(ask) => ask.draw(canvas, session),
        }
    }
}

/// Columns and rows that an overlay takes of a screen.
pub(super) fn room(canvas: &Canvas, width: u16, height: u16) -> ratatui::layout::Rect {
    let area = canvas.area();
    let margin = if area.width > 60 { 4 } else { 0 };
    super::widget::window::centred(
        area,
        width.min(area.width.saturating_sub(margin)),
        height.min(area.height),
    )
}
