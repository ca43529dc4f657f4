//! What the essays ask for, a story for each row S1–S20 of the product's table that no other file tells. `cargo test
//! --test suite stories::` with `s01` to `s20` checks the rows off, one by one.

use crate::common::Tui;

/// A board of one's own: a goal, a mentor elsewhere, a candidate for a vacant seat, somebody far ahead.
const BOARD: &str = r#"format = 1

[owner]
name = "Maya Chen"
goal = "Staff Engineer"
org = "Acme"

[[seat]]
id = "technical-guru"
title = "Technical Guru"
kind = "mentor"

[[seat]]
id = "industry-veteran"
title = "Industry Veteran"
kind = "mentor"

[[seat]]
id = "mentee"
title = "Mentee"
kind = "mentee"

[[person]]
id = "hana"
name = "Hana Kim"
seats = ["technical-guru"]
since = 2026-10-01
every = "quarter"
prefers = "a call, Friday afternoon"
city = "Singapore"
tz = "Asia/Singapore"

[[person]]
id = "vera"
name = "Vera Far"
ahead = 5

[[candidate]]
id = "c8e8wg"
name = "Ingrid Olsen"
seat = "industry-veteran"
stage = "identified"
moved = 2026-11-01
"#;

/// So many talks with Hana, two days apart.
fn talks(count: u32) -> String {
    (0..count)
        .map(|n| format!("\n[[catchup]]\non = 2026-11-{:02}\nwith = [\"hana\"]\n", 18 - 2 * n))
        .collect()
}

#[test]
fn s01_six_seats_are_panes_with_people_freshness_and_next_step() {
    let mut tui = Tui::first();
    tui.keys("1<enter><enter><esc>");
    for seat in [
        "Technical Guru",
        "Industry Veteran",
        "Leadership Coach",
        "Internal Champion",
        "External Connector",
        "Peer Support",
    ] {
        tui.shows(seat);
    }
    tui.shows("0 of 6 seats active: 6 vacant").shows("VACANT");
    let mut demo = Tui::demo();
    demo.shows("Priya Natarajan        9 of 14 days").shows("Hana Kim          NEGLECTED 37 days");
    demo.shows("VACANT for 6 weeks     2 candidates").shows("meets Tue 24, 15:00");
}

#[test]
fn s03_a_seat_of_the_catalogue_and_one_of_my_own() {
    let mut tui = Tui::on(BOARD);
    tui.keys("As")
        .shows("Role Model")
        .shows("Far-away Visionary")
        .shows("Paid Specialist")
        .keys("book<enter>");
    tui.wrote("title = \"Book Club\"").wrote("together = true").keys("Asown<enter>");
    tui.keys("Running Mates<enter>friend<enter>who run with me<enter>").wrote("title = \"Running Mates\"");
}

#[test]
fn s04_the_four_questions_of_the_kind_are_the_next_step() {
    let mut tui = Tui::on(BOARD);
    tui.keys(":add-candidate<enter>Omar<enter><enter><enter><enter>").wrote("moved = 2026-11-20");
    tui.shows("tick what you know").shows("Read or ask about the last two projects").keys("2<enter>");
    tui.wrote("find_out = [\"experience\", \"disposition\", \"time\"]").keys("l<enter>");
    tui.shows("next: find out: exp");
}

#[test]
fn s04_what_is_known_stays_known() {
    let mut tui = Tui::on(BOARD);
    tui.keys(":add-candidate<enter>Omar<enter><enter><enter><enter>")
        .shows("tick what you know")
        .hides("[x]");
    tui.keys("1234").hides("[ ]").keys("<enter>").shows("Nothing to find out about Omar: it was so before");
    let all_known = tui.file();
    assert!(!all_known.contains("find_out = [\"experience\""), "{all_known}");
    tui.keys("l<enter>omar").keys("<enter>q").shows("tick what you know").hides("[ ]").keys("<enter>");
    assert_eq!(tui.file(), all_known);
}

#[test]
fn s05_an_approach_is_direct_specific_and_bound_in_time() {
    let mut tui = Tui::on(BOARD);
    tui.keys("l<enter>ingrid<enter>w").shows("Hi Ingrid").shows("Staff Engineer").shows("half an hour");
    tui.keys("<ctrl-s>y").wrote("stage = \"asked\"").wrote("moved = 2026-11-20").keys("u");
    assert_eq!(tui.file(), BOARD);
}

#[test]
fn s09_how_and_when_somebody_likes_to_meet() {
    let mut tui = Tui::on(BOARD);
    tui.keys("b").shows("Likes a call, Friday afternoon").shows("Lives in Singapore").shows("every quarter");
    let mut tui = Tui::on(&format!("{BOARD}{}", talks(4)));
    tui.keys("ptue<enter><enter><enter>").wrote("[[meeting]]");
    tui.shows("? You talk to Hana Kim more than twice as often as every quarter.");
    let mut calm = Tui::on(&format!("{BOARD}{}", talks(3)));
    calm.keys("ptue<enter><enter><enter>").wrote("[[meeting]]").hides("twice as often");
}

#[test]
fn s14_a_mentor_who_is_far_ahead_gets_a_hint_when_seated() {
    let mut tui = Tui::on(BOARD);
    tui.keys("l<enter>vera<enter>").wrote("seats = [\"industry-veteran\"]");
    tui.shows("? Vera Far is 5 levels ahead, far for a mentor.").shows("Vera Far took");
    tui.keys("u").hides("far for a mentor");
}

#[test]
fn s16_mentees_sit_on_the_same_board_with_a_guide_and_no_quorum() {
    let mut tui = Tui::on(BOARD);
    tui.shows("1 of 2 seats active").keys("jj").shows("▸Mentee").keys("K").shows("▸Mentee").keys("<esc>");
    tui.keys("ApMo Haddad<enter>3<enter>2<enter>").wrote("seats = [\"mentee\"]").shows("1 of 2 seats active");
    tui.keys("w").shows("Hi Mo").keys("<esc>");
}

#[test]
fn s08_enter_on_an_open_favour_writes_the_thanks() {
    let mut tui = Tui::demo();
    tui.keys("vf<enter>").shows("To Hana").shows("Thank you for the introduction to Lucía").keys("<ctrl-s>y");
    tui.wrote("thanked = 2026-11-20");
}

#[test]
fn s06_enter_on_a_promise_does_its_verb() {
    let mut tui = Tui::demo();
    tui.keys("vo<enter>").shows("Done: the load-test date").keys("<esc>jj<enter>").shows("To Wei");
    tui.shows("May I still count on that?")
        .keys("<esc><esc>vw<enter>")
        .shows("Who has heard: read path shipped");
}

#[test]
fn s04_who_could_introduce_us_and_w_on_a_candidate() {
    let mut tui = Tui::on(BOARD);
    tui.keys("l<enter>ingrid<enter>v").shows("Who could introduce you?");
    tui.keys("zzz").shows("Nobody on file fits. Esc goes back.").keys("<ctrl-u>hana<enter>");
    tui.shows("Hana Kim could introduce you to Ingrid")
        .wrote("via = \"hana\"")
        .keys("w")
        .shows("Hi Ingrid")
        .keys("<esc>");
    tui.keys(":candidates<enter>w").shows("Hi Ingrid").keys("<esc><esc>");
}

#[test]
fn s07_a_sponsor_knows_my_goal() {
    let mut tui = Tui::on(BOARD);
    tui.keys("b").shows("Has not heard your goal").keys("<esc>:goal-told<enter>");
    tui.shows("has heard from you what you want   ").hides("knows goal is");
    tui.wrote("knows_goal = 2026-11-20").keys("b").shows("Knows your goal since");
}

#[test]
fn s15_a_group_shows_its_own_clock() {
    let board = "format = 1\n[[seat]]\nid = \"lunch\"\ntitle = \"Lunch\"\nkind = \"peer\"\ntogether = true\nevery = \"6 weeks\"\n\
                 [[seat]]\nid = \"friend\"\ntitle = \"Friend\"\nkind = \"friend\"\nevery = \"2 weeks\"\n\
                 [[person]]\nid = \"tom\"\nname = \"Tom\"\nseats = [\"lunch\", \"friend\"]\n\
                 [[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"lunch\"]\n\
                 [[catchup]]\non = 2026-10-30\nwith = [\"tom\", \"ana\"]\n";
    Tui::on(board).shows("Tom, Ana              21 of 42 days").shows("NEGLECTED");
}

#[test]
fn s11_the_walk_after_a_new_job_goes_on_after_esc() {
    let mut tui = Tui::demo();
    tui.keys(":new-job<enter>Kite<enter><ctrl-s>").shows("and your new job").shows("3 to go").keys("<esc>");
    tui.shows("2 to go")
        .keys("k")
        .shows("1 to go")
        .keys("<esc>")
        .shows("0 to go")
        .keys("<esc>")
        .shows("This week");
}

#[test]
fn s20_a_pause_that_ends_before_it_begins_is_refused() {
    let mut tui = Tui::on(BOARD);
    tui.keys(":pause<enter>in 5 days<enter>today<enter>").shows("ends before it begins");
    assert_eq!(tui.file(), BOARD);
    tui.keys("<esc>:pause<enter><enter><ctrl-u>sat<enter>").wrote("from = 2026-11-25\nto = 2026-11-28");
}

#[test]
fn s06_a_note_on_an_empty_board_adds_its_person() {
    let mut tui = Tui::on("format = 1\n");
    tui.keys("nyesterday coffee with Priya: one page<enter>").shows("Priya is not on file");
}

#[test]
fn a_menu_that_does_not_fit_says_what_is_above_and_below() {
    let mut tui = Tui::on(BOARD).sized(40, 12);
    tui.keys(":candidates<enter><enter>").shows("below").keys("<up>").shows("declined").shows("above");
}
