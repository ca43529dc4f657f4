//! A change that is in the file and not in the history: its process was killed between the two.
//!
//! What is going to stand in the history is in the lock file before the new text takes the place of the old one. Whoever
//! reads the history counts it from there, and the next writer writes it down. Without it a change that was taken back
//! would be listed as if it stood, and nothing before it could be taken back.

use super::log::Record;
use super::{Store, hash, lock};
use std::fs;

impl Store {
    /// The change that the lock file tells of, where it came about and is not in the history.
    pub(super) fn late(&self) -> Option<Record> {
        let note = fs::read_to_string(self.lock_path()).ok()?;
        let left = lock::Note::of(&note);
        let record: Record = serde_json::from_str(left.line?).ok()?;
        let is_new = record.number > self.log().last_number();
        (is_new && self.came_about(&record, left.temp?)).then_some(record)
    }

    /// Writes down a change that its own process could not. Only for the holder of the lock, before the temporary file of
    /// the last one is cleared away.
    pub(super) fn note_late(&self) {
        if let Some(record) = self.late() {
            // Best effort: the change is in the file with or without it.
            let _ = self.log().append(&record);
        }
    }

    /// Whether the file is as the change left it; where it was edited or lost since, whether the new text had taken the
    /// place of what the backup holds.
    fn came_about(&self, record: &Record, temp: &str) -> bool {
        let there = self.read().ok().map(|fresh| fresh.found);
        let text = there.as_ref().and_then(|found| found.text());
        if text.is_some_and(|text| hash::of_text(text) == record.after) {
            return true;
        }
        if self.folder().join(temp).exists() {
            return false;
        }
        let before = self.backups().unwrap_or_default().into_iter().find(|old| old.number == record.number);
        let before = before.and_then(|old| self.read_backup(&old).ok());
        before.is_some_and(|before| there.is_none_or(|found| *found.bytes() != before.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, now, put};
    use super::super::{NewText, Saved, StoreError};
    use super::*;
    use std::path::Path;

    /// Makes a change as a process that was killed right after it: nothing of it is in the history.
    fn killed_after(home: &Home, change: impl FnOnce(&Store) -> Saved) {
        let store = home.store();
        let log = store.corner().join("history.jsonl");
        let before = fs::read(&log).unwrap_or_default();
        change(&store);
        let after = fs::read_to_string(&log).unwrap();
        fs::write(&log, &before).unwrap();
        let (temp, line) = (store.temp_name(), &after[before.len()..]);
        fs::write(store.lock_path(), format!("4194304\n{temp}\n{line}")).unwrap();
    }

    fn undo(store: &Store) -> Saved {
        let back = |taken: super::super::TakenBack| Ok::<_, StoreError>(Some(NewText::from(taken.text)));
        store.undo(now(), back).unwrap()
    }

    fn set(store: &Store, text: &str) -> Saved {
        store.change(now(), &format!("Now {text}"), |_| Ok::<_, StoreError>(text.to_string())).unwrap()
    }

    #[test]
    fn an_undo_that_was_killed_does_not_stand_in_the_way_of_the_next() {
        let home = Home::with("one\n");
        let store = home.store();
        set(&store, "two\n");
        set(&store, "three\n");
        killed_after(&home, undo);
        let undone = |store: &Store| store.history().unwrap().iter().map(|e| e.undone).collect::<Vec<_>>();
        assert_eq!(undone(&store), [false, true], "read from the lock file");
        undo(&home.store());
        assert_eq!((home.text().as_str(), undone(&store)), ("one\n", vec![true, true]));
    }

    #[test]
    fn a_change_that_was_killed_can_be_taken_back() {
        let home = Home::with("one\n");
        killed_after(&home, |store| set(store, "two\n"));
        assert_eq!(undo(&home.store()).summary, "Now two\n");
        assert_eq!(home.text(), "one\n");
    }

    #[test]
    fn what_was_lost_since_comes_back_with_it() {
        let lose: [fn(&Path); 2] =
            [|path| fs::write(path, "").unwrap(), |path| fs::remove_file(path).unwrap()];
        for lose in lose {
            let home = Home::with("one\n");
            set(&home.store(), "two\n");
            killed_after(&home, |store| set(store, "three\n"));
            lose(&home.file());
            let store = home.store();
            assert_eq!(store.read_backup(&store.last_state().unwrap()).unwrap(), "three\n");
        }
    }

    #[test]
    fn a_change_that_never_came_about_is_not_told() {
        let home = Home::with("one\n");
        put(&home.store(), "two\n").unwrap();
        killed_after(&home, |store| set(store, "three\n"));
        let (store, note) = (home.store(), fs::read_to_string(home.store().lock_path()).unwrap());
        let temp = home.data().join(lock::Note::of(&note).temp.unwrap());
        // Killed before the rename: the temporary file is there, and the old text.
        fs::write(&temp, "three\n").unwrap();
        fs::write(home.file(), "two\n").unwrap();
        assert!(store.late().is_none());
        fs::remove_file(&temp).unwrap();
        assert!(store.late().is_none(), "a temporary file that somebody removed tells nothing");
        fs::write(store.lock_path(), &note[..note.len() - 4]).unwrap();
        assert!(store.late().is_none(), "half a line tells nothing");
        put(&store, "four\n").unwrap();
        assert_eq!(store.history().unwrap().len(), 2);
    }

    #[test]
    fn what_is_in_the_history_is_not_told_twice() {
        let home = Home::with("one\n");
        let store = home.store();
        set(&store, "two\n");
        let line = fs::read_to_string(store.corner().join("history.jsonl")).unwrap();
        fs::write(store.lock_path(), format!("4194304\n{}\n{line}", store.temp_name())).unwrap();
        assert_eq!(store.history().unwrap().len(), 1);
        set(&store, "three\n");
        assert_eq!(store.history().unwrap().len(), 2);
    }
}
