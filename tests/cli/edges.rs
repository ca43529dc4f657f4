//! Where the program meets the system: closed pipes, full disks, many at once.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::common::cli::{Cli, done};

#[test]
fn a_reader_that_goes_ends_the_output_quietly() {
    let cli = Cli::demo();
    for line in ["status", "catchups", "status --json", "man", "completions bash", "--help"] {
        let mut child = cli.command(line).spawn().unwrap();
        let mut first = String::new();
        let mut reader = BufReader::with_capacity(16, child.stdout.take().unwrap());
        reader.read_line(&mut first).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.is_empty(), "{line}: {stderr}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let cli = Cli::demo();
    let mut command = cli.command("status");
    command.stdout(File::create("/dev/full").unwrap());
    done("status > /dev/full", command, "").fails(1).complains("Can't write the output: the disk is full");
}

#[test]
fn a_change_whose_words_cannot_be_written_is_done_all_the_same() {
    let cli = Cli::demo();
    for line in ["note priya hello", "note priya hello --json", "undo", "set priya city Bern"] {
        let mut command = cli.command(line);
        command.stdout(File::create("/dev/full").unwrap());
        let saved = "Can't write the output: the disk is full. The change is saved.";
        done(line, command, "").ok().complains(saved);
    }
    assert!(cli.text().contains("Bern"));
    for (line, code) in [("set priya city Bern", 1), ("touch nobody", 5)] {
        let mut command = cli.command(line);
        command.stdout(File::create("/dev/full").unwrap());
        done(line, command, "").fails(code).never_says("is saved");
    }
}

#[test]
fn messages_that_nobody_can_read_do_no_harm() {
    let cli = Cli::demo();
    let mut command = cli.command("show zed");
    command.stderr(File::create("/dev/full").unwrap());
    done("show zed 2> /dev/full", command, "").fails(5);
    let mut command = cli.command("show zed");
    command.stderr(Stdio::null());
    done("show zed 2> /dev/null", command, "").fails(5);
}

#[test]
fn what_can_only_be_written_in_place_says_why_it_needs_a_backup() {
    let cli = Cli::demo();
    std::fs::hard_link(cli.file(), cli.home().join("second")).unwrap();
    let nowhere = [("XDG_STATE_HOME", "/dev/null/nowhere")];
    let before = cli.text();
    cli.run_with("touch priya", &nowhere)
        .fails(1)
        .complains("only be written in place")
        .never_says("What only adds");
    cli.run_with("set priya city Bern", &nowhere).fails(1).complains("What only adds is saved without");
    assert_eq!(cli.text(), before);
}
