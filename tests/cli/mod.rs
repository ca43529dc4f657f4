//! The command line, one file for each family of commands.

mod add;
mod advice;
mod change;
mod check;
mod check_in;
mod complete;
mod docs;
mod edges;
mod edit;
mod exchange;
mod help;
mod history;
mod lists;
mod merge_people;
mod note;
mod reading;
mod remove;
mod review;
mod start;
mod status;
mod sync;
mod together;
mod write;
