//! A private folder for a short while: texts that are in an editor, the board of a demo. Gone when it is dropped.

use super::StoreError;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A folder that only the user can look into.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// Makes the folder.
    ///
    /// # Errors
    /// [`StoreError::Scratch`] if there is no place for it.
    pub fn new() -> Result<Scratch, StoreError> {
        let failed = |why| StoreError::Scratch { path: std::env::temp_dir(), why };
        let private = fs::Permissions::from_mode(0o700);
        tempfile::Builder::new()
            .prefix("boardroom-")
            .permissions(private)
            .tempdir()
            .map(Scratch)
            .map_err(failed)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file into it, for the user alone to read.
    ///
    /// # Errors
    /// [`StoreError::Scratch`] if it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let path = self.path().join(name);
        let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.map(|()| path.clone()).map_err(|why| StoreError::Scratch { path, why })
    }

    /// Lets the folder stay, with what is in it.
    pub fn leave(self) {
        let _ = self.0.keep();
    }

    /// Reads a file of it back.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if it is gone.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.path().join(name);
        fs::read(&path).map_err(|why| StoreError::Unreadable { path, why })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::mode;
    use super::*;

    #[test]
    fn it_is_private_and_goes_away() {
        let scratch = Scratch::new().unwrap();
        let path = scratch.write("a.toml", "long text").unwrap();
        scratch.write("a.toml", "text").unwrap();
        assert_eq!(scratch.read("a.toml").unwrap(), b"text");
        assert_eq!((mode(&path), mode(scratch.path())), (0o600, 0o700));
        drop(scratch);
        assert!(!path.exists());
    }
}
