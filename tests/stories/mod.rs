//! Stories on the screen: before, keys, after.

mod board;
mod edits;
mod first;
mod machines;
mod messages;
mod notes;
mod pages;
mod review;
mod talks;
