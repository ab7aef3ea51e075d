//! Style sheets: each page loads what it shows before it is shown, and what paper needs besides.

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
    /// What a facilitator prints or fills in.
    Paper,
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
        StyleSheet::Guide,
        StyleSheet::Paper,
        StyleSheet::Print,
    ];

    /// Whether some page of this edition loads it.
    pub fn is_needed(self, edition: Edition) -> bool {
        match self {
            StyleSheet::Guide | StyleSheet::Paper => edition == Edition::Facilitator,
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
            StyleSheet::Paper => "paper",
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
            StyleSheet::Paper => "css/paper.css",
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
            | StyleSheet::Guide
            | StyleSheet::Paper => "all",
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
            PageName::Paper(_) | PageName::Record | PageName::Kit => {
                &[StyleSheet::Base, StyleSheet::Module, StyleSheet::Print, StyleSheet::Paper]
            }
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
