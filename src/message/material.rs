//! What is on record for a message: the parts of it, before they are put into words.

use chrono::Days;

use super::to::To;
use crate::{flags::View, model::*};

/// Everything that a message to somebody could say today.
pub struct Material<'a> {
    /// My done actions with them of which they have not heard.
    pub reports: Vec<&'a Row<Action>>,
    /// Favours of theirs that are not thanked.
    pub thanks: Vec<&'a Row<Favour>>,
    /// At most two wins that they have not heard of, the newest first.
    pub wins: Vec<&'a Row<Win>>,
    /// Open topics, the oldest first.
    pub topics: Vec<&'a Row<Topic>>,
}

/// Days after which a win is no news any more to somebody who is not there to speak of it.
const NEWS: u64 = 90;

/// The wins that one message can carry.
const WINS: usize = 2;

impl<'a> Material<'a> {
    pub fn of(view: &View<'a>, to: &To<'a>) -> Material<'a> {
        Material {
            reports: reports(view, to),
            thanks: thanks(view, to),
            // A mentee is asked how it goes, not told how well it went here.
            wins: if to.is_mentee_only() {
                Vec::new()
            } else {
                unheard(view, to).into_iter().take(WINS).collect()
            },
            topics: if to.is_sponsor_only() { Vec::new() } else { topics(view, to) },
        }
    }
}

/// My done actions with them that have no `reported`, in the order in which they were done.
pub fn reports<'a>(view: &View<'a>, to: &To) -> Vec<&'a Row<Action>> {
    let open =
        |a: &&Row<Action>| a.is_mine() && a.reported.is_none() && a.done.is_some_and(|day| day <= view.today);
    let theirs = |a: &&Row<Action>| to.concerns(&a.with) && to.may_read(&a.text);
    let mut found: Vec<_> = view.board.actions.iter().filter(open).filter(theirs).collect();
    found.sort_by_key(|a| (a.done, a.nth));
    found
}

/// Favours received from them and not thanked, the oldest first.
pub fn thanks<'a>(view: &View<'a>, to: &To) -> Vec<&'a Row<Favour>> {
    let from = |f: &Favour| f.from().is_some_and(|id| to.people.iter().any(|person| person.id == id));
    let open = |f: &&Row<Favour>| f.is_owed() && f.on <= view.today && from(f) && to.may_read(&f.text);
    let mut found: Vec<_> = view.board.favours.iter().filter(open).collect();
    found.sort_by_key(|f| (f.on, f.nth));
    found
}

/// Wins of which none of them has heard, the newest first. A sponsor hears of every one since the beginning; for others
/// a win is news while it is younger than the last talk, or than three months.
pub fn unheard<'a>(view: &View<'a>, to: &To) -> Vec<&'a Row<Win>> {
    let sponsors = to.people.iter().any(|p| view.board.sits_as(p, &[Kind::Sponsor], view.today));
    let recent = view.today.checked_sub_days(Days::new(NEWS));
    let news =
        if sponsors { None } else { recent.map(|day| to.last_talk().map_or(day, |talk| talk.min(day))) };
    let since = to.people.iter().filter_map(|p| p.since).max().max(news);
    let untold = |w: &&Row<Win>| {
        let heard = to.people.iter().any(|person| w.told.contains(&person.id));
        w.on <= view.today && since.is_none_or(|day| w.on >= day) && !heard && to.may_read(&w.text)
    };
    let mut found: Vec<_> = view.board.wins.iter().filter(untold).collect();
    found.sort_by_key(|w| std::cmp::Reverse((w.on, w.nth)));
    found
}

/// Open topics with them, the oldest first; one without a date is the youngest.
fn topics<'a>(view: &View<'a>, to: &To) -> Vec<&'a Row<Topic>> {
    let theirs = |t: &&Row<Topic>| t.is_open() && to.concerns(&t.with) && to.may_read(&t.text);
    let mut found: Vec<_> = view.board.topics.iter().filter(theirs).collect();
    found.sort_by_key(|t| (t.raised.is_none(), t.raised, t.nth));
    found
}
