//! Two values that were both changed: lists as sets, tables in braces key by key, texts line by line; of the rest one
//! stands, and the other is kept as a dispute.

use toml::Value;

use super::{
    made::{self, Scope, Second},
    order::{interleave, order_of},
    same::{self, Class, Names, Thing},
    table::{Merger, changed},
    text,
    tree::{Entry, Piece, Pieces},
    value::{first_stands, is_set, said},
};
use crate::{
    file::{self, read_value},
    model::{Table, schema::Shape},
};

/// A piece of a list, with the list's name.
struct Item<'a> {
    piece: &'a Piece,
    list: String,
    value: Option<Value>,
}

impl Thing for Item<'_> {
    fn kind(&self) -> String {
        format!("{}[]", self.list)
    }

    fn exact(&self) -> String {
        self.value.as_ref().map_or_else(|| self.piece.text.clone(), Value::to_string)
    }

    fn fields(&self) -> toml::Table {
        match &self.value {
            Some(Value::Table(fields)) => fields.clone(),
            _ => toml::Table::new(),
        }
    }
}

impl Merger {
    /// The text of a value that is on both sides.
    pub fn value(
        &mut self,
        scope: &mut Scope,
        path: &[String],
        base: Option<&str>,
        ours: &str,
        theirs: &str,
    ) -> String {
        if let Some(value) = self.taken(scope, base, ours, theirs) {
            return value.into();
        }
        let (b, o, t) = (base.and_then(read_value), read_value(ours), read_value(theirs));
        let remarks =
            is_in_brackets(o.as_ref(), t.as_ref()) && [ours, theirs].iter().any(|text| text.contains('#'));
        if !remarks && let Some(one) = self.taken(scope, b.as_ref().map(Some), o.as_ref(), t.as_ref()) {
            return if one == o.as_ref() { ours } else { theirs }.into();
        }
        let (Some(o), Some(t)) = (o, t) else { return ours.into() };
        let joined = match (&b, &o, &t) {
            (_, Value::Array(one), Value::Array(other))
                if is_list(scope, path) && is_set(one) && is_set(other) =>
            {
                let base = base.filter(|_| matches!(&b, Some(Value::Array(items)) if is_set(items)));
                Some(self.list(scope, path, base, ours, theirs))
            }
            (_, Value::Table(_), Value::Table(_)) => {
                let base = base.filter(|_| matches!(b, Some(Value::Table(_))));
                let depth = scope.enter(path.last());
                let braces = self.braces(scope, base, ours, theirs);
                scope.leave(depth);
                braces
            }
            (b, Value::String(one), Value::String(other)) if one.contains('\n') || other.contains('\n') => {
                let base = b.as_ref().and_then(Value::as_str);
                text::lines(base, one, other).map(|text| file::spell(&file::Value::Text(text)))
            }
            _ => None,
        };
        joined.unwrap_or_else(|| {
            let stands = first_stands(&o, &t);
            let (kept, lost) = if stands { (ours, theirs) } else { (theirs, ours) };
            self.loose.extend(remarks_in(lost).into_iter().filter(|remark| !kept.contains(remark)));
            if o != t {
                self.pick(scope, path, kept, lost, stands);
            }
            kept.into()
        })
    }

    /// Notes what became of the value that does not stand.
    fn pick(&mut self, scope: &mut Scope, path: &[String], kept: &str, lost: &str, is_theirs: bool) {
        match path {
            [key] if key == "id" && scope.is_record() => {}
            [key] if key == "note" && scope.is_record() && scope.table == Some(Table::Catchup) => {
                scope.second = Some(Second { is_theirs, text: said(lost) });
            }
            _ => scope.dispute(path, Some(said(kept)), Some(said(lost))),
        }
    }

    /// A list that one side emptied or took out, and the other changed; none when it is no such list.
    pub fn against_nothing(
        &mut self,
        scope: &mut Scope,
        path: &[String],
        base: &str,
        stays: &str,
    ) -> Option<String> {
        let must_look = self.must_look(scope);
        let is_plain = |text: &str| match read_value(text) {
            Some(Value::Array(items)) => {
                is_set(&items) && (must_look || items.iter().all(|item| !item.is_table()))
            }
            _ => false,
        };
        let can = is_list(scope, path) && is_plain(base) && is_plain(stays);
        can.then(|| self.list(scope, path, Some(base), "[]", stays))
    }

    fn list(
        &mut self,
        scope: &mut Scope,
        path: &[String],
        base: Option<&str>,
        ours: &str,
        theirs: &str,
    ) -> String {
        let none = Pieces::default();
        let base = base.map(Pieces::read);
        let (b, o, t) = (base.as_ref().unwrap_or(&none), Pieces::read(ours), Pieces::read(theirs));
        let name = path.join(".");
        let items = |pieces: &'_ Pieces| -> Vec<(Piece, Option<Value>)> {
            pieces.items.iter().map(|piece| (piece.clone(), read_value(&piece.text))).collect()
        };
        let (bs, os, ts) = (items(b), items(&o), items(&t));
        let (bi, oi, ti) = (of_list(&bs, &name), of_list(&os, &name), of_list(&ts, &name));
        let classes = same::classes(&bi, &oi, &ti);
        let merged: Vec<Vec<Piece>> = classes
            .iter()
            .map(|class| {
                let b = class.base.map(|at| &bi[at]);
                self.item(scope, path, b, class.ours.map(|at| &oi[at]), class.theirs.map(|at| &ti[at]))
            })
            .collect();
        let emptied = merged.iter().all(Vec::is_empty) && !os.is_empty() && !ts.is_empty();
        let merged = if emptied { both_sides(&classes, &oi, &ti) } else { merged };
        let order = order_of(
            &classes,
            |at| !merged[at].is_empty(),
            |a, b| interleave(a, b, |at| merged[at].first().map(|piece| piece.text.clone())),
        );
        let items: Vec<Piece> = order.into_iter().flat_map(|at| merged[at].clone()).collect();
        let close = changed(base.as_ref().map(|b| &b.close), &o.close, &t.close);
        let close = close.cloned().unwrap_or_else(|| match o.close.contains('#') && t.close.contains('#') {
            true => format!("{}\n{}", o.close.trim_end(), t.close),
            false if t.close.contains('#') => t.close.clone(),
            false => o.close.clone(),
        });
        let comma = !items.is_empty() && (o.comma || t.comma);
        Pieces { items, close, comma }.write(('[', ']'))
    }

    /// What becomes of one item of a list.
    fn item(
        &mut self,
        scope: &mut Scope,
        path: &[String],
        base: Option<&Item>,
        ours: Option<&Item>,
        theirs: Option<&Item>,
    ) -> Vec<Piece> {
        match (base, ours, theirs) {
            (base, Some(ours), Some(theirs)) => self.item_of_both(scope, path, base, ours, theirs),
            (None, one, other) => one.or(other).map(|item| item.piece.clone()).into_iter().collect(),
            (Some(_), None, None) => Vec::new(),
            (Some(base), one, other) => {
                let Some(stays) = one.or(other) else { return Vec::new() };
                let id = stays.fields().get("id").and_then(Value::as_str).map(str::to_string);
                let table = made::table_of(path).filter(|_| scope.is_root());
                let record = table.zip(id.clone());
                let same = base.value == stays.value && all_remarks(base.piece) == all_remarks(stays.piece);
                if same && record.is_none_or(|record| !self.needed.contains(&record)) {
                    return Vec::new();
                }
                let mut kept = stays.piece.clone();
                if scope.is_root() {
                    let mut own = Scope::record(path, id);
                    own.dispute(&[], Some(made::KEPT.into()), Some(made::REMOVED.into()));
                    self.close_inline(own, &mut kept.text);
                } else if stays.fields().is_empty() {
                    // A remark at an item that the other side took out.
                } else {
                    scope.dispute(path, Some(kept.text.clone()), None);
                }
                vec![kept]
            }
        }
    }

    fn item_of_both(
        &mut self,
        scope: &mut Scope,
        path: &[String],
        base: Option<&Item>,
        ours: &Item,
        theirs: &Item,
    ) -> Vec<Piece> {
        let b = base.map(|item| item.piece);
        if let Some(piece) = changed(b, ours.piece, theirs.piece) {
            return vec![piece.clone()];
        }
        let texts =
            (b.map(|piece| piece.text.as_str()), ours.piece.text.as_str(), theirs.piece.text.as_str());
        let lead = joined_remarks(b.map(|b| b.lead.as_str()), &ours.piece.lead, &theirs.piece.lead);
        let remark = joined_remarks(b.map(|b| b.remark.as_str()), &ours.piece.remark, &theirs.piece.remark);
        let is_table = |item: &Item| matches!(item.value, Some(Value::Table(_)));
        if !scope.is_root() || !is_table(ours) || !is_table(theirs) {
            let text = if ours.value == theirs.value {
                changed(texts.0, texts.1, texts.2).unwrap_or(texts.1).to_string()
            } else {
                self.value(scope, path, texts.0, texts.1, texts.2)
            };
            return vec![Piece { lead, text, remark }];
        }
        let id = |item: &Item| item.fields().get("id").and_then(Value::as_str).map(str::to_string);
        let mut own = Scope::record(path, id(ours).into_iter().chain(id(theirs)).min());
        let text = self.braces(&mut own, texts.0, texts.1, texts.2);
        let Some(mut text) = text.filter(|_| !own.has_no_place_for_disputes()) else {
            return vec![Piece { lead, text: texts.1.into(), remark }, theirs.piece.clone()];
        };
        let second = own.second.take();
        self.close_inline(own, &mut text);
        let copy = second.and_then(|second| {
            let mut copy = if second.is_theirs { theirs } else { ours }.piece.clone();
            let new = made::id(&["note", &inline_id(&text), &second.text]);
            copy.text = with_id(&copy.text, &new);
            self.ids.insert(new).then_some(copy)
        });
        [Some(Piece { lead, text, remark }), copy].into_iter().flatten().collect()
    }

    fn close_inline(&mut self, mut scope: Scope, text: &mut String) {
        if scope.disputes.is_empty() || scope.has_no_place_for_disputes() {
            return;
        }
        if scope.lacks_id() {
            let new = made::id(&["record", text]);
            *text = with_id(text, &new);
            scope.name(new);
        }
        self.disputes.append(&mut scope.disputes);
    }

    /// A table in braces, key by key; none where that cannot be.
    fn braces(&mut self, scope: &mut Scope, base: Option<&str>, ours: &str, theirs: &str) -> Option<String> {
        let before = scope.disputes.len();
        let entries = |text: &str| -> Option<Vec<Entry>> {
            let pieces = Pieces::read(text);
            let remark = |piece: &Piece| piece.lead.contains('#') || piece.remark.contains('#');
            let plain = !pieces.items.iter().any(remark) && !pieces.close.contains('#');
            plain.then(|| pieces.items.into_iter().map(|piece| Entry::of(piece.text)).collect())
        };
        let base = match base {
            Some(base) => entries(base)?,
            None => Vec::new(),
        };
        let lines = self.lines(scope, &base, &entries(ours)?, &entries(theirs)?);
        let mut keys: Vec<Vec<String>> =
            lines.iter().filter_map(|entry| Some(entry.key.as_ref()?.path.clone())).collect();
        keys.sort();
        if keys.windows(2).any(|pair| pair[1].starts_with(&pair[0])) {
            scope.disputes.truncate(before);
            return None;
        }
        let inner = lines.iter().map(|entry| entry.text.trim()).collect::<Vec<_>>().join(", ");
        let space = if ours.starts_with("{ ") || theirs.starts_with("{ ") { " " } else { "" };
        Some(if inner.is_empty() { "{}".into() } else { format!("{{{space}{inner}{space}}}") })
    }
}

fn of_list<'a>(side: &'a [(Piece, Option<Value>)], name: &str) -> Vec<Item<'a>> {
    side.iter().map(|(piece, value)| Item { piece, list: name.into(), value: value.clone() }).collect()
}

/// Whether a list is one of things that come and go, each on its own.
fn is_list(scope: &Scope, path: &[String]) -> bool {
    let shape = match (scope.is_record(), scope.table, path) {
        (true, Some(table), [key]) => table.key(key).map(|key| key.shape),
        _ => None,
    };
    shape != Some(Shape::Answers)
}

/// When each side took out what the other kept, nothing goes: an empty list is what neither wanted.
fn both_sides(classes: &[Class], ours: &[Item], theirs: &[Item]) -> Vec<Vec<Piece>> {
    let piece = |class: &Class| {
        let ours = class.ours.map(|at| ours[at].piece);
        ours.or_else(|| class.theirs.map(|at| theirs[at].piece)).cloned()
    };
    classes.iter().map(|class| piece(class).into_iter().collect()).collect()
}

/// Whether a value has brackets, between which remarks may stand.
fn is_in_brackets(ours: Option<&Value>, theirs: Option<&Value>) -> bool {
    matches!((ours, theirs), (Some(Value::Array(_)), Some(Value::Array(_))))
}

/// The remarks in a list that is written over several lines.
fn remarks_in(raw: &str) -> Vec<String> {
    let tokens = toml_parser::Source::new(raw).lex();
    let remarks = tokens.filter(|token| token.kind() == toml_parser::lexer::TokenKind::Comment);
    remarks.map(|token| raw[token.span().start()..token.span().end()].trim().to_string()).collect()
}

fn all_remarks(piece: &Piece) -> Vec<String> {
    let lines = piece.lead.lines().chain(piece.remark.lines()).map(str::trim);
    lines.filter(|line| line.starts_with('#')).map(str::to_string).collect()
}

/// The blanks and remarks at one side of an item; where both wrote a remark, both.
fn joined_remarks(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if let Some(one) = changed(base.map(str::trim), ours.trim(), theirs.trim()) {
        return if one == ours.trim() { ours } else { theirs }.into();
    }
    match (ours.contains('#'), theirs.contains('#')) {
        (true, true) => {
            let new = theirs.lines().filter(|line| line.contains('#') && !ours.contains(line.trim()));
            let new: Vec<&str> = new.collect();
            let covers = ours.lines().all(|line| theirs.contains(line.trim()));
            match (new.is_empty(), covers) {
                (true, _) => ours.into(),
                (_, true) => theirs.into(),
                _ => format!("{}\n{}", new.join("\n"), ours.trim_start_matches(' ')),
            }
        }
        (false, true) => theirs.into(),
        _ => ours.into(),
    }
}

pub fn inline_id(text: &str) -> String {
    let fields = match read_value(text) {
        Some(Value::Table(fields)) => fields,
        _ => toml::Table::new(),
    };
    Names::of("", fields).id.unwrap_or_default()
}

/// A record in braces with this id, in the place of the one that it has.
fn with_id(text: &str, id: &str) -> String {
    let pieces = Pieces::read(text).items.into_iter().map(|piece| piece.text);
    let is_id = |piece: &String| Entry::of(piece.clone()).key.is_some_and(|key| key.path == ["id"]);
    let rest = pieces.filter(|piece| !is_id(piece));
    let all: Vec<String> = std::iter::once(format!("id = \"{id}\"")).chain(rest).collect();
    format!("{{ {} }}", all.join(", "))
}
