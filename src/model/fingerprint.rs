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
        Self::first_of(&Sha256::digest(bytes))
    }

    /// Of several texts in order; where one ends and the next begins matters.
    pub fn of_all<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut texts_so_far = FingerprintOfTexts::default();
        texts.into_iter().for_each(|text| texts_so_far.push(text));
        texts_so_far.end()
    }

    /// Of an author's text: white space at line ends, and whether lines end as on Windows, make no difference.
    pub fn of_text(text: &str) -> Self {
        let text = text.trim();
        if ends_are_bare(text) {
            let digest = Sha256::new().chain_update(text).chain_update(if text.is_empty() { "" } else { "\n" });
            return Self::first_of(&digest.finalize());
        }
        // In one piece: a hash that is fed line by line takes twice as long.
        let mut lines = String::with_capacity(text.len() + 1);
        for line in text.lines() {
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
        Self::of(lines.as_bytes())
    }

    fn first_of(digest: &[u8]) -> Self {
        Self(digest.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    /// The first so many bits, 1 to 32, as a number.
    pub fn first_bits(self, bits: u32) -> u32 {
        self.0 >> 32u32.saturating_sub(bits.clamp(1, 32))
    }

    /// Reads eight hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if fits { u32::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

/// Whether no line of the text, its last one aside, ends in white space or as on Windows.
fn ends_are_bare(text: &str) -> bool {
    // Behind a letter of other scripts there may be one of their spaces.
    let bare = |before: u8| (before == b'\n') | before.is_ascii_graphic();
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    // Without a branch for each byte, many are looked at in one go.
    pairs.fold(true, |so_far, (before, byte)| so_far & ((*byte != b'\n') | bare(*before)))
}

/// [`Fingerprint::of_all`] of texts that come one by one.
#[derive(Clone)]
pub struct FingerprintOfTexts(Vec<u8>);

impl Default for FingerprintOfTexts {
    /// With room for the texts of a question.
    fn default() -> Self {
        Self(Vec::with_capacity(2048))
    }
}

impl FingerprintOfTexts {
    /// Adds the next text.
    pub fn push(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(0);
    }

    /// Of all that were added since the last time.
    pub fn end(&mut self) -> Fingerprint {
        let print = Fingerprint::of(&self.0);
        self.0.clear();
        print
    }
}

/// [`Fingerprint::of`] of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct FingerprintOfPieces(Sha256);

impl FingerprintOfPieces {
    /// Adds the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Of all that were added.
    pub fn end(self) -> Fingerprint {
        Fingerprint::first_of(&self.0.finalize())
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
        assert_eq!(Fingerprint::of_text("a\u{a0}\nb"), Fingerprint::of_text("a\nb"));
        assert_eq!(Fingerprint::of_text("a\nb"), Fingerprint::of(b"a\nb\n"));
        assert_eq!(Fingerprint::of_text(" \n"), Fingerprint::of(b""));
    }

    #[test]
    fn pieces_and_the_whole_have_one_fingerprint() {
        let mut pieces = FingerprintOfPieces::default();
        pieces.push(b"so");
        pieces.push(b"ap");
        assert_eq!(pieces.end(), Fingerprint::of(b"soap"));
    }

    #[test]
    fn a_fingerprint_can_be_read_back() {
        let print = Fingerprint::of(b"soap");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("+1234567"), None);
    }
}
