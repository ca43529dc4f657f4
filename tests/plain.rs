//! Without a screen: `boardroom --plain` in a real terminal, tried by reading its lines alone.

use crate::common::pty::Home;

const BOARD: &str = "# mine\nformat = 1\n\n[[seat]]\nid = \"technical-guru\"\n\n[[person]]\nid = \"priya\" # PN\n\
                     name = \"Priya Natarajan\"\nseats = [\"technical-guru\"]\nsince = 2026-11-01\n";

#[test]
fn plain_lines_and_prompts_in_place_of_the_screen() {
    let home = Home::with(BOARD);
    let mut pty = home.run(&[env!("CARGO_BIN_EXE_boardroom"), "--plain"]);
    pty.shows("Seat 1: Technical Guru. Kind: mentor. Priya Natarajan: 19 of 30 days.");
    pty.shows("Nothing needs you today.").shows("q leaves");
    pty.types("note yesterday coffee with Priya: the queue is too long\r")
        .shows("Coffee with Priya on Thu 19 Nov");
    pty.types("3\r").shows("There is no line 3 this week.");
    pty.types("brief nobody\r").shows("No person or seat is called 'nobody'");
    pty.types("undo\r").shows("Took back");
    pty.types("\r").shows("Priya Natarajan: 19 of 30 days").types("q\r");
    assert!(pty.ends());
    assert_eq!(home.text(), BOARD);
    assert!(!pty.contents().contains(['─', '│', '›', '·']), "{}", pty.contents());
    pty.is_given_back();
}
