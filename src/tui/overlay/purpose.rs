//! What a form is for; its fields, and the edit that comes out of them, stand in files of their own.

mod edits;
mod fields;
mod values;

use super::Form;
use crate::{
    edit::board::Subject,
    model::*,
    review::{Act, Item},
};

pub use values::Wrong;
use values::called;

/// The purpose of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The first form of a new board: whose it is.
    Start,
    AddPerson,
    AddSeat,
    AddCandidate,
    NextStep(RecordRef),
    Rename(String),
    Rhythm(String),
    Rest(String),
    LeaveOn(String),
    Term(String),
    Plan(Vec<String>),
    MoveMeeting(RecordRef),
    Topic(Vec<String>),
    Promise(Vec<String>),
    Done(RecordRef),
    Owner,
    /// With the first day of a long silence that it may explain.
    Pause(Option<Day>),
    Win,
    Favour(Way),
    /// Not this flag, for somebody or for the whole board.
    Mute(Code, Option<Subject>),
    Goal,
    /// Somebody works elsewhere.
    Job(String),
    /// The owner does; where it was before.
    NewJob(Option<String>),
    /// Somebody in a note who is not on file yet: the words there that mean them, if any do, and the name.
    AddToNote(Option<String>, String),
    /// The file to bring people from.
    Import,
    /// An answer in the review.
    Answer(Item, Act),
}

impl Purpose {
    /// The record that it is about.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Purpose::NextStep(record) | Purpose::MoveMeeting(record) | Purpose::Done(record) => Some(record),
            Purpose::Answer(item, _) => item.record_mut(),
            _ => None,
        }
    }
}

impl Purpose {
    /// The form, with what is known already filled in.
    pub fn form(self, board: &Board) -> Form {
        let (title, fields) = (self.title(board), self.fields(board));
        let (which, named) = (self.which(board), self.named().map(str::to_string));
        let form = Form::new(title, self, fields);
        match (named, which) {
            (Some(name), _) => form.naming(&name),
            (None, Some(which)) => form.about_one(&which),
            (None, None) => form,
        }
    }

    /// The name that is known before the form opens.
    fn named(&self) -> Option<&str> {
        match self {
            Purpose::AddToNote(_, name) => Some(name),
            _ => None,
        }
    }

    /// What it is about, where the title of its form does not say so.
    fn which(&self, board: &Board) -> Option<String> {
        match self {
            Purpose::NextStep(record) => {
                let candidate = record.row(&board.candidates)?;
                Some(format!("{} {}", board.candidate_name(candidate), candidate.seat))
            }
            Purpose::MoveMeeting(record) => {
                let meeting = record.row(&board.meetings)?;
                Some(format!("{} {}", meeting.on.day, meeting.with.join(" ")))
            }
            Purpose::Mute(_, subject) => match subject.as_ref()? {
                Subject::Person(id) | Subject::Seat(id) => Some(id.clone()),
            },
            _ => None,
        }
    }

    /// The form about that seat.
    pub fn form_at(self, seat: &str, board: &Board) -> Form {
        self.form(board).with(1, &called(board, seat))
    }
}
