//! The Board: one sentence on top, the seats as panes, this week below, the brief of who is selected beside it.

mod ahead;
mod layout;

use ratatui::layout::Rect;

use super::{Motion, side};
use crate::{
    flags::week,
    model::{text::width, *},
    session::Session,
    starting::{self, Step},
    tui::{
        App,
        theme::Role,
        widget::{
            Canvas, ledger, list,
            pane::{Frame, Pane},
        },
    },
    words::{self, Turn},
};
use layout::{Layout, Seats};

/// Lines of the week that are shown before the rest can wait.
pub const FIRST_LINES: usize = 5;

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// A seat, by its place in the file.
    Seat(usize),
    /// A line of the week.
    Line(usize),
}

/// The Board's cursor.
#[derive(Debug, Clone)]
pub struct BoardScreen {
    pub focus: Focus,
}

impl BoardScreen {
    pub fn new(session: &Session) -> BoardScreen {
        let lines_only = session.board().seats.is_empty() && !session.week().is_empty();
        BoardScreen { focus: if lines_only { Focus::Line(0) } else { Focus::Seat(0) } }
    }

    /// Keeps the cursor on something that is there.
    pub fn clamp(&mut self, session: &Session, more: bool) {
        let (seats, lines) = (session.board().seats.len(), shown_lines(session, more));
        self.focus = match self.focus {
            Focus::Line(at) if lines > 0 => Focus::Line(at.min(lines - 1)),
            Focus::Line(_) => Focus::Seat(seats.saturating_sub(1)),
            Focus::Seat(at) => Focus::Seat(at.min(seats.saturating_sub(1))),
        };
    }

    pub fn go(&mut self, motion: Motion, session: &Session, more: bool, size: (u16, u16)) {
        let layout = Layout::of(Rect::new(0, 0, size.0, size.1), session, more, false);
        let columns = layout.columns();
        let (seats, lines) = (session.board().seats.len(), shown_lines(session, more));
        let last_line =
            || if lines > 0 { Focus::Line(lines - 1) } else { Focus::Seat(seats.saturating_sub(1)) };
        self.focus = match (motion, self.focus) {
            (Motion::Left, Focus::Seat(at)) if at % columns > 0 => Focus::Seat(at - 1),
            (Motion::Right, Focus::Seat(at)) if at % columns + 1 < columns && at + 1 < seats => {
                Focus::Seat(at + 1)
            }
            (Motion::Up, Focus::Seat(at)) if at >= columns => Focus::Seat(at - columns),
            (Motion::Down, Focus::Seat(at)) if at + columns < seats => Focus::Seat(at + columns),
            (Motion::Down, Focus::Seat(at))
                if at / columns.max(1) < seats.saturating_sub(1) / columns.max(1) =>
            {
                Focus::Seat(seats - 1)
            }
            (Motion::Down | Motion::Next, Focus::Seat(_)) if lines > 0 => Focus::Line(0),
            (Motion::Up, Focus::Line(0)) | (Motion::Next, Focus::Line(_)) if seats > 0 => {
                Focus::Seat((seats - 1) / columns * columns)
            }
            (Motion::Up, Focus::Line(at)) => Focus::Line(at.saturating_sub(1)),
            (Motion::Down, Focus::Line(at)) if at + 1 < lines => Focus::Line(at + 1),
            (Motion::Top | Motion::PageUp, _) if seats > 0 => Focus::Seat(0),
            (Motion::Bottom | Motion::PageDown, _) => last_line(),
            (_, focus) => focus,
        };
        self.clamp(session, more);
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let session = &app.session;
        let layout = Layout::of(area, session, app.more, app.banner.is_some() || app.trouble.is_some());
        draw_header(canvas, layout.header, app);
        self.draw_seats(canvas, &layout, session);
        self.draw_week(canvas, layout.week, app);
        draw_choices(canvas, layout.choices, session);
        draw_toast(canvas, layout.toast, app);
        draw_footer(canvas, layout.footer, app, FOOTER);
        if let Some(side) = layout.side {
            side::draw(canvas, side, app);
        }
    }

    fn draw_seats(&self, canvas: &mut Canvas, layout: &Layout, session: &Session) {
        let seats = session.board().seats.len();
        if seats == 0 {
            let words = "No seats yet. A adds people and seats; :add-seat shows the catalogue.";
            canvas.wrapped(layout.seats, words, canvas.style(Role::Muted));
            return;
        }
        let selected = |seat: usize| self.focus == Focus::Seat(seat);
        match layout.form {
            Seats::Panes { .. } => {
                for seat in 0..seats {
                    pane(session, seat, selected(seat)).draw(canvas, layout.pane(seat));
                }
            }
            Seats::Ledger => {
                let at = if let Focus::Seat(at) = self.focus { at } else { 0 };
                let rows = usize::from(layout.seats.height);
                let top = list::scroll(at.saturating_sub(rows / 2), at, rows, seats);
                for seat in (top..seats).take(rows) {
                    let row = Rect { y: layout.seats.y + (seat - top) as u16, height: 1, ..layout.seats };
                    ledger::draw(canvas, row, &pane(session, seat, selected(seat)));
                }
                draw_hidden(canvas, layout.seats, top, seats);
            }
        }
    }

    fn draw_week(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        if area.height == 0 {
            return;
        }
        let session = &app.session;
        canvas.heading(area, area.y, "This week", &review_words(session, &app.keymap.shown("review")));
        let lines = session.week();
        let rows = usize::from(area.height - 1);
        let shown = shown_lines(session, app.more);
        let rest = if starting::is_first_day(session) { 0 } else { lines.len() - shown };
        let room = rows.saturating_sub(usize::from(rest > 0)).max(usize::from(rows > 0)).min(shown);
        let focus = if let Focus::Line(at) = self.focus { at } else { 0 };
        let top = list::scroll(0, focus, room, shown);
        for (at, line) in lines.iter().enumerate().take(shown).skip(top).take(room) {
            let row = Rect { y: area.y + 1 + (at - top) as u16, height: 1, ..area };
            draw_line(canvas, row, session, line, at, self.focus == Focus::Line(at));
        }
        let below = area.y + 1 + room as u16;
        if shown == 0 {
            draw_calm(canvas, Rect { y: area.y + 1, height: area.height - 1, ..area }, app);
            return;
        }
        let mut y = below;
        if (rest > 0 || room < shown) && y < area.bottom() {
            let words = format!("and {} that can wait", lines.len() - top - room);
            canvas.text(area.x + 5, y, usize::from(area.width - 5), &words, canvas.style(Role::Muted));
            y += 1;
        }
        let hint = starting::next(session).filter(|step| !matches!(step, Step::People | Step::Message));
        if let Some(step) = hint.filter(|_| y < area.bottom()) {
            let words = first_step(&step, app);
            canvas.text(area.x + 5, y, usize::from(area.width - 6), &words, canvas.style(Role::Accent));
            y += 1;
        }
        ahead::draw(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, app);
    }
}

/// How many lines of the week are on the list.
fn shown_lines(session: &Session, more: bool) -> usize {
    let lines = session.week();
    match (more, starting::is_first_day(session)) {
        (true, _) => lines.len(),
        (false, true) => lines.iter().take(1).filter(|line| line.concern != week::Concern::Seat).count(),
        (false, false) => lines.len().min(FIRST_LINES),
    }
}

/// Everything that a pane says about a seat.
pub fn pane(session: &Session, seat: usize, selected: bool) -> Pane {
    let (board, standing, today) = (session.board(), session.standing(), session.today());
    let (row, seat_standing) = (&board.seats[seat], &standing.seats[seat]);
    let pressing = words::most_pressing(board, standing, seat_standing);
    let person = pressing.map(|at| (&board.people[at], &standing.people[at]));
    let (state, role) = match person {
        None => (words::vacancy(seat_standing, today), Role::Vacant),
        Some((person, standing)) => (words::state(person, standing, today), state_role(standing.state)),
    };
    let clock = person
        .and_then(|(_, standing)| standing.run)
        .map(|(elapsed, length)| elapsed as f64 / length.max(1) as f64);
    let frame = match (seat_standing.state, clock) {
        (SeatState::Vacant, _) => Frame::Vacant,
        (SeatState::Neglected, _) => Frame::Neglected,
        (SeatState::Active, Some(share)) => Frame::Running(share),
        _ => Frame::Plain,
    };
    let candidates = session.view().open_candidates(&row.id).count();
    let (who, state) = match candidates {
        n if frame == Frame::Vacant && n > 0 => (state, text::count(n as i64, "candidate")),
        _ if frame == Frame::Vacant => (state, String::new()),
        _ => (words::names(board, &seat_standing.people), state),
    };
    let kind = if row.together { format!("{}, together", row.kind) } else { row.kind.to_string() };
    Pane {
        title: row.title.clone(),
        kind,
        frame,
        who,
        state,
        role,
        step: words::next_step(session, seat),
        last: pressing.and_then(|at| last_said(board, &board.people[at].id, today)),
        selected,
    }
}

/// The role of a state's words.
pub fn state_role(state: PersonState) -> Role {
    match state {
        PersonState::Neglected => Role::Neglected,
        PersonState::Due | PersonState::New => Role::Due,
        PersonState::Planned => Role::Planned,
        PersonState::Snoozed | PersonState::Left | PersonState::Ambient => Role::Resting,
        PersonState::Fresh => Role::Fresh,
    }
}

/// The newest thing said with a person, in one line.
fn last_said(board: &Board, person: &str, today: Day) -> Option<String> {
    let said = |c: &&Row<Catchup>| c.note.as_deref().is_some_and(|note| !note.trim().is_empty());
    let newest = board.catchups.iter().filter(|c| c.on.day <= today && c.with.iter().any(|id| id == person));
    let newest = newest.filter(said).max_by_key(|c| (c.on, c.nth))?;
    let line = newest.note.as_deref()?.lines().find(|line| !line.trim().is_empty())?;
    Some(format!("{}: {}", when::plain(newest.on.day, today), line.trim()))
}

fn draw_hidden(canvas: &mut Canvas, area: Rect, top: usize, total: usize) {
    let shown = usize::from(area.height);
    if total > shown && shown > 1 {
        let below = total.saturating_sub(top + shown);
        let words = format!(" {top} above, {below} below ");
        let y = area.bottom();
        canvas.text_to(area.right(), y, width(&words), &words, canvas.style(Role::Muted));
    }
}

/// The two lines on top: whose board and which day; the one sentence and the focus.
fn draw_header(canvas: &mut Canvas, area: Rect, app: &App) {
    let session = &app.session;
    let owner = &session.board().owner;
    let mut y = area.y;
    let room = usize::from(area.width) - 2;
    if let Some(words) = app.trouble.as_ref().or(app.banner.as_ref()) {
        let role = if app.trouble.is_some() { Role::Error } else { Role::Warning };
        canvas.text(area.x + 1, y, room, words, canvas.style(role));
        y += 1;
    }
    let day = when::long(session.today());
    let dot = canvas.look.glyph(" · ", " - ");
    let parts: Vec<&str> = [owner.name.as_deref(), owner.goal.as_deref()].into_iter().flatten().collect();
    let title = if parts.is_empty() { "Your board".to_string() } else { parts.join(dot) };
    let used = canvas.text_to(area.right() - 1, y, room, &day, canvas.style(Role::Muted));
    canvas.text(area.x + 1, y, room.saturating_sub(usize::from(used) + 1), &title, canvas.style(Role::Title));
    if y + 1 >= area.bottom() {
        return;
    }
    let lever = session.board().lever(session.today()).map(words::focus);
    let lock = app.may_write().err().map(|_| "read only".to_string());
    let sentence = words::headline(session);
    // The focus gives up its label before it gives up its place.
    let forms =
        [lock.clone().or(lever.map(|words| format!("Focus: {words}"))), lock.or(lever.map(String::from))];
    let fits = |right: &String| width(&sentence) + width(right) + 2 <= room;
    if let Some(right) = forms.into_iter().flatten().find(fits) {
        canvas.text_to(area.right() - 1, y + 1, room, &right, canvas.style(Role::Accent));
    }
    canvas.text(area.x + 1, y + 1, room, &sentence, canvas.style(Role::Text));
}

fn draw_line(
    canvas: &mut Canvas,
    area: Rect,
    session: &Session,
    line: &week::Line,
    at: usize,
    selected: bool,
) {
    let turn = Turn::of(line.concern);
    let role = match turn {
        Turn::Mine => Role::Promise,
        Turn::Theirs => Role::Theirs,
        Turn::Next | Turn::Fact => Role::Accent,
    };
    let number = if at < 9 { (at + 1).to_string() } else { String::new() };
    canvas.text(area.x + 1, area.y, 1, &number, canvas.style(Role::Key));
    canvas.text(area.x + 3, area.y, 1, turn.glyph(canvas.look.ascii), canvas.style(role));
    let verb = if area.width >= 50 {
        canvas.text_to(area.right() - 1, area.y, 10, line.verb, canvas.style(Role::Muted))
    } else {
        0
    };
    let name = words::whose(session.board(), &line.whose);
    let room = usize::from(area.width.saturating_sub(5 + verb + 2));
    let column = if area.width >= 60 { 10 } else { 7 };
    let used = canvas.text(area.x + 5, area.y, room.min(20), &name, canvas.style(Role::Title));
    let start = (usize::from(used) + 2).max(column);
    canvas.text(
        area.x + 5 + start as u16,
        area.y,
        room.saturating_sub(start),
        &line.text,
        canvas.style(Role::Text),
    );
    if selected {
        canvas.select(area.x + 5, area.y, used);
        canvas.text(area.x, area.y, 1, canvas.look.glyph("▸", ">"), canvas.style(Role::Accent));
    }
}

/// A calm week: nothing to do.
fn draw_calm(canvas: &mut Canvas, area: Rect, app: &App) {
    if area.height == 0 {
        return;
    }
    let lead = starting::next(&app.session);
    let lead = lead.map_or("Nothing needs you today.".into(), |step| first_step(&step, app));
    ahead::draw_calm(canvas, area, app, &lead);
}

/// The next of the first steps, in words.
fn first_step(step: &Step, app: &App) -> String {
    let (add, note) = (app.keymap.shown("add"), app.keymap.shown("note"));
    match step {
        Step::People if app.session.board().people.is_empty() => {
            format!("Start with somebody who already helps you: {add}, then p and a name.")
        }
        Step::People => format!("One more, and the board has begun: {add}, then p and a name."),
        Step::Message => "Nobody has waited long. The next talk makes the first note.".into(),
        Step::Note => format!("Talked to somebody? {note}, and one line is enough."),
        Step::Calendar => {
            let day = app.session.board().next_review_day(app.session.today()).format("%A");
            format!("{day} 16:30 in your calendar? {} calendar writes the entry.", app.keymap.shown("all"))
        }
    }
}

/// What stands at the right end of the week's rule.
fn review_words(session: &Session, key: &str) -> String {
    let (board, today) = (session.board(), session.today());
    if let Some(pause) = board.pauses.iter().find(|p| p.from <= today && today <= p.to) {
        return format!("away to {}", when::plain(pause.to, today));
    }
    let due = session.flags().iter().any(|flag| flag.code == "review-due");
    let minutes = crate::review::minutes(session);
    let key = if key.is_empty() { String::new() } else { format!("  {key}") };
    if due {
        format!("review today, about {minutes} min{key}")
    } else {
        format!("review {}{key}", when::soon(board.next_review_day(today).into(), today))
    }
}

/// The choices of the newest review, and how many are kept.
fn draw_choices(canvas: &mut Canvas, area: Rect, session: &Session) {
    let (board, today) = (session.board(), session.today());
    let Some((review, choices)) = choices(board, today).filter(|_| area.height > 0) else { return };
    let done = choices.iter().filter(|action| !action.is_open()).count();
    let day = match (today - review.on).num_days() {
        0 => "Today".to_string(),
        1..=7 => format!("Last {}", review.on.format("%A")),
        _ => format!("On {}", when::plain(review.on, today)),
    };
    let room = usize::from(area.width) - 2;
    let share = format!("{done} of {}", choices.len());
    let end = canvas.text_to(area.right() - 1, area.y, room, &share, canvas.style(Role::Muted));
    let items = choices.iter().map(|action| {
        let mark = match (action.is_open(), canvas.look.ascii) {
            (true, false) => "◌",
            (true, true) => "o",
            (false, false) => "✓",
            (false, true) => "+",
        };
        format!("{mark} {}", action.text)
    });
    let words = format!("{day} you chose:  {}", items.collect::<Vec<_>>().join("   "));
    canvas.text(
        area.x + 1,
        area.y,
        room.saturating_sub(usize::from(end) + 1),
        &words,
        canvas.style(Role::Text),
    );
}

/// The newest review with the actions that it chose, if it chose any.
pub fn choices(board: &Board, today: Day) -> Option<(&Row<Review>, Vec<&Row<Action>>)> {
    let review = board.reviews_newest_first(today).into_iter().next()?;
    let id = review.id.as_ref()?;
    let chosen: Vec<_> = board.actions.iter().filter(|action| action.review.as_ref() == Some(id)).collect();
    (!chosen.is_empty()).then_some((review, chosen))
}

/// What was just done, and how to take it back.
pub fn draw_toast(canvas: &mut Canvas, area: Rect, app: &App) {
    let Some(toast) = app.toast.as_ref().filter(|_| area.height > 0) else { return };
    let room = usize::from(area.width) - 2;
    let undo = format!("{} undo", app.keymap.shown("undo"));
    let end = if toast.undo {
        canvas.text_to(area.right() - 1, area.y, room, &undo, canvas.style(Role::Muted))
    } else {
        0
    };
    let (mark, role) = match (toast.failed, toast.undo) {
        (true, _) => (canvas.look.glyph("✗ ", "x "), Role::Error),
        (false, true) => (canvas.look.glyph("✓ ", "+ "), Role::Good),
        (false, false) => ("", Role::Warning),
    };
    let words = format!("{mark}{}", toast.words);
    canvas.text(area.x + 1, area.y, room.saturating_sub(usize::from(end) + 1), &words, canvas.style(role));
}

/// The commands in the Board's footer, with the word for each.
const FOOTER: &[(&str, &str)] = &[
    ("do", "do it"),
    ("note", "note"),
    ("write", "write"),
    ("brief", "brief"),
    ("review", "review"),
    ("find", "find"),
    ("all", "all"),
    ("add", "add"),
    ("quit", "quit"),
    ("help", "help"),
];

/// The keys that matter here, as many as fit.
pub fn draw_footer(canvas: &mut Canvas, area: Rect, app: &App, commands: &[(&str, &str)]) {
    if area.height == 0 {
        return;
    }
    let dot = canvas.look.glyph(" · ", " - ");
    let mut keys: Vec<(String, &str)> = commands
        .iter()
        .map(|(name, word)| (shown_key(app, name), *word))
        .filter(|(key, _)| !key.is_empty())
        .collect();
    let needed = |keys: &[(String, &str)]| -> usize {
        let words = keys.iter().map(|(key, word)| width(key) + 1 + width(word)).sum::<usize>();
        words + keys.len().saturating_sub(1) * width(dot)
    };
    // The way back and the way to the help stand last, and go last.
    let ways = commands.iter().rev().take_while(|(name, _)| ["back", "help"].contains(name)).count();
    while keys.len() > 1 && needed(&keys) + 2 > usize::from(area.width) {
        keys.remove(keys.len().saturating_sub(ways + 1));
    }
    let mut x = area.x + 1;
    for (at, (key, word)) in keys.iter().enumerate() {
        let gap = if at > 0 { dot } else { "" };
        x += canvas.text(x, area.y, 3, gap, canvas.style(Role::Muted));
        x += canvas.text(x, area.y, width(key), key, canvas.style(Role::Key));
        x += canvas.text(x, area.y, width(word) + 1, &format!(" {word}"), canvas.style(Role::Muted));
    }
}

/// What stands in a footer for the key of a command.
fn shown_key(app: &App, name: &str) -> String {
    match name {
        "do" => match shown_lines(&app.session, app.more).min(9) {
            0 => String::new(),
            1 => "1".to_string(),
            n => format!("1-{n}"),
        },
        "answer" => "0-3".into(),
        "sort" => "1-5".into(),
        name => app.keymap.shown(name),
    }
}
