//! What a form is called, and what it asks for.

use super::{
    Purpose,
    values::{seats_to_fill, seats_to_take},
};
use crate::{
    model::*,
    tui::overlay::{field::Field, import::FILES},
};

/// What a day, and a time, may be typed like.
const A_DAY: &str = "fri, 24 nov, in 2 weeks, 2026-12-01";
pub(super) const A_TIME: &str = "tue 15:00, 24 nov, in 2 weeks";

impl Purpose {
    /// The title of the form; what was typed into it is kept by that name.
    pub(super) fn title(&self, board: &Board) -> String {
        let name = |id: &str| board.name(id).to_string();
        let names = |ids: &[String]| board.short_names(ids);
        match self {
            Purpose::Start => "Your board".into(),
            Purpose::Import => "Bring people along".into(),
            Purpose::AddPerson if board.people.is_empty() => "Somebody who already helps you".into(),
            Purpose::AddPerson if board.people.len() == 1 && board.catchups.is_empty() => {
                "And one more".into()
            }
            Purpose::AddPerson | Purpose::AddToNote(..) => "A person".into(),
            Purpose::AddSeat => "A seat of your own".into(),
            Purpose::AddCandidate => "Somebody who might fill a seat".into(),
            Purpose::NextStep(_) => "The next step".into(),
            Purpose::Rename(id) => format!("A new name for {}", name(id)),
            Purpose::Rhythm(id) => format!("How often to be in touch with {}", name(id)),
            Purpose::Rest(id) => format!("Leave {} alone until", name(id)),
            Purpose::LeaveOn(id) => format!("{} steps down", name(id)),
            Purpose::Term(id) => format!("Renew, change or close with {} by", name(id)),
            Purpose::Plan(ids) => format!("A meeting with {}", names(ids)),
            Purpose::MoveMeeting(_) => "Moved to".into(),
            Purpose::Topic(ids) => format!("A topic for {}", names(ids)),
            Purpose::Promise(ids) => format!("You promise {}", names(ids)),
            Purpose::Done(record) => {
                format!("Done: {}", record.row(&board.actions).map_or("", |action| &action.text))
            }
            Purpose::Owner => "You".into(),
            Purpose::Pause(_) => "Away".into(),
            // The review words its questions itself.
            Purpose::Answer(..) => String::new(),
            Purpose::Win => "A win".into(),
            Purpose::Favour(Way::From(id)) => format!("{} helped you", name(id)),
            Purpose::Favour(Way::To(id)) => format!("You helped {}", name(id)),
            Purpose::Mute(flag, _) => format!("Mute '{flag}'"),
            Purpose::Job(id) => format!("{} has a new job", name(id)),
            Purpose::NewJob(_) => "Your new job".into(),
            Purpose::Goal => "A goal".into(),
        }
    }

    /// Its fields, in the order in which [`Purpose::edit`] reads them.
    pub(super) fn fields(&self, board: &Board) -> Vec<Field> {
        let ask = |label, hint: &str| Field::new(label, hint, "");
        match self {
            Purpose::Start => vec![
                ask("Your name", "may wait"),
                ask("Your goal", "what you want to become or reach; may wait"),
            ],
            Purpose::Import => vec![ask("File", FILES)],
            Purpose::AddPerson => vec![
                ask("Name", "first and last name"),
                ask("Seat", &seats_to_take(board)),
                ask("Last spoke", "1 this week · 2 month · 3 quarter · 4 longer ago · a day"),
            ],
            Purpose::AddToNote(..) => {
                vec![ask("Name", "first and last name"), ask("Seat", &seats_to_take(board))]
            }
            Purpose::AddSeat => vec![
                ask("Title", "Book Club"),
                ask("Kind", &Kind::WORDS.join(" ")),
                ask("Purpose", "what this seat is for; may wait"),
            ],
            Purpose::AddCandidate => vec![
                ask("Name", "a first name is enough"),
                ask("Seat", &seats_to_fill(board)),
                ask("Next step", "coffee after the demo; may wait"),
                ask("By", A_DAY),
            ],
            Purpose::NextStep(_) => vec![ask("What", "coffee after the demo"), ask("By", A_DAY)],
            Purpose::Rename(id) => vec![Field::new("Name", "", board.name(id))],
            Purpose::Rhythm(id) => vec![rhythm(board.person(id))],
            Purpose::Rest(_) => vec![ask("Until", A_DAY)],
            Purpose::LeaveOn(_) => vec![ask("On", "empty: today")],
            Purpose::Term(_) => vec![ask("By", A_DAY)],
            Purpose::Plan(_) => vec![
                ask("When", A_TIME),
                ask("How", "coffee, video, call; may wait"),
                ask("Repeats", "2 weeks, month; empty: once"),
            ],
            Purpose::MoveMeeting(_) => vec![ask("When", A_TIME)],
            Purpose::Topic(_) => vec![ask("Topic", "what are you stuck on?")],
            Purpose::Promise(_) => vec![ask("What", "send the trimmed RFC"), ask("By", A_DAY)],
            Purpose::Done(_) => vec![ask("What came of it", "empty: nothing to tell")],
            Purpose::Owner => of_owner(&board.owner),
            Purpose::Pause(None) => vec![ask("From", A_DAY), ask("To", "the last day away")],
            Purpose::Pause(Some(first)) => {
                vec![ask("From", &format!("empty: {first}")), ask("To", "empty: yesterday")]
            }
            Purpose::Answer(..) => vec![ask("", "")],
            Purpose::Win => {
                vec![ask("What went well", "read path shipped, p99 down 40%"), ask("On", "empty: today")]
            }
            Purpose::Favour(_) => vec![ask("With what", "an introduction, a review, a good word")],
            Purpose::Mute(..) => vec![ask("Why", "not this year"), ask("Until", "empty: for good")],
            Purpose::Job(_) => vec![ask("Company", "the new one"), ask("As", "the role there; may wait")],
            Purpose::NewJob(_) => {
                vec![ask("Company", "where you work now"), ask("Level", "your level there; may wait")]
            }
            Purpose::Goal => vec![ask("Goal", "speak at one conference"), ask("By", A_DAY)],
        }
    }
}

fn rhythm(of: Option<&Row<Person>>) -> Field {
    let own = of.and_then(|person| person.every.as_ref()).map_or("", Every::text);
    Field::new("Every", "2 weeks, month, quarter, year, never; empty: as the seat says", own)
}

fn of_owner(owner: &Owner) -> Vec<Field> {
    let known = |label, hint: &str, value: &Option<String>| {
        Field::new(label, hint, value.as_deref().unwrap_or_default())
    };
    vec![
        known("Name", "", &owner.name),
        known("Goal", "Staff Engineer by Q4 2027", &owner.goal),
        known("Company", "tells inside from outside", &owner.org),
        known("Review day", "Fri", &owner.review.map(|day| day.to_string())),
    ]
}
