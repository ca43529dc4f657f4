//! `conflict`: a merge of two versions kept both values, and only the owner can choose.

use super::{Found, Rule, Severity, View, When};
use crate::model::Code;

pub const RULE: Rule = Rule { code: Code::Conflict, severity: Severity::Warning, when: When::Week, find };

fn find(view: &View) -> Vec<Found> {
    let raised = view.board.conflicts.iter().map(|c| {
        let [ours, theirs] = c.sides();
        let message = format!("{}: {ours} or {theirs}", view.board.versions(c));
        Found::record(c.record(), message, "Choose this or that", None)
    });
    raised.collect()
}
