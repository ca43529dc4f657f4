//! Messages and briefs: what is due is written, copied, and settled once it is out.

use super::*;
use crate::{
    brief, edit,
    flags::week::Whose,
    message::{self, Draft},
    tui::{
        draft_name,
        overlay::{Menu, Page, Writer, menu::About, write},
        people,
        screen::side,
    },
};

impl App {
    /// Opens the message that is due to these people: one, or the group of a seat. Where another one to somebody was kept
    /// for later, that one.
    pub fn write_to(&mut self, ids: &[String]) -> Vec<Effect> {
        let view = self.session.view();
        let draft = self.kept_message(ids).or_else(|| match ids {
            [one] => message::due(&view, one),
            several => {
                people::group(self.session.board(), several).and_then(|seat| message::due_group(&view, &seat))
            }
        });
        draft.map_or_else(Vec::new, |draft| self.open_draft(draft))
    }

    /// A message in the words that somebody gave it and kept.
    pub fn in_own_words(&self, draft: &Draft) -> Draft {
        match self.own_words(draft) {
            Some((_, text)) => draft.reworded(self.session.board(), text),
            None => draft.clone(),
        }
    }

    /// What somebody made of a message and kept: its name and the text.
    pub(super) fn own_words(&self, draft: &Draft) -> Option<&(String, String)> {
        let about = write::about(draft);
        self.drafts.iter().rfind(|(name, _)| draft_name::is_about(name, &about))
    }

    /// The message that stands on screen whole, ready to be copied.
    pub(super) fn shown_message(&self) -> Option<Draft> {
        match self.screen() {
            Screen::Review(_) => self.draft_in_review(),
            _ => side::shown(self),
        }
    }

    /// Copies the message that stands beside the Board; whether there is one.
    pub fn copy_shown(&mut self) -> Option<Vec<Effect>> {
        let draft = side::shown(self)?;
        self.open_draft(draft);
        if let Some(Overlay::Write(writer)) = self.overlays.last_mut() {
            writer.is_elsewhere = true;
        }
        Some(self.copy_message())
    }

    /// Opens it to be changed.
    pub fn edit_shown(&mut self) -> Option<Vec<Effect>> {
        let draft = side::shown(self)?;
        Some(self.open_draft(draft))
    }

    /// The newest message to somebody that waits and is for an occasion.
    pub fn kept_message(&self, ids: &[String]) -> Option<Draft> {
        let [id] = ids else { return None };
        let (due, lead) = (format!("write {id}"), format!("write {id}, "));
        if self.drafts.iter().any(|(name, _)| *name == due) {
            return None;
        }
        let occasions = self.drafts.iter().rev().filter_map(|(name, _)| name.strip_prefix(&lead));
        let mut waiting = occasions.map(draft_name::bare);
        waiting.find_map(|occasion| message::on_occasion(&self.session.view(), id, occasion))
    }

    /// Opens a draft, with what was made of it earlier.
    pub fn open_draft(&mut self, draft: Draft) -> Vec<Effect> {
        let kept = self.take_draft(&write::about(&draft));
        self.push(Overlay::Write(Box::new(Writer::new(draft, kept))));
        Vec::new()
    }

    /// Copies the message on top and asks whether it is out.
    pub(super) fn copy_message(&mut self) -> Vec<Effect> {
        let Some(Overlay::Write(writer)) = self.overlays.last() else { return Vec::new() };
        let (text, name) = (writer.text(), writer.draft(&self.session).name);
        self.ask_sent(&name);
        vec![Effect::Copy(text)]
    }

    /// Asks whether a message that was copied is out.
    pub(super) fn ask_sent(&mut self, name: &str) {
        let words = format!("Paste it where {name} reads, then come back.");
        let answers = [('y', "yes: settle all that it says"), ('n', "not yet: keep it for later")];
        self.push(Overlay::Menu(Menu::new("Sent?", words, About::Sent, &answers)));
    }

    /// A text was copied: said where it went, in the question whether it is out too.
    pub(super) fn copied(&mut self, said: String) -> Vec<Effect> {
        if let Some(Overlay::Menu(menu)) = self.overlays.last_mut()
            && menu.about == About::Sent
        {
            menu.words = format!("{said}\n{}", menu.words);
        }
        self.say(said)
    }

    /// The message is out: everything that it says is settled by one change.
    pub(super) fn settle_message(&mut self) -> Vec<Effect> {
        let Some(Overlay::Write(writer)) = self.overlays.last() else { return self.settle_in_review() };
        let draft = writer.draft(&self.session);
        let effects = self.make(|cx| message::sent(cx, &draft));
        self.saving = !effects.is_empty();
        effects
    }

    /// The message is not out yet.
    pub(super) fn keep_message(&mut self) -> Vec<Effect> {
        match self.overlays.pop() {
            Some(Overlay::Write(writer)) => self.keep_for_later((writer.about(), writer.text())),
            _ => Vec::new(),
        }
    }

    /// Shows what to know before the next talk.
    pub fn brief(&mut self, ids: &[String]) -> Vec<Effect> {
        let found = match ids {
            [one] => brief::of(&self.session, one, self.utc),
            several => people::group(self.session.board(), several)
                .and_then(|seat| brief::of_seat(&self.session, &seat, self.utc)),
        };
        let Some(brief) = found else { return Vec::new() };
        let sections = brief.sections.into_iter().map(|section| (section.title, section.lines)).collect();
        let empty = "Nothing on record yet. After your next talk: {note}, one line is enough.";
        self.push(Overlay::Page(Page::new(&brief.name, &brief.line, sections, empty)));
        Vec::new()
    }
}

/// Lines of the week that end in a message.
impl App {
    /// The message that a line of the week asks for.
    pub(super) fn write_line(&mut self, whose: &Whose) -> Vec<Effect> {
        match whose {
            Whose::Person(id) => self.write_to(std::slice::from_ref(id)),
            Whose::Seat(id) => {
                let draft = message::due_group(&self.session.view(), id);
                draft.map_or_else(Vec::new, |draft| self.open_draft(draft))
            }
            Whose::Record(_) => self.nothing_to_open(),
        }
    }

    /// A friendly reminder of what somebody promised.
    pub(super) fn nudge(&mut self, person: &[String]) -> Vec<Effect> {
        let draft = person.first().and_then(|id| message::nudge(&self.session.view(), id));
        match draft {
            Some(draft) => self.open_draft(draft),
            None => self.write_to(person),
        }
    }

    /// Somebody steps down, and the thanks are ready to be sent.
    pub(super) fn close_with_thanks(&mut self, id: &str) -> Vec<Effect> {
        let effects = self.make(|cx| edit::person::leave(cx, id, None));
        // Made of the board after that, so that sending it does not settle the leave once more.
        let after = effects.iter().find_map(|effect| match effect {
            Effect::Commit(edit) => self.session.after(edit).ok(),
            _ => None,
        });
        if let Some(draft) = after.and_then(|after| message::close(&after.view(), id)) {
            self.open_draft(draft);
        }
        effects
    }
}
