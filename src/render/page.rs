//! The pages a site has.

use crate::model::course::Course;
use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::model::form::FormLetter;
use crate::model::id::{AssessmentId, ModuleId, QuizId};
use crate::model::quiz::Purpose;
use crate::render::address::Layout;
use crate::render::paper::PaperPage;

/// Names one page, in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageName {
    /// Where one starts.
    Home,
    /// One module.
    Module(ModuleId),
    /// One practice quiz.
    Quiz(QuizId),
    /// One form of an assessment, to be taken.
    Form(AssessmentId, FormLetter),
    /// What is right in one form; in the facilitator edition only.
    Key(AssessmentId, FormLetter),
    /// Each session with all that it takes to lead it; in the facilitator edition only.
    Guide,
    /// Which objectives are taught and tested; in the facilitator edition only.
    Coverage,
    /// Something to print; in the facilitator edition only.
    Paper(PaperPage),
    /// What is sent upwards after a session; in the facilitator edition only.
    Record,
    /// The kit for the next level; in the facilitator edition only.
    Kit,
    /// Where results are collected and marked; in the facilitator edition of a course with assessments only.
    Desk,
    /// Lesson cards, to be written; where some module places `{{ lesson-card }}`.
    LessonCard,
    /// Lesson cards put together for the next cascade; in the facilitator edition only.
    Lessons,
    /// Where the slides of each module are; in the facilitator edition only, as a folder.
    Slides,
    /// The slides of one module; in the facilitator edition only, as a folder.
    Deck(ModuleId),
    /// The days by the clock.
    Agenda,
    /// The words of the subject.
    Glossary,
    /// What the course rests on.
    Sources,
    /// Finding words.
    Search,
    /// What the participant has done.
    Results,
    /// Where anyone checks a certificate; only in courses that publish keys for them.
    Certificate,
    /// Who made it, and what happens to answers.
    About,
}

impl PageName {
    /// Every page of an edition in reading order.
    pub fn all(course: &Course, edition: Edition) -> Vec<PageName> {
        let mut pages = vec![PageName::Home, PageName::Agenda];
        pages.extend(course.modules.iter().map(|module| PageName::Module(module.id.clone())));
        let practice = course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice);
        pages.extend(practice.map(|quiz| PageName::Quiz(quiz.id.clone())));
        for assessment in course.assessments.values() {
            let forms = || assessment.forms.letters();
            pages.extend(forms().map(|letter| PageName::Form(assessment.id.clone(), letter)));
            if edition == Edition::Facilitator {
                pages.extend(forms().map(|letter| PageName::Key(assessment.id.clone(), letter)));
            }
        }
        let has_lesson_card = course.places(&Placed::LessonCard);
        if has_lesson_card {
            pages.push(PageName::LessonCard);
        }
        if edition == Edition::Facilitator {
            if !course.settings.days.is_empty() {
                pages.push(PageName::Guide);
            }
            pages.extend(has_lesson_card.then_some(PageName::Lessons));
            pages.extend([PageName::Coverage, PageName::Record, PageName::Kit, PageName::Slides]);
            pages.extend(course.modules.iter().map(|module| PageName::Deck(module.id.clone())));
            pages.extend(PaperPage::all(course).into_iter().map(PageName::Paper));
            if !course.assessments.is_empty() {
                pages.push(PageName::Desk);
            }
        }
        pages.extend([PageName::Glossary, PageName::Sources, PageName::Search, PageName::Results]);
        pages.extend(course.settings.certificate_keys().map(|_| PageName::Certificate));
        pages.push(PageName::About);
        pages
    }

    /// The pages every other page links to.
    pub const MENU: [PageName; 6] =
        [PageName::Home, PageName::Agenda, PageName::Glossary, PageName::Search, PageName::Results, PageName::About];

    /// Whether this layout has it: slides need a window of their own, and what a facilitator fills in and makes has scripts
    /// that would weigh on one file.
    pub fn is_in(&self, layout: Layout) -> bool {
        match self {
            PageName::Slides | PageName::Deck(_) | PageName::Record | PageName::Kit => layout == Layout::Folder,
            PageName::Home
            | PageName::Module(_)
            | PageName::Quiz(_)
            | PageName::Form(..)
            | PageName::Key(..)
            | PageName::Guide
            | PageName::Desk
            | PageName::Coverage
            | PageName::LessonCard
            | PageName::Lessons
            | PageName::Paper(_)
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::Certificate
            | PageName::About => true,
        }
    }

    /// Unique in the course, without language.
    pub fn name(&self) -> String {
        let mut name = String::new();
        self.push_name(&mut name);
        name
    }

    /// Adds the [`name`](Self::name): every link to a page holds it.
    pub fn push_name(&self, out: &mut String) {
        let mut push = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        match self {
            PageName::Module(id) => push(&["module-", id.as_str()]),
            PageName::Quiz(id) => push(&["quiz-", id.as_str()]),
            PageName::Form(id, letter) => push(&["form-", id.as_str(), "-", &letter.small().to_string()]),
            PageName::Key(id, letter) => push(&["key-", id.as_str(), "-", &letter.small().to_string()]),
            PageName::Paper(paper) => push(&[&paper.name()]),
            PageName::Deck(id) => push(&["deck-", id.as_str()]),
            PageName::Home
            | PageName::Guide
            | PageName::Coverage
            | PageName::Record
            | PageName::Kit
            | PageName::Desk
            | PageName::LessonCard
            | PageName::Lessons
            | PageName::Slides
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::Certificate
            | PageName::About => push(&[self.fixed_name()]),
        }
    }

    /// The name of a page without parameters.
    fn fixed_name(&self) -> &'static str {
        if *self == PageName::Home { "index" } else { self.kind() }
    }

    /// What templates and scripts call it.
    pub fn kind(&self) -> &'static str {
        match self {
            PageName::Home => "home",
            PageName::Module(_) => "module",
            PageName::Quiz(_) => "quiz",
            PageName::Form(..) => "form",
            PageName::Key(..) => "key",
            PageName::Guide => "guide",
            PageName::Coverage => "coverage",
            PageName::Paper(_) => "paper",
            PageName::Record => "record",
            PageName::Kit => "kit",
            PageName::Desk => "desk",
            PageName::LessonCard => "lesson-card",
            PageName::Lessons => "lessons",
            PageName::Slides => "slides",
            PageName::Deck(_) => "deck",
            PageName::Agenda => "agenda",
            PageName::Glossary => "glossary",
            PageName::Sources => "sources",
            PageName::Search => "search",
            PageName::Results => "results",
            PageName::Certificate => "certificate",
            PageName::About => "about",
        }
    }

    /// The file name of the template that makes it.
    pub fn template(&self) -> &'static str {
        match self {
            PageName::Home => "home.html",
            PageName::Module(_) => "module.html",
            PageName::Quiz(_) => "quiz.html",
            PageName::Form(..) => "form.html",
            PageName::Key(..) => "key.html",
            PageName::LessonCard => "lesson-card.html",
            PageName::Lessons => "lessons.html",
            PageName::Agenda => "agenda.html",
            PageName::Glossary => "glossary.html",
            PageName::Sources => "sources.html",
            PageName::Search => "search.html",
            PageName::Results => "results.html",
            PageName::Certificate => "certificate.html",
            PageName::About => "about.html",
            PageName::Guide => "guide.html",
            PageName::Coverage => "coverage.html",
            PageName::Paper(paper) => paper.template(),
            PageName::Record => "record.html",
            PageName::Kit => "kit.html",
            PageName::Desk => "desk.html",
            PageName::Slides => "slides.html",
            PageName::Deck(_) => "deck.html",
        }
    }

    /// The page without parameters that a template of every edition calls by this name.
    pub fn of_name(name: &str) -> Option<PageName> {
        let fixed = [
            PageName::Home,
            PageName::Agenda,
            PageName::Glossary,
            PageName::Sources,
            PageName::Search,
            PageName::Results,
            PageName::Certificate,
            PageName::About,
        ];
        fixed.into_iter().find(|page| page.fixed_name() == name)
    }
}
