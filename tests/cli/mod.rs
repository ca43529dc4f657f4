//! The command line, one file for each family of commands.

mod check;
mod edges;
mod history;
mod lists;
mod reading;
mod start;
mod status;
