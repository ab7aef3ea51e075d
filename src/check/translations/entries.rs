//! Tables of `course.toml` and of country files, by id.

use crate::check::translations::{in_words, stale, unknown_id};
use crate::model::course_translation::{Entry, EntryId, EntryTranslation};
use crate::model::diagnostic::Diagnostics;
use crate::model::language::Language;
use std::collections::BTreeMap;

/// Translations of ids that are not `known`, or older than their `source`.
pub fn check(
    translated: &BTreeMap<EntryId, EntryTranslation>,
    known: &[Entry<'_>],
    source: &str,
    language: &Language,
    diagnostics: &mut Diagnostics,
) {
    let mut old = Vec::new();
    for (id, texts) in translated {
        match known.iter().find(|entry| entry.id == *id) {
            None => {
                let ids = known.iter().filter(|entry| entry.id.kind() == id.kind());
                let ids = ids.map(|entry| entry.id.as_str()).collect();
                diagnostics.push(unknown_id(id.kind().key(), id.as_str(), texts.span.clone(), ids));
            }
            Some(entry) if texts.translates != Some(entry.wording()) => old.push((entry, &texts.span)),
            Some(_) => {}
        }
    }
    if let Some((_, span)) = old.first() {
        let message = format!("translated entries that are older than their source: {}", old.len());
        let names = in_words(old.iter().map(|(entry, _)| heading(entry)));
        diagnostics.push(stale((*span).clone(), message, &names, source, language));
    }
}

/// The heading of its table in a translation.
pub fn heading(entry: &Entry<'_>) -> String {
    format!("[{}.{}]", entry.id.kind().key(), entry.id.as_str())
}
