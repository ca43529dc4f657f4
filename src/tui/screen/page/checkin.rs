//! The check-in: four questions, two a side, on one screen; what follows from the answers, and how it was before.

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    guide,
    model::*,
    tui::{
        theme::{Look, Role},
        widget::year,
    },
};

/// The item after the four questions: what follows from the answers.
pub const OUTCOME: usize = 4;

pub fn sheet(cx: &Cx, answers: &[Option<i64>; 4]) -> Sheet {
    let mut sheet = Sheet::default();
    let guide = guide::checkin();
    for (question, answer) in guide.questions.iter().zip(answers) {
        sheet.text_item(Item::default(), Role::Title, &question.text);
        choices(&mut sheet, cx, &question.answers, *answer);
        sheet.text(Role::Muted, 2, &question.who);
    }
    outcome(&mut sheet, cx, answers);
    trend(&mut sheet, cx);
    sheet
}

/// The four answers behind their digits; the one given is marked. In as few rows as they need.
fn choices(sheet: &mut Sheet, cx: &Cx, answers: &[String; 4], given: Option<i64>) {
    let look = &cx.app.look;
    let spans: Vec<(Role, String)> = answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            let is_given = given == Some(at as i64);
            let mark = if is_given { look.glyph("✓", "*") } else { " " };
            (if is_given { Role::Good } else { Role::Text }, format!("{mark}{at} {answer}"))
        })
        .collect();
    let room = usize::from(cx.width.saturating_sub(4));
    let mut row = vec![(Role::Text, " ".to_string())];
    let mut used = 0;
    for (role, text) in spans {
        let columns = text::width(&text) + 1;
        if used > 0 && used + columns > room {
            sheet.row(std::mem::replace(&mut row, vec![(Role::Text, " ".to_string())]));
            used = 0;
        }
        used += columns;
        row.push((role, format!("{text} ")));
    }
    sheet.row(row);
}

/// What follows from the answers, once there are four.
fn outcome(sheet: &mut Sheet, cx: &Cx, answers: &[Option<i64>; 4]) {
    let given: Vec<i64> = answers.iter().flatten().copied().collect();
    let Some(lever) = lever_of(&given).filter(|_| given.len() == 4) else {
        let words = format!("Answer each with a digit from 0 to 3; {} of 4 so far.", given.len());
        sheet.heading("Focus", "");
        sheet.text(Role::Muted, 0, words);
        return;
    };
    let found = guide::checkin().lever(lever);
    let (skill, visibility) = (given[0] + given[1], given[2] + given[3]);
    sheet.heading(
        format!("Focus: {}", found.name),
        format!("skill {skill} of 6, visibility {visibility} of 6"),
    );
    let words =
        format!("{}: {} {} saves it.", text::sentence(&found.name), found.reason, cx.key("save-check-in"));
    sheet.text_item(Item::default(), Role::Good, words);
    for advice in &found.advice {
        sheet.text(Role::Text, 0, format!("{} {advice}", cx.app.look.glyph("›", ">")));
    }
    sheet.text(Role::Muted, 0, format!("From: {}", super::guide::source(&found.source)));
}

fn trend(sheet: &mut Sheet, cx: &Cx) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let mut past: Vec<_> = board.checkins.iter().filter(|checkin| checkin.on <= today).collect();
    if past.is_empty() {
        return;
    }
    past.sort_by_key(|checkin| (checkin.on, checkin.nth));
    sheet.heading("Before", "skill and visibility, each of 6");
    for checkin in past.iter().rev().take(6) {
        sheet.row(self::past(checkin, today, &cx.app.look));
    }
}

/// One past check-in: the day, both sides as bars with their numbers, the focus.
pub fn past(checkin: &Checkin, today: Day, look: &Look) -> Vec<(Role, String)> {
    let (skill, visibility) = checkin.sums().unwrap_or_default();
    let bar = |sum: i64| {
        let sum = sum.clamp(0, 6) as usize;
        let full = look.glyph("▮", "#").repeat(sum);
        format!("{sum} {full}{}", year::nothing(look).repeat(6 - sum))
    };
    let lever = checkin.outcome().map_or("", Lever::focus);
    vec![
        (Role::Text, super::sheet::cell(&when::plain(checkin.on, today), 12, look.ascii)),
        (Role::Accent, format!("{}  {}  ", bar(skill), bar(visibility))),
        (Role::Text, lever.to_string()),
    ]
}
