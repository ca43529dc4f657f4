//! The Year: a row of weeks for each seat, the same in words, and what only a long look shows.

use std::rc::Rc;

use super::{
    Cx,
    sheet::{Item, Sheet, cell},
};
use crate::{
    model::{
        Day,
        text::{self, count},
        when,
    },
    session::Session,
    trends::{self, Cell, Share},
    tui::{theme::Role, widget::year},
};

const DAYS_OF_A_QUARTER: u64 = 91;
const DAYS_OF_A_YEAR: u64 = 364;

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let session = &cx.app.session;
    if session.board().seats.is_empty() {
        let words = format!(
            "Here stands a row of weeks for each seat. There is no seat yet. {} adds one.",
            cx.key("add")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    by_seat(&mut sheet, cx);
    in_words(&mut sheet, cx);
    quorum(&mut sheet, cx);
    contacts(&mut sheet, cx);
    check_ins(&mut sheet, cx);
    sheet
}

/// Columns for a title, and how many weeks fit beside it.
pub fn columns(width: u16) -> (usize, usize) {
    let width = usize::from(width);
    let title = if width >= 76 { 20 } else { (width / 4).clamp(6, 20) };
    (title, width.saturating_sub(title + 4).min(trends::WEEKS))
}

/// The year of each seat, in their order.
pub struct Years(Vec<Vec<Cell>>);

pub fn years(session: &Session) -> Rc<Years> {
    let view = session.view();
    session.once(|| Years(session.board().seats.iter().map(|seat| trends::seat_year(&view, seat)).collect()))
}

/// A row of weeks for each seat; the Board shows them too where there is room.
pub fn by_seat(sheet: &mut Sheet, cx: &Cx) {
    let session = &cx.app.session;
    let (look, view) = (&cx.app.look, session.view());
    let (title, weeks) = columns(cx.width);
    let legend = year::legend(look);
    let fits = text::width(&legend) + 24 <= usize::from(cx.width);
    sheet.heading("The year by seat", if fits { legend.clone() } else { String::new() });
    if !fits {
        sheet.text(Role::Muted, 0, legend);
    }
    for (seat, cells) in session.board().seats.iter().zip(&years(session).0) {
        let mut spans = vec![(Role::Title, cell(&seat.title, title, look.ascii))];
        spans.extend(year::row(cells, weeks, look));
        let people = session.board().sitting(&seat.id, view.today).map(|p| p.id.clone()).collect();
        sheet.item(Item { people, seat: Some(seat.id.clone()), ..Item::default() }, spans);
    }
    let months = year::months(&trends::weeks(view.today), weeks);
    sheet.row(vec![(Role::Muted, format!("{}{months}", " ".repeat(title + 1)))]);
}

fn in_words(sheet: &mut Sheet, cx: &Cx) {
    let session = &cx.app.session;
    let view = session.view();
    sheet.heading("In words", "");
    for (seat, cells) in session.board().seats.iter().zip(&years(session).0) {
        let since = view.standing.seat(view.board, &seat.id).and_then(|standing| standing.vacant_since);
        let words = seat_in_words(cells, &trends::weeks(view.today), since, view.today);
        sheet.text(Role::Text, 0, format!("{}: {words}", seat.title));
    }
}

/// "contact in 20 of 52 weeks, talks in 14; longest silence 6 weeks, from 3 Aug; vacant for 6 weeks": how long it has been
/// vacant now is told by its days, as on the Board, and weeks of vacancy that ended before by their number.
fn seat_in_words(cells: &[Cell], weeks: &[trends::Week], vacant_since: Option<Day>, today: Day) -> String {
    let of = |wanted: Cell| cells.iter().filter(|cell| **cell == wanted).count();
    let (talked, wrote, pause) = (of(Cell::Talked), of(Cell::Wrote), of(Cell::Pause));
    let is_past = |week: &trends::Week| vacant_since.is_none_or(|since| week.to < since);
    let past = cells.iter().zip(weeks).filter(|(cell, week)| **cell == Cell::Vacant && is_past(week)).count();
    let mut parts = match talked + wrote {
        0 => vec!["no contact in this year".to_string()],
        n => vec![format!("contact in {n} of {} weeks, talks in {talked}", cells.len())],
    };
    if let Some((from, length)) = longest_silence(cells).filter(|_| talked + wrote > 0) {
        let day = weeks[from].from.format("%-d %b");
        parts.push(format!("longest silence {}, from {day}", count(length as i64, "week")));
    }
    parts.extend((past > 0).then(|| format!("vacant in {}", count(past as i64, "week"))));
    let days = vacant_since.map(|since| (today - since).num_days());
    parts.extend(days.filter(|days| *days > 0).map(|days| format!("vacant for {}", when::span(days))));
    parts.extend((pause > 0).then(|| format!("{} of pause", count(pause as i64, "week"))));
    parts.join("; ")
}

/// The first week and the length of the longest run without contact, pauses and vacancy aside, when it is worth a word.
fn longest_silence(cells: &[Cell]) -> Option<(usize, usize)> {
    let mut best = None;
    let mut start = 0;
    for (at, cell) in cells.iter().enumerate() {
        if *cell != Cell::Nothing {
            start = at + 1;
            continue;
        }
        let length = at + 1 - start;
        if length >= 2 && best.is_none_or(|(_, longest)| length > longest) {
            best = Some((start, length));
        }
    }
    best
}

fn quorum(sheet: &mut Sheet, cx: &Cx) {
    let (title, weeks) = columns(cx.width);
    let past = trends::quorum(&cx.app.session.view());
    let active: Vec<usize> = past.iter().map(|week| week.quorum.0).collect();
    sheet.heading("Quorum", "active seats, a digit a week");
    let label = cell("Active seats", title, cx.app.look.ascii);
    sheet.row(vec![(Role::Text, label), (Role::Accent, year::digits(&active, weeks, &cx.app.look))]);
    let months = year::months(&trends::weeks(cx.app.session.today()), weeks);
    sheet.row(vec![(Role::Muted, format!("{}{months}", " ".repeat(title + 1)))]);
    let (Some(first), Some(last)) = (past.first(), past.last()) else { return };
    let of = |(active, total): (usize, usize)| format!("{active} of {total}");
    let worst = past.iter().filter(|week| week.quorum.1 > 0).min_by_key(|week| week.quorum.0);
    let low = worst.filter(|week| week.quorum.0 < last.quorum.0).map_or(String::new(), |week| {
        format!("; the lowest was {}, in the week of {}", of(week.quorum), week.week.from.format("%-d %b"))
    });
    let then = if first.quorum.1 > 0 {
        format!("a year ago {}", of(first.quorum))
    } else {
        "a year ago no seats".into()
    };
    sheet.text(
        Role::Text,
        0,
        format!("Now {} of {} active; {then}{low}.", last.quorum.0, count(last.quorum.1 as i64, "seat")),
    );
}

fn contacts(sheet: &mut Sheet, cx: &Cx) {
    let view = cx.app.session.view();
    let (title, weeks) = columns(cx.width);
    let all = trends::contacts(&view);
    let total: Vec<usize> = all.iter().map(|week| week.talks + week.touches).collect();
    sheet.heading("Contacts", "talks and light touches, a digit a week");
    let label = cell("A week", title, cx.app.look.ascii);
    sheet.row(vec![(Role::Text, label), (Role::Accent, year::digits(&total, weeks, &cx.app.look))]);
    let talks: usize = all.iter().map(|week| week.talks).sum();
    let touches = total.iter().sum::<usize>() - talks;
    let rate = |weeks: &[usize]| weeks.iter().sum::<usize>() as f64 / weeks.len().max(1) as f64;
    let lately = &total[total.len().saturating_sub(13)..];
    let words = format!(
        "{} and {} in 52 weeks: {:.1} a week; lately, in 13 weeks, {:.1}.",
        count(talks as i64, "talk"),
        touch_count(touches),
        rate(&total),
        rate(lately)
    );
    sheet.text(Role::Text, 0, words);
    let (quarter, year) = (trends::shares(&view, DAYS_OF_A_QUARTER), trends::shares(&view, DAYS_OF_A_YEAR));
    share(sheet, cx, "13 weeks", &quarter);
    share(sheet, cx, "52 weeks", &year);
}

fn touch_count(n: usize) -> String {
    if n == 1 { "1 light touch".into() } else { format!("{n} light touches") }
}

/// Mentors against sponsors and inside against outside, as bars with their numbers.
fn share(sheet: &mut Sheet, cx: &Cx, span: &str, share: &Share) {
    let (title, weeks) = columns(cx.width);
    let unknown = match share.unknown {
        0 => String::new(),
        n => format!(" {n} with people whose company is not on file."),
    };
    sheet.gap();
    sheet.text(Role::Muted, 0, format!("In {span}, contacts with:{unknown}"));
    let most = [share.mentors, share.sponsors, share.inside, share.outside].into_iter().max().unwrap_or(0);
    let room = weeks.saturating_sub(4).min(30);
    for (word, n) in [
        ("mentors, coaches", share.mentors),
        ("sponsors", share.sponsors),
        ("inside", share.inside),
        ("outside", share.outside),
    ] {
        let bar = cx.app.look.glyph("▮", "#").repeat((n * room).div_ceil(most.max(1)).min(room));
        sheet.row(vec![
            (Role::Text, cell(word, title, cx.app.look.ascii)),
            (Role::Key, format!("{n:>3} ")),
            (Role::Accent, bar),
        ]);
    }
}

fn check_ins(sheet: &mut Sheet, cx: &Cx) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let mut past: Vec<_> = board.checkins.iter().filter(|checkin| checkin.on <= today).collect();
    past.sort_by_key(|checkin| (checkin.on, checkin.nth));
    sheet.heading("Check-ins", "skill and visibility, each of 6");
    if past.is_empty() {
        sheet.text(
            Role::Muted,
            0,
            format!(
                "None yet. Four questions tell what to work on: skill or being seen. {} asks them.",
                cx.key("check-in")
            ),
        );
    }
    for checkin in past.iter().rev().take(8) {
        sheet.row(super::checkin::past(checkin, today, &cx.app.look));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_in_words() {
        use Cell::*;
        let weeks = trends::weeks("2026-11-20".parse().unwrap());
        let mut cells = vec![Nothing; 52];
        for at in [1, 3, 12, 20, 40] {
            cells[at] = Talked;
        }
        cells[44..].fill(Vacant);
        let contact = "contact in 5 of 52 weeks, talks in 5; longest silence 19 weeks, from 20 Apr";
        let words = |cells: &[Cell], since: Option<&str>| {
            let day = |text: &str| text.parse().unwrap();
            seat_in_words(cells, &weeks, since.map(day), day("2026-11-20"))
        };
        // A Friday in the week from 28 September: the eighth week before is not over yet.
        for (since, told) in [(None, "vacant in 8 weeks"), (Some("2026-10-02"), "vacant for 7 weeks")] {
            assert_eq!(words(&cells, since), format!("{contact}; {told}"));
        }
        cells[50] = Pause;
        cells[30] = Vacant;
        let told = words(&cells, Some("2026-10-02"));
        assert!(told.ends_with("; vacant in 1 week; vacant for 7 weeks; 1 week of pause"), "{told}");
        assert_eq!(words(&[Pause; 52], None), "no contact in this year; 52 weeks of pause");
    }
}
