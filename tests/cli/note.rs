//! `note` and `touch`: what is typed in the shell becomes records.

use std::fs;

use serde_json::json;

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn a_note_is_understood() {
    let cli = Cli::with(SMALL);
    cli.run("note 'yesterday coffee with Priya: cut it to the read path'")
        .ok()
        .prints("Coffee with Priya on Thu 19 Nov.\n")
        .quietly();
    let log = cli.run("catchups --json").ok().json();
    assert_eq!(log[0]["on"], "2026-11-19");
    assert_eq!(log[0]["how"], "coffee");
    assert_eq!(log[0]["with"], json!(["priya"]));
    assert_eq!(log[0]["note"], "cut it to the read path");
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn a_text_may_begin_with_a_dash() {
    let cli = Cli::with(SMALL);
    cli.run("note '- [ ] send the page by fri'").ok().prints("To do: send the page by Fri 27 Nov.\n");
    cli.run("note priya '- one page' --do '- [x] as it is' -q").ok();
    assert_eq!(cli.run("catchups --json").ok().json()[0]["note"], "- one page");
    cli.run("add topic priya '-5% p99: whom to tell?'").ok().says("-5% p99");
    cli.run("done 'send the page' --result '-3% p99'").ok();
    let actions = cli.run("actions --json").ok().json();
    assert!(actions.as_array().unwrap().iter().any(|action| action["result"] == "-3% p99"), "{actions}");
    cli.run("set priya cares '- storage'").ok();
    cli.run("note priya x --doo y").fails(2).complains("--doo");
}

#[test]
fn all_arguments_before_the_last_are_people() {
    let cli = Cli::with(SMALL);
    cli.run("note priya 'Ana Ruiz' 'went through: the talk'").ok();
    let log = cli.run("catchups --json").ok().json();
    assert_eq!(
        (&log[0]["with"], &log[0]["note"]),
        (&json!(["priya", "ruiz"]), &json!("went through: the talk"))
    );
    cli.run("note priya ''").ok();
    assert!(cli.run("catchups --json").ok().json()[0].get("note").is_none());
}

#[test]
fn options_add_records_and_may_repeat() {
    let cli = Cli::with(SMALL);
    cli.run(
        "note priya 'a talk' --do 'send it by fri' --do 'read it' --they 'review it by 1 dec' --ask 'what next?' --win Shipped \
         --got 'an introduction' --gave 'a review' --next 'tue 15:00'",
    )
    .ok()
    .says("Catch-up with Priya on Fri 20 Nov");
    let last = |list: &str| {
        cli.run(&format!("{list} --json")).ok().json().as_array().unwrap().last().unwrap().clone()
    };
    let actions = cli.run("actions --json").ok().json();
    assert_eq!((&actions[1]["text"], &actions[1]["by"]), (&json!("send it"), &json!("2026-11-27")));
    assert_eq!((&actions[3]["who"], &actions[3]["by"]), (&json!("priya"), &json!("2026-12-01")));
    assert_eq!(last("topics")["text"], "what next?");
    assert_eq!(last("wins")["text"], "Shipped");
    assert_eq!(last("favours")["to"], "priya");
    assert_eq!(last("meetings")["on"], "2026-11-24T15:00:00");
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL, "one command is one change");
    cli.run("note --win Alone").ok();
    assert_eq!(cli.run("catchups --json").ok().json(), json!([]));
}

#[test]
fn a_dash_reads_standard_input() {
    let cli = Cli::with(SMALL);
    cli.type_in("note -", "call with PN\nshe likes it\n! send it by fri\n").ok().says("1 promise");
    let log = cli.run("catchups --json").ok().json();
    assert_eq!((&log[0]["how"], &log[0]["note"]), (&json!("call"), &json!("she likes it")));
    cli.type_in("note priya -", "just text").ok();
    cli.type_in("note -", "").fails(2);
    assert_eq!(cli.run("note").fails(2).stdout, "");
}

#[test]
fn what_is_not_certain_is_refused_with_the_choices() {
    let cli = Cli::with(SMALL);
    for (line, code, words) in [
        ("note 'coffee with Zed: hello'", 5, "'Zed'"),
        ("note 'call with Zed, then lunch with Priya: good'", 5, "'Zed'"),
        ("note 'call with zed call with Priya: good'", 5, "'zed'"),
        ("note 'coffee with Ana: hello'", 5, "ruiz"),
        ("note zed hello", 5, "'zed'"),
        ("note 'just a thought'", 2, "nobody is named"),
        ("note priya ruiz hello --they 'review it'", 5, "they:"),
        ("note 'mon 12 nov coffee with Priya: x'", 2, "monday"),
        ("note priya hello --next someday", 2, "someday"),
        ("note priya hello --colour blue", 2, "--colour"),
    ] {
        let done = cli.run(line);
        done.fails(code).prints("");
        assert!(done.stderr.to_lowercase().contains(&words.to_lowercase()), "wanted: {words}\n{done}");
        assert_eq!(cli.text(), SMALL);
    }
}

#[test]
fn a_part_of_the_day_is_no_way_of_being_in_touch() {
    let cli = Cli::with(SMALL);
    cli.run("note 'Yesterday evening with Priya: fun'").ok().never_says("Evening");
    cli.run("note 'short chat on Monday morning with Priya: ok'").ok().says("Chat with Priya");
    assert!(!cli.text().to_lowercase().contains("evening"), "{}", cli.text());
}

#[test]
fn what_speaks_of_a_day_is_never_taken_for_today() {
    let cli = Cli::with(SMALL);
    for words in ["last week", "a week ago", "12.11.2026"] {
        cli.run(&format!("note '{words} with Priya: x'"))
            .fails(2)
            .complains(&format!("'{words}' is no date: try fri, 24 nov"));
    }
    assert_eq!(cli.text(), SMALL);
    cli.run("note '2026-11-12T15:00 with Priya: x'").ok();
    cli.run("note 'lunch/walk with Priya: y' --do 'send it by fri 15:00'").ok();
    let text = cli.text();
    for line in [
        "on = 2026-11-12T15:00:00\n",
        "how = \"lunch/walk\"\nnote = \"y\"\n",
        "text = \"send it 15:00\"\n",
        "by = 2026-11-27\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn an_empty_record_is_no_record() {
    let cli = Cli::with(SMALL);
    for line in ["note priya x --do ''", "note priya x --next ''", "note priya --win ' '"] {
        cli.run(line).fails(2).complains("needs a value.");
    }
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn without_text_the_editor_opens() {
    let cli = Cli::with(SMALL);
    let write = |text: &str| format!("sh -c 'printf \"{text}\" > \"$0\"'");
    cli.run_with("note", &[("EDITOR", &write("coffee with Priya: hello"))]).ok().says("Coffee with Priya");
    cli.run_with("note", &[("VISUAL", &write("call with Priya: hello")), ("EDITOR", "false")])
        .ok()
        .says("Call with Priya");
    cli.run_with("note", &[("EDITOR", "false")]).fails(1).complains("nothing was changed");
    cli.run_with("note", &[("EDITOR", "no-such-editor")]).fails(1).complains("there is no such program");
    cli.run_with("note", &[("EDITOR", &write(""))]).fails(2);
}

#[test]
fn a_note_that_cannot_be_saved_is_kept() {
    let cli = Cli::with(SMALL);
    let write = "sh -c 'printf \"coffee with Zed: a long thought\" > \"$0\"'";
    cli.run_with("note", &[("EDITOR", write)]).fails(5).complains("kept as a draft");
    assert!(drafts(&cli).contains("a long thought"));
    let cli = Cli::with(SMALL);
    let write = "sh -c 'printf \"coffee with Priya: a long thought\" > \"$0\"; exit 1'";
    cli.run_with("note", &[("EDITOR", write)])
        .fails(1)
        .complains("it ended with an error, so nothing was changed")
        .complains("kept as a draft");
    assert!(drafts(&cli).contains("a long thought"));
    assert_eq!(cli.text(), SMALL);
    let cli = Cli::with(SMALL);
    fs::set_permissions(cli.file(), std::os::unix::fs::PermissionsExt::from_mode(0o444)).unwrap();
    cli.run("note priya 'a long thought'").fails(1).complains("read-only").complains("kept as a draft");
    assert!(drafts(&cli).contains("a long thought"));
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn a_board_that_cannot_be_read_loses_no_note() {
    let cli = Cli::with("format = 1\n[[person\n");
    cli.run("note priya gomes 'a long thought' --do 'send it'")
        .fails(3)
        .complains("`boardroom edit` opens it")
        .complains("kept as a draft");
    assert!(drafts(&cli).contains("priya, gomes: a long thought"), "{}", drafts(&cli));
    cli.type_in("note -", "call with Ana: from the phone\n").fails(3).complains("kept as a draft");
    assert!(drafts(&cli).contains("from the phone"));
    Cli::new()
        .run("note 'coffee with Priya'")
        .fails(3)
        .complains("boardroom init")
        .complains("kept as a draft");
}

#[test]
fn what_is_missing_is_said_with_what_would_do() {
    let cli = Cli::with(SMALL);
    cli.run("note 'we talked'").fails(2).complains("Nobody is named; say with whom");
    cli.run("note coffee with Priya: hello").fails(5).complains("'coffee'").complains("goes in quotes");
    cli.run("note 'lunch with Ana'").fails(5).complains("gomes  Ana Gomes\n  ruiz  Ana Ruiz");
    cli.run("note gomes ruiz 'lunch' --they 'read it'")
        .fails(5)
        .complains("'they:' needs a name in front of its text. There is:\n  gomes  Ana Gomes");
    cli.run("note 'with Marco: hi'").fails(5).complains("`boardroom add person NAME` adds somebody.");
    cli.run("done nothing").fails(5).complains("`boardroom actions` lists them.");
    Cli::with("format = 1\n").run("set me name Jo").ok().prints("The owner: name is Jo.\n");
}

/// The texts of all drafts.
fn drafts(cli: &Cli) -> String {
    let is_draft = |line: &&String| line.contains("/drafts/");
    let files = cli.listing();
    files
        .iter()
        .filter(is_draft)
        .map(|line| fs::read_to_string(line.rsplit_once(' ').unwrap().0).unwrap())
        .collect()
}

#[test]
fn a_light_touch_is_logged() {
    let cli = Cli::with(SMALL);
    cli.run("touch pn").ok().prints("Ping to Priya today.\n");
    cli.run("touch priya ruiz --how mail").ok();
    let log = cli.run("catchups --json").ok().json();
    assert_eq!(
        (&log[0]["how"], &log[0]["light"], &log[0]["with"]),
        (&json!("mail"), &json!(true), &json!(["priya", "ruiz"]))
    );
    assert_eq!(log[1]["how"], "ping");
    cli.run("touch").fails(2);
    cli.run("touch ana").fails(5);
}

#[test]
fn an_input_without_end_is_not_waited_for() {
    let cli = Cli::demo();
    let before = cli.text();
    cli.type_in("note priya -", vec![b'x'; (64 << 20) + 1]).fails(1).complains("larger than 64 MiB");
    cli.type_in("check-in", vec![b'1'; 2 << 20]).fails(2).complains("Four answers are needed");
    assert_eq!(cli.text(), before);
}
