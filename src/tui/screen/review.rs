//! The weekly review: one question at a time with all that is needed to decide it, the five steps on top, the keys and
//! the minutes left below.

mod keys;
mod steps;

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{draw_instead, draw_toast},
    talks,
};
use crate::{
    brief,
    message::Draft,
    model::{text::width, *},
    review::{self, Act, Answer, Item, Place, Review, Say, Step},
    session::Session,
    tui::{
        App,
        command::Scope,
        overlay::field::Field,
        theme::Role,
        widget::{Canvas, Scroll, buttons, cells, window},
    },
};

/// The review on screen.
#[derive(Debug, Clone)]
pub struct ReviewScreen {
    pub review: Review,
    /// What is asked now.
    pub item: Item,
    asked: Asked,
    /// What is being typed where a text is the answer.
    pub field: Field,
    /// What the next change to the board comes from.
    pub doing: Option<Doing>,
    scroll: Scroll,
}

/// What the screen shows of a question and of the way to the end: found out when something has changed, not for each frame.
#[derive(Debug, Clone)]
struct Asked {
    say: Say,
    answers: Vec<Answer>,
    /// The message that is ready for who is asked about.
    draft: Option<Draft>,
    /// How many choices are offered by a number.
    proposals: usize,
    places: [(Step, Place); 5],
    minutes: usize,
}

impl Asked {
    fn of(review: &Review, session: &Session, item: &Item) -> Asked {
        Asked {
            say: review.says(session, item),
            answers: review::answers(session, item),
            draft: review::draft(session, item),
            proposals: match item {
                Item::Choose => review::proposals(review, session).len(),
                _ => 0,
            },
            places: review.places(session),
            minutes: review.minutes(session),
        }
    }
}

/// Longer lines are hard to read.
const WIDEST: u16 = 100;

/// The narrowest window with room for what was said beside the question.
const TALKS_FROM: u16 = 150;

/// A frame is at least so high, so that a short question does not look lost.
const LOWEST: u16 = 8;

/// With fewer rows a frame leaves too little of a question.
const LOWEST_FRAME: u16 = 4;

/// Why the board is about to change.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// An answer, with the key that its question has now.
    Answer(Item, String, Act),
    Undo,
    Redo,
    /// The record is written; whether the board meeting is offered then.
    Finish(bool),
}

impl ReviewScreen {
    pub fn new(review: Review, session: &Session) -> ReviewScreen {
        let item = review.next(session);
        let asked = Asked::of(&review, session, &item);
        ReviewScreen {
            review,
            item,
            asked,
            field: Field::new("", "", ""),
            doing: None,
            scroll: Scroll::default(),
        }
    }

    /// Finds out what is asked on the board as it is now; whether that is another question.
    pub fn refresh(&mut self, session: &Session) -> bool {
        let next = self.review.next(session);
        let is_new = next != self.item;
        self.asked = Asked::of(&self.review, session, &next);
        self.item = next;
        if is_new {
            self.scroll.to_start();
            self.field.set("");
        }
        is_new
    }

    /// The message that is ready for who is asked about.
    pub fn draft(&self) -> Option<&Draft> {
        self.asked.draft.as_ref()
    }

    pub fn scope(&self) -> Scope {
        match self.item {
            Item::Conflict(_) | Item::Meeting(_) | Item::Inbox(_) => Scope::ReviewFact,
            Item::Mine(_) | Item::Theirs(_) => Scope::ReviewPromise,
            Item::Person(_) | Item::Group(_) => Scope::ReviewPerson,
            Item::Again(_) => Scope::ReviewPlan,
            Item::Seat(_) => Scope::ReviewSeat,
            Item::Anyone | Item::Well | Item::Stuck | Item::Choose => Scope::ReviewText,
            Item::Whom(_) | Item::Record => Scope::ReviewEnd,
        }
    }

    pub fn go(&mut self, motion: Motion) {
        match motion {
            Motion::Up | Motion::PageUp => self.scroll.up(1),
            Motion::Down | Motion::PageDown => self.scroll.down(1),
            Motion::Top => self.scroll.to_start(),
            Motion::Bottom => self.scroll.to_end(),
            Motion::Left | Motion::Right | Motion::Next => {}
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let people = people_of(&self.item, app);
        let mut area = area;
        if area.width >= TALKS_FROM && !people.is_empty() {
            let x = area.x + WIDEST + 2;
            talks::draw_log(canvas, Rect { x, width: area.right() - x, ..area }, app, &people);
        }
        // The steps end where the frame ends.
        area.width = area.width.min(WIDEST);
        let room = usize::from(area.width) - 2;
        let answers = self.answer_keys(app);
        let most = match area.height {
            ..10 => 1,
            10..20 => 2,
            _ => 3,
        };
        let (keys, is_cut) = keys::rows_of_buttons(&answers, room, most);
        let is_low = area.height < 12;
        let below = cells(keys.len()) + if is_low { 1 } else { 3 };
        let above = match area.height {
            ..7 => 0,
            7..16 => 1,
            _ => 2,
        };
        let height = area.height.saturating_sub(above + below);
        if above > 0 {
            steps::draw(canvas, area, &self.asked.places, &app.session);
        }
        self.draw_question(canvas, Rect { y: area.y + above, height, ..area }, app);
        let mut row = Rect { y: area.y + above + height, height: 1, ..area };
        if !is_low {
            draw_toast(canvas, row, app);
            row.y += 1;
        }
        let inside = |row: Rect| Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
        let last = keys.len();
        for (nth, keys) in (1..).zip(keys) {
            let used = buttons::draw(canvas, inside(row), keys);
            if is_cut && nth == last {
                let mark = canvas.look.glyph(" …", " ~");
                canvas.text(row.x + 1 + used, row.y, keys::MARK, mark, canvas.style(Role::Muted));
            }
            row.y += 1;
        }
        if !(is_low && draw_instead(canvas, row, app)) {
            buttons::draw(canvas, inside(row), &self.way_keys(app, room));
        }
        if !is_low {
            let minutes = text::count(self.asked.minutes as i64, "minute");
            let words = format!("About {minutes} left");
            canvas.text(area.x + 1, row.y + 1, room, &words, canvas.style(Role::Muted));
        }
    }

    /// The question in its frame: what is known, the message that is ready, the line that is typed.
    fn draw_question(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let say = &self.asked.say;
        if area.height < LOWEST_FRAME {
            return self.draw_bare(canvas, area, app, say);
        }
        let typed = if self.item.typing().is_some() { 2 } else { 0 };
        let width = area.width.min(WIDEST);
        let columns = usize::from(width.saturating_sub(4));
        let mut lines = self.lines(canvas, app, &say.lines, columns);
        let role = state_role(app, &self.item);
        // A state that has no room beside the first line stands above it.
        let beside = 2 + text::width(&say.state);
        let is_above =
            beside > 2 && lines.first().is_some_and(|(_, line)| text::width(line) + beside > columns);
        if is_above {
            lines.splice(0..0, canvas.lines(&say.state, columns).iter().map(|line| (role, line.clone())));
        }
        let height = cells(lines.len()).saturating_add(typed + 2).clamp(LOWEST, area.height.max(LOWEST));
        let area = Rect { width, height: height.min(area.height), ..area };
        let inside = window::draw(canvas, area, &say.title, &[]);
        self.draw_place(canvas, area, &say.title);
        let text = Rect { height: inside.height.saturating_sub(typed), ..inside };
        let most = lines.len().saturating_sub(usize::from(text.height));
        let top = self.scroll.first(most);
        for (at, (role, line)) in lines.iter().skip(top).take(usize::from(text.height)).enumerate() {
            canvas.text(text.x, text.y + at as u16, usize::from(text.width), line, canvas.style(*role));
        }
        if top == 0 {
            let state = if is_above { "" } else { &*say.state };
            draw_beside(canvas, inside, &lines, [(role, state), (Role::Muted, &local_time(app, &self.item))]);
        }
        if most > top {
            let words = format!(" {} more ", most - top);
            canvas.text_to(area.right() - 2, area.bottom() - 1, 12, &words, canvas.style(Role::Muted));
        }
        if typed > 0 && inside.height > 0 {
            let line = Rect { y: inside.bottom() - 1, height: 1, ..inside };
            let used = canvas.text(line.x, line.y, 2, canvas.look.glyph("› ", "> "), canvas.style(Role::Key));
            self.field.draw(canvas, Rect { x: line.x + used, width: line.width - used, ..line }, 0, true);
        }
    }

    /// The question without its frame, where each row counts.
    fn draw_bare(&self, canvas: &mut Canvas, area: Rect, app: &App, say: &Say) {
        let room = area.width.saturating_sub(2);
        let typed = u16::from(self.item.typing().is_some() && area.height > 1);
        canvas.text(area.x + 1, area.y, room.into(), &say.title, canvas.style(Role::Title));
        let rows = area.height.saturating_sub(1 + typed);
        let lines = self.lines(canvas, app, &say.lines, room.into());
        for (at, (role, line)) in lines.iter().take(rows.into()).enumerate() {
            let is_cut = at + 1 == usize::from(rows) && lines.len() > usize::from(rows);
            let more = if is_cut { canvas.look.glyph(" …", " ~") } else { "" };
            let words = format!("{line}{more}");
            canvas.text(area.x + 1, area.y + 1 + at as u16, room.into(), &words, canvas.style(*role));
        }
        if typed > 0 {
            let row = Rect { x: area.x + 1, y: area.bottom() - 1, width: room, height: 1 };
            self.field.draw(canvas, row, 0, true);
        }
    }

    /// "2 of 3" in the frame, where the title leaves room for it.
    fn draw_place(&self, canvas: &mut Canvas, area: Rect, title: &str) {
        let here = self.asked.places.iter().find_map(|(_, place)| match place {
            Place::Here(at, of) if *of > 1 => Some(format!(" {at} of {of} ")),
            _ => None,
        });
        let Some(words) = here else { return };
        if width(title) + width(&words) + 6 <= usize::from(area.width) {
            canvas.text_to(area.right() - 1, area.y, width(&words), &words, canvas.style(Role::Muted));
        }
    }

    fn lines(&self, canvas: &Canvas, app: &App, said: &[String], columns: usize) -> Vec<(Role, String)> {
        let mut lines: Vec<(Role, String)> = Vec::new();
        for line in said {
            let indent = line.len() - line.trim_start().len();
            let wrapped = canvas.lines(line, columns.saturating_sub(indent).max(1));
            lines.extend(wrapped.iter().map(|line| (Role::Text, format!("{}{line}", " ".repeat(indent)))));
        }
        for line in app.understood_in_review() {
            lines.extend(canvas.lines(&line, columns).iter().map(|line| (Role::Muted, line.clone())));
        }
        if let Some(draft) = app.draft_in_review() {
            lines.push((Role::Text, String::new()));
            lines.push((Role::Accent, "Ready to send".into()));
            for line in draft.text.lines() {
                let wrapped = canvas.lines(line, columns.saturating_sub(2).max(1));
                lines.extend(wrapped.iter().map(|line| (Role::Text, format!("  {line}"))));
            }
            lines.push((Role::Muted, draft.summary()));
        }
        lines
    }
}

/// Whom a question is about, as far as what was said with them helps to answer it.
fn people_of(item: &Item, app: &App) -> Vec<String> {
    let board = app.session.board();
    match item {
        Item::Person(id) => vec![id.clone()],
        Item::Again(skipped) => people_of(skipped, app),
        Item::Group(seat) => board.sitting(seat, app.session.today()).map(|p| p.id.clone()).collect(),
        Item::Meeting(at) => at.row(&board.meetings).map_or(Vec::new(), |m| m.with.clone()),
        Item::Mine(at) | Item::Theirs(at) => at.row(&board.actions).map_or(Vec::new(), |a| a.with.clone()),
        _ => Vec::new(),
    }
}

/// The colour of how the subject of a question stands.
fn state_role(app: &App, item: &Item) -> Role {
    match item {
        Item::Person(id) => {
            let standing = app.session.standing().person(id);
            standing.map_or(Role::Muted, |standing| super::board::state_role(standing.state))
        }
        Item::Seat(_) => Role::Vacant,
        _ => Role::Due,
    }
}

/// How the subject stands, right of the first line; what time it is there, right of the second.
fn draw_beside(canvas: &mut Canvas, area: Rect, lines: &[(Role, String)], words: [(Role, &str); 2]) {
    for (at, (role, words)) in words.into_iter().enumerate() {
        let used = lines.get(at).map_or(0, |(_, line)| width(line) + 2);
        let room = usize::from(area.width).saturating_sub(used);
        if room >= width(words) && at < usize::from(area.height) {
            canvas.text_to(area.right(), area.y + at as u16, room, words, canvas.style(role));
        }
    }
}

/// Where the person asked about is, what time it is: "Singapore 16:41".
fn local_time(app: &App, item: &Item) -> String {
    let Item::Person(id) = item else { return String::new() };
    let person = app.session.board().person(id);
    let local = person.zip(app.utc).and_then(|(person, utc)| brief::local_time(person, utc));
    local.map_or(String::new(), |local| format!("{} {}", local.place, local.at.format("%H:%M")))
}
