//! The rows of a picker in their columns.

use ratatui::layout::Rect;

use super::Item;
use crate::{
    model::text::width,
    tui::{theme::Role, widget::Canvas},
};

/// The most columns of what stands in front: the longest name of a command.
const MOST_LEAD: usize = 20;

/// The columns of the rows: what stands in front, the label, the detail.
pub struct Columns {
    lead: usize,
    label: usize,
    detail: usize,
}

impl Columns {
    /// Short details leave their room to the labels, short labels to the details.
    pub fn of(rows: &[Item], room: usize) -> Columns {
        let widest = |of: fn(&Item) -> &str| rows.iter().map(|item| width(of(item))).max().unwrap_or(0);
        let lead = widest(|item| &item.lead).min(MOST_LEAD);
        let left = room.saturating_sub(if lead > 0 { lead + 2 } else { 0 });
        let (label, detail) = (widest(|item| &item.label), widest(Item::beside));
        let label = label.min((left * 3 / 5).max(left.saturating_sub(detail + 2)));
        Columns { lead, label, detail: left.saturating_sub(label + 2) }
    }
}

/// Draws a row; the one under the cursor is reversed.
pub fn draw(canvas: &mut Canvas, area: Rect, item: &Item, columns: &Columns, selected: bool) {
    let role = if item.blocked.is_some() { Role::Muted } else { Role::Text };
    canvas.text(area.x, area.y, columns.lead, &item.lead, canvas.style(Role::Key));
    let x = area.x + if columns.lead > 0 { columns.lead as u16 + 2 } else { 0 };
    let detail = item.beside();
    // One that is cut shows all of itself where the cursor is.
    let is_whole =
        detail.is_empty() || (selected && item.blocked.is_none() && width(&item.label) > columns.label);
    let label = if is_whole { columns.label + 2 + columns.detail } else { columns.label };
    canvas.text(x, area.y, label, &item.label, canvas.style(role));
    if !is_whole {
        canvas.text(x + columns.label as u16 + 2, area.y, columns.detail, detail, canvas.style(Role::Muted));
    }
    if selected {
        canvas.select(area.x, area.y, area.width);
    }
}
