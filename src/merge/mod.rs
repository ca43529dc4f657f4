//! Two versions of one board become one, by meaning: git's merge driver, the conflict copies of a file sync and an
//! edit made elsewhere all come through [`merge`].
//!
//! Records are found again by their ids. What one side changed is taken; what both added is there once from each; what
//! one changed and the other removed stays; a value that both changed has one of the two, and the other is kept in a
//! `[[conflict]]`; two texts of one note are both there. Lines that nobody touched keep their bytes and their place.
//! The result is the same whichever side is called ours, so that two machines that merge each other's work agree.

mod forms;
mod join;
mod lines;
mod made;
mod order;
mod refs;
mod same;
mod table;
#[cfg(test)]
mod tests;
pub mod text;
mod tree;
mod value;

use std::collections::{BTreeSet, HashSet};

use crate::file::BoardFile;
pub use made::{KEPT, REMOVED};
use table::{Dispute, Merger, changed};
use tree::Node;

/// What came out of a merge by meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// How many `[[conflict]]` entries were added.
    pub conflicts: usize,
}

/// Merges what became of `base` on two sides; without a base nothing counts as removed. None when one of the texts is
/// no board, or the result would be none: then the ordinary merge of lines, [`text::files`], is all there is.
pub fn merge(base: Option<&str>, ours: &str, theirs: &str) -> Option<Merged> {
    let one = |text: &str| {
        let whole = BoardFile::parse(text).is_readable();
        whole.then(|| Merged { text: text.into(), conflicts: 0 })
    };
    if let Some(text) = changed(base, ours, theirs) {
        return one(text);
    }
    let files: Vec<BoardFile> = base.into_iter().chain([ours, theirs]).map(BoardFile::parse).collect();
    if !files.iter().all(BoardFile::is_readable) {
        return None;
    }
    drop(files);
    // One order of the two sides, whoever asks.
    let (ours, theirs) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
    let (o, t, b) = (Dress::of(ours), Dress::of(theirs), base.map(Dress::of));
    let bodies = (base.map(bare), bare(ours), bare(theirs));
    let (mut root, disputes) = by_meaning(bodies.0.as_deref(), &bodies.1, &bodies.2);
    let conflicts = disputes.into_iter().filter(|dispute| dispute.write(&mut root)).count();
    let dress = Dress {
        bom: changed(b.map(|b| b.bom), o.bom, t.bom).unwrap_or(true),
        crlf: changed(b.map(|b| b.crlf), o.crlf, t.crlf).unwrap_or(true),
        ended: changed(b.map(|b| b.ended), o.ended, t.ended).unwrap_or(true),
    };
    let text = dress.put_on(&root.text());
    one(&text).map(|merged| Merged { conflicts, ..merged })
}

/// `base` without what `other` has not got. As the base of a merge with `other` it says what was changed there, and
/// nothing counts as removed there: for when it is not certain that the other machine ever had it.
pub fn shared(base: &str, other: &str) -> String {
    let (mut base, other) = (Node::read(&bare(base)), Node::read(&bare(other)));
    base.keep_shared(&other);
    base.text()
}

/// The merged tree and what could not be settled. Records that would be missed are brought back, until none is.
fn by_meaning(base: Option<&str>, ours: &str, theirs: &str) -> (Node, BTreeSet<Dispute>) {
    let (b, o, t) = (base.map(Node::read), Node::read(ours), Node::read(theirs));
    let [in_base, in_ours, in_theirs] =
        [b.as_ref(), Some(&o), Some(&t)].map(|side| side.map(refs::names_in).unwrap_or_default());
    let is_gone = |name: &&refs::Name| !in_ours.contains(*name) || !in_theirs.contains(*name);
    let gone: HashSet<refs::Name> = in_base.iter().filter(is_gone).cloned().collect();
    let ids: HashSet<String> =
        [in_base, in_ours, in_theirs].into_iter().flatten().map(|(_, id)| id).collect();
    let mut needed = HashSet::new();
    loop {
        let mut merger = Merger { ids: ids.clone(), needed, ..Merger::default() };
        let root = merger.root(b.as_ref(), &o, &t);
        let missed =
            if gone.is_empty() { HashSet::new() } else { refs::missed(&root.text(), [ours, theirs], &gone) };
        if missed.is_subset(&merger.needed) {
            return (root, merger.disputes.into_iter().collect());
        }
        needed = merger.needed;
        needed.extend(missed);
    }
}

/// What a whole file wears: a BOM, one kind of line end, an end of its last line.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Dress {
    bom: bool,
    crlf: bool,
    ended: bool,
}

impl Dress {
    fn of(text: &str) -> Dress {
        Dress { bom: text.starts_with('\u{feff}'), crlf: is_crlf(text), ended: text.ends_with('\n') }
    }

    fn put_on(self, text: &str) -> String {
        let text = if self.ended { text } else { text.trim_end_matches(['\n', '\r']) };
        let text = if self.crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text.into() };
        if self.bom { format!("\u{feff}{text}") } else { text }
    }
}

/// Whether every line ends in the manner of Windows.
fn is_crlf(text: &str) -> bool {
    text.contains("\r\n") && !text.replace("\r\n", "").contains('\n')
}

/// The text without its dress, its last line ended.
fn bare(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let text = if is_crlf(text) { text.replace("\r\n", "\n") } else { text.into() };
    if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
}
