//! The difference of two texts as splices of whole lines: small enough to keep, exact enough to take back.
//!
//! [`between`] finds them, [`apply`] makes the new text of the old, [`reversed`] turns them round, and [`carried`]
//! moves them onto a text that others have changed elsewhere.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::rope::Rope;

/// Up to so many pairs of lines are compared one by one: a millisecond.
const EXACT: usize = 250_000;

/// At byte `at` of the old text, `removed` gives way to `inserted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Splice {
    pub at: usize,
    pub removed: String,
    pub inserted: String,
}

impl Splice {
    fn end(&self) -> usize {
        self.at + self.removed.len()
    }

    fn growth(&self) -> isize {
        self.inserted.len() as isize - self.removed.len() as isize
    }
}

/// The splices that make `new` of `old`, in the order of the text.
pub(super) fn between(old: &Rope, new: &Rope) -> Vec<Splice> {
    let (start, tail) = common_lines(old, new);
    let (before, after) = (old.stretch(start..old.len() - tail), new.stretch(start..new.len() - tail));
    let (a, b) = (lines(before.whole()), lines(after.whole()));
    let mut out = Vec::new();
    let (mut i, mut j, mut at) = (0, 0, start);
    for (next_i, next_j) in same_lines(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        out.extend(hunk(at, &a[i..next_i], &b[j..next_j]));
        at += length(&a[i..a.len().min(next_i + 1)]);
        (i, j) = (next_i + 1, next_j + 1);
    }
    out
}

/// The splice that makes a text of nothing.
pub(super) fn of_all(text: &Rope) -> Vec<Splice> {
    vec![Splice { at: 0, removed: String::new(), inserted: text.to_string() }]
}

/// The text after the splices; `None` if one does not find there what it removes.
pub(super) fn apply(text: &Rope, splices: &[Splice]) -> Option<Rope> {
    let is_there = |splice: &Splice| text.get(splice.at..splice.end()) == Some(&*splice.removed);
    let follows = |pair: &[Splice]| pair[0].end() <= pair[1].at;
    if !splices.iter().all(is_there) || !splices.windows(2).all(follows) {
        return None;
    }
    Some(text.with(splices.iter().map(|splice| (splice.at..splice.end(), splice.inserted.as_str().into()))))
}

/// The splices that make the old text of the new.
pub(super) fn reversed(splices: &[Splice]) -> Vec<Splice> {
    let mut shift = 0;
    let turn = |splice: &Splice| {
        let at = splice.at.saturating_add_signed(shift);
        shift += splice.growth();
        Splice { at, removed: splice.inserted.clone(), inserted: splice.removed.clone() }
    };
    splices.iter().map(turn).collect()
}

/// `mine`, made for the text `base`, moved onto what `theirs` made of it; `None` if both change the same lines.
pub(super) fn carried(base: &str, mine: &[Splice], theirs: &[Splice]) -> Option<Vec<Splice>> {
    let mut apart: Vec<Splice> = Vec::new();
    for their in theirs {
        let floor = apart.last().map_or(0, Splice::end);
        apart.push(out_of_the_way(base, mine, their, floor)?);
    }
    let moved = |splice: &Splice| {
        let shift = apart.iter().filter(|their| their.end() <= splice.at).map(Splice::growth).sum();
        Splice { at: splice.at.saturating_add_signed(shift), ..splice.clone() }
    };
    Some(mine.iter().map(moved).collect())
}

/// `their` where it touches none of `mine`. Among repeated lines, the same difference can be told in several
/// places: added `[x] a [x] b` may mean `[x] a` or `a [x]`. So it is moved up as long as that tells the same.
fn out_of_the_way(base: &str, mine: &[Splice], their: &Splice, floor: usize) -> Option<Splice> {
    let mut their = their.clone();
    while mine.iter().any(|splice| splice.at < their.end() && their.at < splice.end()) {
        their = moved_up(base, &their).filter(|splice| splice.at >= floor)?;
    }
    Some(their)
}

/// The same pure insertion or removal told one line further up.
fn moved_up(base: &str, splice: &Splice) -> Option<Splice> {
    let turn = |text: &str| {
        let last = text.split_inclusive('\n').next_back()?;
        let above = base[..splice.at].strip_suffix(last)?;
        let whole_line = above.is_empty() || above.ends_with('\n');
        whole_line.then(|| (above.len(), format!("{last}{}", &text[..text.len() - last.len()])))
    };
    match (splice.removed.is_empty(), splice.inserted.is_empty()) {
        (true, _) => turn(&splice.inserted).map(|(at, inserted)| Splice { at, inserted, ..splice.clone() }),
        (_, true) => turn(&splice.removed).map(|(at, removed)| Splice { at, removed, ..splice.clone() }),
        _ => None,
    }
}

/// How many bytes of whole lines both texts begin with, and end with after that.
fn common_lines(old: &Rope, new: &Rope) -> (usize, usize) {
    let start = old.line_start(old.same_at_start(new));
    let tail = old.same_at_end(new).min(old.len() - start).min(new.len() - start);
    let begins_line = |text: &Rope| text.line_start(text.len() - tail) == text.len() - tail;
    match begins_line(old) && begins_line(new) {
        true => (start, tail),
        false => (start, old.len() - old.line_end(old.len() - tail)),
    }
}

/// Which line of `a` is which line of `b`, in their order: exact for short texts; in long ones the lines that occur
/// only once say where to look.
fn same_lines(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    if a.len() * b.len() <= EXACT {
        return common_subsequence(a, b);
    }
    let mut same = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in anchors(a, b).into_iter().chain([(a.len(), b.len())]) {
        let (gap_a, gap_b) = (&a[i..next_i], &b[j..next_j]);
        if gap_a.len() * gap_b.len() <= EXACT {
            same.extend(common_subsequence(gap_a, gap_b).iter().map(|(x, y)| (i + x, j + y)));
        }
        same.push((next_i, next_j));
        (i, j) = (next_i + 1, next_j + 1);
    }
    same.pop(); // the end of both is no line
    same
}

/// The longest common subsequence, by the textbook's table.
fn common_subsequence(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width]; // from line i of a and j of b on
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = match a[i] == b[j] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut same) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        match () {
            () if a[i] == b[j] => {
                same.push((i, j));
                (i, j) = (i + 1, j + 1);
            }
            () if longest[(i + 1) * width + j] >= longest[i * width + j + 1] => i += 1,
            () => j += 1,
        }
    }
    same
}

/// Lines that occur once in each text, as many as stand in the same order.
fn anchors(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let (in_a, in_b) = (places(a), places(b));
    let once = |line: &&str| Some((in_a.get(line).copied()??, in_b.get(line).copied()??));
    longest_rising(a.iter().filter_map(once).collect())
}

/// Where each line is; `None` for one that occurs several times.
fn places<'t>(lines: &[&'t str]) -> HashMap<&'t str, Option<usize>> {
    let mut places = HashMap::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        places.entry(*line).and_modify(|place| *place = None).or_insert(Some(i));
    }
    places
}

/// The longest subsequence whose second numbers rise, too (patience sorting).
fn longest_rising(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new(); // the pair that ends the best run of each length
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (i, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| pairs[top].1 < pair.1);
        before.push(pile.checked_sub(1).map(|below| tops[below]));
        tops.truncate(tops.len().max(pile));
        match tops.get_mut(pile) {
            Some(top) => *top = i,
            None => tops.push(i),
        }
    }
    let mut chain: Vec<_> =
        std::iter::successors(tops.last().copied(), |&i| before[i]).map(|i| pairs[i]).collect();
    chain.reverse();
    chain
}

/// One splice for the lines `a` that became `b`, without the lines that both begin or end with.
fn hunk(at: usize, a: &[&str], b: &[&str]) -> Option<Splice> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (kept, a, b) = (&a[..head], &a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (removed, inserted) = (a[..a.len() - tail].concat(), b[..b.len() - tail].concat());
    let changed = !(removed.is_empty() && inserted.is_empty());
    changed.then(|| Splice { at: at + length(kept), removed, inserted })
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn length(lines: &[&str]) -> usize {
    lines.iter().map(|line| line.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(old: &str, new: &str) -> Vec<(usize, String, String)> {
        between(&old.into(), &new.into()).into_iter().map(|s| (s.at, s.removed, s.inserted)).collect()
    }

    fn splice(at: usize, removed: &str, inserted: &str) -> (usize, String, String) {
        (at, removed.into(), inserted.into())
    }

    #[test]
    fn whole_lines_are_told_apart() {
        assert_eq!(told("a\nb\nc\n", "a\nB\nc\n"), [splice(2, "b\n", "B\n")]);
        assert_eq!(told("a\n", "a\nb"), [splice(2, "", "b")]);
        assert_eq!(told("a", "ab"), [splice(0, "a", "ab")]);
        assert_eq!(told("xa\n", "ya\n"), [splice(0, "xa\n", "ya\n")]);
        assert_eq!(told("a\r\nb\r\n", "a\r\n"), [splice(3, "b\r\n", "")]);
        assert_eq!(told("é\n", "è\n"), [splice(0, "é\n", "è\n")]);
        assert_eq!(told("same", "same"), []);
        assert_eq!(told("", "x"), [splice(0, "", "x")]);
    }

    #[test]
    fn distant_changes_are_separate_splices() {
        let old = "one\n\ntwo\n\nthree\n\nfour\n\n";
        let new = "One\n\ntwo\n\nthree\nmore\n\nFour\n\n";
        let expected =
            [splice(0, "one\n", "One\n"), splice(16, "", "more\n"), splice(17, "four\n", "Four\n")];
        assert_eq!(told(old, new), expected);
    }

    #[test]
    fn long_texts_are_told_apart_by_the_lines_that_occur_once() {
        let text = |n: usize| format!("[n]\nt = {n}\n\n");
        let old: String = (0..2000).map(text).collect();
        let new =
            old.replace("t = 1\n", "t = x\n").replace("t = 1000\n", "").replace("t = 1998\n", "t = y\n");
        let found = told(&old, &new);
        let shape: Vec<_> = found.iter().map(|(_, a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(shape, [("t = 1\n", "t = x\n"), ("t = 1000\n", ""), ("t = 1998\n", "t = y\n")]);
        let unlike = "z\n".repeat(3000);
        assert_eq!(apply(&old.as_str().into(), &between(&(&old).into(), &(&unlike).into())).unwrap(), unlike);
    }

    #[test]
    fn the_same_lines_changed_twice_cannot_be_carried() {
        let base = "a\nb\nc\n";
        let carry = |mine: &str, theirs: &str| {
            let carried =
                carried(base, &between(&base.into(), &mine.into()), &between(&base.into(), &theirs.into()))?;
            apply(&theirs.into(), &carried)
        };
        assert_eq!(carry("a\nB\nc\n", "a\nx\nc\n"), None);
        assert_eq!(carry("a\nc\n", "a\nx\nc\n"), None);
        assert_eq!(carry("a\nB\nc\n", ""), None);
        assert_eq!(carry("a\nB\nc\n", "x\na\nb\nc!\n").unwrap(), "x\na\nB\nc!\n");
        assert_eq!(carry("a\nc\n", "A\nb\nC\n").unwrap(), "A\nC\n");
    }

    #[test]
    fn repeated_lines_beside_the_change_are_no_conflict() {
        let base = "[n]\nt = a\n\n[n]\nt = b\n\n";
        let without_b = "[n]\nt = a\n\n";
        let back = [Splice { at: 11, removed: "[n]\nt = b\n\n".into(), inserted: String::new() }];
        assert_eq!(apply(&base.into(), &back).unwrap(), without_b);
        let carry = |theirs: &str| {
            apply(&theirs.into(), &carried(base, &back, &between(&base.into(), &theirs.into()))?)
        };
        assert_eq!(carry("[n]\nt = b\n\n").unwrap(), "");
        let before = "[n]\nt = a\n\n[n]\nt = c\n\n[n]\nt = b\n\n";
        assert_eq!(carry(before).unwrap(), "[n]\nt = a\n\n[n]\nt = c\n\n");
        let after = "[n]\nt = a\n\n[n]\nt = b\n\n[n]\nt = c\n\n";
        assert_eq!(carry(after).unwrap(), "[n]\nt = a\n\n[n]\nt = c\n\n");
    }

    fn text() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec!["[n]\n", "\n", "a\n", "b\r\n", "é", "c", "d\n", "e\n", "f\n"]);
        prop::collection::vec(line, 0..24).prop_map(|lines| lines.concat())
    }

    proptest! {
        #[test]
        fn there_and_back(old in text(), new in text()) {
            let (old, new) = (Rope::from(old), Rope::from(new));
            let splices = between(&old, &new);
            prop_assert_eq!(apply(&old, &splices), Some(new.clone()));
            prop_assert_eq!(apply(&new, &reversed(&splices)), Some(old));
        }

        #[test]
        fn what_is_carried_can_be_applied(base in text(), mine in text(), theirs in text()) {
            let (mine, other) = (between(&(&base).into(), &mine.into()), between(&(&base).into(), &(&theirs).into()));
            if let Some(carried) = carried(&base, &mine, &other) {
                prop_assert!(apply(&theirs.into(), &carried).is_some());
            }
        }
    }
}
