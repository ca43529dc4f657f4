//! Writes in place that were killed halfway: noticed, and taken back.
//!
//! A file that must be written in place (it has several names, or its folder takes no new file) can be caught between
//! the old and the new text. Before the first byte changes, the backup holds the old text and a note here the new one.
//! Together they tell a half-written file from one that somebody has edited since: only a mixture of the two is taken
//! back to the old text, at once by the next writer and until then for whoever reads.

use super::{Store, StoreError, private, replace};
use bytes::Bytes;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// A write in place that had begun.
pub(super) struct Unfinished {
    old: Vec<u8>,
    new: Vec<u8>,
    backup: PathBuf,
}

impl Store {
    /// Notes that `new` is about to be written over the file whose old bytes are at `backup`.
    pub(super) fn begin_in_place(&self, new: &[u8], backup: &Path) -> io::Result<()> {
        let name = backup.file_name().unwrap_or_default().as_encoded_bytes();
        private::replace(&self.note_path(), &[name, b"\n", new].concat())
    }

    /// The write in place is over, or taken back.
    pub(super) fn end_in_place(&self) {
        let _ = fs::remove_file(self.note_path());
    }

    /// The write in place that is under way, or was when its process died.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let note = fs::read(self.note_path()).ok()?;
        let end = note.iter().position(|byte| *byte == b'\n')?;
        let backup = self.backup_named(std::str::from_utf8(&note[..end]).ok()?)?;
        Some(Unfinished { old: fs::read(&backup).ok()?, new: note[end + 1..].to_vec(), backup })
    }

    /// Takes back what a writer that died left half-written. Only for the holder of the lock.
    pub(super) fn mend(&self) -> Result<(), StoreError> {
        let Some(unfinished) = self.unfinished() else { return Ok(()) };
        if fs::read(self.path()).is_ok_and(|bytes| unfinished.is_torn(&bytes)) {
            let Unfinished { old, backup, .. } = &unfinished;
            let file = OpenOptions::new().write(true).open(self.path());
            let put_back = file.and_then(|file| replace::fill(&file, old));
            put_back.map_err(|why| StoreError::Damaged {
                path: self.given.clone(),
                why,
                backup: backup.clone(),
            })?;
        }
        self.end_in_place();
        Ok(())
    }

    fn note_path(&self) -> PathBuf {
        self.corner().join("unfinished")
    }
}

impl Unfinished {
    /// Whether these bytes are neither the old nor the new text, and each of them is from one of the two.
    fn is_torn(&self, bytes: &[u8]) -> bool {
        let Unfinished { old, new, .. } = self;
        let lengths = old.len().min(new.len())..=old.len().max(new.len());
        let is_mixed = |(at, byte): (usize, &u8)| old.get(at) == Some(byte) || new.get(at) == Some(byte);
        bytes != old
            && bytes != new
            && lengths.contains(&bytes.len())
            && bytes.iter().enumerate().all(is_mixed)
    }

    /// What a reader is to take for the file: the old text where it is half-written.
    pub(super) fn whole(self, bytes: Bytes) -> Bytes {
        if self.is_torn(&bytes) { self.old.into() } else { bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, put};
    use super::*;

    /// A hard-linked file, and its second name.
    fn linked(text: &str) -> (Home, PathBuf) {
        let home = Home::with(text);
        let other = home.data().join("other.toml");
        fs::hard_link(home.file(), &other).unwrap();
        (home, other)
    }

    /// Makes the state folder of a process that died in the middle of writing `new`.
    fn die_within(store: &Store, new: &str, torn: &str) {
        private::folder(&store.corner().join("backups")).unwrap();
        let backup = store.corner().join("backups/00000001-20261120T091100.bak");
        fs::copy(store.path(), &backup).unwrap();
        store.begin_in_place(new.as_bytes(), &backup).unwrap();
        fs::write(store.path(), torn).unwrap();
    }

    #[test]
    fn a_half_written_file_is_the_old_one() {
        let old = "one\ntwo\nthree\n";
        for (new, torn) in [
            ("ONE\nTWO\nTHREE\nFOUR\n", "ONE\nTWO\nthree\n"),
            ("ONE\nTWO\nTHREE\nFOUR\n", "one\ntwo\nthree\nFOUR\n"),
            ("1\n", "1\ne\ntwo\nthree\n"),
        ] {
            let (home, other) = linked(old);
            let store = home.store();
            die_within(&store, new, torn);
            assert_eq!(store.load().unwrap(), old, "readers are not shown {torn:?}");
            assert_eq!(home.text(), torn, "and write nothing");
            let saved = store
                .change(super::super::fixture::now(), "added", |text| Ok::<_, ()>(format!("{text}four\n")));
            assert_eq!(saved.unwrap().text, format!("{old}four\n"));
            assert_eq!(fs::read_to_string(&other).unwrap(), home.text());
            assert!(store.unfinished().is_none());
        }
    }

    #[test]
    fn a_file_that_was_edited_since_is_left_as_it_is() {
        for edited in ["one\ntwo\nby hand\n", "", "two\n", "one and two\n"] {
            let (home, _) = linked("one\n");
            let store = home.store();
            die_within(&store, "two\n", edited);
            let expected = if edited.is_empty() { None } else { Some(edited.to_string()) };
            assert_eq!(store.load().ok().map(|text| text.to_string()), expected);
            store.lock().unwrap();
            assert_eq!(home.text(), edited);
            assert!(store.unfinished().is_none());
        }
    }

    #[test]
    fn nothing_is_left_of_a_write_in_place() {
        let (home, other) = linked("one\n");
        assert!(put(&home.store(), "a longer text\n").unwrap().in_place);
        assert!(put(&home.store(), "two\n").unwrap().in_place);
        assert_eq!((home.text().as_str(), fs::read_to_string(other).unwrap().as_str()), ("two\n", "two\n"));
        assert!(home.store().unfinished().is_none());
    }

    #[test]
    fn the_note_names_a_backup_and_nothing_else() {
        let (home, _) = linked("one\n");
        let store = home.store();
        private::folder(store.corner()).unwrap();
        for name in ["../../data/other.toml", "/etc/passwd", "", "x.bak"] {
            fs::write(store.note_path(), format!("{name}\nnew\n")).unwrap();
            assert!(store.unfinished().is_none(), "{name}");
        }
    }
}
