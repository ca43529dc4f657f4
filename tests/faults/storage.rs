//! F01–F21: disks that are full, slow, read-only or gone; files that are links, pipes, empty or huge; processes killed.

use std::{
    fs::{self, File, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::harness::{
    Found, Home, Left, Writer, as_ordinary_user, boardroom, ends, has_strace, in_the_same_place, left, told,
};
use crate::common::{Tui, boards::SMALL, cli::Cli, lifelike, pty};

/// The same change each time, so that the file after it is known: the line gets longer.
const LONGER: Writer =
    Writer { command: |home| boardroom(home, &["-q", "set", "priya", "city", "Bern"]), linked: false };

/// A change that makes the file shorter.
const SHORTER: Writer =
    Writer { command: |home| boardroom(home, &["-q", "set", "priya", "every", "year"]), linked: false };

/// Bad writers, to see that the trial finds what it is there to find.
fn shell(home: &Path, script: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.current_dir(home.join("data")).stdin(Stdio::null());
    command
}

const TRUNCATING: Writer =
    Writer { command: |home| shell(home, "echo 'another text' > board.toml || exit 1"), linked: false };

const LITTERING: Writer = Writer {
    command: |home| shell(home, "echo 'another text' > board.toml.$$ && mv board.toml.$$ board.toml"),
    linked: false,
};

const BOASTING: Writer = Writer {
    command: |home| shell(home, "echo 'another text' > .t 2>/dev/null; mv .t board.toml 2>/dev/null; exit 0"),
    linked: false,
};

#[test]
fn the_trial_finds_what_bad_writers_do() {
    if !has_strace("the bad writers") {
        return;
    }
    let killed = TRUNCATING.killed("one\n");
    assert!(killed.torn.iter().any(|what| what.starts_with("write ")), "a truncating writer: {killed:#?}");
    let killed = LITTERING.killed("one\n");
    assert!(killed.torn.is_empty() && !killed.litter.is_empty(), "one that forgets its files: {killed:#?}");
    let refused = BOASTING.refused("one\n", &["ENOSPC"]);
    assert!(!refused.lied.is_empty(), "one that always says it did: {refused:#?}");
}

/// The order of calls matters only when the power goes, which nobody can try here: it is read off the trace.
#[test]
fn what_takes_the_place_of_the_file_is_on_the_disk_first() {
    if !has_strace("fsync before rename") {
        return;
    }
    assert_eq!(unsynced(&LONGER), Vec::<String>::new());
    assert!(!unsynced(&LITTERING).is_empty(), "a writer without fsync is found");
}

/// Renames onto the file that no fsync came before, and no fsync of the folder came after.
fn unsynced(writer: &Writer) -> Vec<String> {
    let home = Home::new(SMALL, false);
    let log = home.path().join("log");
    let command = (writer.command)(home.path());
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-y", "-e", "trace=rename,renameat,renameat2,fsync", "-o"]).arg(&log);
    strace.arg(command.get_program()).args(command.get_args());
    assert!(in_the_same_place(strace, &command).status().unwrap().success());
    let log = fs::read_to_string(log).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    let mut wrong = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("rename")) {
        let names: Vec<&str> = line.split('"').collect();
        let (Some(from), Some(to)) = (names.get(1), names.get(3)) else { continue };
        if !to.ends_with("board.toml") {
            continue;
        }
        let is_synced = |line: &&str, of: &str| line.contains("fsync(") && line.contains(&format!("{of}>"));
        let folder = home.data().canonicalize().unwrap();
        if !lines[..at].iter().any(|line| is_synced(line, from)) {
            wrong.push(format!("{from} was not synced"));
        }
        if !lines[at..].iter().any(|line| is_synced(line, &folder.to_string_lossy())) {
            wrong.push("its folder was not synced".into());
        }
    }
    wrong
}

/// The board of the demo, larger than the limits that are set here.
const LARGE: &str = crate::common::cli::DEMO;

#[test]
fn f01_disk_full_while_saving() {
    // Where every file may have 4 blocks at most: the temporary file cannot be written.
    let home = Home::new(LARGE, false);
    let note =
        script(&home, "trap '' XFSZ; ulimit -f 4; exec {} note 'yesterday call with Priya: one'").output();
    let said = ends(&note.unwrap(), 1);
    assert!(said.contains("Can't save") && said.contains("The file is unchanged"), "{said}");
    assert!(said.contains("kept as a draft"), "{said}");
    assert_eq!(home.text(), LARGE);
    assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1, "no temporary file is left");
    // And at each single write, once and from then on.
    if has_strace("f01, at each single call") {
        for writer in [LONGER, linked(LONGER), linked(SHORTER)] {
            writer.tried(SMALL, &["error=ENOSPC"], |_, _| {}).is_clean();
        }
    }
}

/// The same writer on a file with two names.
fn linked(writer: Writer) -> Writer {
    Writer { linked: true, ..writer }
}

/// A script of the shell in this home; `{}` is the program.
fn script(home: &Home, script: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &script.replace("{}", &format!("'{}'", env!("CARGO_BIN_EXE_boardroom")))]);
    in_the_same_place(shell, &home.boardroom(&[]))
}

#[test]
fn f01_a_failed_save_keeps_the_note_on_screen_and_trying_again_writes() {
    let mut tui = Tui::on(SMALL);
    fs::set_permissions(tui.path(), Permissions::from_mode(0o444)).unwrap();
    tui.keys("n").keys("yesterday coffee with Priya: one<enter>");
    tui.shows("read-only").shows("yesterday coffee with Priya: one");
    assert_eq!(tui.file(), SMALL);
    fs::set_permissions(tui.path(), Permissions::from_mode(0o644)).unwrap();
    tui.keys("<enter>").hides("Quick note").wrote("note = \"one\"");
}

#[test]
fn f02_a_write_limit_never_kills() {
    let home = Home::new(LARGE, false);
    let set = script(&home, "ulimit -f 4; exec {} -q set priya city Bern").output();
    let said = ends(&set.unwrap(), 1);
    assert!(said.contains("does not allow a file of that size"), "{said}");
    assert_eq!(home.text(), LARGE);
    assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1);
}

#[test]
fn f02_a_killed_dashboard_offers_the_note_again() {
    let home = pty::Home::with(SMALL);
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
    home.until("the note is on disk", || home.drafts().iter().any(|draft| draft.contains("half a thou")));
    pty.signals(rustix::process::Signal::KILL);
    pty.ends();
    assert_eq!(home.text(), SMALL);
    home.dashboard().shows("A note was not saved").types("n").shows("half a thou");
}

#[test]
fn f03_killed_at_any_point_of_a_save() {
    if !has_strace("f03") {
        return;
    }
    for writer in [LONGER, SHORTER] {
        let found = writer.killed(SMALL);
        found.is_clean();
        for call in ["openat", "write", "fsync", "renameat", "linkat"] {
            assert!(found.calls.contains(call), "killed at {call}: {:?}", found.calls);
        }
    }
}

#[test]
fn f03_killed_while_writing_in_place() {
    if !has_strace("f03, in place") {
        return;
    }
    for writer in [LONGER, SHORTER] {
        let seen = std::cell::RefCell::new(Found::default());
        let model = Home::new(SMALL, true);
        assert!((writer.command)(model.path()).status().unwrap().success());
        let found = linked(writer).tried(SMALL, &["signal=KILL"], |home, what| {
            // Whatever is in the file, what is read from it is the old board or the new one.
            let read = home.boardroom(&["export", "--format", "json"]).output().unwrap();
            let shown = told(&read);
            let (old, new) = (exported(&Home::new(SMALL, true)), exported(&model));
            if left(&String::from_utf8_lossy(&read.stdout), &old, &new) == Left::Torn {
                seen.borrow_mut().torn.insert(format!("{what}: {shown}"));
            }
        });
        seen.borrow().is_clean();
        // Between cutting off and writing there is a moment that nobody can avoid; it is one call long.
        assert!(found.torn.len() <= 1 && found.litter.is_empty(), "{found:#?}");
    }
}

fn exported(home: &Home) -> String {
    let output = home.boardroom(&["export", "--format", "json"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn f04_fsync_fails() {
    if has_strace("f04") {
        let found = LONGER.refused(SMALL, &["EIO"]);
        assert!(found.calls.contains("fsync"), "{:?}", found.calls);
        found.is_clean();
    }
}

#[test]
fn f05_rename_fails() {
    if !has_strace("f05") {
        return;
    }
    let found = LONGER.refused(SMALL, &["EXDEV", "EACCES"]);
    assert!(found.calls.contains("renameat"), "{:?}", found.calls);
    found.is_clean();
}

#[test]
fn f05_a_file_that_is_mounted_by_itself_is_written_in_place() {
    if !has_strace("f05") {
        return;
    }
    let home = Home::new(SMALL, false);
    let plain = home.boardroom(&["set", "priya", "city", "Bern"]);
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "inject=rename,renameat,renameat2:error=EBUSY:when=1",
    ]);
    strace.arg(plain.get_program()).args(plain.get_args());
    let said = ends(&in_the_same_place(strace, &plain).output().unwrap(), 0);
    assert!(said.contains("Written in place"), "{said}");
    assert!(home.text().contains("Bern"));
    assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1, "no temporary file stays");
    ends(&home.boardroom(&["undo"]).output().unwrap(), 0);
    assert_eq!(home.text(), SMALL);
}

#[test]
fn f06_read_only_folder() {
    let home = Home::new(SMALL, false);
    // The state folder is there, then nothing may be made beside the board.
    assert!(home.boardroom(&["touch", "priya"]).output().unwrap().status.success());
    let before = home.text();
    let run = |arguments: &[&str]| {
        let mut command = as_ordinary_user(&home.boardroom(arguments), home.path());
        fs::set_permissions(home.data(), Permissions::from_mode(0o555)).unwrap();
        command.output().unwrap()
    };
    let said = ends(&run(&["set", "priya", "city", "Bern"]), 0);
    assert!(said.contains("in place"), "{said}");
    assert_ne!(home.text(), before);
    ends(&run(&["undo"]), 0);
    assert_eq!(home.text(), before, "it was backed up and noted like any other");
    fs::set_permissions(home.file(), Permissions::from_mode(0o444)).unwrap();
    assert!(ends(&run(&["set", "priya", "city", "Bern"]), 1).contains("read-only"));
    assert_eq!(home.text(), before);
    assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1);
}

#[test]
fn f06_a_folder_that_may_not_be_entered_is_no_missing_board() {
    let home = Home::new(SMALL, false);
    let run = |arguments: &[&str]| {
        let mut command = as_ordinary_user(&home.boardroom(arguments), home.path());
        fs::set_permissions(home.data(), Permissions::from_mode(0o000)).unwrap();
        command.current_dir("/").output().unwrap()
    };
    for command in ["init", "doctor", "status"] {
        let said = told(&run(&[command]));
        assert!(said.contains("an't read") && said.contains("permission denied"), "{command}: {said}");
        assert!(!said.contains("here is no board") && !said.contains("init writes"), "{command}: {said}");
    }
    fs::set_permissions(home.data(), Permissions::from_mode(0o755)).unwrap();
    assert_eq!(home.text(), SMALL);
}

#[test]
fn f07_read_only_file() {
    let home = Home::new(SMALL, false);
    let mut run = as_ordinary_user(&home.boardroom(&["set", "priya", "city", "Bern"]), home.path());
    fs::set_permissions(home.file(), Permissions::from_mode(0o444)).unwrap();
    let said = ends(&run.output().unwrap(), 1);
    assert!(said.contains("read-only") && said.contains("chmod u+w"), "{said}");
    assert_eq!(home.text(), SMALL);
    let mode = fs::metadata(home.file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o444);
}

#[test]
fn f08_file_is_a_symlink() {
    let home = Home::new(SMALL, false);
    fs::rename(home.file(), home.path().join("real.toml")).unwrap();
    symlink("../middle.toml", home.file()).unwrap();
    symlink("real.toml", home.path().join("middle.toml")).unwrap();
    ends(&home.boardroom(&["set", "priya", "city", "Bern"]).output().unwrap(), 0);
    assert!(home.file().is_symlink() && home.path().join("middle.toml").is_symlink());
    assert!(fs::read_to_string(home.path().join("real.toml")).unwrap().contains("Bern"));
    ends(&home.boardroom(&["-f", "real.toml", "undo"]).output().unwrap(), 0);
    assert_eq!(home.text(), SMALL, "one history, by whatever name");
}

#[test]
fn f09_dangling_symlink() {
    let home = Home::new("", false);
    fs::remove_file(home.file()).unwrap();
    symlink("../later.toml", home.file()).unwrap();
    assert!(ends(&home.boardroom(&["status"]).output().unwrap(), 3).contains("boardroom init"));
    ends(&home.boardroom(&["init"]).output().unwrap(), 0);
    assert!(home.file().is_symlink());
    assert!(fs::read_to_string(home.path().join("later.toml")).unwrap().contains("[[seat]]"));
    fs::remove_file(home.file()).unwrap();
    symlink("nowhere/at/all.toml", home.file()).unwrap();
    let said = ends(&home.boardroom(&["init"]).output().unwrap(), 1);
    assert!(said.contains("does not exist"), "{said}");
    assert!(home.file().is_symlink());
}

#[test]
fn f10_symlink_to_another_disk() {
    let Ok(far) = tempfile::tempdir_in("/dev/shm") else {
        return super::harness::left_out("f10", "no /dev/shm here");
    };
    let home = Home::new("", false);
    let target = far.path().join("board.toml");
    fs::write(&target, SMALL).unwrap();
    fs::remove_file(home.file()).unwrap();
    symlink(&target, home.file()).unwrap();
    ends(&home.boardroom(&["set", "priya", "city", "Bern"]).output().unwrap(), 0);
    assert!(fs::read_to_string(&target).unwrap().contains("Bern") && home.file().is_symlink());
    assert_eq!(fs::read_dir(far.path()).unwrap().count(), 1, "nothing stays beside it");
    ends(&home.boardroom(&["undo"]).output().unwrap(), 0);
    assert_eq!(fs::read_to_string(&target).unwrap(), SMALL);
}

#[test]
fn f11_hard_link() {
    let home = Home::new(SMALL, true);
    let said = ends(&home.boardroom(&["set", "priya", "city", "Bern"]).output().unwrap(), 0);
    assert!(said.contains("in place"), "{said}");
    assert_eq!(fs::read_to_string(home.data().join("other.toml")).unwrap(), home.text());
    assert!(home.text().contains("Bern"));
    ends(&home.boardroom(&["undo"]).output().unwrap(), 0);
    assert_eq!(fs::read_to_string(home.data().join("other.toml")).unwrap(), SMALL);
}

#[test]
fn f12_folder_pipe_or_device() {
    let home = Home::new(SMALL, false);
    let pipe = home.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let start = Instant::now();
    for (path, what) in
        [("data", "a folder"), ("pipe", "a named pipe"), ("/dev/null", "a device"), ("/dev/tty", "a device")]
    {
        for command in [&["status"][..], &["touch", "priya"], &["restore"]] {
            let mut arguments = vec!["-f", path];
            arguments.extend(command);
            let output = home.boardroom(&arguments).output().unwrap();
            if command != ["restore"] {
                let said = ends(&output, 3);
                assert!(said.contains(what) && said.contains(path), "{said}");
            }
        }
    }
    assert!(start.elapsed() < Duration::from_secs(20), "none of them waits");
}

#[test]
fn f13_folder_is_missing() {
    let home = Home::new(SMALL, false);
    for command in [&["-f", "x/y/z.toml", "status"][..], &["-f", "x/y/z.toml", "touch", "priya"]] {
        let said = ends(&home.boardroom(command).output().unwrap(), 3);
        assert!(said.contains("no such file") && said.contains("x/y/z.toml"), "{said}");
    }
    let said = ends(&home.boardroom(&["-f", "x/y/z.toml", "init"]).output().unwrap(), 1);
    assert!(said.contains("x/y does not exist"), "{said}");
    assert!(!home.path().join("x").exists());
}

#[test]
fn f14_truncated_file() {
    let home = Home::new(SMALL, false);
    ends(&home.boardroom(&["touch", "priya"]).output().unwrap(), 0);
    let whole = home.text();
    let mut damaged = 0;
    for part in 1..20 {
        let cut = &whole.as_bytes()[..whole.len() * part / 20];
        fs::write(home.file(), cut).unwrap();
        let read = home.boardroom(&["status"]).output().unwrap();
        if read.status.success() {
            continue; // Cut between two records it is a board.
        }
        damaged += 1;
        let said = ends(&read, 3);
        assert!(
            said.contains("board.toml:") && said.contains("boardroom restore"),
            "cut at {part}/20: {said}"
        );
        let write = home.boardroom(&["touch", "priya"]).output().unwrap();
        assert_eq!(write.status.code(), Some(3), "{}", told(&write));
        assert_eq!(fs::read(home.file()).unwrap(), cut, "it is left as it is");
    }
    assert!(damaged > 5, "{damaged} of 19 cuts are damage");
    fs::write(home.file(), &whole[..whole.len() / 2 + 3]).unwrap();
    ends(&home.boardroom(&["restore", "1", "--yes"]).output().unwrap(), 0);
    assert_eq!(home.text(), SMALL);
}

#[test]
fn f15_empty_file() {
    // An editor may leave a byte order mark or a line end in a file with nothing in it.
    ["", "\u{feff}", "\u{feff} \r\n", "\n\n"].into_iter().for_each(empty_file);
}

fn empty_file(nothing: &str) {
    // One that never had text is as good as none, and can be begun.
    let home = Home::new(nothing, false);
    for command in [&["status"][..], &["touch", "priya"], &["add", "person", "Zoe"]] {
        let said = ends(&home.boardroom(command).output().unwrap(), 3);
        assert!(
            said.contains("the file is empty, so 'format' is missing. `boardroom init` begins a board in it"),
            "{said}"
        );
    }
    Tui::on(nothing).shows("Start my board");
    ends(&home.boardroom(&["init"]).output().unwrap(), 0);
    assert!(home.text().contains("[[seat]]"));
    // Emptied by somebody: damage, as long as a backup has text.
    let home = Home::new(SMALL, false);
    ends(&home.boardroom(&["touch", "priya"]).output().unwrap(), 0);
    fs::write(home.file(), nothing).unwrap();
    for command in [&["status"][..], &["touch", "priya"], &["undo"], &["init"]] {
        let code = if command == ["init"] { 1 } else { 3 };
        let said = ends(&home.boardroom(command).output().unwrap(), code);
        assert!(code == 1 || said.contains("it is empty, but a backup of it has text"), "{said}");
        assert_eq!(home.text(), nothing);
    }
    ends(&home.boardroom(&["restore", "1", "--yes"]).output().unwrap(), 0);
    assert_eq!(home.text(), SMALL);
}

#[test]
fn f16_file_vanishes_and_returns() {
    let mut tui = Tui::demo();
    let (before, aside) = (tui.file(), tui.path().with_extension("aside"));
    tui.keys("j");
    let selected = selection(&tui.screen());
    fs::rename(tui.path(), &aside).unwrap();
    tui.second().shows("board.toml is gone: :put-back writes this board there again").shows("Hana Kim");
    tui.keys(".").shows("Not now");
    assert!(!tui.path().exists(), "nothing is written in its place");
    fs::rename(&aside, tui.path()).unwrap();
    tui.second().hides("is gone").shows("Hana Kim");
    assert_eq!((tui.file(), selection(&tui.screen())), (before, selected));
    // Emptied in the middle of somebody else's save.
    let text = tui.file();
    tui.keys("n").keys("yesterday coffee with Priya: one").write("");
    tui.second().keys("<enter>").shows("yesterday coffee with Priya: one");
    assert_eq!(tui.file(), "", "an empty file that had text is not written over");
    tui.write(&text).second().keys("<enter>").wrote("note = \"one\"");
}

#[test]
fn f16_a_disk_that_refuses_to_read_once_is_asked_again() {
    if !has_strace("f16") {
        return;
    }
    let home = pty::Home::with(SMALL);
    let file = home.file().to_string_lossy().into_owned();
    // A small file is opened twice at the start.
    let once = "inject=openat:error=EIO:when=3..4";
    let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", &file, "-e", "trace=openat", "-e", once];
    let mut pty = home.run(&[&strace[..], &[env!("CARGO_BIN_EXE_boardroom")]].concat());
    pty.shows("This week");
    fs::write(home.file(), format!("{SMALL}\n[[win]]\ntext = \"from outside\"\n")).unwrap();
    pty.shows("the disk reports an error").shows("The file was changed elsewhere");
    pty.types("n").shows("Quick note").types("coffee with Priya: one\r").shows("u undo");
    assert!(home.text().contains("from outside") && home.text().contains("note = \"one\""));
}

#[test]
fn f16_a_board_whose_file_is_gone_can_be_written_again() {
    let mut tui = Tui::demo();
    tui.keys(":put-back<enter>").shows("Not now: the file is there.").keys("<esc>");
    let before = tui.file();
    tui.keys("t").keys("half a topic");
    fs::remove_file(tui.path()).unwrap();
    tui.second().keys("<enter>").shows("Not now: the file is gone").shows("half a topic").keys("<esc>");
    tui.shows("board.toml is gone").hides("init");
    tui.keys("e").shows("Not now: the file is gone; :put-back writes this board there again.");
    tui.keys(":put-back<enter>")
        .shows("Put the board back")
        .hides("is gone")
        .hides("read only")
        .hides("u undo");
    assert_eq!(tui.file(), before);
    tui.second().keys("t").shows("half a topic").keys("<enter>").wrote("text = \"half a topic\"");
    // Seen by the change itself, before anybody looked.
    for keys in [".", "u", "ncoffee with Hana Kim: one<enter>"] {
        let mut tui = Tui::demo();
        tui.keys(".");
        fs::remove_file(tui.path()).unwrap();
        tui.keys(keys).shows("Not now: the file is gone; :put-back").shows("board.toml is gone");
    }
    // Somebody else was quicker: theirs is not written over.
    fs::remove_file(tui.path()).unwrap();
    tui.second().write("format = 1\n").keys(":put-back<enter>").shows("it exists already");
    assert_eq!(tui.file(), "format = 1\n");
}

#[test]
fn f16_where_a_board_was_before_its_backups_are_named() {
    let mut tui = Tui::on(SMALL);
    tui.keys("t").keys("a topic<enter>").wrote("a topic");
    fs::remove_file(tui.path()).unwrap();
    let mut tui = tui.again();
    tui.shows("Start my board").shows("is gone, but backups of it are there");
    let cli = Cli::with(SMALL);
    cli.run("touch priya").ok();
    fs::remove_file(cli.file()).unwrap();
    cli.run("doctor").says("boardroom restore").never_says("boardroom init");
}

/// The line with the cursor.
fn selection(screen: &str) -> String {
    screen.lines().find(|line| line.contains('▸')).unwrap_or_default().to_string()
}

#[test]
fn f17_left_over_from_a_dead_process() {
    let home = Home::new(SMALL, false);
    ends(&home.boardroom(&["touch", "priya"]).output().unwrap(), 0);
    let corner = fs::read_dir(home.path().join("state/boardroom")).unwrap().next().unwrap().unwrap().path();
    fs::write(home.data().join(".board.toml.abcdefghijkl.tmp"), "half").unwrap();
    fs::write(corner.join("lock"), "4194304\n.board.toml.abcdefghijkl.tmp\n").unwrap();
    ends(&home.boardroom(&["touch", "priya"]).output().unwrap(), 0);
    assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1);
    // A live holder is waited for.
    let lock = File::options().write(true).open(corner.join("lock")).unwrap();
    lock.lock().unwrap();
    let before = home.text();
    let mut child = home.boardroom(&["-q", "set", "priya", "city", "Bern"]).spawn().unwrap();
    let descriptors = format!("/proc/{}/fd", child.id());
    let waits = || {
        let open = fs::read_dir(&descriptors).into_iter().flatten().flatten();
        open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|path| path == corner.join("lock"))
    };
    let start = Instant::now();
    while !waits() {
        assert!(start.elapsed() < Duration::from_secs(20), "it opens the lock");
        assert!(child.try_wait().unwrap().is_none(), "it does not go on without it");
    }
    assert_eq!(home.text(), before);
    drop(lock);
    assert!(child.wait().unwrap().success());
    assert!(home.text().contains("Bern"));
}

#[test]
fn f17_a_dashboard_that_waits_for_another_writer_ends_when_it_is_told() {
    let home = pty::Home::with(SMALL);
    home.run(&[env!("CARGO_BIN_EXE_boardroom"), "touch", "priya"]).ends();
    let state = home.path().join(".local/state/boardroom");
    let corner = fs::read_dir(state).unwrap().map(|entry| entry.unwrap().path());
    let lock = corner.map(|corner| corner.join("lock")).find(|lock| lock.exists()).unwrap();
    let lock = File::open(lock).unwrap();
    lock.lock().unwrap();
    let before = home.text();
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("coffee with Priya: text of mine\r").pauses();
    let told = Instant::now();
    pty.signals(Signal::TERM).ends();
    assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    pty.is_given_back();
    assert_eq!(home.text(), before);
    assert!(home.drafts().concat().contains("text of mine"), "{:?}", home.drafts());
}

#[test]
fn f18_backups_cannot_be_written() {
    let home = Home::new(SMALL, false);
    let state = home.path().join("state");
    fs::create_dir(&state).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = as_ordinary_user(&home.boardroom(arguments), home.path());
        fs::set_permissions(&state, Permissions::from_mode(0o555)).unwrap();
        command.output().unwrap()
    };
    let said = ends(&run(&["note", "yesterday coffee with Priya: one"]), 0);
    assert!(said.contains("Saved without a backup") && said.contains("permission denied"), "{said}");
    let after = home.text();
    assert!(after.starts_with(SMALL) && after.contains("note = \"one\""), "{after}");
    for destructive in
        [&["set", "priya", "city", "Bern"][..], &["remove", "priya", "--yes"], &["rename", "priya", "Pri"]]
    {
        let said = ends(&run(destructive), 1);
        assert!(said.contains("Nothing was saved") && said.contains("needs a backup first"), "{said}");
        assert_eq!(home.text(), after);
    }
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
}

#[test]
fn f18_backups_cannot_be_looked_through() {
    let home = Home::new(SMALL, false);
    let run =
        |arguments: &[&str]| as_ordinary_user(&home.boardroom(arguments), home.path()).output().unwrap();
    ends(&run(&["touch", "priya"]), 0);
    let corner = fs::read_dir(home.path().join("state/boardroom")).unwrap().next().unwrap().unwrap().path();
    fs::set_permissions(corner.join("backups"), Permissions::from_mode(0o000)).unwrap();
    let said = ends(&run(&["note", "yesterday coffee with Priya: one"]), 0);
    assert!(said.contains("Saved without a backup") && said.contains("permission denied"), "{said}");
    assert!(home.text().contains("note = \"one\""));
    let said = ends(&run(&["set", "priya", "city", "Bern"]), 1);
    assert!(said.contains("Nothing was saved") && said.contains("needs a backup first"), "{said}");
}

#[test]
fn conflict_copies_in_a_folder_that_cannot_be_looked_through_are_not_denied() {
    let home = Home::new(SMALL, false);
    fs::write(home.data().join("board.sync-conflict-20261120-101112-ABCDEFG.toml"), SMALL).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = as_ordinary_user(&home.boardroom(arguments), home.path());
        fs::set_permissions(home.data(), Permissions::from_mode(0o311)).unwrap();
        command.output().unwrap()
    };
    for command in ["fold", "doctor"] {
        let said = told(&run(&[command]));
        assert!(said.contains("Can't look for conflict copies in"), "{command}: {said}");
    }
    fs::set_permissions(home.data(), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn f19_too_many_open_files() {
    let home = Home::new(SMALL, false);
    let mut answers = std::collections::BTreeSet::new();
    for limit in 3..16 {
        let set = format!("ulimit -n {limit}; exec {{}} -q set priya city Bern");
        let output = script(&home, &set).output().unwrap();
        answers.insert(output.status.code());
        if output.status.success() {
            assert!(home.text().contains("Bern"));
            break;
        }
        assert_eq!(home.text(), SMALL, "with {limit} files: {}", told(&output));
        assert_eq!(fs::read_dir(home.data()).unwrap().count(), 1, "with {limit} files: {}", told(&output));
        assert!(!output.stderr.is_empty());
    }
    assert!(answers.contains(&Some(0)) && answers.len() > 1, "{answers:?}");
}

#[test]
fn f20_very_large_data() {
    let board = lifelike::generate(40, 50_000);
    let home = Home::new(&board, false);
    let output = home.boardroom(&["status", "--json"]).output().unwrap();
    assert!(output.status.success(), "{}", told(&output));
    ends(&home.boardroom(&["-q", "add", "win", "shipped"]).output().unwrap(), 0);
    assert!(home.text().len() > board.len());
    ends(&home.boardroom(&["-q", "undo"]).output().unwrap(), 0);
    assert_eq!(home.text(), board);
}

#[test]
fn f21_a_very_long_note() {
    let line = "what was said, and what was said to that\\n";
    let note = line.repeat((10 << 20) / line.len());
    let board = format!(
        "{SMALL}\n[[catchup]]\nid = \"k1\"\non = 2026-11-19\nwith = [\"priya\"]\nnote = \"{note}\"\n"
    );
    let mut tui = Tui::on(&board);
    tui.keys("/priya<enter>").shows("Priya").keys("jjj").keys("<esc>");
    tui.keys("n").keys("yesterday coffee with Priya: one<enter>").hides("Quick note");
    assert!(tui.file().starts_with(&board) && tui.file().contains("note = \"one\""));
}
