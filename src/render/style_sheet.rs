//! Style sheets: each page loads what it shows before it is shown, and what paper needs besides.

use crate::model::course::Course;
use crate::model::edition::Edition;
use crate::render::page::PageName;

/// One style sheet of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StyleSheet {
    /// What every page shares.
    Base,
    /// Callouts.
    Module,
    /// Questions.
    Quiz,
    /// Forms of assessments.
    Form,
    /// The desk.
    Desk,
    /// The facilitator's guide.
    Guide,
    /// Paper; it holds no page up.
    Print,
}

impl StyleSheet {
    /// In the order in which they apply.
    pub const ALL: [StyleSheet; 7] = [
        StyleSheet::Base,
        StyleSheet::Module,
        StyleSheet::Quiz,
        StyleSheet::Form,
        StyleSheet::Desk,
        StyleSheet::Guide,
        StyleSheet::Print,
    ];

    /// Whether some page of the course loads it.
    pub fn is_needed(self, course: &Course, edition: Edition) -> bool {
        match self {
            StyleSheet::Desk => edition == Edition::Facilitator && !course.assessments.is_empty(),
            StyleSheet::Guide => edition == Edition::Facilitator,
            StyleSheet::Base | StyleSheet::Module | StyleSheet::Quiz | StyleSheet::Form | StyleSheet::Print => true,
        }
    }

    /// The file's name in the site, without fingerprint.
    pub fn name(self) -> &'static str {
        match self {
            StyleSheet::Base => "style",
            StyleSheet::Module => "module",
            StyleSheet::Quiz => "quiz",
            StyleSheet::Form => "form",
            StyleSheet::Desk => "desk",
            StyleSheet::Guide => "guide",
            StyleSheet::Print => "print",
        }
    }

    /// The file in the theme.
    pub fn theme_file(self) -> &'static str {
        match self {
            StyleSheet::Base => "style.css",
            StyleSheet::Module => "css/module.css",
            StyleSheet::Quiz => "css/quiz.css",
            StyleSheet::Form => "css/form.css",
            StyleSheet::Desk => "css/desk.css",
            StyleSheet::Guide => "css/guide.css",
            StyleSheet::Print => "css/print.css",
        }
    }

    /// What it is loaded for.
    pub fn media(self) -> &'static str {
        match self {
            StyleSheet::Base
            | StyleSheet::Module
            | StyleSheet::Quiz
            | StyleSheet::Form
            | StyleSheet::Desk
            | StyleSheet::Guide => "all",
            StyleSheet::Print => "print",
        }
    }

    /// Those of a page in a folder.
    pub fn of(page: &PageName) -> &'static [StyleSheet] {
        match page {
            PageName::Module(_) => &[StyleSheet::Base, StyleSheet::Module, StyleSheet::Print],
            PageName::Quiz(_) => &[StyleSheet::Base, StyleSheet::Quiz, StyleSheet::Print],
            PageName::Form(..) | PageName::Key(..) => {
                &[StyleSheet::Base, StyleSheet::Quiz, StyleSheet::Form, StyleSheet::Print]
            }
            PageName::Desk => &[StyleSheet::Base, StyleSheet::Desk, StyleSheet::Print],
            PageName::Guide => &[StyleSheet::Base, StyleSheet::Guide, StyleSheet::Print],
            PageName::Home
            | PageName::Coverage
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::About => &[StyleSheet::Base, StyleSheet::Print],
        }
    }
}
