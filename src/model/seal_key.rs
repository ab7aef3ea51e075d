//! The two keys of sealed results as people copy them: one to seal, which a course may show to everybody, and one to open,
//! which nobody may have but the receiver.
//!
//! A key is `mafunzo-public-` or `mafunzo-secret-` and what [`key_text`] makes of the 32 bytes of an X25519 key.

use crate::model::fingerprint::Fingerprint;
use crate::model::key_text::{self, BadKey, KEY};
use std::fmt;

const PUBLIC: &str = "mafunzo-public-";
const SECRET: &str = "mafunzo-secret-";

/// Seals results; may be shown to everybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; KEY]);

/// Opens results; never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; KEY]);

impl PublicKey {
    /// Of the bytes of an X25519 key.
    pub fn of_bytes(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// The bytes of an X25519 key.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Reads the text form; case, spaces and hyphens between symbols do not matter.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        if key_text::begins(text, SECRET) {
            return Err(BadKey::IsSecret);
        }
        key_text::read(text, PUBLIC).map(Self)
    }

    /// A short name of the key: what was sealed says by it which key opens it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl SecretKey {
    /// Of the bytes of an X25519 key.
    pub fn of_bytes(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// The bytes of an X25519 key.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Reads the text form; case, spaces and hyphens between symbols do not matter.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        if key_text::begins(text, PUBLIC) {
            return Err(BadKey::IsPublic);
        }
        key_text::read(text, SECRET).map(Self)
    }

    /// The text form, for the one file that holds it.
    pub fn reveal(&self) -> String {
        key_text::write(SECRET, &self.0)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&key_text::write(PUBLIC, &self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({self})")
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::key_text::SYMBOLS;

    fn public() -> String {
        PublicKey::of_bytes([7; KEY]).to_string()
    }

    #[test]
    fn a_key_reads_back_in_either_case_and_in_groups() {
        let key = PublicKey::of_bytes([7; KEY]);
        let text = public();
        assert_eq!(text.len(), PUBLIC.len() + SYMBOLS);
        assert_eq!(PublicKey::parse(&text), Ok(key));
        assert_eq!(PublicKey::parse(&format!(" {}\n", text.to_lowercase())), Ok(key));
        assert_eq!(PublicKey::parse(&format!("{}-{} {}", &text[..19], &text[19..23], &text[23..])), Ok(key));
        let secret = SecretKey::of_bytes([9; KEY]);
        assert_eq!(SecretKey::parse(&secret.reveal()), Ok(secret));
    }

    #[test]
    fn the_two_kinds_cannot_be_confused() {
        let secret = SecretKey::of_bytes([7; KEY]).reveal();
        assert_eq!(PublicKey::parse(&secret), Err(BadKey::IsSecret));
        assert_eq!(PublicKey::parse(&secret.to_uppercase()), Err(BadKey::IsSecret));
        assert_eq!(SecretKey::parse(&public()), Err(BadKey::IsPublic));
        let disguised = secret.replace("secret", "public");
        assert_eq!(PublicKey::parse(&disguised), Err(BadKey::Misread));
    }

    #[test]
    fn what_is_wrong_with_a_key_is_named() {
        let text = public();
        assert_eq!(PublicKey::parse(""), Err(BadKey::NoKey));
        assert_eq!(PublicKey::parse("mafunzo-publié-"), Err(BadKey::NoKey));
        assert_eq!(PublicKey::parse(&text[..text.len() - 1]), Err(BadKey::Length(55)));
        assert_eq!(PublicKey::parse(&format!("{text}?")), Err(BadKey::Character('?')));
        let other = if text.ends_with('7') { '8' } else { '7' };
        assert_eq!(PublicKey::parse(&format!("{}{other}", &text[..text.len() - 1])), Err(BadKey::Misread));
    }

    #[test]
    fn a_secret_key_is_not_printed_by_accident() {
        assert_eq!(format!("{:?}", SecretKey::of_bytes([7; KEY])), "SecretKey(hidden)");
    }
}
