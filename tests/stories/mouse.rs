//! The mouse: what is clicked, and what comes of it.

use boardroom::tui::msg::Effect;

use crate::common::Tui;

#[test]
fn a_click_selects_and_a_double_click_opens() {
    let mut tui = Tui::demo();
    tui.click("Hana Kim").shows("▸Industry Veteran").hides("Catch-ups");
    tui.double_click("Hana Kim").shows("Catch-ups").shows("Choose problems");
    tui.keys("<esc>").shows("This week");
}

#[test]
fn a_line_of_the_week_is_selected_and_its_verb_is_a_button() {
    let mut tui = Tui::demo();
    tui.click("You meet on Tuesday").keys("n").shows("Quick note: Sam Ortiz");
    tui.keys("<esc>").click("topic ").hides("Quick note");
    tui.click("answer").shows("Did it take place?");
}

#[test]
fn the_footer_is_made_of_buttons() {
    let mut tui = Tui::demo();
    tui.click("find").shows("type to narrow it down").keys("<esc>");
    tui.click("all ·").shows("All commands").keys("<esc>");
    tui.click("? help").shows("Keys on the Board").click("Esc back").hides("Keys on the Board");
    tui.click("that can wait").shows("1-7 do it");
}

#[test]
fn rows_of_a_list_and_letters_of_a_menu() {
    let mut tui = Tui::demo();
    tui.keys("/").click("Wei Zhang").keys("<enter>").shows("Peer Support").keys("<esc>");
    tui.keys("A").shows("a person").click("a topic").shows("A topic for Priya").keys("<esc>");
    tui.keys(":people<enter>")
        .shows("9 of 14 days")
        .click("Lucía Fernández")
        .keys("<enter>")
        .shows("External Connector");
}

#[test]
fn the_wheel_goes_where_the_arrows_go() {
    let mut tui = Tui::demo();
    tui.wheel(true).shows("▸Leadership Coach").wheel(false).shows("▸Technical Guru");
    tui.keys("?").wheel(true).wheel(true).wheel(false).keys("<esc>").shows("▸Technical Guru");
}

#[test]
fn what_lies_below_a_window_is_not_clicked() {
    let mut tui = Tui::demo();
    // A seat below would take the double click for an Enter, which leaves the menu.
    tui.keys("A")
        .double_click("Industry Veteran")
        .shows("a person")
        .double_click("Maya Chen")
        .shows("a person");
}

#[test]
fn a_key_leaves_the_mouse_to_the_terminal() {
    let mut tui = Tui::demo();
    tui.keys("M").shows("drag to select text. M takes it back");
    assert!(matches!(tui.asked[..], [Effect::Mouse(false)]), "{:?}", tui.asked);
    tui.keys("M").shows("Shift and drag selects text");
    assert!(matches!(tui.asked[..], [_, Effect::Mouse(true)]), "{:?}", tui.asked);
}

#[test]
fn a_row_that_was_ticked_by_a_click_stays_the_one_under_the_cursor() {
    let mut tui = Tui::demo();
    let cards = ["Priya", "Jo Berg"].map(|name| format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n"));
    let path = tui.path().with_file_name("people.vcf");
    std::fs::write(&path, cards.concat()).unwrap();
    tui.keys(":import<enter>").paste(path.to_str().unwrap()).keys("<enter>").click("may be Priya");
    tui.shows("1 of 2 chosen").keys("<tab>").shows("One person, or two?");
}
