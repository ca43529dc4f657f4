//! The end: what changed since the last review, what was settled, what was chosen; and the one edit that keeps it.

use chrono::Datelike;

use super::{Choice, Item, Review};
use crate::{
    edit::{self, Context, Edit, Op, Refusal, places},
    file::Value,
    flags::{self, Flag, Subject, When},
    model::{
        text::{active_seats, count, fold},
        *,
    },
    session::Session,
    trends, words,
};

/// What the end of a review says.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// "4 → 5 of 6 seats active: Dana Whitfield took the Internal Champion's chair".
    pub changed: String,
    /// The changes of this review, in their own words.
    pub settled: Vec<String>,
    pub choices: Vec<String>,
    /// "10 of the last 12 Fridays".
    pub habit: String,
    pub next: Day,
    /// Whether the board meeting of the quarter is to be offered.
    pub meeting: bool,
}

const MEETING: &str =
    "A new quarter: the board meeting takes 15 minutes (check-in, shape, terms, rhythms, goals).";

impl Ending {
    /// How the board stands since the last review, and when the next one is.
    pub fn summary(&self, today: Day) -> Vec<String> {
        let next = format!("{}. Next: {}.", self.habit, when::short(self.next, today));
        let meeting = self.meeting.then(|| MEETING.to_string());
        [format!("{}.", self.changed), next].into_iter().chain(meeting).collect()
    }

    /// All of it, line by line.
    pub fn lines(&self, today: Day) -> Vec<String> {
        let mut lines = self.summary(today);
        if !self.choices.is_empty() {
            lines.extend([String::new(), "For this week:".into()]);
            lines.extend(self.choices.iter().map(|choice| format!("  {choice}")));
        }
        lines.push(String::new());
        lines.push(match self.settled.len() {
            0 => "Nothing was changed this time.".into(),
            n => format!("Settled {n}:"),
        });
        lines.extend(self.settled.iter().map(|said| format!("  {said}")));
        lines
    }
}

/// What the end of this review says now.
pub fn ending(review: &Review, session: &Session) -> Ending {
    let (board, today) = (session.board(), session.today());
    Ending {
        changed: changed(session),
        settled: review.progress.settled().into_iter().map(str::to_string).collect(),
        choices: kept(review, session).into_iter().map(|(choice, _)| choice.text).collect(),
        habit: habit(board, today),
        next: board.review_day_after(today),
        meeting: is_new_quarter(board, today),
    }
}

/// The record of the review with its choices, in one edit.
///
/// # Errors
/// A promise that was chosen has an error in it.
pub fn finish(cx: &Context, session: &Session, review: &Review) -> Result<Edit, Refusal> {
    let (active, seats) = session.standing().quorum;
    let standing =
        session.flags().iter().filter(|flag| flag.is_said() && flag.code != Code::ReviewDue).count();
    let choices = kept(review, session);
    let mut ops = Vec::new();
    for record in choices.iter().filter_map(|(_, promise)| *promise) {
        cx.target(record, &mut ops)?;
    }
    let skipped = skipped(review, session, &ops);
    let mut edit = edit::board::review(cx, active as i64, seats as i64, standing as i64, &skipped)?;
    let id = edit.added().next().map(|(_, id)| id.to_string()).unwrap_or_default();
    ops.append(&mut edit.ops);
    for (choice, promise) in &choices {
        choose(cx, choice, *promise, &id, &mut ops)?;
    }
    edit.ops = ops;
    if !choices.is_empty() {
        edit.sentence = format!("{}, {} for the week", edit.sentence, count(choices.len() as i64, "choice"));
    }
    Ok(edit)
}

/// Adds the operations that keep a choice: a promise on file is chosen again, anything else becomes one.
fn choose(
    cx: &Context,
    choice: &Choice,
    promise: Option<RecordRef>,
    review: &str,
    ops: &mut Vec<Op>,
) -> Result<(), Refusal> {
    let chosen = Value::Text(review.into());
    if let Some(record) = promise {
        let target = cx.target(record, ops)?;
        ops.push(Op::Set(target, "review", chosen));
        return Ok(());
    }
    let (text, by) = super::make::due(cx, &choice.text);
    let mut new = edit::action::add(cx, None, &[], &text, by)?.ops;
    for op in &mut new {
        if let Op::Add(Table::Action, fields) = op {
            fields.push(("review", chosen.clone()));
        }
    }
    ops.append(&mut new);
    Ok(())
}

/// The choices that still make sense, with the promise on file that each is: what was done meanwhile is none any more.
fn kept(review: &Review, session: &Session) -> Vec<(Choice, Option<RecordRef>)> {
    let open = session.board().actions.iter().filter(|action| action.is_open() && action.is_mine());
    let open: Vec<RecordRef> = open.map(|action| action.record()).collect();
    let found = |key: &String| open.iter().copied().find(|record| Item::Mine(*record).key(session) == *key);
    // What was chosen before and is left to do is that choice again, though it has gone quiet since.
    let again = |text: &str| open.iter().copied().find(|record| is_chosen_as(session.board(), *record, text));
    let choices = review.progress.choices.iter().map(|choice| match &choice.promise {
        Some(key) => found(key).map(|record| (choice.clone(), Some(record))),
        None => Some((choice.clone(), again(&choice.text))),
    });
    choices.flatten().collect()
}

/// Whether this promise is a choice of an earlier review, in these words.
fn is_chosen_as(board: &Board, record: RecordRef, text: &str) -> bool {
    let action = record.row(&board.actions);
    action.is_some_and(|action| action.review.is_some() && fold(&action.text) == fold(text))
}

/// The flags that were left in this review and still stand, and the quiet ones, as code and subject. What was seen to
/// and has something about it left was not skipped. A promise that gets an id by being chosen is called by that.
fn skipped(review: &Review, session: &Session, ops: &[Op]) -> Vec<String> {
    let view = session.view();
    let was_left = |flag: &Flag| {
        let item = Item::of_flag(session, flag);
        item.is_some_and(|item| review.progress.is_skipped(&item.key(session)))
    };
    let week =
        session.flags().iter().filter(|f| f.when == When::Week && !f.muted && f.code != Code::ReviewDue);
    let mut keys: Vec<String> = week
        .filter(|flag| flag.quiet || was_left(flag))
        .map(|flag| {
            let given = match flag.subject {
                Subject::Record(record) => places::given(record, ops),
                _ => None,
            };
            given.map_or_else(
                || flags::skip_key(&view, flag.code, &flag.subject),
                |id| format!("{} {id}", flag.code),
            )
        })
        .collect();
    keys.dedup();
    keys
}

/// "4 → 5 of 6 seats active: Dana Whitfield took the Internal Champion's chair".
fn changed(session: &Session) -> String {
    let (board, today) = (session.board(), session.today());
    let (active, seats) = session.standing().quorum;
    let now = active_seats(active as i64, seats as i64);
    let now = if board.seats.is_empty() { "No seats yet".into() } else { now };
    let before = board.reviews_newest_first(today);
    let Some(before) = before.first() else { return now };
    let fewer = before.quorum.is_some_and(|then| then > active as i64);
    let why = what_changed(session, before.on, fewer).join("; ");
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    match before.quorum {
        Some(then) if then != active as i64 => format!("{then} → {now}{why}"),
        Some(_) if why.is_empty() => format!("{now}, as last time"),
        _ => format!("{now}{why}"),
    }
}

/// The seats that stand otherwise than on that day, a clause each; those that explain why there are more come first, or why
/// there are fewer.
fn what_changed(session: &Session, then: Day, fewer: bool) -> Vec<String> {
    const MOST: usize = 2;
    let past = trends::board_on(&session.view(), then);
    let before = Standing::new(&past, then);
    let board = session.board();
    let view = session.view();
    let seats = view.seats().filter(|(seat, _)| seat.kind != Kind::Mentee).filter_map(|(seat, now)| {
        let stood = before.seat(&past, &seat.id).map_or(SeatState::Vacant, |standing| standing.state);
        let then = if came_since(board, &seat.id, now, then) { SeatState::Vacant } else { stood };
        let is_loss = now.state != SeatState::Active;
        (then != now.state).then(|| (is_loss != fewer, clause(session, seat, then, now)))
    });
    let mut clauses: Vec<(bool, String)> = seats.collect();
    clauses.sort_by_key(|(comes_last, _)| *comes_last);
    clauses.into_iter().take(MOST).map(|(_, clause)| clause).collect()
}

/// Whether everybody who sits there came from among the candidates after that day: they may have been on file before.
fn came_since(board: &Board, seat: &str, now: &SeatStanding, then: Day) -> bool {
    let agreed = |person: &Person| {
        board.candidates.iter().any(|c| {
            c.seat == seat
                && c.stage == Stage::Agreed
                && c.person.as_ref() == Some(&person.id)
                && c.moved.is_some_and(|day| day > then)
        })
    };
    !now.people.is_empty() && now.people.iter().all(|&at| agreed(&board.people[at]))
}

fn clause(session: &Session, seat: &Seat, then: SeatState, now: &SeatStanding) -> String {
    let names = words::names(session.board(), &now.people);
    match (then, now.state) {
        (SeatState::Vacant, SeatState::Active) => format!("{names} took {}", chair(&seat.title)),
        (_, SeatState::Active) => {
            let people: Vec<String> =
                now.people.iter().map(|&at| session.board().people[at].id.clone()).collect();
            format!("in touch with {} again", session.board().short_names(&people))
        }
        (_, SeatState::Vacant) => format!("{} is vacant", seat.title),
        (_, SeatState::Neglected) => format!("{} is neglected", seat.title),
        (_, SeatState::Resting) => format!("{} rests", seat.title),
    }
}

/// "10 of the last 12 Fridays", this one counted. It cannot break; days in a pause are left out.
fn habit(board: &Board, today: Day) -> String {
    const WEEKS: usize = 12;
    const NEAR: i64 = Board::REVIEW_MAY_BE_OFF as i64;
    let day = board.owner.review.unwrap_or(chrono::Weekday::Fri);
    let near = |a: Day, b: Day| (a - b).num_days().abs() <= NEAR;
    let mut reviews: Vec<Day> = board.reviews.iter().map(|r| r.on).filter(|on| *on <= today).collect();
    reviews.push(today);
    let first = reviews.iter().min().copied().unwrap_or(today);
    let newest = (-NEAR..=NEAR)
        .filter_map(|days| today.checked_add_signed(chrono::Duration::days(days)))
        .find(|on| on.weekday() == day)
        .unwrap_or(today);
    let days = std::iter::successors(Some(newest), |on| on.checked_sub_days(chrono::Days::new(7)));
    let days = days.take_while(|on| *on >= first || near(*on, first)).filter(|on| !board.in_pause(*on));
    let days: Vec<Day> = days.take(WEEKS).collect();
    let kept = days.iter().filter(|on| reviews.iter().any(|review| near(*review, **on))).count();
    match days.len() {
        0 | 1 => "The first review".into(),
        n => format!("{kept} of the last {n} {}s", newest.format("%A")),
    }
}

/// Whether this is the first review of a quarter, and not the first of all.
fn is_new_quarter(board: &Board, today: Day) -> bool {
    let quarter = |day: Day| (day.year(), day.month0() / 3);
    let newest = board.reviews_newest_first(today);
    newest.first().is_some_and(|review| quarter(review.on) != quarter(today))
}
