//! The keys of one record while it is read: each checked against the schema, then all of them together.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{
    problem::{Gravity, Problem},
    read::Known,
    value::{self, Complaint, Value},
    values::Values,
};
use crate::{
    guide,
    model::{schema::*, text::did_you_mean, *},
};

/// What is known of one record while it is read.
pub struct Fields<'v> {
    table: Table,
    span: Range<usize>,
    pub values: &'v mut Values,
    pub problems: Vec<Problem>,
}

impl<'v> Fields<'v> {
    pub fn new(table: Table, span: Range<usize>, values: &'v mut Values) -> Self {
        Fields { table, span, values, problems: Vec::new() }
    }

    /// Checks one key against the schema and takes its value; with `known`, whether the ids in it exist.
    pub fn take_in(
        &mut self,
        name: &toml::Spanned<toml::de::DeString>,
        found: &toml::Spanned<DeValue>,
        known: Option<&Known>,
    ) {
        let Some(key) = self.table.key(name.get_ref()) else {
            let guess = did_you_mean(name.get_ref(), self.table.keys().iter().map(|key| key.name));
            let mend = match (guess, Table::of(name.get_ref())) {
                (Some(guess), _) => format!("did you mean '{guess}'? It is kept as it is"),
                (None, Some(table)) if table.is_list() => {
                    format!(
                        "below a heading it is part of that; write it as [[{name}]], or above the first heading",
                        name = table.name()
                    )
                }
                _ => "it is kept as it is".into(),
            };
            let what = format!("'{}' is no key of {}", name.get_ref(), self.table.name());
            self.report(Gravity::Warning, name.span(), what, mend);
            return;
        };
        let read = value::read(key.name, key.shape, found).and_then(|read| match known {
            Some(known) => check_refs(key, read, found, known),
            None => Ok(read),
        });
        if key.shape == Shape::Jobs {
            for name in value::unknown_of_jobs(found) {
                let what = format!("'{}' is no key of a past job", name.get_ref());
                self.report(Gravity::Warning, name.span(), what, "a change to 'past' leaves it out".into());
            }
        }
        let read = read.map_err(|complaints| {
            for Complaint { span, what, mend } in complaints {
                self.report(Gravity::Error, span, what, mend);
            }
        });
        self.values.put(key.name, read.ok());
    }

    fn report(&mut self, gravity: Gravity, span: Range<usize>, what: String, mend: String) {
        self.problems.push(Problem { gravity, span, what, mend, about: None });
    }

    /// The id is another record's: it does not count here.
    pub fn drop_repeated_id(&mut self, keys: &DeTable) {
        let Some(found) = value::get(keys, "id") else { return };
        self.values.drop("id");
        let what = format!(
            "the id {} is used twice",
            found.get_ref().as_str().map_or(String::new(), |id| format!("'{id}'"))
        );
        self.report(Gravity::Error, found.span(), what, "give one of the two another id".into());
    }

    /// What another key, or the catalogue, says where a key is left out.
    pub fn fill_in(&mut self) {
        self.forget_blank();
        if !matches!(self.table, Table::Seat | Table::Person) {
            return;
        }
        let Some(id) = self.values.text_of("id").map(str::to_string) else { return };
        match self.table {
            Table::Seat => self.fill_in_seat(id),
            _ if !self.values.has("name") => self.values.put("name", Some(Value::Text(id))),
            _ => {}
        }
    }

    /// Takes a text that says nothing as if its key were not there. Those that are required stay, and the two of a
    /// conflict, which may well say nothing; a catch-up is read by a reader of its own, which takes it as it is.
    fn forget_blank(&mut self) {
        let table = self.table;
        let may_lack =
            |name: &str| table.key(name).is_some_and(|key| !key.required && key.shape == Shape::Text);
        if !matches!(table, Table::Conflict | Table::Catchup) {
            self.values.forget_blank(may_lack);
        }
    }

    fn fill_in_seat(&mut self, id: String) {
        let usual = guide::usual(&id);
        if !self.values.has("kind")
            && let Some((kind, _)) = usual
        {
            self.values.put("kind", Some(Value::Text(kind.word().into())));
        }
        if !self.values.has("title") {
            let title = usual.map_or(id, |(_, title)| title.into());
            self.values.put("title", Some(Value::Text(title)));
        }
    }

    /// Whether everything is there without which the record means nothing; what is not is reported.
    pub fn check_required(&mut self) -> bool {
        let missing: Vec<_> =
            self.table.keys().iter().filter(|key| key.required && !self.values.has(key.name)).collect();
        // What kind a seat is may follow from its id, as soon as that is right.
        let is_open = |key: &&&Key| {
            let id_is_wrong = self.values.is_written("id") && !self.values.has("id");
            let waits = self.table == Table::Seat && key.name == "kind" && id_is_wrong;
            !self.values.is_written(key.name) && !waits
        };
        for key in missing.iter().filter(is_open).collect::<Vec<_>>() {
            let (what, mend) = missing_key(self.table, key);
            self.report(Gravity::Error, self.span.clone(), what, mend);
        }
        missing.is_empty() & self.goes_one_way() & self.is_named()
    }

    /// A favour is either received or given.
    fn goes_one_way(&mut self) -> bool {
        if self.table != Table::Favour {
            return true;
        }
        let written = ["from", "to"].iter().filter(|key| self.values.is_written(key)).count();
        if written != 1 {
            let mend = "write from = \"…\" for help received, to = \"…\" for help given".into();
            self.report(
                Gravity::Error,
                self.span.clone(),
                "a favour needs either 'from' or 'to'".into(),
                mend,
            );
        }
        written == 1 && (self.values.has("from") || self.values.has("to"))
    }

    fn is_named(&mut self) -> bool {
        if self.table != Table::Candidate {
            return true;
        }
        if !self.values.is_written("name") && !self.values.is_written("person") {
            let mend = "write name = \"…\", or person = \"…\" for somebody on file".into();
            self.report(
                Gravity::Error,
                self.span.clone(),
                "a candidate needs 'name' or 'person'".into(),
                mend,
            );
        }
        self.values.has("name") || self.values.has("person")
    }

    /// The ids referred to, for the check that needs the whole file.
    pub fn refs(&self) -> Vec<(Table, String)> {
        let mut refs = Vec::new();
        for (name, found) in self.values.iter() {
            let Some(key) = self.table.key(name) else { continue };
            let Some(table) = key.shape.names() else { continue };
            match found {
                Value::Text(id) if key.shape == Shape::Who && id == "me" => {}
                Value::Text(id) => refs.push((table, id.clone())),
                Value::Texts(ids) => refs.extend(ids.iter().map(|id| (table, id.clone()))),
                _ => {}
            }
        }
        refs
    }
}

fn missing_key(table: Table, key: &Key) -> (String, String) {
    let what = format!("this {} has no '{}'", table.noun(), key.name);
    let mend = match (table, key.name) {
        (Table::Seat, "kind") => format!("add kind = \"…\", one of {}", Kind::WORDS.join(", ")),
        (_, "id") => "add id = \"…\", a short name of its own".into(),
        (_, "with") => "add with = [\"…\"], the ids of those who were there".into(),
        (_, "on" | "from" | "to") => format!("add {} = 2026-11-24, the day", key.name),
        (_, name) => format!("add {name} = \"…\""),
    };
    (what, mend)
}

fn check_refs(
    key: &Key,
    read: Value,
    found: &toml::Spanned<DeValue>,
    known: &Known,
) -> Result<Value, Vec<Complaint>> {
    let unknown = |table: Table, id: &str, span: Range<usize>| {
        let guess = known.likely(table, id).map(|guess| format!("did you mean \"{guess}\"? "));
        let mend = format!(
            "{}Add a [[{}]] with that id, or take it out here",
            guess.unwrap_or_default(),
            table.name()
        );
        Complaint { span, what: format!("no {} has the id '{id}'", table.noun()), mend }
    };
    match (key.shape, &read) {
        (Shape::Ref(table), Value::Text(id)) if !known.has(table, id) => {
            Err(vec![unknown(table, id, found.span())])
        }
        (Shape::Who, Value::Text(id)) if id != "me" && !known.has(Table::Person, id) => {
            Err(vec![unknown(Table::Person, id, found.span())])
        }
        (Shape::Refs(table), Value::Texts(ids)) => {
            let nobodys = ids.iter().enumerate().filter(|(_, id)| !known.has(table, id));
            let complaints: Vec<_> =
                nobodys.map(|(at, id)| unknown(table, id, item_span(found, at))).collect();
            if complaints.is_empty() { Ok(read) } else { Err(complaints) }
        }
        _ => Ok(read),
    }
}

fn item_span(found: &toml::Spanned<DeValue>, at: usize) -> Range<usize> {
    match found.get_ref() {
        DeValue::Array(items) => items.get(at).map_or(found.span(), |item| item.span()),
        _ => found.span(),
    }
}
