//! The steps on disk that put a new text in the place of an old one.
//!
//! As a rule a temporary file beside the target, renamed over it: there is no moment without a whole file. A file
//! with several names, of another owner, mounted by itself, or in a folder where nothing can be made, is written in place
//! instead, after it was copied to its backup.

use super::error::reason;
use super::read::{Found, Fresh, MAX_BYTES, Stamp};
use super::{Store, StoreError, backup, lock::Held, pages, plain_name, private};
use crate::rope::Rope;
use chrono::NaiveDateTime;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt, fchown};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;
use tempfile::NamedTempFile;

/// A temporary file with the new text, which the disk may still be writing.
pub(super) struct Filled(NamedTempFile);

impl Filled {
    /// The same file when all of it is on the disk.
    pub fn synced(self) -> io::Result<NamedTempFile> {
        self.0.as_file().sync_all()?;
        Ok(self.0)
    }
}

/// How the bytes got there.
pub(super) struct Written {
    pub in_place: bool,
    pub stamp: Option<Stamp>,
    pub warning: Option<String>,
}

impl Store {
    /// Begins to write `new`, which is to take the place of the file.
    pub(super) fn begin(&self, held: &Held, new: &Rope) -> Result<Option<Filled>, StoreError> {
        if new.len() as u64 > MAX_BYTES {
            return Err(StoreError::WouldBeTooLarge { path: self.given.clone() });
        }
        self.replacement(&self.noted_name(held)?, new)
    }

    /// Does what can wait after a save, where there is somebody who would wait: the next one has less to do then.
    pub fn rest(&self, now: NaiveDateTime) {
        let Some(old) = self.replaced.take() else { return };
        // As a backup it is hardly ever read.
        pages::let_go(&old);
        // Somebody else who is writing may need what is thinned, and will do it then.
        if let Ok(_held) = self.clone().waiting(Duration::ZERO, self.patience).lock() {
            self.thin(&self.named_backups().unwrap_or_default(), now);
            self.thinned.set(true);
        }
    }

    /// Puts `new` in the place of `fresh`, whose bytes go to `place`. `None`: the file is not `fresh` any more.
    pub(super) fn finish(
        &self,
        temp: Option<Filled>,
        fresh: &Fresh,
        new: &Rope,
        place: &Path,
    ) -> Result<Option<Written>, StoreError> {
        let temp = temp.map(Filled::synced).transpose().map_err(|why| self.unsaved(why))?;
        if self.stamp() != Some(fresh.stamp) {
            return Ok(None);
        }
        let swapped = temp.map(|temp| self.swap(temp, place));
        match swapped {
            // A file that is mounted by itself, as in a container, cannot be renamed over.
            Some(Err(StoreError::Unsaved { why, .. })) if why.kind() == io::ErrorKind::ResourceBusy => {}
            Some(swapped) => return swapped.map(Some),
            None => {}
        }
        // Put together for this once: what is asked of the text itself stays with it.
        self.overwrite(&fresh.found, new.to_string().as_bytes(), place).map(Some)
    }

    /// A temporary file of that name with the new text, to take the place of the file; `None` if that has to be
    /// written in place.
    pub(super) fn replacement(&self, name: &str, new: &Rope) -> Result<Option<Filled>, StoreError> {
        let meta = self.writable()?;
        if meta.nlink() > 1 { Ok(None) } else { self.filled(name, &meta, new) }
    }

    /// Refuses a file that its mode or its disk keeps from being written, which a rename would not respect.
    fn writable(&self) -> Result<Metadata, StoreError> {
        let read_only = || StoreError::ReadOnly { path: self.given.clone() };
        let meta = fs::metadata(self.path()).map_err(|why| self.unsaved(why))?;
        self.must_be_a_file(&meta)?;
        if meta.mode() & 0o222 == 0 {
            return Err(read_only());
        }
        match OpenOptions::new().write(true).open(self.path()) {
            Ok(_) => Ok(meta),
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied => Err(read_only()),
            Err(why) => Err(self.unsaved(why)),
        }
    }

    /// A temporary file beside the target with the new text, owner and mode of the old file; `None` if no such
    /// file can be had here.
    fn filled(&self, name: &str, meta: &Metadata, new: &Rope) -> Result<Option<Filled>, StoreError> {
        let temp = match self.temp(name) {
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied => return Ok(None),
            temp => temp.map_err(|why| self.unsaved(why))?,
        };
        if !keep_owner(temp.as_file(), meta).map_err(|why| self.unsaved(why))? {
            return Ok(None);
        }
        let mode = Permissions::from_mode(meta.mode() & 0o7777);
        pages::write(temp.as_file(), new)
            .and_then(|()| temp.as_file().set_permissions(mode))
            .map_err(|why| self.unsaved(why))?;
        Ok(Some(Filled(temp)))
    }

    /// A new name for a temporary file; it is in the lock file before there is such a file.
    pub(super) fn noted_name(&self, held: &Held) -> Result<String, StoreError> {
        let name = self.temp_name();
        held.note(&name).map_err(|why| StoreError::State { path: self.corner().to_path_buf(), why })?;
        Ok(name)
    }

    /// An empty private file of that name beside the target.
    pub(super) fn temp(&self, name: &str) -> io::Result<NamedTempFile> {
        private::temp(&self.folder().join(name), 0o600)
    }

    pub(super) fn temp_name(&self) -> String {
        format!("{}{}.tmp", self.temp_prefix(), private::random(12))
    }

    pub(super) fn is_temp_name(&self, name: &str) -> bool {
        let random = name.strip_prefix(&self.temp_prefix()).and_then(|rest| rest.strip_suffix(".tmp"));
        random.is_some_and(|random| random.chars().all(|c| c.is_ascii_alphanumeric()))
    }

    fn temp_prefix(&self) -> String {
        format!(".{}.", plain_name(self.path().file_name().unwrap_or_default()))
    }

    /// Keeps the old file at `place` and puts the temporary one where it was.
    fn swap(&self, temp: NamedTempFile, place: &Path) -> Result<Written, StoreError> {
        self.link_or_copy(place)?;
        let file = temp.persist(self.path()).map_err(|e| {
            let _ = fs::remove_file(place);
            self.unsaved(e.error)
        })?;
        let mut written = self.landed(&file);
        let unsealed = backup::seal(place)
            .err()
            .map(|why| format!("Saved, but the backup could not be made private: {}.", reason(&why)));
        written.warning = both(written.warning, unsealed);
        self.replaced.replace(File::open(place).ok().map(Rc::new));
        Ok(written)
    }

    /// After the rename: asks the disk to keep it. That is too late for an error, the new text is there.
    pub(super) fn landed(&self, file: &File) -> Written {
        let stamp = file.metadata().ok().as_ref().map(Stamp::from);
        let synced = File::open(self.folder()).and_then(|folder| folder.sync_all());
        let warning =
            synced.err().map(|why| format!("Saved, but the disk did not confirm it: {}.", reason(&why)));
        Written { in_place: false, stamp, warning }
    }

    /// Writes over the file itself after copying it to `place`. If that fails, the old bytes are put back.
    fn overwrite(&self, old: &Found, new: &[u8], place: &Path) -> Result<Written, StoreError> {
        self.copy_to(place)?;
        let file = OpenOptions::new().write(true).open(self.path()).map_err(|why| self.unsaved(why))?;
        self.begin_in_place(new, place)
            .map_err(|why| StoreError::State { path: self.corner().to_path_buf(), why })?;
        if let Err(why) = fill(&file, new) {
            return Err(match fill(&file, old.bytes()) {
                Ok(()) => {
                    self.end_in_place();
                    self.unsaved(why)
                }
                Err(_) => StoreError::Damaged { path: self.given.clone(), why, backup: place.to_path_buf() },
            });
        }
        self.end_in_place();
        let stamp = file.metadata().ok().as_ref().map(Stamp::from);
        Ok(Written { in_place: true, stamp, warning: None })
    }

    /// Gives the file the permissions that it had before another program put a new one in its place.
    pub fn put_back_mode(&self, mode: Option<u32>) {
        let now = fs::metadata(self.path()).ok().map(|meta| meta.mode() & 0o7777);
        if let Some(mode) = mode.filter(|_| mode != now) {
            // Git's own mode is the lesser evil to a sync that fails for it.
            let _ = fs::set_permissions(self.path(), Permissions::from_mode(mode));
        }
    }

    pub(super) fn unsaved(&self, why: io::Error) -> StoreError {
        StoreError::Unsaved { path: self.given.clone(), why }
    }
}

/// Two warnings about one save as one; neither takes the other's place.
pub(super) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    one.into_iter().chain(other).reduce(|one, other| format!("{one} {other}"))
}

/// Gives the new file the owner and group of the old one; false if we may not.
fn keep_owner(file: &File, old: &Metadata) -> io::Result<bool> {
    let new = file.metadata()?;
    let same = (new.uid(), new.gid()) == (old.uid(), old.gid());
    Ok(same || fchown(file, Some(old.uid()), Some(old.gid())).is_ok())
}

/// Makes `bytes` the content of the file. Room for what makes it longer is had first: if the disk is full,
/// that shows before anything is lost. Then one write does it as a rule, for between two a killed process leaves a mixture.
pub(super) fn fill(file: &File, bytes: &[u8]) -> io::Result<()> {
    let len = file.metadata()?.len() as usize;
    let over = len.min(bytes.len());
    if bytes.len() > len && !reserve(file, bytes.len() as u64)? {
        file.write_all_at(&bytes[over..], over as u64)?;
    }
    file.write_all_at(bytes, 0)?;
    if len > bytes.len() {
        file.set_len(bytes.len() as u64)?;
    }
    file.sync_all()
}

/// Has the disk set aside room for a file of that length, which stays as long as it is; false where it cannot.
#[cfg(target_os = "linux")]
fn reserve(file: &File, len: u64) -> io::Result<bool> {
    use rustix::{fs, io::Errno};
    match fs::fallocate(file, fs::FallocateFlags::KEEP_SIZE, 0, len) {
        Ok(()) => Ok(true),
        Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn reserve(_: &File, _: u64) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, put};
    use super::*;

    #[test]
    fn a_failed_write_in_place_puts_the_old_bytes_back() {
        let home = Home::with("one\n");
        let read_only = File::open(home.file()).unwrap();
        assert!(fill(&read_only, b"longer than before\n").is_err());
        assert_eq!(home.text(), "one\n");
    }

    #[test]
    fn names_of_any_length_have_a_temporary_file() {
        let home = Home::new();
        let path = home.data().join("ü".repeat(125));
        fs::write(&path, "one\n").unwrap();
        put(&home.store_at(&path), "two\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two\n");
    }
}
