//! Making ready what is about to be searched, while nobody waits.

use super::*;
use crate::tui::{screen::page::What, search::Notes};

impl App {
    /// Makes ready what the window or page on top searches, a piece at a time, as long as `goes_on`; true when all is ready
    /// now and was not before, so that the screen may have more to show.
    pub fn prepare(&mut self, goes_on: impl Fn() -> bool) -> bool {
        let searches = match self.overlay() {
            Some(overlay) => matches!(overlay, Overlay::Picker(picker) if picker.finds_everything()),
            None => self.is_on_page(&What::Catchups),
        };
        if !searches {
            return false;
        }
        let notes = Notes::of(&self.session);
        if notes.is_ready() {
            return false;
        }
        while notes.prepare(self.session.board()) && goes_on() {}
        if let Some(overlay) = self.overlays.last_mut().filter(|_| notes.is_ready()) {
            overlay.refresh(&self.session);
        }
        notes.is_ready()
    }
}
