//! A record's own words as part of a sentence.
//!
//! Notes are written in a hurry: "read path shipped", "Offered to read the packet.", "how do I get the team on side".
//! The rules here give them the mark, the article or the lead that a reader expects, and add nothing else. What they
//! cannot place follows a colon, word for word.

use super::lexicon::*;
use crate::model::text::{fold, listed, sentence};

/// The text on one line, without a single full stop at its end.
pub fn clause(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.strip_suffix('.') {
        Some(rest) if !rest.contains(". ") && !rest.ends_with('.') => rest.to_string(),
        _ => line,
    }
}

/// The text as a sentence of its own: a capital first, a mark at the end.
pub fn whole(text: &str) -> String {
    stopped(&capital(&clause(text)))
}

/// The text with a mark at its end.
pub fn stopped(text: &str) -> String {
    let marked = text.ends_with(['.', '?', '!', '…', ':']);
    format!("{text}{}", if marked { "" } else { "." })
}

/// The first letter made a capital, but for words such as "iOS" and "p99" that have a spelling of their own.
fn capital(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let own_spelling = first.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    if own_spelling { text.to_string() } else { sentence(text) }
}

/// The words of two clauses, the second after a colon: "take the storage track: started in August".
pub fn pair(first: &str, second: &str) -> String {
    let mark = if first.ends_with(['?', '!', '.', ':', '…']) { "" } else { ":" };
    format!("{first}{mark} {second}")
}

/// A topic as a question where it is one; else none.
pub fn question(text: &str) -> Option<String> {
    let text = clause(text);
    let asks = among(ASKING, &word(&text, 0));
    if text.ends_with('?') {
        Some(capital(&text))
    } else if asks && !text.ends_with(['.', '!', '…']) {
        Some(format!("{}?", capital(&text)))
    } else {
        None
    }
}

/// A topic as a line of its own: "get the storage team on side" asks "How would you get the storage team on side?".
pub fn ask(text: &str) -> String {
    if let Some(question) = question(text) {
        return question;
    }
    let text = clause(text);
    let (first, second) = (word(&text, 0), word(&text, 1));
    let says = among(SAYING, &first) || among("feedback advice input your", &second);
    let to_you = (0..text.split_whitespace().count()).any(|at| word(&text, at) == "you");
    if among(VERBS, &first) && !text.contains(". ") && second != "of" {
        if says || to_you {
            return stopped(&format!("I would like to {}", small(&text)));
        }
        return format!("How would you {}?", small(&text));
    }
    stopped(&format!("I would like your view on one thing: {text}"))
}

/// What somebody gave, as thanks can name it.
enum Help {
    /// After "Thank you for": "the introduction to Lucía".
    For(String),
    /// After "you": "read the slides twice".
    You(String),
    /// Not to be placed in a sentence by rule.
    Plain(String),
}

/// Sentences of thanks for what was received from somebody called `name`; `aloud` is how one names them in a group.
pub fn thanks(name: &str, texts: &[&str], aloud: Option<&str>) -> Vec<String> {
    let (mut things, mut deeds, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for text in texts {
        match help(name, text) {
            Help::For(thing) => things.push(format!("for {thing}")),
            Help::You(deed) => deeds.push(deed),
            Help::Plain(text) => rest.push(text),
        }
    }
    let lead = aloud.map_or("Thank you".to_string(), |name| format!("Thank you, {name},"));
    let you = aloud.map_or("You".to_string(), |name| format!("{name}, you"));
    let things = (!things.is_empty()).then(|| format!("{lead} {}.", listed(&things)));
    let deeds = (!deeds.is_empty()).then(|| format!("{you} {}: thank you.", listed(&deeds)));
    let rest = rest.into_iter().map(|text| whole(&format!("{}: {text}", lead.trim_end_matches(','))));
    things.into_iter().chain(deeds).chain(rest).collect()
}

fn help(name: &str, text: &str) -> Help {
    let text = without_subject(&clause(text), name);
    let (first, second) = (word(&text, 0), word(&text, 1));
    let adverb = first.len() > 3 && first.ends_with("ly");
    let is_order = among(VERBS, &first) && !second.is_empty() && !among(SMALL, &second);
    if is_past(&first) && second != "of" || adverb && is_past(&second) {
        Help::You(small(&text))
    } else if text.contains(". ") || [PRONOUNS, SMALL].iter().any(|list| among(list, &first)) || is_order {
        Help::Plain(text)
    } else {
        Help::For(definite(&text))
    }
}

/// A thing that both know of: with "the" where nothing else says which.
fn definite(text: &str) -> String {
    let first = word(text, 0);
    let rest = || text.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_string());
    if among("a an", &first) && text.contains(' ') {
        format!("the {}", rest())
    } else if among(DETERMINERS, &first) || is_gerund(&first) || first.ends_with("'s") {
        small(text)
    } else {
        format!("the {}", small(text))
    }
}

/// What somebody promised, as a reminder can name it.
pub enum Promise {
    /// After "you offered to": "read the packet".
    To(String),
    /// A thing: "the design-review notes".
    Thing(String),
    /// Not to be placed in a sentence by rule.
    Plain(String),
}

/// Reads the promise of somebody called `name`.
pub fn promise(name: &str, text: &str) -> Promise {
    let text = without_subject(&clause(text), name);
    let (first, second) = (word(&text, 0), word(&text, 1));
    let stripped = among("will to wants", &first);
    let text =
        if stripped { text.split_once(' ').map_or(text.clone(), |(_, rest)| rest.into()) } else { text };
    let first = word(&text, 0);
    if text.contains(". ") {
        Promise::Plain(text)
    } else if among(VERBS, &first) && second != "of" {
        Promise::To(small(&text))
    } else if among(DETERMINERS, &first) || among("a an", &first) {
        Promise::Thing(small(&text))
    } else {
        Promise::Plain(text)
    }
}

/// The text without the person's own name, or "she", at its beginning: the message says "you" instead.
fn without_subject(text: &str, name: &str) -> String {
    let first = word(text, 0);
    let is_subject = first == fold(name) || among("he she they", &first);
    match text.split_once(' ') {
        Some((_, rest)) if is_subject => rest.trim().to_string(),
        _ => text.to_string(),
    }
}

/// The text within a sentence, after a colon.
pub fn inner(text: &str) -> String {
    small(&clause(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_go_and_other_marks_stay() {
        for (text, cut, said) in [
            ("Send the trimmed RFC.", "Send the trimmed RFC", "Send the trimmed RFC."),
            (" approved \n on 20 Nov. ", "approved on 20 Nov", "Approved on 20 Nov."),
            ("Approved. They want a test.", "Approved. They want a test.", "Approved. They want a test."),
            ("wait for it...", "wait for it...", "Wait for it..."),
            ("p99 down 40%", "p99 down 40%", "p99 down 40%."),
            ("iOS build is green", "iOS build is green", "iOS build is green."),
            ("really?", "really?", "Really?"),
        ] {
            assert_eq!(clause(text), cut);
            assert_eq!(whole(text), said);
        }
    }

    #[test]
    fn topics_that_ask_get_their_mark() {
        for (text, asked) in [
            ("how do I get the storage team on side", Some("How do I get the storage team on side?")),
            ("One RFC or two?", Some("One RFC or two?")),
            ("I was too sharp. What now?", Some("I was too sharp. What now?")),
            ("Should I apply.", Some("Should I apply?")),
            ("the promotion packet", None),
            ("get the storage team on side", None),
        ] {
            assert_eq!(question(text).as_deref(), asked, "{text}");
        }
    }

    #[test]
    fn topics_without_a_mark_are_asked_all_the_same() {
        for (text, asked) in [
            ("get the storage team on side", "How would you get the storage team on side?"),
            ("Show the page counts.", "I would like to show the page counts."),
            ("get feedback on the packet", "I would like to get feedback on the packet."),
            ("ask you about hiring", "I would like to ask you about hiring."),
            ("the promotion packet", "I would like your view on one thing: the promotion packet."),
            ("what is missing", "What is missing?"),
        ] {
            assert_eq!(ask(text), asked, "{text}");
        }
    }

    #[test]
    fn thanks_in_a_sentence() {
        for (texts, said) in [
            (&["introduction to Lucía"][..], &["Thank you for the introduction to Lucía."][..]),
            (&["Introduction to Lucía."], &["Thank you for the introduction to Lucía."]),
            (&["a word with Dana"], &["Thank you for the word with Dana."]),
            (&["the template for the packet"], &["Thank you for the template for the packet."]),
            (&["reviewing my RFC"], &["Thank you for reviewing my RFC."]),
            (&["help with the packet"], &["Thank you for the help with the packet."]),
            (&["Dana's number"], &["Thank you for Dana's number."]),
            (&["Kafka paper"], &["Thank you for the Kafka paper."]),
            (&["lent the book on estimates"], &["You lent the book on estimates: thank you."]),
            (&["Offered to read the packet."], &["You offered to read the packet: thank you."]),
            (&["Hana introduced me to Lucía"], &["You introduced me to Lucía: thank you."]),
            (&["She kindly read the slides"], &["You kindly read the slides: thank you."]),
            (&["read of the deck"], &["Thank you for the read of the deck."]),
            (&["review my talk"], &["Thank you: review my talk."]),
            (
                &["introduction to Lucía", "read the slides twice", "a word with Dana", "told Ruth about me"],
                &[
                    "Thank you for the introduction to Lucía and for the word with Dana.",
                    "You read the slides twice and told Ruth about me: thank you.",
                ],
            ),
        ] {
            assert_eq!(thanks("Hana", texts, None), said);
        }
        assert_eq!(
            thanks("Wei", &["cut the slides to nine"], Some("Wei")),
            ["Wei, you cut the slides to nine: thank you."]
        );
        assert_eq!(thanks("Wei", &["notes"], Some("Wei Z.")), ["Thank you, Wei Z., for the notes."]);
    }

    #[test]
    fn promises_in_a_sentence() {
        let said = |text: &str| match promise("Wei", text) {
            Promise::To(deed) => format!("to {deed}"),
            Promise::Thing(thing) => thing,
            Promise::Plain(text) => format!(": {text}"),
        };
        for (text, wanted) in [
            ("Read the packet.", "to read the packet"),
            ("the design-review notes", "the design-review notes"),
            ("Wei will send the slides", "to send the slides"),
            ("look at the RFC", "to look at the RFC"),
            ("review of the RFC", ": review of the RFC"),
            ("notes from the loop", ": notes from the loop"),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
