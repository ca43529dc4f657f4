//! The terminal: taken and given back, and what is asked of it beyond drawing.

use std::{
    cell::Cell,
    io::{self, BufWriter, Stdout, Write, stdout},
    process::{Child, Command, Stdio},
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, queue, terminal,
};

use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use super::{app::Options, backdrop::QUESTION, msg::Msg};

/// What is drawn on.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Bytes enough for a frame, so that it goes out in one write.
const FRAME: usize = 1 << 16;

/// The screen, as large as the terminal is now.
pub fn open_screen() -> io::Result<Screen> {
    // Of a fixed size, for else the terminal would be asked for its size before each frame; it tells when that changes.
    let (width, height) = crossterm::terminal::size()?;
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let out = BufWriter::with_capacity(FRAME, stdout());
    Terminal::with_options(CrosstermBackend::new(out), TerminalOptions { viewport })
}

/// The size that the terminal has now, with the screen fitted to it.
pub fn resized(screen: &mut Screen) -> io::Result<Msg> {
    let area = Rect::from(screen.size()?);
    if screen.get_frame().area() != area {
        screen.resize(area)?;
    }
    Ok(Msg::Resize(area.width, area.height))
}

/// Whose the terminal is: taken when made, given back when dropped.
pub struct Guard {
    mouse: Cell<bool>,
    modern: bool,
    /// Whether the terminal is asked what it looks like whenever it is taken.
    asks: bool,
}

/// Clicks and the wheel, in the form without a limit of 223 columns; no word of mere movements, which would only wake us.
const MOUSE: &str = "\u{1b}[?1000h\u{1b}[?1006h";
const NO_MOUSE: &str = "\u{1b}[?1006l\u{1b}[?1000l";
/// The window's title is put aside, and given back.
const KEEP_TITLE: &str = "\u{1b}[22;2t";
const GIVE_TITLE_BACK: &str = "\u{1b}[23;2t";

/// Writes a sequence that crossterm has no words for.
fn say(sequence: &str) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

impl Guard {
    pub fn enter(options: &Options) -> io::Result<Guard> {
        let Options { mouse, modern, follows, .. } = options;
        let guard = Guard { mouse: Cell::new(*mouse), modern: *modern, asks: follows.is_some() };
        guard.take()?;
        Ok(guard)
    }

    fn take(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        // All of it goes out together with the last.
        queue!(stdout(), terminal::EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.modern {
            stdout().write_all(KEEP_TITLE.as_bytes())?;
        }
        if self.asks {
            stdout().write_all(QUESTION.as_bytes())?;
        }
        self.take_mouse(self.mouse.get())
    }

    pub fn has_mouse(&self) -> bool {
        self.mouse.get()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub fn take_mouse(&self, taken: bool) -> io::Result<()> {
        self.mouse.set(taken);
        say(if taken { MOUSE } else { NO_MOUSE })
    }

    /// Gives the terminal to somebody else for a while.
    pub fn lend<T>(&self, screen: &mut Screen, other: impl FnOnce() -> T) -> io::Result<T> {
        self.leave();
        let result = other();
        self.take()?;
        // Everything is drawn anew; `clear` would first ask the terminal where its cursor is, and not every one answers.
        let size = screen.size()?;
        screen.resize(size.into())?;
        Ok(result)
    }
}

impl Guard {
    fn leave(&self) {
        leave();
        if self.modern {
            let _ = say(GIVE_TITLE_BACK);
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

fn leave() {
    let _ = say(NO_MOUSE);
    let _ = execute!(stdout(), DisableBracketedPaste, terminal::LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
}

/// Copies by the terminal's own sequence, which also works over SSH, and by the system's tool where there is one; says
/// where it went, as far as anybody can know.
pub fn copy(text: &str, modern: bool) -> io::Result<String> {
    if modern {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
    }
    Ok(match (tool(text), modern) {
        (Some(tool), _) => format!("Copied with {tool}."),
        (None, true) => "Given to the terminal's clipboard. Nothing to paste? Shift and drag selects.".into(),
        (None, false) => "Not copied: there is no clipboard here. Shift and drag selects the text.".into(),
    })
}

/// The first tool of the system that takes the text.
fn tool(text: &str) -> Option<&'static str> {
    const TOOLS: [&[&str]; 4] =
        [&["wl-copy"], &["xclip", "-selection", "clipboard"], &["xsel", "-ib"], &["pbcopy"]];
    let takes = |tool: &[&str]| {
        let quiet = Stdio::null;
        let mut child = Command::new(tool[0])
            .args(&tool[1..])
            .stdin(Stdio::piped())
            .stdout(quiet())
            .stderr(quiet())
            .spawn()?;
        let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
        Ok::<_, io::Error>(child.wait()?.success() && written.is_ok())
    };
    TOOLS.iter().find(|tool| takes(tool).unwrap_or(false)).map(|tool| tool[0])
}

/// Programs that were started to open something, until they end.
#[derive(Default)]
pub struct Openers(Vec<Child>);

impl Openers {
    /// Has a page or a mail address opened; says by whom.
    pub fn open(&mut self, address: &str) -> String {
        const KNOWN: [&str; 3] = ["https://", "http://", "mailto:"];
        let is_safe = KNOWN.iter().any(|scheme| address.starts_with(scheme));
        if !is_safe || address.contains(char::is_control) {
            return format!("Not opened: '{address}' is no page and no mail address.");
        }
        for program in ["xdg-open", "open", "wslview"] {
            let quiet = Stdio::null;
            let started =
                Command::new(program).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
            if let Ok(child) = started {
                self.0.push(child);
                return format!("Handed to {program}: {address}");
            }
        }
        format!("Nothing here opens pages. The address: {address}")
    }

    /// Takes leave of those that have ended.
    pub fn look(&mut self) {
        self.0.retain_mut(|child| matches!(child.try_wait(), Ok(None)));
    }
}
