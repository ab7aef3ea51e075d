//! Points and shares of them, in exact integers.

use std::fmt;
use std::iter::Sum;
use std::num::NonZeroU64;
use std::ops::Add;

/// What a question is worth: whole points, 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u8);

/// Earned or possible points in whole hundredths, so that every program that marks agrees to the last digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(u64);

/// Percent of the possible points that passes: 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassMark(u8);

impl Points {
    /// The default of a question.
    pub const ONE: Points = Points(1);

    /// `None` outside 1 to 100.
    pub fn new(points: i64) -> Option<Self> {
        u8::try_from(points).ok().filter(|points| (1..=100).contains(points)).map(Self)
    }

    /// The number of whole points.
    pub fn whole(self) -> u8 {
        self.0
    }

    /// All of them.
    pub fn full(self) -> Hundredths {
        Hundredths(u64::from(self.0) * 100)
    }

    /// `earned` parts out of `of`, rounded down to a hundredth; never more than all.
    pub fn share(self, earned: u64, of: NonZeroU64) -> Hundredths {
        let full = u128::from(self.full().0);
        let part = full * u128::from(earned.min(of.get())) / u128::from(of.get());
        Hundredths(u64::try_from(part).expect("a share is at most the whole"))
    }
}

impl Hundredths {
    /// Nothing earned.
    pub const ZERO: Hundredths = Hundredths(0);

    /// So many hundredths of a point.
    pub fn new(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// The plain number, for result files.
    pub fn get(self) -> u64 {
        self.0
    }

    /// So many of these.
    pub fn times(self, count: u32) -> Hundredths {
        Hundredths(self.0.saturating_mul(u64::from(count)))
    }

    /// What is left when `other` is taken away; never below nothing.
    pub fn less(self, other: Hundredths) -> Hundredths {
        Hundredths(self.0.saturating_sub(other.0))
    }

    /// This share of `possible` in whole percent, rounded down, so that 79.99 stays below a pass mark of 80.
    ///
    /// `None` when nothing could be earned: 0 of 0 is not a failure.
    pub fn percent_of(self, possible: Hundredths) -> Option<u64> {
        (self.0 * 100).checked_div(possible.0)
    }
}

impl Add for Hundredths {
    type Output = Hundredths;

    fn add(self, other: Hundredths) -> Hundredths {
        Hundredths(self.0.saturating_add(other.0))
    }
}

impl Sum for Hundredths {
    fn sum<I: Iterator<Item = Hundredths>>(iter: I) -> Self {
        iter.fold(Hundredths::ZERO, Add::add)
    }
}

impl PassMark {
    /// `None` outside 1 to 100.
    pub fn new(percent: i64) -> Option<Self> {
        u8::try_from(percent).ok().filter(|percent| (1..=100).contains(percent)).map(Self)
    }

    /// Whole percent.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl fmt::Display for PassMark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_down_to_a_hundredth() {
        let three = NonZeroU64::new(3).expect("not zero");
        assert_eq!(Points::ONE.share(1, three).get(), 33);
        assert_eq!(Points::ONE.share(2, three).get(), 66);
        assert_eq!(Points::ONE.share(9, three), Points::ONE.full());
    }

    #[test]
    fn just_below_the_pass_mark_does_not_round_up() {
        assert_eq!(Hundredths(7999).percent_of(Hundredths(10000)), Some(79));
        assert_eq!(Hundredths::ZERO.percent_of(Hundredths::ZERO), None);
    }
}
