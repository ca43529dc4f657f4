//! What holds for every board and every way of answering, and the walk question by question on small boards.

use proptest::prelude::*;

use super::*;
use crate::{
    edit::{Context, Edit},
    file::BoardFile,
    model::{Code, Ids, text},
};

pub const TODAY: &str = "2026-11-20";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn session(board: &str) -> Session {
    let session = Session::new(&format!("format = 1\n{board}"), day(TODAY));
    assert!(session.file().problems().is_empty(), "{:?}", session.file().problems());
    session
}

fn keys(review: &Review, session: &Session) -> Vec<String> {
    review.questions(session).iter().map(|item| item.key(session)).collect()
}

fn start(session: &Session) -> Review {
    Review::start(session.today(), Vec::new(), None)
}

/// A walk on a board, with every edit made.
struct Walk {
    session: Session,
    review: Review,
    ids: Ids,
}

impl Walk {
    fn on(session: Session) -> Walk {
        Walk { review: start(&session), session, ids: Ids::new(1) }
    }

    fn edit(&mut self, item: &Item, act: Act, typed: &str) -> Option<Edit> {
        let session = self.session.clone();
        let cx = Context::new(session.file(), session.today(), &mut self.ids);
        make(&cx, &session, item, act, typed).ok()
    }

    /// Answers what is asked now; whether the answer would do.
    fn answer(&mut self, act: Act, typed: &str) -> bool {
        let item = self.review.next(&self.session);
        let key = item.key(&self.session);
        let Some(edit) = self.edit(&item, act, typed) else { return false };
        let Ok(after) = self.session.after(&edit) else { return false };
        self.session = after;
        self.review.did(&self.session, &item, &key, act, &edit.sentence);
        true
    }

    fn leave_to(&mut self, key: &str) {
        for _ in 0..50 {
            if self.review.next(&self.session).key(&self.session) == key {
                return;
            }
            self.review.leave(&self.session);
        }
        panic!("{key} is not asked; left: {:?}", self.review.progress.trail);
    }

    fn finish(&mut self) -> Edit {
        let session = self.session.clone();
        let cx = Context::new(session.file(), session.today(), &mut self.ids);
        let edit = super::finish(&cx, &session, &self.review).unwrap();
        self.session = session.after(&edit).unwrap();
        edit
    }
}

const SEATS: &str = "[[seat]]\nid = \"friend\"\n[[seat]]\nid = \"technical-guru\"\n";

fn person(id: &str, more: &str) -> String {
    format!("[[person]]\nid = \"{id}\"\nname = \"{} X\"\n{more}", text::sentence(id))
}

#[test]
fn an_untouched_board_asks_five_things() {
    let board =
        format!("[[seat]]\nid = \"friend\"\n{}since = 2026-11-19\n", person("ana", "seats = [\"friend\"]\n"));
    let session = session(&board);
    assert_eq!(keys(&start(&session), &session), ["anyone", "well", "stuck", "choose", "record"]);
}

#[test]
fn facts_come_first_then_promises_then_people() {
    let board = format!(
        "{SEATS}{}{}{}[[meeting]]\non = 2026-11-18\nwith = [\"ana\"]\n\
         [[meeting]]\non = 2026-11-24\nwith = [\"wei\"]\n\
         [[action]]\ntext = \"later\"\nby = 2027-01-01\n[[action]]\ntext = \"near\"\nby = 2026-11-27\n\
         [[action]]\ntext = \"late\"\nby = 2026-11-02\n[[action]]\ntext = \"undated\"\nmade = 2026-10-20\n\
         [[action]]\ntext = \"theirs\"\nwho = \"wei\"\nby = 2026-11-02\n\
         [[favour]]\non = 2026-11-02\nfrom = \"bo\"\ntext = \"a lift\"\n",
        person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n"),
        person("wei", ""),
        person("bo", ""),
    );
    let session = session(&board);
    let mut review = start(&session);
    review.inbox = vec!["hello".into()];
    assert_eq!(
        keys(&review, &session),
        [
            "meeting 2026-11-18 ana",
            "inbox hello",
            "anyone",
            "well",
            "mine me  late",
            "mine me  near",
            "mine me  undated",
            "theirs wei  theirs",
            "person wei",
            "person bo",
            "person ana",
            "seat technical-guru",
            "stuck",
            "choose",
            "record"
        ]
    );
}

#[test]
fn five_people_at_most_and_one_seat() {
    let people: String =
        (0..8).map(|n| person(&format!("p{n}"), "seats = [\"friend\"]\nsince = 2026-01-01\n")).collect();
    let board = format!("{SEATS}[[seat]]\nid = \"coach\"\nkind = \"coach\"\n{people}");
    let mut walk = Walk::on(session(&board));
    let asked = |walk: &Walk| {
        let keys = keys(&walk.review, &walk.session);
        keys.iter().filter(|key| key.starts_with("person")).count()
    };
    assert_eq!(asked(&walk), 5);
    walk.leave_to("person p0");
    assert!(walk.answer(Act::NotThisWeek, ""));
    walk.review.leave(&walk.session);
    assert_eq!(asked(&walk), 3, "those who are seen to count");
    let seat = keys(&walk.review, &walk.session).into_iter().find(|key| key.starts_with("seat")).unwrap();
    walk.leave_to(&seat);
    assert!(walk.answer(Act::Name, "Zoe"));
    assert!(!keys(&walk.review, &walk.session).iter().any(|key| key.starts_with("seat")));
}

#[test]
fn what_was_dealt_with_elsewhere_is_gone() {
    let session =
        session(&format!("{SEATS}{}[[meeting]]\non = 2026-11-18\nwith = [\"ana\"]\n", person("ana", "")));
    let review = start(&session);
    assert!(matches!(review.next(&session), Item::Meeting(_)));
    let text = format!("{}[[catchup]]\non = 2026-11-18\nwith = [\"ana\"]\n", session.file().text());
    assert_eq!(review.next(&session.with_text(&text)), Item::Anyone);
}

#[test]
fn back_goes_to_what_was_left_and_undo_to_what_was_settled() {
    let board = format!("{SEATS}{}[[meeting]]\non = 2026-11-18\nwith = [\"ana\"]\n", person("ana", ""));
    let mut walk = Walk::on(session(&board));
    let before = walk.session.clone();
    assert!(!walk.review.back(&walk.session), "nothing is before the first");
    assert!(walk.answer(Act::Fell, ""));
    walk.review.leave(&walk.session);
    assert_eq!(walk.review.next(&walk.session), Item::Well);
    assert!(walk.review.back(&walk.session));
    assert_eq!(walk.review.next(&walk.session), Item::Anyone);
    assert!(!walk.review.back(&walk.session), "what is settled is not asked again");
    walk.session = before;
    assert_eq!(walk.review.undone("Taken back: something else"), None);
    assert_eq!(
        walk.review.next(&walk.session),
        Item::Anyone,
        "a change of somebody else leaves the place alone"
    );
    let said = format!("Taken back: {}", walk.review.progress.settled()[0]);
    assert_eq!(walk.review.undone(&said), None);
    assert!(matches!(walk.review.next(&walk.session), Item::Meeting(_)));
}

#[test]
fn an_undone_note_gives_its_paragraph_back() {
    let mut walk = Walk::on(session(&person("ana", "")));
    walk.review.inbox = vec!["lunch with Ana: cake".into()];
    assert!(walk.answer(Act::Note, ""));
    assert!(walk.session.file().text().contains("note = \"cake\""));
    assert_eq!(walk.review.next(&walk.session), Item::Anyone);
    let said = walk.review.progress.settled()[0].to_string();
    walk.review.inbox.clear();
    assert_eq!(walk.review.undone(&said).as_deref(), Some("lunch with Ana: cake"));
    assert_eq!(walk.review.next(&walk.session), Item::Inbox("lunch with Ana: cake".into()), "it waits again");
    assert_eq!(walk.review.redone("something else"), None);
    assert_eq!(walk.review.redone(&said).as_deref(), Some("lunch with Ana: cake"));
    assert_eq!(walk.review.next(&walk.session), Item::Anyone);
    assert!(!walk.review.can_redo());
}

#[test]
fn the_head_of_a_note_names_who_was_to_be_there() {
    let session = session(
        "[[person]]\nid = \"priya\"\nname = \"Priya Nat\"\n[[meeting]]\non = 2026-11-10\nwith = [\"priya\"]\n\
         [[meeting]]\non = 2026-11-10\nwith = []\nhow = \"lunch\"\n",
    );
    let heads = session.board().meetings.iter().map(|meeting| note_head(session.board(), meeting));
    assert_eq!(heads.collect::<Vec<_>>(), ["2026-11-10 talk with Priya Nat: ", "2026-11-10 lunch: "]);
}

#[test]
fn the_choice_of_a_step_says_with_whom() {
    let table = [
        ("", "the next step with Dana"),
        ("next = \"ask for coffee\"\n", "Dana: ask for coffee"),
        ("next = \"ask Dana for coffee\"\n", "ask Dana for coffee"),
    ];
    for (next, choice) in table {
        let candidate = format!("{SEATS}[[candidate]]\nname = \"Dana Whitfield\"\nseat = \"friend\"\n{next}");
        let mut walk = Walk::on(session(&candidate));
        walk.leave_to("choose");
        let proposals = proposals(&walk.review, &walk.session);
        assert!(proposals.iter().any(|proposal| proposal.choice.text == choice), "{proposals:?}");
    }
}

#[test]
fn choices_come_from_what_was_left_and_are_kept_with_the_record() {
    let board = format!(
        "{SEATS}{}[[action]]\ntext = \"send the page\"\nwith = [\"ana\"]\nby = 2026-11-02\n",
        person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n")
    );
    let mut walk = Walk::on(session(&board));
    walk.leave_to("choose");
    let texts: Vec<String> =
        proposals(&walk.review, &walk.session).into_iter().map(|proposal| proposal.choice.text).collect();
    assert_eq!(texts, ["send the page", "write to Ana", "a first name for Technical Guru"]);
    let session = walk.session.clone();
    walk.review.choose(&session, 1).unwrap();
    walk.review.choose(&session, 2).unwrap();
    walk.review.choose(&session, 2).unwrap();
    walk.review.choose_own("read the book").unwrap();
    assert_eq!(walk.review.choose(&session, 9), Err("there is no choice of that number"));
    walk.review.choose_own("and a walk").unwrap();
    assert_eq!(walk.review.choose(&session, 3), Err("three are enough for a week"));
    let edit = walk.finish();
    assert_eq!(edit.sentence, "Reviewed the week: 0 of 2 seats active, 3 choices for the week");
    let board = walk.session.board();
    let id = board.reviews[0].id.clone();
    assert!(id.is_some() && board.actions.iter().all(|action| action.review == id), "{:?}", board.actions);
    assert_eq!(board.actions.len(), 3, "a promise on file is chosen, not written twice");
    let promise = board.actions[0].id.as_deref().unwrap();
    let overdue = format!("overdue-action {promise}");
    assert_eq!(board.reviews[0].skipped, ["neglected ana", "vacant-seat technical-guru", &overdue]);
}

#[test]
fn who_was_not_shown_was_not_skipped() {
    let people: String =
        (0..7).map(|n| person(&format!("p{n}"), "seats = [\"friend\"]\nsince = 2026-01-01\n")).collect();
    let mut walk = Walk::on(session(&format!("[[seat]]\nid = \"friend\"\n{people}")));
    walk.leave_to("record");
    walk.finish();
    assert_eq!(walk.session.board().reviews[0].skipped.len(), 5);
    assert_eq!(walk.session.board().reviews[0].flags, Some(7));
}

/// A board on which these reviews, a week apart, have skipped Ana.
fn skipped(times: usize) -> Session {
    let friday = |n: usize| day(TODAY) - chrono::Duration::weeks((times - n) as i64);
    let reviews: String = (0..times)
        .map(|n| format!("[[review]]\non = {}\nskipped = [\"neglected ana\"]\n", friday(n)))
        .collect();
    session(&format!(
        "[[seat]]\nid = \"friend\"\n{}{reviews}",
        person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n")
    ))
}

#[test]
fn what_is_skipped_rests_and_the_third_time_asks_once() {
    for (times, asks, again) in [
        (0, true, false),
        (1, true, false),
        (2, false, false),
        (3, false, false),
        (4, true, true),
        (5, false, false),
        (8, true, false),
    ] {
        let mut walk = Walk::on(skipped(times));
        let is_asked = keys(&walk.review, &walk.session).contains(&"person ana".to_string());
        assert_eq!(is_asked, asks, "after {times}");
        if asks {
            walk.leave_to("person ana");
            walk.review.leave(&walk.session);
            assert_eq!(
                walk.review.next(&walk.session) == Item::Again(Box::new(Item::Person("ana".into()))),
                again,
                "after {times}"
            );
        }
        walk.leave_to("record");
        walk.finish();
        let newest = walk.session.board().reviews.last().unwrap().skipped.clone();
        assert_eq!(newest, ["neglected ana"], "after {times}");
    }
}

/// Four reviews in a row that have skipped this flag: it is back for the third time.
fn back_for_the_third_time(flag: &str) -> String {
    let on = ["2026-10-23", "2026-10-30", "2026-11-06", "2026-11-13"];
    on.map(|on| format!("[[review]]\non = {on}\nskipped = [\"{flag}\"]\n")).concat()
}

#[test]
fn the_plan_is_asked_about_whatever_was_skipped() {
    use Act::*;
    let silent = person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n");
    let group = format!(
        "[[seat]]\nid = \"peers\"\nkind = \"peer\"\ntogether = true\n{}",
        silent.replace("friend", "peers")
    );
    let meeting =
        format!("{}[[meeting]]\nid = \"m23456\"\non = 2026-10-15\nwith = [\"bo\"]\n", person("bo", ""));
    let promise = |who: &str| {
        format!("{}[[action]]\nid = \"a23456\"\ntext = \"x\"\n{who}by = 2026-10-01\n", person("bo", ""))
    };
    let conflict = "[[conflict]]\nid = \"c23456\"\nrecord = \"friend\"\nkey = \"every\"\nours = \"month\"\n";
    let chosen = "[[action]]\nid = \"a23456\"\ntext = \"x\"\nreview = \"r23456\"\n[[review]]\nid = \"r23456\"\non = 2026-10-16\n";
    for (board, flag, asked, plans) in [
        (format!("{SEATS}{silent}"), "neglected ana", "person ana", &[Rhythm, Rest, LetGo][..]),
        (group, "neglected peers", "group peers", &[Rhythm, Rest]),
        (meeting, "unlogged m23456", "meeting 2026-10-15 bo", &[TookPlace, Later, LetGo]),
        (promise(""), "overdue-action a23456", "mine me  x", &[Done, Later, LetGo]),
        (promise("who = \"bo\"\n"), "waiting-on a23456", "theirs bo  x", &[Done, Later, LetGo]),
        (
            "[[seat]]\nid = \"technical-guru\"\n".into(),
            "vacant-seat technical-guru",
            "seat technical-guru",
            &[Rest, LetGo],
        ),
        (format!("{SEATS}{conflict}"), "conflict c23456", "conflict friend every", &[KeepThis, KeepThat]),
        (chosen.to_string(), "no flag counts a choice", "mine me  x", &[Done, Later, LetGo]),
    ] {
        let board = format!("{board}{}", back_for_the_third_time(flag));
        let again = format!("again {asked}");
        for plan in plans {
            let mut walk = Walk::on(session(&board));
            walk.leave_to(asked);
            assert!(!keys(&walk.review, &walk.session).contains(&again), "{asked}: not before it is skipped");
            walk.review.leave(&walk.session);
            let item = walk.review.next(&walk.session);
            assert_eq!(item.key(&walk.session), again);
            assert_eq!(item.step(), super::Step::of_key(&again), "{asked}");
            let say = walk.review.says(&walk.session, &item);
            assert!(
                !say.title.is_empty() && say.lines.last().unwrap().starts_with("Skipped three times"),
                "{say:?}"
            );
            let offered: Vec<Act> = answers(&walk.session, &item).iter().map(|answer| answer.act).collect();
            assert_eq!(offered, plans, "{asked}");
            let typed = question(&walk.session, &item, *plan).map_or("", |_| match plan {
                Rhythm => "year",
                Done => "",
                _ => "2027-01-15",
            });
            assert!(walk.answer(*plan, typed), "{asked}: {plan:?}");
            assert!(!keys(&walk.review, &walk.session).contains(&again), "{asked}: asked once");
            walk.leave_to("record");
            walk.finish();
            let skipped = walk.session.board().reviews.last().unwrap().skipped.clone();
            assert!(!skipped.contains(&flag.to_string()), "{asked}: {plan:?} is no skipping, {skipped:?}");
        }
        let mut walk = Walk::on(session(&board));
        walk.leave_to(&again);
        walk.leave_to("record");
        walk.finish();
        let skipped = walk.session.board().reviews.last().unwrap().skipped.clone();
        assert_eq!(skipped.contains(&flag.to_string()), flag != "no flag counts a choice", "{asked}");
    }
}

#[test]
fn a_group_can_rest_for_a_week() {
    let people: String =
        ["ana", "bo"].map(|id| person(id, "seats = [\"peers\"]\nsince = 2026-01-01\n")).concat();
    let group = format!("[[seat]]\nid = \"peers\"\nkind = \"peer\"\ntogether = true\n{people}");
    let mut walk = Walk::on(session(&group));
    walk.leave_to("group peers");
    assert!(walk.answer(Act::NotThisWeek, ""));
    assert_eq!(walk.review.progress.settled(), ["peers rests to Thu 26 Nov"]);
    let rests: Vec<_> = walk.session.board().people.iter().map(|person| person.snooze).collect();
    assert_eq!(rests, [Some(day("2026-11-26")); 2]);
    assert_eq!(walk.review.next(&walk.session), Item::Stuck);
}

#[test]
fn a_choice_that_nobody_keeps_rests_like_everything_else() {
    for (reviews, comes) in [(0, true), (1, true), (2, false), (3, false), (4, true), (5, false), (8, true)] {
        let since: String = (0..reviews)
            .map(|n| {
                format!(
                    "[[review]]\nid = \"s{n}2345\"\non = {}\n",
                    day(TODAY) - chrono::Duration::weeks(n + 1)
                )
            })
            .collect();
        let session = session(&format!(
            "[[action]]\ntext = \"a walk\"\nreview = \"r23456\"\n[[review]]\nid = \"r23456\"\non = 2026-08-01\n{since}"
        ));
        let asked = keys(&start(&session), &session).contains(&"mine me  a walk".to_string());
        assert_eq!(asked, comes, "after {reviews}");
    }
}

#[test]
fn what_was_seen_to_was_not_skipped() {
    let wins: String =
        (0..4).map(|n| format!("[[win]]\non = 2026-09-0{}\ntext = \"win {n}\"\n", n + 1)).collect();
    let board = format!(
        "[[seat]]\nid = \"external-connector\"\n{}{wins}",
        person("ana", "seats = [\"external-connector\"]\nsince = 2026-01-01\n")
    );
    let mut walk = Walk::on(session(&board));
    walk.leave_to("person ana");
    assert!(walk.answer(Act::Write, ""), "two wins are told, two are for the next time");
    walk.leave_to("record");
    assert!(walk.session.flags().iter().any(|flag| flag.code == Code::UninformedSponsor));
    walk.finish();
    assert_eq!(walk.session.board().reviews[0].skipped, [] as [String; 0]);
}

#[test]
fn a_message_is_not_all_when_there_is_more_to_decide() {
    let board = format!(
        "[[seat]]\nid = \"external-connector\"\n{}[[win]]\non = 2026-09-01\ntext = \"a win\"\n",
        person("ana", "seats = [\"external-connector\"]\nsince = 2026-01-01\nterm = 2026-11-25\n")
    );
    let mut walk = Walk::on(session(&board));
    walk.leave_to("person ana");
    assert!(walk.answer(Act::Write, ""));
    assert_eq!(walk.review.next(&walk.session), Item::Person("ana".into()), "the term is open");
    assert!(!answers(&walk.session, &Item::Person("ana".into())).iter().any(|a| a.act == Act::Write));
    assert!(walk.answer(Act::Renew, ""));
    assert_eq!(walk.review.next(&walk.session), Item::Stuck);
}

#[test]
fn all_that_was_left_can_be_chosen() {
    let promises: String =
        (0..12).map(|n| format!("[[action]]\ntext = \"p{n}\"\nby = 2026-11-{:02}\n", n + 1)).collect();
    let mut walk = Walk::on(session(&format!(
        "{SEATS}{promises}{}",
        person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n")
    )));
    walk.leave_to("choose");
    let texts: Vec<String> =
        proposals(&walk.review, &walk.session).into_iter().map(|p| p.choice.text).collect();
    assert_eq!(texts.len(), 9, "a digit each");
    assert_eq!(texts[0], "p0", "the oldest first");
    assert_eq!(texts[7..], ["write to Ana", "a first name for Technical Guru"]);
}

#[test]
fn a_change_of_the_count_is_told_by_what_made_it() {
    let board = format!(
        "[[seat]]\nid = \"friend\"\nsince = 2026-01-01\n[[seat]]\nid = \"industry-veteran\"\nsince = 2026-01-01\n\
         [[seat]]\nid = \"coach\"\nkind = \"coach\"\nsince = 2026-01-01\n{}{}{}[[catchup]]\non = 2026-11-18\nwith = [\"ana\"]\n",
        person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n"),
        person("bo", "seats = [\"industry-veteran\"]\nsince = 2026-10-09\nevery = \"month\"\n"),
        person("cy", "seats = [\"coach\"]\nsince = 2026-10-29\nevery = \"2 weeks\"\n"),
    );
    let changed = |quorum: usize| {
        let session = session(&format!("{board}[[review]]\non = 2026-11-13\nquorum = {quorum}\n"));
        ending(&start(&session), &session).changed
    };
    assert_eq!(changed(2), "2 → 1 of 3 seats active: Industry Veteran is neglected; coach is neglected");
    assert!(changed(0).starts_with("0 → 1 of 3 seats active: in touch with Ana again"), "{}", changed(0));
}

#[test]
fn seats_that_do_not_count_are_seats_all_the_same() {
    let changed = |board: &str| {
        let session = session(board);
        ending(&start(&session), &session).changed
    };
    assert_eq!(changed(""), "No seats yet");
    assert_eq!(changed("[[seat]]\nid = \"m\"\nkind = \"mentee\"\n"), "0 of 0 seats active");
    let resting = person("ana", "seats = [\"friend\"]\nsnooze = 2026-12-24\n");
    assert_eq!(changed(&format!("[[seat]]\nid = \"friend\"\n{resting}")), "0 of 0 seats active");
}

#[test]
fn a_chair_that_was_taken_is_what_changed() {
    let board = "[[seat]]\nid = \"internal-champion\"\nsince = 2026-01-01\n\
                 [[candidate]]\nname = \"Dana Whitfield\"\nseat = \"internal-champion\"\nstage = \"asked\"\n\
                 [[review]]\non = 2026-11-13\nquorum = 0\nseats = 1\n[[review]]\non = 2026-10-30\n\
                 [[pause]]\nfrom = 2026-11-05\nto = 2026-11-07\n";
    let mut walk = Walk::on(session(board));
    walk.leave_to("seat internal-champion");
    assert!(walk.answer(Act::Further, ""));
    let end = ending(&walk.review, &walk.session);
    assert_eq!(end.changed, "0 → 1 of 1 seat active: Dana Whitfield took the Internal Champion's chair");
    assert_eq!(end.settled, ["Dana Whitfield took the Internal Champion's chair"]);
    assert_eq!(end.habit, "3 of the last 3 Fridays", "a pause leaves it alone");
    assert_eq!(end.next, day("2026-11-27"));
    assert!(!end.meeting);
}

#[test]
fn a_review_on_the_eve_is_the_review_of_the_day() {
    for (on, next) in [
        ("2026-11-19", "2026-11-27"),
        ("2026-11-20", "2026-11-27"),
        ("2026-11-23", "2026-11-27"),
        ("2026-11-24", "2026-12-04"),
    ] {
        let board = format!(
            "[[seat]]\nid = \"friend\"\n{}",
            person("ana", "seats = [\"friend\"]\nsince = 2026-01-01\n")
        );
        let session = session(&board).on(day(on));
        assert_eq!(ending(&start(&session), &session).next, day(next), "{on}");
        let mut walk = Walk::on(session);
        walk.leave_to("person ana");
        assert!(walk.answer(Act::NotThisWeek, ""));
        assert_eq!(walk.session.board().people[0].snooze, day(next).pred_opt(), "{on}");
    }
}

#[test]
fn the_tenth_of_twelve() {
    let friday = |weeks: i64| day(TODAY) - chrono::Duration::weeks(weeks);
    let reviews = |weeks: &[i64], off: i64| -> String {
        weeks
            .iter()
            .map(|n| format!("[[review]]\non = {}\n", friday(*n) + chrono::Duration::days(off)))
            .collect()
    };
    let pause = |from: i64, to: i64| {
        format!("[[pause]]\nfrom = {}\nto = {}\n", friday(from), friday(to) + chrono::Duration::days(2))
    };
    for (board, habit) in [
        (String::new(), "The first review"),
        (reviews(&[1], 0), "2 of the last 2 Fridays"),
        (reviews(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 20], 0), "11 of the last 12 Fridays"),
        (reviews(&[1, 2, 3, 4, 5, 6, 7, 8, 11, 20], -3), "10 of the last 12 Fridays"),
        (reviews(&[1, 2, 3, 4, 5, 6, 7, 8, 11, 20], 3), "10 of the last 12 Fridays"),
        // Mondays belong to the Friday before.
        (reviews(&[1, 2, 3], -4), "4 of the last 5 Fridays"),
        // Two Fridays away are no gap: the twelve reach back further.
        (reviews(&[3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 20], 0) + &pause(2, 1), "11 of the last 12 Fridays"),
        // A review in the pause does no harm.
        (reviews(&[1, 2, 3], 0) + &pause(2, 1), "2 of the last 2 Fridays"),
        (reviews(&[8], 0), "2 of the last 9 Fridays"),
        // What lies ahead counts for nothing.
        (reviews(&[-1, 1], 0), "2 of the last 2 Fridays"),
    ] {
        let session = session(&board);
        assert_eq!(ending(&start(&session), &session).habit, habit, "{board}");
    }
}

#[test]
fn the_board_meeting_is_offered_once_a_quarter() {
    for (review, offered) in
        [("", false), ("[[review]]\non = 2026-09-30\n", true), ("[[review]]\non = 2026-10-02\n", false)]
    {
        let session = session(review);
        assert_eq!(ending(&start(&session), &session).meeting, offered, "{review}");
    }
}

#[test]
fn a_place_is_the_same_review() {
    let session = session(&person("ana", ""));
    let mut review = start(&session);
    review.leave(&session);
    review.leave(&session);
    review.stuck_on(&session, "the storage team");
    review.choose_own("a walk").unwrap();
    let again = Review::start(session.today(), Vec::new(), Some(&review.place()));
    assert_eq!(again.progress, review.progress);
    assert_eq!(again.next(&session), review.next(&session));
}

/// A made-up board: people with and without seats, and records of every kind around today.
fn boards() -> impl Strategy<Value = String> {
    let on = |from: i64, to: i64| (from..to).prop_map(|days| day(TODAY) + chrono::Duration::days(days));
    let who = || prop::sample::select(vec!["ana", "bo", "cy", "di", "ed", "flo", "gus"]);
    let record = prop_oneof![
        (on(-20, 10), who()).prop_map(|(on, who)| format!("[[meeting]]\non = {on}\nwith = [\"{who}\"]\n")),
        (on(-9, -1), who())
            .prop_map(|(on, who)| format!("[[meeting]]\non = {on}\nwith = [\"{who}\"]\nrepeat = \"week\"\n")),
        (on(-90, 0), who()).prop_map(|(on, who)| format!("[[catchup]]\non = {on}\nwith = [\"{who}\"]\n")),
        (on(-40, 20), who(), "[a-c]").prop_map(|(by, who, text)| format!(
            "[[action]]\ntext = \"{text}\"\nwith = [\"{who}\"]\nby = {by}\n"
        )),
        (on(-40, 20), who())
            .prop_map(|(by, who)| format!("[[action]]\ntext = \"x\"\nwho = \"{who}\"\nby = {by}\n")),
        (on(-40, 0), who()).prop_map(|(on, who)| format!(
            "[[action]]\ntext = \"y\"\nwith = [\"{who}\"]\nmade = {on}\ndone = {on}\n"
        )),
        (on(-40, 0), who())
            .prop_map(|(on, who)| format!("[[favour]]\non = {on}\nfrom = \"{who}\"\ntext = \"z\"\n")),
        on(-60, 0).prop_map(|on| format!("[[win]]\non = {on}\ntext = \"v\"\n")),
        (prop::sample::select(vec!["friend", "technical-guru", "external-connector"]), "[A-D]")
            .prop_map(|(seat, name)| format!("[[candidate]]\nname = \"{name}\"\nseat = \"{seat}\"\n")),
        (1..9_i64, who()).prop_map(|(weeks, who)| format!(
            "[[review]]\non = {}\nskipped = [\"neglected {who}\"]\n",
            day(TODAY) - chrono::Duration::weeks(weeks)
        )),
        who().prop_map(|who| format!("[[conflict]]\nrecord = \"{who}\"\nkey = \"city\"\nours = \"Bern\"\n")),
    ];
    let seats = prop::collection::vec(prop::sample::select(vec!["", "friend", "external-connector"]), 7);
    (seats, prop::collection::vec(record, 0..14)).prop_map(|(seats, records)| {
        let names = ["ana", "bo", "cy", "di", "ed", "flo", "gus"];
        let people = names.iter().zip(seats).map(|(name, seat)| {
            let seat = if seat.is_empty() { String::new() } else { format!("seats = [\"{seat}\"]\n") };
            person(name, &format!("{seat}since = 2026-07-01\nterm = 2027-01-01\n"))
        });
        format!(
            "{SEATS}[[seat]]\nid = \"external-connector\"\n{}{}",
            people.collect::<String>(),
            records.concat()
        )
    })
}

/// What somebody does with a question: 0 leaves it, else the answer of that number with a text.
fn moves() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    let typed = prop::sample::select(vec![
        "",
        "tue 15:00",
        "month",
        "lunch with Ana: cake",
        "Zoe",
        "in 2 weeks",
        "b",
    ]);
    prop::collection::vec((0..9_usize, typed), 120)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_review_ends_and_asks_nothing_twice(board in boards(), moves in moves()) {
        let start = BoardFile::parse(format!("format = 1\n{board}"));
        let mut walk = Walk::on(Session::of(start, day(TODAY)));
        let mut asked: Vec<String> = Vec::new();
        let mut ended = false;
        for (number, typed) in moves {
            let item = walk.review.next(&walk.session);
            if item == Item::Record {
                ended = true;
                break;
            }
            let key = item.key(&walk.session);
            prop_assert!(!asked.contains(&key), "{key} is asked twice");
            let act = number.checked_sub(1).and_then(|at| answers(&walk.session, &item).get(at).map(|a| a.act));
            if !act.is_some_and(|act| walk.answer(act, typed)) {
                walk.review.leave(&walk.session);
            }
            // After an answer that does not end it the same question may stand on.
            if walk.review.next(&walk.session).key(&walk.session) != key {
                asked.push(key);
            }
            prop_assert!(walk.review.says(&walk.session, &item).lines.len() < 100);
        }
        prop_assert!(ended, "{:?}", walk.review.questions(&walk.session));
        let before = walk.session.board().reviews.len();
        walk.finish();
        prop_assert_eq!(walk.session.board().reviews.len(), before + 1);
        prop_assert!(walk.session.flags().iter().all(|flag| flag.code != Code::ReviewDue));
    }

    #[test]
    fn leaving_everything_changes_nothing_but_the_record(board in boards()) {
        let mut walk = Walk::on(Session::new(&format!("format = 1\n{board}"), day(TODAY)));
        let before = walk.session.file().text().to_string();
        walk.leave_to("record");
        prop_assert_eq!(walk.session.file().text(), &before);
        let edit = walk.finish();
        prop_assert_eq!(edit.ops.len(), 1);
        while walk.review.back(&walk.session) {}
        prop_assert!(!walk.review.is_begun());
    }
}
