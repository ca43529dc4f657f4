//! Two records of one person become one: everything that names the other names the one that is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Context, Edit, Op, Refusal, Target,
    links::{Link, links},
    remove::{check_naming, tally},
};
use crate::{
    file::{Value, say_value},
    model::{text::fold, *},
};

/// What making one of two would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    pub edit: Edit,
    /// Every key that either of the two has.
    pub fields: Vec<Field>,
}

/// One key of both, as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub key: String,
    pub keep: Option<String>,
    pub other: Option<String>,
    pub fate: Fate,
}

/// What becomes of the other's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// There is nothing to take, or it is the same.
    Same,
    Taken,
    /// Both stay.
    United,
    /// The value of the one that is kept counts.
    Dropped,
}

/// Makes one of two people: keys that the first lacks come from the second, lists are united, and whatever names the
/// second names the first.
///
/// # Errors
/// One of them is not there or has an error in it, both are the same, or a broken record names the second.
pub fn merge_people(cx: &Context, keep: &str, other: &str) -> Result<Merge, Refusal> {
    if keep == other {
        return Err(Refusal::Usage(format!("{} is one record already", cx.board().short_name(keep))));
    }
    let (first, second) = (cx.person(keep)?, cx.person(other)?);
    check_naming(cx, second.record())?;
    let mut ops = Vec::new();
    let fields = unite(cx, first, second, &mut ops)?;
    let mut renaming = Renaming { cx, keep, other, targets: BTreeMap::new() };
    renaming.links(&mut ops)?;
    renaming.words(&mut ops)?;
    ops.push(Op::Remove(Target::Id(Table::Person, other.into())));
    let label = if fold(&first.name) == fold(&second.name) { other } else { &second.name };
    let along = match tally(&renaming.targets.into_keys().collect::<Vec<_>>()) {
        none if none.is_empty() => none,
        some => format!(", with {some}"),
    };
    let edit = Edit::new(format!("Merged {label} into {}{along}", first.name), ops);
    Ok(Merge { edit, fields })
}

/// The keys of the two in one record.
fn unite(
    cx: &Context,
    keep: &Row<Person>,
    other: &Row<Person>,
    ops: &mut Vec<Op>,
) -> Result<Vec<Field>, Refusal> {
    let (keys_of_keep, keys_of_other) = (as_written(cx, keep.nth), as_written(cx, other.nth));
    let target = Target::Id(Table::Person, keep.id.clone());
    let mut fields = Vec::new();
    for key in Table::Person.keys().iter().filter(|key| key.name != "id") {
        let (ours, theirs) = (keys_of_keep.get(key.name), keys_of_other.get(key.name));
        if ours.is_none() && theirs.is_none() {
            continue;
        }
        let fate = take(&target, key.name, keep, other, (ours, theirs), ops);
        fields.push(field(key.name, ours, theirs, fate));
    }
    // The name under which notes may still speak of them.
    let names = keep.aka.iter().chain([&keep.name]).map(String::as_str).chain([keep.first_name()]);
    let known = names.map(fold).any(|name| name == fold(&other.name));
    if !known && keys_of_keep.contains_key("name") {
        ops.push(Op::Include(target, "aka", other.name.clone()));
        fields.iter_mut().filter(|field| field.key == "name").for_each(|field| field.fate = Fate::United);
    }
    let is_unknown = |key: &&String| key.as_str() != "id" && Table::Person.key(key).is_none();
    let unknown: BTreeSet<&String> =
        keys_of_keep.keys().chain(keys_of_other.keys()).filter(is_unknown).collect();
    for key in unknown {
        let (ours, theirs) = (keys_of_keep.get(key), keys_of_other.get(key));
        let fate = if theirs.is_none() || ours == theirs { Fate::Same } else { Fate::Dropped };
        fields.push(field(key, ours, theirs, fate));
    }
    Ok(fields)
}

fn field(key: &str, ours: Option<&toml::Value>, theirs: Option<&toml::Value>, fate: Fate) -> Field {
    Field { key: key.into(), keep: ours.map(say_value), other: theirs.map(say_value), fate }
}

/// The keys of a person as they stand in the file, unknown ones too.
fn as_written(cx: &Context, nth: usize) -> toml::Table {
    let source = cx.file.source_of(Table::Person.nth(nth)).unwrap_or_default();
    let inline = source.starts_with('{');
    let text = if inline { format!("person = [{source}]") } else { source.to_string() };
    let read: Option<toml::Table> = toml::from_str(&text).ok();
    let people = read.and_then(|mut read| read.remove("person"));
    people.and_then(|list| list.as_array()?.first()?.as_table().cloned()).unwrap_or_default()
}

/// Takes over one key and says what became of it.
fn take(
    target: &Target,
    key: &'static str,
    keep: &Person,
    other: &Person,
    (ours, theirs): (Option<&toml::Value>, Option<&toml::Value>),
    ops: &mut Vec<Op>,
) -> Fate {
    let Some(found) = value_of(other, key).filter(|_| theirs.is_some() && ours != theirs) else {
        return Fate::Same;
    };
    match (key, found) {
        // Who is kept is here; that the other record was closed says nothing about it.
        ("left", _) => Fate::Dropped,
        // What one of them keeps to itself must not get out by way of the other.
        ("private", Value::Flag(true)) => {
            ops.push(Op::Set(target.clone(), key, Value::Flag(true)));
            Fate::Taken
        }
        ("about", Value::Text(text)) if ours.is_some() => {
            let about = format!("{}\n{text}", keep.about.as_deref().unwrap_or_default().trim_end());
            ops.push(Op::Set(target.clone(), key, Value::Text(about)));
            Fate::United
        }
        (_, Value::Texts(items)) => {
            ops.extend(items.into_iter().map(|item| Op::Include(target.clone(), key, item)));
            if ours.is_some() { Fate::United } else { Fate::Taken }
        }
        (_, Value::Jobs(jobs)) if ours.is_some() => {
            let new = jobs.into_iter().filter(|job| !keep.past.contains(job));
            let all = keep.past.iter().cloned().chain(new).collect();
            ops.push(Op::Set(target.clone(), key, Value::Jobs(all)));
            Fate::United
        }
        (_, value) if ours.is_none() => {
            ops.push(Op::Set(target.clone(), key, value));
            Fate::Taken
        }
        _ => Fate::Dropped,
    }
}

/// A key of a person as a value of the file.
fn value_of(person: &Person, key: &str) -> Option<Value> {
    let text = |text: &Option<String>| text.clone().map(Value::Text);
    let date = |day: Option<Day>| day.map(Value::Date);
    match key {
        "name" => Some(Value::Text(person.name.clone())),
        "aka" => Some(Value::Texts(person.aka.clone())),
        "seats" => Some(Value::Texts(person.seats.clone())),
        "perspectives" => Some(Value::Texts(person.perspectives.clone())),
        "past" => Some(Value::Jobs(person.past.clone())),
        "private" => Some(Value::Flag(person.private)),
        "ahead" => person.ahead.map(Value::Whole),
        "every" => person.every.as_ref().map(|every| Value::Text(every.text().to_string())),
        "birthday" => person.birthday.map(|(month, day)| Value::Text(format!("{month:02}-{day:02}"))),
        "org" => text(&person.org),
        "role" => text(&person.role),
        "prefers" => text(&person.prefers),
        "reach" => text(&person.reach),
        "city" => text(&person.city),
        "tz" => text(&person.tz),
        "cares" => text(&person.cares),
        "email" => text(&person.email),
        "phone" => text(&person.phone),
        "url" => text(&person.url),
        "about" => text(&person.about),
        "knows_goal" => date(person.knows_goal),
        "since" => date(person.since),
        "term" => date(person.term),
        "snooze" => date(person.snooze),
        "left" => date(person.left),
        _ => None,
    }
}

/// The records that are changed, each with its one target: one without an id gets it once.
struct Renaming<'a, 'b> {
    cx: &'a Context<'b>,
    keep: &'a str,
    other: &'a str,
    targets: BTreeMap<RecordRef, Target>,
}

impl Renaming<'_, '_> {
    fn target(&mut self, record: RecordRef, ops: &mut Vec<Op>) -> Result<Target, Refusal> {
        if let Some(target) = self.targets.get(&record) {
            return Ok(target.clone());
        }
        let target = self.cx.target(record, ops)?;
        self.targets.insert(record, target.clone());
        Ok(target)
    }

    /// Puts the id that stays in the place of the one that goes.
    fn links(&mut self, ops: &mut Vec<Op>) -> Result<(), Refusal> {
        let mut found: Vec<(RecordRef, &'static str, bool)> = Vec::new();
        links(self.cx.board(), |link: Link| {
            if link.to == Table::Person && link.ids.iter().any(|id| id == self.other) {
                found.push((link.from, link.key, link.is_list));
            }
        });
        for (record, key, is_list) in found {
            let target = self.target(record, ops)?;
            ops.push(match is_list {
                true => Op::Exchange(target, key, self.other.into(), self.keep.into()),
                false => Op::Set(target, key, Value::Text(self.keep.into())),
            });
        }
        // Nobody makes an introduction to themselves.
        let both = |id: &Option<String>| id.as_deref().is_some_and(|id| id == self.keep || id == self.other);
        let own = self.cx.board().candidates.iter().filter(|row| both(&row.person) && both(&row.via));
        let own: Vec<_> = own.map(|row| row.record()).collect();
        for record in own {
            let target = self.target(record, ops)?;
            ops.push(Op::Unset(target, "via"));
        }
        Ok(())
    }

    /// The same where the bare id stands: in what reviews skipped, and in conflicts.
    fn words(&mut self, ops: &mut Vec<Op>) -> Result<(), Refusal> {
        let (cx, other) = (self.cx, self.other);
        // What is said of an id that a seat has too may be about the seat.
        if [Table::Seat, Table::Goal].into_iter().any(|table| cx.file.by_id(table, other).is_some()) {
            return Ok(());
        }
        for review in &cx.board().reviews {
            let about = |line: &&String| line.split_once(' ').is_some_and(|(_, id)| id == other);
            for line in review.skipped.iter().filter(about) {
                let code = line.split(' ').next().unwrap_or_default();
                let target = self.target(review.record(), ops)?;
                ops.push(Op::Exchange(target, "skipped", line.clone(), format!("{code} {}", self.keep)));
            }
        }
        for conflict in cx.board().conflicts.iter().filter(|one| one.record.as_deref() == Some(other)) {
            let target = self.target(conflict.record(), ops)?;
            ops.push(Op::Set(target, "record", Value::Text(self.keep.into())));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::tests::*,
        file::{BoardFile, Gravity},
    };

    fn merged(before: &str, keep: &str, other: &str) -> (String, String) {
        run(before, |cx| merge_people(cx, keep, other).map(|merge| merge.edit)).unwrap()
    }

    #[test]
    fn everything_that_named_the_other_names_the_one() {
        let (said, after) = merged(BOARD, "wei", "priya");
        assert_eq!(
            said,
            "Merged Priya Natarajan into Wei Sun, with 2 catch-ups, 1 meeting, 1 topic, 2 actions, 1 favour, \
             1 candidate, 1 review, 1 mute and 1 conflict"
        );
        let file = BoardFile::parse(&after);
        assert!(file.problems().iter().all(|p| p.gravity == Gravity::Warning), "{:?}", file.problems());
        assert!(!after.contains("\"priya\"") && !after.contains(" priya\""), "{after}");
        let wei = file.board().person("wei").unwrap();
        assert_eq!(wei.aka, ["PN", "Priya Natarajan"]);
        assert_eq!(wei.seats, ["technical-guru"]);
        assert_eq!(wei.every.as_ref().unwrap().text(), "2 weeks");
        assert_eq!(wei.snooze, Some(day("2026-11-25")));
        assert_eq!(*file.board().catchups[1].with, ["wei"], "both were there");
        assert!(after.contains("skipped = [\"neglected wei\", \"review-due\"]"), "{after}");
        assert!(after.contains("record = \"wei\""), "{after}");
    }

    #[test]
    fn what_the_kept_one_has_stays() {
        let two = "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana Gomes\"\norg = \"Acme\"\nabout = \"Tall.\"\n\
                   past = [{ org = \"Globex\" }]\n\n[[person]]\nid = \"b\"\nname = \"Ana G\"\norg = \"Umbra\"\n\
                   role = \"CTO\"\nprivate = true\nabout = \"Kind.\"\nleft = 2026-01-01\ncolour = \"red\"\n\
                   past = [{ org = \"Globex\" }, { org = \"Initech\", until = 2020-01-01 }]\n\n\
                   [[candidate]]\nid = \"c8e8wg\"\nname = \"x\"\nseat = \"s\"\nperson = \"b\"\nvia = \"a\"\n\n\
                   [[seat]]\nid = \"s\"\nkind = \"peer\"\n";
        let (said, after) = merged(two, "a", "b");
        assert_eq!(said, "Merged Ana G into Ana Gomes, with 1 candidate");
        let file = BoardFile::parse(&after);
        let ana = file.board().person("a").unwrap();
        assert_eq!((ana.org.as_deref(), ana.role.as_deref()), (Some("Acme"), Some("CTO")));
        assert_eq!(ana.about.as_deref(), Some("Tall.\nKind."));
        assert_eq!((ana.private, ana.left), (true, None));
        assert_eq!(ana.past.len(), 2);
        assert_eq!(file.board().candidates[0].person.as_deref(), Some("a"));
        assert_eq!(file.board().candidates[0].via, None);
        let mut ids = Ids::new(1);
        let before = BoardFile::parse(two);
        let merge = merge_people(&Context::new(&before, day(TODAY), &mut ids), "a", "b").unwrap();
        let fates: Vec<_> = merge.fields.iter().map(|field| (field.key.as_str(), field.fate)).collect();
        assert_eq!(
            fates,
            [
                ("name", Fate::United),
                ("org", Fate::Dropped),
                ("role", Fate::Taken),
                ("past", Fate::United),
                ("private", Fate::Taken),
                ("left", Fate::Dropped),
                ("about", Fate::United),
                ("colour", Fate::Dropped),
            ]
        );
    }

    #[test]
    fn refuses_what_cannot_be_one() {
        let edit = |keep: &'static str, other: &'static str| {
            move |cx: &Context| merge_people(cx, keep, other).map(|merge| merge.edit)
        };
        refused(edit("wei", "wei"), "one record already");
        refused(edit("wei", "zed"), "no person is called 'zed'");
        let broken = BOARD.replace("left = 2026-10-01", "left = 1");
        assert!(matches!(run(&broken, edit("priya", "wei")), Err(Refusal::Broken { .. })));
        let left_out = BOARD.replace("on = 2026-11-12 # by hand", "on = 1");
        assert!(matches!(run(&left_out, edit("priya", "wei")), Err(Refusal::Broken { .. })));
    }
}
