//! Sealed results: what the page seals and what we seal are the same bytes, and open.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto_box::aead::rand_core::{CryptoRng, Error, RngCore};
use mafunzo::model::seal_key::{PublicKey, SecretKey};
use mafunzo::results::seal::{self, Sealed};
use serde_json::{Value, json};

/// Gives the bytes of the vector where a key for one message would be drawn.
struct Fixed(Vec<u8>);

impl CryptoRng for Fixed {}

impl RngCore for Fixed {
    fn next_u32(&mut self) -> u32 {
        unreachable!("keys are drawn as bytes")
    }

    fn next_u64(&mut self) -> u64 {
        unreachable!("keys are drawn as bytes")
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.0);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("../fixtures/sealed.json")).expect("the vectors are JSON")
}

fn text<'v>(vector: &'v Value, key: &str) -> &'v str {
    vector[key].as_str().expect("text")
}

#[test]
fn what_the_page_sealed_opens() {
    for vector in vectors() {
        let secret = SecretKey::parse(text(&vector, "secret")).expect("a secret key");
        let sealed = Sealed::read(&vector["document"]).expect("a sealed document");
        assert_eq!(seal::open(&sealed, &secret), Ok(text(&vector, "text").as_bytes().to_vec()), "{}", vector["name"]);
    }
}

#[test]
fn the_same_bytes_are_sealed_here_and_in_the_page() {
    for vector in vectors() {
        let public = PublicKey::parse(text(&vector, "public")).expect("a public key");
        let secret = SecretKey::parse(text(&vector, "secret")).expect("a secret key");
        assert_eq!(seal::public_key(&secret), public);
        let told = json!({ "key": STANDARD.encode(public.bytes()), "name": public.fingerprint().to_string() });
        assert_eq!(told, vector["to"], "{}", vector["name"]);
        let drawn = STANDARD.decode(text(&vector, "drawn")).expect("base64");
        let sealed = seal::seal(text(&vector, "text").as_bytes(), &public, &mut Fixed(drawn));
        assert_eq!(sealed.json(), vector["document"], "{}", vector["name"]);
    }
}
