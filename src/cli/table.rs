//! Columns: each as wide as its widest cell, two spaces between, the last one free.

use super::out::{Out, Tone};
use crate::model::text::{ended, visible_line, width};

/// A cell: what it means, and its text.
pub type Cell = (Tone, String);

/// A cell without emphasis.
pub fn plain(text: impl Into<String>) -> Cell {
    (Tone::Plain, text.into())
}

/// A cell that may be passed over.
pub fn faint(text: impl Into<String>) -> Cell {
    (Tone::Faint, text.into())
}

/// Prints rows under each other, `indent` spaces in; as linear text each is one line in which every value follows its
/// label, an empty label leaving the value by itself.
pub fn print(out: &mut Out, indent: usize, labels: &[&str], rows: Vec<Vec<Cell>>) {
    if out.is_linear() {
        rows.iter().for_each(|row| out.line(linear(labels, row)));
        return;
    }
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(|(tone, text)| (tone, visible_line(&text))).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(&cell.1)).max();
    let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0)).collect();
    for row in &rows {
        let mut parts = vec![plain(" ".repeat(indent))];
        for (at, (tone, text)) in row.iter().enumerate() {
            parts.push((*tone, text.clone()));
            // A column in which nothing stands takes no room.
            let gap = if widths[at] == 0 { 0 } else { widths[at] - width(text) + 2 };
            parts.push(plain(" ".repeat(gap)));
        }
        out.parts(&parts);
    }
}

/// One row as it is read aloud: "Name: Hana Kim. State: NEGLECTED 37 days."
fn linear(labels: &[&str], row: &[Cell]) -> String {
    let said =
        row.iter().enumerate().map(|(at, (_, text))| (labels.get(at).copied().unwrap_or(""), text.trim()));
    let said = said.filter(|(_, text)| !text.is_empty()).map(|(label, text)| {
        let text = ended(&visible_line(text));
        if label.is_empty() { text } else { format!("{label}: {text}") }
    });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_label_before_value() {
        let row = [plain("Hana Kim"), plain("NEGLECTED 37 days"), plain(""), plain("Did it take place?")];
        assert_eq!(
            linear(&["Name", "State", "Rhythm", ""], &row),
            "Name: Hana Kim. State: NEGLECTED 37 days. Did it take place?"
        );
    }
}
