//! `undo`, `redo`, `history` and `restore`.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn one_command_is_one_entry() {
    let cli = Cli::with(SMALL);
    cli.run("history").ok().prints("").complains("Nothing has been changed yet");
    cli.run("undo").fails(1).complains("no change");
    cli.run("redo").fails(1).complains("no change");
    cli.run("set priya city Bern").ok();
    cli.run("touch priya").ok();
    cli.run("undo").ok().prints("Took back: Ping to Priya today.\n");
    let history = cli.run("history --json").ok().json();
    assert_eq!(history[0]["text"], "Ping to Priya today");
    assert_eq!((&history[0]["undone"], &history[1]["undone"]), (&true.into(), &false.into()));
    cli.run("history").ok().says("Ping to Priya today (taken back)");
    cli.run("redo").ok().prints("Did again: Ping to Priya today.\n");
    cli.run("undo").ok();
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
    cli.run("undo").fails(1);
}

#[test]
fn lines_changed_by_hand_are_not_taken_back() {
    let cli = Cli::with(SMALL);
    cli.run("set priya every month").ok();
    let by_hand = cli.text().replace("\"month\"", "\"quarter\"");
    cli.write(&by_hand);
    cli.run("undo").fails(4).complains("changed since");
    assert_eq!(cli.text(), by_hand);
}

#[test]
fn a_backup_comes_back_whole() {
    let cli = Cli::with(SMALL);
    cli.run("restore").ok().complains("no backup yet");
    cli.run("set priya city Bern").ok();
    cli.run("restore").ok().says("1  before 2026-11-20");
    assert_eq!(cli.run("restore --json").ok().json()[0]["number"], 1);
    cli.run("restore 1").fails(2).complains("- city = \"Bern\"").complains("--yes");
    let before = cli.listing();
    cli.run("restore 1 --dry-run").ok().says("1 line would go:\n  - city = \"Bern\"").quietly();
    cli.run("--read-only restore 1 --dry-run").ok();
    let json = cli.run("restore 1 --dry-run --json").ok().json();
    assert_eq!((&json["goes"][0], &json["comes_back"]), (&"city = \"Bern\"".into(), &serde_json::json!([])));
    cli.run("restore --dry-run").fails(2);
    assert_eq!(cli.listing(), before, "a look changes nothing");
    cli.run("restore 7").fails(5).complains("no backup 7");
    cli.run("restore x").fails(2);
    cli.run("restore 1 --yes").ok().says("Brought back backup 1.");
    assert_eq!(cli.text(), SMALL);
    cli.run("undo").ok();
    assert!(cli.text().contains("Bern"));
}

#[test]
fn a_lost_file_comes_back_as_the_newest_change_left_it() {
    let cli = Cli::with(SMALL);
    cli.run("restore last").fails(5).complains("is not known");
    cli.run("touch priya").ok();
    cli.run("add win 'Read path shipped'").ok();
    let whole = cli.text();
    cli.run("restore").ok().never_says("last");
    for lose in [|cli: &Cli| std::fs::remove_file(cli.file()).unwrap(), |cli: &Cli| cli.write("")] {
        lose(&cli);
        cli.run("restore").ok().says("last  after 2026-11-20").says("2     before 2026-11-20");
        let json = cli.run("restore --json").ok().json();
        assert!(json[0]["number"].is_null() && json[1]["number"].is_u64(), "{json}");
        cli.run("restore last --dry-run").ok().says("would come back");
        cli.run("restore last -y").ok().says("Brought back the last state.");
        assert_eq!(cli.text(), whole);
        cli.run("undo").fails(1).complains("began the file anew");
        cli.run("touch priya").ok();
        cli.run("undo").ok();
    }
}

#[test]
fn a_lost_file_comes_back() {
    for damage in ["", "format = [", "\0\0\0\0"] {
        let cli = Cli::with(SMALL);
        cli.run("touch priya").ok();
        cli.write(damage);
        cli.run("status").fails(3);
        cli.run("restore 1 -y").ok();
        assert_eq!(cli.text(), SMALL);
        cli.run("undo").fails(1).complains("“Brought back backup 1”").complains("could not be read");
        assert_eq!(cli.text(), SMALL);
    }
    let cli = Cli::with(SMALL);
    cli.run("touch priya").ok();
    std::fs::remove_file(cli.file()).unwrap();
    cli.run("status").fails(3).complains("no such file. `boardroom restore` brings a backup back.");
    cli.run("doctor").fails(1).says("boardroom restore brings a backup back").never_says("boardroom init");
    cli.run("init").ok().complains("Backups of an earlier board are kept: `boardroom restore` lists them.");
    std::fs::remove_file(cli.file()).unwrap();
    cli.run("restore 1 -y").ok();
    assert_eq!(cli.text(), SMALL);
    cli.run("undo")
        .fails(1)
        .complains("to take back.\n“Brought back backup 1” began the file anew")
        .complains("`boardroom restore` lists what was before.");
}
