//! The drivers: a program, a home of its own, a fixed day.

pub mod cli;
