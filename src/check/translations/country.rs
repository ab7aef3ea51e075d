//! Translations of country files.

use crate::check::translations::entries::{self, heading};
use crate::check::translations::{in_words, unlisted, without_source};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Language;
use crate::model::source::Span;

/// Translations of the course's country with ids that are not there, or older than their source; of other countries
/// nothing is said.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    for ((language, id), translation) in &course.country_translations {
        let file = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &file));
        if course.faulty.country {
            continue;
        }
        match &course.country {
            Some(country) if country.id == *id => {
                entries::check(&translation.entries, &country.entries(), &country.file, language, diagnostics);
            }
            Some(_) => {}
            None if course.settings.country.is_some() => {}
            None => diagnostics.push(without_source(file, &format!("country/{id}.toml"))),
        }
    }
}

/// What is not there in one of the course's languages.
pub fn missing(course: &Course, language: &Language, diagnostics: &mut Diagnostics) {
    let Some(country) = &course.country else { return };
    let mut report = |message: String, help: String| {
        diagnostics.push(Diagnostic::new(Code::TranslationMissing, Span::file(&country.file), message).help(help));
    };
    let Some(translation) = course.country_translations.get(&(language.clone(), country.id.clone())) else {
        report(
            format!("the texts of {} are not translated into `{language}`", country.file),
            format!("`mafunzo translate {} {language}` writes a file to start from", country.file),
        );
        return;
    };
    let entries = country.entries();
    let open: Vec<_> =
        entries.iter().filter(|entry| !translation.entries.contains_key(&entry.id)).map(heading).collect();
    if !open.is_empty() {
        report(
            format!("texts of {} that are not translated into `{language}`: {}", country.file, open.len()),
            format!("add {} to {}", in_words(open.iter().cloned()), translation.file),
        );
    }
}
