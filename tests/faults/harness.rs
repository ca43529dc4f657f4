//! Faults on purpose, for whole processes: killed at every step of a save, refused at every call, without the powers of
//! root. Whatever writes a file can be put on trial, bad writers too: they show that the trial can fail.

use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    os::unix::{
        fs::lchown,
        process::{CommandExt, ExitStatusExt},
    },
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

/// Calls by which a file can come to harm.
pub const CALLS: &[&str] = &[
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "rename",
    "renameat",
    "renameat2",
    "linkat",
    "unlink",
    "unlinkat",
    "fchmod",
    "chmod",
    "fchown",
    "ftruncate",
    "fallocate",
    "fadvise64",
    "flock",
    "mkdir",
    "mkdirat",
    "copy_file_range",
];

/// Says that a case is left out, past the capture of the test runner.
pub fn left_out(case: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {case}: {why}");
}

/// Whether `strace` is here and may watch its children; says so if not.
pub fn has_strace(case: &str) -> bool {
    static WORKS: OnceLock<bool> = OnceLock::new();
    let try_it = || {
        let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
        tried.is_ok_and(|output| output.status.success())
    };
    let works = *WORKS.get_or_init(try_it);
    if !works {
        left_out(case, "no strace that may watch its children here");
    }
    works
}

/// A writer on trial: how to have it change `board.toml` in a folder.
pub struct Writer {
    pub command: fn(&Path) -> Command,
    /// Whether the file has a second name.
    pub linked: bool,
}

/// A home for one try, with `data/board.toml` in it.
pub struct Home(TempDir);

/// What stands in the file after a fault.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Left {
    Old,
    New,
    Torn,
}

/// What a trial found.
#[derive(Debug, Default)]
pub struct Found {
    /// How many faults were tried.
    pub tried: usize,
    /// Faults after which the file was neither the old nor the new one.
    pub torn: BTreeSet<String>,
    /// Faults that left a file behind, even after the next save.
    pub litter: BTreeSet<String>,
    /// Faults after which the exit code said something else than the file.
    pub lied: BTreeSet<String>,
    /// Faults that the program said nothing about.
    pub silent: BTreeSet<String>,
    /// Calls on which at least one fault took place.
    pub calls: BTreeSet<String>,
}

impl Home {
    pub fn new(text: &str, linked: bool) -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        fs::create_dir(home.data()).unwrap();
        fs::write(home.file(), text).unwrap();
        if linked {
            fs::hard_link(home.file(), home.data().join("other.toml")).unwrap();
        }
        home
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    pub fn file(&self) -> PathBuf {
        self.data().join("board.toml")
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.data()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    /// `boardroom` in this home, with nothing else around.
    pub fn boardroom(&self, arguments: &[&str]) -> Command {
        boardroom(self.path(), arguments)
    }
}

/// `boardroom` in a home, on a fixed day.
pub fn boardroom(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boardroom"));
    command.args(arguments).env_clear().current_dir(home).stdin(Stdio::null());
    command.env("HOME", home).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("XDG_STATE_HOME", home.join("state")).env("BOARDROOM_TODAY", "2026-11-20");
    command.env("BOARDROOM_FILE", home.join("data/board.toml"));
    command
}

/// The same command, watched by strace with these options.
fn under_strace(command: &Command, options: &[String]) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq"]).args(options).arg(command.get_program()).args(command.get_args());
    in_the_same_place(strace, command)
}

/// The same variables and folder for another program.
pub fn in_the_same_place(mut other: Command, command: &Command) -> Command {
    other.env_clear().stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        other.env(name, value.unwrap_or_default());
    }
    other.current_dir(command.get_current_dir().unwrap_or(Path::new("/")));
    other
}

/// How often each of the calls happens in an undisturbed run.
fn count_calls(command: &Command, home: &Path) -> Vec<(&'static str, usize)> {
    let log = home.join("calls");
    let trace = format!("trace={}", CALLS.join(","));
    let options = ["-e".into(), trace, "-o".into(), log.display().to_string()];
    let output = under_strace(command, &options).output().unwrap();
    assert!(output.status.success(), "undisturbed it works: {output:?}");
    let log = fs::read_to_string(log).unwrap();
    let count = |call: &&'static str| {
        let begins = format!("{call}(");
        let own = |line: &&str| line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(&begins));
        (*call, log.lines().filter(own).count())
    };
    CALLS.iter().map(count).filter(|(_, times)| *times > 0).collect()
}

impl Writer {
    /// Kills it at each call that it makes.
    pub fn killed(&self, old: &str) -> Found {
        self.tried(old, &["signal=KILL"], |_, _| {})
    }

    /// Has each of its calls fail: once, and from then on.
    pub fn refused(&self, old: &str, errors: &[&str]) -> Found {
        let faults: Vec<String> = errors.iter().map(|error| format!("error={error}")).collect();
        self.tried(old, &faults.iter().map(String::as_str).collect::<Vec<_>>(), |_, _| {})
    }

    /// Tries these faults at each call; `look` sees the home after each, before anybody else writes.
    pub fn tried(&self, old: &str, faults: &[&str], look: impl Fn(&Home, &str)) -> Found {
        let model = Home::new(old, self.linked);
        let calls = count_calls(&(self.command)(model.path()), model.path());
        let new = model.text();
        assert_ne!(new, old, "the writer writes");
        let mut found = Found::default();
        for (call, times) in calls {
            for (fault, nth) in faults.iter().flat_map(|fault| (1..=times).map(move |nth| (*fault, nth))) {
                let whens: &[&str] = if fault.starts_with("signal") { &[""] } else { &["", "+"] };
                for when in whens {
                    let home = Home::new(old, self.linked);
                    let what = format!("{call} {fault} at {nth}{when}");
                    let inject = format!("inject={call}:{fault}:when={nth}{when}");
                    let options = [
                        "-e".into(),
                        format!("trace={call}"),
                        "-e".into(),
                        inject,
                        "-o".into(),
                        "/dev/null".into(),
                    ];
                    let output = under_strace(&(self.command)(home.path()), &options).output().unwrap();
                    found.note(&what, call, &home, (old, &new), &output, when.is_empty());
                    look(&home, &what);
                    // The next save clears away what the last one left.
                    let _ = (self.command)(home.path()).output();
                    if home.names() != model.names() {
                        found.litter.insert(format!("{what}: {:?}", home.names()));
                    }
                }
            }
        }
        found
    }
}

impl Found {
    fn note(
        &mut self,
        what: &str,
        call: &str,
        home: &Home,
        texts: (&str, &str),
        output: &Output,
        once: bool,
    ) {
        self.tried += 1;
        self.calls.insert(call.into());
        let left = left(&home.text(), texts.0, texts.1);
        let message = String::from_utf8_lossy(&output.stderr);
        if left == Left::Torn {
            self.torn.insert(what.into());
        }
        if output.status.signal().is_some() {
            return;
        }
        let success = output.status.success();
        if success != (left == Left::New) {
            self.lied.insert(format!("{what}: {left:?}, {}: {message}", output.status));
        }
        // Where every write fails, so does that of the message.
        if !success && message.trim().is_empty() && (once || call != "write") {
            self.silent.insert(what.into());
        }
    }

    /// Fails unless every fault left the old or the new file, nothing beside it, and a true answer.
    #[track_caller]
    pub fn is_clean(&self) {
        let Found { torn, litter, lied, silent, tried, calls } = self;
        let all = [("torn", torn), ("litter", litter), ("lied", lied), ("silent", silent)];
        let wrong: Vec<_> = all.iter().filter(|(_, found)| !found.is_empty()).collect();
        assert!(wrong.is_empty(), "of {tried} faults in {calls:?}: {wrong:#?}");
    }
}

pub fn left(text: &str, old: &str, new: &str) -> Left {
    match text {
        text if text == old => Left::Old,
        text if text == new => Left::New,
        _ => Left::Torn,
    }
}

/// Takes the powers of root from a command that runs in `home`, which is given to an ordinary user. No change where the
/// tests are run by one.
pub fn as_ordinary_user(command: &Command, home: &Path) -> Command {
    const NOBODY: u32 = 65534;
    let mut ordinary = Command::new(command.get_program());
    if rustix::process::geteuid().is_root() {
        // The program itself may lie where that user cannot look.
        let program = home.join("boardroom");
        let from = command.get_program();
        if !program.exists() && fs::hard_link(from, &program).is_err() {
            fs::copy(from, &program).unwrap();
        }
        give(home, NOBODY);
        ordinary = Command::new(program);
        ordinary.uid(NOBODY).gid(NOBODY);
    }
    ordinary.args(command.get_args());
    in_the_same_place(ordinary, command)
}

fn give(path: &Path, user: u32) {
    if path.file_name().is_some_and(|name| name == "boardroom") && path.is_file() {
        return;
    }
    lchown(path, Some(user), Some(user)).unwrap();
    if path.is_dir() && !path.is_symlink() {
        fs::read_dir(path).unwrap().for_each(|entry| give(&entry.unwrap().path(), user));
    }
}

/// What a command said and how it ended, for messages.
pub fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}--- standard error\n{}", output.status, text(&output.stdout), text(&output.stderr))
}

/// The exit code, and what was said on standard error.
#[track_caller]
pub fn ends(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{}", told(output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}
