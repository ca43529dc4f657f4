//! F22–F35: files as other programs, other versions and careless hands leave them.

use std::{fs, process::Command};

use super::harness::left_out;
use crate::common::{boards::SMALL, cli::Cli};

/// Changes that reach into the middle of the file, add to it, and take from it.
const CHANGES: &[&str] = &[
    "set priya city Bern",
    "note 'yesterday coffee with Priya: one'",
    "add person 'Zoe Park'",
    "seat gomes champion",
    "rename gomes 'Ana M. Gomes'",
    "leave gomes",
];

/// Every line of `before` that `after` has not, as often.
fn lost(before: &str, after: &str) -> Vec<String> {
    let mut left: Vec<&str> = after.split_inclusive('\n').collect();
    let mut lost = Vec::new();
    for line in before.split_inclusive('\n') {
        match left.iter().position(|other| *other == line) {
            Some(at) => drop(left.remove(at)),
            None => lost.push(line.to_string()),
        }
    }
    lost
}

/// Fails unless each change leaves every line as it is, but for those that it is about, and undo gives the bytes back.
#[track_caller]
fn stays_but_for(board: &str, about: &[&str]) {
    for change in CHANGES {
        let cli = Cli::with(board);
        cli.run(change).ok();
        let lost = lost(board, &cli.text());
        let is_meant = |line: &String| about.iter().any(|part| line.contains(part));
        assert!(
            lost.iter().all(is_meant),
            "`{change}` lost {lost:#?} of\n{board}\n--- after\n{}",
            cli.text()
        );
        cli.run("check").ok();
        cli.run("undo").ok();
        assert_eq!(cli.text(), board, "`undo` of `{change}`");
    }
}

/// Commands refuse the file with exit code 3 and these words, and leave it as it is.
#[track_caller]
fn refused(board: &[u8], words: &[&str]) {
    let cli = Cli::with("");
    fs::write(cli.file(), board).unwrap();
    for command in ["status", "touch priya", "check"] {
        let done = cli.run(command);
        done.fails(3);
        for word in words {
            assert!(done.stderr.contains(word) || done.stdout.contains(word), "wanted {word}\n{done}");
        }
        assert_eq!(fs::read(cli.file()).unwrap(), board);
    }
}

#[test]
fn f22_byte_order_mark() {
    let board = format!("\u{feff}{SMALL}");
    Cli::with(&board).run("status --json").ok();
    stays_but_for(&board, &["id = \"gomes\"", "Ana Gomes", "seats"]);
}

#[test]
fn f23_crlf_file() {
    let board = SMALL.replace('\n', "\r\n");
    Cli::with(&board).run("check").ok();
    stays_but_for(&board, &["Ana Gomes", "seats"]);
    for change in CHANGES {
        let cli = Cli::with(&board);
        cli.run(change).ok();
        let bare = cli.text().replace("\r\n", "").contains(['\r', '\n']);
        assert!(!bare, "`{change}` mixes line ends:\n{:?}", cli.text());
    }
}

#[test]
fn f24_invalid_utf8() {
    let mut board = format!("{SMALL}\n[[win]]\ntext = \"caf").into_bytes();
    let at = board.len();
    board.extend(b"\xff\"\n");
    refused(&board, &[&format!("byte {at}"), "restore"]);
}

#[test]
fn f25_raw_control_bytes() {
    for byte in ["\0", "\u{1b}", "\u{7f}"] {
        let line = SMALL.lines().count() + 2;
        refused(
            format!("{SMALL}[[win]]\ntext = \"a{byte}b\"\n").as_bytes(),
            &[&format!("board.toml:{line}:")],
        );
    }
}

#[test]
fn f26_duplicate_key_or_table() {
    for more in ["[[win]]\ntext = \"a\"\ntext = \"b\"\n", "[[win]]\n[win.x]\n[win.x]\n"] {
        refused(format!("{SMALL}\n{more}").as_bytes(), &["board.toml:", "^"]);
    }
}

const NEWER: &str = "\n[future]\nx = 1\ny = { z = [1, 2,\n  3] } # odd\n\n[[future.deep]]\na.b = 'c'\n\n[[person]]\nid = \"zed\"\n\
                     name = \"Zed\"\nmood = \"new\" # unknown\n";

#[test]
fn f27_unknown_keys_and_tables() {
    let board = format!("{SMALL}{NEWER}");
    Cli::with(&board).run("check").ok();
    stays_but_for(&board, &["Ana Gomes", "seats"]);
}

#[test]
fn f28_newer_format() {
    let board = SMALL.replace("format = 1", "format = 99");
    refused(board.as_bytes(), &["99"]);
}

#[test]
fn f29_comments_everywhere() {
    let board = "# head\n\nformat = 1 # one\n# between\n\n# above the owner\n[owner] # the owner\n# inside\nname = \"Maya\" # me\n\
                 # below\n\n# above the seats\n[[seat]] # a seat\nid = \"champion\" # its id\nkind = \"sponsor\"\n\n# Priya\n\
                 [[person]] # p\nid = \"priya\" # not to be changed\nname = \"Priya\" # PN\ncity = \"Rome\" # far\n# end of Priya\n\n\
                 [[person]]\nid = \"gomes\"\nname = \"Ana Gomes\" # G\nseats = [\n  # none yet\n] # s\n# footer\n";
    stays_but_for(board, &["Ana Gomes", "seats", "city", "]"]);
    let cli = Cli::with(board);
    cli.run("set priya city Bern").ok();
    assert!(cli.text().contains("city = \"Bern\" # far\n"), "{}", cli.text());
    cli.run("rename gomes 'Ana M.'").ok();
    assert!(cli.text().contains("# G\n"), "{}", cli.text());
    cli.run("seat gomes champion").ok();
    assert!(cli.text().contains("# none yet\n") && cli.text().contains("] # s\n"), "{}", cli.text());
}

#[test]
fn f30_other_shapes_of_tables() {
    for board in [
        "format = 1\nperson = [{ id = \"priya\", name = \"Priya Natarajan\" }, # one\n  { id = \"gomes\", name = \"Ana Gomes\" }]\n\
         seat = [{ id = \"champion\", kind = \"sponsor\" }]\n",
        "format = 1\nowner.name = \"Maya\" # me\n[[seat]]\nid = \"champion\"\nkind = \"sponsor\"\n[[person]]\nid = \"priya\"\nname = \"Priya\"\n\
         [[win]]\non = 2026-11-01\ntext = \"w\" # between\n[[person]]\nid = \"gomes\"\nname = \"Ana Gomes\"\n",
    ] {
        for change in CHANGES {
            let cli = Cli::with(board);
            cli.run("people --json").ok();
            cli.run(change).ok();
            cli.run("check").ok();
            let people = cli.run("people --json").ok().json();
            assert!(people.as_array().unwrap().len() >= 2, "{}", cli.text());
            let after = cli.text();
            for comment in ["# one", "# me", "# between"].iter().filter(|comment| board.contains(**comment)) {
                assert!(after.contains(comment), "`{change}` lost {comment}:\n{after}");
            }
            cli.run("undo").ok();
            assert_eq!(cli.text(), board);
        }
    }
}

#[test]
fn f31_conflict_markers() {
    let board = format!(
        "{SMALL}<<<<<<< HEAD\n[[win]]\ntext = \"a\"\n=======\n[[win]]\ntext = \"b\"\n>>>>>>> theirs\n"
    );
    refused(board.as_bytes(), &["merge"]);
}

#[test]
fn f32_wrong_types() {
    for (wrong, named) in [
        ("on = \"yesterday\"", "on"),
        ("on = 7", "on"),
        ("on = 2026-11-01\nwith = \"priya\"", "with"),
        ("on = 2026-11-01\nwith = [1]", "with"),
        ("on = 2026-11-01\nprivate = \"yes\"", "private"),
    ] {
        let cli = Cli::with(&format!("{SMALL}\n[[catchup]]\nid = \"k1\"\n{wrong}\n"));
        cli.run("check").fails(3).says(&format!("'{named}'"));
        cli.run("people").ok().says("Priya Natarajan");
        cli.run("touch priya").ok();
    }
    for every in
        ["-3", "0", "9000000000000000000", "\"0 days\"", "\"-2 weeks\"", "\"99999999999999999999 days\""]
    {
        let cli = Cli::with(&format!("{SMALL}\n[[person]]\nid = \"zed\"\nname = \"Zed\"\nevery = {every}\n"));
        cli.run("check").fails(3).says("every =");
        cli.run("status").ok().complains("every =");
        cli.run("set zed city Bern").fails(3);
    }
}

#[test]
fn f33_nesting_bomb() {
    for bomb in ["[", "{a=", "[[a.", "\"\"\"", "a.", "'"] {
        let cli = Cli::with(&format!("{SMALL}x = {}", bomb.repeat(100_000)));
        cli.run("status").fails(3);
    }
}

/// Python reads TOML 1.0 and no more.
#[test]
fn f34_what_we_write_is_toml_1_0() {
    let read = "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))";
    let python = |file: &std::path::Path| Command::new("python3").args(["-c", read]).arg(file).output();
    let cli = Cli::with(SMALL);
    if !python(&cli.file()).is_ok_and(|output| output.status.success()) {
        return left_out("f34", "no python3 with tomllib here");
    }
    cli.write("format = 1\n[x]\na = \"\\e\"\n");
    assert!(!python(&cli.file()).unwrap().status.success(), "this python refuses TOML 1.1");
    cli.write(SMALL);
    cli.run("note 'yesterday coffee with Priya: esc \u{1b}[0m tab\t quote \" bell \u{7} nul-ish \u{1}'").ok();
    cli.type_in("note priya -", "\u{1b}]0;x\u{7}\nline\r\n\\e \"\"\" ''' \u{7f}\ndo: say \u{9b}1m by fri\n")
        .ok();
    cli.run("set priya about 'a\u{1b}b'").ok();
    cli.run("add person 'Zed \\e'").ok();
    let output = python(&cli.file()).unwrap();
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stderr), cli.text());
    assert!(!cli.text().contains('\u{1b}') && !cli.text().contains('\u{7}'));
}

#[test]
fn f35_spelling_of_values() {
    let board = "format = 0x1\n[[person]]\nid = 'priya'\nname = '''Priya'''\nahead = +1\nsince = 2026-01-01 # d\n\
                 about = \"\"\"\nlong \\\n   line\"\"\"\nn = 1_000\nh = 0xFF\nf = 1e3\ntags = [ 'a' ,\n'b' ]\n\n\
                 [[person]]\nid = \"gomes\"\nname = \"Ana Gomes\"\n\n[[seat]]\n\"id\" = \"champion\"\nkind = 'sponsor'\n";
    stays_but_for(board, &["Ana Gomes"]);
}
