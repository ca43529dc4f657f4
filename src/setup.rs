//! What the program finds around it when it starts: the day, the places, the terminal. Read once, in `main.rs`.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::model::{Day, Usual};

/// The surroundings of one run.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The day on which everything is computed.
    pub today: Day,
    /// The moment that the history notes: the time of the clock, on `today`.
    pub now: NaiveDateTime,
    /// The same moment in UTC, for the local time of people elsewhere.
    pub utc: NaiveDateTime,
    /// Where the ids of new records start from.
    pub seed: u64,
    pub places: Places,
    pub terminal: Terminal,
    /// How often to be in touch where neither the person nor the seat says.
    pub usual: Usual,
    /// The program itself, for git to call.
    pub program: Option<PathBuf>,
    /// The command that opens a text for editing, from `VISUAL` or `EDITOR`.
    pub editor: Option<String>,
}

/// Where things are on this machine; a place is not known where the system names no home folder.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The data file, as the user or the default names it.
    pub data: Option<PathBuf>,
    /// Whether that is the default place, whose folder may be made.
    pub is_default: bool,
    /// The file with the user's settings.
    pub config: Option<PathBuf>,
    /// The folder for histories, backups, drafts and locks of all data files.
    pub state: Option<PathBuf>,
}

/// What is known of the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// Whether standard input, output and error lead to one.
    pub input: bool,
    pub output: bool,
    pub errors: bool,
    /// `TERM=dumb`: it understands no sequences at all.
    pub dumb: bool,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// The locale says that letters beyond ASCII cannot be shown.
    pub ascii: bool,
    /// Inside tmux or screen, which hold some sequences back.
    pub multiplexed: bool,
}

impl Places {
    /// The state folder, or one that cannot exist: nothing is found there, and nothing can be written.
    pub fn state_or_none(&self) -> &Path {
        self.state.as_deref().unwrap_or(Path::new("/dev/null/boardroom"))
    }
}
