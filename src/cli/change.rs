//! The small changes: each one sentence back and one undo.

use super::{Shell, add::say_who_is_alike, args::Run, find, when_arg};
use crate::{
    desk::Failure,
    edit::{
        action, candidate, favour,
        meeting::{self, Outcome},
        person, set, win,
    },
    model::*,
};

/// Set a key of a person, a seat or a record; `none` takes it away
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom set priya every '2 weeks'
  boardroom set priya perspectives 'storage, hiring'
  boardroom set a2b2td by fri
  boardroom set owner goal 'Staff Engineer by Q4 2027'")]
pub struct Set {
    /// Who or what: an id, a name, a text, action#3, or owner
    #[arg(value_name = "PERSON|SEAT|RECORD")]
    what: String,
    /// The key, as in the file
    key: String,
    #[arg(required = true, allow_negative_numbers = true)]
    value: Vec<String>,
}

impl Run for Set {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let record = find::anything(desk, &self.what)?;
            Ok(desk.make(|cx| set::set(cx, record, &self.key, &self.value.join(" ")))?)
        })
    }
}

/// Give a person another name; the id stays
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom rename ana 'Ana Ruiz'")]
pub struct Rename {
    #[arg(value_name = "PERSON")]
    person: String,
    #[arg(required = true)]
    name: Vec<String>,
}

impl Run for Rename {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let desk = shell.desk()?;
        let before = desk.session.clone();
        let mut renamed = String::new();
        let code = shell.change_at(desk, |desk| {
            renamed = find::person(desk, &self.person)?;
            Ok(desk.make(|cx| person::rename(cx, &renamed, &self.name.join(" ")))?)
        })?;
        say_who_is_alike(shell, &before, desk, &renamed);
        Ok(code)
    }
}

/// Leave somebody alone through a day
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom snooze hana fri\n  boardroom snooze hana in 3 weeks")]
pub struct Snooze {
    #[arg(value_name = "PERSON")]
    person: String,
    #[arg(value_name = "DATE", required = true)]
    until: Vec<String>,
}

impl Run for Snooze {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let id = find::person(desk, &self.person)?;
            let until = when_arg::day(&self.until.join(" "), desk.session.today())?;
            Ok(desk.make(|cx| person::snooze(cx, &id, Some(until)))?)
        })
    }
}

/// Seat somebody
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom seat dana internal-champion
  boardroom seat dana champion              any part that fits one seat")]
pub struct Seat {
    #[arg(value_name = "PERSON")]
    person: String,
    #[arg(value_name = "SEAT")]
    seat: String,
}

impl Run for Seat {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let (id, seat) = (find::person(desk, &self.person)?, find::seat(desk, &self.seat)?);
            Ok(desk.make(|cx| person::seat(cx, &id, &seat))?)
        })
    }
}

/// Take somebody out of a seat
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom unseat hana
  boardroom unseat hana industry-veteran")]
pub struct Unseat {
    #[arg(value_name = "PERSON")]
    person: String,
    /// Needed for somebody who sits in several
    #[arg(value_name = "SEAT")]
    seat: Option<String>,
}

impl Run for Unseat {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let id = find::person(desk, &self.person)?;
            let seat = self.seat.as_ref().map(|seat| find::seat(desk, seat)).transpose()?;
            Ok(desk.make(|cx| person::unseat(cx, &id, seat.as_deref()))?)
        })
    }
}

/// Somebody steps down; the record stays
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom leave ingrid
  boardroom leave ingrid 2026-11-12")]
pub struct Leave {
    #[arg(value_name = "PERSON")]
    person: String,
    /// The day; today unless given
    #[arg(value_name = "DATE")]
    day: Vec<String>,
}

impl Run for Leave {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let id = find::person(desk, &self.person)?;
            let today = desk.session.today();
            let day =
                (!self.day.is_empty()).then(|| when_arg::day(&self.day.join(" "), today)).transpose()?;
            Ok(desk.make(|cx| person::leave(cx, &id, day))?)
        })
    }
}

/// Tick a promise, with what came of it
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom done 'trimmed RFC' --result 'approved on 20 Nov'")]
pub struct Done {
    #[arg(value_name = "ACTION")]
    action: String,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    result: Option<String>,
}

impl Run for Done {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let record = find::open(desk, Table::Action, &self.action)?;
            Ok(desk.make(|cx| action::done(cx, record, self.result.as_deref()))?)
        })
    }
}

/// You told them what came of a promise
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom reported 'take the storage track'
  boardroom reported acx88g                 by id, as `boardroom actions` shows it")]
pub struct Reported {
    #[arg(value_name = "ACTION")]
    action: String,
}

impl Run for Reported {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let record = find::waiting(desk, Table::Action, &self.action, |action| {
                let actions = &desk.session.board().actions;
                !action.is_open && action.record.row(actions).is_some_and(|action| action.reported.is_none())
            })?;
            Ok(desk.make(|cx| action::reported(cx, record))?)
        })
    }
}

/// You thanked for a favour
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom thank 'introduction to Luc'")]
pub struct Thank {
    #[arg(value_name = "FAVOUR")]
    favour: String,
}

impl Run for Thank {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let record = find::open(desk, Table::Favour, &self.favour)?;
            Ok(desk.make(|cx| favour::thank(cx, record))?)
        })
    }
}

/// Somebody has heard of a win
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom told 'read path shipped' lucia")]
pub struct Told {
    #[arg(value_name = "WIN")]
    win: String,
    #[arg(value_name = "PERSON")]
    person: String,
}

impl Run for Told {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let id = find::person(desk, &self.person)?;
            let record = find::waiting(desk, Table::Win, &self.win, |win| {
                win.record.row(&desk.session.board().wins).is_some_and(|win| !win.told.contains(&id))
            })?;
            Ok(desk.make(|cx| win::told(cx, record, &id))?)
        })
    }
}

/// Move a candidate to another stage; who agreed takes the seat
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom stage henrik warming
  boardroom stage dana agreed               Dana takes the seat")]
pub struct MoveTo {
    #[arg(value_name = "CANDIDATE")]
    candidate: String,
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(Stage::WORDS))]
    stage: String,
}

impl Run for MoveTo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let record = find::open(desk, Table::Candidate, &self.candidate)?;
            let stage = Stage::of(&self.stage).expect("clap takes these words only");
            Ok(desk.make(|cx| candidate::stage(cx, record, stage))?)
        })
    }
}

/// Say what became of a meeting
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom settle dana took-place
  boardroom settle sam moved thu 15:00
  boardroom settle sam fell")]
pub struct Settle {
    #[arg(value_name = "MEETING")]
    meeting: String,
    #[arg(value_enum)]
    outcome: Word,
    /// Where it moved to
    #[arg(value_name = "DATE")]
    to: Vec<String>,
}

/// What may have become of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Word {
    /// Writes the catch-up
    TookPlace,
    /// To DATE
    Moved,
    /// Fell through
    Fell,
}

impl Run for Settle {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let to = self.to.join(" ");
        if (self.outcome == Word::Moved) == to.is_empty() {
            return Err(Failure::Usage("A date goes with 'moved', and with 'moved' alone.".into()));
        }
        shell.change(|desk| {
            let record = find::open(desk, Table::Meeting, &self.meeting)?;
            let outcome = match self.outcome {
                Word::TookPlace => Outcome::TookPlace,
                Word::Moved => Outcome::Moved(when_arg::moment(&to, desk.session.today())?),
                Word::Fell => Outcome::Fell,
            };
            Ok(desk.make(|cx| meeting::settle(cx, record, outcome))?)
        })
    }
}
