//! The board meeting, once a quarter: the shape of the board, with the guide's words; goals, terms, rhythms, and who has
//! been silent for a year.

use std::collections::BTreeMap;

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    flags::{Flag, Severity, Subject, When},
    guide,
    model::{text::is_same, *},
    tui::theme::Role,
    words,
};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.text(Role::Title, 0, words::headline(&cx.app.session));
    shape(&mut sheet, cx);
    check_in(&mut sheet, cx);
    sides(&mut sheet, cx);
    perspectives(&mut sheet, cx);
    levels(&mut sheet, cx);
    goals(&mut sheet, cx);
    people(&mut sheet, cx);
    silent(&mut sheet, cx);
    muted(&mut sheet, cx);
    sheet
}

/// A flag's weight as glyph and word.
pub fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Alert => "!! alert:",
        Severity::Warning => "! warning:",
        Severity::Notice => "? notice:",
    }
}

/// The item of a flag: its subject, so that the person's or the seat's commands work on it.
fn item_of(flag: &Flag) -> Item {
    let base = Item { flag: Some(flag.code), ..Item::default() };
    match &flag.subject {
        Subject::Person(id) => Item { people: vec![id.clone()], ..base },
        Subject::Seat(id) => Item { seat: Some(id.clone()), ..base },
        Subject::Record(record) => Item { record: Some(*record), ..base },
        Subject::Board => base,
    }
}

fn shape(sheet: &mut Sheet, cx: &Cx) {
    let flags = cx.app.session.flags().iter().filter(|flag| flag.when == When::Quarter && !flag.muted);
    let flags: Vec<_> = flags.collect();
    sheet.heading("The shape of the board", flags.len().to_string());
    if flags.is_empty() {
        sheet.text(Role::Good, 0, "Nothing about its shape needs a hand.");
    }
    for flag in flags {
        let role = if flag.severity == Severity::Alert { Role::Error } else { Role::Warning };
        sheet.text_item(item_of(flag), role, format!("{} {}.", mark(flag.severity), flag.message));
        sheet.text(Role::Text, 2, text::ended(&flag.remedy));
        if let Some(pitfall) = guide::pitfall(flag.code) {
            let from = super::guide::source(&pitfall.source);
            sheet.text(Role::Muted, 2, format!("{}: {} From: {from}", pitfall.title, pitfall.instead));
        }
    }
}

fn check_in(sheet: &mut Sheet, cx: &Cx) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let words = match (board.newest_checkin(today), board.lever(today)) {
        (Some(last), Some(lever)) => format!(
            "Focus: {}, since the check-in of {}. {} asks again.",
            lever.focus(),
            when::plain(last.on, today),
            cx.key("check-in")
        ),
        _ => {
            format!("No check-in yet: skill or being seen? {} asks four questions.", cx.key("check-in"))
        }
    };
    sheet.heading("Check-in", "");
    sheet.text(Role::Text, 0, words);
}

/// Who works where the owner does, and who elsewhere.
fn sides(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    sheet.heading("Inside and outside", "");
    let Some(org) = view.board.owner.org.as_deref() else {
        let words =
            format!("Your own company is not on file, so the two cannot be told apart. {}", cx.key("owner"));
        sheet.text(Role::Muted, 0, words);
        return;
    };
    let at = |inside: Option<bool>| {
        let of = |p: &Person| p.org.as_deref().map(|theirs| is_same(theirs, org));
        view.seated().filter(|p| of(p) == inside).map(|p| p.id.clone()).collect::<Vec<_>>()
    };
    for (word, people) in [("Inside", at(Some(true))), ("Outside", at(Some(false))), ("Not known", at(None))]
    {
        if !people.is_empty() {
            sheet.text(
                Role::Text,
                0,
                format!("{word} {}: {}", people.len(), view.board.short_names(&people)),
            );
        }
    }
}

fn perspectives(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for person in view.seated() {
        for one in &person.perspectives {
            known.entry(one.clone()).or_default().push(person.id.clone());
        }
    }
    sheet.heading("Perspectives", known.len().to_string());
    if known.is_empty() {
        sheet.text(
            Role::Muted,
            0,
            "What each of them sees that you do not: none is on file yet. Add 'perspectives' to a person.",
        );
    }
    let parts: Vec<String> =
        known.iter().map(|(view_of, ids)| format!("{view_of} ({})", view.board.short_names(ids))).collect();
    if !parts.is_empty() {
        sheet.text(Role::Text, 0, parts.join(", "));
    }
}

/// How far ahead mentors and sponsors are: a mentor only a few steps, a sponsor a level or two.
fn levels(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    let sits = |p: &Person| view.board.sits_as(p, &[Kind::Mentor, Kind::Sponsor], view.today);
    let people: Vec<_> = view.seated().filter(|p| sits(p)).collect();
    if people.is_empty() {
        return;
    }
    sheet.heading("Levels", "a mentor a few steps ahead, a sponsor one or two above");
    for person in people {
        let ahead = match person.ahead {
            None => "not on file".to_string(),
            Some(0) => "the same level".into(),
            Some(n) if n > 0 => format!("{} above", text::count(n, "level")),
            Some(n) => format!("{} below", text::count(-n, "level")),
        };
        let kinds: Vec<&str> = view.board.seats_of(person).map(|seat| seat.kind.word()).collect();
        let line = format!("{}, {}: {ahead}", person.name, kinds.join(", "));
        sheet.text_item(Item::person(&person.id), Role::Text, line);
        let hint = cx.app.session.flags().iter().find(|flag| {
            flag.code == Code::FarAhead && flag.subject == Subject::Person(person.id.clone()) && !flag.muted
        });
        if let Some(hint) = hint {
            sheet.text(Role::Warning, 2, format!("{} {}.", mark(hint.severity), hint.message));
        }
    }
}

fn goals(sheet: &mut Sheet, cx: &Cx) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    sheet.heading("Goals", "");
    match &board.owner.goal {
        Some(goal) => sheet.text(Role::Text, 0, format!("{goal}: what the whole board is for.")),
        None => {
            let words = format!("What do you want to become or reach? {} writes it down.", cx.key("owner"));
            sheet.text(Role::Muted, 0, words);
        }
    }
    for goal in &board.goals {
        let by = goal.by.map_or(String::new(), |day| format!(", by {}", when::plain(day, today)));
        let state = goal.done.map_or(by, |day| format!(", reached {}", when::plain(day, today)));
        let seats: Vec<&str> = board
            .seats
            .iter()
            .filter(|seat| seat.goal.as_ref() == Some(&goal.id))
            .map(|seat| seat.title.as_str())
            .collect();
        let record = goal.record();
        sheet.text_item(Item::record(record, &[]), Role::Text, format!("{}{state}", goal.text));
        let serves = if seats.is_empty() && goal.done.is_none() {
            "no seat serves it: who could help?".to_string()
        } else {
            format!("served by {}", text::listed(&seats))
        };
        if !seats.is_empty() || goal.done.is_none() {
            sheet.text(Role::Muted, 2, serves);
        }
    }
}

/// Terms and rhythms, person by person.
fn people(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    sheet.heading("Terms and rhythms", "still right?");
    let mut any = false;
    for person in view.seated() {
        any = true;
        let standing = view.standing.person(&person.id);
        let every = standing.and_then(|s| s.every.as_ref()).map_or("no rhythm".into(), Every::phrase);
        let apart = average_gap(&view.talks_with(&person.id).collect::<Vec<_>>())
            .map_or(String::new(), |days| format!(", in fact every {}", text::count(days, "day")));
        let term = person.term.map_or("no term".into(), |day| {
            format!("term until {} ({})", when::plain(day, view.today), when::ahead(day, view.today))
        });
        let line = format!("{}: {every}{apart}; {term}", person.name);
        sheet.text_item(Item::person(&person.id), Role::Text, line);
    }
    if !any {
        let words = format!("Nobody sits on the board yet. {} and a name.", cx.key("add"));
        sheet.text(Role::Muted, 0, words);
    }
}

/// Days between the last talks, on average, where there are enough to tell.
fn average_gap(newest_first: &[Day]) -> Option<i64> {
    let last: Vec<&Day> = newest_first.iter().take(5).collect();
    let (newest, oldest) = (last.first()?, last.last()?);
    (last.len() >= 3).then(|| (**newest - **oldest).num_days() / (last.len() as i64 - 1))
}

/// People with whom there was no contact for a year.
fn silent(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    let silent: Vec<_> = view
        .people()
        .filter(|(p, _)| !p.has_left(view.today))
        .filter(|(p, s)| {
            s.last.or(p.since).is_some_and(|day| view.is_ago(day, 365))
                && p.since.is_none_or(|day| view.is_ago(day, 365))
        })
        .collect();
    sheet.heading("Silent for a year", silent.len().to_string());
    if silent.is_empty() {
        sheet.text(Role::Good, 0, "Nobody.");
    }
    for (person, standing) in silent {
        let last = standing.last.map_or("never".into(), |day| when::ago(day, view.today));
        let words = format!(
            "{}: last {last}. A line ({}), or let go with thanks ({})?",
            person.name,
            cx.key("touch"),
            cx.key("let-go")
        );
        sheet.text_item(Item::person(&person.id), Role::Text, words);
    }
}

/// What is kept quiet on purpose, and why.
fn muted(sheet: &mut Sheet, cx: &Cx) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let in_force = |mute: &&Row<Mute>| mute.until.is_none_or(|day| day >= today);
    let mutes: Vec<_> = board.mutes.iter().filter(in_force).collect();
    if mutes.is_empty() {
        return;
    }
    sheet.heading("Muted", format!("{} lets one be seen again", cx.key("mute")));
    for mute in mutes {
        let person = mute.person.as_deref().map(|id| board.name(id));
        let seat = mute.seat.as_deref().and_then(|id| board.seat(id)).map(|seat| seat.title.as_str());
        let whom = person.or(seat).map_or(String::new(), |name| format!(" for {name}"));
        let until = mute.until.map_or(String::new(), |day| format!(", until {}", when::plain(day, today)));
        let why = mute.why.as_deref().map_or(String::new(), |why| format!(": {why}"));
        let record = mute.record();
        let line = format!("{}{whom}{until}{why}", mute.flag);
        sheet.text_item(Item::record(record, &[]), Role::Muted, line);
    }
}
