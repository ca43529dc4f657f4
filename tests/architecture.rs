//! Who may know whom, and how files are written: the rules of ARCHITECTURE.md, read off the source.

use std::collections::BTreeSet;

use crate::common::source::{Source, files};

/// Each module at the top, and the others that it may know; a module always knows itself.
const MAY_KNOW: &[(&str, &[&str])] = &[
    // Text and meaning, pure.
    ("rope", &[]),
    ("model", &[]),
    ("guide", &["model"]),
    ("file", &["model", "rope", "guide"]),
    ("flags", &["model", "guide"]),
    ("note", &["model"]),
    ("message", &["model", "guide", "flags", "file", "edit"]),
    ("ask", &["model", "guide", "flags", "message", "trends"]),
    ("without", &["model", "flags"]),
    ("duplicates", &["model"]),
    ("trends", &["model", "flags", "message", "words"]),
    ("brief", &["model", "guide", "flags", "message", "trends", "session", "words"]),
    (
        "review",
        &[
            "model", "guide", "flags", "ask", "brief", "message", "note", "trends", "edit", "file",
            "session", "words",
        ],
    ),
    ("exchange", &["model", "guide", "file", "edit", "flags", "trends", "session", "words"]),
    ("merge", &["model", "file"]),
    ("edit", &["model", "rope", "file", "guide", "note"]),
    ("session", &["model", "rope", "file", "note", "edit", "flags"]),
    ("words", &["model", "flags", "session"]),
    ("starting", &["model", "session"]),
    ("demo", &["model"]),
    // Settings and surroundings.
    ("config", &["model"]),
    ("setup", &["model", "store"]),
    // The disk: text and paths, never what the text means.
    ("store", &["rope"]),
    ("crash", &["model", "store"]),
    (
        "desk",
        &[
            "model", "rope", "file", "edit", "session", "exchange", "merge", "review", "config", "setup",
            "store",
        ],
    ),
    ("sync", &["model", "file", "merge", "session", "desk", "setup", "store"]),
    ("inbox", &["desk", "intake", "setup", "store"]),
    ("intake", &["desk", "duplicates", "exchange", "session", "setup", "store"]),
    // The two ways in. Nobody knows them but main.
    ("cli", EVERYTHING_BELOW),
    ("tui", EVERYTHING_BELOW),
    ("main", &["cli", "tui", "config", "crash", "demo", "desk", "model", "setup"]),
];

const EVERYTHING_BELOW: &[&str] = &[
    "model",
    "guide",
    "file",
    "flags",
    "note",
    "message",
    "review",
    "exchange",
    "merge",
    "edit",
    "session",
    "words",
    "demo",
    "config",
    "ask",
    "without",
    "trends",
    "starting",
    "brief",
    "duplicates",
    "setup",
    "store",
    "crash",
    "desk",
    "inbox",
    "intake",
    "sync",
];

/// What crosses those borders all the same, and why.
const BUT: &[(&str, &str)] = &[
    // The words of an editor command are split in one place.
    ("src/tui/run.rs", "cli"),
];

#[test]
fn modules_know_only_what_they_may() {
    let mut wrong = Vec::new();
    for file in files("src") {
        let module = module_of(&file.path);
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == module) else {
            if module != "lib" {
                wrong.push(format!("{}: '{module}' is new; say in MAY_KNOW what it may know", file.path));
            }
            continue;
        };
        for (line, known) in knows(&file) {
            let excused = BUT.contains(&(file.path.as_str(), known.as_str()));
            if known != module && !allowed.contains(&known.as_str()) && !excused {
                wrong.push(format!("{}:{line}: {module} may not know {known}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_two_modules_know_each_other() {
    let knows = |a: &str, b: &str| MAY_KNOW.iter().any(|(name, known)| *name == a && known.contains(&b));
    for (a, known) in MAY_KNOW {
        for b in *known {
            assert!(!knows(b, a), "{a} and {b} would know each other");
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
/// Files that are longer today, and by how much at most. None may join them, and one that got short leaves the list.
const LONG: &[(&str, usize)] = &[("src/file/read.rs", 680)];

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for file in files("src").iter().filter(|file| !file.is_test()) {
        let lines = file.lines_before_tests();
        let excused = LONG.iter().find(|(path, _)| *path == file.path).map(|(_, most)| *most);
        if lines > excused.unwrap_or(MOST_LINES) {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
        if excused.is_some() && lines <= MOST_LINES {
            wrong.push(format!("{}: {lines} lines only; take it off the list of long files", file.path));
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
