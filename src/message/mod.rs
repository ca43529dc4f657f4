//! What `w` writes: the message that a relationship needs now, out of the record's own words, and what sending it
//! settles. Pure; the program itself never sends anything.
//!
//! [`fn@due`] is the message of the week. Around it stand the drafts for an occasion: [`fn@approach`] and
//! [`introduction`] for a candidate, [`thanks`], [`nudge`], [`question`], [`congratulate`] and [`fn@close`]. All are made by rule
//! only: fixed leads and what is on file. [`fn@sent`] makes one edit out of a draft that went out.

mod address;
mod approach;
mod close;
pub(crate) mod due;
mod follow_up;
mod lexicon;
pub(crate) mod material;
mod mentee;
mod occasion;
mod phrase;
mod proposal;
mod sent;
pub(crate) mod to;

#[cfg(test)]
mod tests;

pub use approach::{approach, best_way, introduction};
pub use close::close;
pub use due::{due, due_group, due_group_whole, due_whole};
pub use occasion::{congratulate, nudge, on_occasion, question, thanks};
pub use sent::sent;

use crate::model::{text::fold, *};

/// A message, ready to be changed and sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Whom it goes to, by id; nobody when it goes to a candidate who is not on file.
    pub to: Vec<String>,
    /// The same by first names: "Ana, Tomás and Wei".
    pub name: String,
    /// What it is for, which tells drafts to the same people apart; nothing for the message that is due.
    pub occasion: String,
    pub text: String,
    pub settles: Vec<Settle>,
    /// The byte at which the message waits to be gone on with.
    pub cursor: Option<usize>,
}

/// Something that is settled once the message is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// The silence: it was neglected.
    Neglected,
    /// The silence: it was due.
    Due,
    /// An action: they have heard what came of it.
    Reported(RecordRef),
    /// A win: they have heard of it.
    Told(RecordRef),
    /// A favour: they have been thanked.
    Thanked(RecordRef),
    /// A topic: they have been asked.
    Asked(RecordRef),
    /// A candidate: they have come a step nearer.
    Moved(RecordRef, Stage),
    /// A person: the regular talks have ended, and they step down.
    Left(RecordRef),
}

impl Settle {
    /// The record that is changed, if one is.
    pub fn record(mut self) -> Option<RecordRef> {
        self.record_mut().copied()
    }

    /// The same, to be led to where it stands now.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Settle::Neglected | Settle::Due => None,
            Settle::Reported(r) | Settle::Told(r) | Settle::Thanked(r) | Settle::Asked(r) => Some(r),
            Settle::Moved(r, _) | Settle::Left(r) => Some(r),
        }
    }

    /// "neglected", "reported", or the stage that a candidate comes to.
    pub fn word(self) -> &'static str {
        match self {
            Settle::Neglected => "neglected",
            Settle::Due => "due",
            Settle::Reported(_) => "reported",
            Settle::Told(_) => "told",
            Settle::Thanked(_) => "thanked",
            Settle::Asked(_) => "asked",
            Settle::Moved(_, stage) => stage.word(),
            Settle::Left(_) => "stepped down",
        }
    }
}

impl Draft {
    /// "Sending settles 5: neglected, 1 reported, 1 told, 1 thanked, 1 asked."
    pub fn summary(&self) -> String {
        match self.settles.len() {
            0 if self.to.is_empty() => "Sending settles nothing.".into(),
            0 => "Sending logs a message today.".into(),
            n => format!("Sending settles {n}: {}.", parts(&self.settles).join(", ")),
        }
    }

    /// The draft as somebody changed it: what the text no longer speaks of is not settled by sending it.
    ///
    /// A record counts as spoken of while half of its longer words stand in the text.
    #[must_use]
    pub fn reworded(&self, board: &Board, text: &str) -> Draft {
        let folded = fold(text);
        let stays = |settle: &&Settle| match settle {
            Settle::Moved(..) | Settle::Left(_) => true,
            _ => settle.record().is_none_or(|record| speaks_of(&folded, record_text(board, record))),
        };
        let settles = self.settles.iter().filter(stays).copied().collect();
        Draft { text: text.into(), settles, cursor: None, ..self.clone() }
    }
}

/// "neglected", "2 reported", "1 told".
fn parts<'s>(settles: impl IntoIterator<Item = &'s Settle>) -> Vec<String> {
    let mut counts: Vec<(Settle, usize)> = Vec::new();
    for settle in settles {
        match counts.iter_mut().find(|(known, _)| known.word() == settle.word()) {
            Some((_, n)) => *n += 1,
            None => counts.push((*settle, 1)),
        }
    }
    let said = |(settle, n): (Settle, usize)| match settle {
        Settle::Neglected | Settle::Due | Settle::Left(_) => settle.word().to_string(),
        Settle::Moved(_, stage) => format!("now {stage}"),
        _ => format!("{n} {}", settle.word()),
    };
    counts.into_iter().map(said).collect()
}

fn speaks_of(folded: &str, text: &str) -> bool {
    let words: Vec<String> = fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 3)
        .map(str::to_string)
        .collect();
    let found = words.iter().filter(|word| folded.contains(word.as_str())).count();
    found * 2 >= words.len()
}

/// The text of an action, win, favour or topic.
fn record_text(board: &Board, record: RecordRef) -> &str {
    fn at<T>(rows: &[Row<T>], record: RecordRef, text: impl Fn(&T) -> &String) -> &str {
        record.row(rows).map_or("", |row| text(row))
    }
    match record.table {
        Table::Action => at(&board.actions, record, |r| &r.text),
        Table::Win => at(&board.wins, record, |r| &r.text),
        Table::Favour => at(&board.favours, record, |r| &r.text),
        Table::Topic => at(&board.topics, record, |r| &r.text),
        _ => "",
    }
}
