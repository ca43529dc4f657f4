//! iCalendar (RFC 5545): past meetings become catch-ups, coming ones meetings. Entries are cut out and read one by one,
//! so that a broken one spoils no other; those with one UID, a series and its exceptions, are understood together.

use std::collections::HashMap;

use calcard::{
    Entry, Parser,
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType as Kind, ICalendarProperty as Key,
        ICalendarRecurrenceRule as Rule,
    },
};
use chrono::{DateTime, Timelike};

use super::{
    Around, Batch, Cancelled, NewEvent, Source,
    event::{self, Facts, Verdict},
    series::{self, Occurrence},
    text,
    zone::{self, Zone},
};
use crate::model::Moment;

/// Reads every entry of a file.
pub fn read(file: &str, around: &Around) -> Batch {
    let mut batch = Batch::new(Source::Calendar);
    let mut zones = Zones::default();
    let mut groups: Vec<Vec<ICalendarComponent>> = Vec::new();
    let mut by_uid: HashMap<String, usize> = HashMap::new();
    for piece in pieces(file) {
        let named = || match summary(piece.text) {
            Some(title) => format!("{title} (line {})", piece.line),
            None => format!("entry at line {}", piece.line),
        };
        if !piece.is_whole {
            batch.skip(named(), "the entry has no end");
            continue;
        }
        match component(&piece) {
            Some(zone) if piece.kind == "VTIMEZONE" => {
                zones.known.push(zone);
                zones.own.push(Zone::read(piece.text));
            }
            Some(mut entry) => {
                if piece.is_off {
                    event::cancel(&mut entry);
                }
                let uid = entry.uid().map(str::to_string);
                let at = uid.map_or(groups.len(), |uid| *by_uid.entry(uid).or_insert(groups.len()));
                if at == groups.len() {
                    groups.push(Vec::new());
                }
                groups[at].push(entry);
            }
            None => batch.skip(named(), "the entry cannot be read"),
        }
    }
    for group in groups {
        entries(&mut batch, &zones, group, around);
    }
    batch
}

/// The time zones that a file explains: those that the reader of calendars knows by their names, and all as they are
/// written down.
#[derive(Default)]
struct Zones {
    known: Vec<ICalendarComponent>,
    own: Vec<Zone>,
}

/// The text of one entry or time zone.
struct Piece<'a> {
    kind: &'static str,
    text: &'a str,
    /// From 1.
    line: usize,
    is_whole: bool,
    /// Whether the calendar around it was sent to cancel what is in it.
    is_off: bool,
}

const KINDS: [&str; 2] = ["VEVENT", "VTIMEZONE"];

/// Cuts a file into its entries and time zones.
fn pieces(file: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open: Option<(&'static str, usize, usize)> = None;
    let (mut at, mut is_off) = (0, false);
    for (nth, line) in file.split_inclusive('\n').enumerate() {
        let (start, end) = (at, at + line.len());
        at = end;
        let Some((word, name)) = line.trim_end().split_once(':').filter(|_| line.len() < 40) else {
            continue;
        };
        let kind = KINDS.into_iter().find(|kind| name.eq_ignore_ascii_case(kind));
        let begins = word.eq_ignore_ascii_case("BEGIN") && kind.is_some();
        if open.is_none() && (kind.is_none() || !begins) {
            is_off = match word.to_ascii_uppercase().as_str() {
                "METHOD" => name.eq_ignore_ascii_case("CANCEL"),
                "BEGIN" => is_off && !name.eq_ignore_ascii_case("VCALENDAR"),
                _ => is_off,
            };
        }
        let closes = word.eq_ignore_ascii_case("END") && name.eq_ignore_ascii_case("VCALENDAR");
        if word.eq_ignore_ascii_case("END")
            && let Some((kind, from, line)) = open.take_if(|(kind, ..)| name.eq_ignore_ascii_case(kind))
        {
            pieces.push(Piece { kind, text: &file[from..end], line, is_whole: true, is_off });
        }
        if (begins || closes)
            && let Some((kind, from, line)) = open.take()
        {
            pieces.push(Piece { kind, text: &file[from..start], line, is_whole: false, is_off });
        }
        open = kind.filter(|_| begins).map(|kind| (kind, start, nth + 1)).or(open);
    }
    pieces.extend(open.map(|(kind, from, line)| Piece {
        kind,
        text: &file[from..],
        line,
        is_whole: false,
        is_off,
    }));
    pieces
}

fn component(piece: &Piece) -> Option<ICalendarComponent> {
    let Entry::ICalendar(read) = Parser::new(piece.text).entry() else { return None };
    let wanted = if piece.kind == "VEVENT" { Kind::VEvent } else { Kind::VTimezone };
    let mut found = read.components.into_iter().find(|component| component.component_type == wanted)?;
    found.component_ids.clear();
    Some(found)
}

/// The title as its line has it, for saying which entry it is.
fn summary(entry: &str) -> Option<String> {
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        key.split(';').next()?.eq_ignore_ascii_case("SUMMARY").then(|| text::line(value))
    };
    let title = entry.lines().take(200).find_map(value).filter(|title| !title.is_empty());
    title.map(|title| title.chars().take(60).collect())
}

/// The entries of one UID: a single one, or a series with its exceptions.
fn entries(batch: &mut Batch, zones: &Zones, mut group: Vec<ICalendarComponent>, around: &Around) {
    let facts: Vec<Facts> = group.iter().map(|entry| Facts::of(entry, around)).collect();
    // Exceptions carry other numbers than their series; what belongs together is said by the UID.
    group.iter_mut().for_each(|entry| entry.entries.retain(|key| key.name != Key::Sequence));
    let Some(main) = facts.first() else { return };
    let uid = group[0].uid().map(text::line).filter(|uid| !uid.is_empty());
    batch.cancelled.extend(cancelled(&group, &facts, uid.as_deref()));
    if facts.iter().all(|facts| facts.cancelled) {
        // It may say no dates.
        return batch.leave_out(event::CALLED_OFF);
    }
    let title = main.title.clone().unwrap_or_else(|| "an entry without a title".into());
    let rule = group.iter().find_map(series::rule).cloned();
    let is_series = rule.is_some() || group.iter().any(|entry| entry.property(&Key::Rdate).is_some());
    let Some(limit) = series::most(&group, around.today) else {
        return batch.leave_out("entries that repeat more often than daily");
    };
    let mut calendar = ICalendar { components: zones.known.iter().cloned().chain(group).collect() };
    zone::settle(&mut calendar);
    let expanded = calendar.expand_dates(Tz::Floating, limit);
    if !expanded.errors.is_empty() {
        batch.skip(title, "its dates cannot be read");
    }
    let is_cut = expanded.events.len() >= limit
        && expanded.events.iter().all(|event| event.start.naive_local().date() < around.today);
    if is_cut {
        batch.leave_out("series that begin too long ago to be followed to today");
    }
    let mut found: Vec<Occurrence> = Vec::new();
    let mut reason = None;
    for event in expanded.events {
        let Some(facts) =
            (event.comp_id as usize).checked_sub(zones.known.len()).and_then(|at| facts.get(at))
        else {
            continue;
        };
        match facts.verdict() {
            Verdict::Take => {}
            Verdict::Leave(why) => {
                reason.get_or_insert(why);
                continue;
            }
        }
        let on = our_time(&event.start, facts, zones, around);
        // An exception keeps the name of the day from which it was moved.
        let named = facts.stands_for.unwrap_or(on.day);
        let series = uid.clone().filter(|_| is_series || facts.stands_for.is_some());
        let own = uid.as_ref().map(|uid| series.as_ref().map_or(uid.clone(), |uid| format!("{uid}#{named}")));
        let stands_for = facts.stands_for;
        found.push(Occurrence { event: new_event(facts, own, series, on), stands_for });
    }
    if let Some(why) = reason.filter(|_| found.is_empty()) {
        batch.leave_out(why);
    }
    sort_out(batch, found, rule.as_ref(), uid, around);
}

/// What of one UID the calendar has cancelled.
fn cancelled(group: &[ICalendarComponent], facts: &[Facts], uid: Option<&str>) -> Vec<Cancelled> {
    let off = group.iter().zip(facts).filter(|(_, facts)| facts.cancelled);
    let named = |uid: &str, (entry, facts): (&ICalendarComponent, &Facts)| Cancelled {
        uid: facts.stands_for.map_or(uid.to_string(), |day| format!("{uid}#{day}")),
        day: event::day(entry, &Key::Dtstart),
    };
    uid.map(|uid| off.map(|one| named(uid, one)).collect()).unwrap_or_default()
}

/// The time of an entry on our clock.
fn our_time(start: &DateTime<Tz>, facts: &Facts, zones: &Zones, around: &Around) -> Moment {
    let utc = match start.timezone().is_floating() {
        // The days of a series come without the zone in which its start is written.
        true if facts.is_utc => Some(start.naive_local()),
        true => facts.zone.as_ref().and_then(|name| {
            let zone = zones.own.iter().find(|zone| zone.name == *name)?;
            zone.utc(start.naive_local())
        }),
        false => Some(start.naive_utc()),
    };
    let start = utc.map_or(start.naive_local(), around.local);
    Moment { day: start.date(), time: start.time().with_nanosecond(0) }
}

/// What took place is contact, what is to come a meeting.
fn sort_out(
    batch: &mut Batch,
    mut found: Vec<Occurrence>,
    rule: Option<&Rule>,
    uid: Option<String>,
    around: &Around,
) {
    found.sort_by_key(|one| one.event.on);
    let ahead = found.partition_point(|one| one.event.on.day < around.today);
    let coming = found.split_off(ahead);
    let old = found.len().saturating_sub(series::MOST_PAST);
    for _ in found.drain(..old) {
        batch.leave_out("the oldest days of long series");
    }
    batch.catchups.extend(found.into_iter().map(|one| one.event));
    let (meetings, far) = series::ahead(coming, rule, uid, around);
    batch.meetings.extend(meetings);
    for _ in 0..far {
        batch.leave_out("days of a series that were moved, more than 60 days away");
    }
}

fn new_event(facts: &Facts, uid: Option<String>, series: Option<String>, on: Moment) -> NewEvent {
    NewEvent {
        uid,
        series,
        on,
        who: facts.others.clone(),
        how: facts.how,
        private: facts.private,
        note: facts.title.clone(),
        repeat: None,
        revision: facts.revision,
    }
}
