//! `export`: the board as a file for other programs.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Shell, args::Run};
use crate::{
    desk::Failure,
    exchange::export::{self, Format},
    store::outside,
};

/// Write the board for other programs
///
/// Prints to standard output, or writes a file that only you can read. Private people and private catch-ups are in the
/// JSON alone, which is complete; texts of notes are left out unless --notes is given. The calendar has meetings, the
/// days on which somebody gets due, terms, promises and the weekly review, with titles that tell colleagues nothing;
/// bringing it in again moves what is there.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom export --format json > board.json
  boardroom export --format ics --out board.ics
  boardroom export --format md --notes | less
")]
pub struct Export {
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: FormatName,
    /// With the texts of notes
    #[arg(long)]
    notes: bool,
    /// Where to write; - is standard output
    #[arg(long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Json,
    Csv,
    Vcf,
    Ics,
    Md,
}

impl Run for Export {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let format = match self.format {
            FormatName::Json => Format::Json,
            FormatName::Csv => Format::Csv,
            FormatName::Vcf => Format::Vcf,
            FormatName::Ics => Format::Ics,
            FormatName::Md => Format::Md,
        };
        written(shell, &self.out, &export::text(&desk.session, format, self.notes))
    }
}

/// Writes a text to a file, or to standard output for `-`.
///
/// # Errors
/// The file cannot be written; it is as it was then.
pub fn written(shell: &mut Shell, out: &Path, text: &str) -> Result<u8, Failure> {
    if out == Path::new("-") {
        shell.out.raw(text);
        return Ok(0);
    }
    outside::write(out, text)
        .map_err(|error| Failure::Failed(format!("Can't write {}: {}.", out.display(), error.kind())))?;
    shell.out.say(format!("Wrote {}.", out.display()));
    Ok(0)
}
