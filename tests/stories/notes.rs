//! The quick note: typed, understood, saved, taken back, kept.

use crate::common::Tui;

#[test]
fn a_note_of_one_line_is_saved_with_enter_and_taken_back_with_u() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("n")
        .shows("Quick note: Priya Natarajan")
        .keys("yesterday coffee with Priya: cut it to the read path");
    tui.shows("Thu 19 Nov · coffee · with Priya Natarajan").keys("<enter>");
    tui.wrote("on = 2026-11-19\nwith = [\"priya\"]\nhow = \"coffee\"\nnote = \"cut it to the read path\"")
        .shows("u undo");
    tui.shows("1 of 14 days").keys("u").shows("Taken back").shows("9 of 14 days");
    assert_eq!(tui.file(), before, "undo gives the same bytes");
    tui.keys("<ctrl-r>").shows("1 of 14 days");
}

#[test]
fn all_seven_words_make_records() {
    let mut tui = Tui::demo();
    tui.keys("n");
    tui.paste(
        "yesterday coffee with Priya: the RFC is too broad\n- she would rather see one page\ndo: send the trimmed RFC by fri\n\
         they: review it by 2026-12-01\nask: how do I get the storage team on side\nwin: read path measured\n\
         got: offered to read the packet\ngave: reviewed the talk\nnext: 24 nov 15:00",
    );
    tui.shows("I promise: send the trimmed RFC, by Fri 27 Nov")
        .shows("Next meeting: Tue 24 Nov, 15:00")
        .keys("<ctrl-s>");
    for words in [
        "- she would rather see one page",
        "text = \"send the trimmed RFC\"",
        "by = 2026-11-27",
        "who = \"priya\"",
        "raised = 2026-11-19",
        "text = \"read path measured\"",
        "from = \"priya\"",
        "to = \"priya\"",
        "on = 2026-11-24T15:00:00",
    ] {
        tui.wrote(words);
    }
}

#[test]
fn somebody_who_is_not_on_file_is_asked_about() {
    let mut tui = Tui::demo();
    tui.keys("jln").paste("coffee with Marco: he knows the field");
    tui.keys("<enter>").shows("Marco is not on file").keys("a").keys("<enter><enter>");
    tui.wrote("name = \"Marco\"").wrote("with = [\"marco\"]").shows("Coffee with Marco");
}

#[test]
fn enter_leaves_an_unknown_name_as_text_and_goes_on_saving() {
    let mut tui = Tui::on("format = 1\n");
    tui.keys("n")
        .paste("coffee with Marco: he knows the field")
        .keys("<enter>")
        .shows("Marco is not on file");
    tui.keys("<enter>").shows("Whom was it with?").keys("Ann<enter>").shows("Name Ann");
    tui.keys("<enter><enter>").wrote("with = [\"ann\"]").wrote("coffee with Marco: he knows the field");
}

#[test]
fn an_unknown_name_in_the_head_is_asked_about_whoever_is_selected() {
    let mut tui = Tui::demo();
    tui.keys("n").shows("Quick note: Priya Natarajan").keys("coffee with Marco: hey<enter>");
    tui.shows("Marco is not on file")
        .keys("<enter>")
        .wrote("with = [\"priya\"]\nnote = \"coffee with Marco: hey\"");
}

#[test]
fn the_title_of_a_note_follows_its_head() {
    let mut tui = Tui::demo();
    tui.keys("n")
        .shows("Quick note: Priya Natarajan")
        .keys("call with Hana: x")
        .shows("Quick note: Hana Kim");
}

#[test]
fn where_nobody_fits_somebody_new_is_one_key_away() {
    let mut tui = Tui::demo();
    tui.keys("r<enter>").shows("Anyone else you talked to?").keys("a long walk<enter>");
    tui.shows("Whom was it with?").keys("Zed").shows("Zed: somebody new").keys("<enter><enter><enter>");
    tui.wrote("with = [\"zed\"]\nnote = \"a long walk\"");
}

#[test]
fn enter_in_a_menu_says_what_to_press_where_nothing_is_selected() {
    let mut tui = Tui::demo();
    tui.keys("1<enter>").shows("Did it take place?").shows("One of the letters answers").keys("<enter>");
    tui.shows("Did it take place?").keys("f").hides("One of the letters").shows("fell through");
    tui.keys("A<enter>").shows("Name").keys("<esc>");
    tui.keys("lw<ctrl-s><enter>").hides("Sent?").shows("Kept for later");
}

#[test]
fn a_note_that_was_begun_where_somebody_is_asked_for_is_kept() {
    let sits = |id: &str| format!("[[person]]\nid = \"{id}\"\nseats = [\"guru\"]\n");
    let board =
        format!("format = 1\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n{}{}", sits("ann"), sits("bob"));
    let mut tui = Tui::on(&board);
    tui.keys("n")
        .shows("Whom did you talk to?")
        .keys("call about the budget: she said yes")
        .shows("Nobody fits.");
    tui.keys("<esc>").shows("Kept as a draft. n offers it again.");
    tui.keys("n")
        .shows("call about the budget")
        .shows("kept as a draft")
        .keys("<enter>")
        .shows("she said yes");
    // A word or two may be anybody's name, and are no note.
    let mut tui = Tui::on(&board);
    tui.keys("n").keys("zed miller<esc>").hides("Kept as a draft").keys("n").hides("kept as a draft");
}

#[test]
fn esc_keeps_a_draft_that_comes_back_after_a_restart() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("nhalf a thought<esc>").shows("Kept as a draft").keys("n").shows("half a thought").keys("<esc>");
    assert_eq!(tui.file(), before);
    let mut tui = tui.again();
    tui.shows("A note was not saved last time")
        .keys("n")
        .shows("half a thought")
        .keys(" and the rest<enter>");
    tui.wrote("half a thought and the rest");
    let mut tui = tui.again();
    tui.hides("not saved last time").keys("n").hides("half a thought");
}

#[test]
fn what_is_typed_is_kept_while_somebody_else_writes_the_file() {
    let mut tui = Tui::demo();
    tui.keys("nthe RFC");
    let other = tui.file().replace("Staff Engineer by Q4 2027", "Principal by 2028");
    tui.write(&other).second().shows("the RFC").keys(" is fine<enter>");
    tui.wrote("Principal by 2028").wrote("the RFC is fine");
}

#[test]
fn s15_a_group_that_meets_together_gets_one_note() {
    let mut tui = Tui::demo();
    tui.keys("jjlnrotating the chair<enter>")
        .wrote("note = \"rotating the chair\"")
        .wrote("with = [\"ana\", \"tomas\", \"wei\"]");
}

#[test]
fn s20_a_light_touch_is_one_key() {
    let mut tui = Tui::demo();
    tui.keys("l.").wrote("with = [\"hana\"]\nhow = \"message\"").shows("u undo");
}

#[test]
fn who_is_selected_is_not_named_while_a_name_is_a_question() {
    let mut tui = Tui::demo();
    tui.keys("ncoffee with Marco: hi")
        .shows("? Marco is not on file")
        .hides("with Priya")
        .hides("note: Priya");
    tui.keys("<enter>t").wrote("with = [\"priya\"]\nnote = \"coffee with Marco: hi\"");
    tui.keys("ncoffee with Ana and Marco: hi").shows("with Ana Silva").keys("<esc>");
    tui.keys("jncoffee: hi").shows("with Sam Ortiz");
}

/// Two in a seat, and somebody in none.
const TWO: &str = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"wei-1\"\nname = \"Wei\"\nseats = [\"friend\"]\n\
                   [[person]]\nid = \"ana-1\"\nname = \"Ana\"\nseats = [\"friend\"]\n[[person]]\nid = \"hana-1\"\n\
                   name = \"Hana\"\n";

#[test]
fn where_several_sit_whoever_is_named_is_found() {
    let mut tui = Tui::on(TWO);
    tui.keys("n").shows("Whom did you talk to?").shows("│ Wei").shows("│ Ana").hides("Hana");
    tui.keys("han").shows("│ Hana").keys("<enter>").shows("Quick note: Hana").keys("<esc>");
    tui.keys(".")
        .shows("To whom did you write?")
        .keys("zed")
        .shows("Nobody fits. Esc, then A adds a person.");
}

#[test]
fn a_note_typed_where_somebody_is_asked_for_is_taken_as_a_note() {
    let mut tui = Tui::on(TWO);
    tui.keys("nyesterday coffee with Hana: cut it")
        .shows("Nobody fits. Enter takes it as a note")
        .shows("Enter note");
    tui.keys("<enter>").shows("Quick note").shows("Thu 19 Nov · coffee · with Hana").keys("<enter>");
    tui.wrote("note = \"cut it\"").wrote("with = [\"hana-1\"]");
}

#[test]
fn the_lower_edge_says_which_key_saves_a_note() {
    let mut tui = Tui::demo();
    tui.keys("ncut it").shows("Enter save").keys("<ctrl-o>do: it").shows("Ctrl-s save").hides("Enter save");
    tui.keys("<enter>").shows("Enter save").keys("<enter>").wrote("note = \"cut it\"").wrote("text = \"it\"");
    let mut tui = Tui::demo();
    tui.keys("jjlnhi").shows("Enter save · Ctrl-a who was there · Tab do: … · Esc keep a draft");
    tui.keys("<ctrl-o>do: it").shows("Ctrl-s save · Ctrl-a who was there · Tab do: … · Esc keep a draft");
}

#[test]
fn namesakes_are_told_apart_wherever_one_of_them_is_named() {
    let ann = |name: &str, more: &str| {
        let id = name.to_lowercase().replace(' ', "-");
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\nsince = 2026-11-01\n{more}")
    };
    let seats = "format = 1\n[[seat]]\nid = \"friend\"\n[[seat]]\nid = \"peer-support\"\ntogether = true\n";
    let owed = "[[action]]\ntext = \"the notes\"\nwho = \"ann-berg\"\nwith = [\"ann-berg\", \"ann-lee\"]\nby = 2026-12-30\n";
    let (lee, berg) =
        (ann("Ann Lee", "seats = [\"friend\"]\n"), ann("Ann Berg", "seats = [\"peer-support\"]\n"));
    let mut tui = Tui::on(&format!("{seats}{lee}{berg}{}{owed}", ann("Cy", "seats = [\"peer-support\"]\n")));
    tui.shows("Ann Berg owes you the notes");
    tui.keys("n").paste("yesterday lunch with Ann Lee, Ann Berg: hi\nthey: Ann Berg send it by 1 dec");
    tui.shows("Ann Berg promises: send it")
        .keys("<ctrl-s>")
        .wrote("text = \"send it\"")
        .shows("Ann Lee is due");
    tui.keys("<esc>lb").shows("Ann Berg: the notes");
}

#[test]
fn in_a_small_window_half_of_a_note_is_its_text_and_what_is_wrong_is_seen() {
    let mut tui = Tui::demo().sized(30, 10);
    tui.keys("n").paste("hi\nask: one\nask: two\nask: three\nask: four\nwin: five\ndo: it by 31 feb");
    tui.shows("│ ask: four").shows("│ win: five").shows("│ do: it by 31 feb");
    tui.shows("? there is no 31 Feb").shows("and 6 more").keys("<ctrl-s>").shows("Change");
}

#[test]
fn no_row_of_a_long_line_begins_with_the_space_between_two_words() {
    let mut tui = Tui::demo();
    // "four" ends in the last column of its row.
    let row = "a".repeat(67);
    tui.keys("n").paste(&format!("{row} four")).keys(" ").shows("four ").keys("five six");
    tui.shows("│ five six").hides("│  five");
    // On the space itself the cursor has a cell of its own.
    tui.keys("<home>").keys(&"<right>".repeat(72)).shows("│  five six");
}

#[test]
fn a_note_of_more_lines_than_a_screen_can_count_has_its_window() {
    let mut tui = Tui::demo();
    tui.keys("n").paste(&"x\n".repeat(65_533)).shows("Quick note").shows("Enter save");
}

#[test]
fn a_note_typed_where_somebody_is_asked_for_is_kept_by_esc() {
    let mut tui = Tui::on(TWO);
    tui.keys("nlostwords<enter>")
        .shows("Quick note")
        .keys("<esc>")
        .shows("Kept as a draft. n offers it again.");
    assert_eq!(tui.drafts().len(), 1, "{:?}", tui.drafts());
    let mut tui = tui.again();
    tui.shows("A note was not saved last time").keys("n").shows("lostwords");
}

#[test]
fn where_several_sit_a_note_that_was_kept_comes_first() {
    let mut tui = Tui::on(TWO);
    tui.keys("nlostwords<enter>XX<esc>").shows("n offers it again").keys("n");
    tui.shows("lostwordsXX").shows("kept as a draft").shows("│ Wei").keys("<enter>").shows("lostwordsXX");
    tui.keys("<esc>nwei<enter>").shows("Quick note: Wei").hides("lostwords").keys("about Wei<esc>");
    tui.shows("n offers it again").keys("n").shows("lostwordsXX").shows("about Wei").keys("<enter>");
    tui.shows("Quick note: Wei").shows("about Wei");
    // Its words are not in the way of a note that is typed here.
    tui.keys("<esc>nlost words with Ana<enter>").shows("│ lost words with Ana").hides("lostwordsXX");
}

#[test]
fn a_note_about_somebody_who_is_gone_comes_back_however_often_it_is_left() {
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ann\"\nname = \"Ann\"\nseats = [\"friend\"]\n";
    let bob = "[[person]]\nid = \"bob\"\nname = \"Bob\"\n";
    let mut tui = Tui::on(&format!("{board}{bob}"));
    tui.keys("/bob<enter>nhalf a thought").write(board).second().keys("<esc>").shows("n offers it again");
    for _ in 0..2 {
        tui.keys("n").shows("A note waits").shows("half a thought").keys("<enter>").shows("half a thought");
        tui.keys("<esc>");
    }
    tui.keys("n<down>").shows("A new note").keys("<enter>").shows("Quick note: Ann").hides("half a thought");
    // After a restart too, and saved it waits no longer.
    let mut tui = tui.again();
    tui.keys("n")
        .shows("half a thought")
        .keys("<esc>n")
        .shows("A note waits")
        .keys("<enter> indeed<enter>ann<enter>");
    tui.wrote("half a thought indeed").keys("n").hides("A note waits");
}

#[test]
fn where_a_note_is_found_again_is_said_as_it_is() {
    let mut tui = Tui::demo();
    tui.keys("nhalf a thought<esc>").shows("Kept as a draft. n opens it again.");
    let mut tui = tui.again();
    // It is about Priya, and the cursor is on Hana.
    tui.keys("ln").shows("half a thought").keys("<esc>").shows("n on Priya opens it again.");
    tui.keys("hn").shows("half a thought");
}

#[test]
fn who_is_named_beside_somebody_unknown_is_shown() {
    let mut tui = Tui::demo();
    tui.keys("nyesterday coffee with Priya and Marco: x").shows("with Priya").shows("? Marco is not on file");
    tui.shows("Quick note: Priya").keys("<enter>").shows("a  add").shows("Enter leave as text");
    tui.keys("<up>").shows("Enter choose").keys("<down><enter>").wrote("with = [\"priya\"]");
}

#[test]
fn somebody_unknown_before_another_talk_is_asked_about() {
    let mut tui = Tui::demo();
    tui.keys("ncall with Zed, then lunch with Priya: good").shows("? Zed is not on file");
    tui.keys("<enter><enter>").wrote("with = [\"priya\"]").wrote("call with Zed, then: good");
}

#[test]
fn how_much_of_a_long_text_is_not_seen_is_said() {
    let mut tui = Tui::demo();
    tui.keys("nhi").hides(" more ").hides(" above").keys("<esc>ln");
    let lines: Vec<String> = (1..=60).map(|nth| format!("line {nth}")).collect();
    tui.paste(&lines.join("\n")).shows("line 60").hides("line 40").shows("── 40 more above ");
    tui.keys(&"<up>".repeat(30)).shows("line 30").shows(" above, ").shows(" below ");
    tui.keys(&"<up>".repeat(30)).shows("│ line 1 ").shows("── 40 more below ");
    tui.keys("<esc>w").paste(&lines.join("\n")).shows(" above, ").shows(" below ");
}
