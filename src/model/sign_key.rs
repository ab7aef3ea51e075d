//! The two keys of certificates: one to sign, which the issuer keeps, and one to check, which everybody may have.
//!
//! A key is `mafunzo-check-` or `mafunzo-sign-` and what [`key_text`] makes of the 32 bytes of an Ed25519 key (RFC 8032).

use crate::model::fingerprint::Fingerprint;
use crate::model::key_text::{self, BadKey, KEY};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::fmt;

const CHECK: &str = "mafunzo-check-";
const SIGN: &str = "mafunzo-sign-";
/// Bytes of a signature.
pub const SIGNATURE: usize = 64;

/// Checks certificates; may be shown to everybody. Always a point of the curve that can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CheckKey(VerifyingKey);

/// Signs certificates; never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct SignKey(SigningKey);

impl CheckKey {
    /// Of the bytes of an Ed25519 public key; `None` where they are no key or one that anybody could sign for.
    pub fn of_bytes(bytes: &[u8; KEY]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().filter(|key| !key.is_weak()).map(Self)
    }

    /// The bytes of an Ed25519 public key.
    pub fn bytes(&self) -> &[u8; KEY] {
        self.0.as_bytes()
    }

    /// Reads the text form; case, spaces and hyphens between symbols do not matter.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        if key_text::begins(text, SIGN) {
            return Err(BadKey::IsSecret);
        }
        Self::of_bytes(&key_text::read(text, CHECK)?).ok_or(BadKey::Misread)
    }

    /// A short name of the key: a certificate says by it which key checks it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.0.as_bytes())
    }

    /// Whether the holder of the secret key signed exactly this message.
    pub fn is_signed(&self, message: &[u8], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

impl SignKey {
    /// Of the 32 bytes that RFC 8032 calls the private key.
    pub fn of_bytes(bytes: &[u8; KEY]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// Reads the text form; case, spaces and hyphens between symbols do not matter.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        if key_text::begins(text, CHECK) {
            return Err(BadKey::IsPublic);
        }
        key_text::read(text, SIGN).map(|bytes| Self::of_bytes(&bytes))
    }

    /// Whether a text is a key to sign with, or meant to be one.
    pub fn is_meant(text: &str) -> bool {
        key_text::begins(text, SIGN)
    }

    /// The text form, for the one file that holds it.
    pub fn reveal(&self) -> String {
        key_text::write(SIGN, self.0.as_bytes())
    }

    /// The key that checks what this one signs.
    pub fn check_key(&self) -> CheckKey {
        CheckKey(self.0.verifying_key())
    }

    /// The same message always gives the same signature.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Display for CheckKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&key_text::write(CHECK, self.0.as_bytes()))
    }
}

impl fmt::Debug for CheckKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "CheckKey({self})")
    }
}

impl fmt::Debug for SignKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::seal_key::{PublicKey, SecretKey};

    fn key() -> SignKey {
        SignKey::of_bytes(&[7; KEY])
    }

    #[test]
    fn both_keys_read_back_and_cannot_be_confused() {
        let (sign, check) = (key().reveal(), key().check_key().to_string());
        assert_eq!(SignKey::parse(&sign.to_lowercase()), Ok(key()));
        assert_eq!(CheckKey::parse(&check), Ok(key().check_key()));
        assert_eq!(CheckKey::parse(&sign), Err(BadKey::IsSecret));
        assert_eq!(SignKey::parse(&check), Err(BadKey::IsPublic));
        assert_eq!(CheckKey::parse(&sign.replace("sign", "check")), Err(BadKey::Misread));
    }

    #[test]
    fn keys_that_seal_and_keys_that_sign_cannot_be_confused() {
        assert_eq!(SignKey::parse(&SecretKey::of_bytes([7; KEY]).reveal()), Err(BadKey::NoKey));
        assert_eq!(CheckKey::parse(&PublicKey::of_bytes([7; KEY]).to_string()), Err(BadKey::NoKey));
    }

    #[test]
    fn a_key_that_anybody_can_sign_for_is_none() {
        // The neutral element of the curve: any message has a signature by it.
        let mut neutral = [0; KEY];
        neutral[0] = 1;
        assert_eq!(CheckKey::of_bytes(&neutral), None);
    }

    #[test]
    fn a_signature_is_that_of_rfc_8032() {
        // RFC 8032, 7.1, test 2.
        let hex = |text: &str| -> Vec<u8> {
            let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal digits");
            (0..text.len()).step_by(2).map(byte).collect()
        };
        let secret = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let key = SignKey::of_bytes(&secret.try_into().expect("32 bytes"));
        assert_eq!(
            key.sign(&[0x72]).to_vec(),
            hex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            )
        );
        assert!(key.check_key().is_signed(&[0x72], &key.sign(&[0x72])));
        assert!(!key.check_key().is_signed(&[0x73], &key.sign(&[0x72])));
    }

    #[test]
    fn a_secret_key_is_not_printed_by_accident() {
        assert_eq!(format!("{:?}", key()), "SignKey(hidden)");
    }
}
