//! `boardroom --plain` on a terminal: the Board as linear text, and a line of input at a time. A number does that line of
//! the week by numbered answers; anything else is a command as in the shell.

use super::{Shell, aloud, args::Run, review, status, words};
use crate::{
    desk::Failure,
    flags::week::{Concern, Line, Whose},
    review::Item,
    session::Session,
};

const WAYS: &str = "A number does that line. Or a command: brief NAME, write NAME, note TEXT, people, review, undo, help. \
                    An empty line reads the board again, q leaves.";

/// Goes on until the user leaves or the input ends.
///
/// # Errors
/// The board cannot be read when it begins.
pub fn talk(shell: &mut Shell) -> Result<u8, Failure> {
    read_board(shell)?;
    shell.out.line("");
    shell.out.line(WAYS);
    while let Some(line) = shell.answer("> ") {
        let done = match line.trim() {
            "q" | "quit" => break,
            "" => read_board(shell),
            line => match line.parse() {
                Ok(number) => do_line(shell, number),
                Err(_) => command(shell, line),
            },
        };
        // What went wrong is said, and the talk goes on.
        if let Err(failure) = done {
            shell.out.error(words(&failure));
        }
    }
    Ok(0)
}

fn read_board(shell: &mut Shell) -> Result<(), Failure> {
    let desk = shell.open()?;
    aloud::title(&mut shell.out, &desk.session);
    aloud::seats(&mut shell.out, &desk.session);
    match desk.session.week().is_empty() {
        true => shell.out.line("\nNothing needs you today."),
        false => status::week(&mut shell.out, &desk.session, true),
    }
    Ok(())
}

/// Asks what a line of the week asks, with its answers by number.
fn do_line(shell: &mut Shell, number: usize) -> Result<(), Failure> {
    let mut desk = shell.open()?;
    let Some(line) = number.checked_sub(1).and_then(|at| desk.session.week().get(at)) else {
        return Err(Failure::NotFound(format!("There is no line {number} this week.")));
    };
    match question(line) {
        Some(item) => review::ask_one(shell, &mut desk, &item),
        None => Err(Failure::Usage(by_command(&desk.session, line))),
    }
}

/// How to go on with a line that no question of the review stands for: a meeting without a topic and with nobody in it.
fn by_command(session: &Session, line: &Line) -> String {
    let name = line.record().map(|record| session.view().record_name(record)).unwrap_or_default();
    format!("Nobody is in that meeting. A command says who: set {name} with NAME. Then: add topic NAME TEXT.")
}

/// The question of the review that a line stands for; none where it is about nobody and nothing was promised.
fn question(line: &Line) -> Option<Item> {
    Some(match (line.concern, line.record(), &line.whose) {
        (Concern::Conflict, Some(record), _) => Item::Conflict(record),
        (Concern::Fact, Some(record), _) => Item::Meeting(record),
        (Concern::Promise, Some(record), _) => Item::Mine(record),
        (Concern::Theirs, Some(record), _) => Item::Theirs(record),
        (Concern::Seat, _, Whose::Seat(seat)) => Item::Seat(seat.clone()),
        (_, _, Whose::Seat(seat)) => Item::Group(seat.clone()),
        (_, _, Whose::Person(person)) => Item::Person(person.clone()),
        (_, _, Whose::Record(_)) => return None,
    })
}

/// A command as it would be given in the shell.
fn command(shell: &mut Shell, line: &str) -> Result<(), Failure> {
    let typed = line.strip_prefix("boardroom ").unwrap_or(line);
    let parts = match typed.strip_prefix("note ").map(str::trim) {
        // A note is text; nobody puts what they say into quotes.
        Some(note) if !note.starts_with(['"', '\'', '-']) => vec!["note".into(), note.into()],
        _ => shell_words::split(typed)
            .map_err(|_| Failure::Usage("A quotation mark is open; close it, or leave it out.".into()))?,
    };
    let args = ["boardroom".to_string()].into_iter().chain(parts).map(Into::into);
    // What is wrong with it was said where it was read.
    let Ok(args) = super::parse(args) else { return Ok(()) };
    match args.command {
        Some(command) => command.run(shell).map(|_| ()),
        None => read_board(shell),
    }
}
