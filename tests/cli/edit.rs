//! `edit`: the text in one's own editor, checked before it is taken over.

use crate::common::{boards::SMALL, cli::Cli};

/// An editor that puts one text in the place of another.
fn sed(from: &str, to: &str) -> String {
    format!("sed -i 's/{from}/{to}/'")
}

#[test]
fn the_whole_file() {
    let cli = Cli::with(SMALL);
    cli.run_with("edit", &[("EDITOR", &sed("2 weeks", "month"))]).ok().prints("Edited the file.\n");
    assert_eq!(cli.text(), SMALL.replace("2 weeks", "month"));
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
    cli.run_with("edit", &[("EDITOR", "true")]).ok().complains("Nothing was changed");
}

#[test]
fn one_record() {
    let cli = Cli::with(SMALL);
    cli.run_with("edit priya", &[("EDITOR", &sed("2 weeks", "month"))]).ok().says("Edited Priya Natarajan.");
    assert_eq!(cli.text(), SMALL.replace("2 weeks", "month"));
    cli.run_with("edit nobody", &[("EDITOR", "true")]).fails(5);
}

#[test]
fn what_would_break_the_file_is_not_taken_over() {
    for (line, from, to, code) in [
        ("edit", "format = 1", "format = ", 1),
        ("edit", "2 weeks", "often", 1),
        ("edit", "\\[\\[seat\\]\\]", "[seat]", 1),
        ("edit priya", "2 weeks", "often", 1),
        ("edit priya", "id = \"priya\"", "id = \"pri\"", 1),
        ("edit priya", "\\[\\[person\\]\\]", "[[seat]]", 1),
    ] {
        let cli = Cli::with(SMALL);
        let done = cli.run_with(line, &[("EDITOR", &sed(from, to))]);
        done.fails(code).prints("").complains("Your text is kept: `boardroom edit");
        assert_eq!(cli.text(), SMALL);
    }
}

#[test]
fn a_file_that_cannot_be_read_can_be_mended() {
    let cli = Cli::with("format = 1\n[owner\n");
    cli.run_with("edit", &[("EDITOR", &sed("\\[owner", "[owner]"))]).ok();
    assert_eq!(cli.text(), "format = 1\n[owner]\n");
}

#[test]
fn a_text_that_the_editor_left_behind_is_kept() {
    let cli = Cli::with(SMALL);
    let fail = |script: &str| format!("sh -c '{script}; exit 1' ");
    let typed = fail("sed -i s/weeks/months/ \"$0\"");
    for line in ["edit", "edit priya"] {
        let done = cli.run_with(line, &[("EDITOR", &typed)]);
        done.fails(1)
            .prints("")
            .complains("it ended with an error, so nothing was changed")
            .complains("Your text is kept: `boardroom edit");
    }
    let drafts = |cli: &Cli| cli.listing().iter().filter(|line| line.contains("/drafts/")).count();
    assert_eq!(drafts(&cli), 2, "one for the file and one for the record");
    cli.run_with("edit gomes", &[("EDITOR", &fail("true"))]).fails(1).never_says("kept");
    let remove = "sh -c 'rm \"$0\"'";
    cli.run_with("edit", &[("EDITOR", remove)])
        .fails(1)
        .complains("The editor removed the file, so nothing was changed.");
    let latin = "sh -c 'printf \"\\351\" >> \"$0\"'";
    cli.run_with("edit", &[("EDITOR", latin)])
        .fails(1)
        .complains("not UTF-8")
        .complains("Your text is kept: `boardroom edit");
    assert_eq!(drafts(&cli), 2);
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn a_text_that_was_not_taken_over_is_opened_again() {
    let cli = Cli::with(SMALL);
    let edit = |line: &str, from: &str, to: &str| cli.run_with(line, &[("EDITOR", &sed(from, to))]);
    let kept = |cli: &Cli| cli.listing().iter().any(|line| line.contains("/drafts/"));
    edit("edit priya", "colour = \"blue\"", "every = often")
        .fails(1)
        .complains("`boardroom edit priya` opens it");
    edit("edit PN", "often", "\"month\"")
        .fails(1)
        .complains("Your text of Fri 20 Nov, ")
        .complains("was not taken over. It is opened again.")
        .complains("`boardroom edit PN` opens it again");
    edit("edit priya", "^every = \"2 weeks\"$", "city = \"Bern\"").ok().complains("It is opened again");
    let wanted = SMALL.replace("every = \"2 weeks\"", "city = \"Bern\"");
    assert_eq!(cli.text(), wanted.replace("colour = \"blue\"", "every = \"month\""));
    assert!(!kept(&cli), "{:?}", cli.listing());
    edit("edit priya", "Bern", "Basel").ok().never_says("opened again");

    edit("edit", "format = 1", "format = ").fails(1);
    edit("edit gomes", "Ana", "Anna").ok().never_says("opened again");
    edit("edit", "format = ", "format = 1").ok().complains("What was changed in the file since is in it.");
    assert!(cli.text().contains("Anna Gomes") && !kept(&cli));

    edit("edit ruiz", "name = ", "every = ").fails(1);
    cli.run("set ruiz name 'Ana Maria Ruiz'").ok();
    edit("edit ruiz", "x", "x").fails(1).complains("with <<<<<<< and >>>>>>> around what both changed");
    let as_it_is =
        "sh -c 'printf \"[[person]]\\nid = \\\"ruiz\\\"\\nname = \\\"Ana Maria Ruiz\\\"\\n\" > \"$0\"'";
    cli.run_with("edit ruiz", &[("EDITOR", as_it_is)]).ok().complains("Nothing was changed.");
    assert!(!kept(&cli), "what was given up is not offered again");
}

#[test]
fn what_somebody_else_wrote_meanwhile_stays() {
    let cli = Cli::with(SMALL);
    let both =
        format!("sh -c 'sed -i s/weeks/months/ \"$0\"; echo \"# theirs\" >> {}'", cli.file().display());
    cli.run_with("edit", &[("EDITOR", &both)]).ok();
    assert_eq!(cli.text(), format!("{}# theirs\n", SMALL.replace("2 weeks", "2 months")));
    cli.write(SMALL);
    cli.run_with("edit priya", &[("EDITOR", &both)]).ok();
    assert_eq!(cli.text(), format!("{}# theirs\n", SMALL.replace("2 weeks", "2 months")));
}

#[test]
fn what_cannot_be_brought_together_is_kept_beside() {
    let cli = Cli::with(SMALL);
    let both = format!("sh -c 'sed -i s/weeks/months/ \"$0\"; echo \"[[\" >> {}'", cli.file().display());
    cli.run_with("edit", &[("EDITOR", &both)]).fails(4).complains("Your text is kept: `boardroom edit");
    assert_eq!(cli.text(), format!("{SMALL}[[\n"));
}

#[test]
fn the_text_in_the_editor_is_private_and_goes_away() {
    let cli = Cli::with(SMALL);
    let seen = cli.home().join("seen");
    let look = format!("sh -c 'stat -c \"%a %n\" \"$0\" \"$(dirname \"$0\")\" > {}'", seen.display());
    cli.run_with("edit", &[("EDITOR", &look)]).ok();
    let seen = std::fs::read_to_string(seen).unwrap();
    let lines: Vec<(&str, &str)> = seen.lines().map(|line| line.split_once(' ').unwrap()).collect();
    assert_eq!((lines[0].0, lines[1].0), ("600", "700"), "{seen}");
    assert!(!std::path::Path::new(lines[1].1).exists(), "{seen}");
}

#[test]
fn an_editor_is_needed() {
    Cli::with(SMALL).run("edit").fails(2).complains("set EDITOR");
    Cli::with(SMALL).run_with("edit", &[("EDITOR", "vi '")]).fails(1).complains("quote");
}

#[test]
fn a_temporary_file_that_cannot_be_had_is_told_from_the_backups() {
    let cli = Cli::with(SMALL);
    let done = cli.run_with("edit", &[("EDITOR", "true"), ("TMPDIR", "/dev/null/tmp")]);
    done.fails(1).complains("Can't make a temporary file at /dev/null/tmp: ").never_says("backups");
}

#[test]
fn a_text_that_cannot_be_read_back_stays_where_it_is() {
    let cli = Cli::with(SMALL);
    let (tmp, editor) = (cli.home().to_str().unwrap(), "sh -c 'mv $0 $0.mine; mkdir $0'");
    let done = cli.run_with("edit", &[("EDITOR", editor), ("TMPDIR", tmp)]);
    done.fails(1).complains("what you typed is still there").complains(tmp);
    assert!(cli.listing().iter().any(|line| line.contains("board.toml.mine")), "{:?}", cli.listing());
    assert_eq!(cli.text(), SMALL);
}
