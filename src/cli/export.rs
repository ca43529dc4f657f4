//! `export`: the board as a file for other programs.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use serde_json::json;

use super::{Shell, args::Run};
use crate::{
    desk::{Failure, held},
    exchange::export::{self, Format},
    model::{Board, text::count},
    store::{outside, reason},
};

/// Write the board for other programs
///
/// Prints to standard output, or writes a file that only you can read. The JSON is complete: private people, private
/// catch-ups and all texts of notes are in it. The other formats leave out what is private, and texts of notes unless
/// --notes is given. The calendar has meetings, the days on which somebody gets due, terms, promises and the weekly
/// review, with titles that tell colleagues nothing; bringing it in again moves what is there.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom export --format json > board.json
  boardroom export --format ics --out board.ics
  boardroom export --format md --notes | less
")]
pub struct Export {
    /// What to write; json with --json
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatName>,
    /// With the texts of notes
    #[arg(long)]
    notes: bool,
    /// Where to write; - is standard output
    #[arg(long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
    /// Say what would go out and what stays, and write nothing
    #[arg(long)]
    dry_run: bool,
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
        let format = match (self.format, shell.global.json) {
            (Some(format), _) => format,
            (None, true) => FormatName::Json,
            (None, false) => {
                let words = "Say what to write: --format json, csv, vcf, ics or md.";
                return Err(Failure::Usage(words.into()));
            }
        };
        let desk = shell.desk()?;
        let format = match format {
            FormatName::Json => Format::Json,
            FormatName::Csv => Format::Csv,
            FormatName::Vcf => Format::Vcf,
            FormatName::Ics => Format::Ics,
            FormatName::Md => Format::Md,
        };
        let text = export::text(&desk.session, format, self.notes);
        if self.dry_run {
            must_go_out(shell, &self.out)?;
            return Ok(self.would(shell, desk.session.board(), format, &text));
        }
        written(shell, &self.out, &text)
    }
}

impl Export {
    /// Says what would be written, and how much private stays behind.
    fn would(&self, shell: &mut Shell, board: &Board, format: Format, text: &str) -> u8 {
        let all = |n: usize| if format == Format::Json { 0 } else { n };
        let people = all(board.people.iter().filter(|person| person.private).count());
        let talks = all(board.catchups.iter().filter(|talk| talk.private).count());
        let place = if self.out == Path::new("-") {
            "standard output".into()
        } else {
            self.out.display().to_string()
        };
        if shell.global.json {
            shell.out.json(&json!({
                "out": place, "bytes": text.len(), "private_people": people, "private_catchups": talks,
            }));
            return 0;
        }
        let bytes = count(text.len() as i64, "byte");
        shell.out.line(format!("Would write {bytes} to {place}."));
        let noun = if people == 1 { "private person" } else { "private people" };
        if people > 0 {
            shell.out.line(format!("{people} {noun} would stay behind."));
        }
        if talks > 0 {
            shell.out.line(format!("{} would stay behind.", count(talks as i64, "private catch-up")));
        }
        if format != Format::Json && !self.notes {
            shell.out.line("Texts of notes would stay behind; --notes takes them along.");
        }
        0
    }
}

/// Writes a text to a file, or to standard output for `-`.
///
/// # Errors
/// The file may not or cannot be written, or is one of our own; it is as it was then.
pub fn written(shell: &mut Shell, out: &Path, text: &str) -> Result<u8, Failure> {
    if out == Path::new("-") {
        shell.out.raw(text);
        return Ok(0);
    }
    shell.may_write()?;
    must_go_out(shell, out)?;
    outside::write(out, text).map_err(|error| unwritten(out, &error))?;
    shell.out.say(format!("Wrote {}.", out.display()));
    Ok(0)
}

/// Refuses a place that takes no text, and one of our own.
fn must_go_out(shell: &Shell, out: &Path) -> Result<(), Failure> {
    outside::must_take_text(out).map_err(|error| unwritten(out, &error))?;
    refuse_our_own(shell, out)
}

fn unwritten(out: &Path, error: &io::Error) -> Failure {
    Failure::Failed(format!("Can't write {}: {}.", out.display(), reason(error)))
}

/// Refuses a place that holds the board, what is kept about it, or the settings.
fn refuse_our_own(shell: &Shell, out: &Path) -> Result<(), Failure> {
    let Some(held) = held(shell.setup, &shell.store()?, out) else { return Ok(()) };
    let out = out.display();
    Err(Failure::Usage(format!(
        "Can't write {out}: it is {held}. Give --out another path; nothing was changed."
    )))
}
