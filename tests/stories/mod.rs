//! Stories on the screen: before, keys, after.

mod board;
mod edits;
mod essays;
mod first;
mod handover;
mod import;
mod keys;
mod machines;
mod messages;
mod mouse;
mod notes;
mod pages;
mod review;
mod talks;
