//! One writer at a time: an advisory lock in the state folder.
//!
//! It is by path, for a save puts another file in the place of the old one. A file that has several names, or is mounted
//! at several places, has several paths: so the file itself is locked too, for as long as it is the one at the path. The
//! system lets go of it when its holder dies; what such a holder left half-done beside the data file is named in the lock
//! file and removed here, and what it did not come to write into the history is written down (`late.rs`).

use super::log::Record;
use super::{Store, StoreError, private};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// The right to write, until it is dropped.
pub(super) struct Held {
    file: File,
    _data: Option<File>,
}

impl Store {
    /// Waits for the lock and takes it.
    pub(super) fn lock(&self) -> Result<Held, StoreError> {
        self.follow()?;
        let path = self.lock_path();
        let state = |why| StoreError::State { path: self.corner().to_path_buf(), why };
        private::folder(self.corner()).map_err(state)?;
        let file = private::open(&path).map_err(state)?;
        if !self.turn(&file).map_err(state)? {
            let process = fs::read_to_string(&path).ok().and_then(|note| Note::of(&note).process);
            return Err(StoreError::Locked { path: self.given.clone(), process });
        }
        let data = self.turn_at_data()?;
        self.mend()?;
        self.note_late();
        self.sweep(&fs::read_to_string(&path).unwrap_or_default());
        let held = Held { file, _data: data };
        held.note("").map_err(state)?;
        Ok(held)
    }

    pub(super) fn lock_path(&self) -> PathBuf {
        self.corner().join("lock")
    }

    /// Waits for the data file itself, and locks it. None where there is no file yet, or the disk knows no such lock: that of
    /// the path has to do then.
    pub(super) fn turn_at_data(&self) -> Result<Option<File>, StoreError> {
        loop {
            // Looked at before it is opened: opening a named pipe would wait for a writer.
            let Some(file) = self.path().is_file().then(|| File::open(self.path()).ok()).flatten() else {
                return Ok(None);
            };
            match self.turn(&file) {
                Ok(true) if self.is_at_path(&file) => return Ok(Some(file)),
                // Who was before us has put another one in its place.
                Ok(true) => {}
                Ok(false) => return Err(StoreError::Locked { path: self.given.clone(), process: None }),
                Err(_) => return Ok(None),
            }
        }
    }

    fn is_at_path(&self, file: &File) -> bool {
        let there = fs::metadata(self.path()).map(|meta| (meta.dev(), meta.ino()));
        there.is_ok_and(|there| file.metadata().is_ok_and(|meta| (meta.dev(), meta.ino()) == there))
    }

    /// Waits until it is our turn with a file, as long as there is time; whether it is.
    pub(super) fn turn(&self, file: &File) -> io::Result<bool> {
        let until = Instant::now() + self.lock_wait;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(true),
                Err(TryLockError::Error(why)) => return Err(why),
                Err(TryLockError::WouldBlock) => {}
            }
            if Instant::now() >= until || self.ended.load(Ordering::Relaxed) {
                return Ok(false);
            }
            sleep(LOOK_AGAIN);
        }
    }

    /// The process that holds the lock now; only looks.
    pub(super) fn writer(&self) -> Option<u32> {
        let path = self.lock_path();
        let file = File::open(&path).ok()?;
        let held = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
        held.then(|| Note::of(&fs::read_to_string(&path).ok()?).process).flatten()
    }

    /// Removes the temporary files of a holder that died.
    fn sweep(&self, note: &str) {
        if !note.is_empty() {
            private::sweep(self.corner());
        }
        if let Some(name) = Note::of(note).temp
            && self.is_temp_name(name)
        {
            let _ = fs::remove_file(self.folder().join(name));
        }
    }
}

impl Held {
    /// Writes down who we are and the temporary file we are about to make.
    pub(super) fn note(&self, temp: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        (&self.file).write_all(format!("{}\n{temp}\n", std::process::id()).as_bytes())
    }

    /// Adds what the history is going to say of the change under way.
    pub(super) fn announce(&self, record: &Record) {
        // Without it a change whose process is killed right after it is missing there, and no more.
        let line = serde_json::to_vec(record).unwrap_or_default();
        let _ = (&self.file).write_all(&[line, b"\n".to_vec()].concat());
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
    }
}

/// What a lock file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Note<'a> {
    pub process: Option<u32>,
    /// The name of the temporary file.
    pub temp: Option<&'a str>,
    /// What is to stand in the history.
    pub line: Option<&'a str>,
}

impl Note<'_> {
    pub(super) fn of(text: &str) -> Note<'_> {
        let mut lines = text.lines();
        let process = lines.next().and_then(|line| line.parse().ok());
        let temp = lines.next().filter(|name| !name.is_empty());
        Note { process, temp, line: lines.next() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::super::fixture::{Home, mode, now, put};
    use super::*;
    use crate::rope::Rope;

    #[test]
    fn a_live_holder_is_respected_and_named() {
        let home = Home::with("one\n");
        let held = home.store().lock().unwrap();
        let hurried = home.store().waiting(Duration::from_millis(15), Duration::ZERO);
        let error = put(&hurried, "two\n").unwrap_err();
        assert_eq!(error.kind(), Kind::Conflict);
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        assert_eq!(home.text(), "one\n");
        drop(held);
        put(&hurried, "two\n").unwrap();
    }

    #[test]
    fn writers_by_several_names_take_turns() {
        let home = Home::with("");
        let other = home.data().join("other.toml");
        fs::hard_link(home.file(), &other).unwrap();
        std::thread::scope(|scope| {
            for name in [home.file(), other] {
                let home = &home;
                scope.spawn(move || {
                    let store = home.store_at(&name);
                    let add = |text: &Rope| Ok::<_, StoreError>(format!("{text}one more\n"));
                    (0..20).for_each(|_| drop(store.change(now(), "", add).unwrap()));
                });
            }
        });
        assert_eq!(home.text().lines().count(), 40);
    }

    #[test]
    fn a_file_that_another_program_has_locked_is_waited_for() {
        let home = Home::with("one\n");
        let file = File::open(home.file()).unwrap();
        file.lock().unwrap();
        let hurried = home.store().waiting(Duration::from_millis(15), Duration::ZERO);
        let error = put(&hurried, "two\n").unwrap_err();
        assert_eq!(error.kind(), Kind::Conflict);
        assert!(error.to_string().contains("another program is writing to it"), "{error}");
        drop(file);
        put(&hurried, "two\n").unwrap();
    }

    #[test]
    fn what_a_dead_holder_left_is_cleared_away() {
        let home = Home::with("one\n");
        let store = home.store();
        private::folder(store.corner()).unwrap();
        let temp = store.temp_name();
        fs::write(home.data().join(&temp), "half").unwrap();
        fs::write(store.corner().join("lock"), format!("4194304\n{temp}\n")).unwrap();
        fs::write(store.corner().join(".new-half"), "half").unwrap();
        put(&store, "two\n").unwrap();
        assert_eq!(home.names(), ["board.toml"]);
        assert!(!store.corner().join(".new-half").exists());
        assert_eq!(fs::read(store.corner().join("lock")).unwrap(), b"");
        assert_eq!(mode(&store.corner().join("lock")), 0o644); // it was there before us
    }

    #[test]
    fn a_lock_file_never_makes_us_remove_anything_else() {
        let home = Home::with("one\n");
        let store = home.store();
        private::folder(store.corner()).unwrap();
        for name in ["board.toml", "../data/board.toml", ".board.toml.x/../../board.toml.tmp", "\u{1b}\0"] {
            fs::write(store.corner().join("lock"), format!("1\n{name}\n")).unwrap();
            drop(store.lock().unwrap());
            assert_eq!(home.text(), "one\n");
        }
    }

    #[test]
    fn many_writers_lose_nothing() {
        let home = Home::with("");
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let home = &home;
                scope.spawn(move || {
                    let store = home.store();
                    for n in 0..50 {
                        let add = |fresh: &crate::rope::Rope| Ok::<_, ()>(format!("{fresh}{thread} {n}\n"));
                        store.change(now(), "added", add).unwrap();
                    }
                });
            }
        });
        let text = home.text();
        for thread in 0..4 {
            let prefix = format!("{thread} ");
            let own: Vec<_> = text.lines().filter_map(|line| line.strip_prefix(&prefix)).collect();
            assert_eq!(own, (0..50).map(|n| n.to_string()).collect::<Vec<_>>());
        }
        assert_eq!(home.store().history().unwrap().len(), 200);
    }
}
