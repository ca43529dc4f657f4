//! Records as JSON: the keys that the file has, unknown ones too, and what follows from them. A key of the file is
//! never replaced by one that is computed.

use serde_json::{Map, Value, json};

use super::status_json::{person_stands, seat_stands};
use crate::{exchange, flags::View, guide, model::*, session::Session};

/// All records of the file by their keys, as the complete JSON has them, read once for a whole list.
pub struct Source<'a> {
    session: &'a Session,
    tables: Value,
}

type Object = Map<String, Value>;

impl<'a> Source<'a> {
    pub fn new(session: &'a Session) -> Self {
        Source { session, tables: exchange::complete(session.file()) }
    }

    /// The record as the file has it, without the keys that have an error in them.
    fn keys(&self, record: RecordRef) -> Object {
        let found = &self.tables[record.table.name()][record.nth - 1];
        let Some(found) = found.as_object() else { return Object::new() };
        let file = self.session.file();
        let errors = file.errors_in(record);
        let is_sound = |key: &str| {
            let span = if errors.is_empty() { None } else { file.key_span(record, key) };
            span.is_none_or(|span| errors.iter().all(|error| !span.contains(&error.span.start)))
        };
        let sound = found.iter().filter(|(key, _)| is_sound(key));
        sound.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    fn view(&self) -> View<'a> {
        self.session.view()
    }

    /// The object of a record: an id first, the file's keys, then what is derived.
    fn object(&self, record: RecordRef, derived: Value) -> Value {
        let keys = self.keys(record);
        let mut object = Object::new();
        object.insert("id".into(), self.view().record_name(record).into());
        object.extend(keys);
        if let Value::Object(derived) = derived {
            for (key, value) in derived {
                object.entry(key).or_insert(value);
            }
        }
        Value::Object(object)
    }

    pub fn person(&self, at: usize) -> Value {
        let (person, standing) = (&self.session.board().people[at], &self.session.standing().people[at]);
        let record = person.record();
        let named = json!({"name": person.name, "seats": person.seats});
        // `every` is the file's own.
        self.object(record, person_stands(named, standing, "every_in_force"))
    }

    pub fn seat(&self, at: usize) -> Value {
        let (seat, standing) = (&self.session.board().seats[at], &self.session.standing().seats[at]);
        let record = seat.record();
        let named = json!({"title": seat.title, "kind": seat.kind.word(), "purpose": guide::purpose(seat)});
        self.object(record, seat_stands(named, &self.view(), seat, standing))
    }

    pub fn catchup(&self, row: &Row<Catchup>) -> Value {
        let record = row.record();
        self.object(record, json!({"light": row.is_light()}))
    }

    pub fn meeting(&self, row: &Row<Meeting>) -> Value {
        let record = row.record();
        self.object(record, json!({"ahead": row.is_ahead(self.session.today())}))
    }

    pub fn topic(&self, row: &Row<Topic>) -> Value {
        self.object(row.record(), json!({"open": row.is_open()}))
    }

    pub fn action(&self, row: &Row<Action>) -> Value {
        let overdue = row.is_open() && row.by.is_some_and(|by| by < self.session.today());
        let derived = json!({"who": "me", "open": row.is_open(), "overdue": overdue});
        self.object(row.record(), derived)
    }

    pub fn win(&self, row: &Row<Win>) -> Value {
        let view = self.view();
        let unheard = |person: &&Row<Person>| {
            crate::words::untold_wins(&view, person).iter().any(|win| win.nth == row.nth)
        };
        let untold: Vec<_> = view.present().filter(unheard).map(|person| &person.id).collect();
        self.object(row.record(), json!({"told": row.told, "untold": untold}))
    }

    pub fn favour(&self, row: &Row<Favour>) -> Value {
        let record = row.record();
        self.object(record, json!({"open": row.is_owed()}))
    }

    pub fn candidate(&self, row: &Row<Candidate>) -> Value {
        let derived = json!({
            "name": self.view().board.candidate_name(row),
            "stage": row.stage.word(),
            "open": row.is_open(),
        });
        self.object(row.record(), derived)
    }

    pub fn checkin(&self, row: &Row<Checkin>) -> Value {
        let (skill, visibility) = row.sums().unzip();
        let derived =
            json!({"lever": row.outcome().map(Lever::word), "skill": skill, "visibility": visibility});
        self.object(row.record(), derived)
    }

    pub fn review(&self, row: &Row<Review>) -> Value {
        self.object(row.record(), json!({}))
    }
}
