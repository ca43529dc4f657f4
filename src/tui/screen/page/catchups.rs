//! Catch-ups: everything that took place, newest first, searched as one types.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    model::{text::listed, *},
    tui::{search::Notes, theme::Role},
};

/// How many are laid out at once; older ones are reached by searching.
const MOST: usize = 300;

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.catchups.is_empty() {
        let words = format!(
            "Every talk and every light touch stands here. None is on file yet. After your next talk: {}, one line is enough.",
            cx.key("note")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let notes = Notes::of(&cx.app.session);
    let found = notes.with_words(board, &cx.words);
    sheet.is_partial = cx.is_searched() && !notes.is_ready();
    for at in found.iter().take(MOST) {
        entry(&mut sheet, cx, &board.catchups[*at]);
    }
    if sheet.is_partial {
        sheet.text(Role::Muted, 0, "Looking through the older ones.");
    } else if found.len() > MOST {
        let words = format!("and {} older; {} and a word finds them", found.len() - MOST, cx.key("filter"));
        sheet.text(Role::Muted, 0, words);
    }
    sheet
}

fn entry(sheet: &mut Sheet, cx: &Cx, catchup: &Row<Catchup>) {
    let view = cx.app.session.view();
    let dot = cx.app.look.glyph(" · ", " - ");
    let names: Vec<&str> = catchup.with.iter().map(|id| view.name(id)).collect();
    let mut parts = vec![when::short(catchup.on.day, view.today)];
    parts.extend(catchup.how.as_ref().map(Text::to_string));
    parts.push(listed(&names));
    let is_private =
        catchup.private || catchup.with.iter().any(|id| view.person(id).is_some_and(|p| p.private));
    parts.extend(is_private.then(|| "private".to_string()));
    let record = catchup.record();
    sheet.text_item(Item::record(record, &catchup.with), Role::Accent, parts.join(dot));
    if let Some(note) = catchup.note().filter(|note| !note.trim().is_empty()) {
        sheet.text(Role::Text, 2, note.trim());
    }
}
