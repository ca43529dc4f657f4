//! Texts that were typed and not used yet: what is kept of them, when they come back, when they are forgotten.
//!
//! A draft has a name that says what it is about: "note priya", "write priya", "form Topic for Priya". Where one of that
//! name waits already, the next has a number behind it (`draft_name.rs`); each stays under its name until it is used.

use super::*;
use crate::tui::{
    draft_name,
    overlay::{Form, Menu, NoteEditor, form::WHICH, menu::About, write},
    people,
};

/// Where a note that was kept is found again.
fn note_words(about: &str) -> &'static str {
    match about.strip_prefix("note: ").and_then(|rest| rest.split(' ').next()) {
        Some("inbox") => "Kept as a draft. {inbox} opens it again.",
        Some("meeting") => "Kept as a draft. It is there when the note about that talk opens again.",
        Some("review") => "Kept as a draft. It is there when the review asks for it again.",
        _ => OPENS_AGAIN,
    }
}

/// What is said where the key for a note opens that very draft.
const OPENS_AGAIN: &str = "Kept as a draft. {note} opens it again.";

/// The people that a note of that name is about, in words; none where it belongs to the inbox, a meeting or the review.
fn whom(about: &str) -> Option<Vec<String>> {
    let rest = draft_name::bare(about).strip_prefix("note")?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.split_whitespace().map(str::to_string).collect())
}

/// What a note about these people is kept under.
pub(super) fn about_people(people: &[String]) -> String {
    format!("note {}", people.join(" ")).trim_end().to_string()
}

impl App {
    /// What has been typed and would be lost if the program ended now: names and texts.
    pub fn typed(&self) -> Vec<(String, String)> {
        let overlays = self.overlays.iter().filter_map(Overlay::typed);
        overlays.chain(self.typed_in_review()).chain(self.typed_in_checkin()).collect()
    }

    /// Leaves the overlay on top; what was typed into it is kept as a draft.
    pub(super) fn close_overlay(&mut self) -> Vec<Effect> {
        let Some(overlay) = self.overlays.pop() else { return Vec::new() };
        if let (Overlay::Menu(_), Some(Overlay::Write(writer))) = (&overlay, self.overlay())
            && writer.is_elsewhere
        {
            return self.close_overlay();
        }
        let (about, words) = match &overlay {
            Overlay::Note(editor) => (editor.about().to_string(), self.note_words(editor.about())),
            Overlay::Write(writer) => (writer.about(), String::new()),
            Overlay::Form(form) => {
                (form.about(), "Kept as a draft. It is there when this opens again.".into())
            }
            Overlay::Ask(_) => ("ask".into(), "Kept as a draft. {ask} opens it again.".into()),
            Overlay::Picker(_) if overlay.typed().is_some() => {
                ("note".into(), "Kept as a draft. {note} offers it again.".into())
            }
            // One of those left behind is kept as it is; the walk goes on.
            Overlay::Menu(Menu { about: About::Insider(left), .. }) => {
                return self.next_insider(left[1..].to_vec());
            }
            _ => return Vec::new(),
        };
        match overlay.typed() {
            Some(typed) if matches!(overlay, Overlay::Write(_)) => self.keep_for_later(typed),
            Some(typed) => self.keep_text(typed, &words),
            None => self.forget_text(&about),
        }
    }

    /// Keeps a message that has not gone out, and says what leads to it again.
    pub(super) fn keep_for_later(&mut self, typed: (String, String)) -> Vec<Effect> {
        let about = typed.0.clone();
        let effects = self.keep_quietly(typed);
        let is_shown =
            self.shown_message().is_some_and(|shown| draft_name::is_about(&about, &write::about(&shown)));
        let words = match self.screen() {
            Screen::Review(_) if is_shown => {
                "Kept for later. {review-write} copies it, {review-edit} opens it again."
            }
            _ if is_shown => "Kept for later. {write} copies it, {edit} opens it again.",
            _ => "Kept for later. {write} opens it again.",
        };
        self.say(self.keymap.name_keys(words));
        effects
    }

    /// Keeps a text that was typed and not used.
    pub(super) fn keep_text(&mut self, typed: (String, String), words: &str) -> Vec<Effect> {
        self.say(self.keymap.name_keys(words));
        self.keep_quietly(typed)
    }

    /// The same where something else is said.
    pub(super) fn keep_quietly(&mut self, (about, text): (String, String)) -> Vec<Effect> {
        self.drafts.retain(|(other, _)| *other != about);
        self.drafts.push((about.clone(), text.clone()));
        vec![Effect::KeepDraft { about, text }]
    }

    /// Forgets a text that was used or thrown away.
    pub(super) fn forget_text(&mut self, about: &str) -> Vec<Effect> {
        self.drafts.retain(|(other, _)| other != about);
        vec![Effect::DropDraft(about.into())]
    }

    /// A draft about this, taken out of the list of those that wait: its name and its text.
    pub fn take_draft(&mut self, about: &str) -> Option<(String, String)> {
        let at = self.drafts.iter().rposition(|(name, _)| draft_name::is_about(name, about))?;
        Some(self.drafts.remove(at))
    }

    /// The name for a text about this that is no draft's which waits.
    pub fn free_name(&self, about: &str) -> String {
        draft_name::free(about, |name| self.drafts.iter().all(|(other, _)| other != name))
    }

    /// A note under that name: the one that was kept, else a new one with this text.
    pub(super) fn note_editor(&mut self, about: &str, people: Vec<String>, text: &str) -> NoteEditor {
        match self.take_draft(about) {
            Some(kept) => NoteEditor::resumed(&self.session, people, kept),
            None => self.new_note(about, people, text),
        }
    }

    /// A new note, whatever waits.
    pub(super) fn new_note(&self, about: &str, people: Vec<String>, text: &str) -> NoteEditor {
        NoteEditor::new(&self.session, self.free_name(about), people, text)
    }

    pub(super) fn push_note(&mut self, editor: NoteEditor) -> Vec<Effect> {
        self.push(Overlay::Note(Box::new(editor)));
        Vec::new()
    }

    /// Opens the note about these people; one that was kept when the program ended comes first.
    pub fn note_on(&mut self, people: &[String]) -> Vec<Effect> {
        let editor = match self.take_offered_note() {
            Some(editor) => editor,
            None => self.note_editor(&about_people(people), people.to_vec(), ""),
        };
        self.push_note(editor)
    }

    /// Opens a form, with what was typed into it last time and not saved.
    pub fn push_form(&mut self, mut form: Form) {
        if let Some((about, text)) = self.take_draft(&form.about()) {
            form.resume(about, &text);
        }
        self.push(Overlay::Form(form));
    }

    /// What the program says at the start about what was not saved last time.
    pub(super) fn offered_words(&self) -> Option<String> {
        if self.offers_note() && !self.session.file().is_readable() {
            return Some("A note was not saved last time. It is kept until the file can be read.".into());
        }
        if self.offers_note() {
            return Some(self.keymap.name_keys("A note was not saved last time. {note} opens it again."));
        }
        let form = self.drafts.iter().rev().find_map(|(about, _)| about.strip_prefix("form "))?;
        let form = draft_name::bare(form);
        let title = form.split(WHICH).next().unwrap_or(form);
        Some(format!("'{title}' was not saved last time. Open it again and it is there."))
    }

    /// Whether a note from last time waits to be opened again.
    pub fn offers_note(&self) -> bool {
        self.offers && self.drafts.iter().any(|(about, _)| about.starts_with("note"))
    }

    /// The newest note from last time. It is offered once.
    fn take_offered_note(&mut self) -> Option<NoteEditor> {
        if !std::mem::take(&mut self.offers) {
            return None;
        }
        let at = self.drafts.iter().rposition(|(about, _)| about.starts_with("note"))?;
        Some(self.resumed(at))
    }

    /// A note that was kept, about those of its people who are on file.
    fn resumed(&mut self, at: usize) -> NoteEditor {
        let kept = self.drafts.remove(at);
        let board = self.session.board();
        let people = kept.0.split_whitespace().skip(1).filter(|id| board.person(id).is_some());
        let people = people.map(str::to_string).collect();
        NoteEditor::resumed(&self.session, people, kept)
    }

    /// Opens the note that was kept under that name.
    pub fn resume_note(&mut self, name: &str) -> Vec<Effect> {
        let Some(at) = self.drafts.iter().position(|(about, _)| about == name) else { return Vec::new() };
        let editor = self.resumed(at);
        self.push_note(editor)
    }

    /// The notes that wait to be chosen from, the newest first: names and texts.
    pub fn waiting_notes(&self) -> impl Iterator<Item = &(String, String)> {
        self.drafts.iter().rev().filter(|(about, _)| whom(about).is_some())
    }

    /// Whether a note that the cursor leads to nowhere waits, while none about these people does: it is about nobody, or
    /// not all whom it is about are one place on the board.
    pub fn has_homeless_note(&self, people: &[String]) -> bool {
        let own = about_people(people);
        !self.drafts.iter().any(|(name, _)| draft_name::is_about(name, &own))
            && self.waiting_notes().any(|(name, _)| self.is_homeless(name))
    }

    fn is_homeless(&self, name: &str) -> bool {
        let board = self.session.board();
        match whom(name).unwrap_or_default().as_slice() {
            [] => true,
            [one] => board.person(one).is_none(),
            several => people::group(board, several)
                .is_none_or(|seat| board.sitting(&seat, self.session.today()).count() != several.len()),
        }
    }

    /// Where a note that was left is found again.
    fn note_words(&self, about: &str) -> String {
        let words = note_words(about);
        let is_here = |here: &[String]| draft_name::is_about(about, &about_people(here));
        match (self.screen(), people::meant(self, people::Then::Note)) {
            _ if words != OPENS_AGAIN => words.into(),
            (Screen::Review(_), _) => words.replace("{note}", "{review-note}"),
            (_, Some(here)) if is_here(&here) => words.into(),
            (_, Some(_)) if !self.is_homeless(about) => {
                let names = self.session.board().short_names(&whom(about).unwrap_or_default());
                format!("Kept as a draft. {{note}} on {names} opens it again.")
            }
            _ => "Kept as a draft. {note} offers it again.".into(),
        }
    }
}
