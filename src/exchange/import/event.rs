//! One entry of a calendar: who is in it, and whether it is a talk that the board wants to know of.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarClassification, ICalendarComponent, ICalendarEntry, ICalendarParameterName as Param,
    ICalendarParameterValue as Said, ICalendarParticipationStatus, ICalendarProperty as Key, ICalendarStatus,
    ICalendarUserTypes, ICalendarValue,
};

use super::{Around, Who, text, title};
use crate::model::{Day, text::fold};

/// With more people than this it is no talk any more.
const MOST_PEOPLE: usize = 6;

/// Why an entry stays out that does not take place, or not with the owner.
pub const CALLED_OFF: &str = "entries that were declined or cancelled";

/// What an entry says, its dates aside.
pub struct Facts {
    pub title: Option<String>,
    /// Those who take part, the owner aside; where nobody else is invited, those whom the title names.
    pub others: Vec<Who>,
    pub how: Option<&'static str>,
    pub private: bool,
    /// The name of the time zone in which it starts.
    pub zone: Option<String>,
    /// Whether its start is written in UTC, with a Z.
    pub is_utc: bool,
    /// The day of the series that this entry is the exception to.
    pub stands_for: Option<Day>,
    /// How often it was changed since it was made.
    pub revision: Option<i64>,
    pub cancelled: bool,
    all_day: bool,
    declined: bool,
    people: usize,
}

/// Whether an entry comes in.
pub enum Verdict {
    Take,
    /// It does not, for this reason.
    Leave(&'static str),
}

impl Facts {
    /// Reads an entry; `around` tells which attendee is the owner.
    pub fn of(entry: &ICalendarComponent, around: &Around) -> Facts {
        let word = |key| {
            let found = entry.property(&key).and_then(|entry| entry.values.first());
            found.and_then(|value| value.as_text()).map(text::line).filter(|text| !text.is_empty())
        };
        let title = word(Key::Summary);
        let place = [title.clone(), word(Key::Location)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut there: Vec<Who> = Vec::new();
        let (mut declined, mut others) = (false, Vec::new());
        for attendee in entry.entries.iter().filter(|e| matches!(e.name, Key::Attendee | Key::Organizer)) {
            let Some(who) = who(attendee).filter(|_| !is_thing(attendee)) else { continue };
            let (no, is_me) = (has_declined(attendee), is_owner(&who, around));
            declined |= no && is_me;
            if no || there.iter().any(|known| is_same(known, &who)) {
                continue;
            }
            if !is_me {
                others.push(who.clone());
            }
            there.push(who);
        }
        if there.iter().all(|who| is_owner(who, around)) {
            let named = title.as_deref().map(|title| title::named(title, around.people));
            others.extend(named.into_iter().flatten());
        }
        Facts {
            how: text::how(&place),
            private: is_private(entry),
            zone: entry.property(&Key::Dtstart).and_then(|start| start.tz_id()).map(str::to_string),
            is_utc: is_utc(entry),
            stands_for: day(entry, &Key::RecurrenceId),
            revision: revision(entry),
            all_day: is_all_day(entry),
            cancelled: says_cancelled(&title) || entry.status() == Some(&ICalendarStatus::Cancelled),
            declined,
            people: there.len(),
            others,
            title,
        }
    }

    /// Whether it is a talk with a few people that was not called off.
    pub fn verdict(&self) -> Verdict {
        if self.declined || self.cancelled {
            Verdict::Leave(CALLED_OFF)
        } else if self.all_day {
            Verdict::Leave("entries that last all day")
        } else if self.others.is_empty() {
            Verdict::Leave("entries with nobody else in them")
        } else if self.people > MOST_PEOPLE {
            Verdict::Leave("entries with more than six people")
        } else {
            Verdict::Take
        }
    }
}

/// Somebody in an entry, by an address or else by a name.
fn who(attendee: &ICalendarEntry) -> Option<Who> {
    let name = attendee.parameters(&Param::Cn).find_map(|value| value.as_text()).map(text::line);
    let name = name.filter(|name| !name.is_empty());
    match address(attendee) {
        Some(email) => Some(Who::Email(email, name)),
        None => name.map(Who::Name),
    }
}

/// Two names at one address are one; without an address the name tells.
fn is_same(a: &Who, b: &Who) -> bool {
    match (a, b) {
        (Who::Email(a, _), Who::Email(b, _)) => a == b,
        (Who::Name(a), Who::Name(b)) => fold(a) == fold(b),
        _ => false,
    }
}

/// Whether it is the owner, who may have more than one address.
fn is_owner(who: &Who, around: &Around) -> bool {
    let my = |name: &String| around.my_name.is_some_and(|mine| fold(&text::line(mine)) == fold(name));
    match who {
        Who::Email(email, name) => {
            around.me.and_then(text::email).as_ref() == Some(email) || name.as_ref().is_some_and(my)
        }
        Who::Name(name) => my(name),
    }
}

fn address(attendee: &ICalendarEntry) -> Option<String> {
    // Some programs write a name of their own as the address, and the address beside it.
    let beside = attendee.parameters(&Param::Email).find_map(|value| value.as_text());
    let whole = attendee.values.first().and_then(|value| value.as_text());
    whole.and_then(text::email).or_else(|| beside.and_then(text::email))
}

/// Whether it is a room, a projector or a mailing list.
fn is_thing(attendee: &ICalendarEntry) -> bool {
    use ICalendarUserTypes::{Group, Resource, Room};
    attendee.parameters(&Param::Cutype).any(|value| matches!(value, Said::Cutype(Group | Resource | Room)))
}

fn has_declined(attendee: &ICalendarEntry) -> bool {
    let mut answers = attendee.parameters(&Param::Partstat);
    answers.any(|answer| matches!(answer, Said::Partstat(ICalendarParticipationStatus::Declined)))
}

fn is_private(entry: &ICalendarComponent) -> bool {
    use ICalendarClassification::{Confidential, Private};
    let class = entry.property(&Key::Class).and_then(|entry| entry.values.first());
    matches!(class, Some(ICalendarValue::Classification(Private | Confidential)))
}

/// Says of an entry that it is cancelled, as the calendar as a whole does.
pub fn cancel(entry: &mut ICalendarComponent) {
    entry.entries.retain(|key| key.name != Key::Status);
    let values = vec![ICalendarValue::Status(ICalendarStatus::Cancelled)];
    entry.entries.push(ICalendarEntry { name: Key::Status, params: Vec::new(), values });
}

/// Whether the title says what the status does not, as Outlook's does.
fn says_cancelled(title: &Option<String>) -> bool {
    let lead = title.as_deref().and_then(|title| title.split_once(':')).map(|(lead, _)| fold(lead));
    lead.is_some_and(|lead| {
        ["canceled", "cancelled", "abgesagt", "annule", "cancelado"].contains(&lead.as_str())
    })
}

/// Whether it starts on a day and at no time, or lasts from midnight to midnight.
fn is_all_day(entry: &ICalendarComponent) -> bool {
    let moment = |key: &Key| match entry.property(key).and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::PartialDateTime(moment)) => Some(moment.as_ref()),
        _ => None,
    };
    let (start, end) = (moment(&Key::Dtstart), moment(&Key::Dtend));
    let is_midnight = |at: &PartialDateTime| (at.hour, at.minute) == (Some(0), Some(0));
    let days = day(entry, &Key::Dtstart) < day(entry, &Key::Dtend);
    start.is_some_and(|start| start.hour.is_none())
        || (days && start.is_some_and(is_midnight) && end.is_some_and(is_midnight))
}

/// The day that a key names.
pub fn day(entry: &ICalendarComponent, key: &Key) -> Option<Day> {
    match entry.property(key)?.values.first()? {
        ICalendarValue::PartialDateTime(date) => {
            Day::from_ymd_opt(date.year?.into(), date.month?.into(), date.day?.into())
        }
        _ => None,
    }
}

fn revision(entry: &ICalendarComponent) -> Option<i64> {
    match entry.property(&Key::Sequence)?.values.first()? {
        ICalendarValue::Integer(number) => Some(*number),
        _ => None,
    }
}

fn is_utc(entry: &ICalendarComponent) -> bool {
    let start = entry.property(&Key::Dtstart).and_then(|start| start.values.first());
    start.and_then(|value| value.as_partial_date_time()).is_some_and(|start| start.tz_hour.is_some())
}
