//! Finding what somebody means by a name: an id, a full name, another name, a first name, or any part that fits one only.

use super::text::fold;

/// Something that can be asked for by name.
pub struct Named<'a> {
    pub id: &'a str,
    /// The full name, title or text.
    pub name: &'a str,
    /// Other names that mean the same.
    pub also: &'a [String],
    has_first_name: bool,
}

impl<'a> Named<'a> {
    /// Somebody: the first word of the name is a name too.
    pub fn person(id: &'a str, name: &'a str, also: &'a [String]) -> Self {
        Named { id, name, also, has_first_name: true }
    }

    /// A seat or a record: a word of it is no more than a part.
    pub fn thing(id: &'a str, name: &'a str) -> Self {
        Named { id, name, also: &[], has_first_name: false }
    }

    fn first_name(&self) -> Option<&str> {
        self.name.split_whitespace().next().filter(|_| self.has_first_name)
    }
}

/// What a name was found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// The place in the list that was searched.
    One(usize),
    /// It fits several; nothing is guessed.
    Several(Vec<usize>),
    None,
}

impl Match {
    fn of(found: Vec<usize>) -> Option<Match> {
        match found[..] {
            [] => None,
            [one] => Some(Match::One(one)),
            _ => Some(Match::Several(found)),
        }
    }
}

/// Exact names only: id, then full name, another name, first name; the first of these that fits anything decides.
pub fn find(typed: &str, things: &[Named]) -> Match {
    if typed.trim().is_empty() {
        return Match::None;
    }
    if let Some(at) = things.iter().position(|thing| thing.id == typed) {
        return Match::One(at);
    }
    let typed = key(typed);
    let ranks: [&dyn Fn(&Named) -> bool; 4] = [
        &|thing| key(thing.id) == typed,
        &|thing| key(thing.name) == typed,
        &|thing| thing.also.iter().any(|name| key(name) == typed),
        &|thing| thing.first_name().is_some_and(|first| key(first) == typed),
    ];
    first_that_fits(things, &ranks)
}

/// As [`find`], and else the start of a word of the name, else any part of it.
pub fn resolve(typed: &str, things: &[Named]) -> Match {
    let exact = find(typed, things);
    let typed = key(typed);
    if exact != Match::None || typed.is_empty() {
        return exact;
    }
    let within = |thing: &Named, fits: &dyn Fn(&str) -> bool| {
        fits(&key(thing.id)) || fits(&key(thing.name)) || thing.also.iter().any(|name| fits(&key(name)))
    };
    first_that_fits(things, &[&|thing| within(thing, &|name| name.contains(&typed))])
}

/// What two names have alike that mean the same: a text of several lines is shown, and asked for, as one.
fn key(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_that_fits(things: &[Named], ranks: &[&dyn Fn(&Named) -> bool]) -> Match {
    ranks
        .iter()
        .find_map(|fits| Match::of((0..things.len()).filter(|&i| fits(&things[i])).collect()))
        .unwrap_or(Match::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_id_name_and_part() {
        let pri = ["Pri".to_string(), "PN".to_string()];
        let things = [
            Named::person("priya", "Priya Natarajan", &pri),
            Named::person("ana", "Ana Gomes", &[]),
            Named::person("ana-2", "Ana Ruiz", &[]),
            Named::person("lucia", "Lucía Fernández", &[]),
        ];
        for (typed, wanted) in [
            ("priya", Match::One(0)),
            ("pn", Match::One(0)),
            ("LUCIA", Match::One(3)),
            ("lucía fernández", Match::One(3)),
            ("ana", Match::One(1)),
            ("ruiz", Match::One(2)),
            ("natar", Match::One(0)),
            ("Ana G", Match::One(1)),
            ("na", Match::Several(vec![0, 1, 2, 3])),
            ("zed", Match::None),
            ("", Match::None),
        ] {
            assert_eq!(resolve(typed, &things), wanted, "{typed}");
        }
        let two = [Named::person("a1", "Ana Gomes", &[]), Named::person("a2", "Ana Ruiz", &[])];
        assert_eq!(resolve("ana", &two), Match::Several(vec![0, 1]), "a shared first name is not guessed");
        let texts = [Named::thing("", "Send the list"), Named::thing("", "Resend the list")];
        assert_eq!(resolve("send", &texts), Match::Several(vec![0, 1]), "a text has no first name");
        assert_eq!(resolve("", &texts), Match::None, "no id is nobody's name");
        let lines = [Named::thing("", "how do I\nget there"), Named::thing("", "get it")];
        assert_eq!(resolve("how do i  get there", &lines), Match::One(0), "as it is shown");
        assert_eq!(resolve("i get", &lines), Match::One(0), "a part of what is shown");
    }
}
