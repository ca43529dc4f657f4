//! Speaking to somebody instead of about them: "send Sam the list" reads "send you the list" in a message to Sam.

use super::lexicon;

/// First names that are words as well; only a possessive of theirs is surely the person.
const ALSO_WORDS: &[&str] = &[
    "Will", "May", "April", "June", "August", "Mark", "Grace", "Hope", "Joy", "Faith", "Art", "Bill", "Sky",
    "Rose",
];

/// Verbs that a note says of somebody; other words in `s` may be things ("Sam slides").
const PRESENT: &[&str] = &[
    "agrees", "asks", "comes", "finds", "gives", "helps", "hopes", "knows", "likes", "loves", "needs",
    "prefers", "reads", "says", "sees", "sends", "suggests", "takes", "tells", "thinks", "wants", "writes",
];

/// The text with the person's name turned into "you", where the verb allows it.
pub fn address(text: &str, full_name: &str, first_name: &str) -> String {
    let text = text.replace(full_name, first_name);
    let mut words: Vec<String> = text.split(' ').map(str::to_string).collect();
    for at in 0..words.len() {
        let Some(tail) = words[at].strip_prefix(first_name).map(str::to_string) else { continue };
        if let Some(rest) = tail.strip_prefix("'s").or_else(|| tail.strip_prefix("’s")) {
            words[at] = format!("your{rest}");
        } else if ALSO_WORDS.contains(&first_name)
            || tail.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        {
            continue;
        } else if !starts_clause(&words, at) {
            words[at] = format!("you{tail}");
        } else if let Some(verb) = words.get(at + 1).and_then(|verb| to_you(verb)) {
            words[at] = format!("you{tail}");
            words[at + 1] = verb;
        }
    }
    words.join(" ")
}

fn starts_clause(words: &[String], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return true };
    let joins =
        ["and", "but", "that", "what", "how", "when", "if", "because", "since", "while", "whether", "so"];
    before.ends_with(['.', ',', ':', ';', '?', '!', '(']) || joins.contains(&before.to_lowercase().as_str())
}

/// The verb after a name as it stands after "you"; none when it may not be a verb.
fn to_you(word: &str) -> Option<String> {
    let verb = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    you_form(verb).map(|form| form + &word[verb.len()..])
}

fn you_form(verb: &str) -> Option<String> {
    const MODAL: &[&str] = &[
        "will", "would", "can", "could", "should", "may", "might", "must", "did", "had", "also", "then",
        "never",
    ];
    match verb {
        "is" => Some("are".into()),
        "was" => Some("were".into()),
        "has" => Some("have".into()),
        "does" => Some("do".into()),
        _ if MODAL.contains(&verb) || lexicon::is_past(verb) => Some(verb.into()),
        "passes" => Some("pass".into()),
        _ if PRESENT.contains(&verb) => verb.strip_suffix('s').map(str::to_string),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_you() {
        for (text, said) in [
            ("send Sam the list of five", "send you the list of five"),
            ("one page for Sam's quarter", "one page for your quarter"),
            ("Sam likes the middle", "you like the middle"),
            ("Sam passed them on", "you passed them on"),
            ("went out, and Sam is glad", "went out, and you are glad"),
            ("Sam Ortiz passes, Sam agrees", "you pass, you agree"),
            ("Sample rates for Sam, done", "Sample rates for you, done"),
            ("Sam slides done", "Sam slides done"),
            ("tell Dana", "tell Dana"),
        ] {
            assert_eq!(address(text, "Sam Ortiz", "Sam"), said, "{text}");
        }
        assert_eq!(address("ready by May", "May Lim", "May"), "ready by May");
        assert_eq!(address("May's slides", "May Lim", "May"), "your slides");
    }
}
