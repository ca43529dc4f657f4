//! Who may know whom, and how files are written: the rules of ARCHITECTURE.md, read off the source.

use std::collections::BTreeSet;

use crate::common::source::{Source, files};

/// Each module at the top, and the others that it may know; a module always knows itself.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("guide", &["model"]),
    ("file", &["model", "guide"]),
    ("flags", &["model", "guide"]),
    ("note", &["model"]),
    ("store", &[]),
];

#[test]
fn modules_know_only_what_they_may() {
    let mut wrong = Vec::new();
    for file in files("src") {
        let module = module_of(&file.path);
        for (line, known) in knows(&file) {
            println!("{module} {known} {}:{line}", file.path);
            let allowed = MAY_KNOW.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
            if known != module && !allowed.is_some_and(|allowed| allowed.contains(&known.as_str())) {
                wrong.push(format!("{}:{line}: {module} may not know {known}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
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
                    let text: String = std::iter::once(rest).chain(lines[at + 1..].iter().map(|(_, line)| *line)).collect();
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
    for file in files("src").iter().chain(&files("tests")).chain(&files("benches")).chain(&files("examples")) {
        let first = file.text.lines().next().unwrap_or_default();
        let said = first.strip_prefix("//! ").is_some_and(|said| said.len() > 20);
        assert!(said, "{}:1: must open with what it is, as '//! …', and opens with: {first}", file.path);
    }
}

/// Files that may be longer, because they are tables.
const LONG: &[&str] = &[];

/// What a file may have, tests aside.
const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for file in files("src").iter().filter(|file| !file.is_test() && !LONG.contains(&file.path.as_str())) {
        let lines = file.lines_before_tests();
        if lines > MOST_LINES {
            long.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert!(long.is_empty(), "more than {MOST_LINES} lines without tests:\n{}", long.join("\n"));
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
