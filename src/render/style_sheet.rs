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
    /// What a facilitator prints or fills in.
    Paper,
    /// What was signed.
    Certificate,
    /// The desk.
    Desk,
    /// Certificates to print.
    CertificateSheet,
    /// Lesson cards.
    Lessons,
    /// The facilitator's guide.
    Guide,
    /// Slides.
    Deck,
    /// Paper; it holds no page up.
    Print,
    /// Slides on paper.
    DeckPrint,
}

impl StyleSheet {
    /// In the order in which they apply.
    pub const ALL: [StyleSheet; 13] = [
        StyleSheet::Base,
        StyleSheet::Module,
        StyleSheet::Quiz,
        StyleSheet::Form,
        StyleSheet::Certificate,
        StyleSheet::Desk,
        StyleSheet::CertificateSheet,
        StyleSheet::Lessons,
        StyleSheet::Guide,
        StyleSheet::Paper,
        StyleSheet::Deck,
        StyleSheet::Print,
        StyleSheet::DeckPrint,
    ];

    /// Whether a single file has it.
    pub fn is_in_single_file(self) -> bool {
        match self {
            StyleSheet::Deck | StyleSheet::DeckPrint => false,
            StyleSheet::Base
            | StyleSheet::Module
            | StyleSheet::Quiz
            | StyleSheet::Lessons
            | StyleSheet::Form
            | StyleSheet::Certificate
            | StyleSheet::Desk
            | StyleSheet::CertificateSheet
            | StyleSheet::Guide
            | StyleSheet::Paper
            | StyleSheet::Print => true,
        }
    }

    /// Whether some page of the course loads it.
    pub fn is_needed(self, course: &Course, edition: Edition) -> bool {
        match self {
            StyleSheet::Desk => edition == Edition::Facilitator && !course.assessments.is_empty(),
            StyleSheet::CertificateSheet => {
                StyleSheet::Desk.is_needed(course, edition) && course.settings.certificate.is_some()
            }
            StyleSheet::Guide | StyleSheet::Paper | StyleSheet::Deck | StyleSheet::DeckPrint => {
                edition == Edition::Facilitator
            }
            StyleSheet::Base
            | StyleSheet::Module
            | StyleSheet::Quiz
            | StyleSheet::Form
            | StyleSheet::Certificate
            | StyleSheet::Lessons
            | StyleSheet::Print => true,
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
            StyleSheet::Certificate => "certificate",
            StyleSheet::Desk => "desk",
            StyleSheet::CertificateSheet => "certificate-sheet",
            StyleSheet::Lessons => "lessons",
            StyleSheet::Guide => "guide",
            StyleSheet::Deck => "deck",
            StyleSheet::Print => "print",
            StyleSheet::DeckPrint => "deck-print",
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
            StyleSheet::Certificate => "css/certificate.css",
            StyleSheet::Desk => "css/desk.css",
            StyleSheet::CertificateSheet => "css/certificate-sheet.css",
            StyleSheet::Lessons => "css/lessons.css",
            StyleSheet::Guide => "css/guide.css",
            StyleSheet::Deck => "css/deck.css",
            StyleSheet::Print => "css/print.css",
            StyleSheet::DeckPrint => "css/deck-print.css",
        }
    }

    /// What it is loaded for.
    pub fn media(self) -> &'static str {
        match self {
            StyleSheet::Base
            | StyleSheet::Module
            | StyleSheet::Quiz
            | StyleSheet::Form
            | StyleSheet::Certificate
            | StyleSheet::Desk
            | StyleSheet::CertificateSheet
            | StyleSheet::Lessons
            | StyleSheet::Guide
            | StyleSheet::Paper
            | StyleSheet::Deck => "all",
            StyleSheet::Print | StyleSheet::DeckPrint => "print",
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
            PageName::Certificate => &[StyleSheet::Base, StyleSheet::Certificate, StyleSheet::Print],
            PageName::Desk => &[StyleSheet::Base, StyleSheet::Desk, StyleSheet::CertificateSheet, StyleSheet::Print],
            PageName::LessonCard | PageName::Lessons => &[StyleSheet::Base, StyleSheet::Lessons, StyleSheet::Print],
            PageName::Guide => &[StyleSheet::Base, StyleSheet::Guide, StyleSheet::Print],
            PageName::Deck(_) => &[StyleSheet::Base, StyleSheet::Deck, StyleSheet::DeckPrint],
            PageName::Home
            | PageName::Coverage
            | PageName::Slides
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::About => &[StyleSheet::Base, StyleSheet::Print],
        }
    }
}
