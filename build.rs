//! Links the program at a fixed address where that saves its start the most: see docs/performance.md.

// Cargo tells a build script in the environment what is built.
#![allow(clippy::disallowed_methods)]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |what: &str, value: &str| {
        std::env::var(format!("CARGO_CFG_TARGET_{what}")).is_ok_and(|is| is == value)
    };
    // The tables of all time zones hold 29,000 addresses. In a program that may be put anywhere each of them is written
    // anew at every start, which takes a third of the time of a short command.
    if is("OS", "linux") && is("ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
