//! A catch-up: what took place, with what came out of it.

use super::{Context, Edit, Fields, Op, Refusal, action, favour, meeting, topic, win, words::*};
use crate::{
    file::Value,
    model::{
        text::{count, sentence},
        *,
    },
    note::{Ask, Note, NoteKind, Record, Word},
};

/// What a note says: its catch-up, or the meeting and topic when it lies ahead, and a record for each of its lines.
///
/// # Errors
/// Something in it must be settled first.
pub fn note(cx: &Context, note: &Note) -> Result<Edit, Refusal> {
    if let Some(ask) = note.asks.first() {
        return Err(refusal(cx, ask));
    }
    let mut ops = match note.kind {
        NoteKind::Empty => return Err(Refusal::Usage("the note is empty".into())),
        NoteKind::RecordsOnly => Vec::new(),
        NoteKind::Catchup => vec![of_note(cx, note)?],
        NoteKind::Meeting => ahead(cx, note)?,
    };
    let day = note.day(cx.today);
    let mut lines = Vec::new();
    for record in &note.records {
        let edit = line(cx, note, record, day)?;
        ops.extend(edit.ops);
        lines.push(edit.sentence);
    }
    let said = match &lines[..] {
        [only] if note.kind == NoteKind::RecordsOnly => only.clone(),
        _ => note_sentence(cx, note),
    };
    Ok(Edit::new(said, ops))
}

/// What keeps a note from being saved.
fn refusal(cx: &Context, ask: &Ask) -> Refusal {
    let (typed, choices, several) = match ask {
        Ask::NobodyNamed | Ask::BadDate { .. } => return Refusal::Usage(ask.question(cx.board())),
        Ask::Unknown { typed, choices, .. } => (typed.clone(), choices, false),
        Ask::Ambiguous { typed, choices, .. } => (typed.clone(), choices, true),
        Ask::WhoOfGroup { word, choices, .. } => (format!("{}:", word.name()), choices, true),
    };
    Refusal::Unknown { typed, what: "person", choices: choices.clone(), several }
}

fn of_note(cx: &Context, note: &Note) -> Result<Op, Refusal> {
    let catchup = Catchup {
        id: None,
        on: note.on,
        with: cx.people(&note.people)?,
        how: note.how.clone(),
        private: false,
        note: Some(note.text.clone()).filter(|text| !text.is_empty()),
        uid: None,
    };
    record(cx, &catchup)
}

/// The meeting of a note that lies ahead, and its text as the topic.
fn ahead(cx: &Context, note: &Note) -> Result<Vec<Op>, Refusal> {
    let mut ops = meeting::plan(cx, &note.people, note.on, note.how.as_deref(), None)?.ops;
    if !note.text.is_empty() {
        ops.extend(topic::add(cx, &note.people, &note.text, None)?.ops);
    }
    Ok(ops)
}

/// The record of one line of a note.
fn line(cx: &Context, note: &Note, said: &Record, day: Day) -> Result<Edit, Refusal> {
    let (people, text) = (&note.people, &said.text);
    let who = || {
        let lack = format!("'{}:' needs somebody: {text}", said.word.name());
        said.who.clone().ok_or(Refusal::Usage(lack))
    };
    Ok(match said.word {
        Word::Do => action::on_day(cx, None, people, text, said.by, day)?,
        Word::They => action::on_day(cx, Some(&who()?), people, text, said.by, day)?,
        Word::Ask => topic::on_day(cx, people, text, None, day)?,
        Word::Win => win::add(cx, text, day, &[])?,
        Word::Got => favour::add(cx, Way::From(who()?), text, day)?,
        Word::Gave => favour::add(cx, Way::To(who()?), text, day)?,
        Word::Next => {
            let on = said.on.ok_or_else(|| Refusal::Usage("'next:' needs a date".into()))?;
            meeting::plan(cx, people, on, None, None)?
        }
    })
}

/// "Coffee with Priya on Thu 19 Nov, 1 promise, 1 topic".
fn note_sentence(cx: &Context, note: &Note) -> String {
    let with = joined("with", cx.board(), &note.people);
    let head = match note.kind {
        NoteKind::Catchup => {
            let how = note.how.as_deref().map_or("Catch-up".into(), |how| sentence(&gist(how)));
            Some(format!("{how}{with} on {}", when::short(note.on.day, cx.today)))
        }
        NoteKind::Meeting => Some(format!("Meeting{with} on {}", when::moment(note.on, cx.today))),
        NoteKind::RecordsOnly | NoteKind::Empty => None,
    };
    let about = usize::from(note.kind == NoteKind::Meeting && !note.text.is_empty());
    let lines = |words: &[Word]| note.records.iter().filter(|line| words.contains(&line.word)).count();
    let counts = [
        (lines(&[Word::Do, Word::They]), "promise"),
        (lines(&[Word::Ask]) + about, "topic"),
        (lines(&[Word::Win]), "win"),
        (lines(&[Word::Got, Word::Gave]), "favour"),
        (lines(&[Word::Next]), "meeting"),
    ];
    let counted = counts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n as i64, noun));
    head.into_iter().chain(counted).collect::<Vec<_>>().join(", ")
}

/// A light touch today: `how` is one of ping, message, mail and reaction.
///
/// # Errors
/// Nobody is named or somebody unknown, or `how` is none of these words.
pub fn touch(cx: &Context, people: &[String], how: &str) -> Result<Edit, Refusal> {
    let how = how.trim().to_lowercase();
    if !LIGHT.contains(&how.as_str()) {
        return Err(Refusal::Usage(format!("'{how}' is no light touch: {}", LIGHT.join(", "))));
    }
    let people = cx.people(people)?;
    if people.is_empty() {
        return Err(Refusal::Usage("a light touch needs somebody".into()));
    }
    let said = format!("{} to {} today", sentence(&how), names(cx.board(), &people));
    let catchup = Catchup {
        id: None,
        on: cx.today.into(),
        with: people,
        how: Some(how),
        private: false,
        note: None,
        uid: None,
    };
    Ok(Edit::new(said, vec![record(cx, &catchup)?]))
}

/// The catch-up that a meeting became, on its day.
pub(super) fn of_meeting(cx: &Context, meeting: &Meeting) -> Result<Op, Refusal> {
    let catchup = Catchup {
        id: None,
        on: meeting.on.day.into(),
        with: meeting.with.clone(),
        how: meeting.how.clone(),
        private: false,
        note: None,
        uid: meeting.uid.clone(),
    };
    record(cx, &catchup)
}

fn record(cx: &Context, catchup: &Catchup) -> Result<Op, Refusal> {
    let text = |key, value: &Option<String>| value.clone().map(|text| (key, Value::Text(text)));
    let mut fields: Fields =
        vec![("on", Value::Moment(catchup.on)), ("with", Value::Texts(catchup.with.clone()))];
    fields.extend(text("how", &catchup.how));
    fields.extend(catchup.private.then_some(("private", Value::Flag(true))));
    fields.extend(text("uid", &catchup.uid));
    fields.extend(text("note", &catchup.note));
    cx.new_record(Table::Catchup, fields)
}
