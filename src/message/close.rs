//! Closing a mentorship with thanks: how long it was, what came of it, what was given.

use super::{
    Draft, Settle,
    due::{date, report},
    occasion::{FAREWELL, letter},
    phrase,
    to::{To, call_name},
};
use crate::{flags::View, model::*};

/// The results and the favours that a farewell names.
const NAMED: usize = 3;

/// The message that ends the regular talks: once it is out, whoever is still on the board has stepped down.
pub fn close(view: &View, person: &str) -> Option<Draft> {
    let to = To::person(*view, person)?;
    let (results, favours) = (results(view, &to), favours(view, person));
    let mut lines = vec![opening(view, to.people[0])];
    if !results.is_empty() {
        lines.push(format!("{} this came of it:", in_this_time(view, &to)));
        lines.extend(results.iter().map(|action| format!("- {}", report(&to, action))));
    }
    let texts: Vec<&str> = favours.iter().map(|f| f.text.as_str()).collect();
    lines.extend(phrase::thanks(call_name(&to.people[0].name), &texts, None));
    lines.push(
        "I would like to stay in touch and tell you now and then how it goes. If I can help you one day, please ask."
            .into(),
    );
    lines.extend(view.board.owner.name.as_deref().map(|name| call_name(name).to_string()));
    let unreported = results.iter().filter(|a| a.reported.is_none());
    let reported = unreported.map(|a| Settle::Reported(a.record()));
    let unthanked = favours.iter().filter(|f| f.is_owed());
    let thanked = unthanked.map(|f| Settle::Thanked(f.record()));
    let steps_down = !to.people[0].has_left(view.today);
    let left = steps_down.then(|| Settle::Left(to.people[0].record()));
    let draft = letter(&to, FAREWELL, lines, Vec::new());
    // A silence is not ended by this: whoever steps down has no clock any more.
    Some(Draft { settles: reported.chain(thanked).chain(left).collect(), ..draft })
}

fn opening(view: &View, person: &Person) -> String {
    match person.term {
        Some(term) if term == view.today => "Our agreed time ends today, and I am grateful for it.".into(),
        Some(term) => {
            let ends = if term < view.today { "ended" } else { "ends" };
            format!("Our agreed time {ends} on {}, and I am grateful for it.", date(term, view.today))
        }
        None => "I think it is a good moment to end our regular talks, and I am grateful for them.".into(),
    }
}

/// "In these 9 months", from the beginning on file.
fn in_this_time(view: &View, to: &To) -> String {
    let person = to.people[0];
    let first_talk = view.talks_with(&person.id).last();
    match person.since.into_iter().chain(first_talk).min() {
        Some(day) if (view.today - day).num_days() >= 28 => {
            format!("In these {}", when::span((view.today - day).num_days()))
        }
        _ => "In this time".into(),
    }
}

/// The newest of my actions with them that brought a result, oldest first.
fn results<'a>(view: &View<'a>, to: &To) -> Vec<&'a Row<Action>> {
    let fruitful =
        |a: &&Row<Action>| a.is_mine() && a.done.is_some_and(|day| day <= view.today) && a.result.is_some();
    let theirs = |a: &&Row<Action>| to.concerns(&a.with) && to.may_read(&a.text);
    let mut found: Vec<_> = view.board.actions.iter().filter(fruitful).filter(theirs).collect();
    found.sort_by_key(|a| (a.done, a.nth));
    found.split_off(found.len().saturating_sub(NAMED))
}

/// What they gave: everything not thanked yet, and of the rest the newest.
fn favours<'a>(view: &View<'a>, person: &str) -> Vec<&'a Row<Favour>> {
    let from = |f: &&Row<Favour>| f.from() == Some(person) && f.on <= view.today;
    let mut found: Vec<_> = view.board.favours.iter().filter(from).collect();
    found.sort_by_key(|f| (f.thanked.is_some(), std::cmp::Reverse((f.on, f.nth))));
    let open = found.iter().filter(|f| f.is_owed()).count();
    found.truncate(open.max(NAMED));
    found.sort_by_key(|f| (f.on, f.nth));
    found
}
