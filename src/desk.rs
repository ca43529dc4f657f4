//! The board on disk and in memory together: opens the file, commits edits to it, takes them back. Used by the command
//! line and by the dashboard alike, so that a change is one change whoever makes it.

mod failure;
mod ours;

use std::{cell::RefCell, rc::Rc};

use chrono::NaiveDateTime;
pub use failure::Failure;
pub use ours::held;

use crate::{
    config::Config,
    edit::{self, Context, Edit, Refusal},
    file::{BoardFile, Gravity, told},
    merge::{Merged, merge},
    model::*,
    review::{PLACE, Progress},
    rope::Rope,
    session::Session,
    setup::Setup,
    store::{NewText, Saved, Store, StoreError, TakenBack},
};

/// One data file at work.
pub struct Desk {
    pub store: Store,
    pub session: Session,
    /// The state before it. To take it apart takes time: [`Desk::rest`].
    replaced: Option<Session>,
    /// What is going to be asked of the next state: computed while the disk writes.
    pub foresee: fn(&Session),
    ids: Ids,
    now: NaiveDateTime,
    read_only: bool,
}

/// The state of the board after a change, computed while the disk writes the change down.
struct Next {
    today: Day,
    foresee: fn(&Session),
    session: Rc<RefCell<Option<Session>>>,
}

impl Next {
    fn of(desk: &Desk) -> Next {
        Next { today: desk.session.today(), foresee: desk.foresee, session: Rc::default() }
    }

    /// What is to be written, of which the state is computed when there is time.
    fn written(&self, file: BoardFile) -> NewText {
        let (today, foresee, session) = (self.today, self.foresee, self.session.clone());
        let text = file.rope().clone();
        let meanwhile = move || {
            let next = Session::of(file, today);
            foresee(&next);
            session.replace(Some(next));
        };
        NewText { text, meanwhile: Box::new(meanwhile) }
    }

    fn take(&self) -> Option<Session> {
        self.session.take()
    }
}

const READ_ONLY: &str = "Nothing was written: --read-only was given.";

impl Desk {
    /// Opens the data file of `setup`. A file that is no board opens too: [`Desk::must_be_readable`] tells.
    ///
    /// # Errors
    /// There is no file, no place for one, or it is not text.
    pub fn open(setup: &Setup, read_only: bool) -> Result<Desk, Failure> {
        let store = Desk::store(setup)?;
        let text = store.load_patiently()?;
        store.refuse_blank(text.whole())?;
        let file = BoardFile::parse(text).with_usual(setup.settings.usual());
        let session = Session::of(file, setup.today);
        let ids = Ids::new(setup.seed);
        Ok(Desk { store, session, replaced: None, foresee: |_| (), ids, now: setup.now, read_only })
    }

    /// The store of the data file, which need not exist.
    ///
    /// # Errors
    /// No place is known for it.
    pub fn store(setup: &Setup) -> Result<Store, Failure> {
        let Some(path) = &setup.places.data else {
            return Err(Failure::Failed(
                "There is no home folder: HOME is not set. Name the file with --file or BOARDROOM_FILE."
                    .into(),
            ));
        };
        Ok(Store::at(path, setup.places.state_or_none())?.until(setup.ended.clone()))
    }

    /// The moment under which the next change is noted.
    pub fn at(&mut self, now: NaiveDateTime) {
        self.now = now;
    }

    /// Does what can wait until nobody waits.
    pub fn rest(&mut self) {
        self.replaced = None;
        self.store.rest(self.now);
    }

    /// The name of the file for messages.
    pub fn name(&self) -> String {
        self.store.shown().to_string_lossy().into_owned()
    }

    /// Refuses a file that is no board.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] with every problem and its line.
    pub fn must_be_readable(&self) -> Result<(), Failure> {
        match self.session.file().is_readable() {
            true => Ok(()),
            false => Err(Failure::Unreadable(unreadable(&self.name(), self.session.file()))),
        }
    }

    /// Refuses to write where that was ruled out.
    ///
    /// # Errors
    /// `--read-only`.
    pub fn must_be_writable(&self) -> Result<(), Failure> {
        may_write(self.read_only)
    }

    /// Makes an edit by a verb, from the board as it is seen.
    pub fn make<T>(&mut self, verb: impl FnOnce(&Context) -> T) -> T {
        let today = self.session.today();
        verb(&Context::new(self.session.file(), today, &mut self.ids))
    }

    /// Saves an edit: it is made again on the text that is in the file by then.
    ///
    /// # Errors
    /// The store's, the edit's, or [`Failure::Unreadable`] when the file is no board any more.
    pub fn commit(&mut self, edit: &Edit) -> Result<Saved, Failure> {
        self.must_be_writable()?;
        let ours = self.session.file().clone();
        let next = Next::of(self);
        let change = |fresh: &Rope| -> Result<NewText, Failure> {
            let file = self.readable(as_it_is(&ours, fresh))?;
            let after = match edit::apply(&file, edit) {
                Err(gone @ Refusal::Gone(_)) => kept_all_the_same(&ours, &file, edit).ok_or(gone)?,
                after => after?,
            };
            Ok(next.written(after))
        };
        let saved = match edit.only_adds() {
            true => self.store.add(self.now, &edit.sentence, change),
            false => self.store.change(self.now, &edit.sentence, change),
        }
        .map_err(|error| without_backups(edit, error.into()))?;
        Ok(self.take_over(saved, next.take()))
    }

    /// Puts another text in the place of the whole file. Where that has changed since it was read, the two are merged.
    ///
    /// # Errors
    /// One of the two is no board, so that they cannot be merged, or the file cannot be written.
    pub fn replace(&mut self, text: &str, sentence: &str) -> Result<Saved, Failure> {
        self.must_be_writable()?;
        let seen = self.session.file();
        let saved = self.store.change(self.now, sentence, |fresh| match fresh == seen.rope() {
            true => Ok(text.to_string()),
            false => merged(Some(seen.text()), text, fresh.whole()).map(|merged| merged.text),
        })?;
        Ok(self.take_over(saved, None))
    }

    /// Takes in another version of the board, as one change; how many differences were kept both ways, and whether
    /// anything came of it. `base` is what both began from, if that is known.
    ///
    /// # Errors
    /// One of them is no board, or the file cannot be written.
    pub fn fold(
        &mut self,
        base: Option<&str>,
        other: &str,
        sentence: &str,
    ) -> Result<(usize, bool), Failure> {
        self.must_be_writable()?;
        let mut conflicts = 0;
        let saved = self.store.change(self.now, sentence, |fresh| -> Result<String, Refusal> {
            let merged = merged(base, fresh.whole(), other)?;
            conflicts = merged.conflicts;
            Ok(merged.text)
        })?;
        let changed = saved.number.is_some();
        self.take_over(saved, None);
        Ok((conflicts, changed))
    }

    /// Takes back the newest change that was not taken back, whoever made it.
    ///
    /// # Errors
    /// There is none, or its lines were changed since.
    pub fn undo(&mut self) -> Result<Saved, Failure> {
        self.must_be_writable()?;
        let next = Next::of(self);
        let check = |taken: TakenBack| self.taken_back(taken, &next);
        let saved = self.store.undo(self.now, check)?;
        self.review_goes_along(&saved, Progress::undo);
        Ok(self.take_over(saved, next.take()))
    }

    /// Takes back the newest undo.
    ///
    /// # Errors
    /// As [`Desk::undo`].
    pub fn redo(&mut self) -> Result<Saved, Failure> {
        self.must_be_writable()?;
        let next = Next::of(self);
        let check = |taken: TakenBack| self.taken_back(taken, &next);
        let saved = self.store.redo(self.now, check)?;
        self.review_goes_along(&saved, Progress::redo);
        Ok(self.take_over(saved, next.take()))
    }

    /// Takes the kept place of a review that was left along with a step through the history: what was answered is asked
    /// again when the answer is taken back.
    fn review_goes_along(&self, saved: &Saved, step: impl FnOnce(&mut Progress, &str) -> Option<String>) {
        let Some(kept) = self.store.load_place(PLACE) else { return };
        let place = Progress::follow(&kept, self.session.today(), |progress| {
            step(progress, &saved.summary);
        });
        if let Some(place) = place {
            // A review that cannot be kept says so itself.
            let _ = self.store.save_place(PLACE, &place);
        }
    }

    /// Reads the file again; the session is as before when it cannot be read.
    ///
    /// # Errors
    /// Those of [`Store::load`].
    pub fn reload(&mut self) -> Result<(), Failure> {
        let text = self.store.load()?;
        if text != *self.session.file().rope() {
            self.session = self.session.with_text(text);
        }
        self.store.share(self.session.file().rope());
        Ok(())
    }

    /// Goes on with what was saved, which may have been read already.
    fn take_over(&mut self, saved: Saved, next: Option<Session>) -> Saved {
        // Where nothing was written in the end, it is the state after an attempt that came to nothing.
        let next = next.filter(|_| saved.number.is_some());
        let next = next.unwrap_or_else(|| self.session.with_text(saved.text.clone()));
        self.replaced = Some(std::mem::replace(&mut self.session, next));
        saved
    }

    /// The text that is to come of taking a change back; none where the change goes together with what was edited
    /// since, so that lines would end up in another record, or name what is gone.
    fn taken_back(&self, taken: TakenBack, next: &Next) -> Result<Option<NewText>, Failure> {
        let before = as_it_is(self.session.file(), taken.fresh);
        let file = self.readable(before.update(taken.text))?;
        let is_meant = taken.around.is_none_or(|(left, goal)| {
            edit::new_error(&before, &file).is_none() && is_taken_back(left, goal, &before, &file)
        });
        Ok(is_meant.then(|| next.written(file)))
    }

    fn readable(&self, file: BoardFile) -> Result<BoardFile, Failure> {
        match file.is_readable() {
            true => Ok(file),
            false => Err(Failure::Unreadable(unreadable(&self.name(), &file))),
        }
    }
}

/// Whether `after` is `now` without the change that made `left` of `goal`: the blocks that it made are gone and those
/// that it took are back, or, where one of them was edited since, the two make the same by meaning.
fn is_taken_back(left: Rope, goal: Rope, now: &BoardFile, after: &BoardFile) -> bool {
    let (base, to) = (BoardFile::parse(left), BoardFile::parse(goal));
    let merged =
        || merge(Some(base.text()), to.text(), now.text()).map(|merged| BoardFile::parse(merged.text));
    same_in_any_order(after.blocks().chain(base.blocks()), now.blocks().chain(to.blocks()))
        || merged().is_some_and(|merged| merged.board().has_the_records_of(after.board()))
}

/// The file with the text that is there now, which as a rule is the one that was seen.
fn as_it_is(seen: &BoardFile, fresh: &Rope) -> BoardFile {
    if fresh == seen.rope() { seen.clone() } else { seen.update(fresh.clone()) }
}

/// What still works where no backup can be made.
fn without_backups(edit: &Edit, failure: Failure) -> Failure {
    let Failure::Store(StoreError::State { .. }) = &failure else { return failure };
    failure.with(match edit.only_adds() {
        // Saved without one, but for a file that a new one cannot take the place of.
        true => "This file can only be written in place, and for that there has to be a backup first.",
        false => "What only adds is saved without; what changes or removes needs a backup first.",
    })
}

/// The edit as it was meant, merged with what another program wrote meanwhile: where that took out the record that the
/// edit is about, the record stays, for what is edited beats what is removed. None for an edit that only stumbles over
/// something new, such as an id that is taken by now.
fn kept_all_the_same(ours: &BoardFile, fresh: &BoardFile, edit: &Edit) -> Option<BoardFile> {
    edit.ops.iter().any(|op| edit::was_taken_out(ours, fresh, op)).then_some(())?;
    let meant = edit::apply(ours, edit).ok()?;
    let merged = merge(Some(ours.text()), meant.text(), fresh.text())?;
    Some(fresh.update(merged.text))
}

/// Two versions of the board as one.
fn merged(base: Option<&str>, ours: &str, theirs: &str) -> Result<Merged, Refusal> {
    let gone = || Refusal::Gone("another program wrote to it, and the two cannot be merged".into());
    merge(base, ours, theirs).ok_or_else(gone)
}

/// Refuses to write where that was ruled out, for what works without a [`Desk`].
///
/// # Errors
/// `--read-only`.
pub fn may_write(read_only: bool) -> Result<(), Failure> {
    if read_only { Err(Failure::Failed(READ_ONLY.into())) } else { Ok(()) }
}

/// Every problem that keeps the file from being read, with its line.
pub fn unreadable(name: &str, file: &BoardFile) -> String {
    let fatal = file.problems().iter().filter(|problem| problem.gravity == Gravity::Unreadable);
    told(fatal, name, file.text()).trim_end().to_string()
}

/// The settings, and what is wrong with them, a sentence each; what is wrong is left out.
pub fn settings(setup: &Setup) -> (Config, Vec<String>) {
    let Some(path) = &setup.places.config else { return Default::default() };
    let load =
        |path: &std::path::Path| Store::at(path, setup.places.state_or_none()).and_then(|store| store.load());
    let (mut config, wrong) = match load(path) {
        Ok(text) => Config::read(text.whole()),
        Err(StoreError::Missing { .. }) => return Default::default(),
        Err(error) => return (Config::default(), vec![error.without_backups().to_string()]),
    };
    let mut wrong: Vec<String> = wrong.into_iter().map(|why| format!("{}:{why}", path.display())).collect();
    if config.names_own_theme() {
        let file = path.with_file_name("themes").join(format!("{}.toml", config.theme));
        let taken = config.take_theme(&file.to_string_lossy(), load(&file).ok().map(|text| text.to_string()));
        wrong.extend(taken.err().map(|why| format!("{}:{why}", path.display())));
    }
    (config, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_that_of_the_file_where_nothing_was_written_in_the_end() {
        let session = |text: &str| Session::new(text, "2026-11-20".parse().unwrap());
        let text = |line: &str| format!("format = 1\n# {line}\n");
        let nowhere = std::path::Path::new("/nonexistent/board.toml");
        for (number, kept) in [(None, "theirs"), (Some(0), "ours"), (Some(3), "ours")] {
            let mut desk = Desk {
                store: Store::at(nowhere, nowhere).unwrap(),
                session: session(&text("before")),
                replaced: None,
                foresee: |_| (),
                ids: Ids::new(7),
                now: NaiveDateTime::default(),
                read_only: false,
            };
            let theirs = text("theirs").into();
            let saved = Saved {
                text: theirs,
                summary: String::new(),
                number,
                in_place: false,
                stamp: None,
                warning: None,
            };
            desk.take_over(saved, Some(session(&text("ours"))));
            assert_eq!(desk.session.file().text(), text(kept), "{number:?}");
        }
    }
}
