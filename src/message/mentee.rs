//! Asking a mentee: about them, never about what I have achieved.

use super::{
    due::meeting_day,
    phrase::{self, Promise},
    to::{To, call_name},
};
use crate::{flags::View, model::*};

/// The question where no topic is open: about the promise that has waited longest, else how things are going.
pub fn question(view: &View, to: &To) -> String {
    let is_theirs = |who: &String| to.people.iter().any(|person| person.id == *who);
    let open =
        |a: &&Row<Action>| a.is_open() && a.who.as_ref().is_some_and(is_theirs) && to.may_read(&a.text);
    let first = |a: &&Row<Action>| (a.by.is_none(), a.by, a.made, a.nth);
    let promise = view.board.actions.iter().filter(open).min_by_key(first);
    match (promise, to.meets()) {
        (Some(action), _) if !to.is_group() => how_it_goes(to, &action.text),
        (_, Some(on)) => format!(
            "I am looking forward to {}. What would you like to talk about?",
            meeting_day(on.day, view.today)
        ),
        _ => "How are things going?".into(),
    }
}

/// A topic as a question to them: as it is where it is one, else how it is going.
pub fn topic(text: &str) -> String {
    phrase::question(text).unwrap_or_else(|| match phrase::promise("", text) {
        Promise::Thing(thing) => format!("How is it going with {thing}?"),
        _ => format!("How is it going with this: {}?", phrase::inner(text).trim_end_matches(['.', '!'])),
    })
}

fn how_it_goes(to: &To, text: &str) -> String {
    match phrase::promise(call_name(&to.people[0].name), text) {
        Promise::To(deed) => format!("You wanted to {deed}: how is it going?"),
        Promise::Thing(thing) => format!("How is it going with {thing}?"),
        Promise::Plain(text) => topic(&text),
    }
}
