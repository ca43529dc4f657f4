//! A choice of a review that another change makes true: who wrote to Priya need not tick "write to Priya" as well.

use super::choices::{asks_about, renews, seeks_name, topic_for, writes_to};
use crate::{
    edit::{Context, Edit, Fields, Op, Target},
    file::Value,
    model::*,
};

/// The same edit, which also ticks the choices that it makes true.
pub fn with_choices(cx: &Context, edit: Edit) -> Edit {
    let board = cx.board();
    let open = board.actions.iter().filter(|a| a.is_open() && a.is_mine() && a.review.is_some());
    let is_true = |choice: &&Row<Action>| edit.ops.iter().any(|op| makes_true(board, op, choice));
    let mut ticks = Vec::new();
    for choice in open.filter(is_true) {
        let record = choice.record();
        let mut ops = Vec::new();
        // One with an error in it stays as it is: the change is not about it.
        let Ok(target) = cx.target(record, &mut ops) else { continue };
        if !edit.ops.iter().any(|op| matches!(op, Op::Set(other, "done", _) if *other == target)) {
            ops.push(Op::Set(target, "done", Value::Date(cx.today)));
            ticks.extend(ops);
        }
    }
    match ticks.is_empty() {
        true => edit,
        false => Edit {
            sentence: format!("{}, as you chose", edit.sentence),
            ops: edit.ops.into_iter().chain(ticks).collect(),
        },
    }
}

/// Whether this is what was chosen.
fn makes_true(board: &Board, op: &Op, choice: &Action) -> bool {
    let text = choice.text.as_str();
    match op {
        Op::Add(Table::Catchup, fields) => {
            let with = texts(fields, "with");
            is_since(fields, choice) && names(board, &with).any(|name| text == writes_to(&name))
        }
        Op::Add(Table::Topic, fields) => {
            names(board, &texts(fields, "with")).any(|name| text == topic_for(&name))
        }
        Op::Add(Table::Candidate, fields) => {
            let seat = fields.iter().find(|(key, _)| *key == "seat");
            matches!(seat, Some((_, Value::Text(id))) if text == seeks_name(board, id))
        }
        Op::Set(target, "discussed", _) => {
            let topic = board.topics.iter().find(|topic| is_it(target, topic.id.as_deref(), topic.nth));
            topic.is_some_and(|t| text == asks_about(&board.short_names(&t.with), &t.text))
        }
        Op::Set(Target::Id(Table::Person, id), "term" | "left", _) => text == renews(board.short_name(id)),
        _ => false,
    }
}

/// Each of these people, and all of them together, as a choice calls them.
fn names(board: &Board, ids: &[String]) -> impl Iterator<Item = String> {
    let each = ids.iter().map(|id| board.short_name(id).to_string());
    each.chain([board.short_names(ids)]).collect::<Vec<_>>().into_iter()
}

fn texts(fields: &Fields, key: &str) -> Vec<String> {
    match fields.iter().find(|(name, _)| *name == key) {
        Some((_, Value::Texts(texts))) => texts.clone(),
        _ => Vec::new(),
    }
}

/// Whether a contact took place after the choice was made: one of earlier does not keep it.
fn is_since(fields: &Fields, choice: &Action) -> bool {
    let on = fields.iter().find_map(|(key, value)| match value {
        Value::Moment(moment) if *key == "on" => Some(moment.day),
        Value::Date(day) if *key == "on" => Some(*day),
        _ => None,
    });
    on >= choice.made
}

fn is_it(target: &Target, id: Option<&str>, nth: usize) -> bool {
    match target {
        Target::Id(Table::Topic, other) => id == Some(other),
        Target::Place(record, _) => record.table == Table::Topic && record.nth == nth,
        _ => false,
    }
}
