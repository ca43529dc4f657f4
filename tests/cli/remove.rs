//! `remove`: asks first, and takes out what would be left hanging.

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn without_a_terminal_it_needs_yes() {
    let cli = Cli::with(SMALL);
    cli.run("remove priya")
        .fails(2)
        .complains("Priya Natarajan is in 1 meeting, 1 topic, 1 action and 1 favour.")
        .complains("boardroom leave priya")
        .complains("--yes");
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn everything_that_names_it_goes_along() {
    let cli = Cli::with(SMALL);
    cli.run("remove priya -y").ok().says("Removed Priya Natarajan");
    cli.run("check").ok();
    assert!(!cli.text().contains("priya"), "{}", cli.text());
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
    cli.run("remove guru -y").ok();
    cli.run("check").ok();
    cli.run("undo").ok();
    cli.run("-y remove 'Storage team'").ok().says("Removed the topic 'Storage team'.");
    cli.run("remove 'topic#1' -y").fails(5);
}

#[test]
fn what_is_not_there_cannot_be_removed() {
    let cli = Cli::with(SMALL);
    for (line, code) in [
        ("remove nobody -y", 5),
        ("remove ana-3 -y", 5),
        ("remove -y", 2),
        ("remove an -y", 5),
        ("remove owner -y", 2),
    ] {
        cli.run(line).fails(code).prints("");
        assert_eq!(cli.text(), SMALL);
    }
}

#[test]
fn a_broken_record_can_be_taken_out() {
    let broken = format!("{SMALL}\n[[win]]\nid = \"wins02\"\ntext = \"no day\"\n");
    let cli = Cli::with(&broken);
    cli.run("remove wins02 -y").ok();
    cli.run("check").ok();
}
