//! How well something was passed, without the exact score.

use std::fmt;

/// The ten percent in which a score lies; the lowest begins at the pass mark. Written `70-79`; the highest is `90-100`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreBand {
    from: u8,
    to: u8,
}

impl ScoreBand {
    /// Of a score and a pass mark in percent; `None` below the pass mark.
    pub fn of(percent: u64, pass: u8) -> Option<Self> {
        let percent = u8::try_from(percent.min(100)).ok().filter(|percent| *percent >= pass)?;
        let ten = percent.min(99) / 10 * 10;
        Some(Self { from: ten.max(pass.min(100)), to: if ten == 90 { 100 } else { ten + 9 } })
    }

    /// Reads `70-79`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let band = Self { from: from.parse().ok()?, to: to.parse().ok()? };
        let is_one = Self::of(u64::from(band.to), band.from) == Some(band);
        (is_one && band.to_string() == text).then_some(band)
    }

    /// Its lowest percent.
    pub fn from(self) -> u8 {
        self.from
    }

    /// Its highest percent.
    pub fn to(self) -> u8 {
        self.to
    }
}

impl fmt::Display for ScoreBand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_ten_percent_and_begins_at_the_pass_mark() {
        let of = |percent, pass| ScoreBand::of(percent, pass).map(|band| band.to_string());
        assert_eq!(of(70, 70).as_deref(), Some("70-79"));
        assert_eq!(of(79, 70).as_deref(), Some("70-79"));
        assert_eq!(of(76, 75).as_deref(), Some("75-79"));
        assert_eq!(of(84, 75).as_deref(), Some("80-89"));
        assert_eq!(of(90, 75).as_deref(), Some("90-100"));
        assert_eq!(of(100, 100).as_deref(), Some("100-100"));
        assert_eq!(of(69, 70), None);
        assert_eq!(of(5, 1).as_deref(), Some("1-9"));
    }

    #[test]
    fn every_band_reads_back_and_nothing_else_does() {
        for (percent, pass) in (1..=100).flat_map(|pass| (u64::from(pass)..=100).map(move |percent| (percent, pass))) {
            let band = ScoreBand::of(percent, pass).expect("passed");
            assert_eq!(ScoreBand::parse(&band.to_string()), Some(band));
        }
        for text in ["", "70", "70-80", "79-70", "070-79", "70-79 ", "0-9a", "60-79"] {
            assert_eq!(ScoreBand::parse(text), None, "{text}");
        }
    }
}
