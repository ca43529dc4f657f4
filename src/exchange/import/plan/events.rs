//! The catch-ups and meetings of a plan: whom on file they are with, and which of them are there already.

use std::collections::{HashMap, HashSet};

use super::Work;
use crate::{
    edit::{Fields, Op, Refusal},
    exchange::import::{NewEvent, Who, who::Found},
    file::Value,
    model::{text::listed, *},
};

/// Catch-ups and meetings that are known, by the ways in which they are recognized.
struct Seen {
    uids: HashSet<String>,
    /// The days of a series that are on file, whatever they are called.
    series: HashSet<(String, Day)>,
    /// From which day on a series is the board's own affair: its past days are for the owner to settle.
    settled_from: HashMap<String, Day>,
    talks: HashMap<Day, Vec<Talk>>,
    meetings: HashSet<(Day, Vec<String>)>,
}

/// A catch-up on file, as far as it tells two of them apart.
struct Talk {
    with: Vec<String>,
    note: Option<String>,
    is_light: bool,
}

/// A UID without the day of its occurrence.
fn series_of(uid: &str) -> &str {
    uid.rsplit_once('#').map_or(uid, |(series, _)| series)
}

fn sorted(people: &[String]) -> Vec<String> {
    let mut people = people.to_vec();
    people.sort();
    people.dedup();
    people
}

impl Seen {
    fn new(board: &Board) -> Seen {
        let mut seen = Seen {
            uids: HashSet::new(),
            series: HashSet::new(),
            settled_from: HashMap::new(),
            talks: HashMap::new(),
            meetings: HashSet::new(),
        };
        for catchup in &board.catchups {
            let talk = Talk {
                with: catchup.with.to_vec(),
                note: catchup.note.as_ref().map(Text::to_string),
                is_light: catchup.is_light(),
            };
            seen.talk(catchup.on.day, talk, catchup.uid.as_deref());
        }
        for meeting in &board.meetings {
            seen.meeting(meeting.on.day, &meeting.with, meeting.uid.as_deref());
        }
        seen
    }

    fn talk(&mut self, day: Day, talk: Talk, uid: Option<&str>) {
        if let Some(uid) = uid {
            self.series.insert((series_of(uid).into(), day));
            self.uids.insert(uid.into());
        }
        self.talks.entry(day).or_default().push(talk);
    }

    fn meeting(&mut self, day: Day, with: &[String], uid: Option<&str>) {
        if let Some(uid) = uid {
            self.uids.insert(uid.into());
            self.settled_from
                .entry(series_of(uid).into())
                .and_modify(|from| *from = day.min(*from))
                .or_insert(day);
        }
        self.meetings.insert((day, sorted(with)));
    }

    /// Whether this catch-up is on file: by its UID, else by its day and people.
    fn has_talk(&self, event: &NewEvent, with: &[String]) -> bool {
        let day = event.on.day;
        let by_uid = |uid: &String| self.uids.contains(uid);
        let by_series = |series: &String| {
            self.series.contains(&(series.clone(), day))
                || self.settled_from.get(series).is_some_and(|from| *from <= day)
        };
        let by_people = |talk: &Talk| match event.uid {
            Some(_) => !talk.is_light && with.iter().all(|id| talk.with.contains(id)),
            None => sorted(&talk.with) == sorted(with) && talk.note == event.note,
        };
        event.uid.as_ref().is_some_and(by_uid)
            || event.series.as_ref().is_some_and(by_series)
            || self.talks.get(&day).is_some_and(|talks| talks.iter().any(by_people))
    }

    fn has_meeting(&self, event: &NewEvent, with: &[String]) -> bool {
        let names = event.uid.iter().chain(&event.series);
        let mut known = names.filter(|uid| self.uids.contains(*uid));
        known.next().is_some() || self.meetings.contains(&(event.on.day, sorted(with)))
    }
}

/// The operations that add what is new.
///
/// # Errors
/// Those of [`crate::edit::Context::new_record`].
pub fn events(work: &mut Work, catchups: Vec<NewEvent>, meetings: Vec<NewEvent>) -> Result<Vec<Op>, Refusal> {
    let mut seen = Seen::new(work.cx.board());
    let mut ops = Vec::new();
    for event in catchups {
        let Some(with) = work.with(&event) else { continue };
        if seen.has_talk(&event, &with) {
            work.already += 1;
            continue;
        }
        work.comes(Table::Catchup, words(work, &event, &with));
        let talk = Talk { with: with.clone(), note: event.note.clone(), is_light: false };
        seen.talk(event.on.day, talk, event.uid.as_deref());
        ops.push(work.cx.new_record(Table::Catchup, fields(event, with, Table::Catchup))?);
    }
    for event in meetings {
        let Some(with) = work.with(&event) else { continue };
        if seen.has_meeting(&event, &with) {
            work.already += 1;
            continue;
        }
        work.comes(Table::Meeting, words(work, &event, &with));
        seen.meetings.insert((event.on.day, sorted(&with)));
        ops.push(work.cx.new_record(Table::Meeting, fields(event, with, Table::Meeting))?);
    }
    Ok(ops)
}

impl Work<'_, '_> {
    /// The people of an event who are on file or come in; none when the event stays out.
    fn with(&mut self, event: &NewEvent) -> Option<Vec<String>> {
        let mut with: Vec<String> = Vec::new();
        for who in &event.who {
            let id = match who {
                Who::Email(email) => self.people.known.email(email).map(str::to_string),
                Who::Name(name) => match self.people.known.name(name) {
                    Found::One(id) => Some(id),
                    Found::Several | Found::Nobody => None,
                },
            };
            with.extend(id.filter(|id| !with.contains(id)));
        }
        if with.is_empty() {
            if !self.people.is_choice() {
                *self.left_out.entry("entries with nobody on file").or_default() += 1;
            }
            return None;
        }
        self.people.has_chosen(&with).then_some(with)
    }
}

fn fields(event: NewEvent, with: Vec<String>, table: Table) -> Fields {
    let mut fields: Fields = vec![("on", Value::Moment(event.on)), ("with", Value::Texts(with))];
    fields.extend(event.how.map(|how| ("how", Value::Text(how.into()))));
    fields.extend(event.uid.map(|uid| ("uid", Value::Text(uid))));
    if table == Table::Catchup {
        fields.extend(event.private.then_some(("private", Value::Flag(true))));
        fields.extend(event.note.filter(|note| !note.is_empty()).map(|note| ("note", Value::Text(note))));
    } else {
        fields.extend(event.repeat.map(|every| ("repeat", Value::Text(every.text().into()))));
    }
    fields
}

/// "Thu 4 Jan 2018 with Grace Hopper: Got lunch".
fn words(work: &Work, event: &NewEvent, with: &[String]) -> String {
    let names: Vec<&str> = with.iter().map(|id| work.people.name(id)).collect();
    let again = event.repeat.as_ref().map(|every| format!(", {}", every.phrase())).unwrap_or_default();
    let note = event.note.as_deref().and_then(|note| note.lines().next()).filter(|_| !event.private);
    let note = note.map(|note| format!(": {}", text::fit(note, 60, false))).unwrap_or_default();
    format!("{} with {}{again}{note}", when::moment(event.on, work.cx.today), listed(&names))
}
