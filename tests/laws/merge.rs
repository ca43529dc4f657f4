//! Merging: whatever two machines did to one board, both end with the same bytes, nothing that was written is lost, and
//! what nobody touched stays where it was.
//!
//! Ten thousand pairs of edits on small boards, and a fortieth of that on large ones.
//! `BOARDROOM_MERGES=100000` tries more of them.

use std::collections::{BTreeMap, BTreeSet};

use boardroom::{
    edit::{self, Context},
    file::BoardFile,
    merge::{Merged, merge},
    model::{Ids, Table},
};
use proptest::{prelude::*, test_runner::TestCaseResult};

use super::{
    tries,
    verbs::{Arguments, VERBS, arguments, today},
};
use crate::common::{hand, odd};

/// What one machine did: edits by verbs, and some by hand.
type Script = Vec<(usize, Arguments, Option<u64>)>;

fn script() -> impl Strategy<Value = Script> {
    let by_hand = proptest::option::weighted(0.4, any::<u64>());
    proptest::collection::vec((0..VERBS.len(), arguments(), by_hand), 0..5)
}

/// So many cases, or as many as are asked for.
fn cases() -> u32 {
    std::env::var("BOARDROOM_MERGES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

/// The board after a script. Two machines never make the same ids.
fn after(board: &str, script: &Script, machine: u64) -> String {
    let mut ids = Ids::new(machine);
    let mut text = board.to_string();
    for (verb, given, by_hand) in script {
        let file = BoardFile::parse(&text);
        if let Some(seed) = by_hand {
            let edited = hand::edited(&text, *seed);
            if BoardFile::parse(&edited).is_readable() && toml::from_str::<toml::Table>(&edited).is_ok() {
                text = edited;
            }
        } else if let Ok(edit) = VERBS[*verb].1(&Context::new(&file, today(), &mut ids), given)
            && let Ok(after) = edit::apply(&file, &edit)
        {
            text = after.text().to_string();
        }
    }
    text
}

fn merged(base: Option<&str>, ours: &str, theirs: &str) -> Result<Merged, TestCaseError> {
    merge(base, ours, theirs).ok_or_else(|| {
        TestCaseError::fail(format!(
            "a merge of boards must be a board\n--- base\n{}\n--- ours\n{ours}\n--- theirs\n{theirs}",
            base.unwrap_or("(none)")
        ))
    })
}

/// Says all that is needed to see what went wrong.
fn show(what: &str, base: &str, ours: &str, theirs: &str, merged: &str) -> String {
    let diff = |from: &str, to: &str| diffy::create_patch(from, to).to_string();
    let base = if base.is_empty() { ours } else { base };
    format!(
        "{what}\n======== base to ours\n{}\n======== base to theirs\n{}\n======== ours to merged\n{}",
        diff(base, ours),
        diff(base, theirs),
        diff(ours, merged)
    )
}

/// The board after some strokes in an editor.
fn by_hand(board: &str, seed: u64) -> String {
    after(board, &vec![(0, Arguments { at: 0, text: String::new() }, Some(seed))], 0)
}

proptest! {
    #![proptest_config(tries(cases() / 2))]
    #[test]
    fn two_hands_end_with_the_same_bytes_and_lose_nothing(
        board in odd::small(0..4), mine in any::<u64>(), yours in any::<u64>(),
    ) {
        prop_assume!(BoardFile::parse(&board).is_readable());
        laws(&board, &by_hand(&board, mine), &by_hand(&board, yours))?;
    }

    #[test]
    fn a_hand_and_a_command_end_with_the_same_bytes_and_lose_nothing(
        board in odd::small(0..3), mine in any::<u64>(), verb in 0..VERBS.len(), given in arguments(),
    ) {
        prop_assume!(BoardFile::parse(&board).is_readable());
        laws(&board, &by_hand(&board, mine), &after(&board, &vec![(verb, given, None)], 2))?;
    }
}

proptest! {
    #![proptest_config(tries(cases() / 40))]
    #[test]
    fn two_machines_end_with_the_same_bytes_and_lose_nothing(
        board in odd::boards_of(0..6), mine in script(), yours in script(),
    ) {
        prop_assume!(BoardFile::parse(&board).is_readable());
        let (ours, theirs) = (after(&board, &mine, 1), after(&board, &yours, 2));
        laws(&board, &ours, &theirs)?;
        prop_assert!(merged(Some(&board), &board, &theirs)?.text == theirs);
        prop_assert!(merged(Some(&board), &ours, &board)?.text == ours);
    }

    #[test]
    fn without_a_base_nothing_counts_as_removed(board in odd::boards_of(0..6), mine in script(), yours in script()) {
        prop_assume!(BoardFile::parse(&board).is_readable());
        let (ours, theirs) = (after(&board, &mine, 1), after(&board, &yours, 2));
        let Merged { text, .. } = merged(None, &ours, &theirs)?;
        let other = merged(None, &theirs, &ours)?.text;
        prop_assert!(other == text, "{}", show("it must not matter whose side is ours", "", &ours, &theirs, &text));
        reads_as_well("", &ours, &theirs, &text)?;
        nothing_is_lost("", &ours, &theirs, &text)?;
    }

    #[test]
    fn three_machines_that_take_turns_agree(
        board in odd::boards_of(0..4), a in script(), b in script(), c in script(), more in script(),
    ) {
        prop_assume!(BoardFile::parse(&board).is_readable());
        let [one, two, three] = [after(&board, &a, 1), after(&board, &b, 2), after(&board, &c, 3)];
        // Each merges what came before it, as with a shared repository; then all take what the last one made.
        let first = merged(Some(&board), &one, &two)?.text;
        let second = merged(Some(&board), &first, &three)?.text;
        prop_assert!(merged(Some(&board), &three, &first)?.text == second);
        nothing_is_lost(&board, &first, &three, &second)?;
        // Criss-cross: two who merged each other's work go on, and merge again.
        let on = after(&first, &more, 4);
        prop_assert!(merged(Some(&first), &on, &first)?.text == on);
        prop_assert!(merged(Some(&one), &first, &one)?.text == first);
    }
}

/// What holds for any two descendants of one board.
fn laws(base: &str, ours: &str, theirs: &str) -> TestCaseResult {
    let Merged { text, .. } = merged(Some(base), ours, theirs)?;
    let said = |what: &str| show(what, base, ours, theirs, &text);
    let other = merged(Some(base), theirs, ours)?.text;
    prop_assert!(other == text, "{}", said("it must not matter whose side is ours"));
    reads_as_well(base, ours, theirs, &text)?;
    nothing_is_lost(base, ours, theirs, &text)?;
    untouched_lines_stay(base, ours, theirs, &text)?;
    let events = [base, ours, theirs, &text].map(events);
    let back = came_back(&events);
    prop_assert!(back.is_none(), "{}", said(&format!("came back: {back:?}")));
    // Once more with either side changes nothing: a conflict copy may be folded in twice. A record without an id that
    // lost most of what it says may be taken for another then; even so nothing vanishes.
    let by_id = events[..3].iter().all(|text| text.values().all(|record| !record.is_empty()));
    for side in [ours, theirs] {
        let again = merged(Some(base), &text, side)?.text;
        let what = "merging a side once more must change nothing";
        let diff = || diffy::create_patch(&text, &again).to_string();
        prop_assert!(
            if by_id { filled(&again) == filled(&text) } else { filled(&again).is_superset(&filled(&text)) },
            "{}\n======== merged once more\n{}",
            said(what),
            diff()
        );
    }
    Ok(())
}

/// A record of an event that one side took out and the other left as it was, and that came back.
fn came_back([b, o, t, m]: &[BTreeMap<String, String>; 4]) -> Option<String> {
    let named = b.iter().filter(|(_, record)| !record.is_empty());
    let mut gone = named.filter(|(name, record)| {
        let gone = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            // A record that only lost the line of its id is still there.
            one.get(*name) == Some(record) && other.len() < b.len() && !other.contains_key(*name)
        };
        gone(o, t) || gone(t, o)
    });
    gone.find(|(name, _)| m.contains_key(*name)).map(|(name, _)| name.clone())
}

/// The records with a random id, by table and id. Nothing refers to them.
fn events(text: &str) -> BTreeMap<String, String> {
    let file = BoardFile::parse(text);
    let tables = Table::ALL.iter().copied().filter(|table| table.has_random_id() && *table != Table::Review);
    let mut found = BTreeMap::new();
    for record in tables.flat_map(|table| (1..=file.count(table)).map(move |at| odd::nth(table, at))) {
        let source = file.source_of(record);
        if file.id_of(record).is_none() {
            found.insert(format!("{:?} without an id, {}", record.table, record.nth), String::new());
        }
        if let (Some(id), Some(source)) = (file.id_of(record), source) {
            found.insert(
                format!("{:?} {id}", record.table),
                source.replace("\r\n", "\n").trim_end().to_string(),
            );
        }
    }
    found
}

/// The lines that say something. A remark above a record that was removed may stand there twice.
fn filled(text: &str) -> BTreeSet<&str> {
    text.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// The result is a board without errors that neither side had.
fn reads_as_well(base: &str, ours: &str, theirs: &str, text: &str) -> TestCaseResult {
    let parsed = toml::from_str::<toml::Table>(text);
    prop_assert!(parsed.is_ok(), "{}", show(&format!("{}", parsed.unwrap_err()), base, ours, theirs, text));
    let file = BoardFile::parse(text);
    prop_assert!(file.is_readable());
    let errors = |text: &str| -> Vec<String> {
        let file = BoardFile::parse(text);
        let grave =
            file.problems().iter().filter(|problem| problem.gravity == boardroom::file::Gravity::Error);
        grave.map(|problem| problem.what.clone()).collect()
    };
    let known = [errors(ours), errors(theirs)].concat();
    // Of a list only the first id that nobody has is told, so another one may have been wrong before.
    let was_there = |what: &str| {
        let id = what.strip_suffix('\'').and_then(|what| what.split_once(" has the id '"));
        id.is_some_and(|(_, id)| [ours, theirs].iter().any(|side| side.contains(id) && !has(side, id)))
    };
    let is_new = |what: &String| !known.contains(what) && !was_there(what);
    let new: Vec<String> = errors(text).into_iter().filter(is_new).collect();
    prop_assert!(new.is_empty(), "{}", show(&format!("new errors: {new:?}"), base, ours, theirs, text));
    Ok(())
}

/// Whether anything in a board has that id.
fn has(board: &str, id: &str) -> bool {
    let file = BoardFile::parse(board);
    Table::ALL.iter().copied().any(|table| file.by_id(table, id).is_some())
}

/// Every value, every remark and every id that one side wrote is in the result, and so is what both left standing.
fn nothing_is_lost(base: &str, ours: &str, theirs: &str, text: &str) -> TestCaseResult {
    let [b, o, t, m] = [base, ours, theirs, text].map(hand::said);
    let all: BTreeMap<&String, ()> = o.keys().chain(t.keys()).map(|said| (said, ())).collect();
    for said in all.into_keys() {
        let count = |side: &BTreeMap<String, usize>| side.get(said).copied().unwrap_or(0);
        // Neither took it out: then it is there.
        let kept = count(&b) > 0 && count(&o) >= count(&b) && count(&t) >= count(&b);
        let new = count(&b) == 0;
        let lost = (new || kept) && count(&m) == 0;
        prop_assert!(!lost, "{}", show(&format!("lost: {said:?}"), base, ours, theirs, text));
    }
    Ok(())
}

/// The lines of records that neither side changed are there byte for byte, in their order.
fn untouched_lines_stay(base: &str, ours: &str, theirs: &str, text: &str) -> TestCaseResult {
    let blocks = |text: &str| -> Vec<String> {
        let spans = boardroom::file::block::index(text).spans;
        spans.iter().map(|span| text[span.block()].trim_end().to_string()).collect()
    };
    let (b, o, t, m) = (blocks(base), blocks(ours), blocks(theirs), blocks(text));
    if [base, ours, theirs].iter().any(|text| !boardroom::file::block::index(text).regular) {
        return Ok(());
    }
    let shared: Vec<&String> = b.iter().filter(|block| o.contains(block) && t.contains(block)).collect();
    let order = |side: &[String]| -> Vec<String> {
        side.iter().filter(|one| shared.contains(one)).cloned().collect()
    };
    for block in &shared {
        prop_assert!(
            m.contains(block),
            "{}",
            show(&format!("not as it was:\n{block}"), base, ours, theirs, text)
        );
    }
    if order(&o) == order(&b) && order(&t) == order(&b) {
        prop_assert_eq!(order(&m), order(&b), "{}", show("the order must stay", base, ours, theirs, text));
    }
    Ok(())
}
