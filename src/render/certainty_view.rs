//! What is asked of how certain one is.

use crate::model::certainty::{Certainty, CertaintyLevel, CertaintyMarks, Outcome};
use crate::model::points::Points;
use serde::Serialize;

/// How certain one may be, and what that brings in this question.
#[derive(Serialize)]
pub struct LevelView {
    /// 1 to 3.
    pub level: u8,
    /// With its sign.
    pub right: String,
    /// With its sign.
    pub wrong: String,
}

/// Makes the views; none where certainty is not asked.
pub fn levels(certainty: Certainty, points: Points) -> Vec<LevelView> {
    let view = |level: CertaintyLevel| LevelView {
        level: level.number(),
        right: signed(level.mark(points, Outcome::Right).marks),
        wrong: signed(level.mark(points, Outcome::Wrong).marks),
    };
    match certainty {
        Certainty::NotAsked => Vec::new(),
        Certainty::Asked => CertaintyLevel::ALL.map(view).into(),
    }
}

/// With a plus, or with the minus that is as wide.
fn signed(marks: CertaintyMarks) -> String {
    let sign = match marks.get().signum() {
        1 => "+",
        -1 => "\u{2212}",
        _ => "",
    };
    format!("{sign}{}", marks.get().unsigned_abs())
}
