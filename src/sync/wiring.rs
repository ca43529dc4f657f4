//! git's side: which driver merges the board, and what it falls back to where `boardroom` is not installed.

use std::path::Path;

use crate::store::{Git, Store};

use super::trouble;
use crate::desk::Failure;

/// The name of the driver in git's settings.
const DRIVER: &str = "merge.boardroom.driver";

/// A repository with the board in it.
#[derive(Debug, Clone)]
pub struct Repo {
    pub git: Git,
    /// The file's name in its folder.
    pub name: String,
}

/// Whether git knows how to merge the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wiring {
    /// `.gitattributes` names the driver for this file; it is shared with the other machines.
    pub attributes: bool,
    /// This machine's settings say what the driver is.
    pub driver: bool,
}

impl Repo {
    /// The repository that the file lies in; none when there is none, or no git.
    pub fn of(store: &Store, may_ask: bool) -> Option<Repo> {
        let git = store.git(may_ask);
        let inside = git.run(["rev-parse", "--is-inside-work-tree"]).ok()?;
        let name = store.path().file_name()?.to_str()?.to_string();
        (inside.ok && inside.out == "true").then_some(Repo { git, name })
    }

    /// What is set up so far. git itself is asked, since settings can stand in many places.
    pub fn wiring(&self) -> Wiring {
        let said = |words: &[&str]| self.git.run(words).map_or(String::new(), |ran| ran.out);
        let attributes = said(&["check-attr", "merge", "--", &self.name]).ends_with(": merge: boardroom");
        Wiring { attributes, driver: said(&["config", "--get", DRIVER]).contains("merge %O %A %B") }
    }

    /// Sets up what is missing; what was done, a sentence each.
    ///
    /// # Errors
    /// A file cannot be written, or git refuses.
    pub fn wire(&self, store: &Store, program: Option<&Path>) -> Result<Vec<String>, Failure> {
        let wiring = self.wiring();
        let mut done = Vec::new();
        if !wiring.attributes {
            let old = store.neighbour(ATTRIBUTES).map_err(|why| trouble(ATTRIBUTES, &why))?;
            let start = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
            let line = format!("{old}{start}{} merge=boardroom\n", pattern(&self.name));
            store.write_neighbour(ATTRIBUTES, &line).map_err(|why| trouble(ATTRIBUTES, &why))?;
            done.push(format!("{ATTRIBUTES} says that {} is merged by boardroom.", self.name));
        }
        let wanted = driver(program);
        let set = self.git.run(["config", "--get", DRIVER]).is_ok_and(|ran| ran.ok && ran.out == wanted);
        if !set {
            let name = ["config", "merge.boardroom.name", "one board, merged by meaning"];
            let value = ["config", DRIVER, wanted.as_str()];
            for words in [name, value] {
                let ran = self.git.run(words).map_err(|why| trouble("git", &why))?;
                if !ran.ok {
                    return Err(Failure::Failed(format!("git: {}", ran.err)));
                }
            }
            done.push("This clone's settings name the driver; each machine needs that once.".into());
        }
        Ok(done)
    }
}

/// The file in which git looks up who merges what.
pub const ATTRIBUTES: &str = ".gitattributes";

/// The command that git runs. Where there is no `boardroom` that can merge, git merges the lines itself and leaves its
/// markers; a driver that is merely missing would leave one side out without a word.
fn driver(program: Option<&Path>) -> String {
    let known = program.map(|path| path.to_string_lossy().replace('\'', "'\\''").replace('%', "%%"));
    let or_known = known.map_or(String::new(), |path| format!(" || command -v '{path}'"));
    format!(
        "b=$(command -v boardroom{or_known}); \
         if [ -n \"$b\" ]; then \"$b\" -q merge %O %A %B; r=$?; [ $r -le 1 ] && exit $r; fi; \
         git merge-file -L ours -L base -L theirs %A %O %B"
    )
}

/// The file's name as a pattern that fits it alone.
fn pattern(name: &str) -> String {
    let escaped: String =
        name.chars().flat_map(|c| if "*?[]\\!#".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    if escaped.contains([' ', '"']) {
        format!("\"{}\"", escaped.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_one_name() {
        for (name, wanted) in [
            ("board.toml", "board.toml"),
            ("my board.toml", "\"my board.toml\""),
            ("b[1].toml", "b\\[1\\].toml"),
        ] {
            assert_eq!(pattern(name), wanted);
        }
    }

    #[test]
    fn the_driver_falls_back_to_git() {
        let words = driver(Some(Path::new("/opt/it's 100%/boardroom")));
        assert!(words.contains("'/opt/it'\\''s 100%%/boardroom'"), "{words}");
        assert!(words.ends_with("%A %O %B"), "{words}");
    }
}
