//! The verbs, pure. An [`Edit`] is data: a sentence that says what it does and the operations that do it. It is made by
//! the functions of this folder, one file per noun, from the board as it is seen, and applied to the text as it is
//! then: when the file changed meanwhile, the same edit lands on what is there now.

mod apply;
mod conflict;
mod context;
mod links;
mod source;
mod words;

pub mod action;
pub mod agenda;
pub mod board;
pub mod candidate;
pub mod catchup;
pub mod favour;
pub mod job;
pub mod meeting;
pub mod merge_people;
pub mod person;
pub mod places;
pub mod remove;
pub mod seat;
pub mod set;
pub mod topic;
pub mod win;

#[cfg(test)]
mod tests;

pub use apply::{apply, new_error, was_taken_out};
pub use context::Context;
pub use source::source;

use crate::{
    file::{Problem, Value, WriteError},
    model::*,
};

/// A change to the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What was done, without a full stop: "Topic for Priya: get the storage team on side".
    pub sentence: String,
    pub ops: Vec<Op>,
}

/// The keys of a record with their values.
pub type Fields = Vec<(&'static str, Value)>;

/// One operation of an edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// A new record with these keys.
    Add(Table, Fields),
    Set(Target, &'static str, Value),
    Unset(Target, &'static str),
    /// Puts a text into a list, where it is not there yet.
    Include(Target, &'static str, String),
    /// Takes a text out of a list; a list that gets empty goes too.
    Exclude(Target, &'static str, String),
    /// Puts the second text where the first stands in a list; each stays in it once.
    Exchange(Target, &'static str, String, String),
    Remove(Target),
    /// Puts another text in the place of a whole record.
    Replace(Target, String),
}

/// Which record an operation is about, so that it is found again when the file has changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The table `[owner]`, which is made when there is none.
    Owner,
    Id(Table, String),
    /// A record without an id: its place, and its text when the edit was made.
    Place(RecordRef, String),
}

/// Why an edit was not made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// No such thing, or several that fit.
    #[error("{}", unknown_words(typed, what, choices, *several))]
    Unknown { typed: String, what: &'static str, choices: Vec<String>, several: bool },
    /// The request makes no sense as it stands; the text says what would.
    #[error("{0}")]
    Usage(String),
    /// A line of the text that was to take the place of a record is wrong.
    #[error("line {line}: {what}")]
    Line { line: usize, what: String },
    /// It is about a record with an error in it.
    #[error("{name} has an error in the file, which comes first: {}{}", problem.what, remedy(problem))]
    Broken { name: String, problem: Box<Problem> },
    /// The file changed in a way that leaves no place for the edit.
    #[error("the file has changed meanwhile: {0}")]
    Gone(String),
    /// A table is written in pieces, of which this heading begins one.
    #[error("line {line}, {heading}, stands apart from its table; bring the two together in an editor first")]
    Apart { line: usize, heading: String },
    #[error(transparent)]
    Write(#[from] WriteError),
}

fn remedy(problem: &Problem) -> String {
    if problem.mend.is_empty() { String::new() } else { format!(" ({})", problem.mend) }
}

fn unknown_words(typed: &str, what: &str, choices: &[String], several: bool) -> String {
    let listed = choices.iter().map(|choice| format!("\n  {choice}")).collect::<String>();
    match (several, choices.is_empty()) {
        // A record word of a note: in a group it has to say who.
        (true, _) if typed.ends_with(':') => {
            format!("'{typed}' needs a name in front of its text. There is:{listed}")
        }
        (true, _) => format!("'{typed}' fits several:{listed}"),
        (false, true) => format!("no {what} is called '{typed}'"),
        (false, false) => format!("no {what} is called '{typed}'. There is:{listed}"),
    }
}

impl Edit {
    pub fn new(sentence: impl Into<String>, ops: Vec<Op>) -> Edit {
        Edit { sentence: sentence.into(), ops }
    }

    /// Several edits as one, with one undo.
    pub fn joined(sentence: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Edit {
        Edit::new(sentence, edits.into_iter().flat_map(|edit| edit.ops).collect())
    }

    /// Whether it takes nothing away and changes nothing that is there. An open promise that is ticked beside a new record
    /// gets a line more, and no other is lost.
    pub fn only_adds(&self) -> bool {
        let adds = |op: &Op| matches!(op, Op::Add(..) | Op::Include(..));
        let ticks = |op: &Op| matches!(op, Op::Set(Target::Id(Table::Action, _), "done", _));
        self.ops.iter().all(|op| adds(op) || ticks(op)) && self.ops.iter().any(adds)
    }

    /// The ids of the records that it adds.
    pub fn added(&self) -> impl Iterator<Item = (Table, &str)> {
        self.ops.iter().filter_map(|op| match op {
            Op::Add(table, fields) => {
                let id = fields.iter().find(|(key, _)| *key == "id");
                id.and_then(
                    |(_, value)| if let Value::Text(id) = value { Some((*table, id.as_str())) } else { None },
                )
            }
            _ => None,
        })
    }
}
