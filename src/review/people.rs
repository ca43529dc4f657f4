//! Who comes up in the review, one screen each: who meets the owner soon and has no topic, who should hear something,
//! who is neglected, whose time is nearly over. At most five a week; the others come up when these are seen to.

use super::{Act, item::Item, progress::Progress};
use crate::{
    flags::{
        Flag,
        week::{Concern, Line, Whose},
    },
    model::*,
    session::Session,
};

/// The people that one review asks about.
const MOST: usize = 5;

/// Why somebody comes up, in the order of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    Soon,
    Tell,
    Silence,
    Term,
}

impl Why {
    pub fn of(code: Code) -> Option<Why> {
        Some(match Concern::of(code)? {
            Concern::Soon => Why::Soon,
            Concern::Tell => Why::Tell,
            Concern::Silence => Why::Silence,
            Concern::Term => Why::Term,
            Concern::Conflict | Concern::Fact | Concern::Promise | Concern::Theirs | Concern::Seat => {
                return None;
            }
        })
    }
}

/// The screens of this review: those that were seen and what is still to come, five at most.
pub fn items(session: &Session, progress: &Progress) -> Vec<Item> {
    let seen = |item: &Item| progress.has(&item.key(session));
    let key_of_person = |key: &str| key.starts_with("person ") || key.starts_with("group ");
    let behind = progress.trail.iter().filter_map(|mark| mark.key()).filter(|key| key_of_person(key)).count();
    let mut room = MOST.saturating_sub(behind);
    let mut items = Vec::new();
    for item in calls(session) {
        if seen(&item) {
            items.push(item);
        } else if room > 0 {
            room -= 1;
            items.push(item);
        }
    }
    items
}

/// Everybody who needs a hand, the most urgent first.
fn calls(session: &Session) -> Vec<Item> {
    let mut found: Vec<(Why, Item)> = session.week().iter().filter_map(|line| call(session, line)).collect();
    found.sort_by_key(|(why, _)| *why);
    found.into_iter().map(|(_, item)| item).collect()
}

fn call(session: &Session, line: &Line) -> Option<(Why, Item)> {
    let why = line.flags.iter().filter_map(|flag| Why::of(flag.code)).min()?;
    let item = match &line.whose {
        // Whoever rests is left alone, whatever there is to tell.
        Whose::Person(id) => {
            let standing = session.standing().person(id)?;
            (standing.state != PersonState::Snoozed).then(|| Item::Person(id.clone()))?
        }
        Whose::Seat(id) => Item::Group(id.clone()),
        Whose::Record(_) => return None,
    };
    Some((why, item))
}

/// Why this person or group comes up, the most urgent first.
pub fn reasons<'a>(session: &'a Session, item: &Item) -> Vec<&'a Flag> {
    let whose = match item {
        Item::Person(id) => Whose::Person(id.clone()),
        Item::Group(id) => Whose::Seat(id.clone()),
        _ => return Vec::new(),
    };
    let line = session.week().iter().find(|line| line.whose == whose);
    let flags = line.map(|line| line.flags.as_slice()).unwrap_or_default();
    let mut flags: Vec<&Flag> = flags.iter().filter(|flag| Why::of(flag.code).is_some()).collect();
    flags.sort_by_key(|flag| Why::of(flag.code));
    flags
}

/// Whether something about that person is still to be decided after this: no message brings a topic, and no talk says
/// how long to go on.
pub fn asks_more(session: &Session, item: &Item, act: Act) -> bool {
    let is_open = |flag: &&Flag| matches!(Why::of(flag.code), Some(Why::Soon | Why::Term));
    matches!(act, Act::Write | Act::Note) && reasons(session, item).iter().any(is_open)
}
