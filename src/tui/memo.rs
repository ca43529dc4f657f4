//! What was made once and may be wanted again.

use std::{cell::RefCell, collections::HashMap, hash::Hash};

/// Things by what they were made from. With `MOST` of them it begins anew; as a rule these are far more than a screen shows.
#[derive(Debug)]
pub struct Memo<K, V, const MOST: usize = 200>(RefCell<HashMap<K, V>>);

impl<K, V, const MOST: usize> Default for Memo<K, V, MOST> {
    fn default() -> Self {
        Memo(RefCell::default())
    }
}

impl<K: Hash + Eq, V: Clone, const MOST: usize> Memo<K, V, MOST> {
    /// What belongs to `key`: as it was made before, or made now.
    pub fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> V {
        if let Some(known) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let made = make(&key);
        let mut all = self.0.borrow_mut();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, made.clone());
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_each_thing_once_and_does_not_grow_for_ever() {
        let memo = Memo::<usize, usize, 20>::default();
        let times = std::cell::Cell::new(0);
        let twice = |n: usize| {
            memo.get(n, |n| {
                times.set(times.get() + 1);
                n * 2
            })
        };
        assert_eq!((twice(3), twice(3), twice(4), times.get()), (6, 6, 8, 2));
        assert_eq!((0..100).map(twice).last(), Some(198));
        assert!(memo.0.borrow().len() <= 20);
    }
}
