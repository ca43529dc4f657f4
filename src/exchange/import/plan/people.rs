//! The people of a plan: who is on file, who comes in, who gets what.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Arrival, Filled, New, Work, no_seat, same_name, with_known_seats};
use crate::{
    edit::{Context, Fields, Op, Refusal, Target},
    exchange::import::{
        Batch, NewPerson,
        who::{Found, Known, Marks},
    },
    file::Value,
    model::*,
};

/// Who of a batch is to come in.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    pub only: Only,
    /// Entries that are somebody on file, whatever they are called there: they get what they lack.
    pub same: HashMap<usize, String>,
}

/// Which people of a batch come in; what they take part in comes along.
#[derive(Debug, Clone, Default)]
pub enum Only {
    /// Everybody, and what is about nobody.
    #[default]
    All,
    /// Whom these names stand for, among the people of the batch and those on file.
    Named(Vec<String>),
    /// These entries of the batch, and these people on file.
    These { entries: HashSet<usize>, ids: HashSet<String> },
}

impl From<Only> for Choice {
    fn from(only: Only) -> Choice {
        Choice { only, same: HashMap::new() }
    }
}

impl Only {
    /// Those who are named; everybody where nobody is.
    pub fn named(names: &[String]) -> Only {
        if names.is_empty() { Only::All } else { Only::Named(names.to_vec()) }
    }
}

/// Who was asked for, as the plan looks them up.
enum Chosen {
    All,
    /// Names, folded.
    Names(HashSet<String>),
    Entries(HashSet<usize>),
}

/// Finds what the names stand for, among the people of the batch and, for what they took part in, on file.
///
/// # Errors
/// A name fits nobody, or several.
fn names(cx: &Context, batch: &Batch, only: &[String]) -> Result<HashSet<String>, Refusal> {
    let mut names: Vec<String> = batch.people.iter().map(|person| person.name.clone()).collect();
    let of_record = |keys: &serde_json::Map<String, serde_json::Value>| {
        keys.get("name").or(keys.get("id")).and_then(|name| name.as_str()).map(str::to_string)
    };
    let rest = batch.rest.iter().filter(|rest| rest.table == Table::Person);
    names.extend(rest.filter_map(|rest| of_record(&rest.keys)));
    if !batch.catchups.is_empty() || !batch.meetings.is_empty() || !batch.cancelled.is_empty() {
        names.extend(cx.board().people.iter().map(|person| person.name.clone()));
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(text::fold(name)));
    let named: Vec<Named> = names.iter().map(|name| Named::person(name, name, &[])).collect();
    let mut chosen = HashSet::new();
    for typed in only {
        let several = match resolve(typed, &named) {
            Match::One(at) => {
                chosen.insert(text::fold(&names[at]));
                continue;
            }
            Match::Several(at) => at.iter().map(|at| names[*at].clone()).collect(),
            Match::None => Vec::new(),
        };
        let is_several = !several.is_empty();
        return Err(Refusal::Unknown {
            typed: typed.clone(),
            what: "person in the file",
            choices: several,
            several: is_several,
        });
    }
    Ok(chosen)
}

/// Something for each of many people, in the order in which they came.
struct ById<T> {
    list: Vec<(String, T)>,
    at: HashMap<String, usize>,
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        ById { list: Vec::new(), at: HashMap::new() }
    }
}

impl<T: Default> ById<T> {
    fn has(&self, id: &str) -> bool {
        self.at.contains_key(id)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.at.get(id).copied()
    }

    /// What there is for this id; something empty is put there first where there is nothing.
    fn of(&mut self, id: &str) -> &mut T {
        let list = &mut self.list;
        let at = *self.at.entry(id.to_string()).or_insert_with(|| {
            list.push((id.to_string(), T::default()));
            list.len() - 1
        });
        &mut self.list[at].1
    }
}

/// Everybody whom a plan knows.
pub struct People {
    pub known: Known,
    chosen: Chosen,
    /// The ids of those who were asked for.
    chosen_ids: HashSet<String>,
    same: HashMap<usize, String>,
    names: HashMap<String, String>,
    /// Who comes in, in the order of the file.
    adding: ById<Fields>,
    /// What those on file get.
    filling: ById<Fields>,
    /// Everybody whom the batch is about, with the entries that are theirs.
    met: ById<Vec<usize>>,
    /// How many new records somebody takes part in.
    brings: HashMap<String, BTreeMap<Table, usize>>,
}

impl People {
    /// # Errors
    /// A name that was asked for fits nobody, or several.
    pub fn new(cx: &Context, batch: &Batch, choice: &Choice) -> Result<People, Refusal> {
        let board = cx.board();
        let (chosen, ids) = match &choice.only {
            Only::All => (Chosen::All, HashSet::new()),
            Only::Named(only) => {
                let names = names(cx, batch, only)?;
                let is_named = |person: &&Row<Person>| names.contains(&text::fold(&person.name));
                let ids = board.people.iter().filter(is_named).map(|person| person.id.clone()).collect();
                (Chosen::Names(names), ids)
            }
            Only::These { entries, ids } => (Chosen::Entries(entries.clone()), ids.clone()),
        };
        Ok(People {
            known: Known::new(board),
            chosen,
            chosen_ids: ids,
            same: choice.same.clone(),
            names: board.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect(),
            adding: ById::default(),
            filling: ById::default(),
            met: ById::default(),
            brings: HashMap::new(),
        })
    }

    /// Whether an entry of the batch was asked for.
    pub fn is_chosen(&self, entry: usize, name: &str) -> bool {
        match &self.chosen {
            Chosen::All => true,
            Chosen::Names(names) => names.contains(&text::fold(name)),
            Chosen::Entries(entries) => entries.contains(&entry),
        }
    }

    /// Whether one of these was asked for.
    pub fn has_chosen(&self, ids: &[String]) -> bool {
        !self.is_choice() || ids.iter().any(|id| self.chosen_ids.contains(id))
    }

    pub fn is_choice(&self) -> bool {
        !matches!(self.chosen, Chosen::All)
    }

    /// The person on file whom an entry was said to be.
    pub fn said_to_be(&self, entry: usize) -> Option<Found> {
        self.same.get(&entry).map(|id| Found::One(id.clone()))
    }

    /// An entry is about this person, who comes in or is on file.
    pub fn meets(&mut self, id: &str, entry: usize) {
        if self.is_choice() {
            self.chosen_ids.insert(id.into());
        }
        self.met.of(id).push(entry);
    }

    /// A new record is about these people.
    pub fn bring(&mut self, ids: &[String], table: Table) {
        for id in ids {
            self.met.of(id);
            *self.brings.entry(id.clone()).or_default().entry(table).or_insert(0) += 1;
        }
    }

    /// Everybody who comes in, gets a key, or takes part in something new.
    pub fn arrivals(&self, new: &[New], filled: &[Filled]) -> Vec<Arrival> {
        let arrival = |(id, entries): &(String, Vec<usize>)| {
            let about = self.adding.position(id).and_then(|at| new.get(at)).map(|new| new.words.clone());
            let keys = self.filling.position(id).and_then(|at| filled.get(at)).map(|one| one.keys.clone());
            let brings = self.brings.get(id).cloned().unwrap_or_default();
            let any = about.is_some() || keys.is_some() || !brings.is_empty();
            any.then(|| Arrival {
                id: id.clone(),
                name: self.name(id).to_string(),
                entries: entries.clone(),
                new: about,
                keys: keys.unwrap_or_default(),
                brings,
            })
        };
        self.met.list.iter().filter_map(arrival).collect()
    }

    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// Whether somebody has this id, on file or coming in.
    pub fn has_id(&self, cx: &Context, id: &str) -> bool {
        id == "me" || self.adding.has(id) || cx.file.by_id(Table::Person, id).is_some()
    }

    /// Somebody new comes in under `id`.
    pub fn add(&mut self, id: &str, name: &str, fields: Fields) {
        self.names.insert(id.into(), name.into());
        *self.adding.of(id) = fields;
    }

    /// Somebody known gets what they lack; says whether that is anything.
    ///
    /// # Errors
    /// The record on file has an error in it.
    pub fn fill(&mut self, cx: &Context, id: &str, fields: Fields) -> Result<bool, Refusal> {
        let lacks = |own: &Fields, key: &str| !own.iter().any(|(known, _)| *known == key);
        if self.adding.has(id) {
            let own = self.adding.of(id);
            let lacking: Fields = fields.into_iter().filter(|(key, _)| lacks(own, key)).collect();
            let any = !lacking.is_empty();
            own.extend(lacking);
            return Ok(any);
        }
        let Some(record) = cx.file.by_id(Table::Person, id) else { return Ok(false) };
        let is_there = |key: &str| ["id", "name"].contains(&key) || cx.file.key_span(record, key).is_some();
        let mut lacking: Fields = fields.into_iter().filter(|(key, _)| !is_there(key)).collect();
        if self.filling.has(id) {
            let own = self.filling.of(id);
            lacking.retain(|(key, _)| lacks(own, key));
        }
        if lacking.is_empty() {
            return Ok(false);
        }
        cx.sound(record)?;
        self.filling.of(id).extend(lacking);
        Ok(true)
    }

    /// The operations that add people, and what is said of each.
    ///
    /// # Errors
    /// Those of [`Context::new_record`].
    pub fn added(&self, cx: &Context) -> Result<(Vec<Op>, Vec<New>), Refusal> {
        let mut new = Vec::new();
        let mut ops = Vec::new();
        for (id, mut fields) in self.adding.list.iter().cloned() {
            let text = |wanted: &str| {
                fields.iter().find(|(key, _)| *key == wanted).and_then(|(_, value)| match value {
                    Value::Text(text) => Some(text.clone()),
                    _ => None,
                })
            };
            let about: Vec<String> = ["role", "org", "email"].into_iter().filter_map(text).collect();
            let name = self.names.get(&id).cloned().unwrap_or_else(|| id.clone());
            let about = if about.is_empty() { String::new() } else { format!("  {}", about.join(", ")) };
            new.push(New { table: Table::Person, words: format!("{name}{about}") });
            fields.push(("id", Value::Text(id)));
            ops.push(cx.new_record(Table::Person, fields)?);
        }
        Ok((ops, new))
    }

    /// The operations that fill in people on file, and what is said of each.
    pub fn filled(&self) -> (Vec<Op>, Vec<Filled>) {
        let mut filled = Vec::new();
        let mut ops = Vec::new();
        for (id, fields) in &self.filling.list {
            let set = |(key, value): &(&'static str, Value)| {
                Op::Set(Target::Id(Table::Person, id.clone()), key, value.clone())
            };
            ops.extend(fields.iter().map(set));
            let keys = fields.iter().map(|(key, _)| *key).collect();
            filled.push(Filled { id: id.clone(), name: self.name(id).into(), keys });
        }
        (ops, filled)
    }
}

impl Work<'_, '_> {
    /// The people of another program. Who is known by an address is known first, so that nobody else of that name is
    /// taken for them. The owner is nobody on their own board.
    pub fn everybody(&mut self, people: Vec<NewPerson>) {
        let owner = Marks::of_owner(&self.cx.board().owner);
        let marks: Vec<Marks> = people.iter().map(Marks::new).collect();
        let mut found: Vec<Option<Found>> = vec![];
        let is_own: Vec<bool> = marks.iter().map(|marks| marks.is_of(&owner)).collect();
        for (entry, own) in marks.iter().enumerate() {
            if is_own[entry] {
                found.push(self.people.said_to_be(entry));
                continue;
            }
            let by_mail = self.people.known.by_mail(own).map(|id| Found::One(id.into()));
            let known = self.people.said_to_be(entry).or(by_mail);
            if let Some(Found::One(id)) = &known {
                let id = id.clone();
                self.people.known.add(&id, own.clone());
            }
            found.push(known);
        }
        for (entry, ((person, marks), found)) in people.into_iter().zip(marks).zip(found).enumerate() {
            if !self.people.is_chosen(entry, &person.name) {
                continue;
            }
            match is_own[entry] && found.is_none() {
                true => *self.left_out.entry("your own card").or_default() += 1,
                false => self.person(entry, person, marks, found),
            }
        }
    }

    fn person(&mut self, entry: usize, person: NewPerson, marks: Marks, found: Option<Found>) {
        let cx = self.cx;
        let is_seat = |id: &str| cx.file.by_id(Table::Seat, id).is_some();
        let (fields, missing) = with_known_seats(person.fields, is_seat);
        for why in person.unread.into_iter().chain(missing.iter().map(|seat| no_seat(seat))) {
            self.skip(&person.name, why);
        }
        let is_settled = found.is_some();
        match found.unwrap_or_else(|| self.people.known.person(&marks)) {
            Found::One(id) => {
                if !is_settled {
                    self.people.known.add(&id, marks);
                }
                self.people.meets(&id, entry);
                self.fill(&id, &person.name, fields);
            }
            Found::Several => self.skip(person.name, "several people on file are called so"),
            Found::Nobody => {
                let id = slug(&person.name, |id| self.people.has_id(cx, id));
                self.people.known.add(&id, marks);
                self.people.meets(&id, entry);
                let named = std::iter::once(("name", Value::Text(person.name.clone())));
                self.people.add(&id, &person.name, named.chain(fields).collect());
            }
        }
    }

    /// Gives somebody known what they lack.
    pub fn fill(&mut self, id: &str, name: &str, fields: Fields) {
        // The name by which another program knows them is none of their other names' business.
        let fields = fields.into_iter().filter(|(key, value)| match (key, value) {
            (&"aka", Value::Texts(names)) => names.iter().any(|other| !same_name(other, name)),
            _ => true,
        });
        match self.people.fill(self.cx, id, fields.collect()) {
            Ok(true) => {}
            Ok(false) => self.already += 1,
            Err(why) => self.skip(name, why.to_string()),
        }
    }
}
