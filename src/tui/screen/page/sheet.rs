//! A sheet of lines to read and to walk through: headings, wrapped text, rows of cells. Some lines are items on which the
//! cursor can stand; what follows an item up to the next one belongs to it.

use ratatui::layout::Rect;

use super::super::Motion;
use crate::{
    model::{
        Code, Kind, RecordRef,
        text::{fit, visible_line, width},
    },
    tui::{
        theme::Role,
        widget::{Canvas, Spot, Target, canvas_wrap},
    },
};

/// What an item is about, so that the commands of a person or a record work on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Ids of the people that it concerns.
    pub people: Vec<String>,
    pub record: Option<RecordRef>,
    /// A seat by id.
    pub seat: Option<String>,
    /// A kind of seat, in the guide.
    pub kind: Option<Kind>,
    /// The code of a flag.
    pub flag: Option<Code>,
}

impl Item {
    pub fn person(id: &str) -> Item {
        Item { people: vec![id.into()], ..Item::default() }
    }

    pub fn record(record: RecordRef, people: &[String]) -> Item {
        Item { people: people.to_vec(), record: Some(record), ..Item::default() }
    }
}

/// Columns of running text; longer lines are hard to read.
const WIDEST: usize = 100;

/// How a line is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A rule with a title, and words at its right end.
    Heading,
    /// Text that is broken into as many rows as it needs.
    Wrapped,
    /// Cells in one row, cut at the edge.
    Row,
}

#[derive(Debug, Clone)]
struct Line {
    form: Form,
    spans: Vec<(Role, String)>,
    indent: u16,
    item: bool,
}

/// Lines in their order, with the items among them.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    lines: Vec<Line>,
    pub items: Vec<Item>,
    /// Whether more belongs on it, which is still being looked for.
    pub is_partial: bool,
}

impl Sheet {
    fn line(&mut self, form: Form, indent: u16, spans: Vec<(Role, String)>) {
        self.lines.push(Line { form, spans, indent, item: false });
    }

    pub fn heading(&mut self, title: impl Into<String>, right: impl Into<String>) {
        if !self.lines.is_empty() {
            self.gap();
        }
        self.line(Form::Heading, 0, vec![(Role::Title, title.into()), (Role::Muted, right.into())]);
    }

    pub fn gap(&mut self) {
        self.line(Form::Row, 0, Vec::new());
    }

    pub fn text(&mut self, role: Role, indent: u16, text: impl Into<String>) {
        self.line(Form::Wrapped, indent, vec![(role, text.into())]);
    }

    pub fn row(&mut self, spans: Vec<(Role, String)>) {
        self.line(Form::Row, 0, spans);
    }

    /// The line that comes next is this item.
    pub fn item(&mut self, item: Item, spans: Vec<(Role, String)>) {
        self.items.push(item);
        self.row(spans);
        self.lines.last_mut().expect("a line was just added").item = true;
    }

    /// An item whose text is broken into rows.
    pub fn text_item(&mut self, item: Item, role: Role, text: impl Into<String>) {
        self.items.push(item);
        self.text(role, 0, text);
        self.lines.last_mut().expect("a line was just added").item = true;
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rows that the sheet takes at that width.
    pub fn rows(&self, columns: u16) -> Vec<SheetRow> {
        let mut rows = Vec::new();
        let mut items = 0;
        for line in &self.lines {
            let room = usize::from(columns.saturating_sub(2 + line.indent)).max(1);
            let texts = match line.form {
                Form::Wrapped => canvas_wrap(&line.spans[0].1, room.min(WIDEST))
                    .into_iter()
                    .map(|text| vec![(line.spans[0].0, text)])
                    .collect(),
                _ => vec![line.spans.clone()],
            };
            for (at, spans) in texts.into_iter().enumerate() {
                let item = (line.item && at == 0).then_some(items);
                rows.push(SheetRow { spans, indent: line.indent, heading: line.form == Form::Heading, item });
            }
            items += usize::from(line.item);
        }
        rows
    }
}

/// One row on screen.
#[derive(Debug, Clone)]
pub struct SheetRow {
    spans: Vec<(Role, String)>,
    indent: u16,
    heading: bool,
    /// The item that begins here.
    item: Option<usize>,
}

/// Where the reader is: the item under the cursor, the first row on screen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub item: usize,
    pub top: usize,
}

impl Place {
    /// Moves by a key: from item to item, and through what is longer than the screen row by row.
    pub fn go(&mut self, motion: Motion, rows: &[SheetRow], height: usize) {
        let height = height.max(1);
        let last_top = rows.len().saturating_sub(height);
        let starts: Vec<usize> = rows.iter().enumerate().filter_map(|(y, row)| row.item.map(|_| y)).collect();
        let last = starts.len().saturating_sub(1);
        self.item = self.item.min(last);
        self.top = self.top.min(last_top);
        let (from, to) = span(&starts, self.item, rows.len());
        match motion {
            Motion::Top => *self = Place::default(),
            Motion::Bottom => *self = Place { item: last, top: last_top },
            Motion::PageDown | Motion::PageUp => {
                let step = height.saturating_sub(1).max(1);
                let down = motion == Motion::PageDown;
                let at_end = if down { self.top == last_top } else { self.top == 0 };
                self.top = if down { (self.top + step).min(last_top) } else { self.top.saturating_sub(step) };
                let shown = starts.iter().position(|y| *y >= self.top).unwrap_or(last);
                self.item = match (at_end, down) {
                    (true, true) => last,
                    (true, false) => 0,
                    (false, _) => shown,
                };
            }
            Motion::Down | Motion::Right | Motion::Next => {
                let more_below = to > self.top + height;
                if (starts.is_empty() || self.item == last || more_below) && self.top < last_top {
                    self.top += 1;
                } else if self.item < last {
                    self.item += 1;
                    self.show(&starts, rows.len(), height);
                }
            }
            Motion::Up | Motion::Left => {
                if (starts.is_empty() || self.item == 0 || from < self.top) && self.top > 0 {
                    self.top -= 1;
                } else if self.item > 0 {
                    self.item -= 1;
                    self.show(&starts, rows.len(), height);
                }
            }
        }
    }

    /// Brings an item into view, whole when it fits.
    fn show(&mut self, starts: &[usize], rows: usize, height: usize) {
        let (from, to) = span(starts, self.item, rows);
        if from < self.top {
            self.top = from;
        } else if to > self.top + height {
            self.top = from.min(to - height);
        }
    }

    /// Puts the cursor on an item and brings it into view.
    pub fn to(&mut self, item: usize, rows: &[SheetRow], height: usize) {
        let starts: Vec<usize> = rows.iter().enumerate().filter_map(|(y, row)| row.item.map(|_| y)).collect();
        self.item = item.min(starts.len().saturating_sub(1));
        self.show(&starts, rows.len(), height.max(1));
    }

    /// Puts the cursor on an item, which stands at the top of the screen.
    pub fn jump(&mut self, item: usize, rows: &[SheetRow], height: usize) {
        if let Some(y) = rows.iter().position(|row| row.item == Some(item)) {
            *self = Place { item, top: y.min(rows.len().saturating_sub(height.max(1))) };
        }
    }
}

/// The rows of an item: from its line to the next item.
fn span(starts: &[usize], item: usize, rows: usize) -> (usize, usize) {
    let from = starts.get(item).copied().unwrap_or(0);
    (from, starts.get(item + 1).copied().unwrap_or(rows))
}

/// Draws the rows that are in view.
pub fn draw(canvas: &mut Canvas, area: Rect, rows: &[SheetRow], place: Place) {
    let top = place.top.min(rows.len().saturating_sub(usize::from(area.height).max(1)));
    // What follows an item belongs to it, a heading ends it.
    let mut owner = rows[..top].iter().rev().find_map(|row| row.item);
    for (at, row) in rows.iter().enumerate().skip(top).take(usize::from(area.height)) {
        let y = area.y + (at - top) as u16;
        if row.heading {
            owner = None;
            canvas.heading(area, y, &row.spans[0].1, &row.spans[1].1);
            continue;
        }
        owner = row.item.or(owner);
        if let Some(item) = owner {
            canvas.mark(Rect { y, height: 1, ..area }, Target::Spot(Spot::Row(item)));
        }
        let mut x = area.x + 1 + row.indent;
        for (nth, (role, text)) in row.spans.iter().enumerate() {
            let room = usize::from(area.right().saturating_sub(x + 1));
            let used = canvas.text(x, y, room, text, canvas.style(*role));
            if nth == 0 && row.item == Some(place.item) {
                canvas.select(x, y, width(text.trim_end()).min(usize::from(used)) as u16);
                canvas.text(area.x, y, 1, canvas.look.glyph("▸", ">"), canvas.style(Role::Accent));
            }
            x += used;
        }
    }
    draw_more(canvas, area, top, rows.len());
}

/// Marks at the right edge where there is more above or below.
fn draw_more(canvas: &mut Canvas, area: Rect, top: usize, rows: usize) {
    if area.height < 2 || area.width < 4 {
        return;
    }
    let x = area.right() - 1;
    if top > 0 {
        canvas.text(x, area.y, 1, canvas.look.glyph("↑", "^"), canvas.style(Role::Muted));
    }
    if top + usize::from(area.height) < rows {
        canvas.text(x, area.bottom() - 1, 1, canvas.look.glyph("↓", "v"), canvas.style(Role::Muted));
    }
}

/// `text` in exactly so many columns, with a blank behind it.
pub fn cell(text: &str, columns: usize, ascii: bool) -> String {
    let line = visible_line(text);
    let shown = fit(&line, columns, ascii);
    let missing = columns.saturating_sub(width(&shown)) + 1;
    format!("{shown}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Vec<SheetRow> {
        let mut sheet = Sheet::default();
        sheet.text(Role::Text, 0, "lead");
        for name in ["one", "two", "three"] {
            sheet.text_item(Item::default(), Role::Title, name);
            sheet.text(Role::Text, 2, "a\nb");
        }
        sheet.rows(20)
    }

    #[test]
    fn goes_from_item_to_item_and_keeps_each_in_view() {
        use Motion::*;
        let rows = sheet();
        assert_eq!(rows.len(), 10);
        let mut place = Place::default();
        for (motion, item, top) in [
            (Down, 1, 3),
            (Down, 2, 6),
            (Down, 2, 6),
            (Up, 1, 4),
            (Up, 0, 1),
            (Up, 0, 0),
            (Bottom, 2, 6),
            (Top, 0, 0),
            (PageDown, 1, 3),
            (PageDown, 2, 6),
            (PageUp, 1, 3),
            (PageUp, 0, 0),
        ] {
            place.go(motion, &rows, 4);
            assert_eq!((place.item, place.top), (item, top), "{motion:?}");
        }
    }

    #[test]
    fn what_is_longer_than_the_screen_is_read_row_by_row() {
        let rows = sheet();
        let mut place = Place::default();
        for top in [1, 2] {
            place.go(Motion::Down, &rows, 2);
            assert_eq!((place.item, place.top), (0, top));
        }
        place.go(Motion::Down, &rows, 2);
        assert_eq!((place.item, place.top), (1, 4));
    }
}
