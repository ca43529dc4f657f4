//! What was understood, in words: the lines below the editor while one types, and what is asked before saving.

use super::{Ask, Note, NoteKind, Record, Word};
use crate::model::{
    Board, Day, Match, Named, Person, resolve,
    text::{did_you_mean, listed, visible_line},
    when,
};

impl Note {
    /// What saving the note would make, a line for each thing.
    pub fn summary(&self, board: &Board, today: Day) -> Vec<String> {
        let mut lines: Vec<String> = self.head_line(board, today).into_iter().collect();
        if self.kind == NoteKind::Meeting && !self.text.is_empty() {
            lines.push(format!("To bring up: {}", visible_line(&self.text)));
        }
        lines.extend(self.records.iter().map(|record| record.summary(board, today)));
        if !self.mentions.is_empty() {
            lines.push(format!("Mentions {}", people(&self.mentions, board)));
        }
        lines
    }

    fn head_line(&self, board: &Board, today: Day) -> Option<String> {
        let day = when::moment(self.on, today);
        let mut parts = match self.kind {
            NoteKind::Empty => return None,
            NoteKind::RecordsOnly => return Some("No catch-up, only what follows".into()),
            NoteKind::Catchup => vec![day],
            NoteKind::Meeting => vec![format!("Meeting {day}")],
        };
        parts.extend(self.how.as_deref().map(visible_line));
        if !self.people.is_empty() {
            parts.push(format!("with {}", people(&self.people, board)));
        }
        Some(parts.join(" · "))
    }
}

impl Record {
    fn summary(&self, board: &Board, today: Day) -> String {
        let who = self.who.as_deref().map(|id| board.short_name(id));
        let who = who.map(visible_line);
        let lead = match self.word {
            Word::Do => "I promise".into(),
            Word::They => who.map_or("They promise".into(), |who| format!("{who} promises")),
            Word::Ask => "To ask".into(),
            Word::Win => "Win".into(),
            Word::Got => who.map_or("Help received".into(), |who| format!("Help from {who}")),
            Word::Gave => who.map_or("Help given".into(), |who| format!("Help for {who}")),
            Word::Next => "Next meeting".into(),
        };
        let said = self.on.map_or_else(|| visible_line(&self.text), |on| when::moment(on, today));
        let by = self.by.map(|day| format!(", by {}", when::short(day, today))).unwrap_or_default();
        format!("{lead}: {said}{by}")
    }
}

impl Ask {
    /// What is to be settled, as a sentence without its full stop.
    pub fn question(&self, board: &Board) -> String {
        match self {
            Ask::NobodyNamed => "Nobody is named".into(),
            Ask::Unknown { typed, choices, .. } => {
                let known = format!("{} is not on file", visible_line(typed));
                if choices.is_empty() { known } else { format!("{known}; {}?", either(choices, board)) }
            }
            Ask::Ambiguous { typed, choices, .. } => {
                format!("{} could be {}", visible_line(typed), either(choices, board))
            }
            Ask::WhoOfGroup { word, choices, .. } => {
                let asked = match word {
                    Word::They => "Who promised",
                    Word::Gave => "Whom did you help",
                    _ => "Who helped",
                };
                format!("{asked}: {}?", either(choices, board))
            }
            Ask::BadDate { error, .. } => visible_line(&error.to_string()),
        }
    }
}

fn people(ids: &[String], board: &Board) -> String {
    listed(&ids.iter().map(|id| visible_line(board.name(id))).collect::<Vec<_>>())
}

/// "Ana Gomes, Tomás Ruiz or Wei Sun"; with the id where two have the same name.
fn either(ids: &[String], board: &Board) -> String {
    let name = |id: &String| {
        let name = board.name(id);
        let shared = board.people.iter().filter(|person| person.name == name).count() > 1;
        visible_line(&if shared { format!("{name} ({id})") } else { name.into() })
    };
    match ids {
        [] => String::new(),
        [one] => name(one),
        [start @ .., last] => {
            format!("{} or {}", start.iter().map(name).collect::<Vec<_>>().join(", "), name(last))
        }
    }
}

/// The ids of those whom somebody may have meant who typed a name that nobody has.
pub(super) fn similar(typed: &str, board: &Board) -> Vec<String> {
    let named: Vec<Named> = board.people.iter().map(|p| Named::person(&p.id, &p.name, &p.aka)).collect();
    let found = match resolve(typed, &named) {
        Match::One(at) => vec![at],
        Match::Several(at) => at,
        Match::None => {
            let close = did_you_mean(typed, board.people.iter().flat_map(|person| names_of(person)));
            let means = |person: &Person| names_of(person).any(|name| Some(name) == close);
            (0..named.len()).filter(|at| means(&board.people[*at])).collect()
        }
    };
    found.into_iter().map(|at| named[at].id.to_string()).collect()
}

fn names_of(person: &Person) -> impl Iterator<Item = &str> {
    [person.id.as_str(), &person.name, person.first_name()]
        .into_iter()
        .chain(person.aka.iter().map(String::as_str))
}
