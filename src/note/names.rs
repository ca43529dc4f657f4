//! Names of people where they stand in a running text, found in one pass however many people are on file.

use std::collections::HashMap;

use crate::model::{
    Board, Person,
    text::fold,
    when::tokens::{Token, tokens},
};

/// All names by which people may be called, folded. The ranks are those of [`crate::model::find`]: an id comes
/// before a full name, that before another name, and a first name last.
#[derive(Default)]
pub struct Names {
    phrases: HashMap<String, (u8, Vec<String>)>,
    /// For the first word of a name: how many tokens the longest name that begins so has.
    longest: HashMap<String, usize>,
}

/// A name in a text.
#[derive(Debug, PartialEq)]
pub(super) struct Hit<'a> {
    /// How many tokens it takes.
    pub len: usize,
    /// Where it ends in the text; within a token for "Priya's".
    pub end: usize,
    /// Whom it can mean.
    pub ids: Vec<&'a str>,
}

impl Names {
    /// Of everybody on a board.
    pub fn on(board: &Board) -> Names {
        Names::of(board.people.iter().map(|row| &**row))
    }

    pub(super) fn of<'p>(people: impl IntoIterator<Item = &'p Person>) -> Names {
        let mut names = Names::default();
        for person in people {
            names.add(&person.id, 0, &person.id);
            names.add(&person.name, 1, &person.id);
            person.aka.iter().for_each(|other| names.add(other, 2, &person.id));
            names.add(person.first_name(), 3, &person.id);
        }
        names
    }

    /// Adds a name as it is written, and without the marks at its ends, which a text may leave out.
    fn add(&mut self, phrase: &str, rank: u8, id: &str) {
        let words: Vec<Token> = tokens(phrase).collect();
        let Some(first) = words.iter().position(Token::is_word) else { return };
        let last = words.iter().rposition(Token::is_word).unwrap_or(first);
        for words in [&words[..], &words[first..=last]] {
            let longest = self.longest.entry(fold(words[0].text)).or_default();
            *longest = (*longest).max(words.len());
            let key = key(&phrase[words[0].start..words[words.len() - 1].end()]);
            let (best, ids) = self.phrases.entry(key).or_insert((rank, Vec::new()));
            if rank < *best {
                (*best, *ids) = (rank, Vec::new());
            }
            if rank == *best && !ids.iter().any(|known| known == id) {
                ids.push(id.into());
            }
        }
    }

    /// The longest name with which `words` begin; they are tokens of `text`.
    pub(super) fn longest(&self, text: &str, words: &[Token]) -> Option<Hit<'_>> {
        let first = words.first()?;
        let most = *self.longest.get(&fold(first.text))?;
        (1..=most.min(words.len())).rev().find_map(|len| {
            let end = words[len - 1].end();
            let ids = self.meant(&text[first.start..end])?;
            Some(Hit { len, end, ids })
        })
    }

    /// The same for a mention, where "Priya's" names Priya too.
    pub(super) fn mentioned(&self, text: &str, words: &[Token]) -> Option<Hit<'_>> {
        self.longest(text, words).or_else(|| {
            let word = words.first()?;
            let bare = word.text.strip_suffix("'s").or_else(|| word.text.strip_suffix("’s"))?;
            Some(Hit { len: 1, end: word.start + bare.len(), ids: self.meant(bare)? })
        })
    }

    /// Whom a whole text can mean.
    fn meant(&self, typed: &str) -> Option<Vec<&str>> {
        let (_, ids) = self.phrases.get(&key(typed))?;
        let exact = ids.iter().position(|id| id == typed);
        let meant = exact.map_or(&ids[..], |at| &ids[at..=at]);
        Some(meant.iter().map(String::as_str).collect())
    }
}

/// How names are compared: case, accents and the width of spaces aside.
fn key(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Match, Named, find};

    fn people() -> Vec<Person> {
        crate::note::tests::board().people.iter().map(|row| (**row).clone()).collect()
    }

    #[test]
    fn means_what_a_search_by_exact_name_means() {
        let people = people();
        let names = Names::of(&people);
        let named: Vec<Named> = people.iter().map(|p| Named::person(&p.id, &p.name, &p.aka)).collect();
        let typed = people.iter().flat_map(|p| {
            let own = [p.id.clone(), p.name.to_uppercase(), p.first_name().into()];
            own.into_iter().chain(p.aka.iter().cloned())
        });
        for typed in typed.chain(["zed".to_string(), "".into(), "natar".into()]) {
            let wanted: Vec<usize> = match find(&typed, &named) {
                Match::One(at) => vec![at],
                Match::Several(at) => at,
                Match::None => Vec::new(),
            };
            let found = names.meant(&typed).unwrap_or_default();
            assert_eq!(found, wanted.iter().map(|at| named[*at].id).collect::<Vec<_>>(), "{typed}");
        }
    }

    #[test]
    fn takes_the_longest_name() {
        let people = people();
        let names = Names::of(&people);
        for (text, len, ids) in [
            ("Priya Natarajan said", 2, vec!["priya"]),
            ("priya  natarajan", 2, vec!["priya"]),
            ("Priya said", 1, vec!["priya"]),
            ("LUCIA fernandez", 2, vec!["lucia"]),
            ("Alex Kim", 2, vec!["alex-kim"]),
            ("Alex", 1, vec!["alex-kim", "alex-moor"]),
            ("jean-luc: x", 1, vec!["jean"]),
            ("Robert Downey Jr came", 3, vec!["downey"]),
            ("robert downey jr. came", 4, vec!["downey"]),
        ] {
            let words: Vec<Token> = tokens(text).collect();
            let hit = names.longest(text, &words).expect(text);
            assert_eq!((hit.len, hit.ids), (len, ids), "{text}");
        }
        for text in ["Priya's talk", "priyanka", "priya@example.org", "Natarajan", ""] {
            let words: Vec<Token> = tokens(text).collect();
            assert_eq!(names.longest(text, &words), None, "{text}");
        }
        let words: Vec<Token> = tokens("Priya’s talk").collect();
        assert_eq!(names.mentioned("Priya’s talk", &words).map(|hit| hit.end), Some(5));
    }
}
