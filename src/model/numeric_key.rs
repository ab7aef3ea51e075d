//! What numbers are accepted, however they are written.

use crate::model::decimal::Decimal;
use crate::model::text_key::fold;

/// What a number must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumericKey {
    /// The value.
    pub value: Decimal,
    /// How far off still counts.
    pub tolerance: Tolerance,
    /// A unit that may follow the number.
    pub unit: Option<Box<str>>,
}

/// How far from the value a number may be; below zero nothing is near enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By this much, either way.
    Absolute(Decimal),
    /// By this many percent of the value, either way.
    Percent(Decimal),
}

impl NumericKey {
    /// Whether `text` can be read as a number that is near enough.
    ///
    /// A number may be followed by its unit. Comma and point both separate decimals; thousands may be grouped by
    /// space, comma or point. `1,000` is one thousand to some and one to others: either counts.
    pub fn accepts(&self, text: &str) -> bool {
        let allowed = match self.tolerance {
            Tolerance::Absolute(much) => much.into(),
            Tolerance::Percent(percent) => percent.percent_of(self.value),
        };
        let unit = self.unit.as_deref().map(fold).unwrap_or_default();
        readings(text, &unit).any(|number| number.distance(self.value).is_at_most(allowed))
    }
}

/// The decimals a text may stand for; `unit` is folded.
fn readings(text: &str, unit: &str) -> impl Iterator<Item = Decimal> {
    let text: String = fold(text).chars().map(western).collect();
    let number = match text.strip_suffix(unit) {
        Some(number) if !unit.is_empty() => number.strip_suffix(' ').unwrap_or(number),
        Some(_) | None => &text,
    };
    let plain = Decimal::parse(&number.replacen(',', ".", 1));
    [plain, grouped(number, ',', '.'), grouped(number, '.', ',')].into_iter().flatten()
}

/// Arabic and Persian digits and signs as the ones of `Decimal::parse`.
fn western(letter: char) -> char {
    match letter {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from_digit(u32::from(letter) & 15, 10).expect("both rows of digits begin at a multiple of 16")
        }
        '\u{2212}' => '-',
        '\u{66b}' => ',',
        other => other,
    }
}

/// Reads a number whose thousands are set apart by spaces or `comma`, and its decimals by `point`.
fn grouped(text: &str, comma: char, point: char) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once(point).unwrap_or((unsigned, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, others) = whole.split_once([' ', comma])?;
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && others.split([' ', comma]).all(|group| group.len() == 3 && is_digits(group))
        && is_digits(fraction);
    if is_grouped { Decimal::parse(&text.replace([' ', comma], "").replace(point, ".")) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: &str) -> Vec<String> {
        readings(text, unit).map(|number| number.to_string()).collect()
    }

    #[test]
    fn a_group_of_three_may_be_thousands_or_decimals() {
        assert_eq!(read("1,000", ""), ["1.000", "1000"]);
        assert_eq!(read("1.000", ""), ["1.000", "1000"]);
        assert_eq!(read("1 000 000,5", ""), ["1000000.5"]);
        assert_eq!(read("1,000.5", ""), ["1000.5"]);
        assert_eq!(read("0,001", ""), ["0.001"]);
    }

    #[test]
    fn a_number_may_be_written_in_arabic_digits_and_followed_by_its_unit() {
        assert_eq!(read(" \u{2212}٣٠٫٥ KM ", "km"), ["-30.5"]);
        assert_eq!(read("۱۲km", "km"), ["12"]);
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in ["", "NaN", "inf", "1e5", "30 km km", "1,00,000", "1,,000", "3 0", "०", "-", "1234567890123456"] {
            assert_eq!(read(text, "km"), [""; 0], "{text}");
        }
    }

    #[test]
    fn tolerance_is_exact_at_its_edge() {
        let decimal = |text| Decimal::parse(text).expect("a decimal");
        let mut key = NumericKey { value: decimal("-40"), tolerance: Tolerance::Percent(decimal("2.5")), unit: None };
        assert!(key.accepts("-41") && key.accepts("-39.0") && !key.accepts("-41.00000001") && !key.accepts("40"));
        key.tolerance = Tolerance::Absolute(decimal("-1"));
        assert!(!key.accepts("-40"), "nothing is nearer than not at all");
    }
}
