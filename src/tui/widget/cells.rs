//! Numbers of things as cells of a screen.

/// The rows or columns that so many take; what no screen can hold is as much as a screen can count.
pub fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_screen_can_hold_fills_it() {
        for (count, wanted) in [(0, 0), (24, 24), (65_535, 65_535), (65_536, 65_535), (usize::MAX, 65_535)] {
            assert_eq!(cells(count), wanted, "{count}");
        }
    }
}
