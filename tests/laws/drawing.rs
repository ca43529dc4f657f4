//! Drawing works at any size, on any board, whatever is open; it changes nothing, and no control character of the data
//! reaches a cell.

use boardroom::tui::theme::{Look, Theme};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};

use super::tries;
use crate::common::{Tui, odd};

/// Keys that open things and move about, and what people type.
fn keys() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        6 => prop::sample::select(vec!["<enter>", "<esc>", "<tab>", "<down>", "<up>", "<left>", "<right>", "<pgdn>", "<end>", "<backspace>"])
            .prop_map(str::to_string),
        6 => prop::sample::select("jklhnwbtdzZcxAeraYH/u:?m.psSRP123".chars().collect::<Vec<_>>()).prop_map(String::from),
        1 => "[a-zé株 ]{1,6}",
    ];
    proptest::collection::vec(key, 0..14).prop_map(|keys| keys.concat())
}

fn drawn(tui: &Tui, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    tui.app.draw(&mut buffer);
    buffer
}

/// Draws twice, and looks at each cell.
fn check(tui: &Tui, width: u16, height: u16, keys: &str) -> Result<(), TestCaseError> {
    let once = drawn(tui, width, height);
    prop_assert_eq!(
        &once,
        &drawn(tui, width, height),
        "twice the same after {:?} at {}×{}",
        keys,
        width,
        height
    );
    for (at, cell) in once.content().iter().enumerate() {
        let safe =
            !cell.symbol().contains(|c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        prop_assert!(safe, "cell {} holds {:?} after {:?} at {}×{}", at, cell.symbol(), keys, width, height);
    }
    Ok(())
}

proptest! {
    #![proptest_config(tries(60))]
    #[test]
    fn any_size_on_any_board_after_any_keys(
        board in odd::board(),
        keys in keys(),
        sizes in proptest::collection::vec((1u16..=220, 1u16..=70), 1..6),
        ascii in any::<bool>(),
        clicks in proptest::collection::vec((0u16..220, 0u16..70, any::<bool>()), 0..6),
    ) {
        let look = Look { theme: Theme::plain(), ascii };
        let mut tui = Tui::start(Some(&board), look, sizes[0]);
        check(&tui, sizes[0].0, sizes[0].1, "")?;
        tui.keys(&keys);
        for (x, y, twice) in clicks {
            tui.click_at(x, y, twice);
        }
        for (width, height) in sizes {
            // Drawn at another size than the one that was told: the window may change between the two.
            check(&tui, width, height, &keys)?;
            tui = tui.sized(width, height);
            check(&tui, width, height, &keys)?;
        }
    }

    #[test]
    fn any_text_can_stand_in_the_file(board in odd::board(), harm in proptest::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..3), width in 1u16..=130, height in 1u16..=45) {
        let board = odd::damaged(&board, &harm);
        let tui = Tui::start(Some(&board), Look { theme: Theme::plain(), ascii: false }, (width, height));
        check(&tui, width, height, "")?;
    }
}

#[test]
fn every_size_of_the_demo_and_of_the_first_start() {
    for mut tui in [Tui::demo(), Tui::first()] {
        for keys in ["", "?", "<esc><enter>", "<esc>n"] {
            tui.keys(keys);
            for width in (1..=30).chain([59, 60, 79, 80, 119, 120, 220]) {
                for height in (1..=12).chain([23, 24, 39, 40, 70]) {
                    check(&tui, width, height, keys).unwrap_or_else(|why| panic!("{why}"));
                }
            }
        }
    }
}
