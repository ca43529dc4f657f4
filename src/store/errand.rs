//! A run of the program itself beside the dashboard: what takes long, such as asking another machine, does not keep the
//! screen waiting.

use std::io::{self, PipeReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// A run that is under way, and what it has said so far.
pub struct Errand {
    child: Child,
    output: PipeReader,
    said: Vec<u8>,
}

/// How an errand stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The newest line, when there is a new one.
    Under(Option<String>),
    /// It has ended; the last line that it said.
    Over(String),
}

impl Errand {
    /// Sends the program off with these words.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn send(program: &Path, words: &[&std::ffi::OsStr]) -> io::Result<Errand> {
        let (output, end) = io::pipe()?;
        let child = Command::new(program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(end.try_clone()?)
            .stderr(end)
            .spawn()?;
        Ok(Errand { child, output, said: Vec::new() })
    }

    /// What is new; never waits.
    pub fn news(&mut self) -> News {
        let fresh = self.read();
        match self.child.try_wait() {
            Ok(None) => News::Under(fresh.then(|| self.last()).flatten()),
            Ok(Some(_)) => {
                self.read();
                News::Over(self.last().unwrap_or_default())
            }
            Err(error) => News::Over(error.to_string()),
        }
    }

    fn read(&mut self) -> bool {
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let before = self.said.len();
        loop {
            let mut found = [PollFd::new(&self.output, PollFlags::IN)];
            let ready = poll(&mut found, Some(&now)).is_ok_and(|count| count > 0);
            let mut bytes = [0; 4096];
            match ready.then(|| self.output.read(&mut bytes)) {
                Some(Ok(count)) if count > 0 => self.said.extend(&bytes[..count]),
                _ => return self.said.len() > before,
            }
        }
    }

    /// The newest line that says something.
    fn last(&self) -> Option<String> {
        let said = String::from_utf8_lossy(&self.said);
        said.lines().rev().find(|line| !line.trim().is_empty()).map(str::to_string)
    }
}
