//! People: a table that sorts by its columns and is searched as one types.

use super::{
    Cx,
    sheet::{Item, Sheet, cell},
};
use crate::{
    model::*,
    tui::{screen::board::state_role, theme::Role},
    words,
};

/// One person as a row.
struct Row<'a> {
    person: &'a Person,
    standing: &'a PersonStanding,
    seats: String,
    state: String,
}

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let session = &cx.app.session;
    if session.board().people.is_empty() {
        let words = format!("Everybody on file stands here; nobody is yet. {} and a name.", cx.key("add"));
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let mut rows = rows(cx);
    sort(&mut rows, cx.sort);
    let columns = Columns::of(cx.width, &rows);
    sheet.row(vec![(Role::Muted, columns.head(cx))]);
    for row in &rows {
        sheet.item(Item::person(&row.person.id), columns.spans(cx, row));
    }
    let away = session.board().people.iter().filter(|p| p.has_left(session.today())).count();
    if !cx.over && away > 0 && !cx.is_searched() {
        let words = format!("and {away} who left; {} shows them", cx.key("over"));
        sheet.text(Role::Muted, 2, words);
    }
    sheet
}

fn rows<'a>(cx: &Cx<'a>) -> Vec<Row<'a>> {
    let session = &cx.app.session;
    let (board, today) = (session.board(), session.today());
    let everybody = board.people.iter().zip(&session.standing().people);
    let wanted = everybody.filter(|(p, _)| cx.over || cx.is_searched() || !p.has_left(today));
    wanted
        .map(|(person, standing)| {
            let seats: Vec<&str> = board.seats_of(person).map(|seat| seat.title.as_str()).collect();
            Row { person, standing, seats: seats.join(", "), state: words::state(person, standing, today) }
        })
        .filter(|row| {
            let person = row.person;
            let known = [&person.org, &person.role, &person.city, &person.cares].into_iter().flatten();
            let texts = [&person.name, &row.seats, &row.state].into_iter().chain(known);
            cx.fits(texts.chain(&person.perspectives).chain(&person.aka).map(String::as_str))
        })
        .collect()
}

/// By name, seats, state, the last contact, or when they are due; what is not known comes last, the other way round too.
fn sort(rows: &mut [Row], by: Option<(usize, bool)>) {
    let Some((column, other_way)) = by else { return };
    match column {
        0 => rows.sort_by_key(|row| text::fold(&row.person.name)),
        1 => rows.sort_by_key(|row| text::fold(&row.seats)),
        2 => rows.sort_by_key(|row| (urgency(row.standing.state), -row.standing.days_overdue)),
        3 => rows.sort_by_key(|row| std::cmp::Reverse(row.standing.last)),
        _ => rows.sort_by_key(|row| row.standing.due),
    }
    if other_way {
        rows.reverse();
    }
    rows.sort_by_key(|row| match column {
        1 => row.seats.is_empty(),
        3 => row.standing.last.is_none(),
        4 => row.standing.due.is_none(),
        _ => false,
    });
}

/// What needs a hand first.
fn urgency(state: PersonState) -> u8 {
    match state {
        PersonState::Neglected => 0,
        PersonState::New => 1,
        PersonState::Due => 2,
        PersonState::Planned => 3,
        PersonState::Fresh => 4,
        PersonState::Snoozed => 5,
        PersonState::Ambient => 6,
        PersonState::Left => 7,
    }
}

/// The columns in which each part stands; 0 for a part that finds no room.
struct Columns {
    name: usize,
    seats: usize,
    state: usize,
    last: usize,
    due: usize,
}

impl Columns {
    fn of(width: u16, rows: &[Row]) -> Columns {
        let room = usize::from(width.saturating_sub(4));
        let longest = rows.iter().map(|row| text::width(&row.person.name)).max().unwrap_or(0);
        let name = longest.clamp(8, 24);
        match width {
            76.. => {
                let longest = rows.iter().map(|row| text::width(short_state(row))).max().unwrap_or(0);
                let state = longest.clamp(19, 24);
                Columns { name, state, last: 8, due: 11, seats: room.saturating_sub(name + state + 23) }
            }
            44.. => Columns { name: 17, state: room.saturating_sub(18), seats: 0, last: 0, due: 0 },
            _ => Columns {
                name: room / 2,
                state: room.saturating_sub(room / 2 + 1),
                seats: 0,
                last: 0,
                due: 0,
            },
        }
    }

    fn head(&self, cx: &Cx) -> String {
        let order = [
            ("Name", self.name),
            ("Seats", self.seats),
            ("State", self.state),
            ("Last", self.last),
            ("Due", self.due),
        ];
        let titles = order.iter().enumerate().filter(|(_, (_, columns))| *columns > 0);
        titles
            .map(|(at, (title, columns))| {
                let mark = match cx.sort {
                    Some((by, false)) if by == at => cx.app.look.glyph("↓", "v"),
                    Some((by, true)) if by == at => cx.app.look.glyph("↑", "^"),
                    _ => "",
                };
                cell(&format!("{} {title}{mark}", at + 1), *columns, cx.app.look.ascii)
            })
            .collect()
    }

    fn spans(&self, cx: &Cx, row: &Row) -> Vec<(Role, String)> {
        let today = cx.app.session.today();
        let day = |day: Option<Day>| day.map_or(String::new(), |day| when::plain(day, today));
        let last = row.standing.last.map_or(String::new(), |last| short_span((today - last).num_days()));
        let state = if self.last > 0 { short_state(row) } else { &row.state };
        let name = if row.person.private {
            format!("{} (private)", row.person.name)
        } else {
            row.person.name.clone()
        };
        [
            (Role::Text, name, self.name),
            (Role::Muted, row.seats.clone(), self.seats),
            (state_role(row.standing.state), state.to_string(), self.state),
            (Role::Muted, last, self.last),
            (Role::Muted, day(row.standing.due), self.due),
        ]
        .into_iter()
        .filter(|(_, _, columns)| *columns > 0)
        .map(|(role, text, columns)| (role, cell(&text, columns, cx.app.look.ascii)))
        .collect()
    }
}

/// The state where a column of its own says when the last contact was.
fn short_state<'a>(row: &'a Row) -> &'a str {
    if row.standing.state == PersonState::Ambient { "no rhythm" } else { &row.state }
}

/// "today", "9 days", "4 weeks".
fn short_span(days: i64) -> String {
    if days == 0 { "today".into() } else { when::span(days) }
}
