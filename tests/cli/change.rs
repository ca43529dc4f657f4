//! The small changes: what each writes, what it says, what it refuses.

use crate::common::{boards::SMALL, cli::Cli};

/// Runs a change on the small board: what it says, and what becomes of the text.
#[track_caller]
fn changes(line: &str, sentence: &str, from: &str, to: &str) {
    let cli = Cli::with(SMALL);
    cli.run(line).ok().prints(&format!("{sentence}\n")).quietly();
    assert!(SMALL.contains(from), "{from}");
    assert_eq!(cli.text(), SMALL.replacen(from, to, 1), "after `boardroom {line}`");
    cli.run("undo").ok().says("Took back: ");
    assert_eq!(cli.text(), SMALL, "after undo of `boardroom {line}`");
    cli.run("redo").ok();
    assert_eq!(cli.text(), SMALL.replacen(from, to, 1), "after redo of `boardroom {line}`");
}

#[test]
fn a_candidate_who_is_seated_has_agreed() {
    let stages = |cli: &Cli| {
        let rows = cli.run("candidates --json").ok().json();
        rows.as_array().unwrap().iter().map(|row| row["stage"].to_string()).collect::<Vec<_>>()
    };
    for line in ["seat dana champ", "set dana-whitfield seats champion"] {
        let cli = Cli::with(SMALL);
        cli.run("add person Dana Whitfield").ok();
        assert_eq!(stages(&cli), ["\"asked\""]);
        cli.run(line).ok();
        assert_eq!(stages(&cli), ["\"agreed\""], "{line}");
        cli.run("brief dana").ok().never_says("In mind for");
        cli.run("undo").ok();
        assert_eq!(stages(&cli), ["\"asked\""], "{line}");
    }
    let cli = Cli::with(SMALL);
    cli.run("add person Dana Whitfield --seat champion").ok();
    assert_eq!(stages(&cli), ["\"agreed\""]);
}

#[test]
fn set_changes_one_key() {
    changes("set pn every month", "Priya Natarajan: every is month.", "\"2 weeks\"", "\"month\"");
    changes(
        "set acti01 by next fri",
        "The action 'Send the RFC': by is 27 Nov.",
        "by = 2026-11-14",
        "by = 2026-11-27",
    );
    changes(
        "set 'action#1' text 'Send it all'",
        "The action 'Send the RFC': text is Send it all.",
        "Send the RFC",
        "Send it all",
    );
    changes("set guru title Guru", "Technical Guru: title is Guru.", "\"Technical Guru\" #", "\"Guru\" #");
    changes("set owner org Globex", "Maya: org is Globex.", "\"Acme\"", "\"Globex\"");
    changes(
        "set priya ahead -1",
        "Priya Natarajan: ahead is -1.",
        "# not ours\n",
        "# not ours\nahead = -1\n",
    );
    changes("set priya every none", "Priya Natarajan: no every any more.", "every = \"2 weeks\"\n", "");
}

#[test]
fn set_refuses_what_a_key_cannot_be() {
    let cli = Cli::with(SMALL);
    for (line, code, words) in [
        ("set priya evry month", 2, "did you mean 'every'?"),
        ("set priya every often", 2, "'often' is no cadence"),
        ("set priya id pri", 2, "an id does not change"),
        ("set priya seats nowhere", 5, "guru  Technical Guru"),
        ("set acti01 by someday", 2, "'someday' is no date"),
        ("set nobody every month", 5, "no person, seat or record is called 'nobody'"),
        ("set 'action#2' by fri", 5, "'action#2'"),
        ("set priya every", 2, "VALUE"),
        ("set priya", 2, "KEY"),
    ] {
        let done = cli.run(line);
        done.fails(code).prints("");
        let told = done.stderr.to_lowercase();
        assert!(told.contains(&words.to_lowercase()), "wanted: {words}\n{done}");
        assert_eq!(cli.text(), SMALL);
    }
}

#[test]
fn people_are_renamed_seated_rested_and_let_go() {
    changes("rename ruiz Ana Sousa", "Ana Ruiz is now called Ana Sousa.", "Ana Ruiz", "Ana Sousa");
    changes(
        "snooze priya in 2 weeks",
        "Priya rests until 4 Dec.",
        "# not ours\n",
        "# not ours\nsnooze = 2026-12-04\n",
    );
    changes(
        "seat ruiz champion",
        "Ana Ruiz took the Internal Champion's chair.",
        "name = \"Ana Ruiz\"\n",
        "name = \"Ana Ruiz\"\nseats = [\"champion\"]\n",
    );
    changes("unseat priya", "Priya Natarajan left the Technical Guru's chair.", "seats = [\"guru\"]\n", "");
    changes("leave pn", "Priya Natarajan stepped down.", "# not ours\n", "# not ours\nleft = 2026-11-20\n");
    changes(
        "leave pn 2026-11-01",
        "Priya Natarajan stepped down on 1 Nov.",
        "# not ours\n",
        "# not ours\nleft = 2026-11-01\n",
    );
}

#[test]
fn who_has_left_leaves_again_on_another_day_only() {
    let cli = Cli::with(SMALL);
    cli.run("leave pn 2026-11-01").ok();
    let before = cli.text();
    for line in ["leave pn", "leave pn 2026-11-01"] {
        cli.run(line)
            .fails(2)
            .complains("Priya Natarajan has left, since 1 Nov; another date would change that.");
        assert_eq!(cli.text(), before);
    }
    cli.run("leave pn 2026-11-02").ok().says("stepped down on 2 Nov");
}

#[test]
fn records_are_settled() {
    changes(
        "done rfc --result 'taken as it is'",
        "Done: Send the RFC.",
        "by = 2026-11-14\n",
        "by = 2026-11-14\nresult = \"taken as it is\"\ndone = 2026-11-20\n",
    );
    changes(
        "thank packet",
        "Thanked Priya: Read the packet.",
        "text = \"Read the packet\"\n",
        "text = \"Read the packet\"\nthanked = 2026-11-20\n",
    );
    changes(
        "told wins01 priya",
        "Priya has heard: Read path shipped.",
        "text = \"Read path shipped\"\n",
        "text = \"Read path shipped\"\ntold = [\"priya\"]\n",
    );
    changes(
        "stage dana declined",
        "Dana Whitfield, for Internal Champion: declined.",
        "stage = \"asked\"\nmoved = 2026-11-08",
        "stage = \"declined\"\nmoved = 2026-11-20",
    );
    changes(
        "settle meet01 moved 24 nov 16:30",
        "The meeting with Priya moved to Tue 24 Nov, 16:30.",
        "2026-11-18T15:00:00",
        "2026-11-24T16:30:00",
    );
    changes(
        "settle priya fell",
        "The meeting with Priya on Wed 18 Nov fell through.",
        "how = \"coffee\"\n",
        "how = \"coffee\"\nfell = true\n",
    );
}

#[test]
fn a_meeting_that_took_place_becomes_a_catchup() {
    let cli = Cli::with(SMALL);
    cli.run("settle priya took-place").ok().says("took place");
    assert_eq!(cli.run("meetings --json").ok().json().as_array().unwrap().len(), 0);
    let log = cli.run("catchups --json").ok().json();
    assert_eq!(
        (log[0]["on"].as_str(), log[0]["how"].as_str()),
        (Some("2026-11-18T15:00:00"), Some("coffee"))
    );
}

#[test]
fn a_series_goes_on_with_the_note_about_its_day() {
    let series = |on: &str| {
        format!(
            "[[meeting]]\nid = \"weekly\"\non = {on}T15:00:00 # by video\nwith = [\"priya\"]\nrepeat = \"week\"\n"
        )
    };
    let cli = Cli::with(&format!("format = 1\n[[person]]\nid = \"priya\"\n{}", series("2026-11-20")));
    let before = cli.text();
    cli.run("touch priya").ok().prints("Ping to priya today.\n");
    cli.run("note 'today with priya: went well'")
        .ok()
        .prints("Catch-up with priya on Fri 20 Nov; the next is on Fri 27 Nov, 15:00.\n");
    assert!(cli.text().contains(&series("2026-11-27")), "{}", cli.text());
    cli.run("undo").ok();
    cli.run("undo").ok();
    assert_eq!(cli.text(), before);
}

#[test]
fn who_agreed_takes_the_seat() {
    let cli = Cli::with(SMALL);
    cli.run("stage dana agreed").ok().says("Dana Whitfield took the Internal Champion's chair.");
    let people = cli.run("people --json").ok().json();
    assert_eq!(people[3]["seats"][0], "champion");
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn nothing_is_guessed() {
    let cli = Cli::with(SMALL);
    for (line, code, words) in [
        ("snooze ana fri", 5, "ruiz  Ana Ruiz"),
        ("rename an X", 5, "'an' fits several"),
        ("snooze priya someday", 2, "'someday' is no date"),
        ("snooze priya 2026-11-01", 2, "past"),
        ("snooze priya 'fri 15:00'", 2, "a time"),
        ("snooze priya", 2, "DATE"),
        ("seat priya guruh", 5, "champion  Internal Champion"),
        ("seat nobody guru", 5, "'nobody'"),
        ("unseat ruiz", 2, "sits in no seat"),
        ("done nothing", 5, "no action is called 'nothing'"),
        ("done priya", 5, "no action"),
        ("reported acti01", 2, "not done yet"),
        ("thank wins01", 5, "no favour"),
        ("told wins01 nobody", 5, "'nobody'"),
        ("stage dana hired", 2, "identified, warming, asked, agreed, declined"),
        ("stage nobody asked", 5, "no candidate"),
        ("settle priya moved", 2, "date"),
        ("settle priya fell fri", 2, "date"),
        ("settle priya maybe", 2, "took-place"),
        ("settle nobody fell", 5, "no meeting"),
        ("leave priya soonish", 2, "no date"),
        ("touch priya --how letter", 2, "ping, message, mail, reaction"),
    ] {
        let done = cli.run(line);
        done.fails(code).prints("");
        assert!(done.stderr.to_lowercase().contains(&words.to_lowercase()), "wanted: {words}\n{done}");
        assert_eq!(cli.text(), SMALL, "after `boardroom {line}`");
    }
}

#[test]
fn a_record_with_an_error_is_left_alone() {
    let broken = SMALL.replace("every = \"2 weeks\"", "every = \"often\"");
    let cli = Cli::with(&broken);
    for line in
        ["snooze priya fri", "set priya city Bern", "rename priya P", "leave priya", "seat priya champion"]
    {
        cli.run(line).fails(3).complains("comes first");
        assert_eq!(cli.text(), broken);
    }
    cli.run("snooze ruiz fri").ok().complains("'often' is no cadence");
}

#[test]
fn a_table_that_is_written_as_another_comes_first() {
    for (table, line, mend) in [
        ("[person.a]", "add person Zoe", "'person' stands in double brackets (write [[person]])"),
        ("[[owner]]", "set owner goal Speak", "'owner' stands once, in single brackets (write [owner])"),
    ] {
        let broken = format!("format = 1\n{table}\nname = \"A\"\n");
        let cli = Cli::with(&broken);
        cli.run(line)
            .fails(3)
            .complains(&format!("The board has an error in the file, which comes first: {mend}."));
        assert_eq!(cli.text(), broken);
        cli.run("add topic 'Another table'").ok();
    }
}

#[test]
fn read_only_refuses_every_change() {
    let cli = Cli::with(SMALL);
    for line in [
        "set priya every month",
        "touch priya",
        "note priya hello",
        "add win x",
        "undo",
        "redo",
        "edit",
        "remove priya -y",
    ] {
        cli.run(&format!("{line} --read-only")).fails(1).complains("--read-only");
        assert_eq!(cli.text(), SMALL);
    }
    assert!(!cli.home().join("state").exists());
}

#[test]
fn quiet_and_json_suit_scripts() {
    let cli = Cli::with(SMALL);
    cli.run("set priya city Bern -q").ok().prints("").quietly();
    let done = cli.run("add topic priya Next --json").ok().json();
    assert_eq!(done["text"], "Topic for Priya: Next");
    assert_eq!(done["changed"], true);
    let id = done["added"][0]["id"].as_str().unwrap();
    cli.run(&format!("set {id} text Later")).ok();
    cli.run("set priya city Bern").ok().says("Nothing to change");
    assert_eq!(cli.run("set priya city Bern --json").ok().json()["changed"], false);
}

#[test]
fn files_keep_their_ways() {
    let dos = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let cli = Cli::with(&dos);
    cli.run("set priya every month").ok();
    assert_eq!(cli.text(), dos.replace("\"2 weeks\"", "\"month\""));
    let bare = SMALL.trim_end();
    let cli = Cli::with(bare);
    cli.run("set dana by fri").ok();
    assert_eq!(cli.text(), format!("{bare}\nby = 2026-11-27"));
}

#[test]
fn a_name_that_fits_several_means_the_one_that_waits() {
    let cli = Cli::with(&format!(
        "{SMALL}{}",
        r#"
[[action]]
id = "actiold"
text = "Send the slides"
done = 2026-11-01
reported = 2026-11-02
[[favour]]
id = "favoold"
on = 2026-10-01
from = "priya"
text = "Read the draft"
thanked = 2026-10-02
[[win]]
id = "winsold"
on = 2026-10-01
text = "Read path drawn"
told = ["priya"]
[[meeting]]
id = "meetold"
on = 2026-10-01
with = ["priya"]
fell = true
[[candidate]]
id = "candold"
name = "Dana Park"
seat = "champion"
stage = "declined"
"#
    ));
    cli.run("settle priya fell").ok();
    cli.run("done send").ok().says("Send the RFC");
    cli.run("thank read").ok().says("Read the packet");
    cli.run("told read priya").ok().says("Read path shipped");
    cli.run("stage dana warming").ok().says("Dana Whitfield");
    // None waits, or several do: nothing is guessed. An id means what it names.
    cli.run("done send").fails(5).complains("Send the slides").complains("Send the RFC");
    cli.run("add action priya 'send a'").ok();
    cli.run("add action priya 'send b'").ok();
    cli.run("done send").fails(5);
    cli.run("thank favoold").fails(2).complains("You thanked for 'Read the draft' on 2 Oct.");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let cli = Cli::demo();
    cli.run("touch hana").ok();
    let before = cli.listing();
    cli.run("remove ingrid --dry-run")
        .ok()
        .says("Ingrid Solberg is in 4 catch-ups")
        .says("Nothing was changed.");
    cli.run("merge-people ana wei --dry-run")
        .ok()
        .says("perspectives")
        .says("Merged Wei Zhang into Ana Silva");
    cli.run("restore 1 --dry-run").ok().says("5 lines would go");
    let plan = cli.run("remove ingrid --dry-run --json").ok().json();
    assert_eq!((&plan["changed"], plan["text"].is_string()), (&false.into(), true), "{plan}");
    for format in ["json", "csv", "vcf", "ics", "md"] {
        let size = cli.run(&format!("export --format {format}")).ok().stdout.len();
        let line = format!("export --format {format} --out out --dry-run");
        cli.run(&line).ok().says(&format!("Would write {size} bytes to out."));
    }
    cli.run("export --format md --dry-run").ok().says("1 private catch-up would stay behind.");
    assert_eq!(cli.listing(), before);
    cli.run("remove zed --dry-run").fails(5);
    cli.run("remove ingrid --dry-run --read-only").ok();
}

#[test]
fn lists_with_remarks_take_and_lose_items() {
    let board = |seats: &str| {
        format!(
            "format = 1\n[[seat]]\nid = \"a\"\nkind = \"peer\"\n[[seat]]\nid = \"b\"\nkind = \"coach\"\n\
             [[person]]\nid = \"priya\"\nname = \"Priya\"\nseats = {seats}\n"
        )
    };
    for (seats, line, wanted) in [
        ("[\"a\", # since May\n]", "seat priya b", "[\"a\", # since May\n    \"b\",\n]"),
        ("[\"a\",\n  # not yet: b\n]", "seat priya b", "[\"a\", \"b\",\n  # not yet: b\n]"),
        ("[\"a\" # x\n]", "seat priya b", "[\"a\", # x\n    \"b\"\n]"),
        ("[\n  \"a\",  # May\n  \"b\"   # June\n]", "unseat priya b", "[\n  \"a\"  # May\n  # June\n]"),
        ("[ # x\n\"a\", \"b\" ]", "unseat priya a", "[ # x\n\"b\" ]"),
        ("[\n  \"a\", # May\n  # not \"b\"\n]", "unseat priya", "[\n  # May\n  # not \"b\"\n]"),
        ("[\n # one\n \"a\",\n # two\n \"b\"\n]", "set priya seats a", "[\n # one\n \"a\"\n # two\n]"),
    ] {
        let cli = Cli::with(&board(seats));
        cli.run(line).ok();
        assert_eq!(cli.text(), board(wanted), "after `boardroom {line}` on {seats}");
    }
    // Where no list stays, its line goes, with what is said of it as a whole.
    for seats in ["[\n  \"a\"\n]", "[\"a\"] # until May"] {
        let cli = Cli::with(&board(seats));
        cli.run("unseat priya").ok();
        assert!(!cli.text().contains("seats"), "{}", cli.text());
    }
    let cli = Cli::with(&board("[\n  \"a\",  # May\n  \"b\"   # June\n]"));
    cli.run("remove -y b").ok();
    assert!(cli.text().contains("seats = [\n  \"a\"  # May\n  # June\n]"), "{}", cli.text());
    let people = "format = 1\nperson = [\n {id = \"a\"}, # first\n {id = \"b\"} # second\n]\n";
    let cli = Cli::with(people);
    cli.run("remove -y b").ok();
    assert_eq!(cli.text(), "format = 1\nperson = [\n {id = \"a\"} # first\n # second\n]\n");
}

#[test]
fn a_seat_that_is_written_twice_is_one() {
    let twice =
        "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"zoe\"\nseats = [\"friend\", \"friend\"]\n";
    let cli = Cli::with(twice);
    cli.run("unseat zoe").ok();
    assert_eq!(cli.text(), twice.replace("seats = [\"friend\", \"friend\"]\n", ""));
}
