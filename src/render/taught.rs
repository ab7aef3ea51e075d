//! Which objectives are taught where, followed from heading to heading.

use crate::model::document::{Document, Heading};
use crate::model::heading_level::Level;
use crate::model::id::ObjectivePath;
use crate::model::module::Module;
use std::collections::BTreeMap;

/// The headings above the place that has been reached.
pub(super) struct Taught<'m> {
    module: &'m Module,
    /// Headings of a translation, by what they are called in the source.
    source_ids: BTreeMap<&'m str, &'m str>,
    above: Vec<(Level, &'m str)>,
}

impl<'m> Taught<'m> {
    /// `body` is the module's text in the language of the page.
    pub(super) fn of(module: &'m Module, body: &'m Document) -> Self {
        let ids = |document: &'m Document| document.headings().map(|heading| &*heading.id).collect::<Vec<_>>();
        let (own, source) = (ids(body), ids(&module.body));
        // A translation that is divided like its source need not name its headings.
        let pairs = own.iter().copied().zip(source.iter().copied());
        let source_ids = if own.len() == source.len() { pairs.collect() } else { BTreeMap::new() };
        Self { module, source_ids, above: Vec::new() }
    }

    /// Goes on to the next heading.
    pub(super) fn enter(&mut self, heading: &'m Heading) {
        self.above.retain(|(level, _)| *level < heading.level);
        let id = self.source_ids.get(&*heading.id).copied().unwrap_or(&heading.id);
        self.above.push((heading.level, id));
    }

    /// What is taught here.
    pub(super) fn here(&self) -> Vec<ObjectivePath> {
        let is_here = |taught: &[Box<str>]| taught.iter().any(|id| self.above.iter().any(|(_, above)| **id == **above));
        let objectives = self.module.objectives.iter().filter(|objective| is_here(&objective.taught));
        let path = |objective: &crate::model::module::Objective| ObjectivePath {
            module: self.module.id.clone(),
            objective: objective.id.clone(),
        };
        objectives.map(path).collect()
    }
}
