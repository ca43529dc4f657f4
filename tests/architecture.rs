//! Who may know whom, and how files are written: the rules of ARCHITECTURE.md, read off the source.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::source::{Source, files};

/// A row of the table in ARCHITECTURE.md: modules at the top of the source, and the others that they know.
struct Row {
    modules: Vec<String>,
    knows: BTreeSet<String>,
    /// Whether the others are not listed one by one.
    is_broad: bool,
}

fn table() -> Vec<Row> {
    let text = std::fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md is there");
    let mut rows: Vec<Row> = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let [first, _, last] = cells[..] else { panic!("three cells: {line}") };
        let modules =
            named(first).map(|name| name.trim_end_matches('/').trim_end_matches(".rs").into()).collect();
        let above = || rows.iter().flat_map(|row| row.modules.clone());
        let (knows, is_broad) = match last.trim() {
            "nobody" => (BTreeSet::new(), false),
            broad if broad.starts_with("all above") => {
                let but: Vec<&str> = named(broad).collect();
                (above().filter(|name| !but.contains(&name.as_str())).collect(), true)
            }
            names => (names.split(", ").map(str::to_string).collect(), false),
        };
        rows.push(Row { modules, knows, is_broad });
    }
    rows
}

/// What stands between backticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What each module at the top knows of the others, with the first place.
fn known() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut known: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in files("src") {
        let module = module_of(&file.path);
        let others = known.entry(module.clone()).or_default();
        for (line, other) in knows(&file).into_iter().filter(|(_, other)| *other != module) {
            others.entry(other).or_insert_with(|| format!("{}:{line}", file.path));
        }
    }
    known.remove("lib");
    known
}

#[test]
fn modules_know_whom_the_table_says() {
    let (rows, known) = (table(), known());
    let mut wrong = Vec::new();
    for (module, others) in &known {
        let Some(row) = rows.iter().find(|row| row.modules.contains(module)) else {
            wrong.push(format!("'{module}' has no row in the table of ARCHITECTURE.md"));
            continue;
        };
        let unsaid = others.iter().filter(|(other, _)| !row.knows.contains(*other));
        wrong.extend(unsaid.map(|(other, place)| format!("{place}: {module} may not know {other}")));
    }
    for row in rows.iter().filter(|row| !row.is_broad) {
        let is_known = |other: &String| row.modules.iter().any(|module| known[module].contains_key(other));
        let idle = row.knows.iter().filter(|other| !is_known(other));
        wrong.extend(idle.map(|other| format!("{} knows {other} in the table only", row.modules.join(", "))));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn who_is_known_stands_above() {
    let mut above = BTreeSet::new();
    for row in table() {
        above.extend(row.modules.iter().cloned());
        for other in &row.knows {
            assert!(above.contains(other), "{} know {other}, which comes later", row.modules.join(", "));
        }
    }
}

/// Files that may reach for the clock, the environment or the disk; clippy keeps all others from it.
const IMPURE: &[&str] = &["src/main.rs", "src/store/mod.rs", "src/tui/clock.rs", "src/tui/run.rs"];

#[test]
fn only_the_edges_are_let_off_the_rule_of_purity() {
    for file in files("src") {
        for (at, line) in file.code_lines() {
            let lets_off = line.contains("allow(clippy::disallowed_methods)");
            assert!(!lets_off || IMPURE.contains(&file.path.as_str()), "{}:{at}: {line}", file.path);
        }
    }
}

/// The top module of a file: `model` for `src/model/when.rs`.
fn module_of(path: &str) -> String {
    let inside = path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs").to_string()
}

/// The top modules that a file names in its code, with the line.
fn knows(file: &Source) -> BTreeSet<(usize, String)> {
    let mut found = BTreeSet::new();
    let lines: Vec<(usize, &str)> = file.code_lines().collect();
    for (at, (number, line)) in lines.iter().enumerate() {
        for root in ["crate::", "boardroom::"] {
            for (start, _) in line.match_indices(root) {
                let rest = &line[start + root.len()..];
                if rest.starts_with('{') {
                    let text: String =
                        std::iter::once(rest).chain(lines[at + 1..].iter().map(|(_, line)| *line)).collect();
                    found.extend(heads(&text).into_iter().map(|name| (*number, name)));
                } else {
                    found.insert((*number, first_word(rest)));
                }
            }
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

/// The first names in `{a::b, c::{d, e}}`, up to the closing brace.
fn heads(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = Vec::new();
    let mut begins = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if depth == 1 && begins && !c.is_whitespace() => {
                names.push(first_word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn the_reader_of_use_lines_sees_them_all() {
    let text = "use crate::{\n    model::*,\n    file::{Value, block},\n};\nfn f() { crate::guide::seat(\"x\") }\n// crate::tui\n\
                #[cfg(test)]\nmod tests {\n    use crate::store;\n}\n";
    let file = Source { path: "src/edit/x.rs".into(), text: text.into() };
    let known: Vec<String> = knows(&file).into_iter().map(|(line, name)| format!("{line} {name}")).collect();
    assert_eq!(known, ["1 file", "1 model", "5 guide"]);
}

#[test]
fn every_file_says_what_it_is() {
    for file in files("src").iter().chain(&files("tests")).chain(&files("benches")).chain(&files("examples"))
    {
        let first = file.text.lines().next().unwrap_or_default();
        let said = first.strip_prefix("//! ").is_some_and(|said| said.len() > 20);
        assert!(said, "{}:1: must open with what it is, as '//! …', and opens with: {first}", file.path);
    }
}

/// What a file may have, tests aside.
const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for file in files("src").iter().filter(|file| !file.is_test()) {
        let lines = file.lines_before_tests();
        if lines > MOST_LINES {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert!(wrong.is_empty(), "{MOST_LINES} lines at most, tests aside:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_half_done_is_left_in_the_program() {
    let mut left = Vec::new();
    for file in files("src") {
        for (at, line) in file.code_lines() {
            for word in [".unwrap()", "todo!", "dbg!", "unimplemented!", "println!(\"{:?}\""] {
                if line.contains(word) {
                    left.push(format!("{}:{at}: {word}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(left.is_empty(), "\n{}", left.join("\n"));
}
