//! A person: added, renamed, seated, left alone for a while, let go with thanks.

use super::{Context, Edit, Fields, Op, Refusal, Target, candidate, words::*};
use crate::{
    file::Value,
    model::{text::listed, *},
};

/// Somebody new, on the board since today; `extra` holds further keys of the record, and comes before what is usual.
///
/// # Errors
/// The name is empty, a seat is unknown, or an id that was asked for is taken.
pub fn add(cx: &Context, name: &str, seats: &[String], extra: Fields) -> Result<Edit, Refusal> {
    let mut ops = Vec::new();
    let (name, _) = new(cx, name, seats, extra, &mut ops)?;
    let titles: Vec<&str> = seats.iter().map(|seat| title(cx.board(), seat)).collect();
    let part = if titles.is_empty() { String::new() } else { format!(" as {}", listed(&titles)) };
    Ok(Edit::new(format!("Added {name}{part}"), ops))
}

/// The operations that put somebody new on file; says their name and id.
pub(super) fn new(
    cx: &Context,
    name: &str,
    seats: &[String],
    extra: Fields,
    ops: &mut Vec<Op>,
) -> Result<(String, String), Refusal> {
    let name = needed_line(name, "a person needs a name")?;
    seats.iter().try_for_each(|seat| cx.known(Table::Seat, seat))?;
    let mut fields: Fields = vec![("name", Value::Text(name.clone()))];
    if !seats.is_empty() {
        fields.push(("seats", Value::Texts(seats.to_vec())));
    }
    let wanted = extra.iter().find_map(|(key, value)| match value {
        Value::Text(id) if *key == "id" => Some(id.clone()),
        _ => None,
    });
    let id = wanted.unwrap_or_else(|| cx.new_slug(Table::Person, &name));
    fields.extend(extra);
    fields.push(("id", Value::Text(id.clone())));
    fields.push(("since", Value::Date(cx.today)));
    ops.push(cx.new_record(Table::Person, fields)?);
    seats.iter().try_for_each(|seat| candidate::settle(cx, &id, &name, seat, ops))?;
    Ok((name, id))
}

/// A new name; the id stays.
///
/// # Errors
/// The name is empty, nobody has that id, or their record has an error in it.
pub fn rename(cx: &Context, person_id: &str, name: &str) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let name = needed_line(name, "a person needs a name")?;
    let sentence = format!("{} is now called {name}", person.name);
    Ok(Edit::new(sentence, vec![set(person, "name", Value::Text(name))]))
}

/// Leaves somebody alone through a day; without one, no longer.
///
/// # Errors
/// The day is past.
pub fn snooze(cx: &Context, person_id: &str, until: Option<Day>) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let name = cx.board().short_name(person_id);
    match until {
        Some(day) if day < cx.today => {
            Err(Refusal::Usage(format!("{} is past; give a day to come", when::long(day))))
        }
        Some(day) => {
            let sentence = format!("{name} rests until {}", when::plain(day, cx.today));
            Ok(Edit::new(sentence, vec![set(person, "snooze", Value::Date(day))]))
        }
        None => Ok(Edit::new(format!("{name} rests no longer"), vec![unset(person, "snooze")])),
    }
}

/// How often to be in touch; none goes back to what the seat says.
///
/// # Errors
/// The words are no cadence.
pub fn rhythm(cx: &Context, person_id: &str, every: Option<&str>) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let name = cx.board().short_name(person_id);
    let Some(words) = every else {
        let sentence = format!("Rhythm with {name}: what the seat says");
        return Ok(Edit::new(sentence, vec![unset(person, "every")]));
    };
    let every = Every::parse(words).ok_or_else(|| no_cadence(words))?;
    let sentence = format!("Rhythm with {name}: {}", every.phrase());
    Ok(Edit::new(sentence, vec![set(person, "every", Value::Text(every.text().into()))]))
}

/// Seats somebody; who had left comes back by it.
///
/// # Errors
/// The seat is unknown, or they sit there.
pub fn seat(cx: &Context, person_id: &str, seat_id: &str) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    cx.known(Table::Seat, seat_id)?;
    let title = title(cx.board(), seat_id);
    if person.seats.iter().any(|seat| seat == seat_id) && !person.has_left(cx.today) {
        return Err(Refusal::Usage(format!("{} sits in {} already", person.name, title)));
    }
    let mut ops = Vec::new();
    sit(cx, person, seat_id, &mut ops)?;
    Ok(Edit::new(took_chair(&person.name, title), ops))
}

/// "Dana Whitfield took the Internal Champion's chair".
pub(super) fn took_chair(name: &str, title: &str) -> String {
    format!("{name} took {}", chair(title))
}

/// What makes a person on file sit in a seat, for which they are no candidate then.
pub(super) fn sit(cx: &Context, person: &Person, seat_id: &str, ops: &mut Vec<Op>) -> Result<(), Refusal> {
    ops.push(Op::Include(target(person), "seats", seat_id.into()));
    if person.has_left(cx.today) {
        ops.push(unset(person, "left"));
    }
    candidate::settle(cx, &person.id, &person.name, seat_id, ops)
}

/// Takes somebody out of a seat; which one has to be said only where there are several.
///
/// # Errors
/// They do not sit there, sit nowhere, or in several seats when none is given.
pub fn unseat(cx: &Context, person_id: &str, seat_id: Option<&str>) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let seat = match (seat_id, &person.seats[..]) {
        (_, []) => return Err(Refusal::Usage(format!("{} sits in no seat", person.name))),
        (None, [only, again @ ..]) if again.iter().all(|seat| seat == only) => only,
        (None, several) => {
            let typed = format!("the seat of {}", person.name);
            return Err(Refusal::Unknown { typed, what: "seat", choices: several.to_vec(), several: true });
        }
        (Some(id), seats) => seats.iter().find(|seat| *seat == id).ok_or_else(|| Refusal::Unknown {
            typed: id.into(),
            what: "seat of theirs",
            choices: seats.to_vec(),
            several: false,
        })?,
    };
    let sentence = format!("{} left {}", person.name, chair(title(cx.board(), seat)));
    Ok(Edit::new(sentence, vec![Op::Exclude(target(person), "seats", seat.clone())]))
}

/// They step down on that day, today where none is said; the record stays, seats and all.
///
/// # Errors
/// They have left, and no other day is said.
pub fn leave(cx: &Context, person_id: &str, day: Option<Day>) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    if let Some(left) = person.left.filter(|left| *left <= cx.today && day.is_none_or(|day| day == *left)) {
        let (name, since) = (&person.name, when::plain(left, cx.today));
        return Err(Refusal::Usage(format!(
            "{name} has left, since {since}; another date would change that"
        )));
    }
    let day = day.unwrap_or(cx.today);
    let on = when::plain(day, cx.today);
    let sentence = match day.cmp(&cx.today) {
        std::cmp::Ordering::Less => format!("{} stepped down on {on}", person.name),
        std::cmp::Ordering::Equal => format!("{} stepped down", person.name),
        std::cmp::Ordering::Greater => format!("{} will step down on {on}", person.name),
    };
    Ok(Edit::new(sentence, vec![set(person, "left", Value::Date(day))]))
}

/// Somebody who left comes back to the seats that they had.
///
/// # Errors
/// They have not left.
pub fn stay(cx: &Context, person_id: &str) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    if person.left.is_none() {
        return Err(Refusal::Usage(format!("{} has not left", person.name)));
    }
    Ok(Edit::new(format!("{} is back", person.name), vec![unset(person, "left")]))
}

/// The day by which to renew, change or close; none for an open end.
///
/// # Errors
/// Nobody has that id, or their record has an error in it.
pub fn term(cx: &Context, person_id: &str, until: Option<Day>) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let name = cx.board().short_name(person_id);
    Ok(match until {
        Some(day) => Edit::new(
            format!("Term with {name}: until {}", when::plain(day, cx.today)),
            vec![set(person, "term", Value::Date(day))],
        ),
        None => Edit::new(format!("Term with {name}: open"), vec![unset(person, "term")]),
    })
}

/// What says that these words are no cadence.
pub(super) fn no_cadence(words: &str) -> Refusal {
    Refusal::Usage(format!("'{words}' is no cadence: try 10 days, 2 weeks, month, quarter, year or never"))
}

fn target(person: &Person) -> Target {
    Target::Id(Table::Person, person.id.clone())
}

fn set(person: &Person, key: &'static str, value: Value) -> Op {
    Op::Set(target(person), key, value)
}

fn unset(person: &Person, key: &'static str) -> Op {
    Op::Unset(target(person), key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn each_verb_changes_its_own_lines_only() {
        let title = "[[person]]\nid = \"wei\"\nname = \"Wei Sun\"\nleft = 2026-10-01\n";
        let added = |keys: &str| format!("{title}\n[[person]]\n{keys}");
        let extra = || vec![("city", Value::Text("Bern".into())), ("since", Value::Date(day("2025-01-02")))];
        check(
            |cx| add(cx, " Hana  Kim ", &["technical-guru".into()], extra()),
            "Added Hana Kim as Technical Guru",
            &[(
                title,
                &added(
                    "id = \"hana-kim\"\nname = \"Hana Kim\"\nseats = [\"technical-guru\"]\ncity = \"Bern\"\nsince = 2025-01-02\n",
                ),
            )],
        );
        check(
            |cx| add(cx, "Me", &[], vec![]),
            "Added Me",
            &[(title, &added("id = \"me-2\"\nname = \"Me\"\nsince = 2026-11-20\n"))],
        );
        check(
            |cx| rename(cx, "wei", "Wei \"W\" Sun"),
            "Wei Sun is now called Wei \"W\" Sun",
            &[("name = \"Wei Sun\"", "name = \"Wei \\\"W\\\" Sun\"")],
        );
        check(
            |cx| snooze(cx, "priya", Some(day("2026-11-30"))),
            "Priya rests until 30 Nov",
            &[("snooze = 2026-11-25", "snooze = 2026-11-30")],
        );
        check(|cx| snooze(cx, "priya", None), "Priya rests no longer", &[("snooze = 2026-11-25\n", "")]);
        check(
            |cx| rhythm(cx, "priya", Some(" Month ")),
            "Rhythm with Priya: every month",
            &[("\"2 weeks\"  # often", "\"Month\"  # often")],
        );
        check(
            |cx| rhythm(cx, "priya", None),
            "Rhythm with Priya: what the seat says",
            &[("every   = \"2 weeks\"  # often\n", "")],
        );
        check(
            |cx| seat(cx, "priya", "internal-champion"),
            "Priya Natarajan took the Internal Champion's chair",
            &[("[ 'technical-guru' ] # since", "[\"technical-guru\", \"internal-champion\"] # since")],
        );
        check(
            |cx| seat(cx, "wei", "internal-champion"),
            "Wei Sun took the Internal Champion's chair",
            &[("left = 2026-10-01\n", "seats = [\"internal-champion\"]\n")],
        );
        check(
            |cx| unseat(cx, "priya", None),
            "Priya Natarajan left the Technical Guru's chair",
            &[("seats = [ 'technical-guru' ] # since spring\n", "")],
        );
        check(
            |cx| leave(cx, "wei", Some(day("2026-11-01"))),
            "Wei Sun stepped down on 1 Nov",
            &[("left = 2026-10-01", "left = 2026-11-01")],
        );
        for same in [None, Some(day("2026-10-01"))] {
            refused(
                |cx| leave(cx, "wei", same),
                "Wei Sun has left, since 1 Oct; another date would change that",
            );
        }
        check(|cx| stay(cx, "wei"), "Wei Sun is back", &[("left = 2026-10-01\n", "")]);
        check(
            |cx| term(cx, "wei", Some(day("2027-07-12"))),
            "Term with Wei: until 12 Jul 2027",
            &[("left = 2026-10-01\n", "left = 2026-10-01\nterm = 2027-07-12\n")],
        );
    }

    #[test]
    fn refuses_with_what_would_do() {
        refused(|cx| add(cx, " ", &[], vec![]), "needs a name");
        refused(
            |cx| add(cx, "A", &["technical-gury".into()], vec![]),
            "internal-champion  Internal Champion",
        );
        refused(|cx| add(cx, "A", &[], vec![("id", Value::Text("wei".into()))]), "'wei' is taken");
        refused(
            |cx| rename(cx, "pryia", "P"),
            "no person is called 'pryia'. There is:\n  priya  Priya Natarajan",
        );
        refused(|cx| rhythm(cx, "priya", Some("often")), "'often' is no cadence: try 10 days");
        refused(|cx| snooze(cx, "priya", Some(day("2026-11-19"))), "is past");
        refused(|cx| seat(cx, "priya", "technical-guru"), "sits in Technical Guru already");
        refused(|cx| unseat(cx, "wei", None), "sits in no seat");
        refused(|cx| unseat(cx, "priya", Some("internal-champion")), "\n  technical-guru");
        refused(|cx| stay(cx, "priya"), "has not left");
    }
}
