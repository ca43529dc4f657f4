//! The file was changed elsewhere while something was open about one of its records: the record may stand in another place
//! now, or be gone.

use super::*;
use crate::model::RecordRef;

impl App {
    /// Leads what is open to where its record stands in `new`; what is about a record that is gone is closed, and what was
    /// typed in it kept.
    pub(super) fn follow_records(&mut self, new: &Session) -> Vec<Effect> {
        let find = |record: &RecordRef| self.session.file().find_in(new.file(), *record);
        let mut gone = None;
        for (at, overlay) in self.overlays.iter_mut().enumerate() {
            let is_gone = overlay.record_mut().is_some_and(|record| find(record).is_none());
            match overlay {
                // A note stays a note, only no longer about that meeting.
                Overlay::Note(editor) if is_gone => editor.settles = None,
                _ if is_gone => gone = gone.or(Some(at)),
                _ => {}
            }
            // One that is gone is none of its records.
            overlay.each_record(|record| *record = find(record).unwrap_or(RecordRef { nth: 0, ..*record }));
            if let Overlay::Write(writer) = overlay {
                writer.leave_out_gone();
            }
        }
        let closed = gone.map_or_else(Vec::new, |at| self.overlays.split_off(at));
        let typed: Vec<_> = closed.iter().filter_map(Overlay::typed).collect();
        typed.into_iter().flat_map(|typed| self.keep_quietly(typed)).collect()
    }

    /// The same after a change of one's own, which may have come upon one from elsewhere: what it changed itself, and has
    /// no id to be found by, stands where it stood.
    pub(super) fn follow_own(&mut self, new: &Session) {
        for overlay in &mut self.overlays {
            overlay.each_record(|record| {
                *record = self.session.file().find_in(new.file(), *record).unwrap_or(*record);
            });
        }
    }
}
