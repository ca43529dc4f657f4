//! What a form is for: its fields, and the edit that comes out of them.

mod values;

use super::{Form, field::Field};
use crate::{
    edit::{self, Context, Edit, board::Subject},
    file::Value,
    model::{when, *},
    review::{self, Act, Item},
    session::Session,
};

pub use values::Wrong;
use values::*;

/// The purpose of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The first form of a new board: whose it is.
    Start,
    AddPerson,
    AddSeat,
    AddCandidate,
    NextStep(RecordRef),
    Rename(String),
    Rhythm(String),
    Rest(String),
    LeaveOn(String),
    Term(String),
    Plan(Vec<String>),
    MoveMeeting(RecordRef),
    Topic(Vec<String>),
    Promise(Vec<String>),
    Done(RecordRef),
    Owner,
    /// With the first day of a long silence that it may explain.
    Pause(Option<Day>),
    Win,
    Favour(Way),
    /// Not this flag, for somebody or for the whole board.
    Mute(Code, Option<Subject>),
    Goal,
    /// Somebody works elsewhere.
    Job(String),
    /// The owner does; where it was before.
    NewJob(Option<String>),
    /// Somebody in a note who is not on file yet: the words there that mean them, if any do, and the name.
    AddToNote(Option<String>, String),
    /// The file to bring people from.
    Import,
    /// An answer in the review.
    Answer(Item, Act),
}

impl Purpose {
    /// The record that it is about.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Purpose::NextStep(record) | Purpose::MoveMeeting(record) | Purpose::Done(record) => Some(record),
            Purpose::Answer(item, _) => item.record_mut(),
            _ => None,
        }
    }
}

const A_DAY: &str = "fri, 24 nov, in 2 weeks, 2026-12-01";

impl Purpose {
    /// The form, with what is known already filled in.
    pub fn form(self, board: &Board) -> Form {
        let field = |label, hint: &str| Field::new(label, hint, "");
        let first = |ids: &[String]| board.short_names(ids);
        let name = |id: &str| board.name(id).to_string();
        let (title, fields) = match &self {
            Purpose::Start => (
                "Your board".to_string(),
                vec![
                    field("Your name", "may wait"),
                    field("Your goal", "what you want to become or reach; may wait"),
                ],
            ),
            Purpose::Import => ("Bring people along".into(), vec![field("File", super::import::FILES)]),
            Purpose::AddPerson => (
                match board.people.len() {
                    0 => "Somebody who already helps you",
                    1 if board.catchups.is_empty() => "And one more",
                    _ => "A person",
                }
                .into(),
                vec![
                    field("Name", "first and last name"),
                    field("Seat", &seats_to_take(board)),
                    field("Last spoke", "1 this week · 2 month · 3 quarter · 4 longer ago · a day"),
                ],
            ),
            Purpose::AddSeat => (
                "A seat of your own".into(),
                vec![
                    field("Title", "Book Club"),
                    Field::new("Kind", Kind::WORDS.join(" "), ""),
                    field("Purpose", "what this seat is for; may wait"),
                ],
            ),
            Purpose::AddCandidate => (
                "Somebody who might fill a seat".into(),
                vec![
                    field("Name", "a first name is enough"),
                    field("Seat", &seats_to_fill(board)),
                    field("Next step", "coffee after the demo; may wait"),
                    field("By", A_DAY),
                ],
            ),
            Purpose::NextStep(_) => {
                ("The next step".into(), vec![field("What", "coffee after the demo"), field("By", A_DAY)])
            }
            Purpose::Rename(id) => {
                (format!("A new name for {}", name(id)), vec![Field::new("Name", "", board.name(id))])
            }
            Purpose::Rhythm(id) => {
                let own = board.person(id).and_then(|p| p.every.clone());
                let value = own.map_or(String::new(), |every| every.text().to_string());
                (
                    format!("How often to be in touch with {}", name(id)),
                    vec![Field::new(
                        "Every",
                        "2 weeks, month, quarter, year, never; empty: as the seat says",
                        &value,
                    )],
                )
            }
            Purpose::Rest(id) => (format!("Leave {} alone until", name(id)), vec![field("Until", A_DAY)]),
            Purpose::LeaveOn(id) => (format!("{} steps down", name(id)), vec![field("On", "empty: today")]),
            Purpose::Term(id) => {
                (format!("Renew, change or close with {} by", name(id)), vec![field("By", A_DAY)])
            }
            Purpose::Plan(ids) => (
                format!("A meeting with {}", first(ids)),
                vec![
                    field("When", "tue 15:00, 24 nov, in 2 weeks"),
                    field("How", "coffee, video, call; may wait"),
                    field("Repeats", "2 weeks, month; empty: once"),
                ],
            ),
            Purpose::MoveMeeting(_) => {
                ("Moved to".into(), vec![field("When", "tue 15:00, 24 nov, in 2 weeks")])
            }
            Purpose::Topic(ids) => {
                (format!("A topic for {}", first(ids)), vec![field("Topic", "what are you stuck on?")])
            }
            Purpose::Promise(ids) => (
                format!("You promise {}", first(ids)),
                vec![field("What", "send the trimmed RFC"), field("By", A_DAY)],
            ),
            Purpose::Done(record) => {
                let text = record.row(&board.actions).map_or("", |a| &a.text);
                (format!("Done: {text}"), vec![field("What came of it", "empty: nothing to tell")])
            }
            Purpose::Owner => {
                let owner = &board.owner;
                let of = |label, hint: &str, value: &Option<String>| {
                    Field::new(label, hint, value.as_deref().unwrap_or(""))
                };
                let review = owner.review.map_or(String::new(), |day| day.to_string());
                (
                    "You".into(),
                    vec![
                        of("Name", "", &owner.name),
                        of("Goal", "Staff Engineer by Q4 2027", &owner.goal),
                        of("Company", "tells inside from outside", &owner.org),
                        Field::new("Review day", "Fri", &review),
                    ],
                )
            }
            Purpose::Pause(None) => {
                ("Away".into(), vec![field("From", A_DAY), field("To", "the last day away")])
            }
            Purpose::Pause(Some(first)) => (
                "Away".into(),
                vec![field("From", &format!("empty: {first}")), field("To", "empty: yesterday")],
            ),
            // The review words its questions itself.
            Purpose::Answer(..) => (String::new(), vec![field("", "")]),
            Purpose::Win => (
                "A win".into(),
                vec![field("What went well", "read path shipped, p99 down 40%"), field("On", "empty: today")],
            ),
            Purpose::Favour(way) => {
                let (Way::From(id) | Way::To(id)) = way;
                let title = match way {
                    Way::From(_) => format!("{} helped you", name(id)),
                    Way::To(_) => format!("You helped {}", name(id)),
                };
                (title, vec![field("With what", "an introduction, a review, a good word")])
            }
            Purpose::Mute(flag, _) => (
                format!("Mute '{flag}'"),
                vec![field("Why", "not this year"), field("Until", "empty: for good")],
            ),
            Purpose::Job(id) => (
                format!("{} has a new job", name(id)),
                vec![field("Company", "the new one"), field("As", "the role there; may wait")],
            ),
            Purpose::NewJob(_) => (
                "Your new job".into(),
                vec![field("Company", "where you work now"), field("Level", "your level there; may wait")],
            ),
            Purpose::Goal => {
                ("A goal".into(), vec![field("Goal", "speak at one conference"), field("By", A_DAY)])
            }
            Purpose::AddToNote(..) => (
                "A person".into(),
                vec![field("Name", "first and last name"), field("Seat", &seats_to_take(board))],
            ),
        };
        let which = self.which(board);
        let named = match &self {
            Purpose::AddToNote(_, name) => Some(name.clone()),
            _ => None,
        };
        let form = Form::new(title, self, fields);
        match (named, which) {
            (Some(name), _) => form.naming(&name),
            (None, Some(which)) => form.about_one(&which),
            (None, None) => form,
        }
    }

    /// What it is about, where the title of its form does not say so.
    fn which(&self, board: &Board) -> Option<String> {
        match self {
            Purpose::NextStep(record) => {
                let candidate = record.row(&board.candidates)?;
                Some(format!("{} {}", board.candidate_name(candidate), candidate.seat))
            }
            Purpose::MoveMeeting(record) => {
                let meeting = record.row(&board.meetings)?;
                Some(format!("{} {}", meeting.on.day, meeting.with.join(" ")))
            }
            Purpose::Mute(_, subject) => match subject.as_ref()? {
                Subject::Person(id) | Subject::Seat(id) => Some(id.clone()),
            },
            _ => None,
        }
    }

    /// The form about that seat.
    pub fn form_at(self, seat: &str, board: &Board) -> Form {
        self.form(board).with(1, &called(board, seat))
    }

    /// The edit that the form asks for.
    pub fn edit(&self, cx: &Context, values: &[String]) -> Result<Edit, Wrong> {
        let today = cx.today;
        Ok(match self {
            Purpose::Start | Purpose::Import | Purpose::Owner => owner(cx, values)?,
            Purpose::Answer(item, act) => {
                let session = Session::of(cx.file.clone(), today);
                review::make(cx, &session, item, *act, &values[0])?
            }
            Purpose::AddPerson => {
                let seats = seat(cx.board(), &values[1], 1)?;
                let since = last_spoke(&values[2], today)?;
                let extra = since.map(|day| ("since", Value::Date(day))).into_iter().collect();
                edit::person::add(cx, &values[0], &seats, extra)?
            }
            Purpose::AddToNote(..) => {
                edit::person::add(cx, &values[0], &seat(cx.board(), &values[1], 1)?, Vec::new())?
            }
            Purpose::AddSeat => {
                let kind = needed(
                    Kind::of(&values[1].to_lowercase()),
                    1,
                    &format!("one of {}", Kind::WORDS.join(", ")),
                )?;
                let purpose = some(&values[2]).map(|text| ("purpose", Value::Text(text.into())));
                edit::seat::add(cx, &values[0], some(&values[0]), Some(kind), purpose.into_iter().collect())?
            }
            Purpose::AddCandidate => {
                let seats = seat(cx.board(), &values[1], 1)?;
                let seat = needed(seats.first(), 1, "for which seat?")?;
                let next = some(&values[2]).map(|text| ("next", Value::Text(text.into())));
                let by = day(values, 3, today)?.map(|day| ("by", Value::Date(day)));
                edit::candidate::add(cx, seat, &values[0], next.into_iter().chain(by).collect())?
            }
            Purpose::NextStep(record) => {
                let (text, by) = with_day(values, 1, today)?;
                edit::candidate::next_step(cx, *record, &text, by)?
            }
            Purpose::Rename(id) => edit::person::rename(cx, id, &values[0])?,
            Purpose::Rhythm(id) => edit::person::rhythm(cx, id, some(&values[0]))?,
            Purpose::Rest(id) => edit::person::snooze(cx, id, day(values, 0, today)?)?,
            Purpose::LeaveOn(id) => edit::person::leave(cx, id, near(values, 0, today)?)?,
            Purpose::Term(id) => edit::person::term(cx, id, day(values, 0, today)?)?,
            Purpose::Plan(ids) => {
                let on = needed(moment(values, 0, today)?, 0, "when? tue 15:00, 24 nov, in 2 weeks")?;
                edit::meeting::plan(cx, ids, on, some(&values[1]), some(&values[2]))?
            }
            Purpose::MoveMeeting(record) => {
                let on = needed(moment(values, 0, today)?, 0, "when? tue 15:00, 24 nov, in 2 weeks")?;
                edit::meeting::settle(cx, *record, edit::meeting::Outcome::Moved(on))?
            }
            Purpose::Topic(ids) => edit::topic::add(cx, ids, &values[0], None)?,
            Purpose::Promise(ids) => {
                let (text, by) = with_day(values, 1, today)?;
                edit::action::add(cx, None, ids, &text, by)?
            }
            Purpose::Done(record) => edit::action::done(cx, *record, some(&values[0]))?,
            Purpose::Win => edit::win::add(cx, &values[0], past(&values[1], today)?, &[])?,
            Purpose::Favour(way) => edit::favour::add(cx, way.clone(), &values[0], today)?,
            Purpose::Mute(flag, whom) => {
                edit::board::mute(cx, flag.word(), whom.clone(), day(values, 1, today)?, some(&values[0]))?
            }
            Purpose::Job(id) => edit::job::theirs(cx, id, &values[0], &values[1])?,
            Purpose::NewJob(_) => edit::job::mine(cx, &values[0], &values[1])?,
            Purpose::Goal => {
                let (text, by) = with_day(values, 1, today)?;
                edit::board::goal(cx, &text, by)?
            }
            Purpose::Pause(first) => {
                let from = needed(near(values, 0, today)?.or(*first), 0, "from which day?")?;
                let to = day(values, 1, when::counted_from(&values[1], from, today))?;
                let yesterday = first.and(today.pred_opt());
                let to = needed(to.or(yesterday), 1, "what is the last day away?")?;
                edit::board::pause(cx, from, to)?
            }
        })
    }
}
