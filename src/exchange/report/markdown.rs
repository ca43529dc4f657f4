//! The report as Markdown; the charts become a line of marks each.

use std::fmt::Write;

use super::Report;
use crate::{
    exchange::markdown::plain,
    model::{SeatState, text::width},
    trends::Cell,
};

/// The page.
pub fn page(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}\n\n{}\n", plain(&report.title), report.period.words());
    if let Some(goal) = &report.goal {
        let _ = writeln!(out, "**Goal:** {}\n", plain(goal));
    }
    let _ = writeln!(out, "{}\n{}\n", report.quorum_words(), report.contact_words());
    out.push_str(&charts(report));
    if !report.seats.is_empty() {
        out.push_str("## Seats\n\n");
        for seat in &report.seats {
            let people: Vec<String> = seat.people.iter().map(|person| plain(person)).collect();
            let mark = match seat.state {
                SeatState::Vacant | SeatState::Neglected => "**",
                SeatState::Resting | SeatState::Active => "",
            };
            let _ =
                writeln!(out, "- {mark}{}{mark} ({}): {}", plain(&seat.title), seat.kind, people.join("; "));
        }
        out.push('\n');
    }
    list(&mut out, "Wins", None, &report.wins);
    let goals = report.goals.iter().map(|goal| {
        let mark = if goal.done { "[x]" } else { "[ ]" };
        let when = if goal.when.is_empty() { String::new() } else { format!(" ({})", goal.when) };
        format!("{mark} {}{when}", plain(&goal.text))
    });
    raw_list(&mut out, "Goals", None, &goals.collect::<Vec<_>>());
    let kept = report.choices.kept.iter().map(|choice| format!("[x] {}", plain(choice)));
    let open = report.choices.open.iter().map(|choice| format!("[ ] {}", plain(choice)));
    raw_list(&mut out, "Choices", Some(&report.choice_words()), &kept.chain(open).collect::<Vec<_>>());
    list(&mut out, "What changed", None, &report.changed);
    list(&mut out, "What is next", None, &report.next);
    format!("{}\n", out.trim_end())
}

/// The quorum and the year by seat, week by week, in a block that keeps its columns.
fn charts(report: &Report) -> String {
    if report.seats.is_empty() {
        return String::new();
    }
    let mut out = String::from("## The last 52 weeks\n\n```text\n");
    let titles: Vec<String> = report.seats.iter().map(|seat| text_of(&seat.title)).collect();
    let most = titles.iter().map(|title| width(title)).max().unwrap_or(0).max(12);
    let row = |title: &str, marks: String| {
        format!("{title}{}  {marks}\n", " ".repeat(most.saturating_sub(width(title))))
    };
    let digit = |n: usize| char::from_digit(n.min(9) as u32, 10).unwrap_or('9');
    out += &row("Active seats", report.quorum.iter().map(|week| digit(week.quorum.0)).collect());
    for (seat, title) in report.seats.iter().zip(&titles) {
        out += &row(title, seat.year.iter().map(|cell| cell.glyph(false)).collect());
    }
    let legend = [
        (Cell::Talked, "talked"),
        (Cell::Wrote, "wrote"),
        (Cell::Nothing, "nothing"),
        (Cell::Vacant, "vacant"),
        (Cell::Pause, "pause"),
    ];
    let legend: Vec<String> =
        legend.iter().map(|(cell, word)| format!("{} {word}", cell.glyph(false))).collect();
    out + &format!("{}\n```\n\n", legend.join("   "))
}

/// A title inside the block, where nothing can be escaped: no line of it can end the block.
fn text_of(title: &str) -> String {
    crate::model::text::visible_line(title).replace('`', "'")
}

fn list(out: &mut String, heading: &str, lead: Option<&str>, items: &[String]) {
    let items: Vec<String> = items.iter().map(|item| plain(item)).collect();
    raw_list(out, heading, lead, &items);
}

fn raw_list(out: &mut String, heading: &str, lead: Option<&str>, items: &[String]) {
    if items.is_empty() && lead.is_none() {
        return;
    }
    let _ = writeln!(out, "## {heading}\n");
    if let Some(lead) = lead {
        let _ = writeln!(out, "{lead}\n");
    }
    for item in items {
        let _ = writeln!(out, "- {item}");
    }
    if !items.is_empty() {
        out.push('\n');
    }
}
