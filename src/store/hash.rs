//! A fast, stable 64-bit hash of bytes, to tell one text from another.
//!
//! It names corners of the state folder and says whether a file is still as a change left it, so it must give the
//! same number in every version of the program (std's hasher promises no such thing). It is no protection against
//! somebody who makes collisions on purpose; what a match allows is checked against the text itself once more.

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
pub(super) fn of_text(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let quarter = bytes.len() / 32;
    let (words, rest) = bytes[..quarter * 32].as_chunks::<8>();
    debug_assert!(rest.is_empty());
    let mut hashes = [0, 1, 2, 3];
    for at in 0..quarter {
        for (lane, hash) in hashes.iter_mut().enumerate() {
            *hash = mix(*hash, words[lane * quarter + at]);
        }
    }
    hashes.iter().fold(of(&bytes[quarter * 32..]), |all, hash| mix(all, hash.to_le_bytes()))
}

fn mix(hash: u64, word: [u8; 8]) -> u64 {
    let product = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    product ^ (product >> 32)
}

#[cfg(test)]
mod tests {
    use super::of;

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
    }
}
