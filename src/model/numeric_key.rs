//! What numbers are accepted, however they are written.

use crate::model::decimal::{Decimal, Difference};
use crate::model::text_key::fold;

/// What a number must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumericKey {
    /// The value.
    pub value: Decimal,
    /// How far off still earns everything.
    pub tolerance: Tolerance,
    /// How far off still earns a part; each is wider than what stands before it and gives less.
    pub bands: Vec<Band>,
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

/// A wider tolerance that earns a part of the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// How far off.
    pub tolerance: Tolerance,
    /// What it earns.
    pub credit: BandCredit,
}

/// Percent of the points that a band earns: 1 to 99.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BandCredit(u8);

impl NumericKey {
    /// Percent of the points that `text` earns: 100 when it can be read as a number that is near enough, less in a
    /// band, 0 outside all.
    ///
    /// A number may be followed by its unit. Comma and point both separate decimals; thousands may be grouped by
    /// space, comma or point. `1,000` is one thousand to some and one to others: the better one counts.
    pub fn percent(&self, text: &str) -> u8 {
        let unit = self.unit.as_deref().map(fold).unwrap_or_default();
        readings(text, &unit).map(|number| self.percent_at(number)).max().unwrap_or(0)
    }

    fn percent_at(&self, number: Decimal) -> u8 {
        let distance = number.distance(self.value);
        let reached = |tolerance: Tolerance| distance.is_at_most(tolerance.of(self.value));
        let bands = self.bands.iter().filter(|band| reached(band.tolerance)).map(|band| band.credit.percent());
        let all = reached(self.tolerance).then_some(100);
        all.into_iter().chain(bands).max().unwrap_or(0)
    }
}

impl Tolerance {
    /// How far a number may be from this value.
    pub fn of(self, value: Decimal) -> Difference {
        match self {
            Tolerance::Absolute(much) => much.into(),
            Tolerance::Percent(percent) => percent.percent_of(value),
        }
    }
}

impl BandCredit {
    /// `None` outside 1 to 99.
    pub fn new(percent: i64) -> Option<Self> {
        u8::try_from(percent).ok().filter(|percent| (1..=99).contains(percent)).map(Self)
    }

    /// Whole percent.
    pub fn percent(self) -> u8 {
        self.0
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
        let tolerance = Tolerance::Percent(decimal("2.5"));
        let mut key = NumericKey { value: decimal("-40"), tolerance, bands: Vec::new(), unit: None };
        assert_eq!(["-41", "-39.0", "-41.00000001", "40"].map(|text| key.percent(text)), [100, 100, 0, 0]);
        key.tolerance = Tolerance::Absolute(decimal("-1"));
        assert_eq!(key.percent("-40"), 0, "nothing is nearer than not at all");
    }

    #[test]
    fn a_number_earns_what_the_narrowest_band_around_it_gives() {
        let decimal = |text| Decimal::parse(text).expect("a decimal");
        let band = |tolerance, credit| Band { tolerance, credit: BandCredit::new(credit).expect("a credit") };
        let key = NumericKey {
            value: decimal("20"),
            tolerance: Tolerance::Absolute(decimal("1")),
            bands: vec![band(Tolerance::Percent(decimal("10")), 50), band(Tolerance::Absolute(decimal("5")), 20)],
            unit: None,
        };
        let earned = ["21", "21.1", "22", "22.01", "15", "14.99", "twenty"].map(|text| key.percent(text));
        assert_eq!(earned, [100, 50, 50, 20, 20, 0, 0]);
        let thousand = NumericKey { value: decimal("1000"), ..key };
        assert_eq!(thousand.percent("1,001"), 100, "the better of two readings counts");
    }

    #[test]
    fn a_band_gives_a_part_and_neither_nothing_nor_all() {
        let credits: Vec<_> = [0, 1, 99, 100, 257].into_iter().filter_map(BandCredit::new).collect();
        assert_eq!(credits, [BandCredit(1), BandCredit(99)]);
    }
}
