//! Room for a file of megabytes.
//!
//! Memory is handed out by the system in pages of a few kilobytes, each when it is first written to, and that takes longer
//! than reading what goes into it: of a file of three megabytes, several times as long. So a long file goes into memory
//! that the system is asked to hand out in pages of megabytes.

use bytes::Bytes;
use memmap2::MmapMut;
use std::io::{self, ErrorKind, Read};

/// The size of a large page; a file that would fill less than half of one is read as any other.
const LARGE_PAGE: usize = 2 << 20;

/// All bytes of `file`, of which there are most likely as many as `expected`.
pub(super) fn read_to_end(file: &mut impl Read, expected: usize) -> io::Result<Bytes> {
    if expected < LARGE_PAGE / 2 {
        let mut bytes = Vec::with_capacity(expected + 1);
        file.read_to_end(&mut bytes)?;
        return Ok(bytes.into());
    }
    // One byte more than there should be: only then a reading of nothing says that this was the end.
    let mut room = large(expected + 1)?;
    let filled = fill(file, &mut room)?;
    if filled < room.len() {
        return Ok(Bytes::from_owner(room).slice(..filled));
    }
    let mut bytes = room.to_vec();
    file.read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// Reads until there is nothing left to read, or no room; how many bytes came.
fn fill(file: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match file.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    Ok(filled)
}

/// Memory for at least so many bytes, in large pages where the system has them.
fn large(bytes: usize) -> io::Result<MmapMut> {
    let room = MmapMut::map_anon(bytes.next_multiple_of(LARGE_PAGE))?;
    // Advice that is not taken changes nothing but the time that things take.
    #[cfg(target_os = "linux")]
    let _ = room.advise(memmap2::Advice::HugePage);
    Ok(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a pipe or a slow disk may.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let count = room.len().min(100_001);
            self.0.read(&mut room[..count])
        }
    }

    #[test]
    fn all_bytes_come_however_many_were_expected() {
        let all: Vec<u8> = (0..5_000_000u32).map(|at| (at * 7 / 3) as u8).collect();
        for length in [0, 1, 1000, LARGE_PAGE / 2, LARGE_PAGE - 1, LARGE_PAGE, LARGE_PAGE + 1, all.len()] {
            for expected in [0, length / 2, length.saturating_sub(1), length, length + 1, 3 * LARGE_PAGE] {
                let read = read_to_end(&mut Drops(&all[..length]), expected).unwrap();
                assert!(read == all[..length], "{length} bytes where {expected} were expected");
            }
        }
    }
}
