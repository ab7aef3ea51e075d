//! Keys as people copy them: a word that says what the key is for, and 56 symbols of base 32.
//!
//! The symbols are the 32 bytes of the key and three bytes of a SHA-512 over the word and the key, so that no kind of key can
//! be taken for another and a slip is noticed. (The page has SHA-512 with its sealing, and no other hash on plain http.)

use crate::model::crockford::{self, Symbol, is_spacing};
use sha2::{Digest, Sha512};
use std::fmt;

/// Bytes of a key.
pub const KEY: usize = 32;
const CHECK: usize = 3;
/// Symbols of a key and its check.
pub const SYMBOLS: usize = (KEY + CHECK) * 8 / 5;

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

/// Whether a text is a key of this word, or meant to be one.
pub fn begins(text: &str, word: &str) -> bool {
    text.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Reads a key; case, spaces and hyphens between symbols do not matter.
pub fn read(text: &str, word: &str) -> Result<[u8; KEY], BadKey> {
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

/// The key as people copy it.
pub fn write(word: &str, key: &[u8; KEY]) -> String {
    let bytes = [key.as_slice(), &check_of(word, key)].concat();
    let symbols = crockford::of_bytes(&bytes).into_iter().map(Symbol::letter);
    word.chars().chain(symbols).collect()
}

fn check_of(word: &str, key: &[u8; KEY]) -> [u8; CHECK] {
    let digest = Sha512::new_with_prefix(word).chain_update(key).finalize();
    [digest[0], digest[1], digest[2]]
}
