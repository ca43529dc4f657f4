//! `check`, and what every command says about a file with errors.

use crate::common::cli::Cli;

const BROKEN: &str = "format = 1\n\n[[seat]]\nid = \"friend\"\n\n[[person]]\nid = \"zoe\"\nsaets = [\"friend\"]\nahead = \"two\"\n\n\
                      [[topic]]\nwith = [\"zoe\"]\n";

#[test]
fn a_sound_file_is_fine() {
    Cli::demo().run("check").ok().prints("").complains("is fine");
    Cli::demo().run("check --json").ok().prints("[]\n");
    Cli::demo().run("check -q").ok().prints("").quietly();
}

#[test]
fn each_problem_has_its_place_and_line() {
    let cli = Cli::with(BROKEN);
    let done = cli.run("check");
    done.fails(3).complains("2 errors, 1 warning");
    let place = cli.file();
    for text in [
        format!("{}:8:1: warning:", place.display()),
        "did you mean".into(),
        format!("{}:9:9: error: 'ahead' must be a whole number", place.display()),
        "9 | ahead = \"two\"".into(),
        format!("{}:11:1: error: ", place.display()),
    ] {
        done.says(&text);
    }
    let json = cli.run("check --json").fails(3).json();
    assert_eq!((json[1]["line"].as_i64(), json[1]["column"].as_i64()), (Some(9), Some(9)));
}

#[test]
fn warnings_alone_are_no_failure() {
    let cli = Cli::with("format = 1\nnew = 1\n[[win]]\non = 2027-01-01\ntext = \"x\"\n");
    cli.run("check").ok().says("warning: ").says("'on' is after today");
}

#[test]
fn what_beginners_write_is_told_by_what_they_meant() {
    let said = |text: &str, meant: &str| {
        Cli::with(&format!("format = 1\n{text}")).run("check").says(meant);
    };
    let person = "[[person]]\nid = \"priya\"\nname = \"Priya Natarajan\"\n";
    for who in ["Priya Natarajan", "Dr. Priya", "priyaa"] {
        let talk = format!("{person}[[catchup]]\non = 2026-11-11\nwith = [\"{who}\"]\n");
        said(&talk, "did you mean \"priya\"?");
    }
    said("[[people]]\nid = \"priya\"\n", "did you mean [[person]]?");
    said("[[check-ins]]\nid = \"priya\"\n", "did you mean [[checkin]]?");
    said("[owner]\nname = \"Maya\"\nperson = [{ id = \"priya\" }]\n", "write it as [[person]]");
}

#[test]
fn a_text_that_says_nothing_is_as_good_as_none() {
    let cli = Cli::with(
        "format = 1\n[owner]\nname = \"\"\ngoal = \" \"\n[[seat]]\nid = \"technical-guru\"\ntitle = \"\" # later\n\
         [[person]]\nid = \"zoe\"\nname = \"\"\norg = \"\"\nseats = [\"technical-guru\"]\n",
    );
    cli.run("check").ok().complains("is fine");
    cli.run("status").ok().says("Technical Guru").says("zoe").says("Fri 20 Nov 2026\n").never_says(" · ");
    cli.run("set zoe org Acme").ok().says("zoe: org is Acme.");
    assert!(cli.text().contains("name = \"\"\norg = \"Acme\"\n"), "{}", cli.text());
    let nameless =
        Cli::with("format = 1\n[[seat]]\nid = \"friend\"\n[[candidate]]\nseat = \"friend\"\nname = \"\"\n");
    nameless.run("check").fails(3).says("a candidate needs 'name' or 'person'");
    let conflict = Cli::with(
        "format = 1\n[[conflict]]\nrecord = \"zoe\"\nkey = \"about\"\nours = \"\"\ntheirs = \"x\"\n",
    );
    let all = conflict.run("status --json").ok().json();
    assert!(!all["flags"].to_string().contains("nothing"), "{all}");
}

#[test]
fn a_time_zone_that_nobody_knows_is_a_warning() {
    let of = |tz: &str| format!("format = 1\n\n[[person]]\nid = \"zoe\"\ntz = \"{tz}\"\n");
    let done = Cli::with(&of("Europe/Zurch")).run("check");
    done.ok().says(":5:6: warning: 'Europe/Zurch' is no time zone").says("did you mean 'Europe/Zurich'?");
    Cli::with(&of("CET+1 or so")).run("check").ok().says("try a name such as");
    Cli::with(&of("europe/zurich")).run("check").ok().complains("is fine");
}

#[test]
fn other_commands_say_errors_and_go_on() {
    let cli = Cli::with(BROKEN);
    for line in ["status", "people --json", "topics", "today", "catchups"] {
        let done = cli.run(line);
        done.ok().complains(":9:9: error:").complains(":11:1: error:");
        assert!(!done.stderr.contains("warning"), "{done}");
    }
    let people = cli.run("people --json").json();
    assert_eq!(people[0]["saets"][0], "friend", "an unknown key is shown as it is");
    assert!(people[0].get("ahead").is_none(), "a broken key is not");
}

#[test]
fn what_is_no_board_cannot_be_used() {
    for (text, why) in [
        ("format = 1\n[[person]\n", ":2:"),
        ("format = 99\n", "newer"),
        ("[owner]\n", "'format' is missing"),
        ("", "'format' is missing"),
        ("format = 1\n<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n", "unresolved merge"),
        ("format = 1\n[owner]\nname = \"a\"\nname = \"b\"\n", ":4:"),
    ] {
        let cli = Cli::with(text);
        for line in ["status", "check", "people --json", "undo", "today"] {
            let done = cli.run(line);
            done.fails(3);
            assert!(done.stderr.contains(why) || done.stdout.contains(why), "wanted: {why}\n{done}");
        }
        assert_eq!(cli.text(), text);
    }
}

#[test]
fn bytes_that_are_no_text_are_told_by_their_place() {
    let cli = Cli::with("format = 1\n");
    std::fs::write(cli.file(), b"format = 1\n# \xff\n").unwrap();
    cli.run("status").fails(3).complains("byte 13");
}
