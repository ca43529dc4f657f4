//! A key on its way to what it means, and a command on its way to being run.

use super::*;

impl App {
    /// A key: for the window on top, for a text that is being typed, or for a command.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        if Press::of(key) == SUSPEND {
            return vec![Effect::Suspend];
        }
        if self.is_out_of_sight() {
            return self.key_out_of_sight(key);
        }
        if let Some(scope) = self.overlay().map(Overlay::scope) {
            return self.key_in_window(key, scope);
        }
        self.toast = None;
        if let Some(effects) = self.type_in_review(key) {
            return effects;
        }
        if self.page_takes(key) {
            return Vec::new();
        }
        let press = Press::of(key);
        match self.keymap.command(press, self.screen().scope()) {
            Some(command) => self.run(command, press),
            None => self.unheard(press),
        }
    }

    /// Says of a key that means nothing here what there is instead.
    fn unheard(&mut self, press: Press) -> Vec<Effect> {
        let what = match self.screen() {
            Screen::Review(_) => "is no answer here",
            _ => "does nothing here",
        };
        let (key, help) = (press.shown(), self.keymap.named("help"));
        if key.is_empty() { Vec::new() } else { self.say(format!("{key} {what}. {help} shows the keys.")) }
    }

    /// Runs a command, or says why it cannot be done.
    pub fn run(&mut self, command: &Command, press: Press) -> Vec<Effect> {
        if self.is_demo() && !self.has_used(command.name) {
            self.used.push(command.name);
        }
        match (command.ready)(self) {
            Ok(()) => (command.run)(self, press),
            Err(why) => self.not_now(why),
        }
    }

    /// Runs a command of several keys with the number of the one that was pressed.
    pub fn numbered(
        &mut self,
        name: &str,
        press: Press,
        run: impl FnOnce(&mut App, usize) -> Vec<Effect>,
    ) -> Vec<Effect> {
        match self.keymap.nth(name, press) {
            Some(nth) => run(self, nth),
            None => {
                let keys: Vec<String> = self.keymap.presses(name).iter().map(|press| press.shown()).collect();
                self.say(format!("Press one of {}: each has its own.", keys.join(" ")))
            }
        }
    }
}
