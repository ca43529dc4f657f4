//! Thanks, reminders, farewells, good words.

use super::{boards::*, *};

#[test]
fn thanks_say_what_the_help_led_to() {
    let favour = "[[favour]]\non = 2026-09-01\nfrom = 'kim'\ntext = 'introduction to Noor'";
    let step = done("write to Noor", "2026-09-01", "2026-09-04", "we meet in December");
    let session = board(&[MENTOR, &talk("2026-09-01"), favour, &step]);
    reads(
        thanks(&session.view(), "kim"),
        &[
            "Hi Kim,",
            "Thank you for the introduction to Noor.",
            "You should also know what came of 1 September:",
            "- write to Noor: we meet in December",
        ],
        "settles 3: neglected, 1 reported, 1 thanked",
    );
    text(
        thanks(&board(&[MENTOR, &talk("2026-09-01"), &step]).view(), "kim"),
        &[
            "Hi Kim,",
            "Thank you for the time that you took on 1 September. It helped me.",
            "You should also know what came of it:",
            "- write to Noor: we meet in December",
        ],
    );
}

#[test]
fn thanks_with_little_on_record() {
    for (records, said) in [
        (vec![MENTOR.to_string(), talk("2026-11-20")], "Thank you for our talk today. It helped me."),
        (vec![MENTOR.to_string()], "Thank you for your help. It got me further."),
    ] {
        let records: Vec<&str> = records.iter().map(String::as_str).collect();
        reads(thanks(&board(&records).view(), "kim"), &["Hi Kim,", said], "logs a message today");
    }
}

#[test]
fn a_reminder_names_the_day_and_blames_nobody() {
    for (promise, said) in [
        (
            promised("Introduce me to the council.", "made = 2026-10-20\nby = 2026-11-06"),
            "On 20 October you offered to introduce me to the council, with 6 November in mind. \
             May I still count on that? Another day is fine, too.",
        ),
        (
            promised("notes from the hiring loop", ""),
            "We noted this for you: notes from the hiring loop. May I still count on that? Another day is fine, too.",
        ),
        (
            promised("the template", "made = 2026-11-19\nby = 2026-12-01"),
            "Yesterday we spoke of the template, with 1 December in mind. \
             Is there anything that you need from me for it?",
        ),
    ] {
        text(nudge(&board(&[MENTOR, &promise]).view(), "kim"), &["Hi Kim,", said]);
    }
    assert_eq!(nudge(&board(&[MENTOR]).view(), "kim"), None, "nothing is promised");
}

#[test]
fn a_farewell_without_results_is_still_one() {
    let session = board(&[
        MENTOR,
        "since = 2026-02-01\nterm = 2026-11-15",
        "[[favour]]\non = 2026-03-01\nfrom = 'kim'\ntext = 'introduced me to Dana'\nthanked = 2026-03-02",
        "[[favour]]\non = 2026-05-01\nfrom = 'kim'\ntext = 'template for the packet'",
    ]);
    reads(
        close(&session.view(), "kim"),
        &[
            "Hi Kim,",
            "Our agreed time ended on 15 November, and I am grateful for it.",
            "Thank you for the template for the packet.",
            "You introduced me to Dana: thank you.",
            "I would like to stay in touch and tell you now and then how it goes. If I can help you one day, please ask.",
            "Maya",
        ],
        "settles 2: 1 thanked, stepped down",
    );
}

#[test]
fn an_old_move_is_no_new_job() {
    text(
        congratulate(&demo().view(), "lucia"),
        &[
            "Hi Lucía,",
            "Congratulations on the new job! I am glad for you.",
            "I wish you a good start. When you have settled in, I would like to hear how it is.",
        ],
    );
}

#[test]
fn a_farewell_that_is_out_ends_the_seat_in_one_edit() {
    use crate::edit::Context;
    let session = board(&[MENTOR, "term = 2026-10-31", &talk("2026-07-01")]);
    let draft = close(&session.view(), "kim").unwrap();
    assert!(draft.text.contains("Our agreed time ended on 31 October"), "{}", draft.text);
    assert_eq!(draft.summary(), "Sending settles 1: stepped down.");
    let mut ids = Ids::new(7);
    let edit = sent(&Context::new(session.file(), session.today(), &mut ids), &draft).unwrap();
    assert_eq!(edit.sentence, "Wrote to Kim: stepped down");
    let after = session.after(&edit).unwrap();
    assert_eq!(after.board().people[0].left, Some(day("2026-11-20")));
    assert_eq!(after.board().catchups.len(), 2);
    let again = close(&after.view(), "kim").unwrap();
    assert_eq!(
        again.summary(),
        "Sending logs a message today.",
        "whoever has left is neither neglected nor leaves"
    );
}
