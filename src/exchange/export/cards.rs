//! vCard 4.0 (RFC 6350): a card for each person, for the telephone's address book.

use crate::{
    exchange::{
        discretion::Discretion,
        line::{escape, push, push_text},
        uid::uuid,
    },
    model::{text::harmless, *},
    session::Session,
};

/// All cards.
pub fn text(session: &Session, notes: bool) -> String {
    let board = session.board();
    let discretion = Discretion::new(board);
    let mut out = String::new();
    for person in board.people.iter().filter(|person| !discretion.hides(&person.id)) {
        let about = person.about.as_deref().filter(|about| notes && !discretion.hides_text(about));
        card(&mut out, person, about);
    }
    out
}

fn card(out: &mut String, person: &Person, about: Option<&str>) {
    push(out, "BEGIN", "VCARD");
    push(out, "VERSION", "4.0");
    push(out, "PRODID", "-//boardroom//EN");
    push(out, "UID", &format!("urn:uuid:{}", uuid(&["person", &person.id])));
    push_text(out, "FN", &person.name);
    push(out, "N", &parts(&person.name));
    if !person.aka.is_empty() {
        push(out, "NICKNAME", &person.aka.iter().map(|name| escape(name)).collect::<Vec<_>>().join(","));
    }
    let mut put = |name: &str, text: &Option<String>| {
        if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
            push_text(out, name, text);
        }
    };
    put("ORG", &person.org);
    put("TITLE", &person.role);
    put("EMAIL", &person.email);
    put("TEL", &person.phone);
    put("TZ", &person.tz);
    if let Some(city) = &person.city {
        push(out, "ADR", &format!(";;;{};;;", escape(city)));
    }
    if let Some(url) = &person.url {
        // An address is no text: nothing in it is escaped.
        push(out, "URL", &harmless(url).split_whitespace().collect::<String>());
    }
    if let Some((month, day)) = person.birthday {
        push(out, "BDAY", &format!("--{month:02}{day:02}"));
    }
    if let Some(about) = about {
        push_text(out, "NOTE", about);
    }
    push(out, "END", "VCARD");
}

/// Family, given and additional names, told by the spaces alone: the last word is the family's.
fn parts(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(escape).collect();
    match &words[..] {
        [] => ";;;;".into(),
        [given] => format!(";{given};;;"),
        [given, between @ .., family] => format!("{family};{given};{};;", between.join(" ")),
    }
}
