//! Remembers what files said, so that a preview reads only what was saved.

use crate::model::assessment::{Assessment, AssessmentTranslation};
use crate::model::country::Country;
use crate::model::course::Settings;
use crate::model::course_translation::{CountryTranslation, CourseTranslation, GlossaryTranslation};
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::fingerprint::Fingerprint;
use crate::model::glossary::Term;
use crate::model::module::Module;
use crate::model::quiz::Quiz;
use crate::model::source::{SourceFile, SourcePath, Sources};
use crate::model::source_text::SourceText;
use crate::model::translation::{ModuleTranslation, QuizTranslation};
use crate::parse::source_name::SourceName;
use crate::parse::{
    assessment_file, country_file, course_file, course_translation_file, glossary_file, module_file, quiz_file,
    translation_file,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one file said.
#[derive(Clone, Debug)]
pub enum Parsed {
    /// `course.toml`
    Course(Arc<Settings>),
    /// A country.
    Country(Arc<Country>),
    /// `glossary.toml`
    Glossary(Arc<[Term]>),
    /// `course.sw.toml`
    CourseTranslation(Arc<CourseTranslation>),
    /// `country/kenya.sw.toml`
    CountryTranslation(Arc<CountryTranslation>),
    /// `glossary.sw.toml`
    GlossaryTranslation(Arc<GlossaryTranslation>),
    /// A module.
    Module(Arc<Module>),
    /// A module in another language.
    ModuleTranslation(Arc<ModuleTranslation>),
    /// A quiz.
    Quiz(Arc<Quiz>),
    /// A quiz in another language.
    QuizTranslation(Arc<QuizTranslation>),
    /// An assessment.
    Assessment(Arc<Assessment>),
    /// An assessment in another language.
    AssessmentTranslation(Arc<AssessmentTranslation>),
    /// Too little to be any of these; the findings say why.
    Nothing,
}

/// What files said the last time, by path.
#[derive(Debug, Default)]
pub struct ParseCache {
    entries: BTreeMap<SourcePath, Entry>,
}

#[derive(Debug)]
struct Entry {
    text: SourceText,
    fingerprint: Fingerprint,
    parsed: Parsed,
    found: Arc<[Diagnostic]>,
}

impl ParseCache {
    /// What the file says, and what is wrong with it.
    pub fn read(&mut self, name: &SourceName, file: &SourceFile) -> (Parsed, Arc<[Diagnostic]>) {
        if let Some(entry) = self.entries.get(&file.path)
            && entry.text == file.text
        {
            return (entry.parsed.clone(), entry.found.clone());
        }
        let mut diagnostics = Diagnostics::default();
        let parsed = parse(name, file, &mut diagnostics);
        let found: Arc<[Diagnostic]> = diagnostics.sorted().into();
        let entry = Entry {
            text: file.text.clone(),
            fingerprint: Fingerprint::of_text(&file.text),
            parsed: parsed.clone(),
            found: found.clone(),
        };
        self.entries.insert(file.path.clone(), entry);
        (parsed, found)
    }

    /// Of a file that was read.
    pub fn fingerprint(&self, file: &SourceFile) -> Fingerprint {
        self.entries.get(&file.path).map_or_else(|| Fingerprint::of_text(&file.text), |entry| entry.fingerprint)
    }

    /// Drops files that are no longer there.
    pub fn forget_others(&mut self, sources: &Sources) {
        self.entries.retain(|path, _| sources.files.contains_key(path));
    }
}

fn parse(name: &SourceName, file: &SourceFile, diagnostics: &mut Diagnostics) -> Parsed {
    match name {
        SourceName::Course { language: None } => {
            course_file::read(file, diagnostics).map_or(Parsed::Nothing, |read| Parsed::Course(Arc::new(read)))
        }
        SourceName::Course { language: Some(_) } => {
            Parsed::CourseTranslation(Arc::new(course_translation_file::read(file, diagnostics)))
        }
        SourceName::Glossary { language: None } => Parsed::Glossary(glossary_file::read(file, diagnostics).into()),
        SourceName::Glossary { language: Some(_) } => {
            Parsed::GlossaryTranslation(Arc::new(glossary_file::read_translation(file, diagnostics)))
        }
        SourceName::Country { id, language: None } => country_file::read(id.clone(), file, diagnostics)
            .map_or(Parsed::Nothing, |read| Parsed::Country(Arc::new(read))),
        SourceName::Country { id, language: Some(_) } => {
            Parsed::CountryTranslation(Arc::new(country_file::read_translation(id.clone(), file, diagnostics)))
        }
        SourceName::Module { order, id, language: None } => module_file::read(*order, id.clone(), file, diagnostics)
            .map_or(Parsed::Nothing, |read| Parsed::Module(Arc::new(read))),
        SourceName::Module { language: Some(_), .. } => module_file::read_translation(file, diagnostics)
            .map_or(Parsed::Nothing, |read| Parsed::ModuleTranslation(Arc::new(read))),
        SourceName::Quiz { id, language: None } => {
            quiz_file::read(id.clone(), file, diagnostics).map_or(Parsed::Nothing, |read| Parsed::Quiz(Arc::new(read)))
        }
        SourceName::Quiz { language: Some(_), .. } => {
            Parsed::QuizTranslation(Arc::new(translation_file::read(file, diagnostics)))
        }
        SourceName::Assessment { id, language: None } => assessment_file::read(id.clone(), file, diagnostics)
            .map_or(Parsed::Nothing, |read| Parsed::Assessment(Arc::new(read))),
        SourceName::Assessment { language: Some(_), .. } => {
            Parsed::AssessmentTranslation(Arc::new(assessment_file::read_translation(file, diagnostics)))
        }
        SourceName::Unknown => Parsed::Nothing,
    }
}
