//! `status`: the board at a glance.

use clap::ValueEnum;

use super::{
    Shell, aloud,
    args::Run,
    columns,
    out::{Out, Tone},
    status_json,
    table::{self, Cell, faint, plain},
};
use crate::{
    desk::Failure,
    flags::{Flag, Severity, When, week},
    model::{when, *},
    session::Session,
    words,
};

/// Quorum, seats, people, the week and what needs attention
#[derive(Debug, Default, clap::Args)]
#[command(before_help = "Examples:
  boardroom status
  boardroom status --short                  one line, for a prompt
  boardroom status --fail-on now            exit code 6 when this week has a line
  boardroom status --all --json")]
pub struct Status {
    /// Every flag: hints, quiet and muted ones too
    #[arg(long)]
    all: bool,
    /// One line, for a prompt or a status bar
    #[arg(long)]
    short: bool,
    /// Exit with 6 if a flag of this severity or a graver one stands, or if "This week" has a line
    #[arg(long, value_name = "WHAT")]
    fail_on: Option<FailOn>,
}

/// From when on `--fail-on` fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Alert,
    Warning,
    Notice,
    /// "This week" has a line
    Now,
}

/// The exit code when `--fail-on` found something.
const FOUND: u8 = 6;

impl Run for Status {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        self.print(shell, &desk.session);
        Ok(if self.fail_on.is_some_and(|on| fails(&desk.session, on)) { FOUND } else { 0 })
    }
}

impl Status {
    /// Prints the status of any board.
    pub fn print(&self, shell: &mut Shell, session: &Session) {
        let ascii = shell.ascii();
        let out = &mut shell.out;
        if shell.global.json {
            out.json(&status_json::status(session, self.all));
        } else if self.short {
            out.line(short(session));
        } else {
            title(out, session, ascii);
            if out.is_linear() {
                aloud::seats(out, session);
            } else {
                seats(out, session);
            }
            people(out, session);
            week(out, session, ascii);
            flags(out, session, self.all);
        }
    }
}

fn fails(session: &Session, on: FailOn) -> bool {
    let least = match on {
        FailOn::Now => return !session.week().is_empty(),
        FailOn::Alert => Severity::Alert,
        FailOn::Warning => Severity::Warning,
        FailOn::Notice => Severity::Notice,
    };
    // A hint stands nowhere; a quiet flag stands, only less loudly.
    session.flags().iter().any(|flag| !flag.muted && flag.when != When::Hint && flag.severity <= least)
}

/// "4/6 seats active, 1 vacant, 1 neglected, 7 this week".
fn short(session: &Session) -> String {
    let standing = session.standing();
    let mut parts = vec![format!("{}/{} seats active", standing.quorum.0, standing.quorum.1)];
    let counts = [
        (words::seats_in(session, SeatState::Vacant), "vacant"),
        (words::seats_in(session, SeatState::Neglected), "neglected"),
        (session.week().len(), "this week"),
    ];
    parts.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")));
    parts.join(", ")
}

/// Whose board it is, the day, and the one sentence on top.
pub fn title(out: &mut Out, session: &Session, ascii: bool) {
    if out.is_linear() {
        return aloud::title(out, session);
    }
    let owner = &session.board().owner;
    let who: Vec<&str> = owner.name.iter().chain(&owner.goal).map(String::as_str).collect();
    let day = when::long(session.today());
    let dot = if ascii { " - " } else { " · " };
    let parts: Vec<&str> = who.into_iter().chain([day.as_str()]).collect();
    out.parts(&[(Tone::Strong, parts.join(dot))]);
    let focus = session.board().lever(session.today()).map(Lever::focus);
    let focus = focus.map_or(String::new(), |focus| format!(" Focus: {focus}."));
    out.line(format!("{}{focus}", words::headline(session)));
}

/// A heading with an empty line above it.
pub fn heading(out: &mut Out, text: &str) {
    out.line("");
    out.parts(&[(Tone::Strong, text.into())]);
}

fn seats(out: &mut Out, session: &Session) {
    let view = session.view();
    let rows: Vec<_> =
        (0..session.board().seats.len()).map(|at| columns::seat(&view, at).split_off(1)).collect();
    if !rows.is_empty() {
        heading(out, "Seats");
        table::print(out, 2, &columns::SEAT[1..], rows);
    }
}

fn people(out: &mut Out, session: &Session) {
    let view = session.view();
    let here = session.board().people.iter().enumerate().filter(|(_, p)| !p.has_left(session.today()));
    let rows: Vec<_> = here.map(|(at, _)| columns::person(&view, at).split_off(1)).collect();
    if !rows.is_empty() {
        heading(out, "People");
        table::print(out, 2, &columns::PERSON[1..], rows);
    }
}

/// "This week", numbered.
pub fn week(out: &mut Out, session: &Session, ascii: bool) {
    if session.week().is_empty() {
        return;
    }
    heading(out, "This week");
    if out.is_linear() {
        return aloud::week(out, session);
    }
    let row = |(at, line): (usize, &week::Line)| -> Vec<Cell> {
        vec![
            plain((at + 1).to_string()),
            plain(words::Turn::of(line.concern).glyph(ascii)),
            plain(words::whose(session.board(), &line.whose)),
            plain(&line.text),
            faint(line.verb),
        ]
    };
    table::print(out, 2, &[], session.week().iter().enumerate().map(row).collect());
}

fn flags(out: &mut Out, session: &Session, all: bool) {
    let is_shown = |flag: &&Flag| all || !(flag.muted || flag.quiet || flag.when == When::Hint);
    let mut shown = session.flags().iter().filter(is_shown).peekable();
    if shown.peek().is_some() {
        heading(out, "Flags");
        print_flags(out, shown);
    }
}

/// Flags, each with its remedy below it.
pub fn print_flags<'a>(out: &mut Out, flags: impl Iterator<Item = &'a Flag>) {
    if out.is_linear() {
        return flags.for_each(|flag| aloud::flag(out, flag));
    }
    table::print(out, 2, &[], flags.flat_map(flag).collect());
}

/// What is the case, and below it what would help.
fn flag(flag: &Flag) -> Vec<Vec<Cell>> {
    let tone = match flag.severity {
        Severity::Alert => Tone::Alert,
        Severity::Warning => Tone::Warning,
        Severity::Notice => Tone::Plain,
    };
    let marks = [(flag.muted, " (muted)"), (flag.quiet, " (quiet)")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let mut rows = vec![vec![
        (tone, flag.severity.word().into()),
        faint(flag.code.word()),
        plain(format!("{}{marks}", flag.message)),
    ]];
    if !flag.remedy.is_empty() {
        rows.push(vec![plain(""), plain(""), faint(&flag.remedy)]);
    }
    rows
}
