//! The terminal and the loop: the only impure file of the dashboard.
//!
//! One thread waits for the next thing that can happen, takes everything that is queued, and draws once when something
//! changed. Once a second it looks whether the file was changed by somebody else and whether a new day has begun.

// The one place of the dashboard that may ask for the clock.
#![allow(clippy::disallowed_methods)]

use std::{
    io::{self, BufWriter, Stdout, Write, stdout},
    mem::ManuallyDrop,
    process::Command,
    sync::Once,
    time::{Duration, Instant},
};

use chrono::Local;
use crossterm::{
    clipboard::CopyToClipboard,
    cursor,
    event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEventKind, KeyModifiers},
    execute, terminal,
};
use ratatui::{Terminal, backend::CrosstermBackend};

use super::{
    App,
    app::Options,
    bell::Bell,
    msg::{EditorTarget, Effect, Msg},
    perform::Hands,
};
use crate::{desk::Failure, setup::Setup};

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Between two looks at the file.
const LOOK: Duration = Duration::from_secs(1);

/// Between two looks at what is under way beside the dashboard.
const NEWS: Duration = Duration::from_millis(100);

/// Opens the dashboard and stays until the user leaves.
///
/// # Errors
/// The file cannot be opened, or the terminal cannot be used.
pub fn run(setup: &Setup, options: Options, read_only: bool) -> Result<(), Failure> {
    let mut hands = Hands::open(setup, read_only)?;
    let options = Options { file: hands.name(), drafts: hands.drafts(), ..options };
    let mut app = hands.app(options.clone());
    hands.look_beside().map(|msg| app.update(msg));
    let bell = Bell::hang().map_err(no_terminal)?;
    let guard = Guard::enter().map_err(no_terminal)?;
    // Dropped, it would show the cursor, as the guard does, and panic where even the error stream is gone.
    let mut screen = ManuallyDrop::new(open_screen().map_err(no_terminal)?);
    let result =
        Loop { setup, options, hands: &mut hands, bell: &bell, guard: &guard, clock: Clock::new(setup) }
            .turn(&mut app, &mut screen);
    // Whatever ended the loop, what was being typed is kept.
    if let Some(Msg::Said(words)) = hands.keep_typed(app.typed()) {
        drop(guard);
        return Err(Failure::Failed(words));
    }
    result.map_err(no_terminal)
}

fn no_terminal(error: io::Error) -> Failure {
    Failure::Failed(format!("The terminal cannot be used: {error}"))
}

fn open_screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::new(stdout())))
}

/// Whose the terminal is: taken when made, given back when dropped, and by the panic hook.
struct Guard;

static HOOK: Once = Once::new();

impl Guard {
    fn enter() -> io::Result<Guard> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                leave();
                before(info);
            }));
        });
        take()?;
        Ok(Guard)
    }

    /// Gives the terminal to somebody else for a while.
    fn lend<T>(&self, screen: &mut Screen, other: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = other();
        take()?;
        // Everything is drawn anew; `clear` would first ask the terminal where its cursor is, and not every one answers.
        let size = screen.size()?;
        screen.resize(size.into())?;
        Ok(result)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

fn take() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(
        stdout(),
        terminal::EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide,
        terminal::SetTitle("boardroom")
    )
}

fn leave() {
    let _ = execute!(stdout(), DisableBracketedPaste, terminal::LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
}

/// Today, as the clock goes on from a day that may have been given.
struct Clock {
    ahead: chrono::Duration,
    today: crate::model::Day,
}

impl Clock {
    fn new(setup: &Setup) -> Clock {
        Clock { ahead: setup.today - Local::now().date_naive(), today: setup.today }
    }

    fn now(&self) -> chrono::NaiveDateTime {
        Local::now().naive_local() + self.ahead
    }
}

/// Everything that the loop works with.
struct Loop<'a> {
    setup: &'a Setup,
    options: Options,
    hands: &'a mut Hands,
    bell: &'a Bell,
    guard: &'a Guard,
    clock: Clock,
}

impl Loop<'_> {
    fn turn(&mut self, app: &mut App, screen: &mut Screen) -> io::Result<()> {
        // crossterm notices a new size from the first reading on, so that comes before the size is asked for.
        let mut queued = self.read_queued()?;
        let size = screen.size()?;
        app.update(Msg::Resize(size.width, size.height));
        let mut looked = Instant::now();
        let mut changed = true;
        loop {
            for msg in std::mem::take(&mut queued) {
                changed = true;
                if self.handle(app, screen, msg)? {
                    return Ok(());
                }
            }
            if self.bell.is_over() {
                return Ok(());
            }
            if std::mem::take(&mut changed) {
                screen.draw(|frame| app.draw(frame.buffer_mut()))?;
            }
            let most = if self.hands.is_busy() { NEWS } else { LOOK };
            self.bell.wait(most.min(LOOK.saturating_sub(looked.elapsed())))?;
            queued = self.read_queued()?;
            for msg in self.hands.news() {
                changed = true;
                app.update(msg);
            }
            if looked.elapsed() >= LOOK {
                looked = Instant::now();
                changed |= self.look(app);
            }
        }
    }

    /// Everything that is queued. Keys that arrive together with a paste belong to it.
    fn read_queued(&self) -> io::Result<Vec<Msg>> {
        let mut queued = Vec::new();
        while !self.bell.is_over() && event::poll(Duration::ZERO)? {
            match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => queued.push(Msg::Key(key)),
                Event::Paste(text) => queued.push(Msg::Paste(text)),
                Event::Resize(width, height) => queued.push(Msg::Resize(width, height)),
                _ => {}
            }
        }
        Ok(queued)
    }

    /// What happens once a second; whether anything did.
    fn look(&mut self, app: &mut App) -> bool {
        self.hands.at(self.clock.now());
        let kept = self.hands.keep_typed(app.typed());
        let today = self.clock.now().date();
        let day = (today != self.clock.today).then(|| self.hands.on_day(today));
        self.clock.today = today;
        let mut any = false;
        for msg in [kept, day, self.hands.look(), self.hands.look_beside()].into_iter().flatten() {
            any = true;
            app.update(msg);
        }
        any
    }

    /// Takes a message and does all that follows; whether to leave.
    fn handle(&mut self, app: &mut App, screen: &mut Screen, msg: Msg) -> io::Result<bool> {
        if let Msg::Key(key) = &msg
            && key.code == KeyCode::Char('z')
            && key.modifiers.contains(KeyModifiers::CONTROL)
        {
            self.suspend(screen)?;
            return Ok(false);
        }
        let mut effects = app.update(msg);
        while let Some(effect) = (!effects.is_empty()).then(|| effects.remove(0)) {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Suspend => self.suspend(screen)?,
                Effect::Edit(target) => effects.extend(self.edit(app, screen, &target)?),
                Effect::Copy(text) => copy(&text)?,
                Effect::OpenUrl(_) => {}
                Effect::Demo => self.show_demo(app),
                other => {
                    self.hands.at(self.clock.now());
                    if let Some(msg) = self.hands.perform(other) {
                        effects.extend(app.update(msg));
                    }
                }
            }
        }
        Ok(false)
    }

    fn show_demo(&mut self, app: &mut App) {
        let options = Options {
            banner: Some("DEMO: made-up people; nothing is kept. q leaves, then start your own.".into()),
            locked: Some("this is a look around; nothing is kept"),
            ..self.options.clone()
        };
        *app = App::new(Some(self.hands.demo()), self.setup.today, options);
        if let Ok((width, height)) = terminal::size() {
            app.update(Msg::Resize(width, height));
        }
    }

    fn suspend(&self, screen: &mut Screen) -> io::Result<()> {
        self.guard.lend(screen, || {
            let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
        })
    }

    /// The file in the user's editor; what it says afterwards is read again.
    fn edit(&mut self, app: &mut App, screen: &mut Screen, target: &EditorTarget) -> io::Result<Vec<Effect>> {
        let EditorTarget::File(line) = target;
        let Some(editor) = &self.setup.editor else {
            return Ok(app.update(Msg::Said("No editor is known: set VISUAL or EDITOR.".into())));
        };
        let path = self.hands.path().to_path_buf();
        let status = self.guard.lend(screen, || {
            crate::cli::editor::command(editor, &path, *line).and_then(|mut c| Command::status(&mut c))
        })?;
        let mut effects = match status {
            Ok(status) if status.success() => Vec::new(),
            Ok(_) => app.update(Msg::Said("The editor ended with an error.".into())),
            Err(error) => app.update(Msg::Said(format!("The editor did not start: {error}"))),
        };
        effects.push(Effect::Reload);
        Ok(effects)
    }
}

/// Copies by the terminal's own sequence, which also works over SSH, and by the system's tool where there is one.
fn copy(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
    let tools: [&[&str]; 4] =
        [&["wl-copy"], &["xclip", "-selection", "clipboard"], &["xsel", "-ib"], &["pbcopy"]];
    for tool in tools {
        let quiet = || std::process::Stdio::null();
        let started = Command::new(tool[0])
            .args(&tool[1..])
            .stdin(std::process::Stdio::piped())
            .stdout(quiet())
            .stderr(quiet())
            .spawn();
        let Ok(mut child) = started else { continue };
        let written = child.stdin.take().is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
        if written && child.wait().is_ok_and(|status| status.success()) {
            break;
        }
    }
    Ok(())
}
