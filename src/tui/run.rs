//! The loop: what happens is taken in, what is asked for is done, and the screen is drawn.
//!
//! One thread waits for the next thing that can happen, takes everything that is queued, and draws once when something
//! changed. Once a second it looks whether the file was changed by somebody else and whether a new day has begun.

use std::{
    collections::VecDeque,
    io,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crossterm::{
    event::{self, Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind},
    queue,
    terminal::SetTitle,
};

use super::{
    App,
    app::Options,
    backdrop::{Backdrop, Heard},
    bell::Bell,
    clock::Clock,
    msg::{Effect, Msg, Why},
    perform::Hands,
    queue::Queue,
    terminal::{self, Guard, Openers, Screen},
};
use crate::{
    crash, demo,
    desk::Failure,
    editor,
    setup::Setup,
    store::{Scratch, reason},
};

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
    if let Some(msg) = hands.look_beside() {
        app.update(msg);
    }
    let bell = Bell::hang(setup.ended.clone()).map_err(no_terminal)?;
    let guard = Guard::enter(&options).map_err(no_terminal)?;
    crash::hold(true);
    // Dropped, it would show the cursor, as the guard does, and panic where even the error stream is gone.
    let mut screen = ManuallyDrop::new(terminal::open_screen().map_err(no_terminal)?);
    let result = catch_unwind(AssertUnwindSafe(|| {
        // Meanwhile the terminal may answer what it looks like, and the first frame has its colours.
        hands.foresee();
        Loop::new(setup, options, &mut hands, &bell, &guard).turn(&mut app, &mut screen)
    }));
    // Whatever ended the loop, a panic included, what was being typed is kept.
    let kept = catch_unwind(AssertUnwindSafe(|| hands.keep_at_last(app.typed())));
    drop(guard);
    crash::hold(false);
    match (crash::take(), kept.unwrap_or_default()) {
        (Some(words), Some(unkept)) => return Err(Failure::Failed(words).with(&unkept)),
        (Some(words), None) | (None, Some(words)) => return Err(Failure::Failed(words)),
        (None, None) => {}
    }
    result.unwrap_or(Ok(())).map_err(no_terminal)
}

fn no_terminal(error: io::Error) -> Failure {
    Failure::Failed(format!("The terminal cannot be used: {}.", reason(&error)))
}

/// Everything that the loop works with.
struct Loop<'a> {
    setup: &'a Setup,
    options: Options,
    hands: &'a mut Hands,
    bell: &'a Bell,
    guard: &'a Guard,
    clock: Clock,
    backdrop: Backdrop,
    /// When and where the last click was.
    click: Option<(Instant, u16, u16)>,
    /// What the window is called now.
    title: String,
    /// While somebody looks around on a made-up board: its folder, and the hands of the real one.
    demo: Option<(Scratch, Hands)>,
    openers: Openers,
    /// When the terminal was asked what it looks like.
    asked: Option<Instant>,
    /// What was typed while its answer was waited for.
    heard: Vec<Msg>,
}

/// Two clicks within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(500);
/// An answer that is not there after this time is none that somebody else would read: the terminal gives none.
const ANSWER: Duration = Duration::from_millis(300);

impl<'a> Loop<'a> {
    fn new(
        setup: &'a Setup,
        options: Options,
        hands: &'a mut Hands,
        bell: &'a Bell,
        guard: &'a Guard,
    ) -> Self {
        let clock = Clock::new(setup);
        let (backdrop, title) = (Backdrop::default(), String::new());
        let mut new = Loop {
            setup,
            options,
            hands,
            bell,
            guard,
            clock,
            backdrop,
            click: None,
            title,
            asked: None,
            heard: Vec::new(),
            demo: None,
            openers: Openers::default(),
        };
        new.has_taken();
        new
    }

    fn turn(&mut self, app: &mut App, screen: &mut Screen) -> io::Result<()> {
        // crossterm notices a new size from the first reading on, so that comes before the size is asked for.
        let mut queued = self.read_queued()?;
        app.update(terminal::resized(screen)?);
        let mut looked = Instant::now();
        let mut changed = true;
        loop {
            for msg in std::mem::take(&mut queued) {
                changed = true;
                if self.handle(app, screen, msg)? {
                    return self.let_answer();
                }
            }
            if self.bell.is_over() || crash::is_pending() {
                return Ok(());
            }
            if std::mem::take(&mut changed) {
                self.name_window(app, screen)?;
                screen.draw(|frame| app.draw(frame.buffer_mut()))?;
                self.hands.rest();
            }
            // What is typed next finds everything ready, and does not wait for it either.
            if app.prepare(|| self.bell.is_still()) {
                screen.draw(|frame| app.draw(frame.buffer_mut()))?;
            }
            let most = match (self.heard.is_empty(), self.hands.is_busy()) {
                (false, _) => Duration::ZERO,
                (true, true) => NEWS,
                (true, false) => LOOK,
            };
            self.bell.wait(most.min(LOOK.saturating_sub(looked.elapsed())))?;
            if self.bell.has_resumed() {
                // Somebody else stopped the program, so that it could not give the terminal away before.
                self.lend(screen, || ())?;
                changed = true;
            }
            queued = self.hands.news();
            if looked.elapsed() >= LOOK {
                looked = Instant::now();
                self.openers.look();
                queued.extend(self.hands.second(self.clock.now(), self.clock.utc(), app.typed()));
            }
            queued.append(&mut self.heard);
            queued.extend(self.read_queued()?);
        }
    }

    /// Calls the window by its name, which goes out with the next frame.
    fn name_window(&mut self, app: &App, screen: &mut Screen) -> io::Result<()> {
        let title = app.title();
        if self.options.modern && title != self.title {
            queue!(screen.backend_mut(), SetTitle(&title))?;
            self.title = title;
        }
        Ok(())
    }

    /// Gives the terminal to somebody else for a while.
    fn lend<T>(&mut self, screen: &mut Screen, other: impl FnOnce() -> T) -> io::Result<T> {
        let result = self.guard.lend(screen, other)?;
        self.has_taken();
        Ok(result)
    }

    /// The terminal is ours: its window has another name, and it was asked what it looks like.
    fn has_taken(&mut self) {
        self.title.clear();
        if self.options.follows.is_some() {
            self.backdrop.asked();
            self.asked = Some(Instant::now());
        }
    }

    /// Everything that is queued.
    fn read_queued(&mut self) -> io::Result<Vec<Msg>> {
        let mut queue = Queue::default();
        while !self.bell.is_over() && event::poll(queue.patience())? {
            match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => match self.backdrop.hear(key) {
                    Heard::Nothing => {}
                    Heard::Keys(keys) => keys.into_iter().for_each(|key| queue.key(key)),
                    Heard::Dark(dark) => queue.aside(Msg::Background { dark }),
                },
                Event::Mouse(mouse) => self.mouse(mouse).into_iter().for_each(|msg| queue.mouse(msg)),
                Event::Paste(text) => queue.paste(text),
                Event::Resize(width, height) => queue.aside(Msg::Resize(width, height)),
                _ => {}
            }
        }
        self.backdrop.pause().into_iter().for_each(|key| queue.key(key));
        Ok(queue.into_messages())
    }

    /// What the mouse did, as far as it is any of our business.
    fn mouse(&mut self, event: MouseEvent) -> Option<Msg> {
        let (x, y) = (event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel { down: true }),
            MouseEventKind::ScrollUp => Some(Msg::Wheel { down: false }),
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.click.take();
                let twice = before.is_some_and(|(at, a, b)| (a, b) == (x, y) && at.elapsed() < DOUBLE);
                // A third click begins anew.
                self.click = (!twice).then(|| (Instant::now(), x, y));
                Some(Msg::Click { x, y, twice })
            }
            _ => None,
        }
    }

    /// Before somebody else gets the terminal: what it was just asked must not be answered to them.
    fn let_answer(&mut self) -> io::Result<()> {
        let Some(asked) = self.asked.take() else { return Ok(()) };
        while self.backdrop.is_waiting() && !self.bell.is_over() {
            let left = ANSWER.saturating_sub(asked.elapsed());
            if left.is_zero() || !event::poll(left)? {
                break;
            }
            let typed = self.read_queued()?;
            self.heard.extend(typed);
        }
        Ok(())
    }

    /// Takes a message and does all that follows; whether to leave.
    fn handle(&mut self, app: &mut App, screen: &mut Screen, msg: Msg) -> io::Result<bool> {
        #[cfg(debug_assertions)]
        fault(&msg);
        let msg = match msg {
            // Of several new sizes the one counts that it has by now.
            Msg::Resize(..) => terminal::resized(screen)?,
            other => other,
        };
        let mut effects = VecDeque::from(app.update(msg));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Quit if self.demo.is_some() => self.leave_demo(app),
                Effect::Quit => return Ok(true),
                Effect::Suspend => self.suspend(screen)?,
                Effect::Edit(line) => effects.extend(self.edit(app, screen, line)?),
                Effect::Copy(text) => {
                    let said = terminal::copy(&text, self.options.modern)?;
                    effects.extend(app.update(Msg::Copied(said)));
                }
                Effect::Mouse(taken) => self.guard.take_mouse(taken)?,
                Effect::OpenUrl(url) => {
                    let said = self.openers.open(&url);
                    effects.extend(app.update(Msg::Said(said)));
                }
                Effect::Demo => {
                    if let Err(failure) = self.show_demo(app) {
                        app.update(Msg::Said(failure.to_string()));
                    }
                }
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

    /// A made-up board in a folder of its own, on which everything can be tried.
    fn show_demo(&mut self, app: &mut App) -> Result<(), Failure> {
        let (folder, setup) = demo::surroundings(self.setup)?;
        let hands = Hands::open(&setup, false)?;
        let options = Options { demo: true, ..self.options.clone() };
        self.demo = Some((folder, std::mem::replace(self.hands, hands)));
        self.begin(app, options);
        Ok(())
    }

    /// Back to where the look around began.
    fn leave_demo(&mut self, app: &mut App) {
        if let Some((_, hands)) = self.demo.take() {
            *self.hands = hands;
        }
        self.begin(app, self.options.clone());
    }

    /// Starts anew on the board that is at hand.
    fn begin(&mut self, app: &mut App, options: Options) {
        let look = app.look.clone();
        // What waits is what was typed on that board, not on the one before.
        let (file, drafts) = (self.hands.name(), self.hands.drafts());
        *app = self.hands.app(Options { file, drafts, ..options });
        app.look = look;
        app.mouse = self.guard.has_mouse();
        if let Ok((width, height)) = crossterm::terminal::size() {
            app.update(Msg::Resize(width, height));
        }
    }

    fn suspend(&mut self, screen: &mut Screen) -> io::Result<()> {
        self.let_answer()?;
        self.lend(screen, || {
            let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
        })?;
        self.bell.has_resumed();
        Ok(())
    }

    /// The file in the user's editor; what it says afterwards is read again.
    fn edit(&mut self, app: &mut App, screen: &mut Screen, line: usize) -> io::Result<Vec<Effect>> {
        let Some(editor) = &self.setup.editor else {
            return Ok(app.update(Msg::Said("No editor is known: set VISUAL or EDITOR.".into())));
        };
        let path = self.hands.path().to_path_buf();
        self.let_answer()?;
        let status = self.lend(screen, || {
            let command = editor::command(editor, &path, line);
            let mut command = command.map_err(|wrong| wrong.to_string())?;
            command.status().map_err(|error| reason(&error))
        })?;
        let trouble = match status {
            Ok(status) if status.success() => None,
            Ok(_) => Some("The editor ended with an error.".into()),
            Err(why) => Some(format!("The editor did not start: {why}.")),
        };
        // It may have written all the same.
        self.hands.at(self.clock.now());
        let read = self.hands.perform(Effect::Reload(Why::Edited));
        let said = read.into_iter().chain(trouble.map(Msg::SaidBefore));
        Ok(said.flat_map(|msg| app.update(msg)).collect())
    }
}

/// A mistake on purpose, to try what follows from one; a released program knows none.
#[cfg(debug_assertions)]
#[allow(clippy::disallowed_methods)]
fn fault(msg: &Msg) {
    let Msg::Key(key) = msg else { return };
    if key.code == crossterm::event::KeyCode::F(12)
        && let Ok(whose) = std::env::var("BOARDROOM_FAULT")
    {
        let fail = || panic!("a fault on purpose");
        match whose.as_str() {
            "main" => fail(),
            _ => drop(std::thread::spawn(fail).join()),
        }
    }
}
