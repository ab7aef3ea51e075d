//! Modules and quizzes in other languages.

use crate::model::document::{Document, Line};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{ObjectiveId, PartId, QuestionId};
use crate::model::source::{SourcePath, Span};
use std::collections::BTreeMap;

/// `10-legislation.sw.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The title in this language.
    pub title: Box<str>,
    /// The summary in this language.
    pub summary: Box<str>,
    /// Objectives by id.
    pub objectives: BTreeMap<ObjectiveId, (Line, Span)>,
    /// The text in this language.
    pub body: Document,
    /// The fingerprints of the source's blocks that were translated, in order, with their place.
    pub translates: (Vec<Fingerprint>, Span),
}

/// `legislation.sw.toml`: texts by id, never keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The title in this language.
    pub title: Option<Box<str>>,
    /// The introduction in this language.
    pub intro: Option<Document>,
    /// Texts by question.
    pub questions: BTreeMap<QuestionId, QuestionTranslation>,
}

/// The texts of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionTranslation {
    /// Where its table stands.
    pub span: Span,
    /// The revision of the question that was translated.
    pub translates: Option<Fingerprint>,
    /// The words of the question.
    pub prompt: Option<Document>,
    /// The reason.
    pub explain: Option<Document>,
    /// As many as the source has.
    pub hints: Vec<Line>,
    /// Of a cloze question: the text with its gaps.
    pub text: Option<ClozeText>,
    /// Of a reflection: what a good response holds.
    pub model_answer: Option<Document>,
    /// Options, rows, items, gaps, steps and choices by id.
    pub parts: BTreeMap<PartId, PartTranslation>,
}

/// A text with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClozeText {
    /// Where it stands.
    pub span: Span,
    /// The text before the first gap, and after each.
    pub texts: Vec<Line>,
    /// One fewer than texts.
    pub gaps: Vec<PartId>,
}

/// The texts of one option, row or item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartTranslation {
    /// Where its table stands.
    pub span: Span,
    /// The words.
    pub text: Option<Line>,
    /// Why it is right or wrong.
    pub feedback: Option<Line>,
}

/// Which blocks of a translated body are older than their source.
///
/// Blocks are paired by position. A block is stale when the fingerprint recorded for it is
/// not that of the source block in the same place; blocks without a recorded fingerprint are stale too.
pub fn stale_blocks(source: &Document, translation: &ModuleTranslation) -> Vec<usize> {
    let recorded = &translation.translates.0;
    (0..translation.body.blocks.len().max(source.fingerprints.len()))
        .filter(|&index| match (source.fingerprints.get(index), recorded.get(index)) {
            (Some(now), Some(then)) => now != then,
            (None, None) => false,
            (Some(_), None) | (None, Some(_)) => true,
        })
        .collect()
}
