//! The weekly review as a pure state machine: five steps, facts first, then people.
//!
//! ```text
//! catch up   what became of meetings, the inbox, anyone else?, what went well?    from here on all states are true
//! promises   mine, then theirs
//! people     one at a time, at most five: the draft is ready
//! one seat   one vacant seat a week
//! this week  stuck on what?, whom to ask, one to three choices, the record
//! ```
//!
//! What is asked next follows from the board, the day and the answers so far ([`Review::next`]); nothing else is kept.
//! So a thing that was dealt with elsewhere is gone at once, and a review that was left goes on where it stopped.
//! The dashboard and the command line walk it with the same questions ([`Review::says`]), answers ([`answers`]) and edits
//! ([`make()`]).

mod answer;
mod choices;
mod chosen;
mod item;
mod make;
mod people;
mod progress;
mod record;
mod says;
#[cfg(test)]
mod tests;

pub use answer::{Act, Answer, Question, answers, question};
pub use choices::{Choice, MOST_CHOICES, Proposal, proposals};
pub use chosen::with_choices;
pub use item::{Item, STEPS, Step, Typing};
pub use make::{make, note_head};
pub use progress::Progress;
pub use record::{Ending, ending, finish};
pub use says::{Say, draft};

use crate::{model::Day, session::Session};
use progress::Mark;

/// What the place in an unfinished review is kept under.
pub const PLACE: &str = "review";

/// A review under way.
#[derive(Debug, Clone)]
pub struct Review {
    pub progress: Progress,
    /// What waits in the inbox, a paragraph each.
    pub inbox: Vec<String>,
}

/// How far one step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing is left to do in it.
    Passed,
    /// The number of the question on screen, and of all in this step.
    Here(usize, usize),
    Ahead,
}

impl Review {
    /// Goes on with the place that was kept, unless that is too old; else starts afresh.
    pub fn start(today: Day, inbox: Vec<String>, kept: Option<&str>) -> Review {
        let progress = kept.map_or_else(|| Progress::new(today), |text| Progress::after(text, today));
        Review { progress, inbox }
    }

    /// Whether anything has been answered or left yet.
    pub fn is_begun(&self) -> bool {
        !self.progress.trail.is_empty()
    }

    /// What is asked now. The record comes last and stays.
    pub fn next(&self, session: &Session) -> Item {
        item::waiting(session, &self.inbox, &self.progress).into_iter().next().unwrap_or(Item::Record)
    }

    /// Leaves the question as it is and goes on.
    pub fn leave(&mut self, session: &Session) {
        let item = self.next(session);
        if item != Item::Record {
            let key = item.key(session);
            let at = self.place_of(session, &key);
            self.progress.trail.insert(at, Mark::Left(key));
        }
    }

    /// Where the mark of a question belongs that is left now: before those of the questions behind it that were left
    /// already, as they are when a change before them was taken back. So the way back is the way there.
    fn place_of(&self, session: &Session, key: &str) -> usize {
        let order: Vec<String> = item::everything(session, &self.inbox, &self.progress)
            .iter()
            .map(|item| item.key(session))
            .collect();
        let nth = |key: &str| order.iter().position(|other| other == key);
        let is_behind = |mark: &&Mark| mark.is_left() && mark.key().and_then(nth) > nth(key);
        self.progress.trail.len() - self.progress.trail.iter().rev().take_while(is_behind).count()
    }

    /// Goes back to the question before; whether there is one.
    pub fn back(&mut self, session: &Session) -> bool {
        let before = self.next(session);
        let kept = self.progress.trail.clone();
        while let Some(at) = self.progress.trail.iter().rposition(Mark::is_left) {
            self.progress.trail.remove(at);
            if self.next(session) != before {
                return true;
            }
        }
        self.progress.trail = kept;
        false
    }

    /// Notes that an answer to `item` was saved. `key` is what it was called before the change, `said` what the change
    /// says of itself.
    pub fn did(&mut self, session: &Session, item: &Item, key: &str, act: Act, said: &str) {
        let open = item::everything(session, &self.inbox, &self.progress);
        let stands = open.iter().any(|other| other.key(session) == key);
        let is_over = act.ends(item) && !people::asks_more(session, item, act);
        let mark = match is_over || !stands {
            true => Mark::Settled { key: key.into(), said: said.into() },
            false => Mark::Did { key: key.into(), said: said.into() },
        };
        self.progress.note(mark);
    }

    /// Notes a change that was made on the way, and answers no question.
    pub fn also(&mut self, said: &str) {
        self.progress.note(Mark::Did { key: String::new(), said: said.into() });
    }

    /// Whether something was changed in this review that could be taken back.
    pub fn can_undo(&self) -> bool {
        self.progress.trail.iter().any(|mark| !mark.is_left())
    }

    /// Whether something was taken back in this review that could be done again.
    pub fn can_redo(&self) -> bool {
        !self.progress.undone.is_empty()
    }

    /// Notes that a change was taken back, by what the program says of it: its question is asked again. Answers the
    /// paragraph of the inbox that the change had used up.
    pub fn undone(&mut self, said: &str) -> Option<String> {
        let paragraph = self.progress.undo(said)?;
        if !self.inbox.contains(&paragraph) {
            self.inbox.push(paragraph.clone());
        }
        Some(paragraph)
    }

    /// Notes that a change was done again. Answers the paragraph of the inbox that it uses up again.
    pub fn redone(&mut self, said: &str) -> Option<String> {
        self.progress.redo(said)
    }

    /// What the owner is stuck on; whom to ask is the next question.
    pub fn stuck_on(&mut self, session: &Session, text: &str) {
        self.progress.stuck = text.trim().into();
        let stuck = &self.progress.stuck;
        self.progress.ask = !stuck.is_empty() && !choices::advisers(session, stuck).is_empty();
        self.leave(session);
    }

    /// Chooses a proposal, or no longer.
    pub fn choose(&mut self, session: &Session, number: usize) -> Result<(), &'static str> {
        choices::toggle(self, session, number)
    }

    /// A choice in the owner's own words.
    pub fn choose_own(&mut self, text: &str) -> Result<(), &'static str> {
        choices::add_own(&mut self.progress, text)
    }

    /// Each of the five steps, in their order.
    pub fn places(&self, session: &Session) -> [(Step, Place); 5] {
        let waiting = item::waiting(session, &self.inbox, &self.progress);
        let here = waiting.first().map_or(Step::Week, Item::step);
        STEPS.map(|step| {
            let left = waiting.iter().filter(|item| item.step() == step).count();
            let past = self.progress.passed(step);
            let place = match () {
                () if step == here => Place::Here(past + 1, past + left.max(1)),
                () if step < here || left == 0 => Place::Passed,
                () => Place::Ahead,
            };
            (step, place)
        })
    }

    /// Everything that is still to be asked, in its order.
    pub fn questions(&self, session: &Session) -> Vec<Item> {
        item::waiting(session, &self.inbox, &self.progress)
    }

    /// What a question says, with what this review knows beside the board.
    pub fn says(&self, session: &Session, item: &Item) -> Say {
        let mut say = says::says(session, item);
        match item {
            Item::Choose => say.lines = choices::lines(self, session),
            Item::Record => say.lines = ending(self, session).lines(session.today()),
            _ => {}
        }
        say
    }

    /// About how many minutes are left.
    pub fn minutes(&self, session: &Session) -> usize {
        let waiting = item::waiting(session, &self.inbox, &self.progress);
        let seconds: usize = waiting.iter().map(Item::seconds).sum();
        seconds.div_ceil(60)
    }

    /// The place, as it is kept.
    pub fn place(&self) -> String {
        self.progress.write()
    }
}
