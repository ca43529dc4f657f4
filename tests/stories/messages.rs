//! Write and settle: the message that is due, copied, and settled by one change.

use boardroom::tui::msg::{Effect, Msg};

use crate::common::Tui;

const COPIED: &str = "Sent?";

#[test]
fn s08_the_message_that_was_put_off_is_ready_and_settles_in_one_change() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("lw")
        .shows("To Hana")
        .shows("- take the storage track: started in August")
        .shows("Sending settles 5");
    tui.keys("<ctrl-s>").shows(COPIED).keys("y");
    let copied =
        tui.asked.iter().any(|effect| matches!(effect, Effect::Copy(text) if text.starts_with("Hi Hana,")));
    assert!(copied, "nothing was copied: {:?}", tui.asked);
    tui.wrote("with = [\"hana\"]\nhow = \"message\"")
        .wrote("reported = 2026-11-20")
        .hides("NEGLECTED")
        .keys("u");
    assert_eq!(tui.file(), before, "one undo takes all of it back");
}

#[test]
fn a_message_that_is_not_out_is_kept() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("lw").paste("PS: soon? ").keys("<ctrl-s>n").shows("Kept for later");
    assert_eq!(tui.file(), before);
    tui.keys("w").shows("PS: soon?").keys("<esc>");
    let mut tui = tui.again();
    tui.keys("lw").shows("PS: soon?").keys("<ctrl-s>y").shows("u undo");
    tui.keys("w").hides("PS: soon?");
}

#[test]
fn where_a_copy_went_is_said_as_far_as_it_is_known() {
    let mut tui = Tui::demo();
    tui.keys("lw<ctrl-s>").shows("Sent?").hides("Copied").shows("Paste it where Hana reads");
    tui.app.update(Msg::Copied("Copied with wl-copy.".into()));
    tui.shows("Copied with wl-copy.").shows("Paste it where Hana reads").keys("n").shows("Kept for later");
}

#[test]
fn a_group_gets_one_message() {
    Tui::demo().keys("jjlw").shows("To Ana, Tomás and Wei").shows("Hi Ana, Tomás and Wei,");
}

#[test]
fn s06_the_brief_says_what_to_know_before_the_talk() {
    let mut tui = Tui::demo();
    tui.keys("jb").shows("Sam Ortiz").shows("Leadership Coach, coach").keys("<esc>").shows("This week");
}

#[test]
fn the_brief_and_the_draft_stand_beside_a_wide_board() {
    Tui::demo().sized(120, 40).keys("l").shows("Ready to send: w").shows("Hi Hana,");
}

#[test]
fn a_message_settles_what_it_speaks_of_when_the_file_changes_meanwhile() {
    let gone =
        "[[action]]\ntext = \"an old one\"\nwith = [\"hana\"]\ndone = 2026-01-09\nreported = 2026-01-10\n\n";
    let board = |first: &str| {
        format!(
            "format = 1\n\n[[person]]\nid = \"hana\"\nname = \"Hana Kim\"\n\n{first}[[action]]\ntext = \"take the storage \
             track\"\nwith = [\"hana\"]\ndone = 2026-11-01\nresult = \"started\"\n\n[[action]]\ntext = \"call Wei\"\nwith = \
             [\"hana\"]\n"
        )
    };
    let mut tui = Tui::on(&board(gone));
    tui.keys("/hana<enter>w").shows("- take the storage track: started");
    tui.write(&board("")).second().shows("changed elsewhere").keys("<ctrl-s>y").shows("u undo");
    let file = tui.file();
    let told = file.split("[[action]]").nth(1).unwrap();
    assert!(told.contains("storage track") && told.contains("reported = 2026-11-20"), "{file}");
    assert_eq!(file.matches("reported").count(), 1, "{file}");
}

#[test]
fn a_sentence_that_waits_for_words_is_not_copied_unnoticed() {
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 since = 2026-08-01\n";
    let mut tui = Tui::on(board);
    tui.keys("w")
        .shows("came to mind because")
        .keys("<ctrl-s>")
        .shows("A sentence has no end yet")
        .hides("Sent?");
    tui.keys("of a talk.")
        .hides("no end yet")
        .keys("<ctrl-s>")
        .shows("Sent?")
        .keys("y")
        .shows("Wrote to Ana");
    // Who wants it as it is has it.
    let mut tui = Tui::on(board);
    tui.keys("w<ctrl-s><ctrl-s>").shows("Sent?");
}

#[test]
fn words_of_ones_own_come_back_with_the_message_that_is_taken_back() {
    let mut tui = Tui::demo();
    tui.keys("lw").paste("PS: soon? ").keys("<ctrl-s>y").shows("u undo");
    tui.keys("uw").shows("PS: soon?").keys("<esc>");
    // Done again it is out again, words and all.
    tui.keys("<ctrl-r>w").hides("PS: soon?").keys("<esc>u");
    // As a draft of its own it outlives the program, and one that was sent as it came is no draft.
    let mut tui = tui.again();
    tui.keys("lw").shows("PS: soon?").keys("<ctrl-s>y");
    tui.keys("w").hides("PS: soon?").keys("<ctrl-s>yu");
    tui.keys("w").hides("PS: soon?").keys("<esc>u");
    tui.keys("w").shows("PS: soon?");
}

#[test]
fn words_of_ones_own_come_back_in_the_review_too() {
    let mut tui = Tui::demo();
    tui.keys("r<enter><enter><enter><enter><enter><enter><enter>").shows("Ready to send");
    tui.keys("e").paste("PS: soon? ").keys("<esc>").shows("PS: soon?").keys("wy").hides("PS: soon?");
    tui.keys("u").shows("PS: soon?").keys("w");
    let copied = tui.asked.iter().filter(|e| matches!(e, Effect::Copy(text) if text.contains("PS: soon?")));
    assert_eq!(copied.count(), 2, "{:?}", tui.asked);
}

#[test]
fn a_message_that_stands_beside_the_board_is_copied_at_once() {
    let mut tui = Tui::demo().sized(120, 40);
    tui.keys("l").shows("Ready to send: w copy · e edit").shows("w copy · b brief");
    tui.keys("w").shows("Sent?").hides("To Hana").keys("<esc>").hides("To Hana").hides("Sent?");
    tui.keys("wy").shows("Wrote to Hana");
    let copied = tui.asked.iter().any(|e| matches!(e, Effect::Copy(text) if text.starts_with("Hi Hana,")));
    assert!(copied, "{:?}", tui.asked);
    tui.keys("u").hides("Sent?");
    tui.keys("e").shows("To Hana").paste("PS: soon? ").keys("<esc>");
    tui.shows("Kept for later. w copies it, e opens it again.").shows("PS: soon?").keys("w");
    let copied = tui.asked.iter().any(|e| matches!(e, Effect::Copy(text) if text.contains("PS: soon?")));
    assert!(copied, "{:?}", tui.asked);
    // What was only looked at is kept as well.
    tui.keys("ne<esc>").shows("PS: soon?");
    // Where it cannot be settled, it stands there to be settled later.
    tui.keys("w").write("format = 1\n[[seat]\n").second().keys("y").shows("To Hana").shows("Not now");
    tui.keys("<esc>").shows("Kept for later");
}

#[test]
fn a_message_that_does_not_stand_there_whole_is_opened_first() {
    // Too few rows for all of it.
    let mut tui = Tui::demo().sized(110, 14);
    tui.keys("l").shows("Ready to send: w").hides("w copy").keys("w").shows("To Hana").hides("Sent?");
    // Behind the curtain nobody sees it, nor what was made of it.
    let mut tui = Tui::demo().sized(120, 40);
    tui.keys("le")
        .paste("PS: soon? ")
        .keys("<esc>H")
        .hides("PS: soon?")
        .hides("w copy")
        .keys("w")
        .hides("Sent?");
}

#[test]
fn what_leads_to_a_kept_message_again_is_said_as_the_keys_are() {
    let mut tui = Tui::demo();
    tui.keys("lw").paste("PS: soon? ").keys("<esc>").shows("Kept for later. w opens it again.");
    let mut tui = Tui::demo();
    tui.keys("r<enter><enter><enter><enter><enter><enter><enter>").shows("w copy · e edit").keys("e");
    tui.paste("PS: soon? ").keys("<esc>").shows("Kept for later. w copies it, e opens it again.");
    tui.keys("e").shows("To Hana").shows("PS: soon?");
}
