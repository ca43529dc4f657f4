//! Plays stories on the dashboard: a board before, keys, what stands on screen and in the file after. The real state, the
//! real saving in a temporary folder; only the terminal is missing.

use std::{collections::VecDeque, path::PathBuf};

use boardroom::{
    setup::{Places, Setup, Terminal},
    tui::{
        App,
        app::Options,
        keys::{Keymap, Press},
        msg::{Effect, Msg},
        perform::Hands,
        theme::{Look, Theme},
    },
};
use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::{buffer::Buffer, layout::Rect};

/// The day of every story: a Friday.
pub const TODAY: &str = "2026-11-20";

/// The dashboard in a story.
pub struct Tui {
    pub app: App,
    hands: Hands,
    size: (u16, u16),
    home: tempfile::TempDir,
    /// What the runtime would have done with the terminal: copies, the editor, leaving.
    pub asked: Vec<Effect>,
}

impl Tui {
    /// The dashboard on a board, at 80×24.
    pub fn on(board: &str) -> Tui {
        Tui::start(Some(board), Look { theme: Theme::plain(), ascii: false }, (80, 24))
    }

    /// The dashboard on the demo board.
    pub fn demo() -> Tui {
        Tui::on(&boardroom::demo::text(TODAY.parse().unwrap()))
    }

    /// The dashboard where there is no file yet.
    pub fn first() -> Tui {
        Tui::start(None, Look { theme: Theme::plain(), ascii: false }, (80, 24))
    }

    pub fn start(board: Option<&str>, look: Look, size: (u16, u16)) -> Tui {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board.toml");
        if let Some(board) = board {
            std::fs::write(&path, board).unwrap();
        }
        let setup = setup(path, home.path().join("state"));
        let hands = Hands::open(&setup, false).unwrap();
        let app = hands.app(Options {
            seed: 7,
            drafts: hands.drafts(),
            file: "board.toml".into(),
            ..Options::bare(look)
        });
        let mut tui = Tui { app, hands, size, home, asked: Vec::new() };
        tui.take(Msg::Resize(size.0, size.1));
        tui
    }

    /// The same file, opened again, as after a restart.
    pub fn again(self) -> Tui {
        let Tui { home, size, app, .. } = self;
        let setup = setup(home.path().join("board.toml"), home.path().join("state"));
        let hands = Hands::open(&setup, false).unwrap();
        let options = Options {
            seed: 8,
            drafts: hands.drafts(),
            file: "board.toml".into(),
            ..Options::bare(app.look.clone())
        };
        let app = hands.app(options);
        let mut tui = Tui { app, hands, size, home, asked: Vec::new() };
        tui.take(Msg::Resize(size.0, size.1));
        tui
    }

    /// The dashboard begun anew by the same hands, as after a look around on the made-up board.
    pub fn anew(mut self) -> Tui {
        let options = Options {
            file: "board.toml".into(),
            keymap: self.app.keymap.clone(),
            ..Options::bare(self.app.look.clone())
        };
        self.app = self.hands.app(options);
        self.take(Msg::Resize(self.size.0, self.size.1));
        self
    }

    /// With keys of the user's own, as the settings name them.
    #[track_caller]
    pub fn with_keys(mut self, changed: &[(&str, &[&str])]) -> Tui {
        let own = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let changed = changed.iter().map(|(name, keys)| (name.to_string(), own(keys))).collect();
        let (keymap, wrong) = Keymap::with(&changed);
        assert!(wrong.is_empty(), "{wrong:?}");
        self.app.keymap = keymap.into();
        self
    }

    pub fn sized(mut self, width: u16, height: u16) -> Tui {
        self.size = (width, height);
        self.take(Msg::Resize(width, height));
        self
    }

    /// Presses keys: names in `<>`, everything else letter by letter.
    pub fn keys(&mut self, keys: &str) -> &mut Tui {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let press = match named.and_then(|(name, tail)| Press::parse(name).map(|press| (press, tail))) {
                Some((press, tail)) => {
                    rest = tail;
                    press
                }
                None => {
                    rest = &rest[c.len_utf8()..];
                    Press { code: crossterm::event::KeyCode::Char(c), ctrl: false, alt: false }
                }
            };
            let mut modifiers = KeyModifiers::NONE;
            modifiers.set(KeyModifiers::CONTROL, press.ctrl);
            modifiers.set(KeyModifiers::ALT, press.alt);
            self.take(Msg::Key(KeyEvent::new(press.code, modifiers)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Tui {
        self.take(Msg::Paste(text.into()));
        self
    }

    /// Clicks on the first place where these words stand.
    #[track_caller]
    pub fn click(&mut self, words: &str) -> &mut Tui {
        let (x, y) = self.place(words);
        self.take(Msg::Click { x, y, twice: false });
        self
    }

    /// Clicks at a column and a row, whatever is there.
    pub fn click_at(&mut self, x: u16, y: u16, twice: bool) -> &mut Tui {
        self.take(Msg::Click { x, y, twice });
        self
    }

    /// Clicks there twice in a row.
    #[track_caller]
    pub fn double_click(&mut self, words: &str) -> &mut Tui {
        let (x, y) = self.place(words);
        self.take(Msg::Click { x, y, twice: false });
        self.take(Msg::Click { x, y, twice: true });
        self
    }

    pub fn wheel(&mut self, down: bool) -> &mut Tui {
        self.take(Msg::Wheel { down });
        self
    }

    /// Column and row of the first place where these words stand.
    #[track_caller]
    fn place(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(y, line)| Some((line.find(words)?, line, y)));
        let (at, line, y) = found.unwrap_or_else(|| panic!("'{words}' is not on screen:\n{screen}"));
        (boardroom::model::text::width(&line[..at]) as u16, y as u16)
    }

    /// One second goes by: what is typed is kept, a file that was changed elsewhere is seen.
    pub fn second(&mut self) -> &mut Tui {
        self.second_of(self.app.session.today(), 16)
    }

    /// It has become a full hour and 41 minutes of the same day.
    pub fn hour(&mut self, hour: u32) -> &mut Tui {
        self.second_of(self.app.session.today(), hour)
    }

    /// Another day begins.
    pub fn day(&mut self, day: &str) -> &mut Tui {
        self.second_of(day.parse().unwrap(), 16)
    }

    fn second_of(&mut self, day: chrono::NaiveDate, hour: u32) -> &mut Tui {
        let now = day.and_hms_opt(hour, 41, 0).unwrap();
        let utc = now - chrono::Duration::hours(1);
        self.hands.second(now, utc, self.app.typed()).into_iter().for_each(|msg| self.take(msg));
        self
    }

    fn take(&mut self, msg: Msg) {
        let mut effects: VecDeque<Effect> = self.app.update(msg).into();
        while let Some(effect) = effects.pop_front() {
            self.asked.push(effect.clone());
            if let Some(msg) = self.hands.perform(effect) {
                effects.extend(self.app.update(msg));
            }
        }
    }

    /// The screen as it is drawn.
    pub fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.draw(&mut buffer);
        buffer
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let row = |y: u16| {
            let mut line = String::new();
            let mut x = 0;
            while x < self.size.0 {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += (boardroom::model::text::width(symbol) as u16).max(1);
            }
            line.trim_end().to_string()
        };
        (0..self.size.1).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Fails with the whole screen when `words` are not on it.
    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Tui {
        let screen = self.screen();
        assert!(screen.contains(words), "'{words}' is not on screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn hides(&mut self, words: &str) -> &mut Tui {
        let screen = self.screen();
        assert!(!screen.contains(words), "'{words}' is on screen:\n{screen}");
        self
    }

    pub fn path(&self) -> PathBuf {
        self.home.path().join("board.toml")
    }

    pub fn state(&self) -> PathBuf {
        self.home.path().join("state")
    }

    /// The texts that are kept for a next start.
    pub fn drafts(&self) -> Vec<String> {
        let corners = std::fs::read_dir(self.state()).into_iter().flatten().flatten();
        let folders = corners.filter_map(|corner| std::fs::read_dir(corner.path().join("drafts")).ok());
        folders.flatten().flatten().filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
    }

    pub fn file(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap_or_default()
    }

    /// Somebody else writes the file.
    pub fn write(&mut self, text: &str) -> &mut Tui {
        std::fs::write(self.path(), text).unwrap();
        self
    }

    /// Fails with the whole file when `words` are not in it.
    #[track_caller]
    pub fn wrote(&mut self, words: &str) -> &mut Tui {
        let file = self.file();
        assert!(
            file.contains(words),
            "not in the file: {words}\n--- the file\n{file}\n--- the screen\n{}",
            self.screen()
        );
        self
    }
}

/// The surroundings of a run: a file, a state folder, the day of the stories.
pub fn setup(path: PathBuf, state: PathBuf) -> Setup {
    let today = TODAY.parse().unwrap();
    Setup {
        today,
        now: chrono::NaiveDate::and_hms_opt(&today, 16, 41, 0).unwrap(),
        utc: chrono::NaiveDate::and_hms_opt(&today, 15, 41, 0).unwrap(),
        local: |utc| utc + chrono::Duration::hours(1),
        seed: 7,
        places: Places {
            data: Some(path),
            is_default: false,
            is_made_up: false,
            home: None,
            share: None,
            config: None,
            state: Some(state),
        },
        terminal: Terminal::default(),
        program: None,
        settings: Default::default(),
        editor: None,
        ended: Default::default(),
    }
}
