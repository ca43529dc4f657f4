//! `remove`: takes a record out, and its id out of everything that names it.

use super::{Shell, args::Run, find};
use crate::{desk::Failure, edit::remove, model::Table};

/// Take a record out of the file, and out of everything that names it
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom remove ingrid --dry-run         says what would go
  boardroom remove fmy6j7
  boardroom remove henrik --yes")]
pub struct Remove {
    #[arg(value_name = "PERSON|SEAT|RECORD")]
    what: String,
    /// Say what would go, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Run for Remove {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if !self.dry_run {
            shell.may_write()?;
        }
        let desk = shell.desk()?;
        let record = find::anything(desk, &self.what)?;
        let removal = desk.make(|cx| remove::remove(cx, record))?;
        let instead = match (record.table, desk.session.file().id_of(record)) {
            (Table::Person, Some(id)) => format!(" `boardroom leave {id}` would keep the record."),
            _ => String::new(),
        };
        let named = format!("{}.{instead}", removal.named);
        if self.dry_run {
            return Ok(shell.would(&named, &removal.edit.sentence));
        }
        shell.out.say(named);
        if !shell.confirm("Remove it?")? {
            shell.out.say("Nothing was changed.");
            return Ok(0);
        }
        // Asked about what was seen: removed as it was seen, or not at all.
        shell.commit(desk, &removal.edit)
    }
}
