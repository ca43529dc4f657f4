//! The mouse: a click does what the keys could do too, at the place that was clicked.

use super::*;
use crate::tui::widget::{Spot, Target};

impl App {
    /// A click: a button is pressed, a place is stood on; the second click in a row opens it.
    pub(super) fn click(&mut self, x: u16, y: u16, twice: bool) -> Vec<Effect> {
        match self.target(x, y) {
            Some(Target::Key(press)) => self.key(press.event()),
            Some(Target::Tick(row)) => {
                self.stand(Spot::Row(row));
                let effects = self.key(KeyCode::Char(' ').into());
                // The key goes on to the next row; the hand stays where it is.
                self.stand(Spot::Row(row));
                effects
            }
            Some(Target::Spot(spot)) => {
                self.stand(spot);
                // In a form Enter goes on to the next field, or saves: that is no opening.
                let opens = twice && !matches!(self.overlays.last(), Some(Overlay::Form(_)));
                if opens { self.key(KeyCode::Enter.into()) } else { Vec::new() }
            }
            None => Vec::new(),
        }
    }

    /// The wheel moves as the arrows do.
    pub(super) fn wheel(&mut self, down: bool) -> Vec<Effect> {
        let (key, motion) = if down { (KeyCode::Down, Motion::Down) } else { (KeyCode::Up, Motion::Up) };
        match self.overlays.is_empty() {
            true => self.go(motion),
            false => self.key(key.into()),
        }
    }

    /// Puts the cursor there.
    fn stand(&mut self, spot: Spot) {
        let more = self.more;
        match (self.overlays.last_mut(), self.screens.last_mut(), spot) {
            (Some(overlay), _, Spot::Row(row)) => overlay.stand(row),
            (None, Some(Screen::Board(screen)), _) => screen.stand(spot, &self.session, more),
            (None, Some(Screen::Problems(screen)), Spot::Row(row)) => screen.selected = row,
            (None, Some(Screen::First(screen)), Spot::Row(row)) => screen.selected = row,
            (None, Some(Screen::Page(_)), Spot::Row(row)) => self.stand_on_page(row),
            _ => {}
        }
    }

    /// Leaves the mouse to the terminal, whose own way of selecting text then works, or takes it back.
    pub fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let key = self.keymap.named("mouse");
        self.say(match self.mouse {
            true => "The mouse is taken: click, double click, wheel. Shift and drag selects text.".into(),
            false => format!("The mouse is the terminal's: drag to select text. {key} takes it back."),
        });
        vec![Effect::Mouse(self.mouse)]
    }
}
