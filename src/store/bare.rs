//! Adding to the file where the state folder cannot be written: no backup, no history, and it says so.
//!
//! What only adds takes nothing away that a backup could give back, so a note is not refused for want of one. The new
//! file still takes the place of the old one in one step, and writers still take turns, by a lock on the folder.

use super::error::{kept_at, reason};
use super::replace::{Written, both};
use super::save::{ATTEMPTS, NewText, Saved};
use super::{ChangeError, Store, StoreError};
use crate::rope::Rope;
use chrono::NaiveDateTime;
use std::fs::File;
use std::io;

impl Store {
    /// Like [`Store::change`], for a change that only adds. Where backup and history cannot be written it is made
    /// without them: then the number is 0 and the warning says so.
    ///
    /// # Errors
    /// Those of [`Store::change`].
    pub fn add<T: Into<NewText>, E>(
        &self,
        now: NaiveDateTime,
        summary: &str,
        mut change: impl FnMut(&Rope) -> Result<T, E>,
    ) -> Result<Saved, ChangeError<E>> {
        match self.change(now, summary, &mut change) {
            Err(ChangeError::Store(StoreError::State { why, path })) => {
                let bare = self.add_bare(summary, change, &why)?;
                bare.ok_or_else(|| StoreError::State { path, why }.into())
            }
            done => done,
        }
    }

    /// None where the file would have to be written in place, which is not done without a backup.
    fn add_bare<T: Into<NewText>, E>(
        &self,
        summary: &str,
        mut change: impl FnMut(&Rope) -> Result<T, E>,
        lack: &io::Error,
    ) -> Result<Option<Saved>, ChangeError<E>> {
        let unreadable = |why| StoreError::Unreadable { path: self.given.clone(), why };
        let folder = File::open(self.folder()).map_err(unreadable)?;
        if !self.turn(&folder).map_err(unreadable)? {
            return Err(StoreError::Locked { path: self.given.clone(), process: None }.into());
        }
        let _data = self.turn_at_data()?;
        for _ in 0..ATTEMPTS {
            let fresh = self.read_patiently()?;
            let NewText { text, meanwhile, .. } =
                change(self.text_of(&fresh)?).map_err(ChangeError::Refused)?.into();
            if fresh.found.text() == Some(&text) {
                return Ok(Some(Saved { summary: summary.into(), ..Saved::unwritten(text) }));
            }
            let Some(temp) = self.replacement(&self.temp_name(), &text)? else { return Ok(None) };
            meanwhile();
            let temp = temp.synced().map_err(|why| self.unsaved(why))?;
            if self.stamp() != Some(fresh.stamp) {
                continue;
            }
            let file = temp.persist(self.path()).map_err(|error| self.unsaved(error.error))?;
            let written = self.landed(&file);
            return Ok(Some(self.saved_bare(text, summary, written, lack)));
        }
        Err(StoreError::KeepsChanging { path: self.given.clone() }.into())
    }

    /// Writes the first text of a file, which takes nothing away either.
    pub(super) fn start_bare(
        &self,
        text: &str,
        summary: &str,
        lack: &io::Error,
    ) -> Result<Saved, StoreError> {
        let written = self.write_first(&self.temp_name(), text)?;
        Ok(self.saved_bare(text.into(), summary, written, lack))
    }

    fn saved_bare(&self, text: Rope, summary: &str, written: Written, lack: &io::Error) -> Saved {
        let (why, place) = (reason(lack), kept_at(self.corner()));
        let why = if place.is_empty() { "neither HOME nor XDG_STATE_HOME is set" } else { &why };
        let bare = format!("Saved without a backup ({why}), and `undo` will not know it.{place}");
        let (number, warning) = (Some(0), both(written.warning, Some(bare)));
        Saved { summary: summary.into(), number, stamp: written.stamp, warning, ..Saved::unwritten(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::super::fixture::{Home, now, put};
    use super::*;
    use std::fs;

    /// A home whose state folder cannot be made.
    fn home(text: &str) -> Home {
        let home = Home::with(text);
        fs::write(home.state(), "in the way").unwrap();
        home
    }

    fn add(store: &Store, line: &str) -> Result<Saved, ChangeError<StoreError>> {
        store.add(now(), "Added.", |text| Ok(format!("{text}{line}\n")))
    }

    #[test]
    fn what_only_adds_is_saved_and_says_what_is_missing() {
        let home = home("one\n");
        let saved = add(&home.store(), "two").unwrap();
        assert_eq!((home.text().as_str(), saved.number), ("one\ntwo\n", Some(0)));
        assert!(saved.warning.unwrap().contains("without a backup"));
        assert_eq!(saved.stamp, home.store().stamp());
        assert_eq!(home.names(), ["board.toml"]);
        assert_eq!(put(&home.store(), "x").unwrap_err().kind(), Kind::Failed, "anything else waits");
    }

    #[test]
    fn what_the_disk_did_not_confirm_is_said_too() {
        let home = Home::with("one\n");
        let unconfirmed = Some("Saved, but the disk did not confirm it.".to_string());
        let written = Written { in_place: false, stamp: None, warning: unconfirmed };
        let saved = home.store().saved_bare("one\n".into(), "Added.", written, &io::Error::other("no room"));
        let said = saved.warning.unwrap();
        assert!(said.contains("did not confirm it. Saved without a backup"), "{said}");
    }

    #[test]
    fn with_a_state_folder_it_is_a_change_like_any_other() {
        let home = Home::with("one\n");
        assert_eq!(add(&home.store(), "two").unwrap().number, Some(1));
        assert_eq!(home.store().backups().unwrap().len(), 1);
    }

    #[test]
    fn writers_without_a_state_folder_take_turns() {
        let home = home("");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let home = &home;
                scope.spawn(move || {
                    (0..20).for_each(|n| drop(add(&home.store(), &format!("{thread} {n}")).unwrap()))
                });
            }
        });
        assert_eq!(home.text().lines().count(), 80);
    }

    #[test]
    fn a_file_of_two_names_is_not_written_in_place_without_a_backup() {
        let home = home("one\n");
        fs::hard_link(home.file(), home.data().join("other")).unwrap();
        assert!(matches!(add(&home.store(), "two"), Err(ChangeError::Store(StoreError::State { .. }))));
        assert_eq!(home.text(), "one\n");
    }
}
