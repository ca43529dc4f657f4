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
