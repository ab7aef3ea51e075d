//! What a participant calls themselves.

use std::fmt;
use std::sync::Arc;

/// The text is not a code that can be read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadParticipantCode;

/// Joins what one person did, without an account: `A`-`Z` and `0`-`9`, 4 to 12 of them, made up by the participant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantCode(Arc<str>);

impl ParticipantCode {
    /// The fewest characters.
    pub const MIN: usize = 4;
    /// The most characters.
    pub const MAX: usize = 12;

    /// Accepts the code as it is kept: in capital letters.
    pub fn parse(text: &str) -> Result<Self, BadParticipantCode> {
        let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        let fits = (Self::MIN..=Self::MAX).contains(&text.len()) && text.bytes().all(allowed);
        if fits { Ok(Self(text.into())) } else { Err(BadParticipantCode) }
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ParticipantCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_to_twelve_capitals_and_digits() {
        for (text, good) in [
            ("ZEBRA7", true),
            ("A1B2", true),
            ("ABCDEFGHIJKL", true),
            ("ABC", false),
            ("ABCDEFGHIJKLM", false),
            ("zebra7", false),
            ("ZEBRA 7", false),
            ("ÉTOILE", false),
            ("", false),
        ] {
            assert_eq!(ParticipantCode::parse(text).is_ok(), good, "{text}");
        }
    }
}
