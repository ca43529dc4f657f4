//! How many contacts there were, with whom, and from which side.

use chrono::Days;

use super::year::{Week, weeks};
use crate::{flags::View, model::*};

/// The contacts of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contacts {
    pub week: Week,
    pub talks: usize,
    pub touches: usize,
}

/// The contacts of the last 52 weeks, the oldest first; a group counts once.
pub fn contacts(view: &View) -> Vec<Contacts> {
    let mut out: Vec<Contacts> =
        weeks(view.today).into_iter().map(|week| Contacts { week, talks: 0, touches: 0 }).collect();
    let Some(first) = out.first().map(|c| c.week.from) else { return out };
    for catchup in view.board.catchups.iter().filter(|c| c.on.day >= first && c.on.day <= view.today) {
        let at = ((catchup.on.day - first).num_days() / 7) as usize;
        let count = if catchup.is_light() { &mut out[at].touches } else { &mut out[at].talks };
        *count += 1;
    }
    out
}

/// Contacts of some days by kind and by side; somebody of two kinds counts for both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// With people in mentor or coach seats.
    pub mentors: usize,
    /// With people in sponsor seats.
    pub sponsors: usize,
    /// With people of the owner's company.
    pub inside: usize,
    pub outside: usize,
    /// With people whose company, or the owner's, is not on file.
    pub unknown: usize,
}

/// The share of the last `days` days, talks and light touches alike.
pub fn shares(view: &View, days: u64) -> Share {
    let first = view.today.checked_sub_days(Days::new(days)).unwrap_or(view.today);
    let mut share = Share::default();
    for catchup in view.board.catchups.iter().filter(|c| first < c.on.day && c.on.day <= view.today) {
        let people: Vec<&Row<Person>> = catchup.with.iter().filter_map(|id| view.board.person(id)).collect();
        // Who has left since counts as what they were.
        let sat =
            |kinds: &[Kind]| people.iter().any(|p| view.board.seats_of(p).any(|s| kinds.contains(&s.kind)));
        share.mentors += usize::from(sat(&[Kind::Mentor, Kind::Coach]));
        share.sponsors += usize::from(sat(&[Kind::Sponsor]));
        let sides: Vec<Option<bool>> =
            people.iter().map(|p| is_inside(view.board, p, catchup.on.day)).collect();
        share.inside += usize::from(sides.contains(&Some(true)));
        share.outside += usize::from(sides.contains(&Some(false)));
        share.unknown += usize::from(!sides.iter().any(Option::is_some));
    }
    share
}

/// Whether somebody worked at the owner's company on that day.
fn is_inside(board: &Board, person: &Person, day: Day) -> Option<bool> {
    let owner = board.owner.org.as_deref()?;
    let then = person
        .past
        .iter()
        .find(|job| job.until.is_some_and(|until| day <= until))
        .map(|job| job.org.as_str());
    let org = then.or(person.org.as_deref())?;
    Some(text::is_same(org, owner))
}
