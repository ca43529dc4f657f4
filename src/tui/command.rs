//! The one table of commands: name, keys, scopes, group, summary, when it is ready, and what it does. Keys, footer, help,
//! palette and docs are made from it.

mod ready;
mod scope;

use super::{
    app::App,
    keys::Press,
    msg::{Effect, Why},
    overlay::purpose::Purpose,
    people::{self, Then},
    screen::{Motion, page::What},
};
use ready::*;
pub use scope::Scope;
use scope::*;

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

mod review;
mod windows;

/// A row whose command is about one person, or asks which.
macro_rules! person {
    ($name:literal, $keys:expr, $group:literal, $summary:literal, $then:expr) => {
        person!($name, $keys, $group, $summary, $then, has_people)
    };
    ($name:literal, $keys:expr, $group:literal, $summary:literal, $then:expr, $ready:expr) => {
        row!($name, $keys, DATA, $group, $summary, $ready, |app, _| people::with_person(app, $then))
    };
}

/// A row that opens a page.
macro_rules! page {
    ($name:literal, $keys:expr, $summary:literal, $what:expr) => {
        row!($name, $keys, DATA, "Look", $summary, always, |app, _| app.open_page($what))
    };
}

/// Every command of the screens, in the order of help.
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
        writable,
        |app, press| app.numbered("do", press, App::do_line)
    ),
    row!("more", ["m"], BOARD, "This week", "Show what can wait, or hide it again", always, |app, _| app
        .toggle_more()),
    row!("note", ["n"], DATA, "After a talk", "A quick note about a talk", writable, |app, _| {
        people::with_person(app, Then::Note)
    }),
    person!("write", ["w"], "After a talk", "The message that is due: change, copy, settle", Then::Write),
    person!("brief", ["b"], "Ahead", "What to know before the next talk", Then::Brief, is_anybody_here),
    person!("touch", ["."], "After a talk", "Log a light touch: you wrote or reacted today", Then::Touch),
    person!("plan", ["p"], "Ahead", "Plan a meeting", Then::Plan),
    person!("topic", ["t"], "Ahead", "A topic for the next talk", Then::Topic),
    person!("promise", ["P"], "Ahead", "A promise of yours, with a day", Then::Promise),
    person!("done", ["d"], "Ahead", "Tick off a promise, and what came of it", Then::Done),
    row!(
        "win",
        ["W"],
        DATA,
        "After a talk",
        "What went well, for those who speak up for you",
        writable,
        |app, _| app.form(Purpose::Win)
    ),
    person!("goal-told", [], "After a talk", "Somebody has heard from you what you want", Then::GoalTold),
    person!("favour", ["F"], "After a talk", "Help received or given", Then::Favour),
    person!("thank", ["T"], "After a talk", "You have said thank you", Then::Thank),
    row!("ask", ["a"], DATA, "Ahead", "Whom to ask about what you are stuck on", always, |app, _| app.ask()),
    person!(
        "not-this-week",
        ["z"],
        "Rhythm",
        "Leave somebody alone until the next review",
        Then::NotThisWeek
    ),
    person!("rest", ["Z"], "Rhythm", "Leave somebody alone until a day", Then::Rest),
    person!("rhythm", ["c"], "Rhythm", "How often to be in touch", Then::Rhythm),
    person!("let-go", ["x"], "Rhythm", "Let somebody go: the record stays", Then::LetGo),
    person!("come-back", [], "Rhythm", "Somebody who stepped down is back", Then::Stay, has_left),
    row!("add", ["A"], DATA, "Board", "Add a person, a seat, a candidate …", writable, |app, _| app
        .add_menu()),
    row!("add-person", [], DATA, "Board", "Add a person", writable, |app, _| app.add_person(None)),
    row!("add-seat", [], DATA, "Board", "Add a seat, from the catalogue or your own", writable, |app, _| app
        .add_seat()),
    row!("add-candidate", [], DATA, "Board", "Add somebody who might fill a seat", writable, |app, _| app
        .add_candidate(None, "")),
    person!("rename", ["R"], "Board", "Change a name", Then::Rename),
    person!("seat", ["s"], "Board", "Give somebody a seat", Then::Seat),
    person!("unseat", ["S"], "Board", "Take somebody off a seat", Then::Unseat),
    person!("remove", [], "Board", "Remove a person and every trace", Then::Remove),
    row!("remove-seat", [], DATA, "Board", "Remove a seat", writable, |app, _| app.remove_seat()),
    row!("owner", [], DATA, "Board", "Your name, goal and review day", writable, |app, _| app.owner_form()),
    row!("pause", [], DATA, "Board", "Holidays: no rhythm runs while you are away", writable, |app, _| app
        .pause_form()),
    row!(
        "edit",
        ["e"],
        DATA,
        "File",
        "Open the file in your editor, at this record; or the message that stands here",
        editable,
        |app, _| app.edit_here()
    ),
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
    row!("reload", [], DATA, "File", "Read the file again", always, |_, _| vec![Effect::Reload(Why::Asked)]),
    row!("put-back", [], DATA, "File", "Write this board again where its file was", is_gone, |app, _| app
        .put_back()),
    row!(
        "review",
        ["r"],
        DATA,
        "Review",
        "The weekly review, or on where you stopped",
        writable,
        |_, _| vec![Effect::OpenReview]
    ),
    person!("copy", ["y"], "Look", "Copy the message, the brief or an address", Then::Copy, is_anybody_here),
    person!(
        "open-link",
        ["o"],
        "Look",
        "Open somebody's page or a link, or write a mail",
        Then::OpenLink,
        is_anybody_here
    ),
    row!(
        "import",
        [],
        &[Scope::Board, Scope::Person, Scope::List, Scope::Reading, Scope::Meeting],
        "File",
        "Bring people along from contacts, a calendar or another program",
        writable,
        |app, _| app.form(Purpose::Import)
    ),
    row!(
        "duplicates",
        [],
        DATA,
        "File",
        "Who may be on file twice, side by side, to make one of two",
        always,
        |app, _| app.show_duplicates()
    ),
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
    page!("people", [], "Everybody on file, to sort and to search", What::People),
    page!("promises", [], "What you promised, and what was promised to you", What::Promises),
    page!("catchups", [], "Catch-ups: every talk and light touch, searched as you type", What::Catchups),
    page!("candidates", [], "Who might fill a seat", What::Candidates),
    page!("wins", [], "What went well, and who has heard of it", What::Wins),
    page!("favours", [], "Help received and given, and thanks that are due", What::Favours),
    page!("year", ["Y"], "The year by seat, and what only a long look shows", What::Year),
    row!("guide", ["K"], DATA, "Look", "The guide, at the kind of this seat", always, |app, _| app
        .open_guide()),
    page!("check-in", [], "Four questions: build skill, or be seen?", What::Checkin([None; 4])),
    page!("board-meeting", [], "The shape of the board, once a quarter", What::Meeting),
    row!("inbox", [], DATA, "After a talk", "Lines from elsewhere, each as a note", writable, |_, _| vec![
        Effect::OpenInbox
    ]),
    row!("calendar", [], DATA, "Board", "The weekly review into your calendar", writable, |app, _| app
        .review_into_calendar()),
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
        DATA_AND_REVIEW,
        "Look",
        "Hide names and notes from those who walk past",
        always,
        |app, _| app.toggle_curtain()
    ),
    person!("what-if", [], "Look", "The board without somebody", Then::WhatIf, is_anybody_here),
    row!("add-goal", [], DATA, "Board", "Add a goal", writable, |app, _| app.form(Purpose::Goal)),
    row!("filter", ["/"], LIST, "Look", "Search this list as you type", always, |app, _| app.filter()),
    row!(
        "sort",
        ["1", "2", "3", "4", "5"],
        LIST,
        "Look",
        "Sort people by that column; once more, the other way round",
        has_columns,
        |app, press| app.numbered("sort", press, App::sort)
    ),
    row!("over", ["m"], LIST, "Look", "Show what is over too, or hide it again", hides, |app, _| app
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
        |app, press| app.numbered("answer", press, |app, nth| app.answer(nth - 1))
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
    row!("problems", [], DATA, "File", "What is wrong in the file, line by line", always, |app, _| app
        .problems()),
    row!("messages", [], DATA, "Look", "What was said in this sitting", always, |app, _| app.messages()),
    row!("all", [":"], DATA_AND_REVIEW, "Look", "All commands by name", always, |app, _| app.palette()),
    row!(
        "mouse",
        ["M"],
        DATA_AND_REVIEW,
        "Look",
        "Leave the mouse to the terminal, to select text, or take it back; Shift selects too",
        always,
        |app, _| app.toggle_mouse()
    ),
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
    row!("try-again", ["r"], PROBLEMS, "File", "Read the file again", always, |_, _| vec![Effect::Reload(
        Why::Asked
    )]),
    row!("choose", ["enter"], FIRST, "Start", "Take this choice", always, |app, _| app.choose_first()),
    row!(
        "choose-number",
        ["1", "2", "3"],
        FIRST,
        "Start",
        "Take the choice with that number",
        always,
        |app, press| app.numbered("choose-number", press, App::first_choice)
    ),
];

/// Every command, those of the windows too.
pub fn all() -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().chain(review::REVIEW_ROWS).chain(windows::WINDOWS)
}

/// The commands that can be given in a scope.
pub fn here(scope: Scope) -> impl Iterator<Item = &'static Command> {
    all().filter(move |command| command.scopes.contains(&scope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_letters_of_the_shell_are_the_keys_of_the_screen() {
        use crate::review::Act::*;
        let acts =
            [TookPlace, Moved, Fell, Note, Rewrite, Done, Later, Drop, Write, Plan, Topic, NotThisWeek];
        for act in acts.into_iter().chain([Rest, Rhythm, LetGo, Renew, Step, Further, Declined, Name]) {
            let command = all().find(|command| command.name == act.name());
            let keys = command.map(|command| command.keys);
            assert_eq!(keys, Some(&[act.letter().to_string().as_str()][..]), "{act:?}");
        }
    }

    #[test]
    fn names_are_unique_and_summaries_are_sentences() {
        let mut names = HashSet::new();
        for command in all() {
            assert!(names.insert(command.name), "{} is there twice", command.name);
            assert!(command.summary.starts_with(char::is_uppercase), "{}", command.name);
            assert!(!command.summary.ends_with('.'), "{}", command.name);
        }
    }
}
