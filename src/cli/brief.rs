//! `brief`: what to know in the minute before a talk.

use serde_json::json;

use super::{
    Shell,
    args::Run,
    find,
    out::Tone,
    status::heading,
    table::{faint, plain},
};
use crate::{brief, desk::Failure, model::Table};

/// The brief before a talk: what to tell, what is promised, what to bring up
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom brief priya\n  boardroom brief 'peer support'     all who sit there"
)]
pub struct Brief {
    #[arg(value_name = "PERSON|SEAT")]
    whom: String,
}

impl Run for Brief {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let (table, id) = find::person_or_seat(desk, &self.whom)?;
        let utc = Some(shell.setup.utc);
        let brief = match table {
            Table::Seat => brief::of_seat(&desk.session, &id, utc).ok_or_else(|| find::vacant(desk, &id))?,
            _ => brief::of(&desk.session, &id, utc).ok_or_else(|| find::broken(&id))?,
        };
        if shell.global.json {
            let part = |section: &brief::Section| json!({"part": section.part.word(), "title": section.title, "lines": section.lines});
            let (person, seat) = if table == Table::Seat { (None, Some(&id)) } else { (Some(&id), None) };
            shell.out.json(&json!({
                "person": person,
                "seat": seat,
                "name": brief.name,
                "line": brief.line,
                "sections": brief.sections.iter().map(part).collect::<Vec<_>>(),
            }));
            return Ok(0);
        }
        let gap = if shell.out.is_linear() { ". " } else { "  " };
        shell.out.parts(&[(Tone::Strong, brief.name), plain(gap), faint(brief.line)]);
        for section in &brief.sections {
            heading(&mut shell.out, &section.title);
            for line in &section.lines {
                shell.out.line(format!("  {line}"));
            }
        }
        if brief.sections.is_empty() {
            shell
                .out
                .say("Nothing on record yet. `boardroom note` after your next talk: one line is enough.");
        }
        Ok(0)
    }
}
