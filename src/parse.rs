//! Text to types: every mistake of every file in one run.

pub mod agenda_tables;
pub mod assessment_file;
pub mod cache;
pub mod certificate_table;
pub mod cloze_text;
pub mod contact_list;
pub mod country_file;
pub mod course_file;
pub mod course_translation_file;
pub mod directive_marker;
pub mod glossary_file;
pub mod known;
pub mod lessons_file;
pub mod link_target;
pub mod markdown;
pub mod module_file;
pub mod observation_table;
pub mod once;
pub mod plain_words;
pub mod prose;
pub mod quiz_file;
pub mod quiz_shapes;
pub mod schema;
pub mod session_table;
pub mod shape;
pub mod source_name;
mod toml_form;
pub mod toml_quick;
pub mod toml_tree;
pub mod toml_value;
pub mod translation_file;

use crate::model::assessment::{Assessment, AssessmentTranslation};
use crate::model::code::{Code, Severity};
use crate::model::country::Country;
use crate::model::course::Course;
use crate::model::course_translation::{CountryTranslation, CourseTranslation, GlossaryTranslation};
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::faulty::Faulty;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{AssessmentId, CountryId, ModuleId, QuizId};
use crate::model::language::Language;
use crate::model::module::Module;
use crate::model::quiz::{Purpose, Quiz};
use crate::model::source::{SourceFile, Sources, Span};
use crate::model::translation::ModuleTranslation;
use cache::{ParseCache, Parsed};
use source_name::SourceName;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads every file of a course; `None` when there is no usable `course.toml`.
///
/// Files that did not change since the last call with the same cache are not read again.
pub fn course(sources: &Sources, cache: &mut ParseCache, diagnostics: &mut Diagnostics) -> Option<Course> {
    let mut files = Files::default();
    let mut settings = None;
    let mut countries: BTreeMap<CountryId, Arc<Country>> = BTreeMap::new();
    let mut glossary = Vec::new();
    let mut lessons = Vec::new();
    for file in sources.files.values() {
        let name = SourceName::of(&file.path);
        if name == SourceName::Unknown {
            diagnostics.push(unknown_name(file));
            continue;
        }
        let (parsed, found) = cache.read(&name, file);
        diagnostics.extend(found.iter().cloned());
        match (parsed, name) {
            (Parsed::Course(read), _) => settings = Some(read),
            (Parsed::Country(country), _) => {
                countries.insert(country.id.clone(), country);
            }
            (Parsed::Glossary(terms), _) => glossary = terms.to_vec(),
            (Parsed::Lessons(read), _) => lessons = read.to_vec(),
            (Parsed::Module(module), _) => files.modules.push(module),
            (Parsed::Quiz(quiz), _) => {
                if let Some(other) = files.quizzes.insert(quiz.id.clone(), quiz.clone()) {
                    diagnostics.push(same_id(&quiz.file, &other.file, quiz.id.as_str()));
                }
            }
            (Parsed::ModuleTranslation(read), SourceName::Module { id, language: Some(language), .. }) => {
                files.module_translations.insert((language, id), read);
            }
            (Parsed::QuizTranslation(read), SourceName::Quiz { id, language: Some(language) }) => {
                files.quiz_translations.insert((language, id), read);
            }
            (Parsed::Assessment(assessment), _) => {
                if let Some(other) = files.assessments.insert(assessment.id.clone(), assessment.clone()) {
                    diagnostics.push(same_id(&assessment.file, &other.file, assessment.id.as_str()));
                }
            }
            (Parsed::AssessmentTranslation(read), SourceName::Assessment { id, language: Some(language) }) => {
                files.assessment_translations.insert((language, id), read);
            }
            (Parsed::CourseTranslation(read), SourceName::Course { language: Some(language) }) => {
                files.course_translations.insert(language, read);
            }
            (Parsed::CountryTranslation(read), SourceName::Country { id, language: Some(language) }) => {
                files.country_translations.insert((language, id), read);
            }
            (Parsed::GlossaryTranslation(read), SourceName::Glossary { language: Some(language) }) => {
                files.glossary_translations.insert(language, read);
            }
            (
                Parsed::ModuleTranslation(_)
                | Parsed::QuizTranslation(_)
                | Parsed::AssessmentTranslation(_)
                | Parsed::CourseTranslation(_)
                | Parsed::CountryTranslation(_)
                | Parsed::GlossaryTranslation(_)
                | Parsed::Nothing,
                _,
            ) => {}
        }
    }
    cache.forget_others(sources);
    let faulty = faulty(diagnostics);
    let modules = in_order(files.modules, diagnostics);
    let module_translations = files
        .module_translations
        .into_iter()
        .map(|((language, id), read)| {
            let source = modules.iter().find(|module| module.id == id);
            let read = source.map_or(read.clone(), |source| with_heading_ids_of(source, read));
            ((language, id), read)
        })
        .collect();
    let revision = revision(sources, &files.quizzes, cache);
    let mut settings = (*settings?).clone();
    let country = settings.country.as_ref().and_then(|named| country(named, &countries, &faulty, diagnostics));
    if let Some(country) = &country {
        settings.contacts =
            contact_list::besides(&country.contacts, std::mem::take(&mut settings.contacts), diagnostics);
    }
    Some(Course {
        settings,
        country,
        modules,
        quizzes: files.quizzes,
        assessments: files.assessments,
        glossary,
        lessons,
        module_translations,
        quiz_translations: files.quiz_translations,
        assessment_translations: files.assessment_translations,
        course_translations: files.course_translations,
        country_translations: files.country_translations,
        glossary_translations: files.glossary_translations,
        media: sources.media.clone(),
        theme: sources.theme.clone(),
        faulty,
        revision,
    })
}

/// The country of this name; reports that there is none.
fn country(
    (id, span): &(CountryId, Span),
    countries: &BTreeMap<CountryId, Arc<Country>>,
    faulty: &Faulty,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Country>> {
    let found = countries.get(id).cloned();
    if found.is_none() && !faulty.country {
        let known: Vec<_> = countries.keys().map(CountryId::as_str).collect();
        diagnostics.push(
            Diagnostic::new(Code::UnknownCountry, span.clone(), format!("there is no file `country/{id}.toml`"))
                .help(did_you_mean(id.as_str(), known)),
        );
    }
    found
}

/// The files in which something was found so far that has to be mended.
fn faulty(diagnostics: &Diagnostics) -> Faulty {
    let mut faulty = Faulty::default();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == Severity::Error) {
        match SourceName::of(&diagnostic.span.file) {
            SourceName::Course { language: None } => faulty.settings = true,
            SourceName::Country { language: None, .. } => faulty.country = true,
            SourceName::Glossary { language: None } => faulty.glossary = true,
            SourceName::Module { id, language: None, .. } => {
                faulty.modules.insert(id);
            }
            SourceName::Quiz { id, language: None } => {
                faulty.quizzes.insert(id);
            }
            SourceName::Assessment { id, language: None } => {
                faulty.assessments.insert(id);
            }
            // A mistake in a translation or a lesson hides nothing from other files.
            SourceName::Lessons
            | SourceName::Course { .. }
            | SourceName::Country { .. }
            | SourceName::Glossary { .. }
            | SourceName::Module { .. }
            | SourceName::Quiz { .. }
            | SourceName::Assessment { .. }
            | SourceName::Unknown => {}
        }
    }
    faulty
}

#[derive(Default)]
struct Files {
    modules: Vec<Arc<Module>>,
    quizzes: BTreeMap<QuizId, Arc<Quiz>>,
    module_translations: BTreeMap<(Language, ModuleId), Arc<ModuleTranslation>>,
    quiz_translations: BTreeMap<(Language, QuizId), Arc<crate::model::translation::QuizTranslation>>,
    assessments: BTreeMap<AssessmentId, Arc<Assessment>>,
    assessment_translations: BTreeMap<(Language, AssessmentId), Arc<AssessmentTranslation>>,
    course_translations: BTreeMap<Language, Arc<CourseTranslation>>,
    country_translations: BTreeMap<(Language, CountryId), Arc<CountryTranslation>>,
    glossary_translations: BTreeMap<Language, Arc<GlossaryTranslation>>,
}

fn unknown_name(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(Code::FileName, Span::file(&file.path), "this file name says neither module, quiz, assessment nor country")
        .help("modules/10-legislation.md and quizzes/legislation.toml: small letters a-z, digits and hyphens; a translation has its language before the ending, as in 10-legislation.sw.md")
}

fn same_id(file: &str, other: &str, id: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateModule, Span::file(file), format!("`{id}` is also the id of `{other}`"))
        .help("the id is the file name without number and ending; rename one of the two")
}

/// By number, then by id; of two modules with one id the first stays.
fn in_order(mut modules: Vec<Arc<Module>>, diagnostics: &mut Diagnostics) -> Vec<Arc<Module>> {
    modules.sort_by(|a, b| (a.order, &a.id, &a.file).cmp(&(b.order, &b.id, &b.file)));
    let mut first: BTreeMap<ModuleId, Arc<Module>> = BTreeMap::new();
    modules.retain(|module| match first.get(&module.id) {
        Some(other) => {
            diagnostics.push(same_id(&module.file, &other.file, module.id.as_str()));
            false
        }
        None => {
            first.insert(module.id.clone(), module.clone());
            true
        }
    });
    modules
}

/// A translated heading answers to the links that lead to its source: it takes over the id.
fn with_heading_ids_of(source: &Module, translation: Arc<ModuleTranslation>) -> Arc<ModuleTranslation> {
    use crate::model::document::Block;
    let ids: Vec<_> = source.body.headings().map(|heading| heading.id.clone()).collect();
    let same = translation.body.headings().map(|heading| &heading.id).eq(ids.iter());
    if same || translation.body.headings().count() != ids.len() {
        return translation;
    }
    let mut translation = (*translation).clone();
    let headings = translation.body.blocks.iter_mut().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    for (heading, id) in headings.zip(ids) {
        heading.id = id;
    }
    Arc::new(translation)
}

/// Of banks only the wording counts: the revision is shown to participants, and from a fingerprint of a whole bank its
/// keys could be tried out.
fn revision(sources: &Sources, quizzes: &BTreeMap<QuizId, Arc<Quiz>>, cache: &ParseCache) -> Fingerprint {
    let banks = quizzes.values().filter(|quiz| quiz.purpose == Purpose::Bank);
    let banks: BTreeMap<_, _> = banks.map(|bank| (&bank.file, bank)).collect();
    let mut prints = Vec::with_capacity(sources.files.len());
    for file in sources.files.values() {
        match banks.get(&file.path) {
            Some(bank) => prints.extend(bank.questions.iter().map(|question| question.wording().to_string())),
            None => prints.push(format!("{} {}", file.path, cache.fingerprint(file))),
        }
    }
    Fingerprint::of_all(prints.iter().map(String::as_str))
}
