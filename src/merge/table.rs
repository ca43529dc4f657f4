//! Merging tables: records with their keys, the lines above them, the tables within.

use std::collections::HashSet;

use super::{
    forms,
    made::{self, Scope},
    order::{interleave, order_of},
    same::{self, Thing},
    tree::{Entry, Node},
};
use crate::model::Table;

/// What one machine has and the other has not, kept for the owner to choose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    pub record: Option<String>,
    /// None when the record itself is disputed: changed here, removed there.
    pub key: Option<String>,
    /// What stands in the result.
    pub ours: Option<String>,
    pub theirs: Option<String>,
}

/// One merge at work.
#[derive(Debug, Default)]
pub struct Merger {
    /// Every id on either side.
    pub ids: HashSet<String>,
    /// Records that stay although one side took them out, since the other refers to them.
    pub needed: HashSet<(Table, String)>,
    pub disputes: Vec<Dispute>,
    /// Remarks within a value that did not stand; they go above its line.
    pub loose: Vec<String>,
}

/// The one of two that was changed; none when both were, each in its own way.
pub fn changed<T: PartialEq>(base: Option<T>, ours: T, theirs: T) -> Option<T> {
    if ours == theirs || base.as_ref() == Some(&theirs) {
        Some(ours)
    } else if base.as_ref() == Some(&ours) {
        Some(theirs)
    } else {
        None
    }
}

impl Thing for Node {
    fn kind(&self) -> String {
        format!("{}{}", self.path.join("."), if self.list { "[]" } else { "" })
    }

    fn exact(&self) -> String {
        self.body()
    }

    fn fields(&self) -> toml::Table {
        let read = |entry: &Entry| {
            let name = entry.key.as_ref().filter(|key| key.path.len() == 1)?.path[0].clone();
            Some((name, crate::file::read_value(entry.value())?))
        };
        self.entries.iter().filter_map(read).collect()
    }
}

impl Merger {
    /// The whole text.
    pub fn root(&mut self, base: Option<&Node>, ours: &Node, theirs: &Node) -> Node {
        let mut scope = Scope::root();
        let root = self.table(&mut scope, base, ours, theirs);
        self.disputes.append(&mut scope.disputes);
        root
    }

    /// One table that is on both sides.
    pub fn table(&mut self, scope: &mut Scope, base: Option<&Node>, ours: &Node, theirs: &Node) -> Node {
        let before = (scope.disputes.len(), self.disputes.len());
        let none = Node::default();
        let b = base.unwrap_or(&none);
        let (heading, remark) = heading(base, ours, theirs);
        let mut entries: Vec<Entry> = remark.into_iter().collect();
        let lines = self.lines(scope, &b.entries, &ours.entries, &theirs.entries);
        entries.retain(|remark| lines.iter().all(|line| line.text.trim() != remark.text.trim()));
        entries.extend(lines);
        let (children, loose) = self.children(scope, &b.children, &ours.children, &theirs.children);
        let mut tail = loose;
        tail.extend(self.lines(scope, &b.tail, &ours.tail, &theirs.tail));
        let lead = self.lines(scope, &b.lead, &ours.lead, &theirs.lead);
        let (path, list) = (ours.path.clone(), ours.list);
        let node = Node { lead, heading, path, list, entries, children, tail };
        let Some(name) = forms::clash(&node) else { return node };
        scope.disputes.truncate(before.0);
        self.disputes.truncate(before.1);
        self.in_one_form(scope, &name, base, ours, theirs)
    }

    /// The same, where the two sides write something in different forms.
    fn in_one_form(
        &mut self,
        scope: &mut Scope,
        name: &str,
        base: Option<&Node>,
        ours: &Node,
        theirs: &Node,
    ) -> Node {
        let (mut b, mut o, mut t) = (base.cloned(), ours.clone(), theirs.clone());
        let unfolded = b.as_mut().is_none_or(|node| forms::unfold(node, name))
            && forms::unfold(&mut o, name)
            && forms::unfold(&mut t, name);
        if unfolded && (&o, &t) != (ours, theirs) {
            return self.table(scope, b.as_ref(), &o, &t);
        }
        let (mut b, mut t) = (base.cloned(), theirs.clone());
        let kept = forms::take_out(&mut ours.clone(), name);
        let other = forms::take_out(&mut t, name);
        let old = b.as_mut().map(|node| forms::take_out(node, name));
        let mut o = ours.clone();
        if old.as_deref() == Some(kept.as_str()) {
            // Only the other side changed it.
            forms::take_out(&mut o, name);
            return self.table(scope, b.as_ref(), &o, theirs);
        }
        if old.as_deref() != Some(other.as_str()) && !other.is_empty() && !kept.is_empty() {
            scope.dispute(&[name.to_string()], Some(kept), Some(other));
        }
        self.table(scope, b.as_ref(), &o, &t)
    }

    /// The tables within a table, and the remarks that are left over at the end.
    fn children(
        &mut self,
        scope: &mut Scope,
        base: &[Node],
        ours: &[Node],
        theirs: &[Node],
    ) -> (Vec<Node>, Vec<Entry>) {
        if let Some(children) = self.taken(scope, Some(base), ours, theirs) {
            return (children.to_vec(), Vec::new());
        }
        let classes = same::classes(base, ours, theirs);
        let mut merged: Vec<(Vec<Node>, Vec<Entry>)> = Vec::new();
        for class in &classes {
            let [b, o, t] = [(base, class.base), (ours, class.ours), (theirs, class.theirs)]
                .map(|(side, at)| at.map(|at| &side[at]));
            merged.push(self.child(scope, b, o, t));
        }
        let keys: Vec<_> = merged.iter().map(|(nodes, _)| nodes.first().map(sort_key)).collect();
        let order = order_of(&classes, |_| true, |a, b| interleave(a, b, |at| &keys[at]));
        let (mut out, mut loose) = (Vec::new(), Vec::new());
        for at in order {
            let (nodes, left) = std::mem::take(&mut merged[at]);
            loose.extend(left);
            for mut node in nodes {
                node.lead.splice(0..0, std::mem::take(&mut loose));
                out.push(node);
            }
        }
        (out, loose)
    }

    /// What becomes of one table, and the remarks that stay when it goes.
    fn child(
        &mut self,
        scope: &mut Scope,
        base: Option<&Node>,
        ours: Option<&Node>,
        theirs: Option<&Node>,
    ) -> (Vec<Node>, Vec<Entry>) {
        match (base, ours, theirs) {
            (base, Some(ours), Some(theirs)) => (self.both(scope, base, ours, theirs), Vec::new()),
            (None, one, other) => (one.or(other).cloned().into_iter().collect(), Vec::new()),
            (Some(_), None, None) => Default::default(),
            (Some(base), one, other) => {
                let Some(stays) = one.or(other) else { return Default::default() };
                if base.body().trim_end() == stays.body().trim_end() && !self.is_needed(scope, stays) {
                    let new = stays.lead.iter().filter(|entry| {
                        let said = entry.text.trim();
                        !said.is_empty() && base.lead.iter().all(|old| old.text.trim() != said)
                    });
                    return (Vec::new(), new.cloned().collect());
                }
                let mut kept = stays.clone();
                if scope.is_root() {
                    keep_id(&mut kept, [Some(base), None, None]);
                }
                self.dispute_whole(scope, &mut kept);
                (vec![kept], Vec::new())
            }
        }
    }

    /// What one side alone changed is taken as it is, unless a record has to stay that may be in it.
    pub fn taken<T: PartialEq>(&self, scope: &Scope, base: Option<T>, ours: T, theirs: T) -> Option<T> {
        if ours != theirs && self.must_look(scope) {
            return None;
        }
        changed(base, ours, theirs)
    }

    /// Whether a record that has to stay may be in a place that one side alone changed.
    pub fn must_look(&self, scope: &Scope) -> bool {
        scope.is_root() && !self.needed.is_empty()
    }

    /// Whether a record that one side took out, and the other left as it was, has to stay.
    fn is_needed(&self, scope: &Scope, node: &Node) -> bool {
        let record = made::table_of(&node.path).zip(made::id_of(node));
        scope.is_root() && record.is_some_and(|record| self.needed.contains(&record))
    }

    /// Notes that a record was changed on one machine and removed on the other.
    fn dispute_whole(&mut self, scope: &mut Scope, node: &mut Node) {
        if !scope.is_root() {
            let name = node.path.last().cloned().unwrap_or_default();
            return scope.dispute(&[name], Some(node.body()), None);
        }
        let mut own = Scope::record(&node.path, made::id_of(node));
        own.dispute(&[], Some(made::KEPT.into()), Some(made::REMOVED.into()));
        if own.has_no_place_for_disputes() {
            return;
        }
        self.close(own, node);
    }

    /// A table that is on both sides: a record of its own, or a table within one.
    fn both(&mut self, scope: &mut Scope, base: Option<&Node>, ours: &Node, theirs: &Node) -> Vec<Node> {
        if !scope.is_root() {
            let depth = scope.enter(ours.path.last());
            let node = self.table(scope, base, ours, theirs);
            scope.leave(depth);
            return vec![node];
        }
        let id = made::id_of(ours).into_iter().chain(made::id_of(theirs)).min();
        let mut own = Scope::record(&ours.path, id);
        let mut node = self.table(&mut own, base, ours, theirs);
        if own.has_no_place_for_disputes() {
            let mut other = theirs.clone();
            other.lead = vec![Entry::blank()];
            if own.table == Some(Table::Conflict) {
                let new = made::id(&["conflict", &other.body()]);
                made::rename(&mut other, &new);
            }
            return vec![ours.clone(), other];
        }
        keep_id(&mut node, [Some(ours), Some(theirs), base]);
        let second = own.second.take();
        self.close(own, &mut node);
        let copy = second.and_then(|second| {
            let mut copy = if second.is_theirs { theirs } else { ours }.clone();
            let new = made::id(&["note", &made::id_of(&node).unwrap_or_default(), &second.text]);
            made::rename(&mut copy, &new);
            copy.lead = vec![Entry::blank()];
            self.ids.insert(new).then_some(copy)
        });
        [Some(node), copy].into_iter().flatten().collect()
    }

    /// Hands the disputes of a record on; a record without an id gets one, so that they can name it.
    fn close(&mut self, mut scope: Scope, node: &mut Node) {
        if scope.disputes.is_empty() {
            return;
        }
        if scope.lacks_id() {
            let new = made::id(&["record", &node.body()]);
            made::rename(node, &new);
            scope.name(new);
        }
        self.disputes.append(&mut scope.disputes);
    }
}

impl Node {
    /// Leaves out what `other`, the same table, has not got.
    pub fn keep_shared(&mut self, other: &Node) {
        let has = |entries: &[Entry], entry: &Entry| {
            entries.iter().any(|one| match (&one.key, &entry.key) {
                (Some(one), Some(key)) => one.path == key.path,
                (None, None) => one.text.trim() == entry.text.trim(),
                _ => false,
            })
        };
        self.entries.retain(|entry| has(&other.entries, entry));
        self.lead.retain(|entry| has(&other.lead, entry));
        self.tail.retain(|entry| has(&other.tail, entry));
        let none: [Node; 0] = [];
        let mut partner = vec![None; self.children.len()];
        for class in same::classes(&self.children, &other.children, &none) {
            class.base.into_iter().for_each(|at| partner[at] = class.ours);
        }
        let children = std::mem::take(&mut self.children).into_iter().zip(partner);
        self.children = children
            .filter_map(|(mut child, partner)| {
                child.keep_shared(&other.children[partner?]);
                Some(child)
            })
            .collect();
    }
}

/// Puts back the id that a record had: others refer to it, whoever lost its line.
fn keep_id(node: &mut Node, had: [Option<&Node>; 3]) {
    if node.key("id").is_none() {
        let id = had.into_iter().flatten().find_map(|node| node.key("id"));
        node.entries.splice(0..0, id.cloned());
    }
}

/// The heading, and the remark behind the one that was not taken.
fn heading(base: Option<&Node>, ours: &Node, theirs: &Node) -> (Option<Entry>, Option<Entry>) {
    let (Some(o), Some(t)) = (&ours.heading, &theirs.heading) else { return (ours.heading.clone(), None) };
    let b = base.and_then(|base| base.heading.as_ref());
    if let Some(heading) = changed(b, o, t) {
        return (Some(heading.clone()), None);
    }
    let (stays, goes) = if o.text.trim() < t.text.trim() { (t, o) } else { (o, t) };
    let remark = goes.text.rfind(']').map_or("", |at| goes.text[at + 1..].trim());
    (Some(stays.clone()), (!remark.is_empty() && !stays.text.contains(remark)).then(|| Entry::remark(remark)))
}

/// By what records that both sides added in one place are put in order: kind, day, id, text.
fn sort_key(node: &Node) -> (usize, String, String, String, String) {
    let said = |key: &str| node.key(key).map_or(String::new(), |entry| super::value::said(entry.value()));
    let rank = made::table_of(&node.path).and_then(|table| Table::ALL.iter().position(|one| *one == table));
    let day =
        ["on", "raised", "made", "moved", "since", "from"].into_iter().map(said).find(|day| !day.is_empty());
    (rank.unwrap_or(Table::ALL.len()), node.kind(), day.unwrap_or_default(), said("id"), node.body())
}
