//! What the program finds around it when it starts: the day, the places, the terminal, the settings. Read once, in
//! `main.rs`.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDateTime;

use crate::{config::Config, model::Day, store::NOWHERE};

/// The surroundings of one run.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The day on which everything is computed.
    pub today: Day,
    /// The moment that the history notes: the time of the clock, on `today`.
    pub now: NaiveDateTime,
    /// The same moment in UTC, for the local time of people elsewhere.
    pub utc: NaiveDateTime,
    /// The local time of a moment in UTC, for calendars written elsewhere.
    pub local: fn(NaiveDateTime) -> NaiveDateTime,
    /// Where the ids of new records start from.
    pub seed: u64,
    pub places: Places,
    pub terminal: Terminal,
    /// What the user has set.
    pub settings: Config,
    /// The program itself: git calls it for a merge, the dashboard for `:sync` and `:fold`.
    pub program: Option<PathBuf>,
    /// The command that opens a text for editing, from `VISUAL` or `EDITOR`.
    pub editor: Option<String>,
    /// Set when the program is told to end: then nothing is waited for any more.
    pub ended: Arc<AtomicBool>,
}

/// Where things are on this machine; a place is not known where the system names no home folder.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The data file, as the user or the default names it.
    pub data: Option<PathBuf>,
    /// Whether that is the default place, whose folder may be made.
    pub is_default: bool,
    /// Whether the board is made up, to look around on: what belongs to the real one stays out of its reach.
    pub is_made_up: bool,
    /// The user's own folder, for paths that begin with `~`.
    pub home: Option<PathBuf>,
    /// The user's own data of all programs: manuals and completions are looked for there.
    pub share: Option<PathBuf>,
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
    /// It understands sequences beyond the plain ones: a title, a clipboard, a question for its colours. The console of
    /// Linux, a real terminal of old and GNU screen would show some of them as text.
    pub modern: bool,
    pub colours: Colours,
    /// Inside tmux or screen, which hold some sequences back.
    pub multiplexed: bool,
    /// Inside GNU screen, which keeps a lone Esc from a program that asks for clicks until the next key comes.
    pub in_screen: bool,
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Colours {
    /// Those that each has, in shades of its own.
    Sixteen,
    /// 256, fixed.
    Many,
    #[default]
    All,
}

impl Terminal {
    /// What the name of a terminal says of it; `colorterm` is the variable of that name.
    pub fn named(term: &str, colorterm: &str, in_tmux: bool) -> Terminal {
        const MODERN: &[&str] = &[
            "xterm",
            "tmux",
            "rxvt",
            "alacritty",
            "foot",
            "kitty",
            "wezterm",
            "ghostty",
            "contour",
            "konsole",
            "vte",
            "gnome",
            "mlterm",
            "iterm",
            "st-",
            "rio",
        ];
        let starts = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        let modern = starts(MODERN) || in_tmux;
        let has_all = matches!(colorterm, "truecolor" | "24bit")
            || in_tmux
            || term.ends_with("-direct")
            || starts(&["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio"]);
        let colours = match (has_all, term.contains("256color")) {
            (true, _) => Colours::All,
            (false, true) => Colours::Many,
            (false, false) => Colours::Sixteen,
        };
        // The font of a Linux console has few glyphs beyond letters.
        Terminal {
            dumb: term.is_empty() || term == "dumb",
            ascii: term == "linux",
            modern,
            colours,
            ..Terminal::default()
        }
    }
}

impl Places {
    /// The state folder, or one that cannot exist: nothing is found there, and nothing can be written.
    pub fn state_or_none(&self) -> &Path {
        self.state.as_deref().unwrap_or(Path::new(NOWHERE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_says_of_a_terminal() {
        use Colours::*;
        for (term, colorterm, in_tmux, modern, colours) in [
            ("xterm-256color", "truecolor", false, true, All),
            ("xterm-256color", "", false, true, Many),
            ("tmux-256color", "", true, true, All),
            ("screen-256color", "", true, true, All),
            ("screen-256color", "", false, false, Many),
            ("xterm-kitty", "", false, true, All),
            ("xterm", "", false, true, Sixteen),
            ("linux", "", false, false, Sixteen),
            ("vt220", "", false, false, Sixteen),
            ("dumb", "", false, false, Sixteen),
        ] {
            let found = Terminal::named(term, colorterm, in_tmux);
            assert_eq!((found.modern, found.colours), (modern, colours), "{term} {colorterm}");
            assert_eq!((found.dumb, found.ascii), (term == "dumb", term == "linux"), "{term}");
        }
    }
}
