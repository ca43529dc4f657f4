//! People who may be on file twice, told by what both records have in common.

use crate::model::{
    text::{self, fold},
    *,
};

/// Two records that may be one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The id of the record to keep: the one that is in use.
    pub keep: String,
    pub other: String,
    /// "same name".
    pub why: &'static str,
}

/// All pairs, in the order of the file.
pub fn duplicates(board: &Board, today: Day) -> Vec<Pair> {
    let traits: Vec<Traits> = board.people.iter().map(|person| Traits::of(board, person)).collect();
    let mut found = Vec::new();
    for (at, one) in traits.iter().enumerate() {
        found.extend(traits[at + 1..].iter().filter_map(|two| one.pair(two, today)));
    }
    found
}

/// This person with those on file who may be the same one, and did not seem so on the board before.
pub fn newly_alike(before: &Board, board: &Board, today: Day, id: &str) -> Vec<Pair> {
    let known = of(before, today, id);
    let mut found = of(board, today, id);
    found.retain(|pair| known.iter().all(|known| known.besides(id) != pair.besides(id)));
    found
}

/// The pairs of one person with others.
fn of(board: &Board, today: Day, id: &str) -> Vec<Pair> {
    let Some(at) = board.people.iter().position(|person| person.id == id) else { return Vec::new() };
    let traits: Vec<Traits> = board.people.iter().map(|person| Traits::of(board, person)).collect();
    let pair = |other: usize| traits[at.min(other)].pair(&traits[at.max(other)], today);
    (0..traits.len()).filter(|other| *other != at).filter_map(pair).collect()
}

impl Pair {
    /// The id of the one who is not this person.
    pub fn besides(&self, id: &str) -> &str {
        if self.keep == id { &self.other } else { &self.keep }
    }
}

/// What tells somebody from others.
struct Traits<'a> {
    person: &'a Row<Person>,
    /// The words of the name, sorted: some lists put the family name first. Several where the name has letters that are
    /// typed in more than one way.
    words: Vec<Vec<String>>,
    names: Vec<String>,
    /// The name, where it is a first name that only one other person has.
    first_only: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    url: Option<String>,
    catchups: usize,
}

impl<'a> Traits<'a> {
    fn of(board: &Board, person: &'a Row<Person>) -> Traits<'a> {
        let words: Vec<Vec<String>> = text::findable(&person.name).lines().map(sorted_words).collect();
        let first_only = match words.first().map(Vec::as_slice) {
            Some([one]) => Some(one.clone()).filter(|first| {
                board.people.iter().filter(|other| fold(other.first_name()) == *first).count() == 2
            }),
            _ => None,
        };
        let known = |text: &Option<String>| text.as_deref().map(fold).filter(|text| !text.trim().is_empty());
        Traits {
            person,
            words,
            names: person.aka.iter().chain([&person.name]).map(|name| fold(name.trim())).collect(),
            first_only,
            email: known(&person.email),
            phone: person.phone.as_deref().and_then(text::phone_key),
            url: known(&person.url).map(|url| url.trim_end_matches('/').to_string()),
            catchups: board.catchups.with(&person.id, Day::MAX).len(),
        }
    }

    /// The two as a pair, where they may be one; this one is the earlier in the file.
    fn pair(&self, other: &Traits, today: Day) -> Option<Pair> {
        let why = self.shares(other)?;
        let (keep, other) = self.and_the_one_to_keep(other, today);
        Some(Pair { keep: keep.person.id.clone(), other: other.person.id.clone(), why })
    }

    fn shares(&self, other: &Traits) -> Option<&'static str> {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        if self.words.iter().any(|words| !words.is_empty() && other.words.contains(words)) {
            Some("same name")
        } else if same(&self.email, &other.email) {
            Some("same mail")
        } else if same(&self.phone, &other.phone) {
            Some("same phone")
        } else if same(&self.url, &other.url) {
            Some("same page")
        } else if self.names.iter().any(|name| !name.is_empty() && other.names.contains(name)) {
            Some("same other name")
        } else if self.is_first_of(other) || other.is_first_of(self) {
            (!differ(&self.email, &other.email)).then_some("same first name")
        } else {
            None
        }
    }

    /// Whether this is "Priya", and the other the one Priya with more to the name.
    fn is_first_of(&self, other: &Traits) -> bool {
        self.first_only.as_ref().is_some_and(|first| *first == fold(other.person.first_name()))
    }

    /// The two with the one first that is here, then the one with more behind it, then the earlier in the file.
    fn and_the_one_to_keep<'b>(
        &'b self,
        other: &'b Traits<'b>,
        today: Day,
    ) -> (&'b Traits<'b>, &'b Traits<'b>) {
        let weight = |one: &Traits| (!one.person.has_left(today), one.catchups, !one.person.seats.is_empty());
        if weight(other) > weight(self) { (other, self) } else { (self, other) }
    }
}

/// The words of a folded name; an apostrophe is often left out.
fn sorted_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name.split_whitespace().map(|word| word.replace('\'', "")).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::BoardFile;

    fn found(people: &str) -> Vec<(String, String, &'static str)> {
        let file = BoardFile::parse(format!("format = 1\n{people}"));
        let pairs = duplicates(file.board(), "2026-11-20".parse().unwrap());
        pairs.into_iter().map(|pair| (pair.keep, pair.other, pair.why)).collect()
    }

    fn person(id: &str, name: &str, more: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\n{more}\n")
    }

    #[test]
    fn what_two_have_in_common() {
        let pair = |a: (&str, &str), b: (&str, &str)| {
            let all = person("a", a.0, a.1) + &person("b", b.0, b.1);
            found(&all).first().map(|pair| pair.2)
        };
        let name = |a, b| pair((a, ""), (b, ""));
        assert_eq!(name("Ana Gomes", "ana gómes"), Some("same name"));
        assert_eq!(name("Ana Gomes", "Gomes Ana"), Some("same name"));
        assert_eq!(name("Jürgen Müller", "Juergen Mueller"), Some("same name"));
        assert_eq!(name("Mueller Jürgen", "Juergen Müller"), Some("same name"));
        assert_eq!(name("Jürgen Müller", "Muller Jurgen"), Some("same name"));
        assert_eq!(name("Sam O’Neill", "Sam ONeill"), Some("same name"));
        assert_eq!(name("Sam Bauer", "Sam Baur"), None);
        assert_eq!(name("Ana Gomes", "Ana Ruiz"), None);
        assert_eq!(name("Ana Gomes", "Ana"), Some("same first name"));
        assert_eq!(pair(("Ana G", "email = \"A@x.org\""), ("Bo", "email = \"a@x.org\"")), Some("same mail"));
        assert_eq!(
            pair(("Ana", "phone = \"+41 79 555 01 00\""), ("Bo", "phone = \"0041795550100\"")),
            Some("same phone")
        );
        assert_eq!(pair(("Ana", "phone = \"117\""), ("Bo", "phone = \"117\"")), None);
        assert_eq!(
            pair(("Ana", "url = \"https://x.org/\""), ("Bo", "url = \"https://x.org\"")),
            Some("same page")
        );
        assert_eq!(pair(("Ana G", "aka = [\"Bo Li\"]"), ("Bo Li", "")), Some("same other name"));
        assert_eq!(pair(("Ana G", "email = \"a@x\""), ("Ana", "email = \"b@x\"")), None);
    }

    #[test]
    fn the_one_in_use_is_kept() {
        let two = person("a", "Ana", "") + &person("b", "Ana", "");
        assert_eq!(found(&two), [("a".into(), "b".into(), "same name")]);
        let talked = format!("{two}[[catchup]]\non = 2026-11-01\nwith = [\"b\"]\n");
        assert_eq!(found(&talked), [("b".into(), "a".into(), "same name")]);
        let left = person("a", "Ana", "left = 2026-01-01") + &person("b", "Ana", "");
        assert_eq!(found(&left), [("b".into(), "a".into(), "same name")]);
        let three = two + &person("c", "Ana Gomes", "");
        assert_eq!(found(&three).len(), 1, "which Ana is meant is not told");
    }

    #[test]
    fn the_demo_board_has_none() {
        let file = BoardFile::parse(include_str!("../assets/demo.toml"));
        assert_eq!(duplicates(file.board(), "2026-11-20".parse().unwrap()), []);
    }
}
