//! `brief`, `ask` and `what-if`: what follows from the record, whoever asks.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn the_brief_of_one() {
    let cli = Cli::demo();
    cli.run("brief priya")
        .ok()
        .quietly()
        .says("Priya Natarajan  Technical Guru, mentor · 9 of 14 days\n")
        .says("\nTell first: what came of it\n  send the trimmed RFC")
        .says("In Zurich it is ");
    let json = cli.run("brief priya --json").ok().json();
    assert_eq!((json["person"].as_str(), json["seat"].as_str()), (Some("priya"), None));
    let parts: Vec<_> =
        json["sections"].as_array().unwrap().iter().map(|s| s["part"].as_str().unwrap()).collect();
    assert_eq!(parts, ["tell", "mine", "theirs", "topics", "last", "how", "know", "mind", "file"]);
}

#[test]
fn the_brief_of_a_seat() {
    let cli = Cli::demo();
    cli.run("brief peer-support").ok().says("Peer Support  Ana, Tomás and Wei, peer · 8 of 30 days");
    assert_eq!(cli.run("brief 'peer support' --json").ok().json()["seat"], "peer-support");
    cli.run("brief internal-champion").fails(5).complains("Nobody sits in Internal Champion.");
    cli.run("brief zed").fails(5).complains("No person or seat is called 'zed'");
    cli.run("brief").fails(2);
}

#[test]
fn a_brief_of_nothing_says_how_to_begin() {
    let cli = Cli::with("format = 1\n[[person]]\nid = \"zoe\"\n");
    cli.run("brief zoe").ok().says("zoe").complains("boardroom note");
}

#[test]
fn whom_to_ask() {
    let cli = Cli::demo();
    let done = cli.run("ask how do I get the storage team on side");
    done.ok()
        .says("1  Priya Natarajan\n")
        .says("fears the migration")
        .says("  (private)\n")
        .says("You meet Tue 24");
    done.complains("boardroom add topic priya");
    assert_eq!(cli.run("ask 'how do I get the storage team on side'").stdout, done.stdout);
    let json = cli.run("ask --json how do I get the storage team on side").ok().quietly().json();
    assert_eq!(json[0]["person"], "priya");
    let reasons = json[1]["reasons"].as_array().unwrap();
    assert!(reasons.iter().any(|reason| reason["private"] == true), "{json}");
    cli.run("ask").fails(2);
    cli.run("ask ' '").fails(2).complains("What are you stuck on?");
    // Nothing on file answers to it: then those who are there for advice.
    assert!(!cli.run("ask --json xyzzy").ok().json().as_array().unwrap().is_empty());
    let alone = Cli::with("format = 1\n");
    alone.run("ask anything").ok().prints("").complains("Nobody to ask yet.");
    alone.run("ask anything --json").ok().prints("[]\n");
}

#[test]
fn the_board_without_somebody() {
    let cli = Cli::demo();
    cli.run("what-if --without lucia")
        .ok()
        .says("Without Lucía Fernández: 3 of 6 seats active instead of 4.\nVacant: External Connector.\n")
        .says("Nobody left as sponsor.\n")
        .says("Nobody else sees it from: conferences.\n")
        .says("Would be raised\n  alert    vacant-seat");
    cli.run("what-if --without priya").ok().says("Would be gone\n").says("one-way");
    cli.run("what-if --without ana").ok().says("Without Ana Silva: 4 of 6 seats active.\n");
    let json = cli.run("what-if --without lucia --json").ok().json();
    assert_eq!(json["then"], serde_json::json!({"active": 3, "seats": 6}));
    assert_eq!(json["raised"][0]["code"], "vacant-seat");
    cli.run("what-if").fails(2).complains("--without");
    cli.run("what-if --without zed").fails(5);
    Cli::with(SMALL).run("what-if --without ruiz").ok().says("Without Ana Ruiz");
}
