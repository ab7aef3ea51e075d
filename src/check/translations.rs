//! Whether translations belong to something and are as new as it.

mod country;
mod course;
mod entries;
mod glossary;

use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::id::QuestionId;
use crate::model::interaction::Interaction;
use crate::model::language::Language;
use crate::model::quiz::{Purpose, Question, Quiz};
use crate::model::source::Span;
use crate::model::translation::{QuestionTranslation, QuizTranslation, stale_blocks};

/// Translations without source, of unknown ids, stale or missing.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    modules(course, diagnostics);
    for ((language, id), translation) in &course.quiz_translations {
        let span = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &span));
        match course.quizzes.get(id) {
            None if course.faulty.quizzes.contains(id) => {}
            None => diagnostics.push(without_source(span, &format!("quizzes/{id}.toml"))),
            Some(_) if course.faulty.quizzes.contains(id) => {}
            Some(quiz) => questions(quiz, translation, diagnostics),
        }
    }
    assessments(course, diagnostics);
    course::check(course, diagnostics);
    country::check(course, diagnostics);
    glossary::check(course, diagnostics);
    missing(course, diagnostics);
}

fn modules(course: &Course, diagnostics: &mut Diagnostics) {
    for ((language, id), translation) in &course.module_translations {
        let span = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &span));
        if course.faulty.modules.contains(id) {
            continue;
        }
        let Some(module) = course.module(id) else {
            diagnostics.push(without_source(span, &format!("the module `{id}`")));
            continue;
        };
        for (objective, (_, span)) in &translation.objectives {
            if !module.objectives.iter().any(|known| known.id == *objective) {
                let known: Vec<_> = module.objectives.iter().map(|known| known.id.as_str()).collect();
                diagnostics.push(unknown_id("objective", objective.as_str(), span.clone(), known));
            }
        }
        let stale = stale_blocks(&module.body, translation);
        if !stale.is_empty() {
            let numbers: Vec<_> = stale.iter().take(8).map(|index| (index + 1).to_string()).collect();
            let more = if stale.len() > 8 { ", …" } else { "" };
            diagnostics.push(
                Diagnostic::new(
                    Code::TranslationStale,
                    translation.translates.1.clone(),
                    format!("{} of {} blocks do not translate what `{}` says now", stale.len(), module.body.blocks.len().max(translation.body.blocks.len()), module.file),
                )
                .help(format!(
                    "compare block {}{more} with the source, then run `mafunzo translate {} {language}` to record that they agree",
                    numbers.join(", "),
                    module.file
                )),
            );
        }
    }
}

fn assessments(course: &Course, diagnostics: &mut Diagnostics) {
    for ((language, id), translation) in &course.assessment_translations {
        let span = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &span));
        if course.faulty.assessments.contains(id) {
            continue;
        }
        let Some(assessment) = course.assessments.get(id) else {
            diagnostics.push(without_source(span, &format!("assessments/{id}.toml")));
            continue;
        };
        let occasions: Vec<_> = assessment.occasions.iter().map(|occasion| occasion.id.as_str()).collect();
        for (occasion, (_, span)) in &translation.occasions {
            if !occasions.contains(&occasion.as_str()) {
                diagnostics.push(unknown_id("occasion", occasion.as_str(), span.clone(), occasions.clone()));
            }
        }
        let sections: Vec<_> = assessment.sections.iter().map(|section| section.id.as_str()).collect();
        for (section, (_, span)) in &translation.sections {
            if !sections.contains(&section.as_str()) {
                diagnostics.push(unknown_id("section", section.as_str(), span.clone(), sections.clone()));
            }
        }
        let items = assessment.observation.iter().flat_map(|observation| &observation.items);
        let items: Vec<_> = items.map(|item| item.id.as_str()).collect();
        for (item, (_, span)) in translation.observation.iter().flat_map(|(observation, _)| &observation.items) {
            if !items.contains(&item.as_str()) {
                diagnostics.push(unknown_id("item", item.as_str(), span.clone(), items.clone()));
            }
        }
        let recorded = translation.translates.as_ref();
        if recorded.is_none_or(|(wording, _)| *wording != assessment.wording) {
            diagnostics.push(
                Diagnostic::new(
                    Code::TranslationStale,
                    recorded.map_or(span, |(_, span)| span.clone()),
                    "this assessment's titles or introduction have changed since they were translated",
                )
                .help(format!(
                    "compare it with {0}, then run `mafunzo translate {0} {language}` to record that they agree",
                    assessment.file
                )),
            );
        }
    }
}

fn questions(quiz: &Quiz, translation: &QuizTranslation, diagnostics: &mut Diagnostics) {
    let mut stale: Vec<&QuestionId> = Vec::new();
    for (id, texts) in &translation.questions {
        let Some(question) = quiz.questions.iter().find(|question| question.id == *id) else {
            let known: Vec<_> = quiz.questions.iter().map(|question| question.id.as_str()).collect();
            diagnostics.push(unknown_id("question", id.as_str(), texts.span.clone(), known));
            continue;
        };
        let parts = part_ids(question);
        for (part, texts) in &texts.parts {
            if !parts.contains(&part.as_str()) {
                diagnostics.push(unknown_id("option, row or item", part.as_str(), texts.span.clone(), parts.clone()));
            }
        }
        diagnostics.extend(other_gaps(question, texts));
        if texts.translates != Some(question.revision) {
            stale.push(id);
        }
    }
    if let Some(first) = stale.first() {
        let names: Vec<_> = stale.iter().take(8).map(|id| format!("`{id}`")).collect();
        let span =
            translation.questions.get(*first).map_or_else(|| Span::file(&translation.file), |texts| texts.span.clone());
        diagnostics.push(
            Diagnostic::new(
                Code::TranslationStale,
                span,
                format!("translated questions that are older than their source: {}", stale.len()),
            )
            .help(format!(
                "compare {} with {}, then run `mafunzo translate {} {}` to record that they agree",
                names.join(", "),
                quiz.file,
                quiz.file,
                language_of(&translation.file)
            )),
        );
    }
}

/// A translated cloze text has the gaps of its source, each once.
fn other_gaps(question: &Question, texts: &QuestionTranslation) -> Option<Diagnostic> {
    let (Interaction::Cloze { gaps, .. }, Some(translated)) = (&question.interaction, &texts.text) else { return None };
    let mut expected: Vec<_> = gaps.iter().map(|gap| gap.id.as_str()).collect();
    let mut found: Vec<_> = translated.gaps.iter().map(|gap| gap.as_str()).collect();
    expected.sort_unstable();
    found.sort_unstable();
    (expected != found).then(|| {
        Diagnostic::new(Code::TranslationUnknownId, translated.span.clone(), "this text has other gaps than its source")
            .help(format!(
                "each of these once: {}",
                expected.iter().map(|gap| format!("`{{{gap}}}`")).collect::<Vec<_>>().join(", ")
            ))
    })
}

/// `sw` of `quizzes/legislation.sw.toml`.
fn language_of(file: &str) -> &str {
    file.rsplit('.').nth(1).unwrap_or_default()
}

fn part_ids(question: &Question) -> Vec<&str> {
    match &question.interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
            options.iter().map(|option| option.id.as_str()).collect()
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            options.iter().map(|option| option.id.as_str()).chain(rows.iter().map(|row| row.id.as_str())).collect()
        }
        Interaction::Ordering { items, .. } => items.iter().map(|item| item.id.as_str()).collect(),
        Interaction::Cloze { gaps, .. } => gaps.iter().map(|gap| gap.id.as_str()).collect(),
        Interaction::Case { steps } => {
            let choices = steps.iter().flat_map(|step| &step.choices).map(|choice| choice.id.as_str());
            steps.iter().map(|step| step.id.as_str()).chain(choices).collect()
        }
        Interaction::Reflection { rubric, .. } => rubric.iter().map(|item| item.id.as_str()).collect(),
        Interaction::TrueFalse { .. } | Interaction::Numeric(_) | Interaction::Short(_) => Vec::new(),
    }
}

fn missing(course: &Course, diagnostics: &mut Diagnostics) {
    for language in course.settings.languages.iter().filter(|language| **language != course.settings.language) {
        course::missing(course, language, diagnostics);
        country::missing(course, language, diagnostics);
        glossary::missing(course, language, diagnostics);
        let mut report = |file: &str, message: String, help: String| {
            diagnostics.push(Diagnostic::new(Code::TranslationMissing, Span::file(file), message).help(help));
        };
        for module in &course.modules {
            if !course.module_translations.contains_key(&(language.clone(), module.id.clone())) {
                report(
                    &module.file,
                    format!("this module is not translated into `{language}`"),
                    format!("`mafunzo translate {} {language}` writes a file to start from", module.file),
                );
            }
        }
        for assessment in course.assessments.values() {
            if !course.assessment_translations.contains_key(&(language.clone(), assessment.id.clone())) {
                report(
                    &assessment.file,
                    format!("this assessment is not translated into `{language}`"),
                    format!("`mafunzo translate {} {language}` writes a file to start from", assessment.file),
                );
            }
        }
        let asked = |quiz: &Quiz| quiz.purpose == Purpose::Practice || !course.assessments.is_empty();
        for quiz in course.quizzes.values().filter(|quiz| asked(quiz)) {
            let translated = course.quiz_translations.get(&(language.clone(), quiz.id.clone()));
            let is_translated = |question: &Question| {
                let texts = translated.and_then(|quiz| quiz.questions.get(&question.id));
                texts.is_some_and(|texts| texts.prompt.is_some())
            };
            let open = quiz.questions.iter().filter(|question| !is_translated(question)).count();
            if open > 0 {
                report(
                    &quiz.file,
                    format!("questions that are not translated into `{language}`: {open} of {}", quiz.questions.len()),
                    format!("`mafunzo translate {} {language}` writes a file to start from", quiz.file),
                );
            }
        }
    }
}

fn unlisted(course: &Course, language: &Language, span: &Span) -> Option<Diagnostic> {
    let settings = &course.settings;
    if *language == settings.language {
        return Some(
            Diagnostic::new(
                Code::TranslationLanguage,
                span.clone(),
                format!("`{language}` is the language of the course itself"),
            )
            .help("put the text into the file without the language in its name"),
        );
    }
    (!settings.languages.contains(language)).then(|| {
        Diagnostic::new(Code::TranslationLanguage, span.clone(), format!("the course is not built in `{language}`"))
            .help(format!("add \"{language}\" to `languages` in course.toml"))
    })
}

fn without_source(span: Span, source: &str) -> Diagnostic {
    Diagnostic::new(Code::TranslationWithoutSource, span, format!("this translates {source}, which is not there"))
        .help("rename it after the file it translates, or remove it")
}

/// What was translated has changed; `what` is to be compared.
fn stale(span: Span, message: String, what: &str, source: &str, language: &Language) -> Diagnostic {
    Diagnostic::new(Code::TranslationStale, span, message).help(format!(
        "compare {what} with {source}, then run `mafunzo translate {source} {language}` to record that they agree"
    ))
}

/// The first eight, with commas.
fn in_words(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = if names.len() > 8 { ", …" } else { "" };
    format!("{}{more}", names.take(8).collect::<Vec<_>>().join(", "))
}

fn unknown_id(what: &str, id: &str, span: Span, known: Vec<&str>) -> Diagnostic {
    Diagnostic::new(Code::TranslationUnknownId, span, format!("the source has no {what} `{id}`"))
        .help(did_you_mean(id, known))
}
