//! Folders and files that only their owner can read, from the moment they exist.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Makes the folder and those above it that are missing, each 0700.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Opens a file for reading and writing at its end, made with 0600 if missing.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)
}

/// Puts `bytes` in the place of the file at `path`: all or nothing, and durable.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("/"));
    folder(parent)?;
    let mut temp = tempfile::Builder::new().prefix(".new-").tempfile_in(parent)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    temp.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Copies a file to a new one, durable and private; nothing is left of it if that fails.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let copied = copy_bytes(from, to);
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

fn copy_bytes(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    io::copy(&mut source, &mut target)?;
    target.sync_all()
}

/// The names in a folder; none if it does not exist.
pub(super) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode};
    use super::*;

    #[test]
    fn what_we_make_is_private() {
        let home = Home::new();
        let file = home.state().join("a/b/c");
        replace(&file, b"one").unwrap();
        replace(&file, b"two").unwrap();
        copy(&file, &home.state().join("copy")).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(&home.state().join("copy")), 0o600);
        assert_eq!(mode(&home.state().join("a")), 0o700);
        assert_eq!(names(&home.state().join("a/b")).unwrap(), ["c"]);
    }
}
