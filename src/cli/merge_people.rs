//! `merge-people` and `people --duplicates`: one record for each human.

use serde_json::{Value, json};

use super::{
    Shell,
    args::Run,
    find,
    out::Tone,
    table::{self, faint, plain},
};
use crate::{
    desk::{Desk, Failure},
    duplicates::duplicates,
    edit::merge_people::{Fate, Field, merge_people},
};

/// Make one of two records of the same person
///
/// What names OTHER will name KEEP. KEEP takes over the keys that it lacks, lists are united, and the record of OTHER goes.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom people --duplicates\n  boardroom merge-people priya priya-2")]
pub struct MergePeople {
    #[arg(value_name = "KEEP")]
    keep: String,
    #[arg(value_name = "OTHER")]
    other: String,
    /// Show both side by side, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Run for MergePeople {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if !self.dry_run {
            shell.may_write()?;
        }
        let desk = shell.desk()?;
        let (keep, other) = (find::person(desk, &self.keep)?, find::person(desk, &self.other)?);
        let merge = desk.make(|cx| merge_people(cx, &keep, &other))?;
        if !shell.global.yes && !shell.global.json {
            side_by_side(shell, (&keep, &other), &merge.fields);
        }
        if self.dry_run {
            return Ok(shell.would("", &merge.edit.sentence));
        }
        if !shell.confirm(&format!("Make one of them, '{keep}'?"))? {
            shell.out.say("Nothing was changed.");
            return Ok(0);
        }
        // Asked about what was seen: merged as it was seen, or not at all.
        shell.commit(desk, &merge.edit)
    }
}

/// The keys of both, and what becomes of the second's.
fn side_by_side(shell: &mut Shell, (keep, other): (&str, &str), fields: &[Field]) {
    let head = vec![faint("id"), (Tone::Strong, keep.into()), (Tone::Strong, other.into()), faint("")];
    let row = |field: &Field| {
        let fate = match field.fate {
            Fate::Same => "",
            Fate::Taken => "taken over",
            Fate::United => "united",
            Fate::Dropped => "goes",
        };
        let cell = |value: &Option<String>| plain(value.as_deref().unwrap_or_default());
        vec![faint(&field.key), cell(&field.keep), cell(&field.other), faint(fate)]
    };
    let rows = std::iter::once(head).chain(fields.iter().map(row)).collect();
    table::print(&mut shell.out, 0, &[], rows);
}

/// Prints who may be on file twice.
pub fn print_duplicates(shell: &mut Shell, desk: &Desk) {
    let board = desk.session.board();
    let pairs = duplicates(board, desk.session.today());
    if shell.global.json {
        let pair = |pair: &crate::duplicates::Pair| -> Value {
            json!({"keep": pair.keep, "other": pair.other, "why": pair.why})
        };
        shell.out.json(&pairs.iter().map(pair).collect());
        return;
    }
    let row = |pair: &crate::duplicates::Pair| {
        let names = |id: &str| [plain(id), plain(board.name(id))];
        let [keep, keep_name] = names(&pair.keep);
        let [other, other_name] = names(&pair.other);
        vec![keep, keep_name, other, other_name, faint(pair.why)]
    };
    table::print(&mut shell.out, 0, &[], pairs.iter().map(row).collect());
    shell.out.say(match pairs.first() {
        None => "Nobody seems to be on file twice.".to_string(),
        Some(first) => format!("\n`boardroom merge-people {} {}` makes one of two.", first.keep, first.other),
    });
}
