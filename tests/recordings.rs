//! The recordings in README and docs: a story played on the real dashboard, as an animated SVG, so that they cannot rot.
//!
//! `BOARDROOM_PICTURES=write cargo test recordings` makes them anew. Each row of the screen is one element for as long as it
//! stays the same; whoever prefers no motion sees the last picture.

use std::fmt::Write;

use boardroom::{
    model::text::width,
    tui::theme::{Look, Theme},
};
use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier},
};

use crate::{
    common::{Tui, tui::TODAY},
    pictures::kept,
};

/// Pixels of a cell, and of the edge around the screen.
const CELL: (f64, f64) = (8.4, 18.0);
const EDGE: f64 = 10.0;
const INK: &str = "#d0d0d0";
const GROUND: &str = "#16181c";

/// A story with the time that each picture stands.
struct Film {
    tui: Tui,
    frames: Vec<(f64, Vec<String>)>,
    pressed: String,
}

impl Film {
    fn new() -> Film {
        let board = boardroom::demo::text(TODAY.parse().unwrap());
        let look = Look { theme: Theme::named("dark").unwrap(), ascii: false };
        Film { tui: Tui::start(Some(&board), look, (80, 24)), frames: Vec::new(), pressed: String::new() }
    }

    /// The picture as it is now stands so long.
    fn holds(&mut self, seconds: f64) -> &mut Film {
        let buffer = self.tui.buffer();
        let mut rows: Vec<String> = (0..buffer.area.height).map(|y| row(&buffer, y)).collect();
        rows.push(caption(&self.pressed));
        self.frames.push((seconds, rows));
        self
    }

    /// A key, with what it is for.
    fn presses(&mut self, keys: &str, words: &str, seconds: f64) -> &mut Film {
        self.tui.keys(keys);
        self.pressed = format!("{}   {words}", keys.trim_matches(['<', '>']));
        self.holds(seconds)
    }

    /// Text, as fast as somebody types.
    fn types(&mut self, text: &str) -> &mut Film {
        self.pressed.clear();
        let letters: Vec<char> = text.chars().collect();
        for part in letters.chunks(3) {
            self.tui.keys(&part.iter().collect::<String>());
            self.holds(0.16);
        }
        self
    }

    fn svg(&self) -> String {
        let total: f64 = self.frames.iter().map(|(seconds, _)| seconds).sum();
        let rows = self.frames[0].1.len();
        let (mut styles, mut body) = (String::new(), String::new());
        for y in 0..rows {
            for (at, (from, to, content)) in self.versions(y).into_iter().enumerate() {
                let top = EDGE + y as f64 * CELL.1;
                let (name, last) = (format!("r{y}-{at}"), to >= total - 0.001);
                let _ = write!(body, "<g transform=\"translate({EDGE} {top})\"");
                if from > 0.0 || !last {
                    let percent = |time: f64| format!("{:.3}%", time / total * 100.0);
                    let first = if from > 0.0 { "0%{visibility:hidden}" } else { "" };
                    let end =
                        if last { String::new() } else { format!("{}{{visibility:hidden}}", percent(to)) };
                    let _ = writeln!(
                        styles,
                        "@keyframes {name}{{{first}{}{{visibility:visible}}{end}}}",
                        percent(from)
                    );
                    let hidden = if last { "" } else { "visibility:hidden;" };
                    let _ = write!(body, " style=\"{hidden}animation:{name} {total:.2}s step-end infinite\"");
                }
                let _ = writeln!(body, ">{content}</g>");
            }
        }
        let (wide, high) = (80.0 * CELL.0 + 2.0 * EDGE, rows as f64 * CELL.1 + 2.0 * EDGE);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\">\n<style>\n\
             text{{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:{INK};white-space:pre}}\n.b{{font-weight:bold}}\n{styles}\
             @media (prefers-reduced-motion){{g{{animation:none!important}}}}\n</style>\n\
             <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{GROUND}\"/>\n{body}</svg>\n"
        )
    }

    /// What stands in a row: from when to when, and the elements.
    fn versions(&self, y: usize) -> Vec<(f64, f64, &str)> {
        let mut versions: Vec<(f64, f64, &str)> = Vec::new();
        let mut now = 0.0;
        for (seconds, rows) in &self.frames {
            match versions.last_mut() {
                Some((_, to, content)) if *content == rows[y] => *to = now + seconds,
                _ => versions.push((now, now + seconds, &rows[y])),
            }
            now += seconds;
        }
        versions.retain(|(_, _, content)| !content.is_empty());
        versions
    }
}

/// One row as rectangles and texts, a text for each run of one style.
fn row(buffer: &Buffer, y: u16) -> String {
    let mut out = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let start = x;
        let cell = &buffer[(x, y)];
        let mut text = String::new();
        while x < buffer.area.width && buffer[(x, y)].style() == cell.style() {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += (width(symbol) as u16).max(1);
        }
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        let (fg, bg) = if reversed { (cell.bg, cell.fg) } else { (cell.fg, cell.bg) };
        let left = f64::from(start) * CELL.0;
        if reversed || bg != Color::Reset {
            let (wide, fill) = (f64::from(x - start) * CELL.0, colour(bg, INK));
            let _ = write!(
                out,
                "<rect x=\"{left:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{fill}\"/>",
                CELL.1
            );
        }
        if text.trim().is_empty() {
            continue;
        }
        let ink = colour(fg, if reversed { GROUND } else { INK });
        let bold = if cell.modifier.contains(Modifier::BOLD) { " class=\"b\"" } else { "" };
        let fill = if ink == INK { String::new() } else { format!(" fill=\"{ink}\" style=\"fill:{ink}\"") };
        let text = text.trim_end().replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(out, "<text x=\"{left:.1}\" y=\"13\"{bold}{fill}>{text}</text>");
    }
    out
}

fn caption(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("<text x=\"8.4\" y=\"15\" style=\"fill:#f2c46d\">{words}</text>")
    }
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.into(),
    }
}

#[test]
fn a_quick_note() {
    let mut film = Film::new();
    film.holds(2.0);
    film.presses("n", "a quick note", 1.2);
    film.types("yesterday walk with Priya: cut the RFC to the read path").holds(0.8);
    film.presses("<ctrl-o>", "a second line", 0.6);
    film.types("do: send the trimmed RFC by fri").holds(0.8);
    film.presses("<ctrl-o>", "a third", 0.6);
    film.types("ask: who decides on the rollout?").holds(1.0);
    film.presses("<ctrl-s>", "saved: a talk, a promise, a topic", 2.5);
    film.tui.shows("u undo");
    kept("recording-note.svg", &film.svg());
}

#[test]
fn a_review() {
    let mut film = Film::new();
    film.holds(1.5);
    film.presses("r", "the weekly review", 2.5);
    film.presses("t", "it took place", 2.0);
    for _ in 0..2 {
        film.presses("<enter>", "next", 1.2);
    }
    film.tui.shows("load-test");
    film.presses("d", "done", 1.0);
    film.types("the council said yes");
    film.presses("<enter>", "and what came of it", 2.0);
    film.presses("<enter>", "next, leave it", 1.2);
    film.presses("<enter>", "next: people", 2.0);
    for _ in 0..4 {
        if film.tui.screen().contains("─ Hana Kim ─") {
            break;
        }
        film.presses("<enter>", "next, leave it", 1.2);
    }
    film.tui.shows("Ready to send");
    film.pressed = "her message is ready, from the notes".into();
    film.holds(4.0);
    film.presses("w", "copied; now it is sent from where she reads", 2.5);
    film.presses("y", "it is out: all that it says is settled", 3.0);
    film.presses("<esc>", "stop here; the place is kept", 2.5);
    kept("recording-review.svg", &film.svg());
}
