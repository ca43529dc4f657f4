//! The people of a plan: who is on file, who comes in, who gets what.

use std::collections::{HashMap, HashSet};

use super::{Filled, New, Work, same_name};
use crate::{
    edit::{Context, Fields, Op, Refusal, Target},
    exchange::import::{
        Batch, NewPerson,
        who::{Found, Known},
    },
    file::Value,
    model::{schema::Shape, *},
};

/// The names that were asked for, folded; none when everybody comes.
type Chosen = Option<HashSet<String>>;

/// Finds what the names of `only` stand for, among the people of the batch and, for what they took part in, on file.
///
/// # Errors
/// A name fits nobody, or several.
pub fn chosen(cx: &Context, batch: &Batch, only: &[String]) -> Result<Chosen, Refusal> {
    if only.is_empty() {
        return Ok(None);
    }
    let mut names: Vec<String> = batch.people.iter().map(|person| person.name.clone()).collect();
    let of_record = |keys: &serde_json::Map<String, serde_json::Value>| {
        keys.get("name").or(keys.get("id")).and_then(|name| name.as_str()).map(str::to_string)
    };
    let rest = batch.rest.iter().filter(|rest| rest.table == Table::Person);
    names.extend(rest.filter_map(|rest| of_record(&rest.keys)));
    if !batch.catchups.is_empty() || !batch.meetings.is_empty() {
        names.extend(cx.board().people.iter().map(|person| person.name.clone()));
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(text::fold(name)));
    let named: Vec<Named> = names.iter().map(|name| Named { id: name, name, also: &[] }).collect();
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
    Ok(Some(chosen))
}

/// Everybody whom a plan knows.
pub struct People {
    pub known: Known,
    chosen: Chosen,
    /// The ids of those who were asked for.
    chosen_ids: HashSet<String>,
    names: HashMap<String, String>,
    /// Who comes in, in the order of the file.
    adding: Vec<(String, Fields)>,
    /// What those on file get.
    sets: Vec<(String, &'static str, Value)>,
}

impl People {
    pub fn new(cx: &Context, chosen: Chosen) -> People {
        let board = cx.board();
        let is_chosen = |name: &str| chosen.as_ref().is_some_and(|names| names.contains(&text::fold(name)));
        People {
            known: Known::new(board),
            chosen_ids: board.people.iter().filter(|p| is_chosen(&p.name)).map(|p| p.id.clone()).collect(),
            names: board.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect(),
            chosen,
            adding: Vec::new(),
            sets: Vec::new(),
        }
    }

    pub fn is_chosen(&self, name: &str) -> bool {
        self.chosen.as_ref().is_none_or(|names| names.contains(&text::fold(name)))
    }

    /// Whether one of these was asked for.
    pub fn has_chosen(&self, ids: &[String]) -> bool {
        self.chosen.is_none() || ids.iter().any(|id| self.chosen_ids.contains(id))
    }

    pub fn is_choice(&self) -> bool {
        self.chosen.is_some()
    }

    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// Whether somebody has this id, on file or coming in.
    pub fn has_id(&self, cx: &Context, id: &str) -> bool {
        id == "me" || self.is_coming(id) || cx.file.by_id(Table::Person, id).is_some()
    }

    fn is_coming(&self, id: &str) -> bool {
        self.adding.iter().any(|(known, _)| known == id)
    }

    /// Somebody new comes in under `id`.
    pub fn add(&mut self, id: &str, name: &str, fields: Fields) {
        self.names.insert(id.into(), name.into());
        if self.is_choice() {
            self.chosen_ids.insert(id.into());
        }
        self.adding.push((id.into(), fields));
    }

    /// Somebody known gets what they lack; says whether that is anything.
    ///
    /// # Errors
    /// The record on file has an error in it.
    pub fn fill(&mut self, cx: &Context, id: &str, fields: Fields) -> Result<bool, Refusal> {
        if let Some((_, own)) = self.adding.iter_mut().find(|(known, _)| known == id) {
            let lacking: Fields =
                fields.into_iter().filter(|(key, _)| !own.iter().any(|(known, _)| known == key)).collect();
            let any = !lacking.is_empty();
            own.extend(lacking);
            return Ok(any);
        }
        let Some(record) = cx.file.by_id(Table::Person, id) else { return Ok(false) };
        let mut any = false;
        for (key, value) in fields {
            let is_there = cx.file.key_span(record, key).is_some()
                || self.sets.iter().any(|(known, k, _)| known == id && *k == key);
            if !is_there && key != "id" && key != "name" {
                cx.sound(record)?;
                self.sets.push((id.into(), key, value));
                any = true;
            }
        }
        Ok(any)
    }

    /// The operations that add people, and what is said of each.
    ///
    /// # Errors
    /// Those of [`Context::new_record`].
    pub fn added(&mut self, cx: &Context) -> Result<(Vec<Op>, Vec<New>), Refusal> {
        let mut new = Vec::new();
        let mut ops = Vec::new();
        for (id, mut fields) in std::mem::take(&mut self.adding) {
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
        let mut filled: Vec<(String, Filled)> = Vec::new();
        let mut ops = Vec::new();
        for (id, key, value) in &self.sets {
            ops.push(Op::Set(Target::Id(Table::Person, id.clone()), key, value.clone()));
            match filled.iter_mut().find(|(known, _)| known == id) {
                Some((_, one)) => one.keys.push(key),
                None => {
                    filled.push((id.clone(), Filled { name: self.name(id).into(), keys: vec![key] }));
                }
            }
        }
        (ops, filled.into_iter().map(|(_, one)| one).collect())
    }
}

impl Work<'_, '_> {
    /// One person of another program.
    pub fn person(&mut self, person: NewPerson) {
        if !self.people.is_chosen(&person.name) {
            return;
        }
        let cx = self.cx;
        let fields = self.with_known_seats(person.fields);
        match self.people.known.person(&person.name, &person.emails) {
            Found::One(id) => self.fill(&id, &person.name, fields),
            Found::Several => self.skip(person.name, "several people on file are called so"),
            Found::Nobody => {
                let id = slug(&person.name, |id| self.people.has_id(cx, id));
                let aka: Vec<String> = other_names(&fields);
                let names = std::iter::once(person.name.as_str()).chain(aka.iter().map(String::as_str));
                self.people.known.add(&id, names, person.emails.iter().map(String::as_str));
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

    /// The fields without seats that are not on file.
    fn with_known_seats(&self, fields: Fields) -> Fields {
        let is_seat = |id: &String| self.cx.file.by_id(Table::Seat, id).is_some();
        let kept =
            fields.into_iter().filter_map(|(key, value)| match (Table::Person.key(key)?.shape, value) {
                (Shape::Refs(_), Value::Texts(ids)) => {
                    let ids: Vec<String> = ids.into_iter().filter(is_seat).collect();
                    (!ids.is_empty()).then_some((key, Value::Texts(ids)))
                }
                (_, value) => Some((key, value)),
            });
        kept.collect()
    }
}

fn other_names(fields: &Fields) -> Vec<String> {
    let aka = fields.iter().find(|(key, _)| *key == "aka");
    aka.map(|(_, value)| if let Value::Texts(names) = value { names.clone() } else { Vec::new() })
        .unwrap_or_default()
}
