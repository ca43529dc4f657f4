//! git, run in the folder of the data file. What it is asked is said by whoever asks; here is only how.

use super::{Store, StoreError, lock::Held};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// git in one folder.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
    /// Whether it may ask for a password on the terminal.
    may_ask: bool,
}

/// What a run of git said.
#[derive(Debug, Clone)]
pub struct Ran {
    pub ok: bool,
    /// Whether it was ended from outside.
    pub cut_off: bool,
    pub out: String,
    pub err: String,
}

impl Git {
    pub fn at(folder: &Path, may_ask: bool) -> Git {
        Git { folder: folder.to_path_buf(), may_ask }
    }

    /// Runs git with these words, and waits for it.
    ///
    /// # Errors
    /// There is no git, or it cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> io::Result<Ran> {
        let mut command = Command::new("git");
        command.args(words).current_dir(&self.folder).stdin(Stdio::null());
        command.env("LC_ALL", "C").env("GIT_EDITOR", "true").env("GIT_MERGE_AUTOEDIT", "no");
        if !self.may_ask {
            command.env("GIT_TERMINAL_PROMPT", "0").env("SSH_ASKPASS_REQUIRE", "never");
            command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=10");
        }
        let done = command.output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_string();
        let cut_off = done.status.code().is_none();
        Ok(Ran { ok: done.status.success(), cut_off, out: text(&done.stdout), err: text(&done.stderr) })
    }
}

/// Nobody of ours writes while this is there.
pub struct Hold {
    _held: Held,
}

impl Store {
    /// git in the folder of the data file.
    pub fn git(&self, may_ask: bool) -> Git {
        Git::at(self.folder(), may_ask)
    }

    /// Keeps our own writers from the file while another program has its turn.
    ///
    /// # Errors
    /// Somebody writes for too long, or the state folder cannot be used.
    pub fn hold(&self) -> Result<Hold, StoreError> {
        Ok(Hold { _held: self.lock()? })
    }
}
