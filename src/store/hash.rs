//! A fast, stable 64-bit hash of bytes, to tell one text from another.
//!
//! It names corners of the state folder and says whether a file is still as a change left it, so it must give the
//! same number in every version of the program (std's hasher promises no such thing). It is no protection against
//! somebody who makes collisions on purpose; what a match allows is checked against the text itself once more.

use crate::rope::Rope;

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of `bytes`.
pub(super) fn of(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, *word));
    mix(mix(hash, last), [0; 8])
}

/// The hash of a whole data file, which may have megabytes: four of its quarters are hashed at once, since each
/// multiplication would else wait for the one before.
pub(super) fn of_text(text: &Rope) -> u64 {
    let quarter = text.len() / 32;
    let mut hashes = [0, 1, 2, 3];
    let mut done = 0;
    while done < quarter {
        let lanes = [0, 1, 2, 3].map(|lane| (lane * quarter + done) * 8);
        let [a, b, c, d] = lanes.map(|at| text.bytes_from(at).as_chunks::<8>().0);
        let words = a.iter().zip(b).zip(c.iter().zip(d)).take(quarter - done);
        done += words.len();
        if words.len() == 0 {
            // One of them lies in two pieces of the text.
            for (hash, at) in hashes.iter_mut().zip(lanes) {
                let word = text.bytes_at(at..at + 8).try_into();
                *hash = mix(*hash, word.expect("eight bytes"));
            }
            done += 1;
        }
        for ((a, b), (c, d)) in words {
            hashes = [mix(hashes[0], *a), mix(hashes[1], *b), mix(hashes[2], *c), mix(hashes[3], *d)];
        }
    }
    let rest = text.bytes_at(quarter * 32..text.len());
    hashes.iter().fold(of(&rest), |all, hash| mix(all, hash.to_le_bytes()))
}

fn mix(hash: u64, word: [u8; 8]) -> u64 {
    let product = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    product ^ (product >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_differences_show() {
        let texts = ["", "\0", "a", "b", "ab", "ba", "12345678", "123456789", "12345678\0"];
        let hashes: std::collections::HashSet<u64> = texts.iter().map(|t| of(t.as_bytes())).collect();
        assert_eq!(hashes.len(), texts.len());
    }

    #[test]
    fn the_numbers_never_change() {
        // Written into state folders: another number here would lose everybody's history.
        assert_eq!(of(b"/home/maya/board.toml"), 13_631_142_288_850_522_891);
        let text: String = (0..100).map(|line| format!("line {line}\n")).collect();
        let text = Rope::from(text);
        assert_eq!(of_text(&text), 13_717_303_675_078_059_625);
        for cut in 0..text.len() {
            let pieces = text.with([(cut..cut + 1, text[cut..cut + 1].into())]);
            assert_eq!(of_text(&pieces), of_text(&text), "cut at {cut}");
        }
    }
}
