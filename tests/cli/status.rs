//! `status` and `today`: the shape that other tools rely on, and the lines for people.

use serde_json::{Value, json};

use crate::common::cli::Cli;

/// A board on which little happens.
const CALM: &str = r#"format = 1
[owner]
name = "Maya"
[[seat]]
id = "friend"
kind = "friend"
[[seat]]
id = "junior"
kind = "mentee"
[[person]]
id = "zoe"
name = "Zoe Park"
seats = ["friend", "junior"]
[[catchup]]
on = 2026-11-19
with = ["zoe"]
how = "lunch"
[[checkin]]
on = 2026-11-01
answers = [3, 3, 1, 1]
[[review]]
on = 2026-11-18
"#;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_the_pinned_keys_in_their_order() {
    let status = Cli::demo().run("status --json").ok().json();
    assert_eq!(
        keys(&status),
        ["format", "today", "owner", "quorum", "lever", "seats", "people", "week", "flags"]
    );
    assert_eq!(
        keys(&status["seats"][0]),
        ["id", "title", "kind", "state", "people", "vacant_days", "open_candidates"]
    );
    assert_eq!(
        keys(&status["people"][0]),
        ["id", "name", "seats", "state", "last", "last_talk", "due", "every", "days_since", "days_overdue"]
    );
    assert_eq!(keys(&status["week"][0]), ["seat", "person", "codes", "text", "verb"]);
    assert_eq!(
        keys(&status["flags"][0]),
        ["code", "severity", "when", "quiet", "seat", "person", "record", "message", "remedy"]
    );
}

#[test]
fn json_says_what_stands_on_the_demo_board() {
    let status = Cli::demo().run("status --json").ok().json();
    assert_eq!(status["owner"], json!({"name": "Maya Chen", "goal": "Staff Engineer by Q4 2027"}));
    assert_eq!(status["quorum"], json!({"active": 4, "seats": 6}));
    assert_eq!(status["lever"], "visibility");
    assert_eq!(status["seats"][3]["vacant_days"], 42);
    assert_eq!(status["people"][0]["state"], "fresh");
    assert_eq!(status["week"][3]["codes"], json!(["neglected", "report-back", "thanks-due"]));
}

#[test]
fn what_is_not_known_is_null() {
    let status =
        Cli::with("format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"zoe\"\n").run("status --json");
    let status = status.ok().json();
    assert_eq!(status["owner"], json!({"name": null, "goal": null}));
    assert_eq!(status["lever"], Value::Null);
    assert_eq!(status["seats"][0]["vacant_days"], Value::Null);
    for key in ["last", "last_talk", "due", "every", "days_since"] {
        assert_eq!(status["people"][0][key], Value::Null, "{key}");
    }
    assert_eq!(status["people"][0]["days_overdue"], 0);
}

#[test]
fn muted_flags_are_in_all_alone() {
    let cli = Cli::with(&format!("{CALM}[[mute]]\nflag = \"single-dependency\"\n"));
    assert_eq!(cli.run("status --json").ok().json()["flags"], json!([]));
    let all = cli.run("status --json --all").ok().json();
    assert_eq!(
        (&all["flags"][0]["code"], &all["flags"][0]["muted"]),
        (&json!("single-dependency"), &json!(true))
    );
    cli.run("status").never_says("single-dependency");
    cli.run("status --all").says("single-dependency").says("(muted)");
}

#[test]
fn text_says_the_same_for_people() {
    let done = Cli::demo().run("status");
    done.ok().quietly();
    for text in [
        "Maya Chen · Staff Engineer by Q4 2027 · Fri 20 Nov 2026\n",
        "4 of 6 seats active: 1 vacant, 1 neglected. You owe 1 thing. Focus: be seen.",
        "  Internal Champion   sponsor  VACANT for 6 weeks  2 candidates\n",
        "NEGLECTED 37 days",
        "Last spoke 14 Jul; you meant every quarter.",
        "alert    vacant-seat",
    ] {
        done.says(text);
    }
}

#[test]
fn ascii_uses_no_other_signs_of_its_own() {
    let done = Cli::with(CALM).run("status --ascii");
    assert!(done.ok().stdout.is_ascii(), "{done}");
    let done = Cli::demo().run_with("status", &[("LC_ALL", "C")]);
    done.ok().never_says("·").never_says("‹").says("Lucía");
}

#[test]
fn short_is_one_line() {
    Cli::demo().run("status --short").ok().prints("4/6 seats active, 1 vacant, 1 neglected, 7 this week\n");
    Cli::with(CALM).run("status --short").ok().prints("1/1 seats active\n");
}

#[test]
fn fail_on_tells_scripts() {
    let demo = Cli::demo();
    for what in ["alert", "warning", "notice", "now"] {
        demo.run(&format!("status --fail-on {what} --short")).fails(6);
    }
    let calm = Cli::with(CALM);
    calm.run("status --fail-on alert").ok();
    calm.run("status --fail-on now").ok();
    calm.run("status --fail-on warning").fails(6).says("single-dependency");
    calm.run("status --fail-on sometimes").fails(2).complains("alert, warning, notice, now");
    let hint = CALM.replace("[\"friend\", \"junior\"]", "[\"junior\"]\nevery = \"3 days\"");
    Cli::with(&hint).run("status --fail-on alert").fails(6);
}

#[test]
fn without_a_command_and_a_terminal_it_is_the_status() {
    let cli = Cli::demo();
    assert_eq!(cli.run("").ok().stdout, cli.run("status").stdout);
}

#[test]
fn today_says_the_week_and_what_is_near() {
    Cli::demo().run("today").ok().says("This week").says("Meetings").says("Tue 24 Nov, 15:00  Sam Ortiz");
    Cli::with(CALM).run("today").ok().says("Nothing needs you today.");
    let json = Cli::demo().run("today --json").ok().json();
    assert_eq!(keys(&json), ["today", "quorum", "week", "meetings", "people", "actions"]);
}

#[test]
fn the_day_is_given_by_flag_then_environment() {
    let cli = Cli::with(CALM);
    let day = |line: &str| cli.run(line).ok().json()["today"].clone();
    assert_eq!(day("status --json"), "2026-11-20");
    assert_eq!(day("--today 2026-12-24 status --json"), "2026-12-24");
    assert_eq!(day("status --json --today 2026-12-24"), "2026-12-24");
    for wrong in ["tomorrow", "2026-02-30", "2026-2-3", "20261120", "0000-01-01", ""] {
        cli.run(&format!("--today '{wrong}' status")).fails(2).complains("2026-11-20");
    }
    cli.run_with("status", &[("BOARDROOM_TODAY", "soon")])
        .fails(2)
        .complains("BOARDROOM_TODAY: 'soon' is no day");
    cli.run_with("status", &[("BOARDROOM_TODAY", "")]).ok();
}

#[test]
fn plain_output_can_be_read_aloud() {
    let cli = Cli::demo();
    let board = cli.run("--plain status").ok().stdout.clone();
    for line in [
        "Board of: Maya Chen.",
        "In short: 4 of 6 seats active: 1 vacant, 1 neglected. You owe 1 thing.",
        "Seat 2: Industry Veteran. Kind: mentor. Hana Kim: NEGLECTED 37 days. Yours to do: write: a draft is ready.",
        "Seat 4: Internal Champion. Kind: sponsor. State: VACANT for 6 weeks. In mind: 2 candidates. Next: Dana, asked 12 days ago.",
        "Name: Hana Kim. State: NEGLECTED 37 days. Rhythm: every quarter. Seats: Industry Veteran.",
        "4. Yours to do. About Hana: Last spoke 14 Jul; you meant every quarter. Verb: write.",
    ] {
        assert!(board.lines().any(|one| one == line), "wanted: {line}\n{board}");
    }
    for command in [
        "status",
        "today",
        "show hana",
        "brief hana",
        "people",
        "seats",
        "actions",
        "review --print",
        "catchups hana",
    ] {
        let text = cli.run(&format!("--plain {command}")).ok().stdout.clone();
        let drawn: Vec<char> = text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert!(drawn.is_empty(), "{command} draws {drawn:?}:\n{text}");
        let has_columns = text.lines().any(|line| line.trim().contains("  "));
        assert!(!has_columns, "{command} has columns:\n{text}");
    }
}
