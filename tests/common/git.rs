//! Machines that share one board through a bare repository, with the real git and the built program as its driver.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::cli::{Done, done};

/// A bare repository and the clones of it.
pub struct Fleet {
    root: TempDir,
}

/// One machine: a clone with the board, a home and a state folder of its own.
#[derive(Clone)]
pub struct Machine {
    root: PathBuf,
    name: String,
}

impl Fleet {
    /// So many machines that all have `board`, each with the driver set up.
    pub fn with(board: &str, machines: usize) -> (Fleet, Vec<Machine>) {
        let fleet = Fleet { root: tempfile::tempdir().unwrap() };
        let first = fleet.machine("one");
        first.git_at(fleet.root.path(), "init --quiet --bare --initial-branch main shared.git").ok();
        fs::create_dir_all(first.folder()).unwrap();
        first.git("init --quiet --initial-branch main").ok();
        first.git("remote add origin ../shared.git").ok();
        fs::write(first.file(), board).unwrap();
        first.run("sync").ok();
        let names = ["two", "three", "four"].into_iter().take(machines - 1);
        let others = names.map(|name| {
            let machine = fleet.machine(name);
            machine.git_at(fleet.root.path(), &format!("clone --quiet shared.git {name}")).ok();
            machine.run("git-setup").ok();
            machine
        });
        let machines = std::iter::once(first.clone()).chain(others).collect();
        (fleet, machines)
    }

    fn machine(&self, name: &str) -> Machine {
        Machine { root: self.root.path().to_path_buf(), name: name.into() }
    }

    /// The network goes, or comes back.
    pub fn cut(&self, is_cut: bool) {
        let (here, away) = (self.root.path().join("shared.git"), self.root.path().join("away.git"));
        let (from, to) = if is_cut { (here, away) } else { (away, here) };
        fs::rename(from, to).unwrap();
    }
}

impl Machine {
    pub fn folder(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    pub fn file(&self) -> PathBuf {
        self.folder().join("board.toml")
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    pub fn write(&self, text: &str) {
        fs::write(self.file(), text).unwrap();
    }

    fn command(&self, program: &str, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env_clear();
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env("PATH", path).env("HOME", self.root.join(format!("home-{}", self.name)));
        command.env("BOARDROOM_TODAY", "2026-11-20").env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), &self.name)
                .env(format!("GIT_{who}_EMAIL"), "m@example.org");
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs `boardroom` on this machine's board.
    pub fn run(&self, line: &str) -> Done {
        let mut command = self.command(env!("CARGO_BIN_EXE_boardroom"), &self.folder());
        command.arg("--file").arg(self.file()).args(super::cli::words(line));
        done(line, command, "")
    }

    /// Runs git in this machine's clone.
    pub fn git(&self, line: &str) -> Done {
        self.git_at(&self.folder(), line)
    }

    fn git_at(&self, folder: &Path, line: &str) -> Done {
        let mut command = self.command("git", folder);
        command.args(super::cli::words(line));
        done(&format!("(git) {line}"), command, "")
    }

    /// Commits everything.
    pub fn commit(&self) {
        self.git("commit --quiet --all -m changed").ok();
    }
}
