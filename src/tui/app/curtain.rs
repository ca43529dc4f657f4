//! The curtain drawn and opened, and what is drawn while it is closed.

use ratatui::buffer::Buffer;

use super::*;
use crate::tui::{
    overlay::{Menu, menu::About, picker::Pick},
    veil::{self, BLANK, Words},
    widget::Canvas,
};

/// What the screen is drawn from while the curtain is closed.
#[derive(Debug, Clone)]
pub(super) struct Curtain {
    session: Session,
    words: Words,
}

impl Curtain {
    fn before(session: &Session) -> Curtain {
        Curtain { session: veil::veiled(session), words: Words::of(session) }
    }
}

impl App {
    pub fn toggle_curtain(&mut self) -> Vec<Effect> {
        if self.curtain.take().is_some() {
            return self.say("The curtain is open.".into());
        }
        self.curtain = Some(Box::new(Curtain::before(&self.session)));
        Vec::new()
    }

    /// Keeps what lies behind the curtain in step with the board.
    pub(super) fn draw_curtain_again(&mut self) {
        if self.curtain.is_some() {
            self.curtain = Some(Box::new(Curtain::before(&self.session)));
        }
    }

    /// Whether names and notes are blanked on screen.
    pub fn is_covered(&self) -> bool {
        self.curtain.is_some()
    }

    /// Whether what is open is not shown at all behind the curtain: nobody sees what a key would do there.
    pub(super) fn is_out_of_sight(&self) -> bool {
        let is_hidden = match self.overlay() {
            Some(overlay) => is_hidden(overlay),
            None => matches!(self.screen(), Screen::Review(_) | Screen::Problems(_)),
        };
        self.curtain.is_some() && is_hidden
    }

    /// A key pressed there: only to leave, or to see again.
    pub(super) fn key_out_of_sight(&mut self, key: KeyEvent) -> Vec<Effect> {
        let (press, scope) = (Press::of(key), self.scope());
        match self.keymap.command(press, scope) {
            Some(command) if ["leave", "window-help"].contains(&command.name) => {
                self.key_in_window(key, scope)
            }
            Some(command) if works_out_of_sight(command) => self.run(command, press),
            // The screen says how to get out.
            _ => Vec::new(),
        }
    }

    /// Draws everything as somebody who walks past may see it.
    pub(super) fn draw_behind<T>(
        &self,
        curtain: &Curtain,
        buffer: &mut Buffer,
        ask: impl FnOnce(&Canvas) -> T,
    ) -> T {
        let mut app = self.clone();
        app.session = curtain.session.clone();
        app.drafts.clear();
        let key = self.keymap.shown("curtain");
        app.banner = Some(format!("Curtain: {key} opens it"));
        if let Some(toast) = &mut app.toast {
            match toast.news {
                News::Words => {}
                News::Done => toast.words = "Done".into(),
                News::Failed => toast.words = "That cannot be done; why is behind the curtain.".into(),
            }
        }
        for overlay in &mut app.overlays {
            cover(overlay, &self.keymap);
        }
        app.draw_open(buffer, Some(&curtain.words), ask)
    }
}

/// What can be done where nobody sees what a key would do: to leave, to see again, to ask for these keys.
pub(super) fn works_out_of_sight(command: &Command) -> bool {
    ["leave", "curtain", "review-stop", "back", "quit", "help", "window-help"].contains(&command.name)
}

/// What has too much of the record in it to be shown with some of it blank.
fn is_hidden(overlay: &Overlay) -> bool {
    match overlay {
        // What is typed just now is in the hands of whoever types it.
        Overlay::Note(editor) => editor.is_given,
        Overlay::Write(_) | Overlay::Page(_) | Overlay::Ask(_) | Overlay::Import(_) | Overlay::Twins(_) => {
            true
        }
        Overlay::Picker(_) | Overlay::Form(_) | Overlay::Menu(_) | Overlay::Checklist(_) => false,
    }
}

/// Blanks what an overlay quotes from the record; names are masked as they are drawn.
fn cover(overlay: &mut Overlay, keymap: &Keymap) {
    if is_hidden(overlay) {
        let words = "What stands here is hidden. {leave} goes back; then the curtain can be opened.";
        let words = keymap.name_keys(words);
        *overlay =
            Overlay::Page(crate::tui::overlay::Page::new("Behind the curtain", "", Vec::new(), &words));
        return;
    }
    match overlay {
        Overlay::Picker(picker) => {
            for item in picker.rows_mut() {
                match item.pick {
                    Pick::Command(_)
                    | Pick::Catalogue(_)
                    | Pick::OwnSeat(_)
                    | Pick::Seat(_)
                    | Pick::RemoveSeat(_) => continue,
                    Pick::Action(_) | Pick::Thanks(_) | Pick::Kept(_) => item.label = BLANK.into(),
                    _ => {}
                }
                item.detail = if item.detail.is_empty() { String::new() } else { BLANK.into() };
            }
            if picker.title.contains(": ") {
                picker.title = BLANK.into();
            }
        }
        Overlay::Form(form) => {
            if form.title.contains(": ") {
                form.title = BLANK.into();
            }
            form.hide(BLANK);
        }
        Overlay::Menu(menu) => cover_menu(menu),
        Overlay::Checklist(list) => list.rows.iter_mut().for_each(|row| row.text = BLANK.into()),
        _ => {}
    }
}

/// Blanks what a menu quotes; a name in it is masked as it is drawn, one that is not on file goes.
fn cover_menu(menu: &mut Menu) {
    match menu.about {
        About::Candidate(_) | About::Remove(_) | About::Ask(..) => menu.words = BLANK.into(),
        About::Goal(_) | About::Unknown(_) => menu.title = BLANK.into(),
        About::Conflict(_) => {
            menu.words = BLANK.into();
            menu.answers.iter_mut().for_each(|(_, words)| *words = BLANK.into());
        }
        _ => {}
    }
}
