//! `edit`: a record, or the whole file, in the user's own editor; checked before it is taken over.

use super::{Shell, args::Run, find};
use crate::{
    desk::{Desk, Failure},
    edit,
    file::{BoardFile, Gravity, told},
    model::RecordRef,
    store::Draft,
};

/// Open a record, or the whole file, in $VISUAL or $EDITOR
#[derive(Debug, clap::Args)]
pub struct EditText {
    #[arg(value_name = "PERSON|SEAT|RECORD")]
    what: Option<String>,
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
        let after = shell.edited("board.toml", &before)?;
        if after == before {
            shell.out.say("Nothing was changed.");
            return Ok(0);
        }
        let done = match record {
            Some(record) => take_record(shell, &mut desk, record, &after),
            None => take_file(shell, &mut desk, &after),
        };
        done.map_err(|failure| kept(shell, &desk, &after, failure))
    }
}

fn text_of(desk: &Desk, record: Option<RecordRef>) -> Option<String> {
    let file = desk.session.file();
    match record {
        None => Some(file.text().into()),
        Some(record) => file.source_of(record).map(str::to_string),
    }
}

fn take_record(shell: &mut Shell, desk: &mut Desk, record: RecordRef, text: &str) -> Result<u8, Failure> {
    let edit = desk.make(|cx| edit::source(cx, record, text))?;
    shell.commit(desk, &edit)
}

fn take_file(shell: &mut Shell, desk: &mut Desk, text: &str) -> Result<u8, Failure> {
    let after = BoardFile::parse(text);
    let errors = |file: &BoardFile| file.problems().iter().filter(|p| p.gravity != Gravity::Warning).count();
    let before = desk.session.file();
    let worse = !after.is_readable() || (before.is_readable() && errors(&after) > errors(before));
    if worse {
        let errors = after.problems().iter().filter(|problem| problem.gravity != Gravity::Warning);
        let list = told(errors, &desk.name(), text);
        return Err(Failure::Failed(format!("{list}Not taken over: the file is as it was.")));
    }
    let saved = desk.replace(text, "Edited the file")?;
    shell.changed("", &saved);
    Ok(0)
}

/// The failure, with word of the draft that was kept.
fn kept(shell: &Shell, desk: &Desk, text: &str, failure: Failure) -> Failure {
    let draft = Draft {
        id: format!("edit-{}", shell.setup.now.format("%Y%m%dT%H%M%S%f")),
        kind: "edit".into(),
        about: desk.name(),
        text: text.into(),
        at: shell.setup.now,
    };
    match desk.store.save_draft(&draft) {
        Ok(()) => {
            failure.with(&format!("Your text is kept in {}.", desk.store.corner().join("drafts").display()))
        }
        Err(error) => failure.with(&format!("Your text could not be kept: {error}\n{text}")),
    }
}
