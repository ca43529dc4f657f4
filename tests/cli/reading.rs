//! Reading commands leave no trace, and what they print is safe for a terminal.

use crate::common::cli::Cli;

const READING: &[&str] = &[
    "",
    "status",
    "status --json --all",
    "today",
    "show priya",
    "show priya --json",
    "people",
    "seats --json",
    "actions",
    "topics",
    "wins",
    "favours",
    "candidates",
    "meetings",
    "reviews",
    "catchups",
    "brief priya",
    "write priya",
    "ask storage team",
    "what-if --without priya",
    "check-in --json",
    "people --duplicates",
    "check",
    "history",
    "restore",
    "path",
    "config",
    "config --print-default",
    "completions bash",
    "completions --install --dry-run",
    "man",
    "man add person",
    "report",
    "report --html",
    "review --print",
    "export --format json",
    "export --format csv",
    "export --format vcf --notes",
    "export --format ics",
    "export --format md --notes",
    "export --format md --dry-run",
    "remove priya --dry-run",
    "--help",
    "--version",
];

#[test]
fn nothing_is_written() {
    let cli = Cli::demo();
    let before = cli.listing();
    for line in READING {
        cli.run(line).ok();
        assert_eq!(cli.listing(), before, "after `boardroom {line}`");
    }
    for line in ["show zed", "status --fail-on alert", "check", "restore 7", "nonsense"] {
        cli.run(line);
        assert_eq!(cli.listing(), before, "after `boardroom {line}`");
    }
}

/// A board whose every text would take over a terminal.
fn hostile() -> String {
    let evil = r"\u001b]52;c;eA==\u0007\u009b31m\u202e\u200b";
    format!(
        "format = 1\n[owner]\nname = \"{evil}\"\n[[seat]]\nid = \"friend\"\ntitle = \"{evil}\"\n[[person]]\nid = \"zoe\"\n\
         name = \"Zoe {evil}\"\nseats = [\"friend\"]\nabout = \"{evil}\"\nx = \"{evil}\"\n[[catchup]]\non = 2026-11-19\n\
         with = [\"zoe\"]\nhow = \"{evil}\"\nnote = \"{evil}\"\n[[topic]]\ntext = \"{evil}\"\nwith = [\"zoe\"]\n\
         [[action]]\ntext = \"{evil}\"\nby = 2026-11-01\nwith = [\"zoe\"]\n[[win]]\non = 2026-11-01\ntext = \"{evil}\"\n\
         [[favour]]\non = 2026-01-01\nfrom = \"zoe\"\ntext = \"{evil}\"\n[[candidate]]\nname = \"{evil}\"\nseat = \"friend\"\n\
         [[meeting]]\non = 2026-11-10\nwith = [\"zoe\"]\nhow = \"{evil}\"\n[[seat]]\nid = \"{evil}\"\nkind = \"{evil}\"\n"
    )
}

#[test]
fn control_characters_never_come_out_raw() {
    let cli = Cli::with(&hostile());
    for line in READING {
        let line = line.replace("priya", "zoe");
        for line in [line.clone(), format!("{line} --json")] {
            let done = cli.run(&line);
            for c in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{200b}'] {
                done.never_says(&c.to_string());
            }
        }
    }
    let json = cli.run("people --json");
    assert!(json.stdout.contains("Zoe \\u001b]52"), "{json}");
    assert_eq!(json.json()[0]["name"], "Zoe \u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}\u{200b}");
}

#[test]
fn what_was_typed_comes_back_harmless() {
    let cli = Cli::demo();
    for line in [
        "show '\u{1b}[31mzed\u{7}'",
        "'\u{1b}[31mzed'",
        "catchups --since '\u{1b}[31m'",
        "--today '\u{1b}[m' status",
    ] {
        let done = cli.run(line);
        assert_ne!(done.code, 0, "{done}");
        assert!(!done.stderr.contains('\u{1b}') && !done.stderr.contains('\u{7}'), "{done}");
    }
}

#[test]
fn show_tells_everything_about_one() {
    let cli = Cli::demo();
    for name in ["hana", "Hana Kim", "HANA", "kim"] {
        cli.run(&format!("show '{name}'")).ok().says("Hana Kim  NEGLECTED 37 days");
    }
    cli.run("show pn").ok().says("Priya Natarajan");
    cli.run("show fernandez").ok().says("Lucía Fernández");
    let json = cli.run("show hana --json").ok().json();
    assert_eq!(json["topics"].as_array().unwrap().iter().filter(|topic| topic["open"] == true).count(), 1);
    cli.run("show an").fails(5).complains("'an' fits several").complains("ana  Ana Silva").complains("dana");
    cli.run("show hnaa").fails(5).complains("No person is called 'hnaa'").complains("hana  Hana Kim");
    cli.run("show").fails(2).complains("PERSON");
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let cli = Cli::demo();
    cli.run("status").ok().never_says("\u{1b}");
    cli.run("status --color always").ok().says("\u{1b}[1;31mNEGLECTED 37 days\u{1b}[0m");
    cli.run("status --color never").ok().never_says("\u{1b}");
    cli.run("status --color green").fails(2);
}

#[test]
fn show_tells_every_key_of_somebody() {
    let person = "format = 1\n[[person]]\nid = \"ann\"\naka = [\"Annie\"]\nrole = \"CTO\"\nahead = 2\nprefers = \"walks\"\n\
                  reach = \"slack\"\nperspectives = [\"hiring\"]\ncares = \"craft\"\nknows_goal = 2026-03-02\nbirthday = \"03-14\"\n\
                  past = [{ org = \"Globex\", until = 2026-05-01 }, { org = \"Initech\" }]\nprivate = true\nemail = \"a@x.org\"\n\
                  phone = \"+1 555\"\nurl = \"https://x.org\"\nsince = 2026-01-12\nterm = 2027-01-12\nleft = 2026-10-01\nabout = \"met\"\n";
    let cli = Cli::with(&format!("{person}tz = \"Asia/Tokyo\"\n"));
    let done = cli.run("show ann");
    for said in [
        "also called   Annie",
        "work          CTO",
        "before        Globex until 1 May, Initech",
        "likes         walks",
        "reach         slack",
        "contact       a@x.org, +1 555, https://x.org",
        "time zone     Asia/Tokyo",
        "birthday      03-14",
        "cares for     craft",
        "views         hiring",
        "since         12 Jan",
        "until         12 Jan 2027",
        "told my goal  2 Mar",
        "left          1 Oct",
        "about         met",
        "private       no name or note leaves the file",
    ] {
        done.ok().says(said);
    }
    Cli::with(&format!("{person}city = \"Bern\"\n")).run("show ann").ok().says("city          Bern");
}

#[test]
fn a_meeting_with_nobody_is_told_without_a_gap() {
    let cli = Cli::with(
        "format = 1\n[[meeting]]\non = 2026-11-10\nwith = []\nhow = \"lunch\"\n[[meeting]]\non = 2026-11-22\nwith = []\n\
         [[catchup]]\non = 2026-11-11\nwith = []\n",
    );
    for (line, says) in [
        ("status --all", "Lunch was planned for Tue 10 Nov"),
        ("status --all", "You meet on Sun 22 Nov and have no topic yet"),
        ("review --print", "Lunch was planned for Tue 10 Nov. Did it take place?"),
        ("export --format ics", "SUMMARY:Meeting\r\n"),
        ("export --format md", "- 11 Nov: Talk\n"),
        ("report", "- Sun 22 Nov: a meeting\n"),
    ] {
        cli.run(line).ok().says(says).never_says("with \n").never_says("with  ");
    }
}

#[test]
fn a_seat_of_the_catalogue_whose_kind_is_wrong_has_the_usual_one() {
    let board = "format = 1\n[[seat]]\nid = \"technical-guru\"\nkind = \"mentr\"\n[[seat]]\nid = \"own\"\nkind = \"mentr\"\n";
    let cli = Cli::with(board);
    let seats = cli.run("seats --json").ok().json();
    assert_eq!((seats.as_array().map(Vec::len), &seats[0]["kind"]), (Some(1), &"mentor".into()), "{seats}");
    cli.run("check").fails(3).says("4:8: error").says("7:8: error");
    cli.run("set technical-guru every month").fails(3);
}
