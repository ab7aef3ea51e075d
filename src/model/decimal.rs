//! Decimal numbers without rounding.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number of at most 15 digits, zeros included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    units: i64,
    places: u8,
}

/// What comes of calculating with two decimals: `units` of `10^-places`, exact.
///
/// Units stay below 10^31 and places below 33.
#[derive(Clone, Copy, Debug)]
pub struct Difference {
    units: i128,
    places: u32,
}

impl Decimal {
    /// Reads `30`, `-0.5`, `+.5` or `30.`; `None` for everything else and for more than 15 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let digits = whole.len() + fraction.len();
        if !(1..=15).contains(&digits) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let size: i64 = format!("{whole}{fraction}").parse().expect("15 digits fit");
        let units = if text.starts_with('-') { -size } else { size };
        Some(Self { units, places: u8::try_from(fraction.len()).expect("15 fits") })
    }

    /// How far apart the two are, never negative.
    pub fn distance(self, other: Self) -> Difference {
        let places = self.places.max(other.places);
        let scaled = |number: Self| i128::from(number.units) * 10_i128.pow(u32::from(places - number.places));
        Difference { units: (scaled(self) - scaled(other)).abs(), places: u32::from(places) }
    }

    /// This many percent of the size of `other`.
    pub fn percent_of(self, other: Self) -> Difference {
        let units = i128::from(self.units) * i128::from(other.units).abs();
        Difference { units, places: u32::from(self.places) + u32::from(other.places) + 2 }
    }
}

impl From<Decimal> for Difference {
    fn from(number: Decimal) -> Self {
        Self { units: i128::from(number.units), places: u32::from(number.places) }
    }
}

impl Difference {
    /// Whether this is `other` or less.
    pub fn is_at_most(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        // No unscaled number comes near the bounds of i128, so one that saturates compares as it should.
        let scaled = |number: Self| number.units.saturating_mul(10_i128.pow(places - number.places));
        scaled(self).cmp(&scaled(other)) != Ordering::Greater
    }
}

/// With a point and without a plus, as [`Decimal::parse`] and `site/js/score.js` read it.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let point = if fraction.is_empty() { "" } else { "." };
        write!(formatter, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a decimal")
    }

    #[test]
    fn a_decimal_is_written_as_it_was_read() {
        for (text, written) in [
            ("30", "30"),
            ("+30", "30"),
            ("30.", "30"),
            (".5", "0.5"),
            ("-0.50", "-0.50"),
            ("-0", "0"),
            ("007", "7"),
            ("123456789012345", "123456789012345"),
            ("0.00000000000001", "0.00000000000001"),
        ] {
            assert_eq!(decimal(text).to_string(), written, "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in ["", "-", ".", "-.", "1,5", "1.2.3", "1e5", "NaN", "--1", "+-1", " 1", "٣", "1234567890123456"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse("0.000000000000000"), None, "zeros count");
    }

    #[test]
    fn sizes_far_apart_compare_exactly() {
        let huge = decimal("999999999999999").distance(decimal("-999999999999999"));
        let tiny = decimal("0.00000000000001").percent_of(decimal("0.00000000000001"));
        assert!(tiny.is_at_most(huge) && !huge.is_at_most(tiny));
        assert!(huge.is_at_most(huge) && tiny.is_at_most(tiny));
        assert!(decimal("0.3").distance(decimal("0.2")).is_at_most(decimal("0.1").into()));
        assert!(!decimal("1").distance(decimal("1")).is_at_most(decimal("-1").into()));
    }
}
