//! What must outlive the program but is not in the data file: unsent drafts, and places in unfinished walks.

use super::log::iso;
use super::{Store, StoreError, hash, plain_name, private};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::PathBuf;

/// A text that was typed and not yet saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Tells drafts apart; saving another with the same id replaces it.
    pub id: String,
    pub text: String,
    #[serde(with = "iso")]
    pub at: NaiveDateTime,
}

impl Store {
    /// Keeps a draft, durably. Needs no lock, so it also works while a save hangs or the program ends.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] if the state folder cannot be written to.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let path = self.draft_path(&draft.id);
        let written = serde_json::to_vec(draft).map_err(io::Error::from);
        written
            .and_then(|bytes| private::replace(&path, &bytes))
            .map_err(|why| StoreError::NotKept { path, why })
    }

    /// The drafts that are kept, the newest last; of each id the newest.
    pub fn drafts(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for (_, draft) in self.draft_files() {
            match drafts.iter_mut().find(|other| other.id == draft.id) {
                Some(other) if other.at < draft.at => *other = draft,
                Some(_) => {}
                None => drafts.push(draft),
            }
        }
        drafts.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        drafts
    }

    /// Forgets a draft that was saved or thrown away.
    pub fn drop_draft(&self, id: &str) {
        for (path, draft) in self.draft_files() {
            if draft.id == id {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Each file that holds a draft: under its own name, or under that of the moment when its writer died.
    fn draft_files(&self) -> impl Iterator<Item = (PathBuf, Draft)> {
        let folder = self.corner().join("drafts");
        let names = private::names(&folder).unwrap_or_default();
        names.into_iter().map(move |name| folder.join(name)).filter_map(|path| {
            let draft = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
            Some((path, draft))
        })
    }

    /// Keeps a small text under a name, such as the place in an unfinished review.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] if the state folder cannot be written to.
    pub fn save_place(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let path = self.place_path(name);
        private::replace(&path, text.as_bytes()).map_err(|why| StoreError::NotKept { path, why })
    }

    /// The text kept under a name.
    pub fn load_place(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.place_path(name)).ok()
    }

    /// Forgets the text kept under a name.
    pub fn drop_place(&self, name: &str) {
        let _ = fs::remove_file(self.place_path(name));
    }

    fn draft_path(&self, id: &str) -> PathBuf {
        self.corner().join("drafts").join(format!("{}.json", file_name(id)))
    }

    fn place_path(&self, name: &str) -> PathBuf {
        self.corner().join("places").join(file_name(name))
    }
}

/// A file name of its own for each name, whatever that holds.
fn file_name(name: &str) -> String {
    let plain = plain_name(OsStr::new(name));
    if plain == name && !plain.starts_with('.') && !plain.is_empty() {
        return plain;
    }
    format!("_{plain}-{:016x}", hash::of(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Home, mode, now};
    use super::*;
    use chrono::TimeDelta;

    fn draft(id: &str, text: &str, minutes: i64) -> Draft {
        let at = now() + TimeDelta::minutes(minutes);
        Draft { id: id.into(), text: text.into(), at }
    }

    #[test]
    fn drafts_come_back_until_they_are_dropped() {
        let home = Home::new();
        let store = home.store();
        store.save_draft(&draft("b", "later", 5)).unwrap();
        store.save_draft(&draft("a", "first try", 0)).unwrap();
        store.save_draft(&draft("a", "ünï\u{1b}\n", 1)).unwrap();
        assert_eq!(home.store().drafts(), [draft("a", "ünï\u{1b}\n", 1), draft("b", "later", 5)]);
        store.drop_draft("a");
        store.drop_draft("a");
        assert_eq!(store.drafts(), [draft("b", "later", 5)]);
        assert_eq!(mode(&store.draft_path("b")), 0o600);
        assert_eq!(mode(&store.corner().join("drafts")), 0o700);
        assert!(home.names().is_empty());
    }

    #[test]
    fn what_a_writer_that_died_left_is_one_draft_with_the_others_of_its_id() {
        let home = Home::new();
        let store = home.store();
        store.save_draft(&draft("a", "text", 0)).unwrap();
        let left = |name: &str, text: &str, minutes: i64| {
            let bytes = serde_json::to_vec(&draft("a", text, minutes)).unwrap();
            fs::write(store.corner().join("drafts").join(name), bytes).unwrap();
        };
        left(".new-before", "te", -1);
        left(".new-after", "text and more", 1);
        assert_eq!(store.drafts(), [draft("a", "text and more", 1)]);
        store.save_draft(&draft("a", "the whole text", 2)).unwrap();
        assert_eq!(store.drafts(), [draft("a", "the whole text", 2)]);
        store.drop_draft("a");
        assert!(store.drafts().is_empty());
        assert!(fs::read_dir(store.corner().join("drafts")).unwrap().next().is_none(), "nothing is left");
    }

    #[test]
    fn any_id_stays_in_its_folder_and_apart_from_others() {
        let home = Home::new();
        let store = home.store();
        let ids = ["", "..", "../../x", "a/b", "a_b", "a b", ".hidden", "\0", &"x".repeat(300)];
        for id in ids {
            store.save_draft(&draft(id, id, 0)).unwrap();
            store.save_place(id, id).unwrap();
        }
        assert_eq!(store.drafts().len(), ids.len());
        assert!(ids.iter().all(|id| store.load_place(id).as_deref() == Some(*id)));
        ids.iter().for_each(|id| store.drop_draft(id));
        assert!(store.drafts().is_empty());
    }

    #[test]
    fn a_draft_that_is_no_draft_is_passed_over() {
        let home = Home::new();
        let store = home.store();
        store.save_draft(&draft("a", "text", 0)).unwrap();
        fs::write(store.corner().join("drafts/b.json"), "{\"id\":").unwrap();
        assert_eq!(store.drafts().len(), 1);
    }

    #[test]
    fn places_are_kept_by_name() {
        let home = Home::new();
        let store = home.store();
        store.save_place("review", "step 3\n").unwrap();
        assert_eq!(home.store().load_place("review").as_deref(), Some("step 3\n"));
        store.drop_place("review");
        assert_eq!(store.load_place("review"), None);
    }
}
