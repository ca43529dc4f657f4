//! Keys while a window is on top: each has the keys of its own, and help lists them.

use super::*;

impl App {
    /// Gives a key to the window on top, which hears the usual key whatever the user's own is.
    pub(super) fn key_in_window(&mut self, key: KeyEvent, scope: Scope) -> Vec<Effect> {
        let press = Press::of(key);
        if self.keymap.command(press, scope).is_some_and(|command| command.name == "window-help") {
            return self.help();
        }
        match self.keymap.heard(press, scope) {
            Some(heard) if heard == press => self.give_window(key),
            Some(heard) => self.give_window(heard.event()),
            None => Vec::new(),
        }
    }

    /// Does in the window on top what is called so there.
    pub fn in_window(&mut self, name: &str) -> Vec<Effect> {
        let usual = command::all().find(|command| command.name == name).and_then(Command::usual_key);
        match usual {
            Some(press) if name != "window-help" => self.give_window(press.event()),
            _ => self.help(),
        }
    }

    /// Every message of this sitting, the newest first.
    pub fn messages(&mut self) -> Vec<Effect> {
        let lines = self.said.iter().rev().cloned().collect::<Vec<_>>();
        let sections = if lines.is_empty() { Vec::new() } else { vec![("Newest first".into(), lines)] };
        let page = crate::tui::overlay::Page::new("Messages", "", sections, "Nothing was said yet.");
        self.push(Overlay::Page(page));
        Vec::new()
    }

    fn give_window(&mut self, key: KeyEvent) -> Vec<Effect> {
        let Some(overlay) = self.overlays.last_mut() else { return Vec::new() };
        let outcome = overlay.key(&self.session, key);
        self.outcome(outcome)
    }

    /// Where a key is pressed now: in the window on top, else on the screen.
    pub(super) fn scope(&self) -> Scope {
        self.overlay().map_or(self.screen().scope(), Overlay::scope)
    }
}
