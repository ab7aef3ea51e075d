//! What was learnt: one page for those who fund the training, one for the trainer and one on the cascade, in one file.

mod cascade_view;
mod histogram;
mod names;
mod objective_chart;
mod occasion_view;
mod question_view;
mod view;

use crate::model::build_info::BuildInfo;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::CohortId;
use crate::model::language::Language;
use crate::model::smallest_group::SmallestGroup;
use crate::render::standalone;
use crate::results::cascade::Cascade;
use crate::results::statistics::figures::Figures;

/// What to tell.
#[derive(Clone, Copy, Debug)]
pub struct Evaluation<'c> {
    /// Of this course.
    pub course: &'c Course,
    /// What its results say.
    pub figures: &'c Figures,
    /// What the records of sessions say, where there are any.
    pub cascade: Option<&'c Cascade>,
    /// Of smaller groups nothing is told.
    pub floor: SmallestGroup,
    /// The one cohort that is meant; `None` for all.
    pub cohort: Option<&'c CohortId>,
    /// In this language.
    pub language: &'c Language,
    /// When.
    pub info: &'c BuildInfo,
}

/// The page, as one file without scripts.
pub fn page(evaluation: Evaluation<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let styles = ["style.css", "css/evaluation.css", "css/print.css"];
    let view = view::of(evaluation);
    standalone::page(evaluation.course, evaluation.language, "evaluation.html", &styles, &view)
}
