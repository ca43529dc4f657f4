//! What may go wrong outside the program, case by case: F01 to F62 of the reliability design, each as a test named after
//! it. `docs/reliability.md` says what is promised and which test holds it.

mod drafts;
mod format;
mod harness;
mod hostile;
mod privacy;
mod storage;
mod terminal;
mod time;
mod writers;

use crate::common::source::files;

/// Cases that need the history of a second machine are tried with the merging.
const ELSEWHERE: [usize; 3] = [48, 49, 50];

#[test]
fn every_case_has_a_test_and_a_line_in_the_docs() {
    let docs = include_str!("../../docs/reliability.md");
    let tests: Vec<String> = files("tests/faults").into_iter().map(|file| file.text).collect();
    let mut missing = Vec::new();
    for case in (1..=62).filter(|case| !ELSEWHERE.contains(case)) {
        let names: Vec<&str> = tests.iter().flat_map(|text| names(text, &format!("f{case:02}_"))).collect();
        if names.is_empty() {
            missing.push(format!("F{case:02} has no test"));
        }
        for name in names.iter().filter(|name| !docs.contains(&format!("`{name}`"))) {
            missing.push(format!("F{case:02}: docs/reliability.md does not name `{name}`"));
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The tests in a source whose names begin so.
fn names<'t>(text: &'t str, begin: &str) -> Vec<&'t str> {
    let after = |line: &'t str| line.strip_prefix("fn ").filter(|name| name.starts_with(begin));
    text.lines().filter_map(after).filter_map(|line| line.split('(').next()).collect()
}
