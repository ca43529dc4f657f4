//! Candidates: who might fill a seat, by seat, with what comes next.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{model::*, tui::theme::Role, words};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.candidates.is_empty() {
        let words = format!(
            "Somebody who might fill a seat stands here. Nobody is in mind yet: look one or two levels up, for somebody who has seen your work. {} and a name.",
            cx.key("add-candidate")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    for seat in &board.seats {
        let here: Vec<_> = board.candidates.iter().filter(|c| c.seat == seat.id && fits(cx, c)).collect();
        let shown: Vec<_> = here.iter().filter(|c| c.is_open() || cx.over || cx.is_searched()).collect();
        if here.is_empty() {
            continue;
        }
        sheet.heading(&seat.title, seat.kind.word());
        for candidate in &shown {
            entry(&mut sheet, cx, candidate);
        }
        if here.len() > shown.len() {
            let words = format!("and {} settled; {} shows them", here.len() - shown.len(), cx.key("over"));
            sheet.text(Role::Muted, 2, words);
        }
    }
    sheet
}

fn fits(cx: &Cx, candidate: &Candidate) -> bool {
    let view = cx.app.session.view();
    let seat = view.board.seat(&candidate.seat).map(|seat| seat.title.as_str());
    let name = candidate.person.as_deref().map(|id| view.name(id)).or(candidate.name.as_deref());
    let known = [name, seat, candidate.next.as_deref(), Some(candidate.stage.word())];
    cx.fits(known.into_iter().flatten())
}

fn entry(sheet: &mut Sheet, cx: &Cx, candidate: &Row<Candidate>) {
    let view = cx.app.session.view();
    let today = view.today;
    let dot = cx.app.look.glyph(" · ", " - ");
    let name = view.board.candidate_name(candidate);
    let item = Item {
        people: candidate.person.iter().cloned().collect(),
        record: Some(candidate.record()),
        seat: Some(candidate.seat.clone()),
        ..Item::default()
    };
    let role = if candidate.is_open() { Role::Text } else { Role::Muted };
    sheet.text_item(item, role, format!("{name}{dot}{}", words::stage(candidate, today)));
    if let Some(step) = words::step_by(candidate, today) {
        sheet.text(Role::Text, 2, format!("next: {step}"));
    }
    if let Some(via) = &candidate.via {
        sheet.text(Role::Muted, 2, format!("{} could introduce you", view.board.name(via)));
    }
    if !candidate.find_out.is_empty() {
        sheet.text(Role::Muted, 2, format!("to find out: {}", candidate.find_out.join(", ")));
    }
}
