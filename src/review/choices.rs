//! The choices for the week: proposed from what was left in this review, or in the owner's own words; and whom to ask
//! about what the owner is stuck on.

use serde::{Deserialize, Serialize};

use super::{
    Act, Review,
    item::{self, Item, Step},
    people::{self, Why},
    progress::Progress,
};
use crate::{
    ask::{self, Advice},
    edit::{self, Context, Edit, Refusal},
    model::{
        Board, call_name,
        text::{fold, is_thing},
    },
    session::Session,
};

/// A week holds at most so many.
pub const MOST_CHOICES: usize = 3;

/// Each proposal has a digit.
const MOST_PROPOSALS: usize = 9;

/// Those who are named to be asked.
const ADVISERS: usize = 3;

/// Something that is to be done this week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub text: String,
    /// The promise on file that it is, by the key of its question.
    #[serde(default)]
    pub promise: Option<String>,
}

/// A choice that could be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub choice: Choice,
    pub chosen: bool,
}

/// What could be chosen: what was left in this review, in its order, and what the owner wrote.
pub fn proposals(review: &Review, session: &Session) -> Vec<Proposal> {
    let progress = &review.progress;
    let left = item::everything(session, &review.inbox, progress);
    let left = left.into_iter().filter(|item| progress.is_skipped(&item.key(session)));
    let (promises, others): (Vec<Item>, Vec<Item>) = left.partition(|item| item.step() == Step::Promises);
    let of = |items: Vec<Item>| -> Vec<Choice> {
        items.into_iter().filter_map(|item| proposal(session, &item)).collect()
    };
    let (mut found, mut others) = (of(promises), of(others));
    if !progress.stuck.is_empty() {
        others.push(Choice { text: about_stuck(session, &progress.stuck), promise: None });
    }
    others.extend(progress.earlier.iter().map(|text| Choice { text: text.clone(), promise: None }));
    keep_new(&found, &mut others);
    // Only promises can be more than there is room for; the oldest come first.
    found.truncate(MOST_PROPOSALS.saturating_sub(others.len()));
    found.extend(others);
    for own in &progress.choices {
        if !found.contains(own) {
            found.push(own.clone());
        }
    }
    let chosen = |choice: &Choice| progress.choices.contains(choice);
    found.into_iter().map(|choice| Proposal { chosen: chosen(&choice), choice }).collect()
}

/// Takes out what is there already: what was chosen last time and is left to do comes once, as the promise that it is.
fn keep_new(found: &[Choice], others: &mut Vec<Choice>) {
    let mut texts: Vec<String> = found.iter().map(|choice| fold(&choice.text)).collect();
    others.retain(|choice| {
        let text = fold(&choice.text);
        let is_new = !texts.contains(&text);
        texts.push(text);
        is_new
    });
}

/// What can be done this week about what the owner is stuck on: ask whoever has it among their topics.
fn about_stuck(session: &Session, stuck: &str) -> String {
    let board = session.board();
    let raised = board.topics.iter().rfind(|topic| topic.is_open() && topic.text == stuck);
    match raised {
        Some(topic) => asks_about(&board.short_names(&topic.with), stuck),
        None => stuck.to_string(),
    }
}

/// The choice that a question which was left comes to. A promise on file stays that promise; anything else is a word to
/// oneself: it concerns nobody, or its being done would have to be reported to somebody.
fn proposal(session: &Session, item: &Item) -> Option<Choice> {
    let board = session.board();
    let name = |id: &String| board.short_name(id).to_string();
    let text = match item {
        Item::Mine(record) => {
            let promise = Some(item.key(session));
            return Some(Choice { text: record.row(&board.actions)?.text.clone(), promise });
        }
        Item::Theirs(record) => {
            let action = record.row(&board.actions)?;
            format!("ask {} {}", name(action.who.as_ref()?), wanted(&action.text))
        }
        Item::Person(id) => {
            let why = people::reasons(session, item).first().and_then(|flag| Why::of(flag.code))?;
            match why {
                Why::Soon => topic_for(&name(id)),
                Why::Tell | Why::Silence => writes_to(&name(id)),
                Why::Term => renews(&name(id)),
            }
        }
        Item::Group(id) => {
            let people: Vec<String> = board.sitting(id, session.today()).map(|p| p.id.clone()).collect();
            writes_to(&board.short_names(&people))
        }
        Item::Seat(id) => match session.view().nearest_candidate(id) {
            Some(nearest) => step_with(call_name(board.candidate_name(nearest)), nearest.next.as_deref()),
            None => seeks_name(board, id),
        },
        _ => return None,
    };
    Some(Choice { text, promise: None })
}

pub(super) fn writes_to(name: &str) -> String {
    format!("write to {name}")
}

pub(super) fn topic_for(name: &str) -> String {
    format!("a topic for {name}")
}

pub(super) fn renews(name: &str) -> String {
    format!("renew or close with {name}")
}

pub(super) fn asks_about(name: &str, topic: &str) -> String {
    format!("ask {name}: {topic}")
}

pub(super) fn seeks_name(board: &Board, seat: &str) -> String {
    format!("a first name for {}", board.seat(seat).map_or(seat, |seat| &seat.title))
}

/// The step with a candidate; a choice that is read next week says with whom.
fn step_with(name: &str, next: Option<&str>) -> String {
    match next {
        Some(next) if next.contains(name) => next.into(),
        Some(next) => format!("{name}: {next}"),
        None => format!("the next step with {name}"),
    }
}

/// "for the design-review notes", "about this: read the packet": a thing or a deed.
fn wanted(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    if is_thing(text) { format!("for {text}") } else { format!("about this: {text}") }
}

/// The proposals, numbered, with a mark on those that are chosen.
pub fn lines(review: &Review, session: &Session) -> Vec<String> {
    let mark = |proposal: &Proposal| if proposal.chosen { "x" } else { " " };
    let proposals = proposals(review, session);
    let mut lines: Vec<String> = proposals
        .iter()
        .enumerate()
        .map(|(at, proposal)| format!("{} [{}] {}", at + 1, mark(proposal), proposal.choice.text))
        .collect();
    if lines.is_empty() {
        lines.push("Nothing was left. What would make next week a good one?".into());
    }
    lines
}

/// Chooses the proposal of that number, from 1, or no longer.
pub fn toggle(review: &mut Review, session: &Session, number: usize) -> Result<(), &'static str> {
    let proposals = proposals(review, session);
    let Some(proposal) = number.checked_sub(1).and_then(|at| proposals.get(at)) else {
        return Err("there is no choice of that number");
    };
    match proposal.chosen {
        true => review.progress.choices.retain(|choice| *choice != proposal.choice),
        false => add(&mut review.progress, proposal.choice.clone())?,
    }
    Ok(())
}

/// Adds a choice in the owner's own words.
pub fn add_own(progress: &mut Progress, text: &str) -> Result<(), &'static str> {
    let text = text.trim();
    match text.is_empty() {
        true => Ok(()),
        false => add(progress, Choice { text: text.into(), promise: None }),
    }
}

fn add(progress: &mut Progress, choice: Choice) -> Result<(), &'static str> {
    if progress.choices.len() >= MOST_CHOICES {
        return Err("three are enough for a week");
    }
    if !progress.choices.contains(&choice) {
        progress.choices.push(choice);
    }
    Ok(())
}

/// Who could help with that, the best first.
pub fn advisers(session: &Session, challenge: &str) -> Vec<Advice> {
    let mut advice = ask::whom(&session.view(), challenge);
    advice.truncate(ADVISERS);
    advice
}

/// The challenge as a topic for one of the advisers.
pub fn ask(cx: &Context, session: &Session, challenge: &str, act: Act) -> Result<Edit, Refusal> {
    let advisers = advisers(session, challenge);
    let chosen = match act {
        Act::Ask(number) => number.checked_sub(1).and_then(|at| advisers.get(at)),
        _ => None,
    };
    let chosen = chosen.ok_or_else(|| Refusal::Usage("nobody of that number is named".into()))?;
    edit::topic::add(cx, std::slice::from_ref(&chosen.person), challenge, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::week::object;

    #[test]
    fn a_choice_and_the_week_take_the_same_texts_for_things() {
        for (text, choice, week) in [
            ("the review notes.", "for the review notes", " the review notes"),
            ("your notes", "for your notes", " your notes"),
            ("Some help", "for Some help", " Some help"),
            ("read the packet", "about this: read the packet", ": read the packet"),
            ("to read it", "about this: to read it", " to read it"),
        ] {
            assert_eq!((wanted(text).as_str(), object(text).as_str()), (choice, week), "of {text}");
        }
    }
}
