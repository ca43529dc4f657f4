//! Which rows of a long list are on screen, so that only those are drawn, and how many are not.

/// The first row to show so that `selected` is visible in `height` rows, moving as little as possible from `top`.
pub fn scroll(top: usize, selected: usize, height: usize, total: usize) -> usize {
    let height = height.max(1);
    let top = if selected < top {
        selected
    } else if selected >= top + height {
        selected + 1 - height
    } else {
        top
    };
    top.min(total.saturating_sub(height))
}

/// How many rows are not seen, as the edge of a window says it.
pub fn unseen(above: usize, below: usize) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (0, below) => format!(" {below} more below "),
        (above, 0) => format!(" {above} more above "),
        (above, below) => format!(" {above} above, {below} below "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_selection_in_view() {
        for (top, selected, height, total, wanted) in [
            (0, 0, 5, 10, 0),
            (0, 5, 5, 10, 1),
            (4, 2, 5, 10, 2),
            (9, 9, 5, 10, 5),
            (3, 0, 5, 3, 0),
            (0, 3, 0, 4, 3),
        ] {
            assert_eq!(scroll(top, selected, height, total), wanted, "{top} {selected} {height} {total}");
        }
    }
}
