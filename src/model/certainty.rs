//! Certainty-based marking: what is gained by knowing what one knows.
//!
//! The marks are those of A. R. Gardner-Medwin, "Certainty-Based Marking", UCL, <https://www.ucl.ac.uk/lapt>. Level 2
//! pays for who is right in more than 2 of 3 such responses, level 3 in more than 4 of 5: nothing but the truth about
//! one's own certainty gives the most marks.

use crate::model::points::Points;
use std::iter::Sum;
use std::ops::Add;

/// The word of the `certainty` key: whether a quiz asks how certain each response is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// It does not.
    #[default]
    NotAsked,
    /// For each scored question; the marks stand beside the score and never decide whether it passes.
    Asked,
}

/// How certain a learner is of a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CertaintyLevel {
    /// Little; also what counts where none was stated.
    #[default]
    One,
    /// In between.
    Two,
    /// Sure.
    Three,
}

/// What became of a response, as far as certainty is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Full credit, whatever hints have cost.
    Right,
    /// Anything less.
    Wrong,
    /// Nothing was given.
    Unanswered,
}

/// Whole marks, below zero too: for one question within -6 and 3 times its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CertaintyMarks(i64);

/// A certainty as it turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertaintyMark {
    /// What was stated.
    pub level: CertaintyLevel,
    /// What became of the response.
    pub outcome: Outcome,
    /// What that brings.
    pub marks: CertaintyMarks,
}

impl CertaintyLevel {
    /// From little to sure.
    pub const ALL: [CertaintyLevel; 3] = [CertaintyLevel::One, CertaintyLevel::Two, CertaintyLevel::Three];

    /// `None` outside 1 to 3.
    pub fn new(level: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|known| i64::from(known.number()) == level)
    }

    /// 1, 2 or 3, as results record it.
    pub fn number(self) -> u8 {
        match self {
            CertaintyLevel::One => 1,
            CertaintyLevel::Two => 2,
            CertaintyLevel::Three => 3,
        }
    }

    /// What this level brings in a question of so many points.
    pub fn mark(self, points: Points, outcome: Outcome) -> CertaintyMark {
        let factor = match (outcome, self) {
            (Outcome::Right, level) => i64::from(level.number()),
            (Outcome::Wrong, CertaintyLevel::One) | (Outcome::Unanswered, _) => 0,
            (Outcome::Wrong, CertaintyLevel::Two) => -2,
            (Outcome::Wrong, CertaintyLevel::Three) => -6,
        };
        CertaintyMark { level: self, outcome, marks: CertaintyMarks(factor * i64::from(points.whole())) }
    }
}

impl CertaintyMark {
    /// The mistake that matters most: nobody asks where they feel sure.
    pub fn is_sure_and_wrong(self) -> bool {
        (self.level, self.outcome) == (CertaintyLevel::Three, Outcome::Wrong)
    }
}

impl CertaintyMarks {
    /// None gained, none lost.
    pub const ZERO: CertaintyMarks = CertaintyMarks(0);

    /// The plain number, for result files.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl Add for CertaintyMarks {
    type Output = CertaintyMarks;

    fn add(self, other: CertaintyMarks) -> CertaintyMarks {
        CertaintyMarks(self.0.saturating_add(other.0))
    }
}

impl Sum for CertaintyMarks {
    fn sum<I: Iterator<Item = CertaintyMarks>>(iter: I) -> Self {
        iter.fold(CertaintyMarks::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_those_of_the_published_scheme() {
        let marks = |outcome| CertaintyLevel::ALL.map(|level| level.mark(Points::ONE, outcome).marks.get());
        assert_eq!(marks(Outcome::Right), [1, 2, 3]);
        assert_eq!(marks(Outcome::Wrong), [0, -2, -6]);
        assert_eq!(marks(Outcome::Unanswered), [0, 0, 0]);
    }

    #[test]
    fn the_truth_about_ones_certainty_pays_most() {
        // Expected marks at so many right out of 60 responses.
        let expected = |right: i64, level: CertaintyLevel| {
            let marks = |outcome| level.mark(Points::ONE, outcome).marks.get();
            right * marks(Outcome::Right) + (60 - right) * marks(Outcome::Wrong)
        };
        let best = |right| CertaintyLevel::ALL.into_iter().max_by_key(|level| expected(right, *level));
        for (right, level) in [(0, 1), (39, 1), (41, 2), (47, 2), (49, 3), (60, 3)] {
            assert_eq!(best(right), CertaintyLevel::new(level), "{right} of 60");
        }
    }

    #[test]
    fn only_sure_and_wrong_is_both() {
        for level in CertaintyLevel::ALL {
            for outcome in [Outcome::Right, Outcome::Wrong, Outcome::Unanswered] {
                let both = level == CertaintyLevel::Three && outcome == Outcome::Wrong;
                assert_eq!(level.mark(Points::ONE, outcome).is_sure_and_wrong(), both, "{level:?} {outcome:?}");
            }
        }
    }

    #[test]
    fn there_are_three_levels() {
        let levels: Vec<_> = (-1..=5).filter_map(CertaintyLevel::new).map(CertaintyLevel::number).collect();
        assert_eq!(levels, [1, 2, 3]);
    }
}
