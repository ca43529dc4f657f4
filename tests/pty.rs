//! Commands of the shell that ask, in a real terminal.

use crate::common::pty::Home;

const BOARD: &str = "# mine\nformat = 1\n\n[[seat]]\nid = \"technical-guru\"\n\n[[person]]\nid = \"priya\" # PN\n\
                     name = \"Priya Natarajan\"\nseats = [\"technical-guru\"]\nsince = 2026-11-01\n";

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
    pty.shows("Line 5: 'often' is no cadence")
        .shows("Back to the editor?")
        .types("n\r")
        .shows("opens it again");
    assert!(!pty.ends());
    assert_eq!(home.text(), BOARD);
}

#[test]
fn an_editor_that_fails_after_it_wrote_is_told_beside_what_it_wrote() {
    let home = Home::with(BOARD);
    let script = home.path().join("vi");
    std::fs::write(&script, "#!/bin/sh\nsed -i s/Natarajan/Park/ \"$2\"\nexit 1\n").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&script, mode).unwrap();
    let mut pty = home.dashboard_with(&[("EDITOR", script.to_str().unwrap())], &[]);
    pty.shows("Priya Natarajan").types("e").shows("Priya Park");
    pty.shows("The editor ended with an error. This is what the file says now.");
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

#[test]
fn a_board_that_is_gone_is_not_begun_anew_without_a_word() {
    let home = Home::with(BOARD);
    let program = env!("CARGO_BIN_EXE_boardroom");
    assert!(home.run(&[program, "touch", "priya"]).ends());
    std::fs::remove_file(home.file()).unwrap();
    let mut start = home.run(&[program]);
    start.shows("Start my board").shows("is gone, but backups of it are there").types("q");
    assert!(start.ends());
    assert!(home.run(&[program, "restore", "last", "--yes"]).ends());
    assert!(home.text().contains("[[catchup]]"));
}
