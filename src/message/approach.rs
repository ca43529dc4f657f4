//! Writing to a candidate, or to somebody who could introduce one.

use super::{
    Draft, Settle, follow_up, mentee, phrase,
    to::{To, call_name},
};
use crate::{
    flags::View,
    guide::{self, Approach},
    model::{text::is_same, *},
};

/// The message to a candidate, in one of the guide's ways (`direct`, `question`, `time-bound`, `earn`, `connect`); none
/// when that way is not for the seat's kind. Whoever has been asked already gets what follows on that instead.
pub fn approach(view: &View, candidate: &Row<Candidate>, way: &str) -> Option<Draft> {
    let kind = view.board.seat(&candidate.seat)?.kind;
    let way = guide::approaches(kind).find(|approach| approach.id == way)?;
    let known = Known::of(view, candidate);
    let to: Vec<String> = candidate.person.clone().into_iter().collect();
    let name = known.name.to_string();
    if let Some(lines) = follow_up::lines(view, candidate, kind) {
        let occasion = format!("{} for {}", candidate.stage, candidate.seat);
        let text = known.fill(&lines.join("\n"));
        return Some(Draft { to, name, occasion, text, settles: Vec::new(), cursor: None });
    }
    let is_full = !way.needs.is_empty() && way.needs.iter().all(|needed| known.has(needed));
    let shape = if is_full { &way.shape } else { &way.plain };
    let goes_to = if way.id == "direct" || way.id == "time-bound" { Stage::Asked } else { Stage::Warming };
    let mut settles = Vec::from_iter(moved(candidate, goes_to));
    if let Some((topic, _)) = known.topic.filter(|_| shape.contains("{topic}")) {
        settles.push(Settle::Asked(topic.record()));
    }
    let occasion = format!("approach for {}", candidate.seat);
    Some(Draft { to, name, occasion, text: known.fill(shape), settles, cursor: None })
}

/// The way that suits the candidate now: a sponsor is earned, a connector outside is asked for names, an open topic is
/// a question, a first talk can be built on, and else one asks directly.
pub fn best_way(view: &View, candidate: &Row<Candidate>) -> Option<&'static Approach> {
    let kind = view.board.seat(&candidate.seat)?.kind;
    let has_talked = candidate.person.as_deref().is_some_and(|id| view.talks_with(id).next().is_some());
    let wanted = match Known::of(view, candidate).topic {
        _ if kind == Kind::Sponsor && is_outside(view, candidate) => "connect",
        Some(_) => "question",
        None if has_talked => "time-bound",
        None => "direct",
    };
    guide::approaches(kind).find(|approach| approach.id == wanted).or_else(|| guide::approaches(kind).next())
}

/// The seat of the catalogue for sponsors beyond the own company.
const OUTSIDE: &str = "external-connector";

/// Whether a candidate stands outside the owner's company: by the seat, else by where both work.
fn is_outside(view: &View, candidate: &Candidate) -> bool {
    let org = candidate.person.as_deref().and_then(|id| view.board.person(id)?.org.as_deref());
    let elsewhere = org.zip(view.board.owner.org.as_deref()).map(|(theirs, own)| !is_same(theirs, own));
    elsewhere.unwrap_or(candidate.seat == OUTSIDE)
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
    let name = view.board.candidate_name(candidate);
    let lines = vec![
        format!("May I ask you for an introduction? I would like to get to know {name}.{aim}"),
        "Two lines from you are enough, and I will take it from there. If it does not fit, just say so."
            .into(),
        known.owner.map_or("Thank you".into(), |owner| format!("Thank you, {}", call_name(owner))),
    ];
    let occasion = format!("introduction to {name}");
    Some(super::occasion::letter(&to, &occasion, lines, Vec::from_iter(moved(candidate, Stage::Warming))))
}

/// A step forward, never back.
fn moved(candidate: &Row<Candidate>, stage: Stage) -> Option<Settle> {
    let forward = candidate.is_open() && candidate.stage < stage;
    forward.then(|| Settle::Moved(candidate.record(), stage))
}

/// What the placeholders of an approach can be filled with.
struct Known<'a> {
    name: &'a str,
    goal: Option<&'a str>,
    /// What the candidate cares about.
    cares: Option<&'a str>,
    /// The oldest open topic with the candidate, and its words.
    topic: Option<(&'a Row<Topic>, &'a str)>,
    owner: Option<&'a str>,
    /// Whether the seat is for somebody whom I would help.
    is_mentee: bool,
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
            name: call_name(view.board.candidate_name(candidate)),
            goal: goal.or(board.owner.goal.as_deref()),
            cares: person.and_then(|id| board.person(id)?.cares.as_deref()),
            topic: topic.map(|t| (t, t.text.as_str())),
            owner: if knows_me { owner.map(call_name) } else { owner },
            is_mentee: seat.is_some_and(|seat| seat.kind == Kind::Mentee),
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
        let topic = self.topic.map_or(String::new(), |(_, text)| self.asks(text));
        let goal = self.goal.map_or(String::new(), phrase::inner);
        let cares = self.cares.map(phrase::inner).filter(|text| !text.is_empty());
        let cares = cares.map_or("something that matters to you".into(), |text| {
            format!("something that you care about: {text}")
        });
        shape
            .trim()
            .replace(
                "Thank you, {owner}",
                &self.owner.map_or("Thank you".into(), |o| format!("Thank you, {o}")),
            )
            .replace("{owner}", self.owner.unwrap_or_default())
            .replace("{name}", self.name)
            .replace("{goal}", &goal)
            .replace("{cares}", &cares)
            .replace("{topic}", &topic)
            .trim_end()
            .to_string()
    }

    /// A topic as a question of its own.
    fn asks(&self, text: &str) -> String {
        if self.is_mentee {
            return mentee::topic(text);
        }
        let asked = phrase::ask(text);
        if asked.ends_with('?') { asked } else { phrase::whole(text) }
    }
}
