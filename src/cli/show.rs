//! `show`: one person, whole.

use serde_json::json;

use super::{
    Shell,
    args::Run,
    columns, find,
    out::{Out, Tone},
    rows::Source,
    status::heading,
    table::{self, Cell, faint, plain},
};
use crate::{
    desk::Failure,
    flags::View,
    model::{when, *},
    words,
};

/// One person: how it stands, what is open, what was said
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom show priya
  boardroom show natarajan                  any part that fits one person")]
pub struct Show {
    /// Id, name, another name, or a part that fits one only
    #[arg(value_name = "PERSON")]
    person: String,
}

/// How many catch-ups are shown.
const NEWEST: usize = 8;

impl Run for Show {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let id = find::person(desk, &self.person)?;
        let board = desk.session.board();
        let Some(at) = board.people.iter().position(|person| person.id == id) else {
            return Err(find::broken(&id));
        };
        if shell.global.json {
            shell.out.json(&whole(&Source::new(&desk.session), &desk.session.view(), at));
        } else {
            let view = desk.session.view();
            about(&mut shell.out, &view, at);
            open(&mut shell.out, &view, &board.people[at]);
            log(&mut shell.out, &view, &board.people[at]);
        }
        Ok(0)
    }
}

/// The person with every record that is about them.
fn whole(source: &Source, view: &View, at: usize) -> serde_json::Value {
    let (board, id) = (view.board, &view.board.people[at].id);
    let mut person = source.person(at);
    let mut with = |key: &str, rows: Vec<serde_json::Value>| {
        if person.get(key).is_none() {
            person[key] = json!(rows);
        }
    };
    let of = |ids: &[String]| ids.contains(id);
    let favour = |f: &&Row<Favour>| f.from().or(f.to()) == Some(id.as_str());
    let action = |a: &&Row<Action>| of(&a.with) || a.who.as_ref() == Some(id);
    with("catchups", board.catchups.with(id, Day::MAX).map(|row| source.catchup(row)).collect());
    with("meetings", board.meetings.iter().filter(|r| of(&r.with)).map(|r| source.meeting(r)).collect());
    with("topics", board.topics.iter().filter(|r| of(&r.with)).map(|r| source.topic(r)).collect());
    with("actions", board.actions.iter().filter(action).map(|r| source.action(r)).collect());
    with("favours", board.favours.iter().filter(favour).map(|r| source.favour(r)).collect());
    with(
        "untold_wins",
        words::untold_wins(view, &board.people[at]).into_iter().map(|r| source.win(r)).collect(),
    );
    person
}

fn about(out: &mut Out, view: &View, at: usize) {
    let (person, standing) = (&view.board.people[at], &view.standing.people[at]);
    let state = words::state(person, standing, view.today);
    let gap = if out.is_linear() { ". State: " } else { "  " };
    out.parts(&[(Tone::Strong, person.name.clone()), plain(gap), (columns::tone(standing.state), state)]);
    let seats: Vec<String> =
        view.board.seats_of(person).map(|seat| format!("{} ({})", seat.title, seat.kind)).collect();
    let work: Vec<&str> = person.role.iter().chain(&person.org).map(String::as_str).collect();
    let place: Vec<&str> = person.city.iter().chain(&person.tz).map(String::as_str).collect();
    let ways: Vec<&str> =
        person.email.iter().chain(&person.phone).chain(&person.url).map(String::as_str).collect();
    let day = |day: Option<Day>| day.map_or(String::new(), |day| when::plain(day, view.today));
    let job = |job: &PastJob| match job.until {
        Some(until) => format!("{} until {}", job.org, when::plain(until, view.today)),
        None => job.org.clone(),
    };
    let rows = [
        ("id", person.id.clone()),
        ("also called", person.aka.join(", ")),
        ("seats", seats.join(", ")),
        ("work", work.join(", ")),
        ("before", person.past.iter().map(job).collect::<Vec<_>>().join(", ")),
        ("ahead", person.ahead.map_or(String::new(), levels)),
        ("rhythm", standing.every.as_ref().map_or(String::new(), Every::phrase)),
        ("likes", person.prefers.clone().unwrap_or_default()),
        ("reach", person.reach.clone().unwrap_or_default()),
        ("contact", ways.join(", ")),
        (if person.city.is_some() { "city" } else { "time zone" }, place.join(", ")),
        ("birthday", person.birthday.map_or(String::new(), |(month, day)| format!("{month:02}-{day:02}"))),
        ("cares for", person.cares.clone().unwrap_or_default()),
        ("views", person.perspectives.join(", ")),
        ("since", day(person.since)),
        ("until", day(person.term)),
        ("told my goal", day(person.knows_goal)),
        ("left", day(person.left)),
        ("about", person.about.clone().unwrap_or_default()),
        ("private", if person.private { "no name or note leaves the file".into() } else { String::new() }),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    if out.is_linear() {
        rows.for_each(|(key, text)| out.line(format!("{}: {}", text::sentence(key), text::ended(&text))));
        return;
    }
    table::print(out, 2, &[], rows.map(|(key, text)| vec![faint(key), plain(text)]).collect());
}

fn levels(ahead: i64) -> String {
    match ahead {
        0 => "a peer".into(),
        1.. => format!("{} above you", text::count(ahead, "level")),
        _ => format!("{} below you", text::count(ahead.saturating_neg(), "level")),
    }
}

/// What is open between the two.
fn open(out: &mut Out, view: &View, person: &Person) {
    let board = view.board;
    let of = |ids: &[String]| ids.contains(&person.id);
    let meetings = board.meetings.iter().filter(|m| of(&m.with) && !m.fell);
    let topics = board.topics.iter().filter(|t| t.is_open() && of(&t.with));
    let ours = |a: &&Row<Action>| of(&a.with) || a.who.as_ref() == Some(&person.id);
    let promised = board.actions.iter().filter(|a| a.is_open()).filter(ours);
    let untold = |a: &&Row<Action>| a.is_mine() && !a.is_open() && a.reported.is_none() && of(&a.with);
    let to_report = board.actions.iter().filter(untold);
    let owed = board.favours.iter().filter(|f| f.is_owed() && f.from() == Some(&person.id));
    let wins = words::untold_wins(view, person);
    let mut part = |name: &str, labels: &[&str], rows: Vec<Vec<Cell>>| {
        if !rows.is_empty() {
            heading(out, name);
            table::print(out, 2, labels, rows);
        }
    };
    part("Meetings", columns::MEETING, meetings.map(|row| columns::meeting(view, row)).collect());
    part("To bring up", columns::TOPIC, topics.map(|row| columns::topic(view, row)).collect());
    part("Promised", columns::ACTION, promised.map(|row| columns::action(view, row)).collect());
    part("To report", columns::ACTION, to_report.map(|row| columns::action(view, row)).collect());
    part("To thank for", columns::FAVOUR, owed.map(|row| columns::favour(view, row)).collect());
    part("Not heard yet", columns::WIN, wins.into_iter().map(|row| columns::win(view, row)).collect());
}

/// The newest catch-ups, their notes line by line.
fn log(out: &mut Out, view: &View, person: &Person) {
    let mut log = view.catchups_with(&person.id);
    if log.len() == 0 {
        return;
    }
    heading(out, "Talks and touches");
    for row in log.by_ref().take(NEWEST) {
        let how = row.how.as_deref().unwrap_or("talk");
        let gap = if out.is_linear() { ", " } else { "  " };
        out.parts(&[plain(format!("  {}{gap}", row.on.day)), faint(how)]);
        for line in row.note().unwrap_or_default().lines() {
            out.line(format!("    {line}"));
        }
    }
    if log.len() > 0 {
        out.line(format!("  and {} more: `boardroom catchups {}`", log.len(), person.id));
    }
}
