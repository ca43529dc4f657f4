//! Files that are not the board's own: one that is brought in is read up to a limit, one that goes out is written whole
//! or not at all, and readable for nobody else.

use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use super::{private, resolve};

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
/// Those of the system; the file is as it was then.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let target = resolve::target(path).map_err(|error| io::Error::other(error.to_string()))?;
    if fs::metadata(&target).is_ok_and(|meta| !meta.is_file() && !meta.is_dir()) {
        // A pipe or a device has no place to take.
        return File::options().write(true).open(&target)?.write_all(text.as_bytes());
    }
    let folder = target.parent().unwrap_or(Path::new("/"));
    let mut temp = tempfile::Builder::new().prefix(".boardroom-").tempfile_in(folder)?;
    temp.write_all(text.as_bytes())?;
    temp.as_file().sync_all()?;
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Puts a file that is for everybody into its place, with the folders above it: a page of the manual, a script.
///
/// # Errors
/// Those of the system; the file is as it was then.
pub fn install(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder)?;
    let everybody = fs::Permissions::from_mode(0o644);
    let mut temp =
        tempfile::Builder::new().prefix(".boardroom-").permissions(everybody).tempfile_in(folder)?;
    temp.write_all(text.as_bytes())?;
    temp.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Puts other bytes into a file that is there, in one step, with the mode that it has; in place where it has several
/// names or its folder cannot be written to.
///
/// # Errors
/// Those of the system; unless it was written in place, the file is as it was then.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolve::target(path).map_err(|error| io::Error::other(error.to_string()))?;
    let meta = fs::metadata(&target)?;
    let folder = target.parent().unwrap_or(Path::new("/"));
    let temp = tempfile::Builder::new().prefix(".boardroom-").tempfile_in(folder);
    let (true, Ok(mut temp)) = (meta.is_file() && meta.nlink() == 1, temp) else {
        let mut file = File::options().write(true).truncate(true).open(&target)?;
        return file.write_all(bytes).and_then(|()| file.sync_all());
    };
    temp.write_all(bytes)?;
    temp.as_file().set_permissions(meta.permissions())?;
    temp.as_file().sync_all()?;
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
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
    fn reading_stops_at_the_limit() {
        let home = Home::new();
        let file = home.root.path().join("data/in");
        fs::write(&file, "12345").unwrap();
        assert_eq!(read(&file, 3).unwrap(), b"1234");
        assert_eq!(read(&file, 5).unwrap(), b"12345");
    }
}
