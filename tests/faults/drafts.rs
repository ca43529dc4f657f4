//! What is typed and not saved: kept in every editor and form, offered once, gone when it was used.

use std::fs;

use rustix::process::Signal;

use crate::common::{Tui, boards::SMALL, pty::Home};

/// Keys that open an editor or a form, what is typed into it, and the keys that save it.
const EDITORS: &[(&str, &str, &str)] = &[
    ("n", "yesterday coffee with Priya: text of mine", "<enter>"),
    ("t", "text of mine", "<enter>"),
    ("P", "text of mine", "<enter><enter><enter>"),
    (":win<enter>", "text of mine", "<enter><enter>"),
    (":add-goal<enter>", "text of mine", "<enter><enter>"),
    ("Ap", "text of mine", "<ctrl-s>"),
];

#[test]
fn whatever_is_typed_is_kept_within_a_second_and_comes_back() {
    for (open, typed, _) in EDITORS {
        let mut tui = Tui::on(SMALL);
        tui.keys(open).keys(typed).shows("text of mine").second();
        assert_eq!(tui.drafts().len(), 1, "{open}: {:?}\n{}", tui.drafts(), tui.screen());
        // The program dies here.
        let mut tui = tui.again();
        assert!(tui.screen().contains("was not saved last time"), "{open}:\n{}", tui.screen());
        tui.keys(open).shows("text of mine");
        assert_eq!(tui.file(), SMALL);
    }
}

#[test]
fn what_was_saved_leaves_no_draft() {
    for (open, typed, save) in EDITORS {
        for dies in [false, true] {
            let mut tui = Tui::on(SMALL);
            tui.keys(open).keys(typed).second();
            let mut tui = if dies { tui.again() } else { tui };
            if dies {
                tui.keys(open);
            }
            tui.keys(save).wrote("text of mine");
            assert_eq!(tui.drafts(), Vec::<String>::new(), "{open}, after a crash: {dies}\n{}", tui.screen());
            let mut tui = tui.again();
            tui.hides("was not saved").keys(open).hides("text of mine");
        }
    }
}

#[test]
fn what_was_left_is_kept_until_it_is_emptied() {
    for open in ["t", "n"] {
        let mut tui = Tui::on(SMALL);
        tui.keys(open).keys("text of mine").second().keys("<esc>").shows("Kept as a draft").second();
        assert_eq!(tui.drafts().len(), 1, "{open}");
        let mut tui = tui.again();
        tui.shows("was not saved").keys(open).shows("text of mine");
        // Emptied and left, it is thrown away.
        tui.keys(&"<backspace>".repeat(12)).keys("<esc>").second();
        assert_eq!(tui.drafts(), Vec::<String>::new(), "{open}");
        tui.again().hides("was not saved");
    }
}

#[test]
fn an_offer_that_was_taken_up_is_not_made_again_once_it_is_saved() {
    let mut tui = Tui::on(SMALL);
    tui.keys("n").keys("yesterday coffee with Priya: one").second();
    let mut tui = tui.again();
    tui.shows("A note was not saved").keys("n").shows("one");
    let mut tui = tui.again();
    tui.shows("A note was not saved").keys("n").shows("one").keys("<enter>").wrote("note = \"one\"");
    tui.again().hides("A note was not saved").keys("n").hides("one");
}

#[test]
fn what_could_not_be_kept_is_tried_again_until_it_is() {
    for leave in ["", "<esc>"] {
        let mut tui = Tui::on(SMALL);
        fs::write(tui.state(), "in the way").unwrap();
        tui.keys("n").keys("yesterday coffee with Priya: text of mine").second().shows("Can't write to");
        tui.keys(leave).second();
        fs::remove_file(tui.state()).unwrap();
        tui.second();
        assert!(tui.drafts().concat().contains("text of mine"), "{leave}: {:?}", tui.drafts());
        tui.again().shows("A note was not saved last time").keys("n").shows("text of mine");
    }
}

#[test]
fn undo_is_not_offered_for_what_it_does_not_know() {
    let mut tui = Tui::on(SMALL);
    fs::write(tui.state(), "in the way").unwrap();
    tui.keys("n").keys("yesterday coffee with Priya: one<enter>").wrote("note = \"one\"");
    tui.shows("Saved without a backup").hides("u undo");
}

#[test]
fn what_is_kept_nowhere_at_the_end_is_left_on_the_terminal() {
    let home = Home::with(SMALL);
    fs::create_dir(home.path().join(".local")).unwrap();
    fs::write(home.path().join(".local/state"), "in the way").unwrap();
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("coffee with Priya: text of mine").shows("Can't write to");
    assert!(!pty.signals(Signal::TERM).ends());
    pty.is_given_back();
    assert!(pty.contents().contains("coffee with Priya: text of mine"), "{}", pty.contents());
}

#[test]
fn what_lies_below_another_editor_is_kept_too() {
    let mut tui = Tui::on(SMALL);
    tui.keys("n")
        .keys("yesterday coffee with Zed: text below<enter>")
        .shows("Zed")
        .keys("a")
        .keys("y Park")
        .second();
    let drafts = tui.drafts().join("\n");
    assert!(drafts.contains("text below") && drafts.contains("Zedy Park"), "{drafts}\n{}", tui.screen());
}

#[test]
fn a_note_that_the_shell_could_not_save_is_offered_by_the_dashboard() {
    let home = Home::with("format = 1\n[[person\n");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_boardroom"));
        command.args(arguments).env_clear().envs(home.variables()).output().unwrap()
    };
    let output = run(&["note", "yesterday coffee with Priya: from the shell"]);
    assert_eq!(output.status.code(), Some(3));
    fs::write(home.file(), SMALL).unwrap();
    let mut pty = home.dashboard();
    pty.shows("A note was not saved")
        .types("n")
        .shows("from the shell")
        .types("\r")
        .shows("u undo")
        .types("q");
    assert!(pty.ends());
    assert!(home.text().contains("note = \"from the shell\""));
    assert!(home.drafts().is_empty(), "{:?}", home.drafts());
}

#[test]
fn two_dashboards_do_not_take_each_others_drafts() {
    let home = Home::with(SMALL);
    let (mut one, mut two) = (home.dashboard(), home.dashboard());
    one.types("n").shows("Quick note").types("first of two").shows("first of two");
    home.until("the first is kept", || home.drafts().iter().any(|draft| draft.contains("first of two")));
    two.types("n").shows("Quick note").types("second of two").shows("second of two");
    home.until("the second is kept", || home.drafts().iter().any(|draft| draft.contains("second of two")));
    assert!(home.drafts().iter().any(|draft| draft.contains("first of two")), "{:?}", home.drafts());
    for pty in [&mut one, &mut two] {
        pty.signals(Signal::KILL).ends();
    }
    assert_eq!(home.drafts().len(), 2);
}

#[test]
fn a_full_disk_elsewhere_keeps_no_draft_from_being_written() {
    // The board's own file cannot be written; what was typed is kept all the same.
    let home = Home::with(SMALL);
    let script = format!("ulimit -f 2; exec '{}'", env!("CARGO_BIN_EXE_boardroom"));
    fs::write(home.file(), format!("{SMALL}# {}\n", "long ".repeat(2000))).unwrap();
    let before = home.text();
    let mut pty = home.run(&["/bin/bash", "-c", &script]);
    pty.shows("This week").types("n").shows("Quick note").types("yesterday coffee with Priya: one\r");
    pty.shows("The file is unchanged").shows("Priya: one").signals(Signal::TERM);
    pty.ends();
    pty.is_given_back();
    assert_eq!(home.text(), before);
    home.dashboard().shows("A note was not saved").types("n").shows("Priya: one");
}

#[test]
fn a_look_around_says_nothing_of_what_waits_at_home() {
    let home = Home::with(SMALL);
    fs::remove_file(home.file()).unwrap();
    let start = || {
        let mut pty = home.run(&[env!("CARGO_BIN_EXE_boardroom")]);
        pty.shows("Look around first");
        pty
    };
    start()
        .types("3")
        .shows("File")
        .types("nowhere.vcf")
        .shows("nowhere")
        .types("\x1b")
        .shows("Kept as a draft");
    let mut pty = start();
    pty.types("2").shows("DEMO").pauses();
    pty.until("nothing said of it", |screen| !screen.contents().contains("was not saved"));
    // It waits where it was typed.
    pty.types("q").shows("Look around first").types("3").shows("nowhere.vcf");
}

#[test]
fn what_was_typed_about_a_record_that_somebody_else_takes_out_stays() {
    let mut tui = Tui::on(SMALL);
    tui.keys("dwent out").shows("went out").second();
    let (before, rest) = SMALL.split_once("[[action]]").unwrap();
    let without = format!("{before}{}", &rest[rest.find("[[win]]").unwrap()..]);
    tui.write(&without).second().shows("What this was about is gone from the file; what you typed is kept.");
    tui.hides("went out").second();
    assert!(tui.drafts().iter().any(|draft| draft.contains("went out")), "{:?}", tui.drafts());
}

/// A board with everything that a note or a message may be about: two talks that have passed, two promises of mine, and
/// nobody in the second seat.
const BUSY: &str = r#"format = 1

[owner]
name = "Maya"

[[seat]]
id = "guru"
kind = "mentor"

[[seat]]
id = "champion"
kind = "sponsor"

[[person]]
id = "priya"
name = "Priya Natarajan"
seats = ["guru"]
every = "2 weeks"

[[person]]
id = "ana"
name = "Ana Gomes"

[[meeting]]
id = "m1"
on = 2026-11-18
with = ["priya"]

[[meeting]]
id = "m2"
on = 2026-11-19
with = ["ana"]

[[action]]
id = "a1"
text = "send the outline"
with = ["priya"]
by = 2026-11-10

[[action]]
id = "a2"
text = "read the packet"
with = ["ana"]
by = 2026-11-11
"#;

#[test]
fn a_text_that_waits_is_not_touched_by_another_of_the_kind() {
    let openings = ["<right>n", "1n", "2n", "w", "rm", "r<enter>m", ":win<enter>", "t"];
    for one in openings {
        for other in openings.iter().filter(|other| **other != one) {
            for touch in ["", "of the other"] {
                let mut tui = Tui::on(BUSY);
                tui.keys(one).keys("mine alone").shows("mine alone").second().keys("<esc><esc><esc>");
                tui.keys(other).keys(touch).second().keys("<esc><esc><esc>").second();
                let kept = tui.drafts().join("\n");
                assert!(kept.contains("mine alone"), "{one}, then {other} {touch}: {kept}\n{}", tui.screen());
            }
        }
    }
}

#[test]
fn what_was_typed_comes_back_where_it_was_typed_and_nowhere_else() {
    for (one, other, back) in [
        // The review goes on where it was left.
        ("rm", "r<enter>m", "r<backspace>m"),
        ("1n", "2n", "1n"),
        ("<right>n", "1n", "<right>n"),
    ] {
        let mut tui = Tui::on(BUSY);
        tui.keys(one).keys("some words").second().keys("<esc><esc><esc>");
        tui.keys(other).hides("some words").keys("<esc><esc><esc>");
        tui.keys(back).shows("some words");
    }
}

#[test]
fn a_message_is_kept_for_what_it_is_for() {
    let mut tui = Tui::on(BUSY);
    tui.keys("w").shows("To Priya").keys(" and more of mine").keys("<esc>").shows("Kept for later");
    tui.keys("a").keys("how to say no").keys("<enter>").shows("Ask Priya").keys("w");
    tui.shows("say no").hides("and more of mine").keys("<esc><esc><esc>");
    tui.keys("w").shows("and more of mine").hides("say no");
}

#[test]
fn a_message_for_an_occasion_is_opened_again_where_none_is_due() {
    let mut tui = Tui::on(BUSY);
    tui.keys("a").keys("how to say no<enter>w").shows("say no").keys("and more of mine ").keys("<esc>");
    tui.keys("<esc><esc>w").shows("and more of mine").shows("say no");
    let tui = tui.again();
    let mut tui = tui;
    tui.keys("w")
        .shows("and more of mine")
        .keys("<ctrl-s>y")
        .shows("u undo")
        .keys("w")
        .hides("and more of mine");
}

#[test]
fn where_a_note_is_found_again_is_said() {
    let mut tui = Tui::on(BUSY);
    tui.keys("1n").keys("words").keys("<esc>").shows("when the note about that talk opens again").keys("1n");
    tui.shows("words");
}
