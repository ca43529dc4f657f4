//! What a question says: everything that is needed to decide it, and no more.

use super::{
    item::{Item, Step},
    people::{self, Why},
};
use chrono::Datelike;

use crate::{
    brief,
    flags::{View, week},
    guide,
    message::{self, Draft},
    model::{
        text::{count, sentence},
        *,
    },
    session::Session,
    words,
};

/// A question in words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Say {
    /// What it is about.
    pub title: String,
    /// How that stands, in a few words.
    pub state: String,
    pub lines: Vec<String>,
}

impl Say {
    fn new(title: impl Into<String>, lines: Vec<String>) -> Say {
        Say { title: title.into(), state: String::new(), lines }
    }
}

/// The question with everything that is needed to decide.
pub fn says(session: &Session, item: &Item) -> Say {
    match item {
        Item::Conflict(record) => conflict(session, *record),
        Item::Meeting(record) => meeting(session, *record),
        Item::Inbox(paragraph) => inbox(session, paragraph),
        Item::Anyone => Say::new(
            "Anyone else you talked to?",
            vec![
                "A talk, a message, a word in passing. \"yesterday coffee with Priya: cut it\" is enough."
                    .into(),
                prompt(session, Step::People),
            ],
        ),
        Item::Well => Say::new("What went well?", vec!["One line. Your sponsors will hear of it.".into()]),
        Item::Mine(record) | Item::Theirs(record) => promise(session, *record),
        Item::Person(id) => person(session, item, id),
        Item::Group(id) => group(session, item, id),
        Item::Again(skipped) => again(session, skipped),
        Item::Seat(id) => seat(session, id),
        Item::Stuck => {
            Say::new("What are you stuck on?", vec!["One challenge, and you see whom to ask.".into()])
        }
        Item::Whom(challenge) => whom(session, challenge),
        Item::Choose => Say::new("One to three choices for the week", Vec::new()),
        Item::Record => Say::new("The week in a few lines", Vec::new()),
    }
}

/// One of the guide's questions about a step, another one each week.
pub fn prompt(session: &Session, step: Step) -> String {
    let prompts: Vec<&str> = guide::prompts(step).map(|prompt| prompt.text.as_str()).collect();
    let week = session.today().num_days_from_ce().unsigned_abs() as usize / 7;
    prompts.get(week % prompts.len().max(1)).copied().unwrap_or_default().to_string()
}

/// How the subject of a question is called in a sentence.
pub fn called(session: &Session, item: &Item) -> String {
    let board = session.board();
    match item {
        Item::Person(id) => board.short_name(id).into(),
        Item::Group(id) => title(board, id),
        Item::Again(skipped) => match &**skipped {
            // Its plan is about the seat, whoever may be in mind for it.
            Item::Seat(id) => title(board, id),
            other => called(session, other),
        },
        Item::Seat(id) => {
            let view = session.view();
            view.nearest_candidate(id).map_or_else(
                || title(board, id),
                |candidate| call_name(view.board.candidate_name(candidate)).to_string(),
            )
        }
        _ => String::new(),
    }
}

fn title(board: &Board, seat: &str) -> String {
    board.seat(seat).map_or_else(|| seat.to_string(), |seat| seat.title.clone())
}

/// The message that is ready for the subject of a question, if sending one would settle anything.
pub fn draft(session: &Session, item: &Item) -> Option<Draft> {
    let view = session.view();
    match item {
        Item::Person(id) => message::due_whole(&view, id).filter(|draft| !draft.settles.is_empty()),
        Item::Group(id) => message::due_group_whole(&view, id).filter(|draft| !draft.settles.is_empty()),
        Item::Theirs(record) => {
            let who = record.row(&view.board.actions)?.who.as_deref()?;
            message::nudge(&view, who)
        }
        Item::Seat(id) => {
            let candidate = view.nearest_candidate(id).filter(|c| c.stage < Stage::Asked)?;
            let draft = message::approach(&view, candidate, &message::best_way(&view, candidate)?.id)?;
            // What would leave no trace on the board brings nobody a step further.
            (!draft.settles.is_empty() || !draft.to.is_empty()).then_some(draft)
        }
        _ => None,
    }
}

fn conflict(session: &Session, record: RecordRef) -> Say {
    let board = session.board();
    let Some(conflict) = record.row(&board.conflicts) else { return Say::default() };
    let [ours, theirs] = conflict.sides();
    let what = board.versions(conflict);
    Say::new("Which one holds?", vec![format!("{what}: {ours} or {theirs}.")])
}

fn meeting(session: &Session, record: RecordRef) -> Say {
    let (board, today) = (session.board(), session.today());
    let Some(meeting) = record.row(&board.meetings) else { return Say::default() };
    let how = meeting.word();
    let names: Vec<&str> = meeting.with.iter().map(|id| board.name(id)).collect();
    let again = meeting.repeat.as_ref().map_or(String::new(), |every| format!(", {}", every.phrase()));
    let planned = format!(
        "{how}{} was planned for {}{again}. Did it take place?",
        text::joined("with", &text::listed(&names)),
        when::moment(meeting.on, today)
    );
    let mut lines = vec![planned];
    let topics: Vec<String> =
        session.view().open_topics(&meeting.with).map(|topic| format!("- {}", topic.text)).collect();
    if !topics.is_empty() {
        lines.extend([String::new(), "To bring up".into()]);
        lines.extend(topics);
    }
    let title = if names.is_empty() { "Meeting".into() } else { text::listed(&names) };
    Say::new(title, lines)
}

fn inbox(session: &Session, paragraph: &str) -> Say {
    let given = crate::note::Given::default();
    let note = session.understand(paragraph, &given);
    let mut lines: Vec<String> = paragraph.lines().map(str::to_string).collect();
    lines.push(String::new());
    lines.extend(note.summary(session.board(), session.today()));
    lines.extend(note.asks.iter().map(|ask| format!("? {}", ask.question(session.board()))));
    Say::new("From your inbox", lines)
}

fn promise(session: &Session, record: RecordRef) -> Say {
    let (board, today) = (session.board(), session.today());
    let Some(action) = record.row(&board.actions) else { return Say::default() };
    let others: Vec<String> =
        action.with.iter().filter(|id| action.who.as_ref() != Some(id)).cloned().collect();
    let with = if others.is_empty() { String::new() } else { format!(" {}", board.short_names(&others)) };
    let title = match &action.who {
        Some(who) => format!("{} promised", board.short_name(who)),
        None if action.review.is_some() => "You chose".into(),
        None => format!("You promised{with}"),
    };
    let mut lines = vec![sentence(action.text.trim_end_matches('.'))];
    let verb = if action.review.is_some() && action.is_mine() { "chosen" } else { "said" };
    let made = action.made.map(|day| format!("{verb} {}", when::short(day, today)));
    let by = action.by.map(|day| format!("for {}", when::short(day, today)));
    let facts: Vec<String> = [made, by].into_iter().flatten().collect();
    if !facts.is_empty() {
        lines.push(format!("{}.", sentence(&facts.join(", "))));
    }
    let late = action.by.map(|day| (today - day).num_days()).filter(|days| *days > 0);
    let state = late.map_or(String::new(), |days| format!("{} late", count(days, "day")));
    Say { title, state, lines }
}

fn person(session: &Session, item: &Item, id: &str) -> Say {
    let (board, today) = (session.board(), session.today());
    let (Some(person), Some(standing)) = (board.person(id), session.standing().person(id)) else {
        return Say::default();
    };
    let mut lines = vec![seats(board, person), last(board, person, standing, today)];
    lines.extend(reasons(session, item));
    lines.extend(open_promises(board, std::slice::from_ref(&person.id), today));
    lines.retain(|line| !line.is_empty());
    lines.extend(quoted(session, std::slice::from_ref(&person.id)));
    Say { title: person.name.clone(), state: words::state(person, standing, today), lines }
}

/// "Industry Veteran, mentor".
fn seats(board: &Board, person: &Person) -> String {
    let seats: Vec<String> =
        board.seats_of(person).map(|seat| format!("{}, {}", seat.title, seat.kind)).collect();
    let work = [&person.role, &person.org].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    if seats.is_empty() { work } else { seats.join("; ") }
}

/// "Last 14 Jul, call; you meant every quarter. Likes a call, Friday afternoon."
fn last(board: &Board, person: &Person, standing: &PersonStanding, today: Day) -> String {
    let how = |day: Day| {
        let mut of_day = board.catchups.with(&person.id, today).filter(|catchup| catchup.on.day == day);
        of_day.find_map(|catchup| catchup.how.as_deref()).map_or(String::new(), |how| format!(", {how}"))
    };
    let last = standing.last.map(|day| format!("last {}{}", when::plain(day, today), how(day)));
    let meant = standing.every.as_ref().map(|every| format!("you meant {}", every.phrase()));
    let rhythm: Vec<String> = [last, meant].into_iter().flatten().collect();
    let rhythm = (!rhythm.is_empty()).then(|| format!("{}.", sentence(&rhythm.join("; "))));
    let likes = person.prefers.as_deref().map(|likes| format!("Likes {}.", likes.trim_end_matches('.')));
    [rhythm, likes].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is asked for beyond a message: a topic, an end of the time together; and what there is to tell when no message
/// can say it.
fn reasons(session: &Session, item: &Item) -> Vec<String> {
    let has_draft = draft(session, item).is_some();
    let view = session.view();
    let told = |flag: &&&crate::flags::Flag| match Why::of(flag.code) {
        Some(Why::Soon | Why::Term) => true,
        Some(Why::Tell) => !has_draft,
        _ => false,
    };
    people::reasons(session, item).iter().filter(told).map(|flag| week::said(&view, flag)).collect()
}

/// "Open: you promised the load-test date for Mon 16 Nov; Wei promised the notes." What is promised between the owner and
/// these people, whether or not its day has come.
fn open_promises(board: &Board, people: &[String], today: Day) -> Option<String> {
    const MOST: usize = 3;
    let concerns = |action: &&Row<Action>| {
        let who = action.who.iter().chain(if action.is_mine() { &action.with[..] } else { &[] });
        action.is_open() && who.into_iter().any(|id| people.contains(id))
    };
    let said = |action: &Row<Action>| {
        let who = match &action.who {
            Some(who) => board.short_name(who),
            None => "you",
        };
        let by = action.by.map_or(String::new(), |day| format!(", for {}", when::short(day, today)));
        format!("{who} promised \"{}\"{by}", action.text.trim_end_matches('.'))
    };
    let open: Vec<String> = board.actions.iter().filter(concerns).map(said).collect();
    let more = (open.len() > MOST).then(|| format!("and {} more", open.len() - MOST));
    let shown: Vec<String> = open.into_iter().take(MOST).chain(more).collect();
    (!shown.is_empty()).then(|| format!("Open: {}.", shown.join("; ")))
}

/// What was noted last, with a line of space before it.
fn quoted(session: &Session, people: &[String]) -> Vec<String> {
    let today = session.today();
    let Some(note) = brief::last_note(&session.view(), people) else { return Vec::new() };
    let said = note.lines.join(" / ");
    vec![String::new(), format!("From your note, {}: \"{said}\"", when::plain(note.day, today))]
}

fn group(session: &Session, item: &Item, id: &str) -> Say {
    let (board, today) = (session.board(), session.today());
    let (Some(seat), Some(standing)) = (board.seat(id), session.standing().seat(board, id)) else {
        return Say::default();
    };
    let people: Vec<String> = standing.people.iter().map(|&at| board.people[at].id.clone()).collect();
    let mut lines = vec![format!("{}, {}", board.short_names(&people), seat.kind)];
    lines.extend(people::reasons(session, item).iter().map(|flag| week::said(&session.view(), flag)));
    lines.extend(open_promises(board, &people, today));
    lines.extend(quoted(session, &people));
    let pressing = words::most_pressing(board, session.standing(), &seat.id);
    let state = pressing.map(|at| words::state(&board.people[at], &session.standing().people[at], today));
    Say { title: seat.title.clone(), state: state.unwrap_or_default(), lines }
}

/// What was skipped, in short, and the question whether it should go on like this.
fn again(session: &Session, skipped: &Item) -> Say {
    let say = says(session, skipped);
    let mut lines: Vec<String> = say.lines.into_iter().take_while(|line| !line.is_empty()).take(2).collect();
    lines.extend([String::new(), "Skipped three times. Is the plan still right?".into()]);
    Say { lines, ..say }
}

fn seat(session: &Session, id: &str) -> Say {
    let (board, view) = (session.board(), session.view());
    let (Some(seat), Some(standing)) = (board.seat(id), session.standing().seat(board, id)) else {
        return Say::default();
    };
    let mut lines = vec![match guide::purpose(seat) {
        Some(purpose) => format!("{}: {purpose}", seat.kind),
        None => seat.kind.to_string(),
    }];
    lines.extend(candidates(&view, id, &prompt(session, Step::Seat)));
    Say { title: seat.title.clone(), state: words::vacancy(standing, view.today), lines }
}

fn candidates(view: &View, id: &str, guide_prompt: &str) -> Vec<String> {
    let Some(candidate) = view.nearest_candidate(id) else {
        return vec![format!("Nobody in mind yet. {}", guide_prompt)];
    };
    let stage = words::stage(candidate, view.today);
    let mut lines = vec![format!("{}, {stage}.", view.board.candidate_name(candidate))];
    lines.extend(words::step_by(candidate, view.today).map(|step| format!("Next: {step}.")));
    if let Some(via) = candidate.via.as_ref().filter(|_| candidate.stage < Stage::Asked) {
        lines.push(format!("{} could introduce you.", view.board.name(via)));
    }
    if !candidate.find_out.is_empty() {
        lines.push(format!("Still to find out: {}.", text::listed(&candidate.find_out)));
    }
    let others =
        view.board.candidates.iter().filter(|c| c.seat == id && c.is_open() && c.nth != candidate.nth);
    let others: Vec<String> =
        others.map(|c| format!("{}, {}", view.board.candidate_name(c), c.stage)).collect();
    if !others.is_empty() {
        lines.push(format!("Also in mind: {}.", others.join("; ")));
    }
    lines
}

fn whom(session: &Session, challenge: &str) -> Say {
    let mut lines = Vec::new();
    for (at, advice) in super::choices::advisers(session, challenge).iter().enumerate() {
        lines.push(format!("{} {}", at + 1, session.board().name(&advice.person)));
        lines.extend(advice.reasons.iter().take(1).map(|reason| format!("  {}", reason.text)));
        lines.extend(advice.caution.iter().map(|caution| format!("  {caution}")));
    }
    Say::new(format!("Whom to ask: {challenge}"), lines)
}
