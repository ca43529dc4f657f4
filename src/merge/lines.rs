//! Merging the lines of a table: keys with their values, remarks, blank lines.

use std::collections::HashMap;

use super::{
    made::Scope,
    order::arrange,
    table::{Merger, changed},
    tree::Entry,
    value::said,
};

impl Merger {
    /// The lines of a table: keys by their names, remarks by what they say.
    pub fn lines(
        &mut self,
        scope: &mut Scope,
        base: &[Entry],
        ours: &[Entry],
        theirs: &[Entry],
    ) -> Vec<Entry> {
        if let Some(lines) = self.taken(scope, Some(base), ours, theirs) {
            return lines.to_vec();
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        let mut places: Vec<[Option<usize>; 3]> = Vec::new();
        let mut sides: [Vec<usize>; 3] = Default::default();
        for (side, entries) in [base, ours, theirs].into_iter().enumerate() {
            for (at, name) in named(entries).into_iter().enumerate() {
                let class = *names.entry(name).or_insert(places.len());
                places.resize(places.len().max(class + 1), [None; 3]);
                places[class][side] = Some(at);
                sides[side].push(class);
            }
        }
        let mut merged: Vec<Vec<Entry>> = places
            .iter()
            .map(|[b, o, t]| {
                self.line(scope, b.map(|at| &base[at]), o.map(|at| &ours[at]), t.map(|at| &theirs[at]))
            })
            .collect();
        // A remark that found no place at its line may stand above it already.
        let stands =
            |entry: &Entry| ours.iter().chain(theirs).any(|one| one.text.trim() == entry.text.trim());
        for lines in merged.iter_mut().filter(|lines| lines.len() > 1) {
            lines.retain(|entry| entry.key.is_some() || !stands(entry));
        }
        let text = |run: &[usize]| -> String {
            run.iter().flat_map(|at| &merged[*at]).map(|e| e.text.as_str()).collect()
        };
        let join = |a: Vec<usize>, b: Vec<usize>| {
            if text(&a) <= text(&b) { [a, b].concat() } else { [b, a].concat() }
        };
        let order = arrange(&sides[0], &sides[1], &sides[2], |at| !merged[at].is_empty(), join);
        order.into_iter().flat_map(|at| merged[at].clone()).collect()
    }

    /// What becomes of one line; nothing where it goes.
    fn line(
        &mut self,
        scope: &mut Scope,
        base: Option<&Entry>,
        ours: Option<&Entry>,
        theirs: Option<&Entry>,
    ) -> Vec<Entry> {
        match (base, ours, theirs) {
            (base, Some(ours), Some(theirs)) => self.key_line(scope, base, ours, theirs),
            (None, one, other) => one.or(other).cloned().into_iter().collect(),
            (Some(_), None, None) => Vec::new(),
            (Some(base), one, other) => {
                let Some(stays) = one.or(other) else { return Vec::new() };
                let is_same = base.text.trim() == stays.text.trim();
                let Some(key) = stays.key.as_ref().filter(|_| !is_same || self.must_look(scope)) else {
                    return Vec::new();
                };
                let list = self.against_nothing(scope, &key.path, base.value(), stays.value());
                if is_same && list.as_ref().is_none_or(|list| list == "[]") {
                    return Vec::new();
                }
                if let Some(list) = list {
                    let (before, behind) = stays.around();
                    return vec![Entry::of(format!("{before}{list}{behind}"))];
                }
                if !scope.is_record() || key.path != ["id"] {
                    scope.dispute(&key.path, Some(said(stays.value())), None);
                }
                vec![stays.clone()]
            }
        }
    }

    fn key_line(
        &mut self,
        scope: &mut Scope,
        base: Option<&Entry>,
        ours: &Entry,
        theirs: &Entry,
    ) -> Vec<Entry> {
        if let Some(line) = self.taken(scope, base, ours, theirs) {
            return vec![line.clone()];
        }
        let Some(key) = &ours.key else { return vec![ours.clone()] };
        let value = self.value(scope, &key.path, base.map(Entry::value), ours.value(), theirs.value());
        let (b, o, t) = (base.map(Entry::around), ours.around(), theirs.around());
        let before = changed(b.map(|b| b.0), o.0, t.0).unwrap_or(o.0);
        let (behind, lost) = remarks(b.map(|b| b.1), o.1, t.1);
        let line = Entry::of(format!("{before}{value}{behind}"));
        let mut lines: Vec<Entry> = lost.map(Entry::remark).into_iter().collect();
        if line.text.ends_with('\n') {
            lines.extend(self.loose.drain(..).map(|remark| Entry::remark(&remark)));
        }
        lines.push(line);
        lines
    }
}

/// What stands behind the value, and the remark that finds no place there.
fn remarks<'a>(base: Option<&str>, ours: &'a str, theirs: &'a str) -> (&'a str, Option<&'a str>) {
    let bare = str::trim;
    if let Some(said) = changed(base.map(bare), bare(ours), bare(theirs)) {
        return (if said == bare(ours) { ours } else { theirs }, None);
    }
    match (bare(ours).is_empty(), bare(theirs).is_empty()) {
        (true, _) => (theirs, None),
        (_, true) => (ours, None),
        _ if bare(ours) < bare(theirs) => (theirs, Some(bare(ours))),
        _ => (ours, Some(bare(theirs))),
    }
}

/// A name for each line: that of its key; what it says and for which time; of an empty one, what it stands above.
fn named(entries: &[Entry]) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut out = Vec::new();
    for entry in entries {
        let said = entry.text.trim();
        let time = times.entry(said).and_modify(|time| *time += 1).or_insert(0);
        out.push(match &entry.key {
            Some(key) => format!("k{}", key.path.join("\0")),
            None if said.is_empty() => String::new(),
            None => format!("r{time} {said}"),
        });
    }
    let mut below = (String::new(), 0);
    for name in out.iter_mut().rev() {
        below = if name.is_empty() { (below.0, below.1 + 1) } else { (name.clone(), 0) };
        if name.is_empty() {
            *name = format!("b{} {}", below.1, below.0);
        }
    }
    out
}
