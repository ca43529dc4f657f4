//! Keys of one's own: they work, and every place that names a key follows.

use crate::common::{Tui, boards::SMALL};

#[test]
fn a_changed_key_works_and_is_named_everywhere() {
    let mut tui = Tui::demo().with_keys(&[("note", &["ctrl-n"]), ("do", &["f2", "f3"]), ("help", &["f1"])]);
    tui.shows("F2-F3 do it · Ctrl-n note").shows("F1 help").hides("1-5");
    tui.keys("n").hides("Quick note").keys("1").hides("took place");
    tui.keys("<f3>")
        .shows("What came of it")
        .keys("<esc><f1>a quick note")
        .shows("Ctrl-n")
        .keys("<enter>")
        .shows("Quick note");
}

#[test]
fn sentences_name_the_keys_in_force() {
    let with = |tui: Tui, name: &str, key: &str| tui.with_keys(&[(name, &[key])]);
    let broken = "format = 1\n[[seat]\n";
    let mut tui = with(Tui::demo(), "all", ";");
    tui.write(broken).second().keys(";light touch").shows("come first; ;problems shows them.");
    let mut tui = with(Tui::demo(), "problems", "f5");
    tui.write(broken)
        .second()
        .keys("n")
        .shows("Not now: the file has problems that come first; F5 shows them.");
    let mut tui = with(Tui::demo(), "leave", "ctrl-x");
    tui.keys("nhello")
        .write(broken)
        .second()
        .keys("<ctrl-s>")
        .shows("Ctrl-x keeps what you typed as a draft.");
    let mut tui = with(Tui::on("format = 1\n"), "all", ";");
    tui.shows("and seats; ;add-seat shows the catalogue.");
    tui.keys("?before the next").shows("Not now: nobody is here yet; ;add adds somebody.");
    let mut tui = with(Tui::demo(), "let-go", "f7");
    tui.keys(":remove<enter>").shows("Letting go keeps the record (F7).");
    let silent = "format = 1\n[[seat]]\nid = \"friend\"\n[[person]]\nid = \"ana\"\nname = \"Ana\"\nseats = [\"friend\"]\n\
                  [[catchup]]\non = 2026-10-27\nwith = [\"ana\"]\n";
    with(Tui::on(silent), "pause", "f6").anew().shows("Away? F6 makes it one.");
}

#[test]
fn the_letters_of_the_review_can_be_changed() {
    let mut tui = Tui::demo().with_keys(&[("review-took-place", &["y"]), ("review-next", &["space"])]);
    tui.keys("r")
        .shows("y took place")
        .shows("Space skip")
        .keys("t")
        .shows("y took place")
        .keys("y")
        .shows("took place on Wed 18 Nov");
    // Where one types, a blank is a blank.
    tui.shows("Anyone else").shows("Enter next").keys("<enter>").shows("What went well");
}

#[test]
fn the_keys_of_windows_can_be_changed() {
    let mut tui = Tui::demo().with_keys(&[("save", &["ctrl-w"]), ("leave", &["ctrl-x"]), ("tick", &["+"])]);
    tui.keys("n").shows("Ctrl-x keep a draft").keys("that went well<enter>");
    tui.shows("u undo").wrote("that went well");
    tui.keys("n").paste("one\ntwo").keys("<ctrl-s>").shows("Quick note").keys("<ctrl-w>").wrote("one\ntwo");
    tui.keys("n<esc>").shows("Quick note").keys("<ctrl-x>").hides("Quick note");
}

#[test]
fn sentences_in_windows_name_the_keys_in_force() {
    let own = |tui: Tui| {
        tui.with_keys(&[
            ("accept", &["f5"]),
            ("leave", &["f6"]),
            ("choose-row", &["f7"]),
            ("choose-all", &["f8"]),
            ("compare", &["f9"]),
            ("add", &["f10"]),
            ("review-next", &["space"]),
        ])
    };
    let mut tui = own(Tui::demo());
    tui.keys("jn").shows("F5 logs the bare fact").keys("<f6>");
    std::fs::write(tui.path().with_file_name("a.vcf"), "BEGIN:VCARD\nFN:Priya\nEND:VCARD\n").unwrap();
    let path = tui.path().with_file_name("a.vcf");
    tui.keys(":import<f5>").paste(path.to_str().unwrap()).keys("<f5>");
    tui.shows("F9 holds both side by side").keys("<f5>").shows("F7 chooses, F8 chooses all.");
    own(Tui::on("format = 1\n")).keys("a").shows("F6, then F10 and a name.");
    let begun = "format = 1\n[[person]]\nid = \"ana\"\n[[catchup]]\non = 2026-11-18\nwith = [\"ana\"]\nnote = \"x\"\n\
                 [[topic]]\ntext = \"x\"\n[[action]]\ntext = \"y\"\n";
    let more = "[[catchup]]\non = 2026-11-17\nwith = [\"ana\"]\n";
    own(Tui::on(&format!("{begun}{}", more.repeat(5)))).shows("Space leaves a question as it is.");
}

#[test]
fn help_is_there_in_every_window() {
    let mut tui = Tui::demo();
    tui.keys("n<f1>").shows("Keys on a note").shows("A new line where Enter would save");
    tui.keys("walk<enter>").shows("do: ").keys("<esc>").shows("Kept as a draft");
    tui.keys("w<f1>").shows("Keys on a message").keys("<esc><esc>");
    tui.keys("A<f1>").shows("Keys on a menu").keys("<esc><esc>").hides("Keys on");
}

#[test]
fn help_filters_as_one_types_and_says_what_cannot_be_done() {
    let mut tui = Tui::on("format = 1\n");
    tui.keys("?").shows("Keys on the Board").keys("before the next").shows("not now");
    tui.shows("Not now: nobody is here yet; :add adds somebody.");
    tui.keys("<enter>").shows("Keys on the Board");
    let mut tui = Tui::demo();
    tui.keys("?ctrl-r").shows("Do again what was taken back").keys("<esc>");
    tui.keys("?select text").shows("Leave the mouse to the terminal");
}

#[test]
fn a_command_without_a_key_has_its_name_in_the_palette_and_in_help() {
    let mut tui = Tui::demo();
    tui.keys(":heard from you")
        .shows("│ goal-told  Somebody has heard from you what you want ")
        .keys("<esc>");
    tui.keys("?heard from you").shows("Somebody has heard from you what you want  :goal-told").keys("<esc>");
    // They stand behind those that have a key.
    tui.keys("?<up>")
        .shows("│ 1-9 ")
        .hides(":add-person")
        .keys("<pgdn><pgdn><pgdn><pgdn><pgdn>")
        .shows(":owner");
}

#[test]
fn why_a_command_cannot_be_given_is_said_whole() {
    let mut tui = Tui::demo();
    tui.write("format = 1\n[[seat]\n").second();
    tui.keys(":light touch").shows("Not now: the file has problems that come first; :problems shows them.");
    tui.keys("<esc>:the year by seat").shows("year  The year by seat").hides("Not now");
    let mut tui = tui.sized(40, 12);
    tui.keys("<esc>:light touch").shows("come first; :problems shows").shows("touch");
}

#[test]
fn nobody_comes_back_where_nobody_left() {
    let mut tui = Tui::on(SMALL);
    tui.keys(":come-back<enter>").shows("Not now: nobody has left the board.").hides("Who is back?");
    // Nor is somebody back who never left, just because the cursor stands there.
    let mut tui = Tui::demo();
    tui.keys(":come-back<enter>").shows("Who is back?").hides("has not left");
}

#[test]
fn a_narrow_window_says_how_to_save_and_how_to_leave() {
    let mut tui = Tui::on(SMALL).sized(30, 8);
    tui.keys("nhello").shows("Enter save · Esc keep").keys("<esc>tone").shows("Enter save · Esc keep");
}

#[test]
fn a_command_of_several_keys_names_them_where_it_is_chosen_without_one() {
    let mut tui = Tui::demo();
    let before = tui.file();
    tui.keys(":do<enter>").shows("Press one of 1 2 3 4 5 6 7 8 9: each has its own.");
    tui.keys("vq").keys("?answer the<enter>").shows("Press one of 0 1 2 3: each has its own.");
    assert_eq!(tui.file(), before);
}

#[test]
fn a_word_that_no_command_holds_runs_none() {
    let mut tui = Tui::demo();
    tui.keys(":doctor")
        .shows("No command fits")
        .hides("conflict copies")
        .keys("<enter>")
        .shows("No command fits");
    // A name may still be shortened.
    tui.keys("<esc><esc>:addst")
        .shows("add-seat")
        .hides("No command fits")
        .keys("<esc><esc>?doctor")
        .shows("No key");
}

#[test]
fn a_key_with_a_name_stands_apart_from_the_sign_behind_it() {
    let mut tui = Tui::demo();
    tui.shows(" 2 ! Priya     You promised");
    tui = tui.with_keys(&[("do", &["f1", "f2", "ctrl-y"]), ("help", &["?"])]);
    tui.shows(" F1     ? Dana      Coffee")
        .shows(" F2     ! Priya")
        .shows(" Ctrl-y ! Sam")
        .shows("        ! Hana");
    tui = tui.with_keys(&[("do", &["f1", "f2", "f3"]), ("help", &["?"])]);
    tui.shows(" F2 ! Priya     You promised");
}
