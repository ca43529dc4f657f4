//! What comes of a form: what was typed into its fields, as an edit.

use super::{Purpose, Wrong, fields::A_TIME, values::*};
use crate::{
    edit::{self, Context, Edit},
    file::Value,
    model::{when, *},
    review,
    session::Session,
};

impl Purpose {
    /// The edit that the form asks for.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn edit(&self, cx: &Context, values: &[String]) -> Result<Edit, Wrong> {
        let today = cx.today;
        Ok(match self {
            Purpose::Start | Purpose::Import | Purpose::Owner => owner(cx, values)?,
            Purpose::Answer(item, act) => {
                let session = Session::of(cx.file.clone(), today);
                review::make(cx, &session, item, *act, &values[0])?
            }
            Purpose::AddPerson => add_person(cx, values, last_spoke(&values[2], today)?)?,
            Purpose::AddToNote(..) => add_person(cx, values, None)?,
            Purpose::AddSeat => add_seat(cx, values)?,
            Purpose::AddCandidate => add_candidate(cx, values)?,
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
                let on = time(values, today)?;
                edit::meeting::plan(cx, ids, on, some(&values[1]), some(&values[2]))?
            }
            Purpose::MoveMeeting(record) => {
                let on = time(values, today)?;
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
            Purpose::Pause(first) => pause(cx, values, *first)?,
        })
    }
}

/// A name and a seat, with the day on which one last spoke.
fn add_person(cx: &Context, values: &[String], spoke: Option<Day>) -> Result<Edit, Wrong> {
    let seats = seat(cx.board(), &values[1], 1)?;
    let since = spoke.map(|day| ("since", Value::Date(day)));
    Ok(edit::person::add(cx, &values[0], &seats, since.into_iter().collect())?)
}

fn add_seat(cx: &Context, values: &[String]) -> Result<Edit, Wrong> {
    let kinds = format!("one of {}", Kind::WORDS.join(", "));
    let kind = needed(Kind::of(&values[1].to_lowercase()), 1, &kinds)?;
    let purpose = some(&values[2]).map(|text| ("purpose", Value::Text(text.into())));
    Ok(edit::seat::add(cx, &values[0], some(&values[0]), Some(kind), purpose.into_iter().collect())?)
}

fn add_candidate(cx: &Context, values: &[String]) -> Result<Edit, Wrong> {
    let seats = seat(cx.board(), &values[1], 1)?;
    let seat = needed(seats.first(), 1, "for which seat?")?;
    let next = some(&values[2]).map(|text| ("next", Value::Text(text.into())));
    let by = day(values, 3, cx.today)?.map(|day| ("by", Value::Date(day)));
    Ok(edit::candidate::add(cx, seat, &values[0], next.into_iter().chain(by).collect())?)
}

/// Two days; with the first day of a silence that it may explain, both may stay empty.
fn pause(cx: &Context, values: &[String], first: Option<Day>) -> Result<Edit, Wrong> {
    let from = needed(near(values, 0, cx.today)?.or(first), 0, "from which day?")?;
    let to = day(values, 1, when::counted_from(&values[1], from, cx.today))?;
    let yesterday = first.and(cx.today.pred_opt());
    let to = needed(to.or(yesterday), 1, "what is the last day away?")?;
    Ok(edit::board::pause(cx, from, to)?)
}

fn time(values: &[String], today: Day) -> Result<Moment, Wrong> {
    needed(moment(values, 0, today)?, 0, &format!("when? {A_TIME}"))
}
