//! The inbox: lines from elsewhere, each paragraph opened as a note and cut from its file once the note is saved.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::*;
use crate::tui::overlay::NoteEditor;

/// A paragraph that became a note, and the board's text on both sides of that change: when the note is taken back or
/// made again, the paragraph goes the same way.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    paragraph: String,
    before: u64,
    after: u64,
}

/// What a paragraph is kept under once it was changed.
pub(super) fn about_paragraph(paragraph: &str) -> String {
    let mut hasher = DefaultHasher::new();
    paragraph.hash(&mut hasher);
    format!("note: inbox {:x}", hasher.finish())
}

/// What the text of a board is told by.
fn fingerprint(session: &Session) -> u64 {
    let mut hasher = DefaultHasher::new();
    session.file().rope().pieces().for_each(|piece| hasher.write(piece.as_bytes()));
    hasher.finish()
}

impl App {
    /// Opens the first paragraph that waits.
    pub(super) fn open_inbox(&mut self, waiting: &[String]) -> Vec<Effect> {
        let Some(first) = waiting.first() else {
            let words =
                "The inbox is empty. Lines from any app wait here: put them into inbox.txt beside the board.";
            return self.say(words.into());
        };
        let mut editor = self.note_editor(&about_paragraph(first), Vec::new(), first);
        editor.inbox = Some((first.clone(), waiting.len() - 1));
        self.push_note(editor)
    }

    /// The note is on file: its paragraph goes, and the next one comes.
    pub(super) fn inbox_note_saved(&mut self, editor: &NoteEditor) -> Vec<Effect> {
        let Some((paragraph, left)) = &editor.inbox else { return Vec::new() };
        let mut effects = vec![Effect::CutInbox(paragraph.clone()), Effect::LookForReview];
        effects.extend((*left > 0).then_some(Effect::OpenInbox));
        effects
    }

    /// Remembers which paragraphs a change has used up; `before` is the board before it.
    pub(super) fn remember_cuts(&mut self, before: &Session, effects: &[Effect]) {
        if !effects.iter().any(|effect| matches!(effect, Effect::CutInbox(_))) {
            return;
        }
        let (before, after) = (fingerprint(before), fingerprint(&self.session));
        let cut = effects.iter().filter_map(|effect| match effect {
            Effect::CutInbox(paragraph) => Some(Cut { paragraph: paragraph.clone(), before, after }),
            _ => None,
        });
        self.cuts.extend(cut);
    }

    /// A change was taken back or made again: the paragraph that it is about goes back to the inbox, or out of it.
    /// A review keeps an account of its own, which outlives the program.
    pub(super) fn follow_cuts(&self, before: &Session, in_review: bool) -> Vec<Effect> {
        if in_review || self.cuts.is_empty() {
            return Vec::new();
        }
        let (before, after) = (fingerprint(before), fingerprint(&self.session));
        let back = self.cuts.iter().rfind(|cut| (cut.after, cut.before) == (before, after));
        let again = self.cuts.iter().rfind(|cut| (cut.before, cut.after) == (before, after));
        let back = back.map(|cut| Effect::PutBack(cut.paragraph.clone()));
        back.or(again.map(|cut| Effect::CutInbox(cut.paragraph.clone()))).into_iter().collect()
    }
}
