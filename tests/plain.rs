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

/// What only a command can do is said as such, since the line was just read aloud.
#[test]
fn a_line_without_a_question_says_which_command_does_it() {
    let home = Home::with("format = 1\n\n[[meeting]]\nid = \"guests\"\non = 2026-11-22\nwith = []\n");
    let mut pty = home.run(&[env!("CARGO_BIN_EXE_boardroom"), "--plain"]);
    pty.shows("You meet on Sunday and have no topic yet.").shows("q leaves");
    pty.types("1\r").shows("set guests with NAME").types("2\r").shows("There is no line 2 this week.");
    pty.types("q\r");
    assert!(pty.ends());
}
