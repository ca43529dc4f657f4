//! "This week": one line per subject, its most urgent flag first, in the order in which a week is put right.
//!
//! Facts come before promises and promises before silence, since each may change what follows.

use std::cmp::Reverse;

use super::{Flag, Subject, View, order};
use crate::model::{
    text::{is_thing, sentence},
    when, *,
};

/// What kind of line it is, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    Conflict,
    Fact,
    Promise,
    Soon,
    Silence,
    Tell,
    Theirs,
    Term,
    Seat,
}

impl Concern {
    /// None for what a line of the week never says.
    pub fn of(code: Code) -> Option<Concern> {
        Some(match code {
            Code::Conflict => Concern::Conflict,
            Code::Unlogged => Concern::Fact,
            Code::OverdueAction => Concern::Promise,
            Code::NoAgenda => Concern::Soon,
            Code::Neglected => Concern::Silence,
            Code::ReportBack | Code::ThanksDue | Code::UninformedSponsor => Concern::Tell,
            Code::WaitingOn => Concern::Theirs,
            Code::TermEnding => Concern::Term,
            Code::VacantSeat => Concern::Seat,
            Code::ReviewDue
            | Code::MentorshipTrap
            | Code::SingleDependency
            | Code::PassiveSearch
            | Code::CrowdedAgenda
            | Code::OneWay
            | Code::Drifting
            | Code::TooOften
            | Code::EchoChamber
            | Code::FarAhead
            | Code::NoMentee
            | Code::CheckinDue => return None,
        })
    }

    /// What the line's key does.
    pub fn verb(self) -> &'static str {
        match self {
            Concern::Conflict => "settle",
            Concern::Fact => "answer",
            Concern::Promise => "done",
            Concern::Soon => "topic",
            Concern::Silence | Concern::Tell => "write",
            Concern::Theirs => "nudge",
            Concern::Term => "renew",
            Concern::Seat => "name",
        }
    }
}

/// Whose line it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Whose {
    Person(String),
    Seat(String),
    /// A record with nobody in it.
    Record(RecordRef),
}

/// One line of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub whose: Whose,
    pub concern: Concern,
    /// The flags behind it, the most urgent first.
    pub flags: Vec<Flag>,
    /// What is the case, as a sentence or two.
    pub text: String,
    pub verb: &'static str,
}

impl Line {
    /// The codes of its flags, each once: in the order of the concerns, in one concern that of the table.
    pub fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.flags.iter().map(|flag| flag.code).collect();
        codes.sort_by_key(|code| (Concern::of(*code), *code));
        codes.dedup();
        codes
    }

    /// The record that its most urgent flag is about.
    pub fn record(&self) -> Option<RecordRef> {
        match self.flags.first()?.subject {
            Subject::Record(record) => Some(record),
            _ => None,
        }
    }
}

/// The lines of the week out of all flags.
pub fn lines(view: &View, flags: &[Flag]) -> Vec<Line> {
    let mut parts: Vec<(Key, Whose, &Flag)> = flags
        .iter()
        .filter(|flag| flag.is_said() && flag.code != Code::VacantSeat)
        .filter_map(|flag| {
            let whose = whose(view, flag);
            Some((key(view, flag, &whose)?, whose, flag))
        })
        .collect();
    parts.sort_by(|a, b| a.0.cmp(&b.0));
    let mut lines: Vec<Line> = Vec::new();
    for (key, whose, flag) in parts {
        match lines.iter_mut().find(|line| line.whose == whose) {
            Some(line) => line.flags.push(flag.clone()),
            None => lines.push(line(view, whose, key.concern, flag)),
        }
    }
    if let Some(flag) = one_vacant_seat(view, flags) {
        add_seat(view, &mut lines, flag);
    }
    lines
}

fn add_seat(view: &View, lines: &mut Vec<Line>, flag: &Flag) {
    let whose = whose(view, flag);
    match lines.iter_mut().find(|line| line.whose == whose) {
        Some(line) => line.flags.push(flag.clone()),
        None => lines.push(line(view, whose, Concern::Seat, flag)),
    }
}

fn line(view: &View, whose: Whose, concern: Concern, flag: &Flag) -> Line {
    let text = said(view, flag);
    let verb = match flag.subject {
        Subject::Seat(ref id) if concern == Concern::Seat && view.open_candidates(id).next().is_some() => {
            "step"
        }
        _ => concern.verb(),
    };
    Line { whose, concern, flags: vec![flag.clone()], text, verb }
}

/// What a flag says this week, in a sentence or two.
pub fn said(view: &View, flag: &Flag) -> String {
    words(view, &whose(view, flag), flag).unwrap_or_else(|| format!("{}.", flag.message))
}

/// A record's flag belongs to the first person in it; with none it stands for itself.
fn whose(view: &View, flag: &Flag) -> Whose {
    let person = |id: &str| Whose::Person(id.to_string());
    match &flag.subject {
        Subject::Seat(id) => Whose::Seat(id.clone()),
        Subject::Person(id) => person(id),
        Subject::Record(record) => first_person(view, *record)
            .filter(|_| flag.code != Code::Conflict)
            .map_or(Whose::Record(*record), |id| person(&id)),
        Subject::Board => Whose::Record(Table::Owner.nth(1)),
    }
}

fn first_person(view: &View, record: RecordRef) -> Option<String> {
    let board = view.board;
    match record.table {
        Table::Meeting => record.row(&board.meetings).and_then(|m| m.with.first().cloned()),
        Table::Action => {
            record.row(&board.actions).and_then(|a| a.who.clone().or_else(|| a.with.first().cloned()))
        }
        Table::Favour => record.row(&board.favours).and_then(|f| f.from().map(str::to_string)),
        _ => None,
    }
}

/// How a line sorts: its concern, the concern's own order, then the lever, and so on.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    concern: Concern,
    /// What the concern is sorted by.
    own: Own,
    lever: usize,
    waiting: (bool, Reverse<i64>),
    code: Code,
    place: (usize, usize),
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Own {
    /// The earlier first.
    At(Option<Moment>),
    /// The later by its cadence first: the two numbers of a fraction.
    Late(Share),
    None,
}

/// Days late by days of the cadence; the greater sorts first.
#[derive(Debug, PartialEq, Eq)]
struct Share(i64, i64);

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (i128::from(other.0) * i128::from(self.1)).cmp(&(i128::from(self.0) * i128::from(other.1)))
    }
}

fn key(view: &View, flag: &Flag, whose: &Whose) -> Option<Key> {
    let concern = Concern::of(flag.code)?;
    let subject = match whose {
        Whose::Person(id) => Subject::Person(id.clone()),
        Whose::Seat(id) => Subject::Seat(id.clone()),
        Whose::Record(record) => Subject::Record(*record),
    };
    Some(Key {
        own: own(view, concern, flag),
        lever: order::lever_rank(view, &subject, view.board.lever(view.today)),
        waiting: order::waiting(flag.since, view.today),
        code: flag.code,
        place: order::place(view, &flag.subject),
        concern,
    })
}

fn own(view: &View, concern: Concern, flag: &Flag) -> Own {
    match concern {
        Concern::Promise | Concern::Term => Own::At(flag.since.map(Moment::from)),
        Concern::Soon => Own::At(match flag.subject {
            // A plain date comes first that day, level with midnight.
            Subject::Record(record) => record
                .row(&view.board.meetings)
                .map(|m| Moment { time: Some(m.on.time.unwrap_or(chrono::NaiveTime::MIN)), ..m.on }),
            _ => None,
        }),
        Concern::Silence => Own::Late(lateness(view, &flag.subject)),
        _ => Own::None,
    }
}

/// How late, by the cadence; a group as its latest member.
fn lateness(view: &View, subject: &Subject) -> Share {
    let of = |s: &PersonStanding| Share(s.days_overdue, s.run.map_or(1, |(_, length)| length.max(1)));
    match subject {
        Subject::Person(id) => view.standing.person(id).map(of),
        Subject::Seat(id) => {
            let members =
                view.standing.seat(view.board, id).map(|seat| seat.people.as_slice()).unwrap_or_default();
            members.iter().map(|&at| of(&view.standing.people[at])).min()
        }
        _ => None,
    }
    .unwrap_or(Share(0, 1))
}

/// The one vacant seat of the week: the one whose candidate's step is due, else the longest unmoved.
fn one_vacant_seat<'a>(view: &View, flags: &'a [Flag]) -> Option<&'a Flag> {
    let vacant = flags.iter().filter(|flag| flag.is_said() && flag.code == Code::VacantSeat);
    vacant.min_by_key(|flag| {
        let Subject::Seat(id) = &flag.subject else { unreachable!("a vacant seat is a seat") };
        let candidates: Vec<_> = view.open_candidates(id).collect();
        let step = candidates.iter().filter_map(|c| c.by).filter(|by| *by <= view.today).min();
        let moved = candidates.iter().filter_map(|c| c.moved).filter(|day| *day <= view.today).max();
        let lever = order::lever_rank(view, &flag.subject, view.board.lever(view.today));
        (
            step.is_none(),
            step.or(moved).or(flag.since),
            lever,
            order::waiting(flag.since, view.today),
            order::place(view, &flag.subject),
        )
    })
}

/// What the line says; by rule, from the record's own words.
fn words(view: &View, whose: &Whose, flag: &Flag) -> Option<String> {
    let today = view.today;
    let record = match flag.subject {
        Subject::Record(record) => Some(record),
        _ => None,
    };
    Some(match flag.code {
        Code::Unlogged => {
            let meeting = record?.row(&view.board.meetings)?;
            let word = meeting.word();
            format!("{word} was planned for {}. Did it take place?", when::short(meeting.on.day, today))
        }
        Code::OverdueAction => {
            let action = record?.row(&view.board.actions)?;
            format!("You promised{} by {}.", object(&action.text), when::short(action.by?, today))
        }
        Code::WaitingOn => {
            let action = record?.row(&view.board.actions)?;
            format!("Promised you{} by {}.", object(&action.text), when::short(action.by?, today))
        }
        Code::NoAgenda => {
            let meeting = record?.row(&view.board.meetings)?;
            format!("You meet {} and have no topic yet.", day_of(meeting.on.day, today))
        }
        Code::Conflict => difference(view, record?.row(&view.board.conflicts)?)?,
        Code::Neglected => silence(view, whose)?,
        Code::ReportBack => {
            format!("Has not heard what came of{}", object(&clause(&record?.row(&view.board.actions)?.text)))
                + "."
        }
        Code::ThanksDue => {
            format!("Helped you: {}. Not thanked yet.", clause(&record?.row(&view.board.favours)?.text))
        }
        Code::UninformedSponsor => format!("{}.", sentence(&untold(view, flag)?)),
        Code::TermEnding => {
            format!("Agreed until {}. Renew, change or close?", when::short(flag.since?, today))
        }
        Code::VacantSeat => format!("{}. {}.", vacancy(view, flag), clause(&flag.remedy)),
        _ => return None,
    })
}

/// What a sponsor has not heard, as a clause.
pub fn untold(view: &View, flag: &Flag) -> Option<String> {
    let Subject::Person(id) = &flag.subject else { return None };
    Some(super::uninformed_sponsor::said(view, view.person(id)?))
}

fn vacancy(view: &View, flag: &Flag) -> String {
    match flag.since.map(|day| (view.today - day).num_days()) {
        Some(days) if days > 0 => format!("Vacant for {}", when::span(days)),
        _ => "Vacant".into(),
    }
}

/// What differs between two machines, in as many words as a line holds; none where a whole record does.
fn difference(view: &View, conflict: &Conflict) -> Option<String> {
    let [ours, theirs] = conflict.sides();
    let of = conflict.record.as_deref().map(|id| match view.board.person(id) {
        Some(person) => format!(" of {}", view.board.short_name(&person.id)),
        None => format!(" of {}", view.board.caption(id)),
    });
    Some(format!("'{}'{}: {ours} or {theirs}?", conflict.key.as_deref()?, of.unwrap_or_default()))
}

fn silence(view: &View, whose: &Whose) -> Option<String> {
    let standing = match whose {
        Whose::Person(id) => view.standing.person(id)?,
        Whose::Seat(id) => &view.standing.people[*view.standing.seat(view.board, id)?.people.first()?],
        Whose::Record(_) => return None,
    };
    let meant =
        standing.every.as_ref().map_or_else(String::new, |every| format!("; you meant {}", every.phrase()));
    Some(match (standing.last_talk, standing.last) {
        (Some(talk), _) => format!("Last spoke {}{meant}.", when::plain(talk, view.today)),
        (None, Some(last)) => format!("Last wrote {}{meant}.", when::plain(last, view.today)),
        (None, None) => format!("No talk on file yet{meant}."),
    })
}

/// "on Tuesday" within a week, else the date.
pub fn day_of(day: Day, today: Day) -> String {
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        2..=6 => format!("on {}", day.format("%A")),
        _ => format!("on {}", when::short(day, today)),
    }
}

/// A text as the object of "promised": a thing follows plainly, as "to send it" does; any other deed after a colon.
pub fn object(text: &str) -> String {
    let text = clause(text);
    let is_to_do = text.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case("to"));
    if is_to_do || is_thing(&text) { format!(" {text}") } else { format!(": {text}") }
}

/// A text without the full stop at its end.
fn clause(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().trim_end_matches('.').to_string()
}
