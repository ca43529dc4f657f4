//! `write`: whole sentences to standard output; `--sent` settles them in one change.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn the_message_that_is_due() {
    let cli = Cli::demo();
    cli.run("write hana")
        .ok()
        .prints(
            "Hi Hana, what came of 14 July:\n- take the storage track: started in August\n- read path shipped, p99 down 40%\n\
             Thank you for the introduction to Lucía.\nStaff without managing people: what did you give up?\n\
             Half an hour in December? A call, Friday afternoon?\n",
        )
        .complains("Sending settles 5: neglected, 1 reported, 1 told, 1 thanked, 1 asked.");
    cli.run("write hana -q").ok().quietly();
    let json = cli.run("write hana --json").ok().quietly().json();
    assert_eq!(json["to"], serde_json::json!(["hana"]));
    assert_eq!(json["settles"][0], serde_json::json!({"what": "neglected", "record": null}));
    assert_eq!(json["settles"][1]["what"], "reported");
    cli.run("write 'peer support'").ok().says("Hi Ana, Tomás and Wei,");
}

#[test]
fn sent_is_one_change() {
    let cli = Cli::demo();
    let before = cli.text();
    cli.run("write hana --sent")
        .ok()
        .prints("Wrote to Hana: 1 reported, 1 told, 1 thanked, 1 asked.\n")
        .quietly();
    assert_eq!(cli.text().matches("2026-11-20").count(), 4, "touch, report, thanks and topic are of today");
    cli.run("check").ok();
    cli.run("write hana").ok().never_says("storage track");
    cli.run("undo").ok();
    assert_eq!(cli.text(), before);
    let json = cli.run("write hana --sent --json").ok().json();
    assert_eq!(
        (json["changed"].as_bool(), json["added"][0]["table"].as_str()),
        (Some(true), Some("catchup"))
    );
}

#[test]
fn nothing_on_record_is_still_a_whole_message() {
    let cli = Cli::with("format = 1\n[[person]]\nid = \"ana\"\nname = \"Ana Gomes\"\n");
    cli.run("write gomes").ok().prints("Hi Ana,\nIt has been a while, and I wanted to hear how you are.\n");
    cli.run("write gomes --sent").ok().prints("Wrote to Ana.\n");
}

#[test]
fn what_would_fail_is_not_advised() {
    let cli = Cli::with(SMALL);
    cli.run("write dana").ok().complains("Sending settles nothing.").never_says("--sent");
    cli.run("write dana --sent").fails(2);
    cli.run("write priya").ok().complains("Once it is out: the same with --sent.");
}

#[test]
fn another_draft_on_request() {
    let cli = Cli::demo();
    cli.run("write hana --kind thanks").ok().says("Thank you for the introduction");
    cli.run("write sam --kind close").ok().says("Our agreed time ends");
    cli.run("write wei --kind congratulate").ok().says("Congratulations");
    cli.run("write dana --kind approach").ok().says("Hi Dana,");
    cli.run("write hana --kind approach").fails(5).complains("Hana Kim is a candidate for no seat.");
    cli.run("write peer-support --kind thanks").fails(2).complains("goes to one person");
    cli.run("write hana --kind love").fails(2).complains("possible values");
}

#[test]
fn a_farewell_that_is_out_takes_them_off_the_board() {
    let cli = Cli::demo();
    let before = cli.text();
    cli.run("write hana --kind close").ok().complains("stepped down").never_says("neglected");
    cli.run("write hana --kind close --sent").ok().says("stepped down");
    let after = cli.text();
    assert!(after.contains("left = 2026-11-20"), "{after}");
    cli.run("write hana --kind close").ok().complains("Sending logs a message today.");
    cli.run("undo").ok();
    assert_eq!(cli.text(), before);
}

#[test]
fn a_candidate_who_is_not_on_file() {
    let cli = Cli::with(SMALL);
    for name in ["dana", "cand01", "'Dana Whitfield'"] {
        cli.run(&format!("write {name}")).ok().says("Hi Dana,");
    }
    cli.run("write dana --kind thanks").fails(2).complains("not on file as a person");
    // The candidate has been asked already, and nobody is there to log a message with.
    cli.run("write dana --sent").fails(2).complains("nothing to note");
    assert_eq!(cli.text(), SMALL);
    cli.run("stage dana identified").ok();
    cli.run("write dana --kind approach --sent").ok().says("Wrote to Dana");
    cli.run("undo").ok();
    cli.run("add candidate 'Ana Gomes' --seat champion").ok();
    cli.run("write gomes --kind approach").ok().says("Hi Ana,");
    cli.run("add candidate 'Ana Gomes' --seat guru").ok();
    cli.run("write gomes --kind approach").fails(5).complains("for several seats");
}

#[test]
fn whom_it_cannot_go_to() {
    let cli = Cli::with(SMALL);
    cli.run("write").fails(2);
    cli.run("write zed").fails(5).complains("No person or candidate is called 'zed'");
    cli.run("write ana").fails(5).complains("'ana' fits several").complains("gomes").complains("ruiz");
    cli.run("write champion").fails(5).complains("Nobody sits in Internal Champion.");
    cli.run("write gomes --sent --read-only").fails(1);
    assert_eq!(cli.text(), SMALL);
    let broken = SMALL.replace("name = \"Ana Gomes\"", "name = \"Ana Gomes\"\nemail = 1");
    let cli = Cli::with(&broken);
    cli.run("write gomes").ok();
    cli.run("write gomes --sent").ok();
}

#[test]
fn what_was_chosen_in_a_review_is_ticked_by_doing_it() {
    let chosen = "\n[[review]]\nid = \"r1\"\non = 2026-11-13\n\n[[action]]\nid = \"c1\"\ntext = \"write to Ana\"\nmade = 2026-11-13\n\
                  review = \"r1\"\n";
    let board = format!("format = 1\n\n[[person]]\nid = \"ana\"\nname = \"Ana Silva\"\n{chosen}");
    for line in ["write ana --sent", "note 'call with Ana: tea'", "touch ana"] {
        let cli = Cli::with(&board);
        cli.run(line).ok().says("as you chose");
        assert!(cli.text().contains("review = \"r1\"\ndone = 2026-11-20\n"), "{line}: {}", cli.text());
        cli.run("undo").ok();
        assert_eq!(cli.text(), board, "{line}");
    }
}

#[test]
fn a_choice_that_is_ticked_keeps_no_note_from_being_saved() {
    let board = "format = 1\n\n[[person]]\nid = \"ana\"\nname = \"Ana Silva\"\n\n[[review]]\nid = \"r1\"\non = 2026-11-13\n\n\
                 [[action]]\nid = \"c1\"\ntext = \"write to Ana\"\nmade = 2026-11-13\nreview = \"r1\"\n";
    let cli = Cli::with(board);
    std::fs::write(cli.home().join("state"), "in the way").unwrap();
    cli.run("note 'coffee with Ana: tea'").ok().complains("without a backup");
    assert!(
        cli.text().contains("note = \"tea\"") && cli.text().contains("done = 2026-11-20"),
        "{}",
        cli.text()
    );
}
