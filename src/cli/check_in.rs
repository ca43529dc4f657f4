//! `check-in`: the four questions that tell skill from visibility, in plain prompts.

use serde_json::{Value, json};

use super::{Shell, args::Run, columns, rows::Source, status::heading, table};
use crate::{
    desk::{Desk, Failure},
    edit::board,
    guide::{self, CheckinQuestion},
};

/// Still building skill, or ready but unknown? Four questions, each answered by a digit
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom check-in\n  boardroom check-in --json              the newest one and all before it, asks nothing\n  printf '2\\n3\\n1\\n0\\n' | boardroom check-in"
)]
pub struct CheckIn {}

impl Run for CheckIn {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if shell.global.json {
            let desk = shell.desk()?;
            shell.out.json(&whole(desk));
            return Ok(0);
        }
        shell.may_write()?;
        let desk = shell.desk()?;
        let questions = &guide::checkin().questions;
        let mut answers = Vec::new();
        for (at, question) in questions.iter().enumerate() {
            let Some(answer) = ask(shell, question, at + 1, questions.len()) else {
                return stopped(shell);
            };
            answers.push(answer);
        }
        let code = shell.change_at(desk, |desk| Ok(desk.make(|cx| board::checkin(cx, &answers))?))?;
        outcome(shell, desk);
        Ok(code)
    }
}

/// One question until there is an answer; none at the end of the input. Where there is no terminal nothing is said, and
/// a line that is no answer ends it.
fn ask(shell: &mut Shell, question: &CheckinQuestion, at: usize, all: usize) -> Option<i64> {
    let is_terminal = shell.setup.terminal.input;
    let answers = question.answers.iter().enumerate();
    let answers: String = answers.map(|(digit, answer)| format!("  {digit}  {answer}\n")).collect();
    let mut words = format!("\n{at} of {all}  {}\n        {}\n{answers}> ", question.text, question.who);
    loop {
        let typed = shell.answer(if is_terminal { &words } else { "" })?;
        let digit = typed.trim().parse().ok().filter(|digit| (0..4).contains(digit));
        if digit.is_some() || !is_terminal {
            return digit;
        }
        words = "A digit from 0 to 3; Ctrl-d stops.\n> ".into();
    }
}

/// There were not four answers.
fn stopped(shell: &mut Shell) -> Result<u8, Failure> {
    if shell.setup.terminal.input {
        shell.out.say("\nNothing was changed.");
        return Ok(0);
    }
    Err(Failure::Usage(
        "Four answers are needed, a digit from 0 to 3 on each line. Nothing was changed.".into(),
    ))
}

/// The lever, why, what helps; and how it was before.
fn outcome(shell: &mut Shell, desk: &Desk) {
    let (board, today) = (desk.session.board(), desk.session.today());
    if shell.global.quiet {
        return;
    }
    if let Some(lever) = board.lever(today) {
        let guide = guide::checkin().lever(lever);
        shell.out.line(format!("\nFocus: {}. {}", guide.name, guide.reason));
        for advice in &guide.advice {
            shell.out.line(format!("- {advice}"));
        }
    }
    let rows: Vec<_> = board.checkins.iter().filter(|row| row.on <= today).collect();
    if rows.len() > 1 {
        heading(&mut shell.out, "Check-ins");
        table::print(
            &mut shell.out,
            2,
            columns::CHECKIN,
            rows.into_iter().map(|row| columns::checkin(row)).collect(),
        );
    }
}

/// The newest check-in, what follows from it, and all up to today.
fn whole(desk: &Desk) -> Value {
    let (board, today) = (desk.session.board(), desk.session.today());
    let source = Source::new(&desk.session);
    let mut rows: Vec<_> = board.checkins.iter().filter(|row| row.on <= today).collect();
    rows.sort_by_key(|row| (row.on, row.nth));
    let guide = board.lever(today).map(|lever| guide::checkin().lever(lever));
    json!({
        "newest": rows.last().map(|row| source.checkin(row)),
        "trend": rows.iter().map(|row| source.checkin(row)).collect::<Vec<_>>(),
        "focus": guide.map(|guide| &guide.name),
        "reason": guide.map(|guide| &guide.reason),
        "advice": guide.map_or(&[][..], |guide| &guide.advice),
    })
}
