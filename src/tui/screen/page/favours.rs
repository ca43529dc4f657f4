//! Favours: thanks that are due, help received and help given. Nobody is scored.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{model::*, tui::theme::Role};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.favours.is_empty() {
        let words = format!(
            "Help received and given, and thanks that are due. Nothing is on file yet. Who helped you lately? {}",
            cx.key("favour")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let received = |f: &Favour| f.from().is_some();
    part(&mut sheet, cx, "Thanks are due", Favour::is_owed, "Everybody has been thanked.");
    if cx.over || cx.is_searched() {
        part(&mut sheet, cx, "Received, and thanked for", |f| received(f) && f.thanked.is_some(), "");
    } else {
        let thanked = board.favours.iter().filter(|f| received(f) && f.thanked.is_some()).count();
        if thanked > 0 {
            sheet.text(Role::Muted, 2, format!("and {thanked} thanked for; {} shows them", cx.key("over")));
        }
    }
    part(
        &mut sheet,
        cx,
        "Given",
        |f| f.to().is_some(),
        "Nothing given is on file. A review, a contact, a good word?",
    );
    sheet
}

fn part(sheet: &mut Sheet, cx: &Cx, title: &str, is_in: impl Fn(&Favour) -> bool, none: &str) {
    let view = cx.app.session.view();
    let name = |f: &Favour| view.name(f.from().or(f.to()).unwrap_or_default()).to_string();
    let fits = |f: &Favour| cx.fits([name(f).as_str(), &f.text]);
    let mut found: Vec<_> = view.board.favours.iter().filter(|f| is_in(f) && fits(f)).collect();
    found.sort_by_key(|f| std::cmp::Reverse((f.on, f.nth)));
    if found.is_empty() && (none.is_empty() || cx.is_searched()) {
        return;
    }
    sheet.heading(title, found.len().to_string());
    if found.is_empty() {
        sheet.text(Role::Good, 0, none);
    }
    for favour in found {
        entry(sheet, cx, favour, &name(favour));
    }
}

fn entry(sheet: &mut Sheet, cx: &Cx, favour: &Row<Favour>, name: &str) {
    let today = cx.app.session.today();
    let dot = cx.app.look.glyph(" · ", " - ");
    let (mark, role, end) = match (favour.from().is_some(), favour.thanked) {
        (true, None) => ("! ", Role::Text, String::new()),
        (true, Some(day)) => {
            (cx.app.look.glyph("✓ ", "+ "), Role::Muted, format!("{dot}thanked {}", when::plain(day, today)))
        }
        (false, _) => (cx.app.look.glyph("› ", "> "), Role::Text, String::new()),
    };
    let words = format!("{mark}{}{dot}{name}: {}{end}", when::plain(favour.on, today), favour.text);
    let person = favour.from().or(favour.to()).unwrap_or_default().to_string();
    let record = favour.record();
    sheet.text_item(Item::record(record, &[person]), role, words);
}
