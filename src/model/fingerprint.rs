//! Short hashes that tell whether something changed.

use sha2::{Digest, Sha256};
use std::fmt;

/// The first four bytes of a SHA-256, written as eight hexadecimal digits.
///
/// Enough to notice an edit; not a defence against someone who wants two texts to look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u32);

impl Fingerprint {
    /// Of these bytes, as they are.
    pub fn of(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        Self(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
    }

    /// Of several texts in order; where one ends and the next begins matters.
    pub fn of_all<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut joined = Vec::new();
        for text in texts {
            joined.extend_from_slice(text.as_bytes());
            joined.push(0);
        }
        Self::of(&joined)
    }

    /// Of an author's text: white space at line ends, and whether lines end as on Windows, make no difference.
    pub fn of_text(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        for line in text.trim().lines() {
            folded.push_str(line.trim_end());
            folded.push('\n');
        }
        Self::of(folded.as_bytes())
    }

    /// Reads eight hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if fits { u32::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_do_not_change_the_fingerprint_of_a_text() {
        assert_eq!(Fingerprint::of_text("a\r\nb  \n"), Fingerprint::of_text("a\nb"));
        assert_ne!(Fingerprint::of_text("a b"), Fingerprint::of_text("a\nb"));
    }

    #[test]
    fn a_fingerprint_can_be_read_back() {
        let print = Fingerprint::of(b"soap");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("+1234567"), None);
    }
}
