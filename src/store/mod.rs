//! The only disk I/O: one data file, and what the state folder keeps about it.
//!
//! A [`Store`] knows text and paths, never what the text means. Reading leaves no trace on disk. Every write
//! takes one way (`save.rs`): lock, let the caller's closure make the new text from what is there *now*, make sure that it
//! is, keep the old bytes as a backup, replace the file in one step, note the change in the history.
//!
//! ```text
//! state/board.toml-1f6c…/     one corner for each data file, keyed by its resolved path, all 0700 and 0600
//!   lock                      who is writing: process number, name of the temporary file, line for the history
//!   unfinished                what is being written in place, until it is
//!   history.jsonl             one line for each change, undo and redo
//!   backups/                  the bytes before each change, thinned with age
//!   drafts/  places/          unsent notes; where an unfinished review stopped
//! ```

// The rest of the program is kept from the disk and the clock by clippy.toml; this folder is the exception it names.
#![allow(clippy::disallowed_methods)]

mod backup;
mod bare;
mod beside;
mod draft;
mod errand;
mod error;
mod git;
mod hash;
mod health;
mod late;
mod lock;
mod log;
pub mod outside;
mod pages;
mod place;
mod private;
mod read;
mod replace;
mod resolve;
mod room;
mod save;
mod scratch;
mod splice;
mod thin;
mod undo;
mod unfinished;

pub use backup::Backup;
pub use draft::Draft;
pub use errand::{Errand, News};
pub use error::{ChangeError, Kind, StoreError, reason};
pub use git::{Git, Hold, Ran};
pub use health::Health;
pub use log::Entry;
pub use read::{Stamp, is_blank};
pub use save::{Meanwhile, NewText, Saved};
pub use scratch::Scratch;
pub use undo::TakenBack;

use place::Place;
use std::cell::{Cell, RefCell};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, atomic::AtomicBool};
use std::time::Duration;

/// The largest board that is opened or saved.
pub const MOST_BYTES: usize = read::MAX_BYTES as usize;

/// The state folder of a system that names no home folder: nothing is found there, and nothing can be written.
pub const NOWHERE: &str = "/dev/null/boardroom";

/// One data file and its corner of the state folder.
#[derive(Debug, Clone)]
pub struct Store {
    given: PathBuf,
    place: Place,
    lock_wait: Duration,
    patience: Duration,
    ended: Arc<AtomicBool>,
    /// The text that was read or written last.
    known: RefCell<Option<read::Known>>,
    /// The file that the last save replaced, until [`Store::rest`].
    replaced: RefCell<Option<Rc<File>>>,
    /// Whether [`Store::rest`] thinned the backups after the last save.
    thinned: Cell<bool>,
}

impl Store {
    /// The store of the file at `path`, which need not exist. Only looks, creates nothing.
    ///
    /// # Errors
    /// [`StoreError::LinkLoop`] for symbolic links that lead nowhere, [`StoreError::Unreadable`] for an empty path.
    pub fn at(path: &Path, state: &Path) -> Result<Store, StoreError> {
        Ok(Store {
            given: path.to_path_buf(),
            place: Place::of(resolve::target(path)?, state),
            lock_wait: Duration::from_secs(30),
            patience: Duration::from_secs(1),
            ended: Arc::default(),
            known: RefCell::default(),
            replaced: RefCell::default(),
            thinned: Cell::default(),
        })
    }

    /// The same store with other waits than the 30 s and 1 s of [`Store::at`]: `lock` for another writer to finish, `file`
    /// for a half-finished save of another program.
    #[must_use]
    fn waiting(mut self, lock: Duration, file: Duration) -> Store {
        self.lock_wait = lock;
        self.patience = file;
        self
    }

    /// The same store, which does not wait for another writer any more once this is set.
    #[must_use]
    pub fn until(mut self, ended: Arc<AtomicBool>) -> Store {
        self.ended = ended;
        self
    }

    /// The file as the user named it, for messages.
    pub fn shown(&self) -> &Path {
        &self.given
    }

    /// Whether anything is at the path, be it a file or not. What may not be looked at is not taken for missing.
    pub fn exists(&self) -> bool {
        use std::io::ErrorKind::{NotADirectory, NotFound};
        let found = self.path().symlink_metadata();
        found.map_or_else(|why| !matches!(why.kind(), NotFound | NotADirectory), |_| true)
    }

    /// When something last came into the folder of the file or left it; one `stat`.
    pub fn folder_stamp(&self) -> Option<std::time::SystemTime> {
        std::fs::metadata(self.folder()).and_then(|meta| meta.modified()).ok()
    }

    /// Whether anything is there that could be lost: a blank file that never had text is as good as none.
    pub fn is_begun(&self) -> bool {
        // A larger one is no slip of an editor, and costs too much to look at.
        const MOST_BLANK: u64 = 4096;
        let is_small = self.path().metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= MOST_BLANK);
        let is_empty = is_small && fs::read(self.path()).is_ok_and(|bytes| read::is_blank(&bytes));
        self.exists() && (!is_empty || self.had_text())
    }

    /// Refuses a text with nothing in it. For a file of notes that is a text as any other.
    ///
    /// # Errors
    /// There is a backup with text: then the file is damaged. Else that it has to be begun.
    pub fn refuse_blank(&self, text: &str) -> Result<(), StoreError> {
        let path = self.given.clone();
        match read::is_blank(text.as_bytes()) {
            false => Ok(()),
            true if self.had_text() => Err(StoreError::Emptied { path }),
            true => Err(StoreError::Blank { path }),
        }
    }

    fn had_text(&self) -> bool {
        self.backups().unwrap_or_default().iter().any(|backup| backup.size > 0)
    }
}

/// The name of a file's corner: readable for people, unique through the hash.
fn corner_name(target: &Path) -> String {
    let name = plain_name(target.file_name().unwrap_or(OsStr::new("")));
    format!("{name}-{:016x}", hash::of(target.as_os_str().as_bytes()))
}

/// `name` cut down to what is a safe, short part of a file name everywhere.
fn plain_name(name: &OsStr) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    name.to_string_lossy().chars().take(60).map(safe).collect()
}

#[cfg(test)]
mod fixture {
    //! A temporary home for tests: a folder for data, one for state, a fixed clock.

    use super::*;
    use chrono::{NaiveDate, NaiveDateTime};

    pub struct Home {
        pub root: tempfile::TempDir,
    }

    impl Home {
        pub fn new() -> Home {
            let root = tempfile::tempdir().unwrap();
            std::fs::create_dir(root.path().join("data")).unwrap();
            Home { root }
        }

        /// A home whose board.toml holds `text`, never written by us before.
        pub fn with(text: &str) -> Home {
            let home = Home::new();
            std::fs::write(home.file(), text).unwrap();
            home
        }

        pub fn data(&self) -> PathBuf {
            self.root.path().canonicalize().unwrap().join("data")
        }

        pub fn file(&self) -> PathBuf {
            self.data().join("board.toml")
        }

        pub fn state(&self) -> PathBuf {
            self.root.path().join("state")
        }

        pub fn store(&self) -> Store {
            self.store_at(&self.file())
        }

        pub fn store_at(&self, path: &Path) -> Store {
            let waits = (Duration::from_secs(20), Duration::from_millis(5));
            Store::at(path, &self.state()).unwrap().waiting(waits.0, waits.1)
        }

        pub fn text(&self) -> String {
            std::fs::read_to_string(self.file()).unwrap()
        }

        /// The names in the data folder: nothing of ours may stay there.
        pub fn names(&self) -> Vec<String> {
            let entries = std::fs::read_dir(self.data()).unwrap();
            let mut names: Vec<_> =
                entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    pub fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 11, 0).unwrap()
    }

    /// Saves `text` over whatever is there.
    pub fn put(store: &Store, text: &str) -> Result<Saved, StoreError> {
        store.change(now(), "changed", |_| Ok::<_, StoreError>(text.to_string())).map_err(ChangeError::flat)
    }

    pub fn mode(path: &Path) -> u32 {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).unwrap().mode() & 0o7777
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::Home;
    use super::*;

    #[test]
    fn looking_at_a_file_creates_nothing() {
        let home = Home::with("x = 1\n");
        let store = home.store();
        assert!(store.exists());
        store.load().unwrap();
        store.load_patiently().unwrap();
        assert!(store.stamp().is_some());
        assert!(store.history().unwrap().is_empty());
        assert!(store.backups().unwrap().is_empty());
        assert!(store.drafts().is_empty());
        assert_eq!(store.load_place("review"), None);
        assert!(!home.state().exists());
        assert_eq!(home.names(), ["board.toml"]);
    }

    #[test]
    fn two_files_of_one_name_have_two_corners() {
        let home = Home::new();
        let other = home.data().join("work/board.toml");
        assert_ne!(home.store().corner(), home.store_at(&other).corner());
    }

    #[test]
    fn a_corner_has_a_plain_name() {
        assert_eq!(plain_name(OsStr::new("my board\u{1b}[31m.toml")), "my_board__31m.toml");
        assert_eq!(plain_name(OsStr::new(&"x".repeat(250))).len(), 60);
    }
}
