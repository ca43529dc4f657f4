//! What the system is told about the memory in which it keeps files.

use crate::rope::Rope;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// So much is handed to the disk at a time.
const PIECE: usize = 1 << 20;

/// Shorter pieces of the text are not worth a call each: they gather in as much room.
const SHORT: usize = 1 << 14;

/// Writes `text` to a new file, and lets the disk begin before all of it is there.
pub(super) fn write(file: &File, text: &Rope) -> io::Result<()> {
    // Short pieces of the text go to the file together, long ones as they are.
    let mut out = BufWriter::with_capacity(SHORT, file);
    let (mut written, mut begun) = (0, 0);
    for piece in text.pieces().flat_map(|piece| piece.as_bytes().chunks(PIECE)) {
        out.write_all(piece)?;
        written += piece.len();
        if written - begun >= PIECE {
            out.flush()?;
            not_needed(file, begun as u64);
            begun = written;
        }
    }
    out.flush()?;
    if written > begun {
        not_needed(file, begun as u64);
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
