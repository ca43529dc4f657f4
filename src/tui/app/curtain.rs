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

    /// Draws everything as somebody who walks past may see it.
    pub(super) fn draw_behind<T>(
        &self,
        curtain: &Curtain,
        buffer: &mut Buffer,
        ask: impl FnOnce(&Canvas) -> T,
    ) -> T {
        let mut app = self.clone();
        app.curtain = None;
        app.session = curtain.session.clone();
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

/// Blanks what an overlay quotes from the record; names are masked as they are drawn.
fn cover(overlay: &mut Overlay, keymap: &Keymap) {
    match overlay {
        Overlay::Picker(picker) => {
            for item in picker.rows_mut() {
                match item.pick {
                    Pick::Command(_) | Pick::Catalogue(_) | Pick::Seat(_) | Pick::RemoveSeat(_) => continue,
                    Pick::Action(_) | Pick::Thanks(_) => item.label = BLANK.into(),
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
        // What is typed just now is in the hands of whoever types it.
        Overlay::Note(editor) if !editor.is_given => {}
        Overlay::Note(_)
        | Overlay::Write(_)
        | Overlay::Page(_)
        | Overlay::Ask(_)
        | Overlay::Import(_)
        | Overlay::Twins(_) => {
            let words = "What stands here is hidden. {leave} goes back; then the curtain can be opened.";
            let page = crate::tui::overlay::Page::new(
                "Behind the curtain",
                "",
                Vec::new(),
                &keymap.name_keys(words),
            );
            *overlay = Overlay::Page(page);
        }
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
