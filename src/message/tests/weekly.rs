//! The message that is due, on boards of all sorts.

use super::{boards::*, *};

#[test]
fn texts_as_people_type_them() {
    let session = board(&[
        MENTOR,
        &talk("2026-09-01"),
        &done("Send Kim the trimmed RFC.", "2026-09-01", "2026-09-04", "Approved. They want a load test."),
        &done("The load-test date", "2026-09-01", "2026-09-14", ""),
        "[[favour]]\non = 2026-09-01\nfrom = 'kim'\ntext = 'Offered to read the packet.'",
        "[[topic]]\ntext = 'get the storage team on side'\nwith = ['kim']",
        "[[win]]\non = 2026-10-01\ntext = 'Read path shipped.'",
    ]);
    reads(
        due(&session.view(), "kim"),
        &[
            "Hi Kim, what came of 1 September:",
            "- Send you the trimmed RFC: Approved. They want a load test.",
            "- The load-test date: done",
            "- Read path shipped",
            "You offered to read the packet: thank you.",
            "How would you get the storage team on side?",
            "Half an hour in December? A walk, in the morning?",
        ],
        "settles 6: neglected, 2 reported, 1 told, 1 thanked, 1 asked",
    );
}

#[test]
fn promises_of_several_talks_share_one_lead() {
    let session = board(&[
        MENTOR,
        &talk("2026-10-01"),
        &talk("2026-11-12"),
        &done("ask Dana for a coffee", "2026-10-01", "2026-10-02", "planned within the hour"),
        &done("cut the deck", "2026-11-12", "2026-11-19", ""),
        "[[topic]]\ntext = 'how do I say no to the platform group'\nwith = ['kim']\nraised = 2026-11-13",
        "[[topic]]\ntext = 'One RFC or two?'\nwith = ['kim']\nraised = 2026-11-14",
    ]);
    reads(
        due(&session.view(), "kim"),
        &[
            "Hi Kim, what came of our last talks:",
            "- ask Dana for a coffee: planned within the hour",
            "- cut the deck: done",
            "How do I say no to the platform group?",
        ],
        "settles 3: 2 reported, 1 asked",
    );
}

#[test]
fn the_lead_names_a_day_only_when_there_was_a_talk() {
    let paper = done("read the paper", "2026-10-30", "2026-11-02", "it changes our plan");
    for (contact, lead) in [
        ("[[catchup]]\non = 2026-10-30\nhow = 'mail'\nwith = ['kim']", "here is what I have done:"),
        ("[[catchup]]\non = 2026-10-29\nhow = 'walk'\nwith = ['kim']", "what came of our last talks:"),
        ("[[catchup]]\non = 2026-10-30\nhow = 'walk'\nwith = ['kim']", "what came of 30 October:"),
    ] {
        let session = board(&[MENTOR, contact, &paper]);
        let draft = due(&session.view(), "kim").unwrap();
        assert_eq!(draft.text.lines().next(), Some(format!("Hi Kim, {lead}").as_str()));
    }
    let session =
        board(&[MENTOR, &talk("2025-11-03"), &done("apply", "2025-11-03", "2025-12-01", "accepted")]);
    assert!(due(&session.view(), "kim").unwrap().text.starts_with("Hi Kim, what came of 3 November 2025:\n"));
    let session =
        board(&[MENTOR, &talk("2026-11-19"), &done("apply", "2026-11-19", "2026-11-20", "accepted")]);
    text(due(&session.view(), "kim"), &["Hi Kim, what came of our talk yesterday:", "- apply: accepted"]);
}

#[test]
fn a_sponsor_hears_news_first_and_no_problems() {
    let session = board(&[SPONSOR, SPONSORED]);
    reads(
        due(&session.view(), "ruth"),
        &[
            "Hi Ruth, some news:",
            "- read path shipped",
            "- storage pages down by half",
            "- write the one-page plan: went round the directors",
            "Could we meet in December? Half an hour, with one page to read?",
        ],
        "settles 4: neglected, 1 reported, 2 told",
    );
}

#[test]
fn a_sponsor_who_is_a_mentor_too_is_asked() {
    let both = SPONSOR.replace("['s']", "['s', 'm']");
    let session = board(&["[[seat]]\nid = 'm'\nkind = 'mentor'", &both, SPONSORED]);
    reads(
        due(&session.view(), "ruth"),
        &[
            "Hi Ruth, what came of 1 July:",
            "- write the one-page plan: went round the directors",
            "- read path shipped",
            "- storage pages down by half",
            "How do I deal with Bob?",
            "Could we meet in December? Half an hour, with one page to read?",
        ],
        "settles 5: neglected, 1 reported, 2 told, 1 asked",
    );
}

#[test]
fn old_news_is_for_sponsors_only() {
    let win = "[[win]]\non = 2026-03-01\ntext = 'first talk at the guild'";
    let told = |board: &Session, id: &str| due(&board.view(), id).unwrap().text.contains("first talk");
    assert!(told(&board(&[SPONSOR, "since = 2026-02-01", win]), "ruth"));
    assert!(!told(&board(&[SPONSOR, "since = 2026-04-01", win]), "ruth"), "from before the time together");
    assert!(!told(&board(&[MENTOR, &talk("2026-10-01"), win]), "kim"));
    assert!(told(&board(&[MENTOR, &talk("2026-02-01"), win]), "kim"), "younger than the last talk");
}

#[test]
fn with_nothing_on_record_it_waits_for_a_reason() {
    let session = board(&[MENTOR, "since = 2026-06-01"]);
    let draft = due(&session.view(), "kim").unwrap();
    assert_eq!(
        draft.text,
        "Hi Kim,\nIt has been a while; you came to mind because \nHalf an hour in December? A walk, in the morning?"
    );
    assert!(draft.text[..draft.cursor.unwrap()].ends_with("because "));
    reads(
        due_whole(&session.view(), "kim"),
        &[
            "Hi Kim,",
            "It has been a while, and I wanted to hear how you are.",
            "Half an hour in December? A walk, in the morning?",
        ],
        "settles 1: neglected",
    );
    let session = board(&[MENTOR, &talk("2026-11-18")]);
    text(due(&session.view(), "kim"), &["Hi Kim,", "You came to mind because "]);
    reads(
        due_whole(&session.view(), "kim"),
        &["Hi Kim,", "I wanted to say hello and hear how you are."],
        "logs a message today",
    );
}

#[test]
fn often_means_next_week_unless_there_is_a_pause() {
    let coach =
        "[[seat]]\nid = 'c'\nkind = 'coach'\n[[person]]\nid = 'eva'\nname = 'Dr. Eva Maier'\nseats = ['c']
since = 2026-10-01";
    let hello = ["Hi Dr. Eva Maier,", "It has been a while, and I wanted to hear how you are."];
    let pause = "[[pause]]\nfrom = 2026-11-25\nto = 2027-01-03";
    text(due_whole(&board(&[coach]).view(), "eva"), &[hello[0], hello[1], "Half an hour next week?"]);
    text(due_whole(&board(&[coach, pause]).view(), "eva"), &[hello[0], hello[1], "Half an hour in January?"]);
}

#[test]
fn nobody_private_is_spoken_of() {
    let session = board(&[
        MENTOR,
        "[[person]]\nid = 'vera'\nname = 'Vera Lind'\nprivate = true",
        "[[action]]\ntext = 'write to both'\nwith = ['kim', 'vera']\nmade = 2026-11-01\ndone = 2026-11-02",
        &done("ask Vera about pay", "2026-11-01", "2026-11-02", ""),
        &done("ask for a raise", "2026-11-01", "2026-11-03", "yes"),
        "[[topic]]\ntext = 'Is Vera Lind right?'\nwith = ['kim']",
    ]);
    reads(
        due(&session.view(), "kim"),
        &["Hi Kim, here is what I have done:", "- ask for a raise: yes"],
        "settles 1: 1 reported",
    );
    text(due(&session.view(), "vera"), &["Hi Vera, here is what I have done:", "- write to both: done"]);
}

#[test]
fn a_group_is_written_to_as_one() {
    let session = board(&[
        GROUP,
        "[[favour]]\non = 2026-08-13\nfrom = 'wei'\ntext = 'cut the slides to nine'",
        "[[favour]]\non = 2026-08-13\nfrom = 'ana'\ntext = 'the book'",
        "[[action]]\ntext = 'drop one meeting'\nwith = ['ana', 'tomas', 'wei']\nmade = 2026-08-13
done = 2026-08-20\nresult = 'the triage meeting is gone'",
        "[[action]]\ntext = 'call Wei'\nwith = ['wei']\nmade = 2026-08-13\ndone = 2026-08-20",
        "[[topic]]\ntext = 'Who has a good packet?'\nwith = ['ana', 'tomas', 'wei']",
    ]);
    reads(
        due_group(&session.view(), "g"),
        &[
            "Hi Ana, Tomás and Wei, what came of 13 August:",
            "- drop one meeting: the triage meeting is gone",
            "Thank you, Ana, for the book.",
            "Wei, you cut the slides to nine: thank you.",
            "Who has a good packet?",
            "Shall we find a date in December?",
        ],
        "settles 5: neglected, 1 reported, 2 thanked, 1 asked",
    );
    reads(
        due(&session.view(), "wei"),
        &[
            "Hi Wei, what came of 13 August:",
            "- drop one meeting: the triage meeting is gone",
            "- call you: done",
            "You cut the slides to nine: thank you.",
            "Who has a good packet?",
            "Half an hour in December?",
        ],
        "settles 5: neglected, 2 reported, 1 thanked, 1 asked",
    );
    assert_eq!(
        due_group(&board(&["[[seat]]\nid = 'g'\nkind = 'peer'"]).view(), "g"),
        None,
        "nobody sits there"
    );
}

#[test]
fn before_a_meeting_topics_are_announced_and_stay_open() {
    let meeting = "[[meeting]]\non = 2026-12-03T10:00:00\nwith = ['kim']";
    let first = "[[topic]]\ntext = 'One RFC or two?'\nwith = ['kim']";
    let second = "[[topic]]\ntext = 'the packet.'\nwith = ['kim']";
    reads(
        due(&board(&[MENTOR, meeting, first, second]).view(), "kim"),
        &["Hi Kim,", "For 3 December I would like to bring two things:", "- One RFC or two?", "- the packet"],
        "logs a message today",
    );
    text(
        due(&board(&[MENTOR, meeting, second]).view(), "kim"),
        &["Hi Kim,", "For 3 December I would like to bring this: the packet."],
    );
}

#[test]
fn nobody_of_that_name() {
    assert_eq!(due(&demo().view(), "zed"), None);
}

#[test]
fn no_draft_ever_limps() {
    let session = demo();
    for days in (0..420).step_by(6) {
        let session = session.on(day("2025-10-01") + chrono::Days::new(days));
        let view = session.view();
        let candidates = session.board().candidates.iter();
        let ways = ["direct", "question", "time-bound", "earn"];
        let approaches = candidates.flat_map(|c| {
            ways.map(|way| approach(&view, c, way))
                .into_iter()
                .chain([introduction(&view, c)])
                .collect::<Vec<_>>()
        });
        let people = session.board().people.iter().flat_map(|person| {
            [due_whole, thanks, close, congratulate, nudge].map(|write| write(&view, &person.id))
        });
        for draft in people.chain(approaches).chain([due_group_whole(&view, "peer-support")]).flatten() {
            let said = format!("{} on {}: {}", draft.name, session.today(), draft.text);
            assert_eq!(draft.cursor, None, "{said}");
            for limp in ["  ", "..", " .", " ,", " :", ":.", "?.", "{", "}", "::", "\n\n", " \n"] {
                assert!(!draft.text.contains(limp), "'{limp}' in {said}");
            }
            assert_eq!(draft.text.trim(), draft.text, "{said}");
        }
    }
}

#[test]
fn somebody_with_an_id_only_gets_a_capital() {
    let session = board(&["[[person]]\nid = 'noor'"]);
    text(due(&session.view(), "noor"), &["Hi Noor,", "It has been a while; you came to mind because "]);
}

const MENTEE: &str = "
[[seat]]
id = 'e'
kind = 'mentee'
[[person]]
id = 'lin'
name = 'Lin Wu'
seats = ['e']
since = 2026-06-01
[[win]]
on = 2026-11-01
text = 'read path shipped'
[[action]]
text = 'send the reading list'
with = ['lin']
made = 2026-11-01";

#[test]
fn a_mentee_is_asked_about_what_is_theirs() {
    const OFFER: &str = "Would half an hour in December help you?";
    let promise = |text: &str| format!("[[action]]\nwho = 'lin'\ntext = '{text}'\nmade = 2026-11-01");
    let topic = |text: &str| format!("[[topic]]\ntext = '{text}'\nwith = ['lin']");
    for (record, asked, summary) in [
        (String::new(), "How are things going?", "settles 1: neglected"),
        (
            promise("Draft the design doc."),
            "You wanted to draft the design doc: how is it going?",
            "settles 1: neglected",
        ),
        (promise("the design doc"), "How is it going with the design doc?", "settles 1: neglected"),
        (
            promise("notes from the loop"),
            "How is it going with this: notes from the loop?",
            "settles 1: neglected",
        ),
        (
            topic("the promotion packet"),
            "How is it going with the promotion packet?",
            "settles 2: neglected, 1 asked",
        ),
        (
            topic("say no more often."),
            "How is it going with this: say no more often?",
            "settles 2: neglected, 1 asked",
        ),
        (topic("what would help you most"), "What would help you most?", "settles 2: neglected, 1 asked"),
    ] {
        let session = board(&[MENTEE, &record]);
        reads(due(&session.view(), "lin"), &["Hi Lin,", asked, OFFER], summary);
    }
    let walks = MENTEE.replace("since =", "prefers = 'walks'\nsince =");
    let draft = due(&board(&[&walks]).view(), "lin").unwrap();
    assert_eq!(draft.text.lines().last(), Some("Would a talk in December help you? A walk?"));
    let meets = "[[meeting]]\non = 2026-11-24\nwith = ['lin']";
    text(
        due(&board(&[MENTEE, meets]).view(), "lin"),
        &["Hi Lin,", "I am looking forward to Tuesday. What would you like to talk about?"],
    );
    let friend = MENTEE.replace("'mentee'", "'friend'");
    let draft = due(&board(&[&friend]).view(), "lin").unwrap();
    assert!(draft.text.starts_with("Hi Lin, some news: read path shipped."), "{}", draft.text);
}

#[test]
fn namesakes_in_a_group_are_told_apart() {
    let group = |names: [&str; 3]| {
        let people: Vec<String> = (names.iter().enumerate())
            .map(|(at, name)| format!("[[person]]\nid = 'p{at}'\nname = '{name}'\nseats = ['g']"))
            .collect();
        let favour = "[[favour]]\non = 2026-11-01\nfrom = 'p0'\ntext = 'the book'";
        let session =
            board(&["[[seat]]\nid = 'g'\nkind = 'peer'\ntogether = true", &people.join("\n"), favour]);
        due_group(&session.view(), "g").unwrap().text
    };
    for (names, hello, thanks) in [
        (
            ["Anna Berg", "Anna Silva", "Tom Orr"],
            "Anna B., Anna S. and Tom",
            "Thank you, Anna B., for the book.",
        ),
        (
            ["Anna Berg", "Anna Bell", "Tom Orr"],
            "Anna Berg, Anna Bell and Tom",
            "Thank you, Anna Berg, for the book.",
        ),
        (["Anna", "anna Silva", "Tom Orr"], "Anna, anna S. and Tom", "Thank you, Anna, for the book."),
        (
            ["Frau Berg", "Frau Bell", "Tom Orr"],
            "Frau Berg, Frau Bell and Tom",
            "Thank you, Frau Berg, for the book.",
        ),
    ] {
        let said = group(names);
        assert_eq!(said.lines().next(), Some(format!("Hi {hello},").as_str()), "{said}");
        assert_eq!(said.lines().nth(1), Some(thanks), "{said}");
    }
}
