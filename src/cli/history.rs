//! `undo`, `redo` and `history`: one command, one entry, whoever made it.

use serde_json::json;

use super::{Shell, args::Run, out::Tone, restore, table};
use crate::{
    desk::Failure,
    model::text::sentence,
    store::{Entry, Store, StoreError},
};

/// Take back the newest change, whoever made it
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom undo")]
pub struct Undo {}

impl Run for Undo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        match desk.undo() {
            Ok(saved) => {
                shell.changed("Took back", &saved);
                Ok(0)
            }
            Err(failure) => Err(explained(&desk.store, failure)),
        }
    }
}

/// The failure, in the words of the change that cannot be taken back: what was before it was no board, or no text at all.
fn explained(store: &Store, failure: Failure) -> Failure {
    let entries = store.history().unwrap_or_default();
    let newest = entries.into_iter().filter(|entry| !entry.undone).max_by_key(|entry| entry.number);
    let Some(Entry { summary, .. }) = newest else { return failure };
    match failure {
        Failure::Store(StoreError::NothingToUndo { .. }) if summary.starts_with(restore::BROUGHT_BACK) => {
            failure
                .with(&format!("“{summary}” began the file anew, over one that could not be read; {BEFORE}."))
        }
        Failure::Unreadable(_) => Failure::Failed(format!(
            "Can't take back “{summary}”: the file before it could not be read. Nothing was changed; {BEFORE}."
        )),
        failure => failure,
    }
}

const BEFORE: &str = "`boardroom restore` lists what was before";

/// Do again what was taken back
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom redo")]
pub struct Redo {}

impl Run for Redo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let saved = desk.redo()?;
        shell.changed("Did again", &saved);
        Ok(0)
    }
}

/// The changes, newest first
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom history
  boardroom history --json")]
pub struct History {}

impl Run for History {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let mut entries = shell.store()?.history()?;
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.number));
        if shell.global.json {
            let object = |entry: &crate::store::Entry| {
                json!({
                    "number": entry.number,
                    "at": entry.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                    "text": entry.summary,
                    "undone": entry.undone,
                })
            };
            shell.out.json(&entries.iter().map(object).collect());
        } else if entries.is_empty() {
            shell.out.say("Nothing has been changed yet.");
        } else {
            let rows = entries.iter().map(|entry| {
                let tone = if entry.undone { Tone::Faint } else { Tone::Plain };
                let mark = if entry.undone { " (taken back)" } else { "" };
                vec![
                    (Tone::Faint, entry.number.to_string()),
                    (Tone::Faint, entry.at.format("%Y-%m-%d %H:%M").to_string()),
                    (tone, format!("{}{mark}", sentence(&entry.summary))),
                ]
            });
            table::print(&mut shell.out, 0, &[], rows.collect());
        }
        Ok(0)
    }
}
