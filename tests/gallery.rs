//! The gallery: the Board for boards of many kinds, at three sizes, as text with its styles, so that a person can look
//! through all of them after a change. Below each row stand letters for the styles of its cells, explained at the end.

use std::collections::HashMap;

use boardroom::tui::theme::{Look, Theme};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::common::{Tui, boards, tui::TODAY};

/// A name for each board of the gallery, and its text.
fn gallery() -> Vec<(&'static str, String)> {
    vec![
        ("demo", boardroom::demo::text(TODAY.parse().unwrap())),
        ("empty", "format = 1\n".into()),
        ("one-seat", boards::one_seat()),
        ("twenty-seats", boards::twenty_seats()),
        ("long-names", boards::long_names()),
        ("many-scripts", boards::many_scripts()),
    ]
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn drawn(board: &str, theme: &str, size: (u16, u16)) -> Buffer {
    Tui::start(Some(board), Look { theme: Theme::named(theme).unwrap(), ascii: false }, size).buffer()
}

/// A style in words: the colours in the dark theme and in the light one.
fn style(dark: &Cell, light: &Cell) -> String {
    let colour = |cell: &Cell| match (cell.fg, cell.bg) {
        (fg, Color::Reset) => format!("{fg}"),
        (fg, bg) => format!("{fg} on {bg}"),
    };
    let weight =
        |modifier| if dark.modifier.contains(modifier) { format!("{modifier:?} ") } else { String::new() };
    format!(
        "{}{}dark {}, light {}",
        weight(Modifier::BOLD),
        weight(Modifier::REVERSED),
        colour(dark),
        colour(light)
    )
    .to_lowercase()
}

/// The screen row by row, each with its styles.
fn picture(board: &str, size: (u16, u16)) -> String {
    let (dark, light) = (drawn(board, "dark", size), drawn(board, "light", size));
    let plain = style(&Cell::default(), &Cell::default());
    let mut letters: HashMap<String, char> = HashMap::from([(plain.clone(), ' ')]);
    let mut legend = Vec::new();
    let mut out = String::new();
    for y in 0..size.1 {
        let (mut text, mut styles) = (String::new(), String::new());
        let mut x = 0;
        while x < size.0 {
            let (one, other) = (&dark[(x, y)], &light[(x, y)]);
            assert_eq!(one.symbol(), other.symbol(), "a theme changes colours, not words");
            let style = if one.symbol() == " " && one.bg == Color::Reset && one.modifier.is_empty() {
                plain.clone()
            } else {
                style(one, other)
            };
            let next = (b'a' + legend.len() as u8) as char;
            let letter = *letters.entry(style.clone()).or_insert_with(|| {
                legend.push(format!("{next} {style}"));
                next
            });
            let columns = boardroom::model::text::width(one.symbol()).max(1);
            text.push_str(one.symbol());
            styles.extend(std::iter::repeat_n(letter, columns));
            x += columns as u16;
        }
        out += &format!("{}\n{}\n", text.trim_end(), styles.trim_end());
    }
    format!("{out}\n{}\n", legend.join("\n"))
}

#[test]
fn every_board_at_every_size() {
    for (name, board) in gallery() {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture(&board, (width, height)));
        }
    }
}

/// Every right edge of a row of panes is where it belongs, whatever the width of the letters in it.
#[test]
fn frames_line_up_around_names_of_every_script() {
    let board = boards::many_scripts();
    for (width, height) in SIZES {
        let buffer = drawn(&board, "dark", (width, height));
        let is_side = |x: u16, y: u16| ["│", "┃", "╎"].contains(&buffer[(x, y)].symbol());
        let is_corner = |x: u16, y: u16| ["╮", "┓", "┐"].contains(&buffer[(x, y)].symbol());
        let mut seen = 0;
        for (x, y) in (0..height - 1).flat_map(|y| (0..width.min(100)).map(move |x| (x, y))) {
            if is_corner(x, y) {
                assert!(is_side(x, y + 1), "the frame is torn at {x},{y} of {width}×{height}");
                seen += 1;
            }
        }
        assert!(seen >= 4, "{seen} frames at {width}×{height}");
    }
}

/// Without a colour, and in ASCII, each state is told by words and by the frame; what is selected is reversed.
#[test]
fn nothing_is_said_by_colour_alone() {
    let board = boardroom::demo::text(TODAY.parse().unwrap());
    for ascii in [false, true] {
        let tui = Tui::start(Some(&board), Look { theme: Theme::plain(), ascii }, (80, 24));
        let buffer = tui.buffer();
        let coloured =
            buffer.content().iter().find(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
        assert_eq!(coloured, None, "no colour at all");
        let reversed: String = buffer
            .content()
            .iter()
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
            .map(Cell::symbol)
            .collect();
        assert_eq!(reversed, "Technical Guru", "what is selected");
        let screen = tui.screen();
        for words in ["NEGLECTED 37 days", "VACANT for 6 weeks", "9 of 14 days"] {
            assert!(screen.contains(words), "{words}:\n{screen}");
        }
        let foreign: Vec<char> = screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert!(!ascii || foreign.is_empty(), "not ASCII: {foreign:?}\n{screen}");
    }
}

/// Whatever is open: with ASCII only, every sign is ASCII, and what is not is a letter of the data.
#[test]
fn every_screen_can_be_drawn_in_ascii() {
    let board = boardroom::demo::text(TODAY.parse().unwrap());
    for keys in [
        "",
        "<enter>",
        "n",
        "nyesterday walk with Priya: a…b “c” 🚀",
        "lw",
        "b",
        "r",
        "r<enter><enter>",
        "?",
        ":",
        "A",
        "K",
        "Y",
        "v",
        "vp",
        "vo",
        "vc",
        "vm",
        "acouncil",
        "c",
        "p",
    ] {
        for size in [(80, 24), (160, 50)] {
            let look = Look { theme: Theme::plain(), ascii: true };
            let mut tui = Tui::start(Some(&board), look, size);
            tui.keys(keys);
            let screen = tui.screen();
            let foreign: Vec<char> = screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
            assert!(foreign.is_empty(), "not ASCII after '{keys}': {foreign:?}\n{screen}");
        }
    }
}
