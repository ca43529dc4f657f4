//! What lies on top of a screen and takes the keys: the note editor, forms, pickers, small menus.
//!
//! Overlays are a stack. Each turns a key into an [`Outcome`]; none of them touches the board.

pub mod ask;
pub mod checklist;
pub mod field;
pub mod form;
pub mod import;
pub mod menu;
pub mod note;
pub mod page;
pub mod picker;
pub mod purpose;
pub mod twins;
pub mod write;

use super::{command::Scope, keys::Press, widget::Canvas};
use crate::{model::RecordRef, session::Session};
use crossterm::event::KeyEvent;

pub use ask::Ask;
pub use checklist::Checklist;
pub use form::Form;
pub use import::Importer;
pub use menu::Menu;
pub use note::NoteEditor;
pub use page::Page;
pub use picker::{Pick, Picker};
pub use twins::Twins;
pub use write::Writer;

/// One overlay.
#[derive(Debug, Clone)]
pub enum Overlay {
    Note(Box<NoteEditor>),
    Write(Box<Writer>),
    Page(Page),
    Checklist(Checklist),
    Form(Form),
    Picker(Picker),
    Menu(Menu),
    Ask(Ask),
    Import(Box<Importer>),
    Twins(Twins),
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
    /// The ticks of a checklist are to be taken over.
    Ticked,
    /// The note is to be saved.
    SaveNote,
    /// Somebody of the group was not there.
    Absent,
    /// What one is stuck on, and whom to ask.
    Asked(String, String),
    /// The message is to be copied, and then asked about.
    CopyDraft,
    /// Those who were chosen in a file come in.
    BringIn,
    /// Two records are to be held side by side: the one to keep, and the other.
    Compare(String, String),
    /// They are one person.
    OneOfTwo,
    /// They are not.
    TwoPeople,
}

impl Overlay {
    /// Whose keys work in it.
    pub fn scope(&self) -> Scope {
        match self {
            Overlay::Note(_) => Scope::Note,
            Overlay::Write(_) => Scope::Write,
            Overlay::Page(_) => Scope::Text,
            Overlay::Checklist(_) => Scope::Ticking,
            Overlay::Form(_) => Scope::Form,
            Overlay::Picker(_) => Scope::Choosing,
            Overlay::Menu(_) => Scope::Menu,
            Overlay::Ask(_) => Scope::Asking,
            Overlay::Import(_) => Scope::Bringing,
            Overlay::Twins(_) => Scope::Comparing,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Outcome {
        match self {
            Overlay::Note(editor) => editor.key(session, key),
            Overlay::Write(writer) => writer.key(key),
            Overlay::Page(page) => page.key(key),
            Overlay::Checklist(list) => list.key(key),
            Overlay::Form(form) => form.key(key),
            Overlay::Picker(picker) => picker.key(session, key),
            Overlay::Menu(menu) => menu.key(Press::of(key)),
            Overlay::Ask(ask) => ask.key(session, key),
            Overlay::Import(importer) => importer.key(key),
            Overlay::Twins(twins) => twins.key(key),
        }
    }

    /// Puts the cursor into that row.
    pub fn stand(&mut self, row: usize) {
        match self {
            Overlay::Form(form) => form.focus = row.min(form.fields.len() - 1),
            Overlay::Picker(picker) => picker.stand(row),
            Overlay::Checklist(list) => list.selected = row,
            Overlay::Ask(ask) => ask.stand(row),
            Overlay::Import(importer) => importer.stand(row),
            Overlay::Note(_)
            | Overlay::Write(_)
            | Overlay::Page(_)
            | Overlay::Menu(_)
            | Overlay::Twins(_) => {}
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, session: &Session, text: &str) {
        match self {
            Overlay::Note(editor) => editor.paste(session, text),
            Overlay::Write(writer) => writer.paste(text),
            Overlay::Form(form) => form.paste(text),
            Overlay::Picker(picker) => picker.paste(session, text),
            Overlay::Ask(ask) => ask.paste(session, text),
            Overlay::Import(importer) => importer.paste(text),
            Overlay::Menu(_) | Overlay::Page(_) | Overlay::Checklist(_) | Overlay::Twins(_) => {}
        }
    }

    /// The board changed below it.
    pub fn refresh(&mut self, session: &Session) {
        match self {
            Overlay::Note(editor) => editor.refresh(session),
            Overlay::Picker(picker) => picker.refresh(session),
            Overlay::Ask(ask) => ask.refresh(session),
            Overlay::Form(_)
            | Overlay::Menu(_)
            | Overlay::Write(_)
            | Overlay::Page(_)
            | Overlay::Import(_)
            | Overlay::Twins(_)
            | Overlay::Checklist(_) => {}
        }
    }

    /// The one record that it is about, which may stand elsewhere when the file was changed.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Overlay::Note(editor) => editor.settles.as_mut(),
            Overlay::Form(form) => form.purpose.record_mut(),
            Overlay::Menu(menu) => menu.about.record_mut(),
            Overlay::Checklist(list) => list.about.record_mut(),
            _ => None,
        }
    }

    /// Calls `lead` with each record that it is about, or has in its rows.
    pub fn each_record(&mut self, lead: impl FnMut(&mut RecordRef)) {
        match self {
            Overlay::Picker(picker) => picker.picks_mut().filter_map(Pick::record_mut).for_each(lead),
            Overlay::Write(writer) => writer.records_mut().for_each(lead),
            Overlay::Checklist(list) => {
                let rows = list.rows.iter_mut().map(|row| &mut row.record);
                list.about.record_mut().into_iter().chain(rows).for_each(lead);
            }
            other => other.record_mut().into_iter().for_each(lead),
        }
    }

    /// What has been typed into it and would be lost: what it is about, and the text.
    pub fn typed(&self) -> Option<(String, String)> {
        match self {
            Overlay::Note(editor) => editor.typed(),
            Overlay::Form(form) => form.typed(),
            Overlay::Write(writer) => writer.typed(),
            Overlay::Ask(ask) => ask.typed(),
            Overlay::Picker(picker) => picker.typed(),
            Overlay::Menu(_)
            | Overlay::Page(_)
            | Overlay::Import(_)
            | Overlay::Twins(_)
            | Overlay::Checklist(_) => None,
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, session: &Session) {
        match self {
            Overlay::Note(editor) => editor.draw(canvas, session),
            Overlay::Write(writer) => writer.draw(canvas, session),
            Overlay::Page(page) => page.draw(canvas),
            Overlay::Checklist(list) => list.draw(canvas),
            Overlay::Form(form) => form.draw(canvas),
            Overlay::Picker(picker) => picker.draw(canvas),
            Overlay::Menu(menu) => menu.draw(canvas),
            Overlay::Ask(ask) => ask.draw(canvas, session),
            Overlay::Import(importer) => importer.draw(canvas),
            Overlay::Twins(twins) => twins.draw(canvas),
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
