//! `review` in plain prompts.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::common::{cli::Cli, pty::Home};

const CALM: &str = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                    since = 2026-11-19\n";

const PROMISE: &str = "[[action]]\nid = \"a23456\"\ntext = \"send the page\"\nby = 2026-11-02\n";

#[test]
fn empty_lines_go_on_and_the_record_is_kept() {
    let cli = Cli::with(CALM);
    let done = cli.type_in("review", "\n\n\n\n\n");
    done.ok()
        .says("What went well?")
        .says("The first review. Next: Fri 27 Nov.")
        .says("Reviewed the week: 1 of 1 seat");
    assert!(cli.text().starts_with(CALM));
    assert_eq!(cli.run("reviews --json").json().as_array().map(Vec::len), Some(1));
    cli.run("undo").ok();
    assert_eq!(cli.text(), CALM);
}

#[test]
fn at_the_end_of_input_the_place_is_kept() {
    let cli = Cli::with(&format!("{CALM}{PROMISE}"));
    cli.type_in("review", "\n").ok().complains("The place is kept");
    let done = cli.type_in("review", "\n");
    done.ok().says("Going on where you stopped").says("What went well?").never_says("Anyone else");
    assert_eq!(cli.text(), format!("{CALM}{PROMISE}"));
    cli.type_in("review", "1\nit was read\n").says("send the page").says("Done: send the page");
    cli.type_in("review", "u\n").ok().says("Taken back: Done: send the page").says("You promised");
    assert_eq!(cli.text(), format!("{CALM}{PROMISE}"));
}

#[test]
fn an_answer_that_is_taken_back_in_the_shell_is_asked_again() {
    let cli = Cli::with(&format!("{CALM}{PROMISE}"));
    cli.type_in("review", "\n\n1\nit was read\n").says("Done: send the page");
    cli.type_in("review", "").ok().never_says("You promised");
    cli.run("undo").ok();
    cli.type_in("review", "").ok().says("You promised");
    cli.run("redo").ok();
    cli.type_in("review", "").ok().never_says("You promised");
}

#[test]
fn answers_by_number_by_letter_and_in_words() {
    let cli = Cli::with(&format!("{CALM}{PROMISE}"));
    let script = "yesterday coffee with Ana: the field\ndo: read the book\n\n\n\
                  win: read path shipped\n9\nm\nsomeday\nm\nin 2 weeks\n\n1\na walk\n\n\n";
    let done = cli.type_in("review", script);
    done.ok().complains("'9' is no answer here.").complains("'someday' is no date");
    done.says("Coffee with Ana on Thu 19 Nov").says("Win: read path shipped").says("Moved to Fri 4 Dec");
    done.says("a walk").says("Reviewed the week");
    let text = cli.text();
    for words in [
        "note = \"the field\"",
        "text = \"read the book\"",
        "text = \"read path shipped\"",
        "by = 2026-12-04",
        "text = \"a walk\"",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn back_and_stop() {
    let cli = Cli::with(CALM);
    let done = cli.type_in("review", "b\n\nb\nq\n");
    done.ok().complains("This is the first question.").complains("The place is kept").never_says("stuck");
}

#[test]
fn the_report_asks_nothing_and_writes_nothing() {
    let cli = Cli::demo();
    let before = cli.listing();
    let done = cli.run("review --print");
    done.ok()
        .quietly()
        .says("Hi Hana, what came of 14 July:")
        .says("One seat")
        .says("10 of the last 12 Fridays");
    let json = cli.run("review --json").ok().json();
    assert_eq!(json["questions"][0]["key"], "meeting 2026-11-18 dana");
    assert_eq!(json["next"], "2026-11-27");
    assert_eq!(cli.listing(), before);
    cli.run("review --read-only --print").ok();
    cli.run("review --read-only").fails(1).complains("--read-only");
}

#[test]
fn an_inbox_that_was_emptied_or_is_no_text_stands_in_nobodys_way() {
    let cli = Cli::with(CALM);
    let inbox = cli.file().with_file_name("inbox.txt");
    std::fs::write(&inbox, "lunch with Ana: cake\n\ncall with Ana: tea\n").unwrap();
    cli.type_in("review", "1\n").ok();
    assert_eq!(std::fs::read_to_string(&inbox).unwrap(), "call with Ana: tea\n");
    std::fs::write(&inbox, "").unwrap();
    cli.run("review --print").ok().never_says("inbox").quietly();
    std::fs::write(&inbox, b"call with S\xe4m").unwrap();
    let run = cli.run("review --print");
    run.ok().complains("inbox.txt: byte 11 is not UTF-8 text.");
    assert!(!run.stderr.contains("restore"), "{}", run.stderr);
    std::fs::create_dir_all(cli.config().parent().unwrap()).unwrap();
    std::fs::write(cli.config(), b"\xff").unwrap();
    let run = cli.run("status");
    run.ok().complains("config.toml: byte 0 is not UTF-8 text.");
    assert!(!run.stderr.contains("restore"), "{}", run.stderr);
}

#[test]
fn the_inbox_is_taken_note_by_note() {
    let cli = Cli::with(CALM);
    let inbox = cli.file().with_file_name("inbox.txt");
    std::fs::write(&inbox, "lunch with Ana: cake\n\nsomething\n").unwrap();
    cli.type_in("review", "1\n1\n2\ncall with Ana: tea\n\n")
        .ok()
        .complains("Nobody is named")
        .says("Call with Ana");
    assert_eq!(std::fs::read_to_string(&inbox).unwrap(), "\n");
    assert!(cli.text().contains("note = \"cake\"") && cli.text().contains("note = \"tea\""));
    std::fs::write(cli.file().with_file_name("later.txt"), "message to Ana: hi\n").unwrap();
    std::fs::create_dir_all(cli.config().parent().unwrap()).unwrap();
    std::fs::write(cli.config(), format!("inbox = {:?}\n", cli.file().with_file_name("later.txt"))).unwrap();
    cli.run("review --print").ok().says("message to Ana: hi");
    // A path is seen from the settings' folder, and a tilde is the home folder.
    for (place, path) in
        [(cli.config().with_file_name("near.txt"), "near.txt"), (cli.home().join("far.txt"), "~/far.txt")]
    {
        std::fs::write(place, format!("call with Ana: {path}\n")).unwrap();
        std::fs::write(cli.config(), format!("inbox = {path:?}\n")).unwrap();
        cli.run("review --print").ok().says(&format!("call with Ana: {path}"));
        cli.run("config").ok().never_says("~/");
    }
}

#[test]
fn a_made_up_board_has_an_inbox_of_its_own() {
    let home = Home::with(CALM);
    let inbox = home.path().join("inbox.txt");
    std::fs::write(&inbox, "call with Ana: mine\n").unwrap();
    std::fs::create_dir_all(home.path().join(".config/boardroom")).unwrap();
    std::fs::write(home.path().join(".config/boardroom/config.toml"), format!("inbox = {inbox:?}\n"))
        .unwrap();
    let mut pty = home.dashboard_with(&[], &["demo"]);
    pty.shows("DEMO").types("r").shows("Friday review");
    assert!(!pty.contents().contains("mine"), "{}", pty.contents());
}

#[test]
fn a_save_that_fails_in_the_middle_loses_nothing() {
    let cli = Cli::with(&format!("{CALM}{PROMISE}"));
    let mode = |mode| fs::set_permissions(cli.file(), PermissionsExt::from_mode(mode)).unwrap();
    mode(0o444);
    let done = cli.type_in("review", "\nread path shipped\n");
    done.fails(1).complains("read-only");
    cli.type_in("review", "").ok().says("Going on where you stopped").says("What went well?");
    let done = cli.type_in("review", "b\nlunch with Ana: a long thought\n\n");
    done.fails(1).complains("read-only").complains("kept as a draft");
    assert_eq!(cli.text(), format!("{CALM}{PROMISE}"));
    mode(0o644);
    cli.type_in("review", "\n\n").ok().says("Anyone else").says("What went well?").says("You promised");
}

#[test]
fn words_that_are_no_text_end_it_with_the_place_kept() {
    let cli = Cli::with(CALM);
    cli.type_in("review", b"\n\xff\xfe\n").fails(1).complains("Can't read standard input");
    cli.type_in("review", "").ok().says("What went well?").never_says("Anyone else");
}

#[test]
fn a_long_note_that_is_refused_is_kept() {
    let cli = Cli::with(CALM);
    let run = cli.type_in("review", "lunch with Zorro: a long thought\nand its end\n\n");
    run.complains("kept as a draft");
    let run = cli.type_in("review", "lunch with Zorro: a short one\n\n");
    assert!(!run.stderr.contains("draft"), "{}", run.stderr);
    assert!(!run.stderr.contains("?."), "{}", run.stderr);
}

#[test]
fn where_nothing_at_all_can_be_kept_the_note_is_said() {
    let cli = Cli::with(CALM);
    fs::set_permissions(cli.file(), PermissionsExt::from_mode(0o444)).unwrap();
    fs::create_dir_all(cli.home().join("state")).unwrap();
    fs::write(cli.home().join("state/boardroom"), "no folder").unwrap();
    let run = cli.type_in("review", "lunch with Ana: a long thought\n\n");
    run.fails(1).complains("could not be kept").complains("a long thought");
}

#[test]
fn a_place_that_cannot_be_kept_stops_nobody() {
    let cli = Cli::with(CALM);
    fs::write(cli.home().join("state"), "in the way").unwrap();
    let done = cli.type_in("review", "lunch with Ana: cake\n\n\n\n\n\n\n");
    done.ok().complains("The review goes on; its place is not kept.").says("Reviewed the week");
    assert_eq!(done.stderr.matches("its place is not kept").count(), 1, "{done}");
    assert!(cli.text().contains("note = \"cake\"") && cli.text().contains("[[review]]"), "{}", cli.text());
    let done = cli.type_in("review", "lunch with Ana: tea\n\n");
    done.fails(1).complains("Can't write to").never_says("Nothing was saved").never_says("The place is kept");
}

#[test]
fn an_inbox_that_cannot_be_written_stops_nobody() {
    let cli = Cli::with(CALM);
    let inbox = cli.file().with_file_name("inbox.txt");
    fs::write(&inbox, "lunch with Ana: cake\n").unwrap();
    fs::set_permissions(&inbox, PermissionsExt::from_mode(0o444)).unwrap();
    let done = cli.type_in("review", "1\n\n\n\n\n\n");
    done.ok().complains("The note is saved, but it stays in the inbox too.").says("Reviewed the week");
    assert!(cli.text().contains("note = \"cake\""), "{}", cli.text());
}
