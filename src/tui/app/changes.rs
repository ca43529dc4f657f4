//! What a change to the board means for what is on screen: it went well or not, or somebody else made it.

use super::*;
use crate::{
    duplicates::newly_alike,
    flags::week::{Concern, Line, Whose},
    tui::overlay::purpose::Purpose,
};

impl App {
    pub(super) fn changed(&mut self, changed: Changed) -> Vec<Effect> {
        let saving = std::mem::take(&mut self.saving);
        let used = self.used_draft.take();
        let rested = self.rested.take();
        match changed {
            Changed::Done { session, said, warning, undo } => {
                let before = self.session.clone();
                self.trouble = None;
                let mut hints = session.hints_since(&self.session);
                let hint = hints.next().filter(|_| undo).map(|flag| flag.message.clone());
                drop(hints);
                self.follow_own(&session);
                self.take_session(session);
                let done = if saving { self.overlays.pop() } else { None };
                let more = warning.into_iter().chain(self.alike(done.as_ref(), &before));
                let words = self.settled_words(done.as_ref(), used.as_deref());
                let in_review = matches!(self.screen(), Screen::Review(_));
                let mut effects = self.after_in_review(&said);
                if let Some(overlay) = done {
                    effects.extend(self.saved(overlay));
                }
                effects.extend(used.map(|about| self.forget_text(&about)).unwrap_or_default());
                match undo {
                    true => {
                        self.remember_cuts(&before, &effects);
                        self.remember_sent(words, &said);
                    }
                    false => {
                        effects.extend(self.follow_cuts(&before, in_review));
                        effects.extend(self.follow_sent(&said));
                        // A review that is begun follows too.
                        effects.extend((!in_review).then_some(Effect::LookForReview));
                    }
                }
                let hint = hint.or_else(|| self.what_stays(&rested?));
                self.tell(Toast { hint, undo, news: News::Done, ..Toast::of(with_more(said, more)) });
                effects
            }
            Changed::Same { session, said } => {
                self.follow_own(&session);
                self.take_session(session);
                let done = if saving { self.overlays.pop() } else { None };
                let mut effects = self.leave_in_review();
                if let Some(overlay) = done {
                    effects.extend(self.saved(overlay));
                }
                effects.extend(self.say(format!("{said}: it was so before.")));
                effects
            }
            Changed::Gone => {
                self.unreachable(String::new(), true);
                self.may_write().map_or_else(|why| self.not_now(why), |()| Vec::new())
            }
            Changed::Nothing(words) => self.say(words.into()),
            Changed::Failed(words) => {
                self.fail(words);
                Vec::new()
            }
        }
    }

    /// Who on file may be the one that this form added or renamed: the first of them, as there is little room.
    fn alike(&self, done: Option<&Overlay>, before: &Session) -> Option<String> {
        let Some(Overlay::Form(form)) = done else { return None };
        let board = self.session.board();
        let id = match &form.purpose {
            Purpose::AddPerson | Purpose::AddToNote(..) => {
                board.people.last().map(|person| person.id.as_str())
            }
            Purpose::Rename(id) => Some(id.as_str()),
            _ => None,
        };
        let pair = newly_alike(before.board(), board, self.session.today(), id?).into_iter().next()?;
        let (name, one) = (board.name(pair.besides(id?)), self.keymap.named("duplicates"));
        Some(format!("{name} on file has the {}: if that is one person, {one} makes one of two.", pair.why))
    }

    /// What keeps somebody on this week who is left alone: a record's question does not rest with the person.
    fn what_stays(&self, person: &str) -> Option<String> {
        let is_theirs = |line: &Line| matches!(&line.whose, Whose::Person(id) if id == person);
        let at = self.session.week().iter().position(is_theirs)?;
        let what = match self.session.week()[at].concern {
            Concern::Fact => "the meeting that has passed",
            Concern::Soon => "the meeting ahead",
            Concern::Promise => "your promise",
            Concern::Theirs => "what was promised to you",
            _ => "what does not rest",
        };
        let key = self.keymap.presses("do").get(at);
        let key = key.map_or(String::new(), |press| format!("; {} settles it", press.shown()));
        Some(format!("Still on this week: {what}{key}"))
    }

    /// What an overlay leaves behind when what it asked for was saved.
    fn saved(&mut self, overlay: Overlay) -> Vec<Effect> {
        match overlay {
            Overlay::Note(editor) => self.note_saved(&editor),
            Overlay::Form(form) => {
                let mut effects = self.forget_text(&form.about());
                effects.extend(self.form_saved(form));
                effects
            }
            Overlay::Write(writer) => self.forget_text(&writer.about()),
            Overlay::Checklist(list) => self.ask_results(&list),
            Overlay::Picker(_)
            | Overlay::Menu(_)
            | Overlay::Page(_)
            | Overlay::Ask(_)
            | Overlay::Import(_)
            | Overlay::Twins(_) => Vec::new(),
        }
    }

    /// Says what went wrong, in the overlay that asked for it so that nothing typed is lost.
    pub(super) fn fail(&mut self, words: String) {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.error = Some(words),
            Some(Overlay::Note(editor)) => editor.error = Some(words),
            Some(Overlay::Write(writer)) => writer.fail(words),
            Some(Overlay::Import(importer)) => importer.error = Some(words),
            Some(Overlay::Twins(twins)) => twins.error = Some(words),
            _ => self.tell(Toast { news: News::Failed, ..Toast::of(words) }),
        }
    }

    /// Puts another state of the board on screen; cursor and what is typed stay.
    pub(super) fn take_session(&mut self, session: Session) {
        let was_readable = self.session.file().is_readable();
        self.session = session;
        let first =
            matches!(self.screens[0], Screen::First(_)) && self.session.file().text().trim() == "format = 1";
        let fits = match &self.screens[0] {
            Screen::First(_) => first,
            _ => was_readable == self.session.file().is_readable(),
        };
        if !fits {
            self.screens = vec![base(&self.session, false)];
        }
        let none_left = self.shows_problems() && self.wrong().is_empty();
        let is_over = |screen: &Screen| none_left && matches!(screen, Screen::Problems(_));
        let board = self.session.board();
        self.screens.retain(|screen| !is_over(screen));
        self.screens
            .retain(|screen| !matches!(screen, Screen::Person(person) if board.person(&person.id).is_none()));
        self.clamp_cursors();
        self.refresh_review();
        for overlay in &mut self.overlays {
            overlay.refresh(&self.session);
        }
        self.draw_curtain_again();
    }

    /// Leads each cursor to where something still stands.
    pub(super) fn clamp_cursors(&mut self) {
        let (session, more) = (self.session.clone(), self.more);
        let wrong = if self.shows_problems() { self.wrong().len() } else { 0 };
        let mut screens = std::mem::take(&mut self.screens);
        for screen in &mut screens {
            match screen {
                Screen::Board(screen) => screen.clamp(&session, more),
                Screen::Problems(screen) => screen.selected = screen.selected.min(wrong.saturating_sub(1)),
                Screen::Page(page) => page.to(page.place.item, self),
                Screen::First(_) | Screen::Person(_) | Screen::Review(_) => {}
            }
        }
        self.screens = screens;
    }
}

/// What was done, with what there is to say about it.
fn with_more(said: String, more: impl Iterator<Item = String>) -> String {
    more.fold(said, |said, more| format!("{}. {more}", said.trim_end_matches('.')))
}
