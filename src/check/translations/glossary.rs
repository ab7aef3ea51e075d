//! Translations of `glossary.toml`.

use crate::check::translations::{in_words, stale, unknown_id, unlisted, without_source};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::id::TermId;
use crate::model::language::Language;
use crate::model::source::Span;

const SOURCE: &str = "glossary.toml";

/// Translations without source, of terms that are not there, or older than their source.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    for (language, translation) in &course.glossary_translations {
        let file = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &file));
        if course.faulty.glossary {
            continue;
        }
        if course.glossary.is_empty() {
            diagnostics.push(without_source(file, SOURCE));
            continue;
        }
        let mut old = Vec::new();
        for (id, entry) in &translation.terms {
            match course.glossary.iter().find(|term| term.id == *id) {
                None => {
                    let known = course.glossary.iter().map(|term| term.id.as_str()).collect();
                    diagnostics.push(unknown_id("term", id.as_str(), entry.span.clone(), known));
                }
                Some(term) if entry.translates != Some(term.wording) => old.push((id, &entry.span)),
                Some(_) => {}
            }
        }
        if let Some((_, span)) = old.first() {
            let message = format!("translated terms that are older than their source: {}", old.len());
            let names = in_words(old.iter().map(|(id, _)| format!("`{id}`")));
            diagnostics.push(stale((*span).clone(), message, &names, SOURCE, language));
        }
    }
}

/// What is not there in one of the course's languages.
pub fn missing(course: &Course, language: &Language, diagnostics: &mut Diagnostics) {
    let translation = course.glossary_translations.get(language);
    let is_open = |id: &TermId| translation.is_none_or(|translation| !translation.terms.contains_key(id));
    let open: Vec<_> = course.glossary.iter().map(|term| &term.id).filter(|id| is_open(id)).collect();
    if open.is_empty() {
        return;
    }
    let message =
        format!("terms that are not translated into `{language}`: {} of {}", open.len(), course.glossary.len());
    let help = match translation {
        None => format!("`mafunzo translate {SOURCE} {language}` writes a file to start from"),
        Some(translation) => {
            format!("add {} to {}", in_words(open.iter().map(|id| format!("[term.{id}]"))), translation.file)
        }
    };
    diagnostics.push(Diagnostic::new(Code::TranslationMissing, Span::file(SOURCE), message).help(help));
}
