//! The edit that an answer asks for, made from the verbs that everything else uses too.

use super::{Act, Item, choices, says};
use crate::{
    edit::{self, Context, Edit, Refusal, meeting::Outcome},
    message,
    model::{
        when::{self, Sense},
        *,
    },
    note::{self, Given, Word},
    session::Session,
};

/// The edit of an answer; `typed` is what its question was answered with. `session` is the board that `cx` sees.
///
/// # Errors
/// What was typed does not do; the words say what would.
pub fn make(cx: &Context, session: &Session, item: &Item, act: Act, typed: &str) -> Result<Edit, Refusal> {
    match item {
        Item::Conflict(record) => edit::board::settle_conflict(cx, *record, act == Act::KeepThat),
        Item::Meeting(record) => meeting(cx, *record, act, typed),
        Item::Inbox(paragraph) => noted(cx, Vec::new(), if act == Act::Rewrite { typed } else { paragraph }),
        Item::Anyone => noted(cx, Vec::new(), typed),
        Item::Well => edit::win::add(cx, without_word(typed, Word::Win), cx.today, &[]),
        Item::Mine(record) | Item::Theirs(record) => promise(cx, session, item, *record, act, typed),
        Item::Person(id) => person(cx, session, item, id, act, typed),
        Item::Group(seat) => group(cx, session, item, seat, act, typed),
        Item::Seat(id) => seat(cx, session, item, id, act, typed),
        Item::Again(skipped) => plan(cx, session, skipped, act, typed),
        Item::Whom(challenge) => choices::ask(cx, session, challenge, act),
        Item::Stuck | Item::Choose | Item::Record => Err(nothing()),
    }
}

/// What was typed, without the word of a note that says what the question asks for.
fn without_word(typed: &str, word: Word) -> &str {
    let typed = typed.trim();
    note::of_line(typed).filter(|(found, _)| *found == word).map_or(typed, |(_, start)| &typed[start..])
}

fn nothing() -> Refusal {
    Refusal::Usage("there is nothing to do here".into())
}

fn noted(cx: &Context, people: Vec<String>, text: &str) -> Result<Edit, Refusal> {
    let given = Given { people, selection: true, answers: Vec::new() };
    edit::catchup::note(cx, &note::understand(text, cx.board(), cx.today, &given))
}

fn meeting(cx: &Context, record: RecordRef, act: Act, typed: &str) -> Result<Edit, Refusal> {
    let outcome = match act {
        Act::Note => return note_on_meeting(cx, record, typed),
        Act::Moved => Outcome::Moved(moment(cx, typed)?),
        Act::Fell => Outcome::Fell,
        _ => Outcome::TookPlace,
    };
    edit::meeting::settle(cx, record, outcome)
}

fn note_on_meeting(cx: &Context, record: RecordRef, typed: &str) -> Result<Edit, Refusal> {
    let board = cx.board();
    let meeting = record.row(&board.meetings).ok_or_else(nothing)?;
    let head = note_head(board, meeting);
    let given = Given::default();
    let note = note::understand(&format!("{head}{typed}"), board, cx.today, &given);
    edit::agenda::note_on_meeting(cx, &note, record)
}

/// The head of a note about a planned meeting: "2026-11-18 coffee with Dana Whitfield: ".
pub fn note_head(board: &Board, meeting: &Meeting) -> String {
    let names: Vec<&str> = meeting.with.iter().map(|id| board.name(id)).collect();
    let with = if names.is_empty() { String::new() } else { format!(" with {}", names.join(", ")) };
    format!("{} {}{with}: ", meeting.on.day, meeting.how.as_deref().unwrap_or("talk"))
}

fn promise(
    cx: &Context,
    session: &Session,
    item: &Item,
    record: RecordRef,
    act: Act,
    typed: &str,
) -> Result<Edit, Refusal> {
    match act {
        Act::Later => edit::action::move_day(cx, record, Some(day(cx, typed)?)),
        Act::Drop => edit::remove::remove(cx, record).map(|removal| removal.edit),
        Act::Write => sent(cx, session, item),
        _ => edit::action::done(cx, record, Some(typed)),
    }
}

fn sent(cx: &Context, session: &Session, item: &Item) -> Result<Edit, Refusal> {
    message::sent(cx, &says::draft(session, item).ok_or_else(nothing)?)
}

fn person(
    cx: &Context,
    session: &Session,
    item: &Item,
    id: &str,
    act: Act,
    typed: &str,
) -> Result<Edit, Refusal> {
    let people = || vec![id.to_string()];
    match act {
        Act::Write => sent(cx, session, item),
        Act::Note => noted(cx, people(), typed),
        Act::Plan => edit::meeting::plan(cx, &people(), moment(cx, typed)?, None, None),
        Act::Topic => edit::topic::add(cx, &whom_i_meet(session, id), typed, None),
        Act::NotThisWeek => edit::person::snooze(cx, id, Some(eve_of_review(cx))),
        Act::Rest => edit::person::snooze(cx, id, Some(day(cx, typed)?)),
        Act::Rhythm => edit::person::rhythm(cx, id, Some(typed.trim())),
        Act::LetGo => edit::person::leave(cx, id, None),
        Act::Renew => edit::person::term(cx, id, Some(term(cx, typed)?)),
        _ => Err(nothing()),
    }
}

/// The day before the review that follows this one: who rests until then is back in it.
fn eve_of_review(cx: &Context) -> Day {
    let review = cx.board().review_day_after(cx.today);
    review.pred_opt().unwrap_or(review)
}

/// Everybody in the next meeting with that person, since its topics are for all of them.
fn whom_i_meet(session: &Session, id: &str) -> Vec<String> {
    let view = session.view();
    let bare = |m: &&Row<Meeting>| {
        m.with.first().is_some_and(|first| first == id) && view.open_topics(&m.with).next().is_none()
    };
    let nearest = view.meetings_soon().filter(bare).min_by_key(|m| m.on);
    nearest.map_or_else(|| vec![id.to_string()], |m| m.with.clone())
}

/// Another plan for what was skipped for the third time.
fn plan(cx: &Context, session: &Session, skipped: &Item, act: Act, typed: &str) -> Result<Edit, Refusal> {
    match (skipped, act) {
        (Item::Group(seat), Act::Rest) => group_rests(cx, seat, day(cx, typed)?),
        (Item::Meeting(record), Act::Later) => meeting(cx, *record, Act::Moved, typed),
        (Item::Meeting(record), Act::LetGo) => meeting(cx, *record, Act::Fell, typed),
        (Item::Mine(record) | Item::Theirs(record), Act::LetGo) => {
            promise(cx, session, skipped, *record, Act::Drop, typed)
        }
        (Item::Seat(id), Act::Rest) => hush_vacancy(cx, id, Some(day(cx, typed)?)),
        (Item::Seat(id), Act::LetGo) => hush_vacancy(cx, id, None),
        _ => make(cx, session, skipped, act, typed),
    }
}

/// Everybody who meets there is left alone until that day.
fn group_rests(cx: &Context, seat: &str, until: Day) -> Result<Edit, Refusal> {
    let people = cx.board().sitting(seat, cx.today);
    let edits: Vec<Edit> =
        people.map(|person| edit::person::snooze(cx, &person.id, Some(until))).collect::<Result<_, _>>()?;
    let title = cx.board().seat(seat).map_or(seat, |seat| &seat.title);
    Ok(Edit::joined(format!("{title} rests to {}", when::short(until, cx.today)), edits))
}

/// The seat stays vacant on purpose, for a time or for good.
fn hush_vacancy(cx: &Context, seat: &str, until: Option<Day>) -> Result<Edit, Refusal> {
    let mute =
        edit::board::mute(cx, "vacant-seat", Some(edit::board::Subject::Seat(seat.into())), until, None)?;
    let title = cx.board().seat(seat).map_or(seat, |seat| &seat.title);
    let until = until.map_or("on purpose".into(), |day| format!("to {}", when::short(day, cx.today)));
    Ok(Edit { sentence: format!("{title} stays vacant {until}"), ..mute })
}

/// The end of a time together: the day that was typed, or half a year from now.
fn term(cx: &Context, typed: &str) -> Result<Day, Refusal> {
    const HALF_A_YEAR: chrono::Months = chrono::Months::new(6);
    match typed.trim() {
        "" => Ok(cx.today.checked_add_months(HALF_A_YEAR).unwrap_or(cx.today)),
        typed => day(cx, typed),
    }
}

fn group(
    cx: &Context,
    session: &Session,
    item: &Item,
    seat: &str,
    act: Act,
    typed: &str,
) -> Result<Edit, Refusal> {
    let people: Vec<String> = cx.board().sitting(seat, cx.today).map(|person| person.id.clone()).collect();
    match act {
        Act::Write => sent(cx, session, item),
        Act::Note => noted(cx, people, typed),
        Act::Plan => edit::meeting::plan(cx, &people, moment(cx, typed)?, None, None),
        Act::NotThisWeek => group_rests(cx, seat, eve_of_review(cx)),
        Act::Rhythm => {
            let record = cx.file.by_id(Table::Seat, seat).ok_or_else(nothing)?;
            edit::set::set(cx, record, "every", typed)
        }
        _ => Err(nothing()),
    }
}

fn seat(
    cx: &Context,
    session: &Session,
    item: &Item,
    id: &str,
    act: Act,
    typed: &str,
) -> Result<Edit, Refusal> {
    if act == Act::Name {
        return edit::candidate::add(cx, id, typed, Vec::new());
    }
    let view = session.view();
    let candidate = view.nearest_candidate(id).ok_or_else(nothing)?;
    let record = candidate.record();
    match act {
        Act::Write => sent(cx, session, item),
        Act::Step => {
            let (text, by) = due(cx, typed);
            edit::candidate::next_step(cx, record, &text, by)
        }
        Act::Declined => edit::candidate::stage(cx, record, Stage::Declined),
        _ => edit::candidate::stage(cx, record, further(candidate.stage)),
    }
}

fn further(stage: Stage) -> Stage {
    match stage {
        Stage::Identified => Stage::Warming,
        Stage::Warming => Stage::Asked,
        _ => Stage::Agreed,
    }
}

/// A text with ` by DATE` at its end, taken apart.
pub(super) fn due(cx: &Context, typed: &str) -> (String, Option<Day>) {
    match when::find_by_suffix(typed, cx.today) {
        Some(found @ when::Found { moment: Ok(moment), .. }) => {
            (found.cut(typed).trim().into(), Some(moment.day))
        }
        _ => (typed.trim().into(), None),
    }
}

fn moment(cx: &Context, typed: &str) -> Result<Moment, Refusal> {
    when::read(typed, cx.today, Sense::Ahead).map_err(|error| Refusal::Usage(error.to_string()))
}

fn day(cx: &Context, typed: &str) -> Result<Day, Refusal> {
    moment(cx, typed).map(|moment| moment.day)
}
