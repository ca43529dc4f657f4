//! The command line, one file for each family of commands.

mod add;
mod change;
mod check;
mod edges;
mod edit;
mod exchange;
mod history;
mod lists;
mod note;
mod reading;
mod remove;
mod review;
mod start;
mod status;
mod together;
