//! `check`: every error and warning of the file, with its place.

use serde_json::json;

use super::{Shell, args::Run};
use crate::{
    desk::{Desk, Failure},
    file::{Gravity, Lines, Problem},
    model::text::count,
};

/// Read the file and print every error and warning
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom check
  boardroom check --file board.toml")]
pub struct Check {}

impl Run for Check {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = Desk::open(shell.setup, true)?;
        let file = desk.session.file();
        let problems = desk.session.problems();
        let warnings = problems.iter().filter(|problem| problem.gravity == Gravity::Warning).count();
        let errors = problems.len() - warnings;
        let lines = Lines::of(file.text());
        if shell.global.json {
            let list: Vec<_> = problems.iter().map(|problem| in_json(problem, &lines)).collect();
            shell.out.json(&json!(list));
        } else {
            for problem in &problems {
                shell.out.line(lines.render(problem, &desk.name()).trim_end());
            }
            shell.out.say(summary(&desk.name(), errors, warnings));
        }
        Ok(if errors > 0 { 3 } else { 0 })
    }
}

fn summary(name: &str, errors: usize, warnings: usize) -> String {
    let counts = [(errors, "error"), (warnings, "warning")].into_iter().filter(|(n, _)| *n > 0);
    let counts: Vec<String> = counts.map(|(n, what)| count(n as i64, what)).collect();
    if counts.is_empty() { format!("{name} is fine.") } else { format!("{name}: {}.", counts.join(", ")) }
}

fn in_json(problem: &Problem, lines: &Lines) -> serde_json::Value {
    let (line, column) = lines.position(problem.span.start);
    let gravity = match problem.gravity {
        Gravity::Unreadable => "unreadable",
        Gravity::Error => "error",
        Gravity::Warning => "warning",
    };
    json!({
        "gravity": gravity, "line": line, "column": column,
        "message": problem.what, "remedy": problem.mend,
    })
}
