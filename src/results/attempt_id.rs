//! What tells one attempt from another, wherever its result comes from.

use crate::model::crockford::{self, Symbol};
use sha2::{Digest, Sha256};
use std::fmt;

/// Made by the device on which an attempt was begun: ten symbols of base 32, of which a spoken code carries the first four.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(Box<str>);

/// The text is no attempt id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadAttemptId;

const WHOLE: usize = 10;
const SPOKEN: usize = 4;

impl AttemptId {
    /// Reads four or ten symbols, in either case.
    pub fn parse(text: &str) -> Result<Self, BadAttemptId> {
        let symbols: Option<String> = text.chars().map(|letter| Symbol::read(letter).map(Symbol::letter)).collect();
        match symbols {
            Some(symbols) if [SPOKEN, WHOLE].contains(&symbols.len()) => Ok(Self(symbols.into())),
            Some(_) | None => Err(BadAttemptId),
        }
    }

    /// Of the 20 bits that a spoken code carries.
    pub fn of_spoken(bits: u32) -> Self {
        let symbols = (0..SPOKEN).rev().map(|place| Symbol::of_low_bits(bits >> (5 * place)).letter());
        Self(symbols.collect::<String>().into())
    }

    /// Of what is typed in from paper: the same sheet typed twice is the same attempt.
    pub fn of_paper(assessment: &str, occasion: &str, participant: &str) -> Self {
        let digest = Sha256::digest(format!("paper\0{assessment}\0{occasion}\0{participant}"));
        Self(crockford::of_bytes(&digest).into_iter().take(WHOLE).map(Symbol::letter).collect::<String>().into())
    }

    /// Whether both name one attempt; a spoken code names it by its beginning.
    pub fn is_same(&self, other: &AttemptId) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        long.0.starts_with(&*short.0)
    }

    /// The symbols.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoken_beginning_names_the_same_attempt() {
        let whole = AttemptId::parse("vc7en2tc8q").expect("an id");
        let bits = "VC7E"
            .chars()
            .fold(0, |bits, letter| bits * 32 + u32::from(Symbol::read(letter).expect("a symbol").value()));
        assert!(AttemptId::of_spoken(bits).is_same(&whole) && whole.is_same(&AttemptId::of_spoken(bits)));
        assert!(!AttemptId::of_spoken(bits ^ 1).is_same(&whole));
    }

    #[test]
    fn only_four_or_ten_symbols_are_an_id() {
        for text in ["", "VC7", "VC7EN", "VC7EN2TC8QX", "VC7!", "ÄÄÄÄ"] {
            assert_eq!(AttemptId::parse(text), Err(BadAttemptId), "{text}");
        }
    }

    #[test]
    fn a_sheet_of_paper_is_the_same_attempt_however_often_it_is_typed() {
        let typed = || AttemptId::of_paper("workshop", "pre", "BU07");
        assert!(typed().is_same(&typed()) && !typed().is_same(&AttemptId::of_paper("workshop", "post", "BU07")));
    }
}
