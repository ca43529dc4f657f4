//! The answers that a question offers, and what an answer has to be asked before it can be made.

use super::{
    item::Item,
    people::{self, Why},
    says,
};
use crate::{model::*, session::Session};

/// Something that can be done about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Of two versions, this one holds.
    KeepThis,
    KeepThat,
    TookPlace,
    Moved,
    Fell,
    /// A note: about the meeting, the paragraph, the person, anybody.
    Note,
    /// A paragraph of the inbox as a note, in other words.
    Rewrite,
    Win,
    Done,
    /// Another day for a promise.
    Later,
    /// The promise no longer holds.
    Drop,
    /// The draft went out.
    Write,
    Plan,
    Topic,
    NotThisWeek,
    Rest,
    Rhythm,
    LetGo,
    Renew,
    /// The candidate's next step.
    Step,
    /// The candidate has come a stage further.
    Further,
    Declined,
    /// Somebody who could fill the seat.
    Name,
    /// A topic for the adviser of that number, from 1.
    Ask(usize),
}

/// An answer that can be given now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub act: Act,
    pub words: String,
}

/// What must be typed first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    pub hint: &'static str,
    /// Whether an empty line is an answer too.
    pub may_be_empty: bool,
}

impl Act {
    /// The letter that stands for it where there are no keys of one's own.
    pub fn letter(self) -> char {
        match self {
            Act::KeepThis => '1',
            Act::KeepThat => '2',
            Act::TookPlace | Act::Topic => 't',
            Act::Moved | Act::Later => 'm',
            Act::Fell | Act::Name => 'f',
            Act::Note => 'n',
            Act::Win | Act::Write => 'w',
            Act::Done => 'd',
            Act::Drop | Act::LetGo | Act::Declined => 'x',
            Act::Plan => 'p',
            Act::NotThisWeek => 'z',
            Act::Rest => 'Z',
            Act::Rhythm => 'c',
            Act::Renew => 'r',
            Act::Rewrite => 'e',
            Act::Step => 's',
            Act::Further => 'o',
            Act::Ask(number) => char::from_digit(number as u32, 10).unwrap_or('0'),
        }
    }

    /// The name of its command on screen.
    pub fn name(self) -> &'static str {
        match self {
            Act::TookPlace => "review-took-place",
            Act::Moved => "review-moved",
            Act::Fell => "review-fell",
            Act::Note => "review-note",
            Act::Rewrite => "review-edit",
            Act::Done => "review-done",
            Act::Later => "review-later",
            Act::Drop => "review-drop",
            Act::Write => "review-write",
            Act::Plan => "review-plan",
            Act::Topic => "review-topic",
            Act::NotThisWeek => "review-not-this-week",
            Act::Rest => "review-rest",
            Act::Rhythm => "review-rhythm",
            Act::LetGo => "review-let-go",
            Act::Renew => "review-renew",
            Act::Step => "review-step",
            Act::Further => "review-further",
            Act::Declined => "review-declined",
            Act::Name => "review-name",
            // These are answered by their number, or by typing.
            Act::KeepThis | Act::KeepThat | Act::Ask(_) | Act::Win => "review-number",
        }
    }

    /// Whether the question is over when this is done, even if something about it still stands. With a person only what
    /// settles the matter ends it: after a plan or a new rhythm there may be something left to tell.
    pub fn ends(self, item: &Item) -> bool {
        match item {
            Item::Person(_) | Item::Group(_) => {
                !matches!(self, Act::Plan | Act::Topic | Act::Rhythm | Act::Renew)
            }
            Item::Anyone => false,
            _ => true,
        }
    }
}

/// What can be answered to a question, in the order of its keys; leaving it is always possible.
pub fn answers(session: &Session, item: &Item) -> Vec<Answer> {
    let of = |list: &[(Act, &str)]| -> Vec<Answer> {
        list.iter().map(|(act, words)| Answer { act: *act, words: words.to_string() }).collect()
    };
    match item {
        Item::Conflict(record) => versions(session, *record),
        Item::Meeting(_) => of(&[
            (Act::TookPlace, "took place"),
            (Act::Note, "took place, with a note"),
            (Act::Moved, "moved"),
            (Act::Fell, "fell through"),
        ]),
        Item::Inbox(_) => of(&[(Act::Note, "save it as a note"), (Act::Rewrite, "change it first")]),
        Item::Anyone => of(&[(Act::Note, "a note")]),
        Item::Well => of(&[(Act::Win, "a win")]),
        Item::Mine(_) => of(&[(Act::Done, "done"), (Act::Later, "another day"), (Act::Drop, "drop it")]),
        Item::Theirs(_) => of(&[
            (Act::Write, "nudge"),
            (Act::Done, "done"),
            (Act::Later, "another day"),
            (Act::Drop, "drop it"),
        ]),
        Item::Person(_) => person(session, item),
        Item::Group(_) => {
            let write = says::draft(session, item).map(|_| (Act::Write, "copy"));
            let others = [
                (Act::Note, "we talked"),
                (Act::Plan, "plan"),
                (Act::NotThisWeek, "not this week"),
                (Act::Rhythm, "rhythm"),
            ];
            of(&write.into_iter().chain(others).collect::<Vec<_>>())
        }
        Item::Again(skipped) => match &**skipped {
            Item::Conflict(record) => versions(session, *record),
            other => of(plans(other)),
        },
        Item::Seat(id) => seat(session, id),
        Item::Whom(challenge) => whom(session, challenge),
        Item::Stuck | Item::Choose | Item::Record => Vec::new(),
    }
}

/// What can change the plan of something that was skipped for the third time.
fn plans(skipped: &Item) -> &'static [(Act, &'static str)] {
    match skipped {
        Item::Person(_) => &[
            (Act::Rhythm, "less often"),
            (Act::Rest, "rest until a day"),
            (Act::LetGo, "let go with thanks"),
        ],
        Item::Group(_) => &[(Act::Rhythm, "less often"), (Act::Rest, "rest until a day")],
        Item::Mine(_) | Item::Theirs(_) => {
            &[(Act::Done, "done"), (Act::Later, "another day"), (Act::LetGo, "let it go")]
        }
        Item::Meeting(_) => {
            &[(Act::TookPlace, "took place"), (Act::Later, "moved"), (Act::LetGo, "it fell through")]
        }
        Item::Seat(_) => &[(Act::Rest, "rest until a day"), (Act::LetGo, "leave it vacant on purpose")],
        _ => &[],
    }
}

fn versions(session: &Session, record: RecordRef) -> Vec<Answer> {
    let Some(conflict) = record.row(&session.board().conflicts) else { return Vec::new() };
    let [this, that] = conflict.sides().map(str::to_string);
    vec![Answer { act: Act::KeepThis, words: this }, Answer { act: Act::KeepThat, words: that }]
}

fn person(session: &Session, item: &Item) -> Vec<Answer> {
    let reasons: Vec<Why> = people::reasons(session, item).iter().filter_map(|f| Why::of(f.code)).collect();
    let offered = [
        (says::draft(session, item).is_some(), Act::Write, "copy"),
        (reasons.contains(&Why::Soon), Act::Topic, "topic"),
        (reasons.contains(&Why::Term), Act::Renew, "renew"),
        (true, Act::Note, "we talked"),
        (true, Act::Plan, "plan"),
        (true, Act::NotThisWeek, "not this week"),
        (true, Act::Rhythm, "rhythm"),
        (true, Act::LetGo, "let go"),
    ];
    let shown = offered.into_iter().filter(|(is, ..)| *is);
    shown.map(|(_, act, words)| Answer { act, words: words.into() }).collect()
}

fn seat(session: &Session, id: &str) -> Vec<Answer> {
    let view = session.view();
    let mut answers = Vec::new();
    if let Some(candidate) = view.nearest_candidate(id) {
        let further = match candidate.stage {
            Stage::Identified => "getting nearer",
            Stage::Warming => "asked",
            _ => "agreed",
        };
        answers.extend(
            says::draft(session, &Item::Seat(id.into()))
                .map(|_| Answer { act: Act::Write, words: "copy the message".into() }),
        );
        answers.push(Answer { act: Act::Step, words: "next step".into() });
        answers.push(Answer { act: Act::Further, words: further.into() });
        answers.push(Answer { act: Act::Declined, words: "declined".into() });
    }
    answers.push(Answer { act: Act::Name, words: "a first name".into() });
    answers
}

fn whom(session: &Session, challenge: &str) -> Vec<Answer> {
    let advisers = super::choices::advisers(session, challenge);
    let words = |person: &String| format!("a topic for {}", session.board().short_name(person));
    let numbered = advisers.iter().enumerate();
    numbered.map(|(at, one)| Answer { act: Act::Ask(at + 1), words: words(&one.person) }).collect()
}

/// What an act has to be asked before it is made; none when it can be made at once.
pub fn question(session: &Session, item: &Item, act: Act) -> Option<Question> {
    const A_DAY: &str = "fri, 24 nov, in 2 weeks, 2026-12-01";
    const A_TIME: &str = "tue 15:00, 24 nov, in 2 weeks";
    let of = |title: &str, hint, may_be_empty| Some(Question { title: title.into(), hint, may_be_empty });
    let who = says::called(session, item);
    match act {
        Act::Moved => of("Moved to", A_TIME, false),
        Act::Done => of("What came of it?", "empty: nothing to tell", true),
        Act::Later if is_about_meeting(item) => of("Moved to", A_TIME, false),
        Act::Later => of("By which day?", A_DAY, false),
        Act::Win => of("What went well?", "read path shipped, p99 down 40%", false),
        Act::Plan => of(&format!("When do you meet {who}?"), A_TIME, false),
        Act::Topic => of(&format!("What are you stuck on that {who} could know?"), "one line", false),
        Act::Rest => of(&format!("Let {who} rest until"), A_DAY, false),
        Act::Rhythm => {
            of(&format!("How often to be in touch with {who}?"), "2 weeks, month, quarter, year", false)
        }
        Act::Renew => of(&format!("Until when with {who}?"), "empty: half a year more", true),
        Act::Step => of(&format!("What is next with {who}?"), "coffee after the demo by fri", false),
        Act::Name => of(&format!("Who could be your {who}?"), "a first name is enough", false),
        Act::Rewrite => of("The note", "yesterday coffee with Priya: cut it to the read path", false),
        Act::Note => match item {
            Item::Inbox(_) => None,
            _ => of(
                "What was said?",
                "one line is enough",
                matches!(item, Item::Person(_) | Item::Group(_) | Item::Meeting(_)),
            ),
        },
        _ => None,
    }
}

fn is_about_meeting(item: &Item) -> bool {
    matches!(item, Item::Again(skipped) if matches!(**skipped, Item::Meeting(_)))
}
