//! Columns: each as wide as its widest cell, two spaces between, the last one free.

use super::out::{Out, Tone};
use crate::model::text::{visible_line, width};

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

/// Prints rows under each other, `indent` spaces in.
pub fn print(out: &mut Out, indent: usize, rows: Vec<Vec<Cell>>) {
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
