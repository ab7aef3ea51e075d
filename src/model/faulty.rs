//! Files that have mistakes of their own.

use crate::model::id::{AssessmentId, ModuleId, QuizId};
use std::collections::BTreeSet;

/// Files with mistakes: what they define may be there although it was not understood,
/// so nothing is said about names that might be in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Faulty {
    /// `course.toml` has mistakes.
    pub settings: bool,
    /// A country file has mistakes.
    pub country: bool,
    /// `glossary.toml` has mistakes.
    pub glossary: bool,
    /// Modules with mistakes.
    pub modules: BTreeSet<ModuleId>,
    /// Quizzes with mistakes.
    pub quizzes: BTreeSet<QuizId>,
    /// Assessments with mistakes.
    pub assessments: BTreeSet<AssessmentId>,
}

impl Faulty {
    /// Whether some module has mistakes.
    pub fn is_any_module(&self) -> bool {
        !self.modules.is_empty()
    }
}
