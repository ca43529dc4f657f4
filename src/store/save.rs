//! The one way to write the data file.
//!
//! Lock; make the new text from what is there now; write it to a temporary file beside the target, with the target's
//! mode, and while the disk does its part compute what follows from it; keep the old bytes; rename; note it in the
//! history. What is there now is read first, or, where a file's stamp says that it is as we left it, while the disk
//! writes: if it is not, all begins anew. Killed anywhere on the way, the file is exactly the old or exactly the new
//! one (`replace.rs` names the exception).

use super::backup::Named;
use super::error::reason;
use super::log::{Record, Step};
use super::read::{Found, Fresh, Known, Stamp};
use super::replace::{Written, both};
use super::{Backup, ChangeError, Store, StoreError, hash, lock::Held, private, splice};
use crate::rope::Rope;
use chrono::NaiveDateTime;
use std::io::{self, Write};
use std::time::Duration;

/// How often we start again because another program saved in between.
pub(super) const ATTEMPTS: usize = 5;

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The text of the file now.
    pub text: Rope,
    /// What was done; for an undo or redo, the summary of the change it is about.
    pub summary: String,
    /// The number in the history, 0 if it could not be noted there; `None` if the text was the same already and
    /// nothing was written.
    pub number: Option<u64>,
    /// Whether the file was written in place, for it has several names or its folder cannot be written to.
    pub in_place: bool,
    /// The file as we left it, to compare with later looks; `None` if nothing was written.
    pub stamp: Option<Stamp>,
    /// The save stands, but this went wrong after it.
    pub warning: Option<String>,
}

/// What is computed while the disk writes.
pub type Meanwhile = Box<dyn FnOnce()>;

/// What a change makes of the text.
pub struct NewText {
    pub text: Rope,
    /// Done when it is being written, before anybody can know whether that succeeds.
    pub meanwhile: Meanwhile,
}

impl<T: Into<Rope>> From<T> for NewText {
    fn from(text: T) -> NewText {
        NewText { text: text.into(), meanwhile: Box::new(|| ()) }
    }
}

/// The new text and how the history tells it.
pub(super) struct Plan {
    pub new: NewText,
    pub summary: String,
    pub step: Step,
}

impl Store {
    /// Changes the file: `change` makes the new text of the text that is there now. It may be called again if
    /// another program has saved. If it returns the same text, nothing is written.
    ///
    /// # Errors
    /// [`ChangeError::Refused`] with the error of `change`, else [`ChangeError::Store`]. In every case but
    /// [`StoreError::Damaged`] the file is as it was.
    pub fn change<T: Into<NewText>, E>(
        &self,
        now: NaiveDateTime,
        summary: &str,
        mut change: impl FnMut(&Rope) -> Result<T, E>,
    ) -> Result<Saved, ChangeError<E>> {
        self.commit(&self.lock()?, now, |old| {
            let new = change(old).map_err(ChangeError::Refused)?.into();
            Ok(Plan { new, summary: summary.to_string(), step: Step::Change })
        })
    }

    /// Writes a file that does not exist yet, 0600, or the first text into an empty one. With `create_parent` its folder is made too if missing, 0700.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::FolderMissing`], or what keeps it from being written.
    pub fn create(
        &self,
        text: &str,
        now: NaiveDateTime,
        summary: &str,
        create_parent: bool,
    ) -> Result<Saved, StoreError> {
        if self.is_begun() {
            let path = self.given.clone();
            return Err(match self.path().symlink_metadata() {
                Ok(_) => StoreError::AlreadyExists { path },
                Err(why) => StoreError::Unreadable { path, why },
            });
        }
        if self.path().is_file() {
            let written = self.add(now, summary, |_| Ok::<_, StoreError>(text.to_string()));
            return written.map_err(ChangeError::flat);
        }
        if !create_parent && !self.folder().is_dir() {
            let folder = self.folder().to_path_buf();
            return Err(StoreError::FolderMissing { path: self.given.clone(), folder });
        }
        let held = self.lock();
        if create_parent {
            private::folder(self.folder()).map_err(|why| self.uncreated(why))?;
        }
        match held {
            Ok(held) => self.start(&held, now, text, summary),
            Err(StoreError::State { why, .. }) => self.start_bare(text, summary, &why),
            Err(error) => Err(error),
        }
    }

    /// Puts a backup in the place of the file, be the file damaged, empty or gone.
    ///
    /// # Errors
    /// [`StoreError::Backup`] if the backup is no text, or what keeps the file from being written.
    pub fn restore(&self, now: NaiveDateTime, backup: &Backup, summary: &str) -> Result<Saved, StoreError> {
        let text = self.read_backup(backup)?;
        let hurried = self.clone().waiting(self.lock_wait, Duration::ZERO);
        let held = self.lock()?;
        let saved = hurried.commit_bytes(&held, now, |fresh| {
            let readable = matches!(&fresh.found, Found::Text(text) if !text.is_empty());
            let step = if readable { Step::Change } else { Step::Start };
            Ok::<_, StoreError>(Plan { new: text.clone().into(), summary: summary.to_string(), step })
        });
        match saved {
            Err(StoreError::Missing { .. }) => self.start(&held, now, &text, summary),
            saved => saved,
        }
    }

    /// The write path for a readable file.
    pub(super) fn commit<E>(
        &self,
        held: &Held,
        now: NaiveDateTime,
        mut plan: impl FnMut(&Rope) -> Result<Plan, ChangeError<E>>,
    ) -> Result<Saved, ChangeError<E>> {
        self.commit_bytes(held, now, |fresh| plan(self.text_of(fresh)?))
    }

    /// The write path: `plan` says what comes in the place of the bytes that are there now.
    fn commit_bytes<E: From<StoreError>>(
        &self,
        held: &Held,
        now: NaiveDateTime,
        mut plan: impl FnMut(&Fresh) -> Result<Plan, E>,
    ) -> Result<Saved, E> {
        self.drop_own_links();
        let read = std::iter::repeat_with(|| self.read_patiently()).take(ATTEMPTS);
        for fresh in self.believed().map(Ok).into_iter().chain(read) {
            let fresh = fresh?;
            let plan = plan(&fresh);
            let is_change = plan.as_ref().is_ok_and(|plan| fresh.found.text() != Some(&plan.new.text));
            if !is_change && !self.is_still(&fresh) {
                continue;
            }
            let Plan { new: NewText { text, meanwhile }, summary, step } = plan?;
            if !is_change {
                return Ok(Saved { summary, ..Saved::unwritten(text) });
            }
            let backups = self.room_for_backups()?;
            let number = self.next_number(&backups);
            let place = self.backup_place(number, now);
            let temp = self.begin(held, &text)?;
            meanwhile();
            let old = self.text_of(&fresh).ok().filter(|_| step != Step::Start);
            let splices = old.map_or_else(|| splice::of_all(&text), |old| splice::between(old, &text));
            let after = hash::of_text(&text);
            let record = Record { number, at: now, summary, step, after, splices };
            if !self.is_still(&fresh) {
                continue;
            }
            held.announce(&record);
            if let Some(written) = self.finish(temp, &fresh, &text, &place)? {
                let saved = self.note(text, record, written);
                if !self.thinned.take() {
                    self.thin(&backups, now);
                }
                return Ok(saved);
            }
        }
        Err(StoreError::KeepsChanging { path: self.given.clone() }.into())
    }

    /// Writes the first text of a file.
    fn start(&self, held: &Held, now: NaiveDateTime, text: &str, summary: &str) -> Result<Saved, StoreError> {
        let number = self.next_number(&self.room_for_backups()?);
        let name = self.noted_name(held)?;
        let whole = Rope::from(text);
        let (after, splices) = (hash::of_text(&whole), splice::of_all(&whole));
        let record = Record { number, at: now, summary: summary.into(), step: Step::Start, after, splices };
        held.announce(&record);
        let written = self.write_first(&name, text)?;
        Ok(self.note(whole, record, written))
    }

    /// Writes the first text of a file by way of a temporary one of that name.
    pub(super) fn write_first(&self, name: &str, text: &str) -> Result<Written, StoreError> {
        let mut temp = self.temp(name).map_err(|why| self.uncreated(why))?;
        temp.as_file_mut()
            .write_all(text.as_bytes())
            .and_then(|()| temp.as_file().sync_all())
            .map_err(|why| self.uncreated(why))?;
        let file = temp.persist_noclobber(self.path()).map_err(|e| match e.error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::AlreadyExists { path: self.given.clone() },
            _ => self.uncreated(e.error),
        })?;
        Ok(self.landed(&file))
    }

    fn uncreated(&self, why: io::Error) -> StoreError {
        StoreError::NotCreated { path: self.given.clone(), why }
    }

    /// Adds the change to the history.
    fn note(&self, text: Rope, record: Record, written: Written) -> Saved {
        let lost = self.log().append(&record).err().map(|why| {
            let why = reason(&why);
            format!("Saved, but the history could not be written: {why}. `undo` will not know this change.")
        });
        let number = if lost.is_some() { 0 } else { record.number };
        let Written { in_place, stamp, warning } = written;
        self.know(stamp.map(|stamp| Known { text: text.clone(), hash: record.after.into(), stamp }));
        Saved {
            text,
            summary: record.summary,
            number: Some(number),
            in_place,
            stamp,
            warning: both(warning, lost),
        }
    }

    /// Makes sure that there is a place for backups before anything is changed; those that are there, the newest last.
    fn room_for_backups(&self) -> Result<Vec<Named>, StoreError> {
        self.make_backup_folder()?;
        self.named_backups().map_err(|error| match error {
            StoreError::Backup { path, why } => StoreError::State { path, why },
            other => other,
        })
    }

    /// One more than any number used so far, be it in the history or of a backup whose line was lost.
    fn next_number(&self, backups: &[Named]) -> u64 {
        let newest = backups.last().map_or(0, |backup| backup.number);
        newest.max(self.log().last_number()) + 1
    }
}

impl Saved {
    pub(super) fn unwritten(text: Rope) -> Saved {
        Saved { text, summary: String::new(), number: None, in_place: false, stamp: None, warning: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode, now, put};
    use super::*;
    use std::cell::{Cell, OnceCell};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;
    use std::rc::Rc;

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    fn add(fresh: &Rope) -> Result<String, StoreError> {
        Ok(format!("{fresh}new\n"))
    }

    #[test]
    fn what_the_history_does_not_know_has_no_number() {
        let home = Home::with("one\n");
        let store = home.store();
        fs::create_dir_all(store.corner().join("history.jsonl")).unwrap();
        let saved = store.change(now(), "Added new.", add).unwrap();
        assert_eq!((home.text().as_str(), saved.number), ("one\nnew\n", Some(0)));
        assert!(saved.warning.unwrap().contains("`undo` will not know this change"));
    }

    #[test]
    fn a_change_is_made_to_what_is_there_now() {
        let home = Home::with("one\n");
        let store = home.store();
        store.load().unwrap();
        fs::write(home.file(), "one\nby hand\n").unwrap();
        let saved = store.change(now(), "Added new.", add).unwrap();
        assert_eq!(home.text(), "one\nby hand\nnew\n");
        assert_eq!((saved.text.to_string(), saved.number, saved.in_place), (home.text(), Some(1), false));
        assert_eq!((saved.stamp, saved.warning), (store.stamp(), None));
        assert_eq!(home.names(), ["board.toml"]);
        let history = store.history().unwrap();
        assert_eq!((history[0].number, history[0].summary.as_str()), (1, "Added new."));
    }

    #[test]
    fn the_same_text_is_not_written() {
        let home = Home::with("one\n");
        let before = home.store().stamp();
        let saved = put(&home.store(), "one\n").unwrap();
        assert_eq!((saved.number, home.store().stamp()), (None, before));
        assert!(home.store().history().unwrap().is_empty());
        assert!(home.store().backups().unwrap().is_empty());
    }

    #[test]
    fn a_text_of_several_pieces_arrives_whole() {
        let home = Home::with("one\n");
        let text: String = (0..400_000).map(|line| format!("{line}\n")).collect();
        put(&home.store(), &text).unwrap();
        assert_eq!(home.text(), text);
    }

    #[test]
    fn what_is_done_meanwhile_is_done_when_something_is_written() {
        let home = Home::with("one\n");
        let done = Rc::new(Cell::new(0));
        for (text, times) in [("one\n", 0), ("two\n", 1), ("two\n", 1), ("three\n", 2)] {
            let change = |_: &Rope| {
                let done = done.clone();
                let meanwhile: Meanwhile = Box::new(move || done.set(done.get() + 1));
                Ok::<_, StoreError>(NewText { meanwhile, ..NewText::from(text) })
            };
            home.store().change(now(), "changed", change).unwrap();
            assert_eq!((home.text().as_str(), done.get()), (text, times));
        }
    }

    /// A store that takes the file for `text`, and has no reason not to: its stamp is as it was.
    fn mistaken(home: &Home, text: &str) -> Store {
        let store = home.store();
        let stamp = store.stamp().unwrap();
        store.know(Some(Known { text: text.into(), hash: OnceCell::new(), stamp }));
        store
    }

    #[test]
    fn nothing_rests_on_what_was_only_believed() {
        let believing = |what: &'static str| match what {
            "a change" => Ok("one\nnew\n".to_string()),
            "no change" => Ok("one\n".to_string()),
            _ => Err(StoreError::NothingToUndo { path: Default::default() }),
        };
        for name in ["a change", "no change", "a refusal"] {
            let home = Home::with("two\n");
            let change = |fresh: &Rope| if *fresh == "two\n" { add(fresh) } else { believing(name) };
            let saved = mistaken(&home, "one\n").change(now(), "", change).unwrap();
            assert_eq!((home.text().as_str(), saved.number), ("two\nnew\n", Some(1)), "{name}");
            assert_eq!(home.store().backups().unwrap().len(), 1, "{name}");
            assert_eq!(home.names(), ["board.toml"], "{name}");
        }
    }

    #[test]
    fn a_store_that_has_read_takes_in_what_another_program_saves() {
        let home = Home::with("one\n");
        let store = home.store();
        for (at, load) in [Store::load, Store::load_patiently].into_iter().enumerate() {
            load(&store).unwrap();
            let mut others = vec!["vim\n"];
            let change = |fresh: &Rope| {
                if let Some(line) = others.pop() {
                    fs::write(home.file(), format!("{fresh}{line}")).unwrap();
                }
                add(fresh)
            };
            store.change(now(), "added", change).unwrap();
            assert_eq!(home.text(), format!("one\n{}", "vim\nnew\n".repeat(at + 1)));
        }
    }

    #[test]
    fn a_change_that_is_refused_changes_nothing() {
        let home = Home::with("one\n");
        let refused = home.store().change(now(), "", |_| Err::<String, _>("no such person"));
        assert_eq!(refused.unwrap_err().to_string(), "no such person");
        assert_eq!(home.text(), "one\n");
        assert!(home.store().backups().unwrap().is_empty());
    }

    #[test]
    fn a_save_of_another_program_in_between_is_taken_in() {
        let home = Home::with("one\n");
        let mut calls = 0;
        let change = |fresh: &Rope| {
            calls += 1;
            if calls == 1 {
                fs::write(home.file(), "one\nvim\n").unwrap();
            }
            add(fresh)
        };
        home.store().change(now(), "added", change).unwrap();
        assert_eq!(home.text(), "one\nvim\nnew\n");
    }

    #[test]
    fn a_file_that_never_rests_is_left_alone() {
        let home = Home::with("0\n");
        let mut calls = 0;
        let change = |fresh: &Rope| {
            calls += 1;
            fs::write(home.file(), format!("{calls}\n")).unwrap();
            add(fresh)
        };
        let error = home.store().change(now(), "added", change).unwrap_err();
        assert!(matches!(error, ChangeError::Store(StoreError::KeepsChanging { .. })));
        assert_eq!(home.text(), format!("{ATTEMPTS}\n"));
        assert_eq!(home.names(), ["board.toml"]);
        assert!(home.store().backups().unwrap().is_empty());
    }

    #[test]
    fn the_mode_stays_and_what_is_new_is_private() {
        let home = Home::with("one\n");
        for old in [0o640, 0o600, 0o666, 0o755] {
            chmod(&home.file(), old);
            home.store().change(now(), "added", add).unwrap();
            assert_eq!(mode(&home.file()), old);
        }
        let mut folders = vec![home.state()];
        while let Some(folder) = folders.pop() {
            assert_eq!(mode(&folder), 0o700);
            for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                match entry.is_dir() {
                    true => folders.push(entry),
                    false => assert_eq!(mode(&entry), 0o600, "{entry:?}"),
                }
            }
        }
    }

    #[test]
    fn a_read_only_file_is_refused() {
        let home = Home::with("one\n");
        chmod(&home.file(), 0o444);
        let error = put(&home.store(), "two\n").unwrap_err().to_string();
        assert!(error.contains("read-only") && error.contains("chmod u+w"), "{error}");
        assert_eq!((home.text().as_str(), mode(&home.file())), ("one\n", 0o444));
    }

    #[test]
    fn a_symbolic_link_stays_and_its_target_changes() {
        let home = Home::with("one\n");
        let link = home.data().join("link.toml");
        symlink("board.toml", &link).unwrap();
        put(&home.store_at(&link), "two\n").unwrap();
        assert_eq!(home.text(), "two\n");
        assert_eq!(fs::read_link(&link).unwrap(), Path::new("board.toml"));
        assert_eq!(home.store().history().unwrap().len(), 1);
    }

    #[test]
    fn a_link_to_another_disk_is_followed() {
        let Ok(far) = tempfile::tempdir_in("/dev/shm") else { return };
        let home = Home::new();
        let target = far.path().join("board.toml");
        fs::write(&target, "one\n").unwrap();
        symlink(&target, home.file()).unwrap();
        put(&home.store(), "two\n").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "two\n");
        assert!(home.file().is_symlink());
        let backups = home.store().backups().unwrap();
        assert_eq!(home.store().read_backup(&backups[0]).unwrap(), "one\n");
    }

    #[test]
    fn a_dangling_link_gets_its_target() {
        let home = Home::new();
        symlink("real.toml", home.file()).unwrap();
        assert!(matches!(put(&home.store(), "x"), Err(StoreError::Missing { .. })));
        home.store().create("one\n", now(), "began", false).unwrap();
        assert!(home.file().is_symlink());
        assert_eq!(fs::read_to_string(home.data().join("real.toml")).unwrap(), "one\n");
    }

    #[test]
    fn both_names_of_a_hard_linked_file_show_the_change() {
        let home = Home::with("one\nand more\n");
        let other = home.data().join("other.toml");
        fs::hard_link(home.file(), &other).unwrap();
        for text in ["two\n", "a longer text than before\n"] {
            assert!(put(&home.store(), text).unwrap().in_place);
            assert_eq!(fs::read_to_string(&other).unwrap(), text);
            assert_eq!(home.text(), text);
        }
        let store = home.store();
        let backups = store.backups().unwrap();
        assert_eq!(store.read_backup(&backups[0]).unwrap(), "one\nand more\n");
    }

    #[test]
    fn a_new_file_is_private_and_replaces_nothing() {
        let home = Home::new();
        let store = home.store();
        let saved = store.create("one\n", now(), "Began a board.", false).unwrap();
        assert_eq!((saved.number, mode(&home.file())), (Some(1), 0o600));
        assert_eq!(home.names(), ["board.toml"]);
        let error = store.create("two\n", now(), "", false).unwrap_err();
        assert!(matches!(error, StoreError::AlreadyExists { .. }));
        assert_eq!(home.text(), "one\n");
    }

    #[test]
    fn folders_are_only_made_when_asked_for() {
        let home = Home::new();
        let store = home.store_at(&home.data().join("x/y/board.toml"));
        let error = store.create("one\n", now(), "", false).unwrap_err();
        assert!(matches!(error, StoreError::FolderMissing { .. }));
        assert!(home.names().is_empty() && !home.state().exists());
        store.create("one\n", now(), "", true).unwrap();
        assert_eq!(mode(&home.data().join("x")), 0o700);
        assert_eq!(store.load().unwrap(), "one\n");
    }

    #[test]
    fn a_state_folder_that_cannot_be_had_refuses_the_save() {
        let home = Home::with("one\n");
        fs::write(home.state(), "in the way").unwrap();
        let error = put(&home.store(), "two\n").unwrap_err();
        assert!(error.to_string().contains("data file is unchanged"), "{error}");
        assert_eq!(home.text(), "one\n");
        assert!(home.store().load().is_ok() && home.store().history().is_err());
    }

    #[test]
    fn a_backup_comes_back_whatever_became_of_the_file() {
        let spoil: [fn(&Path); 4] = [
            |path| fs::remove_file(path).unwrap(),
            |path| fs::write(path, "").unwrap(),
            |path| fs::write(path, b"\xff\xfe").unwrap(),
            |path| fs::write(path, "other\n").unwrap(),
        ];
        for spoil in spoil {
            let home = Home::with("one\n");
            let store = home.store();
            put(&store, "two\n").unwrap();
            let backup = store.backups().unwrap().remove(0);
            spoil(&home.file());
            let saved = store.restore(now(), &backup, "Restored.").unwrap();
            assert_eq!((home.text().as_str(), saved.number), ("one\n", Some(2)));
            put(&store, "three\n").unwrap();
        }
    }
}
