//! Whom to ask: a challenge is typed, and below stands who may know, the best first, each with the reason.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::{Outcome, field::Field};
use crate::{
    ask::{self, Advice},
    session::Session,
    tui::{
        theme::Role,
        widget::{Canvas, Spot, Target, window},
    },
};

/// The question on screen.
#[derive(Debug, Clone)]
pub struct Ask {
    challenge: Field,
    advice: Vec<Advice>,
    selected: usize,
    /// Whether a topic or a message may follow; else who is chosen is looked at.
    may_write: bool,
}

impl Ask {
    pub fn new(session: &Session, may_write: bool) -> Ask {
        let challenge = Field::new("", "what are you stuck on?", "");
        let mut ask = Ask { challenge, advice: Vec::new(), selected: 0, may_write };
        ask.refresh(session);
        ask
    }

    pub fn refresh(&mut self, session: &Session) {
        let challenge = self.challenge.value();
        self.advice = if challenge.is_empty() { Vec::new() } else { ask::whom(&session.view(), &challenge) };
        self.selected = self.selected.min(self.advice.len().saturating_sub(1));
    }

    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Outcome {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.advice.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('c') if ctrl => return Outcome::Close,
            KeyCode::Enter => {
                if let Some(advice) = self.advice.get(self.selected) {
                    return Outcome::Asked(self.challenge.value(), advice.person.clone());
                }
            }
            KeyCode::Down | KeyCode::Tab => self.selected = (self.selected + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => self.selected = self.selected.saturating_sub(1),
            _ => {
                self.challenge.key(key);
                self.selected = 0;
                self.refresh(session);
            }
        }
        Outcome::Stay
    }

    pub fn stand(&mut self, row: usize) {
        self.selected = row.min(self.advice.len().saturating_sub(1));
    }

    pub fn paste(&mut self, session: &Session, text: &str) {
        self.challenge.paste(text);
        self.selected = 0;
        self.refresh(session);
    }

    /// What was typed and would be lost.
    pub fn typed(&self) -> Option<(String, String)> {
        let challenge = self.challenge.value();
        (!challenge.is_empty()).then(|| ("ask".to_string(), challenge))
    }

    pub fn draw(&self, canvas: &mut Canvas, session: &Session) {
        let height = canvas.area().height.saturating_sub(2).clamp(8, 24);
        let area = super::room(canvas, 76, height);
        let enter = if self.may_write { "ask: a topic or a message" } else { "open" };
        let keys = [("enter", enter), ("esc", "back")];
        let keys = if self.advice.is_empty() { &keys[1..] } else { &keys[..] };
        let inside = window::draw(canvas, area, "Whom to ask?", keys);
        if inside.height < 2 {
            return;
        }
        self.challenge.draw(canvas, Rect { height: 1, ..inside }, 0, true);
        let rows = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
        if self.advice.is_empty() {
            canvas.wrapped(rows, &canvas.name_keys(self.empty(session)), canvas.style(Role::Muted));
            return;
        }
        let gap = u16::from(rows.height > 6);
        let rows = Rect { y: rows.y + gap, height: rows.height - gap, ..rows };
        let mut y = rows.y;
        for (at, advice) in self.advice.iter().enumerate().skip(self.first_shown(canvas, rows)) {
            if y >= rows.bottom() {
                return;
            }
            let rest = Rect { y, height: rows.bottom() - y, ..rows };
            let used = draw_advice(canvas, rest, session, advice, at == self.selected);
            canvas.mark(Rect { height: used, ..rest }, Target::Spot(Spot::Row(at)));
            y += used;
        }
    }

    /// The first that is shown, so that the one selected is whole in view: those above it make room.
    fn first_shown(&self, canvas: &Canvas, area: Rect) -> usize {
        let mut left = usize::from(area.height);
        let above = self.advice[..=self.selected].iter().rev();
        let fit = above.take_while(|advice| {
            let needs = 1 + reasons(canvas, advice, area.width).len();
            let fits = needs <= left;
            left = left.saturating_sub(needs);
            fits
        });
        self.selected - fit.count().saturating_sub(1)
    }

    /// What stands where nobody does, in words for [`Canvas::name_keys`].
    fn empty(&self, session: &Session) -> &'static str {
        if session.board().people.is_empty() {
            return "Nobody is on file who could be asked. {leave}, then {add} and a name.";
        }
        if self.challenge.value().is_empty() {
            return "In your own words: \"the storage team fears the migration\". Who has said something about it, in your \
                    notes or on file, stands here.";
        }
        "Nobody's words answer to this, and no seat is there for advice. Try another word."
    }
}

/// One person with the reasons; returns the rows used.
fn draw_advice(canvas: &mut Canvas, area: Rect, session: &Session, advice: &Advice, selected: bool) -> u16 {
    let board = session.board();
    let mark = if selected { canvas.look.glyph("▸", ">") } else { " " };
    canvas.text(area.x, area.y, 1, mark, canvas.style(Role::Accent));
    let room = usize::from(area.width.saturating_sub(2));
    let used = canvas.text(area.x + 2, area.y, room, board.name(&advice.person), canvas.style(Role::Title));
    if selected {
        canvas.select(area.x + 2, area.y, used);
    }
    let seats: Vec<&str> = board
        .person(&advice.person)
        .map(|p| board.seats_of(p).map(|seat| seat.title.as_str()).collect())
        .unwrap_or_default();
    let left = room.saturating_sub(usize::from(used) + 2);
    canvas.text(area.x + 4 + used, area.y, left, &seats.join(", "), canvas.style(Role::Muted));
    let mut rows = 1;
    for (role, line) in reasons(canvas, advice, area.width).into_iter().take(usize::from(area.height) - 1) {
        canvas.text(area.x + 4, area.y + rows, room.saturating_sub(2), &line, canvas.style(role));
        rows += 1;
    }
    rows
}

/// Why somebody is worth asking, in rows of a window of that width.
fn reasons(canvas: &Canvas, advice: &Advice, width: u16) -> Vec<(Role, String)> {
    let told = advice.reasons.iter().map(|reason| {
        let lock = if reason.private { " (private)" } else { "" };
        (Role::Text, format!("{}{lock}", reason.text))
    });
    let caution = advice.caution.iter().map(|caution| (Role::Warning, format!("! {caution}")));
    let rows = |(role, line): (Role, String)| {
        let parts = canvas.lines(&line, usize::from(width.saturating_sub(4)));
        parts.iter().take(2).map(|part| (role, part.clone())).collect::<Vec<_>>()
    };
    told.chain(caution).flat_map(rows).collect()
}
