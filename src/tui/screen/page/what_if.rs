//! What if somebody left? Today's board beside the one without that person; nothing is changed.

use super::{
    Cx,
    sheet::{Item, Sheet, cell},
};
use crate::{
    flags::{Flag, View},
    model::{text::count, *},
    tui::{screen::board::state_role, theme::Role},
    without::{self, Without},
    words,
};

pub fn sheet(cx: &Cx, person: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let view = cx.app.session.view();
    let (Some(found), Some(board)) =
        (without::without(&view, person), without::board_without(view.board, person, view.today))
    else {
        sheet.text(
            Role::Muted,
            0,
            cx.app.keymap.name_keys("This person is no longer on file. {back} goes back."),
        );
        return sheet;
    };
    let standing = Standing::new(&board, view.today);
    let of = |(active, total): (usize, usize)| format!("{active} of {total}");
    sheet.text(
        Role::Title,
        0,
        format!(
            "{} of {} active today, {} without.",
            found.now.0,
            count(found.now.1 as i64, "seat"),
            of(found.then)
        ),
    );
    sheet.gap();
    seats(&mut sheet, cx, &View::new(&board, &standing));
    lost(&mut sheet, &found);
    flags(&mut sheet, "What would come up", &found.raised, "Nothing new would need a hand.");
    flags(&mut sheet, "What would be settled", &found.gone, "");
    advice(&mut sheet, cx, &found, person);
    sheet
}

/// Each seat today and without; where they differ, the words say so.
fn seats(sheet: &mut Sheet, cx: &Cx, then: &View) {
    let view = cx.app.session.view();
    let ascii = cx.app.look.ascii;
    let room = usize::from(cx.width.saturating_sub(6));
    let title = (room / 4).clamp(6, 20);
    let half = room.saturating_sub(title + 2) / 2;
    let head =
        format!("{}{}{}", cell("", title, ascii), cell("today", half, ascii), cell("without", half, ascii));
    sheet.row(vec![(Role::Muted, head)]);
    for ((seat, now), (_, later)) in view.seats().zip(then.seats()) {
        let (was, _) = says(&view, now);
        let (is, role) = says(then, later);
        let differs = now != later;
        let mark = if differs { cx.app.look.glyph("› ", "> ") } else { "  " };
        let is = if differs { is } else { "the same".into() };
        let people = now.people.iter().map(|&at| view.board.people[at].id.clone()).collect();
        sheet.item(
            Item { people, seat: Some(seat.id.clone()), ..Item::default() },
            vec![
                (Role::Title, cell(&seat.title, title, ascii)),
                (Role::Text, cell(&was, half, ascii)),
                (if differs { role } else { Role::Muted }, cell(&format!("{mark}{is}"), half, ascii)),
            ],
        );
    }
}

/// Who sits there and how it stands.
fn says(view: &View, seat: &SeatStanding) -> (String, Role) {
    if seat.people.is_empty() {
        return ("VACANT".into(), Role::Vacant);
    }
    let names = words::names(view.board, &seat.people);
    match seat.state {
        SeatState::Neglected => (format!("{names}, NEGLECTED"), state_role(PersonState::Neglected)),
        SeatState::Resting => (format!("{names}, resting"), Role::Resting),
        _ => (names, Role::Text),
    }
}

fn lost(sheet: &mut Sheet, found: &Without) {
    let kinds: Vec<&str> = found.kinds.iter().map(|kind| kind.word()).collect();
    let lines = [
        (!kinds.is_empty()).then(|| format!("Nobody left as {}.", kinds.join(", "))),
        (!found.perspectives.is_empty())
            .then(|| format!("Nobody else knows about {}.", found.perspectives.join(", "))),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() {
        return;
    }
    sheet.heading("What would be lost", "");
    for line in lines {
        sheet.text(Role::Text, 0, line);
    }
}

fn flags(sheet: &mut Sheet, title: &str, flags: &[Flag], none: &str) {
    if flags.is_empty() && none.is_empty() {
        return;
    }
    sheet.heading(title, "");
    if flags.is_empty() {
        sheet.text(Role::Good, 0, none);
    }
    for flag in flags {
        sheet.text(Role::Text, 0, format!("{} {}.", super::meeting::mark(flag.severity), flag.message));
    }
}

/// What would make the board stand without them.
fn advice(sheet: &mut Sheet, cx: &Cx, found: &Without, person: &str) {
    if found.vacant.is_empty() {
        return;
    }
    let seats: Vec<&str> = found.vacant.iter().map(String::as_str).collect();
    sheet.heading("What would help", "");
    sheet.text(
        Role::Text,
        0,
        format!(
            "A second person near {}: {} writes down a name. {} may know one: {} and a topic.",
            text::listed(&seats),
            cx.key("add-candidate"),
            cx.app.session.board().short_name(person),
            cx.key("topic"),
        ),
    );
}
