//! Looking for the few bytes that mean something in markup and scripts.

/// So many bytes are looked at in one go.
const AT_ONCE: usize = 16;

/// The place, from `from` on, of the first byte that is `special`.
///
/// Fast when `special` has no branches: comparisons joined by `|`, not `matches!`.
pub fn next(bytes: &[u8], from: usize, special: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    // Most text has none: without a branch for each byte, many are looked at in one go.
    let is_plain = |chunk: &[u8; AT_ONCE]| chunk.iter().fold(0, |found, byte| found | u8::from(special(*byte))) == 0;
    let mut at = 0;
    while let Some(chunk) = rest[at..].first_chunk() {
        if !is_plain(chunk) {
            break;
        }
        at += AT_ONCE;
    }
    // What is left over is looked at together with bytes before it.
    if rest.len() < at + AT_ONCE && rest.last_chunk().is_some_and(is_plain) {
        return None;
    }
    rest[at..].iter().position(|byte| special(*byte)).map(|offset| from + at + offset)
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
