//! The grammar as tables: what one types, and what is understood.

use std::{collections::HashMap, rc::Rc};

use proptest::prelude::*;

use super::*;
use crate::model::{Person, Row, when};

/// A board with easy, shared, accented and awkward names.
pub(super) fn board() -> Board {
    let people = [
        ("priya", "Priya Natarajan", &["PN", "Pri"][..]),
        ("sam", "Sam Ortiz", &[]),
        ("hana", "Hana Kim", &[]),
        ("lucia", "Lucía Fernández", &["Lu"]),
        ("ana", "Ana Gomes", &[]),
        ("tomas", "Tomás Ruiz", &[]),
        ("wei", "Wei Sun", &[]),
        ("dana", "Dana Whitfield", &[]),
        ("alex-kim", "Alex Kim", &[]),
        ("alex-moor", "Alex Moor", &["Lex"]),
        ("may", "May Lee", &[]),
        ("sunny", "Sun Li", &[]),
        ("jean", "Jean-Luc Picard", &["Jean-Luc"]),
        ("downey", "Robert Downey Jr.", &["Bob and Co", "Acme, Ltd"]),
        ("chen", "陳大文", &[]),
    ];
    let person = |(id, name, aka): (&str, &str, &[&str])| Person {
        id: id.into(),
        name: name.into(),
        aka: aka.iter().map(|other| other.to_string()).collect(),
        ..Person::default()
    };
    let rows = people.into_iter().enumerate().map(|(n, row)| Row::new(n + 1, Rc::new(person(row))));
    Board { people: rows.collect(), ..Board::default() }
}

/// Whether it can be saved as it stands.
fn is_ready(note: &Note) -> bool {
    note.asks.is_empty() && note.kind != NoteKind::Empty
}

fn today() -> Day {
    "2026-11-20".parse().unwrap()
}

fn about(people: &[&str]) -> Given {
    Given { people: people.iter().map(|id| id.to_string()).collect(), ..Given::default() }
}

fn selected(people: &[&str]) -> Given {
    Given { selection: true, ..about(people) }
}

fn answered(answers: &[Answer]) -> Given {
    Given { answers: answers.to_vec(), ..Given::default() }
}

fn read(text: &str, given: &Given) -> Note {
    understand(text, &board(), today(), given)
}

/// The note on one line: kind unless it is a catch-up, day unless today, how, people, text.
fn shown(note: &Note) -> String {
    let kind = match note.kind {
        NoteKind::Catchup => "",
        NoteKind::Meeting => "meeting ",
        NoteKind::RecordsOnly => "records ",
        NoteKind::Empty => "empty ",
    };
    let on = if note.on.day == today() { String::new() } else { note.on.day.format("%m-%d").to_string() };
    let time = note.on.time.map(|time| format!("T{}", when::clock(time))).unwrap_or_default();
    let how = note.how.as_deref().unwrap_or("");
    format!("{kind}{on}{time}|{how}|{}|{}", note.people.join(" "), note.text)
}

fn asked(note: &Note) -> Vec<String> {
    note.asks.iter().map(|ask| ask.question(&board())).collect()
}

#[track_caller]
fn check(rows: &[(&str, &str)], given: &Given) {
    for (text, wanted) in rows {
        let note = read(text, given);
        assert_eq!((shown(&note).as_str(), asked(&note)), (*wanted, vec![]), "{text:?}");
    }
}

#[test]
fn heads_with_nobody_given() {
    check(
        &[
            ("yesterday coffee with Priya: the RFC is too broad", "11-19|coffee|priya|the RFC is too broad"),
            ("priya: the RFC is too broad", "||priya|the RFC is too broad"),
            ("PRIYA:", "||priya|"),
            ("Priya", "||priya|"),
            ("with Priya", "||priya|"),
            ("call with Ana, Tomás and Wei: notes", "|call|ana tomas wei|notes"),
            ("call with ana,tomas & wei: notes", "|call|ana tomas wei|notes"),
            ("call with Ana, Tomás, and Wei Sun: notes", "|call|ana tomas wei|notes"),
            ("lunch with Alex Kim and Alex Moor: x", "|lunch|alex-kim alex-moor|x"),
            ("lunch with lex: x", "|lunch|alex-moor|x"),
            ("lunch with Bob and Co and Ana: x", "|lunch|downey ana|x"),
            ("lunch with Acme, Ltd: x", "|lunch|downey|x"),
            ("lunch with Robert Downey Jr.: x", "|lunch|downey|x"),
            ("lunch with LUCÍA FERNANDEZ: x", "|lunch|lucia|x"),
            ("lunch with Lu: x", "|lunch|lucia|x"),
            ("lunch with Toma\u{301}s: x", "|lunch|tomas|x"),
            ("lunch with jean-luc picard: x", "|lunch|jean|x"),
            ("lunch with 陳大文: x", "|lunch|chen|x"),
            ("lunch with pn: x", "|lunch|priya|x"),
            ("lunch with alex-kim: x", "|lunch|alex-kim|x"),
            ("Coffee with Priya yesterday: x", "11-19|Coffee|priya|x"),
            ("coffee yesterday with Priya: x", "11-19|coffee|priya|x"),
            ("coffee with Priya, yesterday: x", "11-19|coffee|priya|x"),
            ("coffee with Priya, yesterday, Ana: x", "11-19|coffee|priya ana|x"),
            ("yesterday, coffee with Priya: x", "11-19|coffee|priya|x"),
            ("lunch, yesterday, with Priya: x", "11-19|lunch|priya|x"),
            ("coffee on 12 nov with Priya: x", "11-12|coffee|priya|x"),
            ("note on tuesday 10 nov with Sam: x", "11-10|note|sam|x"),
            ("on friday lunch with Sam: x", "|lunch|sam|x"),
            ("thu lunch with Sam: x", "11-19|lunch|sam|x"),
            ("last fri lunch with Sam: x", "11-13|lunch|sam|x"),
            ("2 weeks ago lunch with Sam: x", "11-06|lunch|sam|x"),
            ("nov 12, lunch with Sam: x", "11-12|lunch|sam|x"),
            ("2026-11-11 ping with Sam: x", "11-11|ping|sam|x"),
            ("yesterday 15:00 call with Sam: x", "11-19T15:00|call|sam|x"),
            ("today 9:30 call with Sam: x", "T09:30|call|sam|x"),
            ("yesterday yesterday Sam: x", "11-19||sam|yesterday: x"),
            ("yesterday coffee, 12 nov with Sam: x", "11-19||sam|coffee, 12 nov: x"),
            ("Yesterday evening with Sam: x", "11-19||sam|x"),
            ("this morning with Sam: x", "||sam|x"),
            ("short chat on Monday morning with Sam: x", "11-16|chat|sam|short: x"),
            ("last night dinner with Sam: x", "11-19|dinner|sam|x"),
            ("chat last night with Sam: x", "11-19|chat|sam|x"),
            ("tonight with Sam: x", "||sam|x"),
            ("evening with Sam: x", "||sam|x"),
            ("Afternoon, Sam: x", "||sam|x"),
            ("walk in the early morning with Sam yesterday: x", "11-19|walk|sam|x"),
            ("coffee with Sam this afternoon: x", "|coffee|sam|x"),
            ("tomorrow evening 19:00 dinner with Sam: x", "meeting 11-21T19:00|dinner|sam|x"),
            ("morning coffee with Sam: x", "|coffee|sam|morning: x"),
            ("breakfast with Sam: a night off", "|breakfast|sam|a night off"),
            ("message to Sam: hi", "|message|sam|hi"),
            ("yesterday a Mail to Sam: hi", "11-19|Mail|sam|a: hi"),
            ("talked to Sam: x", "|to|sam|talked: x"),
            ("call with Sam at 15:00: x", "|call|sam|at 15:00: x"),
            ("yesterday with Sam: x", "11-19||sam|x"),
            ("yesterday Sam: x", "11-19||sam|x"),
            ("call Sam: x", "|call|sam|x"),
            ("call Sam yesterday: x", "11-19|call|sam|x"),
            ("call Ana and Tomás, Wei: x", "|call|ana tomas wei|x"),
            ("call Ana about Tomás: x", "|call|ana tomas|about: x"),
            ("1:1 with Sam: x", "|1:1|sam|x"),
            ("2026-11-12 15:00 with Priya: x", "11-12T15:00||priya|x"),
            ("2026-11-12T15:00 with Priya: x", "11-12T15:00||priya|x"),
            ("2026-11-12T15:00:00 coffee with Priya: x", "11-12T15:00|coffee|priya|x"),
            ("2026-12-12t9:30 with Priya: x", "meeting 12-12T09:30||priya|x"),
            ("lunch/walk with Priya: x", "|lunch/walk|priya|x"),
            ("http://x.y with Priya: x", "|http://x.y|priya|x"),
            ("long lunch/walk Priya: x", "|lunch/walk|priya|long: x"),
            ("Ana,call with Priya: x", "|call|priya|Ana: x"),
            ("(call with Priya: x", "|call|priya|(: x"),
            ("yesterday last week with Priya: x", "11-19||priya|last week: x"),
            ("Priya thinks last week was hard", "||priya|thinks last week was hard"),
            ("coffee with Priya a week ago: x", "|coffee|priya|a week ago: x"),
            ("long walk with Sam about the RFC: too broad", "|walk|sam|long about the RFC: too broad"),
            ("Priya thinks the RFC is too broad", "||priya|thinks the RFC is too broad"),
            ("Priya: see https://x.org: good", "||priya|see https://x.org: good"),
            ("https://x.org/a coffee with Priya: x", "|coffee|priya|https://x.org/a: x"),
            ("Priya said at 15:00 we ship", "||priya|said at 15:00 we ship"),
            ("Priya:said, says Ana", "|says|ana|Priya:said"),
            ("Ana met Priya's boss: x", "||ana|met Priya's boss: x"),
            ("call Jean-Luc: x", "|call|jean|x"),
            ("struggling with scope, call with Priya: x", "|call|priya|struggling with scope: x"),
            ("Ana coffee with Priya: x", "|coffee|priya|Ana: x"),
            ("coffee with Priya and priya natarajan: x", "|coffee|priya|x"),
            ("coffee with Priya about storage", "|coffee|priya|about storage"),
            ("coffee with Priya about working with Ana", "|coffee|priya|about working with Ana"),
            ("coffee with Ana and lunch with Priya: x", "|coffee|ana priya|and lunch: x"),
            ("call with Ana, then with Sam: x", "|call|ana sam|then: x"),
            ("yesterday - coffee with Priya - too broad", "11-19|coffee|priya|too broad"),
            ("coffee with Priya: do: x", "|coffee|priya|do: x"),
            ("coffee with Sun Li: x", "|coffee|sunny|x"),
            ("sun coffee with Ana: x", "11-15|coffee|ana|x"),
            ("sun li: x", "||sunny|x"),
            ("wei sun: x", "||wei|x"),
            ("coffee with Ana and Sun: x", "|coffee|ana sunny|x"),
            ("may: x", "||may|x"),
            ("3 may 2026 call with May: x", "05-03|call|may|x"),
            ("it may rain: x", "|it|may|rain: x"),
            ("\n\n  \npriya: x", "||priya|x"),
            ("priya: x\r\ny\r\n\r\n", "||priya|x\ny"),
            ("\u{feff}priya: x", "||priya|x"),
            ("priya:\n- one\n- two", "||priya|- one\n- two"),
            ("call with Priya about the RFC:\n- one", "|call|priya|about the RFC:\n- one"),
            ("priya: - one", "||priya|- one"),
            ("priya: x\n  indented  \n\n> quote", "||priya|x\n  indented  \n\n> quote"),
            ("tomorrow call with Sam: ask for money", "meeting 11-21|call|sam|ask for money"),
            ("tue 24 nov 15:00 with Sam: a\nb", "meeting 11-24T15:00||sam|a\nb"),
            ("in 2 weeks lunch Sam", "meeting 12-04|lunch|sam|"),
            ("next fri at 9:00 Sam", "meeting 11-27T09:00||sam|"),
            ("", "empty |||"),
            (" \n\t", "empty |||"),
        ],
        &Given::default(),
    );
}

#[test]
fn heads_with_people_given() {
    let same = [
        ("", "||priya|"),
        ("the RFC is too broad", "||priya|the RFC is too broad"),
        ("advice: cut it to the read path", "||priya|advice: cut it to the read path"),
        ("coffee with Dana", "||priya|coffee with Dana"),
        ("coffee with Marco", "||priya|coffee with Marco"),
        ("coffee yesterday", "||priya|coffee yesterday"),
        ("yesterday", "11-19||priya|"),
        ("yesterday: x", "11-19||priya|x"),
        ("yesterday, she said: x", "11-19||priya|she said: x"),
        ("yesterday she said x", "11-19||priya|she said x"),
        ("on thursday she said x", "11-19||priya|she said x"),
        ("coffee yesterday: x", "11-19||priya|coffee: x"),
        ("tomorrow 15:00 her plan", "meeting 11-21T15:00||priya|her plan"),
        ("call at 15:00 was fine", "||priya|call at 15:00 was fine"),
        ("see https://x.org", "||priya|see https://x.org"),
        ("- one\n- two", "||priya|- one\n- two"),
        ("\\alpha is fine", "||priya|\\alpha is fine"),
        ("last week she said", "||priya|last week she said"),
        ("evening was fun", "||priya|evening was fun"),
        ("last night she said x", "11-19||priya|she said x"),
        ("last week: she said", "||priya|last week: she said"),
        (" an indented start", "||priya| an indented start"),
    ];
    check(&same, &about(&["priya"]));
    check(&same, &selected(&["priya"]));
    check(
        &[
            ("coffee with Dana: x", "|coffee|priya dana|x"),
            ("Dana: x", "||priya dana|x"),
            ("met with the team: x", "||priya|met with the team: x"),
            ("coffee with Priya: x", "|coffee|priya|x"),
        ],
        &about(&["priya"]),
    );
    check(
        &[
            ("coffee with Dana: x", "|coffee|dana|x"),
            ("Dana: x", "||dana|x"),
            ("yesterday with Dana and Ana: x", "11-19||dana ana|x"),
        ],
        &selected(&["priya", "hana"]),
    );
}

#[test]
fn an_unknown_name_is_not_noted_for_whoever_is_selected() {
    let text = "coffee with Marco: hey";
    let note = read(text, &selected(&["priya"]));
    assert!(matches!(&note.asks[..], [Ask::Unknown { typed, .. }] if typed == "Marco"), "{:?}", note.asks);
    let left = Given { answers: vec![Answer::LeaveAsText("Marco".into())], ..selected(&["priya"]) };
    check(&[(text, "||priya|coffee with Marco: hey")], &left);
    let means = Given { answers: vec![Answer::Means("Marco".into(), "dana".into())], ..selected(&["priya"]) };
    check(&[(text, "|coffee|dana|hey")], &means);
}

#[test]
fn a_space_or_backslash_makes_any_line_text() {
    check(
        &[
            (" yesterday she said", "||priya|yesterday she said"),
            ("\\yesterday she said", "||priya|yesterday she said"),
            ("\\Dana: x", "||priya|Dana: x"),
            ("  Dana: x", "||priya| Dana: x"),
            ("x\n do: y\n\\win: z\n\\\\ask: w", "||priya|x\ndo: y\nwin: z\n\\ask: w"),
            ("\\do: x", "||priya|do: x"),
            ("do:\ny", "||priya|do:\ny"),
            ("x\ndo:\nask: \n! ", "||priya|x\ndo:\nask: \n!"),
            ("\tdo: x", "||priya|\tdo: x"),
        ],
        &about(&["priya"]),
    );
    let note = read(" coffee with Priya: x", &Given::default());
    assert_eq!((shown(&note).as_str(), &note.asks[..]), ("|||coffee with Priya: x", &[Ask::NobodyNamed][..]));
}

#[test]
fn what_is_not_certain_is_asked() {
    for (text, given, understood, question) in [
        ("coffee", about(&[]), "|||coffee", "Nobody is named"),
        ("yesterday: x", about(&[]), "11-19|||x", "Nobody is named"),
        ("marco: x", about(&[]), "|||marco: x", "Nobody is named"),
        ("got: an offer", about(&[]), "records |||", "Nobody is named"),
        ("next: fri", about(&[]), "records |||", "Nobody is named"),
        ("coffee with Marco: x", about(&[]), "|coffee||with Marco: x", "Marco is not on file"),
        (
            "coffee with Marco Rossi about x: y",
            about(&[]),
            "|coffee||with Marco Rossi about x: y",
            "Marco Rossi is not on file",
        ),
        (
            "yesterday coffee with Marco: x",
            selected(&["priya"]),
            "11-19|coffee|priya|with Marco: x",
            "Marco is not on file",
        ),
        ("coffee with Priya and Marco: x", about(&[]), "|coffee|priya|and Marco: x", "Marco is not on file"),
        ("coffee with Marco and Priya: x", about(&[]), "|coffee|priya|with Marco: x", "Marco is not on file"),
        (
            "coffee with Priya and then home: x",
            about(&[]),
            "|coffee|priya|and then home: x",
            "then home is not on file",
        ),
        (
            "coffee with Natarajan: x",
            about(&[]),
            "|coffee||with Natarajan: x",
            "Natarajan is not on file; Priya Natarajan?",
        ),
        (
            "coffee with Pirya: x",
            about(&[]),
            "|coffee||with Pirya: x",
            "Pirya is not on file; Priya Natarajan?",
        ),
        ("coffee with Alex: x", about(&[]), "|coffee||with Alex: x", "Alex could be Alex Kim or Alex Moor"),
        ("alex: x", about(&[]), "|||alex: x", "alex could be Alex Kim or Alex Moor"),
        ("Alex: x", selected(&["priya"]), "||priya|Alex: x", "Alex could be Alex Kim or Alex Moor"),
        ("call Alex and Priya: x", about(&[]), "|call|priya|Alex: x", "Alex could be Alex Kim or Alex Moor"),
        (
            "mon 24 nov 2026 with Sam: x",
            about(&[]),
            "||sam|mon 24 nov 2026: x",
            "24 Nov 2026 is a Tuesday, not a Monday",
        ),
        ("30 feb lunch with Sam: x", about(&[]), "|lunch|sam|30 feb: x", "there is no 30 Feb"),
        (
            "last week with Sam: x",
            about(&[]),
            "||sam|last week: x",
            "'last week' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        (
            "coffee, a week ago, with Sam: x",
            about(&[]),
            "|coffee|sam|a week ago: x",
            "'a week ago' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        (
            "nov 3rd lunch with Sam: x",
            about(&[]),
            "|lunch|sam|nov 3rd: x",
            "'nov 3rd' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        (
            "12.11.2026 with Sam: x",
            about(&["priya"]),
            "||priya sam|12.11.2026: x",
            "'12.11.2026' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        (
            "12.11. with Sam: x",
            about(&[]),
            "||sam|12.11.: x",
            "'12.11.' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        (
            "12/11/2026 lunch Sam: x",
            about(&[]),
            "|lunch|sam|12/11/2026: x",
            "'12/11/2026' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        ("30 feb she said", about(&["sam"]), "||sam|30 feb she said", "there is no 30 Feb"),
        (
            "next: soon",
            about(&["sam"]),
            "records ||sam|",
            "'soon' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01",
        ),
        ("do: send it by 31 nov", about(&["sam"]), "records ||sam|", "there is no 31 Nov"),
        ("Ana and Wei: x\nthey: review it", about(&[]), "||ana wei|x", "Who promised: Ana Gomes or Wei Sun?"),
        ("Ana and Wei: x\ngot: Dana offered", about(&[]), "||ana wei|x", "Who helped: Ana Gomes or Wei Sun?"),
        (
            "Ana and Wei: x\ngave: a review",
            about(&[]),
            "||ana wei|x",
            "Whom did you help: Ana Gomes or Wei Sun?",
        ),
    ] {
        let note = read(text, &given);
        assert_eq!(
            (shown(&note).as_str(), asked(&note)),
            (understood, vec![question.to_string()]),
            "{text:?}"
        );
        assert!(!is_ready(&note));
    }
}

#[test]
fn a_name_before_another_with_is_asked_about() {
    let zed = "Zed is not on file";
    for (text, understood, question) in [
        ("call with Zed, then lunch with Hana: x", "|call|hana|with Zed, then lunch: x", zed),
        ("call with Zed call with Hana: x", "|call|hana|with Zed call: x", zed),
        (
            "call with zed, then lunch with hana: x",
            "|call|hana|with zed, then lunch: x",
            "zed is not on file",
        ),
        ("coffee with Zed with Priya: x", "|coffee|priya|with Zed: x", zed),
        ("call with Hana, then lunch with Zed: x", "|call|hana|then lunch with Zed: x", zed),
        (
            "yesterday with Zed about scope, call with Hana: x",
            "11-19|||with Zed about scope, call with Hana: x",
            zed,
        ),
    ] {
        for given in [about(&[]), selected(&["priya"])] {
            assert_eq!(asked(&read(text, &given)), [question], "{text:?}");
        }
        assert_eq!(shown(&read(text, &about(&[]))), understood, "{text:?}");
    }
}

#[test]
fn an_answer_settles_what_was_asked() {
    use Answer::*;
    let text = |typed: &str| LeaveAsText(typed.into());
    let means = |typed: &str, id: &str| Means(typed.into(), id.into());
    for (typed, answer, understood) in [
        ("coffee with Priya and then home: x", text("then home"), "|coffee|priya|and then home: x"),
        ("coffee with marco and Priya: x", text("Marco"), "|coffee|priya|with marco: x"),
        ("coffee with Marco with Priya: x", text("Marco"), "|coffee|priya|with Marco: x"),
        ("with Marco Bo with Priya: x", text("Marco Bo"), "||priya|with Marco Bo: x"),
        ("call with Zed, then lunch with Hana: x", text("Zed"), "|lunch|hana|call with Zed, then: x"),
        ("call with Zed, then lunch with Hana: x", means("Zed", "ana"), "|call|ana hana|then lunch: x"),
        ("yesterday Priya, Marco and Wei: x", text("Marco"), "11-19||priya wei|Marco: x"),
        ("Priya helped with the RFC: x", text("the RFC"), "||priya|helped with the RFC: x"),
        ("coffee with Alex: x", means("Alex", "alex-kim"), "|coffee|alex-kim|x"),
        ("coffee with Natarajan: x", means("natarajan", "priya"), "|coffee|priya|x"),
        ("call alex: x", means("Alex", "alex-moor"), "|call|alex-moor|x"),
        ("call Ana on alex: x", text("alex"), "|call|ana|on alex: x"),
        ("coffee yesterday", With(vec!["sam".into()]), "11-19||sam|coffee"),
        ("30 feb lunch with Sam: x", text("30 feb"), "|lunch|sam|30 feb: x"),
        ("Sam: x\nnext: soon", text("soon"), "||sam|x\nnext: soon"),
        ("last week with Sam: x", text("last week"), "||sam|last week: x"),
        ("2026-11-12T25:00 with Sam: x", text("2026-11-12T25:00"), "||sam|2026-11-12T25:00: x"),
        ("Sam: x\ndo: send it by 31 nov", text("by 31 nov"), "||sam|x"),
        ("Ana and Wei: x\nthey: review it", Who(1, "wei".into()), "||ana wei|x"),
    ] {
        let note = read(typed, &answered(&[answer]));
        assert_eq!((shown(&note).as_str(), asked(&note)), (understood, vec![]), "{typed:?}");
        assert!(is_ready(&note));
    }
    let note = read("Sam: x\ndo: send it by 31 nov", &answered(&[text("by 31 nov")]));
    assert_eq!((note.records[0].text.as_str(), note.records[0].by), ("send it by 31 nov", None));
    let note = read("Ana and Wei: x\nthey: review it", &answered(&[Who(1, "wei".into())]));
    assert_eq!(note.records[0].who.as_deref(), Some("wei"));
}

#[test]
fn records_leave_the_text() {
    let text = "yesterday coffee with Priya: cut it\n- one page\ndo: send the RFC by fri\nthey: review it by \
                2026-12-01\nask: how, by fri?\nwin: p99 down 40%\ngot: to read it by fri\nGAVE: a review\nnext: 24 nov \
                15:00\n! call Lucía's boss\n? why\n- [ ] mail Wei by tomorrow 15:00\nlast line";
    let note = read(text, &Given::default());
    assert_eq!(shown(&note), "11-19|coffee|priya|cut it\n- one page\nlast line");
    let records: Vec<String> = note
        .records
        .iter()
        .map(|r| {
            let by = r.by.map(|day| day.to_string()).unwrap_or_default();
            let on = r.on.map(|on| format!("{} {:?}", on.day, on.time)).unwrap_or_default();
            format!("{} {}|{}|{by}|{}|{on}", r.line, r.word.name(), r.text, r.who.as_deref().unwrap_or(""))
        })
        .collect();
    assert_eq!(
        records,
        [
            "2 do|send the RFC|2026-11-27||",
            "3 they|review it|2026-12-01|priya|",
            "4 ask|how, by fri?|||",
            "5 win|p99 down 40%|||",
            "6 got|to read it by fri||priya|",
            "7 gave|a review||priya|",
            "8 next||||2026-11-24 Some(15:00:00)",
            "9 do|call Lucía's boss|||",
            "10 ask|why|||",
            "11 do|mail Wei 15:00|2026-11-21||",
        ]
    );
    assert_eq!(note.mentions, ["lucia", "wei"]);
    assert_eq!(note.day(today()).to_string(), "2026-11-19");
    assert!(is_ready(&note));
}

#[test]
fn in_a_group_the_name_says_who() {
    for (line, who, text) in [
        ("they: Wei reviews it by fri", "wei", "reviews it"),
        ("they: wei sun: reviews it", "wei", "reviews it"),
        ("got: Ana, an intro to Dana", "ana", "an intro to Dana"),
        ("gave: Alex a review", "alex-kim", "a review"),
        ("they: Wei", "wei", "Wei"),
    ] {
        let note = read(&format!("Ana, Wei, Alex Kim: x\n{line}"), &Given::default());
        assert_eq!(asked(&note), Vec::<String>::new(), "{line}");
        assert_eq!(
            (note.records[0].who.as_deref(), note.records[0].text.as_str()),
            (Some(who), text),
            "{line}"
        );
    }
    let alone = read("they: Wei reviews it", &about(&["wei"]));
    assert_eq!(
        (alone.records[0].who.as_deref(), alone.records[0].text.as_str()),
        (Some("wei"), "Wei reviews it")
    );
}

#[test]
fn record_lines_only_make_no_catch_up() {
    for text in ["do: x", "ask: x", "win: x", "\n! x\n\n? y\n"] {
        let note = read(text, &Given::default());
        assert_eq!((note.kind, is_ready(&note)), (NoteKind::RecordsOnly, true), "{text:?}");
        let note = read(text, &about(&["priya"]));
        assert_eq!((shown(&note).as_str(), is_ready(&note)), ("records ||priya|", true), "{text:?}");
    }
    let note = read("yesterday Sam\ndo: x", &Given::default());
    assert_eq!(shown(&note), "11-19||sam|");
    let note = read("do: x\nyesterday Sam said y", &Given::default());
    assert_eq!((shown(&note).as_str(), is_ready(&note)), ("|||yesterday Sam said y", false));
    let meeting = read("tomorrow Sam: x\ndo: y", &Given::default());
    assert_eq!(meeting.day(today()), today());
}

#[test]
fn mentions_touch_no_clock() {
    let note =
        read("Priya: Dana's team and LUCIA, alex, not danas\nask: whom, Hana?\n sam@x.org", &about(&[]));
    assert_eq!(
        (note.people, note.mentions),
        (vec!["priya".into()], ["dana", "lucia", "hana"].map(String::from).into())
    );
}

#[test]
fn marks_show_what_was_understood() {
    let lines = ["yesterday coffee with Priya and Ana: Dana", "they: Ana sends it by fri"];
    let note = read(&lines.join("\n"), &Given::default());
    let marks: Vec<_> = note.marks.iter().map(|m| (m.what, &lines[m.line][m.range.clone()])).collect();
    assert_eq!(
        marks,
        [
            (What::Date, "yesterday"),
            (What::How, "coffee"),
            (What::Link, "with"),
            (What::Person, "Priya"),
            (What::Link, "and"),
            (What::Person, "Ana"),
            (What::Mention, "Dana"),
            (What::Word, "they: "),
            (What::Person, "Ana"),
            (What::Due, " by fri"),
        ]
    );
}

#[test]
fn says_what_was_understood() {
    let says = |text: &str, given: &Given| read(text, given).summary(&board(), today());
    assert_eq!(
        says(
            "yesterday coffee with Priya: x, Dana\ndo: send the trimmed RFC by fri\nthey: review it by 2026-12-01\n\
             ask: why\nwin: p99\ngot: an offer\ngave: a hand\nnext: 24 nov 15:00",
            &Given::default()
        ),
        [
            "Thu 19 Nov · coffee · with Priya Natarajan",
            "I promise: send the trimmed RFC, by Fri 27 Nov",
            "Priya promises: review it, by Tue 1 Dec",
            "To ask: why",
            "Win: p99",
            "Help from Priya: an offer",
            "Help for Priya: a hand",
            "Next meeting: Tue 24 Nov, 15:00",
            "Mentions Dana Whitfield",
        ]
    );
    assert_eq!(
        says("tomorrow 15:00 video with Ana, Tomás and Wei: plan\nB", &Given::default()),
        ["Meeting Sat 21 Nov, 15:00 · video · with Ana Gomes, Tomás Ruiz and Wei Sun", "To bring up: plan B"]
    );
    assert_eq!(says("do: x", &about(&["sam"])), ["No catch-up, only what follows", "I promise: x"]);
    assert_eq!(says("Ana, Wei: x\nthey: y", &about(&[]))[1], "They promise: y");
    assert_eq!(says("", &Given::default()), [""; 0]);
    assert_eq!(says("", &about(&["sam"])), ["Fri 20 Nov · with Sam Ortiz"]);
}

#[test]
fn the_shell_adds_records_as_lines() {
    let records = |rows: &[(Word, &str)]| rows.iter().map(|(w, s)| (*w, s.to_string())).collect::<Vec<_>>();
    for (text, rows, wanted) in [
        ("x", records(&[(Word::Do, " a\nb ")]), "x\ndo: a b"),
        ("x\r\n", records(&[(Word::They, "a"), (Word::Next, "fri")]), "x\nthey: a\nnext: fri"),
        ("", records(&[(Word::Win, "a"), (Word::Got, " ")]), "win: a"),
        ("x", records(&[]), "x"),
    ] {
        assert_eq!(with_records(text, &rows), wanted);
    }
    let note = read(&with_records("yesterday", &records(&[(Word::Do, "a by fri")])), &about(&["sam"]));
    assert_eq!((note.kind, note.records.len()), (NoteKind::Catchup, 1));
}

/// How often each word stands in a text.
fn counted<'a>(words: impl IntoIterator<Item = &'a str>) -> HashMap<String, i64> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.to_string()).or_default() += 1;
    }
    counts
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    when::tokens::tokens(text).filter(Token::is_word).map(|token| token.text)
}

/// Each word typed is in the text, in a record, or was taken for something that a mark shows.
fn nothing_is_dropped(typed: &str, note: &Note) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = typed.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let taken =
        note.marks.iter().filter(|mark| mark.what.is_taken()).map(|m| &lines[m.line][m.range.clone()]);
    let kept = note.records.iter().map(|record| record.text.as_str()).chain([note.text.as_str()]);
    let there = counted(taken.chain(kept).flat_map(words_in));
    for (word, times) in counted(lines.iter().flat_map(|line| words_in(line))) {
        prop_assert!(
            there.get(&word).is_some_and(|n| *n >= times),
            "{word:?} of {typed:?} is gone: {note:#?}"
        );
    }
    Ok(())
}

fn any_given() -> impl Strategy<Value = Given> {
    let settled = prop::sample::select(vec![
        vec![],
        vec![Answer::LeaveAsText("alex".into()), Answer::LeaveAsText("marco".into())],
        vec![Answer::LeaveAsText("30 feb".into()), Answer::Means("Alex".into(), "alex-kim".into())],
        vec![Answer::With(vec!["hana".into()]), Answer::Who(1, "nobody".into())],
    ]);
    let people = prop::sample::select(vec![vec![], vec!["priya"], vec!["ana", "wei"], vec!["gone"]]);
    (people, any::<bool>(), settled).prop_map(|(people, selection, answers)| Given {
        selection,
        answers,
        ..about(&people)
    })
}

fn any_note() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "with",
        "with ",
        "and ",
        " & ",
        ", ",
        "Priya ",
        "Ana",
        "Wei Sun",
        "alex ",
        "Marco ",
        "yesterday ",
        "12 nov ",
        "30 feb ",
        "2026-11-12T15:00 ",
        "last week ",
        "a week ago ",
        "12/11 ",
        "12.11.2026 ",
        "by fri 15:00",
        "mon ",
        "on ",
        "sun ",
        "15:00 ",
        "tomorrow",
        "evening ",
        "last night ",
        "in the ",
        ": ",
        ":",
        "\n",
        "\r\n",
        "do: ",
        "they: ",
        "got: ",
        "next: ",
        "! ",
        "? ",
        "\\",
        " ",
        "- ",
        "coffee ",
        "the RFC ",
        " by fri",
        " by 31 nov",
        "陳大文",
        "é",
        "—",
        "Bob and Co",
        "'s ",
        ".",
        "İ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn nothing_typed_is_dropped(typed in prop_oneof![any_note(), any::<String>()], given in any_given()) {
        // A mark at the start of the file is no word, but is not a line's first character either.
        let typed = typed.trim_start_matches('\u{feff}');
        let note = read(typed, &given);
        nothing_is_dropped(typed, &note)?;
        let _ = note.summary(&board(), today());
        let _ = asked(&note);
    }

    #[test]
    fn every_ask_can_be_settled_without_typing(typed in any_note(), given in any_given()) {
        let mut given = given;
        let mut note = read(&typed, &given);
        for _ in 0..30 {
            if note.asks.is_empty() {
                break;
            }
            given.answers.extend(note.asks.iter().map(|ask| match ask {
                Ask::NobodyNamed => Answer::With(vec!["sam".into()]),
                Ask::WhoOfGroup { line, choices, .. } => Answer::Who(*line, choices[0].clone()),
                Ask::Unknown { typed, .. } | Ask::Ambiguous { typed, .. } | Ask::BadDate { typed, .. } => {
                    Answer::LeaveAsText(typed.clone())
                }
            }));
            note = read(&typed, &given);
        }
        prop_assert!(is_ready(&note) || note.kind == NoteKind::Empty, "{:?} {:?}", typed, note.asks);
        nothing_is_dropped(&typed, &note)?;
    }

    #[test]
    fn lines_of_text_stay_as_they_were_typed(lines in prop::collection::vec("[ \\\\a-z:.é-]{0,12}", 1..6)) {
        let text = lines.join("\n");
        let note = read(&format!("Priya: start\n{text}\nend"), &Given::default());
        let kept: Vec<&str> = note.text.split('\n').collect();
        let mut next = 1;
        for line in &lines {
            if of_line(line).is_none() {
                let bare = word::unescaped(line, |line| of_line(line).is_some()).unwrap_or(line);
                prop_assert_eq!(kept[next], bare);
                next += 1;
            }
        }
        prop_assert_eq!(kept[next], "end");
    }
}
