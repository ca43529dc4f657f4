//! The first steps on a new board, in words: what to press next.

use crate::{model::PersonState, starting::Step, tui::App};

/// The next of the first steps, in words.
pub fn step(step: &Step, app: &App) -> String {
    let (add, note) = (app.keymap.shown("add"), app.keymap.shown("note"));
    match step {
        Step::People if app.session.board().people.is_empty() => {
            format!("Start with somebody who already helps you: {add}, then p and a name.")
        }
        Step::People => format!("One more, and the board has begun: {add}, then p and a name."),
        Step::Message => first_talk(app),
        Step::Note => format!("Talked to somebody? {note}, and one line is enough."),
        Step::Calendar => {
            let day = app.session.board().next_review_day(app.session.today()).format("%A");
            format!("{day} 16:30 in your calendar? {} writes the entry.", app.keymap.named("calendar"))
        }
    }
}

/// What leads to the first message or talk: a seat for those who were brought along, a day for those without one.
fn first_talk(app: &App) -> String {
    let (session, shown) = (&app.session, |command| app.keymap.shown(command));
    let view = session.view();
    let mut seated = view.seated().peekable();
    if seated.peek().is_none() {
        return format!("Nobody has a seat yet: {} gives one to somebody on file.", shown("seat"));
    }
    let state = |id: &str| session.standing().person(id).map(|standing| standing.state);
    match seated.all(|person| state(&person.id) == Some(PersonState::New)) {
        true => format!("When did you last speak? {} logs it, {} writes now.", shown("note"), shown("write")),
        false => "Nobody has waited long. The next talk makes the first note.".into(),
    }
}
