//! The words of the subject.

use crate::model::document::Line;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{ReferenceId, TermId};
use crate::model::language::Language;
use crate::model::source::Span;
use std::collections::BTreeMap;

/// One entry of `glossary.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Named by `term:` links.
    pub id: TermId,
    /// The word.
    pub term: Box<str>,
    /// Other words for the same.
    pub also: Vec<Box<str>>,
    /// What it means.
    pub definition: Line,
    /// Where that can be read.
    pub reference: Option<(ReferenceId, Span)>,
    /// The word in other languages.
    pub translations: BTreeMap<Language, TermTranslation>,
    /// Changes when term, other words or definition change; translations of the entry record it.
    pub wording: Fingerprint,
}

/// A term in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermTranslation {
    /// The word.
    pub text: Box<str>,
    /// Why a speaker should check it.
    pub doubt: Option<Box<str>>,
}
