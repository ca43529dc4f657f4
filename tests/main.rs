//! Tests of the program as a whole: in one binary, since each would be linked anew.

mod cli;
mod common;
mod stories;
