//! The sentences that page scripts speak: in a folder a script of their own, so that no page waits for them.

use crate::model::course::Course;
use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::render::page::PageName;
use std::collections::BTreeSet;

/// Which sentences a page's scripts speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScriptTables {
    /// Those of practice.
    Practice,
    /// Those of practice and of assessments.
    Assessment,
    /// Those of the record of a session and of the kit.
    Facilitator,
    /// Those of checking certificates.
    Certificate,
    /// Those of the desk besides.
    Desk,
    /// Those of lesson cards.
    LessonCard,
    /// Those of lesson cards, and of putting them together.
    Lessons,
    /// Those of the facilitator's guide.
    Guide,
}

impl ScriptTables {
    /// All of them.
    pub const ALL: [ScriptTables; 8] = [
        ScriptTables::Practice,
        ScriptTables::Assessment,
        ScriptTables::Facilitator,
        ScriptTables::Certificate,
        ScriptTables::Desk,
        ScriptTables::LessonCard,
        ScriptTables::Lessons,
        ScriptTables::Guide,
    ];

    /// The tables of a single file: all that some page of it speaks.
    pub fn of_single_file(course: &Course, edition: Edition) -> BTreeSet<&'static str> {
        let spoken = |tables: &ScriptTables| *tables != ScriptTables::Facilitator;
        let needed = Self::ALL.into_iter().filter(spoken).filter(|tables| tables.are_needed(course, edition));
        needed.flat_map(|tables| tables.names()).copied().collect()
    }

    /// What the scripts of a page speak; `None` where they are silent or there are none.
    pub fn of(page: &PageName) -> Option<Self> {
        match page {
            PageName::Quiz(_) | PageName::Home | PageName::Results => Some(ScriptTables::Practice),
            PageName::Form(..) => Some(ScriptTables::Assessment),
            PageName::Record | PageName::Kit => Some(ScriptTables::Facilitator),
            PageName::Certificate => Some(ScriptTables::Certificate),
            PageName::Desk => Some(ScriptTables::Desk),
            PageName::LessonCard => Some(ScriptTables::LessonCard),
            PageName::Lessons => Some(ScriptTables::Lessons),
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

    /// Whether some page of the edition speaks them.
    pub fn are_needed(self, course: &Course, edition: Edition) -> bool {
        match self {
            ScriptTables::Practice => true,
            ScriptTables::Assessment => !course.assessments.is_empty(),
            ScriptTables::Facilitator => edition == Edition::Facilitator,
            ScriptTables::Certificate => course.settings.certificate_keys().is_some(),
            ScriptTables::Desk => !course.assessments.is_empty() && edition == Edition::Facilitator,
            ScriptTables::LessonCard => course.places(&Placed::LessonCard),
            ScriptTables::Lessons => edition == Edition::Facilitator && course.places(&Placed::LessonCard),
            ScriptTables::Guide => edition == Edition::Facilitator && !course.settings.days.is_empty(),
        }
    }

    /// The tables of the catalogue.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            ScriptTables::Practice => &["script"],
            ScriptTables::Assessment => &["script", "script_form"],
            ScriptTables::Facilitator => &["script_kit"],
            ScriptTables::Certificate => &["script_certificate"],
            ScriptTables::Desk => &["script", "script_form", "script_desk", "kind"],
            ScriptTables::LessonCard => &["script", "script_card"],
            ScriptTables::Lessons => &["script_card", "script_lessons"],
            ScriptTables::Guide => &["script_guide"],
        }
    }

    /// The file's name in the site, without language and fingerprint.
    pub fn stem(self) -> &'static str {
        match self {
            ScriptTables::Practice => "messages",
            ScriptTables::Assessment => "form-messages",
            ScriptTables::Facilitator => "kit-messages",
            ScriptTables::Certificate => "certificate-messages",
            ScriptTables::Desk => "desk-messages",
            ScriptTables::LessonCard => "card-messages",
            ScriptTables::Lessons => "lessons-messages",
            ScriptTables::Guide => "guide-messages",
        }
    }
}
