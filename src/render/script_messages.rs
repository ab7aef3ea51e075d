//! The sentences that page scripts speak: in a folder a script of their own, so that no page waits for them.

use crate::model::course::Course;
use crate::model::edition::Edition;
use crate::render::page::PageName;

/// Which sentences a page's scripts speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScriptTables {
    /// Those of practice.
    Practice,
    /// Those of practice and of assessments.
    Assessment,
    /// Those of the record of a session and of the kit.
    Facilitator,
    /// Those of the facilitator's guide.
    Guide,
}

impl ScriptTables {
    /// All of them.
    pub const ALL: [ScriptTables; 4] =
        [ScriptTables::Practice, ScriptTables::Assessment, ScriptTables::Facilitator, ScriptTables::Guide];

    /// Whether some page of the course speaks them.
    pub fn is_needed(self, course: &Course, edition: Edition) -> bool {
        match self {
            ScriptTables::Practice => true,
            ScriptTables::Assessment => !course.assessments.is_empty(),
            ScriptTables::Facilitator => edition == Edition::Facilitator,
            ScriptTables::Guide => edition == Edition::Facilitator && !course.settings.days.is_empty(),
        }
    }

    /// What the scripts of a page speak; `None` where they are silent or there are none.
    pub fn of(page: &PageName) -> Option<Self> {
        match page {
            PageName::Quiz(_) | PageName::Home | PageName::Results => Some(ScriptTables::Practice),
            PageName::Form(..) => Some(ScriptTables::Assessment),
            PageName::Record | PageName::Kit => Some(ScriptTables::Facilitator),
            PageName::Guide => Some(ScriptTables::Guide),
            PageName::Module(_)
            | PageName::Key(..)
            | PageName::Coverage
            | PageName::Paper(_)
            | PageName::Slides
            | PageName::Deck(_)
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::About => None,
        }
    }

    /// The tables of the catalogue.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            ScriptTables::Practice => &["script"],
            ScriptTables::Assessment => &["script", "script_form"],
            ScriptTables::Facilitator => &["script_kit"],
            ScriptTables::Guide => &["script_guide"],
        }
    }

    /// The file's name in the site, without language and fingerprint.
    pub fn stem(self) -> &'static str {
        match self {
            ScriptTables::Practice => "messages",
            ScriptTables::Assessment => "form-messages",
            ScriptTables::Facilitator => "kit-messages",
            ScriptTables::Guide => "guide-messages",
        }
    }
}
