//! What is seen: the screen, and what lies on top of it.

use super::*;
use crate::tui::{
    screen::foot::READ_ONLY,
    theme::Role,
    veil::Words,
    widget::{Canvas, Target},
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
        ask(&canvas)
    }
}
