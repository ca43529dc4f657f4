//! "What if X left?": the board without one person, and what would change.

use std::rc::Rc;

use crate::{
    flags::{self, Flag, View},
    model::*,
};

/// What would be different.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    pub name: String,
    /// Active seats and all that count, now and then.
    pub now: (usize, usize),
    pub then: (usize, usize),
    /// Titles of the seats that would be vacant.
    pub vacant: Vec<String>,
    /// Kinds of seat in which nobody would sit any more.
    pub kinds: Vec<Kind>,
    /// Perspectives that nobody else on the board has.
    pub perspectives: Vec<String>,
    /// Flags that would be raised, and those that would be gone.
    pub raised: Vec<Flag>,
    pub gone: Vec<Flag>,
}

/// The board on which that person has stepped down today; none when there is no such person.
pub fn board_without(board: &Board, person: &str, today: Day) -> Option<Board> {
    let at = board.people.iter().position(|one| one.id == person)?;
    let mut without = board.clone();
    let row = &board.people[at];
    without.people[at] = Row::new(row.nth, Rc::new(Person { left: Some(today), ..Person::clone(row) }));
    Some(without)
}

/// Compares the board with the one without that person.
pub fn without(view: &View, person: &str) -> Option<Without> {
    let board = board_without(view.board, person, view.today)?;
    let standing = Standing::new(&board, view.today);
    let then = View::new(&board, &standing);
    let one = view.board.person(person)?;
    let (before, after) = (flags_of(view), flags_of(&then));
    let new_in = |these: &[Flag], others: &[Flag]| -> Vec<Flag> {
        let is_new = |flag: &&Flag| !others.iter().any(|o| o.code == flag.code && o.subject == flag.subject);
        these.iter().filter(is_new).cloned().collect()
    };
    let is_vacated = |at: &usize| {
        standing.seats[*at].state == SeatState::Vacant && view.standing.seats[*at].state != SeatState::Vacant
    };
    let vacated: Vec<usize> = (0..board.seats.len()).filter(is_vacated).collect();
    Some(Without {
        name: one.name.clone(),
        now: view.standing.quorum,
        then: standing.quorum,
        vacant: vacated.iter().map(|&at| board.seats[at].title.clone()).collect(),
        kinds: lost_kinds(&then, one),
        perspectives: lost_perspectives(&then, one),
        raised: new_in(&after, &before),
        gone: new_in(&before, &after),
    })
}

/// Flags that count: muted ones do not.
fn flags_of(view: &View) -> Vec<Flag> {
    flags::raise(view).into_iter().filter(|flag| !flag.muted).collect()
}

fn lost_kinds(then: &View, person: &Person) -> Vec<Kind> {
    let has = |kind: Kind| then.seats().any(|(seat, s)| seat.kind == kind && s.state != SeatState::Vacant);
    let mut kinds: Vec<Kind> =
        then.board.seats_of(person).map(|seat| seat.kind).filter(|kind| !has(*kind)).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn lost_perspectives(then: &View, person: &Person) -> Vec<String> {
    let same = |a: &str, b: &str| text::fold(a.trim()) == text::fold(b.trim());
    let kept = |view: &str| then.seated().any(|p| p.perspectives.iter().any(|other| same(view, other)));
    person.perspectives.iter().filter(|view| !kept(view)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    #[test]
    fn what_would_change() {
        let session = Session::new(include_str!("../assets/demo.toml"), "2026-11-20".parse().unwrap());
        let told = |person: &str| {
            let w = without(&session.view(), person).unwrap();
            let codes =
                |flags: &[Flag]| flags.iter().map(|flag| flag.code.word()).collect::<Vec<_>>().join(" ");
            (
                w.now,
                w.then,
                w.vacant.join(", "),
                w.kinds,
                w.perspectives.join(", "),
                codes(&w.raised),
                codes(&w.gone),
            )
        };
        let text = str::to_string;
        assert_eq!(
            told("lucia"),
            (
                (4, 6),
                (3, 6),
                text("External Connector"),
                vec![Kind::Sponsor],
                text("conferences"),
                text("vacant-seat mentorship-trap passive-search"),
                String::new(),
            )
        );
        assert_eq!(
            told("priya"),
            (
                (4, 6),
                (3, 6),
                text("Technical Guru"),
                Vec::new(),
                text("storage, hiring"),
                text("vacant-seat passive-search"),
                text("one-way"),
            )
        );
        assert_eq!(told("ana").2, "", "the others still sit there");
        assert_eq!(without(&session.view(), "zed"), None);
    }

    #[test]
    fn the_board_itself_stays() {
        let session = Session::new(include_str!("../assets/demo.toml"), "2026-11-20".parse().unwrap());
        let board = board_without(session.board(), "sam", session.today()).unwrap();
        assert!(board.person("sam").unwrap().has_left(session.today()));
        assert!(!session.board().person("sam").unwrap().has_left(session.today()));
    }
}
