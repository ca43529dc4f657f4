//! What README and docs/ say is true: files that they show pass the check, keys that they name are there.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use boardroom::{
    guide,
    model::{Code, Table, schema::Shape},
};
use serde_json::Value;

use crate::common::cli::Cli;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The blocks of one language, each with the last heading above it.
fn blocks(text: &str, language: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut heading, mut open): (String, Option<String>) = (String::new(), None);
    for line in text.lines() {
        match &mut open {
            Some(_) if line.trim() == "```" => {
                found.extend(open.take().map(|block| (heading.clone(), block)));
            }
            Some(block) => *block += &format!("{line}\n"),
            None if line.trim() == format!("```{language}") => open = Some(String::new()),
            None if line.starts_with('#') => heading = line.trim_start_matches('#').trim().to_string(),
            None => {}
        }
    }
    found
}

#[test]
fn every_file_that_is_shown_passes_the_check() {
    for (name, least) in [("README.md", 1), ("docs/format.md", 5)] {
        let found = blocks(&read(name), "toml");
        assert!(found.len() >= least, "{name}");
        for (heading, block) in found {
            let begins = block.lines().any(|line| line.starts_with("format ="));
            let text = if begins { block } else { format!("format = 1\n\n{block}") };
            let done = Cli::with(&text).run("check");
            assert!(done.code == 0 && !done.stdout.contains(": error"), "{name}, {heading}\n{done}");
        }
    }
}

#[test]
fn the_catalogue_is_listed() {
    let text = read("docs/format.md");
    for seat in guide::catalogue() {
        let (together, every) = (if seat.together { ", `together`" } else { "" }, &seat.every);
        let row = format!("| `{}` | {} | `{}` | {every}{together} |", seat.id, seat.title, seat.kind);
        assert!(text.contains(&row), "docs/format.md lacks {row}");
    }
}

#[test]
fn every_command_line_of_the_readme_works() {
    let cli = Cli::demo();
    let shown = blocks(&read("README.md"), "sh");
    let lines =
        shown.iter().flat_map(|(_, block)| block.lines()).filter_map(|line| line.strip_prefix("boardroom "));
    let lines: Vec<&str> = lines.map(|line| line.split("  #").next().unwrap().trim()).collect();
    assert!(lines.len() > 5, "{lines:?}");
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        cli.run(line).ok();
    }
}

/// A line of docs/shell.md as a shell runs it on the demo board.
fn in_a_shell(cli: &Cli, line: &str) -> crate::common::cli::Done {
    let program = Path::new(env!("CARGO_BIN_EXE_boardroom")).parent().unwrap();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", line]).env_clear().current_dir(cli.home());
    let known = cli.command("");
    shell.envs(known.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.env("PATH", format!("{}:/usr/bin:/bin", program.display()));
    shell
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    crate::common::cli::done(line, shell, "")
}

#[test]
fn what_other_programs_are_told_to_run_works() {
    let text = read("docs/shell.md");
    let cli = Cli::demo();
    let after = |mark: &str| {
        let found = text.lines().find_map(|line| Some(line.split_once(mark)?.1));
        found.unwrap_or_else(|| panic!("no line with {mark}")).to_string()
    };
    // cron: five fields, then the command.
    in_a_shell(&cli, &after("30 7 * * 1-5 ")).ok().says("This week");
    // tmux, starship and waybar show one line.
    let line = cli.run("status --short").ok().stdout.clone();
    for mark in ["set -g status-right '#(", "command = \"", "\"exec\": \""] {
        let command = after(mark);
        let command = command.split([')', '"']).next().unwrap();
        in_a_shell(&cli, command).ok().prints(&line);
    }
    // starship shows it when this week has a line, and only then.
    let when = after("when = \"");
    let when = when.trim_end_matches('"');
    in_a_shell(&cli, when).ok();
    in_a_shell(&Cli::with("format = 1\n"), when).fails(1);
    in_a_shell(&Cli::new(), when).fails(1);
    // systemd: % and $$ are its own.
    let unit = after("ExecStart=/bin/sh -c '").replace("%h/.cargo/bin/", "").replace("$$", "$");
    let unit = unit.trim_end_matches('\'').replace("notify-send Boardroom", "echo");
    in_a_shell(&cli, &unit).ok().says("This week");
}

#[test]
fn every_key_of_the_format_is_explained() {
    let text = read("docs/format.md");
    for table in Table::ALL.iter().copied() {
        let heading =
            if table.is_list() { format!("[[{}]]", table.name()) } else { format!("[{}]", table.name()) };
        let start =
            text.find(&format!("\n## `{heading}`")).unwrap_or_else(|| panic!("no part about {heading}"));
        let part = text[start + 1..].split("\n## ").next().unwrap();
        let rows: Vec<&str> =
            part.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let keys: Vec<&str> = table.keys().iter().map(|key| key.name).collect();
        assert_eq!(
            rows.iter().filter(|row| !Code::WORDS.contains(row)).collect::<BTreeSet<_>>(),
            keys.iter().collect(),
            "{heading}"
        );
        for key in table.keys() {
            if let Shape::Word(words) | Shape::Words(words) = key.shape {
                let here = if words == Code::WORDS { &text } else { part };
                let missing: Vec<_> =
                    words.iter().filter(|word| !here.contains(&format!("`{word}`"))).collect();
                assert!(missing.is_empty(), "{heading} {}: {missing:?}", key.name);
            }
        }
    }
}

/// Every key in a value with the way to it: `people[].id`.
fn paths(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let path = format!("{at}.{key}");
                paths(inner, &path, into);
                into.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, &format!("{at}[]"), into)),
        _ => {}
    }
}

fn keys(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    paths(value, "", &mut found);
    found
}

/// The kinds of value that stand at each path; null aside, which says that there is none.
fn kinds(value: &Value, at: &str, into: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Null => None,
        Value::Bool(_) => Some("true or false"),
        Value::Number(_) => Some("a number"),
        Value::String(_) => Some("a text"),
        Value::Array(items) => {
            items.iter().for_each(|item| kinds(item, &format!("{at}[]"), into));
            Some("a list")
        }
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| kinds(inner, &format!("{at}.{key}"), into));
            Some("an object")
        }
    };
    into.entry(at.to_string()).or_default().extend(kind);
}

/// Fails where a value is of another kind than the docs show.
fn same_kinds(heading: &str, shown: &Value, real: &Value) {
    let (mut wanted, mut found) = (BTreeMap::new(), BTreeMap::new());
    kinds(shown, "", &mut wanted);
    kinds(real, "", &mut found);
    for (path, kinds) in found {
        let Some(wanted) = wanted.get(&path).filter(|wanted| !wanted.is_empty()) else { continue };
        assert!(kinds.is_subset(wanted), "{heading}: {path} is {kinds:?}, and shown as {wanted:?}");
    }
}

/// Whether some table of the file has a key of that name, or it lies within the value of one.
fn is_of_the_file(path: &str) -> bool {
    let known = |name: &str| Table::ALL.iter().any(|table| table.key(name).is_some());
    path.split('.').any(|part| known(part.trim_end_matches("[]")))
}

/// Every reading command has its JSON in the docs.
#[test]
fn no_reading_command_is_left_out_of_the_docs() {
    let headings: Vec<String> =
        blocks(&read("docs/json.md"), "json").into_iter().map(|(heading, _)| heading).collect();
    for command in [
        "status",
        "today",
        "show",
        "brief",
        "write",
        "ask",
        "what-if",
        "check-in",
        "people",
        "seats",
        "catchups",
        "meetings",
        "topics",
        "actions",
        "wins",
        "favours",
        "candidates",
        "reviews",
        "review",
        "report",
        "history",
        "restore",
        "check",
        "path",
        "config",
        "import",
        "export",
    ] {
        let starts = |heading: &String| heading.trim_matches('`').split(' ').nth(1) == Some(command);
        assert!(headings.iter().any(starts), "{command} is not in docs/json.md");
        let help = Cli::new().run(&format!("{command} --help"));
        assert!(help.ok().stdout.contains("--json"), "{help}");
    }
}

#[test]
fn json_is_as_the_docs_show_it() {
    let shown = blocks(&read("docs/json.md"), "json");
    assert!(shown.len() >= 20, "{}", shown.len());
    let cli = Cli::demo();
    // So that each has something to show: two of a name, a change, an error.
    cli.run("add person Priya").ok();
    cli.write(&format!("{}\n[[topic]]\ntext = \"x\"\nwith = [\"zed\"]\n", cli.text()));
    let card = |more: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{more}\r\nEND:VCARD\r\n");
    let cards = card("FN:Jo Berg\r\nEMAIL:jo@example.org") + &card("FN:Hana Kim\r\nTEL:+1 555 0199");
    std::fs::write(cli.home().join("people.vcf"), cards).unwrap();
    for (heading, block) in shown {
        let line =
            heading.trim_matches('`').strip_prefix("boardroom ").unwrap_or_else(|| panic!("{heading}"));
        let done = cli.run(line);
        assert!([0, 3].contains(&done.code), "{done}");
        let shown: Value = serde_json::from_str(&block).unwrap_or_else(|error| panic!("{heading}: {error}"));
        same_kinds(&heading, &shown, &done.json());
        let (shown, real) = (keys(&shown), keys(&done.json()));
        let invented: Vec<_> = shown.difference(&real).collect();
        assert!(invented.is_empty(), "{heading} shows what is not there: {invented:?}");
        let silent: Vec<_> = real.difference(&shown).filter(|path| !is_of_the_file(path)).collect();
        assert!(silent.is_empty(), "{heading} does not show {silent:?}");
    }
}
