//! What a merge makes itself: ids that come out the same on every machine, and the disputes within one record.

use super::{
    table::Dispute,
    tree::{Entry, Node, Piece, Pieces},
};
use crate::{
    file::{self, Value},
    model::{Table, ids},
};

/// What a `[[conflict]]` without a key says of the two sides: the record was changed on one and removed on the other.
pub const KEPT: &str = "kept";
pub const REMOVED: &str = "removed";

/// Six letters and digits out of what a record is about: two machines that merge the same make the same.
pub fn id(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    ids::spelled(hash ^ (hash >> 31))
}

/// The table that a name in the file leads to, when it is one of ours.
pub fn table_of(path: &[String]) -> Option<Table> {
    match path {
        [name] => Table::of(name),
        _ => None,
    }
}

/// The id that a record has.
pub fn id_of(node: &Node) -> Option<String> {
    let value = crate::file::read_value(node.key("id")?.value())?;
    value.as_str().map(str::to_string)
}

/// Gives a record an id, in the place of the one that it has; the calendar's id does not go with it.
pub fn rename(node: &mut Node, id: &str) {
    let names = |entry: &Entry, name: &str| entry.key.as_ref().is_some_and(|key| key.path == [name]);
    let line = Entry::of(format!("id = \"{id}\"\n"));
    match node.entries.iter_mut().find(|entry| names(entry, "id")) {
        Some(old) => *old = line,
        None => node.entries.insert(0, line),
    }
}

/// The record that is being merged.
#[derive(Debug, Default)]
pub struct Scope {
    pub table: Option<Table>,
    /// Its id, or the name of a table that stands once.
    record: Option<String>,
    /// The names of the tables within it that lead to the place.
    within: Vec<String>,
    root: bool,
    pub disputes: Vec<Dispute>,
    /// The text that becomes a record of its own.
    pub second: Option<Second>,
}

/// The other text of a note.
#[derive(Debug)]
pub struct Second {
    pub is_theirs: bool,
    pub text: String,
}

impl Scope {
    /// The text as a whole, outside of any record.
    pub fn root() -> Scope {
        Scope { root: true, ..Scope::default() }
    }

    pub fn record(path: &[String], id: Option<String>) -> Scope {
        let table = table_of(path);
        let record = match table {
            Some(table) if table.is_list() => id,
            _ => id.or_else(|| Some(path.join("."))),
        };
        Scope { table, record, ..Scope::default() }
    }

    pub fn is_root(&self) -> bool {
        self.root
    }

    /// Whether the place is in the record itself, not in a table within it.
    pub fn is_record(&self) -> bool {
        !self.root && self.within.is_empty()
    }

    /// Goes into a table within the record; the answer leads back.
    pub fn enter(&mut self, name: Option<&String>) -> usize {
        let depth = self.within.len();
        self.within.extend(name.cloned());
        depth
    }

    pub fn leave(&mut self, depth: usize) {
        self.within.truncate(depth);
    }

    pub fn dispute(&mut self, path: &[String], ours: Option<String>, theirs: Option<String>) {
        let mut name: Vec<&String> = self.within.iter().chain(path).collect();
        let record = match name.first() {
            // `owner.name = …` before the first heading.
            Some(first) if self.root && name.len() > 1 => {
                let record = first.to_string();
                name.remove(0);
                Some(record)
            }
            _ => self.record.clone(),
        };
        let key = name.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(".");
        self.disputes.push(Dispute { record, key: (!key.is_empty()).then_some(key), ours, theirs });
    }

    /// Whether this is a record that nothing can name, or one that is not to be disputed in turn.
    pub fn has_no_place_for_disputes(&self) -> bool {
        let nameless = matches!(self.table, Some(Table::Pause | Table::Mute | Table::Conflict));
        nameless && !self.disputes.is_empty()
    }

    pub fn lacks_id(&self) -> bool {
        self.record.is_none() && self.table.is_some_and(Table::has_random_id)
    }

    /// Says in the disputes which record it is.
    pub fn name(&mut self, id: String) {
        self.disputes.iter_mut().for_each(|dispute| dispute.record = Some(id.clone()));
    }
}

impl Dispute {
    /// Adds the `[[conflict]]` that says it, below the last one, else below all else; false when it is there already.
    pub fn write(&self, root: &mut Node) -> bool {
        let parts = [&self.record, &self.key, &self.ours, &self.theirs];
        let new = id(&parts.map(|part| part.as_deref().unwrap_or("\u{1}")));
        let names = ["record", "key", "ours", "theirs"].into_iter().zip(parts);
        let values = names.filter_map(|(name, part)| Some((name, Value::Text(part.clone()?))));
        let fields: Vec<_> = std::iter::once(("id", Value::Text(new.clone()))).chain(values).collect();
        let name = Table::Conflict.name();
        if let Some(inline) =
            root.entries.iter_mut().find(|entry| entry.key.as_ref().is_some_and(|key| key.path == [name]))
        {
            return push_inline(inline, &new, &fields);
        }
        let is_conflict = |node: &Node| table_of(&node.path) == Some(Table::Conflict);
        if root.children.iter().any(|node| is_conflict(node) && id_of(node).as_deref() == Some(new.as_str()))
        {
            return false;
        }
        let made = Node::read(&file::spell_block(Table::Conflict, &fields)).children.pop();
        let at = root.children.iter().rposition(is_conflict).map_or(root.children.len(), |at| at + 1);
        root.children.splice(at..at, made.map(|node| Node { lead: vec![Entry::blank()], ..node }));
        true
    }
}

/// Adds a record to a list in brackets.
fn push_inline(list: &mut Entry, new: &str, fields: &[(&'static str, Value)]) -> bool {
    let mut pieces = Pieces::read(list.value());
    let is_it = |piece: &Piece| super::join::inline_id(&piece.text) == new;
    if !list.value().starts_with('[') || pieces.items.iter().any(is_it) {
        return false;
    }
    let keys: Vec<String> =
        fields.iter().map(|(key, value)| format!("{key} = {}", file::spell(value))).collect();
    let lead = if pieces.items.is_empty() { "" } else { " " };
    pieces.items.push(Piece {
        lead: lead.into(),
        text: format!("{{ {} }}", keys.join(", ")),
        remark: String::new(),
    });
    let (before, behind) = list.around();
    *list = Entry::of(format!("{before}{}{behind}", pieces.write(('[', ']'))));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_what_they_are_about() {
        assert_eq!(id(&["a", "b"]), id(&["a", "b"]));
        assert_ne!(id(&["a", "b"]), id(&["ab", ""]));
        for at in 0..500 {
            let id = id(&[&at.to_string()]);
            assert!(id.len() == 6 && id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
        }
    }
}
