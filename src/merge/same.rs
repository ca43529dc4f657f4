//! Which record is which: by id; one without an id by what it says.

use std::{
    cell::OnceCell,
    collections::{HashMap, VecDeque},
    rc::Rc,
};

use crate::model::Table;

/// Something in a list that is on both sides, or should be.
pub trait Thing {
    /// What it can be compared with at all: the name of its table.
    fn kind(&self) -> String;
    /// Its text.
    fn exact(&self) -> String;
    /// Its keys with their values.
    fn fields(&self) -> toml::Table;
}

/// The places of one thing in the base and on the two sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    pub base: Option<usize>,
    pub ours: Option<usize>,
    pub theirs: Option<usize>,
}

/// Finds the same things in the three lists, each of which is in one class exactly.
pub fn classes<T: Thing>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<Class> {
    let (base, ours, theirs) = (faces(base), faces(ours), faces(theirs));
    let (from_ours, from_theirs) = (pairs(&base, &ours, true), pairs(&base, &theirs, true));
    let (ours_of, theirs_of) = (turned(&from_ours, base.len()), turned(&from_theirs, base.len()));
    let known = (0..base.len()).map(|at| Class { base: Some(at), ours: ours_of[at], theirs: theirs_of[at] });
    let mut found: Vec<Class> = known.collect();
    let new = |side: &[Option<usize>]| (0..side.len()).filter(|at| side[*at].is_none()).collect::<Vec<_>>();
    let (new_ours, new_theirs) = (new(&from_ours), new(&from_theirs));
    let both = pairs(&some(&ours, &new_ours), &some(&theirs, &new_theirs), false);
    for (at, partner) in turned(&both, new_ours.len()).into_iter().enumerate() {
        let theirs = partner.map(|partner| new_theirs[partner]);
        found.push(Class { base: None, ours: Some(new_ours[at]), theirs });
    }
    let alone = (0..both.len()).filter(|at| both[*at].is_none());
    found.extend(alone.map(|at| Class { base: None, ours: None, theirs: Some(new_theirs[at]) }));
    found
}

fn some<'a, T>(side: &[Face<'a, T>], places: &[usize]) -> Vec<Face<'a, T>> {
    places.iter().map(|at| side[*at].clone()).collect()
}

/// The same pairs, seen from the other side, which has so many.
fn turned(pairs: &[Option<usize>], count: usize) -> Vec<Option<usize>> {
    let mut out = vec![None; count];
    for (at, partner) in pairs.iter().enumerate() {
        partner.iter().for_each(|partner| out[*partner] = Some(at));
    }
    out
}

/// What is asked about a thing, worked out when first needed.
struct Face<'a, T> {
    thing: &'a T,
    kind: Rc<str>,
    exact: Rc<str>,
    names: Rc<OnceCell<Names>>,
}

impl<T> Clone for Face<'_, T> {
    fn clone(&self) -> Self {
        Face {
            thing: self.thing,
            kind: self.kind.clone(),
            exact: self.exact.clone(),
            names: self.names.clone(),
        }
    }
}

fn faces<T: Thing>(things: &[T]) -> Vec<Face<'_, T>> {
    let face = |thing| Face {
        thing,
        kind: T::kind(thing).into(),
        exact: T::exact(thing).into(),
        names: Default::default(),
    };
    things.iter().map(face).collect()
}

impl<T: Thing> Face<'_, T> {
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.kind, self.thing.fields()))
    }
}

/// For each of `to` its partner in `from`. `loosely`: what lacks an id and was changed is found again by what stayed.
fn pairs<T: Thing>(from: &[Face<T>], to: &[Face<T>], loosely: bool) -> Vec<Option<usize>> {
    let mut pairing = Pairing { free: vec![true; from.len()], partners: vec![None; to.len()] };
    let exact = |face: &Face<T>| Some(format!("{}\n{}", face.kind, face.exact.trim()));
    pairing.by(from.iter().map(exact), to.iter().map(exact));
    for by in [By::Id, By::Event] {
        let key = |face: &Face<T>| face.names().key(by);
        pairing.by(lazily(from, &pairing.free.clone(), key), lazily(to, &pairing.open(), key));
    }
    // Two with an id each are two, however alike.
    for (lacks, lacks_too) in [(true, true), (true, false), (false, true)] {
        let key = |lacks: bool| {
            move |face: &Face<T>| {
                let names = face.names();
                names.key(By::Content).filter(|_| names.id.is_none() == lacks)
            }
        };
        let (free, open) = (pairing.free.clone(), pairing.open());
        pairing.by(lazily(from, &free, key(lacks)), lazily(to, &open, key(lacks_too)));
    }
    for at in (0..to.len()).filter(|_| loosely) {
        if pairing.partners[at].is_none() {
            let alike = (0..from.len()).find(|one| pairing.free[*one] && is_like(&from[*one], &to[at]));
            alike.into_iter().for_each(|one| pairing.join(one, at));
        }
    }
    pairing.partners
}

/// The keys of those that are still without a partner.
fn lazily<'a, T>(
    faces: &'a [Face<'a, T>],
    open: &'a [bool],
    key: impl Fn(&Face<T>) -> Option<String> + 'a,
) -> impl Iterator<Item = Option<String>> + 'a {
    faces.iter().zip(open).map(move |(face, open)| if *open { key(face) } else { None })
}

/// Who has found whom so far.
struct Pairing {
    free: Vec<bool>,
    partners: Vec<Option<usize>>,
}

impl Pairing {
    fn open(&self) -> Vec<bool> {
        self.partners.iter().map(Option::is_none).collect()
    }

    fn join(&mut self, from: usize, to: usize) {
        self.partners[to] = Some(from);
        self.free[from] = false;
    }

    /// Joins those with the same key, the first with the first.
    fn by(&mut self, from: impl Iterator<Item = Option<String>>, to: impl Iterator<Item = Option<String>>) {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, key) in from.enumerate() {
            key.filter(|_| self.free[at])
                .into_iter()
                .for_each(|key| waiting.entry(key).or_default().push_back(at));
        }
        for (at, key) in to.enumerate() {
            let free = self.partners[at].is_none();
            let partner = key.filter(|_| free).and_then(|key| waiting.get_mut(&key)?.pop_front());
            partner.into_iter().for_each(|partner| self.join(partner, at));
        }
    }
}

/// Whether most of what two records say is the same, one of them without an id.
fn is_like<T: Thing>(a: &Face<T>, b: &Face<T>) -> bool {
    let (one, other) = (a.names(), b.names());
    if a.kind != b.kind || one.id.is_some() && other.id.is_some() {
        return false;
    }
    let shared = one.fields.iter().filter(|(key, value)| other.fields.get(*key) == Some(value)).count();
    let most = |names: &Names| names.fields.len() - usize::from(names.id.is_some());
    shared * 2 > most(one).max(most(other))
}

#[derive(Clone, Copy)]
enum By {
    Id,
    /// The entry of a calendar that it came from.
    Event,
    Content,
}

/// The names that a record goes by.
#[derive(Debug)]
pub struct Names {
    kind: String,
    pub id: Option<String>,
    event: Option<String>,
    content: Option<String>,
    fields: toml::Table,
}

impl Names {
    /// `kind` is the name of the table; for a table that stands once it is name enough.
    pub fn of(kind: &str, fields: toml::Table) -> Names {
        let text = |key: &str| fields.get(key).map(said);
        let table = Table::of(kind.trim_end_matches("[]"));
        let keys: &[&str] = match table {
            Some(Table::Person) => &["name"],
            Some(Table::Seat) => &["title"],
            Some(Table::Goal) => &["text"],
            Some(Table::Pause) => &["from", "to"],
            Some(Table::Catchup) => &["on", "with", "note"],
            Some(Table::Meeting) => &["on", "with"],
            Some(Table::Topic) => &["with", "text"],
            Some(Table::Action) => &["who", "with", "text"],
            Some(Table::Win) => &["on", "text"],
            Some(Table::Favour) => &["on", "from", "to", "text"],
            Some(Table::Candidate) => &["name", "person", "seat"],
            Some(Table::Checkin | Table::Review) => &["on"],
            Some(Table::Mute) => &["flag", "person", "seat"],
            Some(Table::Conflict) => &["record", "key", "ours", "theirs"],
            Some(Table::Owner) => &[],
            None => &["name"],
        };
        let found: Vec<Option<String>> = keys.iter().map(|key| text(key)).collect();
        let content = found
            .iter()
            .any(Option::is_some)
            .then(|| found.into_iter().map(|part| part.unwrap_or_default()).collect::<Vec<_>>().join("\n"));
        let once = (!kind.ends_with("[]")).then(String::new);
        let event = text("uid").map(|uid| format!("{uid}\n{}", text("on").unwrap_or_default()));
        Names { kind: kind.into(), id: text("id"), event, content: once.or(content), fields }
    }

    fn key(&self, by: By) -> Option<String> {
        let name = match by {
            By::Id => &self.id,
            By::Event => &self.event,
            By::Content => &self.content,
        };
        name.as_ref().map(|name| format!("{}\n{name}", self.kind))
    }
}

/// A value as text, a list in any order alike.
fn said(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.replace("\r\n", "\n").trim().to_string(),
        toml::Value::Array(items) => {
            let mut items: Vec<String> = items.iter().map(said).collect();
            items.sort();
            items.join(",")
        }
        other => other.to_string(),
    }
}
