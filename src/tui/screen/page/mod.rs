//! The pages behind the Board: lists of people, promises, catch-ups, candidates, wins and favours; the Year, the Guide, the
//! board meeting, the check-in, and the board without somebody. Each page makes a [`Sheet`]; walking through it, searching
//! it and drawing it are the same for all.

mod candidates;
mod catchups;
pub mod checkin;
mod favours;
mod footer;
mod guide;
mod laid;
mod meeting;
mod people;
mod promises;
pub mod sheet;
mod what_if;
mod wins;
pub mod year;

use ratatui::layout::Rect;

use super::{
    Motion,
    foot::{TOAST_FROM, draw_buttons, draw_footer, draw_toast},
};
use crate::{
    model::text::{fold, holds, width},
    tui::{App, command::Scope, overlay::field::Field, theme::Role, widget::Canvas},
};
use sheet::{Item, Place, Sheet};

/// Which page it is, with what it keeps to itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    People,
    Promises,
    Catchups,
    Candidates,
    Wins,
    Favours,
    Year,
    Guide,
    Meeting,
    /// The board without this person.
    WhatIf(String),
    /// The answers given so far.
    Checkin([Option<i64>; 4]),
}

/// A page on screen.
#[derive(Debug, Clone)]
pub struct Page {
    pub what: What,
    pub place: Place,
    /// What the list is searched for, and whether keys go there now.
    filter: Field,
    pub typing: bool,
    /// The column by which it is sorted, from 0, and whether the other way round.
    sort: Option<(usize, bool)>,
    /// Whether what is over is shown too.
    pub over: bool,
}

/// What a page is made from.
pub struct Cx<'a> {
    pub app: &'a App,
    pub width: u16,
    /// The words that it is searched for, folded.
    words: Vec<String>,
    sort: Option<(usize, bool)>,
    over: bool,
}

impl<'a> Cx<'a> {
    /// For drawing a part of a page elsewhere.
    pub fn plain(app: &'a App, width: u16) -> Cx<'a> {
        Cx { app, width, words: Vec::new(), sort: None, over: false }
    }

    /// The key of a command, or its name where it has none.
    pub fn key(&self, name: &str) -> String {
        self.app.keymap.named(name)
    }

    /// Whether one of the texts holds each word that is searched for.
    pub fn fits<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let texts: Vec<&str> = texts.into_iter().collect();
        self.words.iter().all(|word| texts.iter().any(|text| holds(text, word)))
    }

    pub fn is_searched(&self) -> bool {
        !self.words.is_empty()
    }
}

impl Page {
    pub fn new(what: What) -> Page {
        Page {
            what,
            place: Place::default(),
            filter: Field::new("", "type to search", ""),
            typing: false,
            sort: None,
            over: false,
        }
    }

    pub fn scope(&self) -> Scope {
        match self.what {
            What::Year | What::WhatIf(_) => Scope::Reading,
            What::Meeting => Scope::Meeting,
            What::Checkin(_) => Scope::Checkin,
            _ => Scope::List,
        }
    }

    fn sheet(&self, app: &App, width: u16) -> Sheet {
        let words = fold(&self.filter.value()).split_whitespace().map(str::to_string).collect();
        let cx = Cx { app, width, words, sort: self.sort, over: self.over };
        let mut sheet = match &self.what {
            What::People => people::sheet(&cx),
            What::Promises => promises::sheet(&cx),
            What::Catchups => catchups::sheet(&cx),
            What::Candidates => candidates::sheet(&cx),
            What::Wins => wins::sheet(&cx),
            What::Favours => favours::sheet(&cx),
            What::Year => year::sheet(&cx),
            What::Guide => guide::sheet(&cx),
            What::Meeting => meeting::sheet(&cx),
            What::WhatIf(id) => what_if::sheet(&cx, id),
            What::Checkin(answers) => checkin::sheet(&cx, answers),
        };
        if sheet.items.is_empty() && cx.is_searched() && !sheet.is_partial {
            sheet.text(
                Role::Muted,
                0,
                format!(
                    "Nothing here fits '{}'. {} clears it.",
                    self.filter.value(),
                    app.keymap.shown("back")
                ),
            );
        }
        sheet
    }

    /// What the cursor is on.
    pub fn item(&self, app: &App) -> Option<Item> {
        self.laid(app, app.size.0).items.get(self.place.item).cloned()
    }

    pub fn go(&mut self, motion: Motion, app: &App) {
        let room = self.room(app);
        self.place.go(motion, &self.laid(app, room.width).rows, usize::from(room.height));
    }

    /// Brings an item into view.
    pub fn to(&mut self, item: usize, app: &App) {
        let room = self.room(app);
        self.place.to(item, &self.laid(app, room.width).rows, usize::from(room.height));
    }

    /// Puts the first item that fits at the top.
    pub fn jump(&mut self, app: &App, wanted: impl Fn(&Item) -> bool) {
        let room = self.room(app);
        let laid = self.laid(app, room.width);
        if let Some(item) = laid.items.iter().position(wanted) {
            self.place.jump(item, &laid.rows, usize::from(room.height));
        }
    }

    /// Sorts by a column; once more, the other way round.
    pub fn sort_by(&mut self, column: usize) {
        let other_way = matches!(self.sort, Some((now, false)) if now == column);
        self.sort = Some((column, other_way));
        self.place = Place::default();
    }

    /// Shows what is over too, or hides it again; the cursor stays on the list.
    pub fn toggle_over(&mut self, app: &App) {
        self.over = !self.over;
        self.to(self.place.item, app);
    }

    /// Takes a key while something is searched for; answers whether it was one for the search.
    pub fn key(&mut self, key: crossterm::event::KeyEvent) -> bool {
        use crossterm::event::{KeyCode, KeyModifiers};
        match key.code {
            KeyCode::Enter => self.typing = false,
            KeyCode::Esc => {
                self.typing = false;
                self.filter.set("");
                self.place = Place::default();
            }
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => self.typing = false,
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown | KeyCode::F(_) => {
                return false;
            }
            _ => {
                self.filter.key(key);
                self.place = Place::default();
            }
        }
        true
    }

    pub fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.place = Place::default();
    }

    /// Ends the search; answers whether there was one.
    pub fn clear(&mut self) -> bool {
        let searched = !self.filter.value().is_empty();
        self.filter.set("");
        if searched {
            self.place = Place::default();
        }
        searched
    }

    fn is_filtered(&self) -> bool {
        self.typing || !self.filter.value().is_empty()
    }

    /// The room for the sheet on the whole screen.
    fn room(&self, app: &App) -> Rect {
        let (width, height) = app.size;
        self.body(Rect::new(0, 0, width, height))
    }

    /// The rows for the sheet: all but the title, the search, the toast and the footer.
    fn body(&self, area: Rect) -> Rect {
        let top = 1 + u16::from(self.is_filtered()) + u16::from(area.height >= 16 && !self.is_filtered());
        let bottom = 1 + u16::from(area.height >= TOAST_FROM);
        Rect { y: area.y + top, height: area.height.saturating_sub(top + bottom).max(1), ..area }
    }

    /// The page's name, which tells nothing of anybody.
    pub fn name(&self) -> &'static str {
        match self.what {
            What::People => "people",
            What::Promises => "promises",
            What::Catchups => "catch-ups",
            What::Candidates => "candidates",
            What::Wins => "wins",
            What::Favours => "favours",
            What::Year => "the year",
            What::Guide => "guide",
            What::Meeting => "board meeting",
            What::WhatIf(_) => "what if",
            What::Checkin(_) => "check-in",
        }
    }

    fn title(&self, app: &App) -> (String, String) {
        let board = app.session.board();
        let of = |title: &str| (title.to_string(), String::new());
        match &self.what {
            What::People => of("People"),
            What::Promises => of("Promises"),
            What::Catchups => of("Catch-ups"),
            What::Candidates => of("Candidates"),
            What::Wins => of("Wins"),
            What::Favours => of("Favours"),
            What::Year => of("The Year"),
            What::Guide => ("Guide".into(), "what each seat gives and asks".into()),
            What::Meeting => ("Board meeting".into(), "once a quarter, about 15 minutes".into()),
            What::WhatIf(id) => (format!("What if {} left?", board.name(id)), "nothing is changed".into()),
            What::Checkin(_) => ("Check-in".into(), "still building skill, or ready but unknown?".into()),
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect, app: &App) {
        let body = self.body(area);
        let laid = self.laid(app, body.width);
        self.draw_title(canvas, area, app, laid.items.len());
        if self.is_filtered() {
            let mark = app.keymap.shown("filter");
            let line = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: 1 };
            let used = canvas.text(line.x, line.y, 4, &format!("{mark} "), canvas.style(Role::Key));
            let line = Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line };
            self.filter.draw(canvas, line, 0, self.typing);
        }
        sheet::draw(canvas, body, &laid.rows, self.place);
        draw_toast(canvas, Rect { y: area.bottom() - 2, height: 1, ..area }, app);
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        if self.typing {
            draw_buttons(canvas, footer, app, &footer::while_typing());
        } else {
            draw_footer(canvas, footer, app, &self.footer(app, laid.items.get(self.place.item)));
        }
    }

    fn draw_title(&self, canvas: &mut Canvas, area: Rect, app: &App, items: usize) {
        let (title, right) = self.title(app);
        let counts = matches!(self.scope(), Scope::List) && self.what != What::Guide && items > 0;
        let right = if counts { items.to_string() } else { right };
        let room = usize::from(area.width).saturating_sub(2);
        let used = canvas.text(area.x + 1, area.y, room, &title, canvas.style(Role::Title));
        if width(&right) + usize::from(used) + 2 <= room {
            canvas.text_to(area.right() - 1, area.y, room, &right, canvas.style(Role::Muted));
        }
    }
}
