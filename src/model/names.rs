//! Finding what somebody means by a name: an id, a full name, another name, a first name, or any part that fits one only.

use super::text::fold;

/// Something that can be asked for by name.
pub struct Named<'a> {
    pub id: &'a str,
    /// The full name, title or text.
    pub name: &'a str,
    /// Other names that mean the same.
    pub also: &'a [String],
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
    if let Some(at) = things.iter().position(|thing| thing.id == typed) {
        return Match::One(at);
    }
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return Match::None;
    }
    let ranks: [&dyn Fn(&Named) -> bool; 4] = [
        &|thing| fold(thing.id) == typed,
        &|thing| fold(thing.name) == typed,
        &|thing| thing.also.iter().any(|name| fold(name) == typed),
        &|thing| thing.name.split_whitespace().next().is_some_and(|first| fold(first) == typed),
    ];
    first_that_fits(things, &ranks)
}

/// As [`find`], and else the start of a word of the name, else any part of it.
pub fn resolve(typed: &str, things: &[Named]) -> Match {
    let exact = find(typed, things);
    let typed = fold(typed.trim());
    if exact != Match::None || typed.is_empty() {
        return exact;
    }
    let within = |thing: &Named, fits: &dyn Fn(&str) -> bool| {
        fits(&fold(thing.id)) || fits(&fold(thing.name)) || thing.also.iter().any(|name| fits(&fold(name)))
    };
    first_that_fits(things, &[&|thing| within(thing, &|name| name.contains(&typed))])
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
            Named { id: "priya", name: "Priya Natarajan", also: &pri },
            Named { id: "ana", name: "Ana Gomes", also: &[] },
            Named { id: "ana-2", name: "Ana Ruiz", also: &[] },
            Named { id: "lucia", name: "Lucía Fernández", also: &[] },
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
        let two = [
            Named { id: "a1", name: "Ana Gomes", also: &[] },
            Named { id: "a2", name: "Ana Ruiz", also: &[] },
        ];
        assert_eq!(resolve("ana", &two), Match::Several(vec![0, 1]), "a shared first name is not guessed");
    }
}
