//! First messages to candidates, and to those who could introduce them.

use super::*;
use crate::guide;

const NOOR: &str = "[[seat]]\nid = 'm'\nkind = 'mentor'\n[[candidate]]\nname = 'Noor Haddad'\nseat = 'm'";

const KNOWN: &str = "
[[goal]]
id = 'speak'
text = 'Speak at one conference.'
[[seat]]
id = 'm'
kind = 'mentor'
goal = 'speak'
[[person]]
id = 'noor'
name = 'Noor Haddad'
[[person]]
id = 'kim'
name = 'Kim Park'
[[catchup]]
on = 2026-11-01
with = ['noor']
[[topic]]
text = 'how do I open a talk'
with = ['noor']
[[candidate]]
person = 'noor'
seat = 'm'
stage = 'warming'
via = 'kim'
[[candidate]]
name = 'Ida Berg'
seat = 'm'
via = 'kim'";

#[test]
fn a_stranger_is_asked_with_the_goal_and_the_whole_name() {
    let session = board(&[NOOR]);
    let candidate = &session.board().candidates[0];
    reads(
        approach(&session.view(), candidate, "direct"),
        &[
            "Hi Noor,",
            "My aim is this: Staff Engineer by Q4 2027. I would like to learn how you see the way there. \
             What would you do first in my place?",
            "Could I have half an hour of your time to hear it?",
            "Thank you, Maya Chen",
        ],
        "settles 1: now asked",
    );
    reads(
        approach(&session.view(), candidate, "question"),
        &[
            "Hi Noor,",
            "I would value your view on one thing that I am stuck on.",
            "Could I have half an hour of your time for it? A line by message helps, too.",
            "Thank you, Maya Chen",
        ],
        "settles 1: now warming",
    );
    assert_eq!(approach(&session.view(), candidate, "earn"), None, "that is for sponsors");
    assert_eq!(best_way(&session.view(), candidate).unwrap().id, "direct");
}

#[test]
fn a_board_without_owner_or_goal_still_writes_whole_sentences() {
    let session = Session::new(&format!("format = 1\n{NOOR}"), day("2026-11-20"));
    text(
        approach(&session.view(), &session.board().candidates[0], "direct"),
        &[
            "Hi Noor,",
            "I would like to learn from you. What would you do first if you stood where I stand now?",
            "Could I have half an hour of your time to hear it?",
            "Thank you",
        ],
    );
}

#[test]
fn somebody_known_is_asked_the_open_question() {
    let session = board(&[KNOWN]);
    let view = session.view();
    let noor = &session.board().candidates[0];
    assert_eq!(best_way(&view, noor).unwrap().id, "question");
    reads(
        approach(&view, noor, "question"),
        &[
            "Hi Noor,",
            "I would value your view on one question: How do I open a talk?",
            "Could I have half an hour of your time for it? A line by message helps, too.",
            "Thank you, Maya",
        ],
        "settles 1: 1 asked",
    );
    reads(
        approach(&view, noor, "time-bound"),
        &[
            "Hi Noor,",
            "I would like to learn more from you for this aim: speak at one conference.",
            "Could we meet three times, half an hour each, a month apart? I bring one question each time, \
             and after the third we see whether to go on.",
            "How often, and in which form, would suit you best?",
            "Thank you, Maya",
        ],
        "settles 1: now asked",
    );
}

#[test]
fn an_introduction_is_asked_of_whoever_can_make_it() {
    let session = board(&[KNOWN]);
    reads(
        introduction(&session.view(), &session.board().candidates[1]),
        &[
            "Hi Kim,",
            "May I ask you for an introduction? I would like to get to know Ida Berg. \
             My aim is this: speak at one conference.",
            "Two lines from you are enough, and I will take it from there. If it does not fit, just say so.",
            "Thank you, Maya",
        ],
        "settles 1: now warming",
    );
    let private = KNOWN.replace("name = 'Noor Haddad'\n", "name = 'Noor Haddad'\nprivate = true\n");
    let private = private.replace("[[catchup]]\non = 2026-11-01\nwith = ['noor']\n", "");
    let session = board(&[&private]);
    assert_eq!(introduction(&session.view(), &session.board().candidates[0]), None);
}

/// A candidate on file for a seat of that kind, with more keys of the candidate and of the person.
fn one_of(kind: &str, candidate: &str, person: &str) -> Session {
    board(&[&format!(
        "[[seat]]
id = 'x'
kind = '{kind}'
[[person]]
id = 'noor'
name = 'Noor Haddad'
{person}
[[candidate]]
person = 'noor'
seat = 'x'
{candidate}"
    )])
}

/// The draft that suits the one candidate of a board now.
fn suits(session: &Session) -> Draft {
    let (view, candidate) = (session.view(), &session.board().candidates[0]);
    approach(&view, candidate, &best_way(&view, candidate).unwrap().id).unwrap()
}

const NOOR_TALKED: &str = "[[catchup]]\non = 2026-11-01\nwith = ['noor']";
const NOOR_TOPIC: &str = "[[topic]]\ntext = 'how do I open a talk'\nwith = ['noor']";

#[test]
fn each_kind_is_approached_in_its_own_words() {
    const GOAL: &str = "Staff Engineer by Q4 2027";
    for (kind, first, then, last) in [
        ("mentor", &["learn how you see the way", GOAL, "half an hour"], "three times", "Thank you, Maya"),
        (
            "role-model",
            &["one choice on your own way", GOAL, "half an hour"],
            "three times",
            "Thank you, Maya",
        ),
        (
            "coach",
            &["practise first", GOAL, "one session of half an hour"],
            "three sessions",
            "Thank you, Maya",
        ),
        ("peer", &["swap notes", GOAL, "Half an hour"], "three times", "Thank you, Maya"),
        ("friend", &["How are you?", GOAL, "half an hour for a coffee"], "How are you?", "Maya"),
        ("mentee", &["I would like to help you", "Is that welcome?", "half an hour"], "three times", "Maya"),
        (
            "sponsor",
            &["Where could you use a hand?", GOAL, "quarter of an hour"],
            "use a hand",
            "Thank you, Maya",
        ),
    ] {
        let cares = "cares = 'Fewer pages at night.'";
        let said = suits(&one_of(kind, "", cares)).text;
        for words in first {
            assert!(said.contains(words), "{kind}: '{words}' in {said}");
        }
        let session = one_of(kind, "", &format!("{cares}\n"));
        let talked = session.file().text().to_string() + "\n" + NOOR_TALKED;
        let said = suits(&Session::new(&talked, day("2026-11-20"))).text;
        assert!(said.contains(then), "{kind}: '{then}' in {said}");
        assert_eq!(said.lines().last(), Some(last), "{kind}: {said}");
    }
}

#[test]
fn an_open_topic_is_the_question_to_every_kind_but_a_sponsor() {
    for kind in Kind::WORDS {
        let session = one_of(kind, "", "");
        let draft =
            suits(&Session::new(&format!("{}\n{NOOR_TOPIC}", session.file().text()), day("2026-11-20")));
        let asks = draft.text.contains(" How do I open a talk?\n");
        assert_eq!(asks, *kind != "sponsor", "{kind}: {}", draft.text);
        assert_eq!(draft.settles.iter().any(|s| matches!(s, Settle::Asked(_))), asks, "{kind}");
    }
}

#[test]
fn nothing_is_claimed_that_is_not_on_record() {
    for kind in Kind::ALL {
        for approach in guide::approaches(*kind) {
            for text in [&approach.shape, &approach.plain] {
                for claim in [
                    "I have followed",
                    "I have seen",
                    "you know",
                    "your group",
                    "your work",
                    "I learn",
                    "admire",
                ] {
                    assert!(!text.contains(claim), "{}: '{claim}' in {text}", approach.title);
                }
            }
        }
    }
}

#[test]
fn a_sponsor_is_offered_help_with_what_they_care_about() {
    text(
        Some(suits(&one_of("sponsor", "", "cares = 'Fewer pages at night.'"))),
        &[
            "Hi Noor,",
            "I would like to help with something that you care about: Fewer pages at night. \
             Where could you use a hand?",
            "You should also know what I am working towards: Staff Engineer by Q4 2027. \
             What would you want to see from me on the way? A quarter of an hour is plenty for the answer.",
            "Thank you, Maya Chen",
        ],
    );
}

#[test]
fn a_topic_in_note_form_becomes_a_question() {
    let note = "[[topic]]\ntext = 'get the team on side.'\nwith = ['noor']";
    for (kind, asked) in [
        ("mentor", "on one question: How would you get the team on side?"),
        ("mentee", "begin with. How is it going with this: get the team on side?"),
    ] {
        let session = one_of(kind, "", "");
        let said =
            suits(&Session::new(&format!("{}\n{note}", session.file().text()), day("2026-11-20"))).text;
        assert!(said.contains(asked), "{kind}: {said}");
    }
    let plain = suits(&one_of("sponsor", "", "")).text;
    assert!(plain.contains("help with something that matters to you. Where"), "{plain}");
    assert!(plain.contains("Staff Engineer by Q4 2027"), "the goal is said all the same: {plain}");
}

#[test]
fn a_connector_outside_is_asked_for_names() {
    let in_seat = "[[seat]]\nid = 'external-connector'\nkind = 'sponsor'\n[[candidate]]\nname = 'Noor'\nseat = 'external-connector'";
    assert!(suits(&board(&[in_seat])).text.contains("outside my own company"));
    let works = |theirs: &str| {
        let session = one_of("sponsor", "", &format!("org = '{theirs}'"));
        let own = session.file().text().replace("[owner]", "[owner]\norg = 'Corvid'");
        suits(&Session::new(&own, day("2026-11-20"))).text.contains("outside my own company")
    };
    assert!(works("Halden") && !works("corvid"));
}

#[test]
fn whoever_has_been_asked_gets_a_follow_up() {
    const AGAIN: &str = "Is now a better moment for it? Half an hour is plenty. A no is fine, too.";
    const SURE: &str = "I only want to be sure that it has reached you. There is no hurry, and a no is fine.";
    for (kind, moved, said, then) in [
        ("mentor", "moved = 2026-11-13", "On 13 November I asked you for some of your time.", AGAIN),
        ("sponsor", "moved = 2025-11-01", "On 1 November 2025 I asked you for your support.", AGAIN),
        ("peer", "moved = 2026-11-19", "Yesterday I asked you whether we could swap notes.", SURE),
        ("friend", "", "Some time ago I asked you whether we could meet.", AGAIN),
        ("mentee", "moved = 2026-11-20", "Today I offered you my help.", SURE),
        ("mentee", "moved = 2026-11-14", "On 14 November I offered you my help.", SURE),
    ] {
        let session = one_of(kind, &format!("stage = 'asked'\n{moved}"), "");
        reads(
            Some(suits(&session)),
            &["Hi Noor,", said, then, "Thank you, Maya Chen"],
            "logs a message today",
        );
    }
}

#[test]
fn a_yes_gets_thanks_and_a_date_and_a_no_gets_thanks() {
    let yes = "Thank you for saying yes; I am glad about it.";
    let agreed = one_of("mentor", "stage = 'agreed'\nmoved = 2026-11-18", "prefers = 'walks'");
    reads(
        Some(suits(&agreed)),
        &["Hi Noor,", yes, "Half an hour in December? A walk?", "Maya Chen"],
        "logs a message today",
    );
    let meets = format!("{}\n[[meeting]]\non = 2026-11-24\nwith = ['noor']", agreed.file().text());
    text(
        Some(suits(&Session::new(&meets, day("2026-11-20")))),
        &["Hi Noor,", yes, "I look forward to our talk on 24 November.", "Maya Chen"],
    );
    text(
        Some(suits(&board(&[&format!("{NOOR}\nstage = 'agreed'")]))),
        &["Hi Noor,", yes, "Shall we begin with half an hour? Which day would suit you?", "Maya Chen"],
    );
    reads(
        Some(suits(&one_of("mentor", "stage = 'declined'", ""))),
        &[
            "Hi Noor,",
            "Thank you for considering it. A no is quite all right.",
            "I wish you all the best.",
            "Maya Chen",
        ],
        "logs a message today",
    );
}
