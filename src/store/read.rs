//! Reading the data file: refuses what is no text file, waits for half-finished saves of other programs.

use super::{Store, StoreError, hash, room};
use crate::rope::Rope;
use bytes::Bytes;
use bytestring::ByteString;
use std::cell::OnceCell;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::str::Utf8Error;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The largest file we take into memory.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// How often a half-finished file is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// What one `stat` says about the file: as long as it stays the same, there is nothing to read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    dev: u64,
    ino: u64,
    len: u64,
    mtime: (i64, i64),
    ctime: (i64, i64),
}

impl From<&Metadata> for Stamp {
    fn from(meta: &Metadata) -> Stamp {
        Stamp {
            dev: meta.dev(),
            ino: meta.ino(),
            len: meta.len(),
            mtime: (meta.mtime(), meta.mtime_nsec()),
            ctime: (meta.ctime(), meta.ctime_nsec()),
        }
    }
}

/// What stands in the file, and the stamp it had when we began to read it, be it now or, where that is only
/// [`Store::believed`], before.
pub(super) struct Fresh {
    pub found: Found,
    pub stamp: Stamp,
    is_read: bool,
}

/// A text that stood in the file, with its hash once that is known.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub text: Rope,
    pub hash: OnceCell<u64>,
    /// That of the file then.
    pub stamp: Stamp,
}

/// What stands in a file.
pub(super) enum Found {
    Text(Rope),
    /// What is no text, and from where on.
    Other(Bytes, Utf8Error),
}

impl Found {
    fn is_empty(&self) -> bool {
        self.text().is_some_and(Rope::is_empty)
    }

    pub fn text(&self) -> Option<&Rope> {
        match self {
            Found::Text(text) => Some(text),
            Found::Other(..) => None,
        }
    }

    pub fn bytes(&self) -> &Bytes {
        match self {
            Found::Text(text) => text.whole().as_bytes(),
            Found::Other(bytes, _) => bytes,
        }
    }
}

impl From<Bytes> for Found {
    fn from(bytes: Bytes) -> Found {
        match ByteString::try_from(bytes.clone()) {
            Ok(text) => Found::Text(text.into()),
            Err(why) => Found::Other(bytes, why),
        }
    }
}

impl Store {
    /// The text of the file, a byte order mark included. Take the [`Store::stamp`] *before* this, then a
    /// change that comes in between shows at the next look.
    ///
    /// # Errors
    /// Of kind [`CannotRead`](super::Kind::CannotRead), [`StoreError::Emptied`] among them: an empty file of
    /// which there is a backup with text is taken for damaged.
    pub fn load(&self) -> Result<Rope, StoreError> {
        self.known_text(self.read()?)
    }

    /// Like [`Store::load`], but waits about a second for a file that was here before and is missing or empty
    /// now: that may be another program in the middle of its save.
    ///
    /// # Errors
    /// Those of [`Store::load`].
    pub fn load_patiently(&self) -> Result<Rope, StoreError> {
        self.known_text(self.read_patiently()?)
    }

    /// The text of what was read, remembered for the next save.
    fn known_text(&self, fresh: Fresh) -> Result<Rope, StoreError> {
        let text = self.text_of(&fresh)?;
        let before = self.known.take().filter(|known| known.text == *text);
        let hash = before.map(|known| known.hash).unwrap_or_default();
        self.know(Some(Known { text: text.clone(), hash, stamp: fresh.stamp }));
        Ok(text.clone())
    }

    /// Remembers what stands in the file, so that it need not be held twice when it is read again.
    pub(super) fn know(&self, known: Option<Known>) {
        self.known.replace(known);
    }

    /// Takes the text that was read for one that says the same and shares its pieces with others.
    pub fn share(&self, text: &Rope) {
        if let Some(known) = self.known.borrow_mut().as_mut().filter(|known| known.text == *text) {
            known.text = text.clone();
        }
    }

    /// What stands in the file as far as its stamp tells, without reading it: a save begins with that, and reads while
    /// the disk writes. Nothing may rest on it before [`Store::is_still`].
    pub(super) fn believed(&self) -> Option<Fresh> {
        let known = self.known.borrow();
        let known = known.as_ref().filter(|known| self.stamp() == Some(known.stamp))?;
        Some(Fresh { found: Found::Text(known.text.clone()), stamp: known.stamp, is_read: false })
    }

    /// Whether this is what stands in the file: what was believed is read now.
    pub(super) fn is_still(&self, fresh: &Fresh) -> bool {
        let holds = |now: Fresh| now.found.text() == fresh.found.text() && now.stamp == fresh.stamp;
        fresh.is_read || self.read().is_ok_and(holds)
    }

    /// The hash of a text, which may be the one that stood in the file last.
    pub(super) fn hash_of(&self, text: &Rope) -> u64 {
        match &*self.known.borrow() {
            Some(known) if known.text == *text => *known.hash.get_or_init(|| hash::of_text(text)),
            _ => hash::of_text(text),
        }
    }

    /// One `stat`, for the look at the file every second; `None` if nothing is there.
    pub fn stamp(&self) -> Option<Stamp> {
        self.look().ok().as_ref().map(Stamp::from)
    }

    /// The text of what was read, unless it is damaged.
    pub(super) fn text_of<'f>(&self, fresh: &'f Fresh) -> Result<&'f Rope, StoreError> {
        let path = || self.given.clone();
        match &fresh.found {
            Found::Text(text) if text.is_empty() && self.had_text() => {
                Err(StoreError::Emptied { path: path() })
            }
            Found::Text(text) => Ok(text),
            Found::Other(_, why) => Err(StoreError::NotUtf8 { path: path(), offset: why.valid_up_to() }),
        }
    }

    pub(super) fn read_patiently(&self) -> Result<Fresh, StoreError> {
        let until = Instant::now() + self.patience;
        loop {
            let fresh = self.read();
            let unfinished = match &fresh {
                Ok(fresh) => fresh.found.is_empty(),
                Err(error) => matches!(error, StoreError::Missing { .. }),
            };
            if !unfinished || !self.has_past() || Instant::now() >= until {
                return fresh;
            }
            sleep(LOOK_AGAIN.min(self.patience));
        }
    }

    pub(super) fn read(&self) -> Result<Fresh, StoreError> {
        loop {
            let before = self.unfinished();
            let fresh = self.read_as_it_is()?;
            match before {
                Some(unfinished) => {
                    let found = unfinished.whole(fresh.found.bytes().clone()).into();
                    return Ok(Fresh { found, ..fresh });
                }
                // A write in place began meanwhile, so the bytes may be half of it.
                None if self.unfinished().is_some() => {}
                None => return Ok(fresh),
            }
        }
    }

    fn read_as_it_is(&self) -> Result<Fresh, StoreError> {
        let failed = |why: io::Error| match why.kind() {
            io::ErrorKind::NotFound => {
                StoreError::Missing { path: self.given.clone(), has_backups: self.has_backups() }
            }
            _ => StoreError::Unreadable { path: self.given.clone(), why },
        };
        // Looked at before it is opened: opening a named pipe would wait for a writer.
        self.must_be_a_file(&self.look().map_err(failed)?)?;
        let mut file = File::open(self.path()).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        let stamp = Stamp::from(&meta);
        let known = self.known.borrow().as_ref().map(|known| known.text.clone());
        if let Some(known) = known.filter(|known| known.len() as u64 == meta.len()) {
            if holds(&mut file, &known).map_err(failed)? {
                return Ok(Fresh { found: Found::Text(known), stamp, is_read: true });
            }
            file.rewind().map_err(failed)?;
        }
        let expected = meta.len().min(MAX_BYTES) as usize;
        let bytes = room::read_to_end(&mut file.take(MAX_BYTES + 1), expected).map_err(failed)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(StoreError::TooLarge { path: self.given.clone() });
        }
        Ok(Fresh { found: bytes.into(), stamp, is_read: true })
    }

    pub(super) fn must_be_a_file(&self, meta: &Metadata) -> Result<(), StoreError> {
        let kind = meta.file_type();
        let what = match () {
            () if kind.is_file() && meta.len() > MAX_BYTES => {
                return Err(StoreError::TooLarge { path: self.given.clone() });
            }
            () if kind.is_file() => return Ok(()),
            () if kind.is_dir() => "a folder",
            () if kind.is_fifo() => "a named pipe",
            () if kind.is_socket() => "a socket",
            () => "a device",
        };
        Err(StoreError::NotAFile { path: self.given.clone(), what })
    }

    /// Whether we ever wrote this file.
    fn has_past(&self) -> bool {
        self.log().exists() || self.has_backups()
    }

    /// Whether there is anything that could come back.
    pub fn has_backups(&self) -> bool {
        self.named_backups().is_ok_and(|backups| !backups.is_empty())
    }
}

/// Whether there is nothing in a file but a byte order mark and white space, which is as good as nothing.
pub fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start().is_empty()
}

/// Whether exactly this text stands in the file from here on. Reads in small pieces: nearly always it does, and then
/// memory for as much more need not be had.
fn holds(file: &mut File, text: &Rope) -> io::Result<bool> {
    let mut room = vec![0; 1 << 16];
    let mut at = 0;
    loop {
        let mut read = match file.read(&mut room) {
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            read => &room[..read?],
        };
        if read.is_empty() {
            return Ok(at == text.len());
        }
        while !read.is_empty() {
            let here = text.bytes_from(at);
            let step = here.len().min(read.len());
            if step == 0 || here[..step] != read[..step] {
                return Ok(false);
            }
            read = &read[step..];
            at += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::super::fixture::{Home, put};
    use super::*;
    use std::fs;
    use std::path::Path;

    fn refused(store: &Store) -> String {
        let error = store.load().unwrap_err();
        assert_eq!(error.kind(), Kind::CannotRead);
        assert_eq!(put(store, "x").unwrap_err().kind(), Kind::CannotRead);
        error.to_string()
    }

    #[test]
    fn text_comes_back_as_it_is() {
        let text = "\u{feff}a = 1\r\nb = \"ü\"\n";
        assert_eq!(Home::with(text).store().load().unwrap(), text);
        assert_eq!(Home::with("").store().load().unwrap(), "");
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let home = Home::new();
        assert!(refused(&home.store()).contains("there is no such file"));
        assert!(refused(&home.store_at(&home.data())).contains("a folder"));
        assert!(refused(&home.store_at(Path::new("/dev/null"))).contains("a device"));
        let pipe = home.data().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(refused(&home.store_at(&pipe)).contains("a named pipe"));
    }

    #[test]
    fn bytes_that_are_no_text_are_named_by_their_place() {
        let home = Home::new();
        fs::write(home.file(), b"ab\xff\n").unwrap();
        assert!(matches!(home.store().load(), Err(StoreError::NotUtf8 { offset: 2, .. })));
        assert!(refused(&home.store()).contains("byte 2"));
        assert_eq!(fs::read(home.file()).unwrap(), b"ab\xff\n");
    }

    #[test]
    fn a_huge_file_is_refused_unread() {
        let home = Home::with("");
        File::options().write(true).open(home.file()).unwrap().set_len(MAX_BYTES + 1).unwrap();
        assert!(matches!(home.store().load(), Err(StoreError::TooLarge { .. })));
    }

    #[test]
    fn an_emptied_file_is_damaged_if_a_backup_has_text() {
        let home = Home::with("one\n");
        let store = home.store();
        put(&store, "two\n").unwrap();
        fs::write(home.file(), "").unwrap();
        assert!(refused(&store).contains("a backup of it has text"));
        assert_eq!(home.text(), "");
    }

    #[test]
    fn a_file_that_vanishes_for_a_moment_is_waited_for() {
        let home = Home::with("one\n");
        put(&home.store(), "two\n").unwrap();
        let store = home.store().waiting(Duration::from_secs(1), Duration::from_secs(20));
        for leave in
            [|path: &Path| fs::remove_file(path).unwrap(), |path: &Path| fs::write(path, "").unwrap()]
        {
            leave(&home.file());
            let file = home.file();
            let writer = std::thread::spawn(move || {
                sleep(Duration::from_millis(30));
                fs::write(file, "back\n").unwrap();
            });
            assert_eq!(store.load_patiently().unwrap(), "back\n");
            writer.join().unwrap();
        }
    }

    #[test]
    fn a_file_that_never_was_is_not_waited_for() {
        let store = Home::new().store().waiting(Duration::ZERO, Duration::from_secs(600));
        assert!(matches!(store.load_patiently(), Err(StoreError::Missing { .. })));
    }

    #[test]
    fn what_is_known_is_not_taken_for_what_stands_there_now() {
        let home = Home::with("one\n");
        let store = home.store();
        for now in ["one\n", "two\n", "", "one\ntwo\n", &"long ".repeat(40_000), &"lang ".repeat(40_000)] {
            fs::write(home.file(), now).unwrap();
            for _ in 0..2 {
                assert_eq!(store.load_patiently().unwrap(), now);
                assert_eq!(store.load().unwrap(), now);
            }
        }
    }

    #[test]
    fn the_stamp_changes_with_the_file() {
        let home = Home::with("one\n");
        let store = home.store();
        let before = store.stamp();
        assert_eq!(before, store.stamp());
        fs::write(home.file(), "other\n").unwrap();
        assert_ne!(before, store.stamp());
        fs::remove_file(home.file()).unwrap();
        assert_eq!(store.stamp(), None);
    }
}
