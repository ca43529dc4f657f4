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
fn a_part_that_fits_a_name_and_a_text_means_neither() {
    let load = "[[person]]\nid = \"lola\"\nname = \"Lola Load\"\n[[person]]\nid = \"guru\"\nname = \"Gus Ru\"\n\
                [[action]]\nid = \"load01\"\ntext = \"Send the load-test date\"\n\
                [[catchup]]\nid = \"talk01\"\non = 2026-11-01\nwith = [\"lola\"]\n";
    let board = format!("{SMALL}\n{load}");
    let cli = Cli::with(&board);
    for line in ["remove load -y", "set load every month", "edit load"] {
        cli.run(line)
            .fails(5)
            .complains("'load' fits several:\n  lola  Lola Load\n  load01  Send the load-test date\n");
    }
    // The first word of a text is a part of it, no first name.
    cli.run("set send by fri")
        .fails(5)
        .complains("  acti01  Send the RFC\n  load01  Send the load-test date\n");
    cli.run("remove guru -y").fails(5).complains("  seat#1  Technical Guru\n  person#5  Gus Ru\n");
    cli.run("remove '' -y").fails(5);
    assert_eq!(cli.text(), board);
    cli.run("set 'person#5' every month").ok().says("Gus Ru: every is month.");
    cli.run("set 'technical guru' every month").ok().says("Technical Guru: every is month.");
    // A catch-up is called by its people, who are meant themselves.
    cli.run("set ola every month").ok().says("Lola Load: every is month.");
    cli.run("remove 2026-11-01 -y").ok().says("Removed the catch-up");
}

#[test]
fn a_broken_record_that_names_it_comes_first() {
    let talk = "[[catchup]]\non = 2026-11-01T10:00:00Z\nwith = [\"a\"]\n";
    let promise = "[[action]]\ntext = \"y\"\nby = \"2026-11-01\"\nwith = [\"a\"]\n";
    let people = "format = 1\n[[person]]\nid = \"a\"\n[[person]]\nid = \"b\"\n";
    for board in
        [format!("{people}{talk}"), format!("{people}{talk}{promise}"), format!("{people}{promise}{talk}")]
    {
        let cli = Cli::with(&board);
        for line in ["remove -y a", "merge-people -y b a"] {
            let run = cli.run(line);
            run.fails(3)
                .prints("")
                .complains("A record that names a has an error in the file, which comes first: ");
            run.never_says("did you mean");
            assert_eq!(cli.text(), board);
        }
        cli.run("remove -y b").ok();
    }
}

#[test]
fn a_broken_record_can_be_taken_out() {
    let broken = format!("{SMALL}\n[[win]]\nid = \"wins02\"\ntext = \"no day\"\n");
    let cli = Cli::with(&broken);
    cli.run("remove wins02 -y").ok();
    cli.run("check").ok();
}

#[test]
fn what_stands_apart_from_its_table_is_named_with_its_line() {
    let cli = Cli::with(
        "format = 1\n\n[[person]]\nid = \"ana\"\n\n[[person]]\nid = \"wei\"\n\n[[topic]]\ntext = \"T\"\nwith = [\"wei\"]\n\n\
         [person.extra]\ny = 1\n",
    );
    let before = cli.text();
    for record in ["ana", "wei", "topic#1"] {
        cli.run(&format!("remove {record} --yes"))
            .fails(1)
            .complains("Line 13, [person.extra], stands apart from its table");
    }
    assert_eq!(cli.text(), before);
}
