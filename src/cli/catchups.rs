//! `catchups`: the log, newest first.

use serde_json::Value;

use super::{Shell, args::Run, columns, find, rows::Source, table, when_arg};
use crate::{
    desk::{Desk, Failure},
    model::{text, *},
};

/// The log of talks and light touches, newest first
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom catchups priya\n  boardroom catchups --since '6 months ago' --grep storage"
)]
pub struct Catchups {
    /// Only those with this person
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only those whose note, names or way hold this text; case and accents do not matter
    #[arg(long, value_name = "TEXT")]
    grep: Option<String>,
}

impl Run for Catchups {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let found = self.found(desk)?;
        if shell.global.json {
            let source = Source::new(&desk.session);
            shell.out.json(&Value::Array(found.iter().map(|row| source.catchup(row)).collect()));
        } else if found.is_empty() {
            shell.out.say("No catch-up. `boardroom note PERSON TEXT` logs one.");
        } else {
            let view = desk.session.view();
            table::print(
                &mut shell.out,
                0,
                columns::CATCHUP,
                found.iter().map(|row| columns::catchup(&view, row)).collect(),
            );
        }
        Ok(0)
    }
}

impl Catchups {
    fn found<'a>(&self, desk: &'a Desk) -> Result<Vec<&'a Row<Catchup>>, Failure> {
        let (board, today) = (desk.session.board(), desk.session.today());
        let person = self.person.as_ref().map(|typed| find::person(desk, typed)).transpose()?;
        let since = self.since.as_deref().map(|text| when_arg::past(text, today)).transpose()?;
        let until = self.until.as_deref().map(|text| when_arg::past(text, today)).transpose()?;
        let part = self.grep.as_deref().map(text::fold);
        let mut found: Vec<_> = board
            .catchups
            .iter()
            .filter(|row| person.as_ref().is_none_or(|id| row.with.contains(id)))
            .filter(|row| {
                since.is_none_or(|day| row.on.day >= day) && until.is_none_or(|day| row.on.day <= day)
            })
            .filter(|row| part.as_ref().is_none_or(|part| holds(board, row, part)))
            .collect();
        found.sort_by_key(|row| std::cmp::Reverse((row.on, row.nth)));
        Ok(found)
    }
}

fn holds(board: &Board, row: &Catchup, part: &str) -> bool {
    let names = row.with.iter().map(|id| board.name(id));
    names.chain(row.note().as_deref()).chain(row.how.as_deref()).any(|text| text::holds(text, part))
}
