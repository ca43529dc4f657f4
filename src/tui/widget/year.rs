//! The weeks of a year in one row, a glyph a week, and the months below them.

use chrono::Datelike;

use crate::{
    trends::{Cell, Week},
    tui::theme::{Look, Role},
};

/// What the glyphs mean, for a heading.
pub fn legend(look: &Look) -> String {
    let of = |cell: Cell, word: &str| format!("{} {word}", cell.glyph(look.ascii));
    [
        of(Cell::Talked, "talked"),
        of(Cell::Wrote, "wrote"),
        of(Cell::Nothing, "nothing"),
        of(Cell::Vacant, "vacant"),
        of(Cell::Pause, "pause"),
    ]
    .join("  ")
}

fn role(cell: Cell) -> Role {
    match cell {
        Cell::Talked => Role::Good,
        Cell::Wrote => Role::Accent,
        Cell::Pause => Role::Resting,
        Cell::Vacant => Role::Vacant,
        Cell::Nothing => Role::Muted,
    }
}

/// The newest `columns` weeks.
pub fn row(cells: &[Cell], columns: usize, look: &Look) -> Vec<(Role, String)> {
    let mut spans: Vec<(Role, String)> = Vec::new();
    for cell in newest(cells, columns) {
        let (role, glyph) = (role(*cell), cell.glyph(look.ascii));
        match spans.last_mut() {
            Some((last, text)) if *last == role => text.push_str(glyph),
            _ => spans.push((role, glyph.to_string())),
        }
    }
    spans
}

/// The names of the months, each under the first week that begins in it.
pub fn months(weeks: &[Week], columns: usize) -> String {
    let shown = newest(weeks, columns);
    let begins = |at: usize| at == 0 || shown[at].from.month() != shown[at - 1].from.month();
    let mut line = String::new();
    for at in (0..shown.len()).filter(|at| begins(*at)) {
        let next = (at + 1..shown.len()).find(|next| begins(*next)).unwrap_or(shown.len());
        // A name and the blank behind it need four weeks, at the end three.
        if next - at >= 4 || next == shown.len() && next - at == 3 {
            line.extend(std::iter::repeat_n(' ', at - line.chars().count()));
            line.push_str(&shown[at].from.format("%b").to_string());
        }
    }
    line
}

/// A number for each week, as a digit; nothing as a dot, more than nine as a plus.
pub fn digits(numbers: &[usize], columns: usize, look: &Look) -> String {
    newest(numbers, columns)
        .iter()
        .map(|n| match n {
            0 => Cell::Nothing.glyph(look.ascii).to_string(),
            1..=9 => n.to_string(),
            _ => "+".into(),
        })
        .collect()
}

/// The glyph for nothing.
pub fn nothing(look: &Look) -> &'static str {
    Cell::Nothing.glyph(look.ascii)
}

fn newest<T>(all: &[T], columns: usize) -> &[T] {
    &all[all.len().saturating_sub(columns)..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trends::weeks;

    #[test]
    fn months_stand_under_their_first_week() {
        let weeks = weeks("2026-11-20".parse().unwrap());
        assert_eq!(months(&weeks, 52), " Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov");
        assert_eq!(months(&weeks, 2), "");
    }
}
