//! A note about a meeting that was planned: the note says what took place, and the meeting is settled with it.

use super::{Context, Edit, Op, Refusal, catchup, meeting};
use crate::{model::*, note::Note};

/// The note's edit, with the planned meeting settled by it instead of by a catch-up of its own: what took place keeps the
/// meeting's hour, unless the note says another or another day, and where it came from.
///
/// # Errors
/// Those of [`catchup::note`] and [`meeting::settle`].
pub fn note_on_meeting(cx: &Context, note: &Note, meeting: RecordRef) -> Result<Edit, Refusal> {
    let planned = cx.row(Table::Meeting, &cx.board().meetings, meeting)?;
    let mut edit = catchup::records(cx, note, Some(planned))?;
    let settled = meeting::settle(cx, meeting, meeting::Outcome::TookPlace)?;
    edit.ops.extend(settled.ops.into_iter().filter(|op| !matches!(op, Op::Add(Table::Catchup, _))));
    Ok(edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::tests::run,
        note::{Given, understand},
    };

    #[test]
    fn a_meeting_at_the_end_of_a_file_without_a_line_end_becomes_a_talk_and_the_next_one() {
        let text = "format = 1\n[[person]]\nid = \"wei\"\n\n[[meeting]]\non = 2026-11-19\nwith = [\"wei\"]";
        let (_, after) = run(text, |cx| {
            let said = "2026-11-19 talk with wei: good\nnext: 2026-12-01";
            let note = understand(said, cx.board(), cx.today, &Given::default());
            note_on_meeting(cx, &note, Table::Meeting.nth(1))
        })
        .unwrap();
        assert!(after.contains("on = 2026-12-01") && after.matches("[[meeting]]").count() == 1, "{after}");
        assert!(after.contains("[[catchup]]"), "{after}");
    }
}
