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

/// How the history says that a backup was brought back; its number follows.
pub const BROUGHT_BACK: &str = "Brought back backup";

/// List the backups, or bring one back
///
/// Where the file can be read, bringing one back is a change that undo takes back. Where it is damaged, empty or gone there
/// is nothing to go back to; the backups hold what was before.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom restore                lists the backups\n  boardroom restore 12 --dry-run   shows what would change\n  boardroom restore 12             shows it, asks, and brings number 12 back"
)]
pub struct Restore {
    /// The number of the backup
    #[arg(value_name = "NUMBER")]
    number: Option<u64>,
    /// Show what would change, and change nothing
    #[arg(long, requires = "number")]
    dry_run: bool,
}

impl Run for Restore {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let store = shell.store()?;
        let backups = store.backups()?;
        let Some(number) = self.number else { return list(shell, &backups) };
        let Some(backup) = backups.iter().find(|backup| backup.number == number) else {
            return Err(Failure::NotFound(format!(
                "There is no backup {number}. `boardroom restore` lists them."
            )));
        };
        let text = store.read_backup(backup)?;
        let now = now(&store)?;
        if self.dry_run {
            preview(shell, number, now.as_deref(), &text);
            return Ok(0);
        }
        if now.as_deref() == Some(text.as_str()) {
            shell.out.say("The file is the same as that backup already.");
            return Ok(0);
        }
        for line in differences(now.as_deref().unwrap_or_default(), &text) {
            shell.out.say(line);
        }
        if !BoardFile::parse(&text).is_readable() {
            shell.out.error("That backup is no readable board itself.");
        }
        shell.may_write()?;
        if !shell.confirm(&format!("Bring back backup {number}?"))? {
            shell.out.say("Nothing was changed.");
            return Ok(0);
        }
        let saved = store.restore(shell.setup.now, backup, &format!("{BROUGHT_BACK} {number}"))?;
        shell.changed("", &saved);
        Ok(0)
    }
}

/// What would change, as data.
fn preview(shell: &mut Shell, number: u64, now: Option<&str>, text: &str) {
    let now = now.unwrap_or_default();
    let is_readable = BoardFile::parse(text).is_readable();
    if shell.global.json {
        let (goes, comes) = (only(now, text), only(text, now));
        shell.out.json(&json!({
            "number": number, "same": now == text, "readable": is_readable, "goes": goes, "comes_back": comes,
        }));
        return;
    }
    let same = || vec!["The file is the same as that backup already.".to_string()];
    let lines = if now == text { same() } else { differences(now, text) };
    lines.into_iter().for_each(|line| shell.out.line(line));
    if !is_readable {
        shell.out.error("That backup is no readable board itself.");
    }
}

fn list(shell: &mut Shell, backups: &[Backup]) -> Result<u8, Failure> {
    let newest_first = || backups.iter().rev();
    if shell.global.json {
        let object = |backup: &Backup| {
            json!({
                "number": backup.number,
                "at": backup.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                "bytes": backup.size,
            })
        };
        shell.out.json(&newest_first().map(object).collect());
    } else if backups.is_empty() {
        shell.out.say("There is no backup yet: one is made before each change.");
    } else {
        let row = |backup: &Backup| {
            vec![
                table::plain(backup.number.to_string()),
                table::plain(format!("before {}", backup.at.format("%Y-%m-%d %H:%M"))),
                table::faint(count(backup.size.try_into().unwrap_or(i64::MAX), "byte")),
            ]
        };
        table::print(&mut shell.out, 0, &[], newest_first().map(row).collect());
    }
    Ok(0)
}

/// The text that is there now; none when there is nothing that could be compared.
fn now(store: &Store) -> Result<Option<String>, Failure> {
    match store.load() {
        Ok(text) => Ok(Some(text.into())),
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
