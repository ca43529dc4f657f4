//! What lies beside the data file: the conflict copies of programs that sync files, and git's own lines about it.

use super::{Store, outside};
use std::fs;
use std::io;
use std::path::PathBuf;

/// What the programs that sync files put into the name of the version that lost: Syncthing; Dropbox, Nextcloud; Dropbox;
/// ownCloud; Seafile.
const MARKS: [&str; 5] =
    [".sync-conflict-", "conflicted copy", "(case conflict", "_conflict-", "(sfconflict "];

impl Store {
    /// The conflict copies of the file, by name.
    ///
    /// # Errors
    /// The folder cannot be looked through.
    pub fn copies(&self) -> io::Result<Vec<PathBuf>> {
        let stem = |path: &std::path::Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let Some(name) = stem(self.path()) else { return Ok(Vec::new()) };
        let entries = match fs::read_dir(self.folder()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?.collect::<io::Result<Vec<_>>>()?,
        };
        let mut found: Vec<PathBuf> = entries
            .into_iter()
            .map(|entry| entry.path())
            .filter(|path| path.extension() == self.path().extension())
            .filter(|path| {
                let stem = stem(path).unwrap_or_default();
                let rest = stem.strip_prefix(&name).unwrap_or_default().to_lowercase();
                rest.starts_with([' ', '.', '(', '_']) && MARKS.iter().any(|mark| rest.contains(mark))
            })
            .filter(|path| path.is_file())
            .collect();
        found.sort();
        Ok(found)
    }

    /// Removes a conflict copy, as long as it still holds these bytes.
    ///
    /// # Errors
    /// Those of the system, and when it holds something else by now.
    pub fn remove_copy(&self, copy: &std::path::Path, bytes: &[u8]) -> io::Result<()> {
        if outside::read(copy, bytes.len())? != bytes {
            return Err(io::Error::other("it has changed meanwhile"));
        }
        fs::remove_file(copy)
    }

    /// The text of a small file beside the data file; empty where there is none.
    ///
    /// # Errors
    /// Those of the system.
    pub fn neighbour(&self, name: &str) -> io::Result<String> {
        match fs::read_to_string(self.folder().join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            read => read,
        }
    }

    /// Writes a small file beside the data file, which others may read.
    ///
    /// # Errors
    /// Those of the system.
    pub fn write_neighbour(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.folder().join(name);
        if path.exists() { outside::replace(&path, text.as_bytes()) } else { fs::write(path, text) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Home;
    use super::*;

    #[test]
    fn copies_are_told_by_their_names() {
        let home = Home::with("x = 1\n");
        let others = [
            "board.toml.bak",
            "board2.sync-conflict-20261120-101112-ABC.toml",
            "board-old.toml",
            "notes (conflicted copy).toml",
        ];
        let copies = [
            "board (Case Conflict).toml",
            "board (Maya's conflicted copy 2026-11-20).toml",
            "board (SFConflict maya@example.org 2026-11-20-10-11-12).toml",
            "board.sync-conflict-20261120-101112-ABCDEFG.toml",
            "board_conflict-20261120-101112.toml",
        ];
        for name in others.iter().chain(&copies) {
            fs::write(home.data().join(name), "y = 1\n").unwrap();
        }
        let found: Vec<String> = home
            .store()
            .copies()
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(found, copies);
        let copy = home.data().join(copies[0]);
        assert!(home.store().remove_copy(&copy, b"other").is_err());
        home.store().remove_copy(&copy, b"y = 1\n").unwrap();
        assert!(!copy.exists());
    }
}
