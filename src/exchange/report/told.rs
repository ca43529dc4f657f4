//! What each part of the report says, as plain sentences.

use std::collections::HashSet;

use super::{Choices, Contacts, GoalLine, Period, SeatLine};
use crate::{
    exchange::discretion::Discretion,
    flags::View,
    model::{text::listed, *},
    trends, words,
};

/// Days ahead that "next" looks.
const AHEAD: i64 = 28;

/// A text as a line of a list.
fn gist(text: &str) -> String {
    text::visible_line(text.trim()).trim_end_matches('.').to_string()
}

pub fn seats(view: &View, discretion: &Discretion) -> Vec<SeatLine> {
    let people = |standing: &SeatStanding| {
        let (hidden, shown): (Vec<usize>, Vec<usize>) =
            standing.people.iter().partition(|at| discretion.hides(&view.board.people[**at].id));
        let mut lines: Vec<String> = shown
            .iter()
            .map(|&at| {
                let person = &view.board.people[at];
                let state = words::state(person, &view.standing.people[at], view.today);
                format!("{} ({state})", person.name)
            })
            .collect();
        if !hidden.is_empty() {
            lines.push(format!("{} private", hidden.len()));
        }
        if standing.people.is_empty() {
            lines.push(words::vacancy(standing, view.today));
        }
        lines
    };
    let line = |(seat, standing): (&Row<Seat>, &SeatStanding)| SeatLine {
        title: seat.title.clone(),
        kind: seat.kind,
        people: people(standing),
        state: standing.state,
        year: trends::seat_year(view, seat),
    };
    view.seats().map(line).collect()
}

pub fn contacts(view: &View, period: Period) -> Contacts {
    let within: Vec<_> = view.board.catchups.iter().filter(|c| period.holds(c.on.day)).collect();
    let people: HashSet<&String> = within.iter().flat_map(|c| c.with.iter()).collect();
    let touches = within.iter().filter(|c| c.is_light()).count();
    Contacts { talks: within.len() - touches, touches, people: people.len() }
}

pub fn wins(view: &View, discretion: &Discretion, period: Period) -> Vec<String> {
    let mut wins: Vec<_> = view.board.wins.iter().filter(|win| period.holds(win.on)).collect();
    wins.retain(|win| !discretion.hides_text(&win.text));
    wins.sort_by_key(|win| std::cmp::Reverse(win.on));
    let line = |win: &&Row<Win>| {
        let told: Vec<&str> =
            win.told.iter().filter(|id| !discretion.hides(id)).map(|id| view.board.name(id)).collect();
        let told = if told.is_empty() { String::new() } else { format!("; told {}", listed(&told)) };
        format!("{}: {}{told}", when::plain(win.on, view.today), gist(&win.text))
    };
    wins.iter().map(line).collect()
}

/// The goals that were open at some time in the period.
pub fn goals(view: &View, discretion: &Discretion, period: Period) -> Vec<GoalLine> {
    let goals = view.board.goals.iter().filter(|goal| goal.done.is_none_or(|done| done >= period.from));
    let line = |goal: &Row<Goal>| GoalLine {
        text: gist(&goal.text),
        done: goal.done.is_some(),
        when: match (goal.done, goal.by) {
            (Some(done), _) => format!("done {}", when::plain(done, view.today)),
            (None, Some(by)) => format!("by {}", when::plain(by, view.today)),
            (None, None) => String::new(),
        },
    };
    goals.filter(|goal| !discretion.hides_text(&goal.text)).map(line).collect()
}

pub fn choices(view: &View, discretion: &Discretion, period: Period) -> Choices {
    let reviews: Vec<_> = view.board.reviews.iter().filter(|review| period.holds(review.on)).collect();
    let chosen = view.board.actions.iter().filter(|action| {
        action.review.is_some()
            && reviews.iter().any(|review| review.id.is_some() && review.id == action.review)
    });
    let (kept, open): (Vec<_>, Vec<_>) =
        chosen.filter(|action| !discretion.hides_action(action)).partition(|action| action.done.is_some());
    let line = |action: &&Row<Action>| {
        let result = action.result.as_deref().map(|result| format!(": {}", gist(result))).unwrap_or_default();
        format!("{}{result}", gist(&action.text))
    };
    Choices {
        kept: kept.iter().map(line).collect(),
        open: open.iter().map(line).collect(),
        reviews: reviews.len(),
    }
}

/// Who came and who left, what was filled, asked, promised, thanked and found out.
pub fn changed(view: &View, discretion: &Discretion, period: Period) -> Vec<String> {
    let (board, today) = (view.board, view.today);
    let mut dated: Vec<(Day, String)> = Vec::new();
    let within = |day: Option<Day>| day.filter(|day| period.holds(*day));
    for person in board.people.iter().filter(|person| !discretion.hides(&person.id)) {
        let titles: Vec<&str> = board.seats_of(person).map(|seat| seat.title.as_str()).collect();
        let chair = if titles.is_empty() { String::new() } else { format!(" ({})", listed(&titles)) };
        let name = &person.name;
        dated.extend(within(person.since).map(|day| (day, format!("{name} came on the board{chair}"))));
        let left = within(person.left.filter(|left| *left <= today));
        dated.extend(left.map(|day| (day, format!("{name} stepped down{chair}"))));
        let told = within(person.knows_goal);
        dated.extend(told.map(|day| (day, format!("{name} was told the goal"))));
    }
    for seat in &board.seats {
        dated.extend(within(seat.since).map(|day| (day, format!("A new seat: {}", seat.title))));
    }
    for candidate in board.candidates.iter().filter(|c| !discretion.hides_candidate(c)) {
        let seat = board.seat(&candidate.seat).map_or(candidate.seat.as_str(), |seat| &seat.title);
        let says = format!("{} for {seat}: {}", view.board.candidate_name(candidate), candidate.stage);
        dated.extend(within(candidate.moved).map(|day| (day, says)));
    }
    for checkin in &board.checkins {
        let lever = checkin.lever.or_else(|| lever_of(&checkin.answers));
        let says = lever.map(|lever| format!("A check-in; the focus is to {}", lever.focus()));
        dated.extend(within(Some(checkin.on)).zip(says));
    }
    dated.sort_by_key(|(day, _)| *day);
    let mut lines: Vec<String> = dated
        .into_iter()
        .map(|(day, says)| format!("{}: {}", when::plain(day, today), gist(&says)))
        .collect();
    lines.extend(promises(board, discretion, period));
    lines
}

/// "5 promises of mine done, 2 of theirs."
fn promises(board: &Board, discretion: &Discretion, period: Period) -> Option<String> {
    let done = board.actions.iter().filter(|action| action.done.is_some_and(|day| period.holds(day)));
    let done: Vec<_> = done.filter(|action| !discretion.hides_action(action)).collect();
    let mine = done.iter().filter(|action| action.is_mine()).count();
    let theirs = done.len() - mine;
    (!done.is_empty()).then(|| {
        let theirs = if theirs > 0 { format!(", {theirs} of theirs") } else { String::new() };
        format!("{} of mine done{theirs}", text::count(mine as i64, "promise"))
    })
}

/// What lies ahead, and the seats that are vacant.
pub fn next(view: &View, discretion: &Discretion) -> Vec<String> {
    let ahead = trends::ahead(view, AHEAD).into_iter();
    let shown = ahead.filter(|one| !discretion.hides_any(&one.people) && !discretion.hides_text(&one.text));
    let vacant = view.seats().filter(|(_, standing)| standing.state == SeatState::Vacant).map(|(seat, _)| {
        let open: Vec<&str> = view
            .open_candidates(&seat.id)
            .filter(|candidate| !discretion.hides_candidate(candidate))
            .map(|candidate| view.board.candidate_name(candidate))
            .collect();
        match open.is_empty() {
            true => format!("{}: nobody in mind yet", seat.title),
            false => format!("{}: {}", seat.title, listed(&open)),
        }
    });
    shown
        .map(|one| format!("{}: {}", when::moment(one.on, view.today), gist(&one.text)))
        .chain(vacant)
        .collect()
}
