//! Who of a file comes in: everybody in it with what they bring, nobody chosen. Typing narrows the list down, Space
//! chooses, Enter brings in by one write. Somebody who may be on file already can be held beside that record.

use std::collections::{HashMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::{Outcome, field::Field};
use crate::{
    exchange::import::{Arrival, Batch, Choice, Only, Plan, Source},
    model::text::{findable, fold, listed, width},
    tui::{
        theme::Role,
        widget::{Canvas, Target, cells, list, window},
    },
};

/// What may be brought along, for whoever types the name of the file.
pub const FILES: &str = "~/contacts.vcf, a CSV, a calendar, friends.md; or drop it here";

/// More rows than this are not taken from the list for the words below it.
const MOST_STANDING: u16 = 3;

/// The list on screen.
#[derive(Debug, Clone)]
pub struct Importer {
    title: String,
    batch: Batch,
    rows: Vec<Row>,
    /// What is on file as it is, what cannot be read and what was left out, a clause each.
    beside: Vec<String>,
    /// Whether anything in it is on file as it is.
    is_known: bool,
    query: Field,
    /// The rows that fit the query.
    shown: Vec<usize>,
    selected: usize,
    pub error: Option<String>,
}

/// One person, and whether they come.
#[derive(Debug, Clone)]
struct Row {
    arrival: Arrival,
    chosen: bool,
    /// Who on file it may be: the id and the name.
    twin: Option<(String, String)>,
    /// It was said that it is the one on file.
    same: bool,
}

impl Importer {
    /// The people of a plan for everybody; `twins` names who on file somebody who comes in may be, by their new id.
    pub fn new(file: &str, batch: Batch, plan: &Plan, twins: HashMap<String, (String, String)>) -> Importer {
        let mut importer = Importer {
            title: format!("Bring people along from {file}"),
            batch,
            rows: Vec::new(),
            beside: Vec::new(),
            is_known: false,
            query: Field::new("", "type to narrow it down", ""),
            shown: Vec::new(),
            selected: 0,
            error: None,
        };
        importer.renew(plan, twins);
        importer
    }

    /// The same file with the board as it is now. Who was chosen stays so; whoever was said to be the same does as long as
    /// they are on file.
    pub fn renew(&mut self, plan: &Plan, mut twins: HashMap<String, (String, String)>) {
        let before = std::mem::take(&mut self.rows);
        let selected = self.selected;
        self.rows = plan
            .people
            .iter()
            .map(|arrival| {
                let was =
                    |row: &&Row| row.arrival.name == arrival.name && row.arrival.entries == arrival.entries;
                let was = before.iter().find(was);
                let twin = twins.remove(&arrival.id);
                let same = was.is_some_and(|row| row.same && row.twin == twin);
                Row { arrival: arrival.clone(), chosen: was.is_some_and(|row| row.chosen), twin, same }
            })
            .collect();
        self.beside = beside(plan);
        self.is_known = plan.already > 0;
        self.filter();
        self.stand(selected);
    }

    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.shown.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if self.is_narrowed() => {
                self.query.set("");
                self.filter();
            }
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Enter if !self.rows.is_empty() => return Outcome::BringIn,
            KeyCode::Tab => return self.compare(),
            KeyCode::Down => self.selected = (self.selected + 1).min(last),
            KeyCode::Up => self.selected = self.selected.saturating_sub(1),
            KeyCode::PageDown => self.selected = (self.selected + 10).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(10),
            KeyCode::Char('n') if ctrl => self.selected = (self.selected + 1).min(last),
            KeyCode::Char('p') if ctrl => self.selected = self.selected.saturating_sub(1),
            KeyCode::Char('c') if ctrl => return Outcome::Close,
            KeyCode::Char('a') if ctrl => self.choose_all(),
            KeyCode::Char(' ') => self.choose(),
            _ => {
                self.query.key(key);
                self.filter();
            }
        }
        Outcome::Stay
    }

    /// Puts the cursor into a row that is shown.
    pub fn stand(&mut self, row: usize) {
        self.selected = row.min(self.shown.len().saturating_sub(1));
    }

    pub fn paste(&mut self, text: &str) {
        self.query.paste(text);
        self.filter();
    }

    fn row(&mut self) -> Option<&mut Row> {
        let at = *self.shown.get(self.selected)?;
        self.rows.get_mut(at)
    }

    /// Chooses the row, or no longer, and goes on to the next.
    fn choose(&mut self) {
        self.error = None;
        if let Some(row) = self.row() {
            row.chosen = !row.chosen;
        }
        self.selected = (self.selected + 1).min(self.shown.len().saturating_sub(1));
    }

    /// Chooses all rows that are shown; when they are, none.
    fn choose_all(&mut self) {
        self.error = None;
        let all = self.shown.iter().all(|at| self.rows[*at].chosen);
        for at in &self.shown {
            self.rows[*at].chosen = !all;
        }
    }

    fn compare(&mut self) -> Outcome {
        let twins = self.row().and_then(|row| Some((row.twin.as_ref()?.0.clone(), row.arrival.id.clone())));
        match twins {
            Some((filed, coming)) => Outcome::Compare(filed, coming),
            None => {
                let is_filed = self.row().is_some_and(|row| row.arrival.new.is_none());
                self.error = Some(match is_filed {
                    true => "That one is on file: what is lacking there comes in.".into(),
                    false => "Nobody on file looks like that one.".into(),
                });
                Outcome::Stay
            }
        }
    }

    /// The person who would come in as `coming` is the one on file, or is not.
    pub fn says_same(&mut self, coming: &str, same: bool) {
        for row in self.rows.iter_mut().filter(|row| row.arrival.id == coming) {
            row.same = same;
            row.chosen = row.chosen || same;
        }
    }

    fn filter(&mut self) {
        self.error = None;
        self.selected = 0;
        let words: Vec<String> = self.query.value().split_whitespace().map(fold).collect();
        let fits = |row: &Row| {
            let text = findable(&format!("{} {}", row.arrival.name, detail(row)));
            words.iter().all(|word| text.contains(word.as_str()))
        };
        self.shown = (0..self.rows.len()).filter(|at| fits(&self.rows[*at])).collect();
    }

    fn is_narrowed(&self) -> bool {
        !self.query.value().is_empty()
    }

    /// Who was chosen.
    pub fn choice(&self) -> Choice {
        let chosen = || self.rows.iter().filter(|row| row.chosen);
        let same = chosen().filter(|row| row.same).filter_map(|row| {
            let filed = &row.twin.as_ref()?.0;
            Some(row.arrival.entries.iter().map(|entry| (*entry, filed.clone())))
        });
        let same: HashMap<usize, String> = same.flatten().collect();
        if self.rows.iter().all(|row| row.chosen) {
            return Choice { only: Only::All, same };
        }
        let entries = chosen().flat_map(|row| row.arrival.entries.iter().copied()).collect();
        let is_filed = |row: &&Row| row.arrival.new.is_none();
        let ids: HashSet<String> = chosen().filter(is_filed).map(|row| row.arrival.id.clone()).collect();
        Choice { only: Only::These { entries, ids }, same }
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let chosen = self.rows.iter().filter(|row| row.chosen).count();
        let height = cells(self.rows.len() + 6).clamp(9, canvas.area().height.max(9));
        let area = super::room(canvas, 92, height);
        let bring = format!("bring in {chosen}");
        // Who was chosen is not lost by a key that only ends a search.
        let back = if self.is_narrowed() { "show all" } else { "leave" };
        let keys = [("enter", bring.as_str()), ("space", "choose"), ("ctrl-a", "all"), ("esc", back)];
        let keys = match (self.rows.len(), chosen) {
            (0, _) => &keys[3..],
            (_, 0) => &keys[1..],
            _ => &keys[..],
        };
        let inside = window::draw(canvas, area, &self.title, keys);
        if inside.height < 4 {
            return;
        }
        let (words, role) = match &self.error {
            Some(error) => (error.clone(), Role::Error),
            None => (self.standing(canvas, chosen, inside.width.into()), Role::Muted),
        };
        let most = (inside.height - 2).min(MOST_STANDING);
        let rows = cells(canvas.lines(&words, inside.width.into()).len()).clamp(1, most);
        self.query.draw(canvas, Rect { height: 1, ..inside }, 0, true);
        // A row stays empty between the list and the words below it.
        let list = Rect { y: inside.y + 1, height: (inside.height - 1 - rows).max(2) - 1, ..inside };
        self.draw_rows(canvas, list);
        let below = Rect { y: inside.bottom() - rows, height: rows, ..inside };
        canvas.wrapped(below, &words, canvas.style(role));
    }

    fn draw_rows(&self, canvas: &mut Canvas, area: Rect) {
        if self.shown.is_empty() {
            let words = match (self.rows.is_empty(), self.is_known) {
                (true, true) => "All that is in it is on file already.".to_string(),
                (true, false) => "There is nobody in it to bring in.".to_string(),
                (false, _) => format!("Nobody in it fits '{}'.", self.query.value()),
            };
            canvas.wrapped(area, &words, canvas.style(Role::Muted));
        }
        let shown = usize::from(area.height);
        let middle = self.selected.saturating_sub(shown / 2);
        let top = list::scroll(middle, self.selected, shown, self.shown.len());
        let (names, details) = self.columns(area.width.into());
        for (nth, at) in self.shown.iter().enumerate().skip(top).take(shown) {
            let (row, y) = (&self.rows[*at], area.y + (nth - top) as u16);
            let (mark, role) = if row.chosen { ("[x]", Role::Good) } else { ("[ ]", Role::Muted) };
            canvas.text(area.x, y, 3, mark, canvas.style(role));
            canvas.text(area.x + 4, y, names, &row.arrival.name, canvas.style(Role::Text));
            let x = area.x + 6 + names as u16;
            let role = if row.twin.is_some() && !row.same { Role::Due } else { Role::Muted };
            canvas.text(x, y, details, &detail(row), canvas.style(role));
            canvas.mark(Rect { y, height: 1, ..area }, Target::Tick(nth));
            if nth == self.selected {
                canvas.select(area.x, y, area.width);
            }
        }
    }

    /// The columns for names and for what they bring, in rows of that many.
    fn columns(&self, row: usize) -> (usize, usize) {
        let room = row.saturating_sub(4);
        let names = self.rows.iter().map(|row| width(&row.arrival.name)).max().unwrap_or(0).min(room / 2);
        (names, room.saturating_sub(names + 2))
    }

    /// "3 of 120 chosen", the row under the cursor where it is cut, and what else there is to know.
    fn standing(&self, canvas: &Canvas, chosen: usize, columns: usize) -> String {
        let mut parts = Vec::new();
        if !self.rows.is_empty() {
            parts.push(format!("{chosen} of {} chosen", self.rows.len()));
        }
        let (names, details) = self.columns(columns);
        let is_cut = |row: &&Row| width(&row.arrival.name) > names || width(&detail(row)) > details;
        parts.extend(
            self.row_at_cursor().filter(is_cut).map(|row| format!("{}: {}", row.arrival.name, detail(row))),
        );
        if self.row_at_cursor().is_some_and(|row| row.twin.is_some()) {
            parts.push(canvas.name_keys("{compare} holds both side by side"));
        } else if self.batch.source == Source::Own && !self.batch.rest.is_empty() {
            parts.push("with all of them come seats, wins and goals".into());
        }
        parts.extend(self.beside.iter().cloned());
        parts.join(". ")
    }

    /// Whether somebody is to come in.
    pub fn has_chosen(&self) -> bool {
        self.rows.iter().any(|row| row.chosen)
    }

    fn row_at_cursor(&self) -> Option<&Row> {
        self.rows.get(*self.shown.get(self.selected)?)
    }
}

/// What somebody is and brings.
fn detail(row: &Row) -> String {
    let arrival = &row.arrival;
    let mut parts: Vec<String> = Vec::new();
    match (&row.twin, row.same) {
        (Some((_, name)), true) => parts.push(format!("is {name} on file")),
        (Some((_, name)), false) => parts.push(format!("may be {name} on file")),
        (None, _) => {}
    }
    if let Some(new) = &arrival.new {
        parts.extend(
            new.strip_prefix(&arrival.name)
                .map(str::trim)
                .filter(|about| !about.is_empty())
                .map(String::from),
        );
    }
    if !arrival.keys.is_empty() {
        parts.push(format!("gets {}", listed(&arrival.keys)));
    }
    parts.extend(arrival.brings.iter().map(|(table, n)| table.counted(*n)));
    parts.join("; ")
}

/// "2 on file as they are", "Left out: card at line 18 (it has no name) and 2 more; entries with nobody on file (1)".
fn beside(plan: &Plan) -> Vec<String> {
    let mut left_out = Vec::new();
    if let Some(first) = plan.skipped.first() {
        let more = match plan.skipped.len() - 1 {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        left_out.push(format!("{} ({}){more}", first.what, first.why));
    }
    left_out.extend(plan.left_out.iter().map(|(what, n)| format!("{what} ({n})")));
    let known = match plan.already {
        0 => None,
        1 => Some("1 on file as it is".to_string()),
        n => Some(format!("{n} on file as they are")),
    };
    let left_out = (!left_out.is_empty()).then(|| format!("Left out: {}", left_out.join("; ")));
    known.into_iter().chain(left_out).collect()
}
