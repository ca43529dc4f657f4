//! Wins: what went well, and which sponsor has heard of it.

use std::collections::HashSet;

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{model::*, tui::theme::Role, words};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.wins.is_empty() {
        let words = format!(
            "What went well, and who has heard of it. Nothing is on file yet. What went well lately? {}",
            cx.key("win")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let mut wins: Vec<_> = board.wins.iter().filter(|win| cx.fits([win.text.as_str()])).collect();
    wins.sort_by_key(|win| std::cmp::Reverse((win.on, win.nth)));
    let view = cx.app.session.view();
    let untold: Vec<(&str, HashSet<usize>)> = view
        .seated()
        .map(|person| (person.id.as_str(), words::untold_wins(&view, person).iter().map(|w| w.nth).collect()))
        .collect();
    for win in wins {
        let unheard = untold.iter().filter(|(_, wins)| wins.contains(&win.nth));
        entry(&mut sheet, cx, win, unheard.map(|(id, _)| id.to_string()).collect());
    }
    sheet
}

/// A win, and who should have heard of it and has not.
fn entry(sheet: &mut Sheet, cx: &Cx, win: &Row<Win>, unheard: Vec<String>) {
    let view = cx.app.session.view();
    let dot = cx.app.look.glyph(" · ", " - ");
    let record = win.record();
    let title = format!("{}{dot}{}", when::plain(win.on, view.today), win.text);
    sheet.text_item(Item::record(record, &unheard), Role::Text, title);
    if !win.told.is_empty() {
        sheet.text(Role::Muted, 2, format!("heard by {}", view.board.short_names(&win.told)));
    }
    if !unheard.is_empty() {
        sheet.text(Role::Promise, 2, format!("! not heard by {}", view.board.short_names(&unheard)));
    } else if win.told.is_empty() {
        sheet.text(Role::Muted, 2, "nobody has heard of it yet");
    }
}
