//! `import`, `export` and `report` as a user runs them.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use serde_json::json;

use crate::common::{boards::SMALL, cli::Cli};

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange").join(name).display().to_string()
}

#[test]
fn import_shows_and_writes_nothing_when_asked_to() {
    let cli = Cli::with(SMALL);
    let before = cli.listing();
    let run = cli.run(&format!("import {} --dry-run", fixture("android-2.1.vcf")));
    run.ok().says("New: 2 people\n  Lucía Fernández  Compañía del Norte, lucia@example.org\n");
    run.complains("Left out: Ana Gomes (line 16): the card has no END:VCARD.");
    assert_eq!(cli.listing(), before);
    let json = cli.run(&format!("import {} --dry-run --json", fixture("android-2.1.vcf"))).ok().json();
    assert_eq!(json["new"][1], json!({"table": "person", "text": "Sam Ortiz  sam@example.org"}));
    assert_eq!(json["skipped"][0]["why"], "the card has no END:VCARD");
}

#[test]
fn import_is_one_change_and_comes_once() {
    let cli = Cli::with(SMALL);
    let before = cli.text();
    let line = format!("import {}", fixture("friends.md"));
    cli.run(&line).ok().says("Brought in 3 people and 4 catch-ups.");
    cli.run("check").ok();
    let after = cli.text();
    cli.run(&line).ok().complains("all 7 are on file as they are");
    assert_eq!(cli.text(), after);
    cli.run("undo").ok();
    assert_eq!(cli.text(), before);
    cli.run(&format!("{line} --only hopper")).ok().says("Brought in 1 person and 2 catch-ups.");
    cli.run(&format!("{line} --only nobody")).fails(5).complains("nobody");
    cli.run("undo").ok();
    cli.run(&format!("import --only hopper {}", fixture("friends.md"))).ok().says("Brought in 1 person");
    cli.run("import --only hopper").fails(2).complains("Which file?");
    cli.run("import").fails(2);
}

#[test]
fn import_begins_a_board() {
    let cli = Cli::new();
    cli.run(&format!("import {} --dry-run", fixture("outlook.csv"))).ok().says("New: 2 people");
    assert!(!cli.file().exists());
    cli.run(&format!("import {}", fixture("outlook.csv"))).ok().says("Brought in 2 people. Wrote ");
    cli.run("people").ok().says("Zoë Größe");
}

#[test]
fn import_says_what_it_cannot_read() {
    let cli = Cli::with(SMALL);
    let before = cli.text();
    cli.run("import nowhere.vcf").fails(1).complains("Can't read nowhere.vcf: there is no such file");
    cli.type_in("import -", "hello\n").fails(1).complains("it is none of vCard");
    cli.run(&format!("import {} --read-only", fixture("outlook.csv"))).fails(1);
    assert_eq!(cli.text(), before);
    cli.type_in("import -", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zed\u{1b}[31m\r\nEND:VCARD\r\n")
        .ok()
        .says("1 person");
}

#[test]
fn import_names_each_value_that_it_leaves_out() {
    let cli = Cli::with(SMALL);
    let row = "Zoe Park,guru; nope,x,sometimes,2026-13-01,13-45,zoe at home,storage";
    let table = format!("name,seats,ahead,every,knows_goal,birthday,email,perspectives\n{row}\n");
    let run = cli.type_in("import -", &table);
    run.ok().says("Brought in 1 person.");
    for value in [
        "'seats' cannot be nope: the board has no such seat",
        "'ahead' cannot be x",
        "'every' cannot be sometimes",
        "'knows_goal' cannot be 2026-13-01",
        "'birthday' cannot be 13-45",
        "'email' cannot be zoe at home",
    ] {
        run.complains(&format!("Left out: Zoe Park: {value}.\n"));
    }
    cli.run("show zoe --json").ok().says("\"guru\"").says("\"storage\"");
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Li\nEMAIL:nowhere\nBDAY:soon\nEND:VCARD\n";
    let run = cli.type_in("import -", card);
    run.ok().complains(
        "Left out: Bo Li: 'email' cannot be nowhere.\nLeft out: Bo Li: 'birthday' cannot be soon.\n",
    );
}

#[test]
fn a_calendar_knows_people_by_e_mail_and_else_by_name() {
    let cli = Cli::with(SMALL);
    let entry = |uid: &str, who: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20261105T090000\nSUMMARY:{uid}\n\
             ATTENDEE;CN=maya:mailto:m@home.example\n{who}\nEND:VEVENT\n"
        )
    };
    let entries = [
        entry("full", "ATTENDEE;CN=PRIYA NATARÁJAN:mailto:priya@x.org"),
        entry("turned", "ATTENDEE;CN=\"Gomes, Ana\":mailto:ana@x.org"),
        entry("other", "ATTENDEE;CN=pn:invalid:nomail"),
        entry("first", "ATTENDEE;CN=Ana:mailto:a@x.org"),
        entry("alone", "ORGANIZER;CN=Maya:mailto:maya@x.org"),
    ];
    let run = cli.type_in("import -", format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", entries.concat()));
    run.ok().says("Brought in 3 catch-ups.");
    run.complains("Left out: entries with nobody on file (1).");
    run.complains("Left out: entries with nobody else in them (1).");
    let with = |uid: &str| {
        let found = cli.run(&format!("catchups --grep {uid} --json")).ok().json();
        found[0]["with"].clone()
    };
    assert_eq!(
        [with("full"), with("turned"), with("other")],
        [json!(["priya"]), json!(["gomes"]), json!(["priya"])]
    );
}

#[test]
fn a_calendar_without_attendees_names_people_in_its_titles() {
    let cli = Cli::with(SMALL);
    let entry = |day: &str, title: &str, who: &str| {
        format!("BEGIN:VEVENT\nUID:{day}\nDTSTART:{day}T090000\nSUMMARY:{title}\n{who}END:VEVENT\n")
    };
    let entries = [
        entry("20261105", "Coffee with Priya", ""),
        entry("20261126", "Ana Gomes / Maya", ""),
        entry("20261106", "Dentist", ""),
        entry("20261107", "About Priya Natarajan", "ATTENDEE;CN=Zed:mailto:zed@x.org\n"),
    ];
    let run = cli.type_in("import -", format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", entries.concat()));
    run.ok().says("Brought in 1 catch-up and 1 meeting.");
    run.complains("Left out: entries with nobody on file (1).");
    run.complains("Left out: entries with nobody else in them (1).");
    assert_eq!(cli.run("catchups --grep Coffee --json").ok().json()[0]["with"], json!(["priya"]));
    let meetings = cli.run("meetings --json").ok().json();
    assert_eq!(meetings.as_array().unwrap().last().unwrap()["with"], json!(["gomes"]));
}

#[test]
fn a_table_by_hand_may_have_any_columns_of_our_own() {
    let cli = Cli::with(SMALL);
    let csv = "name,seats,every,snooze\nBo Li,guru,2 weeks,2026-12-01\nCy Ng,nowhere,soon,\n";
    let run = cli.type_in("import -", csv);
    run.ok().says("Brought in 2 people.");
    run.complains("Left out: Cy Ng: 'every' cannot be soon.");
    run.complains("Left out: Cy Ng: 'seats' cannot be nowhere");
    let shown = cli.run("show 'bo li' --json").ok().json();
    assert_eq!([&shown["seats"][0], &shown["every"], &shown["snooze"]], ["guru", "2 weeks", "2026-12-01"]);
    cli.type_in("import -", "").fails(1).complains("Can't read -: it is empty. Nothing was changed.");
}

#[test]
fn import_names_the_seats_that_a_new_board_does_not_have() {
    let csv = Cli::demo().run("export --format csv").ok().stdout.clone();
    let run = Cli::new();
    let run = run.type_in("import -", csv);
    run.ok().complains(
        "Left out: Priya Natarajan: 'seats' cannot be technical-guru: the board has no such seat.",
    );
}

#[test]
fn what_was_settled_since_it_went_out_does_not_come_back() {
    const PEOPLE: &str = "format = 1\n[[seat]]\nid = \"champion\"\nkind = \"sponsor\"\n[[person]]\nid = \"a\"\nname = \"Ann Lee\"\n\
                          [[person]]\nid = \"b\"\nname = \"\"\n";
    let meeting = "[[meeting]]\non = 2026-11-18T15:00:00\nwith = [\"a\", \"b\"]\n";
    let with_id = meeting.replace("]]\n", "]]\nid = \"k3f9qa\"\n");
    let series = format!("{meeting}repeat = \"2 weeks\"\n");
    for (record, settle) in [
        ("[[action]]\ntext = \"A1\"\nwith = [\"a\"]\nby = 2026-11-15\n", "done A1"),
        ("[[favour]]\non = 2026-11-01\nfrom = \"a\"\ntext = \"F1\"\n", "thank F1"),
        ("[[win]]\non = 2026-11-01\ntext = \"W1\"\n", "told W1 ann"),
        ("[[topic]]\nwith = [\"a\"]\ntext = \"T1\"\n", "set T1 discussed today"),
        ("[[candidate]]\nname = \"Dana\"\nseat = \"champion\"\n", "stage Dana warming"),
        ("[[candidate]]\nname = \"Dana\"\nseat = \"champion\"\n", "stage Dana agreed"),
        ("[[candidate]]\nperson = \"a\"\nseat = \"champion\"\n", "stage ann asked"),
        (meeting, "settle meeting#1 took-place"),
        (meeting, "settle meeting#1 fell"),
        (&with_id, "settle meeting#1 took-place"),
        (&series, "settle meeting#1 took-place"),
        ("[[review]]\non = 2026-11-13\n", "set review#1 flags 3"),
        ("[[checkin]]\non = 2026-11-13\nanswers = [1, 2]\n", "set checkin#1 lever skill"),
        ("[[mute]]\nflag = \"neglected\"\nperson = \"a\"\n", "set mute#1 until 2027-01-01"),
        ("[[pause]]\nfrom = 2026-12-20\nto = 2027-01-03\n", "set pause#1 to 2027-01-09"),
        ("[[catchup]]\non = 2026-11-01\nwith = [\"b\", \"a\"]\nnote = \"N1\"\n", "set catchup#1 how walk"),
        ("[[action]]\ntext = \"A1\"\nwith = [\"a\"]\n", "rename a 'Ann Other'"),
    ] {
        let cli = Cli::with(&format!("{PEOPLE}{record}"));
        cli.run("export --format json --out board.json").ok();
        cli.run(settle).ok();
        let before = cli.text();
        cli.run("import board.json").ok();
        assert_eq!(cli.text(), before, "after {settle}");
    }
}

#[test]
fn what_names_a_record_that_is_left_out_comes_without_it() {
    for (json, words) in [
        (
            r#"{"format":1,"seat":[{"id":"s","kind":"Mentor"}],"person":[{"id":"p","name":"P","seats":["s"]}]}"#,
            "Left out: person 1 (P): 'seats' cannot be s: the board has no such seat.",
        ),
        (
            r#"{"format":1,"goal":[{"id":"g"}],"seat":[{"id":"s","kind":"peer","goal":"g"}],"person":[{"id":"p","seats":["s"]}]}"#,
            "Left out: seat 1 (s): 'goal' cannot be g: the board has no such goal.",
        ),
        (
            r#"{"format":1,"person":[{"id":"p"}],"action":[{"text":"A1","with":["p"],"review":"r"}],"review":[{"id":"r"}]}"#,
            "Left out: action 1 (A1): 'review' cannot be r: the board has no such review.",
        ),
        (
            r#"{"format":1,"person":[{"id":"p"}],"topic":[{"text":"T1","with":["p","q"]}]}"#,
            "Left out: topic 1 (T1): 'with' cannot be q: the board has no such person.",
        ),
    ] {
        let cli = Cli::new();
        cli.type_in("import -", json).ok().complains(words);
        cli.run("check").ok();
        let before = cli.text();
        cli.type_in("import -", json).ok();
        assert_eq!(cli.text(), before, "twice is not once: {json}");
    }
}

#[test]
fn export_to_a_file_is_private_and_whole() {
    let cli = Cli::demo();
    let out = cli.home().join("out.vcf");
    cli.run("export --format vcf --out out.vcf").ok().complains("Wrote out.vcf.");
    assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    let first = fs::read_to_string(&out).unwrap();
    assert_eq!(first.matches("BEGIN:VCARD").count(), 10);
    assert_eq!(cli.run("export --format vcf").ok().stdout, first, "the same every time");
    cli.run("export --format vcf --out nowhere/out.vcf").fails(1).complains("Can't write nowhere/out.vcf: ");
    for line in ["export --format csv --out z.csv", "report --out z.md", "report --html --out z.html"] {
        cli.run(&format!("--read-only {line}"))
            .fails(1)
            .complains("Nothing was written: --read-only was given.");
    }
    assert!(!cli.listing().iter().any(|line| line.contains("/z.")));
    cli.run("--read-only export --format csv").ok().says("Priya");
    cli.run("export --format xml").fails(2);
    cli.run("export").fails(2);
}

#[test]
fn nothing_goes_out_over_the_board_and_what_belongs_to_it() {
    let cli = Cli::demo();
    cli.run("touch priya").ok();
    fs::create_dir_all(cli.config().parent().unwrap()).unwrap();
    fs::write(cli.config(), "").unwrap();
    std::os::unix::fs::symlink(cli.file(), cli.home().join("link.toml")).unwrap();
    fs::hard_link(cli.file(), cli.home().join("twin.toml")).unwrap();
    let before = (cli.text(), cli.listing());
    let board = "it is the board itself. Give --out another path";
    for (out, why) in [
        ("data/boardroom/board.toml", board),
        ("data/../data/boardroom/./board.toml", board),
        ("link.toml", board),
        ("twin.toml", board),
        ("config/boardroom/config.toml", "it is the file with the settings"),
    ] {
        for line in [
            "export --format md",
            "export --format csv",
            "export --format json",
            "export --format ics --dry-run",
            "report --year",
            "report --html",
        ] {
            cli.run(&format!("{line} --out {out}")).fails(2).complains(&format!("Can't write {out}: {why}"));
        }
    }
    assert_eq!((cli.text(), cli.listing()), before);
    cli.run("export --format json --out board.json").ok();
}

#[test]
fn what_takes_no_text_is_refused_at_once() {
    let cli = Cli::demo();
    assert!(std::process::Command::new("mkfifo").arg(cli.home().join("pipe")).status().unwrap().success());
    for line in ["export --format csv", "report --html"] {
        cli.run(&format!("{line} --out pipe")).fails(1).complains("Can't write pipe: nobody reads from it.");
        cli.run(&format!("{line} --out data")).fails(1).complains("Can't write data: it is a folder.");
        let plain = cli.run(line).ok().stdout.clone();
        cli.run(&format!("{line} --out /dev/stdout")).ok().prints(&plain);
    }
    cli.run("export --format csv --out data --dry-run").fails(1).complains("it is a folder");
}

#[test]
fn a_report_has_one_time() {
    let cli = Cli::demo();
    cli.run("report").ok().says("1 Oct to 20 Nov 2026");
    cli.run("report --since 1.9").fails(2);
    cli.run("report --since '1 sep'").ok().says("1 Sep to 20 Nov 2026");
    cli.run("report --since '1 jan'").ok().says("1 Jan to 20 Nov 2026");
    cli.run("report --since '20 nov'").ok().says("20 Nov to 20 Nov 2026");
    cli.run("report --since '21 nov'").ok().says("21 Nov 2025 to 20 Nov 2026");
    for ahead in ["tomorrow", "'in 3 days'", "'in 12 months'", "2027-01-01", "'1 jan 2027'", "'29 feb'"] {
        cli.run(&format!("report --since {ahead}")).fails(2);
    }
    cli.run("report --since tomorrow").fails(2).complains("up to today");
    cli.run("catchups --since '1 jan' --json").ok().says("\"on\": \"2026-");
    cli.run("report --month --year").fails(2);
    cli.run("report --year --html").ok().says("<!DOCTYPE html>");
}
