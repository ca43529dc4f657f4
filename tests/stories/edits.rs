//! Each change on the Board, said in one sentence and taken back by one key.

use crate::common::Tui;

const BOARD: &str = "# my people\nformat = 1\n\n[[seat]]\nid = \"technical-guru\" # the first\nkind = \"mentor\"\n\n[[seat]]\nid = \"friend\"\n\n\
                     # how we met: at work\n[[person]]\nid = \"priya\"\nname = \"Priya Natarajan\" # Pri\nseats = [\"technical-guru\"]\nsince = 2026-10-01\n";

/// Keys, words on screen, words in the file; then `u` gives back the bytes.
#[track_caller]
fn change(board: &str, keys: &str, said: &str, wrote: &str) {
    let mut tui = Tui::on(board);
    tui.keys(keys).shows(said).wrote(wrote).wrote("# how we met: at work\n[[person]]").keys("<esc><esc>u");
    assert_eq!(tui.file(), board, "undo after {keys:?} gives the same bytes; on screen:\n{}", tui.screen());
}

#[test]
fn people_and_seats() {
    change(
        BOARD,
        "ApAna Gomes<enter>2<enter><enter>",
        "Ana Gomes",
        "id = \"ana-gomes\"\nname = \"Ana Gomes\"\nseats = [\"friend\"]",
    );
    change(BOARD, "R<backspace><backspace>ic<enter>", "Natarajic", "name = \"Priya Nataraj");
    change(BOARD, "s<enter>", "Priya", "seats = [\"technical-guru\", \"friend\"]");
    change(BOARD, "S", "Priya", "name = \"Priya Natarajan\" # Pri\nsince = 2026-10-01");
    change(BOARD, ":add-seat<enter>coach<enter>", "Leadership Coach", "id = \"leadership-coach\"");
    change(BOARD, ":add-seat<enter>Kitchen Cabinet<enter>peer<ctrl-s>", "Kitchen Cabinet", "kind = \"peer\"");
    change(
        BOARD,
        "As<esc>:remove-seat<enter>friend<enter>r",
        "Removed",
        "id = \"technical-guru\" # the first",
    );
}

#[test]
fn rhythm_rest_and_leaving() {
    change(BOARD, "cquarter<enter>", "Priya", "every = \"quarter\"");
    change(BOARD, "z", "rests", "snooze = 2026-11-26");
    change(BOARD, "Zin 2 weeks<enter>", "rests", "snooze = 2026-12-04");
    change(BOARD, "xy", "Priya", "left = 2026-11-20");
}

#[test]
fn what_does_not_rest_with_a_person_is_said() {
    let board = format!("{BOARD}\n[[meeting]]\non = 2026-11-18\nwith = [\"priya\"]\nhow = \"lunch\"\n");
    let mut tui = Tui::on(&board);
    tui.keys("z")
        .shows("rests until")
        .shows("Still on this week: the meeting that has passed; 1 settles it.");
    tui.keys("1t").hides("Still on this week").keys("Zin 2 weeks<enter>").hides("Still on this week");
    let mut tui = Tui::on(&board.replace("11-18", "11-22"));
    tui.keys("Zin 2 weeks<enter>").shows("Still on this week: the meeting ahead; 1 settles it.");
}

#[test]
fn topics_promises_and_meetings() {
    change(BOARD, "tget the team on side<enter>", "Topic for Priya", "text = \"get the team on side\"");
    change(BOARD, "Psend the RFC<enter>fri<enter>", "RFC", "by = 2026-11-27");
    change(
        BOARD,
        "ptue 15:00<enter>coffee<enter>2 weeks<enter>",
        "Meeting with Priya",
        "on = 2026-11-24T15:00:00\nwith = [\"priya\"]\nhow = \"coffee\"\nrepeat = \"2 weeks\"",
    );
}

#[test]
fn what_came_of_a_promise() {
    let board =
        format!("{BOARD}\n[[action]]\ntext = \"the load test\"\nwith = [\"priya\"]\nby = 2026-11-18\n");
    change(&board, "1p99 is fine<enter>", "load test", "result = \"p99 is fine\"");
}

#[test]
fn a_passed_meeting_took_place_moved_or_fell_through() {
    let board = format!("{BOARD}\n[[meeting]]\non = 2026-11-18\nwith = [\"priya\"]\nhow = \"lunch\"\n");
    change(&board, "1t", "took place", "on = 2026-11-18\nwith = [\"priya\"]\nhow = \"lunch\"");
    change(&board, "1f", "fell through", "fell = true");
    change(&board, "1m24 nov<enter>", "moved", "on = 2026-11-24");
    change(&board, "1n<end>we ate<enter>", "Lunch with Priya", "note = \"we ate\"");
}

#[test]
fn what_took_place_keeps_the_hour_of_its_meeting_and_where_it_came_from() {
    let board = format!(
        "{BOARD}\n[[meeting]]\non = 2026-11-18T15:00:00\nwith = [\"priya\"]\nhow = \"lunch\"\nuid = \"7@calendar\"\n"
    );
    let kept = "on = 2026-11-18T15:00:00\nwith = [\"priya\"]\nhow = \"lunch\"\nuid = \"7@calendar\"\n";
    change(&board, "1t", "took place", kept);
    change(&board, "1n<end>we ate<enter>", "Lunch with Priya", &format!("{kept}note = \"we ate\""));
    // On another day than was planned it was at another hour too.
    let other = "1n<home><del><del><del><del><del><del><del><del><del><del>yesterday<end>we ate<enter>";
    change(&board, other, "Lunch with Priya", "on = 2026-11-19\nwith");
}

#[test]
fn a_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let mut tui = Tui::on(BOARD);
    tui.keys("Zfryday<enter>").shows("fryday").keys("<esc>cnow and then<enter>").shows("now and then");
    tui.keys("<esc>p31 feb<enter><enter><enter>").shows("31 feb");
    assert_eq!(tui.file(), BOARD);
}

#[test]
fn what_was_wrong_in_one_field_is_not_said_of_the_next() {
    let mut tui = Tui::on(BOARD);
    tui.keys("p").keys("fryday<enter><enter><enter>").shows("is no date").keys("<tab>").hides("is no date");
}

#[test]
fn what_was_typed_into_a_form_is_kept_at_esc() {
    let mut tui = Tui::on(BOARD);
    tui.keys("t").shows("Esc cancel").keys("the team").shows("Esc keep a draft").keys("<esc>");
    tui.shows("Kept as a draft. It is there when this opens again.")
        .keys("t")
        .shows("the team")
        .keys("<esc>");
    let mut tui = tui.again();
    tui.keys("t")
        .keys(" on side<enter>")
        .wrote("text = \"the team on side\"")
        .keys("t")
        .hides("the team on side");
    tui.keys("<esc>a").keys("stuck on scope<esc>").shows("Kept as a draft. a opens it again.");
    tui.keys("a").shows("stuck on scope");
}

#[test]
fn removing_a_person_asks_and_says_what_goes() {
    let board = format!("{BOARD}\n[[catchup]]\non = 2026-11-18\nwith = [\"priya\"]\n");
    let mut tui = Tui::on(&board);
    tui.keys(":remove<enter>").shows("1 catch-up").keys("<enter>").wrote("priya");
    tui.keys(":remove<enter>r").shows("Removed Priya Natarajan").keys("u");
    assert_eq!(tui.file(), board);
}

#[test]
fn a_paste_outside_an_editor_does_nothing() {
    let mut tui = Tui::on(BOARD);
    let before = tui.screen();
    tui.paste("xyzu.n\n1q");
    assert_eq!((tui.file().as_str(), tui.screen()), (BOARD, before));
}

#[test]
fn a_change_that_changes_nothing_is_none_and_leaves_undo_alone() {
    let mut tui = Tui::demo();
    tui.keys("t").keys("a page<enter>").shows("Topic for Priya").wrote("text = \"a page\"");
    tui.keys("R<enter>").shows("it was so before.").hides("✓ Priya").hides("u undo");
    tui.keys("c<enter>").shows("it was so before").hides("u undo").keys("u").hides("text = \"a page\"");
    // In the review the question is left, and nothing of it can be taken back.
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 since = 2026-08-01\nevery = \"2 weeks\"\n";
    let mut tui = Tui::on(board);
    tui.keys("r<enter><enter>").shows("PEOPLE").keys("c2 weeks<enter>").shows("it was so before");
    tui.shows("stuck on").keys("<enter><enter>").shows("Nothing was changed this time").hides("u undo");
}

#[test]
fn a_day_at_the_end_of_a_promise_is_its_day() {
    let mut tui = Tui::demo();
    tui.keys("P")
        .keys("send the page by fri<enter><enter>")
        .shows("You promised Priya: send the page by Fri 27 Nov");
    tui.wrote("text = \"send the page\"").wrote("by = 2026-11-27");
    // A day in its own field holds, whatever the text says.
    tui.keys("P")
        .keys("hear it by fri<enter>1 dec<enter>")
        .wrote("text = \"hear it by fri\"")
        .wrote("by = 2026-12-01");
    tui.keys("Ag").keys("speak by 2027-06-30<enter><enter>").wrote("text = \"speak\"\nby = 2027-06-30");
}

#[test]
fn only_who_sits_somewhere_can_leave_a_seat() {
    let mut tui = Tui::on(&format!("{BOARD}\n[[person]]\nid = \"cy\"\nname = \"Cy\"\n"));
    tui.keys("lS").shows("Who leaves a seat?").shows("│ Priya").hides("│ Cy");
    tui.keys("cy").shows("Nobody of that name sits on a seat. Esc goes back.");
}

#[test]
fn a_candidate_who_is_seated_has_agreed() {
    let mut tui = Tui::demo();
    tui.keys("/dana<enter>schampion<enter>")
        .wrote("stage = \"agreed\"")
        .shows("took the Internal Champion's chair");
    tui.keys("u").wrote("stage = \"asked\"");
}

#[test]
fn somebody_with_the_name_of_another_is_kept_and_named() {
    let mut tui = Tui::demo();
    tui.keys("ApPriya Natarajan<ctrl-s>").wrote("id = \"priya-natarajan\"");
    tui.shows("Priya Natarajan on file has the same name").shows(":duplicates makes one of two");
    let mut tui = Tui::demo();
    tui.keys("/hana<enter>R<ctrl-u>Priya Natarajan<enter>").shows("is now called Priya Natarajan");
    tui.shows("Priya Natarajan on file has").shows("the same name: if").shows(":duplicates makes one of two");
}
