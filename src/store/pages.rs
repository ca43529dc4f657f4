//! What the system is told about the memory in which it keeps files.

use std::fs::File;
use std::io::{self, Write};

/// So much is handed to the disk at a time.
const PIECE: usize = 1 << 20;

/// Writes `bytes` to a new file, and lets the disk begin before all of it is there.
pub(super) fn write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    let mut at = 0;
    for piece in bytes.chunks(PIECE) {
        file.write_all(piece)?;
        not_needed(file, at);
        at += piece.len() as u64;
    }
    Ok(())
}

/// Lets go of a file that is on the disk: its memory serves the next one that is written.
pub(super) fn let_go(file: &File) {
    not_needed(file, 0);
}

/// Tells the system that nobody needs what stands in the file from here on. It drops what is on the disk already; what is
/// not it begins to write, and keeps until that is done.
#[cfg(target_os = "linux")]
fn not_needed(file: &File, from: u64) {
    use rustix::fs::{Advice, fadvise};
    // Advice that is not taken changes nothing but the time that things take.
    let _ = fadvise(file, from, None, Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn not_needed(_: &File, _: u64) {}
