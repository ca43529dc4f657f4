//! The bytes as they were before each change, in the state folder.
//!
//! A backup costs next to nothing: the old file itself gets a second name here, and when the new file takes its
//! place that name is the only one left. Where that cannot be (another disk, a file in place), it is a copy.

use super::thin::{self, Aged};
use super::{Store, StoreError, private};
use chrono::NaiveDateTime;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

const TIME: &str = "%Y%m%dT%H%M%S";

/// The text before one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The number of the change that came after it, as in the history.
    pub number: u64,
    /// When that change was made.
    pub at: NaiveDateTime,
    /// How many bytes it has.
    pub size: u64,
    kept: Kept,
}

/// Where a text is that can come back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    At(PathBuf),
    /// Made again from what the history says.
    Text(String),
}

impl Backup {
    /// The text after a change, which only the data file itself has whole.
    pub(super) fn made(number: u64, at: NaiveDateTime, text: String) -> Backup {
        Backup { number, at, size: text.len() as u64, kept: Kept::Text(text) }
    }
}

/// A backup as far as its name tells, which is sooner read than what the system knows of each.
pub(super) struct Named {
    pub number: u64,
    at: NaiveDateTime,
    path: PathBuf,
}

impl Named {
    fn of(folder: &Path, name: &str) -> Option<Named> {
        let (number, time) = name.strip_suffix(".bak")?.split_once('-')?;
        let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
        Some(Named { number: number.parse().ok()?, at, path: folder.join(name) })
    }

    /// None where it is gone by now.
    fn sized(&self) -> Option<Backup> {
        let size = fs::metadata(&self.path).ok()?.len();
        Some(Backup { number: self.number, at: self.at, size, kept: Kept::At(self.path.clone()) })
    }
}

impl Store {
    /// The backups of this file, the newest last.
    ///
    /// # Errors
    /// [`StoreError::Backup`] if their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        Ok(self.named_backups()?.iter().filter_map(Named::sized).collect())
    }

    /// The same by their names alone.
    pub(super) fn named_backups(&self) -> Result<Vec<Named>, StoreError> {
        let folder = self.backup_folder();
        let names =
            private::names(&folder).map_err(|why| StoreError::Backup { path: folder.clone(), why })?;
        let mut backups: Vec<Named> = names.iter().filter_map(|name| Named::of(&folder, name)).collect();
        backups.sort_by_key(|backup| backup.number);
        Ok(backups)
    }

    /// The text of a backup; [`Store::restore`] puts it back.
    ///
    /// # Errors
    /// [`StoreError::Backup`] if it cannot be read or is no text.
    pub fn read_backup(&self, backup: &Backup) -> Result<String, StoreError> {
        match &backup.kept {
            Kept::Text(text) => Ok(text.clone()),
            Kept::At(path) => {
                fs::read_to_string(path).map_err(|why| StoreError::Backup { path: path.clone(), why })
            }
        }
    }

    /// Makes sure that there is a place for backups, before anything is changed.
    pub(super) fn make_backup_folder(&self) -> Result<(), StoreError> {
        let folder = self.backup_folder();
        private::folder(&folder).map_err(|why| StoreError::State { path: folder, why })
    }

    /// Where the backup before change `number` goes.
    pub(super) fn backup_place(&self, number: u64, now: NaiveDateTime) -> PathBuf {
        self.backup_folder().join(format!("{number:08}-{}.bak", now.format(TIME)))
    }

    /// Keeps the file as it is now under the name `place`, which [`seal`] makes private after the file was replaced.
    pub(super) fn link_or_copy(&self, place: &Path) -> Result<(), StoreError> {
        if fs::hard_link(self.path(), place).is_ok() {
            return Ok(());
        }
        self.copy_to(place)
    }

    /// Copies the file to `place`.
    pub(super) fn copy_to(&self, place: &Path) -> Result<(), StoreError> {
        let state = |why| StoreError::State { path: self.backup_folder(), why };
        private::copy(self.path(), place).map_err(state)
    }

    /// Takes away second names of the data file that a killed save has left here. As long as there is one, the
    /// file looks hard-linked, and writing it in place would write into the backup.
    pub(super) fn drop_own_links(&self) {
        let Ok(meta) = fs::metadata(self.path()) else { return };
        if meta.nlink() < 2 {
            return;
        }
        let same =
            |path: &Path| fs::metadata(path).is_ok_and(|m| (m.dev(), m.ino()) == (meta.dev(), meta.ino()));
        for backup in self.named_backups().unwrap_or_default().iter().filter(|backup| same(&backup.path)) {
            let _ = fs::remove_file(&backup.path);
        }
    }

    /// Deletes the backups that age has made superfluous. Best effort: one too many does no harm.
    pub(super) fn thin(&self, backups: &[Named], now: NaiveDateTime) {
        let aged = |b: Backup| Aged { number: b.number, day: b.at.date(), size: b.size };
        let surplus = thin::surplus(backups.iter().filter_map(Named::sized).map(aged).collect(), now.date());
        for backup in backups.iter().filter(|backup| surplus.contains(&backup.number)) {
            let _ = fs::remove_file(&backup.path);
        }
    }

    /// The path of a backup by the name of its file; none for any other name.
    pub(super) fn backup_named(&self, name: &str) -> Option<PathBuf> {
        Named::of(&self.backup_folder(), name).filter(|_| !name.contains('/')).map(|backup| backup.path)
    }

    fn backup_folder(&self) -> PathBuf {
        self.corner().join("backups")
    }
}

/// Makes a backup private whose file had the mode of the data file until now.
pub(super) fn seal(place: &Path) -> io::Result<()> {
    fs::set_permissions(place, Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode, now, put};
    use super::*;

    #[test]
    fn each_change_keeps_the_bytes_before_it() {
        let home = Home::with("one\n");
        fs::set_permissions(home.file(), Permissions::from_mode(0o644)).unwrap();
        let store = home.store();
        put(&store, "two\n").unwrap();
        put(&store, "three\n").unwrap();
        let backups = store.backups().unwrap();
        let texts: Vec<_> = backups.iter().map(|backup| store.read_backup(backup).unwrap()).collect();
        assert_eq!(texts, ["one\n", "two\n"]);
        let named = store.named_backups().unwrap();
        assert!(named.iter().all(|backup| mode(&backup.path) == 0o600 && backup.at == now()));
        assert_eq!(mode(&home.file()), 0o644);
        assert_eq!(mode(&home.store().backup_folder()), 0o700);
    }

    #[test]
    fn without_a_place_for_the_backup_nothing_is_saved() {
        let home = Home::with("one\n");
        let store = home.store();
        private::folder(store.corner()).unwrap();
        fs::write(store.corner().join("backups"), "in the way").unwrap();
        let error = put(&store, "two\n").unwrap_err();
        assert!(error.to_string().contains("data file is unchanged"), "{error}");
        assert_eq!(home.text(), "one\n");
        assert_eq!(home.names(), ["board.toml"]);
    }

    #[test]
    fn the_link_of_a_killed_save_is_taken_away() {
        let home = Home::with("one\n");
        let store = home.store();
        store.make_backup_folder().unwrap();
        let place = store.backup_place(1, now());
        store.link_or_copy(&place).unwrap();
        let saved = put(&store, "two\n").unwrap();
        assert!(!saved.in_place);
        let backups = store.backups().unwrap();
        assert_eq!(backups.len(), 1);
        assert_eq!(store.read_backup(&backups[0]).unwrap(), "one\n");
    }

    #[test]
    fn old_backups_are_thinned() {
        let home = Home::with("");
        let store = home.store();
        let save = |n: u32, now| store.change(now, "changed", |_| Ok::<_, ()>(format!("{n}\n"))).unwrap();
        let past = now() - chrono::Days::new(40);
        (0..60).for_each(|n| drop(save(n, past)));
        (60..62).for_each(|n| drop(save(n, now())));
        assert_eq!(store.backups().unwrap().len(), 51);
        store.rest(now());
        assert_eq!(store.backups().unwrap().len(), 50);
    }

    #[test]
    fn a_save_that_fails_thins_nothing() {
        let home = Home::with("");
        let store = home.store();
        let past = now() - chrono::Days::new(40);
        (0..60).for_each(|n| drop(store.change(past, "changed", |_| Ok::<_, ()>(format!("{n}\n"))).unwrap()));
        store.rest(past);
        let restless = |fresh: &crate::rope::Rope| {
            fs::write(home.file(), format!("{fresh}more\n")).unwrap();
            Ok::<_, ()>("two\n".to_string())
        };
        store.change(now(), "changed", restless).unwrap_err();
        store.rest(now());
        assert_eq!(store.backups().unwrap().len(), 60);
        put(&store, "two\n").unwrap();
        store.rest(now());
        assert_eq!(store.backups().unwrap().len(), 50);
    }
}
