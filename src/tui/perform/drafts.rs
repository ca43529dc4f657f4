//! What is being typed, kept on disk: one draft for each text, written again when it changes, gone when it is used.

use super::Hands;
use crate::{store::Draft, tui::msg::Msg};

impl Hands {
    /// Keeps what is being typed, if it is not kept yet, and forgets what is not being typed any more.
    pub fn keep_typed(&mut self, typed: Vec<(String, String)>) -> Option<Msg> {
        let is_typed = |about: &String| typed.iter().any(|(other, _)| other == about);
        let over: Vec<String> = self.kept.keys().filter(|about| !is_typed(about)).cloned().collect();
        over.iter().for_each(|about| self.forget(about));
        let mut failed = None;
        for (about, text) in typed {
            if self.kept.get(&about).is_none_or(|kept| *kept != text) {
                failed = self.keep(&about, &text).or(failed);
            }
        }
        failed
    }

    /// Keeps a text for later, whatever is typed next.
    pub(super) fn keep_for_later(&mut self, about: &str, text: &str) -> Option<Msg> {
        let failed = self.keep(about, text);
        self.kept.remove(about);
        failed
    }

    fn keep(&mut self, about: &str, text: &str) -> Option<Msg> {
        self.setup.places.state.as_ref()?;
        let draft = Draft {
            id: self.draft_name(about),
            kind: "typed".into(),
            about: about.into(),
            text: text.into(),
            at: self.setup.now,
        };
        self.kept.insert(about.into(), text.into());
        self.store.save_draft(&draft).err().map(|error| Msg::Said(error.to_string()))
    }

    pub(super) fn forget(&mut self, about: &str) {
        self.kept.remove(about);
        let name = self.names.remove(about);
        self.store.drop_draft(name.as_deref().unwrap_or(about));
    }

    /// The name of a draft on disk: its own, unless a draft of that name is there which is not ours to replace.
    fn draft_name(&mut self, about: &str) -> String {
        if let Some(name) = self.names.get(about) {
            return name.clone();
        }
        let taken: Vec<String> = self.store.drafts().into_iter().map(|draft| draft.id).collect();
        let another = |n: usize| if n < 2 { about.to_string() } else { format!("{about} ~{n}") };
        let is_free = |name: &String| !taken.contains(name) || self.found.contains(name);
        let name = (1..).map(another).find(is_free).unwrap_or_else(|| about.into());
        self.names.insert(about.into(), name.clone());
        name
    }
}
