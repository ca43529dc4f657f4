//! How far something to read is scrolled.

use std::cell::Cell;

/// The first row that is seen. How many rows there are is known where they are drawn: what goes beyond the last of them
/// is forgotten there, so that the first step back is seen.
#[derive(Debug, Clone, Default)]
pub struct Scroll(Cell<usize>);

impl Scroll {
    pub fn down(&mut self, rows: usize) {
        self.0.set(self.0.get().saturating_add(rows));
    }

    pub fn up(&mut self, rows: usize) {
        self.0.set(self.0.get().saturating_sub(rows));
    }

    pub fn to_start(&mut self) {
        self.0.set(0);
    }

    pub fn to_end(&mut self) {
        self.0.set(usize::MAX);
    }

    /// The first row to draw, where it may be `last` at most.
    pub fn first(&self, last: usize) -> usize {
        self.0.set(self.0.get().min(last));
        self.0.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_back_from_the_end_is_seen() {
        let mut scroll = Scroll::default();
        scroll.down(3);
        assert_eq!(scroll.first(10), 3);
        scroll.to_end();
        scroll.down(5);
        assert_eq!(scroll.first(10), 10);
        scroll.up(1);
        assert_eq!(scroll.first(10), 9);
        assert_eq!(scroll.first(4), 4, "there are fewer rows now");
        scroll.to_start();
        scroll.up(1);
        assert_eq!(scroll.first(10), 0);
    }
}
