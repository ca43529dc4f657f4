//! Who is found, and with which words.

use super::*;
use crate::session::Session;

fn demo() -> Session {
    Session::new(include_str!("../../assets/demo.toml"), "2026-11-20".parse().unwrap())
}

fn board(records: &str) -> Session {
    let session = Session::new(&format!("format = 1\n{records}"), "2026-11-20".parse().unwrap());
    assert!(session.file().problems().is_empty(), "{:?}", session.file().problems());
    session
}

#[test]
fn their_own_words_come_first() {
    let session = demo();
    for (challenge, who, why) in [
        (
            "How do I get the storage team on side for the migration?",
            "priya",
            "22 Jul: \"The storage team fears the migration, not the design.\"",
        ),
        ("a conflict in the team", "sam", "7 Jul: \"Conflict: say what both want before what divides.\""),
        ("night pages", "dana", "27 Aug: \"Dana runs on night pages: how many, whose, why.\""),
        ("speaking at an event", "ingrid", "Sees it from: speaking"),
        ("which problem is mine?", "hana", "15 Jan: \"Ask which problem is mine.\""),
    ] {
        let advice = whom(&session.view(), challenge);
        assert_eq!(
            (advice[0].person.as_str(), advice[0].reasons[0].text.as_str()),
            (who, why),
            "{challenge}"
        );
        assert!(advice[0].reasons.len() <= REASONS);
        assert!(!advice.iter().any(|one| one.person == "ruth"), "Ruth has left");
    }
}

#[test]
fn a_sentence_of_a_group_speaks_for_whom_it_names() {
    let advice = whom(&demo().view(), "cut a page to five lines");
    assert_eq!(advice[0].person, "wei");
    assert!(advice[0].reasons[0].text.starts_with("16 Apr: \"Wei showed"));
}

#[test]
fn private_words_are_marked() {
    let advice = whom(&demo().view(), "a clash about the index");
    let clash = advice.iter().flat_map(|one| &one.reasons).find(|r| r.text.contains("clash")).unwrap();
    assert!(clash.private);
    assert!(advice.iter().all(|one| !one.private), "nobody on the demo board is private");
    let session = board("[[person]]\nid = 'vera'\nname = 'Vera'\nperspectives = ['tax']\nprivate = true");
    let advice = whom(&session.view(), "tax");
    assert!(advice[0].private && advice[0].reasons[0].private);
}

#[test]
fn when_nothing_answers_those_who_are_there_for_advice() {
    let advice = whom(&demo().view(), "quantum gravity");
    assert_eq!(advice[0].person, "hana", "the longest silence");
    assert_eq!(advice[0].reasons[0].text, "Industry Veteran: How the trade sees the Staff role");
    assert!(!advice.iter().any(|one| one.person == "lucia"), "a sponsor is not asked for advice");
    assert_eq!(whom(&demo().view(), "").first().map(|one| one.person.as_str()), Some("hana"));
    assert!(whom(&board("").view(), "anything").is_empty());
}

#[test]
fn what_speaks_for_waiting() {
    let person =
        "[[seat]]\nid = 's'\nkind = 'sponsor'\n[[seat]]\nid = 'm'\nkind = 'mentor'\n[[person]]\nid = 'kim'
name = 'Kim'\nperspectives = ['storage']\n";
    for (rest, caution) in [
        ("seats = ['m']", None),
        ("seats = ['s']", Some("A sponsor: bring a plan rather than a problem.")),
        ("seats = ['s', 'm']", None),
        ("snooze = 2026-11-30", Some("Resting to 30 Nov.")),
        (
            "[[meeting]]\non = 2026-11-24T15:00:00\nwith = ['kim']",
            Some("You meet Tue 24, 15:00: bring it up then."),
        ),
        ("[[catchup]]\non = 2026-11-18\nwith = ['kim']", Some("You talked 2 days ago.")),
        ("[[catchup]]\non = 2026-11-16\nwith = ['kim']", None),
        (
            "[[topic]]\ntext = 'One shard?'\nwith = ['kim']\nraised = 2026-11-19",
            Some("Already on the list to ask: One shard?"),
        ),
    ] {
        let advice = whom(&board(&format!("{person}{rest}")).view(), "storage");
        assert_eq!(advice[0].caution.as_deref(), caution, "{rest}");
    }
}
