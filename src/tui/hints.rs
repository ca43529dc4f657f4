//! What is worth a try, one thing at a time, in the row where messages stand while there is none. A hint goes once what it
//! is about was done: on the made-up board in this sitting, on a board of one's own by what the file says. Nothing is
//! noted down about keys that were pressed.

use super::App;
use crate::{flags::week::Concern, starting};

/// With more catch-ups than this somebody knows the way, whatever was never used.
const KNOWN_FROM: usize = 12;

/// The hint of this moment.
pub fn hint(app: &App) -> Option<String> {
    if app.is_demo() { tour(app) } else { next(app) }
}

/// The walk through a made-up board.
fn tour(app: &App) -> Option<String> {
    let key = |name: &str| app.keymap.named(name);
    let asks = app.session.week().first().is_some_and(|line| line.concern == Concern::Fact);
    let first = if asks {
        format!("{} answers line 1: ? is a question of fact, and facts come first.", key("do"))
    } else {
        format!("{} does what line 1 asks for.", key("do"))
    };
    let steps = [
        ("do", first),
        ("undo", format!("{} takes the last change back, as often as you like.", key("undo"))),
        ("write", format!("{}: the message that you have put off, from your own notes.", key("write"))),
        ("note", format!("{} after a talk: one line is enough.", key("note"))),
        ("review", format!("{}: ten minutes a week, and a message out at the end.", key("review"))),
        ("help", format!("{}: every key that works here.", key("help"))),
    ];
    steps.into_iter().find(|(command, _)| !app.has_used(command)).map(|(_, words)| words)
}

/// What a board that is in use shows no trace of yet.
fn next(app: &App) -> Option<String> {
    let board = app.session.board();
    let begun = starting::next(&app.session).is_none() && !board.catchups.is_empty();
    if !begun || board.catchups.len() > KNOWN_FROM || app.may_write().is_err() {
        return None;
    }
    let key = |name: &str| app.keymap.named(name);
    let hints = [
        (
            board.topics.is_empty(),
            "In a note, a line 'ask: …' becomes a topic for the next talk.".to_string(),
        ),
        (board.actions.is_empty(), "In a note, 'do: … by fri' is your promise, 'they: …' is theirs.".into()),
        (
            board.reviews.is_empty(),
            format!(
                "{}: the weekly review. {} leaves a question as it is.",
                key("review"),
                key("review-next")
            ),
        ),
        (
            board.wins.is_empty(),
            format!("{}: a win. Those who speak up for you hear of it by {}.", key("win"), key("write")),
        ),
        (
            board.checkins.is_empty(),
            format!("Skill, or being seen? {} asks four questions.", key("check-in")),
        ),
    ];
    hints.into_iter().find(|(is_new, _)| *is_new).map(|(_, words)| words)
}
