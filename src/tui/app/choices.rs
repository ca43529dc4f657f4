//! What follows from a choice: a row of a picker, a letter of a menu, a form that is filled in.

use super::{drafts::about_people, *};
use crate::{
    edit,
    model::*,
    note::Answer,
    tui::{
        overlay::{
            Form, Picker,
            menu::{About, Choice},
            picker::{Item, Pick, Source},
            purpose::{Purpose, Wrong},
        },
        people::{self, Then},
        screen::Focus,
    },
};

impl App {
    /// Takes the row that was chosen. The list stays below a menu that it leads to, so that Esc goes one level back.
    pub(super) fn take_pick(&mut self, pick: Pick) -> Vec<Effect> {
        let stays = !matches!(pick, Pick::Command(_) | Pick::Answer(_));
        let list = self.overlays.pop();
        let below = self.overlays.len();
        let effects = self.picked(pick);
        if let (Some(Overlay::Menu(_)), true) = (self.overlays.get(below), stays) {
            list.into_iter().for_each(|list| self.overlays.insert(below, list));
        }
        effects
    }

    /// Leaves the list below a menu in which something was chosen.
    pub(super) fn leave_list(&mut self) {
        if let Some(Overlay::Picker(_)) = self.overlays.last() {
            self.overlays.pop();
        }
    }

    pub(super) fn picked(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Person(id, then) => people::with(self, &[id], then),
            Pick::Seat(id) => self.show_seat(&id),
            Pick::Seating(person, seat) => self.make(|cx| edit::person::seat(cx, &person, &seat)),
            Pick::Leaving(person, seat) => self.make(|cx| edit::person::unseat(cx, &person, Some(&seat))),
            Pick::Catalogue(id) => self.make(|cx| edit::seat::add_from_catalogue(cx, &id)),
            Pick::OwnSeat(title) => self.add_own_seat(&title),
            Pick::Newcomer(name) => self.add_newcomer(&name),
            Pick::AddToNote(typed, name) => self.form(Purpose::AddToNote(typed, name)),
            Pick::Candidate(seat, name) => self.add_candidate(Some(&seat), &name),
            Pick::CandidateAt(record) => self.candidate_menu(record),
            Pick::Via(record, id) => self.introduced_by(record, &id),
            Pick::RemoveSeat(id) => match self.session.file().by_id(Table::Seat, &id) {
                Some(record) => self.ask_remove(record),
                None => Vec::new(),
            },
            Pick::Command(name) => self.run_named(name),
            Pick::Action(record) => self.form(Purpose::Done(record)),
            Pick::Copy(text) => vec![Effect::Copy(text)],
            Pick::Open(address) => vec![Effect::OpenUrl(address)],
            Pick::Answer(answer) => self.answer_note(answer),
            Pick::Note(text) => {
                let mut editor = self.new_note(&about_people(&[]), Vec::new(), "");
                editor.paste(&self.session, &text);
                self.push_note(editor)
            }
            Pick::NoteOn(people) => people::with(self, &people, Then::Note),
            Pick::Kept(name) => self.resume_note(&name),
            Pick::Twins(keep, other) => self.compare(&keep, &other),
            Pick::Heard(win, person) => self.make(|cx| edit::win::told(cx, win, &person)),
            Pick::Thanks(favour) => self.make(|cx| edit::favour::thank(cx, favour)),
        }
    }

    /// Puts the cursor on a seat of the Board.
    fn show_seat(&mut self, id: &str) -> Vec<Effect> {
        self.screens.truncate(1);
        let at = self.session.board().seats.iter().position(|seat| seat.id == id);
        if let (Screen::Board(screen), Some(at)) = (&mut self.screens[0], at) {
            screen.focus = Focus::Seat(at);
        }
        Vec::new()
    }

    pub(super) fn chosen(&mut self, choice: Choice) -> Vec<Effect> {
        use edit::meeting::Outcome as Settled;
        match (choice.about, choice.letter) {
            (About::Meeting(record), 't') => {
                self.make(|cx| edit::meeting::settle(cx, record, Settled::TookPlace))
            }
            (About::Meeting(record), 'n') => self.note_on_meeting(record),
            (About::Meeting(record), 'm') => self.form(Purpose::MoveMeeting(record)),
            (About::Meeting(record), _) => self.make(|cx| edit::meeting::settle(cx, record, Settled::Fell)),
            (About::Term(id), 'r') => {
                let half_a_year = self.session.today().checked_add_months(chrono::Months::new(6));
                self.make(|cx| edit::person::term(cx, &id, half_a_year))
            }
            (About::Term(id), 'c') => self.form(Purpose::Term(id)),
            (About::Term(id), _) => self.close_with_thanks(&id),
            (About::Conflict(record), letter) => {
                self.make(|cx| edit::board::settle_conflict(cx, record, letter == '2'))
            }
            (About::LetGo(id), 'y') => self.make(|cx| edit::person::leave(cx, &id, None)),
            (About::LetGo(id), _) => self.form(Purpose::LeaveOn(id)),
            (About::Remove(record), 'r') => {
                self.make(|cx| edit::remove::remove(cx, record).map(|removal| removal.edit))
            }
            (About::Remove(_), _) => Vec::new(),
            (About::Add, letter) => self.add(letter),
            (About::TheirJob(id), letter) => self.their_job(&id, letter),
            (About::Insider(left), letter) => self.insider(left, letter),
            (About::Place, letter) => self.go_to_place(letter),
            (About::Favour(id), 'r') => self.form(Purpose::Favour(Way::From(id))),
            (About::Favour(id), 'g') => self.form(Purpose::Favour(Way::To(id))),
            (About::Favour(id), _) => self.thank(&id),
            (About::Goal(goal), 'r') => self.make(|cx| edit::board::goal_done(cx, goal)),
            (About::Goal(goal), _) => self.ask_remove(goal),
            (About::Unknown(typed), letter) => self.settle_unknown(typed, letter),
            (About::Candidate(record), letter) => self.candidate_choice(record, letter),
            (About::Ask(challenge, person), letter) => self.asked(challenge, person, letter),
            (About::Sent, 'y') => self.settle_message(),
            (About::Sent, _) => self.keep_message(),
            (About::Quarter, _) => self.run_named("board-meeting"),
        }
    }

    fn add(&mut self, letter: char) -> Vec<Effect> {
        match letter {
            'p' => self.add_person(None),
            's' => self.add_seat(),
            'c' => self.add_candidate(None, ""),
            't' => people::with_person(self, Then::Topic),
            'd' => people::with_person(self, Then::Promise),
            'm' => people::with_person(self, Then::Plan),
            'v' => self.form(Purpose::Win),
            'f' => people::with_person(self, Then::Favour),
            'g' => self.form(Purpose::Goal),
            _ => self.pause_form(),
        }
    }

    /// Notes who could introduce the owner to a candidate.
    fn introduced_by(&mut self, record: RecordRef, id: &str) -> Vec<Effect> {
        let board = self.session.board();
        let Some(candidate) = record.row(&board.candidates) else { return Vec::new() };
        let sentence =
            format!("{} could introduce you to {}", board.name(id), board.candidate_name(candidate));
        self.make(|cx| Ok(Edit { sentence, ..edit::set::set(cx, record, "via", id)? }))
    }

    /// Saves the form on top; what is wrong is said in the form.
    pub(super) fn submit(&mut self) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.not_now(why);
        }
        let today = self.session.today();
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return Vec::new() };
        match form.purpose {
            Purpose::Start => return self.start_board(),
            Purpose::Import => return self.read_import(),
            _ => {}
        }
        let context = Context::new(self.session.file(), today, &mut self.ids);
        match form.purpose.edit(&context, &form.values()) {
            Ok(edit) if edit.ops.is_empty() => {
                let about = form.about();
                self.overlays.pop();
                self.say("Nothing to change.".into());
                self.forget_text(&about)
            }
            Ok(edit) => {
                self.saving = true;
                if let Purpose::Rest(person) = &form.purpose {
                    self.rested = Some(person.clone());
                }
                vec![Effect::Commit(with_choices(&context, edit))]
            }
            Err(Wrong(field, words)) => {
                form.fail(field, words);
                Vec::new()
            }
        }
    }

    /// What a form leaves to do once it is saved.
    pub(super) fn form_saved(&mut self, form: Form) -> Vec<Effect> {
        match form.purpose {
            Purpose::AddToNote(typed, _) => {
                let newest = self.session.board().people.last().map(|person| person.id.clone());
                let means = |id: String| match typed {
                    Some(typed) => Answer::Means(typed, id),
                    None => Answer::With(vec![id]),
                };
                newest.map_or_else(Vec::new, |id| self.answer_note(means(id)))
            }
            Purpose::Job(id) => self.after_their_job(&id),
            Purpose::NewJob(old) => self.after_my_job(old.as_deref()),
            // People before seats: the first ones of a new board come one after the other.
            Purpose::Start => self.add_person(None),
            Purpose::AddCandidate => {
                let newest = self.session.board().candidates.last().map(|candidate| candidate.nth);
                let record = |nth| Table::Candidate.nth(nth);
                newest.map_or_else(Vec::new, |nth| self.ask_what_is_known(record(nth), true))
            }
            Purpose::AddPerson if self.is_starting() => self.add_person(None),
            _ => Vec::new(),
        }
    }

    /// Whether this is a new board with fewer than two people.
    fn is_starting(&self) -> bool {
        let board = self.session.board();
        board.people.len() < 2 && board.catchups.is_empty()
    }

    /// Asks which of several is meant.
    pub(super) fn ask_which(&mut self, title: String, ids: &[String], answer: impl Fn(String) -> Answer) {
        let picker = self.which(title, ids, answer);
        self.push(Overlay::Picker(picker));
    }

    /// Asks which of all on file is meant, or somebody new: by these words of a note, or by none.
    pub(super) fn ask_who(&mut self, title: String, typed: Option<String>) {
        let everybody: Vec<String> = self.session.view().present().map(|p| p.id.clone()).collect();
        let picker = self.which(title, &everybody, |id| match &typed {
            Some(typed) => Answer::Means(typed.clone(), id),
            None => Answer::With(vec![id]),
        });
        let new = Pick::AddToNote(typed.clone(), String::new());
        let new = Item::new("Somebody new", "not on file yet", new);
        self.push(Overlay::Picker(picker.or_last(new, &self.session)));
    }

    fn which(&self, title: String, ids: &[String], answer: impl Fn(String) -> Answer) -> Picker {
        let board = self.session.board();
        let items =
            ids.iter().map(|id| Item::new(board.name(id), id, Pick::Answer(answer(id.clone())))).collect();
        Picker::new(title, "Nobody fits. {leave} goes back to the note.", Source::Fixed(items), &self.session)
    }
}
