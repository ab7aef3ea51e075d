//! Translations of `course.toml`.

use crate::check::translations::entries::{self, heading};
use crate::check::translations::{in_words, stale, unlisted};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::course_translation::CourseTranslation;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Language;
use crate::model::source::Span;

const SOURCE: &str = "course.toml";

/// Translations of ids that are not there, or older than their source.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    let known = course.settings.entries();
    for (language, translation) in &course.course_translations {
        let file = Span::file(&translation.file);
        diagnostics.extend(unlisted(course, language, &file));
        if course.faulty.settings {
            continue;
        }
        let recorded = translation.translates.as_ref();
        if recorded.is_none_or(|(wording, _)| *wording != course.settings.wording) {
            let message =
                "the course's title, summary, audience, licence, notice or privacy has changed since it was translated";
            let span = recorded.map_or(file, |(_, span)| span.clone());
            diagnostics.push(stale(span, message.to_owned(), "it", SOURCE, language));
        }
        entries::check(&translation.entries, &known, SOURCE, language, diagnostics);
    }
}

/// What is not there in one of the course's languages.
pub fn missing(course: &Course, language: &Language, diagnostics: &mut Diagnostics) {
    let mut report = |message: String, help: String| {
        diagnostics.push(Diagnostic::new(Code::TranslationMissing, Span::file(SOURCE), message).help(help));
    };
    let Some(translation) = course.course_translations.get(language) else {
        report(
            format!("the texts of course.toml are not translated into `{language}`"),
            format!("`mafunzo translate {SOURCE} {language}` writes a file to start from"),
        );
        return;
    };
    let entries = course.settings.entries();
    let open = entries.iter().filter(|entry| !translation.entries.contains_key(&entry.id)).map(heading);
    let open: Vec<_> = own_texts(course, translation).map(|key| format!("`{key}`")).chain(open).collect();
    if !open.is_empty() {
        report(
            format!("texts of course.toml that are not translated into `{language}`: {}", open.len()),
            format!("add {} to {}", in_words(open.iter().cloned()), translation.file),
        );
    }
    match course.settings.entries_without_id() {
        0 => {}
        many => report(
            format!("days, sessions and sponsors that cannot be translated into `{language}`: {many}"),
            "give each an `id`, as in id = \"day-1\"; a translation names it by that".to_owned(),
        ),
    }
}

/// The keys of the course's own texts that the translation lacks. The name of a licence stays what it is.
fn own_texts<'c>(course: &'c Course, translation: &'c CourseTranslation) -> impl Iterator<Item = &'static str> {
    let settings = &course.settings;
    let texts = [
        ("title", true, translation.title.is_some()),
        ("summary", true, translation.summary.is_some()),
        ("audience", settings.audience.is_some(), translation.audience.is_some()),
        ("notice", !settings.notice.blocks.is_empty(), translation.notice.is_some()),
        ("privacy", !settings.privacy.blocks.is_empty(), translation.privacy.is_some()),
    ];
    texts.into_iter().filter(|(_, there, translated)| *there && !translated).map(|(key, _, _)| key)
}
