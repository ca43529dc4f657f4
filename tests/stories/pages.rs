//! The pages behind the Board, each reached by keys and left by Esc.

use crate::common::Tui;

/// Every page: the keys that open it, and words that stand on it with the demo board.
const PAGES: &[(&str, &str)] = &[
    ("vp", "1 Name"),
    (":people<enter>", "1 Name"),
    ("vo", "the load-test date"),
    (":promises<enter>", "Mine"),
    ("vc", "Catch-ups"),
    (":catchups<enter>", "Catch-ups"),
    ("vs", "Dana Whitfield"),
    (":candidates<enter>", "Internal Champion"),
    ("vw", "read path"),
    (":wins<enter>", "heard by"),
    ("vf", "Thanks are due"),
    (":favours<enter>", "Given"),
    ("Y", "The year by seat"),
    ("vy", "The year by seat"),
    ("K", "Gives you"),
    ("vg", "Mentor"),
    ("vq", "Could you do the work"),
    (":check-in<enter>", "Could you do the work"),
    ("vm", "The shape of the board"),
    (":board-meeting<enter>", "The shape of the board"),
    ("vx", "What if Priya Natarajan left?"),
    (":what-if<enter>", "What if Priya Natarajan left?"),
    ("a", "Whom to ask?"),
];

#[test]
fn every_page_opens_and_esc_leads_back() {
    for (keys, words) in PAGES {
        let mut tui = Tui::demo();
        tui.keys(keys).shows(words).keys("jjkkGg<pgdn><pgup>").keys("<esc>").shows("This week");
    }
}

#[test]
fn every_page_can_be_drawn_at_any_size() {
    for size in [(80, 24), (120, 40), (40, 12), (30, 9), (20, 5), (200, 60), (1, 1), (19, 4)] {
        for (keys, _) in PAGES {
            let mut tui = Tui::demo().sized(size.0, size.1);
            tui.keys(keys).keys("jjG<pgdn>k").screen();
            let mut empty = Tui::on("format = 1\n").sized(size.0, size.1);
            empty.keys(keys).keys("jjG<pgdn>k").screen();
        }
    }
}

#[test]
fn an_empty_page_says_what_it_is_and_one_key() {
    for (keys, words) in [
        ("vp", "nobody is yet. A and a name"),
        ("vo", "P adds a promise"),
        ("vc", "After your next talk: n"),
        ("vs", ":add-candidate and a name"),
        ("vw", "What went well lately? W"),
        ("vf", "Who helped you lately? F"),
        ("Y", "A adds one"),
        ("vm", ":owner writes it down"),
    ] {
        let mut tui = Tui::on("format = 1\n").sized(80, 40);
        let screen = tui.keys(keys).screen().replace('\n', " ");
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "'{words}' after {keys}:\n{flat}");
    }
}

#[test]
fn people_sort_by_a_column_and_are_searched_as_one_types() {
    let mut tui = Tui::demo();
    tui.keys(":people<enter>").shows("Priya Natarajan").hides("Ruth Adeyemi");
    tui.keys("1").shows("▸Ana Silva").keys("1").shows("▸Wei Zhang").keys("3").shows("▸Hana Kim");
    tui.keys("m").shows("Ruth Adeyemi").keys("m").hides("Ruth Adeyemi");
    tui.keys("/zurich")
        .shows("Ana Silva")
        .hides("Hana Kim")
        .keys("<enter>jt")
        .shows("A topic for")
        .keys("<esc>");
    tui.keys("<esc>").shows("Hana Kim").keys("/zed").shows("Nothing here fits 'zed'. Esc clears it.");
    tui.keys("<esc>").shows("Hana Kim").keys("<enter>").shows("Catch-ups");
}

#[test]
fn s19_catch_ups_are_searched_as_one_types() {
    let mut tui = Tui::demo();
    tui.keys("vc/storage fears").shows("The storage team fears the migration").hides("dumplings");
    tui.keys("<enter><enter>").shows("Priya Natarajan · Technical Guru");
}

#[test]
fn s06_promises_are_ticked_with_what_came_of_them() {
    let mut tui = Tui::demo();
    tui.keys("vo").shows("▸! the load-test date · Priya · by Mon 16 Nov, 4 days late");
    tui.keys("d").shows("Done: the load-test date").keys("it is the 30th<enter>");
    tui.wrote("result = \"it is the 30th\"").hides("▸! the load-test date");
    tui.keys("m").shows("✓ the load-test date").shows("what came of it: it is the 30th; not told yet");
    tui.keys("u").shows("▸! the load-test date");
}

#[test]
fn s07_a_win_in_two_keys_and_who_has_heard() {
    let mut tui = Tui::demo();
    tui.keys("WTalk accepted<enter><enter>").shows("Win: Talk accepted").wrote("text = \"Talk accepted\"");
    tui.keys("vw").shows("▸20 Nov · Talk accepted").shows("! not heard by Lucía");
    tui.keys("d").shows("Who has heard").keys("<enter>").wrote("told = [\"lucia\"]").shows("heard by Lucía");
}

#[test]
fn s08_favours_go_both_ways_and_thanks_are_one_key() {
    let mut tui = Tui::demo();
    tui.keys("Fr")
        .shows("Priya Natarajan helped you")
        .keys("read my packet<enter>")
        .wrote("from = \"priya\"");
    tui.keys("Fgreviewed the talk<enter>").wrote("to = \"priya\"\ntext = \"reviewed the talk\"");
    tui.keys("vf").shows("▸! 20 Nov · Priya Natarajan: read my packet").keys("T").shows("Thanked Priya");
    tui.keys("u").shows("read my packet").keys("d").wrote("text = \"read my packet\"\nthanked = 2026-11-20");
    tui.keys("<esc>glT").wrote("thanked = 2026-11-20");
}

#[test]
fn s12_checkin_finds_the_lever() {
    let mut tui = Tui::demo();
    tui.keys(":check-in<enter>")
        .shows("Could you do the work")
        .shows("0 of 4 so far")
        .shows("Who of them could name");
    tui.keys("3").shows("✓3 I already do it").keys("21").shows("3 of 4 so far").keys("0");
    tui.shows("Focus: be seen").shows("skill 5 of 6, visibility 1 of 6").shows("Before");
    tui.keys("<enter>").wrote("answers = [3, 2, 1, 0]\nlever = \"visibility\"").shows("Focus: be seen");
    tui.keys(":check-in<enter><enter>").shows("0 of 4 are answered");
    tui.keys("0033<enter>").wrote("answers = [0, 0, 3, 3]\nlever = \"skill\"").shows("build skill");
}

#[test]
fn s10_what_if_somebody_left() {
    let mut tui = Tui::demo();
    tui.keys(":what-if<enter>").shows("4 of 6 seats active today, 3 of 6 without").shows("› VACANT");
    let before = tui.file();
    tui.keys("<pgdn>").shows("What would come up").keys("<esc>").shows("This week");
    assert_eq!(tui.file(), before);
}

#[test]
fn s17_ask_names_people_with_their_own_words() {
    let mut tui = Tui::demo();
    tui.keys("a").shows("In your own words").keys("the storage team and the migration");
    tui.shows("▸ Priya Natarajan").shows("The storage team fears the migration").keys("<enter>");
    tui.shows("Ask Priya").keys("<esc>").shows("the storage team and the migration").keys("<enter>w");
    tui.shows("I would like your view on one thing: the storage team and the migration.").keys("<esc>");
    tui.keys("athe storage team and the migration<enter>t");
    tui.wrote("with = [\"priya\"]\ntext = \"the storage team and the migration\"").shows("Topic for Priya");
    tui.keys("u").shows("Taken back");
}

#[test]
fn s02_the_guide_opens_at_the_kind_of_the_seat() {
    let mut tui = Tui::demo();
    tui.keys("jlK").shows("▸Sponsor").shows("Your part").shows("From:").keys("<esc>K").shows("▸Sponsor");
    tui.keys("/trap").shows("Nothing here fits").keys("<esc>/advocate").shows("All advice, no advocate");
}

#[test]
fn s03_the_catalogue_adds_a_seat_from_the_guide() {
    let mut tui = Tui::demo();
    tui.keys("K/book club<enter>").shows("Look for").keys("<enter>").shows("u undo");
    tui.wrote("kind = \"peer\"\npurpose");
}

#[test]
fn s13_the_board_meeting_and_a_mute_with_a_reason() {
    let mut tui = Tui::demo().sized(80, 60);
    tui.keys("vm").shows("Inside and outside").shows("Perspectives").shows("! warning: Priya");
    let screen = tui.screen();
    assert!(screen.contains("Goals") || screen.contains("Levels"), "{screen}");
    tui.keys("m").shows("Mute '").keys("not this year<enter>in 6 months<enter>");
    tui.wrote("[[mute]]").wrote("why = \"not this year\"").keys("G").shows("not this year").keys("m");
    tui.shows("No longer muted");
}

#[test]
fn s18_goals_with_the_seats_that_serve_them() {
    let mut tui = Tui::demo().sized(80, 90);
    tui.keys("vm").shows("Speak at one conference, by").shows("served by External Connector");
    tui.keys("<esc>Ag").keys("Write a book<enter>30 jun<enter>").wrote("text = \"Write a book\"");
}

#[test]
fn s19_the_year_by_seat() {
    insta::assert_snapshot!(Tui::demo().keys("Y").screen());
}

#[test]
fn s19_the_year_in_words_and_trends() {
    let mut tui = Tui::demo().sized(80, 80);
    tui.keys("Y")
        .shows("In words")
        .shows("longest silence")
        .shows("Quorum")
        .shows("mentors, coaches")
        .shows("Check-ins");
}

#[test]
fn s20_the_curtain_hides_names_and_notes() {
    let mut tui = Tui::demo().sized(120, 40);
    tui.keys("H")
        .shows("Curtain: H opens it")
        .shows("P. N.")
        .hides("Priya")
        .hides("RFC")
        .hides("Staff Engineer");
    for keys in [
        "<enter>",
        "n",
        "w",
        "b",
        "t",
        "d",
        "vp",
        "vc",
        "vo",
        "vm",
        "Y",
        ":what-if<enter>",
        "/",
        "a",
        "x",
        "Z",
        "r<enter><enter><enter><enter>",
    ] {
        tui.keys(keys).hides("Priya").hides("Hana").hides("Luc").hides("load-test").keys("<esc><esc><esc>");
    }
    tui.keys(".").shows("Done").hides("Priya").wrote("with = [\"priya\"]\nhow = \"message\"");
    tui.keys("u")
        .shows("Done")
        .hides("Taken back: ")
        .keys("H")
        .shows("Priya Natarajan")
        .shows("Staff Engineer");
    tui.keys("Htthe red umbrella<enter>").wrote("the red umbrella").hides("umbrella");
    tui.keys("u").shows("Done").hides("umbrella").keys("<ctrl-r>").shows("Done").hides("umbrella");
}

#[test]
fn s20_after_a_long_silence_a_pause_is_offered_once() {
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 [[catchup]]\non = 2026-10-27\nwith = [\"ana\"]\n";
    let mut tui = Tui::on(board);
    tui.shows("24 days since you were here. Away? :pause makes it one.").keys("j").hides("Away?");
    tui.keys(":pause<enter>2026-10-28<enter>2026-11-19<enter>");
    tui.again().hides("Away?");
    let mut tui = Tui::on(board);
    tui.keys(":pause<enter>").shows("empty: 2026-10-28").shows("empty: yesterday").keys("<enter><enter>");
    tui.wrote("from = 2026-10-28\nto = 2026-11-19")
        .keys(":pause<enter>")
        .hides("empty: ")
        .keys("<enter><enter>");
    tui.shows("from which day?");
}

#[test]
fn s19_a_calm_board_shows_what_lies_ahead_and_one_old_note() {
    let board = "format = 1\n[[review]]\non = 2026-11-20\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana Silva\"\n\
                 seats = [\"friend\"]\nbirthday = \"11-28\"\n[[catchup]]\non = 2026-11-19\nwith = [\"ana\"]\n\
                 [[catchup]]\non = 2026-03-12\nwith = [\"ana\"]\nnote = \"Memory is a bad clerk, keep a list.\"\n";
    let mut tui = Tui::on(board);
    tui.shows("Nothing needs you today.")
        .shows("Ana has a birthday")
        .shows("From your notes: 12 Mar, Ana: Memory is a bad clerk");
    let private = board.replace("note =", "private = true\nnote =");
    Tui::on(&private).shows("Nothing needs you today.").hides("From your notes");
}

#[test]
fn s11_a_job_change_of_theirs_and_of_mine() {
    let mut tui = Tui::demo();
    tui.keys(":job<enter>Initech<enter>Director<enter>").wrote("org = \"Initech\"\nrole = \"Director\"");
    tui.wrote("past = [{ org = \"Acme\", until = 2026-11-20 }]").shows("Still the right seat?");
    tui.keys("w").shows("Hi Priya").keys("<esc>");
    tui.keys(":new-job<enter>Globex<enter>Staff<enter>")
        .wrote("org = \"Globex\"")
        .shows("You no longer share a company");
    tui.shows("Ana and your new job").keys("k").shows("Wei and your new job").keys("cyear<enter>");
    tui.shows("Dana and your new job").keys("k").wrote("every = \"year\"").hides("your new job");
}

#[test]
fn s20_private_records_are_marked() {
    let mut tui = Tui::demo();
    tui.keys("vc")
        .keys(":private<enter>")
        .wrote("private = true")
        .shows("This catch-up stays out of exports and reports")
        .shows("· private")
        .keys(":private<enter>")
        .hides("· private");
}

#[test]
fn s15_who_was_absent_is_left_out_of_the_note_of_a_group() {
    let mut tui = Tui::demo();
    tui.keys("jjlnrotating the chair")
        .shows("Ctrl-a who was there")
        .keys("<ctrl-a>")
        .shows("[x] Tomás Novák");
    tui.keys("j <enter>").shows("Quick note: Ana Silva and Wei Zhang").keys("<enter>");
    tui.wrote("with = [\"ana\", \"wei\"]\nnote = \"rotating the chair\"");
}

#[test]
fn s03_a_vacant_seat_shows_whom_to_look_for() {
    let mut tui = Tui::demo().sized(120, 40);
    tui.keys("jl").shows("Nobody sits here").shows("Who could?").shows("Somebody one or two levels up");
}

#[test]
fn s12_the_question_asked_is_in_view_in_a_small_window() {
    let mut tui = Tui::demo().sized(40, 12);
    tui.keys(":check-in<enter>")
        .shows("▸Could you")
        .keys("1")
        .shows("▸Do you know")
        .keys("1")
        .shows("▸Do the people");
    tui.keys("1").shows("▸Have you said").keys("1").shows("▸Be seen: The skill is there");
}

#[test]
fn s06_lines_in_the_inbox_become_notes_and_are_cut() {
    let mut tui = Tui::demo();
    let before = tui.file();
    let inbox = tui.path().with_file_name("inbox.txt");
    tui.keys(":inbox<enter>").shows("The inbox is empty");
    std::fs::write(&inbox, "lunch with Ana: cake\ndo: bring cake by fri\n\ncall with Sam: be early\n")
        .unwrap();
    tui.keys("vi").shows("From the inbox, 1 more").shows("I promise: bring cake").keys("<esc>");
    assert_eq!(tui.file(), before, "Esc leaves everything as it is");
    tui.keys("vi<ctrl-s>").wrote("note = \"cake\"").shows("From the inbox, 0 more").shows("be early");
    assert_eq!(std::fs::read_to_string(&inbox).unwrap(), "call with Sam: be early\n");
    tui.keys("<esc>u").shows("Taken back");
    let left = std::fs::read_to_string(&inbox).unwrap();
    assert_eq!(left, "call with Sam: be early\n\nlunch with Ana: cake\ndo: bring cake by fri\n");
    assert_eq!(tui.file(), before);
}

#[test]
fn the_problems_are_those_that_check_tells() {
    let board = "format = 1\n[[person]]\nid = \"ana\"\nsince = 2027-01-01\ntz = \"Europe/Nowhere\"\n\
                 [[action]]\ntext = \"x\"\nwith = [\"nobody\"]\n";
    let mut tui = Tui::on(board);
    tui.shows("1 error and 2 warnings in the file").keys(":problems<enter>");
    tui.shows("'since' is after today").shows("Europe/Nowhere").shows("nobody");
    tui.keys("<esc>H:problems<enter>").hides("Nowhere").shows("hidden. Esc goes back").keys("e");
    tui.keys("<esc>H").hides("hidden").keys(":problems<enter>").shows("Nowhere");
    let mut tui = Tui::on(&board.replace("with = [\"nobody\"]\n", ""));
    tui.hides("in the file").keys(":problems<enter>").shows("2 warnings");
}

#[test]
fn a_pause_that_has_begun_is_of_this_year() {
    let mut tui = Tui::demo();
    tui.keys(":pause<enter>18 nov<enter>30 nov<enter>").wrote("from = 2026-11-18\nto = 2026-11-30");
    tui.keys(":pause<enter>3 jan<enter>10 jan<enter>").wrote("from = 2027-01-03\nto = 2027-01-10");
}

#[test]
fn what_lies_on_top_hides_what_was_written_before_the_curtain_was_drawn() {
    let mut tui = Tui::demo();
    tui.keys("nPriya leaves in May<esc>tthe storage team<esc>H");
    tui.keys("n").hides("leaves in May").shows("What stands here is hidden").keys("<esc>");
    tui.keys("t").hides("the storage team").shows("(hidden)").keys("<esc>");
    tui.keys("R").hides("Natarajan").shows("Name (hidden)").keys("<esc>");
    tui.keys("jjl<enter>").keys("<esc>ln").keys("today lunch").shows("today lunch").keys("<esc>");
    tui.keys(":candidates<enter><enter>")
        .shows("the next step")
        .hides("Next:")
        .hides("Whitfield")
        .keys("<esc><esc>");
    let board = "format = 1\n[[person]]\nid = \"priya\"\nname = \"Priya\"\n[[conflict]]\nid = \"c8e8wg\"\n\
                 record = \"priya\"\nkey = \"role\"\nours = \"a secret\"\ntheirs = \"another\"\non = 2026-11-19\n";
    let mut tui = Tui::on(board);
    tui.keys("1")
        .shows("this: a secret")
        .keys("<esc>H1")
        .shows("Which one holds?")
        .hides("secret")
        .hides("another");
}

#[test]
fn s12_the_answers_of_a_check_in_are_kept_at_esc() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys("vq32<esc>").shows("The answers are kept").keys("vq").shows("2 of 4 so far").keys("<esc>");
    let mut tui = tui.again();
    assert_eq!(tui.file(), before);
    tui.keys("vqjj10")
        .shows("visibility 1 of 6")
        .keys("<enter>")
        .wrote("answers = [3, 2, 1, 0]")
        .keys("vq")
        .shows("0 of 4 so far");
}

#[test]
fn esc_in_a_menu_leads_back_to_its_list() {
    let mut tui = Tui::demo();
    tui.keys("jl<enter>dana<enter>").shows("the next step").keys("<esc>").shows("Who could be your");
    tui.keys("<enter>").shows("the next step").keys("a").hides("Who could be your");
}

#[test]
fn a_board_without_seats_says_so_where_other_lines_begin() {
    let mut tui = Tui::on("format = 1\n");
    tui.shows("\n No seats yet.").keys(":add-person<enter>").shows("empty: there is no seat yet");
}

#[test]
fn where_nothing_may_be_written_a_page_offers_what_reads() {
    let mut tui = Tui::demo();
    tui.write("format = 1\n[[seat]\n").second();
    tui.keys("vo")
        .shows("Enter open")
        .hides("do it")
        .keys("<enter>")
        .shows("Priya Natarajan · Technical Guru");
    tui.keys("<esc><esc>vf")
        .shows("Enter open")
        .hides("Enter write")
        .keys("<enter>")
        .shows("Hana Kim · Industry");
    tui.keys("<esc><esc>vw").shows("Enter open").hides("who has heard").keys("<esc>vg").hides("Enter");
}

#[test]
fn the_candidates_say_how_to_add_one() {
    let mut tui = Tui::demo();
    tui.keys("vs").shows("A add").keys("Ac").shows("Somebody who might fill a seat");
}

#[test]
fn the_footer_says_what_enter_does_with_the_item_under_the_cursor() {
    let mut tui = Tui::demo();
    tui.keys("vf").shows("Enter write").shows("m all").keys("j").shows("Enter open").hides("Enter write");
    tui.keys("<esc>vom").shows("Enter do it").keys("jj").shows("Enter open").hides("do it");
    // A kind of seat is read; a seat of the catalogue is added.
    tui.keys("<esc>vg").hides("Enter");
    Tui::on("format = 1\n").keys("vo").shows("Promises").hides("Enter");
    let mut tui = Tui::demo();
    tui.keys("vgG").shows("Enter add a seat");
}

#[test]
fn while_a_page_is_searched_its_footer_names_no_letters() {
    let mut tui = Tui::demo();
    for page in ["vp", "vo", "vc", "vs", "vw", "vf", "vg"] {
        tui.keys(page).shows("/ search").keys("/").shows("Enter to the list · Esc end the search");
        tui.hides("/ search").hides("? help").keys("<f1>").shows("Keys on a list").keys("<esc>");
        tui.keys("a<enter>").shows("? help").keys("<esc><esc>").shows("This week");
    }
    tui.keys("vp/zu").click("Esc end the search").shows("Hana Kim").shows("? help");
}

#[test]
fn where_nothing_may_be_written_no_menu_of_changes_opens() {
    let mut tui = Tui::demo();
    tui.write("format = 1\n[[seat]\n").second();
    // A vacant seat leads to who is in mind for it.
    tui.keys("jl<enter>").shows("Candidates").shows("Dana Whitfield").shows("Enter open");
    tui.keys("<enter>").hides("the next step, with a day").shows("Dana Whitfield · no seat").keys("<esc>");
    tui.keys("j").hides("Enter open").keys("<enter>").shows("Not now: the file has problems").keys("<esc>");
    tui.keys("a").hides("Enter").keys("storage").shows("Enter open · Esc back");
    tui.keys("<enter>").shows("Priya Natarajan · Technical Guru");
}

#[test]
fn what_a_list_leaves_out_is_named_at_80_columns_and_shown_by_one_key() {
    for page in ["vp", "vo", "vs", "vf"] {
        let mut tui = Tui::demo();
        tui.keys(page).shows("m all").shows("Esc back · ? help");
        tui.keys("m").shows("m less").keys("m").shows("m all");
    }
    Tui::demo().keys("vsm").shows("Nothing else is on this list.");
    Tui::demo().keys("vcm").shows("Not now: this list leaves nothing out.").hides("m all");
    Tui::demo().keys("vw3").shows("Not now: people alone stand in columns to sort by.");
    // The cursor stays on the list.
    Tui::demo().keys("vfmGm<enter>").hides("nothing to open");
}

#[test]
fn a_page_names_its_commands_that_have_no_key() {
    Tui::demo().keys("vx").shows(":what-if somebody else");
    Tui::demo().keys("vm").shows(":check-in four questions");
}

#[test]
fn the_states_of_people_are_whole_where_other_columns_say_the_rest() {
    let mut tui = Tui::demo();
    tui.keys("vp")
        .shows("no rhythm ")
        .hides("no rhythm;")
        .shows("meets Thu 26, 17:30")
        .shows("External Connector ");
    tui.sized(60, 24).shows("no rhythm; last 12 days ago");
}

#[test]
fn who_has_heard_of_a_win_is_asked_of_those_who_fit() {
    let mut tui = Tui::demo();
    tui.keys(":wins<enter><enter>").shows("Who has heard").keys("zed").shows("Nobody fits. Esc goes back.");
    let mut tui = Tui::on("format = 1\n[[win]]\non = 2026-11-10\ntext = \"Read path\"\n");
    tui.keys(":wins<enter><enter>").shows("Nobody is left who has not heard of it.").hides("Who has heard:");
}

#[test]
fn the_first_step_back_from_the_end_is_seen() {
    let mut tui = Tui::demo();
    tui.keys("<enter>G");
    let end = tui.screen();
    tui.keys("jjj");
    assert_eq!(tui.screen(), end);
    tui.keys("k");
    assert_ne!(tui.screen(), end);
    tui.keys("bG");
    let end = tui.screen();
    tui.keys("jjj");
    assert_eq!(tui.screen(), end);
    tui.keys("k");
    assert_ne!(tui.screen(), end);
}

/// A board with more notes than one search makes ready, the first of them about kumquats, the others about pears.
fn many_notes() -> String {
    let talk = |note: &str| format!("\n[[catchup]]\non = 2026-11-01\nwith = [\"ana\"]\nnote = \"{note}\"\n");
    let person = "format = 1\n\n[[person]]\nid = \"ana\"\nname = \"Ana Lima\"\n";
    person.to_string() + &talk("kumquats") + &talk("pears").repeat(6000)
}

#[test]
fn a_search_among_very_many_notes_answers_at_once_and_completes_itself() {
    for (keys, looking, found) in [
        ("vc/k", "Looking through the older ones.", "kumquats"),
        ("/ku", "Looking through the older notes.", "kumquats"),
    ] {
        let mut tui = Tui::on(&many_notes());
        tui.keys(keys).shows(looking).hides(found).hides("Nothing here").hides("Enter add");
        // A key that waits goes first.
        assert!(!tui.app.prepare(|| false));
        tui.shows(looking);
        assert!(tui.app.prepare(|| true));
        tui.shows(found).hides(looking);
        assert!(!tui.app.prepare(|| true));
        tui.keys("zz").hides(found).hides(looking);
    }
}

#[test]
fn nobody_is_added_for_a_word_that_is_still_being_looked_for() {
    let mut tui = Tui::on(&many_notes());
    tui.keys("/ku<enter>").shows("Looking through the older notes.");
    assert!(tui.app.prepare(|| true));
    tui.shows("kumquats").keys("<enter>").shows("· talk").hides("Looking");
}

#[test]
fn the_cursor_stays_on_a_list_that_gets_shorter() {
    let promise = |text: &str| format!("\n[[action]]\ntext = \"{text}\"\nby = 2026-11-10\n");
    let mut tui = Tui::on(&format!("format = 1\n{}{}", promise("one"), promise("two")));
    tui.keys("voG")
        .shows("▸! two")
        .keys("<enter><enter>")
        .shows("▸! one")
        .keys("<enter><enter>")
        .wrote("done = 2026-11-20");
}

#[test]
fn what_a_list_of_problems_is_edited_at_is_what_is_shown() {
    let wrong = |n: usize| format!("format = 1\n{}", "\n[[win]]\non = 2026-11-10\n".repeat(n));
    let mut tui = Tui::on(&wrong(4));
    tui.keys(":problems<enter>G").write(&wrong(2)).second().keys("e");
    let line = tui.asked.iter().find_map(|effect| match effect {
        boardroom::tui::msg::Effect::Edit(line) => Some(*line),
        _ => None,
    });
    assert_eq!(line, Some(6), "{}", tui.screen());
}

#[test]
fn who_has_no_day_comes_last_whichever_way_people_are_sorted() {
    let talked = "\n[[catchup]]\non = 2026-11-10\nwith = [\"ana\"]\n\n[[catchup]]\non = 2026-11-01\nwith = [\"wei\"]\n";
    let person = |id: &str| format!("\n[[person]]\nid = \"{id}\"\n");
    let mut tui =
        Tui::on(&format!("format = 1\n{}{}{}{talked}", person("none"), person("ana"), person("wei")));
    let mut order = |keys: &str| {
        let screen = tui.keys(keys).screen();
        let mut names = ["none", "ana", "wei"];
        names.sort_by_key(|name| screen.find(&format!("{name} ")));
        names
    };
    assert_eq!(order("vp4"), ["ana", "wei", "none"]);
    assert_eq!(order("4"), ["wei", "ana", "none"]);
}

#[test]
fn whom_to_ask_shows_the_one_at_the_cursor_whole() {
    let long = "storage ".to_string() + &"and what goes with it for a while ".repeat(4);
    let person = |n: usize| {
        let id = format!("p{n}");
        format!(
            "\n[[person]]\nid = \"{id}\"\nname = \"Person {n}\"\ncares = \"{long}\"\nabout = \"{long}\"\n\n[[catchup]]\non = \
             2026-10-01\nwith = [\"{id}\"]\nnote = \"{long}\"\n"
        )
    };
    let board = format!("format = 1\n{}", (1..9).map(person).collect::<String>());
    for height in [14, 18, 22, 26, 30] {
        let mut tui = Tui::on(&board).sized(80, height);
        tui.keys("a").keys("storage");
        for _ in 0..7 {
            tui.keys("<down>");
            let screen = tui.screen();
            let mut rows = screen.lines().skip_while(|row| !row.contains("▸"));
            let at = rows.next().unwrap_or_else(|| panic!("no cursor at {height}:\n{screen}"));
            let below = rows.take_while(|row| row.contains("│     ")).count();
            assert!(below >= 6, "{at}: {below} rows at {height}:\n{screen}");
        }
    }
}

#[test]
fn one_seat_is_one_seat_wherever_it_is_counted() {
    let board = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                 since = 2026-11-19\n";
    let mut tui = Tui::on(board);
    tui.keys("Y").shows("Now 1 of 1 seat active").keys("<esc>vx").shows("1 of 1 seat active today, 0 of 1");
}

#[test]
fn a_name_is_found_as_those_type_it_who_lack_its_letters() {
    let mut tui = Tui::on(
        "format = 1\n[[person]]\nid = \"m\"\nname = \"Jörg Müller\"\n[[person]]\nid = \"a\"\nname = \"Ana\"\n\
         [[catchup]]\non = 2026-11-18\nwith = [\"a\"]\nnote = \"\"\"\none\nno Überblick yet\"\"\"\n",
    );
    for typed in ["mueller", "muller", "joerg", "Müller"] {
        tui.keys("/").keys(typed).shows("│ Jörg Müller").keys("<esc>");
    }
    tui.keys("/ueberblick").shows("no Überblick yet").keys("<esc>/uberblick").shows("no Überblick yet");
}
