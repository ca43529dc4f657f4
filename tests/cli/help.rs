//! Help: every command opens with examples, and every example works on the demo board as it stands.

use crate::common::cli::{Cli, Done};

/// The commands of a page of help, below the heading of each group.
fn commands(page: &str) -> Vec<String> {
    let groups = page.split("Options for every command:").next().unwrap();
    let rows = groups.lines().skip_while(|line| !line.starts_with("Usage:"));
    let name = |line: &str| {
        let word = line.strip_prefix("  ")?.split_whitespace().next()?;
        (!line.starts_with("   ") && word != "help" && !word.starts_with('-')).then(|| word.to_string())
    };
    rows.filter_map(name).collect()
}

fn pages(cli: &Cli) -> Vec<(String, Done)> {
    let first = commands(&cli.run("--help").ok().stdout);
    assert!(first.len() > 45, "{first:?}");
    let mut names = first;
    names.extend(commands(&cli.run("add --help").ok().stdout).iter().map(|name| format!("add {name}")));
    names.into_iter().map(|name| (name.clone(), cli.run(&format!("{name} --help")))).collect()
}

/// The examples of a page, without the remarks at their right.
fn examples(page: &Done) -> Vec<String> {
    let part = page.stdout.split_once("Examples:\n").map_or("", |(_, rest)| rest);
    let part = part.split("\n\n").next().unwrap_or_default();
    let command = |line: &str| line.trim().split("   ").next().unwrap_or_default().trim().to_string();
    part.lines().map(command).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_opens_with_examples() {
    let cli = Cli::demo();
    for (name, page) in pages(&cli) {
        let page = page.ok();
        assert!(!examples(page).is_empty(), "no examples: {page}");
        let (before, _) = page.stdout.split_once("Usage:").unwrap();
        assert!(before.contains("Examples:"), "the examples come late: {page}");
        assert!(examples(page).iter().any(|line| line.contains(&format!("boardroom {name}"))), "{page}");
    }
}

#[test]
fn every_example_works() {
    let mut failed = Vec::new();
    for (name, page) in pages(&Cli::demo()) {
        for line in examples(&page) {
            let words = line.split_once("boardroom ").map(|(_, words)| words.trim());
            let Some(words) = words else { continue };
            // What needs a file, an editor, a repository or somebody at the keyboard.
            let needs = [
                "import",
                "edit",
                "init",
                "review",
                "check-in",
                "note -",
                "merge ",
                "sync",
                "git-setup",
                "doctor",
            ];
            let told = needs.iter().any(|needed| words.starts_with(needed)) && !words.contains("--print");
            if told || words == "note" || words.contains("board.toml") {
                continue;
            }
            let words = words.split(['>', '|']).next().unwrap().trim();
            let cli = Cli::demo();
            // Something to go back to.
            if ["undo", "redo", "restore"].contains(&name.as_str()) {
                cli.run("touch hana").ok();
            }
            if name == "redo" {
                cli.run("undo").ok();
            }
            if name == "merge-people" {
                cli.run("add person Priya").ok();
            }
            let words = words.replace("restore 12", "restore 1");
            let done = cli.run(&format!("{words} --yes"));
            let wanted = if words.contains("--fail-on") { 6 } else { 0 };
            if done.code != wanted {
                failed.push(format!("{name}: {done}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
