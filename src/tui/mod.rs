//! The dashboard: keys name commands, commands make edits or change the view, and a view is a function of state.
//!
//! ```text
//!  Maya Chen · Staff Engineer by Q4 2027                Fri 20 Nov 2026    screen/board.rs: header
//!  4 of 6 seats active: 1 vacant, 1 neglected.         Focus: be seen    words.rs: headline
//! ╭▸Technical Guru ─────── mentor ╮  ┏ Industry Veteran ━━━━━ mentor ┓    widget/pane.rs: the frame is the clock
//! │ Priya Natarajan  9 of 14 days │  ┃ Hana Kim   NEGLECTED 37 days  ┃    model/standing.rs: states
//! │ ! you owe the load-test date  │  ┃ ! write: a draft is ready     ┃    words.rs: next_step
//! ╰━━━━━━━━━━━━━━━━━━━━───────────╯  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
//! ── This week ────────────────────── review today, about 6 min  r ──    flags/week.rs: lines
//!  1 ? Dana      Coffee was planned for Wed 18 Nov.          answer       screen/board.rs: week
//!  ✓ Topic for Priya: get the storage team on side          u undo       app.rs: toast
//!  1-5 do it · n note · / find · : all · ? help                          command.rs: footer
//! ```

pub mod app;
mod backdrop;
mod bell;
mod clock;
pub mod command;
mod draft_name;
mod hints;
pub mod keys;
mod memo;
pub mod msg;
pub mod overlay;
mod people;
pub mod perform;
mod queue;
pub mod run;
pub mod screen;
mod search;
mod terminal;
pub mod theme;
mod veil;
pub mod widget;

pub use app::App;
