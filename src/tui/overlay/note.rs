//! The note editor: lines are typed, and below stands what was understood of them.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{layout::Rect, style::Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::Outcome;
use crate::{
    model::{
        RecordRef,
        text::{listed, width},
    },
    note::{self, Answer, Ask, Given, Note, What, Word},
    session::Session,
    tui::{
        theme::Role,
        widget::{Canvas, cells, typed, window},
    },
};

/// The columns of its window, where there is room.
const COLUMNS: u16 = 76;

/// What the seven words mean, in rows of that many columns.
fn meanings(columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in note::words() {
        let meaning = format!("{}: {}", word.name(), word.meaning());
        match rows.last_mut().filter(|row| width(row) + 3 + width(&meaning) <= columns) {
            Some(row) => *row += &format!(" · {meaning}"),
            None => rows.push(meaning),
        }
    }
    rows
}

/// A note being typed.
#[derive(Debug, Clone)]
pub struct NoteEditor {
    text: TextArea<'static>,
    given: Given,
    understood: Note,
    /// The planned meeting that this note is about.
    pub settles: Option<RecordRef>,
    /// The paragraph of the inbox that it came from, and how many wait behind it.
    pub inbox: Option<(String, usize)>,
    /// What went wrong at the last try to save.
    pub error: Option<String>,
    /// What stood there before anything was typed.
    start: String,
    /// What it is kept under, whoever turns out to have been there.
    about: String,
    /// It opened with a text that somebody wrote earlier.
    pub is_given: bool,
}

impl NoteEditor {
    /// A note about the selected people that is kept under `about`; `start` is text that is there already.
    pub fn new(session: &Session, about: String, people: Vec<String>, start: &str) -> NoteEditor {
        let given = Given { people, selection: true, answers: Vec::new() };
        let understood = session.understand(start, &given);
        let mut text = TextArea::from(start.split('\n'));
        text.set_cursor_line_style(Style::new());
        text.set_wrap_mode(WrapMode::WordOrGlyph);
        text.move_cursor(CursorMove::Bottom);
        text.move_cursor(CursorMove::End);
        let (start, is_given) = (start.to_string(), !start.is_empty());
        NoteEditor {
            text,
            given,
            understood,
            settles: None,
            inbox: None,
            error: None,
            start,
            about,
            is_given,
        }
    }

    /// A note that was begun earlier: the name it was kept under, and its text. It stays kept until it is saved.
    pub fn resumed(session: &Session, people: Vec<String>, (about, text): (String, String)) -> NoteEditor {
        NoteEditor { start: String::new(), ..NoteEditor::new(session, about, people, &text) }
    }

    pub fn text(&self) -> String {
        self.text.lines().join("\n")
    }

    pub fn people(&self) -> &[String] {
        &self.given.people
    }

    /// What the draft is kept under.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Leaves out those who were absent.
    pub fn set_people(&mut self, session: &Session, people: Vec<String>) {
        self.given.people = people;
        self.refresh(session);
    }

    /// What was understood so far.
    pub fn note(&self) -> &Note {
        &self.understood
    }

    /// Settles a question without a change to what was typed.
    pub fn answer(&mut self, session: &Session, answer: Answer) {
        self.given.answers.push(answer);
        self.refresh(session);
    }

    pub fn refresh(&mut self, session: &Session) {
        self.understood = session.understand(&self.text(), &self.given);
    }

    /// What the draft is kept under, and the text.
    pub fn typed(&self) -> Option<(String, String)> {
        let text = self.text();
        (!text.trim().is_empty() && text != self.start).then(|| (self.about.clone(), text))
    }

    /// Whether Enter saves: on the only line, and on an empty last one; elsewhere it begins a new line.
    fn enter_saves(&self) -> bool {
        let lines = self.text.lines();
        let on_last = self.text.cursor().0 + 1 == lines.len();
        lines.len() == 1 || on_last && lines.last().is_some_and(|line| line.trim().is_empty())
    }

    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Outcome {
        self.error = None;
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('s') if ctrl => return Outcome::SaveNote,
            KeyCode::Char('c') if ctrl => return Outcome::Close,
            KeyCode::Enter if key.modifiers.is_empty() && self.enter_saves() => return Outcome::SaveNote,
            // A line end for those whose terminal tells the two apart, and for those who want two lines at once.
            KeyCode::Enter => self.text.insert_newline(),
            KeyCode::Char('j' | 'o') if ctrl => self.text.insert_newline(),
            KeyCode::Char('a') if ctrl && self.given.people.len() > 1 => return Outcome::Absent,
            KeyCode::Tab => self.walk_words(),
            _ => {
                self.text.input(key);
            }
        }
        self.refresh(session);
        Outcome::Stay
    }

    pub fn paste(&mut self, session: &Session, text: &str) {
        self.error = None;
        self.text.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
        self.refresh(session);
    }

    /// Tab at the start of a line walks through the seven words; on a one-line note it opens the second line.
    fn walk_words(&mut self) {
        let (row, column) = (self.text.cursor().0, self.text.cursor().1);
        let line = self.text.lines()[row].clone();
        let known = note::words().iter().position(|word| line.trim_end() == format!("{}:", word.name()));
        let next = match known {
            Some(at) => note::words()[(at + 1) % note::words().len()],
            None if line.is_empty() => note::words()[0],
            None if column == line.chars().count() => {
                self.text.insert_newline();
                note::words()[0]
            }
            None => return,
        };
        if known.is_some() {
            self.text.move_cursor(CursorMove::End);
            self.text.delete_line_by_head();
        }
        self.text.insert_str(format!("{}: ", next.name()));
    }

    pub fn draw(&self, canvas: &mut Canvas, session: &Session) {
        let below = self.below(canvas, session);
        let columns = super::room(canvas, COLUMNS, 1).width.saturating_sub(4);
        let typed = typed::rows(canvas, &self.text, columns);
        let height = typed.max(6).saturating_add(cells(below.len() + 3)).max(12);
        let area = super::room(canvas, COLUMNS, height);
        let save = (if self.enter_saves() { "enter" } else { "ctrl-s" }, "save");
        let keys = if self.given.people.len() > 1 {
            &[save, ("ctrl-a", "who was there"), ("tab", "do: …"), ("esc", "keep a draft")][..]
        } else {
            &[save, ("tab", "do: they: ask: …"), ("esc", "keep a draft")][..]
        };
        let inside = window::draw(canvas, area, &self.title(session), keys);
        // Of few rows at least half are for the text.
        let rows = inside.height.saturating_sub(1);
        let below = fitting(below, rows.saturating_sub(typed.min(rows.div_ceil(2)).max(1)).into());
        let text = Rect { height: rows.saturating_sub(cells(below.len())).max(1), ..inside };
        typed::draw_above_rule(canvas, text, inside.bottom(), &self.text);
        if self.text().is_empty() {
            let hint = "what was said; or: yesterday coffee with Priya: …";
            canvas.text(
                text.x + 1,
                text.y,
                usize::from(text.width).saturating_sub(1),
                hint,
                canvas.style(Role::Muted),
            );
        }
        let rule_y = text.bottom();
        for (at, (role, line)) in below.iter().enumerate() {
            let y = rule_y + 1 + at as u16;
            if y < inside.bottom() {
                canvas.text(inside.x, y, usize::from(inside.width), line, canvas.style(*role));
            }
        }
    }

    /// Whether a name in the head is still a question, while nobody else is named there: those who are merely selected may
    /// not be who is meant.
    fn is_open_who(&self) -> bool {
        let is_named =
            |at: usize| self.understood.marks.iter().any(|mark| mark.line == at && mark.what == What::Person);
        let is_open = |ask: &Ask| match ask {
            Ask::Unknown { line, .. } | Ask::Ambiguous { line, .. } => !is_named(*line),
            _ => false,
        };
        self.given.selection
            && self.understood.people == self.given.people
            && self.understood.asks.iter().any(is_open)
    }

    /// What was understood, as far as it is settled.
    fn settled(&self) -> Cow<'_, Note> {
        if self.is_open_who() {
            return Cow::Owned(Note { people: Vec::new(), ..self.understood.clone() });
        }
        Cow::Borrowed(&self.understood)
    }

    fn title(&self, session: &Session) -> String {
        // Whom the head names takes the place of who was selected.
        let settled = self.settled();
        let people = if self.given.people.is_empty() { &self.given.people } else { &settled.people };
        let names: Vec<_> = people.iter().map(|id| session.board().name(id)).collect();
        if let Some((_, left)) = &self.inbox {
            return format!("From the inbox, {left} more");
        }
        if names.is_empty() { "Quick note".into() } else { format!("Quick note: {}", listed(&names)) }
    }

    /// What stands below the text: what was understood, what is to be settled, what went wrong.
    fn below(&self, canvas: &Canvas, session: &Session) -> Vec<(Role, String)> {
        let board = session.board();
        let columns = usize::from(super::room(canvas, COLUMNS, 12).width).saturating_sub(4);
        let understood = self.settled().summary(board, session.today());
        let mut lines: Vec<_> = understood.into_iter().map(|line| (Role::Good, line)).collect();
        if self.text().trim().is_empty() {
            let bare = !self.given.people.is_empty();
            lines.truncate(usize::from(bare));
            if bare {
                let words = canvas.name_keys("{accept} logs the bare fact that you talked");
                lines.push((Role::Muted, words));
            }
            lines.extend(meanings(columns).into_iter().map(|line| (Role::Muted, line)));
        } else {
            lines.extend(
                self.understood.asks.iter().map(|ask| (Role::Warning, format!("? {}", ask.question(board)))),
            );
        }
        if let Some(error) = &self.error {
            lines.extend(canvas.lines(error, columns).iter().map(|line| (Role::Error, line.clone())));
        }
        lines
    }

    /// The first thing to settle before the note can be saved.
    pub fn first_ask(&self) -> Option<&Ask> {
        self.understood.asks.first()
    }

    /// The word of the record in that line.
    pub fn word_of(&self, line: usize) -> Option<Word> {
        self.understood.records.iter().find(|record| record.line == line).map(|record| record.word)
    }
}

/// The lines that fit into so many rows: what is wrong comes before what was understood, and how many are left out last.
fn fitting(mut lines: Vec<(Role, String)>, rows: usize) -> Vec<(Role, String)> {
    let more = lines.len().saturating_sub(rows);
    if more == 0 {
        return lines;
    }
    lines.sort_by_key(|(role, _)| match role {
        Role::Error => 0,
        Role::Warning => 1,
        _ => 2,
    });
    lines.truncate(rows);
    if let Some(last) = lines.last_mut().filter(|(role, _)| rows > 1 && *role == Role::Good) {
        *last = (Role::Muted, format!("and {} more", more + 1));
    }
    lines
}
