//! `import`: what other programs know, brought in by one write.

use std::path::PathBuf;

use chrono::{NaiveDateTime, TimeZone};
use serde_json::{Value as Json, json};

use super::{Shell, args::Run};
use crate::{
    desk::{Desk, Failure},
    edit,
    exchange::import::{self, Around, Batch, MOST_BYTES, Plan},
    model::{Ids, Table},
    session::Session,
    store::outside,
};

/// Bring in people, talks and meetings
///
/// Reads vCard (2.1, 3.0, 4.0), CSV (Google, Outlook, LinkedIn, our own), iCalendar, friends.md and our own JSON. Nobody
/// comes in twice: people are known by e-mail, else by name; somebody on file gets only what they lack. What cannot be
/// read is named and left out. Of a calendar, past meetings with people on file become catch-ups, coming ones meetings.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom import contacts.vcf --dry-run              shows what would come
  boardroom import contacts.vcf --only Hana --only Sam
  boardroom import calendar.ics
  curl -s https://example.org/me.ics | boardroom import -
")]
pub struct Import {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    source: PathBuf,
    /// Show what would come, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Only this person, and what they take part in; may repeat
    #[arg(long, value_name = "NAME", num_args = 1..)]
    only: Vec<String>,
}

/// What a board begins with that comes into being by an import.
const EMPTY: &str = "format = 1\n";

impl Run for Import {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let bytes = self.bytes()?;
        if shell.store()?.is_begun() {
            let desk = shell.desk()?;
            let batch = self.read(&bytes, &desk.session)?;
            let plan = desk.plan_import(batch.clone(), &self.only)?;
            if !self.goes_on(shell, &plan)? {
                return Ok(0);
            }
            // Made again from the board as it is by then, where somebody else was quicker.
            return shell.change_at(desk, |desk| Ok(desk.plan_import(batch.clone(), &self.only)?.edit));
        }
        let empty = Session::new(EMPTY, shell.setup.today);
        let batch = self.read(&bytes, &empty)?;
        let mut ids = Ids::new(shell.setup.seed);
        let context = edit::Context::new(empty.file(), empty.today(), &mut ids);
        let plan = import::plan(&context, batch, &self.only)?;
        if self.goes_on(shell, &plan)? {
            shell.may_write()?;
            let after = edit::apply(empty.file(), &plan.edit)?;
            let store = shell.store()?;
            let saved = store.create(
                after.text(),
                shell.setup.now,
                &plan.edit.sentence,
                shell.setup.places.is_default,
            )?;
            if shell.global.json {
                shell.out.json(&json!({"text": plan.edit.sentence, "changed": true}));
            } else {
                shell.out.say(format!("{}. Wrote {}.", plan.edit.sentence, store.shown().display()));
            }
            shell.after(&saved);
        }
        Ok(0)
    }
}

impl Desk {
    /// What an import would do to the board as it is.
    ///
    /// # Errors
    /// Those of [`import::plan()`].
    pub fn plan_import(&mut self, batch: Batch, only: &[String]) -> Result<Plan, edit::Refusal> {
        let mut plan = None;
        self.make(|cx| {
            let made = import::plan(cx, batch, only)?;
            let edit = made.edit.clone();
            plan = Some(made);
            Ok::<_, edit::Refusal>(edit)
        })?;
        Ok(plan.expect("it was made"))
    }
}

/// The local time of a moment in UTC, by the time zone of this machine.
fn local(utc: NaiveDateTime) -> NaiveDateTime {
    chrono::Local.from_utc_datetime(&utc).naive_local()
}

impl Import {
    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let read = match self.source.to_str() {
            Some("-") => outside::read_input(MOST_BYTES),
            _ => outside::read(&self.source, MOST_BYTES),
        };
        read.map_err(|error| {
            Failure::Failed(format!("Can't read {}: {}.", self.source.display(), error.kind()))
        })
    }

    fn read(&self, bytes: &[u8], session: &Session) -> Result<Batch, Failure> {
        let around = Around { today: session.today(), me: session.board().owner.email.as_deref(), local };
        let name = self.source.to_string_lossy();
        import::read(&name, bytes, &around).map_err(|why| {
            Failure::Failed(format!("Can't read {}: {why}. Nothing was changed.", self.source.display()))
        })
    }

    /// Shows the plan; says whether to write.
    fn goes_on(&self, shell: &mut Shell, plan: &Plan) -> Result<bool, Failure> {
        if self.dry_run {
            if shell.global.json {
                shell.out.json(&as_json(plan));
            } else {
                show(plan).iter().for_each(|line| shell.out.line(line));
                left_out(plan).iter().for_each(|line| shell.out.error(line));
            }
            return Ok(false);
        }
        left_out(plan).iter().for_each(|line| shell.out.error(line));
        if plan.is_empty() {
            if shell.global.json {
                shell.out.json(&json!({"text": "", "changed": false, "added": []}));
            } else {
                shell.out.say(nothing(plan));
            }
            return Ok(false);
        }
        if !shell.setup.terminal.input || shell.global.yes {
            return Ok(true);
        }
        show(plan).iter().for_each(|line| shell.out.say(line));
        let takes = shell.confirm("Bring this in?")?;
        if !takes {
            shell.out.say("Nothing was changed.");
        }
        Ok(takes)
    }
}

fn nothing(plan: &Plan) -> String {
    match plan.already {
        0 => "Nothing to bring in.".into(),
        1 => "Nothing to bring in: the one that is in it is on file as it is.".into(),
        n => format!("Nothing to bring in: all {n} are on file as they are."),
    }
}

/// What would come, a heading for each kind.
fn show(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for table in Table::ALL {
        let new: Vec<&str> =
            plan.new.iter().filter(|new| new.table == table).map(|new| new.words.as_str()).collect();
        if !new.is_empty() {
            lines.push(format!("New: {}", import::counted(new.len(), table)));
            lines.extend(new.iter().map(|words| format!("  {words}")));
        }
    }
    if !plan.filled.is_empty() {
        lines.push(format!(
            "On file, and getting what they lack: {}",
            import::counted(plan.filled.len(), Table::Person)
        ));
        lines.extend(
            plan.filled.iter().map(|filled| format!("  {}  {}", filled.name, filled.keys.join(", "))),
        );
    }
    if plan.is_empty() {
        lines.push(nothing(plan));
    } else if plan.already > 0 {
        lines.push(format!("On file as they are: {}", plan.already));
    }
    lines
}

/// How many of the things that were left out are named one by one.
const NAMED: usize = 20;

/// What stays out, and why.
fn left_out(plan: &Plan) -> Vec<String> {
    let named = plan.skipped.iter().take(NAMED);
    let mut lines: Vec<String> = named.map(|one| format!("Left out: {}: {}.", one.what, one.why)).collect();
    if plan.skipped.len() > NAMED {
        lines.push(format!("Left out: {} more.", plan.skipped.len() - NAMED));
    }
    lines.extend(plan.left_out.iter().map(|(what, n)| format!("Left out: {what} ({n}).")));
    lines
}

fn as_json(plan: &Plan) -> Json {
    let new = plan.new.iter().map(|new| json!({"table": new.table.name(), "text": new.words}));
    let filled = plan.filled.iter().map(|one| json!({"name": one.name, "keys": one.keys}));
    let skipped = plan.skipped.iter().map(|one| json!({"what": one.what, "why": one.why}));
    json!({
        "new": new.collect::<Vec<_>>(),
        "filled": filled.collect::<Vec<_>>(),
        "already": plan.already,
        "skipped": skipped.collect::<Vec<_>>(),
        "left_out": plan.left_out,
    })
}
