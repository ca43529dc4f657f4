//! `restore`: lists the backups, and brings one back. Works on a file that is damaged, empty or gone too.

use std::collections::HashMap;

use serde_json::json;

use super::{Shell, args::Run, table};
use crate::{
    desk::Failure,
    file::BoardFile,
    model::text::{count, visible_line},
    store::{Backup, Store, StoreError},
};

/// How the history says that a backup was brought back; which one follows.
pub const BROUGHT_BACK: &str = "Brought back";

/// List the backups, or bring one back
///
/// Where the file can be read, bringing one back is a change that undo takes back. Where it is damaged, empty or gone there
/// is nothing to go back to; the backups hold what was before. Each is the file as it was before a change; `last` is the
/// file as the newest change left it.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom restore                lists the backups\n  boardroom restore 12 --dry-run   shows what would change\n  boardroom restore 12             shows it, asks, and brings number 12 back\n  boardroom restore last           the file as the newest change left it"
)]
pub struct Restore {
    /// The number of the backup, or `last`
    #[arg(value_name = "NUMBER", value_parser = Which::read)]
    which: Option<Which>,
    /// Show what would change, and change nothing
    #[arg(long, requires = "which")]
    dry_run: bool,
}

/// A state of the file that can come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Before the change of that number.
    Number(u64),
    /// After the newest change.
    Last,
}

impl Which {
    fn read(text: &str) -> Result<Which, String> {
        if text.eq_ignore_ascii_case("last") {
            return Ok(Which::Last);
        }
        text.parse().map(Which::Number).map_err(|_| "not a number, nor the word last".into())
    }

    fn find(self, store: &Store) -> Result<Backup, Failure> {
        let found = match self {
            Which::Number(number) => store.backups()?.into_iter().find(|backup| backup.number == number),
            Which::Last => store.last_state(),
        };
        let missing = match self {
            Which::Number(number) => format!("There is no backup {number}. `boardroom restore` lists them."),
            Which::Last => "How the newest change left the file is not known. `boardroom restore` lists the \
                            backups."
                .into(),
        };
        found.ok_or(Failure::NotFound(missing))
    }

    /// "backup 12".
    fn words(self) -> String {
        match self {
            Which::Number(number) => format!("backup {number}"),
            Which::Last => "the last state".into(),
        }
    }

    fn number(self) -> Option<u64> {
        match self {
            Which::Number(number) => Some(number),
            Which::Last => None,
        }
    }
}

impl Run for Restore {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let store = shell.store()?;
        let Some(which) = self.which else { return list(shell, &store) };
        let backup = &which.find(&store)?;
        let text = store.read_backup(backup)?;
        let now = now(&store)?;
        if self.dry_run {
            preview(shell, which, now.as_deref(), &text);
            return Ok(0);
        }
        if now.as_deref() == Some(text.as_str()) {
            shell.out.say("The file is the same already.");
            return Ok(0);
        }
        for line in differences(now.as_deref().unwrap_or_default(), &text) {
            shell.out.say(line);
        }
        if !BoardFile::parse(&*text).is_readable() {
            shell.out.error("That backup is no readable board itself.");
        }
        shell.may_write()?;
        if !shell.confirm(&format!("Bring back {}?", which.words()))? {
            shell.out.say("Nothing was changed.");
            return Ok(0);
        }
        let saved = store.restore(shell.setup.now, backup, &format!("{BROUGHT_BACK} {}", which.words()))?;
        shell.changed("", &saved);
        Ok(0)
    }
}

/// What would change, as data.
fn preview(shell: &mut Shell, which: Which, now: Option<&str>, text: &str) {
    let now = now.unwrap_or_default();
    let is_readable = BoardFile::parse(text).is_readable();
    if shell.global.json {
        let (goes, comes) = (only(now, text), only(text, now));
        shell.out.json(&json!({
            "number": which.number(), "same": now == text, "readable": is_readable, "goes": goes, "comes_back": comes,
        }));
        return;
    }
    let same = || vec!["The file is the same already.".to_string()];
    let lines = if now == text { same() } else { differences(now, text) };
    lines.into_iter().for_each(|line| shell.out.line(line));
    if !is_readable {
        shell.out.error("That backup is no readable board itself.");
    }
}

fn list(shell: &mut Shell, store: &Store) -> Result<u8, Failure> {
    let backups = store.backups()?;
    let last = last_if_lost(store);
    let of = |backup: &Backup, which: Which| {
        json!({
            "number": which.number(),
            "at": backup.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "bytes": backup.size,
        })
    };
    let row = |backup: &Backup, name: String, when: &str| {
        vec![
            table::plain(name),
            table::plain(format!("{when} {}", backup.at.format("%Y-%m-%d %H:%M"))),
            table::faint(count(backup.size.try_into().unwrap_or(i64::MAX), "byte")),
        ]
    };
    let newest_first = || backups.iter().rev();
    if shell.global.json {
        let numbered = newest_first().map(|backup| of(backup, Which::Number(backup.number)));
        shell.out.json(&last.iter().map(|last| of(last, Which::Last)).chain(numbered).collect());
    } else if backups.is_empty() {
        shell.out.say("There is no backup yet: one is made before each change.");
    } else {
        let numbered = newest_first().map(|backup| row(backup, backup.number.to_string(), "before"));
        let rows = last.iter().map(|last| row(last, "last".into(), "after")).chain(numbered);
        table::print(&mut shell.out, 0, &[], rows.collect());
    }
    Ok(0)
}

/// The file as the newest change left it, where it is not there as such any more.
fn last_if_lost(store: &Store) -> Option<Backup> {
    let last = store.last_state()?;
    let there = now(store).ok()?;
    (there.as_deref() != Some(store.read_backup(&last).ok()?.as_str())).then_some(last)
}

/// The text that is there now; none when there is nothing that could be compared.
fn now(store: &Store) -> Result<Option<String>, Failure> {
    match store.load() {
        Ok(text) => Ok(Some(text.to_string())),
        Err(StoreError::Missing { .. } | StoreError::NotUtf8 { .. } | StoreError::Emptied { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// How many lines are shown of each side.
const SHOWN: usize = 12;

/// The lines of `these` that are not in `those`, each as often as it is missing.
fn only(these: &str, those: &str) -> Vec<String> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    those.lines().for_each(|line| *left.entry(line).or_default() += 1);
    let mut extra = Vec::new();
    for line in these.lines().filter(|line| !line.trim().is_empty()) {
        match left.get_mut(line) {
            Some(n) if *n > 0 => *n -= 1,
            _ => extra.push(visible_line(line)),
        }
    }
    extra
}

/// The lines that would go and those that would come back.
fn differences(now: &str, then: &str) -> Vec<String> {
    let part = |lines: Vec<String>, mark: &str, what: &str| {
        let more = lines.len().saturating_sub(SHOWN);
        let mut out = vec![format!("{} would {what}:", count(lines.len() as i64, "line"))];
        out.extend(lines.iter().take(SHOWN).map(|line| format!("  {mark} {line}")));
        out.extend((more > 0).then(|| format!("  and {more} more")));
        if lines.is_empty() { Vec::new() } else { out }
    };
    let mut all = part(only(now, then), "-", "go");
    all.extend(part(only(then, now), "+", "come back"));
    if all.is_empty() { vec!["Only the order of lines would change.".into()] } else { all }
}
