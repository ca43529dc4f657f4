//! The words of a text that carry its meaning, made comparable.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::model::text::fold;

/// Words that say nothing about what a text is about.
const STOP: &str = "a about after again all also am an and any are as at be because been before but by can could did do \
    does done for from get give go got had has have he her him his how i if in into is it its just know let like make \
    may me more most much my need no not now of off on one or our out over people put say see she should so some still \
    such take tell than that the their them then there they thing things this to too two up us use very want was way we \
    well were what when where which while who whom whose why will with would you your";

static STOPS: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP.split_whitespace().collect());

/// The words of a text: folded, without stop words, in the singular.
pub fn terms(text: &str) -> Vec<String> {
    let folded = fold(text).replace("'s", "");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.filter(|word| !STOPS.contains(word)).map(singular).collect()
}

fn singular(word: &str) -> String {
    let es = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end));
    let keep = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || word.len() < 4;
    match word {
        _ if word.ends_with("ies") && word.len() > 4 => format!("{}y", &word[..word.len() - 3]),
        _ if es => word[..word.len() - 2].into(),
        _ if keep => word.into(),
        _ => word.strip_suffix('s').unwrap_or(word).into(),
    }
}

/// How far two words mean the same: 1 when they are equal, less when one is a form of the other.
pub fn likeness(a: &str, b: &str) -> f64 {
    /// Letters that two longer words must share at their beginning: "migrate", "migration".
    const STEM: usize = 6;
    const ENDINGS: &[&str] = &["d", "ed", "r", "er", "ing", "ly", "al", "ment", "or", "ation"];
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|_| short.len() >= 4);
    let shared = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    if ending.is_some_and(|rest| ENDINGS.contains(&rest)) || shared >= STEM { 0.7 } else { 0.0 }
}

/// How much each word of a question tells, from how few of all texts have it.
pub struct Weights(HashMap<String, f64>);

impl Weights {
    pub fn new<'a>(question: &[String], texts: impl Iterator<Item = &'a [String]>) -> Weights {
        let mut seen = vec![0usize; question.len()];
        let mut all = 0usize;
        for text in texts {
            all += 1;
            for (word, seen) in question.iter().zip(&mut seen) {
                *seen += usize::from(text.iter().any(|other| likeness(word, other) > 0.0));
            }
        }
        let weight = |seen: usize| (1.0 + all as f64 / (1.0 + seen as f64)).ln();
        Weights(question.iter().cloned().zip(seen.into_iter().map(weight)).collect())
    }

    /// How well a text answers to the words of the question; each of them counts once.
    pub fn score(&self, question: &[String], text: &[String]) -> f64 {
        let best = |word: &String| text.iter().map(|other| likeness(word, other)).fold(0.0, f64::max);
        question.iter().map(|word| best(word) * self.0.get(word).copied().unwrap_or(0.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_carry_meaning() {
        for (text, wanted) in [
            ("How do I get the storage teams on side?", &["storage", "team", "side"][..]),
            ("Wei's glasses, two boxes of stories", &["wei", "glass", "box", "story"]),
            ("the bus is his", &["bus"]),
            ("", &[]),
        ] {
            assert_eq!(terms(text), wanted, "{text}");
        }
    }

    #[test]
    fn forms_of_one_word_are_alike() {
        for (a, b, alike) in [
            ("migration", "migrate", true),
            ("test", "testing", true),
            ("promoted", "promotion", true),
            ("team", "steam", false),
            ("plan", "plane", false),
            ("cat", "cater", false),
        ] {
            assert_eq!(likeness(a, b) > 0.0, alike, "{a} {b}");
        }
    }
}
