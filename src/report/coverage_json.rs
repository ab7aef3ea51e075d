//! The coverage table as data. Scripts rely on the names.

use crate::model::coverage::{CoverageTable, Gap, ModuleCoverage, ObjectiveCoverage, Stakes, Standing};
use crate::model::document::plain;
use crate::report::coverage;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct CoverageView<'t> {
    modules: Vec<ModuleView<'t>>,
    /// Questions that name no objective, by the file of their quiz.
    without_objective: BTreeMap<&'t str, Vec<&'t str>>,
    objectives: usize,
    not_taught: usize,
    not_tested: usize,
}

#[derive(Serialize)]
struct ModuleView<'t> {
    module: &'t str,
    file: &'t str,
    objectives: Vec<ObjectiveView<'t>>,
}

#[derive(Serialize)]
struct ObjectiveView<'t> {
    objective: &'t str,
    text: String,
    core: bool,
    /// Heading ids.
    sections: Vec<&'t str>,
    /// Questions by kind.
    practice: &'t BTreeMap<&'static str, usize>,
    bank: StakesView,
    /// By assessment, then by form.
    assessments: BTreeMap<&'t str, BTreeMap<char, StakesView>>,
    /// By language.
    translations: BTreeMap<&'t str, TranslatedView>,
    gaps: Vec<&'static str>,
}

#[derive(Serialize)]
struct StakesView {
    ordinary: usize,
    must_pass: usize,
}

#[derive(Serialize)]
struct TranslatedView {
    sections: StandingView,
    questions: StandingView,
}

#[derive(Serialize)]
struct StandingView {
    current: usize,
    stale: usize,
    missing: usize,
}

impl<'t> CoverageView<'t> {
    pub(super) fn new(table: &'t CoverageTable<'_>) -> Self {
        let without_objective = table.without_objective.iter().map(|(quiz, questions)| {
            (&*quiz.file, questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>())
        });
        Self {
            modules: table.modules.iter().map(|module| module_view(table, module)).collect(),
            without_objective: without_objective.collect(),
            objectives: table.objectives().count(),
            not_taught: table.count(Gap::NotTaught),
            not_tested: table.count(Gap::NotTested),
        }
    }
}

fn module_view<'t>(table: &'t CoverageTable<'_>, module: &'t ModuleCoverage<'_>) -> ModuleView<'t> {
    ModuleView {
        module: module.module.id.as_str(),
        file: &module.module.file,
        objectives: module.objectives.iter().map(|objective| objective_view(table, objective)).collect(),
    }
}

fn objective_view<'t>(table: &'t CoverageTable<'_>, coverage: &'t ObjectiveCoverage<'_>) -> ObjectiveView<'t> {
    let assessments = table.assessments.iter().zip(&coverage.drawn).map(|(assessment, forms)| {
        let forms = forms.iter().map(|(letter, stakes)| (letter.small(), StakesView::of(*stakes)));
        (assessment.id.as_str(), forms.collect())
    });
    let translations = table.languages.iter().zip(&coverage.translated).map(|(language, translated)| {
        let (sections, questions) = (StandingView::of(translated.sections), StandingView::of(translated.questions));
        (language.as_str(), TranslatedView { sections, questions })
    });
    ObjectiveView {
        objective: coverage.objective.id.as_str(),
        text: plain(&coverage.objective.text),
        core: coverage.objective.core,
        sections: coverage.sections.iter().map(|heading| &*heading.id).collect(),
        practice: &coverage.practice,
        bank: StakesView::of(coverage.bank),
        assessments: assessments.collect(),
        translations: translations.collect(),
        gaps: coverage.gaps().into_iter().map(coverage::word).collect(),
    }
}

impl StakesView {
    fn of(stakes: Stakes) -> Self {
        let Stakes { ordinary, must_pass } = stakes;
        Self { ordinary, must_pass }
    }
}

impl StandingView {
    fn of(standing: Standing) -> Self {
        let Standing { current, stale, missing } = standing;
        Self { current, stale, missing }
    }
}
