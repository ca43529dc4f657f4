//! What a verb may look at while it makes an edit: the file as it is seen, the day, and a source of new ids.

use std::cell::RefCell;

use super::{Op, Refusal, Target};
use crate::{
    file::{BoardFile, Value},
    model::*,
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
        let taken = self.file.ids();
        self.ids.borrow_mut().random(|id| taken.contains(id))
    }

    /// A readable id for a new seat, person or goal.
    pub fn new_slug(&self, table: Table, name: &str) -> String {
        slug(name, |id| self.file.by_id(table, id).is_some())
    }

    /// The keys of a new record of events, its id first.
    pub fn with_id(
        &self,
        fields: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Vec<(&'static str, Value)> {
        std::iter::once(("id", Value::Text(self.new_id()))).chain(fields).collect()
    }

    /// The target for edits of a record; one that has no id gets it by the operation that is put into `ops`.
    pub fn target(&self, record: RecordRef, ops: &mut Vec<Op>) -> Result<Target, Refusal> {
        if record.table == Table::Owner {
            return Ok(Target::Owner);
        }
        if let Some(id) = self.file.id_of(record) {
            return Ok(Target::Id(record.table, id.to_string()));
        }
        let source =
            self.file.source_of(record).ok_or_else(|| Refusal::Gone("the record is not there".into()))?;
        let place = Target::Place(record, source.to_string());
        if !record.table.has_random_id() {
            return Ok(place);
        }
        let id = self.new_id();
        ops.push(Op::Set(place, "id", Value::Text(id.clone())));
        Ok(Target::Id(record.table, id))
    }
}
