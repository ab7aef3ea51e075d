//! Looking for the few bytes that mean something in markup and scripts.

/// The place, from `from` on, of the first byte that is `special`.
///
/// Fast when `special` has no branches: comparisons joined by `|`, not `matches!`.
pub fn next(bytes: &[u8], from: usize, special: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    // Most text has none: without a branch for each byte, sixteen are looked at in one go.
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        if chunk.iter().fold(0, |found, byte| found | u8::from(special(*byte))) != 0 {
            break;
        }
        at += chunk.len();
    }
    bytes[at..].iter().position(|byte| special(*byte)).map(|offset| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_byte_is_found_wherever_it_stands() {
        for length in 0..40 {
            let plain = vec![b'a'; length];
            assert_eq!(next(&plain, 0, |byte| byte == b'<'), None);
            for place in 0..length {
                let mut bytes = plain.clone();
                bytes[place] = b'<';
                for from in 0..=length {
                    let expected = (from <= place).then_some(place);
                    assert_eq!(next(&bytes, from, |byte| byte == b'<'), expected, "{length} {place} {from}");
                }
            }
        }
    }
}
