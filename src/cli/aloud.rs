//! The Board as it is read aloud: one fact a line, the label before the value, words in place of glyphs.

use super::{out::Out, status::heading};
use crate::{
    flags::Flag,
    model::{Lever, text, when},
    session::Session,
    words::{self, Turn},
};

/// A line of a label and its value; none where there is no value.
fn fact(out: &mut Out, label: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.line(format!("{label}: {}", text::ended(value)));
    }
}

/// Whose board it is, the day, and how the whole stands.
pub fn title(out: &mut Out, session: &Session) {
    let board = session.board();
    fact(out, "Board of", board.owner.name.as_deref());
    fact(out, "Goal", board.owner.goal.as_deref());
    fact(out, "Today", Some(&when::long(session.today())));
    fact(out, "In short", Some(&words::headline(session)));
    fact(out, "Focus", board.lever(session.today()).map(Lever::focus));
}

/// Each seat with all that its pane says.
pub fn seats(out: &mut Out, session: &Session) {
    let (board, today) = (session.board(), session.today());
    let all = session.standing().seats.iter().enumerate();
    if board.seats.is_empty() {
        return;
    }
    heading(out, &format!("Seats, {}", board.seats.len()));
    for (at, standing) in all {
        let seat = &board.seats[at];
        let mut said = vec![format!("Seat {}: {}", at + 1, seat.title), format!("Kind: {}", seat.kind)];
        if standing.people.is_empty() {
            let candidates = session.view().open_candidates(&seat.id).count() as i64;
            said.push(format!("State: {}", words::vacancy(standing, today)));
            said.push(format!("In mind: {}", text::count(candidates, "candidate")));
        }
        for person in &standing.people {
            let (person, standing) = (&board.people[*person], &session.standing().people[*person]);
            said.push(format!("{}: {}", person.name, words::state(person, standing, today)));
        }
        said.extend(words::next_step(session, at).map(|(turn, step)| format!("{}: {step}", turn.word())));
        out.line(said.iter().map(|part| text::ended(part)).collect::<Vec<_>>().join(" "));
    }
}

/// The lines of the week, each with the number that does it.
pub fn week(out: &mut Out, session: &Session) {
    for (at, line) in session.week().iter().enumerate() {
        let whose = words::whose(session.board(), &line.whose);
        let turn = Turn::of(line.concern).word();
        out.line(format!(
            "{}. {turn}. About {whose}: {} Verb: {}.",
            at + 1,
            text::ended(&line.text),
            line.verb
        ));
    }
}

/// A flag with what would help.
pub fn flag(out: &mut Out, flag: &Flag) {
    let marks = [(flag.muted, " Muted."), (flag.quiet, " Quiet.")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let remedy = match flag.remedy.as_str() {
        "" => String::new(),
        remedy => format!(" Remedy: {}", text::ended(remedy)),
    };
    let (severity, message) = (text::sentence(flag.severity.word()), text::ended(&flag.message));
    out.line(format!("{severity}, {}: {message}{remedy}{marks}", flag.code));
}
