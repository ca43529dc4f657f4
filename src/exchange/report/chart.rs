//! The charts as SVG inside the page. Each says what it shows in words too, and tells its marks apart by shape as well
//! as by colour; the colours are those of the page's style.

use std::fmt::Write;

use chrono::Datelike;

use super::{Period, SeatLine, html::escape};
use crate::trends::{Cell, QuorumWeek, WEEKS};

/// One week is this wide; the titles stand in the room to the left.
const STEP: usize = 12;
const LEFT: usize = 150;
const WIDTH: usize = LEFT + WEEKS * STEP + 6;

fn x(week: usize) -> usize {
    LEFT + week * STEP
}

fn open(height: usize, label: &str) -> String {
    let label = escape(label);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{label}\">\n<title>{label}</title>\n"
    )
}

/// How many seats were active in each of the weeks, as steps under the line of all that counted.
pub fn quorum(weeks: &[QuorumWeek], period: Period) -> String {
    let Some(last) = weeks.last() else { return String::new() };
    let most = weeks.iter().map(|week| week.quorum.1).max().unwrap_or(0).max(1);
    let unit = (120 / most).clamp(4, 20);
    let base = most * unit + 10;
    let y = |n: usize| base - n * unit;
    let mut out = open(
        base + 24,
        &format!("Active seats in each of 52 weeks; {} of {} now", last.quorum.0, last.quorum.1),
    );
    let start = weeks.iter().position(|week| week.week.to >= period.from).unwrap_or(0);
    let _ = writeln!(
        out,
        "<rect class=\"period\" x=\"{}\" y=\"0\" width=\"{}\" height=\"{base}\"/>",
        x(start),
        (weeks.len() - start) * STEP
    );
    for n in (0..=most).filter(|n| n % most.div_ceil(6) == 0 || *n == most) {
        let y = y(n);
        let _ = writeln!(
            out,
            "<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/>\n\
             <text class=\"axis\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{n}</text>",
            x(weeks.len()),
            LEFT - 8,
            y + 4
        );
    }
    let steps = |of: fn(&QuorumWeek) -> usize| {
        let parts = weeks.iter().enumerate().map(|(at, week)| {
            let y = y(of(week));
            format!("{}{} {y} H{}", if at == 0 { "M" } else { "L" }, x(at), x(at + 1))
        });
        parts.collect::<Vec<_>>().join(" ")
    };
    let active = steps(|week| week.quorum.0);
    let _ = writeln!(out, "<path class=\"area\" d=\"{active} V{base} H{LEFT} Z\"/>");
    let _ = writeln!(out, "<path class=\"all\" d=\"{}\"/>", steps(|week| week.quorum.1));
    let _ = writeln!(out, "<path class=\"active\" d=\"{active}\"/>");
    out += &months(weeks, base + 16);
    out + "</svg>\n"
}

/// The names of the months below the weeks in which they begin.
fn months(weeks: &[QuorumWeek], y: usize) -> String {
    let mut out = String::new();
    for (at, week) in weeks.iter().enumerate() {
        let begins = week.week.from.iter_days().take(7).find(|day| day.day() == 1);
        if let Some(day) = begins.filter(|_| at + 3 < weeks.len()) {
            let _ =
                writeln!(out, "<text class=\"axis\" x=\"{}\" y=\"{y}\">{}</text>", x(at), day.format("%b"));
        }
    }
    out
}

/// What each week was like for each seat.
pub fn year(seats: &[SeatLine]) -> String {
    const ROW: usize = 20;
    let mut out =
        open(seats.len() * ROW + 4, "52 weeks of each seat: talked, wrote, nothing, vacant or away");
    for (row, seat) in seats.iter().enumerate() {
        let top = row * ROW + 3;
        let title = crate::model::text::fit(&seat.title, 21, false);
        let _ = writeln!(out, "<text class=\"seat\" x=\"0\" y=\"{}\">{}</text>", top + 11, escape(&title));
        for (at, cell) in seat.year.iter().enumerate() {
            out += &mark(*cell, x(at), top);
        }
    }
    out + "</svg>\n"
}

fn mark(cell: Cell, x: usize, top: usize) -> String {
    match cell {
        Cell::Talked => {
            format!("<rect class=\"talked\" x=\"{}\" y=\"{top}\" width=\"8\" height=\"14\"/>\n", x + 2)
        }
        Cell::Wrote => {
            format!(
                "<rect class=\"wrote\" x=\"{}.5\" y=\"{}.5\" width=\"7\" height=\"6\"/>\n",
                x + 2,
                top + 4
            )
        }
        Cell::Nothing => {
            format!("<circle class=\"nothing\" cx=\"{}\" cy=\"{}\" r=\"1.2\"/>\n", x + 6, top + 7)
        }
        Cell::Vacant => {
            format!("<rect class=\"vacant\" x=\"{}\" y=\"{}\" width=\"8\" height=\"2\"/>\n", x + 2, top + 6)
        }
        Cell::Pause => {
            format!("<rect class=\"pause\" x=\"{}\" y=\"{top}\" width=\"12\" height=\"14\"/>\n", x)
        }
    }
}

/// What the marks of the year mean.
pub fn legend() -> String {
    let entries = [
        (Cell::Talked, "talked"),
        (Cell::Wrote, "wrote"),
        (Cell::Nothing, "nothing"),
        (Cell::Vacant, "vacant"),
        (Cell::Pause, "away"),
    ];
    let one = |(cell, word): (Cell, &str)| {
        format!(
            "<span><svg class=\"mark\" viewBox=\"0 0 12 20\" aria-hidden=\"true\">{}</svg> {word}</span>\n",
            mark(cell, 0, 3)
        )
    };
    format!("<p class=\"legend\">\n{}</p>\n", entries.map(one).concat())
}

/// How many of the choices were kept, as a row of boxes.
pub fn kept(kept: usize, open: usize) -> String {
    let all = kept + open;
    if all == 0 || all > WEEKS {
        return String::new();
    }
    let mut out = format!(
        "<svg class=\"kept\" viewBox=\"0 0 {} 18\" width=\"{}\" role=\"img\" aria-label=\"{kept} of {all} kept\">\n",
        all * 18,
        all * 18
    );
    for at in 0..all {
        let class = if at < kept { "talked" } else { "wrote" };
        let _ = writeln!(
            out,
            "<rect class=\"{class}\" x=\"{}.5\" y=\"1.5\" width=\"13\" height=\"13\"/>",
            at * 18 + 1
        );
    }
    out + "</svg>\n"
}
