//! `edit`: a record, or the whole file, in the user's own editor; checked before it is taken over.

use super::{Shell, args::Run, edit_kept::Kept, find};
use crate::{
    desk::{Desk, Failure},
    edit::{self, Refusal},
    file::{BoardFile, Gravity, position, told},
    model::{RecordRef, text::sentence},
};

/// Open a record, or the whole file, in $VISUAL or $EDITOR
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom edit priya
  boardroom edit                            the whole file, at its first problem
  EDITOR='code --wait' boardroom edit")]
pub struct EditText {
    #[arg(value_name = "PERSON|SEAT|RECORD")]
    what: Option<String>,
}

/// A text that cannot be taken over: why, and the line where to look first.
struct Wrong {
    words: String,
    line: usize,
}

/// What became of a text.
enum Taken {
    Done(u8),
    /// It is wrong, and could be mended in the editor.
    Back(Wrong),
}

impl Run for EditText {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        // The way to mend a file that cannot be read: it is opened as it is.
        let mut desk = Desk::open(shell.setup, shell.global.read_only)?;
        let record = match &self.what {
            Some(typed) => {
                desk.must_be_readable()?;
                Some(find::anything(&desk, typed)?)
            }
            None => None,
        };
        let before =
            text_of(&desk, record).ok_or_else(|| Failure::NotFound("The record is not there.".into()))?;
        let kept = Kept::of(&desk, record, self.what.as_deref());
        let mut text = kept.text(shell, &desk, &before).unwrap_or_else(|| before.clone());
        let mut line = if record.is_none() { first_problem(&BoardFile::parse(&*text)) } else { 1 };
        loop {
            text = shell.edited("board.toml", &text, line).map_err(|unedited| {
                match unedited.text.unwrap_or(text) {
                    typed if typed == before => unedited.failure,
                    typed => kept.keep(shell, &desk, &before, &typed, unedited.failure),
                }
            })?;
            if text == before {
                kept.forget(&desk);
                shell.out.say("Nothing was changed.");
                return Ok(0);
            }
            let taken = match record {
                Some(record) => take_record(shell, &mut desk, record, &text),
                None => take_file(shell, &mut desk, &text),
            };
            match taken {
                Ok(Taken::Done(code)) => {
                    kept.forget(&desk);
                    return Ok(code);
                }
                Ok(Taken::Back(wrong)) => {
                    if !asks_again(shell, &wrong) {
                        let words = format!("{}\nNot taken over: the file is as it was.", wrong.words);
                        return Err(kept.keep(shell, &desk, &before, &text, Failure::Failed(words)));
                    }
                    line = wrong.line;
                }
                Err(failure) => return Err(kept.keep(shell, &desk, &before, &text, failure)),
            }
        }
    }
}

fn text_of(desk: &Desk, record: Option<RecordRef>) -> Option<String> {
    let file = desk.session.file();
    match record {
        None => Some(file.text().into()),
        Some(record) => file.source_of(record).map(str::to_string),
    }
}

/// The line of the first thing that is wrong with the file; else the first line.
fn first_problem(file: &BoardFile) -> usize {
    let first = file.problems().iter().min_by_key(|problem| (problem.gravity, problem.span.start));
    first.map_or(1, |problem| position(file.text(), problem.span.start).0)
}

/// On a terminal, shows what is wrong and asks whether to go on; Enter does.
fn asks_again(shell: &mut Shell, wrong: &Wrong) -> bool {
    if !shell.setup.terminal.input || shell.global.yes {
        return false;
    }
    shell.out.error(&wrong.words);
    let answer = shell.answer("Back to the editor? [Y/n] ");
    answer.is_some_and(|answer| !answer.trim().to_lowercase().starts_with('n'))
}

fn take_record(shell: &mut Shell, desk: &mut Desk, record: RecordRef, text: &str) -> Result<Taken, Failure> {
    match desk.make(|cx| edit::source(cx, record, text)) {
        Ok(edit) => shell.commit(desk, &edit).map(Taken::Done),
        Err(refusal @ (Refusal::Usage(_) | Refusal::Line { .. })) => {
            let line = if let Refusal::Line { line, .. } = refusal { line } else { 1 };
            Ok(Taken::Back(Wrong { line, words: sentence(&refusal.to_string()) + "." }))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn take_file(shell: &mut Shell, desk: &mut Desk, text: &str) -> Result<Taken, Failure> {
    let after = BoardFile::parse(text);
    let errors = |file: &BoardFile| file.problems().iter().filter(|p| p.gravity != Gravity::Warning).count();
    let before = desk.session.file();
    let worse = !after.is_readable() || (before.is_readable() && errors(&after) > errors(before));
    if worse {
        let wrong = after.problems().iter().filter(|problem| problem.gravity != Gravity::Warning);
        let list = told(wrong, &desk.name(), text);
        return Ok(Taken::Back(Wrong { words: list.trim_end().into(), line: first_problem(&after) }));
    }
    let saved = desk.replace(text, "Edited the file")?;
    shell.changed("", &saved);
    Ok(Taken::Done(0))
}
