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

/// Two people, two talks and a promise, typed by hand: no ids, and the last line can go on.
const TYPED: &str = r#"format = 1

[[person]]
id = "ann"
name = "Ann"

[[person]]
id = "bob"
name = "Bob"

[[action]]
text = "Read it"
with = ["bob"]

[[catchup]]
on = 2026-11-01
with = ["bob"]
"#;

#[test]
fn what_was_typed_below_a_change_does_not_move_into_another_record() {
    for (change, by_hand) in [
        ("touch ann", "note = \"A secret\"\n"),
        ("touch ann", "private = true\n"),
        ("touch ann", "\n[catchup.extra]\nx = 1\n"),
        ("add win Shipped", "told = [\"ann\"]\n"),
        ("add person Zoe", "[[topic]]\nwith = [\"zoe\"]\ntext = \"q\"\n"),
        ("remove ann -y", "[[person]]\nid = \"ann\"\nname = \"New\"\n"),
    ] {
        let cli = Cli::with(TYPED);
        cli.run(change).ok();
        let now = cli.text() + by_hand;
        cli.write(&now);
        cli.run("undo").fails(4).complains("changed since");
        assert_eq!(cli.text(), now, "after {change} and {by_hand}");
    }
    let cli = Cli::with(TYPED);
    cli.run("remove catchup#1 -y").ok();
    cli.run("undo").ok();
    let now = cli.text() + "note = \"by hand\"\n";
    cli.write(&now);
    cli.run("redo").fails(4);
    assert_eq!(cli.text(), now);
}

#[test]
fn what_was_typed_elsewhere_stays_when_a_change_is_taken_back() {
    let with_place = TYPED.replace("name = \"Bob\"\n", "name = \"Bob\"\ncity = \"Bern\"\n# met at work\n");
    for by_hand in ["# at the end\n", "\n[[topic]]\nwith = [\"bob\"]\ntext = \"q\"\n", "\n[unknown]\nx = 1\n"]
    {
        for change in ["touch ann", "set bob role CTO", "done Read", "remove ann -y", "add person Zoe"] {
            let cli = Cli::with(TYPED);
            cli.run(change).ok();
            let text =
                cli.text().replace("name = \"Bob\"\n", "name = \"Bob\"\ncity = \"Bern\"\n# met at work\n");
            cli.write(&(text + by_hand));
            cli.run("undo").ok();
            assert_eq!(cli.text(), format!("{with_place}{by_hand}"), "{change} taken back");
        }
    }
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
fn a_file_that_is_lost_again_and_again_comes_back_each_time() {
    let lose: [fn(&Cli); 3] =
        [|cli| std::fs::remove_file(cli.file()).unwrap(), |cli| cli.write(""), |cli| cli.write("\0\0\0")];
    for lose in lose {
        let cli = Cli::with(SMALL);
        cli.run("touch priya").ok();
        let whole = cli.text();
        for _ in 0..3 {
            lose(&cli);
            cli.run("restore").ok().says("last  after");
            cli.run("restore last -y").ok();
            assert_eq!(cli.text(), whole);
        }
        cli.run("restore 1 -y").ok();
        lose(&cli);
        cli.run("restore last -y").ok();
        assert_eq!(cli.text(), SMALL);
    }
    let cli = Cli::new();
    std::fs::create_dir_all(cli.file().parent().unwrap()).unwrap();
    cli.run("init").ok();
    let first = cli.text();
    std::fs::remove_file(cli.file()).unwrap();
    cli.run("restore last -y").ok();
    assert_eq!(cli.text(), first);
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
