//! Drafts for an occasion: thanks, a good word on a new job, a friendly reminder.

use super::{
    Draft, Settle,
    due::{date, lead, report, silence, talk_day},
    material, phrase,
    to::{To, call_name},
};
use crate::{
    flags::View,
    model::{text::sentence, *},
};

/// A draft to those people, line by line below the greeting.
pub(super) fn letter(to: &To, occasion: &str, lines: Vec<String>, settles: Vec<Settle>) -> Draft {
    let greeting = format!("Hi {},", to.names());
    let text = std::iter::once(greeting).chain(lines).collect::<Vec<_>>().join("\n");
    let settles = silence(to).into_iter().chain(settles).collect();
    Draft { to: to.ids(), name: to.names(), occasion: occasion.into(), text, settles, cursor: None }
}

/// Thanks for everything that is open, and what it led to; with nothing open, for the last talk.
pub fn thanks(view: &View, person: &str) -> Option<Draft> {
    let to = To::person(*view, person)?;
    let favours = material::thanks(view, &to);
    let reports = material::reports(view, &to);
    let texts: Vec<&str> = favours.iter().map(|f| f.text.as_str()).collect();
    let mut lines = phrase::thanks(call_name(&to.people[0].name), &texts, None);
    if lines.is_empty() {
        lines.push(thanks_for_time(view, &to));
    }
    if !reports.is_empty() {
        lines.push(also(view, &to, &reports, favours.is_empty()));
        lines.extend(reports.iter().map(|action| format!("- {}", report(&to, action))));
    }
    let thanked = favours.iter().map(|f| Settle::Thanked(f.record()));
    let reported = reports.iter().map(|a| Settle::Reported(a.record()));
    let settles = reported.chain(thanked).collect();
    Some(letter(&to, THANKS, lines, settles))
}

fn thanks_for_time(view: &View, to: &To) -> String {
    match to.last_talk() {
        Some(day) if (view.today - day).num_days() < 2 => {
            format!("Thank you for {}. It helped me.", talk_day(day, view.today))
        }
        Some(day) => {
            format!("Thank you for the time that you took on {}. It helped me.", date(day, view.today))
        }
        None => "Thank you for your help. It got me further.".into(),
    }
}

/// The lead of what came of it, after thanks for the favours or for the last talk.
fn also(view: &View, to: &To, reports: &[&Row<Action>], for_talk: bool) -> String {
    let lead = lead(view, to, reports);
    let same_talk = for_talk && reports.iter().all(|action| action.made == to.last_talk());
    match lead.strip_prefix("what") {
        Some(_) if same_talk => "You should also know what came of it:".into(),
        Some(rest) => format!("You should also know what{rest}"),
        None => sentence(&lead),
    }
}

/// The message to somebody that is for that occasion, as [`Draft::occasion`] names it; none for what no person alone says.
pub fn on_occasion(view: &View, person: &str, occasion: &str) -> Option<Draft> {
    match occasion.split_once(' ').unwrap_or((occasion, "")) {
        (FAREWELL, "") => super::close(view, person),
        (THANKS, "") => thanks(view, person),
        (NEW_JOB, "") => congratulate(view, person),
        (QUESTION, challenge) => question(view, person, challenge),
        (REMINDER, _) => nudge(view, person),
        _ => None,
    }
}

/// What messages are for, by the first word of their occasion.
pub(super) const FAREWELL: &str = "farewell";
const THANKS: &str = "thanks";
const NEW_JOB: &str = "congratulation";
const QUESTION: &str = "question";
const REMINDER: &str = "reminder";

/// Days for which a job is new.
const NEW_FOR: i64 = 365;

/// Congratulations on a new job; it is named when the record knows that it is new.
pub fn congratulate(view: &View, person: &str) -> Option<Draft> {
    let to = To::person(*view, person)?;
    let person = to.people[0];
    let recent = |job: &PastJob| job.until.is_none_or(|day| view.is_within_last(day, NEW_FOR));
    let came_from = |org: &&str| person.past.iter().any(|job| job.org != *org && recent(job));
    let news = match person.org.as_deref().filter(came_from) {
        Some(org) => format!("Congratulations on the new job at {org}! I am glad for you."),
        None => "Congratulations on the new job! I am glad for you.".into(),
    };
    let wish =
        "I wish you a good start. When you have settled in, I would like to hear how it is.".to_string();
    Some(letter(&to, NEW_JOB, vec![news, wish], Vec::new()))
}

/// One question that cannot wait for the next talk.
pub fn question(view: &View, person: &str, challenge: &str) -> Option<Draft> {
    let to = To::person(*view, person)?;
    let offer =
        "A line back helps me on. If it is easier to talk, half an hour is plenty, whenever it suits you.";
    let occasion = format!("{QUESTION} {challenge}");
    Some(letter(&to, &occasion, vec![phrase::ask(challenge), offer.into()], Vec::new()))
}

/// A friendly reminder of the promise that has waited longest; none when nothing is promised.
pub fn nudge(view: &View, person: &str) -> Option<Draft> {
    let to = To::person(*view, person)?;
    let promised = |a: &&Row<Action>| a.is_open() && a.who.as_deref() == Some(person);
    let first = |a: &&Row<Action>| (a.by.is_none(), a.by, a.made, a.nth);
    let action = view.board.actions.iter().filter(promised).min_by_key(first)?;
    let said = reminder(view, call_name(&to.people[0].name), action);
    let overdue = action.by.is_some_and(|by| by < view.today);
    let offer = if overdue || action.by.is_none() {
        "May I still count on that? Another day is fine, too."
    } else {
        "Is there anything that you need from me for it?"
    };
    Some(letter(&to, &format!("{REMINDER} {}", action.text), vec![format!("{said} {offer}")], Vec::new()))
}

/// "On 11 November you offered to read the packet, with 2 December in mind."
fn reminder(view: &View, name: &str, action: &Action) -> String {
    let on = action.made.map(|day| match (view.today - day).num_days() {
        0 => "Today".to_string(),
        1 => "Yesterday".into(),
        _ => format!("On {}", date(day, view.today)),
    });
    let begin = |clause: &str| match &on {
        Some(on) => format!("{on} {clause}"),
        None => sentence(clause),
    };
    let by = action.by.map_or(String::new(), |day| format!(", with {} in mind", date(day, view.today)));
    match phrase::promise(name, &action.text) {
        phrase::Promise::To(deed) => format!("{} {deed}{by}.", begin("you offered to")),
        phrase::Promise::Thing(thing) => format!("{} {thing}{by}.", begin("we spoke of")),
        phrase::Promise::Plain(text) => {
            phrase::whole(&format!("{}{by}: {text}", begin("we noted this for you")))
        }
    }
}
