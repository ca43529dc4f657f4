//! The source of the program as text, for tests about how it is written.

use std::path::Path;

/// One file under `src`.
pub struct Source {
    /// From the root of the project, with `/`.
    pub path: String,
    pub text: String,
}

/// All `.rs` files under a folder of the project, by name.
pub fn files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), folder, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "there is nothing under {folder}");
    found
}

fn collect(folder: &Path, shown: &str, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{shown}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, found);
        } else if path.ends_with(".rs") {
            found.push(Source { text: std::fs::read_to_string(entry.path()).unwrap(), path });
        }
    }
}

impl Source {
    /// Whether the whole file is there for tests only.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The lines before the tests, with their numbers from 1; without remarks.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = if self.is_test() { 0 } else { self.lines_before_tests() };
        (1..).zip(self.text.lines().take(end)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// How many lines stand before the module of tests.
    pub fn lines_before_tests(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let tests = |at: &usize| {
            lines[*at].trim() == "#[cfg(test)]"
                && lines.get(at + 1).is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'))
        };
        (0..lines.len()).find(tests).unwrap_or(lines.len())
    }

    /// Some lines from line `at` on, as one text.
    pub fn lines_from(&self, at: usize, count: usize) -> String {
        self.text.lines().skip(at - 1).take(count).collect::<Vec<_>>().join("\n")
    }
}
