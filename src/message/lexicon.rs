//! The small vocabulary by which [`super::phrase`] tells a thing from a deed.

use crate::model::text::fold;

/// The text with a small first letter, where its first word is one that is known to have one.
pub fn small(text: &str) -> String {
    let first = word(text, 0);
    let first = first.as_str();
    let common = among("a an", first)
        || [DETERMINERS, VERBS, NOUNS, SMALL].iter().any(|list| among(list, first))
        || is_past(first)
        || is_gerund(first)
        || ["tion", "ment", "ness", "back", "ly"].iter().any(|end| first.ends_with(end));
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if common && !chars.clone().next().is_some_and(char::is_uppercase) => {
            c.to_lowercase().chain(chars).collect()
        }
        _ => text.to_string(),
    }
}

/// The word at a place, folded and without the marks around it.
pub fn word(text: &str, at: usize) -> String {
    let word = text.split_whitespace().nth(at).unwrap_or_default();
    fold(&word.replace('’', "'")).trim_matches(|c: char| !c.is_alphanumeric()).to_string()
}

/// Whether a verb stands in the past: "offered", "read".
pub fn is_past(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with("ed") && !among(ED_NOUNS, word);
    regular || among(PAST, word)
}

pub fn is_gerund(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ing") && !among("evening morning briefing meeting", word)
}

/// Whether the word is one of a list.
pub fn among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Words with which a question begins.
pub const ASKING: &str = "how what which who whom whose when where why should shall do does did is are am was were can could \
    may might would will have has";

/// Verbs with which one announces a topic.
pub const SAYING: &str =
    "ask bring check discuss hear mention raise report say share show speak talk tell thank";

/// Verbs with which promises and topics begin.
pub const VERBS: &str = "add answer arrange ask book bring call check comment confirm connect decide discuss draft explain \
    find finish fix forward get give go hear help introduce invite join keep lend let list listen look \
    mail make meet mention move name open organise organize pass pick plan post prepare propose put \
    raise read recommend reply report review run say schedule send set share show sign sit speak suggest \
    take talk teach tell test thank think try update use vouch write";

/// Verbs of the past that do not end in "ed".
pub const PAST: &str = "bought brought built came caught chose cut did found gave got had heard held kept knew led left lent \
    let made met paid put ran read rang said sat saw sent set spent spoke stood taught thought told took \
    understood went won wrote";

/// Nouns that look like verbs of the past.
pub const ED_NOUNS: &str = "need feed seed speed weed deed shed hundred newsfeed creed";

/// Words that say which thing is meant.
pub const DETERMINERS: &str = "the my our your his her their some all both this that these those any";

/// Words for people.
pub const PRONOUNS: &str = "i you he she they we it who";

/// Prepositions and the like.
pub const SMALL: &str =
    "about after at before by during for from in into not of on over to until while with when as and or";

/// Things that people give each other.
pub const NOUNS: &str = "advice article contact contacts example examples hint hints idea ideas intro link links notes number \
    offer place reference referral seat slot support template ticket time tip tips word words";
