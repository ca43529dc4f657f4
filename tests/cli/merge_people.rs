//! `merge-people` and `people --duplicates`: one record for each human.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn two_become_one() {
    let cli = Cli::with(SMALL);
    cli.run("merge-people gomes priya")
        .fails(2)
        .says("name    Ana Gomes  Priya Natarajan  united\n")
        .says("every              2 weeks          taken over\n")
        .complains("--yes");
    assert_eq!(cli.text(), SMALL);
    cli.run("merge-people gomes priya -y")
        .ok()
        .prints("Merged Priya Natarajan into Ana Gomes, with 1 meeting, 1 topic, 1 action and 1 favour.\n");
    cli.run("check").ok();
    assert!(!cli.text().contains("\"priya\""), "{}", cli.text());
    cli.run("show 'Priya Natarajan'").ok().says("Ana Gomes");
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
    let json = cli.run("merge-people gomes ruiz -y --json").ok().json();
    assert_eq!(json["text"], "Merged Ana Ruiz into Ana Gomes");
}

#[test]
fn what_cannot_be_one() {
    let cli = Cli::with(SMALL);
    for (line, code) in [
        ("merge-people priya", 2),
        ("merge-people priya pn -y", 2),
        ("merge-people priya zed -y", 5),
        ("merge-people ana priya -y", 5),
        ("merge-people priya guru -y", 5),
        ("merge-people priya gomes -y --read-only", 1),
    ] {
        cli.run(line).fails(code).prints("");
        assert_eq!(cli.text(), SMALL);
    }
}

#[test]
fn who_may_be_on_file_twice() {
    let cli = Cli::with(SMALL);
    cli.run("people --duplicates").ok().prints("").complains("Nobody seems to be on file twice.");
    cli.run("people --duplicates --json").ok().prints("[]\n");
    cli.run("add person Priya").ok();
    cli.run("people --duplicates")
        .ok()
        .prints("priya  Priya Natarajan  priya-2  Priya  same first name\n")
        .complains("boardroom merge-people priya priya-2");
    let json = cli.run("people --duplicates --json").ok().json();
    assert_eq!(json, serde_json::json!([{"keep": "priya", "other": "priya-2", "why": "same first name"}]));
    cli.run("merge-people priya priya-2 -y").ok().prints("Merged Priya into Priya Natarajan.\n");
    cli.run("people --duplicates").ok().prints("");
}
