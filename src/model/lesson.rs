//! What earlier workshops learnt and passed on.

use crate::model::language::Language;
use crate::model::source::Span;

/// One entry of `lessons.toml`: a lesson card that a facilitator chose and edited. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The language it is written in, where that is not the course's own.
    pub language: Option<Language>,
    /// What happened, so that nobody can be recognised.
    pub situation: Box<str>,
    /// What helped.
    pub helped: Option<Box<str>>,
    /// What hindered.
    pub hindered: Option<Box<str>>,
    /// What they will change.
    pub change: Option<Box<str>>,
    /// The entry.
    pub span: Span,
}

impl Lesson {
    /// Its texts in the order of the card.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let others = [&self.helped, &self.hindered, &self.change].into_iter().flatten();
        std::iter::once(&self.situation).chain(others).map(|text| &**text)
    }
}
