//! Writing to a candidate, or to somebody who could introduce one.

use super::{
    Draft, Settle,
    due::reference,
    phrase,
    to::{To, call_name},
};
use crate::{
    flags::View,
    guide::{self, Approach},
    model::*,
};

/// The first message to a candidate, in one of the guide's ways (`direct`, `question`, `time-bound`, `earn`); none when
/// that way is not for the seat's kind.
pub fn approach(view: &View, candidate: &Row<Candidate>, way: &str) -> Option<Draft> {
    let kind = view.board.seat(&candidate.seat)?.kind;
    let way = guide::approaches(kind).find(|approach| approach.id == way)?;
    let known = Known::of(view, candidate);
    let shape = if way.needs.iter().all(|needed| known.has(needed)) { &way.shape } else { &way.plain };
    let to: Vec<String> = candidate.person.clone().into_iter().collect();
    let goes_to = if way.id == "direct" || way.id == "time-bound" { Stage::Asked } else { Stage::Warming };
    let mut settles = Vec::from_iter(moved(candidate, goes_to));
    if let Some((topic, _)) = known.topic.filter(|_| shape.contains("{topic}")) {
        settles.push(Settle::Asked(reference(Table::Topic, topic.nth)));
    }
    Some(Draft { to, name: known.name.into(), text: known.fill(shape), settles, cursor: None })
}

/// The way that suits the candidate now: a sponsor is earned, an open topic is a question, a first talk can be built
/// on, and else one asks directly.
pub fn best_way(view: &View, candidate: &Row<Candidate>) -> Option<&'static Approach> {
    let kind = view.board.seat(&candidate.seat)?.kind;
    let has_talked = candidate.person.as_deref().is_some_and(|id| view.talks_with(id).next().is_some());
    let wanted = match Known::of(view, candidate).topic {
        Some(_) => "question",
        None if has_talked => "time-bound",
        None => "direct",
    };
    guide::approaches(kind).find(|approach| approach.id == wanted).or_else(|| guide::approaches(kind).next())
}

/// The request for an introduction, to the person who could make it; none when nobody could, when the two have
/// met already, or when the candidate is on file as private.
pub fn introduction(view: &View, candidate: &Row<Candidate>) -> Option<Draft> {
    let to = To::person(*view, candidate.via.as_deref()?)?;
    let on_file = candidate.person.as_deref().and_then(|id| view.board.person(id));
    let have_met = |person: &Row<Person>| view.catchups_with(&person.id).len() > 0;
    if on_file.is_some_and(|person| person.private || have_met(person)) {
        return None;
    }
    let known = Known::of(view, candidate);
    let aim = known.goal.map_or(String::new(), |goal| format!(" My aim is this: {}.", phrase::inner(goal)));
    let lines = vec![
        format!(
            "May I ask you for an introduction? I would like to get to know {}.{aim}",
            view.candidate_name(candidate)
        ),
        "Two lines from you are enough, and I will take it from there. If it does not fit, just say so."
            .into(),
        known.owner.map_or("Thank you".into(), |owner| format!("Thank you, {}", call_name(owner))),
    ];
    Some(super::occasion::letter(&to, lines, Vec::from_iter(moved(candidate, Stage::Warming))))
}

/// A step forward, never back.
fn moved(candidate: &Row<Candidate>, stage: Stage) -> Option<Settle> {
    let forward = candidate.is_open() && candidate.stage < stage;
    forward.then(|| Settle::Moved(reference(Table::Candidate, candidate.nth), stage))
}

/// What the placeholders of an approach can be filled with.
struct Known<'a> {
    name: &'a str,
    seat: &'a str,
    goal: Option<&'a str>,
    /// The oldest open topic with the candidate, and its words.
    topic: Option<(&'a Row<Topic>, &'a str)>,
    owner: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn of(view: &View<'a>, candidate: &'a Row<Candidate>) -> Known<'a> {
        let board = view.board;
        let seat = board.seat(&candidate.seat);
        let of_seat = seat.and_then(|seat| seat.goal.as_deref()).and_then(|id| board.goal(id));
        let goal = of_seat.filter(|goal| goal.done.is_none()).map(|goal| goal.text.as_str());
        let person = candidate.person.as_deref();
        let with =
            |t: &&Row<Topic>| t.is_open() && person.is_some_and(|id| t.with.iter().any(|one| one == id));
        let topic = board.topics.iter().filter(with).min_by_key(|t| (t.raised.is_none(), t.raised, t.nth));
        // A stranger reads the whole name, somebody who knows the owner the first.
        let knows_me = person.is_some_and(|id| view.catchups_with(id).len() > 0);
        let owner = board.owner.name.as_deref();
        Known {
            name: call_name(view.candidate_name(candidate)),
            seat: seat.map_or("", |seat| &seat.title),
            goal: goal.or(board.owner.goal.as_deref()),
            topic: topic.map(|t| (t, t.text.as_str())),
            owner: if knows_me { owner.map(call_name) } else { owner },
        }
    }

    fn has(&self, placeholder: &str) -> bool {
        match placeholder {
            "goal" => self.goal.is_some(),
            "topic" => self.topic.is_some(),
            _ => true,
        }
    }

    fn fill(&self, shape: &str) -> String {
        let topic = self
            .topic
            .map_or(String::new(), |(_, text)| phrase::question(text).unwrap_or_else(|| phrase::whole(text)));
        let goal = self.goal.map_or(String::new(), phrase::inner);
        shape
            .trim()
            .replace("Thank you, {owner}", &self.signature())
            .replace("{name}", self.name)
            .replace("{seat}", self.seat)
            .replace("{goal}", &goal)
            .replace("{topic}", &topic)
    }

    fn signature(&self) -> String {
        self.owner.map_or("Thank you".into(), |owner| format!("Thank you, {owner}"))
    }
}
