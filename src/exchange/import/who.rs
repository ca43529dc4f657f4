//! Who is on file already: people are known by an e-mail address, else by a full or other name.
//!
//! Two people may have one name. Within a file each entry is somebody of their own: two entries of one name are one person
//! only where nothing that they say tells them apart. Somebody on file may have changed much since, so it takes more to
//! tell them from an entry of the same name: another birthday, or another address, number and employer at once.
//! Two people may have one address, too: another first name or another birthday tells them apart.

use std::collections::HashMap;

use super::{NewPerson, named, text};
use crate::{
    file::Value,
    model::{
        text::{fold, phone_key},
        *,
    },
};

/// Everybody on file, and everybody who comes in with the batch.
#[derive(Default)]
pub struct Known {
    by_email: HashMap<String, Vec<String>>,
    by_name: HashMap<String, Vec<String>>,
    /// What tells each of them from others, by id.
    faces: HashMap<String, Face>,
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The id.
    One(String),
    /// Several people are called so; nothing is guessed.
    Several,
    Nobody,
}

/// What tells somebody from others of the same name, ready to be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The full name in all its spellings.
    names: Vec<String>,
    /// Other names.
    aka: Vec<String>,
    pub emails: Vec<String>,
    phone: Option<String>,
    url: Option<String>,
    birthday: Option<String>,
    org: Option<String>,
}

/// Somebody as the file knows them, and as the entries of the batch do that were found to be theirs.
#[derive(Default)]
struct Face {
    filed: Option<Marks>,
    entries: Vec<Marks>,
}

impl Marks {
    /// Of somebody who comes in.
    pub fn new(person: &NewPerson) -> Marks {
        let text = |wanted: &str| {
            person.fields.iter().find(|(key, _)| *key == wanted).and_then(|(_, value)| match value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
        };
        let aka = person.fields.iter().find_map(|(key, value)| match value {
            Value::Texts(names) if *key == "aka" => Some(names.as_slice()),
            _ => None,
        });
        let emails = person.emails.iter().map(String::as_str).chain(text("email"));
        Marks {
            names: [&person.name].into_iter().chain(&person.also).flat_map(|name| spellings(name)).collect(),
            aka: keys(aka.unwrap_or_default()),
            birthday: text("birthday").map(str::to_string),
            ..Marks::reach(emails, text("phone"), text("url"), text("org"))
        }
    }

    fn on_file(person: &Person) -> Marks {
        let (email, phone) = (person.email.as_deref(), person.phone.as_deref());
        Marks {
            names: spellings(&person.name),
            aka: keys(&person.aka),
            birthday: person.birthday.map(|(month, day)| format!("{month:02}-{day:02}")),
            ..Marks::reach(email.into_iter(), phone, person.url.as_deref(), person.org.as_deref())
        }
    }

    /// Of the owner of the board.
    pub fn of_owner(owner: &Owner) -> Marks {
        Marks {
            names: owner.name.as_deref().map(spellings).unwrap_or_default(),
            ..Marks::reach(owner.email.as_deref().into_iter(), None, None, None)
        }
    }

    fn reach<'a>(
        emails: impl Iterator<Item = &'a str>,
        phone: Option<&str>,
        url: Option<&str>,
        org: Option<&str>,
    ) -> Marks {
        let said = |text: &str| Some(fold(text.trim())).filter(|text| !text.is_empty());
        Marks {
            emails: emails.filter_map(text::email).collect(),
            phone: phone.and_then(phone_key),
            url: url.and_then(said).map(|url| url.trim_end_matches('/').to_string()),
            org: org.and_then(said),
            ..Marks::default()
        }
    }

    fn all_names(&self) -> impl Iterator<Item = &String> {
        self.names.iter().chain(&self.aka)
    }

    fn shares_any(&self, other: &Marks) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        self.shares_email(other) || same(&self.phone, &other.phone) || same(&self.url, &other.url)
    }

    fn shares_email(&self, other: &Marks) -> bool {
        self.emails.iter().any(|email| other.emails.contains(email))
    }

    /// Whether this is the card of the owner, who shares the address with nobody of another name.
    pub fn is_of(&self, owner: &Marks) -> bool {
        self.shares_email(owner) && !self.is_named_otherwise(owner)
    }

    fn shares_name(&self, other: &Marks) -> bool {
        self.all_names().any(|name| other.all_names().any(|known| known == name))
    }

    /// Whether the first names differ where the surname is one, or no word of the one's names stands in the other's; one
    /// word alone may be a nickname.
    fn is_named_otherwise(&self, other: &Marks) -> bool {
        let told =
            self.all_names().flat_map(|own| other.all_names().filter_map(|name| named::are_one(own, name)));
        if let Some(is_one) = told.max() {
            return !is_one;
        }
        let words = |marks: &Marks| -> Vec<String> {
            marks.all_names().flat_map(|name| name.split(' ').map(str::to_string)).collect()
        };
        let (own, others) = (words(self), words(other));
        own.len() > 1 && others.len() > 1 && !own.iter().any(|word| others.contains(word))
    }

    /// What the two say differently: e-mail, phone, page; then the employer.
    fn differences(&self, other: &Marks) -> (usize, bool) {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        let reach =
            [self.emails_differ(other), differ(&self.phone, &other.phone), differ(&self.url, &other.url)];
        (reach.into_iter().filter(|differs| *differs).count(), differ(&self.org, &other.org))
    }

    fn emails_differ(&self, other: &Marks) -> bool {
        !self.emails.is_empty() && !other.emails.is_empty() && !self.shares_email(other)
    }

    fn birthdays_differ(&self, other: &Marks) -> bool {
        self.birthday.is_some() && other.birthday.is_some() && self.birthday != other.birthday
    }

    /// Whether two entries of one file are two people.
    fn is_apart_from_entry(&self, other: &Marks) -> bool {
        self.birthdays_differ(other)
            || match self.shares_any(other) {
                true => self.is_named_otherwise(other),
                false => self.differences(other).0 > 0,
            }
    }

    /// Whether this entry is somebody else than the person on file.
    fn is_apart_from_filed(&self, filed: &Marks) -> bool {
        let (reach, org) = self.differences(filed);
        self.birthdays_differ(filed)
            || match self.shares_any(filed) {
                true => self.is_named_otherwise(filed),
                false => reach > 1 && org,
            }
    }
}

impl Known {
    pub fn new(board: &Board) -> Known {
        let mut known = Known::default();
        for person in &board.people {
            let marks = Marks::on_file(person);
            known.index(&person.id, &marks);
            known.faces.insert(person.id.clone(), Face { filed: Some(marks), entries: Vec::new() });
        }
        known
    }

    /// Takes in what an entry says about somebody who is on file, or comes in as `id`.
    pub fn add(&mut self, id: &str, marks: Marks) {
        self.index(id, &marks);
        self.faces.entry(id.into()).or_default().entries.push(marks);
    }

    fn index(&mut self, id: &str, marks: &Marks) {
        let put = |index: &mut HashMap<String, Vec<String>>, key: &String| {
            let ids = index.entry(key.clone()).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_string());
            }
        };
        marks.emails.iter().for_each(|email| put(&mut self.by_email, email));
        marks.all_names().for_each(|name| put(&mut self.by_name, name));
    }

    /// Whose address this is; of several, the one of that name, else the first.
    pub fn email(&self, email: &str, name: Option<&str>) -> Option<&str> {
        let ids = self.by_email.get(&text::email(email)?)?;
        let so_called = |id: &&String| {
            spellings(name.unwrap_or_default())
                .iter()
                .any(|name| self.any(id, |one| one.all_names().any(|n| n == name)))
        };
        ids.iter().find(so_called).or(ids.first()).map(String::as_str)
    }

    /// Who is called so, in one of the ways in which a name is written.
    pub fn name(&self, name: &str) -> Found {
        let named = spellings(name).into_iter().find_map(|name| self.by_name.get(&name));
        match named.map(Vec::as_slice) {
            Some([one]) => Found::One(one.clone()),
            Some([_, _, ..]) => Found::Several,
            _ => Found::Nobody,
        }
    }

    /// Whose entry this is, by an address alone.
    pub fn by_mail(&self, marks: &Marks) -> Option<&str> {
        let mut ids: Vec<&String> =
            marks.emails.iter().filter_map(|email| self.by_email.get(email)).flatten().collect();
        ids.retain(|id| !self.is_apart(marks, id));
        let named = ids.iter().find(|id| self.has_name(id, marks));
        named.or(ids.first()).map(|id| id.as_str())
    }

    /// Whose entry this is: by any of the addresses, else by the name.
    pub fn person(&self, marks: &Marks) -> Found {
        if let Some(id) = self.by_mail(marks) {
            return Found::One(id.into());
        }
        let mut ids: Vec<&String> = Vec::new();
        for id in marks.names.iter().filter_map(|name| self.by_name.get(name)).flatten() {
            if !ids.contains(&id) && !self.is_apart(marks, id) {
                ids.push(id);
            }
        }
        if ids.len() > 1 && ids.iter().any(|id| self.shares_any(id, marks)) {
            ids.retain(|id| self.shares_any(id, marks));
        }
        match ids[..] {
            [] => Found::Nobody,
            [one] => Found::One(one.clone()),
            _ => Found::Several,
        }
    }

    /// Whose entry this is where it is of our own JSON, which says the id. An id stays when a name changes, but another
    /// board may have given it to somebody else. So it counts where a name or a way to reach them agrees; else, unless
    /// somebody is known by those, where nothing contradicts. What does is the owner of the board (`is_of_here`), an address, a
    /// birthday and, where no owner is known, names without a word in common.
    pub fn of_own(&self, id: &str, marks: &Marks, is_of_here: Option<bool>) -> Found {
        let Some(filed) = self.faces.get(id).and_then(|face| face.filed.as_ref()) else {
            return self.person(marks);
        };
        let same = || Found::One(id.into());
        if marks.shares_name(filed) || marks.shares_any(filed) {
            return same();
        }
        let is_other = match is_of_here {
            Some(true) => false,
            Some(false) => true,
            None => marks.is_named_otherwise(filed),
        };
        match self.person(marks) {
            Found::One(other) => Found::One(other),
            _ if !is_other && !marks.emails_differ(filed) && !marks.birthdays_differ(filed) => same(),
            found => found,
        }
    }

    fn is_apart(&self, marks: &Marks, id: &str) -> bool {
        self.faces.get(id).is_some_and(|face| {
            face.filed.as_ref().is_some_and(|filed| marks.is_apart_from_filed(filed))
                || face.entries.iter().any(|entry| marks.is_apart_from_entry(entry))
        })
    }

    fn has_name(&self, id: &str, marks: &Marks) -> bool {
        self.any(id, |other| marks.shares_name(other))
    }

    fn shares_any(&self, id: &str, marks: &Marks) -> bool {
        self.any(id, |other| marks.shares_any(other))
    }

    fn any(&self, id: &str, holds: impl Fn(&Marks) -> bool) -> bool {
        self.faces.get(id).is_some_and(|face| face.filed.iter().chain(&face.entries).any(holds))
    }
}

/// A name for comparing.
fn key(name: &str) -> String {
    fold(&text::line(name))
}

fn keys(names: &[String]) -> Vec<String> {
    names.iter().map(|name| key(name)).filter(|name| !name.is_empty()).collect()
}

/// A full name as it may be written: with what stands behind a comma ("Hana Kim, PhD"), without it, and the other way
/// round ("Kim, Hana").
fn spellings(name: &str) -> Vec<String> {
    let name = key(name);
    let other = name.split_once(',').map(|(before, after)| match before.trim().contains(' ') {
        true => before.trim().to_string(),
        false => format!("{} {}", after.trim(), before.trim()),
    });
    let mut all: Vec<String> = other.into_iter().filter(|other| other.contains(' ')).collect();
    all.insert(0, name);
    all.retain(|name| !name.is_empty());
    all
}
