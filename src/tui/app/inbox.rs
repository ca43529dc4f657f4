//! The inbox: lines from elsewhere, each paragraph opened as a note and cut from its file once the note is saved.

use super::*;
use crate::tui::overlay::NoteEditor;

/// The paragraph that became a note last, and the board's text before, for the case that the note is taken back.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    paragraph: String,
    before: String,
}

impl App {
    /// Opens the first paragraph that waits.
    pub(super) fn open_inbox(&mut self, waiting: &[String]) -> Vec<Effect> {
        let Some(first) = waiting.first() else {
            let words =
                "The inbox is empty. Lines from any app wait here: put them into inbox.txt beside the board.";
            return self.say(words.into());
        };
        let mut editor = NoteEditor::new(&self.session, Vec::new(), first);
        editor.inbox = Some((first.clone(), waiting.len() - 1));
        self.push(Overlay::Note(Box::new(editor)));
        Vec::new()
    }

    /// Remembers what the board was like before a paragraph becomes a note.
    pub(super) fn before_inbox_note(&mut self, editor_inbox: Option<(String, usize)>) {
        let before = self.session.file().text().to_string();
        self.cut = editor_inbox.map(|(paragraph, _)| Cut { paragraph, before });
    }

    /// The note is on file: its paragraph goes, and the next one comes.
    pub(super) fn inbox_note_saved(&mut self, editor: &NoteEditor) -> Vec<Effect> {
        let Some((paragraph, left)) = &editor.inbox else { return Vec::new() };
        let mut effects = vec![Effect::CutInbox(paragraph.clone())];
        effects.extend((*left > 0).then_some(Effect::OpenInbox));
        effects
    }

    /// When the note was taken back, its paragraph is put back too.
    pub(super) fn put_back(&mut self) -> Vec<Effect> {
        match self.cut.take() {
            Some(cut) if cut.before == self.session.file().text() => vec![Effect::PutBack(cut.paragraph)],
            other => {
                self.cut = other;
                Vec::new()
            }
        }
    }
}
