//! The first five minutes.

use crate::common::Tui;

#[test]
fn nothing_is_written_before_a_choice() {
    let mut tui = Tui::first();
    tui.shows("Start my board").shows("Look around first").shows("Bring people along").keys("jj?<esc>kk");
    assert!(!tui.path().exists(), "a file was written:\n{}", tui.file());
}

#[test]
fn a_board_of_two_people_in_a_few_keys() {
    let mut tui = Tui::first();
    tui.keys("1Maya Chen<enter>Staff Engineer<enter>")
        .shows("Maya Chen · Staff Engineer")
        .wrote("name = \"Maya Chen\"");
    tui.shows("Somebody who already helps you").keys("Priya<enter>").shows("6 Peer Support").keys("<esc>");
    tui.keys("Ap Natarajan<enter>1<enter>2<enter>")
        .wrote("name = \"Priya Natarajan\"")
        .wrote("since = 2026-11-05");
    tui.shows("And one more")
        .keys("Hana Kim<enter>2<enter>4<enter>")
        .wrote("seats = [\"industry-veteran\"]")
        .hides("Last spoke");
    tui.shows("1 of 6 seats active")
        .shows("1 ! Hana")
        .hides("can wait")
        .keys("uu")
        .shows("0 of 6 seats active");
}

#[test]
fn a_name_and_a_goal_may_wait() {
    let mut tui = Tui::first();
    tui.keys("1<enter><enter><esc>").shows("0 of 6 seats active: 6 vacant").shows("Technical Guru");
    tui.keys("1").shows("Line 1 can wait: m shows it.").hides("Who could be your");
    assert!(tui.file().starts_with("format = 1"), "{}", tui.file());
}

#[test]
fn one_step_after_the_other_to_the_calendar() {
    let mut tui = Tui::first();
    tui.keys("1<enter><enter>Priya<enter>1<enter>2<enter>Hana<enter>2<enter>4<enter>").shows("1 ! Hana");
    tui.keys("1you solved this before.<ctrl-s>y").wrote("how = \"message\"").shows("Talked to somebody? n,");
    tui.keys("ntoday coffee with Priya: one page<enter>").hides("Talked to somebody?");
    tui.shows("Write down a first name")
        .keys("1Dana")
        .shows("Dana: somebody new")
        .keys("<enter>coffee<enter><enter>")
        .wrote("name = \"Dana\"")
        .shows("Dana: tick what you know")
        .keys("<esc>");
    tui.shows("Friday 16:30 in your calendar? :calendar").keys(":calendar<enter>").shows("weekly-review.ics");
    let entry = std::fs::read_to_string(tui.path().with_file_name("weekly-review.ics")).unwrap();
    assert!(entry.contains("RRULE:FREQ=WEEKLY") && !entry.contains("Priya"), "{entry}");
}

#[test]
fn the_entry_for_the_calendar_never_takes_the_place_of_the_board() {
    let mut tui = Tui::demo().sized(160, 40);
    let board = tui.file();
    std::os::unix::fs::symlink("board.toml", tui.path().with_file_name("weekly-review.ics")).unwrap();
    tui.keys(":calendar<enter>").shows("it is the board itself");
    assert_eq!(tui.file(), board);
}

#[test]
fn a_small_window_shows_all_three_choices() {
    Tui::first().sized(20, 5).shows("▸ 1 Start my board").shows("2 Look around").shows("3 Bring people");
    Tui::first().sized(40, 12).shows("3 Bring people along").shows("board.toml");
}
