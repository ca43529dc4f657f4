//! The review on screen: keys become answers, answers become changes, and a change leads to the next question.

use super::{drafts::about_people, inbox::about_paragraph, *};
use crate::{
    message::{self, Draft},
    review::{self, Act, Item, Review},
    tui::{
        overlay::{Form, Menu, NoteEditor, field::Field, menu::About, purpose::Purpose, write},
        people::{self, Then},
        screen::{Doing, ReviewScreen},
    },
};

impl App {
    pub(super) fn review(&self) -> Option<&ReviewScreen> {
        match self.screen() {
            Screen::Review(screen) => Some(screen),
            _ => None,
        }
    }

    pub(super) fn review_mut(&mut self) -> Option<&mut ReviewScreen> {
        match self.screens.last_mut() {
            Some(Screen::Review(screen)) => Some(screen),
            _ => None,
        }
    }

    /// Starts the review, or goes on where it stopped.
    pub(super) fn start_review(&mut self, waiting: Waiting, trouble: Option<String>) -> Vec<Effect> {
        let review = Review::start(self.session.today(), waiting.inbox, waiting.place.as_deref());
        let words = review.is_begun().then(|| "Going on where you stopped.".to_string());
        let screen = ReviewScreen::new(review, &self.session);
        self.screens.truncate(1);
        self.screens.push(Screen::Review(Box::new(screen)));
        self.fill_field();
        trouble.or(words).map_or_else(Vec::new, |words| self.say(words))
    }

    /// The message that is ready for who is asked about, as somebody may have changed it.
    pub fn draft_in_review(&self) -> Option<Draft> {
        Some(self.in_own_words(self.review()?.draft()?))
    }

    /// Whether this can be answered now.
    pub fn offers_answer(&self, act: Act) -> Result<(), &'static str> {
        self.may_write()?;
        let item = &self.review().ok_or("there is no review")?.item;
        let offered = review::answers(&self.session, item).iter().any(|answer| answer.act == act);
        if offered { Ok(()) } else { Err("that is no answer here") }
    }

    /// The answer of that number.
    pub fn answer_number(&mut self, number: usize) -> Vec<Effect> {
        let Some(screen) = self.review() else { return Vec::new() };
        let answers = review::answers(&self.session, &screen.item);
        match number.checked_sub(1).and_then(|at| answers.get(at)) {
            Some(answer) => self.answer_review(answer.act),
            None => self.say(format!("There is no answer {number} here.")),
        }
    }

    /// Gives an answer, or opens what has to be typed for it first.
    pub fn answer_review(&mut self, act: Act) -> Vec<Effect> {
        let Some(item) = self.begin_answer(act) else { return Vec::new() };
        match (act, &item) {
            (Act::Write, _) => self.copy_in_review(),
            (Act::Note, Item::Meeting(record)) => self.note_on_meeting(*record),
            (Act::Note, Item::Inbox(paragraph)) => {
                let editor = self.note_editor(&about_paragraph(paragraph), Vec::new(), paragraph);
                // What was made of it earlier is looked at before it is saved.
                if editor.text() == *paragraph { self.save_at_once(editor) } else { self.push_note(editor) }
            }
            (Act::Note, Item::Person(_) | Item::Group(_)) => {
                let people = self.people_asked_about();
                let editor = self.note_editor(&about_people(&people), people, "");
                self.push_note(editor)
            }
            (Act::LetGo, _) if item.person().is_some() => {
                let who: Vec<String> = item.person().map(str::to_string).into_iter().collect();
                people::with(self, &who, Then::LetGo)
            }
            _ if review::question(&self.session, &item, act).is_some() => self.ask_in_review(item, act),
            _ => self.make_in_review(&item, act, ""),
        }
    }

    /// Whom the question is about: a person, or everybody in a group.
    fn people_asked_about(&self) -> Vec<String> {
        let (board, today) = (self.session.board(), self.session.today());
        match self.review().map(|screen| &screen.item) {
            Some(Item::Person(id)) => vec![id.clone()],
            Some(Item::Group(seat)) => board.sitting(seat, today).map(|person| person.id.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// All that is worth knowing about whom the question is about.
    pub fn brief_in_review(&mut self) -> Vec<Effect> {
        let people = self.people_asked_about();
        self.brief(&people)
    }

    /// The question of an answer, in a form.
    fn ask_in_review(&mut self, item: Item, act: Act) -> Vec<Effect> {
        let Some(question) = review::question(&self.session, &item, act) else { return Vec::new() };
        let field = Field::new("", question.hint, "");
        let which = item.key(&self.session);
        let form = Form::new(question.title, Purpose::Answer(item, act), vec![field]).about_one(&which);
        self.push_form(form);
        Vec::new()
    }

    pub(super) fn begin_answer(&mut self, act: Act) -> Option<Item> {
        let item = self.review()?.item.clone();
        let key = item.key(&self.session);
        let screen = self.review_mut()?;
        screen.doing = Some(Doing::Answer(item.clone(), key, act));
        Some(item)
    }

    pub(super) fn make_in_review(&mut self, item: &Item, act: Act, typed: &str) -> Vec<Effect> {
        let session = self.session.clone();
        self.make(|cx| review::make(cx, &session, item, act, typed))
    }

    /// Copies the message that is on screen, and asks whether it is out.
    fn copy_in_review(&mut self) -> Vec<Effect> {
        let Some(draft) = self.draft_in_review() else { return Vec::new() };
        self.ask_sent(&draft.name);
        vec![Effect::Copy(draft.text)]
    }

    /// The message on screen is out: all that it says is settled by one change.
    pub(super) fn settle_in_review(&mut self) -> Vec<Effect> {
        let Some(draft) = self.draft_in_review() else { return Vec::new() };
        let effects = self.make(|cx| message::sent(cx, &draft));
        let name = self.own_words(&draft).map_or_else(|| write::about(&draft), |(name, _)| name.clone());
        self.used_draft = (!effects.is_empty()).then_some(name);
        effects
    }

    /// Opens what is ready to be changed: the message, or the paragraph of the inbox.
    pub fn edit_in_review(&mut self) -> Vec<Effect> {
        let Some(item) = self.review().map(|screen| screen.item.clone()) else { return Vec::new() };
        if let Item::Inbox(paragraph) = &item {
            self.begin_answer(Act::Rewrite);
            let editor = self.note_editor(&about_paragraph(paragraph), Vec::new(), paragraph);
            return self.push_note(editor);
        }
        match self.review().and_then(ReviewScreen::draft).cloned() {
            Some(draft) => {
                self.begin_answer(Act::Write);
                self.open_draft(draft)
            }
            None => self.say("Not now: no message is ready here.".into()),
        }
    }

    /// Saves a note that is there, or opens it where something must be settled first.
    pub(super) fn save_at_once(&mut self, note: NoteEditor) -> Vec<Effect> {
        self.push_note(note);
        self.save_note()
    }

    /// Goes on to the next question; the record is kept.
    pub fn review_next(&mut self) -> Vec<Effect> {
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        if screen.item == Item::Record {
            let review = screen.review.clone();
            screen.doing = Some(Doing::Finish(review::ending(&review, &session).meeting));
            return self.make(|cx| review::finish(cx, &session, &review));
        }
        screen.doing = None;
        match screen.item {
            // The line was cleared: there is nothing to be stuck on any more.
            Item::Stuck => screen.review.stuck_on(&session, ""),
            _ => screen.review.leave(&session),
        }
        self.review_moved()
    }

    pub fn review_back(&mut self) -> Vec<Effect> {
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        screen.doing = None;
        if !screen.review.back(&session) {
            return self.say("This is the first question.".into());
        }
        self.review_moved()
    }

    /// Leaves the review; the place is kept, and so is what was being typed.
    pub fn review_stop(&mut self) -> Vec<Effect> {
        let typed = self.typed_in_review();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        let mut effects = vec![Effect::KeepPlace(screen.review.place()), Effect::LookForReview];
        self.screens.pop();
        if let Some(typed) = typed {
            effects.extend(self.keep_quietly(typed));
        }
        let key = self.keymap.shown("review");
        self.say(format!("The place is kept. {key} goes on from here."));
        effects
    }

    /// Looks what is asked now, and keeps the place.
    pub(super) fn review_moved(&mut self) -> Vec<Effect> {
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        let place = screen.review.place();
        if screen.refresh(&session) {
            self.fill_field();
        }
        vec![Effect::KeepPlace(place)]
    }

    /// The board is another one: what is asked may be, too.
    pub(super) fn refresh_review(&mut self) {
        let session = self.session.clone();
        if self.review_mut().is_some_and(|screen| screen.refresh(&session)) {
            self.fill_field();
        }
    }

    /// Takes back the last change; in a review only one that was made in it.
    pub fn undo(&mut self) -> Vec<Effect> {
        if let Some(screen) = self.review_mut() {
            if !screen.review.can_undo() {
                return self.say("Nothing was changed in this review yet.".into());
            }
            screen.doing = Some(Doing::Undo);
        }
        vec![Effect::Undo]
    }

    pub fn redo(&mut self) -> Vec<Effect> {
        if let Some(screen) = self.review_mut() {
            if !screen.review.can_redo() {
                return self.say("Nothing was taken back in this review.".into());
            }
            screen.doing = Some(Doing::Redo);
        }
        vec![Effect::Redo]
    }

    /// The record is on file: back to the Board, once a quarter by way of the board meeting.
    fn review_finished(&mut self, meeting: bool) -> Vec<Effect> {
        self.screens.pop();
        if meeting {
            let words = "Fifteen minutes on the shape of the board: check-in, terms, rhythms, goals.";
            let answers = [('m', "hold the board meeting now")];
            self.push(Overlay::Menu(Menu::new("A new quarter", words, About::Quarter, &answers)));
        }
        vec![Effect::DropPlace, Effect::LookForReview]
    }

    /// An answer changed nothing: its question is left, for there is nothing of it to take back.
    pub(super) fn leave_in_review(&mut self) -> Vec<Effect> {
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        if let Some(Doing::Answer(..)) = screen.doing.take() {
            screen.review.leave(&session);
        }
        self.review_moved()
    }

    /// The board was changed: what that means for the review, and what is asked next.
    pub(super) fn after_in_review(&mut self, said: &str) -> Vec<Effect> {
        // A name that had to be settled first is not the note yet.
        let is_on_the_way = self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Note(_)));
        let session = self.session.clone();
        let Some(screen) = self.review_mut() else { return Vec::new() };
        let doing = if is_on_the_way { None } else { screen.doing.take() };
        let mut effects = Vec::new();
        match doing {
            Some(Doing::Answer(item, key, act)) => {
                screen.review.did(&session, &item, &key, act, said);
                if let Item::Inbox(paragraph) = item {
                    effects.push(Effect::CutInbox(paragraph));
                }
                if matches!(act, Act::Note | Act::Win) {
                    screen.field.set("");
                }
            }
            Some(Doing::Undo) => effects.extend(screen.review.undone(said).map(Effect::PutBack)),
            Some(Doing::Redo) => effects.extend(screen.review.redone(said).map(Effect::CutInbox)),
            Some(Doing::Finish(meeting)) => return self.review_finished(meeting),
            None => screen.review.also(said),
        }
        effects.extend(self.review_moved());
        effects
    }
}
