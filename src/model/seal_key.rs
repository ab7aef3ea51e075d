//! The two keys of sealed results as people copy them: one to seal, which a course may show to everybody, and one to open,
//! which nobody may have but the receiver.
//!
//! A key is `mafunzo-public-` or `mafunzo-secret-` and 56 symbols of base 32: the 32 bytes of an X25519 key and three bytes
//! of a SHA-512 over the word before it and the key, so that neither can be taken for the other and a slip is noticed. (The
//! page has SHA-512 with its sealing, and no other hash on plain http.)

use crate::model::crockford::{self, Symbol, is_spacing};
use crate::model::fingerprint::Fingerprint;
use sha2::{Digest, Sha512};
use std::fmt;

const PUBLIC: &str = "mafunzo-public-";
const SECRET: &str = "mafunzo-secret-";
const KEY: usize = 32;
const CHECK: usize = 3;
/// Symbols of a key and its check.
const SYMBOLS: usize = (KEY + CHECK) * 8 / 5;

/// Seals results; may be shown to everybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; KEY]);

/// Opens results; never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; KEY]);

/// Why a text is not the key that was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadKey {
    /// It is a secret key where a public one belongs.
    IsSecret,
    /// It is a public key where a secret one belongs.
    IsPublic,
    /// It does not begin as a key does.
    NoKey,
    /// A character that no key holds.
    Character(char),
    /// It has another number of symbols than 56.
    Length(usize),
    /// A symbol is wrong.
    Misread,
}

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
        if begins(text, SECRET) {
            return Err(BadKey::IsSecret);
        }
        parse(text, PUBLIC).map(Self)
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
        if begins(text, PUBLIC) {
            return Err(BadKey::IsPublic);
        }
        parse(text, SECRET).map(Self)
    }

    /// The text form, for the one file that holds it.
    pub fn reveal(&self) -> String {
        write(SECRET, &self.0)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&write(PUBLIC, &self.0))
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

impl fmt::Display for BadKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadKey::IsSecret => formatter.write_str("this is a secret key, and a public key belongs here"),
            BadKey::IsPublic => formatter.write_str("this is a public key, and the secret key belongs here"),
            BadKey::NoKey => formatter.write_str("this does not begin as a key does"),
            BadKey::Character(found) => {
                write!(formatter, "this key holds `{}`, which no key does", found.escape_debug())
            }
            BadKey::Length(found) => write!(formatter, "this key has {found} symbols where a key has {SYMBOLS}"),
            BadKey::Misread => formatter.write_str("a symbol of this key is wrong"),
        }
    }
}

impl std::error::Error for BadKey {}

fn begins(text: &str, word: &str) -> bool {
    text.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn parse(text: &str, word: &str) -> Result<[u8; KEY], BadKey> {
    let text = text.trim();
    if !begins(text, word) {
        return Err(BadKey::NoKey);
    }
    let letters = text[word.len()..].chars().filter(|letter| !is_spacing(*letter));
    let symbols = letters.map(|letter| Symbol::read(letter).ok_or(BadKey::Character(letter)));
    let symbols = symbols.collect::<Result<Vec<_>, _>>()?;
    if symbols.len() != SYMBOLS {
        return Err(BadKey::Length(symbols.len()));
    }
    let bytes = crockford::to_bytes(&symbols);
    let (key, check) = bytes.split_first_chunk::<KEY>().ok_or(BadKey::Length(symbols.len()))?;
    if check == check_of(word, key) { Ok(*key) } else { Err(BadKey::Misread) }
}

fn write(word: &str, key: &[u8; KEY]) -> String {
    let bytes = [key.as_slice(), &check_of(word, key)].concat();
    let symbols = crockford::of_bytes(&bytes).into_iter().map(Symbol::letter);
    word.chars().chain(symbols).collect()
}

fn check_of(word: &str, key: &[u8; KEY]) -> [u8; CHECK] {
    let digest = Sha512::new_with_prefix(word).chain_update(key).finalize();
    [digest[0], digest[1], digest[2]]
}

#[cfg(test)]
mod tests {
    use super::*;

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
