//! `check-in`: four digits, one change; anything less changes nothing.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn four_digits_make_a_check_in() {
    let cli = Cli::with(SMALL);
    cli.type_in("check-in", "2\n3\n1\n0\n")
        .ok()
        .quietly()
        .says("Checked in: the focus is to be seen.\n\nFocus: be seen.")
        .says("\n- Tell each sponsor")
        .never_says("Check-ins");
    assert!(cli.text().contains("answers = [2, 3, 1, 0]\nlever = \"visibility\""), "{}", cli.text());
    cli.type_in("check-in", " 0\n1\n3\n3")
        .ok()
        .says("build skill")
        .says("Check-ins\n  2026-11-20  skill 5, visibility 1");
    cli.run("check").ok();
    cli.run("undo").ok();
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn less_than_that_changes_nothing() {
    let cli = Cli::with(SMALL);
    for input in ["", "2\n", "2\n3\n1\n", "2\n3\n4\n1\n", "2\nx\n1\n1\n", "\n\n\n\n", "2 3 1 0\n"] {
        cli.type_in("check-in", input).fails(2).prints("").complains("Nothing was changed.");
    }
    cli.type_in("check-in --read-only", "2\n3\n1\n0\n").fails(1);
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn json_asks_nothing() {
    let cli = Cli::demo();
    let before = cli.listing();
    let json = cli.type_in("check-in --json", "2\n3\n1\n0\n").ok().quietly().json();
    assert_eq!(cli.listing(), before);
    assert_eq!((&json["newest"]["skill"], &json["newest"]["visibility"]), (&5.into(), &1.into()));
    assert_eq!((json["trend"].as_array().unwrap().len(), json["focus"].as_str()), (2, Some("be seen")));
    let none = Cli::with(SMALL).run("check-in --json").ok().json();
    assert!(
        none["newest"].is_null() && none["focus"].is_null() && none["trend"] == serde_json::json!([]),
        "{none}"
    );
}
