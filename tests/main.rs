//! Tests of the program as a whole: in one binary, since each would be linked anew.

// Tests look at the disk with their own eyes.
#![allow(clippy::disallowed_methods)]

mod architecture;
mod cli;
mod common;
mod faults;
mod gallery;
mod keys_page;
mod laws;
mod pictures;
mod plain;
mod pty;
mod recordings;
mod stories;
