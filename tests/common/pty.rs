//! A real terminal: the program in a pseudo-terminal, its screen as a person would see it. Waits for what is on screen, as
//! long as it takes up to a limit that only a failure reaches.

use std::{
    os::fd::BorrowedFd,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, kill_process},
};
use vt100::{MouseProtocolMode, Parser, Screen};

use super::tui::TODAY;

/// Longer than anything takes on a busy machine.
const LIMIT: Duration = Duration::from_secs(30);

/// A program in a terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    /// Held so that the state of the terminal can be asked for after the program has ended.
    _slave: Box<dyn SlavePty + Send>,
    child: Running,
    parser: Parser,
    /// Every byte that came from the program.
    raw: Vec<u8>,
    before: String,
}

/// A process that does not outlive its test.
struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A home folder with a data file, which several terminals may share.
pub struct Home(tempfile::TempDir);

impl Home {
    pub fn with(board: &str) -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        std::fs::write(home.file(), board).unwrap();
        home
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self) -> PathBuf {
        self.path().join("board.toml")
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    /// The texts that are kept in the state folder for a next start.
    pub fn drafts(&self) -> Vec<String> {
        let corners =
            std::fs::read_dir(self.path().join(".local/state/boardroom")).into_iter().flatten().flatten();
        let folders = corners.map(|corner| corner.path().join("drafts"));
        let files = folders.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
    }

    /// Waits until something is so on disk.
    #[track_caller]
    pub fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < LIMIT, "waited for: {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The variables of a run in this home, and no others.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let home = self.path().to_string_lossy().into_owned();
        vec![
            ("HOME", home),
            ("BOARDROOM_FILE", self.file().to_string_lossy().into_owned()),
            ("BOARDROOM_TODAY", TODAY.into()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("TERM", "xterm-256color".into()),
            ("LC_ALL", "C.UTF-8".into()),
        ]
    }

    /// The dashboard on the file, at 80×24, once the Board is on screen.
    pub fn dashboard(&self) -> Pty {
        let mut pty = self.run(&[env!("CARGO_BIN_EXE_boardroom")]);
        pty.shows("n note").shows("This week");
        pty
    }

    /// The dashboard with more variables.
    pub fn dashboard_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Pty {
        let mut command = vec!["/usr/bin/env".to_string()];
        command.extend(variables.iter().map(|(name, value)| format!("{name}={value}")));
        command.push(env!("CARGO_BIN_EXE_boardroom").into());
        command.extend(arguments.iter().map(|argument| argument.to_string()));
        self.run(&command.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A program with its arguments.
    pub fn run(&self, command: &[&str]) -> Pty {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        self.variables().into_iter().for_each(|(name, value)| builder.env(name, value));
        builder.cwd(self.path());
        let before = modes(&*pair.master);
        let child = Running(pair.slave.spawn_command(builder).unwrap());
        Pty {
            master: pair.master,
            _slave: pair.slave,
            child,
            parser: Parser::new(24, 80, 100),
            raw: Vec::new(),
            before,
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// What the terminal does with keys and lines, as text.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

impl Pty {
    /// Types bytes as they are.
    pub fn types(&mut self, keys: &str) -> &mut Pty {
        let mut rest = keys.as_bytes();
        while !rest.is_empty() {
            let written = rustix::io::write(self.fd(), rest).unwrap();
            rest = &rest[written..];
        }
        self
    }

    /// Another size, once everything for the one before has come: the parser has no place for what is too wide.
    pub fn resizes(&mut self, cols: u16, rows: u16) -> &mut Pty {
        self.pauses();
        self.parser.screen_mut().set_size(rows, cols);
        self.master.resize(size(cols, rows)).unwrap();
        self
    }

    pub fn signals(&mut self, signal: Signal) -> &mut Pty {
        let pid = Pid::from_raw(self.child.0.process_id().unwrap() as i32).unwrap();
        kill_process(pid, signal).unwrap();
        self
    }

    /// Waits until words are on screen.
    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Pty {
        self.until(&format!("'{words}' on screen"), |screen| screen.contents().contains(words))
    }

    /// Waits until what was typed so far has been taken: a moment in which nothing comes, longer than a paste may last.
    pub fn pauses(&mut self) -> &mut Pty {
        while self.reads(Duration::from_millis(150)) {}
        self
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub fn until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) -> &mut Pty {
        let start = Instant::now();
        while !is_so(self.parser.screen()) {
            let over = self.child.0.try_wait().unwrap().is_some() && !self.reads(Duration::ZERO);
            let waited = start.elapsed();
            assert!(!over && waited < LIMIT, "waited {waited:?} for {what}\n{}", self.described());
            self.reads(Duration::from_millis(50));
        }
        self
    }

    /// Waits until the program has ended; whether it ended well.
    #[track_caller]
    pub fn ends(&mut self) -> bool {
        let start = Instant::now();
        loop {
            let status = self.child.0.try_wait().unwrap();
            while self.reads(Duration::ZERO) {}
            match status {
                Some(status) => return status.success(),
                None => assert!(start.elapsed() < LIMIT, "the program does not end\n{}", self.described()),
            }
            self.reads(Duration::from_millis(20));
        }
    }

    /// Fails unless the terminal is as it was before the program.
    #[track_caller]
    pub fn is_given_back(&mut self) -> &mut Pty {
        let screen = self.parser.screen();
        let found = [
            ("the alternate screen is on", screen.alternate_screen()),
            ("the cursor is hidden", screen.hide_cursor()),
            ("bracketed paste is on", screen.bracketed_paste()),
            ("the mouse is taken", screen.mouse_protocol_mode() != MouseProtocolMode::None),
            ("the keypad is in another mode", screen.application_keypad() || screen.application_cursor()),
        ];
        let left: Vec<_> = found.iter().filter(|(_, is_so)| *is_so).map(|(what, _)| *what).collect();
        assert!(left.is_empty(), "left behind: {left:?}\n{}", self.described());
        assert_eq!(modes(&*self.master), self.before, "lines and echo are as they were");
        self
    }

    /// Everything that the program sent, sequences and all.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    pub fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// Closes the terminal, as somebody who closes the window; waits until the program has ended.
    #[track_caller]
    pub fn hangs_up(self) {
        let Pty { master, _slave, mut child, .. } = self;
        drop(master);
        drop(_slave);
        let start = Instant::now();
        while child.0.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < LIMIT, "the program does not end when its terminal is gone");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        let fd = self.master.as_raw_fd().unwrap();
        // SAFETY: the descriptor belongs to `master`, which lives as long as `self`.
        unsafe { BorrowedFd::borrow_raw(fd) }
    }

    /// Takes in what the program writes, waiting for it at most so long; whether anything came.
    fn reads(&mut self, wait: Duration) -> bool {
        let wait = Timespec { tv_sec: 0, tv_nsec: wait.subsec_nanos().into() };
        let fd = self.fd();
        let mut fds = [PollFd::new(&fd, PollFlags::IN)];
        if poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready == 0)
            || !fds[0].revents().contains(PollFlags::IN)
        {
            return false;
        }
        let mut buffer = [0; 65536];
        let Ok(count) = rustix::io::read(self.fd(), &mut buffer) else { return false };
        self.parser.process(&buffer[..count]);
        self.raw.extend(&buffer[..count]);
        count > 0
    }

    fn described(&self) -> String {
        let screen = self.parser.screen();
        let (rows, cols) = screen.size();
        format!(
            "--- the screen, {cols}×{rows}, alternate: {}\n{}",
            screen.alternate_screen(),
            screen.contents()
        )
    }
}
