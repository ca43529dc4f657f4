//! A board that others write to as well: in an editor, on another machine, through a file sync.

use boardroom::{
    setup::Setup,
    tui::{
        msg::{Effect, Msg},
        perform::Hands,
    },
};

use crate::common::{Tui, tui};

const BOARD: &str = "format = 1\n\n[[seat]]\nid = \"friend\"\n\n[[person]]\nid = \"priya\"\nname = \"Priya Natarajan\"\nseats = [\"friend\"]\nsince = 2026-10-01\n\
                     snooze = 2027-01-05\n\n[[person]]\nid = \"wei\"\nname = \"Wei Chen\"\nsince = 2026-10-01\n";

const CONFLICT: &str = "\n[[conflict]]\nid = \"x2y2z2\"\nrecord = \"priya\"\nkey = \"snooze\"\nours = \"2027-01-05\"\ntheirs = \"2026-12-01\"\n";

#[test]
fn a_difference_is_settled_with_one_of_two_keys() {
    let board = format!("{BOARD}{CONFLICT}");
    for (keys, wrote) in [("1", "snooze = 2027-01-05"), ("2", "snooze = 2026-12-01")] {
        let mut tui = Tui::on(&board);
        tui.shows("'snooze' of Priya: 2027-01-05 or 2026-12-01?").keys("1");
        tui.shows("Two versions of 'snooze' of Priya Natarajan.").keys(keys).wrote(wrote);
        assert!(!tui.file().contains("[[conflict]]"), "{}", tui.file());
        tui.keys("u");
        assert_eq!(tui.file(), board);
    }
}

#[test]
fn a_difference_is_told_by_what_the_record_says() {
    let promise = "\n[[action]]\nid = \"a2b2td\"\ntext = \"Send the RFC\"\nby = 2026-12-04\n";
    let conflict = CONFLICT.replace("\"priya\"", "\"a2b2td\"").replace("\"snooze\"", "\"by\"");
    let mut tui = Tui::on(&format!("{BOARD}{promise}{conflict}"));
    tui.shows("'by' of Send the RFC: 2027-01-05 or 2026-12-01?");
    tui.keys("1").shows("Two versions of 'by' of Send the RFC.").hides("a2b2td");
}

#[test]
fn a_record_that_one_machine_removed_stays_or_goes() {
    let conflict =
        "\n[[conflict]]\nid = \"x2y2z2\"\nrecord = \"wei\"\nours = \"kept\"\ntheirs = \"removed\"\n";
    let mut tui = Tui::on(&format!("{BOARD}{conflict}"));
    tui.shows("Wei Chen: changed on one machine, removed on").keys("12");
    assert!(!tui.file().contains("wei"), "{}", tui.file());
    tui.keys("u").keys("11").wrote("id = \"wei\"");
    assert!(!tui.file().contains("[[conflict]]"), "{}", tui.file());
}

#[test]
fn a_note_goes_in_beside_what_an_editor_wrote_meanwhile() {
    let mut tui = Tui::on(BOARD);
    tui.keys("nlunch with priya: cut it");
    tui.write(&BOARD.replace("snooze = 2027-01-05", "city = \"Bern\" # by hand")).second();
    tui.shows("cut it").keys("<ctrl-s>");
    tui.wrote("city = \"Bern\" # by hand").wrote("note = \"cut it\"");
}

#[test]
fn what_is_edited_beats_what_was_removed_meanwhile() {
    let mut tui = Tui::on(BOARD);
    let without = &BOARD[..BOARD.find("\n[[person]]\nid = \"wei\"").unwrap()];
    tui.keys("/wei<enter>cquarter").write(without).keys("<enter>");
    tui.wrote("id = \"wei\"").wrote("every = \"quarter\"").wrote("theirs = \"removed\"");
}

#[test]
fn the_walk_after_a_new_job_passes_over_who_was_removed_meanwhile() {
    let of = |id: &str| format!("\n[[person]]\nid = \"{id}\"\nname = \"{id}\"\norg = \"Acme\"\n");
    let board = ["Ana", "Wei", "Tom"].map(of).concat();
    let mut tui = Tui::on(&format!("format = 1\n\n[owner]\norg = \"Acme\"\n{board}"));
    tui.keys(":new-job<enter>Kite<enter><ctrl-s>").shows("Ana and your new job").shows("2 to go");
    let without = tui.file().replace(&of("Wei"), "");
    tui.write(&without).second().keys("k").shows("Tom and your new job").shows("0 to go");
}

#[test]
fn a_conflict_copy_is_said_for_as_long_as_it_lies_there() {
    let mut tui = Tui::on(BOARD);
    let copy = tui.path().with_file_name("board.sync-conflict-20261120-101112-ABCDEFG.toml");
    std::fs::write(&copy, BOARD).unwrap();
    tui.second().shows("A conflict copy lies here: :fold");
    let mut tui = tui.anew();
    tui.shows("A conflict copy lies here: :fold");
    std::fs::remove_file(&copy).unwrap();
    tui.second().hides("conflict copy");
}

#[test]
fn why_nothing_is_under_way_is_said_in_plain_words() {
    let home = tempfile::tempdir().unwrap();
    let setup = tui::setup(home.path().join("board.toml"), home.path().join("state"));
    let setup = Setup { program: Some(home.path().join("gone")), ..setup };
    match Hands::open(&setup, false).unwrap().perform(Effect::Errand("sync")) {
        Some(Msg::Said(words)) => {
            assert_eq!(words, "`boardroom sync` did not start: there is no such file or folder.");
        }
        other => panic!("nothing is said of a program that is gone, but {other:?}"),
    }
}
