//! A long list in pieces: a changed copy shares all of them but those in which something changed.
//!
//! Of ten thousand records an edit changes one or two. To copy a list of them all, and to count every record as used
//! once more, would take longer than the edit.

use std::{
    ops::{Index, Range},
    rc::Rc,
};

/// How many items a piece holds at most: in tests so few that short lists have several.
const MOST: usize = if cfg!(test) { 4 } else { 256 };

/// A list that is cheap to clone and to change in a few places.
#[derive(Debug)]
pub struct Pieces<T>(Vec<Piece<T>>);

#[derive(Debug)]
struct Piece<T> {
    /// How many items the list has up to the end of this piece.
    end: usize,
    items: Rc<Vec<T>>,
}

impl<T> Pieces<T> {
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |piece| piece.end)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().flat_map(|piece| piece.items.iter())
    }

    /// The items of a stretch, as far as it has some.
    pub fn range(&self, stretch: Range<usize>) -> impl Iterator<Item = &T> + Clone {
        let piece = self.piece_of(stretch.start);
        let before = piece.checked_sub(1).map_or(0, |before| self.0[before].end);
        let items = self.0[piece..].iter().flat_map(|piece| piece.items.iter());
        items.skip(stretch.start - before).take(stretch.len())
    }

    pub fn last(&self) -> Option<&T> {
        self.0.last()?.items.last()
    }

    /// How many items at the start of a sorted list `is_before` holds of.
    pub fn partition_point(&self, is_before: impl Fn(&T) -> bool) -> usize {
        let piece = self.0.partition_point(|piece| piece.items.last().is_some_and(&is_before));
        let Some(Piece { end, items }) = self.0.get(piece) else { return self.len() };
        end - items.len() + items.partition_point(is_before)
    }

    pub fn get(&self, at: usize) -> Option<&T> {
        let piece = self.0.get(self.piece_of(at))?;
        piece.items.get(at + piece.items.len() - piece.end)
    }

    /// The place of the piece in which an item is; behind the last one for what is beyond the end.
    fn piece_of(&self, at: usize) -> usize {
        self.0.partition_point(|piece| piece.end <= at)
    }

    fn count_from(&mut self, piece: usize) {
        let mut end = piece.checked_sub(1).map_or(0, |before| self.0[before].end);
        for piece in &mut self.0[piece..] {
            end += piece.items.len();
            piece.end = end;
        }
    }
}

impl<T: Clone> Pieces<T> {
    /// Puts other items in the place of some.
    ///
    /// # Panics
    /// They reach beyond the end.
    pub fn splice(&mut self, gone: Range<usize>, new: impl IntoIterator<Item = T>) {
        let first = self.piece_of(gone.start).min(self.0.len().saturating_sub(1));
        let last = self.piece_of(gone.end).min(self.0.len().saturating_sub(1));
        let start = first.checked_sub(1).map_or(0, |before| self.0[before].end);
        let touched = if self.is_empty() { 0..0 } else { first..last + 1 };
        let mut items: Vec<T> =
            self.0[touched.clone()].iter().flat_map(|piece| piece.items.iter().cloned()).collect();
        items.splice(gone.start - start..gone.end - start, new);
        // Of a piece that has grown too large become two of half its size: the next change has room.
        let size = items.len().div_ceil(items.len().div_ceil(MOST).max(1));
        self.0.splice(touched, cut(items, size).0);
        self.count_from(first);
    }

    /// Changes each item of a stretch.
    ///
    /// # Panics
    /// It reaches beyond the end.
    pub fn each_in(&mut self, stretch: Range<usize>, mut change: impl FnMut(usize, &mut T)) {
        let mut at = stretch.start;
        while at < stretch.end {
            let piece = self.piece_of(at);
            let Piece { end, items } = &mut self.0[piece];
            let start = *end - items.len();
            let until = stretch.end.min(*end);
            let changed = &mut Rc::make_mut(items)[at - start..until - start];
            (at..until).zip(changed).for_each(|(at, item)| change(at, item));
            at = until;
        }
    }
}

/// The items in pieces of a size.
fn cut<T>(items: impl IntoIterator<Item = T>, size: usize) -> Pieces<T> {
    let mut items = items.into_iter();
    let mut pieces = Pieces(Vec::new());
    loop {
        let piece: Vec<T> = items.by_ref().take(size).collect();
        if piece.is_empty() {
            return pieces;
        }
        pieces.0.push(Piece { end: pieces.len() + piece.len(), items: Rc::new(piece) });
    }
}

/// In one piece, as a file is read: it is cut when something changes.
impl<T> From<Vec<T>> for Pieces<T> {
    fn from(items: Vec<T>) -> Pieces<T> {
        match items.len() {
            0 => Pieces(Vec::new()),
            end => Pieces(vec![Piece { end, items: Rc::new(items) }]),
        }
    }
}

impl<T> Index<usize> for Pieces<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        self.get(at).expect("a place in the list")
    }
}

impl<T> Clone for Pieces<T> {
    fn clone(&self) -> Pieces<T> {
        Pieces(self.0.iter().map(|Piece { end, items }| Piece { end: *end, items: items.clone() }).collect())
    }
}

impl<T> Default for Pieces<T> {
    fn default() -> Pieces<T> {
        Pieces(Vec::new())
    }
}

impl<T: PartialEq> PartialEq for Pieces<T> {
    fn eq(&self, other: &Pieces<T>) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_in_pieces_is_a_list(
            length in 0..3 * MOST,
            changes in prop::collection::vec((any::<prop::sample::Index>(), 0..2 * MOST, 0..2 * MOST), 0..4),
        ) {
            let mut plain: Vec<usize> = (0..length).collect();
            let mut pieces = cut(plain.iter().copied(), MOST);
            for (start, gone, come) in changes {
                let before = (pieces.clone(), plain.clone());
                let start = start.index(plain.len() + 1);
                let gone = start..plain.len().min(start + gone);
                plain.splice(gone.clone(), 0..come);
                pieces.splice(gone.clone(), 0..come);
                prop_assert!(pieces.iter().eq(&plain), "{gone:?} gave way to {come}");
                prop_assert!(pieces.iter().rev().eq(plain.iter().rev()));
                prop_assert!(before.0.iter().eq(&before.1), "the list before is as it was");
                prop_assert_eq!(pieces.len(), plain.len());
                prop_assert!((0..=plain.len()).all(|at| pieces.get(at) == plain.get(at)));
                prop_assert!(pieces.range(gone.start..gone.start + 300).eq(plain[gone.start..].iter().take(300)));
                pieces.each_in(gone.start..gone.start + come, |at, item| *item += at);
                plain.iter_mut().enumerate().skip(gone.start).take(come).for_each(|(at, item)| *item += at);
                prop_assert!(pieces.iter().eq(&plain) && before.0.iter().eq(&before.1), "changed in place");
            }
        }
    }

    #[test]
    fn all_but_the_piece_that_changed_is_shared() {
        let mut before = Pieces::from((0..10 * MOST).collect::<Vec<_>>());
        before.splice(0..1, [0]);
        let mut after = before.clone();
        after.splice(5 * MOST + 1..5 * MOST + 2, [0]);
        let own: Vec<_> =
            (0..10).filter(|at| !Rc::ptr_eq(&before.0[*at].items, &after.0[*at].items)).collect();
        assert_eq!(own, [5]);
    }

    #[test]
    fn finds_where_a_sorted_list_parts() {
        let list = cut(0..600, MOST);
        for at in 0..=600 {
            assert_eq!(list.partition_point(|item| *item < at), at);
        }
    }
}
