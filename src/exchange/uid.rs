//! Names for records in other programs: the same record gets the same name every time, so that bringing it in again
//! changes it there and does not double it.

/// A hash of `parts` as a UUID of version 8 (RFC 9562, section 5.8), the one that is for uses of one's own.
pub fn uuid(parts: &[&str]) -> String {
    let mut hash = fnv(parts);
    hash = (hash & !(0xf << 76)) | (8 << 76);
    hash = (hash & !(0b11 << 62)) | (0b10 << 62);
    let hex = format!("{hash:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// FNV-1a with 128 bits; a zero byte ends each part.
fn fnv(parts: &[&str]) -> u128 {
    const START: u128 = 0x6c62272e07bb014262b821756295c58d;
    const PRIME: u128 = 0x0000000001000000000000000000013b;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_a_uuid_and_stays_the_same() {
        let one = uuid(&["person", "priya"]);
        assert_eq!(one, uuid(&["person", "priya"]));
        assert_ne!(one, uuid(&["personp", "riya"]));
        assert_eq!(one.len(), 36);
        assert_eq!((&one[14..15], one.split('-').count()), ("8", 5));
        assert!("89ab".contains(&one[19..20]), "{one}");
    }
}
