//! vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones, Google, iCloud, Outlook and Nextcloud write them. Each card
//! is cut out and read alone, so that a broken one spoils no other.

use std::borrow::Cow;

use calcard::{
    Entry, Parser,
    vcard::{VCard, VCardEntry, VCardKind, VCardParameterName, VCardProperty as Key, VCardType, VCardValue},
};

use super::{Batch, NewPerson, Source, text};
use crate::{edit::Fields, file::Value, model::zone};

/// Reads every card of a file.
pub fn read(file: &str) -> Batch {
    let mut batch = Batch::new(Source::Cards);
    for piece in pieces(&without_agents(file)) {
        let place = format!("line {}", piece.line);
        let named = match name_line(piece.text) {
            Some(name) => format!("{name} ({place})"),
            None => format!("card at {place}"),
        };
        if !piece.is_whole {
            batch.skip(named, "the card has no END:VCARD");
            continue;
        }
        match Parser::new(piece.text).entry() {
            Entry::VCard(card) => match person(&card, line(piece.text, "BDAY")) {
                Ok(person) => batch.people.push(person),
                Err(why) => batch.skip(named, why),
            },
            _ => batch.skip(named, "the card cannot be read"),
        }
    }
    batch
}

/// The file without the cards inside others: vCard 2.1 puts that of somebody's assistant there. Its lines stay as empty
/// ones, so that the numbers of all others are right.
fn without_agents(file: &str) -> Cow<'_, str> {
    let is = |line: &str, word: &str| line.trim_end().eq_ignore_ascii_case(word);
    if !file.lines().any(|line| is(line, "AGENT:")) {
        return Cow::Borrowed(file);
    }
    let (mut inside, mut is_agent) = (false, false);
    let outer = |line: &str| {
        inside |= is_agent && is(line, "BEGIN:VCARD");
        is_agent = is(line, "AGENT:") || (is_agent && line.trim().is_empty());
        let is_kept = !inside && !is_agent;
        inside &= !is(line, "END:VCARD");
        if is_kept { line.to_string() } else { "\n".into() }
    };
    Cow::Owned(file.split_inclusive('\n').map(outer).collect())
}

/// The text of one card.
struct Piece<'a> {
    text: &'a str,
    /// From 1.
    line: usize,
    /// Whether it ends as a card does.
    is_whole: bool,
}

/// Cuts a file into its cards. A card that begins before the last one has ended leaves that one without an end.
fn pieces(file: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for (nth, line) in file.split_inclusive('\n').enumerate() {
        let (start, end) = (at, at + line.len());
        at = end;
        let is = |word: &str| line.len() < 40 && line.trim_end().eq_ignore_ascii_case(word);
        if is("BEGIN:VCARD") {
            if let Some((from, line)) = open.replace((start, nth + 1)) {
                pieces.push(Piece { text: &file[from..start], line, is_whole: false });
            }
        } else if is("END:VCARD")
            && let Some((from, line)) = open.take()
        {
            pieces.push(Piece { text: &file[from..end], line, is_whole: true });
        }
    }
    pieces.extend(open.map(|(from, line)| Piece { text: &file[from..], line, is_whole: false }));
    pieces
}

/// The value of a key as its line has it.
fn line(card: &str, wanted: &str) -> Option<String> {
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let key = key.split(';').next()?.rsplit('.').next()?;
        key.eq_ignore_ascii_case(wanted).then(|| text::line(value)).filter(|value| !value.is_empty())
    };
    card.lines().take(200).find_map(value)
}

/// The name of a card as its line has it, else an address or a number, for saying which one it is.
fn name_line(card: &str) -> Option<String> {
    let keys = ["FN", "EMAIL", "TEL", "ORG"];
    let found = keys.into_iter().find_map(|key| line(card, key));
    found.map(|name| name.chars().take(60).collect())
}

/// The person of a card; `born` is the birthday as its line has it, which says more than what was read of it.
fn person(card: &VCard, born: Option<String>) -> Result<NewPerson, &'static str> {
    if is_no_person(card) {
        return Err("it is a group or a company, not a person");
    }
    let name = name(card).ok_or("it has no name")?;
    let emails: Vec<String> =
        by_preference(card, &Key::Email).filter_map(|text| text::email(&text)).collect();
    let mut fields: Fields = Vec::new();
    let mut put = |key, value: Option<String>| {
        fields.extend(value.filter(|text| !text.is_empty()).map(|text| (key, Value::Text(text))));
    };
    put("org", first(card, &Key::Org));
    put("role", first(card, &Key::Title).or_else(|| first(card, &Key::Role)));
    put("city", city(card));
    put("tz", first(card, &Key::Tz).and_then(|tz| Some(zone::named(&tz)?.name().into())));
    let birthday = born.as_deref().and_then(text::birthday).or_else(|| birthday(card));
    put("birthday", birthday.clone());
    put("email", emails.first().cloned());
    put("phone", phone(card));
    put("url", by_preference(card, &Key::Url).next());
    put("about", about(card));
    let aka = other_names(card, &name);
    if !aka.is_empty() {
        fields.push(("aka", Value::Texts(aka)));
    }
    let unread = unread(card, born.filter(|_| birthday.is_none()));
    Ok(NewPerson { also: plain_name(card).into_iter().collect(), name, emails, fields, unread })
}

/// Why a value of the card is not taken over, a birthday that is none among them.
fn unread(card: &VCard, birthday: Option<String>) -> Vec<String> {
    let emails = by_preference(card, &Key::Email).filter(|text| text::email(text).is_none());
    let emails = emails.map(|text| super::unread("email", &text));
    emails.chain(birthday.map(|born| super::unread("birthday", &born))).collect()
}

/// Whether the card is of a group or of a company; Apple says so in keys of its own.
fn is_no_person(card: &VCard) -> bool {
    card.entries.iter().any(|entry| match (&entry.name, entry.values.first()) {
        (Key::Kind, Some(VCardValue::Kind(kind))) => *kind != VCardKind::Individual,
        (Key::Other(key), Some(value)) => match key.to_ascii_uppercase().as_str() {
            "X-ADDRESSBOOKSERVER-KIND" => word(value).eq_ignore_ascii_case("group"),
            "X-ABSHOWAS" => word(value).eq_ignore_ascii_case("company"),
            _ => false,
        },
        _ => false,
    })
}

/// The full name as it is shown, else put together from its parts.
fn name(card: &VCard) -> Option<String> {
    let shown = card.property(&Key::Fn).map(all_words);
    let parts = || from_parts(card, &[1, 2, 0]);
    shown.filter(|name| !name.is_empty()).or_else(parts)
}

/// Given and family name alone, as others may have written it down.
fn plain_name(card: &VCard) -> Option<String> {
    from_parts(card, &[1, 0])
}

/// The parts of a name in that order. They are: family; given; additional; before; after.
fn from_parts(card: &VCard, order: &[usize]) -> Option<String> {
    let parts: Vec<String> = card.property(&Key::N)?.values.iter().map(word).collect();
    let order = order.iter().filter_map(|at| parts.get(*at).map(String::as_str));
    Some(text::line(&order.collect::<Vec<_>>().join(" "))).filter(|name| !name.is_empty())
}

fn other_names(card: &VCard, name: &str) -> Vec<String> {
    let entries = card.entries.iter().filter(|entry| entry.name == Key::Nickname);
    let mut names: Vec<String> = Vec::new();
    for other in entries.flat_map(|entry| entry.values.iter().map(word)) {
        if !other.is_empty() && other != name && !names.contains(&other) {
            names.push(other);
        }
    }
    names
}

/// Notes, each a paragraph.
fn about(card: &VCard) -> Option<String> {
    let notes = card.entries.iter().filter(|entry| entry.name == Key::Note);
    let texts = notes.map(|entry| {
        let parts: Vec<&str> = entry.values.iter().filter_map(VCardValue::as_text).collect();
        text::lines(&parts.join(","))
    });
    Some(texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n"))
}

fn city(card: &VCard) -> Option<String> {
    // Box; extended; street; city; region; code; country.
    let cities = card.entries.iter().filter(|entry| entry.name == Key::Adr);
    cities.filter_map(|entry| entry.values.get(3).map(word)).find(|city| !city.is_empty())
}

/// The number of a mobile, else the preferred, else the first; a fax never.
fn phone(card: &VCard) -> Option<String> {
    let numbers = card.entries.iter().filter(|entry| entry.name == Key::Tel && !has_type(entry, "fax"));
    let best = numbers.min_by_key(|entry| (!has_type(entry, "cell"), preference(entry)))?;
    let number = all_words(best);
    let number = number.strip_prefix("tel:").unwrap_or(&number);
    Some(number.split(';').next().unwrap_or_default().to_string())
}

fn birthday(card: &VCard) -> Option<String> {
    match card.property(&Key::Bday)?.values.first()? {
        VCardValue::PartialDateTime(date) => {
            let written = format!("{:02}-{:02}", date.month?, date.day?);
            crate::file::month_day(&written).map(|_| written)
        }
        other => text::birthday(&word(other)),
    }
}

/// The first part of the first value that says something.
fn first(card: &VCard, key: &Key) -> Option<String> {
    let entries = card.entries.iter().filter(|entry| entry.name == *key);
    entries.filter_map(|entry| entry.values.first().map(word)).find(|text| !text.is_empty())
}

/// The values of a key, the preferred first.
fn by_preference(card: &VCard, key: &Key) -> impl Iterator<Item = String> {
    let mut entries: Vec<&VCardEntry> = card.entries.iter().filter(|entry| entry.name == *key).collect();
    entries.sort_by_key(|entry| preference(entry));
    entries.into_iter().map(all_words).filter(|text| !text.is_empty()).collect::<Vec<_>>().into_iter()
}

/// 1 to 100 as `PREF` says in 4.0, 0 for `TYPE=PREF` of the older versions, 101 without either.
fn preference(entry: &VCardEntry) -> u32 {
    let said = entry.parameters(&VCardParameterName::Pref).find_map(|value| match value.as_integer() {
        Some(calcard::common::IanaType::Iana(number)) => Some(number),
        _ => None,
    });
    said.unwrap_or(if has_type(entry, "pref") { 0 } else { 101 })
}

fn has_type(entry: &VCardEntry, wanted: &str) -> bool {
    use calcard::common::IanaString;
    let kinds = entry.parameters(&VCardParameterName::Type);
    let by_type = kinds.filter_map(|value| value.as_type()).any(|kind| match kind {
        calcard::common::IanaType::Iana(kind) => VCardType::as_str(kind).eq_ignore_ascii_case(wanted),
        calcard::common::IanaType::Other(kind) => kind.eq_ignore_ascii_case(wanted),
    });
    // 2.1 writes the bare word: `TEL;CELL:`.
    by_type
        || entry.params.iter().any(|param| {
            matches!(&param.name, VCardParameterName::Other(name) if name.eq_ignore_ascii_case(wanted))
        })
}

/// One value on one line.
fn word(value: &VCardValue) -> String {
    match value {
        VCardValue::Component(parts) => text::line(&parts.join(" ")),
        value => value.as_text().map(text::line).unwrap_or_default(),
    }
}

/// All values of a line, which a stray comma or semicolon may have cut.
fn all_words(entry: &VCardEntry) -> String {
    text::line(&entry.values.iter().map(word).collect::<Vec<_>>().join(" "))
}
