//! Links the program so that it starts sooner, where that can be had: see docs/performance.md.

// Cargo tells a build script in the environment what is built, and where to put things.
#![allow(clippy::disallowed_methods)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The shared libraries that the program asks for, and what it can have in it instead.
const LIBRARIES: [(&str, &str); 3] = [("gcc_s", "gcc_eh"), ("c", "c"), ("m", "m")];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of_target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if of_target("OS") != "linux" || of_target("ENV") != "gnu" {
        return;
    }
    // The tables of all time zones hold 29,000 addresses. In a program that may be put anywhere each of them is written
    // anew at every start, which takes a third of the time of a short command.
    link("-no-pie");
    // Libraries that the program has in it need not be looked for and mapped at every start. The compiler's own switch for
    // this, crt-static, cannot be set for one program: where it is set, no macro can be built.
    if env::var("TARGET") == env::var("HOST")
        && let Some(folder) = bring_along()
    {
        link(&format!("-L{}", folder.display()));
        link("-static");
    }
}

/// Has the linker told this for the program, and for what it is measured against.
fn link(argument: &str) {
    println!("cargo::rustc-link-arg-bins={argument}");
    println!("cargo::rustc-link-arg-benches={argument}");
}

/// A folder in which the linker finds, under the names of the shared libraries, what leads to the others; none where one of
/// those is not installed.
fn bring_along() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os("OUT_DIR")?);
    for (shared, own) in LIBRARIES {
        let found = Command::new("cc").arg(format!("-print-file-name=lib{own}.a")).output().ok()?;
        let path = String::from_utf8(found.stdout).ok()?;
        let path = Path::new(path.trim()).is_absolute().then(|| path.trim())?;
        fs::write(folder.join(format!("lib{shared}.a")), format!("INPUT({path})\n")).ok()?;
    }
    Some(folder)
}
