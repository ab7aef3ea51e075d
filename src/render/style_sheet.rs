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
    /// Paper; it holds no page up.
    Print,
}

impl StyleSheet {
    /// In the order in which they apply.
    pub const ALL: [StyleSheet; 6] = [
        StyleSheet::Base,
        StyleSheet::Module,
        StyleSheet::Quiz,
        StyleSheet::Form,
        StyleSheet::Paper,
        StyleSheet::Print,
    ];

    /// Whether some page of an edition shows it.
    pub fn is_needed(self, edition: Edition) -> bool {
        self != StyleSheet::Paper || edition == Edition::Facilitator
    }

    /// The file's name in the site, without fingerprint.
    pub fn name(self) -> &'static str {
        match self {
            StyleSheet::Base => "style",
            StyleSheet::Module => "module",
            StyleSheet::Quiz => "quiz",
            StyleSheet::Form => "form",
            StyleSheet::Paper => "paper",
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
            StyleSheet::Print => "css/print.css",
        }
    }

    /// What it is loaded for.
    pub fn media(self) -> &'static str {
        match self {
            StyleSheet::Base | StyleSheet::Module | StyleSheet::Quiz | StyleSheet::Form | StyleSheet::Paper => "all",
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
