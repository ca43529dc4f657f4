//! An edit changes what it is about. All else stays byte for byte: comments, order, spelling, line ends, what this
//! program does not know.

use std::ops::Range;

use boardroom::{
    edit::{self, Context, Edit, Op, Target},
    file::{BoardFile, Gravity, block},
    model::{Ids, RecordRef, Table},
};
use proptest::prelude::*;

use super::{
    tries,
    verbs::{self, Arguments, VERBS, arguments, today},
};
use crate::common::odd::{self, nth};

/// Boards that were written down for this: every key, inline tables, records without ids, the demo.
const BOARDS: [(&str, &str); 5] = [
    ("full.toml", include_str!("../boards/full.toml")),
    ("inline.toml", include_str!("../boards/inline.toml")),
    ("by-hand.toml", include_str!("../boards/by-hand.toml")),
    ("wrong.toml", include_str!("../boards/wrong.toml")),
    ("demo.toml", include_str!("../../assets/demo.toml")),
];

/// The same board as it is, and as another editor on another system may save it.
fn hands(board: &str) -> [String; 2] {
    [board.to_string(), format!("\u{feff}{}", board.trim_end().replace('\n', "\r\n"))]
}

proptest! {
    #![proptest_config(tries(150))]
    #[test]
    fn an_edit_leaves_everything_else_as_it_is(
        board in odd::board(),
        edits in proptest::collection::vec((0..VERBS.len(), arguments()), 1..5),
        seed in any::<u64>(),
    ) {
        let mut ids = Ids::new(seed);
        let mut file = BoardFile::parse(&board);
        prop_assume!(file.is_readable());
        for (verb, given) in edits {
            if let Some(after) = attempt(&file, verb, &given, &mut ids).map_err(TestCaseError::fail)? {
                file = after;
            }
        }
    }
}

#[test]
fn every_verb_on_every_board_leaves_everything_else_as_it_is() {
    let mut made = vec![0; VERBS.len()];
    for (name, board) in BOARDS {
        for text in hands(board) {
            let file = BoardFile::parse(&text);
            assert!(file.is_readable(), "{name}: {:?}", file.problems());
            for (verb, made) in made.iter_mut().enumerate() {
                for at in 0..12 {
                    let given = Arguments { at: at * 7, text: "it's \"new\"".into() };
                    match attempt(&file, verb, &given, &mut Ids::new(at as u64)) {
                        Ok(Some(_)) => *made += 1,
                        Ok(None) => {}
                        Err(why) => panic!("{name}: {why}"),
                    }
                }
            }
        }
    }
    for (verb, made) in made.iter().enumerate() {
        assert!(*made > 0, "{} was refused on every board, so nothing was tried", verbs::name(verb));
    }
}

/// Makes an edit by a verb; the file afterwards, none when the verb refuses, or the law that was broken.
fn attempt(
    file: &BoardFile,
    verb: usize,
    given: &Arguments,
    ids: &mut Ids,
) -> Result<Option<BoardFile>, String> {
    let Ok(edit) = VERBS[verb].1(&Context::new(file, today(), ids), given) else { return Ok(None) };
    let after = match edit::apply(file, &edit) {
        Ok(after) => after,
        Err(edit::Refusal::Write(_)) => return Ok(None),
        Err(why) => {
            return Err(broken(
                "an edit that was made must apply",
                verb,
                given,
                file,
                &edit,
                &why.to_string(),
            ));
        }
    };
    match law(file, &after, &edit) {
        Ok(()) => Ok(Some(after)),
        Err(why) => Err(broken(&why, verb, given, file, &edit, after.text())),
    }
}

fn broken(why: &str, verb: usize, given: &Arguments, file: &BoardFile, edit: &Edit, after: &str) -> String {
    let (verb, before) = (verbs::name(verb), file.text());
    format!("{why}\n--- {verb} with {given:?}\n{edit:#?}\n--- before\n{before}\n--- after\n{after}")
}

/// What holds between a file, an edit, and the file after it.
fn law(before: &BoardFile, after: &BoardFile, edit: &Edit) -> Result<(), String> {
    let touched: Vec<RecordRef> = edit.ops.iter().filter_map(|op| located(before, target(op)?)).collect();
    no_new_errors(before, after)?;
    reads_the_same_afresh(after)?;
    records_stay(before, after, &touched)?;
    if block::index(before.text()).regular
        && block::index(after.text()).regular
        && !has_inline_records(before)
    {
        blocks_stay(before, after, edit, &touched)?;
    }
    line_ends_stay(before.text(), after.text())?;
    match edit.sentence.trim().is_empty() {
        false => Ok(()),
        true => Err("an edit is said in a sentence".into()),
    }
}

fn target(op: &Op) -> Option<&Target> {
    match op {
        Op::Add(..) => None,
        Op::Set(target, ..)
        | Op::Unset(target, _)
        | Op::Include(target, ..)
        | Op::Exclude(target, ..)
        | Op::Exchange(target, ..)
        | Op::Remove(target)
        | Op::Replace(target, _) => Some(target),
    }
}

fn located(file: &BoardFile, target: &Target) -> Option<RecordRef> {
    match target {
        Target::Owner => (file.count(Table::Owner) > 0).then_some(nth(Table::Owner, 1)),
        Target::Id(table, id) => file.by_id(*table, id),
        Target::Place(record, _) => Some(*record),
    }
}

/// Whether records stand before the first heading, many in one block.
fn has_inline_records(file: &BoardFile) -> bool {
    let root = block::index(file.text()).spans[0].chunk.end;
    let starts_in_root = |table| file.span_of(nth(table, 1)).is_some_and(|span| span.start < root);
    Table::ALL.iter().copied().any(starts_in_root)
}

fn no_new_errors(before: &BoardFile, after: &BoardFile) -> Result<(), String> {
    let errors = |file: &BoardFile| {
        file.problems()
            .iter()
            .filter(|p| p.gravity != Gravity::Warning)
            .map(|p| p.what.clone())
            .collect::<Vec<_>>()
    };
    let (old, mut new) = (errors(before), errors(after));
    new.retain(|what| !old.contains(what));
    if new.is_empty() { Ok(()) } else { Err(format!("the result must have no new errors, and has {new:?}")) }
}

fn reads_the_same_afresh(after: &BoardFile) -> Result<(), String> {
    let fresh = BoardFile::parse(after.text());
    match fresh.board() == after.board() && fresh.problems() == after.problems() {
        true => Ok(()),
        false => Err("what was carried over must read the same afresh".into()),
    }
}

/// The records that the edit is not about keep their text and their order.
fn records_stay(before: &BoardFile, after: &BoardFile, touched: &[RecordRef]) -> Result<(), String> {
    for table in Table::ALL.iter().copied() {
        let sources = |file: &BoardFile, without: &[RecordRef]| -> Vec<String> {
            let all =
                (1..=file.count(table)).map(|at| nth(table, at)).filter(|record| !without.contains(record));
            all.map(|record| file.source_of(record).unwrap_or_default().trim_end().to_string()).collect()
        };
        in_order(&sources(before, touched), &sources(after, &[]))
            .map_err(|lost| format!("a {} that the edit is not about must stay:\n{lost}", table.noun()))?;
    }
    Ok(())
}

/// Blocks that the edit is not about stay, and so does each line between blocks.
fn blocks_stay(
    before: &BoardFile,
    after: &BoardFile,
    edit: &Edit,
    touched: &[RecordRef],
) -> Result<(), String> {
    let spans: Vec<Range<usize>> = touched.iter().filter_map(|record| before.span_of(*record)).collect();
    let (old, old_gaps) = pieces(before.text(), &spans);
    let (new, new_gaps) = pieces(after.text(), &[]);
    in_order(&old, &new).map_err(|lost| format!("a block that the edit is not about must stay:\n{lost}"))?;
    let added = edit.ops.iter().filter(|op| matches!(op, Op::Add(..) | Op::Set(Target::Owner, ..))).count();
    if new.len() > old.len() + spans.len() + added {
        return Err(format!("{} blocks became {}, with {added} added", old.len() + spans.len(), new.len()));
    }
    if old_gaps != new_gaps {
        return Err(format!("the lines between blocks must stay:\n{old_gaps:#?}\nbecame\n{new_gaps:#?}"));
    }
    Ok(())
}

/// The blocks outside `without`, and the lines between all blocks that are not blank.
fn pieces(text: &str, without: &[Range<usize>]) -> (Vec<String>, Vec<String>) {
    let (mut blocks, mut gaps) = (Vec::new(), Vec::new());
    let mut between = |text: &str| {
        gaps.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string));
    };
    let index = block::index(text);
    for span in &index.spans {
        between(&text[span.chunk.start..span.start]);
        if !without.iter().any(|out| out.start >= span.start && out.end <= span.chunk.end) {
            blocks.push(text[span.block()].trim_end_matches(['\r', '\n']).to_string());
        }
    }
    between(&text[index.spans.last().map_or(0, |span| span.chunk.end)..]);
    (blocks, gaps)
}

/// Whether all of `wanted` are in `found`, in that order; else the first that is not.
fn in_order(wanted: &[String], found: &[String]) -> Result<(), String> {
    let mut found = found.iter();
    match wanted.iter().find(|wanted| !found.any(|one| one == *wanted)) {
        None => Ok(()),
        Some(lost) => Err(lost.clone()),
    }
}

/// A file of one kind of line end stays one; a BOM and a missing last line end stay as they are.
fn line_ends_stay(before: &str, after: &str) -> Result<(), String> {
    let bare = |text: &str| text.replace("\r\n", "").contains('\n');
    if before.contains("\r\n") && !bare(before) && bare(after) {
        return Err("a file with CRLF must not get a bare LF".into());
    }
    if !before.contains('\r') && after.contains('\r') {
        return Err("a file with LF must not get a CR".into());
    }
    if before.starts_with('\u{feff}') != after.starts_with('\u{feff}')
        || after.matches('\u{feff}').count() > 1
    {
        return Err("a BOM must stay, and none may come".into());
    }
    Ok(())
}
