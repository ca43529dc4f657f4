//! `undo`, `redo` and `history`: one command, one entry, whoever made it.

use serde_json::json;

use super::{Shell, args::Run, out::Tone, table};
use crate::{desk::Failure, model::text::sentence};

/// Take back the newest change, whoever made it
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom undo")]
pub struct Undo {}

impl Run for Undo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let saved = desk.undo()?;
        shell.changed("Took back", &saved);
        Ok(0)
    }
}

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
