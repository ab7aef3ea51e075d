//! A certificate as one code: what it says, signed. The square on the paper holds it, and so do the files.
//!
//! `MC1`, then base 32 of the signed text without its first line, the 64 bytes of the signature, and three bytes of a SHA-512
//! over both: what was misread or cut off can be told from what was changed. Small letters, white space and hyphens do not
//! matter when it is read.

use crate::model::certificate::Facts;
use crate::model::certificate::key_list::{KeyList, PublishedKey, Standing};
use crate::model::crockford::{self, Symbol, is_spacing};
use crate::model::fingerprint::Fingerprint;
use crate::model::sign_key::{SIGNATURE, SignKey};
use sha2::{Digest, Sha512};
use std::fmt;

const FORMAT: &str = "MC1";
const CHECK: usize = 3;
/// No certificate comes near it.
const LONGEST: usize = 2_000;

/// A certificate in its one written form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateCode(String);

/// What a code says, with what the published keys say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<'k> {
    /// What was signed.
    pub facts: Facts,
    /// By which key.
    pub key: &'k PublishedKey,
    /// Whether that key was good for it.
    pub standing: Standing,
}

/// Why a text is no certificate by any published key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCertificate {
    /// It does not begin as a code does.
    NoCode,
    /// Written by a version that this one does not know.
    Newer(char),
    /// A character that no code holds.
    Character(char),
    /// A symbol was misread, or some are missing.
    Misread,
    /// Whole, but not in the form of a certificate.
    NoFacts,
    /// Signed with a key that is not in the list.
    UnknownKey(Fingerprint),
    /// The signature is not that of the key that it names: somebody changed what it says, or made it up.
    Changed(Fingerprint),
}

impl CertificateCode {
    /// Signs what a certificate says; `facts.key` names the key.
    pub fn sign(facts: &Facts, key: &SignKey) -> Self {
        let text = facts.text();
        Self::of(&text, &key.sign(text.as_bytes()))
    }

    fn of(text: &str, signature: &[u8; SIGNATURE]) -> Self {
        let said = text.strip_prefix(FORMAT).and_then(|rest| rest.strip_prefix('\n')).unwrap_or(text);
        let bytes = [said.as_bytes(), signature, &check_of(text.as_bytes(), signature)].concat();
        let symbols = crockford::of_bytes(&bytes).into_iter().map(Symbol::letter);
        Self(FORMAT.chars().chain(symbols).collect())
    }

    /// Digits and capital letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a code and checks it by the keys of a list.
    pub fn check<'k>(code: &str, keys: &'k KeyList) -> Result<Checked<'k>, BadCertificate> {
        let (text, signature) = read(code)?;
        let facts = Facts::parse(&text).ok_or(BadCertificate::NoFacts)?;
        if keys.named(facts.key).next().is_none() {
            return Err(BadCertificate::UnknownKey(facts.key));
        }
        let signed_by = |published: &&PublishedKey| published.key.is_signed(text.as_bytes(), &signature);
        let key = keys.named(facts.key).find(signed_by).ok_or(BadCertificate::Changed(facts.key))?;
        let standing = key.standing(facts.issued_on);
        Ok(Checked { facts, key, standing })
    }
}

/// The signed text and the signature.
fn read(code: &str) -> Result<(String, [u8; SIGNATURE]), BadCertificate> {
    let letters: Vec<char> = code.chars().filter(|letter| !is_spacing(*letter)).take(LONGEST + 1).collect();
    let begins = |text: &str| letters.iter().zip(text.chars()).all(|(a, b)| a.to_ascii_uppercase() == b);
    if letters.len() < FORMAT.len() || !begins("MC") || !letters[2].is_ascii_digit() {
        return Err(BadCertificate::NoCode);
    }
    if !begins(FORMAT) {
        return Err(BadCertificate::Newer(letters[2]));
    }
    let symbols =
        letters[FORMAT.len()..].iter().map(|letter| Symbol::read(*letter).ok_or(BadCertificate::Character(*letter)));
    let symbols = symbols.collect::<Result<Vec<_>, _>>()?;
    let bytes = crockford::to_bytes(&symbols);
    // Spare bits of the last symbol are zeros: one certificate, one code.
    let is_whole = letters.len() <= LONGEST && crockford::of_bytes(&bytes) == symbols;
    let said = bytes.len().checked_sub(SIGNATURE + CHECK).filter(|_| is_whole).ok_or(BadCertificate::Misread)?;
    let (said, rest) = bytes.split_at(said);
    let (signature, check) = rest.split_first_chunk::<SIGNATURE>().ok_or(BadCertificate::Misread)?;
    let text = [FORMAT.as_bytes(), b"\n", said].concat();
    if check != check_of(&text, signature) {
        return Err(BadCertificate::Misread);
    }
    let text = String::from_utf8(text).map_err(|_| BadCertificate::NoFacts)?;
    Ok((text, *signature))
}

fn check_of(text: &[u8], signature: &[u8; SIGNATURE]) -> [u8; CHECK] {
    let digest = Sha512::new_with_prefix(text).chain_update(signature).finalize();
    [digest[0], digest[1], digest[2]]
}

impl fmt::Display for CertificateCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for BadCertificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadCertificate::NoCode => formatter.write_str("this does not begin as the code of a certificate does"),
            BadCertificate::Newer(format) => {
                write!(formatter, "this certificate has format {format}: a newer Mafunzo reads it")
            }
            BadCertificate::Character(found) => {
                write!(formatter, "this code holds `{}`, which no code does", found.escape_debug())
            }
            BadCertificate::Misread => formatter.write_str("a symbol of this code is wrong, or some are missing"),
            BadCertificate::NoFacts => {
                formatter.write_str("this code is whole but says nothing that a certificate says")
            }
            BadCertificate::UnknownKey(key) => {
                write!(formatter, "this was signed with the key {key}, which is not in the list")
            }
            BadCertificate::Changed(key) => {
                write!(formatter, "the signature is not that of the key {key}: what this says was changed or made up")
            }
        }
    }
}

impl std::error::Error for BadCertificate {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::certificate::tests::sample;

    fn key() -> SignKey {
        SignKey::of_bytes(&[7; 32])
    }

    fn keys() -> KeyList {
        let published = PublishedKey { key: key().check_key(), holder: None, from: None, until: None, revoked: None };
        KeyList { issuer: "School of soap".into(), keys: vec![published] }
    }

    fn facts() -> Facts {
        Facts { key: key().check_key().fingerprint(), ..sample() }
    }

    #[test]
    fn what_was_signed_is_what_is_read() {
        let code = CertificateCode::sign(&facts(), &key());
        let keys = keys();
        let checked = CertificateCode::check(code.as_str(), &keys).expect("a good certificate");
        assert_eq!((checked.facts, checked.standing), (facts(), Standing::Good));
        let spoken = code.as_str().to_lowercase().replace("0", "o");
        let grouped: String = spoken
            .chars()
            .enumerate()
            .flat_map(|(at, letter)| [(at % 5 == 0).then_some(' '), Some(letter)])
            .flatten()
            .collect();
        assert!(CertificateCode::check(&grouped, &keys).is_ok());
    }

    #[test]
    fn a_square_that_phones_read_can_hold_it() {
        // Version 13 of ISO/IEC 18004 holds 483 at level M, in 69 by 69.
        assert!(CertificateCode::sign(&facts(), &key()).as_str().len() <= 483);
    }

    #[test]
    fn whoever_changes_a_fact_and_mends_the_rest_is_found_out() {
        let signature = key().sign(facts().text().as_bytes());
        let better = Facts { name: sample().title.into(), ..facts() };
        let forged = CertificateCode::of(&better.text(), &signature);
        assert_eq!(CertificateCode::check(forged.as_str(), &keys()), Err(BadCertificate::Changed(facts().key)));
        let other = SignKey::of_bytes(&[8; 32]);
        let forged = CertificateCode::sign(&facts(), &other);
        assert_eq!(CertificateCode::check(forged.as_str(), &keys()), Err(BadCertificate::Changed(facts().key)));
        let own = Facts { key: other.check_key().fingerprint(), ..facts() };
        let forged = CertificateCode::sign(&own, &other);
        assert_eq!(CertificateCode::check(forged.as_str(), &keys()), Err(BadCertificate::UnknownKey(own.key)));
    }

    #[test]
    fn a_slip_is_told_from_a_change() {
        let code = CertificateCode::sign(&facts(), &key()).as_str().to_owned();
        let bad = |text: &str| CertificateCode::check(text, &keys()).expect_err("no certificate");
        for at in 3..code.len() {
            let other = if &code[at..=at] == "7" { "8" } else { "7" };
            let slip = format!("{}{other}{}", &code[..at], &code[at + 1..]);
            assert_eq!(bad(&slip), BadCertificate::Misread, "{at}");
        }
        assert_eq!(bad(&code[..code.len() - 1]), BadCertificate::Misread);
        assert_eq!(bad(&format!("{code}0")), BadCertificate::Misread);
        assert_eq!(bad(""), BadCertificate::NoCode);
        assert_eq!(bad("MC"), BadCertificate::NoCode);
        assert_eq!(bad("hello"), BadCertificate::NoCode);
        assert_eq!(bad("MC2ABC"), BadCertificate::Newer('2'));
        assert_eq!(bad("MC1?"), BadCertificate::Character('?'));
        assert_eq!(bad("MC1"), BadCertificate::Misread);
        assert_eq!(bad(&format!("MC1{}", "0".repeat(100_000))), BadCertificate::Misread);
    }
}
