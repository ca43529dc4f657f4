//! A list to choose from that filters as one types: people, seats, commands, help, and finding anything.

mod fit;
mod rows;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::{Outcome, field::Field};
use crate::{
    model::*,
    note::Answer,
    session::Session,
    tui::{
        people::Then,
        theme::Role,
        widget::{Canvas, Spot, Target, cells, list, window},
    },
};

/// What choosing a row means.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// Somebody, and what was to be done with them.
    Person(String, Then),
    /// A seat to look at.
    Seat(String),
    /// A person, and a seat for them.
    Seating(String, String),
    /// A person, and the seat to leave.
    Leaving(String, String),
    /// A seat of the catalogue to add.
    Catalogue(String),
    /// A seat of one's own, with the title as far as it was typed.
    OwnSeat(String),
    /// Somebody new, with the name as far as it was typed.
    Newcomer(String),
    /// Somebody new for a note: the words there that mean them, if any do, and the name.
    AddToNote(Option<String>, String),
    /// A seat for which a candidate is written down, and the name as far as it was typed.
    Candidate(String, String),
    RemoveSeat(String),
    Command(&'static str),
    /// An action to tick off.
    Action(RecordRef),
    /// A win, and who has heard of it.
    Heard(RecordRef, String),
    /// A favour for which somebody was thanked.
    Thanks(RecordRef),
    /// Somebody who might fill a seat.
    CandidateAt(RecordRef),
    /// A candidate, and who could introduce them.
    Via(RecordRef, String),
    /// Two on file who may be one.
    Twins(String, String),
    /// A text for the clipboard.
    Copy(String),
    /// A page or a mail address for the program that opens such.
    Open(String),
    /// What settles a question about a note.
    Answer(Answer),
    /// A note with nobody chosen, and what was typed as its beginning.
    Note(String),
    /// A new note about these people.
    NoteOn(Vec<String>),
    /// A note that was kept, by its name.
    Kept(String),
}

impl Pick {
    /// The record that it is about, where it is about one by its place.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Pick::Action(record)
            | Pick::Heard(record, _)
            | Pick::Thanks(record)
            | Pick::Via(record, _)
            | Pick::CandidateAt(record) => Some(record),
            _ => None,
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What stands in front: a key, or a name.
    pub lead: String,
    pub label: String,
    pub detail: String,
    pub pick: Pick,
    /// Why it cannot be chosen now.
    pub blocked: Option<String>,
}

impl Item {
    pub fn new(label: impl Into<String>, detail: impl Into<String>, pick: Pick) -> Item {
        Item { lead: String::new(), label: label.into(), detail: detail.into(), pick, blocked: None }
    }
}

impl Item {
    /// What stands beside the label.
    fn beside(&self) -> &str {
        if self.blocked.is_some() { "not now" } else { &self.detail }
    }

    /// The row for what is on no list, with what was typed.
    fn taking(&self, typed: &str) -> Item {
        let mut item = self.clone();
        match &mut item.pick {
            Pick::Candidate(_, name) | Pick::Newcomer(name) | Pick::AddToNote(_, name)
                if !typed.is_empty() =>
            {
                *name = typed.to_string();
                item.label = format!("{typed}: somebody new");
            }
            Pick::Note(text) | Pick::OwnSeat(text) => *text = typed.to_string(),
            _ => {}
        }
        item
    }
}

/// Where the rows come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    Fixed(Vec<Item>),
    /// Everything on the board that fits what is typed.
    Everything,
}

/// Where the row for what is on no list stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stands {
    /// First as long as nothing is typed, and never in the way of what was looked for.
    First,
    Last,
    /// It is no row: Enter takes it where nothing fits, and the words for that say so.
    Unseen,
}

/// A picker on screen.
#[derive(Debug, Clone)]
pub struct Picker {
    pub title: String,
    /// What to say when nothing fits; `{}` stands for what was typed.
    pub empty: String,
    source: Source,
    /// So many of the rows stand there until something is typed.
    first: usize,
    /// A row for what is on no list; it takes what was typed.
    other: Option<(Stands, Box<Item>)>,
    /// What a note is kept under that was begun here, where one would be taken.
    draft: Option<String>,
    query: Field,
    rows: Vec<Item>,
    selected: usize,
    /// Whether more may belong among the rows, which is still being looked for.
    is_partial: bool,
}

impl Picker {
    pub fn new(
        title: impl Into<String>,
        empty: impl Into<String>,
        source: Source,
        session: &Session,
    ) -> Picker {
        let query = Field::new("", "type to narrow it down", "");
        let (title, empty) = (title.into(), empty.into());
        let (other, draft, first, rows) = (None, None, usize::MAX, Vec::new());
        let mut picker =
            Picker { title, empty, source, first, other, draft, query, rows, selected: 0, is_partial: false };
        picker.refresh(session);
        picker
    }

    /// The same with only so many of its rows until something is typed.
    pub fn beginning_with(mut self, rows: usize, session: &Session) -> Picker {
        self.query = Field::new("", "type to narrow it down, or another name", "");
        self.first = rows;
        self.refresh(session);
        self
    }

    /// The same with a row for what is on no list.
    pub fn or_else(self, other: Item, session: &Session) -> Picker {
        self.with_other(Stands::First, other, session)
    }

    /// The same with that row behind the others.
    pub fn or_last(self, other: Item, session: &Session) -> Picker {
        self.with_other(Stands::Last, other, session)
    }

    /// The same with what Enter takes where nothing fits.
    pub fn or_enter(self, other: Item, session: &Session) -> Picker {
        self.with_other(Stands::Unseen, other, session)
    }

    /// The same where what fits nobody may be a note, kept under that name as long as it is none.
    pub fn or_note(mut self, draft: String, session: &Session) -> Picker {
        self.draft = Some(draft);
        self.or_enter(Item::new("", "", Pick::Note(String::new())), session)
    }

    /// A note that was begun here: the name that it is kept under, and the text. A word or two may be anybody's name.
    pub fn typed(&self) -> Option<(String, String)> {
        let text = self.query.value();
        let is_note = self.rows.is_empty() && (text.contains(':') || text.split_whitespace().count() > 2);
        self.draft.clone().filter(|_| is_note).map(|draft| (draft, text))
    }

    fn with_other(mut self, stands: Stands, other: Item, session: &Session) -> Picker {
        self.other = Some((stands, Box::new(other)));
        self.refresh(session);
        self
    }

    /// What its rows stand for, those that are not shown now too.
    pub fn picks_mut(&mut self) -> impl Iterator<Item = &mut Pick> {
        let all: &mut [Item] = match &mut self.source {
            Source::Fixed(items) => items,
            Source::Everything => &mut [],
        };
        all.iter_mut().chain(&mut self.rows).map(|item| &mut item.pick)
    }

    /// Fills the rows anew; the selection stays where it was as far as it can.
    pub fn refresh(&mut self, session: &Session) {
        let query = self.query.value();
        (self.rows, self.is_partial) = match &self.source {
            Source::Fixed(items) if query.is_empty() => {
                (items.iter().take(self.first).cloned().collect(), false)
            }
            Source::Fixed(items) => (fit::filtered(items, &query), false),
            Source::Everything => fit::everything(session, &query),
        };
        match &self.other {
            Some((Stands::First, other)) if query.is_empty() => self.rows.insert(0, other.taking("")),
            Some((Stands::First | Stands::Last, other)) => self.rows.push(other.taking(&query)),
            Some((Stands::Unseen, _)) | None => {}
        }
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
    }

    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Outcome {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.rows.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('c') if ctrl => return Outcome::Close,
            KeyCode::Enter => return self.choose(),
            KeyCode::Down | KeyCode::Tab => self.selected = (self.selected + 1).min(last),
            KeyCode::Char('n') if ctrl => self.selected = (self.selected + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => self.selected = self.selected.saturating_sub(1),
            KeyCode::Char('p') if ctrl => self.selected = self.selected.saturating_sub(1),
            KeyCode::PageDown => self.selected = (self.selected + 10).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(10),
            _ => {
                self.query.key(key);
                self.selected = 0;
                self.refresh(session);
            }
        }
        Outcome::Stay
    }

    /// Whether the notes are searched too.
    pub fn finds_everything(&self) -> bool {
        self.source == Source::Everything
    }

    pub fn stand(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
    }

    /// The rows on screen.
    pub fn rows_mut(&mut self) -> &mut [Item] {
        &mut self.rows
    }

    pub fn paste(&mut self, session: &Session, text: &str) {
        self.query.paste(text);
        self.selected = 0;
        self.refresh(session);
    }

    /// What Enter does, and how to leave.
    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        let is_other = !self.query.value().is_empty() && !self.is_partial;
        let other = self.other.as_ref().filter(|_| is_other);
        match (self.rows.is_empty(), other.map(|(_, item)| &item.pick)) {
            (false, _) => &[("enter", "choose"), ("esc", "back")],
            (true, Some(Pick::Note(_))) if self.typed().is_some() => {
                &[("enter", "note"), ("esc", "keep a draft")]
            }
            (true, Some(Pick::Note(_))) => &[("enter", "note"), ("esc", "back")],
            (true, Some(_)) => &[("enter", "add"), ("esc", "back")],
            (true, None) => &[("esc", "back")],
        }
    }

    fn choose(&self) -> Outcome {
        let query = self.query.value();
        match (self.rows.get(self.selected), &self.other) {
            (Some(item), _) if item.blocked.is_none() => Outcome::Picked(item.pick.clone()),
            (None, Some((_, other))) if !query.is_empty() && !self.is_partial => {
                Outcome::Picked(other.taking(&query).pick)
            }
            _ => Outcome::Stay,
        }
    }

    /// Why the row under the cursor cannot be chosen, in the last rows of the area; returns how many that takes. One row
    /// is theirs wherever the cursor is, so that the list stands still.
    fn draw_blocked(&self, canvas: &mut Canvas, rows: Rect) -> u16 {
        if rows.height < 3 || !self.rows.iter().any(|item| item.blocked.is_some()) {
            return 0;
        }
        let why = self.rows.get(self.selected).and_then(|item| item.blocked.as_deref());
        let why = why.map_or(String::new(), |why| format!("Not now: {why}."));
        let height =
            cells(canvas.lines(&why, usize::from(rows.width).max(1)).len()).clamp(1, rows.height / 2);
        let area = Rect { y: rows.bottom() - height, height, ..rows };
        canvas.wrapped(area, &why, canvas.style(Role::Warning));
        height
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let height = cells(self.rows.len() + 4).clamp(8, canvas.area().height.saturating_sub(2).max(8));
        let area = super::room(canvas, 76, height);
        let inside = window::draw(canvas, area, &self.title, self.hints());
        if inside.height < 2 {
            return;
        }
        self.query.draw(canvas, Rect { height: 1, ..inside }, 0, true);
        let rows = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
        if self.rows.is_empty() {
            let empty = match self.is_partial {
                true => "Looking through the older notes.".to_string(),
                false => self.empty.replace("{}", &self.query.value()),
            };
            canvas.wrapped(rows, &empty, canvas.style(Role::Muted));
        }
        let rows = Rect { height: rows.height - self.draw_blocked(canvas, rows), ..rows };
        let shown = usize::from(rows.height);
        let top =
            list::scroll(self.selected.saturating_sub(shown / 2), self.selected, shown, self.rows.len());
        let columns = rows::Columns::of(&self.rows, usize::from(rows.width));
        for (at, item) in self.rows.iter().enumerate().skip(top).take(shown) {
            let row = Rect { y: rows.y + (at - top) as u16, height: 1, ..rows };
            canvas.mark(row, Target::Spot(Spot::Row(at)));
            rows::draw(canvas, row, item, &columns, at == self.selected);
        }
    }
}
