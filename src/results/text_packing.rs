//! Short texts in few symbols: as they are compared when they are marked, at most 60 characters of them.

use crate::model::text_key::fold;
use crate::results::code_error::CodeError;
use crate::results::packing::{Packer, Unpacker};

/// The most characters of a text that a code holds; what is longer is cut.
pub const MOST: usize = 60;

/// What numbers are written with.
const NUMBER: &str = "0123456789.,-+ %";
/// What words are written with here, after folding; any other character follows an escape.
const WORDS: &str = " abcdefghijklmnopqrstuvwxyz0123456789'’-.,;:/()+%&!?\"éèêàâçôîùñ";
/// Every code point there is.
const CODE_POINTS: u32 = 0x11_0000;

/// Folded and cut as a code holds it; empty if nothing was written.
pub fn cut(text: &str) -> String {
    fold(text).chars().take(MOST).collect()
}

/// Adds a text; a blank one takes the place of none.
pub fn pack(text: &str, packer: &mut Packer) {
    let text = cut(text);
    packer.push(text.chars().count() as u32, MOST as u32 + 1);
    if text.is_empty() {
        return;
    }
    let alphabet = if text.chars().all(|letter| place(NUMBER, letter).is_some()) { NUMBER } else { WORDS };
    packer.push(u32::from(alphabet == WORDS), 2);
    for letter in text.chars() {
        match place(alphabet, letter) {
            Some(place) => packer.push(place, radix(alphabet)),
            None => {
                packer.push(radix(alphabet) - 1, radix(alphabet));
                packer.push(letter.into(), CODE_POINTS);
            }
        }
    }
}

/// The text; empty if there was none. Fails where a code point is none.
pub fn unpack(unpacker: &mut Unpacker) -> Result<String, CodeError> {
    let length = unpacker.pull(MOST as u32 + 1);
    if length == 0 {
        return Ok(String::new());
    }
    let alphabet = if unpacker.pull(2) == 0 { NUMBER } else { WORDS };
    let letters = (0..length).map(|_| {
        let place = unpacker.pull(radix(alphabet));
        alphabet.chars().nth(place as usize).or_else(|| char::from_u32(unpacker.pull(CODE_POINTS)))
    });
    letters.collect::<Option<String>>().ok_or(CodeError::Contents)
}

fn place(alphabet: &str, letter: char) -> Option<u32> {
    alphabet.chars().position(|known| known == letter).map(|place| place as u32)
}

/// 16 for numbers, which need no escape; 64 for words, of which the last is the escape.
fn radix(alphabet: &str) -> u32 {
    if alphabet == NUMBER { 16 } else { 64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back(text: &str) -> (String, usize) {
        let mut packer = Packer::default();
        pack(text, &mut packer);
        let symbols = packer.symbols();
        let mut unpacker = Unpacker::new(&symbols);
        let read = unpack(&mut unpacker).expect("what was packed");
        assert!(unpacker.is_spent(), "{text}");
        (read, symbols.len())
    }

    #[test]
    fn the_alphabets_fill_their_places() {
        assert_eq!((NUMBER.chars().count(), WORDS.chars().count()), (16, 63));
        for alphabet in [NUMBER, WORDS] {
            let unique: std::collections::BTreeSet<char> = alphabet.chars().collect();
            assert_eq!(unique.len(), alphabet.chars().count());
        }
    }

    #[test]
    fn a_text_comes_back_as_it_is_compared() {
        for (text, read) in [
            ("  Immigration   OFFICER ", "immigration officer"),
            ("Ng’ombe", "ng’ombe"),
            ("l’Été", "l’été"),
            ("72 %", "72 %"),
            ("مرحبا", "مرحبا"),
            ("🙂", "🙂"),
            ("½", "1\u{2044}2"),
            (" \t", ""),
        ] {
            assert_eq!(there_and_back(text).0, read);
        }
    }

    #[test]
    fn a_number_takes_four_bits_a_digit() {
        assert_eq!(there_and_back("79").1, 3);
        assert_eq!(there_and_back("1,250.9").1, 7);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(there_and_back(&"é".repeat(100)).0, "é".repeat(60));
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            prop_assert_eq!(there_and_back(&text).0, cut(&text));
        }
    }
}
