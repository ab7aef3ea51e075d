//! The way from the course to whoever trains: one step a level.

use crate::model::lineage::{FacilitatorCode, Level, Lineage};

/// One step: a level, and the code of whoever trained there, where it was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// How far from the course.
    pub level: Level,
    /// Who.
    pub facilitator: Option<FacilitatorCode>,
}

/// The steps that a lineage names, the first one first; the last is whoever trains with the kit.
pub fn steps(lineage: &Lineage) -> impl Iterator<Item = Step> {
    let before = lineage.trained_by.iter();
    let own = Step { level: lineage.level, facilitator: lineage.facilitator.clone() };
    before.map(|kit| Step { level: kit.level, facilitator: kit.facilitator.clone() }).chain([own])
}

/// Whether it begins elsewhere than at the course: who trained the first one is not known.
pub fn is_cut(lineage: &Lineage) -> bool {
    steps(lineage).next().is_some_and(|first| first.level != Level::FIRST)
}

/// Whether each level is below the one before.
pub fn is_in_order(lineage: &Lineage) -> bool {
    steps(lineage).zip(steps(lineage).skip(1)).all(|(upper, lower)| upper.level < lower.level)
}
