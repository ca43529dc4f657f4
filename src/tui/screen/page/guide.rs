//! The Guide: what each kind of seat gives and asks, where boards go wrong, how to approach somebody, and the catalogue of
//! seats; each with the essay that it comes from.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    guide::{self, Approach, CatalogueSeat, KindGuide, Pitfall},
    model::{Kind, text::listed},
    tui::theme::Role,
};

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    section(&mut sheet, cx, "Kinds of seat", guide::kinds(), kind_lines, |kind| Item {
        kind: Some(kind.kind),
        ..Item::default()
    });
    section(&mut sheet, cx, "Where boards go wrong", guide::pitfalls(), pitfall_lines, |_| Item::default());
    let approaches = all_approaches().into_iter();
    section(&mut sheet, cx, "How to approach somebody", approaches, approach_lines, |_| Item::default());
    section(&mut sheet, cx, "Seats to add", guide::catalogue(), seat_lines, |seat| Item {
        seat: Some(seat.id.clone()),
        ..Item::default()
    });
    sheet
}

/// A title and the lines below it: what stands in front of each, and its words.
type Entry = (String, Vec<(&'static str, String)>);

fn section<T: 'static>(
    sheet: &mut Sheet,
    cx: &Cx,
    title: &str,
    all: impl Iterator<Item = &'static T>,
    lines: impl Fn(&T) -> Entry,
    item: impl Fn(&T) -> Item,
) {
    let entries = all.map(|one| (item(one), lines(one)));
    let found: Vec<_> = entries
        .filter(|(_, (title, lines))| {
            cx.fits(std::iter::once(title.as_str()).chain(lines.iter().map(|(_, text)| text.as_str())))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    sheet.heading(title, found.len().to_string());
    for (item, (title, lines)) in found {
        sheet.text_item(item, Role::Title, title);
        for (lead, text) in lines {
            let role = if lead == "From" { Role::Muted } else { Role::Text };
            sheet.text(role, 2, if lead.is_empty() { text } else { format!("{lead}: {text}") });
        }
        sheet.gap();
    }
}

fn kind_lines(kind: &KindGuide) -> Entry {
    let list = |words: &[String]| words.join("; ");
    let lines = vec![
        ("", kind.purpose.clone()),
        ("Gives you", list(&kind.gives)),
        ("Your part", list(&kind.your_part)),
        ("Watch out for", list(&kind.watch_out)),
        ("Success looks like", kind.success.clone()),
        ("Usual", kind.usual.clone()),
        ("Look for", list(&kind.look_for)),
        ("How to approach", list(&kind.how_to_approach)),
        ("From", source(&kind.source)),
    ];
    (kind.name.clone(), lines)
}

fn pitfall_lines(pitfall: &Pitfall) -> Entry {
    let lines = vec![
        ("", pitfall.what.clone()),
        ("Instead", pitfall.instead.clone()),
        ("From", source(&pitfall.source)),
    ];
    (pitfall.title.clone(), lines)
}

fn approach_lines(approach: &Approach) -> Entry {
    let kinds: Vec<&str> = approach.kinds.iter().map(|kind| kind.word()).collect();
    let mut lines = vec![("For", listed(&kinds)), ("When", approach.when.clone())];
    lines.extend(approach.steps.iter().map(|step| ("Step", step.clone())));
    lines.push((
        "Like this",
        approach.plain.replace("{name}", "…").replace("{owner}", "…").replace("{cares}", "…"),
    ));
    lines.push(("From", source(&approach.source)));
    (approach.title.clone(), lines)
}

fn seat_lines(seat: &CatalogueSeat) -> Entry {
    let together = if seat.together { ", together" } else { "" };
    let lines = vec![
        ("", format!("{}.", seat.purpose)),
        ("Usual", format!("every {}", seat.every)),
        ("Look for", seat.look_for.clone()),
        ("How to approach", seat.approach.clone()),
        ("From", source(&seat.source)),
    ];
    (format!("{}, {}{together}", seat.title, seat.kind), lines)
}

/// Every approach once, in the order of the guide.
fn all_approaches() -> Vec<&'static Approach> {
    let mut all: Vec<&'static Approach> = Vec::new();
    for approach in Kind::ALL.iter().flat_map(|kind| guide::approaches(*kind)) {
        if !all.iter().any(|known| std::ptr::eq(*known, approach)) {
            all.push(approach);
        }
    }
    all
}

/// The essay that something comes from.
pub fn source(id: &str) -> String {
    guide::source(id).map_or(String::new(), |source| format!("{} ({})", source.title, source.origin))
}
