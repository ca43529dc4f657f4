//! The file was changed elsewhere while something was open about one of its records: the record may stand in another place
//! now, or be gone.

use super::*;
use crate::{model::RecordRef, tui::overlay::picker::Pick};

impl App {
    /// Leads what is open to where its record stands in `new`; what is about a record that is gone is closed, and what was
    /// typed in it kept.
    pub(super) fn follow_records(&mut self, new: &Session) -> Vec<Effect> {
        let mut gone = None;
        for (at, overlay) in self.overlays.iter_mut().enumerate() {
            let Some(record) = overlay.record_mut() else { continue };
            match (self.session.file().find_in(new.file(), *record), overlay) {
                (Some(there), overlay) => overlay.record_mut().into_iter().for_each(|record| *record = there),
                // A note stays a note, only no longer about that meeting.
                (None, Overlay::Note(editor)) => editor.settles = None,
                (None, _) => gone = gone.or(Some(at)),
            }
        }
        let follow = |record: &mut RecordRef| {
            let there = self.session.file().find_in(new.file(), *record);
            // One that is gone is none of its records.
            *record = there.unwrap_or(RecordRef { nth: 0, ..*record });
        };
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Picker(picker) => picker.picks_mut().filter_map(Pick::record_mut).for_each(follow),
                Overlay::Checklist(list) => list.rows.iter_mut().map(|row| &mut row.record).for_each(follow),
                _ => {}
            }
        }
        let closed = gone.map_or_else(Vec::new, |at| self.overlays.split_off(at));
        let typed: Vec<_> = closed.iter().filter_map(Overlay::typed).collect();
        typed.into_iter().flat_map(|typed| self.keep_text(typed, "")).collect()
    }
}
