//! The weekly review on screen.

use boardroom::tui::{
    msg::Effect,
    theme::{Look, Theme},
};
use proptest::prelude::*;

use crate::common::Tui;

/// Nothing is due here.
const CALM: &str = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                    since = 2026-11-19\n";

const ENTERS: &str = "<enter><enter><enter><enter><enter>";

/// Two overdue promises, nobody on the board.
fn promises() -> String {
    let promise =
        |text: &str| format!("[[action]]\nid = \"a{text}234\"\ntext = \"{text}\"\nby = 2026-11-02\n");
    format!("format = 1\n{}{}", promise("one"), promise("two"))
}

#[test]
fn an_untouched_board_takes_five_keys_and_is_recorded() {
    let mut tui = Tui::on(CALM);
    tui.keys("r").shows("Friday review").shows("CATCH UP 1 of 2").shows("promises ✓");
    tui.keys(ENTERS).shows("Reviewed the week: 1 of 1 seat active").shows("u undo").shows("review Fri 27");
    assert!(tui.file().starts_with(CALM), "nothing else changed:\n{}", tui.file());
    tui.wrote("[[review]]").wrote("quorum = 1\nseats = 1\nflags = 0\n");
    tui.keys("u");
    assert_eq!(tui.file(), CALM);
}

#[test]
fn a_review_of_enters_alone_ends_without_choices() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("r");
    for _ in 0..20 {
        if tui.screen().contains("Reviewed the week") {
            break;
        }
        assert!(!tui.file().contains("on = 2026-11-20"), "written at the end only");
        tui.keys("<enter>");
    }
    tui.shows("Reviewed the week: 4 of 6 seats active")
        .hides("you chose")
        .wrote("on = 2026-11-20\nquorum = 4\nseats = 6");
    tui.wrote("\"unlogged m7c2dn\"").wrote("\"vacant-seat internal-champion\"").wrote("\"neglected hana\"");
    tui.keys("u");
    assert_eq!(tui.file(), before);
}

/// The demo's week, put right: texts are in quotes, every other key counts.
const WEEK: &[&str] = &[
    "r",
    // Dana's coffee took place; nobody else; one win.
    "t",
    "<enter>",
    "'design review held",
    "<enter>",
    // The load-test date is done, Dana knows of the talk, Wei gets a nudge.
    "d",
    "'fixed for 1 December",
    "<enter>",
    "d",
    "'Dana will come",
    "<enter>",
    "w",
    "y",
    // A topic for Sam, the message to Hana, half a year more with Ingrid.
    "t",
    "'how do I stay calm on stage?",
    "<enter>",
    "w",
    "y",
    "r",
    "<enter>",
    // Dana says yes, and hears of the wins.
    "o",
    "w",
    "y",
    // One thing to be stuck on, Priya knows; two choices.
    "'the storage team fears the migration",
    "<enter>",
    "1",
    "'one page for the council",
    "<enter>",
    "<enter>",
];

#[test]
fn the_messy_week_of_the_demo_takes_at_most_thirty_keys() {
    let mut tui = Tui::demo();
    let mut keys = 0;
    for key in WEEK {
        match key.strip_prefix('\'') {
            Some(text) => tui.paste(text),
            None => {
                keys += 1;
                tui.keys(key)
            }
        };
    }
    tui.shows("4 → 6 of 6 seats active").shows("Dana Whitfield took");
    tui.shows("in touch with Hana again").shows("10 of the last 12 Fridays. Next: Fri 27 Nov.");
    tui.shows("one page for the council").keys("<enter>");
    keys += 1;
    assert!(keys <= 30, "{keys} command keys");
    println!("{keys} command keys");
    tui.shows("Today you chose:  ◌ one page for the council").shows("6 of 6 seats active");
    tui.wrote("result = \"fixed for 1 December\"").wrote("stage = \"agreed\"").wrote("term = 2027-05-20");
    let copied = tui.asked.iter().filter(|effect| matches!(effect, Effect::Copy(_))).count();
    assert_eq!(copied, 3, "three messages went out");
}

#[test]
fn a_message_is_settled_by_one_change_and_one_undo() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("r<enter><enter><enter><enter><enter><enter><enter>").shows("Hana Kim").shows("PEOPLE 2 of 3");
    tui.shows("Sending settles 5: neglected, 1 reported, 1 told, 1 thanked, 1 asked.")
        .shows("NEGLECTED 37 days");
    tui.keys("b").shows("To bring up").keys("<esc>").shows("PEOPLE 2 of 3");
    tui.keys("w").shows("Sent?").keys("n").hides("Sent?").shows("Hana Kim");
    assert_eq!(tui.file(), before);
    tui.keys("wy").shows("Wrote to Hana").shows("Ingrid Solberg").keys("u").shows("Hana Kim");
    assert_eq!(tui.file(), before);
}

#[test]
fn a_draft_can_be_changed_and_stays_changed() {
    let mut tui = Tui::demo();
    tui.keys("r<enter><enter><enter><enter><enter><enter><enter>e").keys("Dear friend! <esc>");
    tui.shows("Dear friend! Hi Hana").keys("<ctrl-s>").shows("Dear friend!");
    tui.keys("ew").shows("wDear friend!").keys("<ctrl-s>y").shows("Wrote to Hana");
}

#[test]
fn leaving_in_the_middle_keeps_the_place_across_a_restart() {
    let mut tui = Tui::demo();
    tui.keys("rt<enter><enter>").shows("PROMISES 1 of 3").keys("<enter><esc>").shows("The place is kept");
    let mut tui = tui.again();
    tui.keys("r")
        .shows("Going on where you stopped")
        .shows("PROMISES 2 of 3")
        .shows("Tell Dana about the talk");
    tui.keys("<backspace>").shows("The load-test date").keys("u").shows("Coffee with Dana");
    // What is finished is not gone on with.
    tui.keys("f");
    for _ in 0..20 {
        tui.keys("<enter>");
        if tui.screen().contains("Reviewed the week") {
            break;
        }
    }
    let mut tui = tui.again();
    tui.keys("r").hides("Going on").shows("CATCH UP 1 of 2");
}

#[test]
fn what_is_typed_comes_back() {
    let mut tui = Tui::on(CALM);
    tui.keys("r<enter>a walk q u<esc>").shows("The place is kept");
    tui.keys("r").shows("› a walk q u").second();
    let mut tui = tui.again();
    tui.keys("r").shows("› a walk q u").keys("<enter>").wrote("text = \"a walk q u\"").shows("stuck on");
}

#[test]
fn what_is_dealt_with_elsewhere_is_gone_at_once() {
    let board = promises();
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").shows("One").shows("PROMISES 1 of 2");
    tui.write(&board.replacen("by = 2026-11-02", "by = 2026-11-02\ndone = 2026-11-19", 1)).second();
    tui.shows("Two").shows("PROMISES").hides("of 2");
    tui.keys("x").shows("stuck on").shows("Ctrl-u undo").keys("u").shows("› u").keys("<ctrl-u>").shows("Two");
}

#[test]
fn how_somebody_stands_is_said_above_a_line_that_leaves_no_room_for_it() {
    let mut tui = Tui::on(&promises()).sized(40, 14);
    tui.keys("r<enter><enter>").shows("│ One ").shows("18 days late");
    let long = promises().replace("\"one\"", "\"one page on what we learned, and why\"");
    let mut tui = Tui::on(&long).sized(40, 14);
    tui.keys("r<enter><enter>").shows("│ 18 days late ").shows("│ One page on what we learned, and why │");
}

#[test]
fn a_choice_too_many_stays_in_the_line() {
    let mut tui = Tui::on(CALM);
    tui.keys("r<enter><enter><enter>")
        .shows("One to three choices")
        .keys("one<enter>two<enter>three<enter>four");
    tui.keys("<enter>").shows("Three are enough for a week: clear the line to go on.").shows("› four");
    tui.keys("<home>").keys("x").shows("› xfour").keys("<enter>").shows("› xfour");
}

/// One neglected, one seat vacant, and what was chosen last Friday.
fn chosen(texts: &[&str]) -> String {
    let choice = |(at, text): (usize, &&str)| {
        format!(
            "[[action]]\nid = \"choice{at}\"\ntext = \"{text}\"\nmade = 2026-11-13\nreview = \"review\"\n"
        )
    };
    let choices: String = texts.iter().enumerate().map(choice).collect();
    format!(
        "format = 1\n[[seat]]\nid = \"friend\"\n[[seat]]\nid = \"technical-guru\"\n[[person]]\nid = \"ana\"\n\
         name = \"Ana\"\nseats = [\"friend\"]\nsince = 2026-08-01\n[[review]]\nid = \"review\"\non = 2026-11-13\n{choices}"
    )
}

#[test]
fn what_was_chosen_and_is_left_to_do_is_proposed_once() {
    let board = chosen(&["write to Ana", "a first name for Technical Guru"]);
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").shows("You chose").shows("Write to Ana").shows("1 of 2");
    tui.keys("<enter><enter>").shows("PEOPLE").keys("<enter><enter><enter>").shows("One to three choices");
    tui.shows("1 [ ] write to Ana").shows("2 [ ] a first name for").hides("3 [ ]").keys("1<enter><enter>");
    assert_eq!(tui.file().matches("text = \"write to Ana\"").count(), 1, "{}", tui.file());
    tui.shows("1 choice for the week").hides("review = \"review\"\n[[action]]");
}

#[test]
fn a_choice_that_was_left_to_rest_is_taken_up_again_and_not_made_twice() {
    let later = "[[review]]\non = 2026-11-18\n[[review]]\non = 2026-11-19\n";
    let board = chosen(&["write to Ana"]) + later;
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").hides("You chose").keys("<enter><enter><enter>").shows("1 [ ] write to Ana");
    tui.keys("1<enter><enter>");
    assert_eq!(tui.file().matches("text = \"write to Ana\"").count(), 1, "{}", tui.file());
}

#[test]
fn what_was_chosen_is_ticked_by_doing_it() {
    let board = chosen(&["write to Ana", "a first name for Technical Guru", "a walk"]);
    let mut tui = Tui::on(&board);
    tui.shows("0 of 3")
        .keys("wof you.<ctrl-s>y")
        .shows("Wrote to Ana, as you chose")
        .shows("1 of 3")
        .keys("u");
    assert_eq!(tui.file(), board);
    // In the review it is gone at once.
    tui.keys("r<enter><enter><enter><enter><enter>").shows("PEOPLE").keys("wy").shows("ONE SEAT");
    tui.keys("fDana<enter>").shows("as you chose").keys("<enter>").shows("One to three choices");
    tui.shows("1 [ ] a walk").hides("write to").hides("a first name");
    // A talk of before it was chosen is another one.
    let mut tui = Tui::on(&board);
    tui.keys("n12 nov call: cake<enter>").shows("Catch-up with Ana").hides("as you chose");
}

#[test]
fn what_was_chosen_and_concerns_nobody_is_ticked_from_the_board() {
    let mut tui = Tui::on(&chosen(&["a walk", "a book"]));
    tui.keys("d").shows("What is done?").shows("a walk").shows("you chose").keys("<down><enter><enter>");
    tui.shows("1 of 2").wrote("text = \"a book\"").wrote("done = 2026-11-20");
    // Of somebody with whom nothing is open, what is left is shown before it is ticked.
    tui.keys("d").shows("What is done?").shows("a walk").hides("Done: a walk");
}

#[test]
fn what_was_written_for_a_week_that_never_ended_is_proposed_again() {
    let mut tui = Tui::on(CALM);
    tui.keys("r<enter><enter><enter>a walk<enter>").shows("1 [x] a walk").keys("<esc>");
    tui.day("2026-11-27").keys("r").hides("Going on").keys("<enter><enter><enter>").shows("1 [ ] a walk");
}

#[test]
fn a_choice_may_have_a_day() {
    let mut tui = Tui::on(CALM);
    tui.keys("r<enter><enter><enter>book the room by 24 nov<enter><enter><enter>");
    tui.wrote("text = \"book the room\"").wrote("by = 2026-11-24");
}

#[test]
fn what_an_answer_changed_is_marked_as_done_where_letters_are_text_too() {
    let mut tui = Tui::on(CALM);
    tui.keys("rtoday coffee with Ana: cake<enter>")
        .shows("✓ Coffee with Ana")
        .shows("Ctrl-u undo")
        .hides(" u undo");
    tui.keys("<ctrl-u>").shows("Taken back").hides("✓ Taken");
}

#[test]
fn what_was_said_last_goes_with_the_next_letter() {
    let mut tui = Tui::on(CALM);
    tui.keys("r<ctrl-s>").shows("Ctrl-s is no answer here").keys("a").shows("› a").hides("no answer");
}

#[test]
fn the_line_is_edited_as_every_other_field() {
    let mut tui = Tui::on(CALM);
    tui.keys("rone two three<ctrl-w>")
        .shows("› one two ")
        .hides("three")
        .keys("<ctrl-a>x")
        .shows("› xone two");
    tui.keys("<ctrl-k>").shows("› x ").hides("xone").keys("<ctrl-s>").shows("Ctrl-s is no answer here");
}

#[test]
fn an_answer_that_is_taken_back_on_the_board_is_asked_again() {
    let mut tui = Tui::on(&promises());
    tui.keys("r<enter><enter>").shows("One").keys("x").shows("Two").keys("<esc>u").shows("Taken back");
    tui.keys("r").shows("One").shows("PROMISES 1 of 2").keys("<esc><ctrl-r>").shows("Done again");
    tui.keys("r").shows("Two").keys("<esc>");
    let mut tui = tui.again();
    tui.keys("u").shows("Taken back").keys("r").shows("One");
}

#[test]
fn an_answer_lands_on_what_was_asked_about_when_the_file_changes_meanwhile() {
    let board = promises();
    let (one, two) = board.split_at(board.rfind("[[action]]").unwrap());
    let swapped = format!("format = 1\n{two}{}", one.trim_start_matches("format = 1\n"));
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").shows("One").keys("m").paste("4 dec").write(&swapped).second();
    tui.keys("<enter>").wrote("text = \"one\"\nby = 2026-12-04").wrote("text = \"two\"\nby = 2026-11-02");
    // What it was about is gone: so is the question.
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").shows("One").keys("m").paste("4 dec");
    tui.write(&format!("format = 1\n{two}")).second();
    tui.shows("Two").hides("By which day?");
    // Without ids it is told by its text.
    let bare = |text: &str| format!("[[action]]\ntext = \"{text}\"\nby = 2026-11-02\n");
    let mut tui = Tui::on(&format!("format = 1\n{}{}", bare("one"), bare("two")));
    tui.keys("r<enter><enter>").shows("One").keys("m").paste("4 dec");
    tui.write(&format!("format = 1\n{}{}", bare("two"), bare("one"))).second();
    tui.keys("<enter>").wrote("text = \"one\"\nby = 2026-12-04").wrote("text = \"two\"\nby = 2026-11-02");
}

#[test]
fn a_save_that_fails_leaves_the_question_as_it_is() {
    let mut tui = Tui::on(&promises());
    let mode = |tui: &Tui, mode| {
        std::fs::set_permissions(tui.path(), std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    };
    tui.keys("r<enter><enter>").shows("One");
    mode(&tui, 0o444);
    tui.keys("m4 dec<enter>")
        .shows("read-only")
        .shows("4 dec")
        .keys("<esc>")
        .shows("One")
        .shows("PROMISES 1 of 2");
    mode(&tui, 0o644);
    tui.keys("x").shows("Two").hides("text = \"one\"").keys("<enter>").shows("stuck on").keys("<enter>");
    tui.keys("a walk<enter>").shows("[x] a walk").keys("<enter>").shows("For this week");
    mode(&tui, 0o444);
    tui.keys("<enter>").shows("read-only").shows("For this week");
    mode(&tui, 0o644);
    tui.keys("<enter>").shows("Reviewed the week").wrote("text = \"a walk\"");
}

#[test]
fn midnight_in_the_middle_loses_nothing() {
    let mut tui = Tui::on(&promises());
    tui.keys("r<enter>read path shipped<enter>").shows("One").keys("<enter>").day("2026-11-21");
    tui.shows("Saturday review")
        .shows("Two")
        .shows("PROMISES 2 of 2")
        .keys("<enter><enter>")
        .shows("1 [ ] one");
    tui.keys("1<enter><enter>").shows("Reviewed the week").shows("review Fri 27");
    tui.wrote("on = 2026-11-20\ntext = \"read path shipped\"").wrote("on = 2026-11-21\nquorum = 0");
}

#[test]
fn whoever_is_asked_about_and_gone_meanwhile_is_asked_about_no_more() {
    let ana = CALM.replace("2026-11-19", "2026-01-01");
    let mut tui = Tui::on(&ana);
    tui.keys("r<enter><enter>").shows("Ana").shows("NEGLECTED").keys("c").shows("How often");
    tui.write("format = 1\n[[seat]]\nid = \"friend\"\n").second();
    tui.paste("year").keys("<enter><esc>").shows("VACANT").hides("NEGLECTED");
    assert_eq!(tui.file(), "format = 1\n[[seat]]\nid = \"friend\"\n");
}

#[test]
fn a_note_asks_who_is_meant_and_then_goes_on() {
    let mut tui = Tui::on(CALM);
    tui.keys("r").paste("coffee with Marco: the field").keys("<enter>").shows("Marco is not on file");
    tui.keys("a<enter><enter>").wrote("name = \"Marco\"").wrote("with = [\"marco\"]").shows("Anyone else");
    tui.keys("<enter>").shows("What went well?");
}

#[test]
fn a_note_that_is_not_saved_stays_in_the_line_and_a_pasted_one_is_looked_at() {
    let mut tui = Tui::on(CALM);
    tui.keys("r")
        .paste("coffee with Marco: the field")
        .keys("<enter><esc><esc>")
        .shows("› coffee with Marco: the field");
    let mut tui = Tui::on(CALM);
    tui.keys("r")
        .paste("lunch with Ana: cake\ndo: bring cake")
        .shows("I promise: bring cake")
        .keys("<ctrl-s>");
    tui.wrote("note = \"cake\"").wrote("text = \"bring cake\"").shows("Anyone else").keys("<ctrl-u>");
    assert_eq!(tui.file(), CALM);
}

#[test]
fn what_one_is_stuck_on_can_be_changed_and_cleared() {
    let mut tui = Tui::demo();
    tui.keys("r").keys(&"<enter>".repeat(10)).shows("stuck on").paste("the migration").keys("<enter>");
    tui.shows("Whom to ask: the migration").keys("<backspace>").shows("› the migration");
    tui.keys(&"<backspace>".repeat(13)).keys("<enter>").shows("One to three choices").hides("the migration");
}

#[test]
fn a_paragraph_of_the_inbox_becomes_a_note_and_is_cut() {
    let mut tui = Tui::on(CALM);
    let inbox = tui.path().with_file_name("inbox.txt");
    std::fs::write(&inbox, "lunch with Ana: cake\ndo: bring cake by fri\n\nsomething with Zed\n").unwrap();
    let before = tui.file();
    tui.keys("r").shows("From your inbox").shows("Fri 20 Nov · lunch · with Ana").keys("n");
    tui.wrote("note = \"cake\"").wrote("text = \"bring cake\"").shows("something with Zed");
    assert_eq!(std::fs::read_to_string(&inbox).unwrap(), "something with Zed\n");
    tui.keys("u").shows("lunch with Ana");
    assert_eq!(tui.file(), before);
    assert_eq!(
        std::fs::read_to_string(&inbox).unwrap(),
        "something with Zed\n\nlunch with Ana: cake\ndo: bring cake by fri\n"
    );
    // Done again, it is cut again; and taken back once the review is over, it is back.
    let left = || std::fs::read_to_string(&inbox).unwrap().trim_end().to_string();
    tui.keys("<ctrl-r>").wrote("note = \"cake\"").shows("something with Zed");
    assert_eq!(left(), "something with Zed");
    tui.keys("<ctrl-r>").shows("Nothing was taken back in this review.");
    tui.keys("<esc>u").hides("Friday review");
    assert_eq!(left(), "something with Zed\n\nlunch with Ana: cake\ndo: bring cake by fri");
    tui.keys("<ctrl-r>");
    assert_eq!(left(), "something with Zed");
}

#[test]
fn a_review_goes_on_without_an_inbox_that_cannot_be_read() {
    let mut tui = Tui::on(CALM);
    std::fs::create_dir(tui.path().with_file_name("inbox.txt")).unwrap();
    tui.keys("r").shows("The inbox cannot be read").shows("Anyone else you talked to?");
}

#[test]
fn a_note_can_have_more_lines() {
    let mut tui = Tui::on(CALM);
    tui.keys("rlunch with Ana: cake").shows("with Ana").keys("<ctrl-o>do: bring it by fri<esc>");
    tui.shows("Kept as a draft").keys("<esc>r").shows("A note of several lines waits");
    tui.keys("<ctrl-o>").shows("I promise: bring it").keys("<ctrl-s>");
    tui.wrote("note = \"cake\"").wrote("text = \"bring it\"").shows("Anyone else").keys("<esc>r");
    tui.hides("several lines").shows("Anyone else");
}

#[test]
fn the_third_time_the_plan_is_asked_about_once() {
    let reviews: String = ["10-23", "10-30", "11-06", "11-13"]
        .map(|on| format!("[[review]]\non = 2026-{on}\nskipped = [\"neglected ana\"]\n"))
        .concat();
    let board = format!("{}{reviews}", CALM.replace("2026-11-19", "2026-01-01"));
    let mut tui = Tui::on(&board);
    tui.keys("r<enter><enter>").shows("NEGLECTED").keys("<enter>");
    tui.shows("Skipped three times").shows("c less often").shows("Enter keep asking");
    tui.keys("c").paste("quarter").keys("<enter>").wrote("every = \"quarter\"").shows("stuck on");
}

#[test]
fn a_new_quarter_offers_the_board_meeting() {
    let mut tui = Tui::on(&format!("{CALM}[[review]]\non = 2026-09-25\n"));
    tui.keys("r").keys("<enter><enter><enter><enter>").shows("A new quarter").keys("<enter>");
    tui.shows("Fifteen minutes").keys("m").shows("Board meeting");
    Tui::on(CALM).keys("r").keys(ENTERS).hides("Fifteen minutes");
}

#[test]
fn behind_the_curtain_nothing_of_a_review_is_seen() {
    let mut tui = Tui::demo();
    tui.keys("rH").shows("The curtain is drawn").hides("Dana").keys("<enter>").hides("Priya");
    tui.keys("H").hides("Anyone else you talked to?").shows("Dana");
}

#[test]
fn behind_the_curtain_no_key_answers_unseen() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("rH").keys("twy<enter><enter>").keys(ENTERS).keys("<c-s>1");
    assert_eq!(tui.file(), before);
    tui.keys("H").shows("Dana").keys("H<esc>").hides("The curtain is drawn.");
    // Nor does one in a window that is hidden.
    tui.keys("wHxyz<c-s>").keys("<esc>H").keys("w").shows("To Priya").hides("xyz");
}

#[test]
fn it_fits_every_size() {
    let board = boardroom::demo::text(crate::common::tui::TODAY.parse().unwrap());
    for ascii in [false, true] {
        for (width, height) in [(1, 1), (20, 5), (21, 8), (40, 10), (59, 15), (80, 24), (120, 40), (200, 60)]
        {
            let look = Look { theme: Theme::plain(), ascii };
            let mut tui = Tui::start(Some(&board), look, (width, height));
            tui.keys("r");
            for _ in 0..12 {
                let screen = tui.screen();
                assert!(screen.lines().count() <= usize::from(height));
                tui.keys("<enter>");
            }
        }
    }
}

#[test]
fn the_person_screen_at_80x24() {
    let mut tui = Tui::demo();
    tui.keys("r<enter><enter><enter><enter><enter><enter><enter>");
    insta::assert_snapshot!(tui.screen());
}

/// A few records that make a week messy, in any mixture.
fn messy() -> impl Strategy<Value = String> {
    let who = || prop::sample::select(vec!["ana", "bo", "cy"]);
    let record = prop_oneof![
        (1..19, who())
            .prop_map(|(on, who)| format!("[[meeting]]\non = 2026-11-{on:02}\nwith = [\"{who}\"]\n")),
        (1..19, who()).prop_map(|(by, who)| format!(
            "[[action]] # mine\ntext = \"send {by}\"\nwith = ['{who}']\nby = 2026-11-{by:02}\n"
        )),
        (1..12, who()).prop_map(|(by, who)| format!(
            "[[action]]\ntext = \"read {by}\"\nwho = \"{who}\"\nby = 2026-11-{by:02}"
        )),
        (1..12, who()).prop_map(|(on, who)| format!(
            "[[favour]]\r\non = 2026-11-{on:02}\r\nfrom = \"{who}\"\r\ntext = \"a lift\""
        )),
        who().prop_map(|who| format!("[[review]]\non = 2026-11-13\nskipped = [\"neglected {who}\"]\n")),
        Just("[[candidate]]\nname = \"Dana\"\nseat = \"internal-champion\"\n".to_string()),
        who().prop_map(|who| format!("[[conflict]]\nrecord = \"{who}\"\nkey = \"city\"\nours = \"Bern\"\n")),
    ];
    prop::collection::vec(record, 0..10).prop_map(|records| {
        let people = ["ana", "bo", "cy"].map(|id| {
            format!(
                "[[person]]\nid = \"{id}\"\nname = \"{id} x\"\nseats = [\"friend\"]\nsince = 2026-03-01\n"
            )
        });
        let seats = "[[seat]]\nid = \"friend\"\n[[seat]]\nid = \"internal-champion\"";
        format!("format = 1 # by hand\n{seats}\n{}{}", people.concat(), records.join("\n"))
    })
}

/// What somebody may press: answers, texts where one is asked for, and second thoughts.
const PRESSES: &str = "[tfdwyzcpox12ur]|<enter>|<enter>|<esc>|<backspace>|<ctrl-u>|<ctrl-r>|wy|n<ctrl-s>|m4 dec<enter>|cyear<enter>|\
                       p1 dec<enter>|Z1 dec<enter>|scoffee by fri<enter>|tslow<enter>|xy|lunch with Ana: cake<enter>";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_of_it_gives_the_old_bytes(
        board in prop_oneof![Just(None), messy().prop_map(Some)],
        presses in prop::collection::vec(PRESSES, 40),
    ) {
        let mut tui = board.map_or_else(Tui::demo, |board| Tui::on(&board));
        let inbox = tui.path().with_file_name("inbox.txt");
        std::fs::write(&inbox, "call with Bo: tea\n").unwrap();
        let before = tui.file();
        tui.keys("r");
        for press in &presses {
            tui.keys(press);
        }
        // Whatever is open is left; then every change is taken back.
        tui.keys("<esc><esc><esc><esc>");
        for _ in 0..80 {
            if tui.file() == before {
                break;
            }
            tui.keys("u<esc>");
        }
        prop_assert_eq!(tui.file(), before);
        let kept = std::fs::read_to_string(&inbox).unwrap();
        prop_assert_eq!(kept.trim(), "call with Bo: tea", "the inbox has its paragraph again");
    }
}

#[test]
fn a_key_that_is_no_answer_says_so() {
    let mut tui = Tui::demo();
    for key in ["z", "c", "a"] {
        tui.keys("r").keys(key).shows(&format!("{key} is no answer here. ? shows the keys.")).keys("<esc>");
    }
}

#[test]
fn in_a_small_window_the_question_and_the_key_that_leads_on_stay() {
    let mut tui = Tui::demo().sized(40, 12);
    tui.keys("r").shows("Enter skip · Backspace back · Esc stop").hides("come back any time");
    let mut tui = tui.sized(20, 5);
    tui.shows("Dana").shows("Coffee").shows("Enter skip");
    let screen = tui.screen();
    let (question, answers) = (screen.find("Coffee"), screen.find("took place"));
    assert!(question < answers || answers.is_none(), "{screen}");
    tui.keys("<enter>a walk").shows("Anyone else").shows("a walk").shows("Enter next");
}

#[test]
fn the_steps_end_where_the_frame_ends() {
    for width in [80, 100, 120, 149, 200] {
        let mut tui = Tui::demo().sized(width, 30);
        tui.keys("r");
        let screen = tui.screen();
        let ends = |words: &str| {
            let line = screen.lines().find(|line| line.contains(words)).unwrap_or_default();
            line[..line.find(words).unwrap_or(0) + words.len()].chars().count()
        };
        assert_eq!(ends("this week") + 1, ends("╮"), "{width}:\n{screen}");
    }
}

#[test]
fn a_choice_is_ticked_by_a_form_too() {
    let board = "format = 1\n\n[[person]]\nid = \"ana\"\nname = \"Ana Silva\"\n\n[[review]]\nid = \"r1\"\non = 2026-11-13\n\n\
                 [[action]]\nid = \"c1\"\ntext = \"a topic for Ana\"\nmade = 2026-11-13\nreview = \"r1\"\n";
    let mut tui = Tui::on(board);
    tui.keys("/ana<enter>t").keys("how to say no<enter>").shows("as you chose").wrote("done = 2026-11-20");
    tui.keys("u");
    assert_eq!(tui.file(), board);
}

#[test]
fn the_board_and_the_review_say_the_same_minutes() {
    let mut tui = Tui::demo();
    tui.shows("review today, about 6 min  r")
        .keys("r")
        .shows("About 6 minutes left")
        .keys("<enter><enter><enter>");
    tui.shows("About 5 minutes left").keys("<esc>").shows("review begun, about 5 min left  r");
    let mut tui = tui.again();
    tui.shows("review begun, about 5 min left  r").keys("r").shows("About 5 minutes left");
    tui.keys(&"<enter>".repeat(8)).shows("One to three choices").shows("About 1 minute left").keys("<esc>");
    let mut tui = tui.again();
    tui.shows("review begun, about 1 min left  r").keys("r<enter><enter>").hides("review begun");
    // One that was begun too long ago begins anew.
    let mut tui = Tui::demo();
    tui.keys("r<enter><esc>").shows("review begun").day("2026-11-27").shows("review today, about");
}

#[test]
fn what_is_taken_back_on_the_board_takes_its_minutes_again() {
    let mut tui = Tui::demo();
    tui.keys(&format!("r{}zz<esc>", "<enter>".repeat(6))).shows("review begun, about 3 min left");
    tui.keys("uu").shows("review begun, about 4 min left");
}

#[test]
fn the_way_back_leads_over_every_question_after_an_undo_too() {
    let mut tui = Tui::demo();
    tui.keys(&format!("r{}", "<enter>".repeat(9))).shows("VACANT").keys("slunch by fri<enter>");
    tui.shows("stuck on?").keys("hiring<enter>").shows("Whom to ask").keys("u").shows("VACANT");
    tui.keys("<enter>").shows("Whom to ask").keys("<backspace>").shows("stuck on?").keys("<backspace>");
    tui.shows("stuck on?").keys(&"<backspace>".repeat(6)).shows("VACANT");
}

#[test]
fn answers_that_have_no_room_are_marked_as_left_out() {
    let mut tui = Tui::demo().sized(40, 10);
    tui.keys("r").shows("t took place").hides("fell through").shows("m moved …");
    tui.sized(80, 24).shows("f fell through").hides(" …\n");
}

#[test]
fn behind_the_curtain_help_lists_what_works_there() {
    let mut tui = Tui::demo();
    tui.keys("Hr").shows("The curtain is drawn").keys("?").shows("Keys on this question").shows("Esc  ");
    tui.shows("Hide names").hides("It took place").keys("<esc>t").hides("took place").keys("?hide<enter>");
    tui.shows("Coffee with Dana");
    // There is nothing to scroll.
    let mut tui = Tui::demo();
    tui.keys("nhalf a thought<esc>Hn").shows("What stands here is hidden").hides("scroll").keys("<f1>");
    tui.shows("Keys on a note").shows("Back; what was typed").hides("A new line");
}
