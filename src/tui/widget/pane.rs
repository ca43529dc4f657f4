//! One seat as a pane whose frame is the clock: its bottom edge fills with a heavy line as the cadence runs; when it has
//! run out for too long the whole frame is heavy; a vacant seat is dashed.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    model::text::width,
    tui::theme::{Look, Role},
    words::Turn,
};

/// What the frame says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Frame {
    /// No clock runs.
    Plain,
    /// So much of the cadence has passed, from 0 to 1.
    Running(f64),
    Neglected,
    Vacant,
}

/// A pane's content; all words are ready.
#[derive(Debug, Clone, PartialEq)]
pub struct Pane {
    pub title: String,
    pub kind: String,
    pub frame: Frame,
    pub who: String,
    pub state: String,
    pub role: Role,
    pub step: Option<(Turn, String)>,
    /// The last thing said, for panes of five rows.
    pub last: Option<String>,
    pub selected: bool,
}

/// The glyphs of a frame: corners from the top left clockwise, then the top edge, the side, the bottom edge.
struct Glyphs {
    corners: [&'static str; 4],
    edge: &'static str,
    side: &'static str,
}

fn glyphs(frame: Frame, look: &Look) -> Glyphs {
    let of = |corners, edge, side| Glyphs { corners, edge, side };
    match (frame, look.ascii) {
        (Frame::Plain | Frame::Running(_), false) => of(["╭", "╮", "╯", "╰"], "─", "│"),
        (Frame::Plain | Frame::Running(_), true) => of(["+"; 4], "-", "|"),
        (Frame::Neglected, false) => of(["┏", "┓", "┛", "┗"], "━", "┃"),
        (Frame::Neglected, true) => of(["#"; 4], "#", "#"),
        (Frame::Vacant, false) => of(["┌", "┐", "┘", "└"], "╌", "╎"),
        (Frame::Vacant, true) => of(["."; 4], ".", ":"),
    }
}

impl Pane {
    /// Draws the pane; three rows show who and the state, four the next step, five and more the last thing said.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        if area.width < 8 || area.height < 2 {
            return;
        }
        self.draw_frame(canvas, area);
        self.draw_title(canvas, area);
        let (x, room) = (area.x + 2, usize::from(area.width) - 4);
        let mut y = area.y + 1;
        if area.height >= 3 {
            self.draw_who(canvas, area, x, y, room);
            y += 1;
        }
        if area.height >= 4
            && let Some((turn, text)) = &self.step
        {
            let role = match turn {
                Turn::Mine => Role::Promise,
                Turn::Theirs => Role::Theirs,
                Turn::Next | Turn::Fact => Role::Text,
            };
            canvas.text(x, y, 2, turn.glyph(canvas.look.ascii), canvas.style(role));
            canvas.text(x + 2, y, room - 2, text, canvas.style(Role::Text));
        }
        if area.height >= 5
            && let Some(last) = &self.last
        {
            let rest = Rect { x, y: area.y + 3, width: room as u16, height: area.height - 4 };
            canvas.wrapped(rest, last, canvas.style(Role::Muted));
        }
    }

    fn draw_frame(&self, canvas: &mut Canvas, area: Rect) {
        let glyphs = glyphs(self.frame, canvas.look);
        let style = canvas.style(match self.frame {
            Frame::Neglected => Role::Neglected,
            Frame::Vacant => Role::Vacant,
            _ => Role::Frame,
        });
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for y in [area.y, bottom] {
            canvas.rule(area.x + 1, y, area.width - 2, glyphs.edge, style);
        }
        for y in area.y + 1..bottom {
            canvas.rule(area.x, y, 1, glyphs.side, style);
            canvas.rule(right, y, 1, glyphs.side, style);
        }
        for (at, (x, y)) in
            [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)].into_iter().enumerate()
        {
            canvas.rule(x, y, 1, glyphs.corners[at], style);
        }
        if let Frame::Running(share) = self.frame {
            let edge = f64::from(area.width - 2);
            let filled = (edge * share.clamp(0.0, 1.0)).round() as u16;
            let heavy = canvas.look.glyph("━", "=");
            canvas.rule(area.x + 1, bottom, filled, heavy, canvas.style(Role::FrameClock));
        }
    }

    fn draw_title(&self, canvas: &mut Canvas, area: Rect) {
        let mark = if self.selected { canvas.look.glyph("▸", ">") } else { " " };
        let room = usize::from(area.width) - 4;
        let mut style = canvas.style(Role::Title);
        if self.selected {
            style = canvas.look.theme.selection();
        }
        canvas.text(area.x + 1, area.y, 1, mark, canvas.style(Role::Accent));
        let used = canvas.text(area.x + 2, area.y, room, &self.title, style);
        canvas.text(area.x + 2 + used, area.y, 1, " ", canvas.style(Role::Text));
        if usize::from(used) + width(&self.kind) + 4 <= room {
            canvas.text_to(
                area.right() - 1,
                area.y,
                room,
                &format!(" {} ", self.kind),
                canvas.style(Role::Muted),
            );
        }
    }

    fn draw_who(&self, canvas: &mut Canvas, area: Rect, x: u16, y: u16, room: usize) {
        // A vacant seat's state stands where a name would, its candidates where a state would.
        let (who, state) =
            if self.frame == Frame::Vacant { (self.role, Role::Text) } else { (Role::Text, self.role) };
        let used = canvas.text_to(area.right() - 2, y, room, &self.state, canvas.style(state));
        let left = room.saturating_sub(usize::from(used) + 1);
        canvas.text(x, y, left, &self.who, canvas.style(who));
    }
}
