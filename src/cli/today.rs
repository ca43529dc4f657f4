//! `today`: what needs a hand today and in the days to come; short enough for a mail from cron.

use serde_json::json;

use super::{
    Shell,
    args::Run,
    columns,
    rows::Source,
    status::{self, heading},
    status_json, table,
};
use crate::{desk::Failure, model::*, session::Session};

/// "This week", the meetings of the next seven days and what is due
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom today
  boardroom today --json")]
pub struct Today {}

/// How many days ahead are looked at.
const AHEAD: i64 = 7;

impl Run for Today {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let session = &desk.session;
        let ahead = Ahead::of(session);
        if shell.global.json {
            shell.out.json(&ahead.json(session));
            return Ok(0);
        }
        let ascii = shell.ascii();
        status::title(&mut shell.out, session, ascii);
        status::week(&mut shell.out, session, ascii);
        let view = session.view();
        let without_id = |mut row: Vec<table::Cell>| row.split_off(1);
        let meetings = ahead.meetings.iter().map(|row| without_id(columns::meeting(&view, row)));
        let people = ahead.people.iter().map(|&at| without_id(columns::person(&view, at)));
        let actions = ahead.actions.iter().map(|row| without_id(columns::action(&view, row)));
        let parts: [(&str, &[&str], Vec<_>); 3] = [
            ("Meetings", columns::MEETING, meetings.collect()),
            ("Due", columns::PERSON, people.collect()),
            ("Promised", columns::ACTION, actions.collect()),
        ];
        let mut calm = session.week().is_empty();
        for (name, labels, rows) in parts.into_iter().filter(|(.., rows)| !rows.is_empty()) {
            calm = false;
            heading(&mut shell.out, name);
            table::print(&mut shell.out, 2, &labels[1..], rows);
        }
        if calm {
            shell.out.line("Nothing needs you today.");
        }
        Ok(0)
    }
}

/// What lies ahead.
struct Ahead<'a> {
    meetings: Vec<&'a Row<Meeting>>,
    /// Places of the people who are due.
    people: Vec<usize>,
    /// Open promises whose day is near.
    actions: Vec<&'a Row<Action>>,
}

impl<'a> Ahead<'a> {
    fn of(session: &'a Session) -> Self {
        let (board, today) = (session.board(), session.today());
        let near = |day: Day| (0..=AHEAD).contains(&(day - today).num_days());
        let mut meetings: Vec<_> = board.meetings.iter().filter(|m| !m.fell && near(m.on.day)).collect();
        meetings.sort_by_key(|meeting| meeting.on);
        let mut actions: Vec<_> =
            board.actions.iter().filter(|a| a.is_open() && a.by.is_some_and(near)).collect();
        actions.sort_by_key(|action| action.by);
        let due = |at: &usize| session.standing().people[*at].state == PersonState::Due;
        Ahead { meetings, people: (0..board.people.len()).filter(due).collect(), actions }
    }

    fn json(&self, session: &Session) -> serde_json::Value {
        let source = Source::new(session);
        let status = status_json::status(session, false);
        json!({
            "today": status["today"],
            "quorum": status["quorum"],
            "week": status["week"],
            "meetings": self.meetings.iter().map(|row| source.meeting(row)).collect::<Vec<_>>(),
            "people": self.people.iter().map(|&at| source.person(at)).collect::<Vec<_>>(),
            "actions": self.actions.iter().map(|row| source.action(row)).collect::<Vec<_>>(),
        })
    }
}
