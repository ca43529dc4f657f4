//! From the path that was given to the file that is meant: symbolic links followed by hand.
//!
//! By hand, because `canonicalize` fails on a link whose target does not exist yet, and writing to the link's own
//! name instead would replace the link by a file.

use super::StoreError;
use std::fs;
use std::path::{Path, PathBuf};

/// As many links in a row as Linux follows.
const MAX_LINKS: usize = 40;

/// The absolute path of the file that `given` leads to, whether or not it exists.
pub(super) fn target(given: &Path) -> Result<PathBuf, StoreError> {
    let unreadable = |why| StoreError::Unreadable { path: given.to_path_buf(), why };
    let mut path = std::path::absolute(given).map_err(unreadable)?;
    for _ in 0..MAX_LINKS {
        path = settled(&path);
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("/")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(StoreError::LinkLoop { path: given.to_path_buf() })
}

/// `path` with its folder resolved; the last name stays as it is.
fn settled(path: &Path) -> PathBuf {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => real(folder).join(name),
        _ => fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// The folder resolved as far as it exists, so that a file has one key before and after its folder is made.
fn real(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| settled(folder))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Home;
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_chain_of_links_leads_to_its_end_even_if_nothing_is_there() {
        let home = Home::new();
        let at = |name: &str| home.data().join(name);
        fs::create_dir(at("sub")).unwrap();
        symlink("sub/second", at("first")).unwrap();
        symlink("../missing.toml", at("sub/second")).unwrap();
        assert_eq!(target(&at("first")).unwrap(), at("missing.toml"));
    }

    #[test]
    fn linked_folders_give_the_same_file_before_and_after_they_exist() {
        let home = Home::new();
        symlink("data", home.root.path().join("link")).unwrap();
        let given = home.root.path().join("link/new/board.toml");
        let before = target(&given).unwrap();
        fs::create_dir(home.data().join("new")).unwrap();
        assert_eq!(before, target(&given).unwrap());
        assert_eq!(before, home.data().join("new/board.toml"));
    }

    #[test]
    fn links_in_a_circle_are_an_error() {
        let home = Home::new();
        symlink("b", home.data().join("a")).unwrap();
        symlink("a", home.data().join("b")).unwrap();
        assert!(matches!(target(&home.data().join("a")), Err(StoreError::LinkLoop { .. })));
    }

    #[test]
    fn an_empty_path_is_an_error_and_the_root_is_not_a_trap() {
        assert!(target(Path::new("")).is_err());
        assert_eq!(target(Path::new("/")).unwrap(), Path::new("/"));
        assert_eq!(target(Path::new("/nowhere/at/all")).unwrap(), Path::new("/nowhere/at/all"));
    }
}
