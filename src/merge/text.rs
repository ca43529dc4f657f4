//! Merging line by line: the texts of one note, and whole files that are no boards.

use std::collections::HashMap;

use diffy::{ConflictStyle, MergeOptions};

/// The ordinary text merge of whole files: the result, and whether it is free of conflict markers.
pub fn files(base: &[u8], ours: &[u8], theirs: &[u8]) -> (Vec<u8>, bool) {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    match options.merge_bytes(base, ours, theirs) {
        Ok(clean) => (clean, true),
        Err(marked) => (marked, false),
    }
}

/// One text out of two versions of it, where no line of either is lost but those that the other took out; none where
/// both wrote in the same place.
pub fn lines(base: Option<&str>, ours: &str, theirs: &str) -> Option<String> {
    let ended = |text: &str| format!("{}\n", text.strip_suffix('\n').unwrap_or(text));
    let (o, t) = (ended(ours), ended(theirs));
    let merged = base.map(ended).and_then(|base| {
        let merged = diffy::merge(&base, &o, &t).ok()?;
        (has_new(&base, &o, &merged) && has_new(&base, &t, &merged)).then_some(merged)
    });
    let larger = || {
        let (small, large) = if o.lines().count() <= t.lines().count() { (&o, &t) } else { (&t, &o) };
        is_within(small, large).then(|| large.clone())
    };
    let merged = merged.or_else(larger)?;
    let end = if ours.ends_with('\n') && theirs.ends_with('\n') { "\n" } else { "" };
    Some(format!("{}{end}", merged.strip_suffix('\n').unwrap_or(&merged)))
}

/// Whether each line of a side that is not in the base is in the result as often.
fn has_new(base: &str, side: &str, merged: &str) -> bool {
    let (base, merged) = (counted(base), counted(merged));
    counted(side).iter().all(|(line, times)| base.contains_key(line) || merged.get(line) >= Some(times))
}

fn counted(text: &str) -> HashMap<&str, usize> {
    let mut count = HashMap::new();
    text.lines().for_each(|line| *count.entry(line).or_default() += 1);
    count
}

/// Whether the lines of `small` are all in `large`, in that order.
fn is_within(small: &str, large: &str) -> bool {
    let mut lines = large.lines();
    small.lines().all(|wanted| lines.any(|line| line == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_together_or_not_at_all() {
        for (base, ours, theirs, merged) in [
            (Some("a\nb\nc"), "A\nb\nc", "a\nb\nC", Some("A\nb\nC")),
            (Some("a\nb\nc"), "b\nc", "a\nb\nc\nd", Some("b\nc\nd")),
            (Some("a"), "x", "y", None),
            (Some("a"), "a\nb", "a\nb\nc", Some("a\nb\nc")),
            (Some("a"), "a\nb", "a\nc", None),
            (None, "a\nc", "a\nb\nc", Some("a\nb\nc")),
            (None, "a", "b", None),
        ] {
            assert_eq!(lines(base, ours, theirs).as_deref(), merged, "{base:?} {ours:?} {theirs:?}");
            assert_eq!(lines(base, theirs, ours).as_deref(), merged, "{base:?} {theirs:?} {ours:?}");
        }
    }

    #[test]
    fn what_is_no_board_gets_markers() {
        let (text, clean) = files(b"a\nb\n", b"a\nx\n", b"a\ny\n");
        assert!(!clean);
        assert_eq!(String::from_utf8(text).unwrap(), "a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n");
        assert_eq!(files(b"a\nb\nc\n", b"A\nb\nc\n", b"a\nb\nC\n"), (b"A\nb\nC\n".to_vec(), true));
    }
}
