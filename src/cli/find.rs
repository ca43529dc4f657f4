//! What somebody means by a name on the command line. Nothing is guessed: what fits several or nothing is refused with
//! the choices.

use crate::{
    desk::{Desk, Failure},
    edit::Refusal,
    file::BoardFile,
    model::{text::fold, *},
};

/// One thing that can be named.
struct Thing {
    record: RecordRef,
    id: String,
    name: String,
    also: Vec<String>,
}

impl Thing {
    fn named(&self) -> Named<'_> {
        match self.record.table {
            Table::Person | Table::Candidate => Named::person(&self.id, &self.name, &self.also),
            _ => Named::thing(&self.id, &self.name),
        }
    }
}

/// The id of the person that is meant.
///
/// # Errors
/// Nobody, or several, have that name.
pub fn person(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let record = thing(desk, &[Table::Person], "person", typed)?;
    Ok(desk.session.file().id_of(record).unwrap_or(typed).to_string())
}

/// The ids of the people that are meant.
///
/// # Errors
/// As [`person`].
pub fn people(desk: &Desk, typed: &[String]) -> Result<Vec<String>, Failure> {
    typed.iter().map(|typed| person(desk, typed)).collect()
}

/// What helps most often when a word before the last is nobody's name.
pub const IN_QUOTES: &str =
    "All before the last argument are people; a text of several words goes in quotes.";

/// The people and, behind them, the text of a new record. A name alone is that of somebody whose text was forgotten.
///
/// # Errors
/// As [`person`], or there is no text.
pub fn people_and_text<'w>(
    desk: &Desk,
    table: Table,
    words: &'w [String],
) -> Result<(Vec<String>, &'w str), Failure> {
    let Some((text, names)) = words.split_last() else { return Ok((Vec::new(), "")) };
    let everybody = things(desk, Table::Person);
    let named: Vec<Named> = everybody.iter().map(Thing::named).collect();
    if let (true, Match::One(at)) = (names.is_empty(), crate::model::find(text, &named)) {
        let (noun, name) = (table.noun(), &everybody[at].name);
        return Err(Failure::Usage(format!(
            "'{text}' is {name}, and the text is missing: boardroom add {noun} '{text}' TEXT"
        )));
    }
    let people = people(desk, names).map_err(|failure| match names.len() {
        1 => failure,
        _ => failure.with(IN_QUOTES),
    })?;
    Ok((people, text))
}

/// The id of the seat that is meant.
///
/// # Errors
/// No seat, or several, have that name; the choices are all seats then.
pub fn seat(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let record = thing(desk, &[Table::Seat], "seat", typed)?;
    Ok(desk.session.file().id_of(record).unwrap_or(typed).to_string())
}

/// The person or the seat that is meant: its table and its id.
///
/// # Errors
/// As [`person`].
pub fn person_or_seat(desk: &Desk, typed: &str) -> Result<(Table, String), Failure> {
    let record = thing(desk, &[Table::Person, Table::Seat], "person or seat", typed)?;
    Ok((record.table, desk.session.file().id_of(record).unwrap_or(typed).to_string()))
}

/// The record of one table that is meant.
///
/// # Errors
/// As [`person`].
pub fn record(desk: &Desk, table: Table, typed: &str) -> Result<RecordRef, Failure> {
    thing(desk, &[table], table.noun(), typed)
}

/// The record of one table that is meant, for a verb that is about those of `is_meant`: where a name fits several, it
/// means the only one of them. An id or a place means what it names.
///
/// # Errors
/// As [`person`].
pub fn waiting(
    desk: &Desk,
    table: Table,
    typed: &str,
    is_meant: impl Fn(&Board, usize) -> bool,
) -> Result<RecordRef, Failure> {
    let refused = match record(desk, table, typed) {
        Err(Failure::Refused(refusal @ Refusal::Unknown { several: true, .. })) => refusal,
        done => return done,
    };
    let mut meant = things(desk, table);
    meant.retain(|thing| is_meant(desk.session.board(), thing.record.nth));
    let named: Vec<Named> = meant.iter().map(Thing::named).collect();
    match resolve(typed, &named) {
        Match::One(at) => Ok(meant[at].record),
        _ => Err(refused.into()),
    }
}

/// Whom a message goes to: a person, a candidate who is not on file as one, or a seat.
///
/// # Errors
/// As [`person`].
pub fn whom(desk: &Desk, typed: &str) -> Result<RecordRef, Failure> {
    let board = desk.session.board();
    let is_on_file = |record: RecordRef| {
        let row =
            board.candidates.iter().find(|row| record.table == Table::Candidate && row.nth == record.nth);
        row.and_then(|row| row.person.as_deref()).is_some_and(|id| board.person(id).is_some())
    };
    let tables = [Table::Person, Table::Candidate, Table::Seat];
    let mut all: Vec<Thing> = tables.iter().flat_map(|table| things(desk, *table)).collect();
    all.retain(|thing| !is_on_file(thing.record));
    among(desk, &tables, all, "person or candidate", typed)
}

/// Nobody sits in a seat.
pub fn vacant(desk: &Desk, seat: &str) -> Failure {
    let title = desk.session.board().seat(seat).map_or(seat, |seat| &seat.title);
    Failure::NotFound(format!("Nobody sits in {title}. `boardroom candidates` lists who might."))
}

/// Somebody's record cannot be used.
pub fn broken(name: &str) -> Failure {
    Failure::Failed(format!("{name} has an error in the file; `boardroom check` says which."))
}

/// A person, a seat or any record.
///
/// # Errors
/// As [`person`].
pub fn anything(desk: &Desk, typed: &str) -> Result<RecordRef, Failure> {
    if fold(typed) == "owner" || fold(typed) == "me" {
        return Ok(RecordRef { table: Table::Owner, nth: 1 });
    }
    let lists: Vec<Table> = Table::ALL.into_iter().filter(|table| table.is_list()).collect();
    thing(desk, &lists, "person, seat or record", typed)
}

/// `action#3`: the third in the file.
fn by_place(file: &BoardFile, typed: &str) -> Option<RecordRef> {
    let (table, nth) = typed.split_once('#')?;
    let table = Table::ALL.into_iter().find(|t| t.is_list() && (t.name() == table || t.noun() == table))?;
    let nth = nth.parse().ok().filter(|nth| (1..=file.count(table)).contains(nth))?;
    Some(RecordRef { table, nth })
}

fn thing(desk: &Desk, tables: &[Table], what: &'static str, typed: &str) -> Result<RecordRef, Failure> {
    let all = tables.iter().flat_map(|table| things(desk, *table)).collect();
    among(desk, tables, all, what, typed)
}

/// One of these things; an id or a place may name one of the tables that is not among them.
fn among(
    desk: &Desk,
    tables: &[Table],
    things: Vec<Thing>,
    what: &'static str,
    typed: &str,
) -> Result<RecordRef, Failure> {
    let file = desk.session.file();
    let by_id: Vec<RecordRef> = tables.iter().filter_map(|table| file.by_id(*table, typed)).collect();
    let by_place = || by_place(file, typed).filter(|record| tables.contains(&record.table));
    match by_id[..] {
        [found] => return Ok(found),
        [] => {}
        _ => {
            let choices = by_id.iter().map(|record| place(desk, *record)).collect();
            return Err(Refusal::Unknown { typed: typed.into(), what, choices, several: true }.into());
        }
    }
    if let Some(found) = by_place() {
        return Ok(found);
    }
    let named: Vec<Named> = things.iter().map(Thing::named).collect();
    let unknown = |choices: Vec<&Thing>, several| -> Failure {
        let choices = choices.into_iter().map(|thing| choice(desk, thing)).collect();
        Refusal::Unknown { typed: typed.into(), what, choices, several }.into()
    };
    match resolve(typed, &named) {
        Match::One(at) => Ok(things[at].record),
        Match::Several(found) => {
            let found = called_by_itself(found.into_iter().map(|at| &things[at]).collect());
            if let [one] = found[..] { Ok(one.record) } else { Err(unknown(found, true)) }
        }
        Match::None if tables == [Table::Seat] => Err(unknown(things.iter().collect(), false)),
        Match::None => Err(unknown(things.iter().filter(|thing| is_close(typed, thing)).collect(), false)),
    }
}

/// A catch-up or a meeting has no name but those of its people: a word that fits one of them means the person.
fn called_by_itself(mut found: Vec<&Thing>) -> Vec<&Thing> {
    if found.iter().any(|thing| thing.record.table == Table::Person) {
        found.retain(|thing| !matches!(thing.record.table, Table::Catchup | Table::Meeting));
    }
    found
}

/// Whether a word of the name is what may have been meant.
fn is_close(typed: &str, thing: &Thing) -> bool {
    let words = thing.name.split_whitespace().chain([thing.id.as_str(), thing.name.as_str()]);
    text::did_you_mean(typed, words.chain(thing.also.iter().map(String::as_str))).is_some()
}

/// A record that shares its id with one of another table, as its place names it.
fn place(desk: &Desk, record: RecordRef) -> String {
    let things = things(desk, record.table);
    let name = things.iter().find(|thing| thing.record == record).map_or("", |thing| &thing.name);
    format!("{}#{}  {}", record.table.noun(), record.nth, text::visible_line(name))
}

fn choice(desk: &Desk, thing: &Thing) -> String {
    let id = desk.session.view().record_name(thing.record);
    let id = if thing.id.is_empty() { id } else { thing.id.clone() };
    if thing.name == id { id } else { format!("{id}  {}", text::visible_line(&thing.name)) }
}

/// Everything in a table under the names by which it can be called.
fn things(desk: &Desk, table: Table) -> Vec<Thing> {
    let board = desk.session.board();
    let view = desk.session.view();
    let thing = |nth, id: &str, name: &str| Thing {
        record: RecordRef { table, nth },
        id: id.into(),
        name: name.into(),
        also: Vec::new(),
    };
    let with_id = |nth, id: &Option<String>, name: &str| thing(nth, id.as_deref().unwrap_or_default(), name);
    let names = |ids: &[String]| ids.iter().map(|id| board.name(id)).collect::<Vec<_>>().join(", ");
    match table {
        Table::Owner => Vec::new(),
        Table::Goal => board.goals.iter().map(|r| thing(r.nth, &r.id, &r.text)).collect(),
        Table::Pause => board.pauses.iter().map(|r| thing(r.nth, "", &r.from.to_string())).collect(),
        Table::Seat => board.seats.iter().map(|r| thing(r.nth, &r.id, &r.title)).collect(),
        Table::Person => board
            .people
            .iter()
            .map(|r| Thing { also: r.aka.clone(), ..thing(r.nth, &r.id, &r.name) })
            .collect(),
        Table::Catchup => {
            let name = |r: &Catchup| format!("{} {}", r.on.day, names(&r.with));
            board
                .catchups
                .iter()
                .map(|r| thing(r.nth, r.id.as_deref().unwrap_or_default(), &name(r)))
                .collect()
        }
        Table::Meeting => {
            let name = |r: &Meeting| format!("{} {}", names(&r.with), r.on.day);
            board.meetings.iter().map(|r| with_id(r.nth, &r.id, &name(r))).collect()
        }
        Table::Topic => board.topics.iter().map(|r| with_id(r.nth, &r.id, &r.text)).collect(),
        Table::Action => board.actions.iter().map(|r| with_id(r.nth, &r.id, &r.text)).collect(),
        Table::Win => board.wins.iter().map(|r| with_id(r.nth, &r.id, &r.text)).collect(),
        Table::Favour => board.favours.iter().map(|r| with_id(r.nth, &r.id, &r.text)).collect(),
        Table::Candidate => {
            board.candidates.iter().map(|r| with_id(r.nth, &r.id, view.board.candidate_name(r))).collect()
        }
        Table::Checkin => board.checkins.iter().map(|r| with_id(r.nth, &r.id, &r.on.to_string())).collect(),
        Table::Review => board.reviews.iter().map(|r| with_id(r.nth, &r.id, &r.on.to_string())).collect(),
        Table::Mute => board.mutes.iter().map(|r| thing(r.nth, "", r.flag.word())).collect(),
        Table::Conflict => {
            let name = |r: &Conflict| {
                format!("{} {}", r.record.as_deref().unwrap_or(""), r.key.as_deref().unwrap_or(""))
            };
            board.conflicts.iter().map(|r| with_id(r.nth, &r.id, &name(r))).collect()
        }
    }
}
