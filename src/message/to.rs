//! Whom a message goes to, and what may stand in it.

pub use crate::model::call_name;

use super::{address::address, phrase};
use crate::{
    flags::View,
    model::{
        text::{fold, listed, sentence},
        *,
    },
};

/// One person, or a group that meets together.
pub struct To<'a> {
    view: View<'a>,
    pub people: Vec<&'a Row<Person>>,
    /// The places of the people on the board.
    places: Vec<usize>,
}

impl<'a> To<'a> {
    /// The person of that id.
    pub fn person(view: View<'a>, id: &str) -> Option<To<'a>> {
        let at = view.board.people.iter().position(|person| person.id == id)?;
        Some(To { view, people: vec![&view.board.people[at]], places: vec![at] })
    }

    /// Everybody who sits in a seat now; none when it is vacant.
    pub fn seat(view: View<'a>, id: &str) -> Option<To<'a>> {
        let places = view.standing.seat(view.board, id)?.people.clone();
        let people: Vec<_> = places.iter().map(|&at| &view.board.people[at]).collect();
        (!people.is_empty()).then_some(To { view, people, places })
    }

    pub fn is_group(&self) -> bool {
        self.people.len() > 1
    }

    pub fn ids(&self) -> Vec<String> {
        self.people.iter().map(|person| person.id.clone()).collect()
    }

    /// "Hana", "Ana, Tomás and Wei".
    pub fn names(&self) -> String {
        listed(&self.people.iter().map(|person| self.called(person)).collect::<Vec<_>>())
    }

    /// How one of them is called here: "Anna B." beside another Anna, and the whole name where that is not enough.
    pub fn called(&self, person: &Row<Person>) -> String {
        let name = call_name(&person.name);
        let same =
            |other: &&&Row<Person>| other.id != person.id && fold(call_name(&other.name)) == fold(name);
        let namesakes: Vec<_> = self.people.iter().filter(same).collect();
        // Somebody without a name is called by the id, which is written small.
        if person.name == person.id {
            return sentence(name);
        }
        if namesakes.is_empty() {
            return name.to_string();
        }
        match initial(&person.name) {
            Some(letter) if namesakes.iter().all(|other| initial(&other.name) != Some(letter)) => {
                format!("{name} {letter}.")
            }
            _ => person.name.clone(),
        }
    }

    /// A record's words as one says them to this person: with "you" for the name.
    pub fn said(&self, text: &str) -> String {
        let text = phrase::clause(text);
        match self.people[..] {
            [one] => address(&text, &one.name, call_name(&one.name)),
            _ => text,
        }
    }

    pub fn standings(&self) -> impl Iterator<Item = &'a PersonStanding> {
        let standing = self.view.standing;
        self.places.iter().map(move |&at| &standing.people[at])
    }

    /// Whether a record with these people belongs into the message: one person's own, or a matter of the group.
    /// What concerns somebody private besides stays out.
    pub fn concerns(&self, with: &[String]) -> bool {
        let is_to = |id: &String| self.people.iter().any(|person| person.id == *id);
        if self.is_group() {
            return with.len() > 1 && with.iter().all(is_to);
        }
        let is_private = |id: &String| self.view.board.person(id).is_some_and(|person| person.private);
        with.iter().any(is_to) && !with.iter().any(|id| !is_to(id) && is_private(id))
    }

    /// Whether a text names nobody private but those to whom it goes.
    pub fn may_read(&self, text: &str) -> bool {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_named = |person: &Person| {
            let names = std::iter::once(&person.name).chain(&person.aka);
            let given = given_name(&person.name);
            names.map(String::as_str).chain([given]).any(|name| holds_name(&words, name))
        };
        let others =
            self.view.board.people.iter().filter(|p| p.private && !self.people.iter().any(|t| t.id == p.id));
        !others.into_iter().any(|person| is_named(person))
    }

    /// Whether they are there to speak up, and for nothing else: such a person hears of successes, not of problems.
    pub fn is_sponsor_only(&self) -> bool {
        self.sits_only_as(Kind::Sponsor)
    }

    /// Whether they are there to be helped, and for nothing else.
    pub fn is_mentee_only(&self) -> bool {
        self.sits_only_as(Kind::Mentee)
    }

    fn sits_only_as(&self, kind: Kind) -> bool {
        self.people.iter().all(|person| {
            let mut kinds = self.view.board.seats_of(person).map(|seat| seat.kind).peekable();
            !person.has_left(self.view.today) && kinds.peek().is_some() && kinds.all(|one| one == kind)
        })
    }

    /// The newest talk with any of them, up to today.
    pub fn last_talk(&self) -> Option<Day> {
        self.people.iter().filter_map(|person| self.view.talks_with(&person.id).next()).max()
    }

    /// Whether there was a talk with any of them on that day.
    pub fn talked_on(&self, day: Day) -> bool {
        self.people.iter().any(|person| self.view.talks_with(&person.id).any(|talk| talk == day))
    }

    /// The nearest planned meeting with all of them, as near as makes somebody planned.
    pub fn meets(&self) -> Option<Moment> {
        let near = |m: &&Row<Meeting>| {
            !m.fell && (0..=PLANNED_WINDOW).contains(&(m.on.day - self.view.today).num_days())
        };
        let all = |m: &&Row<Meeting>| self.people.iter().all(|person| m.with.contains(&person.id));
        self.view.board.meetings.iter().filter(near).filter(all).map(|m| m.on).min()
    }
}

/// The first letter of the last name, where there is one after the first.
fn initial(name: &str) -> Option<char> {
    let last = name.split_whitespace().skip(1).last()?;
    last.chars().next().filter(|letter| letter.is_alphabetic())
}

fn holds_name(words: &[&str], name: &str) -> bool {
    let name = fold(name);
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    !parts.is_empty() && words.windows(parts.len()).any(|window| window == parts)
}
