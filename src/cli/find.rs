//! What somebody means by a name on the command line. Nothing is guessed: what fits several or nothing is refused with
//! the choices.

use std::ops::Deref;

use crate::{
    desk::{Desk, Failure},
    edit::Refusal,
    file::BoardFile,
    model::{text::fold, *},
};

/// One thing that can be named.
pub struct Thing {
    pub record: RecordRef,
    /// Empty where it has none.
    pub id: String,
    pub name: String,
    also: Vec<String>,
    /// Whether something is still to be done about it, as far as its table knows an end.
    pub is_open: bool,
}

impl Thing {
    fn new(record: RecordRef, id: &str, name: impl Into<String>) -> Thing {
        Thing { record, id: id.into(), name: name.into(), also: Vec::new(), is_open: true }
    }

    fn open(self, is_open: bool) -> Thing {
        Thing { is_open, ..self }
    }

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
    let everybody = things(desk.session.board(), Table::Person);
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

/// The record of one table that is meant, for a verb that is about open ones.
///
/// # Errors
/// As [`person`].
pub fn open(desk: &Desk, table: Table, typed: &str) -> Result<RecordRef, Failure> {
    waiting(desk, table, typed, |thing| thing.is_open)
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
    is_meant: impl Fn(&Thing) -> bool,
) -> Result<RecordRef, Failure> {
    let refused = match record(desk, table, typed) {
        Err(Failure::Refused(refusal @ Refusal::Unknown { several: true, .. })) => refusal,
        done => return done,
    };
    let mut meant = things(desk.session.board(), table);
    meant.retain(is_meant);
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
        let candidate = record.row(&board.candidates).filter(|_| record.table == Table::Candidate);
        candidate.and_then(|row| row.person.as_deref()).is_some_and(|id| board.person(id).is_some())
    };
    let tables = [Table::Person, Table::Candidate, Table::Seat];
    let mut all: Vec<Thing> = tables.iter().flat_map(|table| things(board, *table)).collect();
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
        return Ok(Table::Owner.nth(1));
    }
    let lists: Vec<Table> = Table::ALL.iter().copied().filter(|table| table.is_list()).collect();
    thing(desk, &lists, "person, seat or record", typed)
}

/// `action#3`: the third in the file.
fn by_place(file: &BoardFile, typed: &str) -> Option<RecordRef> {
    let (table, nth) = typed.split_once('#')?;
    let table =
        Table::ALL.iter().copied().find(|t| t.is_list() && (t.name() == table || t.noun() == table))?;
    let nth = nth.parse().ok().filter(|nth| (1..=file.count(table)).contains(nth))?;
    Some(table.nth(nth))
}

fn thing(desk: &Desk, tables: &[Table], what: &'static str, typed: &str) -> Result<RecordRef, Failure> {
    let board = desk.session.board();
    let all = tables.iter().flat_map(|table| things(board, *table)).collect();
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
    let things = things(desk.session.board(), record.table);
    let name = things.iter().find(|thing| thing.record == record).map_or("", |thing| &thing.name);
    format!("{}#{}  {}", record.table.noun(), record.nth, text::visible_line(name))
}

fn choice(desk: &Desk, thing: &Thing) -> String {
    let id = desk.session.view().record_name(thing.record);
    let id = if thing.id.is_empty() { id } else { thing.id.clone() };
    if thing.name == id { id } else { format!("{id}  {}", text::visible_line(&thing.name)) }
}

/// Everything in a table under the names by which it can be called.
pub fn things(board: &Board, table: Table) -> Vec<Thing> {
    let names = |ids: &[String]| ids.iter().map(|id| board.name(id)).collect::<Vec<_>>().join(", ");
    match table {
        Table::Owner => Vec::new(),
        Table::Goal => {
            each(table, &board.goals, |at, r| Thing::new(at, &r.id, &r.text).open(r.done.is_none()))
        }
        Table::Pause => each(table, &board.pauses, |at, r| Thing::new(at, "", r.from.to_string())),
        Table::Seat => each(table, &board.seats, |at, r| Thing::new(at, &r.id, &r.title)),
        Table::Person => each(table, &board.people, |at, r| Thing {
            also: r.aka.clone(),
            ..Thing::new(at, &r.id, &r.name)
        }),
        Table::Catchup => each(table, board.catchups.iter(), |at, r| {
            Thing::new(at, id(&r.id), format!("{} {}", r.on.day, names(&r.with)))
        }),
        Table::Meeting => each(table, &board.meetings, |at, r| {
            Thing::new(at, id(&r.id), format!("{} {}", names(&r.with), r.on.day)).open(!r.fell)
        }),
        Table::Topic => {
            each(table, &board.topics, |at, r| Thing::new(at, id(&r.id), &r.text).open(r.is_open()))
        }
        Table::Action => {
            each(table, &board.actions, |at, r| Thing::new(at, id(&r.id), &r.text).open(r.is_open()))
        }
        Table::Win => each(table, &board.wins, |at, r| Thing::new(at, id(&r.id), &r.text)),
        Table::Favour => {
            each(table, &board.favours, |at, r| Thing::new(at, id(&r.id), &r.text).open(r.is_owed()))
        }
        Table::Candidate => each(table, &board.candidates, |at, r| {
            Thing::new(at, id(&r.id), board.candidate_name(r)).open(r.is_open())
        }),
        Table::Checkin => each(table, &board.checkins, |at, r| Thing::new(at, id(&r.id), r.on.to_string())),
        Table::Review => each(table, &board.reviews, |at, r| Thing::new(at, id(&r.id), r.on.to_string())),
        Table::Mute => each(table, &board.mutes, |at, r| Thing::new(at, "", r.flag.word())),
        Table::Conflict => each(table, &board.conflicts, |at, r| {
            let (record, key) = (r.record.as_deref(), r.key.as_deref());
            let name = format!("{} {}", record.unwrap_or_default(), key.unwrap_or_default());
            Thing::new(at, id(&r.id), name)
        }),
    }
}

fn each<'b, T: 'b>(
    table: Table,
    rows: impl IntoIterator<Item = &'b Row<T>>,
    thing: impl Fn(RecordRef, &T) -> Thing,
) -> Vec<Thing> {
    rows.into_iter().map(|row| thing(table.nth(row.nth), row)).collect()
}

/// The id of a record that may have none.
fn id<T: Deref<Target = str>>(id: &Option<T>) -> &str {
    id.as_deref().unwrap_or_default()
}
