//! The number by which a certificate is listed.

use crate::model::crockford::{self, Symbol};
use sha2::{Digest, Sha512};
use std::fmt;
use std::sync::Arc;

const SYMBOLS: usize = 10;

/// Ten symbols of base 32. They follow from the attempt that is certified, so that the same certificate made again bears the
/// same number; they tell nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateNumber(Arc<str>);

impl CertificateNumber {
    /// Of the ids of course, assessment and occasion, of the participant's code and of the attempt.
    pub fn of(names: [&str; 5]) -> Self {
        let mut hash = Sha512::new_with_prefix("mafunzo-certificate");
        for name in names {
            hash.update("\n");
            hash.update(name);
        }
        let symbols = crockford::of_bytes(&hash.finalize());
        Self(symbols.into_iter().take(SYMBOLS).map(Symbol::letter).collect::<String>().into())
    }

    /// Accepts it as it is kept: in capital letters.
    pub fn parse(text: &str) -> Option<Self> {
        let kept = |letter: char| Symbol::read(letter).is_some_and(|symbol| symbol.letter() == letter);
        (text.len() == SYMBOLS && text.chars().all(kept)).then(|| Self(text.into()))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
