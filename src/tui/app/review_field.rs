//! What is typed into the review, where a text is the answer: a note, a win, what one is stuck on, a choice.

use crossterm::event::KeyModifiers;

use super::*;
use crate::{
    note,
    review::{Act, Item, Typing},
};

/// What a text that is typed here is kept under: a note comes back as a note.
fn about_typing(typing: Typing) -> &'static str {
    match typing {
        Typing::Note => "note: review",
        Typing::Win => "review win",
        Typing::Stuck => "review stuck",
        Typing::Choice => "review choice",
    }
}

impl App {
    /// Whether letters are text now, and no commands.
    pub fn types_in_review(&self) -> bool {
        self.review().is_some_and(|screen| screen.item.typing().is_some())
    }

    /// Puts what was typed here before into the field again.
    pub(super) fn fill_field(&mut self) {
        let Some(about) = self.review().and_then(|screen| screen.item.typing()).map(about_typing) else {
            return;
        };
        let kept = self.take_draft(about);
        if let Some(kept) = kept.as_ref().filter(|(_, text)| text.contains('\n')) {
            self.drafts.push(kept.clone());
            let key = self.keymap.shown("review-more-lines");
            self.say(format!("A note of several lines waits: {key} opens it."));
            return;
        }
        let stuck = self.review().filter(|s| s.item == Item::Stuck).map(|s| s.review.progress.stuck.clone());
        let kept = kept.map(|(_, text)| text);
        if let (Some(text), Some(screen)) = (kept.or(stuck), self.review_mut()) {
            screen.field.set(&text);
        }
    }

    /// What the field's text is kept under.
    fn about_field(&self) -> Option<String> {
        Some(self.free_name(about_typing(self.review()?.item.typing()?)))
    }

    /// What was understood of the note that is being typed.
    pub fn understood_in_review(&self) -> Vec<String> {
        let Some(screen) = self.review().filter(|screen| screen.item.typing() == Some(Typing::Note)) else {
            return Vec::new();
        };
        let text = screen.field.value();
        if text.trim().is_empty() {
            return Vec::new();
        }
        let (board, today) = (self.session.board(), self.session.today());
        let given = note::Given { people: Vec::new(), selection: true, answers: Vec::new() };
        let note = self.session.understand(&text, &given);
        let asks = note.asks.iter().map(|ask| format!("? {}", ask.question(board)));
        let lines: Vec<String> = note.summary(board, today).into_iter().chain(asks).collect();
        [String::new()].into_iter().chain(lines).collect()
    }

    /// Whether what is typed here is a note, which can have more lines.
    pub fn takes_lines(&self) -> Result<(), &'static str> {
        self.may_write()?;
        let typing = self.review().and_then(|screen| screen.item.typing());
        if typing == Some(Typing::Note) { Ok(()) } else { Err("one line is enough here") }
    }

    /// What is being typed into the review.
    pub(super) fn typed_in_review(&self) -> Option<(String, String)> {
        let text = self.review()?.field.value();
        (!text.is_empty()).then_some((self.about_field()?, text))
    }

    /// A key where a text is the answer: most of them are part of the text.
    pub(super) fn type_in_review(&mut self, key: KeyEvent) -> Option<Vec<Effect>> {
        let typing = self.review()?.item.typing()?;
        // Nobody types what is hidden.
        if self.curtain.is_some() {
            return None;
        }
        let is_command = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        // Ctrl-w, Ctrl-a … edit the line here as in every field, unless they are keys of a command.
        let is_free = self.keymap.command(Press::of(key), self.screen().scope()).is_none();
        let screen = self.review_mut()?;
        let is_empty = screen.field.value().is_empty();
        match key.code {
            KeyCode::Enter if typing == Typing::Note && is_command => Some(self.more_lines()),
            KeyCode::Enter => Some(if is_empty { self.review_next() } else { self.submit_field(typing) }),
            KeyCode::Char(c) if typing == Typing::Choice && is_empty && c.is_ascii_digit() => {
                Some(self.choose_number(c.to_digit(10).unwrap_or(0) as usize))
            }
            KeyCode::Char(_) if !is_command => {
                screen.field.key(key);
                Some(Vec::new())
            }
            KeyCode::Char('a' | 'b' | 'd' | 'e' | 'f' | 'h' | 'k' | 'w') if is_free && !is_empty => {
                screen.field.key(key);
                Some(Vec::new())
            }
            KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::Home
            | KeyCode::End
                if !is_empty =>
            {
                screen.field.key(key);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    pub(super) fn paste_in_review(&mut self, text: &str) {
        let Some(screen) = self.review_mut() else { return };
        match screen.item.typing() {
            // Several lines are a note that is looked at before it is saved.
            Some(Typing::Note) if text.trim().contains(['\n', '\r']) => self.open_field(text),
            Some(_) => screen.field.paste(text),
            None => {}
        }
    }

    /// The note goes on in the editor: on a new line if it was begun, else where it was left.
    pub fn more_lines(&mut self) -> Vec<Effect> {
        let is_begun = self.review().is_some_and(|screen| !screen.field.value().is_empty());
        match is_begun {
            true => self.open_field("\n"),
            false => {
                self.begin_answer(Act::Note);
                let editor = self.note_editor(about_typing(Typing::Note), Vec::new(), "");
                self.push_note(editor);
            }
        }
        Vec::new()
    }

    /// Moves what was typed into the note editor, with this text behind it.
    fn open_field(&mut self, behind: &str) {
        let Some(screen) = self.review_mut() else { return };
        let whole = format!("{}{behind}", screen.field.value());
        screen.field.set("");
        self.begin_answer(Act::Note);
        let mut editor = self.new_note(about_typing(Typing::Note), Vec::new(), "");
        editor.paste(&self.session, &whole);
        self.push_note(editor);
    }

    fn submit_field(&mut self, typing: Typing) -> Vec<Effect> {
        let session = self.session.clone();
        let about = self.about_field();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        let text = screen.field.value();
        let mut effects = match typing {
            Typing::Note => {
                self.begin_answer(Act::Note);
                let editor = self.new_note(about_typing(Typing::Note), Vec::new(), &text);
                self.save_at_once(editor)
            }
            Typing::Win => match self.begin_answer(Act::Win) {
                Some(item) => self.make_in_review(&item, Act::Win, &text),
                None => Vec::new(),
            },
            Typing::Stuck => {
                screen.review.stuck_on(&session, &text);
                self.review_moved()
            }
            Typing::Choice => {
                let chosen = screen.review.choose_own(&text);
                if chosen.is_ok() {
                    screen.field.set("");
                }
                // What is typed bars the way on.
                let chosen = chosen.map_err(|why| format!("{why}: clear the line to go on"));
                self.chosen_in_review(chosen)
            }
        };
        effects.extend(about.map(Effect::DropDraft));
        effects
    }

    fn choose_number(&mut self, number: usize) -> Vec<Effect> {
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        let chosen = screen.review.choose(&session, number).map_err(str::to_string);
        self.chosen_in_review(chosen)
    }

    fn chosen_in_review(&mut self, chosen: Result<(), String>) -> Vec<Effect> {
        if let Err(why) = chosen {
            self.say(format!("{}.", crate::model::text::sentence(&why)));
        }
        self.review_moved()
    }
}
