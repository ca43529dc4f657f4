//! What is on file that could tell whom to ask: each text with the people it speaks for.

use std::borrow::Cow;

use crate::{
    flags::View,
    guide,
    message::to::call_name,
    model::{text::fold, *},
    trends::sentences,
};

/// One text and what it is worth as a reason.
pub struct Source<'a> {
    /// Ids of those for whom it speaks.
    pub people: Vec<&'a str>,
    pub text: Cow<'a, str>,
    pub weight: f64,
    pub kind: Reason<'a>,
    pub on: Option<Day>,
    pub private: bool,
}

/// How the text is quoted as a reason.
pub enum Reason<'a> {
    /// A sentence noted after a contact.
    Said,
    Asked,
    Promised,
    Helped,
    /// One of the person's perspectives.
    View,
    /// Something else about the person, after this word.
    About(&'static str),
    Seat(&'a Seat),
}

/// Every text that speaks for somebody who has not left.
pub fn sources<'a>(view: &View<'a>) -> Vec<Source<'a>> {
    let mut out: Vec<Source> = view.present().flat_map(|person| about(view, person)).collect();
    out.extend(records(view));
    out.extend(notes(view));
    out
}

/// Sentences of notes. They weigh most: they are what somebody said when it mattered.
fn notes<'a>(view: &View<'a>) -> impl Iterator<Item = Source<'a>> {
    let (board, today) = (view.board, view.today);
    let noted = board.catchups.iter().filter(move |c| c.on.day <= today);
    noted.flat_map(move |c| {
        sentences_of(c.note().unwrap_or_default()).into_iter().map(move |text| Source {
            people: speakers(board, &c.with, &text),
            text,
            weight: 1.0,
            kind: Reason::Said,
            on: Some(c.on.day),
            private: c.private,
        })
    })
}

fn sentences_of(note: Cow<str>) -> Vec<Cow<str>> {
    match note {
        Cow::Borrowed(note) => sentences(note).into_iter().map(Cow::Borrowed).collect(),
        Cow::Owned(note) => sentences(&note).into_iter().map(|text| text.to_string().into()).collect(),
    }
}

/// For whom a sentence speaks: in a note on several people, for those of them whom it names.
fn speakers<'a>(board: &'a Board, with: &'a [String], sentence: &str) -> Vec<&'a str> {
    let folded = fold(sentence);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let named = |id: &&str| words.contains(&fold(call_name(board.name(id))).as_str());
    let named: Vec<&str> = ids(with).into_iter().filter(|id| with.len() > 1 && named(id)).collect();
    if named.is_empty() { ids(with) } else { named }
}

fn records<'a>(view: &View<'a>) -> Vec<Source<'a>> {
    let board = view.board;
    let record = |people: Vec<&'a str>, text: &'a str, weight, kind, on| Source {
        people,
        text: text.into(),
        weight,
        kind,
        on,
        private: false,
    };
    let topics = board
        .topics
        .iter()
        .map(|t| record(ids(&t.with), &t.text, 0.7, Reason::Asked, t.discussed.or(t.raised)));
    let promises = board.actions.iter().filter_map(|a| {
        let who = a.who.as_deref()?;
        Some(record(vec![who], &a.text, 0.7, Reason::Promised, a.made))
    });
    let favours = board
        .favours
        .iter()
        .filter_map(|f| Some(record(vec![f.from()?], &f.text, 0.9, Reason::Helped, Some(f.on))));
    topics.chain(promises).chain(favours).collect()
}

/// What is on file about a person, and the seats in which they sit.
fn about<'a>(view: &View<'a>, person: &'a Person) -> Vec<Source<'a>> {
    let of = |text: &'a str, weight, kind| Source {
        people: vec![&person.id],
        text: text.into(),
        weight,
        kind,
        on: None,
        private: person.private,
    };
    let mut out: Vec<Source> = person.perspectives.iter().map(|text| of(text, 1.2, Reason::View)).collect();
    let facts =
        [(&person.role, 1.0, "Is"), (&person.about, 0.9, "On file"), (&person.cares, 0.8, "Cares about")];
    for (text, weight, word) in facts {
        out.extend(
            text.iter().flat_map(|text| sentences(text)).map(|text| of(text, weight, Reason::About(word))),
        );
    }
    for seat in view.board.seats_of(person) {
        let seat: &'a Seat = seat;
        let texts = std::iter::once(seat.title.as_str()).chain(guide::purpose(seat));
        out.extend(texts.map(|text| of(text, 0.9, Reason::Seat(seat))));
    }
    out
}

fn ids(with: &[String]) -> Vec<&str> {
    with.iter().map(String::as_str).collect()
}
