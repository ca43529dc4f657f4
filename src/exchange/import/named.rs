//! Whether two names may be one person's: people of one family share an address and a surname, and differ by their
//! first names.

/// What stands before or behind a name and is no part of it.
const TITLES: &str = "dr prof mr mrs ms miss mx sir herr frau fr hr ing dipl phd md mba jr sr ii iii";

/// First names and their short forms, where a short form is not how the name begins.
const SHORT: [&str; 26] = [
    "alexander alexandra alejandro sasha sascha sandy",
    "andreas andrew andi andy drew",
    "anthony antonio anton toni tony",
    "charles charlie chuck",
    "david dave",
    "edward eddie ted ned",
    "elizabeth elisabeth eliza liz lisa beth betty betsy",
    "francisco paco",
    "friedrich fritz",
    "henry harry hank",
    "james jim jimmy jamie",
    "johannes johann hans",
    "john jack johnny jon",
    "jose pepe",
    "joseph josef joe sepp",
    "katherine kate katie kathy kay",
    "lawrence larry",
    "margaret maggie meg peggy margarete greta",
    "michael mike mick micha",
    "nicholas nikolaus nick nico klaus",
    "patricia pat trish patty",
    "rebecca becky",
    "richard rick dick rich",
    "robert rob bob bobby",
    "stephen steven stefan steve",
    "william bill billy will liam",
];

/// Whether two names, folded, are those of one person: none where they do not tell. They tell where they have the same
/// words, where they end alike and both say more, or where one is a first name alone that the other has too.
pub fn are_one(a: &str, b: &str) -> Option<bool> {
    let (a, b) = (words(a), words(b));
    let surname = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (own, others) = (&a[..a.len() - surname], &b[..b.len() - surname]);
    let is_any = |own: &[&str], others: &[&str]| {
        firsts(own).any(|own| firsts(others).any(|other| is_one_first_name(own, other)))
    };
    match (&a[..], &b[..]) {
        _ if !a.is_empty() && sorted(a.clone()) == sorted(b.clone()) => Some(true),
        ([one], [firsts @ .., _]) | ([firsts @ .., _], [one]) => is_any(&[*one], firsts).then_some(true),
        _ if surname == 0 || own.is_empty() || others.is_empty() => None,
        _ => Some(is_any(own, others)),
    }
}

fn words(name: &str) -> Vec<&str> {
    let words = name.split([' ', ',']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    words.filter(|word| !TITLES.split(' ').any(|title| title == *word)).collect()
}

fn sorted(mut words: Vec<&str>) -> Vec<&str> {
    words.sort_unstable();
    words
}

/// The first names in what stands before a surname: "J.R.", "Anna-Maria".
fn firsts<'a>(words: &'a [&str]) -> impl Iterator<Item = &'a str> {
    words.iter().flat_map(|word| word.split(['.', '-', '‐'])).filter(|word| !word.is_empty())
}

/// Whether they are one first name, in two spellings or with one of them as an initial or a short form.
fn is_one_first_name(a: &str, b: &str) -> bool {
    let (a, b) = (spelled(a), spelled(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    // "Chris" is short for more; "Julia", "Daniel" and "Gabriel" are names beside "Julian", "Daniela" and "Gabrielle".
    let is_start = match (short.chars().count(), long.chars().count()) {
        (0..=3, _) => true,
        (4..=5, long) => long > short.chars().count() + 1,
        _ => false,
    };
    let is_pair = |names: &&str| {
        let has = |wanted: &str| names.split(' ').any(|name| spelled(name) == wanted);
        has(&a) && has(&b)
    };
    a == b || (is_start && long.starts_with(short.as_str())) || SHORT.iter().any(is_pair)
}

/// A first name without what is often spelled in two ways: "Philipp" and "Filip", "Sarah" and "Sara", "Jürgen" and
/// "Juergen".
fn spelled(name: &str) -> String {
    let name = [("ph", "f"), ("ae", "a"), ("oe", "o"), ("ue", "u")]
        .iter()
        .fold(name.to_string(), |name, (from, to)| name.replace(from, to));
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let c = match c {
            'c' => 'k',
            'y' => 'i',
            c => c,
        };
        let is_mute = c == 'h' && !out.is_empty();
        if !is_mute && !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::fold;

    #[test]
    fn first_names_tell_the_people_of_a_family_apart() {
        for (a, b, is_one) in [
            ("Anna Meier", "Bruno Meier", Some(false)),
            ("Priya Natarajan", "Bruno Natarajan", Some(false)),
            ("Dr. Anna Meier", "Herr Bruno Meier", Some(false)),
            ("Anna van der Berg", "Bruno van der Berg", Some(false)),
            ("Ana García López", "Luis García López", Some(false)),
            ("Julia Meier", "Julian Meier", Some(false)),
            ("Daniel Meier", "Daniela Meier", Some(false)),
            ("Martin Meier", "Martina Meier", Some(false)),
            ("Andrea Meier", "Andreas Meier", Some(false)),
            ("Gabriel Roux", "Gabrielle Roux", Some(false)),
            ("Paul Roux", "Paula Roux", Some(false)),
            ("Maria Meier", "Mario Meier", Some(false)),
            ("A. Meier", "B. Meier", Some(false)),
            ("P. Natarajan", "Priya Natarajan", Some(true)),
            ("P Natarajan", "Priya R. Natarajan", Some(true)),
            ("J.R. Meier", "Jan Meier", Some(true)),
            ("Sam Ortiz", "Samuel Ortiz", Some(true)),
            ("Bob Meier", "Robert Meier", Some(true)),
            ("Mike Meier", "Michael Meier", Some(true)),
            ("Kate Meier", "Catherine Meier", Some(true)),
            ("Chris Meier", "Christopher Meier", Some(true)),
            ("Philipp Meier", "Philip Meier", Some(true)),
            ("Jürgen Müller", "Juergen Müller", Some(true)),
            ("Anna-Maria Meier", "Maria Meier", Some(true)),
            ("Prof. Hana Kim", "Dr. Hana Kim PhD", Some(true)),
            ("Mr. Meier", "Anna Meier", None),
            ("Meier", "Anna Meier", None),
            ("Bo", "Bo Meier", Some(true)),
            ("Ana Gomes", "Ana Ruiz", None),
            ("Natarajan Priya", "Priya Natarajan", Some(true)),
            ("Ana Gomes", "Bo Li", None),
            ("", "Bo Li", None),
        ] {
            let (a, b) = (fold(a), fold(b));
            assert_eq!((are_one(&a, &b), are_one(&b, &a)), (is_one, is_one), "{a} / {b}");
        }
    }
}
