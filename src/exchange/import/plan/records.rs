//! The records of our own JSON: they keep their ids, and whom they name is named by the ids of this board.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value as Json;

use super::{Work, no_seat, not_here, on_file::OnFile, same_name, with_known_seats};
use crate::{
    edit::{Fields, Op, Refusal, Target},
    exchange::{
        import::{
            NewPerson, Rest, unread,
            who::{Found, Marks},
        },
        own::value,
    },
    file::Value,
    guide,
    model::{schema::Shape, text::visible_line, *},
};

type Ops = Vec<Op>;

/// What comes before the people in the file, and what after them.
///
/// # Errors
/// Those of [`crate::edit::Context::new_record`].
pub fn records(work: &mut Work, rest: Vec<Rest>) -> Result<(Ops, Ops), Refusal> {
    let mut here = Here::new(work, &rest);
    let mut coming: BTreeMap<Table, Vec<Rest>> = BTreeMap::new();
    for record in rest {
        coming.entry(record.table).or_default().push(record);
    }
    // What others name comes first: only then is it known whether it is there.
    let named = coming.remove_entry(&Table::Review);
    let mut ops: BTreeMap<Table, Ops> = BTreeMap::new();
    for (table, records) in named.into_iter().chain(coming) {
        match table {
            Table::Person => records.into_iter().for_each(|record| here.person(work, record)),
            table if work.people.is_choice() && !is_about_people(table) => {}
            Table::Owner => ops.entry(table).or_default().extend(owner(work, &records)),
            table => ops.entry(table).or_default().extend(here.records(work, table, records)?),
        }
    }
    let after = ops.split_off(&Table::Person);
    Ok((ops.into_values().flatten().collect(), after.into_values().flatten().collect()))
}

/// Whether the records of a table come along with the people who were asked for.
fn is_about_people(table: Table) -> bool {
    matches!(table, Table::Catchup | Table::Meeting | Table::Topic | Table::Action | Table::Favour)
}

/// What the records of the JSON are on this board.
struct Here {
    /// The id that each person of the JSON has on this board.
    people: HashMap<String, String>,
    /// Seats, goals and reviews that are there, or come.
    others: HashSet<(Table, String)>,
    on_file: OnFile,
    /// Whether the JSON is of this board, as far as the owners tell.
    is_of_here: Option<bool>,
}

impl Here {
    fn new(work: &Work, rest: &[Rest]) -> Here {
        let file = work.cx.file;
        let ids =
            |table| (1..=file.count(table)).filter_map(move |nth| Some((table, file.id_of(table.nth(nth))?)));
        let others = [Table::Seat, Table::Goal, Table::Review].into_iter().flat_map(ids);
        Here {
            people: HashMap::new(),
            others: others.map(|(table, id)| (table, id.to_string())).collect(),
            on_file: OnFile::new(file),
            is_of_here: is_same_owner(&work.cx.board().owner, rest),
        }
    }

    fn person(&mut self, work: &mut Work, record: Rest) {
        let (fields, wrong) = read(&record);
        let text = |key: &str| record.keys.get(key).and_then(Json::as_str).map(str::to_string);
        let Some(id) = text("id").filter(|id| !id.trim().is_empty()) else {
            return work.skip(label(&record), "it has no id");
        };
        // An empty name is as good as none.
        let name = text("name").filter(|name| !name.trim().is_empty()).unwrap_or_else(|| id.clone());
        let entry = record.nth;
        if !work.people.is_chosen(entry, &name) {
            return;
        }
        if self.people.contains_key(&id) {
            return work.skip(label(&record), "its id stands twice");
        }
        for why in wrong {
            work.skip(label(&record), why);
        }
        let (fields, missing) = self.mapped_seats(fields);
        for seat in missing {
            work.skip(label(&record), no_seat(&seat));
        }
        let (also, emails, unread) = Default::default();
        let marks =
            Marks::new(&NewPerson { name: name.clone(), also, emails, fields: fields.clone(), unread });
        let found = work.people.known.of_own(&id, &marks, self.is_of_here);
        let found = work.people.said_to_be(entry).unwrap_or(found);
        match found {
            Found::One(known) => {
                work.people.meets(&known, entry);
                work.fill(&known, &name, fields);
                self.people.insert(id, known);
            }
            Found::Several => work.skip(label(&record), "several people on file are called so"),
            Found::Nobody => {
                let cx = work.cx;
                let free = !work.people.has_id(cx, &id);
                let new = if free { id.clone() } else { slug(&name, |id| work.people.has_id(cx, id)) };
                let fields = fields.into_iter().filter(|(key, _)| *key != "id").collect();
                work.people.meets(&new, entry);
                work.people.add(&new, &name, fields);
                self.people.insert(id, new);
            }
        }
    }

    /// The fields without seats that are neither on file nor come in, and those seats.
    fn mapped_seats(&self, fields: Fields) -> (Fields, Vec<String>) {
        with_known_seats(fields, |id| self.others.contains(&(Table::Seat, id.into())))
    }

    /// The operations that add what is new of a table.
    fn records(&mut self, work: &mut Work, table: Table, records: Vec<Rest>) -> Result<Ops, Refusal> {
        let mut coming: Vec<(Rest, Fields)> = Vec::new();
        for record in records {
            if let Some(fields) = self.understood(work, &record) {
                coming.push((record, fields));
            }
        }
        let fields: Vec<&Fields> = coming.iter().map(|(_, fields)| fields).collect();
        let found = self.on_file.find(table, &fields, &|id| work.people.name(id).to_string());
        let (mut ops, mut taken) = (Ops::new(), HashSet::<String>::new());
        for ((record, fields), is_found) in coming.into_iter().zip(found) {
            let id = id_of(&fields);
            let is_taken = |id: &String| work.cx.file.by_id(table, id).is_some() || !taken.insert(id.clone());
            if is_found || self.on_file.took_place(table, &fields) {
                work.already += 1;
            } else if id.as_ref().is_some_and(is_taken) {
                work.skip(label(&record), "its id stands twice");
            } else {
                self.others.extend(id.map(|id| (table, id)));
                let with: Vec<String> = people_of(&fields).into_iter().filter(|id| id != "me").collect();
                if is_about_people(table) {
                    work.people.bring(&with, table);
                }
                let nth = ops.len() + 1;
                work.comes(table, words(&fields).unwrap_or_else(|| format!("{} {nth}", table.noun())));
                ops.push(Op::Add(table, fields));
            }
        }
        Ok(ops)
    }

    /// What a record says here; none where it cannot come, or was not asked for.
    fn understood(&self, work: &mut Work, record: &Rest) -> Option<Fields> {
        let (fields, mut wrong) = read(record);
        let all = !work.people.is_choice();
        let fields = match self.settled(record.table, fields) {
            Ok((fields, missing)) => {
                wrong.extend(missing.into_iter().filter(|_| all));
                Some(fields)
            }
            Err(why) => {
                wrong.extend(all.then(|| why.to_string()));
                None
            }
        };
        for why in wrong {
            work.skip(label(record), why);
        }
        fields.filter(|fields| work.people.has_chosen(&people_of(fields)))
    }

    /// The fields with the ids of this board, and what they name that is not here; the error says why the record cannot
    /// come.
    fn settled(&self, table: Table, fields: Fields) -> Result<(Fields, Vec<String>), &'static str> {
        let mut out: Fields = Vec::new();
        let mut missing = Vec::new();
        for (key, value) in fields {
            let shape = table.key(key).map_or(Shape::Text, |key| key.shape);
            match (shape, value) {
                (Shape::Refs(to), Value::Texts(ids)) => {
                    let gone = ids.iter().filter(|id| self.id(to, id).is_none());
                    missing.extend(gone.map(|id| not_here(key, id, to)));
                    let here: Vec<String> = ids.iter().filter_map(|id| self.id(to, id)).collect();
                    if here.is_empty() && !ids.is_empty() && key == "with" && table != Table::Topic {
                        return Err("it is with nobody here");
                    }
                    out.push((key, Value::Texts(here)));
                }
                (Shape::Who, Value::Text(id)) if id == "me" => out.push((key, Value::Text(id))),
                (Shape::Ref(_) | Shape::Who, Value::Text(id)) => {
                    let to = if let Shape::Ref(to) = shape { to } else { Table::Person };
                    match self.id(to, &id) {
                        Some(id) => out.push((key, Value::Text(id))),
                        // Without these the record still says the same.
                        None if ["goal", "review", "via"].contains(&key) => {
                            missing.push(not_here(key, &id, to))
                        }
                        None => return Err("it names somebody or something that is not here"),
                    }
                }
                (_, value) => out.push((key, value)),
            }
        }
        lack(table, &out).map_or(Ok((out, missing)), Err)
    }

    fn id(&self, table: Table, id: &str) -> Option<String> {
        match table {
            Table::Person => self.people.get(id).cloned(),
            table => self.others.contains(&(table, id.to_string())).then(|| id.to_string()),
        }
    }
}

/// The known keys of a record that have a value of their shape, in the order of the format, and what is wrong with others.
pub fn read(record: &Rest) -> (Fields, Vec<String>) {
    let mut fields: Fields = Vec::new();
    let mut wrong = Vec::new();
    for key in record.table.keys() {
        let Some(json) = record.keys.get(key.name) else { continue };
        match value(key.name, key.shape, json) {
            Some(value) => fields.push((key.name, value)),
            None => wrong.push(unread(key.name, &json.to_string())),
        }
    }
    let unknown = record.keys.keys().filter(|key| record.table.key(key).is_none());
    wrong.extend(unknown.map(|key| format!("this program knows no key '{}'", visible_line(key))));
    (fields, wrong)
}

/// What keeps a record from being one.
fn lack(table: Table, fields: &Fields) -> Option<&'static str> {
    let has = |wanted: &str| fields.iter().any(|(key, _)| *key == wanted);
    let in_catalogue = || id_of(fields).is_some_and(|id| guide::seat(&id).is_some());
    let lacking = table.keys().iter().any(|key| {
        key.required && !has(key.name) && !(table == Table::Seat && key.name == "kind" && in_catalogue())
    });
    match table {
        _ if lacking => Some("it lacks a key that it needs"),
        Table::Favour if has("from") == has("to") => Some("a favour is either from somebody or to somebody"),
        Table::Candidate if !has("name") && !has("person") => Some("a candidate needs a name"),
        _ => None,
    }
}

pub fn id_of(fields: &Fields) -> Option<String> {
    text_of(fields, "id")
}

pub fn text_of(fields: &Fields, wanted: &str) -> Option<String> {
    fields.iter().find(|(key, _)| *key == wanted).and_then(|(_, value)| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    })
}

/// Everybody whom a record names.
fn people_of(fields: &Fields) -> Vec<String> {
    let texts = |value: &Value| match value {
        Value::Texts(ids) => ids.clone(),
        Value::Text(id) => vec![id.clone()],
        _ => Vec::new(),
    };
    let named = fields.iter().filter(|(key, _)| ["with", "who", "from", "to"].contains(key));
    named.flat_map(|(_, value)| texts(value)).collect()
}

/// What a record says in short, for the list of what comes.
fn words(fields: &Fields) -> Option<String> {
    let on =
        fields.iter().find(|(key, _)| *key == "on" || *key == "from").and_then(|(_, value)| match value {
            Value::Moment(on) => Some(on.day.to_string()),
            Value::Date(day) => Some(day.to_string()),
            _ => None,
        });
    let keys = ["title", "text", "name", "flag", "id"];
    let said = keys.into_iter().find_map(|key| text_of(fields, key)).map(|said| visible_line(&said));
    let parts: Vec<String> = on.into_iter().chain(said).collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}

fn label(record: &Rest) -> String {
    let keys = ["name", "title", "text", "id"];
    let said = keys.into_iter().find_map(|key| record.keys.get(key)?.as_str());
    let place = format!("{} {}", record.table.noun(), record.nth);
    match said {
        Some(said) => format!("{place} ({})", text::fit(&visible_line(said), 60, false)),
        None => place,
    }
}

/// What the owner on file lacks.
fn owner(work: &mut Work, records: &[Rest]) -> Ops {
    let mut ops = Ops::new();
    for record in records {
        let (fields, wrong) = read(record);
        for why in wrong {
            work.skip(label(record), why);
        }
        let lacking = fields.into_iter().filter(|(key, _)| !has_owner_key(work, key));
        ops.extend(lacking.map(|(key, value)| Op::Set(Target::Owner, key, value)));
    }
    ops
}

/// Whether the JSON is of the same owner as the board: by the address, else by the name; none where neither says.
fn is_same_owner(own: &Owner, rest: &[Rest]) -> Option<bool> {
    let owner = rest.iter().find(|record| record.table == Table::Owner);
    let other = |key: &str| owner?.keys.get(key)?.as_str();
    let pairs = [(own.email.as_deref(), other("email")), (own.name.as_deref(), other("name"))];
    let both = pairs.iter().find_map(|(own, other)| Some(same_name((*own)?, (*other)?)));
    let is_any = pairs.iter().any(|(own, other)| own.or(*other).is_some());
    both.or(is_any.then_some(false))
}

fn has_owner_key(work: &Work, key: &str) -> bool {
    let owner = Table::Owner.nth(1);
    work.cx.file.count(Table::Owner) > 0 && work.cx.file.key_span(owner, key).is_some()
}
