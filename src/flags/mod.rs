//! One question, one file, one pure function per flag; [`RULES`] lists them all, [`week`] says what of it is said this
//! week.
//!
//! A rule sees the board, how everybody stands, and the day, and finds what raises its flag. Muting, quiet and the
//! order of the output are the same for all and live here.

mod checkin_due;
mod conflict;
mod crowded_agenda;
mod drifting;
mod echo_chamber;
mod far_ahead;
mod mentorship_trap;
mod neglected;
mod no_agenda;
mod no_mentee;
mod one_way;
mod order;
mod overdue_action;
mod passive_search;
mod quiet;
mod report_back;
mod review_due;
mod single_dependency;
mod term_ending;
mod thanks_due;
mod too_often;
mod uninformed_sponsor;
mod unlogged;
mod vacant_seat;
mod view;
mod waiting_on;
pub mod week;

pub use quiet::{rests, times_skipped};
pub use view::View;

use crate::model::*;

/// How grave a flag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Alert,
    Warning,
    Notice,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Alert => "alert",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        }
    }
}

/// Where a flag may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On the Board and in the weekly review.
    Week,
    /// In the board meeting, once a quarter.
    Quarter,
    /// At the moment when it helps.
    Hint,
}

impl When {
    pub fn word(self) -> &'static str {
        match self {
            When::Week => "week",
            When::Quarter => "quarter",
            When::Hint => "hint",
        }
    }
}

/// What a flag is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Seat(String),
    Person(String),
    Record(RecordRef),
    /// The whole board.
    Board,
}

/// What a rule found.
pub struct Found {
    pub subject: Subject,
    /// What is the case, as a sentence without its full stop.
    pub message: String,
    /// What would help.
    pub remedy: String,
    /// The date that the rule tests; the older, the longer it has waited.
    pub since: Option<Day>,
}

impl Found {
    fn person(person: &Person, message: String, remedy: impl Into<String>, since: Option<Day>) -> Found {
        Found { subject: Subject::Person(person.id.clone()), message, remedy: remedy.into(), since }
    }

    fn seat(seat: &Seat, message: String, remedy: impl Into<String>, since: Option<Day>) -> Found {
        Found { subject: Subject::Seat(seat.id.clone()), message, remedy: remedy.into(), since }
    }

    fn record(record: RecordRef, message: String, remedy: impl Into<String>, since: Option<Day>) -> Found {
        Found { subject: Subject::Record(record), message, remedy: remedy.into(), since }
    }

    fn board(message: impl Into<String>, remedy: impl Into<String>, since: Option<Day>) -> Found {
        Found { subject: Subject::Board, message: message.into(), remedy: remedy.into(), since }
    }
}

/// One row of the table of flags.
pub struct Rule {
    /// The stable name.
    pub code: Code,
    pub severity: Severity,
    pub when: When,
    pub find: fn(&View) -> Vec<Found>,
}

/// Every flag, in the order of the format's table.
pub static RULES: &[Rule] = &[
    vacant_seat::RULE,
    neglected::RULE,
    mentorship_trap::RULE,
    unlogged::RULE,
    single_dependency::RULE,
    passive_search::RULE,
    conflict::RULE,
    overdue_action::RULE,
    waiting_on::RULE,
    report_back::RULE,
    no_agenda::RULE,
    crowded_agenda::RULE,
    thanks_due::RULE,
    one_way::RULE,
    uninformed_sponsor::RULE,
    drifting::RULE,
    term_ending::RULE,
    too_often::RULE,
    echo_chamber::RULE,
    far_ahead::RULE,
    no_mentee::RULE,
    checkin_due::RULE,
    review_due::RULE,
];

/// The last rules of the table, which hold for a board without any seat too.
const ABOUT_NO_SEAT: [Code; 3] = [Code::NoMentee, Code::CheckinDue, Code::ReviewDue];

/// One thing on the board that needs attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    pub code: Code,
    pub severity: Severity,
    pub when: When,
    pub subject: Subject,
    pub message: String,
    pub remedy: String,
    pub since: Option<Day>,
    /// Taken out on purpose, by a `[[mute]]`.
    pub muted: bool,
    /// Skipped so often that it rests.
    pub quiet: bool,
}

impl Flag {
    /// Whether the Board and the review may say it now.
    pub fn is_said(&self) -> bool {
        self.when == When::Week && !self.muted && !self.quiet
    }
}

/// Everything that needs attention on that day, in the order of the output; muted flags are among them.
pub fn raise(view: &View) -> Vec<Flag> {
    let mut flags: Vec<Flag> = RULES.iter().flat_map(|rule| raise_one(rule, view)).collect();
    order::sort(&mut flags, view);
    flags
}

fn raise_one(rule: &Rule, view: &View) -> Vec<Flag> {
    let board_only = |found: &Found| found.subject == Subject::Board && !ABOUT_NO_SEAT.contains(&rule.code);
    let found =
        (rule.find)(view).into_iter().filter(|found| !(view.board.seats.is_empty() && board_only(found)));
    found
        .map(|found| Flag {
            code: rule.code,
            severity: rule.severity,
            when: rule.when,
            muted: quiet::is_muted(view, rule.code, &found.subject),
            quiet: quiet::is_quiet(view, rule.code, &found.subject),
            subject: found.subject,
            message: found.message,
            remedy: found.remedy,
            since: found.since,
        })
        .collect()
}

/// The flag's code and subject as a review's `skipped` names them, so that two laptops agree on what went quiet.
pub fn skip_key(view: &View, code: Code, subject: &Subject) -> String {
    match subject {
        Subject::Board => code.to_string(),
        Subject::Seat(id) | Subject::Person(id) => format!("{code} {id}"),
        Subject::Record(record) => format!("{code} {}", view.record_name(*record)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_rule_in_the_same_order() {
        assert_eq!(RULES.iter().map(|rule| rule.code).collect::<Vec<_>>(), Code::ALL);
    }
}
