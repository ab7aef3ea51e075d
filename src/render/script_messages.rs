//! The sentences that page scripts speak: in a folder a script of their own, so that no page waits for them.

use crate::render::page::PageName;

/// Which sentences a page's scripts speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScriptTables {
    /// Those of practice.
    Practice,
    /// Those of practice and of assessments.
    Assessment,
    /// Those of lesson cards.
    LessonCard,
    /// Those of lesson cards, and of putting them together.
    Lessons,
    /// Those of the facilitator's guide.
    Guide,
}

impl ScriptTables {
    /// All of them.
    pub const ALL: [ScriptTables; 5] = [
        ScriptTables::Practice,
        ScriptTables::Assessment,
        ScriptTables::LessonCard,
        ScriptTables::Lessons,
        ScriptTables::Guide,
    ];

    /// What the scripts of a page speak; `None` where they are silent or there are none.
    pub fn of(page: &PageName) -> Option<Self> {
        match page {
            PageName::Quiz(_) | PageName::Home | PageName::Results => Some(ScriptTables::Practice),
            PageName::Form(..) => Some(ScriptTables::Assessment),
            PageName::LessonCard => Some(ScriptTables::LessonCard),
            PageName::Lessons => Some(ScriptTables::Lessons),
            PageName::Guide => Some(ScriptTables::Guide),
            PageName::Module(_)
            | PageName::Key(..)
            | PageName::Coverage
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
            ScriptTables::LessonCard => "card-messages",
            ScriptTables::Lessons => "lessons-messages",
            ScriptTables::Guide => "guide-messages",
        }
    }
}
