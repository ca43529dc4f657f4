//! What a pane says about a seat.

use crate::{
    flags::View,
    model::*,
    session::Session,
    tui::{
        theme::Role,
        widget::pane::{Frame, Pane},
    },
    words,
};

/// What every pane says, put together once for each state of the board.
struct Panes(Vec<Pane>);

/// Everything that a pane says about a seat.
pub fn pane(session: &Session, seat: usize, selected: bool) -> Pane {
    let all = || (0..session.board().seats.len()).map(|seat| put_together(session, seat)).collect();
    Pane { selected, ..session.once(|| Panes(all())).0[seat].clone() }
}

fn put_together(session: &Session, seat: usize) -> Pane {
    let (board, standing, today) = (session.board(), session.standing(), session.today());
    let (row, seat_standing) = (&board.seats[seat], &standing.seats[seat]);
    let pressing = words::most_pressing(board, standing, &row.id);
    let person = pressing.map(|at| (&board.people[at], &standing.people[at]));
    // The seat is not neglected while somebody else there is not: then the words are of one alone.
    let alone = person.filter(|(_, standing)| {
        standing.state == PersonState::Neglected && seat_standing.state != SeatState::Neglected
    });
    let (state, role) = match person {
        None => (words::vacancy(seat_standing, today), Role::Vacant),
        Some((person, standing)) => {
            let whose = alone.map_or(String::new(), |_| format!("{} ", board.short_name(&person.id)));
            (format!("{whose}{}", words::state(person, standing, today)), state_role(standing.state))
        }
    };
    let clock = person
        .and_then(|(_, standing)| standing.run)
        .map(|(elapsed, length)| elapsed as f64 / length.max(1) as f64);
    let frame = match (seat_standing.state, clock) {
        (SeatState::Vacant, _) => Frame::Vacant,
        (SeatState::Neglected, _) => Frame::Neglected,
        (SeatState::Active, Some(share)) => Frame::Running(share),
        _ => Frame::Plain,
    };
    let candidates = session.view().open_candidates(&row.id).count();
    let (who, state) = match candidates {
        n if frame == Frame::Vacant && n > 0 => (state, text::count(n as i64, "candidate")),
        _ if frame == Frame::Vacant => (state, String::new()),
        // Who is named in the state need not stand beside it once more, where not all find room.
        _ if alone.is_some() && seat_standing.people.len() > 2 => {
            (Table::Person.counted(seat_standing.people.len()), state)
        }
        _ => (words::names(board, &words::sitting(board, standing, row)), state),
    };
    let kind = if row.together { format!("{}, together", row.kind) } else { row.kind.to_string() };
    Pane {
        title: row.title.clone(),
        kind,
        frame,
        who,
        state,
        role,
        step: words::next_step(session, seat),
        last: pressing.and_then(|at| last_said(&session.view(), &board.people[at].id)),
        selected: false,
    }
}

/// The role of a state's words.
pub fn state_role(state: PersonState) -> Role {
    match state {
        PersonState::Neglected => Role::Neglected,
        PersonState::Due | PersonState::New => Role::Due,
        PersonState::Planned => Role::Planned,
        PersonState::Snoozed | PersonState::Left | PersonState::Ambient => Role::Resting,
        PersonState::Fresh => Role::Fresh,
    }
}

/// The newest thing said with a person, in one line.
fn last_said(view: &View, person: &str) -> Option<String> {
    let mut said = view.catchups_with(person).filter_map(|c| Some((c.on.day, c.note()?)));
    said.find_map(|(day, note)| {
        let line = note.lines().find(|line| !line.trim().is_empty())?;
        Some(format!("{}: {}", when::plain(day, view.today), line.trim()))
    })
}
