//! The order of what comes out: as it was, where nobody moved anything; new things behind what they stood behind.

use std::collections::{HashMap, HashSet};

use super::same::Class;

/// The order in which things come out, each named by its place among `classes`: see [`arrange`].
pub fn order_of(
    classes: &[Class],
    keep: impl Fn(usize) -> bool,
    join: impl Fn(Vec<usize>, Vec<usize>) -> Vec<usize>,
) -> Vec<usize> {
    let side = |place: fn(&Class) -> Option<usize>| {
        let mut side: Vec<usize> = (0..classes.len()).filter(|at| place(&classes[*at]).is_some()).collect();
        side.sort_by_key(|at| place(&classes[*at]));
        side
    };
    arrange(&side(|class| class.base), &side(|class| class.ours), &side(|class| class.theirs), keep, join)
}

/// Arranges all that `keep` lets in, each named by a number: those on both sides in the order of the side that moved
/// them, and behind each of them what stood behind it on one side alone. `join` makes one run of two.
pub fn arrange(
    base: &[usize],
    ours: &[usize],
    theirs: &[usize],
    keep: impl Fn(usize) -> bool,
    join: impl Fn(Vec<usize>, Vec<usize>) -> Vec<usize>,
) -> Vec<usize> {
    let in_theirs: HashSet<usize> = theirs.iter().copied().collect();
    let common: HashSet<usize> =
        ours.iter().copied().filter(|at| in_theirs.contains(at) && keep(*at)).collect();
    let frame = frame(base, ours, theirs, &common);
    let mut runs = [runs(ours, &common, &keep), runs(theirs, &common, &keep)];
    let mut out = Vec::new();
    for anchor in std::iter::once(None).chain(frame.into_iter().map(Some)) {
        out.extend(anchor);
        let [a, b] = runs.each_mut().map(|runs| runs.remove(&anchor).unwrap_or_default());
        out.extend(join(a, b));
    }
    out
}

/// Those on both sides, in the order of the side that moved them. When both did, the one whose order comes first, by the
/// places in the base, so that merging a side once more changes nothing.
fn frame(base: &[usize], ours: &[usize], theirs: &[usize], common: &HashSet<usize>) -> Vec<usize> {
    let of =
        |side: &[usize]| -> Vec<usize> { side.iter().copied().filter(|at| common.contains(at)).collect() };
    let (ours, theirs, base) = (of(ours), of(theirs), of(base));
    let known: HashSet<usize> = base.iter().copied().collect();
    let moved = |side: &[usize]| !side.iter().filter(|at| known.contains(at)).eq(base.iter());
    let places =
        |side: &[usize]| -> Vec<usize> { side.iter().copied().filter(|at| known.contains(at)).collect() };
    let take_theirs = moved(&theirs) && (!moved(&ours) || places(&theirs) < places(&ours));
    if take_theirs { theirs } else { ours }
}

/// What stands on this side alone, by what it stands behind.
fn runs(
    side: &[usize],
    common: &HashSet<usize>,
    keep: impl Fn(usize) -> bool,
) -> HashMap<Option<usize>, Vec<usize>> {
    let mut runs: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    let mut anchor = None;
    for at in side.iter().copied().filter(|at| keep(*at)) {
        if common.contains(&at) {
            anchor = Some(at);
        } else {
            runs.entry(anchor).or_default().push(at);
        }
    }
    runs
}

/// Two runs as one: the smaller head first, each run in its own order.
pub fn interleave<K: Ord>(a: Vec<usize>, b: Vec<usize>, key: impl Fn(usize) -> K) -> Vec<usize> {
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    let mut out = Vec::new();
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let first = if key(*y) < key(*x) { &mut b } else { &mut a };
        out.extend(first.next());
    }
    out.extend(a);
    out.extend(b);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_that_nobody_moved() {
        for (base, ours, theirs, wanted) in [
            (vec![1, 2, 3], vec![1, 2, 3], vec![1, 2, 3], vec![1, 2, 3]),
            (vec![1, 2, 3], vec![3, 1, 2], vec![1, 2, 9, 3], vec![3, 1, 2, 9]),
            (vec![1, 2], vec![1, 7, 2], vec![1, 6, 2, 8], vec![1, 6, 7, 2, 8]),
            (vec![1, 2], vec![5, 1, 2], vec![4, 1, 2], vec![4, 5, 1, 2]),
            (vec![], vec![5, 3], vec![4], vec![4, 5, 3]),
            (vec![], vec![1, 2], vec![2, 1], vec![1, 2]),
        ] {
            let joined = arrange(&base, &ours, &theirs, |_| true, |a, b| interleave(a, b, |at| at));
            assert_eq!(joined, wanted, "{base:?} {ours:?} {theirs:?}");
        }
    }
}
