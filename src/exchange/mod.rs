//! What goes in and out: the files of other programs become records ([`import`]), the board becomes files for other
//! programs ([`export`]) and a page for people ([`report`]).
//!
//! All of it is pure: bytes and a board in, text or an edit out. Whatever comes in ends in one edit, so that it is
//! written at once or not at all; whatever goes out leaves private people and private catch-ups behind, the complete
//! JSON aside.

mod discretion;
pub mod export;
pub mod import;
mod line;
mod markdown;
mod own;
pub mod report;
mod uid;

pub use own::complete;
