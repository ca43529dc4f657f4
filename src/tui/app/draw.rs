//! What is seen: the screen, what lies on top of it, and nothing that a terminal would act on.

use super::*;
use crate::{
    model::text::{PLACEHOLDER, is_simple, is_surely_visible, visible, width},
    tui::{
        screen::foot::READ_ONLY,
        theme::Role,
        veil::Words,
        widget::{Canvas, Target},
    },
};
use std::borrow::Cow;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};
use unicode_segmentation::UnicodeSegmentation;

impl App {
    /// Draws everything; changes nothing.
    pub fn draw(&self, buffer: &mut Buffer) {
        self.drawn(buffer, |_| ());
    }

    /// What a click there is about, found by drawing once more.
    pub(super) fn target(&self, x: u16, y: u16) -> Option<Target> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.drawn(&mut buffer, |canvas| canvas.target(x, y))
    }

    /// What the window is called: where one is. Behind the curtain no name is said.
    pub fn title(&self) -> String {
        let standing = self.session.standing();
        let name = match self.screen() {
            Screen::Person(person) if self.curtain.is_none() => self.session.board().name(&person.id),
            Screen::Person(_) | Screen::First(_) => "",
            Screen::Problems(_) => "a file with problems",
            Screen::Review(_) => "weekly review",
            Screen::Page(page) => page.name(),
            Screen::Board(_) if standing.quorum.1 == 0 => "",
            Screen::Board(_) => {
                let (active, seats) = standing.quorum;
                return format!(
                    "boardroom: {active} of {} active",
                    crate::model::text::count(seats as i64, "seat")
                );
            }
        };
        let name = crate::model::text::visible_line(name);
        if name.is_empty() { "boardroom".into() } else { format!("boardroom: {name}") }
    }

    fn drawn<T>(&self, buffer: &mut Buffer, ask: impl FnOnce(&Canvas) -> T) -> T {
        match &self.curtain {
            Some(curtain) => self.draw_behind(curtain, buffer, ask),
            None => self.draw_open(buffer, None, ask),
        }
    }

    /// Draws everything, and answers what is asked of the canvas then.
    pub(super) fn draw_open<T>(
        &self,
        buffer: &mut Buffer,
        masked: Option<&Words>,
        ask: impl FnOnce(&Canvas) -> T,
    ) -> T {
        let area = buffer.area;
        let mut canvas = Canvas::new(buffer, &self.look, &self.wraps);
        canvas.masked = masked;
        if area.width < 20 || area.height < 5 {
            let words = self.keymap.name_keys("Too small: {quit} quits");
            canvas.text(area.x, area.y, usize::from(area.width), &words, Default::default());
            return ask(&canvas);
        }
        match self.screen() {
            Screen::Board(screen) => screen.draw(&mut canvas, area, self),
            Screen::Person(screen) => screen.draw(&mut canvas, area, self),
            Screen::First(screen) => screen.draw(&mut canvas, area, self),
            // The review holds texts that are on no board yet, and a broken file says what it will: nothing could blank
            // them one by one.
            Screen::Review(_) | Screen::Problems(_) if masked.is_some() => {
                let words = match self.screen() {
                    Screen::Review(_) => {
                        "The curtain is drawn. {curtain} opens it, {review-stop} leaves the review."
                    }
                    _ => "What stands here is hidden. {back} goes back; then the curtain can be opened.",
                };
                canvas.wrapped(area, &self.keymap.name_keys(words), canvas.style(Role::Muted));
            }
            Screen::Problems(screen) => screen.draw(&mut canvas, area, self),
            Screen::Review(screen) => screen.draw(&mut canvas, area, self),
            Screen::Page(page) => page.draw(&mut canvas, area, self),
        }
        if self.may_write().is_err() {
            let y = area.bottom() - 1;
            canvas.text_to(area.right(), y, usize::from(area.width), READ_ONLY, canvas.style(Role::Accent));
        }
        for (at, overlay) in self.overlays.iter().enumerate() {
            canvas.cover(&self.keymap, overlay.scope());
            canvas.is_below = at + 1 < self.overlays.len();
            overlay.draw(&mut canvas, &self.session);
        }
        let answer = ask(&canvas);
        make_safe(buffer, self.look.ascii);
        answer
    }
}

/// Replaces what a terminal would act on or hide, in whatever way it got into a cell; and, where only ASCII is drawn, every
/// sign that is no letter. Letters are somebody's name.
fn make_safe(buffer: &mut Buffer, ascii: bool) {
    let mut bytes = [0; 4];
    let placeholder = if ascii { "?" } else { PLACEHOLDER.encode_utf8(&mut bytes) };
    for at in 0..buffer.content.len() {
        let symbol = buffer.content[at].symbol();
        // Nearly every cell holds one letter of ASCII, most others a part of a frame.
        if let [b' '..=b'~'] = symbol.as_bytes() {
            continue;
        }
        if !ascii && is_simple(symbol) {
            continue;
        }
        let mut plain = Cow::from(symbol);
        if !is_surely_visible(&plain) {
            let safe = visible(&plain);
            // What was hidden took no room, and the cell has no more than it had.
            let fits = width(&safe) <= width(&plain).max(1);
            plain = if fits { safe.into() } else { placeholder.into() };
        }
        if let Some(settled) = settled(&plain) {
            plain = settled.into();
        }
        if ascii && !plain.is_ascii() {
            plain = in_ascii(&plain).into();
        }
        if plain != symbol {
            let plain = plain.into_owned();
            put(&mut buffer.content[at..], &plain);
        }
    }
}

/// Puts a text into as many cells as it has letters: a cell with two narrow ones would not be cleared as a whole later.
fn put(cells: &mut [Cell], text: &str) {
    let style = cells[0].style();
    for (cell, letter) in cells.iter_mut().zip(text.graphemes(true)) {
        cell.set_symbol(letter).set_style(style);
    }
}

/// A sign that terminals do not agree on, in as many columns of what they do agree on: a flag as its two letters, an emoji
/// that is put together as the one that it begins with. One column more or less would move all that stands behind it.
fn settled(symbol: &str) -> Option<String> {
    let first = symbol.chars().next()?;
    let letter = |c: char| char::from_u32(u32::from(c).checked_sub(0x1f1e6)? + u32::from('A'));
    let put_together = |c| matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}');
    let plain: String = match first {
        '\u{1f1e6}'..='\u{1f1ff}' => symbol.chars().filter_map(letter).collect(),
        '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}' => {
            symbol.chars().skip(1).any(put_together).then(|| first.into())?
        }
        _ => return None,
    };
    let columns = width(symbol);
    Some(format!("{plain:<columns$}", columns = columns + plain.chars().count() - width(&plain)))
}

/// A sign in as many columns of ASCII; what begins with a letter stays.
fn in_ascii(symbol: &str) -> String {
    let Some(first) = symbol.chars().next().filter(|c| !c.is_ascii() && !c.is_alphabetic()) else {
        return symbol.into();
    };
    let plain = match first {
        '·' | '–' | '—' | '─' => "-",
        '›' | '→' => ">",
        '‹' | '←' => "<",
        '…' => "~",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '✓' => "+",
        _ => "?",
    };
    plain.repeat(width(symbol).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_terminals_do_not_agree_on_take_the_same_columns_everywhere() {
        for (symbol, plain) in [
            ("🇨🇭", Some("CH")),
            ("👩\u{200d}👩\u{200d}👧", Some("👩")),
            ("👍\u{1f3fd}", Some("👍")),
            ("⚠\u{fe0f}", Some("⚠ ")),
            ("1\u{fe0f}\u{20e3}", Some("1 ")),
            ("🚀", None),
            ("陳", None),
            ("か\u{3099}", None),
            ("e\u{301}", None),
            ("क्\u{200d}ष", None),
        ] {
            assert_eq!(settled(symbol).as_deref(), plain, "{symbol}");
            let alone = |text: &str| text.chars().map(|c| width(c.encode_utf8(&mut [0; 4]))).sum::<usize>();
            assert!(plain.is_none_or(|plain| width(plain) == width(symbol) && alone(plain) == width(plain)));
        }
    }
}
