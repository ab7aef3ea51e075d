//! Sealing a result for one receiver: whoever carries it cannot read it, nor change it unnoticed.
//!
//! A NaCl sealed box: X25519, XSalsa20 and Poly1305 with a key pair made for this one message; its nonce is BLAKE2b-192 of
//! both public keys. It hides what was answered; it does not prove who answered.

use crate::model::fingerprint::Fingerprint;
use crate::model::seal_key::{PublicKey, SecretKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto_box::aead::rand_core::CryptoRngCore;
use serde_json::{Map, Value, json};

/// The format that is written.
const FORMAT: u64 = 1;
const KIND: &str = "sealed-result";

/// What was sealed, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The fingerprint of the key it was sealed with.
    pub to: Fingerprint,
    /// The public key made for this message, then what was encrypted.
    pub bytes: Vec<u8>,
}

/// Why something sealed cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is not a sealed result.
    #[error("this is not a sealed result")]
    NotSealed,
    /// Written by a version that this one does not know.
    #[error("this sealed result has format {0}: a newer Mafunzo reads it")]
    Format(u64),
    /// Sealed for somebody else.
    #[error("this was sealed for the key {to}, and the key at hand is {ours}")]
    OtherKey {
        /// The key it says it was sealed with.
        to: Fingerprint,
        /// That of the secret key.
        ours: Fingerprint,
    },
    /// It was cut off or changed on its way, or the name of its key was.
    #[error("this sealed result was changed or cut off on its way")]
    Damaged,
}

/// The key to seal with that belongs to a key to open with.
pub fn public_key(secret: &SecretKey) -> PublicKey {
    let secret = crypto_box::SecretKey::from(*secret.bytes());
    PublicKey::of_bytes(*secret.public_key().as_bytes())
}

/// Seals a message of any length.
pub fn seal(message: &[u8], to: &PublicKey, randomness: &mut impl CryptoRngCore) -> Sealed {
    let key = crypto_box::PublicKey::from(*to.bytes());
    let bytes = key.seal(randomness, message).expect("encrypting into memory does not fail");
    Sealed { to: to.fingerprint(), bytes }
}

/// The message, if it was sealed for this key and has not changed since.
pub fn open(sealed: &Sealed, with: &SecretKey) -> Result<Vec<u8>, SealError> {
    let key = crypto_box::SecretKey::from(*with.bytes());
    key.unseal(&sealed.bytes).map_err(|_| {
        let ours = public_key(with).fingerprint();
        if ours == sealed.to { SealError::Damaged } else { SealError::OtherKey { to: sealed.to, ours } }
    })
}

impl Sealed {
    /// `{ "format": 1, "kind": "sealed-result", "to": "1a2b3c4d", "box": "…" }`
    pub fn json(&self) -> Value {
        json!({ "format": FORMAT, "kind": KIND, "to": self.to.to_string(), "box": STANDARD.encode(&self.bytes) })
    }

    /// Reads the document; keys it does not know are ignored.
    pub fn read(document: &Value) -> Result<Self, SealError> {
        let document = document.as_object().filter(|document| document.get("kind") == Some(&json!(KIND)));
        let document = document.ok_or(SealError::NotSealed)?;
        match document.get("format").and_then(Value::as_u64) {
            Some(FORMAT) => {}
            Some(newer) => return Err(SealError::Format(newer)),
            None => return Err(SealError::NotSealed),
        }
        let to = text(document, "to").and_then(Fingerprint::parse).ok_or(SealError::Damaged)?;
        // Line ends that a mail program put in.
        let text: String = text(document, "box").unwrap_or_default().split_whitespace().collect();
        let bytes = STANDARD.decode(text).map_err(|_| SealError::Damaged)?;
        Ok(Self { to, bytes })
    }
}

fn text<'d>(document: &'d Map<String, Value>, key: &str) -> Option<&'d str> {
    document.get(key).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto_box::aead::rand_core::{CryptoRng, Error, RngCore};
    use proptest::prelude::*;

    /// The same numbers every time.
    struct Fixed(u8);

    impl CryptoRng for Fixed {}

    impl RngCore for Fixed {
        fn next_u32(&mut self) -> u32 {
            self.0 = self.0.wrapping_add(1);
            self.0.into()
        }

        fn next_u64(&mut self) -> u64 {
            self.next_u32().into()
        }

        fn fill_bytes(&mut self, bytes: &mut [u8]) {
            bytes.fill_with(|| self.next_u32() as u8);
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
            self.fill_bytes(bytes);
            Ok(())
        }
    }

    fn key(number: u8) -> SecretKey {
        SecretKey::of_bytes([number; 32])
    }

    #[test]
    fn only_the_receiver_opens_it() {
        let (mine, other) = (key(1), key(2));
        let sealed = seal(b"soap", &public_key(&mine), &mut Fixed(3));
        assert_eq!(open(&sealed, &mine), Ok(b"soap".to_vec()));
        let (to, ours) = (public_key(&mine).fingerprint(), public_key(&other).fingerprint());
        assert_eq!(open(&sealed, &other), Err(SealError::OtherKey { to, ours }));
    }

    #[test]
    fn a_change_of_any_byte_is_noticed() {
        let mine = key(1);
        let sealed = seal(b"soap", &public_key(&mine), &mut Fixed(3));
        for place in 0..sealed.bytes.len() {
            let mut changed = sealed.clone();
            changed.bytes[place] ^= 1;
            assert_eq!(open(&changed, &mine), Err(SealError::Damaged), "{place}");
            changed.bytes.truncate(place);
            assert_eq!(open(&changed, &mine), Err(SealError::Damaged), "{place}");
        }
    }

    #[test]
    fn the_document_reads_back_and_says_what_it_is() {
        let sealed = seal(b"soap", &public_key(&key(1)), &mut Fixed(3));
        let mut document = sealed.json();
        assert_eq!(Sealed::read(&document), Ok(sealed.clone()));
        document["note"] = json!("added by a newer version");
        assert_eq!(Sealed::read(&document), Ok(sealed));
        document["format"] = json!(2);
        assert_eq!(Sealed::read(&document), Err(SealError::Format(2)));
        document["kind"] = json!("result");
        assert_eq!(Sealed::read(&document), Err(SealError::NotSealed));
    }

    proptest! {
        #[test]
        fn no_document_breaks_the_reader(text in "\\PC{0,60}", bytes in any::<Vec<u8>>()) {
            let document = |sealed: &str| json!({ "format": 1, "kind": KIND, "to": "00000000", "box": sealed });
            let read = [Sealed::read(&document(&text)), Sealed::read(&document(&STANDARD.encode(bytes)))];
            for sealed in read.into_iter().flatten() {
                prop_assert!(open(&sealed, &key(1)).is_err());
            }
        }
    }
}
