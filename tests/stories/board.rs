//! The Board: what stands where, at each size.

use boardroom::tui::{
    msg::Effect,
    theme::{Look, Theme},
};

use crate::common::Tui;

#[test]
fn the_demo_board_at_80x24() {
    insta::assert_snapshot!(Tui::demo().screen());
}

#[test]
fn the_demo_board_at_120x40() {
    insta::assert_snapshot!(Tui::demo().sized(120, 40).screen());
}

#[test]
fn the_demo_board_in_ascii() {
    let board = boardroom::demo::text(crate::common::tui::TODAY.parse().unwrap());
    let look = Look { theme: Theme::plain(), ascii: true };
    let screen = Tui::start(Some(&board), look, (80, 24)).screen();
    let drawn: Vec<char> = screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
    assert!(drawn.is_empty(), "not ASCII: {drawn:?}\n{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn below_60_columns_it_is_a_ledger() {
    insta::assert_snapshot!(Tui::demo().sized(50, 20).screen());
}

#[test]
fn many_seats_are_a_ledger_too() {
    let seats: String = (1..=20)
        .map(|n| format!("[[seat]]\nid = \"s{n}\"\nkind = \"peer\"\ntitle = \"Seat number {n}\"\n\n"))
        .collect();
    let mut tui = Tui::on(&format!("format = 1\n\n{seats}"));
    tui.shows("Seat number 1 ").keys("jjjjjjjjjjjjjjjjjjj").shows("▸╎ Seat number 20").shows("more above");
    let mut tui = tui.sized(80, 16);
    tui.keys("gjl").shows("▸╎ Seat number 4").shows("Seat number 3 ").shows("more below");
}

#[test]
fn a_window_that_is_too_small_says_so() {
    Tui::demo().sized(19, 5).shows("Too small");
    Tui::demo().sized(20, 4).shows("Too small");
}

#[test]
fn the_cursor_goes_through_seats_and_lines() {
    let mut tui = Tui::demo();
    tui.shows("▸Technical Guru").keys("l").shows("▸Industry Veteran").keys("j").shows("▸Internal Champion");
    tui.keys("h").shows("▸Leadership Coach").keys("jj").shows("▸1 ? Dana").keys("j").shows("▸2 ! Priya");
    tui.keys("<tab>")
        .shows("▸External Connector")
        .keys("g")
        .shows("▸Technical Guru")
        .keys("G")
        .shows("▸5 ‹ Wei");
}

#[test]
fn enter_opens_a_person_and_esc_goes_back() {
    let mut tui = Tui::demo();
    tui.keys("<enter>")
        .shows("Priya Natarajan · Technical Guru, mentor")
        .shows("Catch-ups")
        .keys("<esc>")
        .shows("This week");
    tui.keys("jjl<enter>").shows("Whom to look at?").keys("wei<enter>").shows("Wei Zhang");
}

#[test]
fn what_can_wait_is_shown_on_request() {
    let mut tui = Tui::demo();
    tui.shows("and 2 that can wait")
        .keys("m")
        .shows("Ingrid")
        .hides("that can wait")
        .keys("m")
        .shows("that can wait");
}

#[test]
fn a_digit_does_only_a_line_that_is_on_the_list() {
    let mut tui = Tui::demo();
    tui.keys("6").shows("Line 6 can wait: m shows it.").keys("m6").hides("can wait");
    tui.keys("<esc>9").shows("There is no line 9 this week.");
}

#[test]
fn find_leads_to_people_seats_and_notes() {
    let mut tui = Tui::demo();
    tui.keys("/lucia<enter>")
        .shows("Lucía Fernández · External Connector")
        .keys("<esc>/champion<enter>")
        .shows("▸Internal Champion");
    tui.keys("/Zed").shows("Nobody and nothing called 'Zed'. Enter adds a person").hides("Enter choose");
    tui.keys("<enter>")
        .shows("Name       Zed")
        .keys("2<enter><enter>")
        .wrote("name = \"Zed\"\nseats = [\"industry-veteran\"]");
}

#[test]
fn help_and_palette_run_what_is_chosen() {
    let mut tui = Tui::demo();
    tui.keys("?")
        .shows("Keys on the Board")
        .keys("topic")
        .keys("<enter>")
        .shows("A topic for Priya")
        .keys("<esc>");
    tui.keys(":holidays<enter>").shows("Away").keys("<esc>").shows("This week");
}

#[test]
fn a_calm_board_says_so() {
    let board = "format = 1\n[[review]]\non = 2026-11-20\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 [[catchup]]\non = 2026-11-19\nwith = [\"ana\"]\n";
    Tui::on(board).shows("Nothing needs you today.").shows("1 of 1 seat active").shows("Ana is due");
}

#[test]
fn a_broken_file_shows_its_problems_and_comes_back_when_mended() {
    let mut tui = Tui::on("format = 1\n[[seat]\nid = \"x\"\n");
    tui.shows("cannot be read as a board").shows("board.toml:2:").keys("n").shows("cannot be read");
    tui.write("format = 1\n[[seat]]\nid = \"friend\"\n").second().shows("VACANT");
}

#[test]
fn a_file_that_breaks_while_open_leaves_the_last_good_board_on_screen() {
    let mut tui = Tui::demo();
    let good = tui.file();
    tui.write("format = 1\n[[seat").second().shows("Priya Natarajan").shows("the file has problems now");
    tui.keys("l.").shows("Not now").write(&good).second().keys("l.").shows("u undo");
}

#[test]
fn the_problems_of_a_file_that_broke_while_open_are_those_on_disk() {
    let mut tui = Tui::demo();
    let good = tui.file();
    tui.write("format = 1\n[[seat").second().shows(": :problems shows them");
    tui.keys(":problems<enter>").shows("cannot be read as a board").shows("board.toml:2:7: error").keys("e");
    assert_eq!(tui.asked.pop(), Some(Effect::Edit(2)));
    tui.keys("<esc>").shows("Priya Natarajan").keys(":reload<enter>").shows("this is the last good one");
    tui.keys("jb").shows("Leadership Coach, coach").keys("<esc>").keys("e");
    assert_eq!(tui.asked.pop(), Some(Effect::Edit(2)));
    tui.keys(":problems<enter>")
        .write(&good)
        .keys("r")
        .hides("problems")
        .shows("This is what the file says now.");
    tui.keys(":reload<enter>").shows("Nothing has changed in the file.");
    std::fs::remove_file(tui.path()).unwrap();
    tui.second().keys(":problems<enter>").hides("Nothing is wrong").shows("board.toml");
}

#[test]
fn what_is_too_long_is_cut_with_a_mark() {
    let board = "format = 1\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n[[seat]]\nid = \"friend\"\n\
                 [[person]]\nid = \"ann\"\nname = \"Ann\"\nseats = [\"guru\"]\nsince = 2026-01-10\nterm = 2026-11-25\n\
                 [[catchup]]\non = 2026-11-19\nwith = [\"ann\"]\n\
                 [[person]]\nid = \"bob\"\nname = \"Bob\"\nseats = [\"friend\"]\n[[catchup]]\non = 2026-11-19\nwith = [\"bob\"]\n\
                 [[action]]\ntext = \"Promise to Bob & Co, Ltd of Lower Saxony, by hand\"\nwith = [\"bob\"]\nby = 2026-11-18\n";
    let mut tui = Tui::on(board);
    tui.shows("! you owe: Promise to Bob & Co, Lt…")
        .shows("Agreed until Wed 25 Nov. Renew, change or close?");
    tui.keys("n")
        .shows("next: ")
        .keys("<esc>")
        .keys("?")
        .shows("The message that is due: change, copy, settle");
    tui.keys("<esc>:inbox<enter>").shows("The inbox is empty.").shows("beside the board.");
    let mut tui = Tui::on("format = 1\n[[seat]\n").sized(60, 20);
    tui.shows("nothing will be until it\n can.");
}

#[test]
fn a_key_without_effect_says_why() {
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 [[catchup]]\non = 2026-11-19\nwith = [\"ana\"]\n";
    let mut tui = Tui::on(board);
    tui.keys("m")
        .shows("Nothing waits beyond what stands here.")
        .keys("<tab>")
        .shows("this week's list is empty");
    tui.keys(";").shows("; does nothing here. ? shows the keys.").keys("j").hides("does nothing");
    tui.keys("<enter><enter>").shows("There is nothing to open here.");
}

#[test]
fn the_last_row_names_what_works_now() {
    let mut tui = Tui::demo();
    tui.shows("1-5 do it · n note").keys("n").keys("half a thought<esc>");
    let good = tui.file();
    tui.write("format = 1\n[[seat").second();
    tui.hides("do it").hides(" note ·").hides("w write").shows("b brief · / find").shows("? help");
    tui.keys(":problems<enter>").shows("Esc back").shows("? help");
    let mut tui = tui.again();
    tui.shows("It is kept until the file can be read.").hides("Esc back").write(&good).second();
    tui.keys("n").shows("half a thought");
}

#[test]
fn a_file_that_works_says_what_is_wrong_in_it() {
    let board = "format = 1\n[[seat]]\nid = \"guru\"\ntitle = \"Guru\"\nkind = \"mentor\"\n[[person]]\nid = \"ann\"\nname = \"Ann\"\n\
                 seats = [\"nowhere\"]\nsnooze = \"soon\"\n";
    let mut tui = Tui::on(board);
    tui.shows("2 errors in the file: :problems").keys(":problems<enter>");
    tui.shows("2 errors in board.toml")
        .shows("all else works")
        .shows("nowhere")
        .keys("<esc>")
        .shows("This week");
    tui.write(&board.replace("seats = [\"nowhere\"]\nsnooze = \"soon\"\n", ""));
    tui.second().hides("problems in the file");
    tui.keys(":problems<enter>").shows("Nothing is wrong in the file.");
}

#[test]
fn the_lever_stands_with_its_reason_where_there_is_room() {
    let board = "format = 1\n[[seat]]\nid = \"guru\"\n[[checkin]]\non = 2026-11-01\nanswers = [3, 2, 1, 0]\n";
    Tui::on(board).shows("Focus: be seen (skill 5 of 6, seen 1 of 6)");
    Tui::demo().shows("Focus: be seen").hides("skill 5");
}

#[test]
fn a_narrow_window_keeps_what_is_said_whole() {
    let mut tui = Tui::demo().sized(40, 12);
    tui.shows("1 vacant, 1 neglected. You owe 1 thing").shows("review today  r");
    let mut tui = Tui::on("format = 1\n").sized(40, 12);
    tui.shows("A adds people and").shows(":add-seat shows the catalogue.");
    tui.shows("Start with somebody who already helps").shows("you: A, then p and a name.").shows("A add");
}

#[test]
fn a_narrow_window_keeps_the_key_that_leads_on() {
    let mut tui = Tui::demo().sized(40, 12);
    tui.keys("n").shows("Enter save · Esc keep a draft");
    let mut tui = Tui::demo().sized(20, 5);
    tui.keys("r").shows("Coffee with Dana").shows("Whitfield was …");
}

#[test]
fn a_menu_without_a_question_is_left_by_going_back() {
    for (keys, left) in
        [("v", "Esc back"), ("A", "Esc back"), ("F", "Esc back"), ("1", "Esc leave it as it is")]
    {
        Tui::demo().keys(keys).shows(left);
    }
}

#[test]
fn a_problem_is_said_in_full_and_those_above_stay() {
    let board = "format = 1\n[[seat]]\nid = \"guru\"\nkind = \"mentr\"\n[[person]]\nid = \"priya\"\nseats = [\"gru\"]\n";
    let mut tui = Tui::on(board).sized(44, 24);
    tui.keys(":problems<enter>")
        .shows("▸ board.toml:4:8: error")
        .shows("mentor, sponsor, coach, peer, friend,");
    tui.keys("j").shows("  board.toml:4:8: error").shows("▸ board.toml:7:10: error: no seat has the");
    let mut tui = tui.sized(44, 12);
    tui.shows("▸ board.toml:7:10").hides("board.toml:4:8");
}

#[test]
fn a_menu_keeps_a_row_between_its_words_and_its_answers() {
    let mut tui = Tui::demo().sized(40, 12);
    let screen = tui.keys("x").screen();
    let rows: Vec<&str> = screen.lines().map(|line| line.trim_matches(['│', ' '])).collect();
    let words = rows.iter().position(|row| *row == "stays.").unwrap();
    assert_eq!(rows[words + 1..words + 4], ["", "y  yes, let go", "d  on another day"], "{screen}");
}

#[test]
fn a_menu_that_is_longer_than_its_window_says_how_much_more_there_is() {
    let mut tui = Tui::demo().sized(40, 12);
    tui.keys("vs<enter>").shows("Esc back").shows(" 3 more below ─╯").keys("<up><up>").shows("above");
}

#[test]
fn a_form_names_a_seat_by_its_title() {
    let mut tui = Tui::demo();
    tui.keys("Ac")
        .shows("Seat      Internal Champion")
        .keys("Jo<ctrl-s>")
        .wrote("seat = \"internal-champion\"");
    // Two seats of one title are told apart by their ids.
    let seat = |id: &str| format!("[[seat]]\nid = \"{id}\"\ntitle = \"Guru\"\nkind = \"mentor\"\n");
    Tui::on(&format!("format = 1\n{}{}", seat("one"), seat("two"))).keys("Ac").shows("Seat      one");
}

#[test]
fn in_the_smallest_window_a_line_of_the_week_stands_in_place_of_the_rule() {
    let mut tui = Tui::demo().sized(20, 5);
    tui.shows(" 1 ? Dana").hides("This week").keys("<tab>j").shows("▸2 ! Priya");
    Tui::demo().sized(20, 8).shows("This week").shows(" 1 ? Dana");
}

#[test]
fn what_is_said_is_seen_in_a_low_window_too() {
    for keys in ["X", "<enter>X", "vpX", "YX"] {
        let mut tui = Tui::demo().sized(60, 8);
        tui.keys(keys).shows("X does nothing here.").keys("j").hides("X does nothing");
    }
    Tui::demo().sized(60, 8).keys("rX").shows("X is no answer here.").keys("<esc>").shows("This week");
}

#[test]
fn the_state_of_a_pane_stands_beside_the_one_whose_it_is() {
    let person = |name: &str, since: &str| {
        let id = name.to_lowercase().replace(' ', "-");
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\nseats = [\"peer-support\"]\nsince = {since}\n")
    };
    let people =
        format!("{}{}", person("Maximiliana-Theresia Ro", "2026-11-15"), person("Bo Li", "2026-06-01"));
    let alone = format!("format = 1\n[[seat]]\nid = \"peer-support\"\n{people}");
    Tui::on(&alone).shows("│ Bo, Maximili… Bo NEGLECTED 142 days │");
    let group = alone.replace("id = \"peer-support\"\n[", "id = \"peer-support\"\ntogether = true\n[");
    Tui::on(&group).shows("│ Maximiliana-… Bo NEGLECTED 142 days │");
}

#[test]
fn what_the_clock_shows_elsewhere_goes_on_with_the_time() {
    let board = "format = 1\n\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n\n[[person]]\nid = \"wei\"\nname = \"Wei Zhang\"\n\
                 seats = [\"guru\"]\ncity = \"Singapore\"\ntz = \"Asia/Singapore\"\n";
    let mut tui = Tui::on(board).sized(160, 40);
    tui.hour(17).shows("In Singapore it is").shows("00:41").hour(18).shows("01:41").hides("00:41");
}

#[test]
fn a_name_is_found_as_a_keyboard_has_it() {
    let person = |id: &str, name: &str| format!("\n[[person]]\nid = \"{id}\"\nname = \"{name}\"\n");
    let board = format!("format = 1\n{}{}", person("sean", "Seán O’Brien"), person("karl", "Karl Straße"));
    for (typed, name) in [("o'brien", "Seán O’Brien"), ("strasse", "Karl Straße"), ("sean", "Seán O’Brien")]
    {
        Tui::on(&board).keys("/").keys(typed).shows(name);
    }
    // What begins with a sign is a word as any other.
    Tui::on(&board).keys("/").keys("!karl").hides("Straße");
}

#[test]
fn not_this_week_lasts_until_the_review_that_is_not_held_yet() {
    let board = "format = 1\n\n[[person]]\nid = \"wei\"\nname = \"Wei Zhang\"\nevery = \"week\"\nsince = 2026-01-01\n";
    let until = |review: &str, day: &str| {
        let mut tui = Tui::on(&format!("{board}{review}"));
        tui.day(day).keys("/wei<enter>z");
        tui.file().lines().find_map(|line| line.strip_prefix("snooze = ")).map(str::to_string)
    };
    assert_eq!(until("", "2026-11-19").as_deref(), Some("2026-11-19"));
    // Thursday's review was Friday's.
    let held = "\n[[review]]\non = 2026-11-19\n";
    assert_eq!(until(held, "2026-11-19").as_deref(), Some("2026-11-26"));
}

#[test]
fn a_long_week_says_how_much_lies_below() {
    let owed: String = (10..50)
        .map(|n| {
            format!(
                "[[person]]\nid = \"p-{n}\"\n[[action]]\ntext = \"it\"\nwith = [\"p-{n}\"]\nby = 2026-10-01\n"
            )
        })
        .collect();
    let board = format!("format = 1\n[[seat]]\nid = \"friend\"\n{owed}");
    let mut tui = Tui::on(&board);
    tui.keys("m").shows("more below").keys("G").hides("more below").keys("gg").shows("more below");
}

#[test]
fn where_one_of_several_is_neglected_the_pane_says_who() {
    let seat = "format = 1\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n";
    let sits = |id: &str, name: &str, last: &str| {
        format!(
            "[[person]]\nid = \"{id}\"\nname = \"{name}\"\nseats = [\"guru\"]\n[[catchup]]\non = {last}\nwith = \
             [\"{id}\"]\n"
        )
    };
    let board = |ann: &str| format!("{seat}{}{}", sits("ann", "Ann", ann), sits("bob", "Bob", "2026-02-20"));
    let mut tui = Tui::on(&board("2026-11-18"));
    tui.shows("1 of 1 seat active.").shows("│ Bob, Ann ").shows(" Bob NEGLECTED 245 days │");
    tui = tui.sized(50, 20);
    tui.shows("Bob NEGLECTED 245 days");
    // What stands beside the Board is about the same one, and so is what a key does.
    tui = tui.sized(120, 40);
    tui.shows("You meant every month; last spoke 20").keys("w").shows("Bob").hides("To Ann");
    // Where all of them are, the words are the seat's.
    let mut tui = Tui::on(&board("2026-02-21"));
    tui.shows("1 neglected").shows("┃ Bob, Ann         NEGLECTED 245 days ┃");
}

#[test]
fn of_many_on_a_seat_the_pane_says_how_many_and_who_is_neglected() {
    let sits = |id: &str| {
        format!(
            "[[person]]\nid = \"{id}\"\nseats = [\"guru\"]\n[[catchup]]\non = 2026-11-18\nwith = [\"{id}\"]\n"
        )
    };
    let board = "format = 1\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n".to_string();
    let board = board + &sits("ann") + &sits("bob") + &sits("cy").replace("2026-11", "2026-02");
    let mut tui = Tui::on(&board);
    tui.shows("│ 3 people      cy NEGLECTED 247 days │");
}

#[test]
fn that_a_board_is_made_up_is_said_in_every_window() {
    for (width, height, words) in
        [(80, 24, " DEMO: nothing is kept  Maya"), (40, 10, " DEMO  Maya"), (20, 5, " DEMO ")]
    {
        let mut tui = Tui::demo();
        tui.app.banner = Some("DEMO: nothing is kept".into());
        tui.sized(width, height).shows(words);
    }
}

#[test]
fn that_nothing_is_left_to_take_back_or_to_redo_is_no_failure() {
    let mut tui = Tui::demo();
    tui.keys("<ctrl-r>").shows("\n Nothing to redo.").keys("u").shows("\n Nothing to take back.");
    tui.keys("l.").shows("✓").keys("u").shows("Taken back").keys("u").shows("\n Nothing to take back.");
}
