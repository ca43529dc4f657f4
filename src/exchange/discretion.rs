//! What must not leave the file: private people and private catch-ups, and texts that name a private person.

use std::collections::HashSet;

use crate::model::{text::fold, *};

/// Knows whom and what to leave behind.
pub struct Discretion<'a> {
    private: HashSet<&'a str>,
    /// Names of private people, folded.
    names: Vec<String>,
}

impl<'a> Discretion<'a> {
    pub fn new(board: &'a Board) -> Self {
        let (private, others): (Vec<_>, Vec<_>) = board.people.iter().partition(|person| person.private);
        // A first name that somebody else has too says nothing about the one who is private.
        let shared: HashSet<String> = others.iter().map(|person| fold(person.first_name())).collect();
        let mut names: Vec<String> = Vec::new();
        for person in &private {
            let first = Some(fold(person.first_name())).filter(|first| !shared.contains(first));
            names.extend(person.aka.iter().map(|name| fold(name)));
            names.extend(first.into_iter().chain([fold(&person.name)]));
        }
        names.retain(|name| name.chars().count() > 1);
        Discretion { private: private.iter().map(|person| person.id.as_str()).collect(), names }
    }

    pub fn hides(&self, person: &str) -> bool {
        self.private.contains(person)
    }

    /// Whether a record about these people stays in the file: one private person among them is enough.
    pub fn hides_any(&self, people: &[String]) -> bool {
        people.iter().any(|id| self.hides(id))
    }

    /// Whether a text names somebody private.
    pub fn hides_text(&self, text: &str) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let text = fold(text);
        self.names.iter().any(|name| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                let ends_word = |part: &str, last: bool| {
                    let c = if last { part.chars().next_back() } else { part.chars().next() };
                    c.is_none_or(|c| !c.is_alphanumeric())
                };
                ends_word(&text[..at], true) && ends_word(&text[at + name.len()..], false)
            })
        })
    }

    /// Whether a catch-up stays in the file.
    pub fn hides_catchup(&self, catchup: &Catchup) -> bool {
        catchup.private || self.hides_any(&catchup.with)
    }

    pub fn hides_meeting(&self, meeting: &Meeting) -> bool {
        self.hides_any(&meeting.with)
    }

    pub fn hides_topic(&self, topic: &Topic) -> bool {
        self.hides_any(&topic.with) || self.hides_text(&topic.text)
    }

    pub fn hides_action(&self, action: &Action) -> bool {
        self.hides_any(&action.with)
            || action.who.as_deref().is_some_and(|id| self.hides(id))
            || self.hides_text(&action.text)
            || action.result.as_deref().is_some_and(|text| self.hides_text(text))
    }

    pub fn hides_favour(&self, favour: &Favour) -> bool {
        favour.from().or(favour.to()).is_some_and(|id| self.hides(id)) || self.hides_text(&favour.text)
    }

    pub fn hides_candidate(&self, candidate: &Candidate) -> bool {
        let people = [&candidate.person, &candidate.via];
        people.into_iter().flatten().any(|id| self.hides(id))
            || [&candidate.name, &candidate.next].into_iter().flatten().any(|text| self.hides_text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::BoardFile;

    #[test]
    fn texts_that_name_somebody_private_are_known() {
        let file = BoardFile::parse(
            "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana Gomes\"\nprivate = true\naka = [\"Anny\"]\n\
             [[person]]\nid = \"l\"\nname = \"Lucía Ruiz\"\nprivate = true\n[[person]]\nid = \"b\"\nname = \"Ana Silva\"\n",
        );
        let discretion = Discretion::new(file.board());
        for (text, hidden) in [
            ("Ask ana gomes about it", true),
            ("Ask Ana", false),
            ("tell ANNY!", true),
            ("Lucia knows", true),
            ("A banana for Lucian", false),
        ] {
            assert_eq!(discretion.hides_text(text), hidden, "{text}");
        }
    }
}
