//! iCalendar (RFC 5545): meetings, the days on which somebody gets due, terms, promises and the weekly review.
//!
//! The titles are neutral and each entry is marked as private, since they end up in the calendar of a company. Times
//! are local ones without a zone, as in the file. An entry keeps its UID, and its SEQUENCE grows with the day, so that
//! bringing the file in again moves what is there.

use chrono::{Datelike, Days, NaiveTime};

use crate::{
    exchange::{
        discretion::Discretion,
        line::{push, push_text},
        uid::uuid,
    },
    flags::View,
    model::*,
    session::Session,
};

/// When the weekly review begins, and how long it takes.
const REVIEW_AT: NaiveTime = NaiveTime::from_hms_opt(16, 30, 0).expect("it is a time");
const REVIEW_LASTS: &str = "PT15M";

/// How long a meeting is taken to last; the file does not say.
const MEETING_LASTS: &str = "PT30M";

/// Everything that lies ahead.
pub fn text(session: &Session, notes: bool) -> String {
    let view = session.view();
    let discretion = Discretion::new(view.board);
    let meetings = meetings(&view, &discretion, notes);
    let entries = meetings
        .chain(due(&view, &discretion))
        .chain(terms(&view, &discretion))
        .chain(promises(&view, &discretion, notes))
        .chain([review(&view)]);
    calendar(entries, session.today())
}

/// The weekly review alone.
pub fn weekly_review(session: &Session) -> String {
    calendar([review(&session.view())].into_iter(), session.today())
}

/// One entry.
struct Entry {
    uid: String,
    on: Moment,
    lasts: &'static str,
    title: String,
    rule: Option<String>,
    about: Option<String>,
}

impl Entry {
    fn on_day(uid: String, day: Day, title: String) -> Entry {
        Entry { uid, on: day.into(), lasts: "", title, rule: None, about: None }
    }
}

fn calendar(entries: impl Iterator<Item = Entry>, today: Day) -> String {
    let mut out = String::new();
    push(&mut out, "BEGIN", "VCALENDAR");
    push(&mut out, "VERSION", "2.0");
    push(&mut out, "PRODID", "-//boardroom//EN");
    push(&mut out, "CALSCALE", "GREGORIAN");
    push(&mut out, "METHOD", "PUBLISH");
    for entry in entries {
        write(&mut out, &entry, today);
    }
    push(&mut out, "END", "VCALENDAR");
    out
}

fn write(out: &mut String, entry: &Entry, today: Day) {
    let day = entry.on.day.format("%Y%m%d");
    // Counted in days, so that the file of a later day takes the place of this one.
    let sequence = (today - Day::from_ymd_opt(2020, 1, 1).expect("it is a day")).num_days().max(0);
    push(out, "BEGIN", "VEVENT");
    push(out, "UID", &entry.uid);
    push(out, "DTSTAMP", &today.format("%Y%m%dT000000Z").to_string());
    push(out, "SEQUENCE", &sequence.to_string());
    match entry.on.time {
        Some(time) => {
            push(out, "DTSTART", &format!("{day}T{}", time.format("%H%M%S")));
            push(out, "DURATION", entry.lasts);
        }
        None => {
            push(out, "DTSTART;VALUE=DATE", &day.to_string());
            push(out, "TRANSP", "TRANSPARENT");
        }
    }
    if let Some(rule) = &entry.rule {
        push(out, "RRULE", rule);
    }
    push_text(out, "SUMMARY", &entry.title);
    if let Some(about) = &entry.about {
        push_text(out, "DESCRIPTION", about);
    }
    push(out, "CLASS", "PRIVATE");
    push(out, "END", "VEVENT");
}

/// A name for an entry, from the id of its record; a record without one is known by what it says.
fn uid(what: &str, id: Option<&str>, says: &[&str]) -> String {
    let id: Vec<&str> = id.map_or(says.to_vec(), |id| vec![id]);
    let parts: Vec<&str> = [what].into_iter().chain(id).collect();
    format!("{}@boardroom", uuid(&parts))
}

/// The meetings to come, but for those that came out of a calendar and stand there already.
fn meetings<'a>(view: &'a View, discretion: &'a Discretion, notes: bool) -> impl Iterator<Item = Entry> + 'a {
    let board = view.board;
    let coming = board.meetings.iter().filter(|m| !m.fell && m.uid.is_none() && m.on.day >= view.today);
    coming.filter(|meeting| !discretion.hides_meeting(meeting)).map(move |meeting| {
        let how = text::sentence(meeting.how.as_deref().unwrap_or("meeting"));
        let on = meeting.on.day.to_string();
        let topics = view.open_topics(&meeting.with).filter(|topic| notes && !discretion.hides_topic(topic));
        let topics: Vec<String> = topics.map(|topic| format!("- {}", topic.text)).collect();
        Entry {
            uid: uid("meeting", meeting.id.as_deref(), &[&on, &meeting.with.join(" ")]),
            on: meeting.on,
            lasts: MEETING_LASTS,
            title: format!("{how}{}", text::joined("with", &board.short_names(&meeting.with))),
            rule: meeting.repeat.as_ref().and_then(|every| rule(every, meeting.on.day)),
            about: (!topics.is_empty()).then(|| topics.join("\n")),
        }
    })
}

/// The day on which somebody gets due, or today for who is due already. A group that meets together is one entry.
fn due<'a>(view: &'a View, discretion: &'a Discretion) -> impl Iterator<Item = Entry> + 'a {
    let waits = |at: &usize| {
        let standing = &view.standing.people[*at];
        let waits = matches!(standing.state, PersonState::Fresh | PersonState::Due | PersonState::Neglected);
        waits && !discretion.hides(&view.board.people[*at].id)
    };
    let ids = |people: &[usize]| -> Vec<String> {
        people.iter().map(|at| view.board.people[*at].id.clone()).collect()
    };
    let groups = view.seats().filter(|(seat, _)| seat.together).map(move |(seat, standing)| {
        let people: Vec<usize> = standing.people.iter().copied().filter(waits).collect();
        (uid("due-seat", Some(&seat.id), &[]), people)
    });
    let in_group = |person: &Person| view.board.seats_of(person).any(|seat| seat.together);
    let alone =
        (0..view.board.people.len()).filter(move |at| !in_group(&view.board.people[*at])).filter(waits);
    let alone = alone.map(|at| (uid("due", Some(&view.board.people[at].id), &[]), vec![at]));
    groups.chain(alone).filter_map(move |(uid, people)| {
        let day = people.iter().filter_map(|at| view.standing.people[*at].due).min()?.max(view.today);
        Some(Entry::on_day(uid, day, format!("Catch up with {}", view.board.short_names(&ids(&people)))))
    })
}

fn terms<'a>(view: &'a View, discretion: &'a Discretion) -> impl Iterator<Item = Entry> + 'a {
    let people = view.present().filter(|person| !discretion.hides(&person.id));
    people.filter_map(|person| {
        let day = person.term.filter(|day| *day >= view.today)?;
        let title = format!("Look ahead with {}", person.first_name());
        Some(Entry::on_day(uid("term", Some(&person.id), &[]), day, title))
    })
}

/// My open promises that have a day; one that is late stands on today.
fn promises<'a>(view: &'a View, discretion: &'a Discretion, notes: bool) -> impl Iterator<Item = Entry> + 'a {
    let mine = view.board.actions.iter().filter(|action| action.is_mine() && action.is_open());
    mine.filter(|action| !discretion.hides_action(action)).filter_map(move |action| {
        let whom = match &action.with[..] {
            [] => String::new(),
            with => format!(" for {}", view.board.short_names(with)),
        };
        let day = action.by?.max(view.today);
        let uid = uid("action", action.id.as_deref(), &[&action.text, &action.with.join(" ")]);
        let about = notes.then(|| action.text.clone());
        Some(Entry { about, ..Entry::on_day(uid, day, format!("To do{whom}")) })
    })
}

fn review(view: &View) -> Entry {
    let weekday = view.board.owner.review.unwrap_or(chrono::Weekday::Fri);
    let first = view.today.iter_days().take(7).find(|day| day.weekday() == weekday).unwrap_or(view.today);
    Entry {
        uid: uid("review", None, &["weekly"]),
        on: Moment { day: first, time: Some(REVIEW_AT) },
        lasts: REVIEW_LASTS,
        title: "Weekly planning".into(),
        rule: Some("FREQ=WEEKLY".into()),
        about: None,
    }
}

/// A cadence as a rule for entries that begin on `day`; months that lack the day take their last.
fn rule(every: &Every, day: Day) -> Option<String> {
    let next = every.after(day)?;
    let (freq, n) = match every.span()? {
        (n, Unit::Day) => ("DAILY", n),
        (n, Unit::Week) => ("WEEKLY", n),
        (n, Unit::Month) => ("MONTHLY", n),
        (n, Unit::Quarter) => ("MONTHLY", n * 3),
        (n, Unit::Year) => ("YEARLY", n),
    };
    let interval = if n > 1 { format!(";INTERVAL={n}") } else { String::new() };
    let days = (28..=day.day()).map(|day| day.to_string()).collect::<Vec<_>>().join(",");
    let last = match freq {
        "MONTHLY" if day.day() > 28 => format!(";BYMONTHDAY={days};BYSETPOS=-1"),
        "YEARLY" if (day.month(), day.day()) == (2, 29) => ";BYMONTH=2;BYMONTHDAY=-1".into(),
        _ => String::new(),
    };
    // A series of one day more than the calendar has is none.
    next.checked_add_days(Days::new(1)).map(|_| format!("FREQ={freq}{interval}{last}"))
}
