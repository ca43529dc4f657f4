//! Whom to ask about a challenge, and why: their own words from the notes first, then what is on file about them.
//!
//! A search by words, with nothing learnt and nothing guessed: a text answers to a challenge when it has its rarer
//! words, and somebody is asked for their best texts, not for how much has been written down about them.

mod sources;
mod terms;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use sources::{Reason as Kinds, Source, sources};
use terms::{Weights, terms};

use crate::{flags::View, guide, message::to::To, model::*};

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// By id.
    pub person: String,
    /// The best first, at most three.
    pub reasons: Vec<Reason>,
    /// What speaks for waiting, or for asking in another way.
    pub caution: Option<String>,
    /// Whether the person is private.
    pub private: bool,
    score: f64,
}

/// Why somebody may know.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// `22 Jul: "The storage team fears the migration, not the design."`
    pub text: String,
    /// Whether it comes from a private note or about a private person, and is for the owner's eyes alone.
    pub private: bool,
}

const REASONS: usize = 3;

/// Somebody is named as long as their words say at least this part of what the best say.
const WORTH: f64 = 3.0;

/// Days after a talk or a question within which another one is soon.
const SOON: i64 = 3;

/// Whom to ask, the best first. When nothing on file answers to the challenge: those who are there for advice, the
/// one who has waited longest first.
pub fn whom(view: &View, challenge: &str) -> Vec<Advice> {
    let question = terms(challenge);
    let sources = sources(view);
    let words: Vec<Vec<String>> = sources.iter().map(|source| terms(&source.text)).collect();
    let weights = Weights::new(&question, words.iter().map(Vec::as_slice));
    let mut found: HashMap<&str, Vec<(f64, &Source)>> = HashMap::new();
    for (source, words) in sources.iter().zip(&words) {
        let score = source.weight * weights.score(&question, words);
        if score > 0.0 {
            for person in &source.people {
                found.entry(person).or_default().push((score, source));
            }
        }
    }
    let mut advice: Vec<Advice> =
        view.present().filter_map(|person| advise(view, person, found.remove(person.id.as_str())?)).collect();
    if advice.is_empty() {
        advice = those_who_advise(view);
    }
    advice.sort_by(|a, b| b.score.total_cmp(&a.score));
    let least = advice.first().map_or(0.0, |best| best.score / WORTH);
    advice.retain(|one| one.score >= least);
    advice
}

/// The best text counts whole, the next half, the third a quarter.
fn advise(view: &View, person: &Person, mut texts: Vec<(f64, &Source)>) -> Option<Advice> {
    texts.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.on.cmp(&a.1.on)));
    texts.truncate(REASONS);
    let score: f64 = texts.iter().zip([1.0, 0.5, 0.25]).map(|((score, _), share)| score * share).sum();
    let best = texts.first()?.0;
    let near = texts.iter().filter(|(score, _)| *score * 2.0 >= best);
    let reasons = near.map(|(_, source)| reason(view, person, source)).collect();
    Some(weighed(view, person, reasons, score))
}

/// The advice with what speaks for waiting.
fn weighed(view: &View, person: &Person, reasons: Vec<Reason>, score: f64) -> Advice {
    let (caution, share) = match caution(view, person) {
        Some((text, share)) => (Some(text), share),
        None => (None, 1.0),
    };
    Advice { person: person.id.clone(), reasons, caution, private: person.private, score: score * share }
}

fn caution(view: &View, person: &Person) -> Option<(String, f64)> {
    let to = To::person(*view, &person.id)?;
    let standing = view.standing.person(&person.id)?;
    let asked = |t: &&Row<Topic>| {
        t.with.contains(&person.id) && t.raised.is_some_and(|d| view.is_within_last(d, SOON))
    };
    if let Some(rest) = person.snooze.filter(|day| *day >= view.today) {
        return Some((format!("Resting to {}.", when::plain(rest, view.today)), 0.3));
    }
    if let Some(on) = standing.meets {
        return Some((format!("You meet {}: bring it up then.", when::soon(on, view.today)), 1.0));
    }
    if let Some(talk) = standing.last_talk.filter(|day| view.is_within_last(*day, SOON)) {
        return Some((format!("You talked {}.", when::ago(talk, view.today)), 0.6));
    }
    if let Some(topic) = view.board.topics.iter().find(asked) {
        return Some((format!("Already on the list to ask: {}", topic.text), 0.8));
    }
    to.is_sponsor_only().then(|| ("A sponsor: bring a plan rather than a problem.".into(), 0.7))
}

fn reason(view: &View, person: &Person, source: &Source) -> Reason {
    let on = source.on.map_or(String::new(), |day| format!("{}: ", when::plain(day, view.today)));
    let text = source.text.trim();
    let text = match source.kind {
        Kinds::Said => format!("{on}\"{text}\""),
        Kinds::Asked => format!("{on}you asked \"{text}\""),
        Kinds::Promised => format!("{on}promised \"{text}\""),
        Kinds::Helped => format!("{on}helped you: {text}"),
        Kinds::View => format!("Sees it from: {}", person.perspectives.join(", ")),
        Kinds::About(word) => format!("{word}: {text}"),
        Kinds::Seat(seat) => seat_reason(seat),
    };
    Reason { text, private: source.private || person.private }
}

/// "Technical Guru: Deep storage expertise".
fn seat_reason(seat: &Seat) -> String {
    match guide::purpose(seat) {
        Some(purpose) => format!("{}: {purpose}", seat.title),
        None => format!("{}, {}", seat.title, seat.kind),
    }
}

/// Those whose seat is there for advice, by how far their time has run.
fn those_who_advise(view: &View) -> Vec<Advice> {
    const ADVISERS: &[Kind] = &[Kind::Mentor, Kind::Coach, Kind::RoleModel, Kind::Peer, Kind::Friend];
    let seated = view.people().filter(|(person, _)| view.board.sits_as(person, ADVISERS, view.today));
    seated
        .filter_map(|(person, standing)| {
            let seat = view.board.seats_of(person).find(|seat| ADVISERS.contains(&seat.kind))?;
            let run = standing.run.map_or(0.0, |(elapsed, length)| elapsed as f64 / length.max(1) as f64);
            let reason = Reason { text: seat_reason(seat), private: person.private };
            Some(weighed(view, person, vec![reason], 1.0 + run))
        })
        .collect()
}
