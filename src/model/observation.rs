//! What is observed in a role-play and counts towards the verdict of an assessment.

use crate::model::id::{ItemId, OccasionId};
use crate::model::points::PassMark;
use crate::model::source::Span;

/// A checklist that an observer fills in for each participant on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// "The role-played interview".
    pub title: Box<str>,
    /// Said to the observer; may be empty.
    pub intro: Box<str>,
    /// On which occasion it counts, with its place.
    pub occasion: (OccasionId, Span),
    /// The least percent of the items that passes.
    pub pass: PassMark,
    /// What is looked for, in the order of the paper; never empty.
    pub items: Vec<ObservedItem>,
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedItem {
    /// Named by results and translations.
    pub id: ItemId,
    /// What the observer sees when it is done.
    pub text: Box<str>,
    /// Whether nobody passes without it.
    pub must: Must,
}

/// The word of the `must` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Must {
    /// Nobody passes without it.
    Always,
    /// It counts like the others.
    Ordinary,
}

impl Observation {
    /// The item of this id.
    pub fn item(&self, id: &str) -> Option<&ObservedItem> {
        self.items.iter().find(|item| item.id.as_str() == id)
    }
}
