//! Files that are not the board's own: one that is brought in is read up to a limit, one that goes out is written whole
//! or not at all, and readable for nobody else.

use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::{
    fs::{OFlags, fcntl_setfl},
    io::Errno,
};

use super::{MOST_BYTES, Store, StoreError, private, replace::fill, resolve};

/// How the name of a file begins that is about to take another's place.
const PREFIX: &str = ".boardroom-";

/// The bytes of a file, at most one more than `most`: a caller that gets more than it asked for knows that it is too
/// large. Works on pipes too.
///
/// # Errors
/// Those of the system.
pub fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    read_from(File::open(path)?, most)
}

/// The same from standard input.
///
/// # Errors
/// Those of the system.
pub fn read_input(most: usize) -> io::Result<Vec<u8>> {
    read_from(io::stdin().lock(), most)
}

/// The bytes of another version of a board, which may be as large as a board that is opened.
///
/// # Errors
/// It cannot be read, or is larger.
pub fn read_board(path: &Path) -> Result<Vec<u8>, StoreError> {
    let bytes = read(path, MOST_BYTES).map_err(|why| StoreError::Unreadable { path: path.into(), why })?;
    if bytes.len() > MOST_BYTES { Err(StoreError::TooLarge { path: path.into() }) } else { Ok(bytes) }
}

/// A longer line of answers is none that anybody typed.
const MOST_LINE: usize = 1 << 20;

/// The next line of standard input, with its end; none where there is none, or where it has no end.
///
/// # Errors
/// Those of the system, and a line that is no text.
pub fn read_line() -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = io::stdin().lock().take(MOST_LINE as u64).read_line(&mut line)?;
    Ok((1..MOST_LINE).contains(&read).then_some(line))
}

fn read_from(source: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts `text` into the file at `path`, in the place of what is there.
///
/// # Errors
/// Those of the system, and what is there takes no text; the file is as it was then.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    must_take_text(path)?;
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        return pour(path, text);
    }
    let target = resolve::target(path).map_err(|error| io::Error::other(error.to_string()))?;
    let folder = target.parent().unwrap_or(Path::new("/"));
    let temp = private::filled(folder, PREFIX, 0o600, text.as_bytes())?;
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Refuses what no text can be put into.
///
/// # Errors
/// It is a folder, or a disk.
pub fn must_take_text(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => Err(io::Error::other("it is a folder")),
        Ok(meta) if meta.file_type().is_block_device() => Err(io::Error::other("it is a disk")),
        _ => Ok(()),
    }
}

/// Writes into a pipe or a terminal, which have no place to take. The path is opened as it was given: where it leads to
/// may have no name, as what stands behind `/dev/stdout`. Whoever would read must be there, for nobody may ever come.
fn pour(path: &Path, text: &str) -> io::Result<()> {
    let at_once = OFlags::NONBLOCK.bits().cast_signed();
    let mut taker = File::options().write(true).custom_flags(at_once).open(path).map_err(|error| {
        let nobody = Errno::from_io_error(&error) == Some(Errno::NXIO);
        if nobody { io::Error::other("nobody reads from it") } else { error }
    })?;
    fcntl_setfl(&taker, OFlags::empty())?;
    taker.write_all(text.as_bytes())
}

/// What of our own a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// The data file.
    Board,
    /// What the state folder keeps about it: history, backups, drafts.
    Kept,
}

impl Store {
    /// What of this store a file that goes out to `path` would take the place of.
    pub fn holds(&self, path: &Path) -> Option<Own> {
        if is_same(self.path(), path) {
            return Some(Own::Board);
        }
        let corner = fs::canonicalize(self.corner()).ok()?;
        resolve::target(path).is_ok_and(|target| target.starts_with(corner)).then_some(Own::Kept)
    }
}

/// Whether two paths lead to one file, by whatever links, names and spellings.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (resolve::target(one), resolve::target(other)) else { return false };
    let node = |path: &Path| fs::metadata(path).map(|meta| (meta.dev(), meta.ino())).ok();
    one == other || node(&one).is_some_and(|own| node(&other) == Some(own))
}

/// Puts a file that is for everybody into its place, with the folders above it: a page of the manual, a script.
///
/// # Errors
/// Those of the system; the file is as it was then.
pub fn install(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder)?;
    let temp = private::filled(folder, PREFIX, 0o644, text.as_bytes())?;
    temp.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Puts other bytes into a file that is there, in one step, with the mode that it has; in place where it has several
/// names or its folder cannot be written to.
///
/// # Errors
/// Those of the system; the file is as it was then, as far as it could be put back.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolve::target(path).map_err(|error| io::Error::other(error.to_string()))?;
    let meta = fs::metadata(&target)?;
    if meta.nlink() > 1 {
        return overwrite(&target, bytes);
    }
    let folder = target.parent().unwrap_or(Path::new("/"));
    let temp = match private::filled(folder, PREFIX, 0o600, bytes) {
        Err(why) if why.kind() == io::ErrorKind::PermissionDenied => return overwrite(&target, bytes),
        temp => temp?,
    };
    temp.as_file().set_permissions(meta.permissions())?;
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes over a file itself. If that fails, the old bytes are put back.
fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::read(path)?;
    let file = File::options().write(true).open(path)?;
    fill(&file, bytes).inspect_err(|_| drop(fill(&file, &old)))
}

/// The same into a folder of our own, which is made if it is missing.
///
/// # Errors
/// Those of the system.
pub fn write_among_our_own(path: &Path, text: &str) -> io::Result<()> {
    private::folder(path.parent().unwrap_or(Path::new("/")))?;
    write(path, text)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode};
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_goes_out_is_whole_and_private() {
        let home = Home::new();
        let file = home.root.path().join("data/out.csv");
        write(&file, "one").unwrap();
        write(&file, "two").unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), mode(&file)), ("two", 0o600));
        assert!(write(&home.root.path().join("nowhere/out.csv"), "x").is_err());
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_text_waits_for_nobody_and_goes_into_no_folder() {
        let home = Home::new();
        let pipe = home.data().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let refused = |path: &Path| write(path, "text").unwrap_err().to_string();
        assert_eq!(refused(&pipe), "nobody reads from it");
        assert_eq!(refused(&home.data()), "it is a folder");
        let reader = File::options().read(true).write(true).open(&pipe).unwrap();
        write(&pipe, "text").unwrap();
        assert_eq!(read_from(reader, 3).unwrap(), b"text");
    }

    #[test]
    fn what_is_replaced_keeps_its_mode_and_its_names() {
        let home = Home::with("a long text\n");
        fs::set_permissions(home.file(), fs::Permissions::from_mode(0o640)).unwrap();
        replace(&home.file(), b"two").unwrap();
        fs::hard_link(home.file(), home.data().join("other")).unwrap();
        replace(&home.file(), b"three\n").unwrap();
        assert_eq!(fs::read(home.data().join("other")).unwrap(), b"three\n");
        assert_eq!((mode(&home.file()), home.names().len()), (0o640, 2));
    }

    #[test]
    fn our_own_files_are_known_by_every_way_that_leads_to_them() {
        use std::os::unix::fs::symlink;
        let home = Home::with("format = 1\n");
        let (store, data) = (home.store(), home.data());
        let at = |name: &str| data.join(name);
        fs::create_dir(at("sub")).unwrap();
        symlink("board.toml", at("link")).unwrap();
        symlink(&data, home.root.path().join("folder")).unwrap();
        fs::hard_link(home.file(), at("twin")).unwrap();
        fs::write(at("other"), "format = 1\n").unwrap();
        fs::create_dir_all(store.corner().join("backups")).unwrap();
        let cases = [
            (home.file(), Some(Own::Board)),
            (at("sub/../board.toml"), Some(Own::Board)),
            (at("./board.toml"), Some(Own::Board)),
            (at("link"), Some(Own::Board)),
            (home.root.path().join("folder/board.toml"), Some(Own::Board)),
            (at("twin"), Some(Own::Board)),
            (store.corner().join("history.jsonl"), Some(Own::Kept)),
            (store.corner().join("backups/new.md"), Some(Own::Kept)),
            (at("other"), None),
            (at("new.md"), None),
            (home.state().join("board.md"), None),
        ];
        for (path, wanted) in cases {
            assert_eq!(store.holds(&path), wanted, "{}", path.display());
        }
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let home = Home::new();
        let file = home.root.path().join("data/in");
        fs::write(&file, "12345").unwrap();
        assert_eq!(read(&file, 3).unwrap(), b"1234");
        assert_eq!(read(&file, 5).unwrap(), b"12345");
    }
}
