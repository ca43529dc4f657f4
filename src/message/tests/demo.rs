//! The made-up board on its own day.

use super::*;

#[test]
fn hana_hears_everything_at_once() {
    let session = demo();
    reads(
        due(&session.view(), "hana"),
        &[
            "Hi Hana, what came of 14 July:",
            "- take the storage track: started in August",
            "- read path shipped, p99 down 40%",
            "Thank you for the introduction to Lucía.",
            "Staff without managing people: what did you give up?",
            "Half an hour in December? A call, Friday afternoon?",
        ],
        "settles 5: neglected, 1 reported, 1 told, 1 thanked, 1 asked",
    );
}

#[test]
fn each_of_the_others_hears_what_is_theirs() {
    let session = demo();
    let view = session.view();
    reads(
        due(&view, "priya"),
        &[
            "Hi Priya, what came of 11 November:",
            "- send the trimmed RFC: approved by the review group",
            "Which load test would convince the council?",
        ],
        "settles 2: 1 reported, 1 asked",
    );
    reads(
        due(&view, "lucia"),
        &["Hi Lucía, some news: read path shipped, p99 down 40%."],
        "settles 1: 1 told",
    );
    reads(
        due(&view, "ingrid"),
        &[
            "Hi Ingrid, some news: read path shipped, p99 down 40%.",
            "For Thursday I would like to bring this: How do I open the talk without slides?",
        ],
        "settles 1: 1 told",
    );
    reads(
        due_group(&view, "peer-support"),
        &[
            "Hi Ana, Tomás and Wei, some news: read path shipped, p99 down 40%.",
            "Who has a good packet to learn from?",
        ],
        "settles 2: 1 told, 1 asked",
    );
    reads(due(&view, "ruth"), &["Hi Ruth, some news: read path shipped, p99 down 40%."], "settles 1: 1 told");
}

#[test]
fn sam_meets_on_tuesday_and_nothing_is_noted() {
    let session = demo();
    let blank = due(&session.view(), "sam").unwrap();
    assert_eq!(blank.text, "Hi Sam,\nFor Tuesday I would like to bring ");
    assert_eq!(blank.cursor, Some(blank.text.len()));
    text(due_whole(&session.view(), "sam"), &["Hi Sam,", "I am looking forward to Tuesday."]);
}

#[test]
fn farewells_and_good_words() {
    let session = demo();
    let view = session.view();
    text(
        close(&view, "ingrid"),
        &[
            "Hi Ingrid,",
            "Our agreed time ends on 30 November, and I am grateful for it.",
            "In these 11 weeks this came of it:",
            "- record one rehearsal: too fast, marks help",
            "I would like to stay in touch and tell you now and then how it goes. If I can help you one day, please ask.",
            "Maya",
        ],
    );
    text(
        close(&view, "ruth"),
        &[
            "Hi Ruth,",
            "I think it is a good moment to end our regular talks, and I am grateful for them.",
            "In these 12 months this came of it:",
            "- one page for your quarter: went to the directors",
            "You named me for the platform group and told Dana about the storage track: thank you.",
            "I would like to stay in touch and tell you now and then how it goes. If I can help you one day, please ask.",
            "Maya",
        ],
    );
    text(
        congratulate(&view, "ruth"),
        &[
            "Hi Ruth,",
            "Congratulations on the new job at Halden Systems! I am glad for you.",
            "I wish you a good start. When you have settled in, I would like to hear how it is.",
        ],
    );
    text(
        nudge(&view, "wei"),
        &[
            "Hi Wei,",
            "On 12 November we spoke of the design-review notes, with 13 November in mind. \
             May I still count on that? Another day is fine, too.",
        ],
    );
    text(
        nudge(&view, "priya"),
        &[
            "Hi Priya,",
            "On 11 November you offered to read the packet, with 2 December in mind. \
             Is there anything that you need from me for it?",
        ],
    );
}

#[test]
fn henrik_is_approached_through_priya() {
    let session = demo();
    let view = session.view();
    let [dana, henrik] = &session.board().candidates[..] else { panic!("two candidates") };
    reads(
        introduction(&view, henrik),
        &[
            "Hi Priya,",
            "May I ask you for an introduction? I would like to get to know Henrik Lund. \
             My aim is this: Staff Engineer by Q4 2027.",
            "Two lines from you are enough, and I will take it from there. If it does not fit, just say so.",
            "Thank you, Maya",
        ],
        "settles 1: now warming",
    );
    assert_eq!(introduction(&view, dana), None, "they know each other");
    assert_eq!(best_way(&view, dana).unwrap().id, "earn");
    assert_eq!(approach(&view, dana, "direct"), None, "a sponsor is not asked for");
    let earn = approach(&view, dana, "earn").unwrap();
    assert!(
        earn.text.ends_with("Thank you, Maya") && earn.settles.is_empty(),
        "asked already: {}",
        earn.text
    );
}
