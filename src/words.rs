//! What the program says about a seat, a person or the whole board: the one sentence on top, a state, a next step.
//! Shared by the dashboard and the command line, so that both speak alike.

use crate::{
    flags::{View, week},
    model::{
        text::{active_seats, count},
        *,
    },
    session::Session,
};

/// Whose turn a next step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Something that the owner does.
    Mine,
    /// Something that somebody owes the owner.
    Theirs,
    /// What comes next.
    Next,
    /// A question of fact.
    Fact,
}

impl Turn {
    /// What the glyph says, in words.
    pub fn word(self) -> &'static str {
        match self {
            Turn::Mine => "Yours to do",
            Turn::Theirs => "Theirs to do",
            Turn::Next => "Next",
            Turn::Fact => "Question",
        }
    }

    pub fn glyph(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Turn::Mine, _) => "!",
            (Turn::Theirs, false) => "‹",
            (Turn::Theirs, true) => "<",
            (Turn::Next, false) => "›",
            (Turn::Next, true) => ">",
            (Turn::Fact, _) => "?",
        }
    }

    /// Whose turn a line of the week is.
    pub fn of(concern: week::Concern) -> Turn {
        match concern {
            week::Concern::Conflict | week::Concern::Fact => Turn::Fact,
            week::Concern::Theirs => Turn::Theirs,
            week::Concern::Seat | week::Concern::Term => Turn::Next,
            _ => Turn::Mine,
        }
    }
}

/// A person's state in words: "9 of 14 days", "NEGLECTED 37 days".
pub fn state(person: &Person, standing: &PersonStanding, today: Day) -> String {
    match standing.state {
        PersonState::Left => {
            person.left.map_or("left".into(), |day| format!("left {}", when::plain(day, today)))
        }
        PersonState::Snoozed => {
            person.snooze.map_or("resting".into(), |day| format!("resting to {}", when::plain(day, today)))
        }
        PersonState::Planned => {
            standing.meets.map_or("planned".into(), |on| match (on.day - today).num_days() {
                0 => format!(
                    "meets today{}",
                    on.time.map_or(String::new(), |time| format!(", {}", time.format("%H:%M")))
                ),
                _ => format!("meets {}", when::soon(on, today)),
            })
        }
        PersonState::Ambient => match standing.last {
            Some(day) => format!("no rhythm; last {}", when::ago(day, today)),
            None => "no rhythm".into(),
        },
        PersonState::New => "never logged".into(),
        PersonState::Neglected => format!("NEGLECTED {}", count(standing.days_overdue, "day")),
        PersonState::Due => match standing.due {
            Some(day) if day == today => "due today".into(),
            Some(day) if day > today => format!("due {}", when::soon(day.into(), today)),
            Some(day) => format!("due since {}", when::plain(day, today)),
            None => "due".into(),
        },
        PersonState::Fresh => match standing.run {
            Some((elapsed, length)) => format!("{elapsed} of {}", count(length, "day")),
            None => "fresh".into(),
        },
    }
}

/// "VACANT for 6 weeks".
pub fn vacancy(standing: &SeatStanding, today: Day) -> String {
    match standing.vacant_since.map(|day| (today - day).num_days()) {
        Some(days) if days > 0 => format!("VACANT for {}", when::span(days)),
        _ => "VACANT".into(),
    }
}

/// Whose clock a seat shows: the member who has waited longest by the cadence.
pub fn most_pressing(board: &Board, standing: &Standing, seat: &str) -> Option<usize> {
    let row = board.seat(seat)?;
    let people = &standing.seat(board, seat)?.people;
    let awake = |at: &&usize| standing.people[**at].state != PersonState::Snoozed;
    let share =
        |at: &usize| standing.people[*at].run.map_or(0, |(elapsed, length)| elapsed * 1000 / length.max(1));
    let newest = |at: &usize| std::cmp::Reverse(board.people[*at].nth);
    // A seat that meets together has one clock: a rhythm that somebody has beside it is no part of it.
    let of_the_group = |at: &&usize| {
        let person = &board.people[**at];
        !row.together || person.every.is_none() && person.seats.len() == 1
    };
    let any = people.iter().any(|at| awake(&at) && of_the_group(&at));
    let asked = people.iter().filter(awake).filter(|at| !any || of_the_group(at));
    asked.max_by_key(|at| (share(at), newest(at))).or(people.first()).copied()
}

/// The people of a seat by their places, the one first of whom it speaks: the state beside a name that is cut belongs to
/// them. A group that meets together stands as one, in the file's order.
pub fn sitting(board: &Board, standing: &Standing, seat: &Seat) -> Vec<usize> {
    let mut people = standing.seat(board, &seat.id).map_or(Vec::new(), |standing| standing.people.clone());
    if !seat.together {
        let pressing = most_pressing(board, standing, &seat.id);
        people.sort_by_key(|at| Some(*at) != pressing);
    }
    people
}

/// The seats with the digits that choose them: "1 Technical Guru · 2 Industry Veteran".
pub fn numbered_seats(board: &Board) -> String {
    board
        .seats
        .iter()
        .take(9)
        .enumerate()
        .map(|(at, seat)| format!("{} {}", at + 1, seat.title))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The one sentence on top: how many seats are active, what is wrong with the others, and what is owed.
pub fn headline(session: &Session) -> String {
    let board = session.board();
    if board.seats.is_empty() {
        return match board.people.len() {
            0 => "Nobody here yet.".into(),
            n => format!("{} and no seats yet.", Table::Person.counted(n)),
        };
    }
    let (active, total) = session.standing().quorum;
    let parts: Vec<String> =
        [(SeatState::Vacant, "vacant"), (SeatState::Neglected, "neglected"), (SeatState::Resting, "resting")]
            .into_iter()
            .filter_map(|(state, word)| {
                Some(seats_in(session, state)).filter(|n| *n > 0).map(|n| format!("{n} {word}"))
            })
            .collect();
    let detail = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("{}{detail}. {}", active_seats(active as i64, total as i64), debts(board))
}

/// How many of the seats that count for the quorum are in a state; those of mentees do not.
pub fn seats_in(session: &Session, state: SeatState) -> usize {
    let seats = session.board().seats.iter().zip(&session.standing().seats);
    seats.filter(|(seat, standing)| standing.state == state && seat.kind != Kind::Mentee).count()
}

/// What the owner owes: the open promises to somebody.
fn debts(board: &Board) -> String {
    let owed = board.actions.iter().filter(|a| a.is_mine() && a.is_open() && !a.with.is_empty()).count();
    match owed {
        0 => "You owe nothing.".into(),
        n => format!("You owe {}.", count(n as i64, "thing")),
    }
}

/// Who a line of the week is about, as short as it can be said.
pub fn whose(board: &Board, whose: &week::Whose) -> String {
    match whose {
        week::Whose::Person(id) => board.short_name(id).to_string(),
        week::Whose::Seat(id) => board.seat(id).map_or(id.clone(), |seat| seat.title.clone()),
        week::Whose::Record(record) => match record.table {
            Table::Action => "You".into(),
            _ => text::sentence(record.table.noun()),
        },
    }
}

/// The names of those who sit on a seat: one in full, several by their first names.
pub fn names(board: &Board, people: &[usize]) -> String {
    match people {
        [] => String::new(),
        [one] => board.people[*one].name.clone(),
        several => {
            let names = several.iter().map(|&at| board.short_name(&board.people[at].id));
            names.collect::<Vec<_>>().join(", ")
        }
    }
}

/// "asked 12 days ago": how far it is with a candidate.
pub fn stage(candidate: &Candidate, today: Day) -> String {
    let moved = candidate.moved.map_or(String::new(), |day| format!(" {}", when::ago(day, today)));
    format!("{}{moved}", candidate.stage)
}

/// What comes next with a candidate, and by when.
pub fn step_by(candidate: &Candidate, today: Day) -> Option<String> {
    let by = candidate.by.map_or(String::new(), |day| format!(", by {}", when::short(day, today)));
    step_with(candidate).map(|step| format!("{}{by}", step.trim_end_matches('.')))
}

/// What comes next with a candidate: the step that is written down, else the first question that is open.
pub fn step_with(candidate: &Candidate) -> Option<String> {
    let find_out = || candidate.find_out.first().map(|question| format!("find out: {question}"));
    candidate.next.clone().or_else(find_out)
}

/// The one next step of a seat, if there is any.
pub fn next_step(session: &Session, seat: usize) -> Option<(Turn, String)> {
    let view = session.view();
    let standing = &session.standing().seats[seat];
    let id = &session.board().seats[seat].id;
    if standing.state == SeatState::Vacant {
        return candidate_step(&view, id);
    }
    let mine = |line: &&week::Line| match &line.whose {
        week::Whose::Person(person) => {
            standing.people.iter().any(|&at| &session.board().people[at].id == person)
        }
        week::Whose::Seat(of) => of == id,
        week::Whose::Record(_) => false,
    };
    let flagged = session.week().iter().find(mine).map(|line| (Turn::of(line.concern), short(&view, line)));
    flagged
        .or_else(|| standing.people.iter().find_map(|&at| unhurried_step(&view, &session.board().people[at])))
}

/// A line of the week in the few words that a pane has room for.
fn short(view: &View, line: &week::Line) -> String {
    let board = view.board;
    let record = line.record();
    let flag = &line.flags[0];
    let said = match flag.code {
        Code::Unlogged => record.and_then(|r| r.row(&board.meetings)).map(|m| {
            let how = m.how.as_deref().unwrap_or("talk");
            format!("{how} on {}: did it take place?", when::short(m.on.day, view.today))
        }),
        Code::OverdueAction => {
            record.and_then(|r| r.row(&board.actions)).map(|a| format!("you owe{}", week::object(&a.text)))
        }
        Code::NoAgenda => record.and_then(|r| r.row(&board.meetings)).map(|m| {
            format!("no topic yet for {}", week::day_of(m.on.day, view.today).trim_start_matches("on "))
        }),
        Code::Neglected => Some("write: a draft is ready".into()),
        Code::ReportBack => record
            .and_then(|r| r.row(&board.actions))
            .map(|a| format!("tell what came of{}", week::object(&a.text))),
        Code::ThanksDue => {
            record.and_then(|r| r.row(&board.favours)).map(|f| format!("thank for: {}", f.text))
        }
        Code::UninformedSponsor => week::untold(view, flag),
        Code::WaitingOn => record.and_then(|r| r.row(&board.actions)).map(|a| {
            let who = a.who.as_deref().map_or("", |id| board.short_name(id));
            format!("{who} owes you{}", week::object(&a.text))
        }),
        Code::TermEnding => flag.since.map(|day| {
            let word = if day < view.today { "ended" } else { "ends" };
            format!("time together {word} {}", when::plain(day, view.today))
        }),
        _ => None,
    };
    said.unwrap_or_else(|| line.text.clone())
}

/// "Dana, asked 12 days ago".
fn candidate_step(view: &View, seat: &str) -> Option<(Turn, String)> {
    let nearest = view.nearest_candidate(seat)?;
    let name = call_name(view.board.candidate_name(nearest));
    Some((Turn::Next, format!("{name}, {}", stage(nearest, view.today))))
}

/// What comes next with somebody about whom nothing is urgent.
fn unhurried_step(view: &View, person: &Person) -> Option<(Turn, String)> {
    let board = view.board;
    let with = |ids: &[String]| ids.contains(&person.id);
    let promise = board.actions.iter().find(|a| a.is_mine() && a.is_open() && with(&a.with));
    let owed = || board.actions.iter().find(|a| a.who.as_deref() == Some(&person.id) && a.is_open());
    let win = || untold_wins(view, person).pop();
    let topic = || board.topics.iter().find(|t| t.is_open() && with(&t.with));
    let by =
        |day: Option<Day>| day.map_or(String::new(), |day| format!(" by {}", when::short(day, view.today)));
    if let Some(action) = promise {
        return Some((Turn::Mine, format!("you owe{}{}", week::object(&action.text), by(action.by))));
    }
    if let Some(win) = win() {
        return Some((Turn::Next, format!("has not heard: {}", win.text)));
    }
    if let Some(topic) = topic() {
        return Some((Turn::Next, format!("ask: {}", topic.text)));
    }
    owed().map(|action| {
        (Turn::Theirs, format!("{} owes you{}", board.short_name(&person.id), week::object(&action.text)))
    })
}

/// The wins that a sponsor has not heard of, oldest first.
pub fn untold_wins<'a>(view: &View<'a>, person: &Person) -> Vec<&'a Row<Win>> {
    if !view.board.sits_as(person, &[Kind::Sponsor], view.today) {
        return Vec::new();
    }
    let news = |w: &&Row<Win>| w.on <= view.today && person.since.is_none_or(|since| w.on >= since);
    view.board.wins.iter().filter(news).filter(|w| !w.told.contains(&person.id)).collect()
}
