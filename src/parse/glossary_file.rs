//! `glossary.toml`: the words of the subject.

use crate::model::code::Code;
use crate::model::course_translation::{GlossaryTranslation, TranslatedEntry};
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::fingerprint::{Fingerprint, FingerprintOfTexts};
use crate::model::glossary::{Term, TermTranslation};
use crate::model::id::{ReferenceId, TermId};
use crate::model::language::Language;
use crate::model::source::SourceFile;
use crate::parse::prose;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::{BTreeMap, BTreeSet};

/// The glossary file.
pub const GLOSSARY: Shape = Shape {
    name: "the glossary",
    about: "The words of the subject.",
    fields: &[optional("term", Kind::Tables(&TERM), "The terms, each under [[term]].")],
};

const TERM: Shape = Shape {
    name: "a term",
    about: "One word of the subject.",
    fields: &[
        required("id", Kind::Id, "Links name the term by it, as [trafficker](term:trafficker)."),
        required("term", Kind::Text, "The word."),
        optional("also", Kind::List(&Kind::Text), "Other words for the same."),
        required("definition", Kind::Markdown, "What it means, in one to three plain sentences."),
        optional("source", Kind::ReferenceId, "The id of a source in course.toml."),
        optional("translation", Kind::Keyed(&Kind::Language, &Kind::Text), "The word in other languages."),
        optional("doubt", Kind::Keyed(&Kind::Language, &Kind::Text), "Why a speaker should check a translation."),
    ],
};

/// The glossary's translation.
pub const GLOSSARY_TRANSLATION: Shape = Shape {
    name: "the glossary's translation",
    about: "Terms in another language, by id.",
    fields: &[optional("term", Kind::Keyed(&Kind::Id, &Kind::Table(&TERM_TRANSLATION)), "Terms by id.")],
};

const TERM_TRANSLATION: Shape = Shape {
    name: "a translated term",
    about: "The whole entry in another language.",
    fields: &[
        optional(
            "translates",
            Kind::Fingerprint,
            "The wording of the term that was translated; `mafunzo translate` writes it.",
        ),
        required("term", Kind::Text, "The word in this language."),
        optional("also", Kind::List(&Kind::Text), "Other words for the same in this language."),
        required("definition", Kind::Markdown, "What it means."),
    ],
};

/// Reads a translation.
pub fn read_translation(file: &SourceFile, diagnostics: &mut Diagnostics) -> GlossaryTranslation {
    toml_tree::read(TomlText::whole(file), &GLOSSARY_TRANSLATION, diagnostics, |node, diagnostics| {
        let mut terms = BTreeMap::new();
        for (id, entry) in node.keyed_tables("term") {
            let definition = prose::line(&entry, "definition", file, diagnostics);
            let (Ok(term_id), Some(term)) = (TermId::parse(id.value), entry.plain("term")) else { continue };
            let entry = TranslatedEntry {
                span: id.span,
                translates: entry.text("translates").and_then(|print| Fingerprint::parse(print.value)),
                term,
                also: entry.texts_of("also").iter().map(|word| word.value.into()).collect(),
                definition,
            };
            terms.insert(term_id, entry);
        }
        GlossaryTranslation { file: file.path.clone(), terms }
    })
}

/// Reads the glossary.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Term> {
    toml_tree::read(TomlText::whole(file), &GLOSSARY, diagnostics, |node, diagnostics| {
        let mut seen = BTreeSet::new();
        let mut terms = Vec::new();
        for entry in node.tables("term") {
            let definition = prose::line(&entry, "definition", file, diagnostics);
            let Some(id) = entry.parsed("id", TermId::parse) else { continue };
            if !seen.insert(id.value.clone()) {
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateId, id.span, format!("the term `{}` is there twice", id.value))
                        .help("put both meanings into one entry, or choose another id"),
                );
                continue;
            }
            let Some(term) = entry.plain("term") else { continue };
            terms.push(Term {
                id: id.value,
                term,
                also: entry.texts_of("also").iter().map(|word| word.value.into()).collect(),
                definition,
                reference: entry.parsed("source", ReferenceId::parse).map(|source| (source.value, source.span)),
                translations: translations(&entry),
                wording: wording(&entry),
            });
        }
        terms
    })
}

fn translations(entry: &Node<'_, '_>) -> BTreeMap<Language, TermTranslation> {
    let doubts: BTreeMap<&str, &str> =
        entry.keyed_texts("doubt").into_iter().map(|(language, doubt)| (language.value, doubt.value)).collect();
    entry
        .keyed_texts("translation")
        .into_iter()
        .filter_map(|(language, text)| {
            let doubt = doubts.get(language.value).map(|doubt| (*doubt).into());
            Some((Language::parse(language.value).ok()?, TermTranslation { text: text.value.into(), doubt }))
        })
        .collect()
}

/// Of the texts that are translated.
fn wording(entry: &Node<'_, '_>) -> Fingerprint {
    let mut print = FingerprintOfTexts::default();
    for key in ["term", "definition"] {
        print.push(entry.text(key).map_or("", |text| text.value.trim()));
    }
    entry.texts_of("also").iter().for_each(|word| print.push(word.value.trim()));
    print.end()
}
