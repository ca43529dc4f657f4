//! The pictures in README and docs, made from the real screens so that they cannot go stale.
//!
//! `BOARDROOM_PICTURES=write cargo test pictures` draws them anew.

use std::path::Path;

use boardroom::tui::theme::{Look, Theme};
use ratatui::style::{Color, Modifier};

use crate::common::{Tui, tui::TODAY};

/// A dashboard on the demo board in a theme.
fn demo(theme: &str) -> Tui {
    let board = boardroom::demo::text(TODAY.parse().unwrap());
    Tui::start(Some(&board), Look { theme: Theme::named(theme).unwrap(), ascii: false }, (80, 24))
}

/// The screen as text with the terminal's colour sequences.
fn ansi(tui: &Tui) -> String {
    let buffer = tui.buffer();
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            out.push_str("\u{1b}[0m");
            for (modifier, code) in [(Modifier::BOLD, 1), (Modifier::REVERSED, 7)] {
                if cell.modifier.contains(modifier) {
                    out.push_str(&format!("\u{1b}[{code}m"));
                }
            }
            for (colour, ground) in [(cell.fg, 38), (cell.bg, 48)] {
                if let Color::Rgb(r, g, b) = colour {
                    out.push_str(&format!("\u{1b}[{ground};2;{r};{g};{b}m"));
                }
            }
            out.push_str(cell.symbol());
            x += (boardroom::model::text::width(cell.symbol()) as u16).max(1);
        }
        out.push_str("\u{1b}[0m\n");
    }
    out
}

/// Compares a picture with the one in `docs/`, or writes it when asked to.
fn check(name: &str, tui: &Tui, dark: bool) {
    let (fg, bg) = if dark { ("#d0d0d0", "#16181c") } else { ("#24292e", "#fbfbf8") };
    let svg = anstyle_svg::Term::new().render_svg(&ansi(tui)).replace("#AAAAAA", fg).replace("#000000", bg);
    kept(name, &svg);
}

/// Fails unless this is what `docs/` holds under that name; writes it there when asked to.
pub fn kept(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BOARDROOM_PICTURES").is_some_and(|value| value == "write") {
        std::fs::write(&path, svg).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == svg,
        "docs/{name} no longer shows the screen; BOARDROOM_PICTURES=write cargo test pictures draws it anew"
    );
}

#[test]
fn the_board_dark() {
    check("board-dark.svg", &demo("dark"), true);
}

#[test]
fn the_board_light() {
    check("board-light.svg", &demo("light"), false);
}

#[test]
fn the_wide_board() {
    let mut tui = demo("dark").sized(120, 40);
    tui.keys("l");
    check("board-wide.svg", &tui, true);
}

#[test]
fn a_quick_note() {
    let mut tui = demo("dark");
    tui.keys("n").paste("yesterday coffee with Priya: the RFC is too broad\ndo: send the trimmed RFC by fri\nask: how do I get the storage team on side");
    check("note.svg", &tui, true);
}
