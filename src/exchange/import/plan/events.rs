//! The catch-ups and meetings of a plan: whom on file they are with, and which of them are there already.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, IsoWeek};

use super::Work;
use crate::{
    edit::{Fields, Op, Refusal},
    exchange::import::{Cancelled, NewEvent, Who, who::Found},
    file::Value,
    model::{text::listed, *},
};

/// Catch-ups and meetings that are known, by the ways in which they are recognized.
struct Seen {
    uids: HashSet<String>,
    /// The days of a series that are on file, whatever they are called.
    series: HashSet<(String, Day)>,
    /// The weeks in which a series has a day on file.
    weeks: HashSet<(String, IsoWeek)>,
    /// From which day on a series is the board's own affair: its past days are for the owner to settle.
    settled_from: HashMap<String, Day>,
    talks: HashMap<Day, Vec<Talk>>,
    /// Single meetings that came out of a calendar, by their UID.
    single: HashMap<String, Single>,
    /// Coming meetings that repeat and came out of a calendar, by their UID.
    repeating: HashMap<String, Single>,
    /// Those of them whose coming day is one that the calendar says something of its own about, at the same time.
    kept: HashSet<String>,
    /// Meetings that came out of no calendar.
    meetings: HashSet<(Day, Vec<String>)>,
}

/// A single meeting on file.
#[derive(Clone, Copy)]
struct Single {
    record: RecordRef,
    on: Moment,
    fell: bool,
}

/// A catch-up on file, as far as it tells two of them apart.
struct Talk {
    with: Vec<String>,
    note: Option<String>,
    is_light: bool,
    /// It stands for an entry of a calendar: came out of one, or was found to be one that was noted by hand.
    is_entry: bool,
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
    fn new(board: &Board, today: Day) -> Seen {
        let mut seen = Seen {
            uids: HashSet::new(),
            series: HashSet::new(),
            weeks: HashSet::new(),
            settled_from: HashMap::new(),
            talks: HashMap::new(),
            single: HashMap::new(),
            repeating: HashMap::new(),
            kept: HashSet::new(),
            meetings: HashSet::new(),
        };
        for catchup in board.catchups.iter() {
            let talk = Talk {
                with: catchup.with.to_vec(),
                note: catchup.note().map(Into::into),
                is_light: catchup.is_light(),
                is_entry: catchup.uid.is_some(),
            };
            seen.talk(catchup.on.day, talk, catchup.uid.as_deref());
        }
        for meeting in &board.meetings {
            if let Some(uid) = &meeting.uid {
                let filed = Single { record: meeting.record(), on: meeting.on, fell: meeting.fell };
                match meeting.repeat {
                    None => drop(seen.single.insert(uid.clone(), filed)),
                    Some(_) if meeting.on.day < today => {}
                    Some(_) => drop(seen.repeating.insert(uid.clone(), filed)),
                }
            }
            seen.meeting(meeting.on.day, &meeting.with, meeting.uid.as_deref());
        }
        seen
    }

    fn talk(&mut self, day: Day, talk: Talk, uid: Option<&str>) {
        if let Some(uid) = uid {
            self.series.insert((series_of(uid).into(), day));
            self.weeks.insert((series_of(uid).into(), day.iso_week()));
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
        if uid.is_none() {
            self.meetings.insert((day, sorted(with)));
        }
    }

    /// Whether this catch-up is on file: by its UID, else by its day and people. A talk that was noted by hand stands for
    /// one entry of the calendar; a second of that day is another. The only one of a series in its week (`is_only`) is the
    /// one that is on file of that week, where the series was moved since.
    fn has_talk(&mut self, event: &NewEvent, with: &[String], is_only: bool) -> bool {
        let day = event.on.day;
        let by_uid = event.uid.as_ref().is_some_and(|uid| self.uids.contains(uid));
        let by_series = event.series.as_ref().is_some_and(|series| {
            self.series.contains(&(series.clone(), day))
                || (is_only && self.weeks.contains(&(series.clone(), day.iso_week())))
                || self.settled_from.get(series).is_some_and(|from| *from <= day)
        });
        if by_uid || by_series {
            return true;
        }
        let is_same = |talk: &&mut Talk| match event.uid {
            Some(_) => !talk.is_entry && !talk.is_light && with.iter().all(|id| talk.with.contains(id)),
            None => sorted(&talk.with) == sorted(with) && talk.note == event.note,
        };
        let found = self.talks.get_mut(&day).and_then(|talks| talks.iter_mut().find(is_same));
        if let Some(talk) = found {
            talk.is_entry |= event.uid.is_some();
            return true;
        }
        false
    }

    /// The single meeting of this entry, where it is on file at another time than the calendar says.
    fn elsewhen(&self, event: &NewEvent) -> Option<Single> {
        let filed = self.single.get(event.uid.as_ref()?).filter(|_| event.repeat.is_none())?;
        let is_same_time = filed.on.time == event.on.time || filed.on.time.is_none();
        (filed.on.day != event.on.day || !is_same_time).then_some(*filed)
    }

    /// The series of this entry, where its coming day on file is none of the calendar's. A later day of the calendar's
    /// stays: those before it were settled here.
    fn series_elsewhen(&self, event: &NewEvent) -> Option<Single> {
        let (uid, every) = (event.uid.as_ref()?, event.repeat.as_ref()?);
        let filed = self.repeating.get(uid).filter(|_| !self.kept.contains(uid))?;
        let (here, there) = (filed.on.day, event.on.day);
        let mut days = (0..).map_while(|times| every.times_after(times, there));
        let is_day = days.find(|day| *day >= here) == Some(here);
        let is_same_time = here != there || filed.on.time.is_none() || filed.on.time == event.on.time;
        (!is_day || !is_same_time).then_some(*filed)
    }

    /// Whether this entry takes the place of the coming day of a series on file, which goes on with a later one.
    fn takes_the_place(&mut self, event: &NewEvent, next: &HashMap<String, Day>) -> bool {
        let (Some(uid), Some(series)) = (&event.uid, &event.series) else { return false };
        let Some(filed) = self.repeating.get(series).filter(|_| event.repeat.is_none()) else { return false };
        if filed.on == event.on {
            self.kept.insert(series.clone());
        }
        filed.on != event.on
            && *uid == format!("{series}#{}", filed.on.day)
            && !self.uids.contains(uid)
            && next.get(series).is_some_and(|next| filed.on.day < *next)
    }

    /// Whether this meeting is on file; as with talks, one that was planned by hand stands for one entry.
    fn has_meeting(&mut self, event: &NewEvent, with: &[String]) -> bool {
        let mut names = event.uid.iter().chain(&event.series);
        names.any(|uid| self.uids.contains(uid)) || self.meetings.remove(&(event.on.day, sorted(with)))
    }
}

/// The operations that add what is new.
///
/// # Errors
/// Those of [`crate::edit::Context::new_record`].
pub fn events(work: &mut Work, catchups: Vec<NewEvent>, meetings: Vec<NewEvent>) -> Result<Vec<Op>, Refusal> {
    let mut seen = Seen::new(work.cx.board(), work.cx.today);
    let mut ops = Vec::new();
    let week = |event: &NewEvent| Some((event.series.clone()?, event.on.day.iso_week()));
    let mut weeks: HashMap<(String, IsoWeek), usize> = HashMap::new();
    for week in catchups.iter().chain(&meetings).filter_map(week) {
        *weeks.entry(week).or_default() += 1;
    }
    for event in catchups {
        let Some(with) = work.with(&event) else { continue };
        let is_only = week(&event).is_some_and(|week| weeks.get(&week) == Some(&1));
        if seen.has_talk(&event, &with, is_only) {
            work.already += 1;
            continue;
        }
        work.comes(Table::Catchup, words(work, &event, &with));
        work.people.bring(&with, Table::Catchup);
        let (with_uid, note) = (event.uid.is_some(), event.note.clone());
        let talk = Talk { with: with.clone(), note, is_light: false, is_entry: with_uid };
        seen.talk(event.on.day, talk, event.uid.as_deref());
        ops.push(work.cx.new_record(Table::Catchup, fields(event, with, Table::Catchup))?);
    }
    let next = meetings.iter().filter(|event| event.repeat.is_some());
    let next = next.filter_map(|event| Some((event.uid.clone()?, event.on.day))).collect();
    for event in meetings {
        let Some(with) = work.with(&event) else { continue };
        if let Some(filed) = seen.elsewhen(&event).or_else(|| seen.series_elsewhen(&event)) {
            work.moves(&event, &with, filed, &mut ops);
            continue;
        }
        if !seen.takes_the_place(&event, &next) && seen.has_meeting(&event, &with) {
            work.already += 1;
            continue;
        }
        work.comes(Table::Meeting, words(work, &event, &with));
        work.people.bring(&with, Table::Meeting);
        seen.uids.extend(event.uid.clone());
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
                Who::Email(email, name) => {
                    let by_email = self.people.known.email(email, name.as_deref()).map(str::to_string);
                    by_email.or_else(|| self.called(name.as_ref()?))
                }
                Who::Name(name) => self.called(name),
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

    /// A meeting on file follows its entry to another time. An entry that the calendar says was never changed was moved
    /// here, and one that fell through is settled: those stay, and the difference is told.
    fn moves(&mut self, event: &NewEvent, with: &[String], filed: Single, ops: &mut Vec<Op>) {
        let names: Vec<&str> = with.iter().map(|id| self.people.name(id)).collect();
        let what = listed(&names);
        let (here, there) = (filed.on, event.on);
        let [here, there] = [here, there].map(|on| when::moment(on, self.cx.today));
        // A day of a series may be moved or taken out without a change to the series.
        let is_passed_over = event.repeat.as_ref().is_some_and(|every| {
            filed.on.day < event.on.day && {
                let mut days = (0..).map_while(|times| every.times_after(times, filed.on.day));
                days.find(|day| *day >= event.on.day) == Some(event.on.day)
            }
        });
        if filed.fell || (event.revision == Some(0) && !is_passed_over) {
            self.already += 1;
            let why = format!("it is {here} here and {there} in the calendar; it stays as it is");
            return self.skip(format!("the meeting with {what}"), why);
        }
        match self.cx.target(filed.record, ops) {
            Ok(target) => {
                ops.push(Op::Set(target, "on", Value::Moment(event.on)));
                self.moved.push(format!("{there} with {what}, until now {here}"));
                self.people.bring(with, Table::Meeting);
            }
            Err(why) => self.skip(format!("the meeting with {what}"), why.to_string()),
        }
    }

    /// Meetings on file that the calendar has cancelled fall through. One that was moved here since stays, and so does a
    /// series, whose past days are the owner's affair: that is told.
    pub fn falls(&mut self, cancelled: &[Cancelled], ops: &mut Vec<Op>) {
        let cx = self.cx;
        for meeting in &cx.board().meetings {
            let Some(uid) = meeting.uid.as_ref().filter(|_| self.people.has_chosen(&meeting.with)) else {
                continue;
            };
            let is_ahead = meeting.on.day >= cx.today;
            let is_meant = |off: &&Cancelled| off.uid == *uid || (is_ahead && off.uid == series_of(uid));
            let Some(off) = cancelled.iter().find(is_meant) else { continue };
            // A day is not the same in every time zone.
            let is_elsewhere = |day: Day| off.uid == *uid && (meeting.on.day - day).num_days().abs() > 1;
            self.falls_through(meeting, off.day.is_some_and(is_elsewhere), ops);
        }
    }

    fn falls_through(&mut self, meeting: &Row<Meeting>, was_moved: bool, ops: &mut Vec<Op>) {
        let names: Vec<&str> = meeting.with.iter().map(|id| self.people.name(id)).collect();
        let (with, on) = (listed(&names), when::moment(meeting.on, self.cx.today));
        if meeting.fell {
            self.already += 1;
        } else if meeting.repeat.is_some() {
            let why = "the calendar has cancelled it; it stays as it is";
            self.skip(format!("the series with {with}"), why);
        } else if was_moved {
            let why = format!("the calendar has cancelled it; it was moved to {on} here and stays");
            self.skip(format!("the meeting with {with}"), why);
        } else {
            match self.cx.target(meeting.record(), ops) {
                Ok(target) => {
                    ops.push(Op::Set(target, "fell", Value::Flag(true)));
                    self.fell.push(format!("{on} with {with}"));
                    self.people.bring(&meeting.with, Table::Meeting);
                }
                Err(why) => self.skip(format!("the meeting with {with}"), why.to_string()),
            }
        }
    }

    /// The only one of that name.
    fn called(&self, name: &str) -> Option<String> {
        match self.people.known.name(name) {
            Found::One(id) => Some(id),
            Found::Several | Found::Nobody => None,
        }
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
