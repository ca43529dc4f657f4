//! The quick note: a few typed lines → what was understood of them. Pure, and the same on screen and in the shell.
//!
//! ```text
//! yesterday coffee with Priya: the RFC is too broad      the head: when, how, with whom; then text
//! she would rather see one page                          text
//! do: send the trimmed RFC by fri                        a record
//! ```
//!
//! Nothing is guessed and nothing is dropped: each word that was typed is in the text, in a record, or under a
//! [`Mark`] that says what it was taken for; what cannot be told for certain becomes an [`Ask`].

mod body;
mod head;
mod names;
mod record;
mod summary;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

use crate::model::{
    Board, Day, Moment,
    text::fold,
    when::{DateError, tokens::Token},
};

pub use body::{understand, understand_with};
pub use names::Names;
pub use word::{Word, of_line, words};

/// What is known beside the text of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Ids of the people whom the note is about before a word is typed.
    pub people: Vec<String>,
    /// They are merely selected on screen: people named in the head take their place. Else those join them.
    pub selection: bool,
    /// How earlier asks were settled.
    pub answers: Vec<Answer>,
}

/// Settles an [`Ask`] without a change to what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These words name nobody, or no date.
    LeaveAsText(String),
    /// These words mean the person of this id.
    Means(String, String),
    /// The record in this line is about the person of this id.
    Who(usize, String),
    /// The note is about these people too, for a note that names nobody.
    With(Vec<String>),
}

impl Given {
    fn leaves(&self, typed: &str) -> bool {
        let typed = fold(typed);
        self.answers.iter().any(|answer| matches!(answer, Answer::LeaveAsText(text) if fold(text) == typed))
    }

    fn meaning(&self, typed: &str) -> Option<&str> {
        let typed = fold(typed);
        self.answers.iter().rev().find_map(|answer| match answer {
            Answer::Means(text, id) if fold(text) == typed => Some(id.as_str()),
            _ => None,
        })
    }

    fn who(&self, line: usize) -> Option<&str> {
        self.answers.iter().rev().find_map(|answer| match answer {
            Answer::Who(at, id) if *at == line => Some(id.as_str()),
            _ => None,
        })
    }
}

/// What a note makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    Catchup,
    /// The head lies in the future: a meeting, and its text a topic.
    Meeting,
    /// Nothing but record lines: no catch-up.
    RecordsOnly,
    /// Nothing was typed and nobody is given.
    Empty,
}

/// What was understood of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    pub on: Moment,
    pub how: Option<String>,
    /// Ids of those who were there, or will be.
    pub people: Vec<String>,
    /// What stays text: the note of the catch-up, or the topic of the meeting.
    pub text: String,
    pub records: Vec<Record>,
    /// Ids of people who are named without having been there.
    pub mentions: Vec<String>,
    /// What must be settled before the note can be saved.
    pub asks: Vec<Ask>,
    /// Where in the typed lines something was understood, in their order.
    pub marks: Vec<Mark>,
}

impl Note {
    /// The day that its records get: the catch-up's, else today.
    pub fn day(&self, today: Day) -> Day {
        if self.kind == NoteKind::Catchup { self.on.day } else { today }
    }
}

/// A line that becomes a record of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The typed line, from 0.
    pub line: usize,
    pub word: Word,
    pub text: String,
    /// When it is due, for `do:` and `they:`.
    pub by: Option<Day>,
    /// Who promised, helped or was helped, for `they:`, `got:` and `gave:`.
    pub who: Option<String>,
    /// When one meets, for `next:`.
    pub on: Option<Moment>,
}

/// Something that must be settled before a note can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    NobodyNamed,
    /// Nobody on file has this name; `choices` are the ids of those with a similar one.
    Unknown {
        typed: String,
        line: usize,
        choices: Vec<String>,
    },
    /// Several people have this name.
    Ambiguous {
        typed: String,
        line: usize,
        choices: Vec<String>,
    },
    /// The record does not say which of the group it is about.
    WhoOfGroup {
        line: usize,
        word: Word,
        choices: Vec<String>,
    },
    BadDate {
        typed: String,
        line: usize,
        error: DateError,
    },
}

/// A part of a typed line, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The typed line, from 0.
    pub line: usize,
    /// Bytes of that line.
    pub range: Range<usize>,
    pub what: What,
}

/// What a part of a line was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Date,
    How,
    Person,
    /// A word that only links the others: `with`, `and`, `on`.
    Link,
    /// The word of a record line.
    Word,
    /// ` by DATE`.
    Due,
    /// A person who is named in the text; the words stay there.
    Mention,
    /// What an [`Ask`] is about; the words stay in the text.
    Trouble,
}

impl What {
    /// Whether the words under the mark leave the text.
    pub fn is_taken(self) -> bool {
        !matches!(self, What::Mention | What::Trouble)
    }
}

/// `text` with one well-formed line for each record added, as the shell's `--do` and `--they` give them.
pub fn with_records(text: &str, records: &[(Word, String)]) -> String {
    let mut out = text.trim_end_matches(['\r', '\n']).to_string();
    for (word, said) in records {
        let said = said.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let said = said.collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}: {said}", word.name()));
    }
    out
}

/// What the parts of the grammar share while a note is read.
struct Context<'a> {
    board: &'a Board,
    names: &'a Names,
    given: &'a Given,
    today: Day,
}

/// Whether a token only separates the names of a list.
fn is_separator(token: &Token) -> bool {
    token.text == "," || token.text == "&" || token.is("and")
}

/// Adds an id that is not there yet.
fn join(people: &mut Vec<String>, id: &str) {
    if !people.iter().any(|there| there == id) {
        people.push(id.into());
    }
}
