//! The loop around a talk, and the candidates for a seat.

use crate::common::{Tui, boards::SMALL};

const BOARD: &str = "format = 1\n\n[owner]\nname = \"Maya Chen\"\ngoal = \"Staff Engineer\"\n\n[[seat]]\nid = \"technical-guru\"\nkind = \"mentor\"\n\n[[seat]]\nid = \"internal-champion\"\n\n\
                     [[person]]\nid = \"priya\"\nname = \"Priya Natarajan\"\nseats = [\"technical-guru\"]\nsince = 2026-10-01\n\n\
                     [[meeting]]\nid = \"m1x0rb\"\non = 2026-11-18\nwith = [\"priya\"]\nhow = \"lunch\"\n\n\
                     [[topic]]\nid = \"t7aasc\"\nwith = [\"priya\"]\ntext = \"the storage team\"\n\n[[topic]]\nid = \"t8bbsd\"\nwith = [\"priya\"]\ntext = \"the review\"\n\n\
                     [[action]]\nid = \"a2b2td\"\ntext = \"send the RFC\"\nwith = [\"priya\"]\n\n\
                     [[candidate]]\nid = \"c8e8wg\"\nname = \"Dana Whitfield\"\nseat = \"internal-champion\"\nstage = \"asked\"\nmoved = 2026-11-08\nfind_out = [\"willingness\", \"influence\"]\nvia = \"priya\"\n";

#[test]
fn s06_after_a_planned_meeting_the_agenda_is_ticked_and_the_rest_stays() {
    let mut tui = Tui::on(BOARD);
    tui.keys("1n").shows("2026-11-18 lunch with Priya Natarajan:").keys("the team wants numbers<enter>");
    tui.wrote("note = \"the team wants numbers\"").shows("The rest stays").keys("1").keys("3<enter>");
    tui.shows("Done: send the RFC")
        .keys("they liked it<enter>")
        .wrote("result = \"they liked it\"")
        .wrote("done = 2026-11-20");
    let file = tui.file();
    assert!(file.contains("text = \"the storage team\"\ndiscussed = 2026-11-18"), "{file}");
    assert!(file.contains("text = \"the review\"\n\n"), "what was not ticked stays open:\n{file}");
    assert!(!file.contains("[[meeting]]"), "the meeting is settled:\n{file}");
}

#[test]
fn s04_a_candidate_has_a_next_step_questions_and_an_approach() {
    let mut tui = Tui::on(BOARD);
    tui.keys("l<enter>dana<enter>")
        .shows("asked 12 days ago")
        .shows("Find out: willingness, influence")
        .keys("n");
    tui.keys("coffee after the demo<enter>fri<enter>")
        .wrote("next = \"coffee after the demo\"\nby = 2026-11-27");
    tui.keys("<enter>dana<enter>q").shows("[ ] Has spoken up").shows("[x] Respected by those who decide?");
    tui.keys("3<enter>").wrote("find_out = [\"influence\"]");
    tui.keys("<enter>dana<enter>w").shows("Hi Dana").keys("<esc>");
    tui.keys("<enter>dana<enter>i").shows("Hi Priya").keys("<esc>");
}

#[test]
fn s04_agreed_seats_the_person_in_one_step() {
    let mut tui = Tui::on(BOARD);
    tui.keys("l<enter>dana<enter>y")
        .wrote("stage = \"agreed\"")
        .wrote("name = \"Dana Whitfield\"\nseats = [\"internal-champion\"]")
        .shows("Dana Whitfield         0 of 92 days");
    tui.keys("u");
    assert_eq!(tui.file(), BOARD);
}

#[test]
fn s11_a_term_is_renewed_changed_or_closed_with_thanks() {
    let board = BOARD
        .replace("since = 2026-10-01\n", "since = 2025-12-01\nterm = 2026-11-30\n")
        .replace("on = 2026-11-18\nwith", "on = 2026-12-18\nwith");
    let term = |tui: &mut Tui| {
        let screen = tui.screen();
        let line = screen.lines().find(|line| line.contains("Agreed until"));
        let line = line.map(|line| line.chars().find(char::is_ascii_digit).unwrap_or('1').to_string());
        tui.keys(&line.expect("the line of the term"));
    };
    let mut tui = Tui::on(&board);
    term(&mut tui);
    tui.keys("r").wrote("term = 2027-05-20").keys("u");
    term(&mut tui);
    tui.keys("c1 mar<enter>").wrote("term = 2027-03-01").keys("u");
    term(&mut tui);
    tui.keys("x").wrote("left = 2026-11-20").shows("To Priya");
    // The leave is written: sending the thanks only notes the message, and each is undone alone.
    tui.keys("<ctrl-s>y").wrote("how = \"message\"").keys("u").wrote("left = 2026-11-20").keys("u");
    assert_eq!(tui.file(), board);
}

#[test]
fn a_term_whose_day_has_passed_has_ended() {
    let board = BOARD
        .replace("since = 2026-10-01\n", "since = 2025-12-01\nterm = 2026-10-31\n")
        .replace("on = 2026-11-18\nwith", "on = 2026-12-18\nwith");
    let mut tui = Tui::on(&board);
    let screen = tui.screen();
    let line = screen.lines().find(|line| line.contains("Agreed until")).expect("the line of the term");
    let number = line.chars().find(char::is_ascii_digit).unwrap_or('1').to_string();
    tui.keys(&number).shows("ended on Sat 31 Oct").shows("close with thanks");
}

#[test]
fn what_was_typed_in_a_small_window_is_whole_in_a_larger_one() {
    let mut tui = Tui::on(SMALL).sized(20, 6);
    tui.keys("n")
        .keys("coffee with Priya: the read path is too broad, cut it")
        .shows("cut it")
        .hides("coffee with");
    let mut tui = tui.sized(80, 24);
    tui.shows("coffee with Priya: the read path is too broad, cut it").keys("<backspace>!");
    tui.shows("broad, cut i!").keys("<esc>t").keys("whom to ask about the storage team and its plans");
    let mut tui = tui.sized(30, 8);
    tui.shows("and its plans").hides("whom to ask");
    let mut tui = tui.sized(80, 24);
    tui.shows("whom to ask about the storage team and its plans").keys(".").shows("its plans.");
    // Nor is the beginning out of sight once the end was taken away.
    let mut tui = tui.sized(30, 8);
    tui.keys(&"<backspace>".repeat(40)).shows("whom to");
}

#[test]
fn the_window_grows_with_the_rows_that_a_long_line_takes() {
    let mut tui = Tui::on(SMALL);
    let words = (1..150).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    tui.keys("n").paste(&format!("coffee with Priya: {words}"));
    tui.shows("coffee with Priya: word1 ").shows(" word149");
}
