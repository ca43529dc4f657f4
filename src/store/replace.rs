//! The steps on disk that put a new text in the place of an old one.
//!
//! As a rule a temporary file beside the target, renamed over it: there is no moment without a whole file. A file
//! with several names, of another owner, or in a folder where nothing can be made, is written in place instead,
//! after it was copied to its backup.

use super::error::reason;
use super::read::{Fresh, MAX_BYTES, Stamp};
use super::{Store, StoreError, backup, lock::Held, plain_name};
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// How the bytes got there.
pub(super) struct Written {
    pub in_place: bool,
    pub stamp: Option<Stamp>,
    pub warning: Option<String>,
}

impl Store {
    /// Puts `new` in the place of `fresh`, whose bytes go to `place`. `None`: the file is not `fresh` any more.
    pub(super) fn write(
        &self,
        held: &Held,
        fresh: &Fresh,
        new: &str,
        place: &Path,
    ) -> Result<Option<Written>, StoreError> {
        if new.len() as u64 > MAX_BYTES {
            return Err(StoreError::WouldBeTooLarge { path: self.given.clone() });
        }
        let meta = self.writable()?;
        let temp = if meta.nlink() > 1 { None } else { self.prepared(held, &meta, new)? };
        if self.stamp() != Some(fresh.stamp) {
            return Ok(None);
        }
        match temp {
            Some(temp) => self.swap(temp, place).map(Some),
            None => self.overwrite(&fresh.bytes, new.as_bytes(), place).map(Some),
        }
    }

    /// Refuses a file that its mode or its disk keeps from being written, which a rename would not respect.
    fn writable(&self) -> Result<Metadata, StoreError> {
        let read_only = || StoreError::ReadOnly { path: self.given.clone() };
        let meta = fs::metadata(&self.path).map_err(|why| self.unsaved(why))?;
        self.must_be_a_file(&meta)?;
        if meta.mode() & 0o222 == 0 {
            return Err(read_only());
        }
        match OpenOptions::new().write(true).open(&self.path) {
            Ok(_) => Ok(meta),
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied => Err(read_only()),
            Err(why) => Err(self.unsaved(why)),
        }
    }

    /// A temporary file beside the target with the new text, owner and mode of the old file; `None` if no such
    /// file can be had here.
    fn prepared(&self, held: &Held, meta: &Metadata, new: &str) -> Result<Option<NamedTempFile>, StoreError> {
        let mut temp = match self.temp(held) {
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied => return Ok(None),
            temp => temp.map_err(|why| self.unsaved(why))?,
        };
        if !keep_owner(temp.as_file(), meta).map_err(|why| self.unsaved(why))? {
            return Ok(None);
        }
        let mode = Permissions::from_mode(meta.mode() & 0o7777);
        let filled = temp
            .as_file_mut()
            .write_all(new.as_bytes())
            .and_then(|()| temp.as_file().set_permissions(mode))
            .and_then(|()| temp.as_file().sync_all());
        filled.map_err(|why| self.unsaved(why))?;
        Ok(Some(temp))
    }

    /// An empty private file beside the target; its name is in the lock file before it exists.
    pub(super) fn temp(&self, held: &Held) -> io::Result<NamedTempFile> {
        let name = self.temp_name();
        held.note(&name)?;
        // By hand, for tempfile's own errors hide the system's error number.
        let path = self.folder().join(&name);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(NamedTempFile::from_parts(file, TempPath::try_from_path(path)?))
    }

    pub(super) fn temp_name(&self) -> String {
        let random: String = std::iter::repeat_with(fastrand::alphanumeric).take(12).collect();
        format!("{}{random}.tmp", self.temp_prefix())
    }

    pub(super) fn is_temp_name(&self, name: &str) -> bool {
        let random = name.strip_prefix(&self.temp_prefix()).and_then(|rest| rest.strip_suffix(".tmp"));
        random.is_some_and(|random| random.chars().all(|c| c.is_ascii_alphanumeric()))
    }

    fn temp_prefix(&self) -> String {
        format!(".{}.", plain_name(self.path.file_name().unwrap_or_default()))
    }

    /// Keeps the old file at `place` and puts the temporary one where it was.
    fn swap(&self, temp: NamedTempFile, place: &Path) -> Result<Written, StoreError> {
        self.link_or_copy(place)?;
        let file = temp.persist(&self.path).map_err(|e| {
            let _ = fs::remove_file(place);
            self.unsaved(e.error)
        })?;
        let mut written = self.landed(&file);
        if let Err(why) = backup::seal(place) {
            written.warning =
                Some(format!("Saved, but the backup could not be made private: {}.", reason(&why)));
        }
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
    fn overwrite(&self, old: &[u8], new: &[u8], place: &Path) -> Result<Written, StoreError> {
        self.copy_to(place)?;
        let file = OpenOptions::new().write(true).open(&self.path).map_err(|why| self.unsaved(why))?;
        if let Err(why) = fill(&file, old.len(), new) {
            return Err(match fill(&file, 0, old) {
                Ok(()) => self.unsaved(why),
                Err(_) => StoreError::Damaged { path: self.given.clone(), why, backup: place.to_path_buf() },
            });
        }
        let stamp = file.metadata().ok().as_ref().map(Stamp::from);
        Ok(Written { in_place: true, stamp, warning: None })
    }

    pub(super) fn unsaved(&self, why: io::Error) -> StoreError {
        StoreError::Unsaved { path: self.given.clone(), why }
    }
}

/// Gives the new file the owner and group of the old one; false if we may not.
fn keep_owner(file: &File, old: &Metadata) -> io::Result<bool> {
    let new = file.metadata()?;
    let same = (new.uid(), new.gid()) == (old.uid(), old.gid());
    Ok(same || fchown(file, Some(old.uid()), Some(old.gid())).is_ok())
}

/// Makes `bytes` the content of a file of `len` bytes. What makes it longer goes first: if the disk is full, that
/// shows before anything is lost.
fn fill(file: &File, len: usize, bytes: &[u8]) -> io::Result<()> {
    let (over, beyond) = bytes.split_at(len.min(bytes.len()));
    file.write_all_at(beyond, over.len() as u64)?;
    file.write_all_at(over, 0)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, put};
    use super::*;

    #[test]
    fn a_failed_write_in_place_puts_the_old_bytes_back() {
        let home = Home::with("one\n");
        let read_only = File::open(home.file()).unwrap();
        assert!(fill(&read_only, 4, b"longer than before\n").is_err());
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
