//! `import`: what other programs know, brought in by one write.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use super::{Shell, args::Run};
use crate::{
    desk::Failure,
    edit,
    exchange::import::{self, Choice, Only, Plan},
    intake,
    model::{Ids, Table},
    session::Session,
};

/// Bring in people, talks and meetings
///
/// Reads vCard (2.1, 3.0, 4.0), CSV (Google, Outlook, LinkedIn, our own), iCalendar, friends.md and our own JSON. Nobody
/// comes in twice: people are known by e-mail, else by name; somebody on file gets only what they lack. What cannot be
/// read is named and left out. Of a calendar, past meetings with people on file become catch-ups, coming ones meetings; one
/// that the calendar moves is moved here, and one that it cancels fell through. Your own card is left out.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom import contacts.vcf --dry-run              shows what would come
  boardroom import contacts.vcf --only Hana --only Sam
  boardroom import calendar.ics
  curl -s https://example.org/me.ics | boardroom import -
")]
pub struct Import {
    /// The file, or - for standard input
    #[arg(value_name = "FILE", required_unless_present = "only")]
    source: Option<PathBuf>,
    /// Show what would come, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Only this person, and what they take part in; may repeat
    #[arg(long, value_name = "NAME", num_args = 1..)]
    only: Vec<String>,
}

impl Run for Import {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let (source, only) = self.source_and_names()?;
        let only = Choice::from(Only::named(only));
        if shell.store()?.is_begun() {
            let desk = shell.desk()?;
            let batch = intake::batch(shell.setup, &desk.session, &source)?;
            let plan = desk.make(|cx| import::plan(cx, batch.clone(), &only))?;
            let twins = said_twins(&desk.session, &plan);
            if !self.goes_on(shell, &plan, &twins)? {
                return Ok(0);
            }
            // Made again from the board as it is by then, where somebody else was quicker.
            return shell
                .change_at(desk, |desk| Ok(desk.make(|cx| import::plan(cx, batch.clone(), &only))?.edit));
        }
        let empty = Session::new(intake::EMPTY, shell.setup.today);
        let batch = intake::batch(shell.setup, &empty, &source)?;
        let mut ids = Ids::new(shell.setup.seed);
        let context = edit::Context::new(empty.file(), empty.today(), &mut ids);
        let plan = import::plan(&context, batch, &only)?;
        if self.goes_on(shell, &plan, &[])? {
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
                shell.out.told(format!("{}. Wrote {}.", plan.edit.sentence, store.shown().display()));
            }
            shell.after(&saved);
            shell.began(&store);
        }
        Ok(0)
    }
}

impl Import {
    /// The file, and the names. After `--only` a file that comes last is taken for a name at first.
    ///
    /// # Errors
    /// There are names alone.
    fn source_and_names(&self) -> Result<(PathBuf, &[String]), Failure> {
        match (&self.source, self.only.split_last()) {
            (Some(source), _) => Ok((source.clone(), &self.only)),
            (None, Some((last, names))) if !names.is_empty() => Ok((PathBuf::from(last), names)),
            (None, _) => Err(Failure::Usage("Which file? boardroom import FILE --only NAME".into())),
        }
    }

    /// Shows the plan; says whether to write.
    fn goes_on(&self, shell: &mut Shell, plan: &Plan, twins: &[String]) -> Result<bool, Failure> {
        if self.dry_run {
            if shell.global.json {
                shell.out.json(&as_json(plan));
            } else {
                show(plan).iter().chain(twins).for_each(|line| shell.out.line(line));
                left_out(plan).iter().for_each(|line| shell.out.error(line));
            }
            return Ok(false);
        }
        left_out(plan).iter().chain(twins).for_each(|line| shell.out.error(line));
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

/// Who of those that come in may be on file, and how one is made of two.
fn said_twins(session: &Session, plan: &Plan) -> Vec<String> {
    let twins = intake::twins(session, plan);
    let both = plan.people.iter().filter_map(|one| Some((one, twins.get(&one.id)?)));
    both.map(|(new, (filed, name))| {
        let command = format!("`boardroom merge-people {filed} {}`", new.id);
        format!("{} may be {name}, who is on file: {command} makes one of two.", new.name)
    })
    .collect()
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
    for table in Table::ALL.iter().copied() {
        let new: Vec<&str> =
            plan.new.iter().filter(|new| new.table == table).map(|new| new.words.as_str()).collect();
        if !new.is_empty() {
            lines.push(format!("New: {}", table.counted(new.len())));
            lines.extend(new.iter().map(|words| format!("  {words}")));
        }
    }
    if !plan.filled.is_empty() {
        lines.push(format!(
            "On file, and getting what they lack: {}",
            Table::Person.counted(plan.filled.len())
        ));
        lines.extend(
            plan.filled.iter().map(|filled| format!("  {}  {}", filled.name, filled.keys.join(", "))),
        );
    }
    if !plan.moved.is_empty() {
        lines.push(format!(
            "Moved in the calendar, and so here: {}",
            Table::Meeting.counted(plan.moved.len())
        ));
        lines.extend(plan.moved.iter().map(|words| format!("  {words}")));
    }
    if !plan.fell.is_empty() {
        lines.push(format!(
            "Cancelled in the calendar, and so fallen through here: {}",
            Table::Meeting.counted(plan.fell.len())
        ));
        lines.extend(plan.fell.iter().map(|words| format!("  {words}")));
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
        "moved": plan.moved,
        "fell": plan.fell,
        "already": plan.already,
        "skipped": skipped.collect::<Vec<_>>(),
        "left_out": plan.left_out,
    })
}
