//! What lies on disk for the review: the place that was kept of one that is begun, and the inbox.

use super::Hands;
use crate::{
    desk::Failure,
    inbox::Inbox,
    review::PLACE,
    tui::msg::{Msg, Waiting},
};

impl Hands {
    pub(super) fn inbox(&self) -> Inbox {
        Inbox::of(&self.setup)
    }

    pub(super) fn open_inbox(&self) -> Msg {
        match self.inbox().paragraphs() {
            Ok(waiting) => Msg::Inbox(waiting),
            Err(failure) => Msg::Said(unreadable_inbox(&failure)),
        }
    }

    /// The review goes on without an inbox that cannot be read, and says so.
    pub(super) fn open_review(&self) -> Msg {
        let (waiting, trouble) = self.look_for_review();
        Msg::Review { waiting, trouble: trouble.map(|failure| unreadable_inbox(&failure)) }
    }

    /// What a review would begin with now, and why the inbox cannot be read.
    pub(super) fn look_for_review(&self) -> (Waiting, Option<Failure>) {
        let (inbox, trouble) = match self.inbox().paragraphs() {
            Ok(inbox) => (inbox, None),
            Err(failure) => (Vec::new(), Some(failure)),
        };
        (Waiting { place: self.store.load_place(PLACE), inbox }, trouble)
    }

    pub(super) fn keep_place(&self, place: &str) -> Option<Msg> {
        self.setup.places.state.as_ref()?;
        self.store.save_place(PLACE, place).err().map(|error| Msg::Said(error.to_string()))
    }
}

fn unreadable_inbox(failure: &Failure) -> String {
    format!("The inbox cannot be read: {failure}").replace('\n', " ")
}
