//! On disk: undo gives back the bytes, redo gives back the change, and two who write at once lose nothing.

use boardroom::{desk::Desk, edit::Edit, model::Table};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{
    tries,
    verbs::{self, Arguments, VERBS, arguments},
};
use crate::common::{odd, tui::setup};

/// A file on disk with its state folder.
struct Home(TempDir);

impl Home {
    fn with(board: &str) -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        std::fs::write(home.file(), board).unwrap();
        home
    }

    fn file(&self) -> std::path::PathBuf {
        self.0.path().join("board.toml")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    fn desk(&self) -> Desk {
        Desk::open(&setup(self.file(), self.0.path().join("state")), false).unwrap()
    }
}

/// The edit that a verb makes, if it makes one that can be written.
fn edit(desk: &mut Desk, verb: usize, given: &Arguments) -> Option<Edit> {
    let edit = desk.make(|cx| VERBS[verb].1(cx, given)).ok()?;
    desk.session.after(&edit).is_ok().then_some(edit)
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

/// The lines that say something.
fn said(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect()
}

proptest! {
    #![proptest_config(tries(40))]
    #[test]
    fn undo_gives_back_the_bytes_and_redo_the_change(
        board in odd::board(),
        edits in proptest::collection::vec((0..VERBS.len(), arguments()), 1..5),
    ) {
        let home = Home::with(&board);
        let mut desk = home.desk();
        prop_assume!(desk.session.file().is_readable());
        let mut states = vec![board];
        for (verb, given) in &edits {
            let Some(edit) = edit(&mut desk, *verb, given) else { continue };
            let saved = desk.commit(&edit);
            prop_assert!(saved.is_ok(), "{}: {}", verbs::name(*verb), saved.unwrap_err());
            // A change that changes nothing leaves nothing to take back.
            if saved.unwrap().number.is_some() {
                states.push(home.text());
            }
        }
        for before in states.iter().rev().skip(1) {
            prop_assert!(desk.undo().is_ok());
            prop_assert_eq!(&home.text(), before);
            prop_assert_eq!(desk.session.file().text(), before.as_str());
        }
        prop_assert!(desk.undo().is_err(), "there is nothing left to undo");
        for after in &states[1..] {
            prop_assert!(desk.redo().is_ok());
            prop_assert_eq!(&home.text(), after);
        }
    }

    #[test]
    fn two_who_write_at_once_lose_nothing(
        board in odd::boards_of(0..8),
        (mine, theirs) in ((0..VERBS.len(), arguments()), (0..VERBS.len(), arguments())),
    ) {
        let home = Home::with(&board);
        let (mut me, mut them) = (home.desk(), home.desk());
        prop_assume!(me.session.file().is_readable());
        let (Some(my_edit), Some(their_edit)) = (edit(&mut me, mine.0, &mine.1), edit(&mut them, theirs.0, &theirs.1))
        else { return Ok(()) };
        prop_assert!(them.commit(&their_edit).is_ok());
        let between = home.text();
        match me.commit(&my_edit) {
            // Made again on what is there now: then what they added is there too.
            Ok(_) => for (table, id) in their_edit.added() {
                let still = me.session.file().by_id(table, id).is_some();
                let gone = table != Table::Owner && my_edit.ops.iter().any(|op| matches!(op, boardroom::edit::Op::Remove(_)));
                prop_assert!(still || gone, "{table:?} {id} of the other one is lost\n{my_edit:?}\n{their_edit:?}");
            },
            Err(why) => prop_assert_eq!(home.text(), between, "refused, so nothing is written: {}", why),
        }
        me.reload().unwrap();
        prop_assert!(me.session.file().is_readable());
    }

    #[test]
    fn what_somebody_else_wrote_below_stays_when_a_change_is_taken_back(
        board in odd::boards_of(0..8),
        (verb, given) in (0..VERBS.len(), arguments()),
    ) {
        let home = Home::with(&board);
        let mut desk = home.desk();
        prop_assume!(desk.session.file().is_readable());
        let Some(edit) = edit(&mut desk, verb, &given) else { return Ok(()) };
        prop_assume!(desk.commit(&edit).unwrap().number.is_some());
        let by_hand = |text: &str| format!("{text}\n# by hand\n");
        std::fs::write(home.file(), by_hand(&home.text())).unwrap();
        let between = home.text();
        match desk.undo() {
            // Where the change stood at the very end, the two share that place, and either may come first.
            Ok(_) => prop_assert_eq!(sorted(said(&home.text())), sorted(said(&by_hand(&board)))),
            Err(why) => prop_assert_eq!(home.text(), between, "refused, so nothing is written: {}", why),
        }
    }
}
