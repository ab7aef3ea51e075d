//! Everything that can be referred to.

use crate::model::course::Course;
use crate::model::id::{ModuleId, ReferenceId, RoleId, TermId};
use crate::model::module::Module;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// The names of a course, made once for all checks.
pub struct Names<'c> {
    /// Modules by id.
    pub modules: BTreeMap<&'c ModuleId, &'c Module>,
    /// Terms of the glossary.
    pub terms: BTreeSet<&'c TermId>,
    /// Published sources.
    pub references: BTreeSet<&'c ReferenceId>,
    /// Services.
    pub roles: BTreeSet<&'c RoleId>,
    /// Headings and footnotes that links can lead to, by module.
    pub headings: IndexMap<&'c ModuleId, BTreeSet<&'c str>>,
}

impl<'c> Names<'c> {
    /// Of this course.
    pub fn of(course: &'c Course) -> Self {
        Self {
            modules: course.modules.iter().map(|module| (&module.id, &**module)).collect(),
            terms: course.glossary.iter().map(|term| &term.id).collect(),
            references: course.settings.references.iter().map(|reference| &reference.id).collect(),
            roles: course.settings.roles.iter().map(|role| &role.id).collect(),
            headings: course
                .modules
                .iter()
                .map(|module| (&module.id, module.body.headings().map(|heading| &*heading.id).collect()))
                .collect(),
        }
    }
}
