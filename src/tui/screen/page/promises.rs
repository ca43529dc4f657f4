//! Promises: mine first, then theirs; what is done on request.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{model::*, tui::theme::Role};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.actions.is_empty() {
        let words = format!(
            "What you promised and what was promised to you. Nothing is on file yet. {} adds a promise of yours.",
            cx.key("promise")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    part(&mut sheet, cx, "Mine", |a| a.is_mine(), "You owe nobody anything.");
    part(&mut sheet, cx, "Theirs", |a| !a.is_mine(), "Nobody owes you anything.");
    sheet
}

fn part(sheet: &mut Sheet, cx: &Cx, title: &str, is_in: fn(&Action) -> bool, none: &str) {
    let board = cx.app.session.board();
    let all: Vec<_> = board.actions.iter().filter(|a| is_in(a) && fits(cx, a)).collect();
    let mut open: Vec<_> = all.iter().filter(|a| a.is_open()).collect();
    open.sort_by_key(|a| (a.by.is_none(), a.by));
    let mut done: Vec<_> = all.iter().filter(|a| !a.is_open()).collect();
    done.sort_by_key(|a| std::cmp::Reverse(a.done));
    sheet.heading(title, format!("{} open", open.len()));
    if open.is_empty() && !cx.is_searched() {
        sheet.text(Role::Good, 0, none);
    }
    for action in open {
        entry(sheet, cx, action);
    }
    if cx.over {
        for action in done {
            entry(sheet, cx, action);
        }
    } else if !done.is_empty() && !cx.is_searched() {
        sheet.text(Role::Muted, 2, format!("and {} done; {} shows them", done.len(), cx.key("over")));
    }
}

fn fits(cx: &Cx, action: &Action) -> bool {
    let view = cx.app.session.view();
    let texts = std::iter::once(action.text.as_str()).chain(action.result.as_deref());
    cx.fits(texts.chain(action.with.iter().chain(&action.who).map(|id| view.name(id))))
}

fn entry(sheet: &mut Sheet, cx: &Cx, action: &Row<Action>) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let look = &cx.app.look;
    let mut people: Vec<String> = action.who.iter().cloned().collect();
    people.extend(action.with.iter().filter(|id| Some(*id) != action.who.as_ref()).cloned());
    let (mark, role) = match (action.done, action.is_mine()) {
        (Some(_), _) => (look.glyph("✓", "+"), Role::Muted),
        (None, true) => ("!", Role::Text),
        (None, false) => (look.glyph("‹", "<"), Role::Text),
    };
    let dot = look.glyph(" · ", " - ");
    let mut parts = vec![format!("{mark} {}", action.text)];
    parts.extend((!people.is_empty()).then(|| board.short_names(&people)));
    parts.extend(when_of(action, today));
    let record = action.record();
    sheet.text_item(Item::record(record, &people), role, parts.join(dot));
    if let Some(result) = &action.result {
        sheet.text(Role::Muted, 2, format!("what came of it: {result}{}", reported(action, today)));
    }
}

/// When it is due, by how much it is late, or when it was done.
fn when_of(action: &Action, today: Day) -> Option<String> {
    match (action.done, action.by) {
        (Some(day), _) => Some(format!("done {}", when::plain(day, today))),
        (None, Some(by)) if by < today => {
            Some(format!("by {}, {} late", when::short(by, today), when::span((today - by).num_days())))
        }
        (None, Some(by)) => Some(format!("by {}", when::short(by, today))),
        (None, None) => None,
    }
}

fn reported(action: &Action, today: Day) -> String {
    match action.reported {
        _ if !action.is_mine() || action.with.is_empty() => String::new(),
        Some(day) => format!("; told {}", when::plain(day, today)),
        None => "; not told yet".into(),
    }
}
