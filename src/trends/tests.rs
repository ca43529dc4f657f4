//! The long look, on the demo board and on small ones.

use super::*;
use crate::{model::*, session::Session};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn demo() -> Session {
    Session::new(include_str!("../../assets/demo.toml"), day("2026-11-20"))
}

fn board(records: &str) -> Session {
    let session = Session::new(&format!("format = 1\n{records}"), day("2026-11-20"));
    assert!(session.file().problems().is_empty(), "{:?}", session.file().problems());
    session
}

fn row(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.glyph(false)).collect()
}

#[test]
fn the_year_by_seat() {
    let session = demo();
    let year = |seat: &str| row(&seat_year(&session.view(), session.board().seat(seat).unwrap()));
    for (seat, shown) in [
        ("technical-guru", "·▮·▯=▯·▮··▮··▯··▮··▯··▯·▮··▮·▮··▮·▮·▮·▮·▮··▯·▮··▮·▮·"),
        ("industry-veteran", "····==·▮············▮············▮··················"),
        ("internal-champion", "····==··▮········▮········▮·········▮········▯╌╌╌╌╌╌"),
        ("external-connector", "╌╌╌╌==╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▯·▮·····▯·····▮··"),
    ] {
        assert_eq!(year(seat), shown, "{seat}");
    }
    assert_eq!(
        row(&person_year(&session.view(), "dana")),
        "····==·································▮·····▯··▮▯··"
    );
}

#[test]
fn weeks_end_with_this_one() {
    for (today, first, last) in [
        ("2026-11-20", "2025-11-24", "2026-11-22"),
        ("2026-11-22", "2025-11-24", "2026-11-22"),
        ("2026-11-23", "2025-12-01", "2026-11-29"),
    ] {
        let weeks = weeks(day(today));
        assert_eq!((weeks.len(), weeks[0].from, weeks[WEEKS - 1].to), (WEEKS, day(first), day(last)));
    }
    assert_eq!(weeks(Day::MIN).len(), WEEKS, "at the end of the calendar too");
}

#[test]
fn what_a_week_was_like() {
    let seat = "[[seat]]\nid = 's'\nkind = 'mentor'\nsince = 2026-01-01\n[[person]]\nid = 'kim'\nname = 'Kim'\nseats = ['s']\n";
    let talk = "[[catchup]]\non = 2026-11-17\nwith = ['kim']\n";
    let touch = "[[catchup]]\non = 2026-11-18\nwith = ['kim']\nhow = 'ping'\n";
    let pause = "[[pause]]\nfrom = 2026-11-16\nto = 2026-11-19\n";
    for (records, wanted) in [
        (String::new(), Cell::Nothing),
        (format!("{talk}{touch}{pause}"), Cell::Talked),
        (format!("{touch}{pause}"), Cell::Wrote),
        (pause.to_string(), Cell::Pause),
        (pause.replace("19", "18"), Cell::Nothing),
        ("left = 2026-11-16\n".into(), Cell::Vacant),
        ("left = 2026-11-17\n".into(), Cell::Nothing),
        (format!("left = 2026-11-16\n{touch}"), Cell::Vacant),
        ("since = 2026-11-23\n".into(), Cell::Vacant),
    ] {
        let session = board(&format!("{seat}{records}"));
        let year = seat_year(&session.view(), &session.board().seats[0]);
        assert_eq!(year[WEEKS - 1], wanted, "{records}");
    }
}

#[test]
fn the_quorum_over_the_weeks() {
    let session = demo();
    let weeks = quorum(&session.view());
    let active: String = weeks.iter().map(|week| week.quorum.0.to_string()).collect();
    assert_eq!(active, "3444444443555544554544545545555455566566665655545444");
    assert!(weeks.iter().all(|week| week.quorum.1 == 6));
    let session = board(
        "[[seat]]\nid = 's'\nkind = 'mentor'\nsince = 2026-11-10\n[[person]]\nid = 'kim'\nseats = ['s']
since = 2026-11-17\nsnooze = 2026-12-31",
    );
    let last: Vec<_> = quorum(&session.view()).iter().rev().take(3).map(|week| week.quorum).collect();
    assert_eq!(
        last,
        [(0, 0), (0, 1), (0, 0)],
        "resting today, vacant the week before, and not made before that"
    );
}

#[test]
fn contacts_and_their_sides() {
    let session = demo();
    let weeks = contacts(&session.view());
    let last: Vec<_> = weeks.iter().rev().take(3).map(|week| (week.talks, week.touches)).collect();
    assert_eq!(last, [(0, 0), (3, 0), (1, 2)]);
    let year = shares(&session.view(), 365);
    assert_eq!((year.mentors, year.sponsors), (46, 9));
    assert_eq!(year.unknown, 0);
    let session = board(
        "[owner]\norg = 'Acme'\n[[person]]\nid = 'kim'\norg = 'Globex'\npast = [{ org = 'ACME', until = 2026-11-09 }]
[[person]]\nid = 'noor'\n[[catchup]]\non = 2026-11-08\nwith = ['kim']\n[[catchup]]\non = 2026-11-10\nwith = ['kim']
[[catchup]]\non = 2026-11-11\nwith = ['noor']",
    );
    let month = shares(&session.view(), 30);
    assert_eq!((month.inside, month.outside, month.unknown), (1, 1, 1), "by where they worked on that day");
}

#[test]
fn what_lies_ahead() {
    let session = demo();
    let told: Vec<String> =
        ahead(&session.view(), 30).iter().map(|event| format!("{}: {}", event.on.day, event.text)).collect();
    assert_eq!(
        told,
        [
            "2026-11-24: Sam, video",
            "2026-11-25: Priya is due",
            "2026-11-26: Ingrid, video",
            "2026-11-28: Tomás has a birthday",
            "2026-11-30: Ingrid and you: the agreed time ends",
            "2026-12-02: Priya owes you: read the packet",
            "2026-12-12: Peer Support is due",
        ]
    );
    assert_eq!(ahead(&session.view(), 4).len(), 1);
}

#[test]
fn birthdays_come_round() {
    for (birthday, on) in [("11-20", "2026-11-20"), ("11-19", "2027-11-19"), ("02-29", "2027-02-28")] {
        let session = board(&format!("[[person]]\nid = 'kim'\nbirthday = '{birthday}'"));
        assert_eq!(ahead(&session.view(), 365)[0].on.day, day(on), "{birthday}");
    }
}

#[test]
fn an_old_note_comes_back_each_day() {
    let session = demo();
    let board = session.board();
    let days: Vec<Day> = session.today().iter_days().take(60).collect();
    let notes: Vec<OldNote> = days.iter().filter_map(|day| old_note(board, *day)).collect();
    assert_eq!(notes.len(), 60);
    assert_eq!(old_note(board, days[7]), old_note(board, days[7]), "the same all day");
    let mut different: Vec<_> = notes.iter().map(|note| &note.sentence).collect();
    different.sort();
    different.dedup();
    assert!(different.len() > 30, "{}", different.len());
    assert!(notes.iter().zip(&days).all(|(note, day)| (*day - note.on).num_days() >= 30));
    assert!(!notes.iter().any(|note| note.sentence.contains("clash")), "that note is private");
}

#[test]
fn private_notes_stay_away() {
    let note = "[[catchup]]\non = 2026-01-10\nwith = ['kim']\nnote = 'Say it in one sentence.'\n";
    for (person, catchup, comes) in
        [("", "", true), ("private = true\n", "", false), ("", "private = true\n", false)]
    {
        let session = board(&format!("[[person]]\nid = 'kim'\n{person}{note}{catchup}"));
        assert_eq!(old_note(session.board(), session.today()).is_some(), comes);
    }
}

#[test]
fn how_sentences_end() {
    for (text, parts) in [
        ("One. Two! Three?", &["One.", "Two!", "Three?"][..]),
        ("p99 is 3.5 ms\n- a list\n\n- of two", &["p99 is 3.5 ms", "a list", "of two"]),
        ("", &[]),
    ] {
        assert_eq!(sentences(text), parts);
    }
}

#[test]
fn away_without_a_pause() {
    let person = "[[person]]\nid = 'kim'\n";
    for (records, days) in [
        ("", None),
        ("[[win]]\non = 2026-10-27\ntext = 'x'", Some(24)),
        ("[[seat]]\nid = 'leadership-coach'\nsince = 2026-09-21", None),
        ("[[person]]\nid = 'noor'\nsince = 2026-09-21", None),
        ("[[win]]\non = 2026-11-07\ntext = 'x'", None),
        ("[[win]]\non = 2026-10-27\ntext = 'x'\n[[pause]]\nfrom = 2026-11-01\nto = 2026-11-08", None),
        ("[[win]]\non = 2026-10-27\ntext = 'x'\n[[pause]]\nfrom = 2026-10-01\nto = 2026-10-20", Some(24)),
        ("[[action]]\ntext = 'x'\nmade = 2026-10-01\nby = 2026-12-01\ndone = 2026-11-19", None),
    ] {
        assert_eq!(away(&board(&format!("{person}{records}")).view()), days, "{records}");
    }
}
