//! The first steps on a new board: what to do next until the first review, one thing at a time.

use crate::{model::*, session::Session};

/// With more catch-ups than this somebody knows the way.
const FEW: usize = 5;

/// The next of the first steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// There are not yet two people.
    People,
    /// Nobody was written to yet: only the longest silence stands on the Board.
    Message,
    /// No note of a talk is on file.
    Note,
    /// The weekly review has no place in the calendar that the program knows of.
    Calendar,
}

/// The next first step of this board; none once it is in use.
pub fn next(session: &Session) -> Option<Step> {
    let board = session.board();
    let in_use = !board.reviews.is_empty() || board.catchups.len() > FEW || is_planned(board);
    if in_use {
        return None;
    }
    if board.catchups.is_empty() {
        return Some(if board.people.len() < 2 { Step::People } else { Step::Message });
    }
    let noted = board.catchups.iter().any(|catchup| catchup.written_note.is_some());
    if !noted {
        return Some(Step::Note);
    }
    let vacant = session.standing().seats.iter().find(|seat| seat.state == SeatState::Vacant);
    // A first name for a vacant seat comes before the calendar; the week's own line asks for it.
    (vacant.is_none() || !board.candidates.is_empty()).then_some(Step::Calendar)
}

/// Whether nothing is said yet about the board's shape: one line only, the longest silence.
pub fn is_first_day(session: &Session) -> bool {
    matches!(next(session), Some(Step::People | Step::Message))
}

/// Promises and meetings come from somebody who has begun in another way.
fn is_planned(board: &Board) -> bool {
    board.catchups.is_empty() && !(board.actions.is_empty() && board.meetings.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOARD: &str = "format = 1\n[[seat]]\nid = \"guru\"\ntitle = \"Guru\"\nkind = \"mentor\"\n[[seat]]\nid = \"champion\"\n\
         title = \"Champion\"\nkind = \"sponsor\"\n";
    const TWO: &str = "[[person]]\nid = \"ann\"\nname = \"Ann\"\nseats = [\"guru\"]\n[[person]]\nid = \"bob\"\nname = \"Bob\"\n";
    const TOUCH: &str = "[[catchup]]\non = 2026-11-20\nwith = [\"ann\"]\nhow = \"message\"\n";
    const NOTE: &str = "[[catchup]]\non = 2026-11-20\nwith = [\"ann\"]\nnote = \"one page\"\n";
    const NAME: &str = "[[candidate]]\nname = \"Dana\"\nseat = \"champion\"\n";
    const REVIEW: &str = "[[review]]\non = 2026-11-20\n";
    const PROMISE: &str = "[[action]]\ntext = \"a page\"\n";

    #[test]
    fn the_steps_come_one_after_the_other() {
        let table: [(&[&str], Option<Step>); 8] = [
            (&[], Some(Step::People)),
            (&[TWO], Some(Step::Message)),
            (&[TWO, TOUCH], Some(Step::Note)),
            (&[TWO, TOUCH, NOTE], None),
            (&[TWO, TOUCH, NOTE, NAME], Some(Step::Calendar)),
            (&[TWO, TOUCH, NOTE, NAME, REVIEW], None),
            (&[TWO, NOTE, NOTE, NOTE, NOTE, NOTE, NOTE], None),
            (&[TWO, PROMISE], None),
        ];
        for (parts, step) in table {
            let text = format!("{BOARD}{}", parts.concat());
            let session = Session::new(&text, Day::from_ymd_opt(2026, 11, 20).expect("it is a day"));
            assert_eq!(next(&session), step, "{text}");
        }
    }
}
