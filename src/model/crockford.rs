//! Base 32 as Douglas Crockford chose it: digits and letters that are not mistaken for each other, read aloud or typed.

/// `I`, `L`, `O` and `U` are left out: the first three look like digits, the last makes words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// One digit of base 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u8);

impl Symbol {
    /// Of the five lowest bits of a number; the others are ignored.
    pub fn of_low_bits(number: u32) -> Self {
        Self((number & 31) as u8)
    }

    /// Reads a digit or letter in either case; `I` and `L` are taken for 1, `O` for 0.
    pub fn read(letter: char) -> Option<Self> {
        let letter = match letter.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        let place = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        u8::try_from(place).ok().map(Self)
    }

    /// 0 to 31.
    pub fn value(self) -> u8 {
        self.0
    }

    /// A digit or capital letter.
    pub fn letter(self) -> char {
        char::from(LETTERS[usize::from(self.0)])
    }
}

/// Bytes as symbols, the highest bits first; five bytes are eight symbols, and zeros fill up what is left of the last.
pub fn of_bytes(bytes: &[u8]) -> Vec<Symbol> {
    let bit = |place: usize| bytes.get(place / 8).map_or(0, |byte| u32::from(byte >> (7 - place % 8)) & 1);
    let places = 0..(bytes.len() * 8).div_ceil(5);
    places.map(|place| Symbol::of_low_bits((0..5).fold(0, |number, next| number * 2 + bit(place * 5 + next)))).collect()
}

/// The bytes again; bits that fill no byte are left out.
pub fn to_bytes(symbols: &[Symbol]) -> Vec<u8> {
    let bit = |place: usize| symbols[place / 5].value() >> (4 - place % 5) & 1;
    (0..symbols.len() * 5 / 8).map(|byte| (0..8).fold(0, |number, next| number * 2 + bit(byte * 8 + next))).collect()
}

/// Whether a character only sets symbols apart: white space or any kind of hyphen or dash.
pub fn is_spacing(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_reads_back_in_either_case() {
        for number in 0..32 {
            let symbol = Symbol::of_low_bits(number);
            assert_eq!(u32::from(symbol.value()), number);
            assert_eq!(Symbol::read(symbol.letter()), Some(symbol));
            assert_eq!(Symbol::read(symbol.letter().to_ascii_lowercase()), Some(symbol));
        }
    }

    #[test]
    fn bytes_come_back() {
        let text = |symbols: Vec<Symbol>| String::from_iter(symbols.into_iter().map(Symbol::letter));
        // The values of RFC 4648, in this alphabet.
        for (bytes, symbols) in
            [("", ""), ("f", "CR"), ("foo", "CSQPY"), ("fooba", "CSQPYRK1"), ("foobar", "CSQPYRK1E8")]
        {
            assert_eq!(text(of_bytes(bytes.as_bytes())), symbols);
            assert_eq!(to_bytes(&of_bytes(bytes.as_bytes())), bytes.as_bytes());
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_taken_for_them() {
        let read = |letter| Symbol::read(letter).map(Symbol::value);
        assert_eq!(['i', 'I', 'l', 'L', 'o', 'O'].map(read), [Some(1), Some(1), Some(1), Some(1), Some(0), Some(0)]);
        assert_eq!(['u', 'U', '-', ' ', '!', 'é', '\u{660}'].map(read), [None; 7]);
    }
}
