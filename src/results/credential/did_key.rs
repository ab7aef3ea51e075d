//! A key as an address: `did:key` of an Ed25519 key, in base 58.

use crate::model::sign_key::CheckKey;

const LETTERS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// Multicodec `ed25519-pub`.
const ED25519: [u8; 2] = [0xed, 0x01];

/// The address of the key's holder.
pub(super) fn did(key: &CheckKey) -> String {
    format!("did:key:{}", to_multibase(&[&ED25519, key.bytes().as_slice()].concat()))
}

/// The address of the key itself.
pub(super) fn method(key: &CheckKey) -> String {
    let did = did(key);
    format!("{did}#{}", did.trim_start_matches("did:key:"))
}

/// Multibase: `z`, then base 58 as Bitcoin writes it.
pub(super) fn to_multibase(bytes: &[u8]) -> String {
    let mut digits: Vec<u32> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit << 8;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).map(|_| '1');
    let digits = digits.iter().rev().map(|digit| char::from(LETTERS[*digit as usize]));
    std::iter::once('z').chain(zeros).chain(digits).collect()
}

/// The bytes again; `None` for any other text.
pub(super) fn from_multibase(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix('z').filter(|text| text.len() <= 200)?;
    let mut bytes: Vec<u32> = Vec::new();
    for letter in text.bytes() {
        let mut carry = u32::try_from(LETTERS.iter().position(|known| *known == letter)?).ok()?;
        for byte in &mut bytes {
            carry += *byte * 58;
            *byte = carry & 255;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(carry & 255);
            carry >>= 8;
        }
    }
    let zeros = text.bytes().take_while(|letter| *letter == b'1').map(|_| 0);
    Some(zeros.chain(bytes.iter().rev().map(|byte| *byte as u8)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_58_is_that_of_others() {
        // The vectors of draft-msporny-base58-03.
        assert_eq!(to_multibase(b"Hello World!"), "z2NEpo7TZRRrLZSi2U");
        assert_eq!(to_multibase(&[0, 0, 0x28, 0x7f, 0xb4, 0xcd]), "z11233QC4");
        for bytes in [&b""[..], b"Hello World!", &[0, 0, 1], &[255; 64]] {
            assert_eq!(from_multibase(&to_multibase(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(from_multibase("z0"), None);
        assert_eq!(from_multibase("2NEpo7TZRRrLZSi2U"), None);
    }
}
