//! First messages to candidates, and to those who could introduce them.

use super::*;

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
            "I have followed your work for a while and learn from it. \
             My own aim is this: Staff Engineer by Q4 2027. I think you know that road.",
            "Could I have half an hour of your time to hear how you see it?",
            "Thank you, Maya Chen",
        ],
        "settles 1: now asked",
    );
    reads(
        approach(&session.view(), candidate, "question"),
        &[
            "Hi Noor,",
            "I am working on something that you know well, and I would value your view on it.",
            "Would you look at it with me? Twenty minutes are plenty, or a line by message.",
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
            "I have followed your work for a while and learn from it.",
            "Could I have half an hour of your time to hear how you got there?",
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
            "I am working on something that you know well, and one question keeps coming back: How do I open a talk?",
            "Would you look at it with me? Twenty minutes are plenty, or a line by message.",
            "Thank you, Maya",
        ],
        "settles 1: 1 asked",
    );
    reads(
        approach(&view, noor, "time-bound"),
        &[
            "Hi Noor,",
            "I learn from the way you work, and I would like to build on it. My aim: speak at one conference.",
            "Could we meet three times, a month apart? I bring the topic each time, \
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
