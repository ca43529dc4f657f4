//! Stories on the screen: before, keys, after.

mod board;
mod edits;
mod essays;
mod first;
mod messages;
mod notes;
mod pages;
mod review;
mod talks;
