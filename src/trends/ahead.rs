//! What lies ahead: meetings, promises, who gets due, birthdays, terms.

use chrono::{Datelike, Days};

use crate::{flags::View, model::*};

/// One thing to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    pub on: Moment,
    pub what: What,
    /// "Sam, video", "the load-test date for Priya".
    pub text: String,
    /// Whom it is about, by id.
    pub people: Vec<String>,
}

/// What is to come, in the order in which things of one day are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Meeting,
    Promise,
    Due,
    Birthday,
    Term,
}

/// Everything from today to `days` days ahead, the earliest first.
pub fn ahead(view: &View, days: i64) -> Vec<Ahead> {
    let last = view.today.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(view.today);
    // Asked before anything is told: of hundreds of promises and people few have a date that is near.
    let near = &|day: Day| view.today <= day && day <= last;
    let mut out: Vec<Ahead> = meetings(view, near)
        .chain(promises(view, near))
        .chain(people(view, near))
        .chain(groups(view, near))
        .collect();
    out.sort_by_key(|event| (event.on.day, event.on.time.is_none(), event.on.time, event.what));
    out
}

fn meetings<'a>(view: &'a View, near: &'a dyn Fn(Day) -> bool) -> impl Iterator<Item = Ahead> + 'a {
    view.board.meetings.iter().filter(|m| !m.fell && near(m.on.day)).map(|m| {
        let how = m.how.as_deref().map_or(String::new(), |how| format!(", {how}"));
        let who = if m.with.is_empty() { "a meeting".into() } else { view.board.short_names(&m.with) };
        let text = format!("{who}{how}");
        Ahead { on: m.on, what: What::Meeting, text, people: m.with.clone() }
    })
}

fn promises<'a>(view: &'a View, near: &'a dyn Fn(Day) -> bool) -> impl Iterator<Item = Ahead> + 'a {
    let open = view.board.actions.iter().filter(|a| a.is_open());
    open.filter_map(|a| {
        let by = a.by.filter(|day| near(*day))?;
        let what = a.text.trim_end_matches('.');
        let (text, people) = match &a.who {
            Some(who) => (format!("{} owes you: {what}", view.board.short_name(who)), vec![who.clone()]),
            None if a.with.is_empty() => (format!("you: {what}"), Vec::new()),
            None => (format!("you owe {}: {what}", view.board.short_names(&a.with)), a.with.clone()),
        };
        Some(Ahead { on: by.into(), what: What::Promise, text, people })
    })
}

/// When a group that meets together gets due, as one.
fn groups<'a>(view: &'a View, near: &'a dyn Fn(Day) -> bool) -> impl Iterator<Item = Ahead> + 'a {
    let groups = view.seats().filter(|(seat, standing)| seat.together && !standing.people.is_empty());
    groups.filter_map(|(seat, standing)| {
        let due = standing.people.iter().map(|&at| &view.standing.people[at]).filter(|s| waits(s));
        let people = standing.people.iter().map(|&at| view.board.people[at].id.clone()).collect();
        let on = due.filter_map(|s| s.due).min().filter(|day| near(*day))?;
        Some(Ahead { on: on.into(), what: What::Due, text: format!("{} is due", seat.title), people })
    })
}

/// Whether a date at which they are due says anything: not while they rest or a meeting is planned.
fn waits(standing: &PersonStanding) -> bool {
    matches!(standing.state, PersonState::Fresh | PersonState::Due | PersonState::Neglected)
}

/// When somebody gets due, has a birthday, or comes to the end of the agreed time.
fn people<'a>(view: &'a View, near: &'a dyn Fn(Day) -> bool) -> impl Iterator<Item = Ahead> + 'a {
    let here = view.people().filter(|(_, standing)| standing.state != PersonState::Left);
    here.flat_map(|(person, standing)| {
        let in_group = || view.board.seats_of(person).any(|seat| seat.together);
        let due = standing
            .due
            .filter(|day| near(*day) && waits(standing) && !in_group())
            .map(|day| (day, What::Due, "is due"));
        let birthday = birthday(person, view.today).map(|day| (day, What::Birthday, "has a birthday"));
        let term = person.term.map(|day| (day, What::Term, "and you: the agreed time ends"));
        [due, birthday, term].into_iter().flatten().filter(|(day, ..)| near(*day)).map(|(day, what, says)| {
            Ahead {
                on: day.into(),
                what,
                text: format!("{} {says}", view.board.short_name(&person.id)),
                people: vec![person.id.clone()],
            }
        })
    })
}

/// The next birthday from today on; a 29 February is kept on the 28th in other years.
fn birthday(person: &Person, today: Day) -> Option<Day> {
    let (month, day) = person.birthday?;
    let of = |year: i32| Day::from_ymd_opt(year, month, day).or_else(|| Day::from_ymd_opt(year, month, 28));
    [today.year(), today.year() + 1].into_iter().filter_map(of).find(|birthday| *birthday >= today)
}
