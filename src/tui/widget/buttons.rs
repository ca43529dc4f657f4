//! Keys with a word for what each does, in one row: the footers, and the lower edges of windows. Each can be clicked.

use ratatui::layout::Rect;

use super::{Canvas, Target};
use crate::{
    model::text::width,
    tui::{
        keys::{NO_KEY, Press},
        theme::Role,
    },
};

/// A key and what it does; words alone where no key is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// The key as it is shown.
    pub key: String,
    pub words: String,
    /// What a click presses.
    pub press: Option<Press>,
}

impl Button {
    /// A button for a key; none where nobody can press it.
    pub fn of(press: Press, words: &str) -> Option<Button> {
        (press != NO_KEY).then(|| Button { key: press.shown(), words: words.into(), press: Some(press) })
    }

    pub fn width(&self) -> usize {
        width(&self.key) + usize::from(!self.key.is_empty()) + width(&self.words)
    }
}

/// Columns between two buttons.
const GAP: usize = 3;
/// Of a screen's keys the last two stay where a row is too short for all: the way back and the help. A window's last one
/// leaves it.
const LAST: usize = 2;
const LAST_OF_WINDOW: usize = 1;
/// A space and a few letters, by which words that are cut are still known.
const LEAST_WORDS: usize = 5;

/// The buttons that fit: so many at the end stay, those before them go, from the back. Before the first one of a window
/// goes, which is what the window is for, the words for the way out are cut.
fn fitting(buttons: &[Button], room: usize, last: usize) -> Vec<&Button> {
    let mut kept: Vec<&Button> = buttons.iter().collect();
    let needed = |kept: &[&Button]| kept.iter().map(|b| b.width() + GAP).sum::<usize>().saturating_sub(GAP);
    let with_cut = |kept: &[&Button]| kept[0].width() + GAP + width(&kept[1].key) + LEAST_WORDS;
    while kept.len() > 1 && needed(&kept) > room {
        if kept.len() == 2 && last == LAST_OF_WINDOW && with_cut(&kept) <= room {
            break;
        }
        let at = if kept.len() > last { kept.len() - last - 1 } else { 0 };
        kept.remove(at);
    }
    kept
}

/// The columns that all of them take in a row.
pub fn width_of(buttons: &[Button]) -> usize {
    buttons.iter().map(|button| button.width() + GAP).sum::<usize>().saturating_sub(GAP)
}

/// Draws the buttons of a screen that fit into a row; returns the columns used.
pub fn draw(canvas: &mut Canvas, area: Rect, buttons: &[Button]) -> u16 {
    draw_fitting(canvas, area, buttons, LAST)
}

/// The same for those of a window, of which the first one goes last.
pub fn draw_of_window(canvas: &mut Canvas, area: Rect, buttons: &[Button]) -> u16 {
    draw_fitting(canvas, area, buttons, LAST_OF_WINDOW)
}

fn draw_fitting(canvas: &mut Canvas, area: Rect, buttons: &[Button], last: usize) -> u16 {
    if area.height == 0 {
        return 0;
    }
    let mut x = area.x;
    for (at, button) in fitting(buttons, usize::from(area.width), last).into_iter().enumerate() {
        if at > 0 {
            x += canvas.text(x, area.y, GAP, canvas.look.glyph(" · ", " - "), canvas.style(Role::Muted));
        }
        let room = usize::from(area.right().saturating_sub(x));
        let from = x;
        x += canvas.text(x, area.y, room, &button.key, canvas.style(Role::Key));
        if !button.key.is_empty() {
            x += canvas.text(x, area.y, 1, " ", canvas.style(Role::Muted));
        }
        let room = usize::from(area.right().saturating_sub(x));
        x += canvas.text(x, area.y, room, &button.words, canvas.style(Role::Muted));
        if let Some(press) = button.press {
            canvas.mark(Rect { x: from, width: x - from, ..area }, Target::Key(press));
        }
    }
    x.saturating_sub(area.x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_stay_and_those_before_them_go() {
        let buttons: Vec<Button> = ["n", "w", "b", "esc", "?"]
            .iter()
            .filter_map(|key| Button::of(Press::parse(key)?, "word"))
            .collect();
        let shown = |room, last| -> Vec<&str> {
            fitting(&buttons, room, last).into_iter().map(|button| button.key.as_str()).collect()
        };
        assert_eq!(shown(80, LAST), ["n", "w", "b", "Esc", "?"]);
        assert_eq!(shown(35, LAST), ["n", "w", "Esc", "?"]);
        assert_eq!(shown(20, LAST), ["Esc", "?"]);
        assert_eq!(shown(3, LAST), ["?"]);
        assert_eq!(shown(35, LAST_OF_WINDOW), ["n", "w", "b", "?"]);
        assert_eq!(shown(20, LAST_OF_WINDOW), ["n", "?"]);
        assert_eq!(shown(15, LAST_OF_WINDOW), ["n", "?"], "the words of the last one are cut");
        assert_eq!(shown(14, LAST_OF_WINDOW), ["?"]);
    }
}
