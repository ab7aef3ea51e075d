//! What `coverage.html` sees: the coverage table, in the facilitator edition only.

use crate::model::coverage::{CoverageTable, Gap, ModuleCoverage, ObjectiveCoverage, Standing};
use crate::model::document::{Heading, plain};
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::{LinkView, language_name};
use crate::render::prose_html::Surroundings;
use crate::render::translated::{TranslatedAssessment, TranslatedModule};
use serde::Serialize;

/// The page on which every objective is compared with what teaches and tests it.
#[derive(Serialize)]
pub struct CoveragePage<'c> {
    objectives: usize,
    not_taught: usize,
    not_tested: usize,
    /// Titles of assessments: a column each.
    assessments: Vec<&'c str>,
    /// Names of the languages the course is translated into: a column each.
    languages: Vec<String>,
    modules: Vec<ModuleView<'c>>,
}

#[derive(Serialize)]
struct ModuleView<'c> {
    id: &'c str,
    title: &'c str,
    href: String,
    /// The attributes of texts whose language is not that of the page.
    tongue_html: Html,
    objectives: Vec<ObjectiveView>,
}

#[derive(Serialize)]
struct ObjectiveView {
    text: String,
    core: bool,
    not_taught: bool,
    not_tested: bool,
    /// Empty when none is named.
    sections: Vec<LinkView>,
    /// Empty when there is none.
    practice: Vec<KindView>,
    /// In all banks, must-pass questions among them.
    bank: usize,
    must_pass: usize,
    /// By assessment, then by form.
    drawn: Vec<Vec<FormView>>,
    /// By language.
    translated: Vec<StandingView>,
}

#[derive(Serialize)]
struct KindView {
    /// The word of the `kind` key.
    kind: &'static str,
    questions: usize,
}

#[derive(Serialize)]
struct FormView {
    letter: String,
    questions: usize,
}

/// Sections and questions together.
#[derive(Serialize)]
struct StandingView {
    current: usize,
    stale: usize,
    missing: usize,
}

/// Makes the view.
pub fn view(at: Surroundings<'_>) -> CoveragePage<'_> {
    let course = at.course;
    let language = &at.address.language;
    let table = CoverageTable::of(course);
    let title = |assessment| TranslatedAssessment::of(course, assessment, language).title();
    CoveragePage {
        objectives: table.objectives().count(),
        not_taught: table.count(Gap::NotTaught),
        not_tested: table.count(Gap::NotTested),
        assessments: table.assessments.iter().map(|assessment| title(assessment)).collect(),
        languages: table.languages.iter().map(|language| language_name(language, at.messages)).collect(),
        modules: table
            .modules
            .iter()
            .filter(|module| !module.objectives.is_empty())
            .map(|module| module_view(module, at))
            .collect(),
    }
}

fn module_view<'c>(coverage: &ModuleCoverage<'c>, at: Surroundings<'c>) -> ModuleView<'c> {
    let module = coverage.module;
    let page_language = &at.address.language;
    let translated = TranslatedModule::of(at.course, module, page_language);
    let mut tongue_html = Html::default();
    let content = translated.language(at.course, page_language);
    if content != page_language {
        tongue_html.push_attribute("lang", content.as_str());
        tongue_html.push_attribute("dir", content.direction().as_str());
    }
    ModuleView {
        id: module.id.as_str(),
        title: translated.title(),
        href: at.address.page(&PageName::Module(module.id.clone())),
        tongue_html,
        objectives: coverage
            .objectives
            .iter()
            .map(|objective| objective_view(objective, &translated, &PageName::Module(module.id.clone()), at))
            .collect(),
    }
}

fn objective_view<'c>(
    coverage: &ObjectiveCoverage<'c>,
    module: &TranslatedModule<'c>,
    page: &PageName,
    at: Surroundings<'_>,
) -> ObjectiveView {
    let gaps = coverage.gaps();
    let section = |heading: &&Heading| match module.body().headings().find(|found| found.id == heading.id) {
        Some(found) => LinkView { href: at.address.place(page, &found.id), title: plain(&found.text) },
        // The translation is divided otherwise: its page is as near as a link can lead.
        None => LinkView { href: at.address.page(page), title: plain(&heading.text) },
    };
    ObjectiveView {
        text: plain(module.objective(coverage.objective)),
        core: coverage.objective.core,
        not_taught: gaps.contains(&Gap::NotTaught),
        not_tested: gaps.contains(&Gap::NotTested),
        sections: coverage.sections.iter().map(section).collect(),
        practice: coverage.practice.iter().map(|(kind, questions)| KindView { kind, questions: *questions }).collect(),
        bank: coverage.bank.all(),
        must_pass: coverage.bank.must_pass,
        drawn: coverage
            .drawn
            .iter()
            .map(|forms| {
                let forms = forms.iter();
                forms.map(|(form, stakes)| FormView { letter: form.to_string(), questions: stakes.all() }).collect()
            })
            .collect(),
        translated: coverage.translated.iter().map(|translated| StandingView::of(translated.all())).collect(),
    }
}

impl StandingView {
    fn of(standing: Standing) -> Self {
        let Standing { current, stale, missing } = standing;
        Self { current, stale, missing }
    }
}
