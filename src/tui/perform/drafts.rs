//! What is being typed, kept on disk: one draft for each text, written again when it changes, gone when it is used.

use super::Hands;
use crate::{
    store::Draft,
    tui::{draft_name, msg::Msg},
};

/// A text that is being typed.
pub(super) struct Kept {
    text: String,
    is_on_disk: bool,
}

impl Hands {
    /// Keeps what is being typed, if it is not kept yet, and forgets what is not being typed any more. What could not be
    /// written is tried again every time, and said once.
    pub fn keep_typed(&mut self, typed: Vec<(String, String)>) -> Option<Msg> {
        let is_typed = |about: &String| typed.iter().any(|(other, _)| other == about);
        let over: Vec<String> = self.kept.keys().filter(|about| !is_typed(about)).cloned().collect();
        over.iter().for_each(|about| self.forget(about));
        for (about, text) in std::mem::take(&mut self.unkept) {
            self.keep_for_later(&about, &text);
        }
        let mut failed = None;
        for (about, text) in typed {
            let same = self.kept.get(&about).filter(|kept| kept.text == text).map(|kept| kept.is_on_disk);
            match same {
                Some(true) => {}
                Some(false) => drop(self.keep(&about, &text)),
                None => failed = self.keep(&about, &text).or(failed),
            }
        }
        failed
    }

    /// The same when the program ends. What can be kept nowhere is in the words, for the terminal is its last place.
    pub fn keep_at_last(&mut self, typed: Vec<(String, String)>) -> Option<String> {
        self.keep_typed(typed);
        let typed = self.kept.values().filter(|kept| !kept.is_on_disk).map(|kept| kept.text.as_str());
        let texts: Vec<&str> = typed.chain(self.unkept.values().map(String::as_str)).collect();
        let trouble = self.trouble.as_ref().filter(|_| !texts.is_empty())?;
        Some(format!("{trouble}\nWhat you typed is kept nowhere but here:\n{}", texts.join("\n\n")))
    }

    /// Keeps a text for later, whatever is typed next.
    pub(super) fn keep_for_later(&mut self, about: &str, text: &str) -> Option<Msg> {
        let failed = self.keep(about, text);
        if self.kept.remove(about).is_some_and(|kept| !kept.is_on_disk) {
            self.unkept.insert(about.into(), text.into());
        }
        failed
    }

    fn keep(&mut self, about: &str, text: &str) -> Option<Msg> {
        let draft = Draft { id: self.draft_name(about), text: text.into(), at: self.setup.now };
        let failed = self.store.save_draft(&draft).err().map(|error| error.to_string());
        self.kept.insert(about.into(), Kept { text: text.into(), is_on_disk: failed.is_none() });
        self.unkept.remove(about);
        self.trouble = failed.clone().or(self.trouble.take());
        // Where no place for drafts is known, that is no news.
        failed.filter(|_| self.setup.places.state.is_some()).map(Msg::Said)
    }

    pub(super) fn forget(&mut self, about: &str) {
        self.kept.remove(about);
        self.unkept.remove(about);
        let name = self.names.remove(about);
        self.store.drop_draft(name.as_deref().unwrap_or(about));
    }

    /// The name of a draft on disk: its own, unless a draft of that name is there which is not ours to replace.
    fn draft_name(&mut self, about: &str) -> String {
        if let Some(name) = self.names.get(about) {
            return name.clone();
        }
        let taken: Vec<String> = self.store.drafts().into_iter().map(|draft| draft.id).collect();
        let name = draft_name::free(about, |name| !taken.contains(name) || self.found.contains(name));
        self.names.insert(about.into(), name.clone());
        name
    }
}
