//! What a verb may look at while it makes an edit: the file as it is seen, the day, and a source of new ids.

use std::cell::RefCell;

use super::{Fields, Op, Refusal, Target, places};
use crate::{
    file::{BoardFile, Value},
    model::{text::did_you_mean, *},
};

/// The board as it is seen by whoever makes an edit.
pub struct Context<'a> {
    pub file: &'a BoardFile,
    pub today: Day,
    ids: RefCell<&'a mut Ids>,
}

impl<'a> Context<'a> {
    pub fn new(file: &'a BoardFile, today: Day, ids: &'a mut Ids) -> Self {
        Context { file, today, ids: RefCell::new(ids) }
    }

    pub fn board(&self) -> &'a Board {
        self.file.board()
    }

    /// A new id for a record of events.
    pub fn new_id(&self) -> String {
        self.ids.borrow_mut().random(|id| self.file.has_id(id))
    }

    /// A readable id for a new seat, person or goal.
    pub fn new_slug(&self, table: Table, name: &str) -> String {
        // `who = "me"` of an action is the owner, whoever else is called so.
        slug(name, |id| id == "me" || self.file.by_id(table, id).is_some())
    }

    /// The operation that adds a record: its keys in the order of the format, the first value of each; a record of
    /// events gets its id.
    ///
    /// # Errors
    /// The id that was asked for is taken.
    pub fn new_record(&self, table: Table, mut fields: Fields) -> Result<Op, Refusal> {
        let id = fields.iter().find(|(key, _)| *key == "id").map(|(_, value)| value);
        if let Some(Value::Text(id)) = id
            && (self.file.by_id(table, id).is_some() || (table == Table::Person && id == "me"))
        {
            return Err(Refusal::Usage(format!("the id '{id}' is taken")));
        }
        if id.is_none() && table.has_random_id() {
            fields.push(("id", Value::Text(self.new_id())));
        }
        let order = |key: &str| table.keys().iter().position(|known| known.name == key);
        fields.sort_by_key(|(key, _)| order(key));
        fields.dedup_by_key(|(key, _)| *key);
        Ok(Op::Add(table, fields))
    }

    /// The target for edits of a record; one that has no id gets it by the operation that is put into `ops`.
    ///
    /// # Errors
    /// The record has an error in it, or is not there.
    pub fn target(&self, record: RecordRef, ops: &mut Vec<Op>) -> Result<Target, Refusal> {
        self.sound(record)?;
        if record.table == Table::Owner {
            return Ok(Target::Owner);
        }
        if let Some(id) = self.file.id_of(record) {
            return Ok(Target::Id(record.table, id.to_string()));
        }
        let place = self.place(record)?;
        if !record.table.has_random_id() {
            return Ok(place);
        }
        if let Some(id) = places::given(record, ops) {
            return Ok(Target::Id(record.table, id.to_string()));
        }
        let id = self.new_id();
        ops.push(Op::Set(place, "id", Value::Text(id.clone())));
        places::named(self, record, &id, ops)?;
        Ok(Target::Id(record.table, id))
    }

    /// The record where it stands, with its text as it is seen: whoever changes it meanwhile keeps their change.
    pub(super) fn place(&self, record: RecordRef) -> Result<Target, Refusal> {
        match self.file.source_of(record) {
            Some(source) => Ok(Target::Place(record, source.to_string())),
            None => Err(self.gone(record)),
        }
    }

    /// The target for taking a record out, which an error in it does not keep from going.
    pub(super) fn whole(&self, record: RecordRef) -> Result<Target, Refusal> {
        match self.file.id_of(record) {
            Some(id) if self.file.by_id(record.table, id) == Some(record) => {
                Ok(Target::Id(record.table, id.to_string()))
            }
            _ => self.place(record),
        }
    }

    /// Refuses a record with an error in it.
    pub fn sound(&self, record: RecordRef) -> Result<(), Refusal> {
        match self.file.errors_in(record).first() {
            Some(problem) => {
                let problem = Box::new((*problem).clone());
                Err(Refusal::Broken { name: self.label(record), problem })
            }
            None => Ok(()),
        }
    }

    /// The record of `table` that `record` names, to be changed.
    ///
    /// # Errors
    /// It is of another kind, is not there, or has an error in it.
    pub(super) fn row<T>(
        &self,
        table: Table,
        rows: &'a [Row<T>],
        record: RecordRef,
    ) -> Result<&'a Row<T>, Refusal> {
        if record.table != table {
            let (what, wanted) = (self.label(record), table.a_noun());
            return Err(Refusal::Usage(format!("this needs {wanted}, and {what} is none")));
        }
        self.sound(record)?;
        record.row(rows).ok_or_else(|| self.gone(record))
    }

    /// The person of that id, to be changed.
    ///
    /// # Errors
    /// Nobody has it, or the record has an error in it.
    pub(super) fn person(&self, id: &str) -> Result<&'a Row<Person>, Refusal> {
        let record = self.file.by_id(Table::Person, id).ok_or_else(|| self.unknown(Table::Person, id))?;
        self.row(Table::Person, &self.board().people, record)
    }

    /// Refuses an id that no record of `table` has; one that is left out for an error counts as there.
    pub fn known(&self, table: Table, id: &str) -> Result<(), Refusal> {
        match self.file.by_id(table, id) {
            Some(_) => Ok(()),
            None => Err(self.unknown(table, id)),
        }
    }

    /// The ids of people, each once.
    ///
    /// # Errors
    /// One of them is nobody's.
    pub(super) fn people(&self, ids: &[String]) -> Result<Vec<String>, Refusal> {
        let mut people: Vec<String> = Vec::new();
        for id in ids {
            self.known(Table::Person, id)?;
            if !people.contains(id) {
                people.push(id.clone());
            }
        }
        Ok(people)
    }

    /// Nothing is called so: what could be meant, all seats where it is one.
    pub(super) fn unknown(&self, table: Table, typed: &str) -> Refusal {
        let named = self.named(table);
        let words = named.iter().flat_map(|(id, name)| [id.as_str(), name.as_str()]);
        let guess = did_you_mean(typed, words).filter(|_| table != Table::Seat);
        let meant = |(id, name): &&(String, String)| guess.is_none_or(|guess| guess == id || guess == name);
        let choices = named.iter().filter(meant).map(|(id, name)| match id == name {
            true => id.clone(),
            false => format!("{id}  {name}"),
        });
        Refusal::Unknown {
            typed: typed.into(),
            what: table.noun(),
            choices: choices.collect(),
            several: false,
        }
    }

    /// The ids and names of the records that others refer to.
    pub(super) fn named(&self, table: Table) -> Vec<(String, String)> {
        let board = self.board();
        match table {
            Table::Person => board.people.iter().map(|p| (p.id.clone(), p.name.clone())).collect(),
            Table::Seat => board.seats.iter().map(|s| (s.id.clone(), s.title.clone())).collect(),
            Table::Goal => board.goals.iter().map(|g| (g.id.clone(), g.text.clone())).collect(),
            Table::Review => {
                let ids = board.reviews.iter().filter_map(|review| review.id.clone());
                ids.map(|id| (id.clone(), id)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn gone(&self, record: RecordRef) -> Refusal {
        Refusal::Gone(format!("{} is no longer there", self.label(record)))
    }
}
