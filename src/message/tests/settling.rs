//! What sending a draft changes.

use super::{boards::*, *};
use crate::edit::{Context, Edit, Refusal};

fn sent_on(session: &Session, draft: &Draft) -> Result<Edit, Refusal> {
    let mut ids = Ids::new(7);
    sent(&Context::new(session.file(), session.today(), &mut ids), draft)
}

#[test]
fn sending_settles_all_that_it_says_in_one_edit() {
    let session = demo();
    let draft = due(&session.view(), "hana").unwrap();
    let edit = sent_on(&session, &draft).unwrap();
    assert_eq!(edit.sentence, "Wrote to Hana: 1 reported, 1 told, 1 thanked, 1 asked");
    let after = session.after(&edit).unwrap();
    let board = after.board();
    let today = Some(day("2026-11-20"));
    let touch = board.catchups.with("hana", after.today()).next().unwrap();
    assert!(touch.is_light() && touch.how.as_deref() == Some("message") && touch.on.day == after.today());
    assert_eq!(after.standing().person("hana").unwrap().state, PersonState::Fresh);
    assert_eq!(board.actions.iter().find(|a| a.text == "take the storage track").unwrap().reported, today);
    assert_eq!(board.favours.iter().find(|f| f.from() == Some("hana")).unwrap().thanked, today);
    assert!(
        board.wins.iter().find(|w| w.text.starts_with("read path")).unwrap().told.contains(&"hana".into())
    );
    assert!(!board.topics.iter().any(|t| t.is_open() && t.with == ["hana"]));
    let again = due(&after.view(), "hana").unwrap();
    assert!(again.settles.is_empty(), "{}", again.text);
}

#[test]
fn records_without_an_id_are_settled_too() {
    let session = board(&[
        GROUP,
        "[[win]]\non = 2026-11-01\ntext = 'read path shipped'",
        "[[topic]]\ntext = 'Who has a good packet?'\nwith = ['ana', 'tomas', 'wei']",
    ]);
    let draft = due_group(&session.view(), "g").unwrap();
    let after = session.after(&sent_on(&session, &draft).unwrap()).unwrap();
    assert_eq!(after.board().wins[0].told, ["ana", "tomas", "wei"]);
    assert_eq!(after.board().topics[0].discussed, Some(day("2026-11-20")));
    assert_eq!(*after.board().catchups.last().unwrap().with, ["ana", "tomas", "wei"]);
}

#[test]
fn an_approach_moves_the_candidate_on() {
    let session = demo();
    let henrik = &session.board().candidates[1];
    let draft = approach(&session.view(), henrik, "earn").unwrap();
    let edit = sent_on(&session, &draft).unwrap();
    assert_eq!(edit.sentence, "Wrote to Henrik: now warming");
    let after = session.after(&edit).unwrap();
    let moved = &after.board().candidates[1];
    assert_eq!((moved.stage, moved.moved), (Stage::Warming, Some(day("2026-11-20"))));
    assert_eq!(after.board().catchups.len(), session.board().catchups.len(), "nobody on file was written to");
    let again = approach(&after.view(), moved, "earn").unwrap();
    assert_eq!(again.summary(), "Sending settles nothing.");
    assert!(sent_on(&after, &again).is_err());
}

#[test]
fn what_was_struck_out_is_not_settled() {
    let session = demo();
    let draft = due(&session.view(), "hana").unwrap();
    let shorter = "Hi Hana, I did take the storage track, in August. Thank you for introducing me to Lucía!";
    assert_eq!(
        draft.reworded(session.board(), shorter).summary(),
        "Sending settles 3: neglected, 1 reported, 1 thanked."
    );
    assert_eq!(draft.reworded(session.board(), &draft.text).settles, draft.settles);
}
