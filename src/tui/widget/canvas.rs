//! A buffer to write on: everything that is drawn passes here, where it is made safe to show and cut at the edge.

use std::{borrow::Cow, rc::Rc};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::{
    model::text::{fit, is_simple, visible, width},
    tui::{
        command::Scope,
        keys::{Keymap, Press},
        memo::Memo,
        theme::{Look, Role},
        veil::Words,
        widget::{
            Target,
            safe::{is_safe, make_safe},
        },
    },
};

/// The screen's buffer with the look in which it is drawn.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub look: &'a Look,
    /// Words of names that are drawn as initials.
    pub masked: Option<&'a Words>,
    /// The user's own keys for what the window on top knows by the usual ones.
    keys: Option<(&'a Keymap, Scope)>,
    /// Whether another window comes on top of what is drawn, which hears the keys.
    pub is_below: bool,
    /// What can be clicked, in the order of drawing.
    zones: Vec<(Rect, Target)>,
    wraps: &'a Wraps,
}

/// Texts as they were wrapped before, by text and columns: those of one state of the board stay as a rule in the next.
#[derive(Debug, Default)]
pub struct Wraps(Memo<(String, usize), Rc<[String]>>);

impl Wraps {
    /// The lines of a text in so many columns.
    pub fn lines(&self, text: &str, columns: usize) -> Rc<[String]> {
        self.0.get((text.into(), columns), |(text, columns)| wrap(text, *columns).into())
    }
}

impl<'a> Canvas<'a> {
    /// A canvas that remembers in `wraps` how texts were wrapped.
    pub fn new(buffer: &'a mut Buffer, look: &'a Look, wraps: &'a Wraps) -> Self {
        Canvas { buffer, look, masked: None, keys: None, is_below: false, zones: Vec::new(), wraps }
    }

    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    pub fn style(&self, role: Role) -> Style {
        self.look.style(role)
    }

    /// Says what a click into `area` is about.
    pub fn mark(&mut self, area: Rect, target: Target) {
        self.zones.push((area.intersection(self.buffer.area), target));
    }

    /// What is drawn from here on is a window on top: it takes all clicks, and has keys of its own.
    pub fn cover(&mut self, keymap: &'a Keymap, scope: Scope) {
        self.zones.clear();
        self.keys = Some((keymap, scope));
    }

    /// The key to press for what a window knows by its usual key.
    pub fn own_key(&self, usual: Press) -> Press {
        self.keys.map_or(usual, |(keymap, scope)| keymap.own(usual, scope))
    }

    /// The words of a window, as [`Keymap::name_keys`] has them.
    pub fn name_keys(&self, words: &str) -> String {
        self.keys.map_or_else(|| words.into(), |(keymap, _)| keymap.name_keys(words))
    }

    /// What a click there is about: whatever was marked last.
    pub fn target(&self, x: u16, y: u16) -> Option<Target> {
        let hit = |(area, _): &&(Rect, Target)| area.contains((x, y).into());
        self.zones.iter().rev().find(hit).map(|(_, target)| *target)
    }

    /// Writes one line of text into at most `columns`, marking a cut; returns the columns used.
    pub fn text(&mut self, x: u16, y: u16, columns: usize, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() || y < area.top() {
            return 0;
        }
        let room = columns.min(usize::from(area.right() - x));
        let text = self.masked.map_or(text.into(), |words| Cow::Owned(words.mask(text)));
        if is_safe(&text, self.look.ascii) {
            return self.letters(x, y, room, &text, style);
        }
        let used = self.graphemes(x, y, &fit(&one_line(&text), room, self.look.ascii), style);
        self.make_safe(Rect { x, y, width: used, height: 1 });
        used
    }

    /// Writes text that ends at column `end`.
    pub fn text_to(&mut self, end: u16, y: u16, columns: usize, text: &str, style: Style) -> u16 {
        let text = self.masked.map_or(text.into(), |words| Cow::Owned(words.mask(text)));
        let line = one_line(&text);
        let shown = fit(&line, columns, self.look.ascii);
        let used = width(&shown) as u16;
        self.text(end.saturating_sub(used), y, columns, &shown, style)
    }

    /// Puts letters of one column into as many cells, and a mark into the last where there are more; returns the columns used.
    fn letters(&mut self, x: u16, y: u16, room: usize, text: &str, style: Style) -> u16 {
        let start = self.buffer.index_of(x, y);
        let row = &mut self.buffer.content[start..][..room];
        let style = Style::reset().patch(style);
        let mut rest = text.chars();
        let mut used = 0;
        for (cell, letter) in row.iter_mut().zip(&mut rest) {
            cell.set_char(letter).set_style(style);
            used += 1;
        }
        if rest.next().is_some()
            && let Some(last) = row.last_mut()
        {
            last.set_symbol(self.look.glyph("…", "~"));
        }
        used
    }

    /// Puts graphemes into cells one by one, so that a wide one is never split at the edge; returns the columns used.
    fn graphemes(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        let mut at = x;
        for grapheme in text.graphemes(true) {
            let columns = grapheme.width() as u16;
            if columns == 0 {
                continue;
            }
            if at + columns > self.buffer.area.right() {
                break;
            }
            for column in at..at + columns {
                self.buffer[(column, y)].clone_from(&blank);
            }
            self.buffer[(at, y)].set_symbol(grapheme);
            at += columns;
        }
        at - x
    }

    /// Draws what writes on a buffer by itself.
    pub fn draw(&mut self, area: Rect, on: impl FnOnce(&mut Buffer)) {
        on(self.buffer);
        self.make_safe(area);
    }

    fn make_safe(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            let start = self.buffer.index_of(area.x, y);
            make_safe(&mut self.buffer.content[start..][..usize::from(area.width)], self.look.ascii);
        }
    }

    /// Repeats one glyph over `columns`.
    pub fn rule(&mut self, x: u16, y: u16, columns: u16, glyph: &'static str, style: Style) {
        let area = Rect { x, y, width: columns, height: 1 }.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let mut filled = Cell::new(glyph);
        filled.set_style(style);
        let start = self.buffer.index_of(area.x, y);
        self.buffer.content[start..][..usize::from(area.width)].fill(filled);
    }

    /// A rule over the whole width with a title in it, and words at its right end.
    pub fn heading(&mut self, area: Rect, y: u16, title: &str, right: &str) {
        let line = self.look.glyph("─", "-");
        self.rule(area.x, y, area.width, line, self.style(Role::Frame));
        let room = usize::from(area.width.saturating_sub(6));
        let used = self.text(area.x + 2, y, room, &format!(" {title} "), self.style(Role::Title));
        let left = room.saturating_sub(usize::from(used) + 1);
        if !right.is_empty() && left > 8 {
            self.text_to(
                area.right().saturating_sub(2),
                y,
                left,
                &format!(" {right} "),
                self.style(Role::Muted),
            );
        }
    }

    /// Clears a rectangle.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Marks a stretch of a line as selected.
    pub fn select(&mut self, x: u16, y: u16, columns: u16) {
        let area = Rect::new(x, y, columns, 1).intersection(self.buffer.area);
        self.buffer.set_style(area, self.look.theme.selection());
    }

    /// The lines of a text in so many columns, wrapped once for each width.
    pub fn lines(&self, text: &str, columns: usize) -> Rc<[String]> {
        self.wraps.lines(text, columns)
    }

    /// Words wrapped into `area`, from its top; returns the rows used.
    pub fn wrapped(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let lines = self.lines(text, area.width.into());
        let rows = lines.len().min(usize::from(area.height));
        for (at, line) in lines.iter().take(rows).enumerate() {
            let cut = at + 1 == rows && rows < lines.len();
            let (y, columns) = (area.y + at as u16, usize::from(area.width));
            match cut {
                true => {
                    self.text(area.x, y, columns, &format!("{line} {}", self.look.glyph("…", "~")), style)
                }
                false => self.text(area.x, y, columns, line, style),
            };
        }
        rows as u16
    }
}

/// `text` safe to show, its line ends as spaces; unlike in running text, spaces at its ends stay.
fn one_line(text: &str) -> Cow<'_, str> {
    if is_simple(text) {
        return text.into();
    }
    visible(text).replace('\n', " ").into()
}

/// Breaks text into lines of at most `columns`, at spaces where there are any; its own line ends stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in crate::model::text::visible(text).trim_end().split('\n') {
        let (mut line, mut used) = (String::new(), 0);
        for word in paragraph.split_whitespace() {
            let (mut gap, wide) = (usize::from(!line.is_empty()), width(word));
            // Scripts that put no spaces between words are broken anywhere, so they begin where the words before end.
            let is_unspaced = wide > columns && wide > word.chars().count();
            let begins_here = is_unspaced && used + gap + 2 <= columns;
            if gap > 0 && used + gap + wide > columns && !begins_here {
                lines.push(std::mem::take(&mut line));
                (gap, used) = (0, 0);
            }
            if used + gap + wide <= columns {
                line.extend(std::iter::repeat_n(' ', gap));
                line.push_str(word);
                used += gap + wide;
                continue;
            }
            line.extend(std::iter::repeat_n(' ', gap));
            used += gap;
            for grapheme in word.graphemes(true) {
                let wide = grapheme.width();
                if used + wide > columns && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn wraps_at_spaces_and_breaks_long_words() {
        for (text, columns, lines) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a\n\nb", 5, vec!["a", "", "b"]),
            ("陳大文", 4, vec!["陳大", "文"]),
            ("! 陳大文陳大", 6, vec!["! 陳大", "文陳大"]),
            ("one abcdefgh", 5, vec!["one", "abcde", "fgh"]),
            ("a bcdefgh", 4, vec!["a", "bcde", "fgh"]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text}");
        }
    }

    #[test]
    fn a_text_fills_its_columns_and_says_where_it_is_cut() {
        let theme = Theme::named("terminal").expect("it is part of the program");
        let wraps = Wraps::default();
        for (ascii, columns, text, row) in [
            (false, 5, "Priya", "Priya.."),
            (false, 4, "Priya", "Pri…..."),
            (true, 4, "Priya", "Pri~..."),
            (false, 0, "Priya", "......."),
            (false, 9, "Priya Natarajan", "Priya …"),
            (false, 5, "Zoë → ", "Zoë ….."),
            (true, 6, "Zoë → ", "Zoë > ."),
            (false, 3, "陳大文", "陳…...."),
            (false, 4, "陳大", "陳大..."),
            (false, 6, "a\tb\nc", "a b c.."),
            (false, 6, "a\u{7}b", "a□b...."),
            (true, 6, "a\u{7}b", "a?b...."),
        ] {
            let area = Rect::new(0, 0, 7, 1);
            let mut buffer = Buffer::empty(area);
            let look = Look { theme: theme.clone(), ascii };
            let mut canvas = Canvas::new(&mut buffer, &look, &wraps);
            canvas.rule(0, 0, 7, ".", Style::new());
            canvas.text(0, 0, columns, text, Style::new());
            let shown: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
            assert_eq!(shown.replace("陳 ", "陳").replace("大 ", "大"), row, "{text:?} in {columns}");
        }
    }
}
