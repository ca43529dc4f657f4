//! The lists: everything of one kind, in the order of the file.

use serde_json::Value;

use super::{
    Shell,
    args::Run,
    columns, find, merge_people,
    rows::Source,
    table::{self, Cell},
};
use crate::{
    desk::{Desk, Failure},
    flags::View,
    model::*,
};

/// What every list takes.
#[derive(Debug, Default, clap::Args)]
pub struct Choice {
    /// Only those with this person
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// Only what is still open
    #[arg(long)]
    open: bool,
}

/// A list's rows: each as cells and as JSON, made only when asked for.
struct Rows<'a> {
    view: View<'a>,
    source: Option<Source<'a>>,
    cells: Vec<Vec<Cell>>,
    objects: Vec<Value>,
}

impl<'a> Rows<'a> {
    fn add(&mut self, cells: impl Fn(&View<'a>) -> Vec<Cell>, object: impl Fn(&Source<'a>) -> Value) {
        match &self.source {
            Some(source) => self.objects.push(object(source)),
            None => self.cells.push(cells(&self.view)),
        }
    }
}

/// Collects rows by `fill` and prints them; `none` is what is said when there are none.
fn list(
    shell: &mut Shell,
    none: &str,
    labels: &[&str],
    fill: impl FnOnce(&Desk, &mut Rows) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    let desk = shell.desk()?;
    let source = shell.global.json.then(|| Source::new(&desk.session));
    let mut rows = Rows { view: desk.session.view(), source, cells: Vec::new(), objects: Vec::new() };
    fill(desk, &mut rows)?;
    if shell.global.json {
        shell.out.json(&Value::Array(rows.objects));
    } else if rows.cells.is_empty() {
        shell.out.say(none);
    } else {
        table::print(&mut shell.out, 0, labels, rows.cells);
    }
    Ok(0)
}

impl Choice {
    /// The id of the person asked for.
    fn id(&self, desk: &Desk) -> Result<Option<String>, Failure> {
        self.person.as_ref().map(|typed| find::person(desk, typed)).transpose()
    }
}

/// Whether the list is about this person; one about nobody in particular is about everybody.
fn is_about(asked: &Option<String>, mut ids: impl Iterator<Item = impl AsRef<str>>) -> bool {
    asked.as_ref().is_none_or(|asked| ids.any(|id| id.as_ref() == asked))
}

/// Everybody on file, and how each relationship stands
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom people
  boardroom people --json
  boardroom people --duplicates             who may be on file twice")]
pub struct People {
    /// Only those who may be on file twice
    #[arg(long)]
    duplicates: bool,
}

impl Run for People {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if self.duplicates {
            let desk = shell.desk()?;
            merge_people::print_duplicates(shell, desk);
            return Ok(0);
        }
        let none = "Nobody is on file yet. `boardroom add person NAME` adds somebody.";
        list(shell, none, columns::PERSON, |desk, rows| {
            for at in 0..desk.session.board().people.len() {
                rows.add(|view| columns::person(view, at), |source| source.person(at));
            }
            Ok(())
        })
    }
}

/// The seats, who sits on them, and which are vacant
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom seats
  boardroom seats --json")]
pub struct Seats {}

impl Run for Seats {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        list(shell, "There is no seat yet. `boardroom add seat ID` adds one.", columns::SEAT, |desk, rows| {
            for at in 0..desk.session.board().seats.len() {
                rows.add(|view| columns::seat(view, at), |source| source.seat(at));
            }
            Ok(())
        })
    }
}

/// A list whose rows are about people and may be open.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $rows:ident, $row:ident, $labels:ident, $ids:expr, $open:expr, $none:literal;)+) => {$(
        #[derive(Debug, clap::Args)]
        $(#[$doc])*
        pub struct $name {
            #[command(flatten)]
            choice: Choice,
        }

        impl Run for $name {
            fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
                list(shell, $none, columns::$labels, |desk, rows| {
                    let asked = self.choice.id(desk)?;
                    let today = desk.session.today();
                    for row in &desk.session.board().$rows {
                        let is_open: fn(&_, Day) -> bool = $open;
                        let ids: fn(&_) -> Vec<String> = $ids;
                        if is_about(&asked, ids(row).iter()) && (!self.choice.open || is_open(row, today)) {
                            rows.add(|view| columns::$row(view, row), |source| source.$row(row));
                        }
                    }
                    Ok(())
                })
            }
        }
    )+};
}

lists! {
    /// What is to be brought up next time
    #[command(before_help = "Examples:\n  boardroom topics priya --open")]
    Topics: topics, topic, TOPIC, |row: &Row<Topic>| row.with.clone(), |row: &Row<Topic>, _| row.is_open(),
        "No topic. `boardroom add topic PERSON TEXT` adds one.";
    /// What was promised, by you and by others
    #[command(before_help = "Examples:\n  boardroom actions --open\n  boardroom actions wei --json")]
    Actions: actions, action, ACTION, |row: &Row<Action>| row.with.iter().chain(&row.who).cloned().collect(),
        |row: &Row<Action>, _| row.is_open(), "No promise. `boardroom add action PERSON TEXT` adds one.";
    /// Achievements worth telling a sponsor
    #[command(before_help = "Examples:\n  boardroom wins")]
    Wins: wins, win, WIN, |row: &Row<Win>| row.told.clone(), |row: &Row<Win>, _| row.told.is_empty(),
        "No win. `boardroom add win TEXT` adds one.";
    /// Help received and given
    #[command(before_help = "Examples:\n  boardroom favours --open                  thanks that are due")]
    Favours: favours, favour, FAVOUR, |row: &Row<Favour>| row.from().or(row.to()).map(String::from).into_iter().collect(),
        |row: &Row<Favour>, _| row.is_owed(), "No favour. `boardroom add favour --from PERSON TEXT` adds one.";
    /// Who might fill a vacant seat
    #[command(before_help = "Examples:\n  boardroom candidates --open")]
    Candidates: candidates, candidate, CANDIDATE,
        |row: &Row<Candidate>| row.person.iter().chain(&row.via).cloned().collect(),
        |row: &Row<Candidate>, _| row.is_open(), "No candidate. `boardroom add candidate NAME --seat SEAT` adds one.";
    /// What is planned
    #[command(before_help = "Examples:\n  boardroom meetings sam\n  boardroom meetings --open                 those to come")]
    Meetings: meetings, meeting, MEETING, |row: &Row<Meeting>| row.with.clone(),
        |row: &Row<Meeting>, today| row.is_ahead(today), "No meeting. `boardroom add meeting PERSON DATE` adds one.";
}

/// The records of weekly reviews
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom reviews
  boardroom reviews --json")]
pub struct Reviews {}

impl Run for Reviews {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        list(shell, "No review yet.", columns::REVIEW, |desk, rows| {
            for row in &desk.session.board().reviews {
                rows.add(|view| columns::review(view, row), |source| source.review(row));
            }
            Ok(())
        })
    }
}
