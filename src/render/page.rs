//! The pages a site has.

use crate::model::course::Course;
use crate::model::id::{ModuleId, QuizId};
use crate::model::quiz::Purpose;

/// Names one page, in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageName {
    /// Where one starts.
    Home,
    /// One module.
    Module(ModuleId),
    /// One practice quiz.
    Quiz(QuizId),
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
    /// Who made it, and what happens to answers.
    About,
}

impl PageName {
    /// Every page of a course in reading order.
    pub fn all(course: &Course) -> Vec<PageName> {
        let mut pages = vec![PageName::Home, PageName::Agenda];
        pages.extend(course.modules.iter().map(|module| PageName::Module(module.id.clone())));
        let practice = course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice);
        pages.extend(practice.map(|quiz| PageName::Quiz(quiz.id.clone())));
        pages.extend([PageName::Glossary, PageName::Sources, PageName::Search, PageName::Results, PageName::About]);
        pages
    }

    /// The pages every other page links to.
    pub const MENU: [PageName; 6] =
        [PageName::Home, PageName::Agenda, PageName::Glossary, PageName::Search, PageName::Results, PageName::About];

    /// Unique in the course, without language.
    pub fn name(&self) -> String {
        match self {
            PageName::Module(id) => format!("module-{id}"),
            PageName::Quiz(id) => format!("quiz-{id}"),
            PageName::Home
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::About => self.fixed_name().to_owned(),
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
            PageName::Agenda => "agenda",
            PageName::Glossary => "glossary",
            PageName::Sources => "sources",
            PageName::Search => "search",
            PageName::Results => "results",
            PageName::About => "about",
        }
    }

    /// The file name of the template that makes it.
    pub fn template(&self) -> &'static str {
        match self {
            PageName::Home => "home.html",
            PageName::Module(_) => "module.html",
            PageName::Quiz(_) => "quiz.html",
            PageName::Agenda => "agenda.html",
            PageName::Glossary => "glossary.html",
            PageName::Sources => "sources.html",
            PageName::Search => "search.html",
            PageName::Results => "results.html",
            PageName::About => "about.html",
        }
    }

    /// The page without parameters that a template calls by this name.
    pub fn of_name(name: &str) -> Option<PageName> {
        let fixed = [
            PageName::Home,
            PageName::Agenda,
            PageName::Glossary,
            PageName::Sources,
            PageName::Search,
            PageName::Results,
            PageName::About,
        ];
        fixed.into_iter().find(|page| page.fixed_name() == name)
    }
}
