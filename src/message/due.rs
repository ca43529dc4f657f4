//! The message that is due: what came of it, thanks, wins, one question, a proposal to meet, in this order and without
//! what is empty.

use super::{
    Draft, Settle,
    material::Material,
    mentee, phrase,
    proposal::proposal,
    to::{To, call_name},
};
use crate::{flags::View, model::*};

/// The message to one person; where nothing is on record it stops in mid-sentence, with the cursor there.
pub fn due(view: &View, person: &str) -> Option<Draft> {
    To::person(*view, person).map(|to| compose(view, &to, true))
}

/// The same in whole sentences, without a blank to fill.
pub fn due_whole(view: &View, person: &str) -> Option<Draft> {
    To::person(*view, person).map(|to| compose(view, &to, false))
}

/// The message to everybody who sits in a seat: "Hi Ana, Tomás and Wei,".
pub fn due_group(view: &View, seat: &str) -> Option<Draft> {
    To::seat(*view, seat).map(|to| compose(view, &to, true))
}

/// The same in whole sentences, without a blank to fill.
pub fn due_group_whole(view: &View, seat: &str) -> Option<Draft> {
    To::seat(*view, seat).map(|to| compose(view, &to, false))
}

/// Days within which "it has been a while" would not be true.
const A_WHILE: i64 = 14;

/// A message that grows line by line, with what it settles.
struct Letter {
    lines: Vec<String>,
    settles: Vec<Settle>,
}

fn compose(view: &View, to: &To, leave_blank: bool) -> Draft {
    let material = Material::of(view, to);
    let state = silence(to);
    let greeting = format!("Hi {},", to.names());
    let mut letter = Letter { lines: vec![greeting.clone()], settles: Vec::from_iter(state) };
    tell(view, to, &material, &mut letter);
    thank(to, &material, &mut letter);
    ask(view, to, &material, &mut letter);
    if to.is_mentee_only() && material.topics.is_empty() {
        letter.lines.push(mentee::question(view, to));
    }
    let is_empty = letter.lines == [greeting];
    let cursor =
        (is_empty && open(view, to, leave_blank, &mut letter)).then(|| letter.lines.join("\n").len());
    if state.is_some() && to.meets().is_none() {
        letter.lines.push(proposal(view, to));
    }
    let text = letter.lines.join("\n");
    Draft { to: to.ids(), name: to.names(), occasion: String::new(), text, settles: letter.settles, cursor }
}

/// Whether a message ends a silence.
pub fn silence(to: &To) -> Option<Settle> {
    let any = |state: PersonState| to.standings().any(|standing| standing.state == state);
    if any(PersonState::Neglected) {
        Some(Settle::Neglected)
    } else {
        any(PersonState::Due).then_some(Settle::Due)
    }
}

/// What came of their advice, and wins. For a sponsor the wins come first and give the lead.
fn tell(view: &View, to: &To, material: &Material, letter: &mut Letter) {
    let reports = material.reports.iter().map(|a| (report(to, a), Settle::Reported(a.record())));
    let wins = material.wins.iter().map(|w| (to.said(&w.text), Settle::Told(w.record())));
    let news_first = !material.wins.is_empty() && (material.reports.is_empty() || to.is_sponsor_only());
    let items: Vec<_> =
        if news_first { wins.chain(reports).collect() } else { reports.chain(wins).collect() };
    if items.is_empty() {
        return;
    }
    let lead = if news_first { "some news:".into() } else { lead(view, to, &material.reports) };
    letter.lines[0] += &format!(" {lead}");
    match &items[..] {
        [(win, Settle::Told(_))] => letter.lines[0] += &format!(" {}", phrase::stopped(win)),
        _ => letter.lines.extend(items.iter().map(|(line, _)| format!("- {line}"))),
    }
    let mut settles: Vec<Settle> = items.into_iter().map(|(_, settle)| settle).collect();
    settles.sort_by_key(|settle| matches!(settle, Settle::Told(_)));
    letter.settles.extend(settles);
}

/// "take the storage track: started in August"; what brought no result is at least done.
pub fn report(to: &To, action: &Action) -> String {
    let result = action.result.as_deref().map(|result| to.said(result)).filter(|result| !result.is_empty());
    phrase::pair(&to.said(&action.text), result.as_deref().unwrap_or("done"))
}

/// "what came of 14 July:" where all of it was promised in one talk.
pub fn lead(view: &View, to: &To, reports: &[&Row<Action>]) -> String {
    let made = reports.first().and_then(|a| a.made);
    let in_one = reports.iter().all(|a| a.made == made);
    match made.filter(|day| in_one && to.talked_on(*day)) {
        Some(day) => format!("what came of {}:", talk_day(day, view.today)),
        None if to.last_talk().is_some() => "what came of our last talks:".into(),
        None => "here is what I have done:".into(),
    }
}

/// "14 July", "our talk yesterday".
pub fn talk_day(day: Day, today: Day) -> String {
    match (today - day).num_days() {
        0 => "our talk today".into(),
        1 => "our talk yesterday".into(),
        _ => date(day, today),
    }
}

/// "14 July"; with the year when it is another.
pub fn date(day: Day, today: Day) -> String {
    use chrono::Datelike;
    let form = if day.year() == today.year() { "%-d %B" } else { "%-d %B %Y" };
    day.format(form).to_string()
}

fn thank(to: &To, material: &Material, letter: &mut Letter) {
    for person in &to.people {
        let theirs: Vec<_> = material.thanks.iter().filter(|f| f.from() == Some(&person.id)).collect();
        let texts: Vec<&str> = theirs.iter().map(|f| f.text.as_str()).collect();
        let aloud = to.is_group().then(|| to.called(person));
        letter.lines.extend(phrase::thanks(call_name(&person.name), &texts, aloud.as_deref()));
        letter.settles.extend(theirs.iter().map(|f| Settle::Thanked(f.record())));
    }
}

/// One question; before a planned meeting what I would like to bring to it, which stays open until then.
fn ask(view: &View, to: &To, material: &Material, letter: &mut Letter) {
    if let Some(on) = to.meets() {
        let topics: Vec<String> = material.topics.iter().map(|t| to.said(&t.text)).collect();
        return letter.lines.extend(agenda(view, on.day, &topics));
    }
    if let Some(topic) = material.topics.first() {
        let text = to.said(&topic.text);
        let line = if to.is_mentee_only() { mentee::topic(&text) } else { phrase::ask(&text) };
        letter.lines.push(line);
        letter.settles.push(Settle::Asked(topic.record()));
    }
}

fn agenda(view: &View, day: Day, topics: &[String]) -> Vec<String> {
    let item = |text: &String| phrase::question(text).unwrap_or_else(|| text.clone());
    match topics {
        [] => Vec::new(),
        [one] => {
            let lead =
                format!("For {} I would like to bring this: {}", meeting_day(day, view.today), item(one));
            vec![phrase::whole(&lead)]
        }
        [first, second, ..] => vec![
            format!("For {} I would like to bring two things:", meeting_day(day, view.today)),
            format!("- {}", item(first)),
            format!("- {}", item(second)),
        ],
    }
}

/// "Tuesday" within a week, else "3 December".
pub fn meeting_day(day: Day, today: Day) -> String {
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        2..=6 => day.format("%A").to_string(),
        _ => date(day, today),
    }
}

/// The opening where nothing is on record; whether it leaves a blank.
fn open(view: &View, to: &To, leave_blank: bool, letter: &mut Letter) -> bool {
    let recent = to.standings().filter_map(|s| s.days_since).any(|days| days < A_WHILE);
    let (blank, whole) = match to.meets() {
        Some(on) => {
            let day = meeting_day(on.day, view.today);
            (format!("For {day} I would like to bring "), format!("I am looking forward to {day}."))
        }
        None if recent => {
            ("You came to mind because ".into(), "I wanted to say hello and hear how you are.".into())
        }
        None => (
            "It has been a while; you came to mind because ".into(),
            "It has been a while, and I wanted to hear how you are.".into(),
        ),
    };
    letter.lines.push(if leave_blank { blank } else { whole });
    leave_blank
}
