//! The questions of a review, and which of them a board raises on a day.

use super::{people, progress::Progress};
pub use crate::guide::Step;
use crate::{
    flags::{self, Flag, Subject, week::Whose},
    model::*,
    session::Session,
};

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Two versions came together: which one holds?
    Conflict(RecordRef),
    /// A planned meeting that has passed: did it take place?
    Meeting(RecordRef),
    /// A paragraph of the inbox.
    Inbox(String),
    /// Was there anybody else this week?
    Anyone,
    /// What went well?
    Well,
    /// A promise of mine.
    Mine(RecordRef),
    /// A promise of theirs.
    Theirs(RecordRef),
    /// Somebody who needs a hand.
    Person(String),
    /// A group that meets together and has gone silent, by its seat.
    Group(String),
    /// The same question skipped for the third time: is the plan still right?
    Again(Box<Item>),
    /// The vacant seat of the week.
    Seat(String),
    /// What are you stuck on?
    Stuck,
    /// Whom to ask about what the owner is stuck on.
    Whom(String),
    /// One to three choices for the week.
    Choose,
    /// What is kept of the review.
    Record,
}

/// The five steps in their order.
pub const STEPS: [Step; 5] = [Step::CatchUp, Step::Promises, Step::People, Step::Seat, Step::Week];

impl Step {
    pub fn word(self) -> &'static str {
        match self {
            Step::CatchUp => "catch up",
            Step::Promises => "promises",
            Step::People => "people",
            Step::Seat => "one seat",
            Step::Week => "this week",
        }
    }

    /// The stable name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Step::CatchUp => "catch-up",
            Step::Promises => "promises",
            Step::People => "people",
            Step::Seat => "seat",
            Step::Week => "week",
        }
    }

    /// The step of the question with that key.
    pub fn of_key(key: &str) -> Step {
        let key = key.strip_prefix(AGAIN).unwrap_or(key);
        match key.split(' ').next().unwrap_or_default() {
            "mine" | "theirs" => Step::Promises,
            "person" | "group" => Step::People,
            "seat" => Step::Seat,
            "stuck" | "whom" | "choose" | "record" => Step::Week,
            _ => Step::CatchUp,
        }
    }
}

/// What a typed text means to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    Note,
    Win,
    Stuck,
    Choice,
}

/// How the key of a paragraph of the inbox begins; the paragraph follows.
pub const INBOX: &str = "inbox ";

/// How the key of a question about the plan begins; the key of what was skipped follows.
const AGAIN: &str = "again ";

/// The key of the question whether the plan is still right, about what has that key.
pub fn again_key(key: &str) -> String {
    format!("{AGAIN}{key}")
}

impl Item {
    /// What tells this question from all others, as long as it is open.
    pub fn key(&self, session: &Session) -> String {
        let board = session.board();
        match self {
            Item::Conflict(record) => words("conflict", record.row(&board.conflicts), |c| {
                [&c.record, &c.key].map(|part| part.as_deref().unwrap_or_default()).join(" ")
            }),
            Item::Meeting(record) => words("meeting", record.row(&board.meetings), |m| {
                format!("{} {}", m.on.day, m.with.join(" "))
            }),
            Item::Inbox(paragraph) => format!("{INBOX}{paragraph}"),
            Item::Anyone => "anyone".into(),
            Item::Well => "well".into(),
            Item::Mine(record) => words("mine", record.row(&board.actions), promise),
            Item::Theirs(record) => words("theirs", record.row(&board.actions), promise),
            Item::Person(id) => format!("person {id}"),
            Item::Group(id) => format!("group {id}"),
            Item::Again(skipped) => again_key(&skipped.key(session)),
            Item::Seat(id) => format!("seat {id}"),
            Item::Stuck => "stuck".into(),
            Item::Whom(_) => "whom".into(),
            Item::Choose => "choose".into(),
            Item::Record => "record".into(),
        }
    }

    /// Whom it is about, if it is one person.
    pub fn person(&self) -> Option<&str> {
        match self {
            Item::Person(id) => Some(id),
            Item::Again(skipped) => skipped.person(),
            _ => None,
        }
    }

    /// The record that it is about.
    pub fn record_mut(&mut self) -> Option<&mut RecordRef> {
        match self {
            Item::Conflict(record) | Item::Meeting(record) | Item::Mine(record) | Item::Theirs(record) => {
                Some(record)
            }
            Item::Again(skipped) => skipped.record_mut(),
            _ => None,
        }
    }

    pub fn step(&self) -> Step {
        match self {
            Item::Conflict(_) | Item::Meeting(_) | Item::Inbox(_) | Item::Anyone | Item::Well => {
                Step::CatchUp
            }
            Item::Mine(_) | Item::Theirs(_) => Step::Promises,
            Item::Person(_) | Item::Group(_) => Step::People,
            Item::Again(skipped) => skipped.step(),
            Item::Seat(_) => Step::Seat,
            Item::Stuck | Item::Whom(_) | Item::Choose | Item::Record => Step::Week,
        }
    }

    /// The question in which a flag comes up.
    pub fn of_flag(session: &Session, flag: &Flag) -> Option<Item> {
        match (flag.code, &flag.subject) {
            (Code::Conflict, Subject::Record(record)) => Some(Item::Conflict(*record)),
            (Code::Unlogged, Subject::Record(record)) => Some(Item::Meeting(*record)),
            (Code::OverdueAction, Subject::Record(record)) => Some(Item::Mine(*record)),
            (Code::WaitingOn, Subject::Record(record)) => Some(Item::Theirs(*record)),
            (Code::VacantSeat, Subject::Seat(id)) => Some(Item::Seat(id.clone())),
            _ => {
                let line = session.week().iter().find(|line| line.flags.contains(flag))?;
                match &line.whose {
                    Whose::Person(id) => Some(Item::Person(id.clone())),
                    Whose::Seat(id) => Some(Item::Group(id.clone())),
                    Whose::Record(_) => None,
                }
            }
        }
    }

    /// In how many of the newest reviews in a row this was skipped.
    fn times_skipped(&self, session: &Session) -> usize {
        let view = session.view();
        let mine = session.flags().iter().filter(|f| f.is_said());
        let mine = mine.filter(|flag| Item::of_flag(session, flag).as_ref() == Some(self));
        let of_flags = mine.map(|flag| flags::times_skipped(&view, flag.code, &flag.subject)).max();
        match self {
            Item::Mine(record) if of_flags.is_none() => {
                record.row(&session.board().actions).map_or(0, |action| times_left(session, action))
            }
            _ => of_flags.unwrap_or(0),
        }
    }

    /// What a text means that is typed as the answer.
    pub fn typing(&self) -> Option<Typing> {
        match self {
            Item::Anyone => Some(Typing::Note),
            Item::Well => Some(Typing::Win),
            Item::Stuck => Some(Typing::Stuck),
            Item::Choose => Some(Typing::Choice),
            _ => None,
        }
    }

    /// About how long it takes.
    pub fn seconds(&self) -> usize {
        match self {
            Item::Person(_) | Item::Group(_) => 45,
            Item::Inbox(_) | Item::Seat(_) | Item::Stuck | Item::Choose => 30,
            Item::Conflict(_) | Item::Meeting(_) | Item::Mine(_) | Item::Whom(_) => 20,
            Item::Anyone | Item::Well | Item::Theirs(_) | Item::Again(_) | Item::Record => 15,
        }
    }
}

/// A record by its own words: a place moves when another record goes, and an id may come with the first edit.
fn words<T>(lead: &str, row: Option<&Row<T>>, words: impl Fn(&T) -> String) -> String {
    row.map_or_else(|| lead.to_string(), |row| format!("{lead} {}", words(row)))
}

fn promise(action: &Action) -> String {
    format!("{} {} {}", action.who.as_deref().unwrap_or("me"), action.with.join(" "), action.text)
}

/// What is still to be asked, in its order.
pub fn waiting(session: &Session, inbox: &[String], progress: &Progress) -> Vec<Item> {
    let mut items = everything(session, inbox, progress);
    if progress.is_untouched() {
        return items;
    }
    items.retain(|item| !progress.has(&item.key(session)));
    // Whoever is on screen stays there until seen to, even if others have become more urgent.
    let here = items.iter().position(|item| progress.stayed_at() == Some(&item.key(session)));
    if let Some(at) = here {
        items[..=at].rotate_right(1);
    }
    items
}

/// Every question that the board raises, asked already or not.
pub fn everything(session: &Session, inbox: &[String], progress: &Progress) -> Vec<Item> {
    let mut items = catching_up(session, inbox);
    items.extend(promises(session));
    items.extend(people::items(session, progress));
    items.extend(seat(session, progress));
    items.push(Item::Stuck);
    items.extend(progress.ask.then(|| Item::Whom(progress.stuck.clone())));
    items.extend([Item::Choose, Item::Record]);
    items.into_iter().flat_map(|item| with_its_plan(session, progress, item)).collect()
}

/// How many reviews in a row have skipped something when it is shown for the third time: it rests in between.
const THIRD: usize = 4;

/// A question, and behind it the one whether its plan is still right, if it was just left for the third time.
fn with_its_plan(session: &Session, progress: &Progress, item: Item) -> Vec<Item> {
    let was_left = || !progress.is_untouched() && progress.has_left(&item.key(session));
    let is_third = was_left() && item.times_skipped(session) == THIRD;
    let again = is_third.then(|| Item::Again(Box::new(item.clone())));
    [Some(item), again].into_iter().flatten().collect()
}

fn catching_up(session: &Session, inbox: &[String]) -> Vec<Item> {
    let conflicts = said(session, Code::Conflict).into_iter().map(Item::Conflict);
    let meetings = said(session, Code::Unlogged).into_iter().map(Item::Meeting);
    let mut items: Vec<Item> = conflicts.chain(meetings).collect();
    items.extend(inbox.iter().cloned().map(Item::Inbox));
    items.extend([Item::Anyone, Item::Well]);
    items
}

/// The records that a flag is about, the one that has waited longest first.
fn said(session: &Session, code: Code) -> Vec<RecordRef> {
    let mut flags: Vec<&Flag> = session.flags().iter().filter(|f| f.code == code && f.is_said()).collect();
    flags.sort_by_key(|flag| (flag.since.is_none(), flag.since));
    flags.into_iter().filter_map(record_of).collect()
}

fn record_of(flag: &Flag) -> Option<RecordRef> {
    match flag.subject {
        Subject::Record(record) => Some(record),
        _ => None,
    }
}

fn promises(session: &Session) -> Vec<Item> {
    let mut mine: Vec<&Row<Action>> =
        session.board().actions.iter().filter(|action| comes_up(session, action)).collect();
    mine.sort_by_key(|action| (action.by.is_none(), action.by, action.nth));
    let record = |action: &Row<Action>| action.record();
    let mine = mine.into_iter().map(|action| Item::Mine(record(action)));
    mine.chain(said(session, Code::WaitingOn).into_iter().map(Item::Theirs)).collect()
}

/// Whether a promise of mine is asked about: chosen in a review, or its day is past or comes before the next review.
/// One without a day comes up every fourth week, so that it is not forgotten; a choice that two reviews have left rests
/// like everything else.
fn comes_up(session: &Session, action: &Row<Action>) -> bool {
    const WEEKS: i64 = 4;
    let view = session.view();
    let subject = Subject::Record(action.record());
    let is_hushed = || {
        let overdue = session.flags().iter().find(|f| f.code == Code::OverdueAction && f.subject == subject);
        overdue.is_some_and(|flag| !flag.is_said())
    };
    let is_time = match (action.by, action.made) {
        (Some(by), _) => by <= view.soon_end(),
        (None, Some(made)) => {
            let weeks = (view.today - made).num_days() / 7;
            weeks > 0 && weeks % WEEKS == 0
        }
        (None, None) => false,
    };
    let is_chosen = action.review.is_some() && !flags::rests(times_left(session, action));
    action.is_mine() && action.is_open() && (is_chosen || is_time) && !is_hushed()
}

/// How many reviews have left a choice open since the one that chose it: no flag counts that.
fn times_left(session: &Session, action: &Action) -> usize {
    let reviews = session.board().reviews_newest_first(session.today());
    action.review.as_ref().and_then(|id| reviews.iter().position(|r| r.id.as_ref() == Some(id))).unwrap_or(0)
}

/// The one vacant seat of the week; when it was answered or left, no other takes its place.
fn seat(session: &Session, progress: &Progress) -> Option<Item> {
    let is_vacant = |flag: &&Flag| flag.code == Code::VacantSeat;
    let mut flags = session.week().iter().flat_map(|line| &line.flags);
    let Subject::Seat(id) = &flags.find(is_vacant)?.subject else { return None };
    let item = Item::Seat(id.clone());
    let is_other = progress.passed(Step::Seat) > 0 && !progress.has(&item.key(session));
    (!is_other).then_some(item)
}
