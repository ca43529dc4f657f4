//! `report`: the board over a time, on one page.

use std::path::PathBuf;

use super::{Shell, args::Run, export::written, when_arg};
use crate::{
    desk::Failure,
    exchange::report::{self, Period},
    model::text::escape_json,
};

/// The board report, for yourself or a coach
///
/// One page about a time up to today: the quorum, the year by seat, seats, wins, goals, choices kept, what changed and
/// what is next. Nothing private is in it. Markdown, or with --html a single file with charts that needs nothing else.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom report --quarter
  boardroom report --year --html --out board.html
  boardroom report --since 2026-09-01
")]
pub struct Report {
    #[command(flatten)]
    span: Span,
    /// A web page instead of Markdown
    #[arg(long)]
    html: bool,
    /// Where to write; - is standard output
    #[arg(long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
}

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Span {
    /// The running month
    #[arg(long)]
    month: bool,
    /// The running quarter, which is what comes without a choice
    #[arg(long)]
    quarter: bool,
    /// The running year
    #[arg(long)]
    year: bool,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

impl Run for Report {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let today = shell.setup.today;
        let period = match &self.span {
            Span { since: Some(words), .. } => {
                let day = when_arg::past(words, today)?;
                if day > today {
                    return Err(Failure::Usage("--since needs a day up to today.".into()));
                }
                Period::since(day, today)
            }
            Span { month: true, .. } => Period::month(today),
            Span { year: true, .. } => Period::year(today),
            _ => Period::quarter(today),
        };
        let desk = shell.desk()?;
        let report = report::Report::new(&desk.session, period);
        let text = match (self.html, shell.global.json) {
            (true, _) => report.html(),
            (false, true) => escape_json(&format!("{:#}\n", report.json())),
            (false, false) => report.markdown(),
        };
        written(shell, &self.out, &text)
    }
}
