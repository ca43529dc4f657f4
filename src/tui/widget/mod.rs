//! Pure drawing functions: each takes a canvas, a place and what to show, and knows nothing of the program's state.

pub mod buttons;
mod canvas;
mod cells;
pub mod ledger;
pub mod list;
pub mod pane;
mod safe;
mod scroll;
pub mod typed;
pub mod window;
pub mod year;
mod zone;

pub use buttons::Button;
pub use canvas::{Canvas, Wraps, wrap as canvas_wrap};
pub use cells::cells;
pub use scroll::Scroll;
pub use zone::{Spot, Target};
