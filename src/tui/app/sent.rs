//! Messages that are out, and the words that somebody gave them. They stand nowhere on the board, so that a message which
//! is taken back brings them back as a draft.

use super::*;
use crate::tui::{
    draft_name,
    msg::{DONE_AGAIN, TAKEN_BACK},
};

/// A message that was settled in this sitting.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    /// What it was kept under.
    about: String,
    /// The words, where somebody changed them.
    text: Option<String>,
    /// What its change says of itself.
    said: String,
    is_back: bool,
}

impl App {
    /// The message that a change settles: in the window that asked for it, or as the review shows it.
    pub(super) fn settled_words(
        &self,
        done: Option<&Overlay>,
        used: Option<&str>,
    ) -> Option<(String, Option<String>)> {
        if let Some(Overlay::Write(writer)) = done {
            return Some((writer.about(), writer.typed().map(|(_, text)| text)));
        }
        let about = used.filter(|about| about.starts_with("write "))?;
        let draft = self.drafts.iter().find(|(name, _)| name == about);
        Some((about.into(), draft.map(|(_, text)| text.clone())))
    }

    /// Remembers a message that is out.
    pub(super) fn remember_sent(&mut self, words: Option<(String, Option<String>)>, said: &str) {
        self.sent.retain(|sent| !sent.is_back);
        if let Some((about, text)) = words {
            self.sent.push(Sent { about, text, said: said.into(), is_back: false });
        }
    }

    /// A change was taken back or done again, by what is said of it: the words of its message wait again, or no longer.
    pub(super) fn follow_sent(&mut self, said: &str) -> Vec<Effect> {
        if said.starts_with(TAKEN_BACK) {
            let newest = self.sent.iter_mut().rfind(|sent| !sent.is_back && said.contains(&sent.said));
            return newest.and_then(Sent::back).map_or_else(Vec::new, |(about, text)| {
                let about = self.free_name(draft_name::bare(&about));
                self.keep_quietly((about, text))
            });
        }
        let is_again = |sent: &&mut Sent| sent.is_back && said.contains(&sent.said);
        let again = self.sent.iter_mut().find(is_again).filter(|_| said.starts_with(DONE_AGAIN));
        let Some((about, text)) = again.and_then(Sent::again) else { return Vec::new() };
        // Words that were changed since are others.
        let is_same = |(name, kept): &&(String, String)| draft_name::is_about(name, &about) && *kept == text;
        let name = self.drafts.iter().find(is_same).map(|(name, _)| name.clone());
        name.map_or_else(Vec::new, |name| self.forget_text(&name))
    }
}

impl Sent {
    fn back(&mut self) -> Option<(String, String)> {
        self.is_back = true;
        self.words()
    }

    fn again(&mut self) -> Option<(String, String)> {
        self.is_back = false;
        self.words()
    }

    fn words(&self) -> Option<(String, String)> {
        Some((self.about.clone(), self.text.clone()?))
    }
}
