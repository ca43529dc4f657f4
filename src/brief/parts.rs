//! The sections of a brief, each a small question to the record.

use chrono::{Datelike, NaiveDateTime};

use super::{Part, Section, last_note, local_time};
use crate::{
    flags::{Subject, When},
    guide,
    message::{
        due::report,
        material::{reports, thanks, unheard},
        to::To,
    },
    model::*,
    session::Session,
    trends,
};

/// Days ahead for birthdays, meetings and terms.
const AHEAD: i64 = 30;

pub fn sections(session: &Session, to: &To, now: Option<NaiveDateTime>) -> Vec<Section> {
    let view = session.view();
    let names = to.names();
    let told = reports(&view, to).into_iter().map(|action| report(to, action)).collect();
    let wins = unheard(&view, to).into_iter().map(|win| win.text.clone()).collect();
    let favours = thanks(&view, to).into_iter().map(|favour| favour.text.clone()).collect();
    let parts = [
        (Part::Tell, "Tell first: what came of it".to_string(), told),
        (Part::Wins, "Not heard yet".into(), wins),
        (Part::Thanks, "Thank for".into(), favours),
        (Part::Mine, "You promised".into(), promises(session, to, true)),
        (Part::Theirs, format!("{names} promised"), promises(session, to, false)),
        (Part::Topics, "To bring up".into(), topics(session, to)),
        (Part::Last, "Last time".into(), last(session, to)),
        (Part::How, "How and when".into(), how_all(session, to, now)),
        (
            Part::Know,
            "Worth knowing".into(),
            each(session.board(), to, |person| know(session, person, !to.is_group())),
        ),
        (Part::Ahead, "Ahead".into(), ahead(session, to)),
        (Part::Mind, "Keep in mind".into(), mind(session, to)),
        (Part::File, "On file".into(), on_file(to, session.today())),
    ];
    let filled = parts.into_iter().filter(|(_, _, lines): &(Part, String, Vec<String>)| !lines.is_empty());
    filled.map(|(part, title, lines)| Section { part, title, lines }).collect()
}

/// The lines about each of them, with the name in front when there are several.
fn each(board: &Board, to: &To, lines: impl Fn(&Person) -> Vec<String>) -> Vec<String> {
    let named = |person: &Row<Person>| {
        let lead = if to.is_group() { format!("{}: ", board.short_name(&person.id)) } else { String::new() };
        lines(person).into_iter().map(move |line| format!("{lead}{line}")).collect::<Vec<_>>()
    };
    to.people.iter().flat_map(|person| named(person)).collect()
}

fn is_any(to: &To, ids: &[String]) -> bool {
    to.people.iter().any(|person| ids.contains(&person.id))
}

/// Open promises, the earliest date first.
fn promises(session: &Session, to: &To, mine: bool) -> Vec<String> {
    let belongs = |a: &&Row<Action>| match &a.who {
        None => mine && is_any(to, &a.with),
        Some(who) => !mine && is_any(to, std::slice::from_ref(who)),
    };
    let mut open: Vec<_> = session.board().actions.iter().filter(|a| a.is_open()).filter(belongs).collect();
    open.sort_by_key(|a| (a.by.is_none(), a.by, a.nth));
    open.iter().map(|action| promise(session, to, action)).collect()
}

/// "the load-test date, by Mon 16 Nov: late".
fn promise(session: &Session, to: &To, action: &Action) -> String {
    let today = session.today();
    let who = action.who.as_deref().filter(|_| to.is_group());
    let lead = who.map_or(String::new(), |id| format!("{}: ", session.board().short_name(id)));
    let by = action.by.map_or(String::new(), |by| {
        let late = if by < today { ": late" } else { "" };
        format!(", by {}{late}", when::short(by, today))
    });
    format!("{lead}{}{by}", action.text.trim_end_matches('.'))
}

fn topics(session: &Session, to: &To) -> Vec<String> {
    let board = session.board();
    let mut open: Vec<_> = board.topics.iter().filter(|t| t.is_open() && is_any(to, &t.with)).collect();
    open.sort_by_key(|t| (t.raised.is_none(), t.raised, t.nth));
    let goal = |t: &Topic| t.goal.as_deref().and_then(|id| board.goal(id));
    open.iter()
        .map(|t| match goal(t) {
            Some(goal) => format!("{} (for: {})", t.text, goal.text),
            None => t.text.clone(),
        })
        .collect()
}

/// "14 Jul, call: Choose problems, not projects."
fn last(session: &Session, to: &To) -> Vec<String> {
    let Some(note) = last_note(&session.view(), &to.ids()) else { return Vec::new() };
    let how = note.how.map_or(String::new(), |how| format!(", {how}"));
    let head = format!("{}{how}", when::plain(note.day, session.today()));
    let mut lines = note.lines;
    lines[0] = format!("{head}: {}", lines[0]);
    lines
}

/// How each likes to meet and where; the rhythm is said once.
fn how_all(session: &Session, to: &To, now: Option<NaiveDateTime>) -> Vec<String> {
    let mut lines = each(session.board(), to, |person| how(person, now));
    lines.extend(to.standings().next().and_then(|standing| rhythm(standing, session.today())));
    lines
}

fn how(person: &Person, now: Option<NaiveDateTime>) -> Vec<String> {
    let there = now.and_then(|now| local_time(person, now));
    let place = there
        .map(|local| format!("In {} it is {}", local.place, local.at.format("%H:%M on %A")))
        .or_else(|| person.city.as_ref().map(|city| format!("Lives in {city}")));
    let likes = person.prefers.as_ref().map(|form| format!("Likes {form}"));
    let reach = person.reach.as_ref().map(|reach| format!("Messages go by {reach}"));
    [likes, reach, place].into_iter().flatten().collect()
}

/// "You meant every quarter; last spoke 14 Jul".
fn rhythm(standing: &PersonStanding, today: Day) -> Option<String> {
    let meant = standing.every.as_ref().map(|every| format!("You meant {}", every.phrase()));
    let spoke = standing.last_talk.map(|day| format!("last spoke {}", when::plain(day, today)));
    let parts: Vec<String> = meant.into_iter().chain(spoke).collect();
    (!parts.is_empty()).then(|| text::sentence(&parts.join("; ")))
}

/// What is on file about somebody; of one among several, only what they do and care about.
fn know(session: &Session, person: &Person, alone: bool) -> Vec<String> {
    let today = session.today();
    let work = match (&person.role, &person.org) {
        (Some(role), Some(org)) => Some(format!("{role} at {org}")),
        (role, org) => role.clone().or_else(|| org.clone()),
    };
    let cares = person.cares.as_ref().map(|cares| format!("Cares about {cares}"));
    let views = (!person.perspectives.is_empty())
        .then(|| format!("Sees it from: {}", person.perspectives.join(", ")));
    let about = person.about.as_deref().and_then(|about| about.lines().find(|line| !line.trim().is_empty()));
    let about = about.map(|line| line.trim().to_string());
    let facts = [views, goal(session, person, today), about].into_iter().flatten().filter(|_| alone);
    [work, cares].into_iter().flatten().chain(facts).chain(candidacies(session, person)).collect()
}

/// How to reach somebody, and the dates on file; of a group each has a brief of their own for that.
fn on_file(to: &To, today: Day) -> Vec<String> {
    let [person] = to.people[..] else { return Vec::new() };
    let of = |label: &str, value: &Option<String>| value.as_deref().map(|value| format!("{label} {value}"));
    let date = |label: &str, day: Option<Day>| day.map(|day| format!("{label} {}", when::short(day, today)));
    [
        date("On the board since", person.since),
        date("Renew, change or close by", person.term),
        date("Left", person.left),
        person.birthday.map(|(month, day)| format!("Birthday {}", when::each_year(month, day))),
        of("Mail", &person.email),
        of("Phone", &person.phone),
        of("Page", &person.url),
        person.private.then(|| "Private: stays out of reports and exports".to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// For which seat somebody is in mind, and what there is to find out.
fn candidacies(session: &Session, person: &Person) -> Vec<String> {
    let board = session.board();
    let open = board.candidates.iter().filter(|c| c.is_open() && c.person.as_deref() == Some(&person.id));
    open.flat_map(|candidate| {
        let seat = board.seat(&candidate.seat).map_or(candidate.seat.as_str(), |seat| &seat.title);
        let next = candidate.next.as_ref().map_or(String::new(), |next| format!("; next: {next}"));
        let questions = candidate.find_out.iter().filter_map(|id| guide::question(id));
        let questions = questions.map(|question| format!("Find out: {} {}", question.ask, question.find_out));
        std::iter::once(format!("In mind for {seat}, {}{next}", candidate.stage)).chain(questions)
    })
    .collect()
}

/// Whether they know what the owner wants; asked only of those who could help with it.
fn goal(session: &Session, person: &Person, today: Day) -> Option<String> {
    const HELPERS: &[Kind] = &[Kind::Mentor, Kind::Sponsor, Kind::Coach, Kind::RoleModel];
    let wanted = session.board().owner.goal.as_deref()?;
    match person.knows_goal {
        Some(day) => Some(format!("Knows your goal since {}", when::plain(day, today))),
        None if session.board().sits_as(person, HELPERS, today) => {
            Some(format!("Has not heard your goal from you: {wanted}"))
        }
        None => None,
    }
}

fn ahead(session: &Session, to: &To) -> Vec<String> {
    let today = session.today();
    let theirs = |event: &trends::Ahead| event.people.iter().any(|id| to.people.iter().any(|p| p.id == *id));
    let shown = |event: &trends::Ahead| !matches!(event.what, trends::What::Promise | trends::What::Due);
    let events = trends::ahead(&session.view(), AHEAD).into_iter().filter(|e| theirs(e) && shown(e));
    events.map(|event| format!("{}: {}", when::moment(event.on, today), event.text)).collect()
}

/// What the hints say of them, and one thing to watch out for with somebody of that kind; another one each week.
fn mind(session: &Session, to: &To) -> Vec<String> {
    let board = session.board();
    let about = |subject: &Subject| match subject {
        Subject::Person(id) => to.people.iter().any(|person| person.id == *id),
        Subject::Record(record) if record.table == Table::Meeting => {
            record.row(&board.meetings).is_some_and(|m| is_any(to, &m.with))
        }
        _ => false,
    };
    let hints = session.flags().iter().filter(|f| f.when == When::Hint && !f.muted && about(&f.subject));
    let mut lines: Vec<String> =
        hints.map(|flag| format!("{}: {}", flag.message, small(&flag.remedy))).collect();
    let seat = to.people.iter().find_map(|person| board.seats_of(person).next());
    lines.extend(seat.map(|seat| {
        let watch_out = &guide::kind(seat.kind).watch_out;
        let week = session.today().num_days_from_ce().unsigned_abs() as usize / 7;
        format!("{}: {}", text::sentence(seat.kind.word()), watch_out[week % watch_out.len()])
    }));
    lines
}

fn small(remedy: &str) -> String {
    let mut chars = remedy.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
