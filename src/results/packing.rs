//! Numbers of known ranges as one long number, so that no part of a symbol is wasted.
//!
//! With `value₀` below `radix₀`, `value₁` below `radix₁` and so on, the long number is
//! `value₀ + radix₀ · (value₁ + radix₁ · (…))`. Its base-32 digits are the symbols, the lowest first, without zeros at the
//! end: what is pushed first stands first, and a form whose last questions are unanswered gives a shorter code.

use crate::model::crockford::Symbol;

/// Collects numbers.
#[derive(Clone, Debug, Default)]
pub struct Packer {
    parts: Vec<(u32, u32)>,
}

impl Packer {
    /// Adds `value`, which is below `radix`; the reader must know the radix. A greater value becomes the greatest.
    pub fn push(&mut self, value: u32, radix: u32) {
        self.parts.push((value.min(radix.saturating_sub(1)), radix.max(1)));
    }

    /// The symbols; the last one is not zero.
    pub fn symbols(&self) -> Vec<Symbol> {
        let mut digits: Vec<u8> = Vec::new();
        for &(value, radix) in self.parts.iter().rev() {
            let mut carry = u64::from(value);
            for digit in &mut digits {
                carry += u64::from(*digit) * u64::from(radix);
                *digit = (carry & 31) as u8;
                carry >>= 5;
            }
            while carry > 0 {
                digits.push((carry & 31) as u8);
                carry >>= 5;
            }
        }
        digits.into_iter().map(|digit| Symbol::of_low_bits(digit.into())).collect()
    }
}

/// Hands the numbers out again, in the order in which they were pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacker {
    digits: Vec<u8>,
}

impl Unpacker {
    /// Of a packer's symbols.
    pub fn new(symbols: &[Symbol]) -> Self {
        Self { digits: symbols.iter().map(|symbol| symbol.value()).collect() }
    }

    /// The next number: below `radix`, whatever the symbols are. Zero when nothing is left.
    pub fn pull(&mut self, radix: u32) -> u32 {
        let radix = u64::from(radix.max(1));
        let mut rest = 0;
        for digit in self.digits.iter_mut().rev() {
            rest = rest * 32 + u64::from(*digit);
            *digit = (rest / radix) as u8;
            rest %= radix;
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        rest as u32
    }

    /// Whether everything that is left is zero.
    pub fn is_spent(&self) -> bool {
        self.digits.iter().all(|digit| *digit == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn packed(parts: &[(u32, u32)]) -> Vec<Symbol> {
        let mut packer = Packer::default();
        parts.iter().for_each(|&(value, radix)| packer.push(value, radix));
        packer.symbols()
    }

    #[test]
    fn the_first_number_stands_in_the_first_symbol() {
        let symbols = packed(&[(3, 8), (1, 4), (9, 32)]);
        assert_eq!(symbols.iter().map(|symbol| symbol.value()).collect::<Vec<_>>(), [3 + 8, 9]);
    }

    #[test]
    fn zeros_at_the_end_take_no_room() {
        assert_eq!(packed(&[(1, 8), (0, 1 << 20), (0, 36)]).len(), 1);
        assert_eq!(packed(&[(0, 8)]).len(), 0);
    }

    #[test]
    fn nine_choices_of_three_take_three_symbols() {
        // 3⁹ is below 32³; two bits for each would take four symbols.
        assert_eq!(packed(&[(2, 3); 9]).len(), 3);
    }

    proptest! {
        #[test]
        fn numbers_come_back_in_their_order(parts in vec((any::<u32>(), 1_u32..(1 << 21)), 0..60)) {
            let parts: Vec<_> = parts.into_iter().map(|(value, radix)| (value % radix, radix)).collect();
            let mut unpacker = Unpacker::new(&packed(&parts));
            for &(value, radix) in &parts {
                prop_assert_eq!(unpacker.pull(radix), value);
            }
            prop_assert!(unpacker.is_spent());
        }
    }
}
