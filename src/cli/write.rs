//! `write`: the message that is due, out of what is on record. Whoever sent it comes back with `--sent`.

use serde_json::json;

use super::{Shell, args::Run, find};
use crate::{
    desk::{Desk, Failure},
    message,
    model::*,
};

/// The message that is due, ready to be sent; the program itself sends nothing
///
/// By rule only: what came of their advice, thanks, wins, one question, a proposal to meet; for a candidate an approach.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom write hana                     the message that is due
  boardroom write hana --sent              it is out: settles all that it says
  boardroom write dana --kind approach     to somebody who might take a seat")]
pub struct Write {
    /// A person, a candidate, or a seat: then all who sit there
    #[arg(value_name = "PERSON")]
    person: String,
    /// Another draft than the one that is due
    #[arg(long, value_enum)]
    kind: Option<Occasion>,
    /// The message is out: settle what it says, in one change
    #[arg(long)]
    sent: bool,
}

/// What a draft may be for, beside what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Occasion {
    /// A seat on the board
    Approach,
    /// Thanks, and what it led to
    Thanks,
    /// The end of the agreed time, with thanks; once sent, they step down
    Close,
    /// A new job
    Congratulate,
}

impl Run for Write {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if self.sent {
            return shell.change(|desk| {
                let draft = self.draft(desk)?;
                Ok(desk.make(|cx| message::sent(cx, &draft))?)
            });
        }
        let desk = shell.desk()?;
        let draft = self.draft(desk)?;
        if shell.global.json {
            let view = desk.session.view();
            let settle = |settle: &message::Settle| {
                let record = settle.record().map(|record| view.record_name(record));
                json!({"what": settle.word(), "record": record})
            };
            shell.out.json(&json!({
                "to": draft.to,
                "name": draft.name,
                "text": draft.text,
                "settles": draft.settles.iter().map(settle).collect::<Vec<_>>(),
                "summary": draft.summary(),
            }));
        } else {
            shell.out.line(&draft.text);
            let advice = match desk.make(|cx| message::sent(cx, &draft)) {
                Ok(_) => " Once it is out: the same with --sent.",
                Err(_) => "",
            };
            shell.out.say(format!("\n{}{advice}", draft.summary()));
        }
        Ok(0)
    }
}

impl Write {
    fn draft(&self, desk: &Desk) -> Result<message::Draft, Failure> {
        let whom = find::whom(desk, &self.person)?;
        let view = desk.session.view();
        let id = desk.session.file().id_of(whom).unwrap_or_default().to_string();
        if whom.table == Table::Seat {
            return match self.kind {
                None => message::due_group_whole(&view, &id).ok_or_else(|| find::vacant(desk, &id)),
                Some(_) => Err(Failure::Usage("A draft of that kind goes to one person.".into())),
            };
        }
        let candidate = self.candidate(desk, whom)?;
        let draft = match (candidate, self.kind) {
            (Some(candidate), None | Some(Occasion::Approach)) => message::best_way(&view, candidate)
                .and_then(|way| message::approach(&view, candidate, &way.id)),
            (Some(candidate), Some(_)) => {
                let name = view.board.candidate_name(candidate);
                return Err(Failure::Usage(format!(
                    "{name} is not on file as a person; only --kind approach fits."
                )));
            }
            (None, Some(Occasion::Thanks)) => message::thanks(&view, &id),
            (None, Some(Occasion::Close)) => message::close(&view, &id),
            (None, Some(Occasion::Congratulate)) => message::congratulate(&view, &id),
            (None, _) => message::due_whole(&view, &id),
        };
        draft.ok_or_else(|| find::broken(&self.person))
    }

    /// The candidate to whom the draft goes, if it is about a seat.
    fn candidate<'a>(&self, desk: &'a Desk, whom: RecordRef) -> Result<Option<&'a Row<Candidate>>, Failure> {
        let board = desk.session.board();
        let is_approach = self.kind == Some(Occasion::Approach);
        if whom.table == Table::Candidate {
            return Ok(whom.row(&board.candidates));
        }
        if !is_approach {
            return Ok(None);
        }
        let id = desk.session.file().id_of(whom).unwrap_or_default();
        let theirs = |row: &&Row<Candidate>| row.is_open() && row.person.as_deref() == Some(id);
        let mut found = board.candidates.iter().filter(theirs);
        let name = board.name(id);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(Some(one)),
            (None, _) => Err(Failure::NotFound(format!(
                "{name} is a candidate for no seat. `boardroom add candidate '{name}' --seat SEAT` makes one."
            ))),
            (Some(_), Some(_)) => Err(Failure::NotFound(format!(
                "{name} is a candidate for several seats: give the id of one, out of `boardroom candidates`."
            ))),
        }
    }
}
