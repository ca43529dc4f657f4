//! Copying, and opening links and addresses.

use boardroom::tui::msg::Effect;

use crate::common::Tui;

const BOARD: &str = "format = 1\n[[person]]\nid = \"ann\"\nname = \"Ann\"\nemail = \"ann@example.org\"\n\
                     [[person]]\nid = \"bob\"\nname = \"Bob\"\n\
                     [[catchup]]\non = 2026-11-11\nwith = [\"ann\"]\nnote = \"Read https://example.org/a, she said.\"\n";

#[test]
fn the_only_thing_is_taken_and_of_several_one_is_chosen() {
    let mut tui = Tui::on(BOARD);
    tui.keys("/ann<enter>o").shows("mailto:ann@example.org").shows("https://example.org/a");
    tui.keys("note<enter>").hides("Open what?");
    assert_eq!(tui.asked.pop(), Some(Effect::OpenUrl("https://example.org/a".into())));
    tui.keys("y").shows("The brief").keys("mail<enter>");
    assert_eq!(tui.asked.pop(), Some(Effect::Copy("ann@example.org".into())));
    tui.keys("/bob<enter>o").shows("No page, mail address or link is on file here.");
}

#[test]
fn what_is_copied_of_a_group_is_the_groups() {
    let mut tui = Tui::demo();
    tui.keys("jjly").shows("Copy what?").keys("message<enter>");
    let copied = tui.asked.pop();
    assert!(
        matches!(&copied, Some(Effect::Copy(text)) if text.starts_with("Hi Ana, Tomás and Wei,")),
        "{copied:?}"
    );
    tui.keys("ybrief<enter>");
    let copied = tui.asked.pop();
    assert!(matches!(&copied, Some(Effect::Copy(text)) if text.starts_with("Peer Support")), "{copied:?}");
    tui.keys("o").shows("Whose page or address?");
}

#[test]
fn the_message_that_is_due_is_copied_whole() {
    let mut tui = Tui::demo();
    tui.keys("ly").shows("The message that is due").keys("<enter>");
    let copied = tui.asked.pop();
    assert!(
        matches!(&copied, Some(Effect::Copy(text)) if text.starts_with("Hi Hana") && text.lines().count() > 3),
        "{copied:?}"
    );
}

#[test]
fn messages_are_kept_for_the_sitting() {
    let mut tui = Tui::demo();
    tui.keys(":messages<enter>").shows("Nothing was said yet.").keys("<esc>");
    tui.keys("<down>.").shows("u undo").keys("j:messages<enter>").shows("Newest first").shows("Sam Ortiz");
}
