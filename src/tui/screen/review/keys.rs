//! The keys below a question of the review: those that answer it, and those that lead on, back and out.

use super::ReviewScreen;
use crate::{
    review::{Act, Item},
    tui::{
        App,
        keys::Press,
        widget::{Button, buttons},
    },
};

impl ReviewScreen {
    /// The keys that answer.
    pub(super) fn answer_keys(&self, app: &App) -> Vec<Button> {
        let of = |name: &str, at: usize, words: &str| {
            let press = app.keymap.presses(name).get(at).copied();
            Button { key: press.map_or(String::new(), Press::shown), words: words.into(), press }
        };
        let said = |key: &str, words: &str| Button { key: key.into(), words: words.into(), press: None };
        let mut keys = Vec::new();
        for (at, answer) in self.asked.answers.iter().enumerate() {
            let name = answer.act.name();
            keys.push(of(name, if name == "review-number" { at } else { 0 }, &answer.words));
            if answer.act == Act::Write {
                keys.push(of("review-edit", 0, "edit"));
            }
        }
        match self.item {
            Item::Choose => match self.asked.proposals.min(9) {
                0 => vec![said("", "Type one line")],
                1 => vec![said("1", "choose"), said("", "or type one of your own")],
                last => vec![said(&format!("1-{last}"), "choose"), said("", "or type one of your own")],
            },
            Item::Anyone => {
                let more = app.keymap.presses("review-more-lines").first();
                let more = more.and_then(|press| Button::of(*press, "more lines"));
                std::iter::once(said("", "Type one line")).chain(more).collect()
            }
            Item::Well | Item::Stuck => vec![said("", "Type one line")],
            _ => keys,
        }
    }

    /// The keys that lead on, back and out, as many as fit.
    pub(super) fn way_keys(&self, app: &App, room: usize) -> Vec<Button> {
        let of = |press: Option<&Press>, words: &str| {
            let key = press.map_or(String::new(), |press| press.shown());
            Button { key, words: words.into(), press: press.copied() }
        };
        let first = |name: &str, words: &str| of(app.keymap.presses(name).first(), words);
        let on = match self.item {
            Item::Record => "keep it",
            Item::Anyone | Item::Well | Item::Stuck | Item::Choose => "next",
            Item::Again(_) => "keep asking",
            _ => "skip",
        };
        let typing = self.item.typing().is_some();
        let enter = Press::parse("enter");
        let next = if typing { of(enter.as_ref(), on) } else { first("review-next", on) };
        let mut keys = vec![next, first("review-back", "back")];
        if self.review.can_undo() {
            // Where one types, only a key with Ctrl is none of the letters.
            let press = app.keymap.presses("undo").iter().find(|press| press.ctrl || !typing);
            keys.push(of(press, "undo"));
        }
        keys.push(first("review-stop", "stop here, come back any time"));
        if buttons::width_of(&keys) > room {
            keys.pop();
            keys.push(first("review-stop", "stop"));
        }
        // The key that leads on stays longest.
        while keys.len() > 1 && buttons::width_of(&keys) > room {
            keys.remove(if keys.len() > 2 { keys.len() - 2 } else { 1 });
        }
        keys
    }
}

/// Columns of the mark behind the last button of a row that leaves some out.
pub(super) const MARK: usize = 2;

/// The buttons in at most so many rows, and whether some are left out; the last row has room for a mark then.
pub(super) fn rows_of_buttons(buttons: &[Button], room: usize, most: usize) -> (Vec<&[Button]>, bool) {
    let mut rows = Vec::new();
    let mut rest = buttons;
    while rows.len() < most {
        let fitting = |room: usize| {
            let mut used = 0;
            let fits = |button: &&Button| {
                used += button.width() + 3;
                used <= room + 3
            };
            rest.iter().take_while(fits).count()
        };
        let is_last = rows.len() + 1 == most;
        let many = match fitting(room) {
            many if is_last && many < rest.len() => fitting(room.saturating_sub(MARK)),
            many => many,
        };
        let (row, left) = rest.split_at(many);
        rows.push(row);
        rest = left;
        if rest.is_empty() || row.is_empty() {
            break;
        }
    }
    (rows, !rest.is_empty())
}
