//! What the system is told about the memory in which it keeps files.

use std::fs::File;

/// Tells the system that nobody needs the file in memory. What is on the disk already is let go, and its memory serves
/// the next file that is written; what is not begins to be written at once, and stays until it is.
#[cfg(target_os = "linux")]
pub(super) fn let_go(file: &File) {
    use rustix::fs::{Advice, fadvise};
    // Advice that is not taken changes nothing but the time that things take.
    let _ = fadvise(file, 0, None, Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
pub(super) fn let_go(_: &File) {}
