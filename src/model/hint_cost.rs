//! What a hint costs.

use crate::model::points::{Hundredths, Points};

/// Percent of a question's points that each used hint costs: 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HintCost(u8);

impl HintCost {
    /// The default of a quiz.
    pub const FREE: HintCost = HintCost(0);

    /// `None` outside 0 to 100.
    pub fn new(percent: i64) -> Option<Self> {
        u8::try_from(percent).ok().filter(|percent| *percent <= 100).map(Self)
    }

    /// Whole percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// What so many hints cost in a question of so many points, exactly; may be more than there is to lose.
    pub fn of(self, points: Points, hints: u32) -> Hundredths {
        // A percent of a point is a hundredth.
        let each = Hundredths::new(u64::from(self.0) * u64::from(points.whole()));
        each.times(hints)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_costs_its_percent_of_all_points() {
        let points = Points::new(3).expect("points");
        let quarter = HintCost::new(25).expect("a cost");
        assert_eq!([0, 1, 2, 5].map(|hints| quarter.of(points, hints).get()), [0, 75, 150, 375]);
        assert_eq!(HintCost::FREE.of(points, u32::MAX), Hundredths::ZERO);
    }

    #[test]
    fn a_cost_is_a_percentage() {
        let costs: Vec<_> = [-1, 0, 1, 100, 101, 256].into_iter().filter_map(HintCost::new).collect();
        assert_eq!(costs, [HintCost(0), HintCost(1), HintCost(100)]);
    }
}
