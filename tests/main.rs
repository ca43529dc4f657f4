//! Tests of the program as a whole: in one binary, since each would be linked anew.

mod architecture;
mod cli;
mod common;
mod laws;
mod pty;
mod stories;
