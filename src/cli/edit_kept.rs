//! What was typed into the editor and not taken over: one text for each record and one for the file, which the next
//! `edit` of the same opens with.

use super::Shell;
use crate::{
    desk::{Desk, Failure},
    merge::text,
    model::{Moment, RecordRef, when},
    store::Draft,
};

/// The text that is kept about one thing, if there is any.
pub struct Kept {
    /// Its name among the drafts, and among the places that of the text which it began from.
    name: String,
    /// The command that opens it.
    command: String,
}

impl Kept {
    /// Of the record that was called so, else of the whole file.
    pub fn of(desk: &Desk, record: Option<RecordRef>, called: Option<&str>) -> Kept {
        let view = desk.session.view();
        let record = record.map(|record| format!(" {} {}", record.table.name(), view.record_name(record)));
        let called = called.map(|called| format!(" {}", shell_words::quote(called)));
        Kept {
            name: format!("edit{}", record.unwrap_or_default()),
            command: format!("boardroom edit{}", called.unwrap_or_default()),
        }
    }

    /// What is to be opened in the place of `now`, which is what stands in the file; none where nothing is kept or
    /// wanted. What was changed in the file since is in it.
    pub fn text(&self, shell: &mut Shell, desk: &Desk, now: &str) -> Option<String> {
        let draft = desk.store.drafts().into_iter().find(|draft| draft.id == self.name)?;
        let on = Moment { day: draft.at.date(), time: Some(draft.at.time()) };
        let which = format!("Your text of {} was not taken over.", when::moment(on, shell.setup.today));
        if shell.setup.terminal.input && !shell.global.yes {
            let answer = shell.answer(&format!("{which} Open it again? [Y/n] "))?;
            if answer.trim().to_lowercase().starts_with('n') {
                return None;
            }
        } else {
            shell.out.say(format!("{which} It is opened again."));
        }
        let base = desk.store.load_place(&self.name).unwrap_or_default();
        if base == now {
            return Some(draft.text);
        }
        let (both, is_clean) = text::files(base.as_bytes(), draft.text.as_bytes(), now.as_bytes());
        let marks = if is_clean { "" } else { ", with <<<<<<< and >>>>>>> around what both changed" };
        shell.out.say(format!("What was changed in the file since is in it{marks}."));
        String::from_utf8(both).ok()
    }

    /// Keeps a text that was made of `base`; the failure, with word of it.
    pub fn keep(&self, shell: &Shell, desk: &Desk, base: &str, text: &str, failure: Failure) -> Failure {
        let draft = Draft { id: self.name.clone(), text: text.into(), at: shell.setup.now };
        let kept = desk.store.save_draft(&draft).and_then(|()| desk.store.save_place(&self.name, base));
        match kept {
            Ok(()) => failure.with(&format!("Your text is kept: `{}` opens it again.", self.command)),
            Err(error) => failure.with(&format!("Your text could not be kept: {error}\n{text}")),
        }
    }

    /// Forgets a text that was used or is not wanted.
    pub fn forget(&self, desk: &Desk) {
        desk.store.drop_draft(&self.name);
        desk.store.drop_place(&self.name);
    }
}
