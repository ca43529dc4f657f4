//! Where the file lies: at the end of the links from the path that was given, which may be pointed elsewhere meanwhile.

use super::{Store, StoreError, corner_name, resolve};
use std::cell::{Cell, OnceCell};
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file at the end of all links, and its corner of the state folder.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: PathBuf,
    corner: PathBuf,
    /// The device and the number of the file that was seen last; none before the first look.
    seen: Cell<Option<(u64, u64)>>,
    /// Where the links lead instead by now. Those before stay, for somebody may be looking at their paths.
    next: OnceCell<Box<Place>>,
}

impl Place {
    pub fn of(path: PathBuf, state: &Path) -> Place {
        let corner = state.join(corner_name(&path));
        Place { path, corner, seen: Cell::default(), next: OnceCell::new() }
    }

    fn newest(&self) -> &Place {
        let mut place = self;
        while let Some(next) = place.next.get() {
            place = next;
        }
        place
    }
}

impl Store {
    /// The file itself, all symbolic links followed.
    pub fn path(&self) -> &Path {
        &self.place.newest().path
    }

    /// This file's folder in the state folder; it may not exist yet.
    pub fn corner(&self) -> &Path {
        &self.place.newest().corner
    }

    /// The folder that holds the file.
    pub(super) fn folder(&self) -> &Path {
        self.path().parent().unwrap_or(Path::new("/"))
    }

    /// Follows the links anew.
    pub(super) fn follow(&self) -> Result<(), StoreError> {
        let (path, newest) = (resolve::target(&self.given)?, self.place.newest());
        if path != newest.path {
            let state = newest.corner.parent().unwrap_or(Path::new("/"));
            let _ = newest.next.set(Box::new(Place::of(path, state)));
        }
        Ok(())
    }

    /// What the system says of the file: one `stat`, by way of the links. Where it is another file than the one that was
    /// seen last, they are followed anew.
    pub(super) fn look(&self) -> io::Result<Metadata> {
        let meta = fs::metadata(&self.given);
        let file = meta.as_ref().ok().map(|meta| (meta.dev(), meta.ino()));
        let seen = &self.place.newest().seen;
        if seen.get().is_some() && seen.get() != file {
            // A circle of links has no `stat` either, and that is told.
            let _ = self.follow();
        }
        self.place.newest().seen.set(file.or(seen.get()));
        meta
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, put};
    use super::*;
    use std::os::unix::fs::symlink;

    /// A store of a link to the first of two files, and their paths.
    fn linked(home: &Home) -> (Store, [PathBuf; 3]) {
        let paths = ["link.toml", "one.toml", "two.toml"].map(|name| home.data().join(name));
        fs::write(&paths[1], "one\n").unwrap();
        fs::write(&paths[2], "two\n").unwrap();
        symlink("one.toml", &paths[0]).unwrap();
        (home.store_at(&paths[0]), paths)
    }

    fn point(link: &Path, target: &str) {
        fs::remove_file(link).unwrap();
        symlink(target, link).unwrap();
    }

    #[test]
    fn a_link_that_is_pointed_elsewhere_is_followed() {
        let home = Home::new();
        let (store, [link, one, two]) = linked(&home);
        let (before, _) = (store.stamp(), store.load().unwrap());
        for (target, path, text) in [("two.toml", &two, "two\n"), ("one.toml", &one, "one\n")] {
            point(&link, target);
            assert_ne!(store.stamp(), before.filter(|_| path == &two), "a look shows it");
            assert_eq!((store.load().unwrap().to_string().as_str(), store.path()), (text, path.as_path()));
        }
        point(&link, "two.toml");
        put(&store, "new\n").unwrap();
        assert_eq!([&one, &two].map(|path| fs::read_to_string(path).unwrap()), ["one\n", "new\n"]);
        assert!(link.is_symlink());
        assert_eq!(home.store_at(&two).history().unwrap().len(), 1, "under the name of the file itself");
        assert_eq!(store.corner(), home.store_at(&two).corner());
    }

    #[test]
    fn a_file_that_became_a_link_stays_one() {
        let home = Home::with("one\n");
        let store = home.store();
        put(&store, "two\n").unwrap();
        let moved = home.data().join("moved.toml");
        fs::rename(home.file(), &moved).unwrap();
        symlink("moved.toml", home.file()).unwrap();
        put(&store, "three\n").unwrap();
        assert!(home.file().is_symlink());
        assert_eq!(fs::read_to_string(moved).unwrap(), "three\n");
    }

    #[test]
    fn a_link_to_nothing_is_a_missing_file_until_it_leads_somewhere() {
        let home = Home::new();
        let (store, [link, _, two]) = linked(&home);
        store.load().unwrap();
        point(&link, "nowhere.toml");
        assert_eq!(store.stamp(), None);
        assert!(matches!(store.load(), Err(StoreError::Missing { .. })));
        point(&link, "two.toml");
        assert_eq!((store.load().unwrap().to_string().as_str(), store.path()), ("two\n", two.as_path()));
    }
}
