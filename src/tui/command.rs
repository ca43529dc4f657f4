//! The one table of commands: name, keys, scopes, group, summary, when it is ready, and what it does. Keys, footer, help,
//! palette and docs are made from it.

use super::{
    app::App,
    keys::Press,
    msg::Effect,
    overlay::purpose::Purpose,
    people::{self, Then},
    screen::{Motion, page::What},
};
use crate::review::Act;

/// Where a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Board,
    Person,
    Problems,
    First,
    /// The review, by what is asked: each kind of question has keys of its own.
    ReviewFact,
    ReviewPromise,
    ReviewPerson,
    ReviewSeat,
    ReviewText,
    ReviewEnd,
    /// A list that is searched.
    List,
    /// Something to read.
    Reading,
    Meeting,
    Checkin,
}

impl Scope {
    pub fn title(self) -> &'static str {
        match self {
            Scope::Board => "the Board",
            Scope::Person => "a person",
            Scope::Problems => "a file with problems",
            Scope::First => "the start",
            Scope::ReviewFact
            | Scope::ReviewPromise
            | Scope::ReviewPerson
            | Scope::ReviewSeat
            | Scope::ReviewText
            | Scope::ReviewEnd => "this question",
            Scope::List => "a list",
            Scope::Reading => "this page",
            Scope::Meeting => "the board meeting",
            Scope::Checkin => "the check-in",
        }
    }
}

/// One row of the table.
pub struct Command {
    /// The stable name, as the palette and the configuration of keys use it.
    pub name: &'static str,
    pub keys: &'static [&'static str],
    pub scopes: &'static [Scope],
    pub group: &'static str,
    /// What it does, in a sentence without its full stop.
    pub summary: &'static str,
    /// Why it cannot be done now.
    pub ready: fn(&App) -> Result<(), &'static str>,
    pub run: fn(&mut App, Press) -> Vec<Effect>,
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const ALL: &[Scope] = &[
    Scope::Board,
    Scope::Person,
    Scope::Problems,
    Scope::First,
    Scope::List,
    Scope::Reading,
    Scope::Meeting,
    Scope::Checkin,
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
const DATA: &[Scope] = &[Scope::Board, Scope::Person, Scope::List, Scope::Reading, Scope::Meeting];
/// Where nothing else is searched.
const FIND: &[Scope] = &[Scope::Board, Scope::Person, Scope::Reading, Scope::Meeting];
const BACK: &[Scope] =
    &[Scope::Board, Scope::Person, Scope::List, Scope::Reading, Scope::Meeting, Scope::Checkin];
const LIST: &[Scope] = &[Scope::List];
const DATA_AND_REVIEW: &[Scope] = &[
    Scope::Board,
    Scope::Person,
    Scope::List,
    Scope::Reading,
    Scope::Meeting,
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
const REVIEW: &[Scope] = &[
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
const FACT: &[Scope] = &[Scope::ReviewFact];
const PROMISE: &[Scope] = &[Scope::ReviewPromise];
const CALL: &[Scope] = &[Scope::ReviewPerson];
const SEAT: &[Scope] = &[Scope::ReviewSeat];
const WITH_DRAFT: &[Scope] =
    &[Scope::ReviewFact, Scope::ReviewPromise, Scope::ReviewPerson, Scope::ReviewSeat];
const BOARD: &[Scope] = &[Scope::Board];
const PROBLEMS: &[Scope] = &[Scope::Problems];
const FIRST: &[Scope] = &[Scope::First];

fn always(_: &App) -> Result<(), &'static str> {
    Ok(())
}

/// Everything that writes asks here first.
fn writable(app: &App) -> Result<(), &'static str> {
    app.may_write()
}

fn has_people(app: &App) -> Result<(), &'static str> {
    writable(app)?;
    if app.session.board().people.is_empty() {
        Err("nobody is on the board yet; A adds somebody")
    } else {
        Ok(())
    }
}

macro_rules! row {
    ($name:literal, $keys:expr, $scopes:expr, $group:literal, $summary:literal, $ready:expr, $run:expr) => {
        Command {
            name: $name,
            keys: &$keys,
            scopes: $scopes,
            group: $group,
            summary: $summary,
            ready: $ready,
            run: $run,
        }
    };
}

/// A row whose command is about one person, or asks which.
macro_rules! person {
    ($name:literal, $keys:expr, $group:literal, $summary:literal, $then:expr) => {
        row!($name, $keys, DATA, $group, $summary, has_people, |app, _| people::with_person(app, $then))
    };
}

/// A row whose command answers a question of the review.
macro_rules! answer {
    ($name:literal, $keys:expr, $scopes:expr, $summary:literal, $act:expr) => {
        row!($name, $keys, $scopes, "Review", $summary, |app| app.offers_answer($act), |app, _| app
            .answer_review($act))
    };
}

/// Every command, in the order of help.
pub static COMMANDS: &[Command] = &[
    row!("up", ["up", "k"], ALL, "Move", "Up", always, |app, _| app.go(Motion::Up)),
    row!("down", ["down", "j"], ALL, "Move", "Down", always, |app, _| app.go(Motion::Down)),
    row!("left", ["left", "h"], ALL, "Move", "Left", always, |app, _| app.go(Motion::Left)),
    row!("right", ["right", "l"], ALL, "Move", "Right", always, |app, _| app.go(Motion::Right)),
    row!("top", ["g", "home"], ALL, "Move", "To the first", always, |app, _| app.go(Motion::Top)),
    row!("bottom", ["G", "end"], ALL, "Move", "To the last", always, |app, _| app.go(Motion::Bottom)),
    row!("page-up", ["pgup"], ALL, "Move", "A page up", always, |app, _| app.go(Motion::PageUp)),
    row!("page-down", ["pgdn"], ALL, "Move", "A page down", always, |app, _| app.go(Motion::PageDown)),
    row!("week", ["tab"], BOARD, "Move", "Between the seats and this week", always, |app, _| app
        .go(Motion::Next)),
    row!("open", ["enter"], DATA, "Move", "Open what is selected, or do the line", always, |app, _| app
        .open()),
    row!("back", ["esc"], BACK, "Move", "Back", always, |app, _| app.back()),
    row!(
        "do",
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        BOARD,
        "This week",
        "Do what the line with that number asks for",
        always,
        |app, press| { app.do_line(press.digit().unwrap_or(1)) }
    ),
    row!("more", ["m"], BOARD, "This week", "Show what can wait, or hide it again", always, |app, _| app
        .toggle_more()),
    person!("note", ["n"], "After a talk", "A quick note about a talk", Then::Note),
    person!(
        "write",
        ["w"],
        "After a talk",
        "The message that is due, ready to be changed, copied and settled",
        Then::Write
    ),
    person!("brief", ["b"], "Ahead", "What to know before the next talk", Then::Brief),
    person!("touch", ["."], "After a talk", "Log a light touch: you wrote or reacted today", Then::Touch),
    person!("plan", ["p"], "Ahead", "Plan a meeting", Then::Plan),
    person!("topic", ["t"], "Ahead", "A topic for the next talk", Then::Topic),
    person!("promise", ["P"], "Ahead", "A promise of yours, with a day", Then::Promise),
    person!("done", ["d"], "Ahead", "Tick off something promised, and what came of it", Then::Done),
    row!(
        "win",
        ["W"],
        DATA,
        "After a talk",
        "Something that went well, for those who speak up for you",
        writable,
        |app, _| app.form(Purpose::Win)
    ),
    person!("favour", ["F"], "After a talk", "Help received or given", Then::Favour),
    person!("thank", ["T"], "After a talk", "You have said thank you", Then::Thank),
    row!(
        "ask",
        ["a"],
        DATA,
        "Ahead",
        "Whom to ask about what you are stuck on, and why",
        always,
        |app, _| app.ask()
    ),
    person!(
        "not-this-week",
        ["z"],
        "Rhythm",
        "Leave somebody alone until the next review",
        Then::NotThisWeek
    ),
    person!("rest", ["Z"], "Rhythm", "Leave somebody alone until a day", Then::Rest),
    person!("rhythm", ["c"], "Rhythm", "How often to be in touch", Then::Rhythm),
    person!("let-go", ["x"], "Rhythm", "Let somebody go: they step down, the record stays", Then::LetGo),
    person!("come-back", [], "Rhythm", "Somebody who stepped down is back", Then::Stay),
    row!("add", ["A"], DATA, "Board", "Add a person, a seat, a candidate …", writable, |app, _| app
        .add_menu()),
    row!("add-person", [], DATA, "Board", "Add a person", writable, |app, _| app.add_person(None)),
    row!("add-seat", [], DATA, "Board", "Add a seat, from the catalogue or your own", writable, |app, _| app
        .add_seat()),
    row!("add-candidate", [], DATA, "Board", "Add somebody who might fill a seat", writable, |app, _| app
        .add_candidate(None)),
    person!("rename", ["R"], "Board", "Change a name", Then::Rename),
    person!("seat", ["s"], "Board", "Give somebody a seat", Then::Seat),
    person!("unseat", ["S"], "Board", "Take somebody off a seat", Then::Unseat),
    person!("remove", [], "Board", "Remove a person and every trace", Then::Remove),
    row!("remove-seat", [], DATA, "Board", "Remove a seat", writable, |app, _| app.remove_seat()),
    row!("owner", [], DATA, "Board", "Your name, goal and review day", writable, |app, _| app.owner_form()),
    row!("pause", [], DATA, "Board", "Holidays: no rhythm runs while you are away", writable, |app, _| app
        .pause_form()),
    row!("edit", ["e"], DATA, "File", "Open the file in your editor, at this record", writable, |app, _| app
        .edit_here()),
    row!(
        "undo",
        ["u", "ctrl-u"],
        DATA_AND_REVIEW,
        "File",
        "Take back the last change",
        writable,
        |app, _| app.undo()
    ),
    row!("redo", ["ctrl-r"], DATA_AND_REVIEW, "File", "Do again what was taken back", writable, |app, _| app
        .redo()),
    row!("reload", [], DATA, "File", "Read the file again", always, |_, _| vec![Effect::Reload]),
    row!(
        "review",
        ["r"],
        DATA,
        "Review",
        "The weekly review, from the start or where you stopped",
        writable,
        |_, _| vec![Effect::OpenReview]
    ),
    row!("review-next", ["enter"], REVIEW, "Review", "Next, and leave it as it is", always, |app, _| app
        .review_next()),
    row!("review-back", ["backspace"], REVIEW, "Review", "Back to the question before", always, |app, _| app
        .review_back()),
    row!("review-stop", ["esc"], REVIEW, "Review", "Stop here; the place is kept", always, |app, _| app
        .review_stop()),
    row!(
        "review-number",
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        REVIEW,
        "Review",
        "Give the answer with that number",
        writable,
        |app, press| app.answer_number(press.digit().unwrap_or(1))
    ),
    answer!("review-took-place", ["t"], FACT, "It took place", Act::TookPlace),
    answer!("review-moved", ["m"], FACT, "It was moved to another day", Act::Moved),
    answer!("review-fell", ["f"], FACT, "It fell through", Act::Fell),
    answer!(
        "review-note",
        ["n"],
        &[Scope::ReviewFact, Scope::ReviewPerson],
        "You talked; write a note about it",
        Act::Note
    ),
    answer!("review-done", ["d"], PROMISE, "It is done, and what came of it", Act::Done),
    answer!("review-later", ["m"], PROMISE, "Another day for it", Act::Later),
    answer!("review-drop", ["x"], PROMISE, "Drop it: it no longer holds", Act::Drop),
    answer!(
        "review-write",
        ["w"],
        &[Scope::ReviewPromise, Scope::ReviewPerson, Scope::ReviewSeat],
        "Copy the message that is ready, and settle what it says once it is out",
        Act::Write
    ),
    row!("review-edit", ["e"], WITH_DRAFT, "Review", "Change what is ready", writable, |app, _| app
        .edit_in_review()),
    answer!("review-topic", ["t"], CALL, "A topic for the next talk", Act::Topic),
    answer!("review-renew", ["r"], CALL, "Renew the time together", Act::Renew),
    answer!("review-plan", ["p"], CALL, "Plan a meeting", Act::Plan),
    answer!("review-not-this-week", ["z"], CALL, "Not this week", Act::NotThisWeek),
    answer!("review-rest", ["Z"], CALL, "Leave alone until a day", Act::Rest),
    answer!("review-rhythm", ["c"], CALL, "How often to be in touch", Act::Rhythm),
    answer!("review-let-go", ["x"], CALL, "Let go: the record stays", Act::LetGo),
    answer!("review-step", ["s"], SEAT, "The next step with the candidate", Act::Step),
    answer!("review-further", ["o"], SEAT, "The candidate came a stage further", Act::Further),
    answer!("review-declined", ["x"], SEAT, "The candidate declined", Act::Declined),
    answer!("review-name", ["f"], SEAT, "A first name for the seat", Act::Name),
    row!("find", ["/"], FIND, "Look", "Find people, seats and notes", always, |app, _| app.find()),
    row!(
        "look",
        ["v"],
        DATA,
        "Look",
        "Another place: people, promises, the year, the guide …",
        always,
        |app, _| app.places_menu()
    ),
    row!("people", [], DATA, "Look", "Everybody on file, to sort and to search", always, |app, _| app
        .open_page(What::People)),
    row!(
        "promises",
        [],
        DATA,
        "Look",
        "What you promised, and what was promised to you",
        always,
        |app, _| app.open_page(What::Promises)
    ),
    row!(
        "catchups",
        [],
        DATA,
        "Look",
        "Every talk and light touch, searched as you type",
        always,
        |app, _| app.open_page(What::Catchups)
    ),
    row!("candidates", [], DATA, "Look", "Who might fill a seat", always, |app, _| app
        .open_page(What::Candidates)),
    row!("wins", [], DATA, "Look", "What went well, and who has heard of it", always, |app, _| app
        .open_page(What::Wins)),
    row!(
        "favours",
        [],
        DATA,
        "Look",
        "Help received and given, and thanks that are due",
        always,
        |app, _| app.open_page(What::Favours)
    ),
    row!(
        "year",
        ["Y"],
        DATA,
        "Look",
        "The year by seat, and what only a long look shows",
        always,
        |app, _| app.open_page(What::Year)
    ),
    row!("guide", ["K"], DATA, "Look", "The guide, at the kind of this seat", always, |app, _| app
        .open_guide()),
    row!("check-in", [], DATA, "Look", "Four questions: build skill, or be seen?", always, |app, _| app
        .open_page(What::Checkin([None; 4]))),
    row!("board-meeting", [], DATA, "Look", "The shape of the board, once a quarter", always, |app, _| app
        .open_page(What::Meeting)),
    person!("job", [], "Board", "Somebody has a new job", Then::Job),
    row!(
        "new-job",
        [],
        DATA,
        "Board",
        "You have a new job: what about everybody at the old one?",
        writable,
        |app, _| {
            let old = app.session.board().owner.org.clone();
            app.form(Purpose::NewJob(old))
        }
    ),
    person!("private", [], "Board", "Keep this out of reports and exports, or no longer", Then::Private),
    row!(
        "curtain",
        ["H"],
        BACK,
        "Look",
        "Hide names and notes from those who walk past",
        always,
        |app, _| app.toggle_curtain()
    ),
    person!("what-if", [], "Look", "The board without somebody", Then::WhatIf),
    row!("add-goal", [], DATA, "Board", "Add a goal", writable, |app, _| app.form(Purpose::Goal)),
    row!("filter", ["/"], LIST, "Look", "Search this list as you type", always, |app, _| app.filter()),
    row!(
        "sort",
        ["1", "2", "3", "4", "5"],
        LIST,
        "Look",
        "Sort people by that column; once more, the other way round",
        always,
        |app, press| app.sort(press.digit().unwrap_or(1))
    ),
    row!("over", ["m"], LIST, "Look", "Show what is over too, or hide it again", always, |app, _| app
        .toggle_over()),
    row!(
        "mute",
        ["m"],
        &[Scope::Meeting],
        "This quarter",
        "Mute a flag with a reason, or let it be seen again",
        writable,
        |app, _| app.mute()
    ),
    row!(
        "answer",
        ["0", "1", "2", "3"],
        &[Scope::Checkin],
        "Check-in",
        "Answer the question, from not yet to fully",
        always,
        |app, press| app.answer(press.digit().unwrap_or(0))
    ),
    row!(
        "save-check-in",
        ["enter"],
        &[Scope::Checkin],
        "Check-in",
        "Save the answers",
        writable,
        |app, _| app.save_checkin()
    ),
    row!(
        "sync",
        [],
        DATA,
        "File",
        "Share the board through git: commit, take in, send",
        writable,
        |_, _| vec![Effect::Errand("sync")]
    ),
    row!(
        "fold",
        [],
        DATA,
        "File",
        "Take in the conflict copies of Syncthing or Dropbox",
        writable,
        |_, _| vec![Effect::Errand("fold")]
    ),
    row!("all", [":"], DATA_AND_REVIEW, "Look", "All commands by name", always, |app, _| app.palette()),
    row!("help", ["?", "f1"], ALL, "Look", "The keys that work here", always, |app, _| app.help()),
    row!("quit", ["q", "ctrl-c"], ALL, "Look", "Leave", always, |_, _| vec![Effect::Quit]),
    row!(
        "edit-problem",
        ["e", "enter"],
        PROBLEMS,
        "File",
        "Open the file in your editor at this problem",
        always,
        |app, _| app.edit_here()
    ),
    row!("try-again", ["r"], PROBLEMS, "File", "Read the file again", always, |_, _| vec![Effect::Reload]),
    row!("choose", ["enter"], FIRST, "Start", "Take this choice", always, |app, _| app.choose_first()),
    row!(
        "choose-number",
        ["1", "2", "3"],
        FIRST,
        "Start",
        "Take the choice with that number",
        always,
        |app, press| { app.first_choice(press.digit().unwrap_or(1)) }
    ),
];

/// Rows that only make sense for one scope are kept out of the others.
pub fn here(scope: Scope) -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(move |command| command.scopes.contains(&scope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_summaries_are_sentences() {
        let mut names = HashSet::new();
        for command in COMMANDS {
            assert!(names.insert(command.name), "{} is there twice", command.name);
            assert!(command.summary.starts_with(char::is_uppercase), "{}", command.name);
            assert!(!command.summary.ends_with('.'), "{}", command.name);
        }
    }
}
