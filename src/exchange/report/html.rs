//! The report as one HTML file: style and charts are inside, no script is in it, and its own policy forbids to load
//! anything from elsewhere.

use std::fmt::Write;

use super::{Report, chart};
use crate::model::{SeatState, text::visible_line};

const STYLE: &str = include_str!("../../../assets/report.css");

/// The page.
pub fn page(report: &Report) -> String {
    let title = escape(&report.title);
    let mut body = String::new();
    let _ = writeln!(body, "<header>\n<h1>{title}</h1>\n<p class=\"when\">{}</p>", report.period.words());
    if let Some(goal) = &report.goal {
        let _ = writeln!(body, "<p class=\"goal\">{}</p>", escape(goal));
    }
    body.push_str("</header>\n");
    if !report.seats.is_empty() {
        let chart = chart::quorum(&report.quorum, report.period);
        section(
            &mut body,
            "Quorum",
            &format!(
                "<p>{}</p>\n<div class=\"chart\">\n{chart}</div>\n<p class=\"legend\">Heavy line: active seats. Dashed \
             line: all that counted. Shaded: the time of this report.</p>\n",
                report.quorum_words()
            ),
        );
        let year = format!(
            "<p>{}</p>\n<div class=\"chart\">\n{}</div>\n{}",
            report.contact_words(),
            chart::year(&report.seats),
            chart::legend()
        );
        section(&mut body, "The year by seat", &year);
        section(&mut body, "Seats", &seats(report));
    }
    body.push_str("<div class=\"columns\">\n");
    section(&mut body, "Wins", &list(&report.wins));
    let goals = report.goals.iter().map(|goal| {
        let when = if goal.when.is_empty() { String::new() } else { format!(" ({})", goal.when) };
        (goal.done, format!("{}{when}", goal.text))
    });
    section(&mut body, "Goals", &ticked(goals));
    let kept = report.choices.kept.iter().map(|text| (true, text.clone()));
    let open = report.choices.open.iter().map(|text| (false, text.clone()));
    let bar = chart::kept(report.choices.kept.len(), report.choices.open.len());
    let choices = format!("<p>{}</p>\n{bar}{}", report.choice_words(), ticked(kept.chain(open)));
    section(&mut body, "Choices", &choices);
    section(&mut body, "What changed", &list(&report.changed));
    section(&mut body, "What is next", &list(&report.next));
    body.push_str("</div>\n");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A part of the page; nothing when it says nothing.
fn section(out: &mut String, heading: &str, inner: &str) {
    if !inner.is_empty() {
        let _ = writeln!(out, "<section>\n<h2>{heading}</h2>\n{inner}</section>");
    }
}

fn seats(report: &Report) -> String {
    let mut out = String::from(
        "<table>\n<thead><tr><th scope=\"col\">Seat</th><th scope=\"col\">Kind</th><th scope=\"col\">Who</th></tr></thead>\n<tbody>\n",
    );
    for seat in &report.seats {
        let people: Vec<String> = seat.people.iter().map(|person| escape(person)).collect();
        let class = match seat.state {
            SeatState::Vacant => "vacant",
            SeatState::Neglected => "neglected",
            SeatState::Resting => "resting",
            SeatState::Active => "active",
        };
        let _ = writeln!(
            out,
            "<tr class=\"{class}\"><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            escape(&seat.title),
            seat.kind,
            people.join("<br>")
        );
    }
    out + "</tbody>\n</table>\n"
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escape(item))).collect();
    format!("<ul>\n{items}</ul>\n")
}

fn ticked(items: impl Iterator<Item = (bool, String)>) -> String {
    let items: String = items
        .map(|(done, text)| {
            let (class, says) = if done { ("done", "done: ") } else { ("open", "open: ") };
            format!("<li class=\"{class}\"><span class=\"said\">{says}</span>{}</li>\n", escape(&text))
        })
        .collect();
    if items.is_empty() { items } else { format!("<ul class=\"ticks\">\n{items}</ul>\n") }
}

/// A text of the data on one line, with nothing in it taken for HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
