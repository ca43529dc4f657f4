//! Folders and files that only their owner can read, from the moment they exist.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// How the name of a file begins that [`replace`] is about to put into its place.
const NEW: &str = ".new-";

/// Makes the folder and those above it that are missing, each 0700.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Opens a file for reading and writing at its end, made with 0600 if missing.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)
}

/// A new file at `path`, gone when it is dropped. By hand, for tempfile's own errors hide the system's error number.
pub(super) fn temp(path: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(path)?;
    Ok(NamedTempFile::from_parts(file, TempPath::try_from_path(path)?))
}

/// The same in a folder, with these bytes, which are on the disk then; `prefix` begins its name.
pub(super) fn filled(folder: &Path, prefix: &str, mode: u32, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temp = temp(&folder.join(prefix.to_string() + &random(8)), mode)?;
    temp.as_file_mut().write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}

/// Letters and digits for a name that nobody can foresee.
pub(super) fn random(many: usize) -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(many).collect()
}

/// Puts `bytes` in the place of the file at `path`: all or nothing, and durable.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("/"));
    folder(parent)?;
    filled(parent, NEW, 0o600, bytes)?.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Removes what processes that died in [`replace`] left in a folder; only for whoever knows that none is at it now.
pub(super) fn sweep(folder: &Path) {
    for name in names(folder).unwrap_or_default().iter().filter(|name| name.starts_with(NEW)) {
        let _ = fs::remove_file(folder.join(name));
    }
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
    fn the_system_says_why_there_is_no_file() {
        let home = Home::new();
        let long = home.state().join("x".repeat(300));
        folder(&home.state()).unwrap();
        assert!(temp(&long, 0o600).unwrap_err().raw_os_error().is_some());
    }

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
