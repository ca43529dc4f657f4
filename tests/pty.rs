//! In a real terminal: what a person sees, and how the terminal is left, however the program ends.

use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::common::pty::Home;

const BOARD: &str = "# mine\nformat = 1\n\n[[seat]]\nid = \"technical-guru\"\n\n[[person]]\nid = \"priya\" # PN\n\
                     name = \"Priya Natarajan\"\nseats = [\"technical-guru\"]\nsince = 2026-11-01\n";

#[test]
fn start_note_quit() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.shows("Priya Natarajan").types("n").shows("Quick note");
    pty.types("yesterday coffee with Priya: cut it to the read path\r").shows("u undo");
    let text = home.text();
    assert!(text.starts_with(BOARD), "what was there stays as it was:\n{text}");
    assert!(
        text.contains(
            "on = 2026-11-19\nwith = [\"priya\"]\nhow = \"coffee\"\nnote = \"cut it to the read path\""
        ),
        "{text}"
    );
    pty.types("q");
    assert!(pty.ends(), "q is no failure");
    pty.is_given_back();
    assert_eq!(pty.contents().trim(), "", "nothing of the dashboard stays on the shell's screen");
}

#[test]
fn any_size_of_the_window() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    for _ in 0..3 {
        pty.resizes(1, 1).shows("…");
        pty.resizes(300, 2).shows("Too small: q quits");
        pty.resizes(19, 50).shows("Too small: q quits");
        pty.resizes(40, 12).shows("Technical Guru");
        pty.resizes(200, 60).shows("Priya Natarajan");
        pty.resizes(80, 24).shows("This week").shows("n note");
    }
    pty.resizes(1, 1).shows("…").types("q");
    assert!(pty.ends(), "q works where nothing fits");
    pty.is_given_back();
}

#[test]
fn signals_give_the_terminal_back_and_keep_the_note() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let home = Home::with(BOARD);
        let mut pty = home.dashboard();
        pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
        pty.signals(signal);
        pty.ends();
        pty.is_given_back();
        assert_eq!(home.text(), BOARD, "{signal:?} saves nothing that was not finished");
        let mut again = home.dashboard();
        again.shows("A note was not saved").types("n").shows("half a thou");
    }
}

#[test]
fn a_terminal_that_is_gone_ends_the_program_and_keeps_the_note() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
    pty.hangs_up();
    assert_eq!(home.text(), BOARD);
    let mut again = home.dashboard();
    again.shows("A note was not saved").types("n").shows("half a thou");
}

#[test]
fn suspended_and_brought_back() {
    let home = Home::with(BOARD);
    let mut shell = home.run(&["bash", "--norc", "--noprofile", "-i"]);
    shell.types("PS1='ready> '\r").shows("\nready> ");
    let program = env!("CARGO_BIN_EXE_boardroom");
    shell.types(&format!("{program}\r")).shows("This week").shows("n note");
    shell.types("\u{1a}").shows("Stopped");
    shell.until("the shell's own screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    shell.types("echo a''live\r").shows("alive");
    shell.types("fg\r").until("the Board, drawn anew", |screen| {
        screen.alternate_screen()
            && screen.contents().contains("This week")
            && screen.contents().contains("n note")
    });
    shell.types("n").shows("Quick note").types("\u{1b}");
    shell.until("the note is closed", |screen| !screen.contents().contains("Quick note"));
    shell.types("q").until("the shell again", |screen| !screen.alternate_screen());
    shell.types("echo over''all\r").shows("overall").types("exit\r");
    assert!(shell.ends());
    shell.is_given_back();
}

#[test]
fn a_paste_is_text_and_no_command() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("\u{1b}[200~qnx\rq\u{1b}[201~?").shows("Keys on the Board");
    pty.types("\u{1b}").until("help is closed", |screen| !screen.contents().contains("Keys on the Board"));
    pty.types("n").shows("Quick note");
    pty.types("\u{1b}[200~yesterday call with Priya: one\u{1b}[31m red \u{1b}]52;c;eA==\u{7} q\ndo: send it\n\u{1b}[201~");
    pty.shows("send it").types("\u{13}").shows("u undo");
    let text = home.text();
    assert!(
        text.starts_with(BOARD) && text.contains("[[catchup]]") && text.contains("text = \"send it\""),
        "{text}"
    );
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{7}'),
        "control characters are written as escapes:\n{text}"
    );
    pty.types("q");
    assert!(pty.ends());
    pty.is_given_back();
}

#[test]
fn keys_that_arrive_at_once_are_all_taken() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("nyesterday call with Priya: one\rq");
    assert!(pty.ends());
    assert!(home.text().contains("note = \"one\""), "{}", home.text());
    pty.is_given_back();
}

#[test]
fn without_a_terminal_it_says_the_status() {
    let home = Home::with(BOARD);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boardroom"));
        command.args(arguments).env_clear().envs(home.variables()).stdin(Stdio::null());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&[]), run(&["status"]));
    let (code, said) = run(&[]);
    assert!(code == Some(0) && said.contains("Technical Guru") && !said.contains('\u{1b}'), "{said}");
}

/// A command line in which each call of the editor does the next thing; the line that it was told is noted in `lines`.
fn edit(home: &Home, what: &str, steps: &[&str]) -> [String; 3] {
    let script = home.path().join("vi");
    let step = |(nth, step): (usize, &&str)| format!("{}) sed -i '{step}' \"$2\";;\n", nth + 1);
    let steps: String = steps.iter().enumerate().map(step).collect();
    let text = format!("#!/bin/sh\necho \"$1\" >> lines\ncase $(wc -l < lines) in\n{steps}esac\n");
    std::fs::write(&script, text).unwrap();
    let program = env!("CARGO_BIN_EXE_boardroom");
    ["sh".into(), "-c".into(), format!("chmod +x vi; EDITOR='{}' {program} edit {what}", script.display())]
}

#[test]
fn a_wrong_edit_goes_back_to_the_editor_at_its_line() {
    let home = Home::with(BOARD);
    let command = edit(&home, "", &["s/^since.*/since = often/", "s/^since.*/since = 2026-11-02/"]);
    let mut pty = home.run(&command.each_ref().map(String::as_str));
    pty.shows("Back to the editor?").shows(":11:").types("\r").shows("Edited the file");
    assert!(pty.ends());
    assert_eq!(home.text(), BOARD.replace("2026-11-01", "2026-11-02"));
    assert_eq!(std::fs::read_to_string(home.path().join("lines")).unwrap(), "+1\n+11\n");
    // A record too; and whoever has enough keeps the text as a draft.
    let home = Home::with(BOARD);
    let command = edit(&home, "priya", &["s/^since.*/every = \"often\"/"]);
    let mut pty = home.run(&command.each_ref().map(String::as_str));
    pty.shows("Line 5: 'often' is no cadence").shows("Back to the editor?").types("n\r").shows("is kept in");
    assert!(!pty.ends());
    assert_eq!(home.text(), BOARD);
}

#[test]
fn an_import_asks_on_a_terminal() {
    let home = Home::with(BOARD);
    std::fs::write(home.path().join("a.vcf"), "BEGIN:VCARD\nVERSION:3.0\nFN:Jo Berg\nEND:VCARD\n").unwrap();
    for (answer, words) in [("n\r", "Nothing was changed."), ("y\r", "Brought in 1 person.")] {
        let mut pty = home.run(&[env!("CARGO_BIN_EXE_boardroom"), "import", "a.vcf"]);
        pty.shows("New: 1 person").shows("Bring this in?").types(answer).shows(words);
        assert!(pty.ends());
    }
    assert!(home.text().contains("Jo Berg"));
}
