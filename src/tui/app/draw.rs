//! What is seen: the screen, what lies on top of it, and nothing that a terminal would act on.

use super::*;
use crate::{
    model::text::{PLACEHOLDER, is_surely_visible, visible, width},
    tui::{
        screen::foot::READ_ONLY,
        theme::Role,
        veil::Words,
        widget::{Canvas, Target, Wraps},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

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
                return format!("boardroom: {} of {} seats active", standing.quorum.0, standing.quorum.1);
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
        let mut canvas = Canvas::new(buffer, &self.look, self.session.once(Wraps::default));
        canvas.masked = masked;
        if area.width < 20 || area.height < 5 {
            let words = self.keymap.name_keys("Too small: {quit} quits");
            canvas.text(area.x, area.y, usize::from(area.width), &words, Default::default());
            return ask(&canvas);
        }
        match self.screen() {
            Screen::Board(screen) => screen.draw(&mut canvas, area, self),
            Screen::Person(screen) => screen.draw(&mut canvas, area, self),
            Screen::Problems(screen) => screen.draw(&mut canvas, area, self),
            Screen::First(screen) => screen.draw(&mut canvas, area, self),
            // The review holds texts that are on no board yet, which nothing could blank one by one.
            Screen::Review(_) if masked.is_some() => {
                let words = "The curtain is drawn. {curtain} opens it, {review-stop} leaves the review.";
                canvas.wrapped(area, &self.keymap.name_keys(words), canvas.style(Role::Muted));
            }
            Screen::Review(screen) => screen.draw(&mut canvas, area, self),
            Screen::Page(page) => page.draw(&mut canvas, area, self),
        }
        if self.may_write().is_err() {
            let y = area.bottom() - 1;
            canvas.text_to(area.right(), y, usize::from(area.width), READ_ONLY, canvas.style(Role::Accent));
        }
        for overlay in &self.overlays {
            canvas.cover(&self.keymap, overlay.scope());
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
    for cell in &mut buffer.content {
        // Nearly every cell holds one letter of ASCII.
        if let [b' '..=b'~'] = cell.symbol().as_bytes() {
            continue;
        }
        if !is_surely_visible(cell.symbol()) {
            let safe = visible(cell.symbol());
            if safe != cell.symbol() {
                // What was hidden took no room, and the cell has no more than it had.
                let fits = width(&safe) <= width(cell.symbol()).max(1);
                cell.set_symbol(if fits { &safe } else { placeholder });
            }
        }
        if ascii && !cell.symbol().is_ascii() {
            let plain = in_ascii(cell.symbol());
            cell.set_symbol(&plain);
        }
    }
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
