//! Bringing people along on screen: a list with nobody chosen, one write, and two of one made one.

use crate::common::Tui;

const CARDS: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:Hana Kim\nTEL:+65 5550 100\nEMAIL:hana@example.org\nEND:VCARD\n\
                     BEGIN:VCARD\nVERSION:3.0\nFN:Priya\nNICKNAME:PN\nTEL:+41 79 555 01 00\nEND:VCARD\n\
                     BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Größe\nORG:Initech\nEMAIL:zoe@example.org\nEND:VCARD\n\
                     BEGIN:VCARD\nVERSION:3.0\nFN:Jo Berg\nEMAIL:jo@example.org\nEND:VCARD\n\
                     BEGIN:VCARD\nVERSION:3.0\nEMAIL:nobody@example.org\nEND:VCARD\n";

/// The list of who is in some cards.
fn opened(mut tui: Tui, cards: &str) -> Tui {
    let path = tui.path().with_file_name("my people.vcf");
    std::fs::write(&path, cards).unwrap();
    let from_first = !tui.path().exists();
    tui.keys(if from_first { "3" } else { ":import<enter>" }).shows("File").paste(path.to_str().unwrap());
    tui.keys("<enter>");
    tui
}

#[test]
fn nobody_is_chosen_and_those_who_are_come_by_one_write() {
    let mut tui = opened(Tui::demo(), CARDS);
    let before = tui.file();
    tui.shows("Bring people along from my people.vcf").shows("0 of 4 chosen").hides("[x]");
    tui.shows("Hana Kim   gets phone").shows("Left out: nobody@example.org (line 24) (it has no name)");
    tui.keys("<enter>").shows("Nobody is chosen yet");
    // Typing narrows down, accents aside; Space chooses what is under the cursor.
    tui.keys("zoe").shows("Zoë").hides("Jo Berg").keys("<space>").shows("Enter bring in 1");
    tui.keys("<backspace><backspace><backspace>jo").hides("Zoë").keys("<space>").shows("2 of 4 chosen");
    tui.keys("<enter>").hides("Bring people along").shows("Brought in 2 people");
    tui.wrote("name = \"Zoë Größe\"").wrote("name = \"Jo Berg\"");
    assert!(!tui.file().contains("+65 5550 100"), "Hana was not chosen:\n{}", tui.file());
    tui.keys("u");
    assert_eq!(tui.file(), before, "one write is one undo");
}

#[test]
fn all_are_chosen_by_one_key_and_left_by_another() {
    let mut tui = opened(Tui::demo(), CARDS);
    let before = tui.file();
    tui.keys("<ctrl-a>").shows("4 of 4 chosen").keys("<ctrl-a>").shows("0 of 4 chosen");
    tui.keys("<ctrl-a><esc>").hides("Bring people along");
    assert_eq!(tui.file(), before);
    opened(tui, CARDS).keys("<ctrl-a><enter>").shows("Brought in 3 people, filled in 1 person");
    // Who was chosen stays so when a search ends.
    let mut tui = opened(Tui::demo(), CARDS);
    tui.keys("zoe<space>").shows("Esc show all").keys("<esc>").shows("1 of 4 chosen").shows("Jo Berg");
    tui.shows("Esc leave").keys("<esc>").hides("Bring people along");
}

#[test]
fn somebody_who_may_be_on_file_is_held_beside_the_record() {
    let mut tui = opened(Tui::demo(), CARDS);
    tui.shows("may be Priya Natarajan on file").keys("priya<tab>").shows("One person, or two?");
    tui.shows("on file").shows("comes in").shows("Principal Engineer").shows("taken over");
    tui.keys("a")
        .hides("One person")
        .keys("<tab>m")
        .shows("is Priya Natarajan on file")
        .shows("1 of 4 chosen");
    tui.keys("<enter>").shows("Filled in 1 person").wrote("phone = \"+41 79 555 01 00\"");
    assert_eq!(tui.file().matches("name = \"Priya").count(), 1, "{}", tui.file());
    // Brought in as somebody else, the two can still be made one.
    let mut tui = opened(Tui::demo(), CARDS);
    tui.keys("priya<space><enter>").shows("Brought in 1 person").keys(":duplicates<enter>");
    tui.shows("Priya Natarajan · Priya").keys("<enter>").shows("stays").keys("m");
    tui.shows("Merged Priya into Priya Natarajan").wrote("phone = \"+41 79 555 01 00\"");
    tui.keys(":duplicates<enter>").shows("Nobody seems to be on file twice");
}

#[test]
fn who_was_brought_along_at_the_start_is_led_to_a_seat_and_a_first_talk() {
    let mut tui = opened(Tui::first(), CARDS);
    tui.keys("<ctrl-a><enter>").shows("Nobody has a seat yet: s gives one to somebody on file.");
    tui.keys("s<enter>").shows("A seat for").keys("<enter>").shows("never logged");
    tui.shows("When did you last speak? n logs it, w writes now.");
    tui.keys("w")
        .shows("To Hana")
        .keys("of you.<ctrl-s>y")
        .hides("When did you last speak")
        .shows("one line is enough");
}

#[test]
fn the_other_of_two_may_be_the_one_to_keep() {
    let board = "format = 1\n[[person]]\nid = \"ana\"\nname = \"Ana Gomes\"\n[[person]]\nid = \"ana-2\"\nname = \"Ana Gomes\"\nemail = \"a@x.org\"\n";
    let mut tui = Tui::on(board);
    tui.keys(":duplicates<enter><enter>").shows("taken over").keys("s").hides("taken over").keys("m");
    tui.shows("Merged");
    assert!(tui.file().contains("ana-2") && !tui.file().contains("id = \"ana\"\n"), "{}", tui.file());
}

#[test]
fn a_board_may_begin_with_people() {
    let mut tui = opened(Tui::first(), CARDS);
    assert!(!tui.path().exists(), "nothing is written before a choice");
    tui.shows("0 of 4 chosen").keys("<space><enter>").shows("Brought in 1 person").shows("Technical Guru");
    tui.wrote("name = \"Hana Kim\"").wrote("id = \"technical-guru\"");
    assert!(!tui.file().contains("Zoë"));
}

#[test]
fn a_file_that_is_none_is_said_where_it_was_typed() {
    let mut tui = Tui::demo();
    tui.keys(":import<enter><enter>")
        .shows("Which file?")
        .keys("nowhere.vcf<enter>")
        .shows("Can't read nowhere.vcf");
    tui.shows("File nowhere.vcf").keys("<esc>").hides("Bring people along");
    let mut tui = opened(Tui::first(), "%PDF\0");
    tui.shows("it is no text").keys("<esc>").shows("Start my board");
}

#[test]
fn a_calendar_is_chosen_from_by_person() {
    let event = |uid: &str, day: &str, who: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:{day}T150000\nSUMMARY:Coffee\nATTENDEE:mailto:{who}@example.org\nEND:VEVENT\n"
        )
    };
    let events =
        event("1", "20261102", "hana") + &event("2", "20261103", "priya") + &event("3", "20261203", "priya");
    let mut tui = opened(Tui::demo(), &format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"));
    tui.shows("Hana Kim").shows("1 catch-up").shows("1 catch-up; 1 meeting").keys("priya<space><enter>");
    tui.shows("Brought in 1 catch-up and 1 meeting").wrote("uid = \"2\"").wrote("uid = \"3\"");
    assert!(!tui.file().contains("uid = \"1\""), "{}", tui.file());
}

#[test]
fn the_list_fits_any_window_and_hides_behind_the_curtain() {
    for size in [(80, 24), (40, 12), (20, 6), (10, 3), (1, 1), (200, 60)] {
        opened(Tui::demo(), CARDS).sized(size.0, size.1).keys("priya<tab>").screen();
    }
    let mut tui = Tui::demo();
    tui.keys("H");
    opened(tui, CARDS).hides("Jo Berg").hides("Größe");
}

#[test]
fn a_second_import_of_the_same_says_that_all_is_on_file() {
    let jo = "BEGIN:VCARD\nVERSION:3.0\nFN:Jo Berg\nEMAIL:jo@example.org\nEND:VCARD\n";
    let mut tui = opened(Tui::demo(), jo);
    tui.keys("<ctrl-a><enter>").shows("Brought in 1 person");
    let mut tui = opened(tui, jo);
    tui.shows("All that is in it is on file already.").hides("0 of 0").hides("Space choose").keys("<enter>");
    tui.hides("Nobody is chosen yet").shows("Esc leave").keys("<esc>").hides("on file already");
    // Of a file with somebody new too, it says how many are there.
    let zoe = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë\nEND:VCARD\n";
    opened(tui, &format!("{jo}{zoe}")).shows("0 of 1 chosen. 1 on file as it is");
    opened(Tui::demo(), "BEGIN:VCARD\nEND:VCARD\n").shows("There is nobody in it to bring in.");
}

#[test]
fn what_is_left_out_is_said_whole_with_its_reason() {
    let nameless =
        "BEGIN:VCARD\nVERSION:3.0\nEMAIL:somebody.with.a.long.address@mail.example.org\nEND:VCARD\n";
    let mut tui = opened(Tui::demo(), &format!("{nameless}{CARDS}"));
    tui.keys("priya").shows("Tab holds both side by side").shows("and 1 more");
    let lunch = "BEGIN:VEVENT\nUID:1\nDTSTART:20261102T120000\nSUMMARY:Lunch\nATTENDEE:mailto:who@x.org\nEND:VEVENT\n";
    opened(Tui::demo(), &format!("BEGIN:VCALENDAR\n{lunch}END:VCALENDAR\n"))
        .shows("Left out: entries with nobody on file (1)");
}

#[test]
fn what_would_go_is_read_whole_before_two_become_one() {
    let about =
        "Met at the conference; knows everybody in storage, and wants to hear of the read path by the end";
    let board = format!(
        "format = 1\n[[person]]\nid = \"ana\"\nname = \"Ana Gomes\"\nrole = \"Engineer\"\nabout = \"Short\"\n[[person]]\nid = \
         \"ana-2\"\nname = \"Ana Gomes\"\nabout = \"{about}\"\n"
    );
    let mut tui = Tui::on(&board);
    tui.keys(":duplicates<enter><enter>")
        .shows("One person, or two?")
        .shows("storage, and wants to hear")
        .shows("of the read path by the")
        .hides("below");
    let mut tui = tui.sized(60, 9);
    tui.shows("below").keys("<down><down><down><down><down>").hides("below");
}

#[test]
fn the_list_follows_a_file_that_is_changed_elsewhere() {
    let mut tui = opened(Tui::demo(), CARDS);
    let board = tui.file();
    tui.keys("priya<tab>m").shows("is Priya Natarajan on file").shows("1 of 4 chosen").keys("<tab>");
    tui.shows("One person, or two?").shows("taken over");
    // What is held side by side is what is on file now.
    tui.write(&board.replace("Principal Engineer", "Distinguished Engineer")).second();
    tui.shows("One person, or two?").shows("Distinguished").hides("Principal");
    // Priya is gone: she can only come in as somebody new, and is chosen as before.
    let gone = "format = 1\n[[person]]\nid = \"zed\"\nname = \"Zed\"\n";
    tui.write(gone)
        .second()
        .hides("One person, or two?")
        .hides("Priya Natarajan on file")
        .shows("1 of 4 chosen");
    tui.keys("<enter>").shows("Brought in 1 person").wrote("name = \"Priya\"").wrote("name = \"Zed\"");
}

#[test]
fn tab_says_of_somebody_on_file_what_comes_in() {
    opened(Tui::demo(), CARDS)
        .keys("hana<tab>")
        .shows("That one is on file: what is lacking there comes in.");
    opened(Tui::demo(), CARDS).keys("jo<tab>").shows("Nobody on file looks like that one.");
    let mail = "BEGIN:VCARD\nVERSION:3.0\nFN:Priya Natarajan\nBDAY:1980-03-04\nEND:VCARD\n";
    opened(Tui::demo(), mail).keys("<tab>").shows("stays out");
}

#[test]
fn what_somebody_brings_is_read_whole_before_they_come_in() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jo Berg\nTITLE:Distinguished Engineer for Storage and Archives\nORG:Initech\n\
                EMAIL:jo.berg@mail.example.org\nEND:VCARD\n";
    let mut tui = opened(Tui::demo(), &format!("{CARDS}{card}"));
    tui.keys("berg").shows("Initech…").hides("jo.berg@mail").keys("<down>").shows("jo.berg@mail.example.org");
}

#[test]
fn why_nobody_can_come_in_is_said_in_a_list_that_fills_the_screen() {
    let cards: Vec<String> =
        (1..60).map(|n| format!("BEGIN:VCARD\nVERSION:3.0\nFN:Jo Number{n}\nEND:VCARD\n")).collect();
    let mut tui = opened(Tui::demo(), &cards.concat());
    tui.keys("<ctrl-a>").shows("59 of 59 chosen");
    std::fs::remove_file(tui.path()).unwrap();
    tui.second().keys("<enter>").shows("Not now: the file is gone").shows("Jo Number1");
}
