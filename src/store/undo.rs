//! Taking the newest change back, and taking that back.
//!
//! An undo is a change like any other: it goes the way of every save, has a backup and a line in the history, and
//! a redo takes it back by the same means. If the file is as the change left it, the bytes before it come back
//! exactly. If it was edited since, the change is taken out from among the other edits, unless they touch; whether
//! what comes of that means what it should is for the caller to say.

use super::log::{Record, Step};
use super::save::{NewText, Plan, Saved};
use super::{Backup, ChangeError, Store, StoreError, hash, splice};
use crate::rope::Rope;
use chrono::NaiveDateTime;

/// What would come of taking a change back.
pub struct TakenBack<'t> {
    /// The text that is there.
    pub fresh: &'t Rope,
    /// The one that would come in its place.
    pub text: Rope,
    /// Where the file was edited since the change: as the change left it, and that with the change taken back.
    pub around: Option<(Rope, Rope)>,
}

impl Store {
    /// Takes back the newest change that was not taken back, whoever made it. `check` says what follows from
    /// the text that would come of it, or none where that is not what is meant.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::ChangedSince`] if the lines of the change are not as it left
    /// them, or `check` says none; those of [`Store::change`].
    pub fn undo<E>(
        &self,
        now: NaiveDateTime,
        check: impl FnMut(TakenBack) -> Result<Option<NewText>, E>,
    ) -> Result<Saved, ChangeError<E>> {
        let none = || StoreError::NothingToUndo { path: self.given.clone() };
        self.take_back(now, check, || self.next_undo()?.ok_or_else(none), Step::Undo)
    }

    /// Takes back the newest undo, as long as no other change came after it.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`], else those of [`Store::undo`].
    pub fn redo<E>(
        &self,
        now: NaiveDateTime,
        check: impl FnMut(TakenBack) -> Result<Option<NewText>, E>,
    ) -> Result<Saved, ChangeError<E>> {
        let none = || StoreError::NothingToRedo { path: self.given.clone() };
        self.take_back(now, check, || self.next_redo()?.ok_or_else(none), Step::Redo)
    }

    fn take_back<E>(
        &self,
        now: NaiveDateTime,
        mut check: impl FnMut(TakenBack) -> Result<Option<NewText>, E>,
        choose: impl Fn() -> Result<Record, StoreError>,
        step: fn(u64) -> Step,
    ) -> Result<Saved, ChangeError<E>> {
        let held = self.lock()?;
        let record = choose()?;
        self.commit(&held, now, |current| {
            let touched =
                || StoreError::ChangedSince { path: self.given.clone(), summary: record.summary.clone() };
            let taken = self.without(&record, current).ok_or_else(touched)?;
            let new = check(taken).map_err(ChangeError::Refused)?.ok_or_else(touched)?;
            Ok(Plan { new, summary: record.summary.clone(), step: step(record.subject()) })
        })
    }

    /// `fresh` as it would be had `record` not been; none where its lines were changed since.
    fn without<'t>(&self, record: &Record, fresh: &'t Rope) -> Option<TakenBack<'t>> {
        let back = splice::reversed(&record.splices);
        let exact = if self.hash_of(fresh) == record.after { splice::apply(fresh, &back) } else { None };
        if let Some(text) = exact {
            return Some(TakenBack { fresh, text, around: None });
        }
        let left = self.text_after(record)?;
        let carried = splice::carried(left.whole(), &back, &splice::between(&left, fresh))?;
        let (text, before) = (splice::apply(fresh, &carried)?, splice::apply(&left, &back)?);
        Some(TakenBack { fresh, text, around: Some((left, before)) })
    }

    /// The text as the newest change left it, undo and redo among them: no backup has that, for one is made before each
    /// change, and a file that is lost takes it along. `None` where it cannot be made again.
    pub fn last_state(&self) -> Option<Backup> {
        let newest = self.newest_record().ok()??;
        Some(Backup::made(newest.number, newest.at, self.text_after(&newest)?.to_string()))
    }

    /// The text as `record` left it, made again from what was before it; `None` if that is gone.
    fn text_after(&self, record: &Record) -> Option<Rope> {
        let after = splice::apply(&self.text_before(record)?, &record.splices)?;
        (hash::of_text(&after) == record.after).then_some(after)
    }

    /// What the splices of `record` were made for: the backup before it, and nothing where the file began anew.
    fn text_before(&self, record: &Record) -> Option<Rope> {
        if record.step == Step::Start {
            return Some(Rope::default());
        }
        let backups = self.backups().ok()?;
        let before = backups.iter().find(|backup| backup.number == record.number)?;
        Some(self.read_backup(before).ok()?.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::super::fixture::{Home, now, put};
    use super::*;
    use proptest::prelude::*;
    use std::fs;

    type Checked = Result<Saved, ChangeError<String>>;

    fn undo(home: &Home) -> Checked {
        home.store().undo(now(), |taken| Ok(Some(taken.text.into())))
    }

    fn redo(home: &Home) -> Checked {
        home.store().redo(now(), |taken| Ok(Some(taken.text.into())))
    }

    fn replace(home: &Home, from: &str, to: &str) {
        let change = |fresh: &Rope| Ok::<_, ()>(fresh.whole().replace(from, to));
        home.store().change(now(), &format!("{from} to {to}"), change).unwrap();
    }

    fn by_hand(home: &Home, from: &str, to: &str) {
        assert!(home.text().contains(from));
        fs::write(home.file(), home.text().replace(from, to)).unwrap();
    }

    fn refused(home: &Home, step: impl Fn(&Home) -> Checked) -> StoreError {
        let (text, length) = (home.text(), home.store().backups().unwrap().len());
        let Err(ChangeError::Store(error)) = step(home) else { panic!("was not refused") };
        assert_eq!((home.text(), home.store().backups().unwrap().len()), (text, length));
        error
    }

    #[test]
    fn changes_are_taken_back_one_by_one_and_redone() {
        let home = Home::with("a\r\n\u{feff}b");
        let texts = ["a\r\n\u{feff}b", "two\n", "two\nthree", "four\n"];
        texts[1..].iter().for_each(|text| drop(put(&home.store(), text).unwrap()));
        for text in texts[..3].iter().rev() {
            undo(&home).unwrap();
            assert_eq!(home.text(), *text);
        }
        assert!(matches!(refused(&home, undo), StoreError::NothingToUndo { .. }));
        for text in &texts[1..] {
            redo(&home).unwrap();
            assert_eq!(home.text(), *text);
        }
        assert!(matches!(refused(&home, redo), StoreError::NothingToRedo { .. }));
        undo(&home).unwrap();
        put(&home.store(), "five\n").unwrap();
        assert!(matches!(refused(&home, redo), StoreError::NothingToRedo { .. }));
        undo(&home).unwrap();
        undo(&home).unwrap();
        assert_eq!(home.text(), "two\n");
        let undone: Vec<bool> = home.store().history().unwrap().iter().map(|entry| entry.undone).collect();
        assert_eq!(undone, [false, true, true, true]);
    }

    #[test]
    fn an_undo_tells_the_change_it_is_about() {
        let home = Home::with("a\n");
        replace(&home, "a", "b");
        assert_eq!(undo(&home).unwrap().summary, "a to b");
        assert_eq!(redo(&home).unwrap().summary, "a to b");
    }

    #[test]
    fn edits_by_hand_elsewhere_stay() {
        let home = Home::with("a\n\nb\n\nc\n");
        replace(&home, "b", "changed");
        by_hand(&home, "a\n", "# mine\nA\n");
        by_hand(&home, "\nc\n", "\nc\nd\n");
        undo(&home).unwrap();
        assert_eq!(home.text(), "# mine\nA\n\nb\n\nc\nd\n");
        by_hand(&home, "d", "D");
        redo(&home).unwrap();
        assert_eq!(home.text(), "# mine\nA\n\nchanged\n\nc\nD\n");
    }

    #[test]
    fn lines_changed_by_hand_are_a_conflict() {
        let home = Home::with("a\nb\nc\n");
        replace(&home, "b", "changed");
        by_hand(&home, "changed", "changed again");
        let error = refused(&home, undo);
        assert_eq!(error.kind(), Kind::Conflict);
        assert!(error.to_string().contains("“b to changed”"), "{error}");
        by_hand(&home, "changed again", "b");
        assert_eq!(refused(&home, undo).kind(), Kind::Conflict);
    }

    #[test]
    fn an_equal_line_elsewhere_is_not_taken_for_the_changed_one() {
        let home = Home::with("[p]\nname = a\nevery = 1\n\n[p]\nname = b\nevery = 2\n\n");
        replace(&home, "every = 1", "every = 2");
        by_hand(&home, "name = a\nevery = 2", "name = a\nevery = 3");
        assert_eq!(refused(&home, undo).kind(), Kind::Conflict);
    }

    #[test]
    fn several_places_are_taken_back_together_around_an_edit_between_them() {
        let lines: Vec<String> = (0..30).map(|n| format!("line {n}\n")).collect();
        let home = Home::with(&lines.concat());
        home.store()
            .change(now(), "both", |t| {
                Ok::<_, ()>(t.whole().replace("line 3\n", "x\n").replace("line 25\n", ""))
            })
            .unwrap();
        by_hand(&home, "line 14\n", "by hand\n");
        undo(&home).unwrap();
        assert_eq!(home.text(), lines.concat().replace("line 14\n", "by hand\n"));
    }

    #[test]
    fn without_its_backup_a_change_comes_back_only_exactly() {
        let home = Home::with("a\nb\nc\n");
        replace(&home, "b", "changed");
        fs::remove_dir_all(home.store().corner().join("backups")).unwrap();
        by_hand(&home, "a", "A");
        assert_eq!(refused(&home, undo).kind(), Kind::Conflict);
        by_hand(&home, "A", "a");
        undo(&home).unwrap();
        assert_eq!(home.text(), "a\nb\nc\n");
    }

    #[test]
    fn the_caller_can_refuse_what_would_come_back() {
        let home = Home::with("a\n");
        replace(&home, "a", "b");
        let no = home.store().undo(now(), |taken| Err(format!("not {}", taken.text)));
        assert_eq!(no.unwrap_err().to_string(), "not a\n");
        assert_eq!(home.text(), "b\n");
        let not_meant = |home: &Home| home.store().undo(now(), |_| Ok(None));
        assert!(matches!(refused(&home, not_meant), StoreError::ChangedSince { .. }));
    }

    #[test]
    fn what_began_anew_has_no_past() {
        let home = Home::with("a\n");
        replace(&home, "a", "b");
        fs::remove_file(home.file()).unwrap();
        home.store().create("b\n", now(), "began", false).unwrap();
        assert!(matches!(refused(&home, undo), StoreError::NothingToUndo { .. }));
    }

    /// What can happen to a file: our change of a line, an edit of it by hand, an undo, a redo.
    #[derive(Debug, Clone)]
    enum Event {
        Ours(usize, String),
        Hand(usize, String),
        Undo,
        Redo,
    }

    fn event() -> impl Strategy<Value = Event> {
        let text = || prop::sample::select(vec!["", "x\n", "[n]\n", "x\n\n[n]\ny\n", "é\r\n"]);
        prop_oneof![
            4 => (0..8usize, text()).prop_map(|(at, text)| Event::Ours(at, text.into())),
            1 => (0..8usize, text()).prop_map(|(at, text)| Event::Hand(at, text.into())),
            3 => Just(Event::Undo),
            2 => Just(Event::Redo),
        ]
    }

    fn with_line(text: &str, at: usize, line: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        match lines.get_mut(at) {
            Some(old) => *old = line,
            None => lines.push(line),
        }
        lines.concat()
    }

    /// The texts that undo and redo must give back, as long as nobody edits by hand.
    #[derive(Default)]
    struct Expected {
        back: Vec<String>,
        forth: Vec<String>,
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        #[test]
        fn undo_and_redo_give_back_the_bytes(
            start in "([a-c]\n){0,6}",
            events in prop::collection::vec(event(), 1..14),
        ) {
            let home = Home::with(&start);
            let (mut expected, mut hand) = (Expected::default(), false);
            for event in events {
                let before = home.text();
                match event {
                    Event::Ours(at, line) => {
                        let Ok(saved) = put(&home.store(), &with_line(&before, at, &line)) else { break };
                        if saved.number.is_some() {
                            expected.back.push(before);
                            expected.forth.clear();
                        }
                    }
                    Event::Hand(at, line) => {
                        fs::write(home.file(), with_line(&before, at, &line)).unwrap();
                        hand = hand || home.text() != before;
                    }
                    Event::Undo if !hand && before.is_empty() => break,
                    Event::Undo => match (undo(&home), expected.back.pop()) {
                        (Ok(_), Some(text)) => {
                            prop_assert!(hand || home.text() == text);
                            expected.forth.push(before);
                        }
                        (result, text) => prop_assert!(hand || (result.is_err() && text.is_none())),
                    },
                    Event::Redo if !hand && before.is_empty() => break,
                    Event::Redo => match (redo(&home), expected.forth.pop()) {
                        (Ok(_), Some(text)) => {
                            prop_assert!(hand || home.text() == text);
                            expected.back.push(before);
                        }
                        (result, text) => prop_assert!(hand || (result.is_err() && text.is_none())),
                    },
                }
            }
        }

        #[test]
        fn edits_by_hand_outside_the_change_survive_its_undo(
            lines in prop::collection::vec(prop::sample::select(vec!["[n]\n", "\n", "a\n", "b\n", "c\n"]), 3..12),
            ours in "([w-z]\n){0,3}",
            place in 0..20usize,
            hand in "(h\n|i\n){1,2}",
        ) {
            let at = place % lines.len();
            let start = format!("top\n{}end\n", lines.concat());
            let home = Home::with(&start);
            let changed = ["top\n", &lines[..at].concat(), &ours, &lines[at + 1..].concat(), "end\n"].concat();
            put(&home.store(), &changed).unwrap();
            fs::write(home.file(), format!("{hand}{changed}{hand}")).unwrap();
            undo(&home).unwrap();
            prop_assert_eq!(home.text(), format!("{hand}{start}{hand}"));
        }
    }
}
