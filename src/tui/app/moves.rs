//! Moving about: the cursor, one level back, to a person.

use super::*;
use crate::tui::screen::board::shown_lines;

impl App {
    /// Moves the cursor.
    pub fn go(&mut self, motion: Motion) -> Vec<Effect> {
        let (columns, more) = (BoardScreen::columns(self), self.more);
        let wrong = if self.shows_problems() { self.wrong().len() } else { 0 };
        let Some(screen) = self.screens.last_mut() else { return Vec::new() };
        match screen {
            Screen::Board(screen) => {
                let before = screen.focus;
                screen.go(motion, &self.session, more, columns);
                if motion == Motion::Next && screen.focus == before {
                    return self.say("There is nothing else to go to: this week's list is empty.".into());
                }
            }
            Screen::Person(screen) => screen.go(motion),
            Screen::Problems(screen) => screen.go(motion, wrong),
            Screen::First(screen) => screen.go(motion),
            Screen::Review(screen) => screen.go(motion),
            Screen::Page(_) => self.go_on_page(motion),
        }
        Vec::new()
    }

    /// Whether a screen lies below the one that is live.
    pub fn is_over_another(&self) -> bool {
        self.screens.len() > 1
    }

    /// One level back; on the Board nothing is left to go back to.
    pub fn back(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.leave_checkin() {
            return effects;
        }
        if !self.clear_search() && self.screens.len() > 1 {
            self.screens.pop();
        }
        Vec::new()
    }

    pub fn open_person(&mut self, id: &str) -> Vec<Effect> {
        if self.session.board().person(id).is_some() {
            self.screens.retain(|screen| !matches!(screen, Screen::Person(_)));
            self.screens.push(Screen::Person(PersonScreen::new(id)));
        }
        Vec::new()
    }

    pub fn toggle_more(&mut self) -> Vec<Effect> {
        if self.session.week().len() == shown_lines(&self.session, false) {
            return self.say("Nothing waits beyond what stands here.".into());
        }
        self.more = !self.more;
        if let Screen::Board(screen) = &mut self.screens[0] {
            screen.clamp(&self.session, self.more);
        }
        Vec::new()
    }
}
