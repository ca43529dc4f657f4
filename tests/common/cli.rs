//! Runs `boardroom` as a shell would, in a temporary home, on Friday 20 November 2026, with nothing else around.
//!
//! ```ignore
//! let cli = Cli::with("format = 1\n…");
//! cli.run("add person 'Zoe Park' --seat friend").ok().says("Zoe Park");
//! cli.run("show nobody").fails(5).complains("No person is called 'nobody'");
//! ```

use std::{
    fmt, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// The demo board, as it is written down for 20 November 2026.
pub const DEMO: &str = include_str!("../../assets/demo.toml");

/// A home with a board, and the program.
pub struct Cli {
    home: TempDir,
}

/// What one run did.
pub struct Done {
    command: String,
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Cli {
    /// A home without a board.
    pub fn new() -> Cli {
        Cli { home: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A home whose board holds `text`.
    pub fn with(text: &str) -> Cli {
        let cli = Cli::new();
        fs::create_dir_all(cli.file().parent().unwrap()).unwrap();
        cli.write(text);
        cli
    }

    /// A home with the demo board.
    pub fn demo() -> Cli {
        Cli::with(DEMO)
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The data file, at its default place.
    pub fn file(&self) -> PathBuf {
        self.home().join("data/boardroom/board.toml")
    }

    pub fn config(&self) -> PathBuf {
        self.home().join("config/boardroom/config.toml")
    }

    /// The text of the data file.
    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    pub fn write(&self, text: &str) {
        fs::write(self.file(), text).unwrap();
    }

    /// The program, ready to run: words are separated by spaces, `'…'` holds them together.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boardroom"));
        command.args(words(line)).env_clear().current_dir(self.home());
        command.env("HOME", self.home()).env("BOARDROOM_TODAY", "2026-11-20");
        for (name, folder) in [("DATA", "data"), ("STATE", "state"), ("CONFIG", "config")] {
            command.env(format!("XDG_{name}_HOME"), self.home().join(folder));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it without any input.
    pub fn run(&self, line: &str) -> Done {
        done(line, self.command(line), "")
    }

    /// Runs it with this on standard input.
    pub fn type_in(&self, line: &str, input: impl AsRef<[u8]>) -> Done {
        let mut command = self.command(line);
        command.stdin(Stdio::piped());
        done(line, command, input)
    }

    /// Runs it with these variables.
    pub fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Done {
        let mut command = self.command(line);
        command.envs(variables.iter().copied());
        done(line, command, "")
    }

    /// Runs it without these variables.
    pub fn run_without(&self, line: &str, variables: &[&str]) -> Done {
        let mut command = self.command(line);
        for name in variables {
            command.env_remove(name);
        }
        done(line, command, "")
    }

    /// Every path below the home, with its size: what a reading command must leave as it is.
    pub fn listing(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.home().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let meta = entry.metadata().unwrap();
                found.push(format!("{} {}", entry.path().display(), meta.len()));
                folders.extend(meta.is_dir().then(|| entry.path()));
            }
        }
        found.sort();
        found
    }
}

/// Runs a command to its end.
pub fn done(line: &str, mut command: Command, input: impl AsRef<[u8]>) -> Done {
    let mut child = command.spawn().expect("the program starts");
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read its input has gone by now.
        let _ = stdin.write_all(input.as_ref());
    }
    let output = child.wait_with_output().expect("the program ends");
    Done {
        command: line.into(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code().unwrap_or(-1),
    }
}

pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut any) = (false, false);
    for c in line.chars() {
        match c {
            '\'' => (quoted, any) = (!quoted, true),
            ' ' if !quoted => {
                if any {
                    words.push(String::new());
                }
                any = false;
            }
            c => {
                words.last_mut().unwrap().push(c);
                any = true;
            }
        }
    }
    if !any {
        words.pop();
    }
    words
}

impl Done {
    #[track_caller]
    pub fn ok(&self) -> &Done {
        self.fails(0)
    }

    /// It ended with this code.
    #[track_caller]
    pub fn fails(&self, code: i32) -> &Done {
        assert!(self.code == code, "wanted exit code {code}\n{self}");
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Done {
        assert!(self.stdout.contains(text), "wanted on standard output: {text}\n{self}");
        self
    }

    /// Standard output is this, whole.
    #[track_caller]
    pub fn prints(&self, text: &str) -> &Done {
        assert!(self.stdout == text, "wanted as standard output:\n{text}\n{self}");
        self
    }

    /// Standard error holds this.
    #[track_caller]
    pub fn complains(&self, text: &str) -> &Done {
        assert!(self.stderr.contains(text), "wanted on standard error: {text}\n{self}");
        self
    }

    /// Nothing is on standard error.
    #[track_caller]
    pub fn quietly(&self) -> &Done {
        assert!(self.stderr.is_empty(), "wanted nothing on standard error\n{self}");
        self
    }

    /// Neither stream holds this.
    #[track_caller]
    pub fn never_says(&self, text: &str) -> &Done {
        assert!(!self.stdout.contains(text) && !self.stderr.contains(text), "did not want: {text:?}\n{self}");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("wanted JSON: {error}\n{self}"))
    }
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Done { command, stdout, stderr, code } = self;
        write!(f, "$ boardroom {command}\n{stdout}--- standard error\n{stderr}--- exit code {code}\n")
    }
}
